"""A payment that is split over prints: "I paid for the red only, I will pay for the green on Friday"."""

from __future__ import annotations

from grace import patterns as re
from grace.language.intents.payment_sums import MOVED
from grace.language.text.normalise import clean

_PAID = rf"(?:{MOVED}|(?:i|we)(?: (?:don|just|only|already|first))* pay)"
_FOR = r"(?: (?:it|am|money|the money|deposit|only|just|you|₦? ?[0-9][0-9,.]*k?|naira))* for"
_PRINT = r"(?: (?!for\b)[\w'-]+){1,5}?"
_ONLY = r"(?:only|alone|first|for now)"
_WILL = (
    r"(?:(?:i|we) (?:will|go|shall|am going to|am|can)|(?:make|let) (?:i|me|us|we))"
    r"(?: (?:just|then|still|go|only))*"
)
_PAYS = r"(?:pay|paying|balance|settle|transfer|send|do)(?: (?:the )?(?:money|own|deposit))?(?: for)?"
_WHEN = (
    r"(?:later|soon|tomorrow|tonight|(?:this |next )?(?:week(?:end)?|month)|month end|next time|when|once|"
    r"(?:on |by |this |next )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
_TOLD = re.compile(
    rf"\b{_PAID}{_FOR}{_PRINT} {_ONLY}\b|\b{_PAID} (?:only|just) for\b|\b(?:only|just) {_PAID} for\b"
    rf"|\b(?:only|just|na)(?: only)?{_PRINT} (?:(?:that |wey )?{_PAID} for\b|(?:is|was|don|has been) paid\b)"
    rf"|\b(?:payment|money|transfer)(?: (?:i|we) {_PAID})? (?:is|was|na|dey) (?:only )?for{_PRINT} {_ONLY}\b"
)
"""What was paid for and, by its words, what was not."""
_PAID_FOR = re.compile(rf"\b{_PAID}{_FOR}\b")
_TO_FOLLOW = re.compile(rf"\b{_WILL} {_PAYS}{_PRINT} {_WHEN}|{_PRINT} (?:(?:i|we) (?:will|go) pay(?: for)? )?{_WHEN}")
_CHANGES = re.compile(
    r"\?|\b(?:remove|cancel|delete|drop|comot|leave|take|out|forget|scrap|skip|instead|chang\w+|swap|replace|add|reduce|"
    r"increase|make it|not|no|never|if|keep|else|away|want|need|give)\b"
    r"|(?<!for )(?<!for the )(?<!for my )\b[0-9]+(?:\.5)? ?(?:yards?|pieces?)\b"
)


def splits_payment(text: str) -> bool:
    """Return whether *text* tells that some of the prints are paid for and the others not yet, and wants no change."""
    plain = clean(text)
    if _CHANGES.search(plain):
        return False
    if _TOLD.search(plain):
        return True
    paid = _PAID_FOR.search(plain)
    return paid is not None and _TO_FOLLOW.search(plain, paid.end()) is not None
