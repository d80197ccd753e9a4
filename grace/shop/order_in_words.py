"""Words that name one of several orders in front of where it goes: "the first one goes to …", "GR-7K2P: …". Pure."""

from __future__ import annotations

import re
from typing import Final

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


def without_order(text: str) -> str:
    """Return *text* without the words at its head that name an order and say that it goes somewhere; all of it where
    nothing would be left."""
    return _AHEAD.sub("", text, count=1) or text
