"""An answer that a customer was promised of a person: until one writes, the team is reminded at fixed times. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from grace.flow.model import Brand

ANSWER_WAITS: Final = "answer_waits"
"""Nobody has written to a customer who was promised that a person will, for `answer_within` of brand.yaml."""
MOST_REMINDERS: Final = 3
"""So often the team is reminded of one promise."""
_MOST_WORDS = 400  # characters kept of what they wrote


@dataclass(frozen=True, slots=True)
class Promise:
    """A person will write: promised *since* then (UTC) because of the customer's *words*; the team has had so many
    *reminders* of it."""

    since: datetime
    words: str = ""
    reminders: int = 0


def promised(before: Promise | None, words: str, now: datetime) -> Promise:
    """Return the promise made *now* (UTC) because of *words*. One that is still open *before* stays the one that
    counts, with these words too."""
    if before is None:
        return Promise(now, words[:_MOST_WORDS])
    return replace(before, words="\n".join(filter(None, (before.words, words)))[-_MOST_WORDS:])


def due(brand: Brand, promise: Promise | None) -> datetime | None:
    """Return when the team is reminded next (UTC); None without a promise, or after the last reminder."""
    if promise is None or promise.reminders >= MOST_REMINDERS:
        return None
    return promise.since + brand.answer_within * int(2**promise.reminders)


def reminded(promise: Promise | None) -> Promise | None:
    """Return *promise* with one more reminder."""
    return replace(promise, reminders=promise.reminders + 1) if promise is not None else None
