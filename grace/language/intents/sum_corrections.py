"""Sums of money that words take back, "15k not 50k", "that 5000 is not mine", and sums that are all so far."""

from __future__ import annotations

from typing import Final

from grace import patterns as re
from grace.language.intents.payment_sums import HAS_MOVED, amounts_named, pieces_of
from grace.language.text.money import in_figures
from grace.language.text.normalise import clean

_SUM: Final = (
    r"(?<![\w.,])(?:(?:₦|ngn|naira|n|#) ?)?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{3,8}|[0-9]{1,4}(?:\.[0-9]{1,3})?"
    r"(?= ?(?:k|m|thousand|million|grand|naira)\b))(?:\.[0-9]{1,2})?(?: ?(?:k|m|thousand|million|grand)\b)?"
    r"(?: ?naira\b)?"
    r"(?![\w]|[.,][0-9]| ?(?:yards?|pieces?|bundles?)\b)"
)
_THAT = r"(?:(?:the|that|this|d|those|my|first|second|last) )*"
_OWNER = (
    r"(?:mine\b|my own|my (?:money|transfer|payment)|me\b|ours?\b|from me|for me|part of|correct|right\b|true|it\b|"
    r"so\b|what i (?:sent|paid))"
)
_LEADS = (
    r"(?:(?:i|it|is|it's|na|that|the|be|was|we|have|had|actually|only|just|sent|send|paid|pay|transferr?ed|transfer|to|"
    r"say|write|typed?|meant?|mean|wanted|of) ){0,6}"
)
_SORRY = (
    r"(?:(?:ah+|oh|o+|no|wait|ok|okay|abeg|please|pls|chai|ehn?)[ ,.!;-]*)*"
    r"(?:sorry|i (?:meant?|mean)|mean(?:t)?|rather|correction|oops|(?:my |by )?mistake|my bad|actually|no vex|"
    r"wrong figure|typo)\b[ ,.:;!-]*"
)
_TAKEN_BACK: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:not|no be|instead of|rather than|no b) {_THAT}(?P<sum>{_SUM})",
        rf"(?P<sum>{_SUM})(?: \w+){{0,2}}?(?: (?:is|was|na|be|are))? (?:not|no be|no b|isn't|wasn't|no) (?:be )?"
        rf"(?:the )?{_OWNER}",
        rf"(?P<sum>{_SUM})(?: \w+){{0,2}}? (?:is|was|be|na) (?:my |her |his |their |our |somebody |someone |another |"
        r"a )[a-z']{2,14}(?: [a-z']{2,14})?(?:'s| own| person own)\b",
        rf"\b(?:ignore|forget|remove|cancel|disregard|comot|delete|scrap|minus) {_THAT}(?P<sum>{_SUM})",
        rf"\b(?:did not|didn't|never|neva|no) (?:send|sent|pay|paid|transfer) (?:the|that|any|d) "
        rf"(?P<sum>{_SUM})",
        rf"(?P<sum>{_SUM})(?: \w+){{0,2}}? (?:did not|didn't|never|neva|no|has not|don't) (?:actually |even )?"
        rf"(?:go|went|gone|enter|work|leave|left|drop|move|reach)\b",
        rf"(?P<sum>{_SUM})(?: (?:is|was|na|be|are))? (?:not|no be|no b|isn't|wasn't) for (?:this|the|that|my|your|una) "
        rf"(?:order|one|shop|cloth(?:es)?|fabrics?|goods|prints?)\b",
        rf"(?P<sum>{_SUM})(?: \w+){{0,3}}?[ ,.;!-]*{_SORRY}{_LEADS}{_SUM}",
    )
)
_CORRECTS = re.compile(
    rf"\b(?:(?:mean(?:t)?|correction|(?:my |by )?mistake|typo|oops|my bad|wrong figure)\b[ ,.:;!-]*{_LEADS}"
    rf"|(?:sorry|rather|actually|no vex)[ ,.:;!-]*(?:(?:it is|it's|it was|na|oh?|ma|sir|please|abeg|just|only) )*)"
    rf"{_THAT}{_SUM}"
)
_IN_ALL = re.compile(
    r"\bin (?:all|total)\b|\b(?:altogether|all together|all in all|sum total|overall|so far)\b"
    r"|\b(?:everything|all|together|both) (?:is|na|be|was|join|makes?|comes? to|reach|amounts? to)\b"
    r"|\bmak(?:es|ing) (?:it |that |am )?(?=(?:₦|ngn|n|#)? ?[0-9])"
)
"""Words with a sum that say that it is all that was sent."""
_ITS_SELF = (
    r"(?:it|e|the (?:money|transfer|payment|transaction|alert)|my (?:money|transfer|payment)|transfer|payment|"
    r"transaction)"
)
_UNDONE: Final = re.compile(
    rf"\b{_ITS_SELF} (?:has |have |had |just |don |later |was |got |is |been |did |do |then |actually )*"
    r"(?:fail(?:ed)?|bounced?|revers(?:ed|e)|declined|cancelled|unsuccessful|not (?:successful|go(?:ne)?(?: through)?|"
    r"enter(?:ed)?|work(?:ed)?)|returned(?: to (?:me|my \w+))?|c(?:a|o)me back(?: to (?:me|my \w+))?|"
    r"no go(?: through)?)\b"
    r"|\b(?:bank|opay|palmpay|they|it) (?:has |have |don |just )*(?:reversed|returned) (?:it|am|the money|my money)\b"
    r"|\b(?:i|we|she|he) (?:have|has|did|do|had) not (?:actually |really |yet )?(?:sen[dt]|paid|pay|transferr?(?:ed)?|"
    r"made) "
    r"(?:it|anything|any money|any payment|the money|nothing)\b"
    r"|\b(?:i|we) (?:never|neva|no) (?:even |actually )?(?:sen[dt]|paid|pay|transfer) "
    r"(?:anything|any money|am|it|the money|kobo|money|una money)\b"
    r"|\bno (?:money|payment|transfer|kobo|naira) (?:was|has been|don|did|has) (?:sent|paid|made|go|gone|leave|left)\b"
    rf"|\b{_ITS_SELF} (?:never|neva) (?:even |actually )?(?:left|leave|went|go|gone|comot|moved?|entered|enter)\b"
)
_STILL_MAY: Final = re.compile(
    r"\b(?:debited|will|would|going to|if|hope|whether|maybe|has it|did it|said they|says they)\b|\?"
)
"""Beside these it is not sure that the money did not go."""
_TOTAL = re.compile(r"\btotal(?:ling|ly)?\b")
"""The same, where the words with it tell of money that moved; else it may be what the order comes to."""


def sums_taken_back(text: str) -> tuple[int, ...]:
    """Return the sums, in kobo, that *text* says were not sent after all, or not by them; () where it says so of
    none."""
    plain = in_figures(clean(text))
    found = (match["sum"] for pattern in _TAKEN_BACK for match in pattern.finditer(plain))
    return tuple(dict.fromkeys(kobo for words in found for kobo in amounts_named(words)))


def is_undone(text: str) -> bool:
    """Return whether *text* says that a payment told of before failed, came back or was never made."""
    plain = clean(text)
    return any(
        _UNDONE.search(piece) and not _STILL_MAY.search(piece) for piece in re.split(r"[.;,\n]|\bbut\b|\band\b", plain)
    )


def sum_in_all(text: str) -> int | None:
    """Return the sum, in kobo, that *text* says is all that was sent, no further part: "13k in total now"; None where
    it says so of none."""
    pieces = pieces_of(text)
    totals = (piece for piece in pieces if _IN_ALL.search(piece) or (_TOTAL.search(piece) and HAS_MOVED.search(piece)))
    return max((kobo for piece in totals for kobo in amounts_named(piece)), default=None)


def corrects_a_sum(text: str) -> bool:
    """Return whether *text* names a sum and says that it puts another right: "sorry, 15k"."""
    return _CORRECTS.search(clean(text)) is not None
