"""Orders: search, one order with its lines, ledger and delivery, and the way from paid to delivered."""

from __future__ import annotations

from typing import get_args

from flask import Blueprint, g, request, url_for
from flask.typing import ResponseReturnValue

from grace.desk import reports
from grace.desk import verdicts as money_desk
from grace.desk.verdicts import Taken
from grace.shop.ledger import NEXT
from grace.shop.money import read
from grace.shop.order import Status
from grace.web.layout import Console, back, form_key, known, page
from grace.web.views.words import kobo

PAGE = 50
"""Orders on one page."""
STATUSES: tuple[Status, ...] = get_args(Status)


def register(made: Blueprint, console: Console) -> None:
    """Add /orders and everything about one order that is not a verdict on a proof."""

    @made.get("/orders")
    def orders() -> str:
        text, status = request.args.get("text", "")[:80], request.args.get("status", "")
        chosen = tuple(one for one in STATUSES if one == status) or None
        number = _page()
        found = reports.search(console.parts, text, chosen, PAGE + 1, number * PAGE)
        return page(
            console,
            "orders",
            "console/orders.html",
            found=found[:PAGE],
            text=text,
            status=status,
            statuses=STATUSES,
            number=number,
            more=len(found) > PAGE,
        )

    @made.get("/orders/<code>")
    def order(code: str) -> str:
        seen = known(console, code)
        return page(
            console,
            "orders",
            "console/order.html",
            card=console.cards.card(seen),
            back="order",
            undoable=(console.cards.take_back(seen),) if seen.undoable else (),
            to=NEXT.get(seen.order.status),
        )

    _register_steps(made, console)


def _register_steps(made: Blueprint, console: Console) -> None:
    @made.post("/orders/<code>/move")
    def move(code: str) -> ResponseReturnValue:
        seen, key = known(console, code), form_key()
        to = next((one for one in STATUSES if one == request.form.get("to")), seen.order.status)
        # The engine only asks for a reason; that it is an owner's is checked here, where the person is known.
        may = to == "cutting" or g.user.role == "owner"
        reason = request.form.get("reason", "").strip()[:200] if may else ""
        return _answered(
            console, code, money_desk.move(console.parts, code, to, g.user.name, key, override_reason=reason)
        )

    @made.post("/orders/<code>/delivery")
    def delivery(code: str) -> ResponseReturnValue:
        known(console, code)
        fee = read(request.form.get("naira", ""))
        if fee is None:
            return back("That is no amount. Write naira such as 2500.", url_for("console.order", code=code))
        return _answered(console, code, money_desk.set_delivery_fee(console.parts, code, fee, g.user.name, form_key()))

    @made.post("/orders/<code>/refund")
    def refund(code: str) -> ResponseReturnValue:
        seen = known(console, code)
        amount, reason = kobo(request.form.get("naira", "")), request.form.get("reason", "").strip()[:200]
        if amount is None or not reason:
            return back("A refund needs an amount and a reason.", url_for("console.order", code=code))
        taken = money_desk.note_refund(console.parts, code, amount, reason, g.user.name, form_key(), seen=seen.seen)
        return _answered(console, code, taken)


def _answered(console: Console, code: str, taken: Taken) -> ResponseReturnValue:
    return back(console.cards.outcome(known(console, code).customer, taken), url_for("console.order", code=code))


def _page() -> int:
    """Return which page is asked for, the first being 0."""
    written = request.args.get("page", "0")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 6 else 0
