"""Which bank somebody says money went to; the bank it came from is nobody's business. Pure."""

from __future__ import annotations

import re

_BANKS = (
    "access",
    "ecobank",
    "fcmb",
    "fidelity",
    "first bank",
    "firstbank",
    "gtbank",
    "gtb",
    "gt bank",
    "guaranty trust",
    "guaranty",
    "jaiz",
    "keystone",
    "kuda",
    "moniepoint",
    "opay",
    "palmpay",
    "polaris",
    "providus",
    "stanbic",
    "sterling",
    "uba",
    "union bank",
    "unity",
    "vfd",
    "wema",
    "zenith",
)
_SAME = {
    "gtb": "gtbank",
    "gt bank": "gtbank",
    "guaranty": "gtbank",
    "guaranty trust": "gtbank",
    "firstbank": "first bank",
}
_NAMED = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, _BANKS), key=len, reverse=True))})\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_TOWARDS = frozenset(
    ("to", "into", "in2", "2", "inside", "enter", "entered", "go", "reach", "for", "your", "ur", "una", "at")
)
_STOPS = frozenset(
    (
        "from",
        "frm",
        "with",
        "wit",
        "using",
        "use",
        "used",
        "via",
        "through",
        "thru",
        "on",
        "my",
        "our",
        "his",
        "her",
        "husband",
        "wife",
        "sister",
        "brother",
        "friend",
        "you",
        "u",
        "not",
        "no",
        "and",
        "app",
    )
)
_NEAREST = 6  # words before a bank in which something may say that the money went there


def names_bank(text: str) -> bool:
    """Return whether *text* names a bank."""
    return _NAMED.search(text) is not None


def went_to(text: str) -> tuple[str, ...]:
    """The banks that *text* names as where money was sent, each by one name; a bank it was sent from is none."""
    clauses = re.split(r"[.,;:!?\n()]+", text)
    found = (_SAME.get(named, named) for clause in clauses for named in _in(clause))
    return tuple(sorted(set(found)))


def _in(clause: str) -> list[str]:
    named = list(_NAMED.finditer(clause))
    starts = [0, *(one.end() for one in named)]
    return [
        one[0].casefold() for one, start in zip(named, starts, strict=False) if _towards(clause[start : one.start()])
    ]


def _towards(before: str) -> bool:
    """Return whether the word nearest to a bank that says anything about the way says that the money came in there."""
    words = [word.casefold() for word in _WORD.findall(before)][-_NEAREST:]
    if words[-1:] == ["by"]:
        return False
    return next((word in _TOWARDS for word in reversed(words) if word in _TOWARDS or word in _STOPS), False)
