"""Numbers of an offer shown before the last one: "number 2 from the first ones", "3 of the previous set"."""

from __future__ import annotations

from dataclasses import replace

from grace import patterns as re
from grace.engine.reading import Expected

_SHOWN = r"(?:ones?|sets?|batch|pictures?|pics?|photos?|page|list|group|prints|offer|samples|designs|lot)"
_OF_EARLIER = re.compile(
    r",?\s*\b(?:from|of|in|on|among|for)\s+(?:the|your|those|dem|d)\s+"
    r"(?:(?P<which>very first|first|1st|previous|earlier|former|other|before|older|old)\s+"
    rf"(?:(?:one|two|three|four|five|six|\d)\s+)?{_SHOWN}\b"
    rf"|{_SHOWN}\s+(?:you|una)\s+(?:showed|sent|show|send)(?:\s+me)?\s+(?P<when>before|first|earlier)\b)"
    r"(?:\s+(?:you|una)\s+(?:showed|sent|show|send)(?:\s+me)?)?(?:\s+(?:before|first|earlier))?",
    re.IGNORECASE,
)
_OF_THIS = re.compile(rf"\b(?:from|of|in) (?:this|these|the last|the new) ?{_SHOWN}?\b", re.IGNORECASE)
_FIRST = frozenset({"very first", "first", "1st"})


def of_earlier_offer(text: str, here: Expected) -> tuple[str, Expected]:
    """Return *text* without the words that point at an offer before the last one, and *here* with that offer in place
    of the last, so that its numbers count; both unchanged where it points at none, or none was shown. Numbers of two
    offers in one message count in none."""
    found = _OF_EARLIER.search(text)
    if found is None or not here.earlier:
        return text, here
    if _OF_THIS.search(text):
        return text, replace(here, offer=(), numbered=False)
    offer = here.earlier[0 if (found["which"] or found["when"]).casefold() in _FIRST else -1]
    return text[: found.start()] + text[found.end() :], replace(here, offer=offer)
