"""The ground every view of the console shares: its tools, the menu around a page, and the way back after a form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from grace.desk import reports
from grace.pipeline import Network
from grace.storage.values import Role, User
from grace.web.chats import Chats
from grace.web.login import LoginPort, csrf_token
from grace.web.order_cards import OrderCards, is_form_key


class AccountsPort(LoginPort, Protocol):
    """The port to whoever keeps the console's accounts."""

    def all(self) -> tuple[User, ...]:
        """Return everybody who may log in."""

    def add(self, name: str, role: Role, password: str) -> None:
        """Let somebody log in. Raises Misuse."""

    def change_password(self, name: str, old: str, new: str, address: str) -> str | None:
        """Return a fresh token once the password is another; None for a wrong old one. Raises Misuse."""

    def remove(self, name: str) -> None:
        """Shut somebody out. Raises Misuse."""


@dataclass(frozen=True, slots=True)
class Console:
    """The tools every view works with."""

    network: Network
    cards: OrderCards
    chats: Chats
    accounts: AccountsPort


def page(console: Console, here: str, template: str, **values: Any) -> str:
    """Return a page with the menu around it; *here* names its entry."""
    waiting = console.network.store.sums.to_check() + len(console.network.store.checkouts.questions())
    flow = console.network.flow()
    return render_template(
        template,
        notices=console.network.notices(),
        here=here,
        menu=_menu(),
        waiting=waiting,
        shop=flow.brand.name,
        goals={name: state.goal for name, state in flow.states.items()},
        user=g.user,
        csrf_token=csrf_token,
        **values,
    )


def part(template: str, **values: Any) -> str:
    """Return a piece of a page, for a browser that refreshes it."""
    return render_template(template, csrf_token=csrf_token, **values)


def known(console: Console, code: str) -> reports.Desk:
    """Return the order with this *code*; 404 when there is none."""
    found = reports.order_detail(console.network, code)
    return found or abort(404, "There is no such order.")


def form_key() -> str:
    """Return the key of the form that was sent; 400 when it is not one of ours."""
    key = request.form.get("key", "")
    return key if is_form_key(key) else abort(400, "This form is not one of ours.")


def back(words: str, fallback: str, *, done: bool = True) -> ResponseReturnValue:
    """Send the browser to the page the form was on, which says *words*. *done*: False where nothing was changed."""
    flash(words, "done" if done else "not done")
    return redirect(url_for("console.check") if request.form.get("back") == "check" else fallback, 303)


def problem(error: HTTPException) -> ResponseReturnValue:
    """Return an error as a page of the console, in words."""
    user = g.get("user")
    title = {403: "Not allowed", 404: "Not here", 413: "Too much at once"}.get(error.code or 500, "That did not work")
    menu = _menu() if user else ()
    body = render_template(
        "console/problem.html", title=title, words=error.description, user=user, menu=menu, csrf_token=csrf_token
    )
    return body, error.code or 500


def _menu() -> tuple[tuple[str, str, str], ...]:
    entries = [
        ("check", "To check"),
        ("orders", "Orders"),
        ("chats", "Chats"),
        ("today", "Today"),
        ("parked_rows", "Parked"),
    ]
    entries += [("team", "Team")] if g.user.role == "owner" else []
    return tuple((name, shown, url_for(f"console.{name}")) for name, shown in entries)
