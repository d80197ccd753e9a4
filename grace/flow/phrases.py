"""phrases.yaml: lines of wit for each occasion, in any language; every one may be said anywhere."""

from __future__ import annotations

from grace.flow.line_rules import NAME, fault
from grace.flow.model import Occasion, Wording
from grace.flow.moves import plain
from grace.flow.names import Names
from grace.flow.wording import wording
from grace.source import Items, Pairs, Text, Value, nearest

BUILT_IN = ("english", "pidgin")
"""Languages Grace tells by herself; each other one is told by the words under `languages:`."""
LANGUAGES = "languages"
FEWEST = 12
"""Lines of an occasion; with fewer, customers hear one again too soon."""


def read_languages(value: Value | None, names: Names) -> dict[str, tuple[str, ...]]:
    """Return the words by which each language under `languages:` is known, in small letters."""
    listed = value.get(LANGUAGES) if isinstance(value, Pairs) else None
    pairs = names.problems.pairs(listed, LANGUAGES) if listed is not None else None
    return {key.value: _known_by(key, entry, names) for key, entry in pairs or ()}


def _known_by(key: Text, value: Value, names: Names) -> tuple[str, ...]:
    entries = value.items if isinstance(value, Items) else (value,)
    texts = (names.problems.text(entry, f"words of {key.value}") for entry in entries)
    words = tuple(text.value.casefold().strip() for text in texts if text is not None and text.value.strip())
    if not words:
        label, help = "nobody would be answered in it", f"write {key.value}: [a few words only this language has]"
        names.problems.error("F209", f"the language `{key.value}` has no words", key.place, label, help)
    return words


def read_phrases(value: Value | None, languages: dict[str, tuple[str, ...]], names: Names) -> dict[str, Occasion]:
    """Return every occasion in *value* by the event it is for; its lines are in English, Pidgin or *languages*."""
    pairs = names.problems.pairs(value, "phrases.yaml") if value is not None else None
    allowed = ("joke", *BUILT_IN, *languages)
    return {key.value: _occasion(key, entry, allowed, names) for key, entry in pairs or () if key.value != LANGUAGES}


def _occasion(key: Text, value: Value, allowed: tuple[str, ...], names: Names) -> Occasion:
    if names.intents and key.value not in names.events:
        names.problems.unknown("F120", "intent or event", key, names.events)
    what = f"phrases for `{key.value}`"
    pairs = names.problems.pairs(value, what) or Pairs((), key.place)
    given = _known_keys(pairs, allowed, what, names)
    lines = {name: _lines(entry, name, names) for name, entry in given.items() if name != "joke"}
    first = next(iter(lines.values()), ())
    if 0 < len(first) < FEWEST:
        label = f"{len(first)} here; with {FEWEST} nobody hears one again too soon"
        names.problems.warning("F251", f"few lines for `{key.value}`", key.place, label)
    return Occasion(key.value, plain(given.get("joke"), "joke", names) or "", lines)


def _known_keys(pairs: Pairs, allowed: tuple[str, ...], what: str, names: Names) -> dict[str, Value]:
    """Return the keys with what they hold; lines under a name that is no key are in a language nobody could tell."""
    strange = [key for key, value in pairs if isinstance(value, Items) and nearest(key.value, allowed) is None]
    for key in strange:
        label = "Grace cannot tell who writes it"
        help = f"write at the left edge of the file  languages: {{{key.value}: [words only it has]}}"
        names.problems.error("F102", f"the language `{key.value}` is not named", key.place, label, help)
    kept = tuple(pair for pair in pairs if pair[0] not in strange)
    return names.problems.keys(Pairs(kept, pairs.place, pairs.by_key, pairs.braced), allowed, what)


def _lines(value: Value, language: str, names: Names) -> tuple[Wording, ...]:
    texts = (names.problems.text(entry, language) for entry in names.problems.items(value, language))
    return tuple(_line(text, language, names) for text in texts if text is not None)


def _line(text: Text, language: str, names: Names) -> Wording:
    found = wording(text, names.facts, names.problems)
    said = "".join(part if isinstance(part, str) else f"{{{part.fact}}}" for part in found.parts)
    wrong = fault(said, latin=language in BUILT_IN)
    if wrong:
        message = "this line may not stand in front of a reply"
        names.problems.error("F250", message, text.place, f"it holds {wrong}", f"the only fact here is {NAME}")
    return found
