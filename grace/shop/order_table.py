"""Where an order goes from which status, and why it cannot go elsewhere: a plain table. Pure.

`run.py words order` prints it, docs/order-machine.md shows it, and a test walks every pair.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from grace.shop.statuses import STATUSES, Status

Happening = Literal[
    "propose",
    "drop",
    "agree",
    "prove",
    "prove_too_late",
    "cancel",
    "hold_ends",
    "change_ends",
    "take_up",
    "credit",
    "reject",
    "refund_part",
    "refund_all",
    "take_back",
    "set_fee",
    "step_in_part",
    "step",
    "last_step",
    "undo",
]
HAPPENINGS: Final[tuple[Happening, ...]] = get_args(Happening)
MEANINGS: Final[dict[Happening, str]] = {
    "propose": "the customer's basket is quoted, new or changed",
    "drop": "the customer leaves what was proposed, and what was agreed before stays",
    "agree": "the customer says yes to what is proposed",
    "prove": "the customer sends a proof of payment",
    "prove_too_late": "the same, for goods that others hold by now",
    "cancel": "the customer calls the order off",
    "hold_ends": "the time is over for which the goods were held",
    "change_ends": "the same for goods added once the deposit was paid: the order stays as it was paid for",
    "take_up": "money is told of for those goods after all, while they are still there: they are in the order again",
    "credit": "money is booked, by the team or a payment provider",
    "reject": "the team does not find the money",
    "refund_part": "the team gives back some of what was booked",
    "refund_all": "the team gives back everything that was booked",
    "take_back": "the team gives back some of what was booked, and some of the goods come back with it",
    "set_fee": "the team says what delivery costs",
    "step_in_part": "the team says that some of the goods have reached the next step, before the rest",
    "step": "the team says that the next step after payment is reached",
    "last_step": "the team says that the step is reached which closes the order",
    "undo": "the team takes its last verdict back, within 60 seconds",
}
ByMoney = Literal["by money"]
BY_MONEY: Final[ByMoney] = "by money"
BY_MONEY_MEANS: Final = (
    "paid when the deposit is reached, else proof received while a proof waits, else part paid or awaiting payment"
)
AsBefore = Literal["as before"]
AS_BEFORE: Final[AsBefore] = "as before"
AS_BEFORE_MEANS: Final = "the status before the verdict; by money when something else has happened to the order since"


@dataclass(frozen=True, slots=True)
class Refused:
    """A happening that cannot befall an order, and the reason in words for people."""

    why: str


Target = Status | ByMoney | AsBefore | Refused
_OPEN: Final[tuple[Status, ...]] = ("quoted", "awaiting_payment", "proof_received", "part_paid", "paid")
_AGREED: Final[tuple[Status, ...]] = ("awaiting_payment", "proof_received", "part_paid", "paid")
_OVER: Final = "it is over, so nothing of it can be changed"
_UNPAID: Final = "the deposit is not paid yet"


def _row(happening: Happening, otherwise: str, to: dict[Status, Target]) -> Iterator[tuple[Any, Target]]:
    return (((status, happening), to.get(status, Refused(otherwise))) for status in STATUSES)


def _stay(*statuses: Status) -> dict[Status, Target]:
    return {status: status for status in statuses}


def _money(*statuses: Status) -> dict[Status, Target]:
    return dict.fromkeys(statuses, BY_MONEY)


def _closed(*statuses: Status) -> dict[Status, Target]:
    return dict.fromkeys(statuses, Refused(_OVER))


def _back(*statuses: Status) -> dict[Status, Target]:
    return dict.fromkeys(statuses, AS_BEFORE)


TABLE: Final[dict[tuple[Status, Happening], Target]] = dict(
    pair
    for row in (
        _row("propose", _OVER, _stay(*_OPEN)),
        _row("drop", "nothing was agreed before, so nothing would be left", _stay(*_AGREED)),
        _row("agree", _OVER, _money(*_OPEN)),
        _row(
            "prove",
            "",
            {
                **_stay(*STATUSES),
                "awaiting_payment": "proof_received",
                "part_paid": "proof_received",
                "lapsed": "proof_received",
            },
        ),
        _row("prove_too_late", "its goods are still held for it", _stay("lapsed")),
        _row(
            "cancel",
            _OVER,
            {
                "quoted": "cancelled",
                "awaiting_payment": "cancelled",
                "proof_received": Refused("a proof of payment is being checked"),
                "part_paid": Refused("money is booked on it: a person gives it back first"),
                "paid": Refused("money is booked on it: a person gives it back first"),
            },
        ),
        _row(
            "hold_ends",
            "nothing of it is held",
            {
                "awaiting_payment": "lapsed",
                "part_paid": "lapsed",
                "proof_received": Refused("a proof of payment is being checked, and the goods stay held"),
                "paid": Refused("the deposit is paid"),
            },
        ),
        _row("change_ends", "nothing was added to what is paid for", {"part_paid": "paid"}),
        _row("take_up", "no goods that were added to it were let go", {"paid": BY_MONEY}),
        _row(
            "credit",
            "",
            {
                **_money("awaiting_payment", "proof_received", "part_paid", "lapsed"),
                # Paid stays paid, also where a refund left less than the deposit: more money takes nothing away.
                **_stay("quoted", "paid", "delivered", "refunded", "cancelled"),
            },
        ),
        _row(
            "reject",
            "no proof waits to be checked",
            {
                **_stay("quoted", "delivered", "refunded", "cancelled", "lapsed"),
                "proof_received": BY_MONEY,
                "paid": "paid",
            },
        ),
        _row(
            "refund_part",
            "nothing is booked on it",
            {
                **_stay("quoted", "part_paid", "paid", "delivered", "cancelled", "lapsed", "refunded"),
                "proof_received": BY_MONEY,
            },
        ),
        _row(
            "refund_all",
            "nothing is booked on it",
            {
                **dict.fromkeys(("part_paid", "paid", "delivered", "cancelled", "lapsed", "refunded"), "refunded"),
                "quoted": "quoted",
                "proof_received": "proof_received",
            },
        ),
        _row("take_back", _UNPAID, {**_stay("paid", "delivered"), **_closed("refunded", "cancelled", "lapsed")}),
        _row("set_fee", _OVER, _stay(*_OPEN)),
        _row("step_in_part", _UNPAID, {"paid": "paid", **_closed("delivered", "refunded", "cancelled", "lapsed")}),
        _row("step", _UNPAID, {"paid": "paid", **_closed("delivered", "refunded", "cancelled", "lapsed")}),
        _row(
            "last_step",
            _UNPAID,
            {"paid": "delivered", **_closed("delivered", "refunded", "cancelled", "lapsed")},
        ),
        _row("undo", "", _back(*STATUSES)),
    )
    for pair in row
)
"""Where each happening leads from each status, or why it cannot be."""


def cell(target: Target) -> str:
    """Return *target* as people read it: a status, or a dash where it cannot be."""
    return "–" if isinstance(target, Refused) else target.replace("_", " ")


def rows() -> Iterator[tuple[str, ...]]:
    """Yield the table row by row, the statuses first: each happening, and where it leads from each status."""
    yield ("", *(status.replace("_", " ") for status in STATUSES))
    for happening in HAPPENINGS:
        yield (happening.replace("_", " "), *(cell(TABLE[status, happening]) for status in STATUSES))


def as_text() -> str:
    """Return the table, what its happenings mean, and why a dash is one, as a page for a terminal."""
    found = list(rows())
    widths = [max(map(len, column)) for column in zip(*found, strict=True)]
    lines = ["  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip() for row in found]
    meanings = [f"{name.replace('_', ' '):<{widths[0]}}  {means}" for name, means in MEANINGS.items()]
    marks = [f"{BY_MONEY}: {BY_MONEY_MEANS}", f"{AS_BEFORE}: {AS_BEFORE_MEANS}"]
    return "\n".join([*lines, "", *meanings, "", *marks, "", "A dash is refused:", *(f"  {why}" for why in reasons())])


def as_markdown() -> str:
    """Return the same table as Markdown."""
    head, *rest = ("| " + " | ".join(row) + " |" for row in rows())
    return "\n".join([head, "|" + " --- |" * (len(STATUSES) + 1), *rest])


def reasons() -> Iterator[str]:
    """Yield why a happening cannot befall an order, one sentence for each reason with the statuses it holds in."""
    for happening in HAPPENINGS:
        why: dict[str, list[str]] = {}
        for status in STATUSES:
            target = TABLE[status, happening]
            if isinstance(target, Refused):
                why.setdefault(target.why, []).append(status.replace("_", " "))
        for words, statuses in why.items():
            yield f"{happening.replace('_', ' ')} when {', '.join(statuses)}: {words}"
