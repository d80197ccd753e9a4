"""The pipeline's parts in four widths: the records, the shop around them, its network, and a whole turn's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from grace.channel import Channel, Outgoing
from grace.connect.payments import Payments
from grace.flow.model import Flow
from grace.language import Reader
from grace.language.lines.witty_lines import Writer
from grace.source.notices import Notice
from grace.storage import Store
from grace.storage.sql.codec import from_json
from grace.storage.values import InboxRow, Lane

if TYPE_CHECKING:
    from grace.language.gpt.transcription import Listener

MOST_ATTEMPTS = 8  # tries of one row before people have to look; with doubling pauses that is about ten minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """The rows and the clock: for a function that reads or writes rows and knows nothing else."""

    store: Store
    now: Callable[[], datetime]
    wake: Callable[[], None] = lambda: None
    """Wakes whoever works on lanes that became due."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop(Records):
    """The records, and the shop as its owner's files in force have it. Reaches no network and reads no message."""

    flow: Callable[[], Flow]
    team: Callable[[str], tuple[str, ...]]
    """The team members who look after a customer."""
    is_member: Callable[[str], bool]
    """Whether an address is a team member's."""
    public_url: str
    """Where our pictures are served from; "" gives addresses relative to this server."""
    folder: Path
    """Where the catalog's pictures are."""
    burst: timedelta = timedelta(seconds=2)
    """Messages that follow one another within this time are one turn."""
    refresh: Callable[[], None] = lambda: None
    """Looks at once whether another process has published a newer flow."""
    notices: Callable[[], Sequence[Notice]] = lambda: ()
    """What the owner should know about her files."""
    former: Callable[[str], Flow | None] = lambda _: None
    """The flow that was once published under a version; None when it is not kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Network(Shop):
    """The shop, and the providers that carry messages and payments."""

    channel: Callable[[str], Channel | None]
    """The channel that reaches an address; None when it is not set up."""
    payments: Payments = field(default_factory=Payments)
    """The payment providers that are set up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts(Network):
    """Everything one turn needs, and no vendor by name. A function asks for the narrowest of the four that it works
    with, so that its signature tells what it may touch."""

    reader: Callable[[Flow], Reader]
    wording: Callable[[], int | None]
    """Chance for choosing between wordings; None always takes the first."""
    chance: Callable[[int], int]
    """A number below the one given; for order codes."""
    answer_team: Callable[[Shop, Lane, tuple[InboxRow, ...]], None]
    """Does what a member of the team wrote; handed in because the desk stands above the pipeline."""
    writer: Writer | None = None
    """Writes the witty line in front of a reply; None: there is none."""
    listener: Listener | None = None
    """Turns voice notes into words; None: they stay voice notes."""


def outgoing(body: str) -> Outgoing:
    """Return the message an outbox row holds."""
    return from_json(body, Outgoing)
