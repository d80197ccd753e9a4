"""The console's door: a login that cannot be fixed, forged or guessed fast, and a token in every form."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from typing import Any, Protocol

from flask import Blueprint, Flask, abort, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from grace.storage.values import User

_LONGEST = 200
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class LoginPort(Protocol):
    """What the door asks of whoever knows the passwords."""

    def log_in(self, name: str, password: str, place: str) -> str | None:
        """A fresh token for a right password, None for a wrong one."""

    def braked(self, name: str, place: str) -> bool:
        """Whether too many passwords were wrong lately."""

    def who(self, token: str, by_hand: bool = True) -> User | None:
        """Whose login a token is; a page that refreshes itself does not keep it alive."""

    def log_out(self, token: str) -> None:
        """Ends a login."""


def seal(app: Flask, key: str, https: bool) -> None:
    """Signs cookies with *key* and keeps them from scripts, other sites and, with *https*, from plain HTTP."""
    app.secret_key = key
    app.config.update(
        SESSION_COOKIE_NAME="__Host-grace" if https else "grace",
        SESSION_COOKIE_HTTPONLY=True, SESSION_COOKIE_SAMESITE="Lax", SESSION_COOKIE_SECURE=https,
    )  # fmt: skip


def blueprint(port: LoginPort, simulator: bool) -> Blueprint:
    """GET and POST /login, POST /logout. *simulator*: whether the page may point there."""
    made = Blueprint("login", __name__, template_folder="templates")

    @made.get("/login")
    def page() -> ResponseReturnValue:
        return _form(simulator)

    @made.post("/login")
    def enter() -> ResponseReturnValue:
        name, password = (request.form.get(field, "")[:_LONGEST] for field in ("name", "password"))
        place = request.remote_addr or ""
        token = port.log_in(name, password, place)
        if token is None:
            braked = port.braked(name, place)
            return _form(simulator, name, _TOO_MANY if braked else _WRONG), 429 if braked else 403
        session.clear()  # whatever the browser came with, even a planted cookie, is worth nothing from here on
        session["login"] = token
        return redirect(_wanted(), 303)

    @made.post("/logout")
    def leave() -> ResponseReturnValue:
        port.log_out(session.get("login", ""))
        session.clear()
        flash("You are logged out.")
        return redirect(url_for("login.page"), 303)

    made.before_request(_small)
    made.before_request(check_token)
    made.after_request(guarded)
    return made


def _small() -> None:
    request.max_content_length = 16 * 1024


_WRONG = "Name or password is wrong."
_TOO_MANY = "Too many wrong passwords. Wait 15 minutes, or ask the owner."


def only_users(port: LoginPort) -> Callable[[], ResponseReturnValue | None]:
    """A check for every page of a blueprint: somebody is logged in, and what they post is theirs."""

    def check() -> ResponseReturnValue | None:
        g.user = who(port)
        if g.user is None:
            return _to_login()
        check_token()
        return None

    return check


def who(port: LoginPort) -> User | None:
    """Who sends this request."""
    return port.who(session.get("login", ""), "HX-Request" not in request.headers)


def owners_only() -> None:
    """Refuses everybody but an owner."""
    if g.user.role != "owner":
        abort(403, "Only an owner may do this.")


def check_token() -> None:
    """Refuses a post without the token of this browser's own form."""
    given = request.form.get("csrf", "") or request.headers.get("X-CSRF", "")
    kept = session.get("csrf", "")
    if request.method == "POST" and not (kept and hmac.compare_digest(given.encode(), kept.encode())):
        abort(403, "This form is too old. Go back, reload the page and try again.")


def form_token() -> str:
    """The token for this browser's forms."""
    if "csrf" not in session:
        session["csrf"] = secrets.token_urlsafe(24)
    return str(session["csrf"])


def guarded(answer: Any) -> Any:
    """*answer* with a policy that runs no foreign or inline script, and kept in no cache unless it says so itself."""
    answer.headers.setdefault("Content-Security-Policy", _POLICY)
    answer.headers.setdefault("Cache-Control", "no-store")
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["X-Frame-Options"] = "DENY"
    answer.headers["Referrer-Policy"] = "same-origin"
    answer.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


def _form(simulator: bool, name: str = "", problem: str = "") -> str:
    return render_template(
        "console/login.html", name=name, problem=problem, wanted=_wanted(), simulator=simulator, form_token=form_token
    )


def _to_login() -> ResponseReturnValue:
    if request.headers.get("HX-Request"):
        return "", 200, {"HX-Redirect": url_for("login.page")}
    wanted = request.full_path.rstrip("?") if request.method == "GET" else "/"
    return redirect(url_for("login.page", next=wanted), 303)


def _wanted() -> str:
    """Where to go after the login: a page of this server and nowhere else."""
    wanted = request.values.get("next", "/")
    foreign = not wanted.startswith("/") or wanted[1:2] in ("/", "\\") or not wanted.isprintable()
    return "/" if foreign else wanted
