"""Password: whoever is logged in gives themselves another one."""

from __future__ import annotations

from flask import Blueprint, g, request, session, url_for
from flask.typing import ResponseReturnValue

from grace.errors import Misuse
from grace.web.layout import Console, back, page

LONGEST = 200


def register(made: Blueprint, console: Console) -> None:
    """Add /password."""

    @made.get("/password")
    def password() -> str:
        return page(console, "password", "console/password.html")

    @made.post("/password")
    def change_password() -> ResponseReturnValue:
        old, new, again = (request.form.get(field, "")[:LONGEST] for field in ("old", "new", "again"))
        try:
            if new != again:
                raise Misuse("The new password was typed in two ways.")
            token = console.accounts.change_password(g.user.name, old, new, request.remote_addr or "")
            if token is None:
                raise Misuse("The old password is wrong, or was wrong too often; then wait 15 minutes.")
        except Misuse as refused:
            return back(f"{refused} Nothing was changed.", url_for("console.password"), done=False)
        session.clear()
        session["login"] = token
        return back(
            "You have a new password. Other browsers you were logged in with are out.", url_for("console.check")
        )
