"""The records of an order that are kept for ever: money and verdicts. Pure; money in kobo, times in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from grace.shop.quotes import Goods, Quote
from grace.shop.statuses import Status

EntryKind = Literal["credit", "reversal", "refund"]
Outcome = Literal["done", "late", "refused"]
VerdictKind = Literal["approve", "reject", "take_over", "hand_back", "undo", "set_fee", "step", "refund"]
UNDO_WITHIN: Final = timedelta(seconds=60)
UNDOABLE: Final[frozenset[VerdictKind]] = frozenset({"approve", "reject", "set_fee", "step", "refund"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision of a person of the team, on its way from a page or a phone to the order and its ledger."""

    kind: VerdictKind
    who: str
    """Their login or their number in `team:`; never a profile name."""
    where: str = ""
    """Where they decided: console or whatsapp."""
    order: str | None = None
    amount: int | None = None
    """Kobo; None means what was asked."""
    reason: str = ""
    words: str = ""
    """The words a person says to the customer through Grace."""
    step: str = ""
    """A step's own: how far the order is now, by a name of `after_payment:` in brand.yaml."""
    seen: int | None = None
    """The version of the order they looked at, of a chat given back the team's turn; None when nobody knows."""
    goods: tuple[Goods, ...] = ()
    """A step's: the part of the goods that has reached it. A refund's: the goods that come back with it."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Money somebody vouched for: *amount* kobo, by *who*, from *source*. What takes money off again is an entry of its
    own with a negative amount; no entry is ever changed or deleted."""

    key: str
    amount: int
    who: str
    source: Literal["team", "stripe", "paystack", "bank"]
    at: datetime
    why: str = ""
    kind: EntryKind = "credit"
    reverses: str | None = None
    """A reversal's own: the key of the entry it takes back."""
    where: str = ""
    """Where the person was who vouched: console, whatsapp; empty for providers."""


@dataclass(frozen=True, slots=True)
class Before:
    """An order as it stood before a verdict, so that it can be taken back."""

    status: Status = "quoted"
    waiting_since: datetime | None = None
    claimed: int = 0
    delivery_fee: int = 0
    step: str = ""
    ahead: tuple[Goods, ...] = ()
    agreed: Quote | None = None
    """Kept where a verdict takes goods out of it."""
    secured: Quote | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict and what became of it."""

    key: str
    verdict: Verdict
    at: datetime
    before: Before = Before()
    credit: str | None = None
    """Key of the ledger entry it made."""
    outcome: Outcome = "done"
    summary: str = ""
    """The outcome, in one sentence for the team."""
    version: int = 0
    """The version of the order it led to."""


def standing(decisions: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """Return those of *decisions*, oldest first, that counted and were not taken back."""
    kept: list[Decision] = []
    for one in decisions:
        if one.outcome != "done":
            continue
        if one.verdict.kind == "undo" and kept:
            kept.pop()
        else:
            kept.append(one)
    return tuple(kept)


def reversal(money: Credit, by: Verdict, at: datetime) -> Credit:
    """Return the counter-entry that takes *money* back, made by *by*."""
    key, kind = f"undo:{money.key}", "undone"
    return Credit(
        key=key,
        amount=-money.amount,
        who=by.who,
        source=money.source,
        at=at,
        why=kind,
        kind="reversal",
        reverses=money.key,
        where=by.where,
    )
