"""The whole body of what a provider posts, or a plain refusal that says why and when to try again."""

from __future__ import annotations

from typing import NoReturn

from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge, abort
from werkzeug.wrappers import Request, Response

RETRY_SECONDS = 30
"""Seconds that a 503 asks whoever posts to wait."""


def whole_body(request: Request) -> bytes:
    """Return every byte of the body; refuse one that is too large (413) or cut short (400)."""
    try:
        body = request.get_data(cache=False)
    except RequestEntityTooLarge:
        refuse(413, "Too large.")
    except ClientDisconnected:
        refuse(400, "The body was cut short.")
    if request.content_length is not None and request.content_length != len(body):
        refuse(400, "The body was cut short.")
    return body


def refuse(status: int, words: str) -> NoReturn:
    """End the request with *status* and *words*; a 503 says when to come again."""
    answer = Response(f"{words}\n", status, content_type="text/plain; charset=utf-8")
    if status == 503:
        answer.headers["Retry-After"] = str(RETRY_SECONDS)
    abort(answer)
