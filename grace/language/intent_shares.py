"""The shares that the intents have in a message: scores in logits in, how likely each is out."""

from __future__ import annotations

import math
from collections.abc import Mapping

from grace.engine.reading import Expected
from grace.language.intents.rules import CHANGES, LIGHT, PICKS
from grace.language.item_votes import completes
from grace.language.items.item_reading import ItemReading

_MOST_CHOICES = 3


def add(scores: dict[str, float], more: Mapping[str, float]) -> None:
    """Add *more* to the *scores* of the intents that have one."""
    for name, logits in more.items():
        if name in scores:
            scores[name] += logits


def confidence_of(ranked: list[str], likely: Mapping[str, float], items: ItemReading) -> float:
    """Return how sure the first of *ranked* is. Plain items settle what a pick and a correction share."""
    both = {PICKS, CHANGES}
    together = set(ranked[:2]) == both and items.sure and bool(items.items)
    return sum(likely[name] for name in both) if together else likely[ranked[0]]


def choices_of(ranked: list[str]) -> tuple[str, ...]:
    """Return the intents to ask back with, at most three."""
    weighty = [name for name in ranked if name not in LIGHT]
    return tuple((weighty or ranked)[:_MOST_CHOICES])


def with_picks(likely: dict[str, float], items: ItemReading, expected: Expected) -> dict[str, float]:
    """Return *likely*; prints that correct each other while nothing is picked ("lace, sorry, the red") are a pick, and
    so is what completes the lines whose quantity is asked."""
    alone = expected.offer if len(expected.offer) == 1 else ()  # meant by a bare quantity, and named by nobody
    named = any(item.fabric and item.fabric not in alone for item in items.items)
    new = (named and not expected.basket) or completes(items, expected)
    if not new or PICKS not in expected.intents or CHANGES not in likely:
        return likely
    return {**likely, PICKS: likely[PICKS] + likely[CHANGES], CHANGES: 0.0}


def shares_of(scores: Mapping[str, float]) -> dict[str, float]:
    """Return *scores*, in logits, as shares of one; what is not legal here keeps its own: a mask makes nobody surer."""
    top = max(scores.values(), default=0.0)
    powers = {name: math.exp(score - top) for name, score in scores.items()}
    whole = sum(powers.values())
    return {name: power / whole for name, power in powers.items()}
