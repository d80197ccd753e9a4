"""The console: To check, Orders, Chats, Today, Parked and Team, every page behind the login."""

from __future__ import annotations

from flask import Blueprint, Response, request
from werkzeug.exceptions import HTTPException

from grace.pipeline import Network
from grace.web.chats import Chats
from grace.web.layout import AccountsPort, Console, problem
from grace.web.login import login_required, with_security_headers
from grace.web.order_cards import OrderCards
from grace.web.views import chats, check, me, orders, parked_rows, team, today, words

LARGEST_FORM = 64 * 1024


def blueprint(network: Network, accounts: AccountsPort) -> Blueprint:
    """Return every page of the console. Its static files hold no secret and need no login."""
    made = Blueprint(
        "console", __name__, template_folder="templates", static_folder="static", static_url_path="/console/static"
    )
    console = Console(network, OrderCards(network), Chats(network), accounts)
    for views in (check, orders, chats, today, parked_rows, team, me):
        views.register(made, console)
    words.register(made, lambda: network.flow().brand.timezone)
    guard = login_required(accounts)
    made.before_request(_limit_body)
    made.before_request(lambda: None if request.endpoint == "console.static" else guard())
    made.after_request(lambda answer: _with_headers(answer, network.store.files.origin))
    made.register_error_handler(HTTPException, problem)
    return made


def _limit_body() -> None:
    request.max_content_length = LARGEST_FORM


def _with_headers(answer: Response, pictures: str) -> Response:
    """*pictures*: the origin of a bucket that holds the proofs, "" without one."""
    if request.endpoint == "console.static":
        answer.headers["Cache-Control"] = "public, max-age=3600"
        answer.headers["X-Content-Type-Options"] = "nosniff"
        return answer
    sealed: Response = with_security_headers(answer)
    policy = sealed.headers["Content-Security-Policy"]
    sealed.headers["Content-Security-Policy"] = policy.replace("img-src 'self'", f"img-src 'self' {pictures}".strip())
    return sealed
