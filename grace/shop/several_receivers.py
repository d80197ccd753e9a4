"""Messages that name more than one place to bring goods to: people share such an order out. Pure."""

from __future__ import annotations

import re
from typing import Final

from grace.shop.delivery import read

_APART: Final = re.compile(
    r"(?:[,;.\n]|\b(?:and|while|then|but)\b|&)+\s*"
    r"(?=(?:(?:send|bring|deliver|take|carry)\b.{0,12}?)?"
    r"(?:the [a-z]+\b|(?:the |this |that |d )?(?:other|rest|second|remaining|first|last|one|ones|half|balance)\b"
    r"|[0-9]+ ?(?:yards?|yds?|pieces?|pcs?|bundles?)\b|(?:to|for) )"
    r".{0,40}?(?:\b(?:to|for|goes?)\b|:))",
    re.IGNORECASE,
)
"""Before words that begin another receiver: "and this one to Bola, …", "; 3 yards to …"."""


def names_several_receivers(text: str) -> bool:
    """Return whether *text* names two places or more, each with its own goods or its own person."""
    told = [read(part) for part in _APART.split(text)]
    places = {one.address for one in told if one.address}
    return len(places) > 1 and len([one for one in told if one.address or one.phone]) > 1
