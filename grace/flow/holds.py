"""Holds that run out: an order whose deposit is paid stays, and only what was added to it is over."""

from __future__ import annotations

from collections.abc import Iterator

from grace.flow.checks import rules
from grace.flow.model import Flow, Move, Rule
from grace.flow.vocabulary import Vocabulary
from grace.source import Problems

_CHANGED = "order.change_unpaid"
_PAID = frozenset(("paid", "part_paid", "proof_received"))


def check_holds(flow: Flow, vocabulary: Vocabulary, problems: Problems) -> None:
    """Warn once of a hold that ends without a branch for orders that stay, where paid orders can be changed."""
    move = next(_blind(flow, vocabulary), None) if _CHANGED in vocabulary.facts and _changes_paid(flow) else None
    if move is not None:
        message = "who has paid the deposit would be told that the order is over"
        label = "it stays; only what they added later and did not pay for is over"
        help = (
            f"put above it  - if: {_CHANGED}  with `do: release_stock` and words that say so, "
            "as a template when it is later than 24 hours"
        )
        problems.warning("F149", message, move.place, label, help)


def _blind(flow: Flow, vocabulary: Vocabulary) -> Iterator[Move]:
    every = (rule for state in flow.states.values() for rule in rules(state))
    return (move for rule in (*every, *flow.anytime.values()) for move in _ends(rule, vocabulary))


def _ends(rule: Rule, vocabulary: Vocabulary) -> Iterator[Move]:
    """Return the moves of *rule* that end a hold, up to a branch that asks what kind of hold it is."""
    for move in rule.moves:
        if move.condition is not None and _CHANGED in move.condition.facts:
            return
        if any("ends_hold" in vocabulary.traits.get(name, ()) for name in move.do):
            yield move


def _changes_paid(flow: Flow) -> bool:
    """Return whether customers can change their order where the chat goes on with a paid one."""
    changes = [one.name for one in flow.intents.values() if one.role == "change_order"]
    states = [name for status, name in flow.lineage.orders.items() if status in _PAID]
    return any(flow.rule(state, change) for state in states for change in changes)
