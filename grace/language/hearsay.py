"""Hearsay of the shop, by others: it asks nothing and orders nothing."""

from __future__ import annotations

from typing import Final

from grace import patterns as re

_WHO: Final = r"(?:she|he|they|dem|people|everybody|my \w+|a friend|our \w+|one \w+|(?:his|her) \w+)"
_SAYS: Final = (
    r"(?:says?|said|talk|talks|told (?:me|us)|tell (?:me|us)|dey (?:talk|say)|confirmed|swears?|don tell (?:me|us))"
)
_OF_YOU: Final = r"(?:una|your|ur|you|you people)"
_HEARSAY: Final = re.compile(
    rf"\b{_WHO} (?:also |too |even |don |have |has )*{_SAYS} (?:that |say |me )*{_OF_YOU} "
    r"(?:cloths?|clothes|materials?|fabrics?|prints?|goods|ankara|lace|prices?|delivery|deliver|things?|stuff|quality)"
    r"(?: (?:(?!\b(?:so|cancel|but|not|want|give|add|remove|change|account|number|yards?|pieces?)\b)"
    r"[^\d.,;?!\n]){1,60})?(?=[.,;!\n])[.,;!]? ?",
    re.IGNORECASE,
)
_ASKS_OR_COUNTS: Final = re.compile(r"\?|\d")


def without_hearsay(text: str) -> str:
    """Return *text* without what somebody else says of the shop's goods, where it says anything besides."""
    rest = _HEARSAY.sub(" ", text)
    return rest if _ASKS_OR_COUNTS.search(rest) else text
