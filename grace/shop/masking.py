"""Hides card numbers, CVVs, PINs, BVNs and one-time codes in what people write, before anything keeps it. Pure."""

from __future__ import annotations

from typing import Final

from grace import patterns as re

HIDDEN: Final = "[{kind} hidden]"
_MARK = re.compile(r"\[(?:card number|CVV|PIN|BVN|one-time code) hidden\]")
_RUN = re.compile(r"(?<![\w])\d(?:[ \-.\u00a0]?\d){12,18}(?!\w|[.,]?\d)")
# Visa, Mastercard, Amex, Verve, Maestro; an account or a bank's session number begins otherwise or is not as long.
_ISSUER = re.compile(r"4|5[0-8]|2[2-7]|3[47]|6")
_IS = r"(?:\s*(?:number|no|code|is|na|be|of|for|my|the|card|[:=#\-.])){0,5}\s*"
_CODE_WORDS = (
    r"(?:\b(?:one[- ]?time|verification|security|confirmation|confirm|sms|log[- ]?in|auth|authentication|"
    r"activation|access|secret|token)\s*(?:pass)?(?:code|password)\b|\bpasscode\b|\btoken\b|"
    r"\b(?:my|the|your|this|d) code\b(?=\s*(?:is|na|[:=])))"
)
_CODE = r"\d(?:[ \-]?\d){3,7}"
_GOODS = r"\s*(?:yards?|yds?|pieces?|pcs|naira|k\b)"
_MEANT = rf"\s+(?:is|na)\s+(?:my|your|the|d|di)?\s*(?:otp\b|pin\b|{_CODE_WORDS})"
_NAMED: Final[tuple[tuple[str, re.Pattern], ...]] = (
    ("BVN", re.compile(rf"(\bbvn\b{_IS})(\d(?:[ \-]?\d){{10}})(?!\d)", re.IGNORECASE)),
    ("CVV", re.compile(rf"(\b(?:cvv2?|cvc2?|cvn)\b{_IS})(\d{{3,4}})(?!\d)", re.IGNORECASE)),
    (
        "PIN",
        re.compile(rf"(\bpin\b{_IS})(\d(?:[ \-]?\d){{3,5}})(?!\d|\s*(?:yards?|yds?|pieces?|pcs)\b)", re.IGNORECASE),
    ),
    ("one-time code", re.compile(rf"(\botp\b{_IS})({_CODE})(?!\d)", re.IGNORECASE)),
    ("one-time code", re.compile(rf"({_CODE_WORDS}{_IS})({_CODE})(?!\d|{_GOODS})", re.IGNORECASE)),
    ("one-time code", re.compile(rf"()(?<![\w\-₦.,])(\d{{4,8}})(?={_MEANT})", re.IGNORECASE)),
)
_FIGURES = re.compile(r"\d(?:[ \-.\u00a0]?\d){2}")
"""Three figures in a row, as the shortest secret has: nearly all that is written has none and is looked at once."""


def mask(text: str) -> str:
    """Return *text* with every secret replaced by a mark that says what was there. Masking twice changes nothing."""
    if _FIGURES.search(text) is None:
        return text
    for kind, pattern in _NAMED:
        text = pattern.sub(rf"\g<1>{HIDDEN.format(kind=kind)}", text)
    return _RUN.sub(_card, text)


def has_hidden(text: str) -> bool:
    """Return True when something was hidden in *text* before it was kept."""
    return _MARK.search(text) is not None


def _card(found: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", found[0])
    return HIDDEN.format(kind="card number") if _ISSUER.match(digits) and luhn(digits) else found[0]


def luhn(digits: str) -> bool:
    """Return True when *digits* carry the check digit that card numbers have."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(value - 9 * (value > 9) for value in doubled) % 10 == 0
