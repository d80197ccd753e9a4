"""Reads who gets how much, told in one message: "me 6, him 4, the kids 2 each" of a couple and three children."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import groupby

from grace.language.items.fabric_names import Index
from grace.language.items.folk import PRONOUNS, Word, fits, letters_of, one_of
from grace.language.items.people import NUMBER, Multiplied
from grace.shop.catalog import Unit

_WHOM = r"(?P<who>J|K\?{0,2}|\?{1,2}|G|R|T)"
_SO_MUCH = r"(?P<many>N)(?P<unit>U)?(?:O?(?P<print>P))?"
_RULES = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("", r"(?:^|(?<=B))NB?(?=[K?]\??DN)"),  # a line's own number: "2. Tolu - 5 yards"
        ("each", r"(?P<many>N)N(?P<unit>U)(?:O?(?P<print>P))?"),  # five five yards
        ("each", rf"E(?:O[TWG])?(?:N(?=A?N))?(?P<who>[GK])?H?A?{_SO_MUCH}"),  # each lady gets 5 yards, each one 4
        ("each", rf"{_SO_MUCH}[FO]?E(?:O[TWG])?(?:(?P<who>[GK])(?!A?N)|H)?(?:O?(?P<print2>P))?"),
        ("part", rf"(?P<count>N)(?:O[TWG]){_SO_MUCH}E?"),  # 4 of them take 6 yards
        ("gets", rf"{_SO_MUCH}A?F(?P<who>K\?{{0,2}}|\?{{1,2}}(?!N)|G|R)(?:O?(?P<print2>P))?"),
        ("all", r"(?P<count>N)O[WT]"),
        ("same", r"SO?F(?P<who>K\?{0,2})|(?P<who2>K\?{0,2})S"),
        ("each", rf"{_SO_MUCH}X(?=NG)"),  # 6 yards x 15 people
        ("count", rf"(?P<count>N)O?(?P<who>G)D?A?(?P<every>X)?(?!NG){_SO_MUCH}(?![UOPEF])"),
        ("count", r"(?P<count>N)O?(?P<who>G)(?P<print>P)(?P<many>N)(?P<unit>U)(?P<every>E)?"),
        ("count", r"(?P<count>N)O?(?P<who>G)"),
        ("count", r"(?P<who>G)A(?P<count>N)(?!U)"),
        ("all", r"W[AO]{1,2}(?P<count>N)(?![UPG])"),
        ("gets", rf"{_WHOM}D?A?(?!NG(?!N)){_SO_MUCH}(?!E?F)(?P<every>E)?(?:O?(?P<print2>P))?"),
        ("gets", rf"{_WHOM}(?P<print>P)A?(?P<many>N)(?P<unit>U)?(?P<every>E)?(?!O?P)"),
        ("gets", r"(?P<who>K\?{0,2})(?P<print>P)(?!A?N)"),
        ("there", r"(?P<who>[JKG])(?=B+F?(?:[JK]|N?G|\?))|(?<=[JKG]B)(?P<who2>[JKG])|(?<=[JKG]BF)(?P<who3>[KG])"),
        ("print", r"(?P<print>P)"),
        ("", r"[BDXFOAWTJKGRHS?U]|L(?!B|$)|E(?=O?P)"),
    )
)
"""What a stretch of letters says, the first that fits; "" where it says nothing. What none fits is not read."""
_MOST_FOR_ONE = 12  # yards or pieces; what is more than that is not said of one person


@dataclass(frozen=True, slots=True)
class Share:
    """So much for each of *count* people called *who*, "" for all: *many* of *unit*, of the print named *print*; None
    and 0 where that is not told."""

    who: str
    count: int = 0
    many: Decimal | None = None
    unit: Unit | None = None
    print: str = ""
    each: bool = False
    """Whether it was said that each of them gets so much."""

    @property
    def whole(self) -> Decimal:
        """Return what all of them get together."""
        return self.count * (self.many or Decimal(0))


@dataclass(frozen=True, slots=True)
class _Saying:
    kind: str
    share: Share


@lru_cache(maxsize=64)
def shares_in(plain: str, names: Index) -> tuple[Share, ...]:
    """Return who gets how much by the cleaned message *plain*, everybody in it with a number, a quantity and a print;
    () where it is no such message, or anything of it is open."""
    if not re.search(NUMBER, plain):
        return ()
    row, words = letters_of(plain, names)
    if row.count("N") < 2 - row.count("K") // 2 or "Z" in row or not re.search("[GJKWT?]", row):
        return ()
    said = _sayings(row, words)
    shares = _settled([one for one in said if one.kind != "print"])
    prints = list(dict.fromkeys(one.share.print for one in said if one.kind == "print"))
    return _with_prints(shares, prints)


def added_up(plain: str, names: Index) -> Multiplied | None:
    """Return the cleaned message *plain* as what all people in it want together, print by print, and the sum; None
    where it does not say who gets how much."""
    shares = shares_in(plain, names)
    if len(shares) < 2 and sum(one.count for one in shares) < 2:
        return None
    units, prints = {one.unit or "yard" for one in shares}, list(dict.fromkeys(one.print for one in shares))
    if len(units) != 1:
        return None
    unit = f"{units.pop()}s"
    parts = [[one for one in shares if one.print == print_] for print_ in prints]
    wishes = [f"{_figure(sum((one.whole for one in of), Decimal(0)))} {unit} {of[0].print}".strip() for of in parts]
    summed = len(prints) < len(shares) or max(one.count for one in shares) > 1
    return Multiplied(" and ".join(wishes), ", ".join(sum_of(of, unit) for of in parts) if summed else "")


def sum_of(shares: list[Share], unit: str) -> str:
    """Return what all *shares* are together as it is said back: "20 × 6 + 5 × 4 = 140 yards"."""
    told = [_part(list(same)) for _, same in groupby(shares, key=lambda one: one.many)]
    whole = f"{_figure(sum((one.whole for one in shares), Decimal(0)))} {unit}"
    return whole if len(shares) == shares[0].count == 1 else f"{' + '.join(told)} = {whole}"


def _part(same: list[Share]) -> str:
    many, counts = f"{same[0].many:f}", [one.count for one in same]
    if max(counts) == 1 and len(counts) < 3 and not same[0].each:
        return " + ".join([many] * len(counts))
    people = str(sum(counts)) if min(counts) == 1 else f"({' + '.join(map(str, counts))})"
    return f"{people.strip('()') if len(counts) == 1 else people} × {many}"


def _sayings(row: str, words: list[Word]) -> list[_Saying]:
    """Return what *row* says, one thing after another; [] where there is a letter in it that nothing is read from."""
    said: list[_Saying] = []
    at = 0
    while at < len(row):
        kind, found = next(((kind, one) for kind, rule in _RULES if (one := rule.match(row, at))), ("", None))
        if found is None:
            return []
        if kind:
            said.append(_Saying(kind, _share(found, words, each=kind == "each")))
        at = found.end()
    return said


def _share(found: re.Match[str], words: list[Word], *, each: bool) -> Share:
    said = {name.rstrip("23"): words[slice(*found.span(name))] for name, one in found.groupdict().items() if one}
    who = " ".join(one_of(word.text) for word in said.get("who", ()))
    count = said["count"][0].number if "count" in said else Decimal(0)
    alone = "who" in said and said["who"][0].letter in "JK?" and said["who"][0].text not in PRONOUNS
    return Share(
        who="" if each and who == "person" else who,
        count=1 if alone else int(count) if count == int(count) else 0,
        many=said["many"][0].number if "many" in said else None,
        unit=said["unit"][0].unit if "unit" in said else None,
        print=said["print"][0].text if "print" in said else "",
        each=each or "every" in said,
    )


def _settled(said: list[_Saying]) -> list[Share]:
    """Return the share of everybody *said* tells of; [] where somebody's number or quantity is open."""
    people: list[Share] = []
    everyone, waiting, total = None, False, 0
    for kind, share in ((one.kind, one.share) for one in said):
        if kind == "all":
            total = total or share.count
        elif kind == "same":
            people += [replace(people[-1], who=share.who)] if people else []
        elif kind == "each" and not _known(people, share.who):
            total, people = _apart_from_total(people, total)
            everyone, waiting = share, not people
            people = [one if one.many else _given(one, share) for one in map(_as_counted, people)]
        elif kind == "part":
            people.append(replace(share, who="part"))
        elif (kind == "count" and share.who == "person") or (at := _place(people, share.who)) is None:
            people.append(_given(share, everyone) if waiting and everyone and not share.many else share)
        else:
            people[at] = _merged(people[at], share)
    if everyone is not None and not people and total:
        return [replace(everyone, who="", count=total, each=True)]
    return _counted(people, total)


def _known(people: list[Share], who: str) -> bool:
    return who != "" and any(one.who == who for one in people)


def _given(one: Share, share: Share) -> Share:
    return replace(one, many=share.many, unit=share.unit, print=share.print, each=True)


def _as_counted(one: Share) -> Share:
    """Return *one*; "groomsmen 6" before what each of them gets is how many they are."""
    bare = one.count == 0 and one.many is not None and one.unit is None and not (one.each or one.print)
    return replace(one, count=int(one.many), many=None) if bare and one.many is not None else one


def _merged(old: Share, new: Share) -> Share:
    new = replace(new, who=old.who, count=old.count or new.count, many=new.many or old.many)
    return replace(new, unit=new.unit or old.unit, print=new.print or old.print, each=new.each or old.each)


def _place(people: list[Share], who: str) -> int | None:
    """Return the place in *people* of those called *who*, a pronoun being of the one it fits; None where they are not
    among them."""
    if who in PRONOUNS:
        fitting = [at for at, one in enumerate(people) if fits(who, one.who)]
    elif who in ("they", "them", "those", "dem"):
        fitting = [at for at, one in enumerate(people) if one.count > 1][-1:]
    else:
        fitting = [at for at, one in enumerate(people) if one.who == who]
    return fitting[0] if len(fitting) == 1 else None


def _counted(people: list[Share], total: int) -> list[Share]:
    """Return *people* with the numbers that follow from the others, and from their *total* where it is told."""
    total, people = _apart_from_total(people, total)
    told = [replace(one, count=one.count or (2 if one.who == "twin" else 0)) for one in people]
    open_ = [at for at, one in enumerate(told) if not one.count]
    left = total - sum(one.count for one in told)
    if len(open_) == 1 and left > 0:
        told[open_[0]] = replace(told[open_[0]], count=left)
        left = 0
    several = [one for one in told if one.count > 1]
    of_each = all(one.each for one in several) or len(several) > 1
    complete = all(one.count > 0 and one.many and one.many <= _MOST_FOR_ONE for one in told)
    return told if complete and of_each and (not total or left == 0) else []


def _apart_from_total(people: list[Share], total: int) -> tuple[int, list[Share]]:
    """Return how many they are in all, and *people* without those who were counted in all: "10 people: 6 women, 4
    men"."""
    parted = len(people) > 1 and people[0].many is None and people[0].count > 1
    if parted and (people[0].who == "person" or any(one.who == "part" for one in people)):
        return total or people[0].count, people[1:]
    return total, people


def _with_prints(shares: list[Share], prints: list[str]) -> tuple[Share, ...]:
    """Return *shares*, those without a print with the only one that was named beside them; () where that is open."""
    own = list(dict.fromkeys(one.print for one in shares if one.print))
    if len(prints) == len(shares) > 1 and not own:
        return tuple(replace(one, print=print_) for one, print_ in zip(shares, prints, strict=True))
    free = prints or own
    if len(free) > 1 and any(not one.print for one in shares):
        return ()
    return tuple(replace(one, print=one.print or next(iter(free), "")) for one in shares)


def _figure(number: Decimal) -> str:
    return f"{number:f}".removesuffix(".0")
