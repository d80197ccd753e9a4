"""phrases.yaml: lines of wit for each occasion, in English and in Pidgin; every one may be said anywhere."""

from __future__ import annotations

from grace.flow.line_rules import NAME, fault
from grace.flow.model import Occasion, Wording
from grace.flow.moves import Names, plain
from grace.flow.wording import wording
from grace.source import Pairs, Text, Value

KEYS = ("joke", "english", "pidgin")
FEWEST = 12
"""Lines of an occasion; with fewer, customers hear one again too soon."""


def read_phrases(value: Value | None, names: Names) -> dict[str, Occasion]:
    """Return every occasion in *value* by the event it is for."""
    pairs = names.problems.pairs(value, "phrases.yaml") if value is not None else None
    return {key.value: _occasion(key, entry, names) for key, entry in pairs or ()}


def _occasion(key: Text, value: Value, names: Names) -> Occasion:
    if names.intents and key.value not in names.events:
        names.problems.unknown("F120", "intent or event", key, names.events)
    what = f"phrases for `{key.value}`"
    pairs = names.problems.pairs(value, what) or Pairs((), key.place)
    given = names.problems.keys(pairs, KEYS, what)
    english, pidgin = (_lines(given.get(language), language, names) for language in ("english", "pidgin"))
    if 0 < len(english) < FEWEST:
        label = f"{len(english)} here; with {FEWEST} nobody hears one again too soon"
        names.problems.warning("F251", f"few lines for `{key.value}`", key.place, label)
    return Occasion(key.value, plain(given.get("joke"), "joke", names) or "", english, pidgin)


def _lines(value: Value | None, what: str, names: Names) -> tuple[Wording, ...]:
    entries = names.problems.items(value, what) if value is not None else ()
    return tuple(_line(text, names) for entry in entries if (text := names.problems.text(entry, what)) is not None)


def _line(text: Text, names: Names) -> Wording:
    found = wording(text, names.facts, names.problems)
    wrong = fault("".join(part if isinstance(part, str) else f"{{{part.fact}}}" for part in found.parts))
    if wrong:
        message = "this line may not stand in front of a reply"
        names.problems.error("F250", message, text.place, f"it holds {wrong}", f"the only fact here is {NAME}")
    return found
