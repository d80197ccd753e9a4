"""Serves /simulator, where a newcomer is both the customer and the team."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from math import isfinite
from typing import NoReturn
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, render_template, request
from werkzeug.exceptions import HTTPException

from grace.errors import GraceError
from grace.flow.whatsapp_limits import LONGEST_HEARD
from grace.pipeline import Shop
from grace.shop import codes
from grace.web.downloads import download
from grace.web.pretend_chats import PretendChats

LARGEST_BODY = 16 * 1024 * 1024
"""Bytes a request may carry: what WhatsApp takes."""

_LONGEST_NAME = 80
_LONGEST_WAIT = 24 * 366
_CUSTOMER = re.compile(r"[a-z0-9-]{1,40}")
_FILE = re.compile(r"[0-9A-Za-z_-]{1,128}")
_CONTENT_TYPE = re.compile(r"[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,80}")
_PAGE_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)


def blueprint(shop: Shop) -> Blueprint:
    """Return the simulator's page, its static files and its small JSON interface, all under /simulator."""
    views = _Views(PretendChats(shop))
    made = Blueprint(
        "simulator",
        __name__,
        template_folder="templates",
        static_folder="static",
        static_url_path="/simulator/static",
    )
    made.add_url_rule("/simulator", view_func=views.page)
    made.add_url_rule("/simulator/chat", view_func=views.chat)
    made.add_url_rule("/simulator/file/<sha>", view_func=views.file)
    made.add_url_rule("/simulator/say", view_func=views.say, methods=["POST"])
    made.add_url_rule("/simulator/tap", view_func=views.tap, methods=["POST"])
    made.add_url_rule("/simulator/wait", view_func=views.wait, methods=["POST"])
    made.add_url_rule("/simulator/team", view_func=views.team, methods=["POST"])
    made.add_url_rule("/simulator/file", view_func=views.send_file, methods=["POST"])
    made.before_request(_guard)
    made.after_request(_seal)
    made.register_error_handler(HTTPException, _refused)
    made.register_error_handler(GraceError, _not_taken)
    return made


@dataclass(frozen=True, slots=True)
class _Views:
    chats: PretendChats

    def page(self) -> str:
        if "customer" in request.args:
            _customer(request.args)
        return render_template("simulator.html", states=self.chats.states(), code_suffix=codes.SUFFIX)

    def chat(self) -> Response:
        shown = json.dumps(self.chats.chat(_customer(request.args)), ensure_ascii=False)
        answer = Response(shown, mimetype="application/json")
        answer.set_etag(sha256(shown.encode()).hexdigest()[:32])
        answer.headers["Cache-Control"] = "private, no-cache"
        answer.make_conditional(request)
        return answer

    def file(self, sha: str) -> Response:
        found = self.chats.file(_customer(request.args), sha) if _FILE.fullmatch(sha) else None
        if found is None:
            abort(404, "There is no such file in this chat.")
        return download(*found, "private, max-age=3600")

    def say(self) -> tuple[dict[str, bool], int]:
        body = _body()
        name = _text(body, "name", _LONGEST_NAME, empty=True)
        self.chats.say(_customer(body), name.strip(), _text(body, "text", LONGEST_HEARD))
        return _TAKEN

    def tap(self) -> tuple[dict[str, bool], int]:
        body = _body()
        payload = _text(body, "payload", LONGEST_HEARD)
        self.chats.tap(_customer(body), payload, _text(body, "label", LONGEST_HEARD))
        return _TAKEN

    def wait(self) -> tuple[dict[str, bool], int]:
        body = _body()
        self.chats.wait(_customer(body), _hours(body))
        return _TAKEN

    def team(self) -> tuple[dict[str, bool], int]:
        body = _body()
        self.chats.team(_customer(body), _text(body, "text", LONGEST_HEARD))
        return _TAKEN

    def send_file(self) -> tuple[dict[str, bool], int]:
        data, content_type = _uploaded()
        customer = _customer(request.form if "customer" in request.form else request.args)
        self.chats.send_file(customer, data, content_type, _text(request.form, "text", LONGEST_HEARD, empty=True))
        return _TAKEN


_TAKEN = ({"ok": True}, 202)


def _guard() -> None:
    request.max_content_length = LARGEST_BODY
    if request.method != "POST":
        return
    if not _from_this_site():
        abort(403, "The simulator takes messages from its own page only.")
    if request.mimetype == "multipart/form-data":
        if request.headers.get("X-Grace") != "simulator":
            abort(403, "A file needs the header X-Grace: simulator.")
    elif request.mimetype != "application/json":
        abort(415, "Send JSON (Content-Type: application/json).")


def _from_this_site() -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    # A program such as curl sends neither; it also carries no login cookie that could be misused.
    return origin is None or urlsplit(origin).netloc == request.host


def _seal(answer: Response) -> Response:
    answer.headers.setdefault("Content-Security-Policy", _PAGE_POLICY)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Referrer-Policy"] = "same-origin"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


def _refused(error: HTTPException) -> Response:
    code = error.code or 500
    said = "That is more than 16 MB, too big for WhatsApp too." if code == 413 else error.description
    return _sentence(said or error.name, code)


def _not_taken(error: GraceError) -> Response:
    return _sentence(str(error), 400)


def _sentence(said: str, code: int) -> Response:
    if request.path.rstrip("/").endswith("/simulator"):
        return Response(said + "\n", code, mimetype="text/plain")
    return Response(json.dumps({"error": said}, ensure_ascii=False), code, mimetype="application/json")


def _body() -> Mapping[str, object]:
    if request.mimetype != "application/json":
        abort(415, "Send JSON (Content-Type: application/json).")
    try:
        body = json.loads(request.get_data())
    except (ValueError, RecursionError):
        _wrong("That is not JSON.")
    if not isinstance(body, dict):
        _wrong("Send one JSON object.")
    return body


def _customer(given: Mapping[str, object]) -> str:
    customer = given.get("customer")
    if not isinstance(customer, str) or not _CUSTOMER.fullmatch(customer):
        _wrong("A customer is 1 to 40 small letters, digits or hyphens, such as ada-1234.")
    return customer


def _text(given: Mapping[str, object], field: str, most: int, *, empty: bool = False) -> str:
    text = given.get(field, "" if empty else None)
    if not isinstance(text, str):
        _wrong(f"The {field} is missing.")
    if not empty and not text.strip():
        _wrong(f"The {field} is empty.")
    if len(text) > most:
        _wrong(f"The {field} is longer than {most:,} characters.")
    if not _can_be_stored(text):
        _wrong(f"The {field} holds characters that no telephone sends.")
    return text


def _can_be_stored(text: str) -> bool:
    # JSON can smuggle in half of a surrogate pair, and PostgreSQL takes no NUL.
    return "\x00" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def _hours(body: Mapping[str, object]) -> float:
    hours = body.get("hours")
    if isinstance(hours, bool) or not isinstance(hours, (int, float)):
        _wrong("The hours must be a number.")
    if not (0 < hours <= _LONGEST_WAIT and isfinite(hours)):
        _wrong(f"The hours must be more than 0 and at most {_LONGEST_WAIT:,} (a year).")
    return float(hours)


def _uploaded() -> tuple[bytes, str]:
    sent = request.files.get("file")
    if sent is None:
        _wrong("The file is missing.")
    data = sent.read()
    if not data:
        _wrong("The file is empty.")
    content_type = sent.mimetype.lower()
    return data, content_type if _CONTENT_TYPE.fullmatch(content_type) else "application/octet-stream"


def _wrong(sentence: str) -> NoReturn:
    abort(400, sentence)
