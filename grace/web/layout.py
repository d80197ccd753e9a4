"""What every view of the console shares: its tools, the menu around a page, and the way back after a form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from grace.desk import reports
from grace.pipeline import Parts
from grace.storage.values import Role, User
from grace.web.chats import Talks
from grace.web.login import LoginPort, form_token
from grace.web.order_cards import Office, good_key


class PeoplePort(LoginPort, Protocol):
    """What the console asks of whoever knows its users."""

    def all(self) -> tuple[User, ...]:
        """Everybody who may log in."""

    def add(self, name: str, role: Role, password: str) -> None:
        """Lets somebody log in. Raises Misuse."""

    def change_password(self, name: str, old: str, new: str, place: str) -> str | None:
        """A fresh token once the password is another; None for a wrong old one. Raises Misuse."""

    def remove(self, name: str) -> None:
        """Shuts somebody out. Raises Misuse."""


@dataclass(frozen=True, slots=True)
class Console:
    """What every view works with."""

    parts: Parts
    office: Office
    talks: Talks
    people: PeoplePort


def page(desk: Console, here: str, template: str, **values: Any) -> str:
    """A page with the menu around it; *here* names its entry."""
    waiting = len(desk.parts.store.orders.waiting())
    return render_template(
        template,
        notices=desk.parts.notices(),
        here=here,
        menu=_menu(),
        waiting=waiting,
        user=g.user,
        form_token=form_token,
        **values,
    )


def part(template: str, **values: Any) -> str:
    """A piece of a page, for a browser that refreshes it."""
    return render_template(template, form_token=form_token, **values)


def known(desk: Console, code: str) -> reports.Desk:
    """The order with this *code*; 404 when there is none."""
    found = reports.order_detail(desk.parts, code)
    return found or abort(404, "There is no such order.")


def one_key() -> str:
    """The key of the form that was sent; 400 when it is not one of ours."""
    key = request.form.get("key", "")
    return key if good_key(key) else abort(400, "This form is not one of ours.")


def back(words: str, fallback: str) -> ResponseReturnValue:
    """To the page the form was on, which says *words*."""
    flash(words)
    return redirect(url_for("console.check") if request.form.get("back") == "check" else fallback, 303)


def problem(error: HTTPException) -> ResponseReturnValue:
    """An error as a page of the console, in words."""
    user = g.get("user")
    title = {403: "Not allowed", 404: "Not here", 413: "Too much at once"}.get(error.code or 500, "That did not work")
    menu = _menu() if user else ()
    body = render_template(
        "console/problem.html", title=title, words=error.description, user=user, menu=menu, form_token=form_token
    )
    return body, error.code or 500


def _menu() -> tuple[tuple[str, str, str], ...]:
    entries = [("check", "To check"), ("orders", "Orders"), ("chats", "Chats"), ("today", "Today")]
    entries += [("team", "Team")] if g.user.role == "owner" else []
    return tuple((name, shown, url_for(f"console.{name}")) for name, shown in entries)
