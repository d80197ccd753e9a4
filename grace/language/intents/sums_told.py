"""The money that words about a payment tell of before its receipt comes: sent, or to be sent first."""

from __future__ import annotations

from grace import patterns as re
from grace.language.intents.payment_sums import HAS_MOVED, MOVED, of_it, pieces_of, sums_in, without_other_figures
from grace.language.intents.sum_corrections import sums_taken_back
from grace.language.text.normalise import clean

_OF_PAYING = re.compile(
    rf"\b(?:{MOVED[3:-1]}|send(?:ing)?|pay(?:ing)?|transfer(?:ring)?|drop(?:ping)?|deposit(?:ing)?|wir(?:e|ing)|remit|done|"
    r"enter(?:ed)?|manage|coming with)\b|\bnow\b.*\b(?:later|tomorrow|next (?:week|month))\b"
    r"|\b(?:for now|first|part payment|balance|remain\w*|the rest|instal\w*)\b"
)
_HALF = re.compile(
    r"(?<!remaining )(?<!other )(?<!second )(?<!last )\bhalf\b"
    r"(?! (?:a |an |of (?:a|an|the) )?(?:yards?|pieces?|bundles?|past|hour|day|plot)\b)"
)
_ONLY_IF = re.compile(r"\b(?:if|unless|how|what)\b")
_TO_FOLLOW = re.compile(
    r"\b(?:remain\w*|left|rest|balance|to go|complete|later|next|tomorrow|weekend|month|owe|owing|before|after|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
_ALL_OF_IT = re.compile(
    r"\b(?:everything|all of it|all (?:the|my) money|the (?:whole|full|complete|entire)|in full|full (?:payment|money|"
    r"amount|deposit|sum)|complete (?:money|payment|deposit|amount)|all at once|once and for all)\b"
)


def sums_told(text: str) -> tuple[int, ...] | None:
    """Return each sum that *text* says is sent, or is to be sent first, in kobo: a receipt that comes without words is
    of these. () where it speaks of sending all that is asked; None where it tells of no sum."""
    plain = clean(without_other_figures(text))
    if not _OF_PAYING.search(plain):
        return None
    named = [piece for piece in map(of_it, pieces_of(plain)) if sums_in(piece) and not _ONLY_IF.search(piece)]
    first = [piece for piece in named if HAS_MOVED.search(piece) or not _TO_FOLLOW.search(piece)] or named[:1]
    taken_back = sums_taken_back(text)
    sums = tuple(kobo for piece in first for kobo in sums_in(piece) if kobo not in taken_back)
    return sums or (() if _ALL_OF_IT.search(plain) and not _ONLY_IF.search(plain) else None)


def is_half_told(text: str) -> bool:
    """Return whether *text* says that half of what is asked is to be paid first, and names no sum."""
    plain = clean(text)
    told = _HALF.search(plain) is not None and _OF_PAYING.search(plain) is not None and not _ONLY_IF.search(plain)
    return told and sums_told(text) is None
