"""Team: who may log in; for owners only."""

from __future__ import annotations

from flask import Blueprint, g, request, url_for
from flask.typing import ResponseReturnValue

from grace.errors import Misuse
from grace.web.layout import Console, back, page
from grace.web.login import require_owner


def register(made: Blueprint, console: Console) -> None:
    """Add /team."""

    @made.get("/team")
    def team() -> str:
        require_owner()
        return page(console, "team", "console/team.html", people=console.accounts.all())

    @made.post("/team/add")
    def add_user() -> ResponseReturnValue:
        require_owner()
        name, password = request.form.get("name", "")[:80], request.form.get("password", "")[:200]
        try:
            console.accounts.add(name, "owner" if request.form.get("role") == "owner" else "team", password)
        except Misuse as refused:
            return back(str(refused), url_for("console.team"), done=False)
        return back(f"{name} may log in.", url_for("console.team"))

    @made.post("/team/remove")
    def remove_user() -> ResponseReturnValue:
        require_owner()
        name = request.form.get("name", "")[:80]
        try:
            if name == g.user.name:
                raise Misuse("You cannot remove yourself.")
            console.accounts.remove(name)
        except Misuse as refused:
            return back(str(refused), url_for("console.team"), done=False)
        return back(f"{name} is out.", url_for("console.team"))
