"""People multiply: "12 bridesmaids, 4 yards each" is 48 yards."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from grace.language.text.lexicon import DIGIT_WORDS, TENS

_WORDS = {**DIGIT_WORDS, **TENS, "dozen": Decimal(12)}
_NUMBER = r"(?:\d{1,4}(?:\.5)?|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + ")"
_PEOPLE = re.compile(
    rf"(?<![\w.])(?:we are |we be |there are |for |my )*(?P<count>{_NUMBER}) (?:\w+ )?"
    r"(?:people|persons|bridesmaids|girls|ladies|women|men|guests|kids|children|groomsmen|friends|sisters|brothers|"
    r"members|boys|aunties|uncles|adults|ushers|pax|heads|families|couples|choristers|workers|staff|of us|of them)\b"
)
_KIN = "(?:sister|brother|mum|mother|friend|husband|wife|daughter|son|aunty|cousin|twin|mummy)"
_PAIR = re.compile(rf"\b(?:(?:for )?me and my {_KIN}|my {_KIN} and (?:i|me)|two of us)\b")
_UNIT = "(?:yards?|pieces?|bundles?)"
_ONE_PERSON = r"(?:each(?: (?:of (?:them|us|the \w+)|person|one))?|every(?:one|body))"
_GETS = "(?: (?:will|go|to|should|get|gets|take|takes|need|needs|have|is|na))*"
_EACH = re.compile(
    rf"(?<![\w.])(?P<many>{_NUMBER}) ?(?P<unit>{_UNIT}) (?:for )?"
    rf"(?:{_ONE_PERSON}|apiece|per (?:person|head)|(?:one|every) person)\b"
    rf"|\b(?:{_ONE_PERSON}|one person){_GETS} (?P<many2>{_NUMBER}) ?(?P<unit2>{_UNIT})\b"
)


@dataclass(frozen=True, slots=True)
class Multiplied:
    """A message with the sum written out, and the *sum* as it is said back: "12 × 4 = 48 yards"."""

    text: str
    sum: str


def multiplied(plain: str) -> Multiplied | None:
    """Return the cleaned message *plain* with people times quantity worked out; None where it is no such message.

    Only one count of people and one quantity for each: with more, whose is whose is asked.
    """
    groups = list(_PEOPLE.finditer(plain))
    pairs = list(_PAIR.finditer(plain))
    each = list(_EACH.finditer(plain))
    if len(groups) + len(pairs) != 1 or len(each) != 1:
        return None
    counted = (groups or pairs)[0]
    count = _value(groups[0]["count"]) if groups else Decimal(2)
    many, unit = _value(each[0]["many"] or each[0]["many2"]), each[0]["unit"] or each[0]["unit2"]
    if count != int(count) or count < 2:
        return None
    total = f"{count * many:f}".removesuffix(".0")
    spans = sorted([(counted.span(), " "), (each[0].span(), f" {total} {unit} ")], reverse=True)
    text = plain
    for (start, end), instead in spans:
        text = text[:start] + instead + text[end:]
    return Multiplied(" ".join(text.split(" ")).strip(), f"{count:f} × {many:f} = {total} {unit}")


def has_several_groups(plain: str) -> bool:
    """Return whether the cleaned message *plain* gives a quantity to each of several groups of people."""
    groups = len(list(_PEOPLE.finditer(plain))) + len(list(_PAIR.finditer(plain)))
    return groups > 1 and _EACH.search(plain) is not None


def _value(word: str) -> Decimal:
    return _WORDS[word] if word in _WORDS else Decimal(word)
