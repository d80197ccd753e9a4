"""Messages Grace did not understand, and what the customer chose when she asked back: lessons to teach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from grace.engine.occurrences import NOT_UNDERSTOOD
from grace.flow.model import Flow
from grace.pipeline.inbox_rows import message_of
from grace.pipeline.parts import Records, Shop, outgoing
from grace.storage.values import Episode

ANSWERED_WITHIN = timedelta(minutes=10)
"""A tap later than this may be about something else."""
MOST_LOOKED_AT = 1000  # turns; what is older has been left lying long enough
_DEALT_WITH = "taught:"
_LONG_NUMBER = re.compile(r"\+?\d(?:[ \-./()]{0,2}\d){6,}")
_DIGIT = re.compile(r"\d")
_NAME = "[name]"


@dataclass(frozen=True, slots=True)
class Lesson:
    """One message that was not understood. *id* is its row in the inbox, *at* is UTC."""

    id: int
    text: str
    """In one line, without long numbers and the customer's name."""
    state: str
    customer: str
    at: datetime
    guessed: tuple[str, ...] = ()
    """The intents Grace offered when she asked back."""
    chosen: str | None = None
    """The intent among them that the customer tapped or typed; None when they did neither."""


def lessons(shop: Shop, limit: int) -> tuple[Lesson, ...]:
    """Return the newest *limit* messages that were not understood and nobody has dealt with, newest first."""
    flow = shop.flow()
    done = {int(key.removeprefix(_DEALT_WITH)) for key in shop.store.notes.under(_DEALT_WITH)}
    now_called = _now_called(flow)
    episodes = shop.store.transcript.heard_as(NOT_UNDERSTOOD, now_called, done, MOST_LOOKED_AT)
    found = (_lesson(shop, flow, now_called, episode) for episode in episodes)
    return tuple(islice((lesson for lesson in found if lesson.text), limit))


def deal_with(records: Records, lesson: Lesson, outcome: str) -> None:
    """Remember that *lesson* needs nobody any more; *outcome* is the intent it was taught as, or why not."""
    records.store.notes.keep(_key(lesson.id), outcome, records.now())


def nameless(text: str, names: tuple[str, ...]) -> str:
    """Return *text* in one line with zeros for the digits of long numbers, and a mark for every word of *names*."""
    plain = _LONG_NUMBER.sub(lambda run: _DIGIT.sub("0", run[0]), " ".join(text.split()))
    words = {word for name in names for word in re.findall(r"[^\W\d_]{2,}", name)}
    if not words:
        return plain
    either = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{either})(?!\w)(?: (?:{either})(?!\w))*", _NAME, plain, flags=re.IGNORECASE)


def _key(row: int) -> str:
    return f"{_DEALT_WITH}{row}"


def _now_called(flow: Flow) -> dict[str, str]:
    """Return every name, old or new, of the states in which Grace talks herself, and the name it has now."""
    talking = {state.name for state in flow.states.values() if not state.muted}
    former = {old: name for old, name in flow.lineage.states.items() if name in talking}
    return former | {name: name for name in talking}


def _lesson(records: Records, flow: Flow, now_called: dict[str, str], episode: Episode) -> Lesson:
    first = episode.heard[0]
    text = "\n".join(row.text for row in episode.heard if row.kind == "text")
    guessed = _guessed(flow, episode)
    return Lesson(
        id=first.id,
        text=nameless(text, tuple(_names(records, flow, episode))),
        state=now_called[first.state_before or ""],
        customer=episode.customer,
        at=first.at,
        guessed=guessed,
        chosen=_chosen(episode, guessed),
    )


def _names(records: Records, flow: Flow, episode: Episode) -> Iterator[str]:
    """Return what the customer is called: by WhatsApp, by Grace, and where their orders are brought."""
    yield from (message_of(row.body).name for row in episode.heard)
    session = records.store.sessions.load(episode.customer, records.now(), flow.catalog.piece_yards).session
    yield from (session.contact.name, session.details.name) if session else ()
    yield from (session.order.place.name,) if session and session.order else ()


def _guessed(flow: Flow, episode: Episode) -> tuple[str, ...]:
    shown = (button.payload for row in episode.said for button in outgoing(row.body).buttons)
    return tuple(dict.fromkeys(payload for payload in shown if payload in flow.intents))


def _chosen(episode: Episode, guessed: tuple[str, ...]) -> str | None:
    """Return what the very next message taps, or types of a button's label: nobody read that, so it is no guess."""
    answer = episode.next
    if answer is None or answer.at - episode.heard[-1].at > ANSWERED_WITHIN:
        return None
    picked = answer.kind == "tap" or (answer.kind == "text" and answer.confidence is None)
    return answer.understood if picked and answer.understood in guessed else None
