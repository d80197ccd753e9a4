"""Requests to the double of Twilio: a request's form, its JSON, and who asks."""

from __future__ import annotations

import binascii
from base64 import b64decode
from dataclasses import dataclass
from urllib.parse import parse_qsl

from grace.doubles.http import Request


@dataclass(frozen=True, slots=True)
class Asked:
    """One request. *credentials* is what Basic authentication carried, empty without any."""

    method: str
    path: str
    fields: tuple[tuple[str, str], ...] = ()
    """The query's, then the form's."""
    credentials: str = ""
    raw: str = ""
    """A body that is no form."""

    @classmethod
    def read(cls, request: Request) -> Asked:
        """Return what *request* asks."""
        body = request.body.decode("utf-8", "replace")
        raw = body if "json" in request.headers.get("content-type", "") else ""
        fields = parse_qsl(request.query, keep_blank_values=True)
        fields += [] if raw else parse_qsl(body, keep_blank_values=True)
        credentials = _credentials(request.headers.get("authorization", ""))
        return cls(request.method, request.path, tuple(fields), credentials, raw)

    def form(self, name: str) -> str:
        """Return the first value of *name*, empty when it was not sent."""
        return next((value for each, value in self.fields if each == name), "")


def _credentials(authorization: str) -> str:
    kind, _, secret = authorization.partition(" ")
    try:
        return b64decode(secret).decode() if kind.lower() == "basic" else authorization
    except (binascii.Error, UnicodeDecodeError):
        return authorization
