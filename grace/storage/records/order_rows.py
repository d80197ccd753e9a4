"""Rows of orders as values, and back: no query, no decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from grace.shop.delivery import Details
from grace.shop.ledger import Before, Credit, Decision, Verdict
from grace.shop.order import Order, PricedLine, Quote
from grace.shop.quotes import Goods
from grace.storage.sql import schema
from grace.storage.sql.codec import from_json, to_json
from grace.storage.sql.row_values import value_of
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
ORDER_COLUMNS: Final = (
    *_SAME,
    "agreed",
    "details",
    "place",
    "ahead",
    "secured",
    "ended",
    "proposed_total",
    "proposed_deposit",
)
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
    return value_of(
        Order,
        row,
        agreed=Quote(lines.agreed, row.total, row.deposit) if row.agreed else None,
        proposed=proposed,
        credits=credits,
        proofs=proofs,
        decisions=decisions,
        details=from_json(row.details, tuple[tuple[str, str], ...]),
        place=from_json(row.place, Details),
        ahead=from_json(row.ahead, tuple[Goods, ...]),
        secured=from_json(row.secured, Quote) if row.secured else None,
        ended=from_json(row.ended, Quote) if row.ended else None,
    )


def columns_of(order: Order) -> dict[str, Any]:
    """Return what the table of orders keeps of *order*: all but lines, credits, proofs and verdicts."""
    proposed = order.proposed
    return {name: getattr(order, name) for name in _SAME} | {
        "agreed": order.agreed is not None,
        "details": to_json(order.details),
        "place": to_json(order.place),
        "ahead": to_json(order.ahead),
        "secured": to_json(order.secured) if order.secured else None,
        "ended": to_json(order.ended) if order.ended else None,
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
    return value_of(PricedLine, row)


def credit_of(row: schema.Credit) -> Credit:
    """Return the ledger entry that *row* keeps."""
    return value_of(Credit, row, where=row.place)


def proof_of(row: schema.Proof) -> Proof:
    """Return the proof that *row* keeps."""
    return value_of(Proof, row, order=row.order_code, flags=from_json(row.flags, tuple[str, ...]))


def decision_of(row: schema.Decision) -> Decision:
    """Return the verdict that *row* keeps, with what became of it."""
    verdict = value_of(Verdict, row, kind=row.verdict, where=row.place, order=row.order_code, words="", goods=())
    return value_of(Decision, row, verdict=verdict, before=from_json(row.before, Before))
