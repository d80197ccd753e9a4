"""Recognises a browser from which somebody has logged in before, so that wrong passwords typed elsewhere by others
cannot keep them out (OWASP calls this a device cookie). It opens nothing by itself."""

from __future__ import annotations

import secrets
from typing import Any

from flask import current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

DAYS_KNOWN = 180
_MOST_NAMES = 8
"""People who share one browser and are remembered in it."""


def known_as(name: str) -> str:
    """Return the id under which this browser is known for *name*; empty when nobody called so logged in here."""
    return _remembered().get(_plain(name), "")


def remember(answer: Any, name: str) -> None:
    """Let this browser be known for *name* from *answer* on, for another 180 days."""
    known = _remembered()
    identifier = known.pop(_plain(name), "") or secrets.token_urlsafe(16)
    newest = {_plain(name): identifier, **known}
    kept = dict(list(newest.items())[:_MOST_NAMES])
    answer.set_cookie(
        _cookie(),
        _serializer().dumps(kept),
        max_age=DAYS_KNOWN * 24 * 3600,
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
        httponly=True,
        samesite="Lax",
    )


def _remembered() -> dict[str, str]:
    try:
        kept = _serializer().loads(request.cookies.get(_cookie(), ""), max_age=DAYS_KNOWN * 24 * 3600)
    except BadSignature:
        return {}
    return kept if isinstance(kept, dict) else {}


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt="known browser")


def _cookie() -> str:
    return f"{current_app.config['SESSION_COOKIE_NAME']}-known"


def _plain(name: str) -> str:
    return name.strip().casefold()
