"""A verdict that comes as a form: read with what its sender saw, asked about where people may have slipped, given."""

from __future__ import annotations

from typing import Any

from flask import abort, g, request, url_for
from flask.typing import ResponseReturnValue

from grace.desk import verdicts as money_desk
from grace.desk.previews import would_read
from grace.shop.ledger import Verdict, VerdictKind
from grace.shop.verdicts import doubt, refusal
from grace.web.layout import Console, back, form_key, known, page


def verdict_on(code: str, kind: VerdictKind, **of_it: Any) -> Verdict:
    """Return the verdict of whoever is logged in on the order *code* as it was on the page they looked at; 400 for a
    form that is not one of ours."""
    return Verdict(kind=kind, who=g.user.name, where=money_desk.CONSOLE, order=code, seen=seen_on_page(), **of_it)


def seen_on_page() -> int:
    """Return which version the page showed that this form was on; 400 for a form that is not one of ours."""
    written = request.form.get("seen", "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 16 else abort(400)


def given(console: Console, verdict: Verdict) -> ResponseReturnValue:
    """Return to the page, which says what became of *verdict*."""
    order = known(console, verdict.order or "")
    taken = money_desk.give(console.network, verdict, form_key())
    came = console.cards.outcome(order.customer, taken)
    return back(came.answer, url_for("console.order", code=order.order.code), done=came.ok)


def sure(console: Console, verdict: Verdict, *, only_in_doubt: bool = False) -> ResponseReturnValue:
    """Return a page that shows what the customer will read, and asks; once it was answered, what became of it. With
    *only_in_doubt* a sum that people mean is asked about no more."""
    shown = known(console, verdict.order or "")
    why = refusal(shown.order, verdict, console.network.now(), console.network.flow().brand)
    unsure = doubt(shown.order, verdict, console.network.now())
    if request.form.get("sure") == "yes" or why is not None or (only_in_doubt and not unsure):
        return given(console, verdict)
    words = would_read(console.network, shown.customer, shown.order, verdict)
    asked = {"seen": shown, "words": words, "doubt": unsure, "verdict": verdict}
    return page(console, "orders", "console/sure.html", key=form_key(), back=request.form.get("back", "order"), **asked)
