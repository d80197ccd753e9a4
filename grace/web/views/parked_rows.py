"""Parked: what Grace gave up on in both directions, to be taken or sent again, or put aside."""

from __future__ import annotations

from flask import Blueprint, g, request, url_for
from flask.typing import ResponseReturnValue

from grace.pipeline import parked, sender_hold
from grace.web.layout import Console, back, page

MOST_SHOWN = 100
"""Of each direction."""


def register(made: Blueprint, console: Console) -> None:
    """Add /parked."""

    @made.get("/parked")
    def parked_rows() -> str:
        found, holds = parked.listed(console.network, MOST_SHOWN), sender_hold.all_holds(console.network)
        zone = console.network.flow().brand.timezone
        return page(console, "parked_rows", "console/parked.html", found=found, holds=holds, zone=zone)

    @made.post("/parked/retry")
    def retry_parked() -> ResponseReturnValue:
        fresh = parked.retry(console.network, request.form.get("name", ""))
        words = "It will be tried again in a moment." if fresh else _GONE
        return back(words, url_for("console.parked_rows"), done=fresh)

    @made.post("/parked/settle")
    def settle_parked() -> ResponseReturnValue:
        fresh = parked.settle(console.network, request.form.get("name", ""), g.user.name)
        return back("Put aside." if fresh else _GONE, url_for("console.parked_rows"), done=fresh)


_GONE = "That is not parked any more: somebody was here before you."
