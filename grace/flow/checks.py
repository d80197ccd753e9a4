"""Checks of the flow as a whole: what no single line can know."""

from __future__ import annotations

from collections.abc import Iterator

from grace.flow.model import ButtonSpec, Flow, Move, Rule, State
from grace.source import Problems


def check_whole(flow: Flow, problems: Problems) -> None:
    """Finds states nobody reaches and buttons nobody listens to."""
    _reached(flow, problems)
    for state in flow.states.values():
        for button in _buttons(flow, state):
            _listened_to(flow, state, button, problems)


def rules(state: State) -> Iterator[Rule]:
    """Every rule of *state*, timers included."""
    yield from state.when.values()
    yield from (timed.rule for timed in state.timed)


def targets(move: Move, state: str, flow: Flow) -> Iterator[str]:
    """The states *move* may lead to from *state*."""
    match move.go.kind if move.go else None:
        case "state" if move.go:
            yield move.go.state
        case "end":
            yield flow.starts_at
        case _:
            yield state


def _reached(flow: Flow, problems: Problems) -> None:
    seen, to_do = {flow.starts_at}, [flow.starts_at]
    while to_do:
        state = flow.states[to_do.pop()]
        moves = (move for rule in (*rules(state), *flow.anytime.values()) for move in rule.moves)
        for target in (name for move in moves for name in targets(move, state.name, flow)):
            if target not in seen:
                seen.add(target)
                to_do.append(target)
    for name, state in flow.states.items():
        if name not in seen:
            problems.warning("F150", f"no road leads to `{name}`", state.place, "no customer ever gets here")


def _buttons(flow: Flow, state: State) -> Iterator[ButtonSpec]:
    yield from state.buttons
    for rule in rules(state):
        for move in rule.moves:
            if move.go is None or move.go.kind == "again":
                yield from move.buttons


def _listened_to(flow: Flow, state: State, button: ButtonSpec, problems: Problems) -> None:
    if button.to != "again" and flow.rule(state.name, button.to) is None:
        label = f"`{button.to}` is not heard in `{state.name}`"
        help = f"add `{button.to}:` under `when:` of {state.name}, or under `anytime:`"
        problems.error("F140", "tapping this button does nothing", button.place, label, help)
