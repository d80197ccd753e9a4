"""Orders: search, one order with its lines, ledger and delivery, and the way from paid to delivered."""

from __future__ import annotations

from flask import Blueprint, abort, g, request, url_for
from flask.typing import ResponseReturnValue

from grace.desk import reports
from grace.desk.typed_goods import Unclear, read_goods
from grace.shop.money import read_fee
from grace.shop.quotes import Goods
from grace.shop.statuses import STATUSES
from grace.web.layout import Console, back, known, page
from grace.web.verdict_forms import given, sure, verdict_on
from grace.web.views.words import kobo

PAGE = 50
"""Orders on one page."""


def register(made: Blueprint, console: Console) -> None:
    """Add /orders and everything about one order that is not a verdict on a proof."""

    @made.get("/orders")
    def orders() -> str:
        text, status = request.args.get("text", "")[:80], request.args.get("status", "")
        chosen = tuple(one for one in STATUSES if one == status) or None
        number = _page()
        found = reports.search(console.network, text, chosen, PAGE + 1, number * PAGE)
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
        shown = known(console, code)
        return page(
            console,
            "orders",
            "console/order.html",
            card=console.cards.card(shown),
            back="order",
            undoable=(console.cards.take_back(shown),) if shown.undoable else (),
            steps=console.network.flow().brand.after_payment,
        )

    _register_steps(made, console)


def _register_steps(made: Blueprint, console: Console) -> None:
    @made.post("/orders/<code>/step")
    def step(code: str) -> ResponseReturnValue:
        name = request.form.get("step", "")[:30]
        steps = {one.step: one for one in console.network.flow().brand.after_payment}
        # The engine only asks for a reason; that it is an owner's is checked here, where the person is known.
        may = g.user.role == "owner" or name not in steps or steps[name].needs != "balance"
        reason = request.form.get("reason", "").strip()[:200] if may else ""
        goods = _goods(console, code, "part")
        verdict = verdict_on(code, "step", step=name, reason=reason, goods=goods)
        return given(console, verdict) if not goods else sure(console, verdict)

    @made.post("/orders/<code>/delivery")
    def delivery(code: str) -> ResponseReturnValue:
        fee = read_fee(request.form.get("naira", ""))
        if fee is None:
            return back("That is no amount. Write naira such as 2500.", url_for("console.order", code=code), done=False)
        return sure(console, verdict_on(code, "set_fee", amount=fee))

    @made.post("/orders/<code>/refund")
    def refund(code: str) -> ResponseReturnValue:
        amount, reason = kobo(request.form.get("naira", "")), request.form.get("reason", "").strip()[:200]
        if amount is None or not reason:
            return back("A refund needs an amount and a reason.", url_for("console.order", code=code), done=False)
        goods = _goods(console, code, "goods")
        return sure(console, verdict_on(code, "refund", amount=amount, reason=reason, goods=goods))


def _goods(console: Console, code: str, field: str) -> tuple[Goods, ...]:
    """Return the goods that the form's *field* names in words; 400 with what is wrong when they cannot be read."""
    written, order = request.form.get(field, "").strip()[:200], known(console, code).order
    try:
        goods, rest = read_goods(written, order)
    except Unclear as unclear:
        abort(400, str(unclear))
    if rest:
        abort(400, f"“{rest}” names no goods. Write how many and of what, for example: 2 {order.lines[0].fabric}.")
    return goods


def _page() -> int:
    """Return which page is asked for, the first being 0."""
    written = request.args.get("page", "0")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 6 else 0
