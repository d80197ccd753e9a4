"""Corrections a customer makes in the same message: "8 yards of red, no sorry I mean yellow" is yellow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grace import patterns as re
from grace.language.intents.rules import is_question
from grace.language.items.bare_numbers import PRINTS
from grace.language.items.fabric_names import Index
from grace.language.items.mark import Mark
from grace.language.items.tokens import mark_at, words_of
from grace.language.items.verbs import BREAKS
from grace.language.text.corrections import CORRECTION
from grace.language.text.lexicon import ADD, MORE, OTHER_CLOTHS, QUANTITY_TALK, THINGS, UNITS
from grace.language.text.money import HIDDEN

_MOST, _LONGEST = 6, 1_000  # corrections of one message, characters in which they are looked for
_ASKED = 3  # words that show a question
_HINT = re.compile(
    r"sorry|mean|scra|forget|ignore|cancel|erase|delete|comot|leave|rather|correct|oops|mistake|typo|actually|vex|wait|"
    r"second|better|\bbad\b|\bmake\b|change|hold on|\bno+\b|\bi (?:want|wan|intend|for|suppose|should)"
)
"""Without one of these nothing is taken back, and the message need not be cut into words for it."""
_LIGHT = frozenset({"of", "each", "dash", "na", "pronoun", "want", "instead", "only", "change"})
_ENDS = BREAKS | {"for", "to", "from", "or", "instead_of", "not"}
_DENIES = frozenset({"not", "refuse", "instead_of", "without", "keep", "unsure"})
_BESIDES = MORE | ADD | {"too", "also", "as well", "again", "plus", "how many"}
"""With one of these what is said is wanted besides, and corrects nothing."""
_CORRECTS = {"number": ("number", "people"), "unit": ("number",), "print": ("print",), "people": ("people",)}
"""What each kind of thing can be said instead of; the nearest before it is meant."""
_TALK = QUANTITY_TALK | THINGS | {"number", "yard", "yards"}

_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """One mark of a message, and the words it was read from: *start* up to *end*."""

    mark: Mark
    start: int
    end: int

    @property
    def kind(self) -> str:
        """Return what can be corrected by its like: "print", "number", "people", "unit", or ""."""
        kind = self.mark.kind
        if kind in PRINTS or (kind == "word" and self.mark.text in OTHER_CLOTHS):
            return "print"
        if kind == "decoy":
            return "" if self.mark.text == HIDDEN else "people"
        return {"quantity": "number", "bare": "number", "unit": "unit"}.get(kind, "")


@dataclass(frozen=True, slots=True)
class Corrected:
    """A cleaned message as it stands after its own corrections. *open*: one of them can be of several things."""

    text: str
    open: bool = False


def corrected(plain: str, names: Index) -> Corrected:
    """Return the cleaned message *plain* with what is said instead in the place of what it corrects: a print, a
    quantity, its unit or a number of people; *plain* itself where it corrects nothing that is said in it."""
    if len(plain) > _LONGEST or _HINT.search(plain) is None:
        return Corrected(plain)
    done = words = words_of(plain, names)
    at, left_open = 0, False
    for _ in range(_MOST):
        found = CORRECTION.search(" ".join(done), len(" ".join(done[:at])))
        if found is None:
            break
        before, after = _split(done, found.start(), found.end())
        put = _put(before, after, names)
        new, behind = _instead(after, names)
        left_open |= not put and len(new) == 2 and any(one.kind == "print" for one in _said(before, names))
        done, at = (put + after[behind:], len(put)) if put else (done, len(done) - len(after))
    return Corrected(plain if done == words else _written(done), left_open)


def _split(words: _Words, start: int, end: int) -> tuple[_Words, _Words]:
    """Return the words up to the character *start* and those from *end* on, *words* having single blanks between."""
    phrase = " ".join(words)
    return words[: len(phrase[:start].split(" ")) - 1 if start else 0], words[len(words) - len(_cut(phrase[end:])) :]


def _cut(phrase: str) -> list[str]:
    return [word for word in phrase.split(" ") if word]


def _written(words: _Words) -> str:
    phrase = " ".join(words)
    for sign in ",.;!?":
        phrase = phrase.replace(f" {sign}", sign)
    return phrase


def _said(words: _Words, names: Index) -> Iterator[_Said]:
    at = 0
    while at < len(words):
        new, after = mark_at(words, at, names)
        yield _Said(new[0] if len(new) == 1 else Mark("several"), at, after)
        at = after


def _put(before: _Words, after: _Words, names: Index) -> _Words:
    """Return *before* with the first thing of *after* in the place of what it corrects; () where *after* begins with no
    such thing, or *before* has none of its kind."""
    new, _ = _instead(after, names)
    old = [one for one in _said(before, names) if one.kind or one.mark.kind in (*_DENIES, "several")]
    if not new or not old:
        return ()
    if len(new) == 2:
        return _pair_put(before, after, old, new)
    kinds = (
        ("number", "people") if new[0].kind == "number" else ("number",) if new[0].kind == "unit" else (new[0].kind,)
    )
    place = next((at for at in reversed(range(len(old))) if old[at].kind in kinds), None)
    if place is None:
        bare = new[0].mark.kind == "bare" and old[-1].kind == "print"
        place = len(old) - 1 if bare and old[-1].mark.kind == "numbered" else None
    if place is None or (place and old[place - 1].mark.kind in _DENIES):
        return ()
    said = after[new[0].start : new[0].end]
    named = any(one.kind == "print" for one in old)
    instead = _said_instead(before, old[place], new[0].mark, said, named=named)
    return (*before[: old[place].start], *instead, *before[old[place].end :]) if instead else ()


def _said_instead(before: _Words, old: _Said, new: Mark, said: _Words, *, named: bool) -> _Words:
    """Return the words that stand for *old* from now on; () where *new*, in the words *said*, cannot be meant of it."""
    phrase = before[old.start : old.end]
    if new.kind == "unit":
        return (*(word for word in phrase if word not in UNITS), *said) if old.mark.unit else ()
    if old.mark.kind == "numbered" and new.kind == "bare":
        return "number", *said
    if old.kind == "people":
        return said if new.kind == "decoy" else (*said, *phrase[1:]) if new.kind == "bare" else ()
    if old.kind == "number" and new.unit and not old.mark.unit and not named:
        return ()  # "2 and 3, sorry 8 yards": it is no other number of the offer
    unit = (f"{old.mark.unit}s",) if old.mark.unit and new.kind == "bare" else ()
    return *said, *unit


def _pair_put(before: _Words, after: _Words, old: list[_Said], new: tuple[_Said, ...]) -> _Words:
    """Return *before* with a print and its quantity in the place of its last pair, or of its only print or quantity."""
    here = [one for one in old if one.kind in ("print", "number")]
    pair = here[-2:] if {one.kind for one in here[-2:]} == {"print", "number"} else here if len(here) == 1 else []
    if not pair or any(one.mark.kind in _DENIES for one in old):
        return ()
    return *before[: pair[0].start], *after[new[0].start : new[-1].end], *before[pair[-1].end :]


def _instead(after: _Words, names: Index) -> tuple[tuple[_Said, ...], int]:
    """Return what *after* begins with, a print, a number, both, or a unit, and the place behind it; () where it begins
    with anything else, or wants it besides."""
    if is_question(" ".join(after[:_ASKED])):
        return (), 0
    said = list(_said(after, names))
    at = _behind_denied(said)
    new: list[_Said] = []
    for one in said[at:]:
        if one.mark.more or one.mark.text in _BESIDES or not one.mark.clear:
            return (), 0
        if one.kind and one.kind not in {other.kind for other in new} and len(new) < 2:
            new.append(one)
        elif one.mark.kind in _ENDS or one.kind:
            break
        elif not (one.mark.kind in _LIGHT or one.mark.text in _TALK):
            if new and new[-1].kind != "print" and one.mark.kind == "filler":
                break
            return (), 0
    kinds = sorted(one.kind for one in new)
    return (tuple(new), new[-1].end) if len(kinds) == 1 or kinds == ["number", "print"] else ((), 0)


def _behind_denied(said: Sequence[_Said]) -> int:
    """Return the place behind "not the coral," with which *said* may begin: what it was not is told once more."""
    kinds = [one.mark.kind for one in said[:4] if one.mark.text not in _TALK or one.mark.kind != "filler"]
    if kinds[:1] != ["not"] or len(kinds) < 3 or kinds[2] not in BREAKS:
        return 0
    return next(at for at, one in enumerate(said) if one.mark.kind in BREAKS) + 1
