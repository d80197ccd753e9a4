"""To check: what waits for a verdict, and the verdicts: approve, reject, undo."""

from __future__ import annotations

from flask import Blueprint, Response, abort, g, request, url_for
from flask.typing import ResponseReturnValue

from grace.desk import verdicts as money_desk
from grace.desk.verdicts import Taken
from grace.web.downloads import download
from grace.web.layout import Console, back, known, one_key, page, part
from grace.web.views.words import kobo

LONGEST_REASON = 200


def register(made: Blueprint, desk: Console) -> None:
    """Adds /, the verdicts and the proofs."""

    @made.get("/")
    def check() -> str:
        cards, more = desk.office.queue()
        shown = {"cards": cards, "more": more, "undoable": desk.office.undoable(), "back": "check"}
        shown["questions"] = desk.parts.store.checkouts.questions()
        if request.args.get("part") == "queue":
            return part("console/_queue.html", **shown)
        return page(desk, "check", "console/check.html", **shown)

    @made.post("/orders/<code>/approve")
    def approve(code: str) -> ResponseReturnValue:
        order, key = known(desk, code), one_key()
        amount = kobo(request.form.get("naira", ""))
        if amount is None:
            return _back(desk, code, "That is no amount. Write naira such as 30000; nothing was booked.")
        taken = money_desk.approve(
            desk.parts, order.order.code, amount, g.user.name, money_desk.CONSOLE, key, seen=_seen()
        )  # fmt: skip
        return _told(desk, code, taken)

    @made.post("/orders/<code>/reject")
    def reject(code: str) -> ResponseReturnValue:
        known(desk, code)
        reason = " ".join(request.form.get("reason", "").split())[:LONGEST_REASON]
        if not reason:
            return _back(desk, code, "Say why, for the customer will ask; nothing was rejected.")
        return _told(desk, code, money_desk.reject(desk.parts, code, reason, g.user.name, one_key(), seen=_seen()))

    @made.post("/orders/<code>/undo")
    def undo(code: str) -> ResponseReturnValue:
        known(desk, code)
        return _told(desk, code, money_desk.undo(desk.parts, code, g.user.name, one_key(), seen=_seen()))

    _beside(made, desk)


def _beside(made: Blueprint, desk: Console) -> None:
    """Adds what stands beside the verdicts: questions about payments, and the proofs themselves."""

    @made.post("/payments/<int:question>/settle")
    def settle(question: int) -> ResponseReturnValue:
        fresh = desk.parts.store.checkouts.settle(question, g.user.name, desk.parts.now())
        return back("Noted as dealt with." if fresh else "Somebody had dealt with it.", url_for("console.check"))

    @made.get("/orders/<code>/proofs/<sha>")
    def proof(code: str, sha: str) -> Response:
        stored = desk.office.proof_of(code, sha)
        if stored is None:
            abort(404, "This order has no such proof.")
        elsewhere = desk.parts.store.files.presigned(stored)
        if elsewhere:
            return Response(status=303, headers={"Location": elsewhere, "Cache-Control": "no-store"})
        return download(desk.parts.store.files.read(sha), stored.content_type, "no-store")


def _seen() -> int:
    """How many verdicts the order had on the page they looked at."""
    written = request.form.get("seen", "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 6 else abort(400)


def _told(desk: Console, code: str, taken: Taken) -> ResponseReturnValue:
    return _back(desk, code, desk.office.outcome(known(desk, code).customer, taken))


def _back(desk: Console, code: str, words: str) -> ResponseReturnValue:
    return back(words, url_for("console.order", code=code))
