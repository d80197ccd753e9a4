"""Payments as customers tell of them: one made twice by mistake, and a part whose rest is promised for a day. Pure."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from grace import patterns as re

_PAID: Final = (
    r"(?:paid|pay|payment|sent|send|transferr?(?:ed)?|debit(?:ed)?|deducted|charged|dropped|went|gone|go|did|done|made)"
)
_DID: Final = (
    r"(?:paid|sent|transferr?ed|debited|deducted|charged|don (?:pay|send|transfer)|made (?:the )?(?:payment|transfer)|"
    r"made me (?:pay|send))"
)
_AGAIN: Final = (
    r"(?:twice|two times|2 ?(?:x|times)|x ?2|double|(?:a |the )?(?:second|2nd) time|again|two payments?|too)"
)
_MISTAKE: Final = (
    r"(?:mistake\w*|by error|error|accident\w*|network|app|bank|glitch|not knowing|didn'?t know|did not know|"
    r"never know|no know|unknowingly|forgot|sorry|wrongly)"
)
_TWICE: Final = re.compile(
    rf"\b{_PAID}\b[^.?!\n]{{0,30}}\b(?:twice|two times|2 ?(?:x|times)|(?:a |the )?(?:second|2nd) time)"
    rf"|\bdebit(?:ed)? (?:me )?(?:twice|two times|2 ?(?:x|times)|double)"
    rf"|\bdouble (?:payment|debit|transfer|alert)|\b(?:paid|sent|debited|transferred) (?:it |am |me |you )?double\b"
    rf"|\b{_MISTAKE}\b[^.?!\n]{{0,40}}\b{_DID}\b[^.?!\n]{{0,20}}\b{_AGAIN}\b"
    rf"|\b{_DID}\b[^.?!\n]{{0,30}}\b{_AGAIN}\b[^.?!\n]{{0,30}}\b{_MISTAKE}\b"
    rf"|\b(?:also|too|again)\b[^.?!\n]{{0,30}}\b{_PAID}\b[^.?!\n]{{0,40}}\b(?:not knowing|didn'?t know|did not know)\b",
    re.IGNORECASE,
)
_IN_PARTS: Final = re.compile(
    r"\b(?:each|instal\w*|part(?:s|ly)?|half|halves|in (?:two|2)|first (?:half|part)|second half|other half|"
    r"rest|balance|remain\w*|limit|orders?)\b"
    r"|\b(?:don'?t|do not|never|no|not|should|shall|must|will|can|if|to|so that|before|go|wan|avoid|hope|did)"
    r" (?:i |we |you |it |want to |wan |go |they |have to )*(?:pay|send|paid|debit|transfer)",
    re.IGNORECASE,
)
_OF_MONEY: Final = re.compile(
    r"\b(?:paid|pay|payment|transfer\w*|debit\w*|deduct\w*|charged|alert|money|cash|naira|deposit|receipt|slip)\b|\d"
    r"|\b(?:sent|send|did|made|dropped) (?:it|am|this|everything)\b|\b(?:it|e|am) (?:don |has |have )?(?:go|"
    r"went|gone|enter\w*|leave|left)\b",
    re.IGNORECASE,
)
_OF_ELSE: Final = re.compile(
    r"\b(?:message|text|mail|voice ?note|pictures?|photos?|to (?:the|my|your) (?:bank|shop|office|market)|told)\b"
    r"[^.?!\n]{0,40}\b(?:twice|two times|again|double|(?:second|2nd) time)\b",
    re.IGNORECASE,
)
"""Another thing than money that was done twice, or what others say."""
_SUM: Final = re.compile(r"\d{4,}|\d,\d{3}|\d ?k\b", re.IGNORECASE)
_SLIP: Final = re.compile(rf"\b{_MISTAKE}\b|\bdebited\b|\bdouble\b", re.IGNORECASE)
_REST: Final = re.compile(
    r"\b(?:rest|balance|balancing|remain\w*|outstanding|other (?:half|part)|what is left|(?:will|go|to|can|shall|'ll) "
    r"complete|complete (?:it|am|the|my))\b",
    re.IGNORECASE,
)
_REST_PAID: Final = re.compile(
    r"\b(?:paid|sent|transferr?ed|cleared|completed|balanced|don (?:pay|send|clear|complete)) (?:you |una |up |off )?"
    r"(?:the |my |all |d )*(?:rest|balance|remain\w*|outstanding|it|am|everything)\b",
    re.IGNORECASE,
)
"""What was left is paid: nothing of it is still to come."""
_FOR_GOODS: Final = re.compile(
    r"\b(?:deliver\w*|bring|ship\w*|waybill|need|needed|wedding|event|party|burial|"
    r"collect|pick|sew\w*|wear\w*|use)\b",
    re.IGNORECASE,
)
"""A day named beside it is one for the goods, not for the money."""
_CLAUSE: Final = re.compile(r"[.,;!?\n]|\b(?:and|but|so)\b", re.IGNORECASE)
_DAYS: Final = ("mon", "tues?", "wed(?:nes)?", "thu(?:rs?)?", "fri", "sat(?:ur)?", "sun")
_WEEKDAY: Final = tuple(re.compile(rf"\b{name}(?:day)?\b", re.IGNORECASE) for name in _DAYS)
_TODAY: Final = re.compile(r"\b(?:today|tonight|now|this (?:morning|afternoon|evening)|in an hour)\b", re.IGNORECASE)
_TOMORROW: Final = re.compile(r"\b(?:tomorrow|tmr+w?|tomoro|2moro)\b", re.IGNORECASE)
_WEEKEND: Final = re.compile(r"\bweek ?end\b", re.IGNORECASE)
_MONTH_END: Final = re.compile(
    r"\b(?:month ?-?end|end of (?:the |this )?month|ending of (?:the )?month)\b", re.IGNORECASE
)
_LONG: Final = re.compile(
    r"\b(?:next|nxt|coming|upper|another) (?:month|mth|year)\b|\bsalary\b(?! (?:don|has|have|just|came|entered|"
    r"is in)\b)|\bpay ?day\b"
    r"|\bwhen (?:i|they|we) (?:am |are |don |get |got |dey )*(?:paid|pay me|collect)\b"
    r"|\b(?:few|some|couple of|two|2|three|3|four|4) (?:weeks|wks|months)\b",
    re.IGNORECASE,
)
_NEXT_WEEK: Final = re.compile(r"\b(?:next|nxt|upper|another|one|1|a) (?:week|wk)\b", re.IGNORECASE)
_IN_DAYS: Final = re.compile(r"\b(?P<many>\d{1,2}|two|three|four|five) days?\b", re.IGNORECASE)
_NUMBERS: Final = {"two": 2, "three": 3, "four": 4, "five": 5}


def paid_twice(text: str) -> bool:
    """Return whether *text* says that money went out twice, by a slip: not in two parts, and not as a plan."""
    plain = text.replace("’", "'")
    of_money = _OF_MONEY.search(plain) is not None and _OF_ELSE.search(plain) is None
    if not of_money or _TWICE.search(plain) is None or _IN_PARTS.search(plain) is not None:
        return False
    return _SLIP.search(plain) is not None or _SUM.search(plain) is None


def promises_rest(text: str) -> bool:
    """Return whether *text* speaks of money that is still to come beside a part: "the rest on Friday"."""
    return _REST.search(_REST_PAID.sub(" ", text)) is not None


def day_named(text: str, today: date) -> date | None:
    """Return the last day on which *text* may mean money to come, told on *today*: the weekday it names, the end of a
    week or month; the last day there is for a day nobody knows, "when salary lands"; None where it names none."""
    text = " , ".join(part for part in _CLAUSE.split(text) if not _FOR_GOODS.search(part))
    if _LONG.search(text):
        return date.max
    if _MONTH_END.search(text):
        return today.replace(day=monthrange(today.year, today.month)[1])
    named = [number for number, name in enumerate(_WEEKDAY) if name.search(text)]
    if named:
        return max(today + timedelta(days=(number - today.weekday() - 1) % 7 + 1) for number in named)
    if _NEXT_WEEK.search(text):
        return today + timedelta(days=7)
    if _WEEKEND.search(text):
        return today + timedelta(days=(5 - today.weekday()) % 7)
    if found := _IN_DAYS.search(text):
        many = found["many"].lower()
        return today + timedelta(days=_NUMBERS.get(many) or int(many))
    if _TOMORROW.search(text):
        return today + timedelta(days=1)
    return today if _TODAY.search(text) else None
