"""Checks of the flow as a whole: what no single line can know."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from grace.flow.model import ButtonSpec, Flow, Move, Rule, State
from grace.source import MOST_PLACES, Place, Problems


def check_whole(flow: Flow, problems: Problems) -> None:
    """Find states nobody reaches, buttons and meanings nobody listens to."""
    _reached(flow, problems)
    _heard(flow, problems)
    _taught(flow, problems)
    _last_resorts(flow, problems)
    _deaf_buttons(flow, problems)


def _deaf_buttons(flow: Flow, problems: Problems) -> None:
    """Add a fault for each intent that buttons stand for and that is not heard where they are shown."""
    deaf: dict[str, dict[Place, tuple[ButtonSpec, str]]] = {}
    for state in flow.states.values():
        for button, shown_in in _buttons(flow, state):
            if button.to != "again" and not _hears(flow, shown_in, button.to):
                deaf.setdefault(button.to, {}).setdefault(button.place, (button, shown_in))
    for those in deaf.values():
        (button, shown_in), *others = those.values()
        _does_nothing(button, shown_in, [other.place for other, _ in others], problems)
    unheard = {f"no state hears `{name}`" for name in deaf}
    problems.found = [one for one in problems.found if one.code != "F141" or one.message not in unheard]


def rules(state: State) -> Iterator[Rule]:
    """Return every rule of *state*, timers included."""
    yield from state.when.values()
    yield from (timed.rule for timed in state.timed)


def targets(move: Move, state: str, flow: Flow) -> Iterator[str]:
    """Return the states *move* may lead to from *state*."""
    match move.go.kind if move.go else None:
        case "state" if move.go:
            yield move.go.state
        case "end":
            yield flow.starts_at
        case _:
            yield state


def _reached(flow: Flow, problems: Problems) -> None:
    everywhere = (move for rule in flow.anytime.values() for move in rule.moves)
    seen = {flow.starts_at, *(name for move in everywhere for name in targets(move, flow.starts_at, flow))}
    to_do = list(seen)
    while to_do:
        state = flow.states[to_do.pop()]
        moves = (move for rule in rules(state) for move in rule.moves)
        for target in (name for move in moves for name in targets(move, state.name, flow)):
            if target not in seen:
                seen.add(target)
                to_do.append(target)
    for name, state in flow.states.items():
        if name not in seen:
            problems.warning("F150", f"no road leads to `{name}`", state.place, "no customer ever gets here")


def _heard(flow: Flow, problems: Problems) -> None:
    heard = {event for state in flow.states.values() for event in state.when} | flow.anytime.keys()
    for name, intent in flow.intents.items():
        if name not in heard:
            help = f"add `{name}:` under `when:` of a state or under `anytime:`, or take the intent out"
            label = "they are answered as if not understood"
            problems.warning("F141", f"no state hears `{name}`", intent.place, label, help)


def _taught(flow: Flow, problems: Problems) -> None:
    """Warn of each intent that customers can neither write nor tap: without an example, a role or a button."""
    tapped = {button.to for state in flow.states.values() for button, _ in _buttons(flow, state)}
    for name, intent in flow.intents.items():
        if not intent.like and not intent.role and name not in tapped:
            label = "without GPT she never knows that they mean it"
            help = "add `like:` and below it five sentences or more, as customers write them"
            problems.warning("F258", f"nothing teaches Grace `{name}`", intent.place, label, help)


def _last_resorts(flow: Flow, problems: Problems) -> None:
    """Warn of each rule for something customers mean of which every branch has an `if`."""
    own = (rule for state in flow.states.values() for rule in state.when.values())
    for rule in (*own, *flow.anytime.values()):
        if rule.event in flow.intents and rule.moves and all(move.condition for move in rule.moves):
            message = f"`{rule.event}` has no branch for when none of these holds"
            label = "they are answered as if not understood then"
            help = "add a last branch without `if`, such as  - go: again"
            problems.warning("F154", message, rule.place, label, help)


def _buttons(flow: Flow, state: State) -> Iterator[tuple[ButtonSpec, str]]:
    """Return every button *state* shows, with the state its tap comes into."""
    yield from ((button, state.name) for button in state.buttons)
    own = (move for rule in rules(state) for move in rule.moves)
    shown = () if state.muted else _with_buttons(flow)
    for move in (*own, *(move for event, move in shown if event not in state.when)):
        if move.go is None or move.go.kind != "back":
            yield from ((button, target) for button in move.buttons for target in targets(move, state.name, flow))


@lru_cache(maxsize=2)
def _with_buttons(flow: Flow) -> tuple[tuple[str, Move], ...]:
    """Return the moves of `anytime:` that show buttons, each with its event: few, and asked of every state."""
    return tuple((event, move) for event, rule in flow.anytime.items() for move in rule.moves if move.buttons)


def _hears(flow: Flow, state: str, event: str) -> bool:
    """Return whether *state* has a rule for *event*; of customers a muted one hears only what it says itself."""
    return flow.rule(state, event) is not None and (not flow.states[state].muted or event in flow.states[state].when)


def _does_nothing(button: ButtonSpec, state: str, others: list[Place], problems: Problems) -> None:
    label = f"`{button.to}` is not heard in `{state}`"
    help = f"add `{button.to}:` under `when:` of {state}, or under `anytime:`"
    if others:
        lines = ", ".join(str(place.line) for place in others[:MOST_PLACES])
        help = (
            f"add `{button.to}:` under `anytime:`; its buttons in line{'s' * (len(others) > 1)} {lines} do nothing too"
        )
    problems.error("F140", "tapping this button does nothing", button.place, label, help)
