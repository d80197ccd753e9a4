"""The same rows for any CRM: each is posted as JSON, signed, until it is taken. docs/sheets.md shows one."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from grace.connect.mirrors import Row, plain_number
from grace.errors import OutcomeUnknown, Refused, TemporaryFailure

log = logging.getLogger("grace.crm")
_LATER: Final = (408, 425, 429)
_OURS: Final = (401, 403, 404)
"""Refusals that are about the address or the secret, not about one row."""


@dataclass(frozen=True, slots=True)
class CrmAccess:
    """Where rows go, and what signs them."""

    url: str
    secret: str = field(repr=False)


class CrmMirror:
    """Posts rows one by one."""

    name = "crm"
    pause = 1.0

    def __init__(self, access: CrmAccess, patience: float = 10.0, now: Callable[[], float] = time.time) -> None:
        """*patience*: seconds one answer is waited for; *now*: seconds since 1970, for the signature."""
        self._access = access
        self._patience = patience
        self._now = now

    def write(self, table: str, head: tuple[str, ...], rows: tuple[Row, ...]) -> None:
        """Post each row; one that is refused for itself is logged and passed over, so that it stops no other."""
        for row in rows:
            self._post(body(table, head, row))

    def look(self) -> str:
        """Post a signed ping and return what it was answered with. Raises as `write` does."""
        self._post(json.dumps({"type": "ping", "key": "", "data": {}}).encode())
        return "the ping was taken"

    def _post(self, sent: bytes) -> None:
        import requests  # heavy, and only for shops with a CRM

        headers = {
            "Content-Type": "application/json",
            "Idempotency-Key": hashlib.sha256(sent).hexdigest(),
            "X-Grace-Signature": signature(self._access.secret, sent, int(self._now())),
        }
        try:
            got = requests.post(self._access.url, sent, headers=headers, timeout=self._patience, allow_redirects=False)
        except requests.RequestException as fault:
            raise OutcomeUnknown(f"the CRM did not answer ({type(fault).__name__})") from None
        status = got.status_code
        if status in _LATER or status >= 500:
            raise TemporaryFailure(f"the CRM asks to wait (HTTP {status})")
        if status in _OURS or 300 <= status < 400:
            raise Refused(f"the CRM refused (HTTP {status}); are GRACE_CRM_URL and GRACE_CRM_SECRET right?")
        if status >= 400:
            log.error("the CRM refused a row (HTTP %s); it is passed over until it changes", status)


def body(table: str, head: tuple[str, ...], row: Row) -> bytes:
    """Return *row* as it is posted: the same row always as the same bytes."""
    data = {name: plain_number(cell) for name, cell in zip(head, row, strict=True)}
    return json.dumps({"type": table, "key": str(row[0]), "data": data}, ensure_ascii=False, sort_keys=True).encode()


def signature(secret: str, sent: bytes, at: int) -> str:
    """Return the header that vouches for *sent* at *at* (seconds since 1970): HMAC-SHA256 of `AT.BODY`."""
    mac = hmac.new(secret.encode(), f"{at}.".encode() + sent, hashlib.sha256).hexdigest()
    return f"t={at},v1={mac}"
