"""The flow as one shared `transitions` machine. The only module that knows the library.

A bare model per turn is handed to `machine.events[name].trigger(model)`: nothing is held between turns, and
threads do not meet. This use is not in the manual; `tests/engine/test_machine.py` holds it, and the version is pinned.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator
from functools import partial
from itertools import islice
from typing import Any

from transitions import Event, EventData, Machine, State, Transition

from grace.engine import facts, moves
from grace.engine.turn_draft import Draft
from grace.flow.decisions import Decision
from grace.flow.model import FactReader, Flow, Move, Rule

logging.getLogger("transitions").setLevel(logging.WARNING)


class _Live:
    """The throw-away model of one trigger: the state by name, and the draft the callbacks work on."""

    __slots__ = ("draft", "state")

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.state = draft.session.state


class _Lean(Transition):
    """A transition that has conditions, what is done before it, a state it comes into, and nothing else: the library's
    own way through one looks for all it could have, and takes four times as long."""

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
            event_data.model.state = self.dest
            for come_in in event_data.machine.states[self.dest].on_enter:
                come_in(event_data)
        return True


class _Direct(Event):
    """An event without a queue and without callbacks of its own."""

    def trigger(self, model: Any, *args: Any, **kwargs: Any) -> bool:
        """Carry out the first transition from the state of *model* that holds; return whether one did."""
        data = EventData(None, self, self.machine, model, args, kwargs)
        return any(way.execute(data) for way in self.transitions[model.state])


class _Flows(Machine):
    transition_cls = _Lean
    event_cls = _Direct


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
        heard = list(_heard(flow))
        # What is heard everywhere is one rule in all states, and what one of them learns of it serves all.
        choices = {at: _Choice(rule) for at, rule in {id(rule): rule for _, _, rule in heard}.items()}
        self._choices = {(state, event): choices[id(rule)] for state, event, rule in heard}

    def fire(self, draft: Draft, event: str, done: Collection[str] = ()) -> bool:
        """Carry out the first move for *event* that holds in the state of *draft*, unless its line is among those
        *done*; False when there is none."""
        choice = self._choices.get((draft.session.state, event))
        move = choice.move(draft) if choice is not None else None
        if choice is not None and move is not None and done and choice.line(move) in done:
            return True
        return move is not None and bool(self._machine.events[_trigger(event, move)].trigger(_Live(draft)))


class _Choice:
    """Which move of a rule is carried out: the first whose `if` holds; of those that speak in turn the next."""

    def __init__(self, rule: Rule) -> None:
        self._rule = rule
        # Those that speak in turn are all looked at, of others none behind the first that holds.
        self._holding = Decision(lambda read: tuple(islice(_holding(rule, read), None if rule.in_turn else 1)))
        conditions = [move.condition for move in rule.moves]
        self._notes = [f"{one.place} `if: {one.text}` did not hold" for one in conditions if one is not None]

    def move(self, draft: Draft) -> int | None:
        """Return its number, with a note in *draft* of each condition before it; None where no condition holds."""
        holding = self._holding(partial(facts.value, draft))
        if not self._rule.in_turn:
            found = holding[0] if holding else None
            draft.notes += self._notes[:found]
            return found
        begin = draft.session.visit.counts.get(self._rule.name, 0)
        ahead = [number for number in holding if number >= begin]
        return next(iter(ahead or holding[-1:]), None)  # when all have spoken, always the last

    def line(self, move: int) -> str:
        """Return where the flow says its *move*."""
        return str(self._rule.moves[move].place)


def _holding(rule: Rule, read: FactReader) -> Iterator[int]:
    """Return the numbers of the moves of *rule* whose condition, if they have one, holds."""
    return (number for number, move in enumerate(rule.moves) if move.condition is None or move.condition.holds(read))


def _heard(flow: Flow) -> Iterator[tuple[str, str, Rule]]:
    """Return each state with all that it hears."""
    for name, state in flow.states.items():
        for event in flow.hears(name):
            rule = flow.rule(name, event)
            if rule is not None and (not state.muted or event in state.when or _from_elsewhere(flow, event)):
                yield name, event, rule
        for timed in state.timed:
            yield name, timed.name, timed.rule


def _from_elsewhere(flow: Flow, event: str) -> bool:
    """Return whether *event* comes from the team or a payment: a muted state hears those too."""
    return event not in flow.intents and event.startswith(("team_", "payment_"))


def _transitions(flow: Flow) -> Iterator[dict[str, Any]]:
    for state, event, rule in _heard(flow):
        for number, move in enumerate(rule.moves):
            for dest, only_if in _destinations(flow, state, move):
                yield {
                    "trigger": _trigger(event, number),
                    "source": state,
                    "dest": dest,
                    "conditions": only_if,
                    "before": [_perform(rule, number, move)],
                }


def _trigger(event: str, move: int) -> str:
    """Return what the machine calls the move of this number for *event*."""
    return f"{event} {move}"


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


def _perform(rule: Rule, turn: int, move: Move) -> Callable[[Any], None]:
    def perform(data: Any) -> None:
        draft: Draft = data.model.draft
        if rule.in_turn:
            draft.change(counts={**draft.session.visit.counts, rule.name: turn + 1})
        moves.perform(draft, move)

    return perform


def _enter(data: Any) -> None:
    moves.enter(data.model.draft, data.model.state)
