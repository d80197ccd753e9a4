"""Shares told one after another: "my mum 6 yards, my two sisters 5 yards each, me 5 yards" is 21 yards together."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from grace.language.items.kin import KIN
from grace.language.items.people import NUMBER, Multiplied, number_of, replaced

_UNIT = r"(?: ?(?P<unit>yards?|pieces?))"
_MORE_KIN = (
    r"aunties|nieces?|nephews?|dad(?:dy)?|father|papa|mama|mom|uncles?|children|kids|boys|girls|twins|hubby|boss"
)
_SHARE = re.compile(
    rf"(?P<who>(?:my|our) (?:(?P<count>{NUMBER}) )?(?:\w+ )?(?:{KIN}s?|{_MORE_KIN})(?:'s)?|me|myself|i)(?: own)?"
    rf"(?: (?:wants?|needs?|will take|takes?|is|na|get|gets))* ?[:,-]? ?(?P<many>{NUMBER}){_UNIT}?(?P<each> each)?\b"
)
_JOINT = re.compile(r"(?:[\s,;.&+]|\b(?:and|plus|then|while)\b)*")


def shares_told(plain: str) -> Multiplied | None:
    """Return the cleaned message *plain*, its numbers in figures, with the shares of several people in it as one
    quantity, and their sum; None where none of them is for several people each, or there are other words between them,
    or two units."""
    found = list(_SHARE.finditer(plain))
    between = [plain[one.end() : other.start()] for one, other in pairwise(found)]
    units = {one["unit"].removesuffix("s") for one in found if one["unit"]}
    if len(found) < 2 or len(units) != 1 or not all(map(_JOINT.fullmatch, between)):
        return None
    several = [one for one in found if one["count"]]
    if not several or not all(one["each"] for one in several):
        return None  # of one person each it is no sum of groups; "my two sisters 10 yards": of each, or together?
    parts = [(number_of(one["count"]) if one["count"] else Decimal(1), number_of(one["many"])) for one in found]
    whole = sum((count * many for count, many in parts), Decimal(0))
    told = " + ".join(f"{count:f} × {many:f}" if count > 1 else f"{many:f}" for count, many in parts)
    unit = f"{units.pop()}s"
    span = (found[0].start(), found[-1].end())
    return Multiplied(replaced(plain, [(span, f" {whole:f} {unit} ")]), f"{told} = {whole:f} {unit}")
