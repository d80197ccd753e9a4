"""Names that went: `was:`, `retired:` and `for_order:`, by which a conversation finds its place after an edit."""

from __future__ import annotations

from grace.flow.model import Lineage, Retired
from grace.flow.moves import sentence
from grace.flow.names import Names
from grace.shop.statuses import STATUSES
from grace.source import Pairs, Text, Value, article

FORGET = "forget"
KEYS = ("go", "say")


def former(value: Value | None, names: Names) -> tuple[str, ...]:
    """Return the old names under `was:`."""
    entries = names.problems.items(value, "was") if value is not None else ()
    return tuple(text.value for entry in entries if (text := names.problems.text(entry, "was")) is not None)


def orders(value: Value | None, names: Names) -> tuple[str, ...]:
    """Return the statuses under `for_order:`."""
    entries = names.problems.items(value, "for_order") if value is not None else ()
    texts = [text for entry in entries if (text := names.problems.text(entry, "for_order")) is not None]
    for text in texts:
        if text.value not in STATUSES:
            names.problems.unknown("F131", "status of an order", text, STATUSES)
    return tuple(text.value for text in texts if text.value in STATUSES)


def read_lineage(chapters: Pairs | None, memories: Value | None, retired: Value | None, names: Names) -> Lineage:
    """Return where every name that went leads now. *chapters*: the states; *memories*: what `remembers:` holds."""
    return Lineage(
        states=_renamed(chapters, set(names.states), names),
        memories=_renamed(memories if isinstance(memories, Pairs) else None, set(names.memories), names),
        intents={old: intent.name for intent in names.intents.values() for old in intent.was},
        orders=_by_status(chapters, names),
        retired=_retired(retired, names),
    )


def _renamed(pairs: Pairs | None, present: set[str], names: Names) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in pairs or ():
        given = value.get("was") if isinstance(value, Pairs) else None
        for old in former(given, names):
            if old in present or old in found:
                owner = f"`{old}` is still here" if old in present else f"`{found[old]}` says so too"
                place = given.place if given is not None else key.place
                names.problems.error("F132", f"`{key.value}` was not `{old}`", place, owner, "take it out of `was:`")
            found[old] = key.value
    return found


def _by_status(chapters: Pairs | None, names: Names) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in chapters or ():
        given = value.get("for_order") if isinstance(value, Pairs) else None
        for status in orders(given, names) if given is not None else ():
            if found.setdefault(status, key.value) != key.value:
                place = given.place if given is not None else key.place
                label = f"`{found[status]}` has it already"
                names.problems.error("F132", f"two states are for orders that are `{status}`", place, label)
    return found


def _retired(value: Value | None, names: Names) -> dict[str, Retired]:
    pairs = names.problems.pairs(value, "retired") if value is not None else None
    found = {key.value: _one(key, entry, names) for key, entry in pairs or ()}
    for key, _ in pairs or ():
        if kind := _still(key.value, found[key.value], names):
            help = f"take it out of `retired:`, or take the {kind} out"
            message = f"`{key.value}` is retired and still {article(kind)}"
            names.problems.error("F132", message, key.place, "one of the two", help)
    return found


def _still(name: str, retired: Retired, names: Names) -> str:
    """Return what *name* still is though it is *retired*: a state and a memory may share a name, and one of them go."""
    if retired.go:
        return "state" if name in names.states else ""
    return "memory" if name in names.memories else "intent" if name in names.intents else ""


def _one(key: Text, value: Value, names: Names) -> Retired:
    if isinstance(value, Text):
        return Retired("" if value.value == FORGET else _state(value, names))
    pairs = names.problems.pairs(value, f"retired `{key.value}`") or Pairs((), key.place)
    given = names.problems.keys(pairs, KEYS, f"retired `{key.value}`")
    target = names.problems.text(given["go"], "go") if "go" in given else None
    if target is None:
        label = "where do they go now?"
        names.problems.error("F209", f"retired `{key.value}` has no `go`", key.place, label, "add `go:` and a state")
    return Retired(_state(target, names) if target else "", sentence(given.get("say"), "say", names))


def _state(text: Text, names: Names) -> str:
    if text.value not in names.states:
        names.problems.unknown("F101", "state", text, (*names.states, FORGET))
    return text.value
