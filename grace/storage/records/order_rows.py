"""Rows of orders as values, and back: no query, no decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final, cast

from grace.shop.catalog import Unit
from grace.shop.ledger import Before, Credit, Decision, Verdict
from grace.shop.order import Order, PricedLine, Quote
from grace.shop.quotes import Goods
from grace.shop.statuses import Status
from grace.storage.sql import schema
from grace.storage.sql.codec import from_json, to_json
from grace.storage.values import Proof

_SAME = (
    "status",
    "total",
    "deposit",
    "made_at",
    "agreed_at",
    "held_until",
    "step",
    "claimed",
    "proof_version",
    "delivery_fee",
    "waiting_since",
    "practice",
    "version",
)
_SAME_OF_LINE = ("fabric", "name", "quantity", "unit", "price", "total")
ORDER_COLUMNS: Final = (*_SAME, "agreed", "details", "ahead", "proposed_total", "proposed_deposit")
"""What `columns_of` names."""
LINE_COLUMNS: Final = (*_SAME_OF_LINE, "order_code", "status", "proposed", "practice", "counted")
"""What `line_columns` names."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one order: of the quote that was agreed, and of the one that is proposed."""

    agreed: tuple[PricedLine, ...] = ()
    proposed: tuple[PricedLine, ...] = ()

    def with_line(self, line: PricedLine, *, proposed: bool) -> Lines:
        """Return these lines and *line*."""
        if proposed:
            return replace(self, proposed=(*self.proposed, line))
        return replace(self, agreed=(*self.agreed, line))


def order_of(
    row: schema.Order, lines: Lines, credits: tuple[Credit, ...], proofs: int, decisions: tuple[Decision, ...]
) -> Order:
    """Return the order that *row* and the rest make up."""
    proposed = None
    if row.proposed_total is not None and row.proposed_deposit is not None:
        proposed = Quote(lines.proposed, row.proposed_total, row.proposed_deposit)
    return Order(
        row.code,
        cast(Status, row.status),
        row.made_at,
        agreed=Quote(lines.agreed, row.total, row.deposit) if row.agreed else None,
        proposed=proposed,
        agreed_at=row.agreed_at,
        held_until=row.held_until,
        step=row.step,
        credits=credits,
        proofs=proofs,
        claimed=row.claimed,
        proof_version=row.proof_version,
        delivery_fee=row.delivery_fee,
        waiting_since=row.waiting_since,
        decisions=decisions,
        practice=row.practice,
        details=from_json(row.details, tuple[tuple[str, str], ...]),
        ahead=from_json(row.ahead, tuple[Goods, ...]),
        version=row.version,
    )


def columns_of(order: Order) -> dict[str, Any]:
    """Return what the table of orders keeps of *order*: all but lines, credits, proofs and verdicts."""
    proposed = order.proposed
    return {name: getattr(order, name) for name in _SAME} | {
        "agreed": order.agreed is not None,
        "details": to_json(order.details),
        "ahead": to_json(order.ahead),
        "proposed_total": proposed.total if proposed else None,
        "proposed_deposit": proposed.deposit if proposed else None,
    }


def line_columns(
    order: Order, counted: Mapping[tuple[str, str], tuple[Decimal, int]], now: Mapping[str, int]
) -> Iterator[dict[str, Any]]:
    """Yield what the table of lines keeps of each line of *order*. *counted*: how much was agreed of a print and unit,
    and after which count of stock; *now*: today's count, by print, for lines that are new or hold more."""
    for proposed, quote in ((False, order.agreed), (True, order.proposed)):
        for line in quote.lines if quote else ():
            agreed, count = counted.get((line.fabric, line.unit), (Decimal(0), 0))
            same = count if line.quantity <= agreed else now.get(line.fabric, 0)
            yield {name: getattr(line, name) for name in _SAME_OF_LINE} | {
                "order_code": order.code,
                "status": "quoted" if proposed else order.status,
                "proposed": proposed,
                "practice": order.practice,
                "counted": same,
            }


def line_of(row: schema.OrderLine) -> PricedLine:
    """Return the priced line that *row* keeps."""
    return PricedLine(row.fabric, row.name, row.quantity, cast(Unit, row.unit), row.price, row.total)


def credit_of(row: schema.Credit) -> Credit:
    """Return the ledger entry that *row* keeps."""
    source: Any = row.source
    kind: Any = row.kind
    return Credit(
        key=row.key,
        amount=row.amount,
        who=row.who,
        source=source,
        at=row.at,
        why=row.why,
        kind=kind,
        reverses=row.reverses,
        where=row.place,
    )


def proof_of(row: schema.Proof) -> Proof:
    """Return the proof that *row* keeps."""
    flags: tuple[str, ...] = from_json(row.flags, tuple[str, ...])
    return Proof(
        order=row.order_code, customer=row.customer, file=row.file, text=row.text, at=row.at, flags=flags, hint=row.hint
    )


def decision_of(row: schema.Decision) -> Decision:
    """Return the verdict that *row* keeps, with what became of it."""
    kind: Any = row.verdict
    outcome: Any = row.outcome
    verdict = Verdict(
        kind,
        row.who,
        row.place,
        order=row.order_code,
        amount=row.amount,
        reason=row.reason,
        step=row.step,
        seen=row.seen,
    )
    before = from_json(row.before, Before)
    return Decision(
        key=row.key,
        verdict=verdict,
        at=row.at,
        before=before,
        credit=row.credit,
        outcome=outcome,
        told=row.told,
        version=row.version,
    )
