"""Pictures we send, at unguessable addresses that answer GET and HEAD; nothing else is reachable here."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response, abort

Find = Callable[[str], tuple[bytes, str] | None]


def blueprint(find: Find) -> Blueprint:
    """Serve GET and HEAD /media/<token>; *find* gives bytes and type behind a token, None for no such picture."""
    made = Blueprint("media", __name__)

    @made.get("/media/<token>")
    def media(token: str) -> Response:
        found = find(token)
        if found is None:
            abort(404)
        answer = Response(found[0], mimetype=found[1])
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return answer

    return made
