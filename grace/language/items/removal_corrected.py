"""The correction of a removal: "no leave the lace, na the damask I wan comot", "I mean the other one"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from grace import patterns as re
from grace.engine.reading import Act, Expected
from grace.language.intents.rules import CHANGES
from grace.language.items.by_sentence import difference
from grace.language.items.fabric_names import index
from grace.language.items.mark import Mark
from grace.language.items.tokens import marks
from grace.language.text.normalise import clean
from grace.shop.catalog import Catalog
from grace.shop.order import Basket, Item

_POINTS: Final = frozenset({"name", "numbered", "ordinal"})
_PARTS: Final = frozenset({"comma", "stop", "and", "but", "dash"})
_NOT: Final = frozenset({"not", "instead_of", "without"})
_OUT: Final = frozenset({"remove", "soft"})
_STAYS: Final = frozenset({"keep", "want", "add", "stays", "approved"})
_GOES: Final = frozenset({"go", "out", "comot", "commot"})
_SAYS_MORE: Final = frozenset({"quantity", "number", "unit", "more", "each", "question", "swap", "vague", "foreign"})
_CORRECTS: Final = re.compile(
    r"\b(?:no+|nope|nah|sorry|wait|oops|wrong|mistake|means?|meant|actually|rather|instead|not|na|leave|keep|stays?|back|"
    r"return|said)\b"
)
_TOO: Final = re.compile(r"\b(?:too|also|as well|both|join|everything|all of (?:it|them)|again)\b|\?")
_THE_OTHER: Final = re.compile(
    r"(?:(?:no+|nope|nah|sorry|wait|oh+|ah+|oops|abeg|please|but|actually|i (?:mean|meant|said|wan|want)|na|it is|it's|"
    r"not (?:that|this)(?: one)?|(?:you (?:have |don )?)?(?:removed?|comot|take out|took out)|"
    r"(?:that is |na |it is )?(?:the )?wrong one)[\s,.!]+)+"
    r"(?:the other(?: one| print| fabric| own)?|(?:the )?wrong one|not (?:that|this) one)"
    r"(?:[\s,.!]+(?:instead|o+|please|abeg|i mean|i meant|comot|remove|ma|sir))*[\s.!]*"
    r"|(?:not (?:that|this)(?: one)?[\s,]+)?(?:the )?other one[\s,]+(?:i (?:mean|meant)|instead)[\s.!]*"
)


@dataclass(frozen=True, slots=True)
class _Pointed:
    """A print that is pointed at, by the *codes* it may be, and whether it is said to go; None: not said."""

    codes: tuple[str, ...]
    goes: bool | None


def removal_corrected(text: str, catalog: Catalog, expected: Expected) -> Act | None:
    """Return what puts back the prints taken out last and takes out what *text* says was meant, with the question which
    that is where it leaves it open; None where it corrects no removal."""
    taken = _taken_out(expected)
    if not taken or CHANGES not in expected.intents or (expected.question is not None and expected.question.last):
        return None
    plain = clean(text)
    back = tuple(one for one in difference(expected.basket, expected.before) if one.change == "add")
    there = tuple(dict.fromkeys(line.fabric for line in expected.basket))
    if _THE_OTHER.fullmatch(plain):
        return _corrected(back, there)
    if _TOO.search(plain) or not _CORRECTS.search(plain):
        return None
    pointed = _all_pointed(marks(plain, index(catalog)), expected, taken)
    if not pointed or any(one.goes for one in pointed if set(one.codes) & set(taken)):
        return None
    stays = {code for one in pointed if one.goes is False for code in one.codes}
    out = [one for one in pointed if not set(one.codes) & (set(taken) | stays)]
    if not out:  # only what was taken out stays: what was meant instead is not said
        return _corrected(back, () if len(there) == 1 else there) if stays <= set(taken) else None
    meant = tuple(dict.fromkeys(code for one in out for code in one.codes))
    if all(len(one.codes) == 1 for one in out):
        return Act(CHANGES, (*back, *(Item("remove", code) for code in meant)), answers=True)
    return _corrected(back, meant) if len(out) == 1 else None


def _corrected(back: tuple[Item, ...], meant: Sequence[str]) -> Act:
    """Return *back* with the one print of *meant* taken out, or the question which of them it is."""
    act = Act(CHANGES, back, answers=True)
    if len(meant) > 1:
        return replace(act, unclear=tuple(meant), wish=Item("remove"), answers=False)
    return replace(act, items=(*back, *(Item("remove", code) for code in meant)))


def _taken_out(expected: Expected) -> tuple[str, ...]:
    """Return the prints that the last change took out, where it did nothing else and left some; else ()."""
    before, now = expected.before, expected.basket
    codes = [line.fabric for line in before]
    only = bool(now) and set(now) < set(before) and len(set(codes)) == len(codes)
    return tuple(line.fabric for line in before if line not in now) if only else ()


def _all_pointed(said: Sequence[Mark], expected: Expected, taken: tuple[str, ...]) -> list[_Pointed]:
    """Return each print that *said* points at; [] where it says more, or points at one that was not in the basket."""
    if any(mark.kind in _SAYS_MORE for mark in said):
        return []
    places = [at for at, mark in enumerate(said) if mark.kind in _POINTS]
    found = []
    for number, at in enumerate(places):
        codes = _codes(said[at], expected, taken, [said[other] for other in places])
        if not codes or (said[at].kind != "name" and expected.numbered):
            return []
        start = places[number - 1] + 1 if number else 0
        end = places[number + 1] if number + 1 < len(places) else len(said)
        found.append(_Pointed(codes, _goes(_own(said[start:at], before=True), _own(said[at + 1 : end], before=False))))
    return found


def _own(beside: Sequence[Mark], *, before: bool) -> list[Mark]:
    """Return those of *beside*, before a print or behind it, that stand in the same clause."""
    taken: list[Mark] = []
    for mark in reversed(beside) if before else beside:
        if mark.kind in _PARTS:
            break
        taken.append(mark)
    return taken


def _goes(before: list[Mark], behind: list[Mark]) -> bool | None:
    """Return whether the words around a print say that it goes; None where they say neither."""
    kinds, after = {mark.kind for mark in before}, {mark.kind for mark in behind}
    if kinds & _NOT:
        return False
    if kinds & _OUT or after & _OUT or any(mark.text in _GOES for mark in behind):
        return True
    return False if kinds & _STAYS or after & _STAYS else None


def _codes(mark: Mark, expected: Expected, taken: tuple[str, ...], all_said: list[Mark]) -> tuple[str, ...]:
    """Return the prints that were in the basket which *mark* may be: a number counts them as they were or as they are
    now."""
    before = tuple(line.fabric for line in expected.before)
    if mark.kind == "name":
        return tuple(code for code in before if code in mark.codes)
    as_it_was = _at(expected.before, int(mark.value))
    counts_before = any(_at(expected.before, int(one.value)) in taken for one in all_said if one.kind != "name")
    if counts_before and as_it_was:
        return (as_it_was,)
    return tuple(dict.fromkeys(code for code in (as_it_was, _at(expected.basket, int(mark.value))) if code))


def _at(basket: Basket, number: int) -> str:
    place = number - 1 if number > 0 else len(basket) + number
    return basket[place].fabric if number and 0 <= place < len(basket) else ""
