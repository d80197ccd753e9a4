"""Words that name one of several orders in front of where it goes: "the first one goes to …", "GR-7K2P: …". Pure."""

from __future__ import annotations

from typing import Final

from grace import patterns as re
from grace.shop.codes import IN_TEXT

_NUMBERED: Final = r"(?:first|second|last|other|older|old|new|newer|previous|earlier|former|1st|2nd)"
_WHICH: Final = (
    rf"(?:(?:(?:the|my|d|this|that) )+(?:{_NUMBERED}(?: (?:one|order|own|goods))|(?:[\w-]+ ){{0,3}}order)"
    rf"(?: (?:number |code )?{IN_TEXT})?|(?:(?:my|the|that|this) )?(?:order )?{IN_TEXT})"
)
_AHEAD: Final = re.compile(
    r"^\W*(?:(?:please|pls|plz|abeg|and|so|ok|okay|no|then|kindly)\b\W*)*(?:(?:you|una|can|should|make) )*"
    r"(?:(?:send|bring|deliver|take|carry|ship|waybill|dispatch|for|as for) )?"
    rf"{_WHICH}\b(?:\s*[:;,-]\s*|\s+)"
    r"(?:(?:should|must|will|is|be|to|it|go|goes|going|delivered|brought|sent|deliver|send|bring|for|at|na)\b\W+)*",
    re.IGNORECASE,
)


_POLITE: Final = r"^\W*(?:(?:please|pls|abeg|and|so|ok|okay|no|then|kindly)\b\W*)*"
_NO_GOODS: Final = r"(?:address|name|receiver|number|phone|place|money|price|total|delivery)"
_GOODS: Final = rf"(?:the|my|d|this|that) (?!{_NO_GOODS}\b)(?:[\w-]+ ){{1,4}}?"
_GOES: Final = (
    r"(?:(?:should|must|will|is|are|go|'s) )*(?:be )?"
    r"(?:go(?:es|ing)?|sent|delivered|brought|taken|shipped|waybilled|for) (?:to|at|in|down to)\s+"
)
_SENDS: Final = r"(?:send|deliver|bring|take|ship|waybill|dispatch|carry) "
_GOODS_GO: Final = re.compile(rf"{_POLITE}(?:{_GOODS}{_GOES}|{_SENDS}{_GOODS}to\s+)(?=\S)", re.IGNORECASE)
"""Prints in front of where they go: "the blue one is going to Jos", "deliver the adire order to Abuja"."""
_ORDER_GOES: Final = re.compile(rf"{_POLITE}(?:{_WHICH} {_GOES}|{_SENDS}{_WHICH} to\s+)(?=\S)", re.IGNORECASE)
_NO_PLACE: Final = re.compile(
    r"\d+ ?(?:yards?|yds?|pieces?|pcs|bundles?)\b|\bto \d{1,3} (?:and|but|then|abeg|please)\b"
    r"|\b(?:to|at|in) (?:you|una|me|us|waste|sleep|bed|do|see|pay|buy|change|cancel|be|\d+ ?(?:yards?|pieces?)?)\W*$",
    re.IGNORECASE,
)


def tells_where_goods_go(text: str) -> bool:
    """Return whether *text* says of an order, or of prints by their name, where they are to be brought."""
    led = _GOODS_GO.match(text) or _ORDER_GOES.match(text)
    return led is not None and "?" not in text and not _NO_PLACE.search(text)


def without_order(text: str) -> str:
    """Return *text* without the words at its head that name an order and say that it goes somewhere; all of it where
    nothing would be left."""
    goods = _GOODS_GO.match(text)
    return (text[goods.end() :] if goods else _AHEAD.sub("", text, count=1)) or text
