"""The same for others, and more or less than that: "my sister wants the same, my mum 4 more than that"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from grace import patterns as re
from grace.engine.reading import Expected
from grace.language.items.item_reading import ItemReading
from grace.language.items.people import NUMBER, number_of
from grace.language.text.normalise import clean
from grace.language.text.numbers import in_figures
from grace.shop.kin import ONE_KIN
from grace.shop.order import Item, Line

_KIN = rf"(?:elder |younger |big |small |first |last |best |other |own |twin )*{ONE_KIN}"
_MY_KIN = rf"(?:my|our|his|her|the) {_KIN}"
_ANY_KIN = rf"(?:(?:my|our|his|her|the) )?{_KIN}"
_WANTS = (
    r"(?:(?:also|too|will|would|go|dey|is|she|he|just|says? (?:she|he)|like to|now) )*"
    r"(?:wants?|needs?|wan|takes?|taking|buys?|buying|likes?|get|gets|said|says|:|-)"
    r"(?: to (?:take|buy|get|do|have))?"
)
_TOO = r"(?: (?:too|also|as well|again|please|abeg|o))*"
_UNIT = r"(?: ?(?P<unit{}>yards?|pieces?))?"
_SAME_THING = (
    r"(?:exactly )?(?:the |do |do the )?same(?: (?:again|thing|one|quantity|yards?|print|number|as (?:me|mine|that)))?"
)
_SAME = re.compile(
    rf"(?:{_ANY_KIN} {_WANTS} {_SAME_THING}|{_ANY_KIN} {_SAME_THING}|(?:do |put |add )?{_SAME_THING} for {_ANY_KIN}|"
    rf"(?:do |put |add |give me |i want )?(?P<one>one|another one|another|1|one more|1 more) for {_ANY_KIN}|"
    rf"{_ANY_KIN} {_WANTS} (?:one|hers|his|her own|his own|it)|"
    rf"(?:and |plus )?{_ANY_KIN}(?= (?:too|also|as well))){_TOO}"
)
_SOME_TOO = re.compile(
    rf"({_MY_KIN} {_WANTS}) (?:some|it)?{_TOO}[ ,.]*(?:(?:add|so|give (?:her|him)|for (?:her|him)) )*(?=\d)"
)
_THAN = r"than (?:that|this|me|mine|my own|us|ours|what i (?:took|want|am taking|ordered)|i (?:took|want))"
_MORE = re.compile(
    rf"{_MY_KIN}(?: {_WANTS})? (?P<many>{NUMBER})(?: yards?| pieces?)? (?P<way>more|extra|less|fewer)"
    rf"(?: yards?| pieces?)?(?P<than> {_THAN})?{_TOO}"
)
_OWN = re.compile(
    rf"(?:{_MY_KIN}(?: {_WANTS})? (?P<many>{NUMBER}){_UNIT.format(1)}"
    rf"|(?P<many2>{NUMBER}){_UNIT.format(2)} for {_MY_KIN}){_TOO}"
)
_WHY = "for others too"
_PARTED = re.compile(r"[\s,;.!]*(?:[,;.!\n]|\b(?:and|plus|while|then|but)\b)[\s,;.!]*")
_POLITE = re.compile(r"^(?:(?:please|abeg|ok(?:ay)?|yes|oya|also|and|plus|wait|oh|sorry|ma|sir)[\s,]+)*")


@dataclass(frozen=True, slots=True)
class _Share:
    """The quantity somebody gets; *by_mine* where it was said by the customer's own."""

    many: Decimal
    by_mine: bool


def for_others(text: str, expected: Expected) -> ItemReading | None:
    """Return the lines of the basket for everybody whom *text* names together, with the sum to be said back where there
    is one line: 6 yards, "my sister wants the same, my mum 4 more than that" is 6 + 6 + 10 = 22. Of several lines only
    the same is wanted for others. None where *text* says more, or nothing by what the customer takes."""
    plain = _SOME_TOO.sub(r"\1 ", _POLITE.sub("", in_figures(clean(text))).strip(" .,!"))
    lines = [(line, line.quantity) for line in expected.basket if line.quantity is not None]
    if not lines or len(lines) < len(expected.basket) or expected.again:
        return None  # after an order that is done it is a new one
    if len(lines) > 1:
        again = _times_the_same(plain)
        items = tuple(Item("set", line.fabric, many * (again + 1), line.unit) for line, many in lines)
        return ItemReading(items, kind="change", why=_WHY) if again else None
    line, mine = lines[0]
    if _may_be_a_sum(line, mine, expected):
        return None
    shares = list(_shares(plain, mine, line.unit or "yard"))
    found = [one for one in shares if one is not None]
    alone = len(found) == 1 and not expected.party.people  # of people told of before it may be one of them
    if len(found) < len(shares) or not (alone or any(one.by_mine for one in found)):
        return None
    if not found or any(one.many <= 0 for one in found):
        return None
    item = Item("set", line.fabric, sum((one.many for one in found), mine), line.unit)
    return ItemReading((item,), kind="change", why=_WHY, sum=_sum((mine, *(one.many for one in found)), line.unit))


def _may_be_a_sum(line: Line, many: Decimal, expected: Expected) -> bool:
    """Return whether the quantity of *line* may be what several people take together: by whose the next one goes is
    then not said."""
    before = [old.quantity for old in expected.before if (old.fabric, old.unit) == (line.fabric, line.unit)]
    return any(old is not None and old < many and many % (many - old) == 0 for old in before)


def _sum(parts: tuple[Decimal, ...], unit: str | None) -> str:
    spelt = f"{len(parts)} × {parts[0]:f}" if len(set(parts)) == 1 else " + ".join(f"{part:f}" for part in parts)
    return f"{spelt} = {sum(parts, Decimal(0)):f} {unit or 'yard'}s"


def _times_the_same(plain: str) -> int:
    """Return for how many people *plain*, which says nothing else, wants the same; else 0."""
    parts = [_SAME.fullmatch(one) for one in _PARTED.split(plain) if one]
    return len(parts) if all(one is not None and not one["one"] for one in parts) else 0


def _shares(plain: str, mine: Decimal, unit: str) -> Iterator[_Share | None]:
    """Yield what each person named in *plain* gets by what is *mine*; None for words that say anything else."""
    by_mine = False
    for part in (one for one in _PARTED.split(plain) if one):
        share = _share(part, mine, unit, by_mine)
        by_mine = by_mine or (share is not None and share.by_mine)
        yield share


def _share(part: str, mine: Decimal, unit: str, by_mine: bool) -> _Share | None:
    if same := _SAME.fullmatch(part):
        return _Share(Decimal(1) if same["one"] and unit == "piece" else mine, True)
    if (more := _MORE.fullmatch(part)) and (more["than"] or by_mine):
        many = number_of(more["many"])
        return _Share(mine + many if more["way"] in ("more", "extra") else mine - many, True)
    if own := _OWN.fullmatch(part):
        of = (own["unit1"] or own["unit2"] or unit).removesuffix("s")
        return _Share(number_of(own["many"] or own["many2"]), False) if of == unit else None
    return None
