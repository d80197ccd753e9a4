"""The shares of people as they are told: "Mummy 8, Aunty Kemi 6, me 5", "9 bridesmaids 5 yards each"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from grace import patterns as re
from grace.engine.reading import Party, Taker
from grace.language.items.fabric_names import Index, named_at
from grace.language.items.folk import PRONOUNS
from grace.language.items.people import each_in, share_of
from grace.language.items.people_shares import shares_in
from grace.language.items.tokens import words_of
from grace.language.text.numbers import in_figures
from grace.shop.kin import GROUPS, one_of

_NOBODY = PRONOUNS | {"", "part", "person", "they", "them", "those", "dem"}
_NUMBER = r"\d{1,4}"
_NOUN = (
    r"(?:(?:(?:my )?(?:bride|groom|wife|husband)(?:'s)?|my own|my) (?:side|family|people)|in ?laws?"
    r"|siblings|choir|family|" + "|".join(sorted(GROUPS, key=len, reverse=True)) + ")"
)
"""A kind of people, or a whole side of a wedding: "bride side", "groom's family", "bridesmaids"."""
_COUNTED = re.compile(
    rf"(?<![\w.])(?P<count>{_NUMBER}) (?P<who>{_NOUN})\b"
    rf"|\b(?P<who2>{_NOUN})(?: (?:is|are|be|na|now|get|have|of us))*[ :-]+(?P<count2>{_NUMBER})(?: people| persons)?"
    r"(?! ?(?:yards?|pieces?|each|x\b|\d|\.\d))(?! \w+ each)"
)
_OF_EACH = re.compile(
    rf"\b(?P<who>{_NOUN})[ :,(-]*(?:(?:at|with|need|needs|get|gets|take|takes|want|and|they|x) )*"
    rf"(?P<many>{_NUMBER}(?:\.5)?)"
    r"(?: (?:yards?|pieces?)| (?=each))"
)
_FOR_ALL = re.compile(
    rf"\b(?:all|everybody|everyone)(?: of (?:them|us))?(?: (?:gets?|takes?|needs?|wants?))? (?P<many>{_NUMBER})"
    r" ?(?P<unit>yards?|pieces?)\b"
    rf"|(?P<many2>{_NUMBER}) ?(?P<unit2>yards?|pieces?) for (?:all|everybody|everyone)\b"
)
_EXCEPT = re.compile(r"\b(?:except|apart from|aside from|other than|without|excluding|but not|minus)\b")
_EVERYBODY = re.compile(r"\b(?:each|every\w*|all of (?:them|us)|per \w+)\b")


def takers_in(plain: str, names: Index, before: Party) -> tuple[Taker, ...]:
    """Return the people of *before* with those that the cleaned message *plain* tells of, and what each of them gets;
    the print is in the customer's words."""
    if _EXCEPT.search(plain):
        return before.takers  # what is left of whom is not said plainly enough
    stated = tuple(
        Taker(one.who, one.count, one.many, one.unit or "yard", one.print)
        for one in shares_in(plain, names)
        if one.who not in _NOBODY and one.count and (one.unit or one.many != 1)  # "the cheaper one" is nobody
    )
    if not stated:
        stated = _groups(in_figures(plain), before)
    return with_changes(before.takers, stated)


def with_changes(before: tuple[Taker, ...], stated: tuple[Taker, ...]) -> tuple[Taker, ...]:
    """Return *before* with those of *stated*; who is told of again is as they are told of last."""
    named = {one.who: one for one in stated}
    kept = tuple(_together(one, named.pop(one.who, one)) for one in before)
    return (*kept, *named.values())


def _together(old: Taker, new: Taker) -> Taker:
    each = (new.each, new.unit) if new.each is not None else (old.each, old.unit)
    return replace(new, each=each[0], unit=each[1], print=new.print or old.print)


def _groups(plain: str, before: Party) -> tuple[Taker, ...]:
    """Return the groups that *plain* counts, each with what each of them gets where that is told."""
    found = {_who(one): Taker(_who(one), int(one["count"] or one["count2"])) for one in _COUNTED.finditer(plain)}
    known = found or ({one.who: one for one in before.takers} if _EVERYBODY.search(plain) else {})
    own = {_called(one["who"]): Decimal(one["many"]) for one in _OF_EACH.finditer(plain)} | _behind(plain)
    each = each_in(plain) or list(_FOR_ALL.finditer(plain))
    many, unit = share_of(each[0]) if len(each) == 1 and len(own) < 2 else (None, "yards")
    of_all = replace(Taker(""), each=many, unit="piece" if unit == "pieces" else "yard")
    return tuple(
        one if one.each is not None else replace(one, each=own.get(who, of_all.each), unit=of_all.unit)
        for who, one in known.items()
    )


def _behind(plain: str) -> dict[str, Decimal]:
    """Return what each of a group gets where that is told right behind its number: "in-laws are 7, they need 5 yards
    each, siblings are 4, 6 yards each"."""
    counted = list(_COUNTED.finditer(plain))
    if len(counted) < 2:
        return {}
    ends = [*(one.start() for one in counted[1:]), len(plain)]
    each = [each_in(plain[one.end() : end]) for one, end in zip(counted, ends, strict=True)]
    if any(len(one) != 1 for one in each):
        return {}
    return {_who(one): share_of(found[0])[0] for one, found in zip(counted, each, strict=True)}


def _who(found: re.Match[str]) -> str:
    return _called(found["who"] or found["who2"])


def _called(said: str) -> str:
    """Return how a group is called, by one of them: "bride side", "my own people", "bridesmaid"."""
    words = said.replace("'s", "").split()
    if len(words) > 1 and words[0] == "my" and words[1] not in ("own", "side", "family", "people"):
        words = words[1:]
    return " ".join((*words[:-1], one_of(words[-1]) if words[-1] not in ("people", "family") else words[-1]))


def of_prints(takers: Iterable[Taker], names: Index) -> tuple[Taker, ...]:
    """Return *takers* with the codes of the prints that were told by name; "" where a name leaves it open."""
    return tuple(replace(one, print=_code(one.print, names)) for one in takers)


def _code(said: str, names: Index) -> str:
    if said.isupper():
        return said
    words = words_of(said, names) if said else ()
    found = named_at(words, 0, names) if words else None
    return next(iter(found.codes)) if found is not None and found.clear and len(found.codes) == 1 else ""


_FOR_PEOPLE = re.compile(
    rf"\baso ?ebi\b|\bfor (?:my|our|the|all) (?:\w+ )?(?:{_NOUN})\b|\bfor (?:us|the (?:group|team))\b"
)


def print_for_all(plain: str, codes: tuple[str, ...]) -> str:
    """Return the one of *codes*, the prints that the cleaned message *plain* names, where it is for people who are not
    counted yet: "aso ebi in Owambe Red"; "" else."""
    counts = re.search(r"\d", in_figures(plain)) is not None
    return codes[0] if len(codes) == 1 and not counts and "?" not in plain and _FOR_PEOPLE.search(plain) else ""
