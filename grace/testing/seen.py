"""A turn from outside: everything the customer and the team got, and what Grace knows afterwards."""

from __future__ import annotations

from dataclasses import dataclass

from grace.channel import Outgoing
from grace.engine.pictured_prints import PRINT_PICTURED
from grace.engine.session import Session
from grace.shop.order import Basket, Order
from grace.storage.values import TranscriptRow
from grace.testing.rig import Rig


@dataclass(frozen=True, slots=True)
class Heard:
    """One message of the customer, and what was made of it; *event* is empty when it met no turn."""

    text: str
    event: str = ""
    confidence: float | None = None
    before: str = ""
    after: str = ""
    rule: str = ""
    reading: str = ""
    """The way the reader came to it."""


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message to the customer, as their phone shows it. *rule* is the flow line that speaks."""

    text: str
    buttons: tuple[str, ...] = ()
    picture: bool = False
    numbered: bool = False
    """The picture is a numbered picture of prints."""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """A turn from outside, and the customer's session after it."""

    state: str
    basket: Basket = ()
    order: Order | None = None
    remembers: tuple[tuple[str, str], ...] = ()
    """Everything remembered, by name, in words."""
    timers: tuple[str, ...] = ()
    heard: tuple[Heard, ...] = ()
    bubbles: tuple[Bubble, ...] = ()
    team_notes: tuple[str, ...] = ()
    """Everything the team was told."""
    held_back: str = ""
    """Why a nudge that is due has not come yet."""
    faults: tuple[str, ...] = ()
    """Faults inside Grace."""

    @property
    def said(self) -> str:
        """Return every bubble of the turn, one below the other."""
        return "\n".join(bubble.text for bubble in self.bubbles)

    @property
    def buttons(self) -> tuple[str, ...]:
        return tuple(label for bubble in self.bubbles for label in bubble.buttons)

    @property
    def pictures(self) -> int:
        return sum(bubble.picture for bubble in self.bubbles)


class Watch:
    """Notes where everything stands before a turn, and tells what is new after it."""

    def __init__(self, rig: Rig, customer: str) -> None:
        self._rig = rig
        self._customer = customer
        self._began = rig.clock.now  # a message of theirs takes time: those of earlier turns came before
        self._sent = len(rig.sent_to(customer))
        self._team_notes = len(rig.team_notes())

    def seen(self) -> Seen:
        """Return what came of the turn."""
        rig, session = self._rig, self._rig.session(self._customer)
        return Seen(
            session.state,
            session.basket,
            session.order,
            _memory(session),
            tuple(timer.name for timer in rig.parts.store.timers.of(self._customer)),
            tuple(map(_heard, rig.parts.store.transcript.heard(self._customer, self._began))),
            tuple(map(self._bubble, rig.sent_to(self._customer)[self._sent :])),
            rig.team_notes()[self._team_notes :],
            rig.held_back(session),
            rig.parts.store.inbox.faults(),  # those turns are tried again, but a test is not to pass over them
        )

    def _bubble(self, message: Outgoing) -> Bubble:
        row = self._rig.parts.store.outbox.get(int(message.reference))
        labels = tuple(button.label for button in message.buttons)
        picture = message.picture_url is not None
        return Bubble(message.text, labels, picture, picture and bool(message.prints), row.rule if row else "")


def _memory(session: Session) -> tuple[tuple[str, str], ...]:
    return tuple((name, kept.text or kept.file or "") for name, kept in session.remembers.items())


def _heard(row: TranscriptRow) -> Heard:
    sent = "picture" if row.understood == PRINT_PICTURED else row.understood or row.kind
    words = row.text or row.label or f"({sent})"
    reading = row.why[0].reading if row.why else ""
    return Heard(
        text=words,
        event=row.understood or "",
        confidence=row.confidence,
        before=row.state_before or "",
        after=row.state_after or "",
        rule=row.rule,
        reading=reading,
    )
