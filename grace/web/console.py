"""The console: To check, Orders, Chats, Today and Team, every page behind the login."""

from __future__ import annotations

from flask import Blueprint, Response, request
from werkzeug.exceptions import HTTPException

from grace.pipeline import Parts
from grace.web.chats import Talks
from grace.web.layout import Console, PeoplePort, problem
from grace.web.login import guarded, only_users
from grace.web.order_cards import Office
from grace.web.views import chats, check, me, orders, team, today, words

LARGEST_FORM = 64 * 1024


def blueprint(parts: Parts, people: PeoplePort) -> Blueprint:
    """Every page of the console. Its static files hold no secret and need no login, as the login page uses them."""
    made = Blueprint(
        "console", __name__, template_folder="templates", static_folder="static", static_url_path="/console/static"
    )
    desk = Console(parts, Office(parts), Talks(parts), people)
    for views in (check, orders, chats, today, team, me):
        views.register(made, desk)
    words.register(made, lambda: parts.flow().brand.timezone)
    guard = only_users(people)
    made.before_request(_small)
    made.before_request(lambda: None if request.endpoint == "console.static" else guard())
    made.after_request(lambda answer: _seal(answer, parts.store.files.origin))
    made.register_error_handler(HTTPException, problem)
    return made


def _small() -> None:
    request.max_content_length = LARGEST_FORM


def _seal(answer: Response, pictures: str) -> Response:
    """*pictures*: the origin of a bucket that holds the proofs, "" without one."""
    if request.endpoint == "console.static":
        answer.headers["Cache-Control"] = "public, max-age=3600"
        answer.headers["X-Content-Type-Options"] = "nosniff"
        return answer
    sealed: Response = guarded(answer)
    policy = sealed.headers["Content-Security-Policy"]
    sealed.headers["Content-Security-Policy"] = policy.replace("img-src 'self'", f"img-src 'self' {pictures}".strip())
    return sealed
