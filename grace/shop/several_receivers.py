"""Messages that name more than one place to bring goods to: people share such an order out. Pure."""

from __future__ import annotations

from typing import Final

from grace import patterns as re
from grace.shop.delivery import NOWHERE, Details, read

_APART: Final = re.compile(
    r"(?<![,;.\n])(?:[,;.\n]|\b(?:and|while|then|but)\b|&)+\s*"
    r"(?=(?:(?:send|bring|deliver|take|carry)\b.{0,12}?)?"
    r"(?:the [a-z]+\b|(?:the |this |that |d )?(?:other|rest|second|remaining|first|last|one|ones|half|balance)\b"
    r"|[0-9]+ ?(?:yards?|yds?|pieces?|pcs?|bundles?)\b|(?:to|for) )"
    r".{0,40}?(?:\b(?:to|for|goes?)\b|:))"
    r"|(?<![.\n;\s])[.\n;][.;\s]*"
    r"(?=[^\W\d_]+(?: [^\W\d_]+)? (?:is|are|na|goes?|should go|will go|dey go) (?:for|to)\b)",
    re.IGNORECASE,
)
"""Before words that begin another receiver: "and this one to Bola, …", "; 3 yards to …"."""


_EACH_BY_NAME: Final = re.compile(
    r"(?:^|[,;.\n/]\s{0,3}|\s{1,3}(?:and|while)\s{1,3})"
    r"(?=(?!(?i:name|address|phone|number|tel|landmark|receiver|location|contact|city|state|note|sender|order|street|"
    r"town|area|house|office|home|shop|work|nearest|closest|delivery|plot|flat|block|room|suite|floor|estate|building|"
    r"junction|bus[ -]?stop|stop|km|kilomet\w+|gate|opposite|beside|behind|near|along|zip|postal|country|lga|quarters?|"
    r"phase|close|market|park|whatsapp|email|mobile|date|time|day|color|colour|quantity|item|items|yards?|pieces?)\b)"
    r"(?:(?i:mine|me|hers|his|my \w+(?:['’]s)?(?: own)?)|[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)?)"
    r"(?:,? ?[:=]| -| goes to| is (?:for|at|to))\s)"
)
"""Before "mine: 5 Ring Road" or "Uche: 12 Marina": a place of everybody's own."""
_BLANK_LINES: Final = re.compile(r"\n\s+")


def names_several_receivers(text: str) -> bool:
    """Return whether *text* names two places or more, each with its own goods or its own person."""
    told = [read(part) for part in _APART.split(_BLANK_LINES.sub("\n", text))]
    places = {one.address for one in told if one.address}
    apart = len(places) > 1 and len([one for one in told if one.address or one.phone]) > 1
    return apart or _each_by_name(text)


def _each_by_name(text: str) -> bool:
    """Return whether *text* gives two people or more a house of their own: "mine: 5 Ring Road, Uche: 12 Marina"."""
    houses = {read(part).address for part in _EACH_BY_NAME.split(_BLANK_LINES.sub("\n", text)) if part.strip()}
    return len([one for one in houses if any(sign.isdigit() for sign in one)]) > 1


_ANOTHER: Final = re.compile(
    r"\b(?:second|other|another|next|two|2|both) (?:person|people|receivers?|half|part|places?|ones?|address(?:es)?)\b"
    r"(?! (?:is (?:no|not|off|bad|wrong)|isn'?t|no|not|don|has|dey|does|doesn'?t|won'?t)\b)"
    r"|\bhalf(?: of (?:it|them))?\b.*\b(?:to|for)\b|\b(?:some|the rest|the balance)\b.*\b(?:to|for)\b"
    r"|\b\d+ ?(?:yards?|pieces?) (?:(?:should |will |must )?(?:go|goes|is|are) )?(?:to|for)\b.*\band\b.*\b(?:to|for)\b",
    re.IGNORECASE,
)
_OWN_OF: Final = re.compile(r"\b(?P<who>[A-Z][\w-]+)['’]s (?:own )?(?:phone|number|address|line|place|contact)\b")
_IN_CASE: Final = re.compile(r"\b(?:if|in case|also|too|as well|alternativ\w+)\b", re.IGNORECASE)
_MINE: Final = re.compile(
    r"\bmy own (?:phone |whatsapp )?(?:number|line|address)\b|\bmine (?:goes|comes|is)\b", re.IGNORECASE
)


def names_another_receiver(text: str, known: Details) -> bool:
    """Return whether *text* tells of somebody beside the receiver *known*, who gets some of it too, or whose telephone
    or address is another's: nothing of it takes the stead of what is known."""
    found = read(text)
    if not (found.phone or found.address or found.name):
        return False
    own = _OWN_OF.search(text)
    if own is not None:
        return own["who"].casefold() not in known.name.casefold()
    beside = bool(known.phone) and _MINE.search(text) is not None and not _IN_CASE.search(text)
    return beside or (known != NOWHERE and _ANOTHER.search(text) is not None)
