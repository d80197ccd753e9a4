"""The whole body of what a provider posts, or a plain refusal that says why and when to try again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from werkzeug.exceptions import abort
from werkzeug.wrappers import Response
from werkzeug.wsgi import get_content_length

if TYPE_CHECKING:
    from wsgiref.types import InputStream, WSGIEnvironment

RETRY_SECONDS = 30
"""Seconds that a 503 asks whoever posts to wait."""


def whole_body(environ: WSGIEnvironment, most: int) -> bytes:
    """Return every byte of the body; refuse one of more than *most* bytes (413) or cut short (400). It is read where
    it lies: a request of the framework's takes longer for that than all else that is done with a webhook."""
    length = get_content_length(environ)
    if length is not None and length > most:
        refuse(413, "Too large.")
    if length is None and not environ.get("wsgi.input_terminated"):
        return b""  # nobody says where it ends
    body = _read(environ["wsgi.input"], most + 1 if length is None else length)
    if len(body) > most:
        refuse(413, "Too large.")
    if length is not None and length != len(body):
        refuse(400, "The body was cut short.")
    return body


def _read(stream: InputStream, most: int) -> bytes:
    """Return *most* bytes of *stream*, or all there are. Some servers give a few at a time."""
    pieces, left = [], most
    try:
        while left and (piece := stream.read(left)):
            pieces.append(piece)
            left -= len(piece)
    except OSError:
        refuse(400, "The body was cut short.")
    return b"".join(pieces)


def refuse(status: int, words: str) -> NoReturn:
    """End the request with *status* and *words*; a 503 says when to come again."""
    answer = Response(f"{words}\n", status, content_type="text/plain; charset=utf-8")
    if status == 503:
        answer.headers["Retry-After"] = str(RETRY_SECONDS)
    abort(answer)
