"""Measures how a reader finds acts: precision and recall beside the figures of the weightiest one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from grace.engine.reading import Act
from grace.flow.intents import SIDE_EFFECTS
from grace.flow.model import Flow
from grace.language.intents.rules import LIGHT


@dataclass(frozen=True, slots=True)
class WantedActs:
    """The intents one message holds; each of *alt*, where it is read, stands for one that was not found."""

    intents: tuple[str, ...]
    alt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActFigures:
    """Shares of one, over the rows that name acts; greetings, thanks and idle chat are not counted."""

    acts_found: float
    """Of the acts meant, those that were read and acted on (recall)."""
    acts_right: float
    """Of the acts that would be acted on, those that were meant (precision)."""
    act_side_effects_wrong: float
    """Of the acts read that have a side effect, those that nobody meant."""


def act_figures(flow: Flow, rows: Sequence[tuple[WantedActs, Sequence[Act]]]) -> ActFigures | None:
    """Return the figures of *rows*, what was meant beside what was read; None where no row names acts."""
    if not rows:
        return None
    keys = {name: intent.key for name, intent in flow.intents.items()}
    meant = found = read = right = risky = wrong = 0
    for wanted, acts in rows:
        want = Counter(name for name in wanted.intents if keys.get(name) not in LIGHT)
        got = Counter(act.intent for act in acts if act.sure and act.intent and keys.get(act.intent) not in LIGHT)
        hits = want & got
        others = Counter(name for name in (got - hits).elements() if name in wanted.alt)
        meant += want.total()
        found += min(want.total(), hits.total() + others.total())
        read += got.total()
        right += hits.total() + others.total()
        stray = got - hits - others
        risky += sum(times for name, times in got.items() if keys.get(name) in SIDE_EFFECTS)
        wrong += sum(times for name, times in stray.items() if keys.get(name) in SIDE_EFFECTS)
    return ActFigures(_share(found, meant), _share(right, read), _share(wrong, risky))


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
