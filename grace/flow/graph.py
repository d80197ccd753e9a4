"""The flow as a picture (Mermaid) and in plain English, read off the checked values."""

from __future__ import annotations

from collections.abc import Iterator

from grace.flow.model import Flow, Move, Rule, State, Timed, Wording

_SINCE = {"if_silent": "silent", "after": "after"}


def mermaid(flow: Flow) -> str:
    """Return *flow* as a Mermaid state diagram: an arrow for each way from a state to another, and why."""
    lines = ["stateDiagram-v2", f"    [*] --> {flow.starts_at}"]
    for state in flow.states.values():
        ways: dict[str, list[str]] = {}
        for name, target in _ways(flow, state):
            if target != state.name and name not in ways.setdefault(target, []):
                ways[target].append(name)
        lines += [f"    {state.name} --> {target}: {', '.join(names)}" for target, names in ways.items()]
    anywhere: dict[str, list[str]] = {}
    for event, rule in flow.anytime.items():
        for target in dict.fromkeys(_target(move, flow) for move in rule.moves):
            anywhere.setdefault(target, []).append(event)
    lines += [f"    anywhere --> {target}: {', '.join(events)}" for target, events in anywhere.items() if target]
    return "\n".join(lines)


def english(flow: Flow) -> str:
    """Return *flow* in sentences, a paragraph for each state and one for what is heard everywhere."""
    parts = [f"A chat begins in {flow.starts_at}."]
    parts += [_state(flow, state) for state in flow.states.values()]
    parts.append("Anywhere else:\n" + "\n".join(_rule(name, rule, flow) for name, rule in flow.anytime.items()))
    return "\n\n".join(parts)


def _ways(flow: Flow, state: State) -> Iterator[tuple[str, str]]:
    for event, rule in state.when.items():
        yield from ((event, target) for move in rule.moves if (target := _target(move, flow)))
    for timed in state.timed:
        yield from ((_time(timed), target) for move in timed.rule.moves if (target := _target(move, flow)))


def _target(move: Move, flow: Flow) -> str:
    match move.go.kind if move.go else None:
        case "state" if move.go:
            return move.go.state
        case "end":
            return flow.starts_at
    return ""


def _time(timed: Timed) -> str:
    return f"{_SINCE[timed.since]} {timed.name.rpartition('.')[2]}"


def _state(flow: Flow, state: State) -> str:
    head = f"{state.name.upper()}" + (f": {state.goal}." if state.goal else ".")
    said = [f"  Grace says: {_first(state.say)}"] if state.say else []
    said += [f"  Grace asks: {_first(state.ask)}"] if state.ask else []
    said += ["  Grace is quiet; a person talks."] if state.muted else []
    rules = [_rule(name, rule, flow) for name, rule in state.when.items()]
    rules += [_rule(_time(timed), timed.rule, flow) for timed in state.timed]
    return "\n".join([head, *said, *rules])


def _rule(name: str, rule: Rule, flow: Flow) -> str:
    turns = "one after the other, " if rule.in_turn else ""
    return (
        f"  On {name.replace('_', ' ')}: {turns}" + "; otherwise ".join(_move(move, flow) for move in rule.moves) + "."
    )


def _move(move: Move, flow: Flow) -> str:
    does = [f"keep it as their {move.save}"] if move.save else []
    does += [action.replace("_", " ") for action in move.do]
    does += [f"say “{_first(move.say)}”"] if move.say else []
    does += [f"send the template {move.template}"] if move.template else []
    does += ["tell the team"] if move.tell_team else []
    does += [_going(move, flow)] if move.go else []
    return (f"if {move.condition.text}, " if move.condition else "") + (", then ".join(does) or "do nothing")


def _going(move: Move, flow: Flow) -> str:
    kind = move.go.kind if move.go else ""
    if kind == "again":
        return "ask again"
    return "go back to where they were" if kind == "back" else f"go to {_target(move, flow)}"


def _first(wordings: tuple[Wording, ...]) -> str:
    """Return the first wording on one line, its facts in braces."""
    text = "".join(part if isinstance(part, str) else f"{{{part.fact}}}" for part in wordings[0].parts)
    return " ".join(text.split())
