"""To check: what waits for a verdict, and the verdicts: approve, reject, undo."""

from __future__ import annotations

from flask import Blueprint, Response, abort, g, request, url_for
from flask.typing import ResponseReturnValue

from grace.web.downloads import download
from grace.web.layout import Console, back, page, part
from grace.web.verdict_forms import given, sure, verdict_on
from grace.web.views.words import kobo

LONGEST_REASON = 200


def register(made: Blueprint, console: Console) -> None:
    """Add /, the verdicts and the proofs."""

    @made.get("/")
    def check() -> str:
        cards, more = console.cards.queue()
        shown = {"cards": cards, "more": more, "undoable": console.cards.undoable(), "back": "check"}
        shown["questions"] = questions = console.network.store.checkouts.questions()
        if request.args.get("part") == "queue":
            return part("console/_queue.html", fresh=True, waiting=len(cards) + more + len(questions), **shown)
        return page(console, "check", "console/check.html", **shown)

    @made.post("/orders/<code>/approve")
    def approve(code: str) -> ResponseReturnValue:
        amount = kobo(request.form.get("naira", ""))
        if amount is None:
            return back("That is no amount. Write naira such as 30000; nothing was booked.", _page(code), done=False)
        return sure(console, verdict_on(code, "approve", amount=amount), only_in_doubt=True)

    @made.post("/orders/<code>/reject")
    def reject(code: str) -> ResponseReturnValue:
        reason = " ".join(request.form.get("reason", "").split())[:LONGEST_REASON]
        if not reason:
            return back("Say why, for the customer will ask; nothing was rejected.", _page(code), done=False)
        return given(console, verdict_on(code, "reject", reason=reason))

    @made.post("/orders/<code>/undo")
    def undo(code: str) -> ResponseReturnValue:
        return given(console, verdict_on(code, "undo"))

    _beside(made, console)


def _beside(made: Blueprint, console: Console) -> None:
    """Add what stands beside the verdicts: questions about payments, and the proofs themselves."""

    @made.post("/payments/<int(max=999_999_999_999):question>/settle")
    def settle(question: int) -> ResponseReturnValue:
        fresh = console.network.store.checkouts.settle(question, g.user.name, console.network.now())
        answer = "Noted as dealt with." if fresh else "Somebody had dealt with it."
        return back(answer, url_for("console.check"), done=fresh)

    @made.get("/orders/<code>/proofs/<sha>")
    def proof(code: str, sha: str) -> Response:
        stored = console.cards.proof_of(code, sha)
        if stored is None:
            abort(404, "This order has no such proof.")
        elsewhere = console.network.store.files.presigned(stored)
        if elsewhere:
            return Response(status=303, headers={"Location": elsewhere, "Cache-Control": "no-store"})
        return download(console.network.store.files.read(sha), stored.content_type, "no-store")


def _page(code: str) -> str:
    return url_for("console.order", code=code)
