"""Questions of how buying here goes, as customers write them."""

from __future__ import annotations

from typing import Final

from grace import patterns as re

_ASKS: Final = re.compile(
    r"\bhow (?:does|do|dey|will) (?:this|it|e|una|you people|u people|the (?:process|shop|thing|ordering))"
    r"(?: (?:thing|business|bot|page))?(?: dey| go)? (?:work|operate)\b"
    r"|\bhow (?:this|una|dis|d) (?:thing|business|shop)? ?dey (?:work|operate)\b|\bhow e dey work\b"
    r"|\b(?:what is|what's|wetin be|explain|tell me|what are) (?:the|your|una) "
    r"(?:procedure|process|steps?|ordering process)\b"
    r"|\bhow (?:do|can) (?:i|we) go about (?:it|this|buying|ordering)\b",
    re.IGNORECASE,
)


def asks_how_to_buy(text: str) -> bool:
    """Return whether *text* asks how buying here goes."""
    return _ASKS.search(text) is not None
