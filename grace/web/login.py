"""The console's login: one that cannot be fixed, forged or guessed fast, and a token in every form."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from typing import Any, Protocol

from flask import Blueprint, Flask, abort, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from grace.storage.values import User
from grace.web import known_browsers

_LONGEST = 200
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class LoginPort(Protocol):
    """The port to whoever knows the passwords."""

    def log_in(self, name: str, password: str, address: str, browser: str = "") -> str | None:
        """Return a fresh token for a right password, None for a wrong one or after too many. *address*: the
        network address it came from; *browser*: the id under which that browser is known for *name*, if any."""

    def is_throttled(self, name: str, address: str, browser: str = "") -> bool:
        """Return True while too many passwords were wrong lately."""

    def user_of(self, token: str, by_hand: bool = True) -> User | None:
        """Return whose login *token* is; a page that refreshes itself is not *by_hand* and keeps no login alive."""

    def log_out(self, token: str) -> None:
        """End a login."""


def sign_cookies(app: Flask, key: str, https: bool) -> None:
    """Sign cookies with *key* and keep them from scripts, other sites and, with *https*, from plain HTTP."""
    app.secret_key = key
    app.config.update(
        SESSION_COOKIE_NAME="__Host-grace" if https else "grace",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=https,
    )


def blueprint(port: LoginPort, simulator: bool) -> Blueprint:
    """Return GET and POST /login and POST /logout. *simulator*: the page points there."""
    made = Blueprint("login", __name__, template_folder="templates")

    @made.get("/login")
    def page() -> ResponseReturnValue:
        return _form(simulator)

    @made.post("/login")
    def enter() -> ResponseReturnValue:
        return _enter(port, simulator)

    @made.post("/logout")
    def leave() -> ResponseReturnValue:
        port.log_out(session.get("login", ""))
        session.clear()
        flash("You are logged out.")
        return redirect(url_for("login.page"), 303)

    made.before_request(_limit_body)
    made.before_request(check_csrf_token)
    made.after_request(with_security_headers)
    return made


def _enter(port: LoginPort, simulator: bool) -> ResponseReturnValue:
    name, password = (request.form.get(field, "")[:_LONGEST] for field in ("name", "password"))
    address, browser = request.remote_addr or "", known_browsers.known_as(name)
    token = port.log_in(name, password, address, browser)
    if token is None:
        throttled = port.is_throttled(name, address, browser)
        return _form(simulator, name, _TOO_MANY if throttled else _WRONG), 429 if throttled else 403
    session.clear()  # whatever the browser came with, even a planted cookie, is worth nothing from here on
    session["login"] = token
    answer = redirect(_wanted(), 303)
    known_browsers.remember(answer, name)
    return answer


def _limit_body() -> None:
    request.max_content_length = 16 * 1024


_WRONG = "Name or password is wrong."
_TOO_MANY = "Too many wrong passwords. Wait 15 minutes, use a browser you logged in with before, or ask the owner."


def login_required(port: LoginPort) -> Callable[[], ResponseReturnValue | None]:
    """Return a check for every page of a blueprint: somebody is logged in, and what they post is theirs."""

    def check() -> ResponseReturnValue | None:
        g.user = current_user(port)
        if g.user is None:
            return _to_login()
        check_csrf_token()
        return None

    return check


def current_user(port: LoginPort) -> User | None:
    """Return who sends this request; None for somebody who is not logged in."""
    return port.user_of(session.get("login", ""), "HX-Request" not in request.headers)


def require_owner() -> None:
    """Refuse everybody but an owner (403)."""
    if g.user.role != "owner":
        abort(403, "Only an owner may do this.")


def check_csrf_token() -> None:
    """Refuse a post without the token of this browser's own form (403)."""
    given = request.form.get("csrf", "") or request.headers.get("X-CSRF", "")
    kept = session.get("csrf", "")
    if request.method == "POST" and not (kept and hmac.compare_digest(given.encode(), kept.encode())):
        abort(403, "This form is too old. Go back, reload the page and try again.")


def csrf_token() -> str:
    """Return the token for this browser's forms."""
    if "csrf" not in session:
        session["csrf"] = secrets.token_urlsafe(24)
    return str(session["csrf"])


def with_security_headers(answer: Any) -> Any:
    """Return *answer* with a policy that runs no foreign or inline script, kept in no cache unless it says so."""
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
        "console/login.html", name=name, problem=problem, wanted=_wanted(), simulator=simulator, csrf_token=csrf_token
    )


def _to_login() -> ResponseReturnValue:
    if request.headers.get("HX-Request"):
        return "", 200, {"HX-Redirect": url_for("login.page")}
    wanted = request.full_path.rstrip("?") if request.method == "GET" else "/"
    return redirect(url_for("login.page", next=wanted), 303)


def _wanted() -> str:
    """Return where to go after the login: a page of this server and nowhere else."""
    wanted = request.values.get("next", "/")
    foreign = not wanted.startswith("/") or wanted[1:2] in ("/", "\\") or not wanted.isprintable()
    return "/" if foreign else wanted
