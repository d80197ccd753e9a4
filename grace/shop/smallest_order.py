"""Questions about the smallest order: the least one can buy, and how long a piece is."""

from __future__ import annotations

from typing import Final

from grace import patterns as re

_UNIT: Final = r"(?:yards?|yds?|yrds?|pieces?|pcs?|bundles?)"
_A_FEW: Final = r"(?:half|a half|one|two|three|four|a|1|2|3|4)"
_JUST: Final = r"(?: (?:me|just|only|like|even))*"
_ASKS: Final = re.compile(
    r"\b(?:minimum|minimun|mininum|moq)\b"
    r"|\b(?:least|lowest|smallest) (?:order|quantity|number|amount|yards?|pieces?|i|we|you|una)\b"
    rf"|\bless than \d+ {_UNIT}|\bretail\b"
    rf"|\b(?:do you|you|una)(?: (?:do|dey|also|fit|can))* (?:sell|cut|do|give){_JUST} {_A_FEW} {_UNIT}\b"
    rf"|\b(?:can|may|fit) (?:i|we) (?:buy|get|take|order){_JUST} {_A_FEW} {_UNIT}\b"
    r"|\bhow many (?:yards?|yds?|yrds?)\b.{0,20}\b(?:pieces?|pcs?|bundles?|wrappers?)\b"
    r"|\b(?:pieces?|pcs?|bundles?)\b.{0,20}\bhow many (?:yards?|yds?|yrds?)\b"
    r"|\b(?:piece|bundle)\b.{0,12}\b(?:same|equal|mean)\b"
    rf"|\b(?:by|in|for|per|na|be) (?:the |one )?(?:yards?|pieces?|bundles?),? (?:or|abi|and)"
    r"(?: (?:by|in|for|per|na|be|the))* (?:yards?|pieces?|bundles?)\b"
    rf"|\bis (?:one|a|1) (?:piece|bundle) \d+ {_UNIT}",
    re.IGNORECASE,
)


def asks_smallest_order(text: str) -> bool:
    """Return whether *text* asks for the least one can buy of a print, or how long a piece is."""
    return _ASKS.search(text) is not None
