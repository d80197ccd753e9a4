"""Sums a customer has worked out beside what is wanted: "Owambe Red 10 yards = 44000", "Total = 84000". The shop's own
sums count."""

from __future__ import annotations

from grace import patterns as re

_MONEY = (
    r"(?:₦|ngn|n|#)? ?(?:\d{1,3}(?:,\d{3})+|[1-9]\d{3,6}(?![ -]?\d{3})|\d{1,4}(?:\.\d)?k)(?:\.00)?(?: ?naira)?"
    r"(?: ?(?:each|per yard|a yard))?(?!\w|,\d)"
)
_PRICE = rf"(?:\s*(?:@|x|×|\*|at(?= ?(?:₦|n|#)?\d{{4}}))\s*{_MONEY})?"
_IS = rf"\s*(?:[=:(–—-]|makes|comes to|na){{1,12}}\s*(?:=\s*)?{_MONEY}\)?"
_GOODS = r"\d(?:\.5)? ?(?:yards?|ya?r?ds?|pieces?|pcs|bundles?)\b(?: (?:of )?[a-z][a-z ]{2,25}?)?"
_SUM = re.compile(rf"(?P<goods>{_GOODS})(?P<sum>{_PRICE}{_IS}|\s*@\s*{_MONEY})", re.IGNORECASE)
_TOTAL = re.compile(
    rf"(?:^|(?<=[\n.,;]))[ \t]*(?:grand |sum |the )?(?:total|sum|altogether|amount)(?: (?:is|amount|sum|money))?"
    rf"\s*[=:–—-]*\s*{_MONEY}[ \t]*\.?(?=\n|$|[.;])",
    re.IGNORECASE,
)
_OF_MONEY = re.compile(
    r"\?|\b(?:paid|pay|sent|send|transfer\w*|deposit|last|discount|reduce|price|how much|do it|accept|take it|"
    r"budget)\b",
    re.IGNORECASE,
)
"""Beside one of these the sum may be a bid, a question or money that went."""


def without_own_sums(text: str) -> str:
    """Return *text* with blanks, as many characters as before, for what the customer reckons the goods in it to cost;
    *text* itself where it may be about the money."""
    if _OF_MONEY.search(text) or not _SUM.search(text):
        return text
    return _TOTAL.sub(lambda found: " " * len(found[0]), _SUM.sub(_goods_alone, text))


def _goods_alone(found: re.Match[str]) -> str:
    return found["goods"].ljust(len(found[0]))
