"""To check: what waits for a verdict, and the verdicts: approve, reject, undo."""

from __future__ import annotations

from flask import Blueprint, Response, abort, g, request, url_for
from flask.typing import ResponseReturnValue

from grace.desk import verdicts as money_desk
from grace.desk.verdicts import Taken
from grace.web.downloads import download
from grace.web.layout import Console, back, form_key, known, page, part
from grace.web.views.words import kobo

LONGEST_REASON = 200


def register(made: Blueprint, console: Console) -> None:
    """Add /, the verdicts and the proofs."""

    @made.get("/")
    def check() -> str:
        cards, more = console.cards.queue()
        shown = {"cards": cards, "more": more, "undoable": console.cards.undoable(), "back": "check"}
        shown["questions"] = console.parts.store.checkouts.questions()
        if request.args.get("part") == "queue":
            return part("console/_queue.html", **shown)
        return page(console, "check", "console/check.html", **shown)

    @made.post("/orders/<code>/approve")
    def approve(code: str) -> ResponseReturnValue:
        order, key = known(console, code), form_key()
        amount = kobo(request.form.get("naira", ""))
        if amount is None:
            return _back(console, code, "That is no amount. Write naira such as 30000; nothing was booked.")
        taken = money_desk.approve(
            console.parts, order.order.code, amount, g.user.name, money_desk.CONSOLE, key, seen=_seen()
        )
        return _answered(console, code, taken)

    @made.post("/orders/<code>/reject")
    def reject(code: str) -> ResponseReturnValue:
        known(console, code)
        reason = " ".join(request.form.get("reason", "").split())[:LONGEST_REASON]
        if not reason:
            return _back(console, code, "Say why, for the customer will ask; nothing was rejected.")
        return _answered(
            console, code, money_desk.reject(console.parts, code, reason, g.user.name, form_key(), seen=_seen())
        )

    @made.post("/orders/<code>/undo")
    def undo(code: str) -> ResponseReturnValue:
        known(console, code)
        return _answered(console, code, money_desk.undo(console.parts, code, g.user.name, form_key(), seen=_seen()))

    @made.post("/payments/<int:question>/settle")
    def settle(question: int) -> ResponseReturnValue:
        fresh = console.parts.store.checkouts.settle(question, g.user.name, console.parts.now())
        return back("Noted as dealt with." if fresh else "Somebody had dealt with it.", url_for("console.check"))

    @made.get("/orders/<code>/proofs/<sha>")
    def proof(code: str, sha: str) -> Response:
        found = console.cards.proof(code, sha)
        return download(*found, "no-store") if found else abort(404, "This order has no such proof.")


def _seen() -> int:
    """Return how many verdicts the order had on the page they looked at."""
    written = request.form.get("seen", "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 6 else abort(400)


def _answered(console: Console, code: str, taken: Taken) -> ResponseReturnValue:
    return _back(console, code, console.cards.outcome(known(console, code).customer, taken))


def _back(console: Console, code: str, words: str) -> ResponseReturnValue:
    return back(words, url_for("console.order", code=code))
