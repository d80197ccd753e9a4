"""The correction of a removal: "no leave the lace, na the damask I wan comot", "I mean the other one"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
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

_NUMBERED: Final = frozenset({"numbered", "ordinal"})
_TAKEN: Final = "TAKEN"
_OTHER: Final = "OTHER"
_LEADS: Final = re.compile(
    r"(?:(?:no+(?! be\b)|nope|nah|sorry|wait|oh+|ah+|oops|please|pls|abeg|but|actually|o+|ma|sir|dear)[ ,.!]+)*"
)
_DENIES: Final = re.compile(r"\b(?:no+|nope|nah|sorry|wait|oops)\b")
_PUT: Final = r"(?:the |that |di |my )?{}(?: (?:one|print|fabric|material|own))?"
_T: Final = _PUT.format(rf"{_TAKEN}(?:(?: ,| and)+ (?:the )?{_TAKEN})*")
_O: Final = _PUT.format(_OTHER)
_OUT: Final = r"(?:remove|removed|take out|comot|commot|drop|cancel|delete|leave out|take away)"
_SAID: Final = r"i (?:mean|meant|said|say|talk|talked)"
_SAID_OUT: Final = rf"(?:{_SAID}|i (?:wan|want you to|want to|asked you to))(?: make you)? {_OUT}"
"""A wish for a print itself, "na damask I want", takes out none."""
_NOT_IT: Final = (
    rf"(?:(?:not|no be|instead of) {_T}(?: {_SAID_OUT}| {_SAID})?|i (?:did not|no|not|never) (?:mean|say|talk|said) "
    rf"(?:make you )?(?:{_OUT} )?{_T}|why (?:did |have |do )?(?:you|una) {_OUT} {_T}|"
    rf"(?:you|una) (?:have |don )?{_OUT} {_T}|{_T} (?:is |be )?(?:not|no be) (?:what|the one) (?:{_SAID_OUT}|{_SAID}))"
)
_STAYS: Final = (
    rf"(?:{_NOT_IT}|(?:keep|return|put|bring|add) (?:back )?{_T}(?: back| as it is| there)*|"
    rf"i (?:still )?(?:want|need|wan) (?:to keep )?{_T}|"
    rf"{_T} (?:should |must |is to |go |will )?(?:stays?|remains?|come back))"
)
_IS_IT: Final = r"(?:na |it is |it's |rather )*"
_GOES: Final = (
    rf"(?:{_IS_IT}(?:{_SAID_OUT}|(?:you should |make you )?{_OUT}) {_O}(?: out| away)?|{_IS_IT}{_O} (?:that |wey )?"
    rf"(?:{_SAID_OUT}|(?:{_SAID} )?(?:(?:make you|you|should|must|is to|is the one to|for you to|be|to) )*"
    rf"(?:{_OUT}|go|out|goes)))"
)
_NAMED: Final = rf"(?:(?:{_SAID} |(?:na |it is |it's |rather )+){_O}(?: {_SAID})?|{_O} {_SAID})"
_ONE: Final = rf"(?:{_GOES}|{_NAMED}|{_O})"
_THEN: Final = r"(?: ?[,.!;?-])*(?: (?:and|but|so|oh|please|abeg|sorry))* "
_END: Final = r"(?:[ ,.!]+(?:instead|please|pls|abeg|o+|ma|sir|dear|sorry))*[ .!]*"
_WRONG: Final = (
    r"(?:(?:(?:you|una) (?:have |don )?(?:removed?|comot|take out|took out|cut)|that is|it is|na|that be) )?(?:the )?"
    r"wrong (?:one|own|print)"
)
_CORRECTED: Final = re.compile(
    rf"(?:{_NOT_IT}{_THEN}{_ONE}|{_STAYS}{_THEN}{_GOES}|{_GOES}{_THEN}{_STAYS}|"
    rf"{_NAMED}{_THEN}(?:not|no be|instead of) {_T}|{_WRONG}{_THEN}{_ONE}|i (?:mean|meant)(?: to say)?(?: ,)? {_ONE}|"
    rf"(?:you|una) (?:have |don )?{_OUT} {_T} (?:instead of|not) {_O}){_END}"
)
"""Tells that what was taken out stays, and which one goes."""
_DENIED: Final = re.compile(rf"(?P<only>(?:not|no be|leave|keep) {_T}{_END})|leave {_T}{_THEN}{_GOES}{_END}")
"""The same, behind a "no": "leave the lace" alone may leave it out."""
_THE_OTHER: Final = re.compile(
    rf"(?:(?:{_WRONG}|(?:na |it is |it's )?not (?:that|this)(?: one)?|no be (?:that|this)(?: one)?)[ ,.!]+)?"
    rf"(?:(?:na |it is |it's |{_SAID} )*(?:(?:the )?(?:other (?:one|print|fabric|own)|other|wrong one)|"
    rf"not (?:that|this) one)(?:[ ,]+{_SAID})?|{_WRONG}){_END}"
)
_PUTS_RIGHT: Final = re.compile(rf"\b(?:{_SAID}|wrong|not|instead|no be)\b")
"""\"The other one\" by itself may be the next to go."""


def removal_corrected(text: str, catalog: Catalog, expected: Expected) -> Act | None:
    """Return what puts back the prints taken out last and takes out what *text* says was meant, with the question which
    that is where it leaves it open; None unless it says so in clear words: it may take out another, or complain."""
    taken = _taken_out(expected)
    if not taken or CHANGES not in expected.intents or (expected.question is not None and expected.question.last):
        return None
    words, meant = _framed(marks(clean(text), index(catalog)), expected, taken)
    led = _LEADS.match(words)
    rest, denies = (words[led.end() :], bool(_DENIES.search(led[0]))) if led else (words, False)
    there = tuple(dict.fromkeys(line.fabric for line in expected.basket))
    if _THE_OTHER.fullmatch(rest) and (denies or _PUTS_RIGHT.search(rest)):
        return _corrected(expected, there)
    denied = _DENIED.fullmatch(rest) if denies else None
    if denied and denied["only"]:
        return _corrected(expected, () if len(there) == 1 else there)
    return _corrected(expected, meant) if denied or _CORRECTED.fullmatch(rest) else None


def _corrected(expected: Expected, meant: Sequence[str]) -> Act:
    """Return what puts back what was taken out, with the one print of *meant* taken out, or the question which it
    is."""
    back = tuple(one for one in difference(expected.basket, expected.before) if one.change == "add")
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


def _framed(said: Sequence[Mark], expected: Expected, taken: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return *said* with a word of its own for each print that was taken out and each other, and which that other may
    be."""
    numbers = [mark for mark in said if mark.kind in _NUMBERED]
    words: list[str] = []
    meant: tuple[str, ...] = ()
    for mark in said:
        codes = _codes(mark, expected, taken, numbers)
        words.append(mark.text if codes is None else _TAKEN if set(codes) & set(taken) else _OTHER if codes else "?")
        meant = codes if codes and words[-1] == _OTHER else meant
    return " ".join(words), meant


def _codes(mark: Mark, expected: Expected, taken: tuple[str, ...], numbers: list[Mark]) -> tuple[str, ...] | None:
    """Return the prints that were in the basket which *mark* may be; None where it points at none. A number counts them
    as they were or as they are now."""
    if mark.kind == "name":
        return tuple(line.fabric for line in expected.before if line.fabric in mark.codes)
    if mark.kind not in _NUMBERED:
        return None
    as_it_was = _at(expected.before, int(mark.value))
    if as_it_was and any(_at(expected.before, int(one.value)) in taken for one in numbers):
        return (as_it_was,)
    both = (as_it_was, _at(expected.basket, int(mark.value)))
    return () if expected.numbered else tuple(dict.fromkeys(code for code in both if code))


def _at(basket: Basket, number: int) -> str:
    place = number - 1 if number > 0 else len(basket) + number
    return basket[place].fabric if number and 0 <= place < len(basket) else ""
