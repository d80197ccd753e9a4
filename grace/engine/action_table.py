"""The table of actions: what a flow may name under `do:`, filled by the modules that carry them out."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Literal

from grace.engine.turn_draft import Draft
from grace.flow.model import Flow, Rule

Action = Callable[[Draft], None]
ACTIONS: dict[str, Action] = {}
MEANINGS: dict[str, str] = {}
Trait = Literal[
    "opts_in",
    "changes_basket",
    "keeps_proof",
    "promises",
    "ends_hold",
    "of_order",
    "gives_order",
    "agrees",
    "gives_basket",
    "takes_basket",
    "takes_all",
]
TRAITS: dict[str, frozenset[Trait]] = {}
"""What the engine has to know of an action beside carrying it out; `of_order`: it acts on the order, not on the chat,
so it counts also when the order is not the one the chat is about."""


def action(means: str, *traits: Trait) -> Callable[[Action], Action]:
    """Enter the function below as an action with what it *means* for an owner, and its *traits*."""

    def registered(action: Action) -> Action:
        name = action.__name__
        ACTIONS[name], MEANINGS[name], TRAITS[name] = action, means, frozenset(traits)
        return action

    return registered


def traits_of(flow: Flow, state: str, event: str) -> frozenset[Trait]:
    """Return the traits of all actions that moves for *event* name in *state*."""
    known = _traits(flow)
    found = known.get((state, event))
    if found is None:
        rule = flow.rule(state, event)
        moves = rule.moves if rule is not None else ()
        found = frozenset(trait for move in moves for name in move.do for trait in TRAITS[name])
        known[state, event] = found
    return found


@lru_cache(maxsize=8)
def _traits(flow: Flow) -> dict[tuple[str, str], frozenset[Trait]]:
    """Return the traits by state and event that were asked for in *flow*."""
    return {}


def has_trait(rule: Rule | None, trait: Trait) -> bool:
    """Return whether a move of *rule* names an action with this *trait*."""
    return rule is not None and any(trait in TRAITS[name] for move in rule.moves for name in move.do)
