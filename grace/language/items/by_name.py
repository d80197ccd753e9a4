"""Portions by name: "Tolu 5 yards, Amaka 5, Sade 6, all Lagos Sunrise" is 16 yards of one print."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from grace.language.items.fabric_names import Index, is_other_colour, named_at
from grace.language.items.people import NUMBER, Multiplied, number_of
from grace.language.text.lexicon import words_of
from grace.language.text.numbers import in_figures

_PIECES = re.compile(r"[,;\n/]+|\.(?=\s|$)(?<![0-9]\.)|\b(?:and|plus|while|then)\b")
_KIN = (
    "mum|mummy|mama|mother|dad|daddy|papa|father|sister|brother|aunty|aunt|auntie|uncle|cousin|wife|husband|daughter|son|"
    "friend|madam|boss|niece|nephew|grandma|grandpa|twin|bestie|bride|groom"
)
_HEAD = re.compile(r"^([^:,;\n0-9]+):")
_WHO = rf"(?:my |our |the )?(?:{_KIN})(?: [a-z]+)?|me|myself|i|[a-z]{{2,}}(?: [a-z]{{2,}})?"
_GETS = (
    r"(?: (?:wants?|needs?|gets?|takes?|will|would|go|like|to|take|collect|buys?|buying|own|is|na|dey|said|says|"
    r"picks?))*"
)
_PORTION = re.compile(
    rf"(?:[0-9]{{1,2}}[.)]? )?(?:for )?(?P<who>{_WHO}){_GETS} ?[-:=]? ?(?P<many>{NUMBER})"
    r"(?: ?(?P<unit>yards?|pieces?|bundles?))?(?: (?:of )?(?P<print>(?:the )?[a-z][a-z ]*))?"
)
_NO_NAMES = words_of(
    "want wan need give take add make have get buy send pack cut put let number no option yards pieces yard piece"
    " bundle all each both total then also another more only just please abeg of for the a an in at on it am them that"
    " this order color colour design print fabric material people girls ladies men women persons guys children kids"
    " group maybe about like up least around between from to or not reduce increase change remove first second third"
    " last minimum max sure yes ok okay cool hello hi good same one deposit price pay paid"
)
"""Words that stand before a number and are nobody's name."""


@dataclass(frozen=True, slots=True)
class _Portion:
    who: str
    many: Decimal
    unit: str
    print: str


def added_up_by_name(plain: str, names: Index) -> Multiplied | None:
    """Return the cleaned message *plain* with the portions of at least two named people added up, print by print; None
    where it is no such list or says anything else with a number in it. *names* tells prints from people."""
    if len(re.findall(rf"\b{NUMBER}\b", plain)) < 2:
        return None
    head = _HEAD.match(plain)
    listed = plain.replace(":", ",", 1) if head and not _is_person(head[1].strip(), names) else plain
    pieces = [piece.strip(" .-") for piece in _PIECES.split(in_figures(listed)) if piece.strip(" .-")]
    read = [(piece, _portion(piece, names)) for piece in pieces]
    portions = [portion for _, portion in read if portion]
    rest = [piece for piece, portion in read if portion is None]
    units = {portion.unit for portion in portions if portion.unit}
    whose = {portion.who for portion in portions}
    if not 1 < len(whose) == len(portions) or len(units) != 1 or any(re.search(r"[0-9]", piece) for piece in rest):
        return None
    return _by_print(portions, rest, f"{units.pop()}s")


def _portion(piece: str, names: Index) -> _Portion | None:
    found = _PORTION.fullmatch(piece)
    if found is None or not _is_person(found["who"], names):
        return None
    unit = (found["unit"] or "").removesuffix("s")
    named = (found["print"] or "").removeprefix("the ").strip()
    return _Portion(who=found["who"], many=number_of(found["many"]), unit=unit, print=named)


def _is_person(who: str, names: Index) -> bool:
    words = who.split()
    prints = any(named_at(words, at, names) or is_other_colour(word, names) for at, word in enumerate(words))
    return re.search(rf"\b(?:{_KIN})\b", who) is not None or not (prints or _NO_NAMES & set(words))


def _by_print(portions: list[_Portion], rest: list[str], unit: str) -> Multiplied | None:
    """Return one quantity for each print of *portions*; None where some name one and others none."""
    prints = list(dict.fromkeys(portion.print for portion in portions))
    if len(prints) == 2 and "" in prints and not rest:
        prints = [max(prints)]  # "Tolu 5 yards, Ada 6, Sade 6 yards of lace": of all of them
    elif len(prints) > 1 and "" in prints:
        return None
    if len(prints) == len(portions):
        return None  # one print for each: nothing is added up
    groups = [[one.many for one in portions if len(prints) == 1 or one.print == name] for name in prints]
    wanted = [
        f"{sum(many):f} {unit} {f'of {name}' if name else ''}".strip()
        for name, many in zip(prints, groups, strict=True)
    ]
    told = [_told(many, unit) for many in groups]
    said = " and ".join(wanted)
    more = re.sub(r"^all (?:of |in )?", "of ", ", ".join(rest)) if prints == [""] else ", ".join(rest)
    return Multiplied(f"{said} {more}".strip(), ", ".join(told))


def _told(many: list[Decimal], unit: str) -> str:
    total = f"{sum(many):f} {unit}"
    return f"{' + '.join(f'{one:f}' for one in many)} = {total}" if len(many) > 1 else total
