"""Everything a turn can ask the world to do: one closed union, `Effect`. Values only; storage keeps them."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from msgspec import Struct

from grace.engine.reading import UNSPENT, Act, Usage
from grace.shop.ledger import Credit, Decision
from grace.shop.order import Order


class Button(Struct, frozen=True):
    """A label the customer sees, and the payload that comes back when it is tapped."""

    label: str
    payload: str


class Offered(Struct, frozen=True):
    """One row of a numbered picture: what to draw and write below it."""

    code: str
    name: str
    caption: str
    picture: str | None


class Say(Struct, frozen=True):
    """One bubble to the customer."""

    text: str
    buttons: tuple[Button, ...] = ()
    collage: tuple[Offered, ...] = ()
    """A numbered picture that goes with the text."""
    file: str | None = None
    """sha256 of a stored picture that goes with the text."""
    template: str | None = None
    """Name of an approved template that says this outside the 24 hour window."""
    joke: str | None = None
    """What a witty line in front could be about; None where GPT may add nothing."""
    rule: str = ""
    """The flow line that speaks, as file:line."""
    receipt: Order | None = None
    """The order whose receipt goes with the text, as a picture."""
    by_team: bool = False
    """A person of the team said it."""
    exactly: bool = False
    """The owner wants it word for word: money, accounts, verdicts."""
    values: tuple[str, ...] = ()
    """What the facts of the template's sentence are now, in their order."""
    terms: str = ""
    """The terms that wait for a yes below it, with their order's code; empty when none do."""


class TellTeam(Struct, frozen=True):
    """A note to the team, with the customer's files."""

    text: str
    order: str | None = None
    files: tuple[str, ...] = ()
    to_check: bool = False
    """A proof waits for a verdict: the note carries buttons."""
    persons: tuple[int, int | None] = (0, None)
    """From which to which of the members who can be reached it is for; everybody unless a rota says otherwise."""
    news: bool = False
    """What has been decided: nobody has to be fetched for it whom free words do not reach."""
    values: tuple[str, ...] = ()
    """What the facts of the template are now that fetches a member whose 24 hours are over."""
    checked: Order | None = None
    """The order whose proof that is, as it stands with this note."""


class KeepOrder(Struct, frozen=True):
    """Insert or update this order: status, lines, sums and times; never its credits."""

    order: Order


class AddCredit(Struct, frozen=True):
    """Book money on an order, once per key."""

    order: str
    credit: Credit


class KeepProof(Struct, frozen=True):
    """Log evidence of payment for an order: a stored file, or words."""

    order: str
    file: str | None
    text: str
    flags: tuple[str, ...] = ()
    """What a person should look at twice; for the team only, never an accusation."""
    told: tuple[str, ...] = ()
    """Words about money that came before it; for the team."""
    hint: str = ""
    """What a machine read in the picture; it may be wrong."""


class KeepDecision(Struct, frozen=True):
    """Log a verdict of the team on an order, once per key."""

    order: str
    decision: Decision


class HoldStock(Struct, frozen=True):
    """The prints of *order* are promised to it from now on, if others still leave as much of each as *promised* says
    they did when this was decided; else the turn has to run again."""

    order: Order
    promised: dict[str, Decimal]
    piece_yards: Decimal


class Timer(Struct, frozen=True):
    """Something to happen at *due* (UTC) unless the conversation moves on."""

    name: str
    due: datetime


class SetTimers(Struct, frozen=True):
    """The complete list of this conversation's timers; those not named are dropped."""

    timers: tuple[Timer, ...]


Effect = Say | TellTeam | KeepOrder | AddCredit | KeepProof | KeepDecision | HoldStock | SetTimers


class TraceStep(Struct, frozen=True):
    """One step of a turn, for people: shown by `show`, `why`, the simulator and failed tests."""

    event: str
    """The name the flow knows it by: an intent, picture, silence ..."""
    state_before: str
    state_after: str
    rule: str
    """The flow line that decided, as file:line; empty when no rule did."""
    confidence: float | None = None
    reading: str = ""
    """How the reader came to it."""
    notes: tuple[str, ...] = ()
    """Guards that did not hold, second events, refusals."""
    lead: str = ""
    """Who wrote the witty line in front, and why not GPT; empty when there is none."""
    usage: Usage = UNSPENT
    """What GPT took in this turn; on the first step only."""
    acts: tuple[Act, ...] = ()
    """What was read in the whole message, for `replay`; on the first step only."""
