"""Reads who gets how much, told in one message: "me 6, him 4, the kids 2 each" of a couple and three children."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import groupby

from grace.language.items.fabric_names import Index
from grace.language.items.folk import PRONOUNS, fits
from grace.language.items.people import NUMBER, Multiplied, count_of, each_in, groups_in, replaced, share_of
from grace.language.items.share_rules import Saying, Share, list_in, sayings_in
from grace.language.text.numbers import in_figures
from grace.shop.kin import FOLK, KIN

_MOST_FOR_ONE = 12  # yards or pieces; what is more than that is not said of one person

_TOTAL = re.compile(
    r"[\n.;,] ?(?:(?:and|so|the|grand|that(?: is)?|it(?: is)?|making) ){0,3}(?:total|altogether|all together|in all)"
    r"(?: (?:is|of))?[ :=-]{1,4}(?P<total>\d{1,4})(?: ?(?:yards?|pieces?))?[ .!]{0,3}(?=\n|$)"
)
"""What a list comes to, as its writer counts; what is told behind it is not of the list."""

_QUANTITY = re.compile(rf"(?<![\w.]){NUMBER} ?(?:yards?|pieces?|bundles?)\b")


@lru_cache(maxsize=64)
def shares_in(plain: str, names: Index) -> tuple[Share, ...]:
    """Return who gets how much by the cleaned message *plain*, everybody in it with a number, a quantity and a print;
    () where it is no such message, or anything of it is open."""
    total = _TOTAL.search(plain)
    plain = plain[: total.start()] if total else plain
    shares = tuple(list_in(plain, names)) or _told(plain, names)
    return shares if total is None or sum(one.whole for one in shares) == Decimal(total["total"]) else ()


def _told(plain: str, names: Index) -> tuple[Share, ...]:
    stated = sayings_in(plain, names) if re.search(NUMBER, plain) else None
    said = [_of_nobody(one, stated or []) for one in stated or []]
    return _with_prints(_settled(said), said)


def added_up(plain: str, names: Index) -> Multiplied | None:
    """Return the cleaned message *plain* as what all people in it want together, print by print, and the sum; None
    where it does not say who gets how much."""
    shares = shares_in(plain, names)
    if len(shares) < 2 and sum(one.count for one in shares) < 2:
        return _all_alike(plain)
    goods = list(dict.fromkeys((one.print, one.unit or "yard") for one in shares))
    if len(goods) > len({print_ for print_, _ in goods}):
        return None  # of one print both yards and pieces
    parts = [[one for one in shares if (one.print, one.unit or "yard") == each] for each in goods]
    sums = [sum_of(of, f"{unit}s") for of, (_, unit) in zip(parts, goods, strict=True)]
    wishes = [f"{stated.rpartition('= ')[2]} {print_}".strip() for stated, (print_, _) in zip(sums, goods, strict=True)]
    summed = len(goods) < len(shares) or max(one.count for one in shares) > 1
    return Multiplied(" and ".join(wishes), ", ".join(sums) if summed else "")


def _all_alike(plain: str) -> Multiplied | None:
    """Return *plain* with what its people get together, who are counted once and get so much each, whatever else is
    said between: "my sister and I mark our birthday, we need 7 yards each"; None where it is not so plain."""
    figures = in_figures(plain)
    groups, each = groups_in(figures), each_in(figures)
    if len(groups) != 1 or len(each) != 1:
        return None
    (group,), (one,), count = groups, each, count_of(groups[0])
    many, unit = share_of(one)
    others = [found for found in _QUANTITY.finditer(figures) if not one.start() <= found.start() < one.end()]
    apart = one.start() >= group.end() or group.start() >= one.end()
    if count < 2 or many > _MOST_FOR_ONE or others or not apart:
        return None
    whole = f"{_figure(many * count)} {unit}"
    text = replaced(figures, [(group.span(), "us"), (one.span(), whole)])
    return Multiplied(text, f"{count} × {_figure(many)} = {whole}")


def sum_of(shares: list[Share], unit: str) -> str:
    """Return what all *shares* are together as it is said back: "20 × 6 + 5 × 4 = 140 yards"."""
    stated = [_part(list(same)) for _, same in groupby(shares, key=lambda one: one.many)]
    total = sum((one.whole for one in shares), Decimal(0))
    whole = f"{_figure(total)} {unit.removesuffix('s') if total == 1 else unit}"
    return whole if len(shares) == shares[0].count == 1 else f"{' + '.join(stated)} = {whole}"


def _part(same: list[Share]) -> str:
    many, counts = f"{same[0].many:f}", [one.count for one in same]
    if max(counts) == 1 and len(counts) < 3 and not same[0].each:
        return " + ".join([many] * len(counts))
    people = str(sum(counts)) if min(counts) == 1 else f"({' + '.join(map(str, counts))})"
    return f"{people.strip('()') if len(counts) == 1 else people} × {many}"


def _settled(said: list[Saying]) -> list[Share]:
    """Return the share of everybody *said* tells of; [] where somebody's number or quantity is open."""
    people: list[Share] = []
    everyone, waiting, total = None, False, 0
    for one in said:
        kind, share = one.kind, one.share
        if kind in ("print", "rest"):
            continue
        if kind == "all":
            total = total or share.count
        elif kind == "same":
            people += _like(people, share, one.like)
        elif kind == "each" and not _known(people, share.who):
            total, people = _apart_from_total(people, total)
            everyone, waiting = share, not people
            people = [one if one.many else _given(one, share) for one in map(_as_counted, people)]
        elif kind == "more":
            people[-1:] = [_given(last, share) if not last.many else replace(last, count=0) for last in people[-1:]]
        elif kind == "part":
            people.append(replace(share, who="part"))
        elif (kind == "count" and share.who == "person") or (at := _told_of(people, share)) is None:
            new = _once_named(people, share)
            people.append(_given(new, everyone) if waiting and everyone and not new.many else new)
        else:
            people[at] = _merged(people[at], share)
    if everyone is not None and not people and total:
        return [replace(everyone, who="", count=total, each=True)]
    return _counted(people, total)


def _of_nobody(one: Saying, said: list[Saying]) -> Saying:
    """Return *one*; the print of "lovely lace" is taken by nobody, for nothing else is told of a "lovely"."""
    who = one.share.who
    called = who.partition(" ")[0] in KIN | FOLK | {"me", "they", "them", "those", "dem"} or any(
        other.share.who == who and other.kind != "takes" for other in said
    )
    return one if one.kind != "takes" or called else replace(one, kind="print")


def _like(people: list[Share], share: Share, like: str) -> list[Share]:
    """Return the share of one who takes what the one called *like* takes, or who was told of last."""
    at = _place(people, like) if like else len(people) - 1 if people else None
    return [replace(people[at], who=share.who, count=1) if at is not None else share]


def _once_named(people: list[Share], share: Share) -> Share:
    """Return *share* of somebody new; with no number where "him" may be more than one of *people*."""
    open_ = share.who in PRONOUNS and any(fits(share.who, one.who) for one in people)
    return replace(share, count=0) if open_ else share


def _known(people: list[Share], who: str) -> bool:
    return who != "" and any(one.who == who for one in people)


def _given(one: Share, share: Share) -> Share:
    return replace(
        one, many=share.many, unit=share.unit, print=one.print or share.print, each=True, sentence=share.sentence
    )


def _as_counted(one: Share) -> Share:
    """Return *one*; "groomsmen 6" before what each of them gets is how many they are."""
    bare = one.count == 0 and one.many is not None and one.unit is None and not (one.each or one.print)
    return replace(one, count=int(one.many), many=None) if bare and one.many is not None else one


def _merged(old: Share, new: Share) -> Share:
    new = replace(new, who=old.who, count=old.count or new.count, many=new.many or old.many)
    return replace(new, unit=new.unit or old.unit, print=new.print or old.print, each=new.each or old.each)


def _told_of(people: list[Share], share: Share) -> int | None:
    """Return the place in *people* of those *share* tells more of; None where they are new, or take another print
    besides: "Mummy 6 yards red, Mummy 5 yards lace"."""
    at = _place(people, share.who)
    old = people[at] if at is not None else share
    besides = old.many and share.many and old.print and share.print and old.print != share.print
    return None if besides else at


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
    people = _by_name(people)
    stated = [replace(one, count=one.count or (2 if one.who == "twin" else 0)) for one in people]
    open_ = [at for at, one in enumerate(stated) if not one.count]
    left = total - sum(one.count for one in stated)
    if len(open_) == 1 and left > 0:
        stated[open_[0]] = replace(stated[open_[0]], count=left)
        left = 0
    several = [one for one in stated if one.count > 1]
    of_each = all(one.each for one in several) or len(several) > 1
    complete = all(one.count > 0 and one.many and _is_of_one(one, stated) for one in stated)
    return stated if complete and of_each and (not total or left == 0) else []


def _is_of_one(share: Share, shares: list[Share]) -> bool:
    """Return whether *share* can be that of each of its people: what one takes at most, or of one among several."""
    named = len(shares) > 1 and share.count == 1 and share.unit is not None and share.who != "" and not share.each
    return named or (share.many is not None and share.many <= _MOST_FOR_ONE)


def _apart_from_total(people: list[Share], total: int) -> tuple[int, list[Share]]:
    """Return how many they are in all, and *people* without those who were counted in all: "10 people: 6 women, 4
    men"."""
    parted = len(people) > 1 and people[0].many is None and people[0].count > 1
    if parted and (people[0].who == "person" or any(one.who == "part" for one in people)):
        return total or people[0].count, people[1:]
    return total, people


def _by_name(people: list[Share]) -> list[Share]:
    """Return *people* without those who are counted and then called by their names: "me and my two sisters. Me 7, Bola
    6, Yemi 6"."""
    named = [one for one in people if one.count == 1 and one.many and one.who.split()[0] not in KIN | {"me"}]
    counted = [one for one in people if not one.many and one.count == len(named) > 1]
    return [one for one in people if one not in counted[:1]]


def _with_prints(shares: list[Share], said: list[Saying]) -> tuple[Share, ...]:
    """Return *shares*, those without a print with the one that was named for them: in their sentence, for all that are
    left, or for everybody; () where that is open."""
    loose: list[str] = []
    for sentence, prints in groupby((one for one in said if one.kind == "print"), key=lambda one: one.share.sentence):
        named = list(dict.fromkeys(one.share.print for one in prints))
        free = [at for at, one in enumerate(shares) if one.sentence == sentence and not one.print]
        if free and len(named) not in (1, len(free)):
            return ()
        for at, print_ in zip(free, named * len(free) if len(named) == 1 else named, strict=False):
            shares[at] = replace(shares[at], print=print_)
        loose += [] if free else named
    own = [one.print for one in shares if one.print]
    if own and any(
        not one.print and one.sentence not in {other.sentence for other in shares if other.print} for one in shares
    ):
        own = ["", *own]  # nothing is told of a print in their sentence: it need not be that of another
    rest = [one.share.print for one in said if one.kind == "rest"]
    left = list(dict.fromkeys(rest or loose or own))
    if len(left) == len(shares) > 1 and not own:
        return tuple(replace(one, print=print_) for one, print_ in zip(shares, left, strict=True))
    if len(left) > 1 and any(not one.print for one in shares):
        return ()
    return tuple(replace(one, print=one.print or next(iter(left), "")) for one in shares)


def _figure(number: Decimal) -> str:
    return f"{number:f}".removesuffix(".0")
