"""Team: who may log in; for owners only."""

from __future__ import annotations

from flask import Blueprint, g, request, url_for
from flask.typing import ResponseReturnValue

from grace.errors import Misuse
from grace.web.layout import Console, back, page
from grace.web.login import owners_only


def register(made: Blueprint, desk: Console) -> None:
    """Adds /team."""

    @made.get("/team")
    def team() -> str:
        owners_only()
        return page(desk, "team", "console/team.html", people=desk.people.all())

    @made.post("/team/add")
    def add_user() -> ResponseReturnValue:
        owners_only()
        name, password = request.form.get("name", "")[:80], request.form.get("password", "")[:200]
        try:
            desk.people.add(name, "owner" if request.form.get("role") == "owner" else "team", password)
        except Misuse as refused:
            return back(str(refused), url_for("console.team"))
        return back(f"{name} may log in.", url_for("console.team"))

    @made.post("/team/remove")
    def remove_user() -> ResponseReturnValue:
        owners_only()
        name = request.form.get("name", "")[:80]
        try:
            if name == g.user.name:
                raise Misuse("You cannot remove yourself.")
            desk.people.remove(name)
        except Misuse as refused:
            return back(str(refused), url_for("console.team"))
        return back(f"{name} is out.", url_for("console.team"))
