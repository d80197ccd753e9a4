"""The frozen values that leave storage; no database row ever does."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from grace.engine.effects import Effect, TraceStep
from grace.engine.reading import Act
from grace.engine.session import Availability, Session
from grace.shop.catalog import Palette

Sender = Literal["customer", "grace", "team"]


@dataclass(frozen=True, slots=True)
class Lane:
    """A claimed queue: "in:<customer>" or "out:<address>". Good only as long as nobody else holds a newer token."""

    key: str
    token: str
    until: datetime | None = None
    """When the lease ends (UTC), for whoever claimed it; None where it is not known."""

    @property
    def address(self) -> str:
        """Return whom the lane serves: its key without "in:" or "out:"."""
        return self.key.partition(":")[2]


@dataclass(frozen=True, slots=True)
class InboxDraft:
    """Something that happened, to be kept. *key* names it for ever; *body* is the pipeline's own JSON."""

    key: str
    lane: str
    customer: str
    kind: str
    body: str


@dataclass(frozen=True, slots=True)
class InboxRow:
    """Something that happened to a conversation and waits for a turn. *body* is the pipeline's own JSON."""

    id: int
    key: str
    lane: str
    customer: str
    kind: str
    body: str
    at: datetime
    attempts: int = 0
    error: str = ""


@dataclass(frozen=True, slots=True)
class Happened:
    """One turn of a conversation as it is stored: its *rows*, when it was (UTC), the state it began in, and what was
    read in its words."""

    rows: tuple[InboxRow, ...]
    at: datetime
    state_before: str = ""
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of what waits. *oldest* is when the oldest waiting row came, None when nothing waits."""

    pending: int
    parked: int
    oldest: datetime | None


@dataclass(frozen=True, slots=True)
class OutboxDraft:
    """A message to be sent. *key* names it for ever; *body* is the pipeline's own JSON."""

    key: str
    to: str
    customer: str
    """Whose conversation it belongs to; differs from *to* for notes to the team."""
    body: str
    text: str
    files: tuple[str, ...] = ()
    sender: str = "grace"
    rule: str = ""
    passing: bool = False
    """Small talk: dropped when the customer writes again before it went out."""
    held: bool = False
    """Lies ready until *to* writes."""
    verdicts: tuple[DeskButton, ...] = ()
    """The buttons on it that give a verdict; good from when it is kept."""


def to_check(order: str | None) -> str:
    """Return the *rule* of a note that asks for a verdict on *order*."""
    return f"to check {order}"


WaitsFor = Literal["", "picture", "turn"]
"""Why a message that could go waits until it is due: for the picture before it to arrive, of which the provider may
tell sooner; or for a turn of its sender's, which is taken for it."""

TURN_LASTS = timedelta(seconds=1)
"""How long after its time a turn may be used; later another is taken, or many would go at once."""


@dataclass(frozen=True, slots=True)
class Tried:
    """When a message was last handed to the provider, and what became of it."""

    at: datetime
    status: str


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A message on its way. *status*: waiting, sending (an attempt began and its end is not known), unknown, held
    (until the customer writes), superseded (never sent, a newer word made it pointless), then the provider's queued,
    sending, sent, delivered, read, undelivered, failed."""

    id: int
    key: str
    to: str
    customer: str
    body: str
    text: str
    files: tuple[str, ...]
    sender: str
    rule: str
    status: str
    attempts: int
    at: datetime
    due: datetime
    sid: str | None = None
    error: str = ""
    error_code: int | None = None
    tried: datetime | None = None
    """When it was last handed to the provider, or was about to be."""
    waits_for: WaitsFor = ""
    begun: bool = False
    """Its first attempt was noted with the turn that made it, and whoever holds it has not made that attempt yet."""

    def has_turn(self, now: datetime) -> bool:
        """Return whether the sender's turn that was taken for it is *now*."""
        return self.waits_for == "turn" and self.due <= now < self.due + TURN_LASTS

    @property
    def doubtful(self) -> bool:
        """Return whether an earlier attempt may have gone out."""
        return self.status in ("sending", "unknown")

    @property
    def reference(self) -> str:
        """Return what to hand to the provider so that its reports find this row again."""
        return str(self.id)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A customer's session and the version to commit against; None and 0 for somebody new."""

    session: Session | None
    version: int
    availability: Availability = field(default_factory=Availability)
    """What others' orders leave; a new session needs it too."""


@dataclass(frozen=True, slots=True)
class TurnRecord:
    """Everything one turn makes of a conversation, to be kept together. *version*: of the stored session it was decided
    on, 0 for none; *done*: ids of the inbox rows it took; *supersedes*: small talk that was not sent yet is dropped;
    *next_due*: when the lane is worked on again (UTC), None for when the next row is due; *sends_at*: from when (UTC)
    whoever keeps it sends the first message to the customer too, where nothing waits before it; None: others do."""

    session: Session
    version: int
    why: tuple[TraceStep, ...]
    done: tuple[int, ...]
    outgoing: tuple[OutboxDraft, ...] = ()
    effects: tuple[Effect, ...] = ()
    supersedes: bool = False
    next_due: datetime | None = None
    sends_at: datetime | None = None


Begun = tuple[Lane, OutboxRow]
"""A message whose first attempt was noted with its turn, and the lane it goes in, which is its keeper's."""


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """A turn that was kept: its *id*, and what is to be sent at once; None where there is nothing."""

    id: int
    begun: Begun | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """Evidence of payment somebody sent for an order: a stored file, or words."""

    order: str
    customer: str
    file: str | None
    text: str
    at: datetime
    flags: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """Bytes kept once. *token* opens it to the outside, if it is *public*. *size* in bytes."""

    sha: str
    token: str
    content_type: str
    size: int
    public: bool = False
    palette: Palette = ()


@dataclass(frozen=True, slots=True)
class DeskButton:
    """A button on a member's phone: a verdict on an order as it was. *amount* in kobo; *seen*: how many verdicts the
    order had; *token*: what a tap on it brings back."""

    token: str
    member: str
    order: str
    verdict: str
    amount: int | None
    seen: int
    label: str


Role = Literal["owner", "team"]


@dataclass(frozen=True, slots=True)
class User:
    """A person who may log in to the console."""

    name: str
    role: Role
    made_at: datetime


@dataclass(frozen=True, slots=True)
class TranscriptRow:
    """One line of a conversation, as `show` and the console print it."""

    at: datetime
    sender: Sender
    text: str
    files: tuple[str, ...] = ()
    kind: str = "text"
    payload: str = ""
    label: str = ""
    body: str = ""
    """The JSON the pipeline stored; buttons of Grace's own messages are in there."""
    turn: int | None = None
    understood: str | None = None
    confidence: float | None = None
    state_before: str | None = None
    state_after: str | None = None
    rule: str = ""
    why: tuple[TraceStep, ...] = ()
    status: str = ""
    """Customer rows: pending, done, parked. Others: as in OutboxRow."""
    error: str = ""
    error_code: int | None = None
    id: int = 0
    """Customer rows: their number in the inbox."""


@dataclass(frozen=True, slots=True)
class Episode:
    """One turn of a conversation: the messages it took, what was said to the customer, and what they sent next."""

    turn: int
    customer: str
    heard: tuple[TranscriptRow, ...]
    said: tuple[TranscriptRow, ...]
    next: TranscriptRow | None
