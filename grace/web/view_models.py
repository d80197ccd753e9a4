"""Values the console shows beside the ledger's own values: cards, bubbles, files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from grace.desk.reports import Desk
from grace.shop.ledger import Decision
from grace.shop.money import naira
from grace.shop.verdicts import Step


@dataclass(frozen=True, slots=True)
class ProofView:
    """One piece of evidence. *flags*: what the team should look at; *hint*: what this computer read in it."""

    at: datetime
    text: str
    file: str | None
    kind: str
    flags: tuple[str, ...] = ()
    hint: str = ""
    ruled: Decision | None = None
    """The verdict that was given on it; None while it is new."""

    @property
    def picture(self) -> bool:
        return self.kind == "picture"

    @property
    def mark(self) -> str:
        """Return what became of it: new, booked or rejected."""
        if self.ruled is None:
            return "new"
        return "booked" if self.ruled.verdict.kind == "approve" else "rejected"


@dataclass(frozen=True, slots=True)
class Card:
    """An order as the desk sees it at one moment. *key* makes its forms count once."""

    desk: Desk
    name: str
    key: str
    proofs: tuple[ProofView, ...]
    history: str
    if_approved: tuple[str, ...]
    """What the customer would read."""
    if_rejected: tuple[str, ...]
    step: Step | None = None
    """What comes next after payment; None when nothing does."""
    if_stepped: tuple[str, ...] = ()
    account: str = ""
    """Where the money is looked for."""

    @property
    def sum_is(self) -> str:
        """Return what the sum to look for is, in words: the deposit, or the rest of what."""
        order = self.desk.order
        if order.under_way and order.under_way != order.asked:
            return f"what they say they sent; {naira(order.asked)} is asked"
        if order.due:
            rest = f"the rest of the deposit of {naira(order.deposit)}"
            return rest if order.credited else f"the deposit on {naira(order.total)}"
        return f"the rest of {naira(order.owed)}"


@dataclass(frozen=True, slots=True)
class Undoable:
    """A verdict that can still be taken back, for *seconds* more."""

    desk: Desk
    summary: str
    seconds: int
    key: str


@dataclass(frozen=True, slots=True)
class FileView:
    """A file in a chat."""

    sha: str
    type: str

    @property
    def picture(self) -> bool:
        return self.type in ("image/jpeg", "image/png", "image/gif", "image/webp")

    @property
    def sound(self) -> bool:
        return self.type.startswith("audio/")


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message. *why*: what it was understood as, or which flow line spoke."""

    id: str
    at: datetime
    sender: str
    text: str
    files: tuple[FileView, ...]
    buttons: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class ChatView:
    """One conversation whole, with the states it went through."""

    customer: str
    name: str
    state: str
    path: tuple[str, ...]
    with_team: bool
    opted_out: bool
    window_open: bool
    order: str | None
    bubbles: tuple[Bubble, ...]
    gpt: str = ""
    """What GPT took so far, in words; empty when it was never asked."""
    team_turn: int = 0
    """`Contact.team_turn` of this chat, which handing it back sends along."""
