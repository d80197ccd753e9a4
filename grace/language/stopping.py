"""Stopping: every message, or only those that nobody asked for."""

from __future__ import annotations

from grace import patterns as re
from grace.language.text.normalise import clean

_ADVERTS = (
    r"(?:reminders?|reminding|adverts?|ads|advertis\w+|promos?|promotions?|promotional|broadcasts?|marketing|offers?|"
    r"newsletters?|campaigns?|sales messages?|follow ?ups?)"
)
_STOPS = r"(?:stop|no|not|never|cease|enough|without|too (?:many|much)|want|need|tired of|remove me from|take me off)"
_OF_ADVERTS = re.compile(rf"\b{_ADVERTS} (?:messages?|msgs?|texts?)\b")
_ONLY_ADVERTS = re.compile(rf"\b{_STOPS}\b(?: \S+){{0,6}}? {_ADVERTS}\b")
_EVERYTHING = re.compile(
    r"\b(?:unsubscribe|leave me alone|block|delete me|messages?|msgs?|texts?|(?:stop|not|never)(?: \S+){0,2} "
    r"(?:messaging|message me|text me|texting|write|writing|disturb\w*|contact\w*|call\w*))\b"
)


def stops_only_reminders(text: str) -> bool:
    """Return whether *text* wants no more reminders or adverts, and speaks of no other message."""
    plain = _OF_ADVERTS.sub("adverts", clean(text))
    return _ONLY_ADVERTS.search(plain) is not None and _EVERYTHING.search(plain) is None
