"""The flow as one shared `transitions` machine. The only module that knows the library.

A bare model per turn is handed to `machine.events[name].trigger(model)`: nothing is held between turns, and
threads do not meet. This use is not in the manual; `tests/engine/test_machine.py` holds it, and the version is pinned.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any

from transitions import Machine, State, Transition

from grace.engine import facts, moves
from grace.engine.turn_draft import Draft
from grace.flow.model import FactValue, Flow, Move, Rule

logging.getLogger("transitions").setLevel(logging.WARNING)


class _Live:
    """The throw-away model of one trigger: the state by name, and the draft the callbacks work on."""

    __slots__ = ("_known", "draft", "state")

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.state = draft.session.state
        self._known: dict[str, FactValue] = {}

    def fact(self, name: str) -> FactValue:
        """Return the fact called *name*. It is read once: until a condition holds, nothing changes."""
        if name not in self._known:
            self._known[name] = facts.value(self.draft, name)
        return self._known[name]


class _Lean(Transition):
    """A transition that has conditions, what is done before it, and nothing else: the library's own way through one
    looks for all it could have, and takes three times as long."""

    def execute(self, event_data: Any) -> bool:
        """Carry it out if its conditions hold; return whether it was."""
        conditions: Any = self.conditions
        before: Any = self.before
        for condition in conditions:
            if not condition.func(event_data):
                return False
        for act in before:
            act(event_data)
        if self.dest:
            self._change_state(event_data)
        return True


class _Flows(Machine):
    transition_cls = _Lean


class FlowMachine:
    """Every rule of a flow as transitions. Shared by all customers and threads; holds nothing of a turn."""

    def __init__(self, flow: Flow) -> None:
        self._machine: Any = _Flows(
            model=None,
            states=[State(name, on_enter=[_enter]) for name in flow.states],
            transitions=list(_transitions(flow)),
            initial=flow.starts_at,
            auto_transitions=False,
            send_event=True,
            queued=False,
        )

    def fire(self, draft: Draft, event: str) -> bool:
        """Carry out the first move for *event* that holds in the state of *draft*; False when there is none."""
        trigger = self._machine.events.get(event)
        live = _Live(draft)
        if trigger is None or live.state not in trigger.transitions:
            return False
        return bool(trigger.trigger(live))


def _transitions(flow: Flow) -> Iterator[dict[str, Any]]:
    for name, state in flow.states.items():
        for event in flow.hears(name):
            rule = flow.rule(name, event)
            if rule is not None and (not state.muted or event in state.when or _from_elsewhere(flow, event)):
                yield from _of_rule(flow, name, event, rule)
        for timed in state.timed:
            yield from _of_rule(flow, name, timed.name, timed.rule)


def _from_elsewhere(flow: Flow, event: str) -> bool:
    """Return whether *event* comes from the team or a payment: a muted state hears those too."""
    return event not in flow.intents and event.startswith(("team_", "payment_"))


def _of_rule(flow: Flow, state: str, event: str, rule: Rule) -> Iterator[dict[str, Any]]:
    for turn, move in enumerate(rule.moves):
        conditions = [_its_turn(rule, turn)] if rule.in_turn else _holds(move)
        for dest, only_if in _destinations(flow, state, move):
            yield {
                "trigger": event,
                "source": state,
                "dest": dest,
                "conditions": only_if + conditions,
                "before": [_perform(rule, turn, move)],
            }


def _destinations(flow: Flow, state: str, move: Move) -> list[tuple[str | None, list[Callable[[Any], bool]]]]:
    """Where *move* leads from *state*; None stays. `back` is known only in the chat: one way for each state."""
    match move.go.kind if move.go else None:
        case "state" if move.go:
            return [(move.go.state, [])]
        case "end":
            return [(flow.starts_at, [])]
        case "back":
            return [*((name, [_came_from(name)]) for name in flow.states), (flow.starts_at, [])]
    return [(None, [])]


def _came_from(name: str) -> Callable[[Any], bool]:
    return lambda data: bool(data.model.draft.session.visit.previous == name)


def _holds(move: Move) -> list[Callable[[Any], bool]]:
    condition = move.condition
    if condition is None:
        return []
    note = f"{condition.place} `if: {condition.text}` did not hold"

    def holds(data: Any) -> bool:
        held = condition.holds(data.model.fact)
        if not held:
            data.model.draft.notes.append(note)
        return held

    return [holds]


def _its_turn(rule: Rule, turn: int) -> Callable[[Any], bool]:
    """The moves whose `if` holds speak one after the other; when all have spoken, always the last."""

    def is_it(data: Any) -> bool:
        draft: Draft = data.model.draft
        met = (move.condition is None or move.condition.holds(data.model.fact) for move in rule.moves)
        holding = [number for number, is_met in enumerate(met) if is_met]
        begin = draft.session.visit.counts.get(rule.name, 0)
        ahead = [number for number in holding if number >= begin]
        return turn in (ahead or holding[-1:])[:1]

    return is_it


def _perform(rule: Rule, turn: int, move: Move) -> Callable[[Any], None]:
    def perform(data: Any) -> None:
        draft: Draft = data.model.draft
        if rule.in_turn:
            draft.change(counts={**draft.session.visit.counts, rule.name: turn + 1})
        moves.perform(draft, move)

    return perform


def _enter(data: Any) -> None:
    moves.enter(data.model.draft, data.model.state)
