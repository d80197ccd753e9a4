"""Stored content as the double of Twilio keeps it: made through the Content API, filled in when it is sent."""

from __future__ import annotations

import json
import re
import secrets
from email.utils import formatdate
from typing import Any

_MOST = {"twilio/quick-reply": ("actions", 3), "twilio/list-picker": ("items", 10)}


class Contents:
    """Every content of one account, by its Sid."""

    def __init__(self) -> None:
        self._made: dict[str, dict[str, Any]] = {}

    def __len__(self) -> int:
        return len(self._made)

    def create(self, raw: str) -> tuple[int, dict[str, Any]]:
        """Return the status and answer to a request to make one."""
        asked = json.loads(raw or "{}")
        if not asked.get("language") or not asked.get("types"):
            return 400, _error(400, 20001, "Parameter language and types are required")
        sid = "HX" + secrets.token_hex(16)
        self._made[sid] = {
            "sid": sid,
            "account_sid": None,
            "friendly_name": asked.get("friendly_name"),
            "language": asked["language"],
            "variables": asked.get("variables") or {},
            "types": {name: kind for name, kind in asked["types"].items() if kind is not None},
            "date_created": formatdate(),
            "date_updated": formatdate(),
            "url": None,
            "links": {},
        }
        return 201, self._made[sid]

    def approve(self, sid: str, raw: str) -> tuple[int, dict[str, Any]]:
        """Return the status and answer to a request for WhatsApp's approval of one."""
        if sid not in self._made:
            return 404, _error(404, 20404, f"{sid} was not found")
        asked = json.loads(raw or "{}")
        name, category = asked.get("name"), asked.get("category")
        return 201, {
            "name": name,
            "category": category,
            "content_type": "twilio/text",
            "status": "received",
            "rejection_reason": "",
            "allow_category_change": True,
        }

    def wrong_with(self, sid: str) -> tuple[int, str] | None:
        """Return why a content may not be sent within a session without approval; None for those of others."""
        for name, kind in self._made.get(sid, {}).get("types", {}).items():
            rows, most = _MOST.get(name, ("", 0))
            if rows and not 1 <= len(kind.get(rows) or ()) <= most:
                return 63021, f"{name} takes at most {most} {rows} here"
        return None

    def shown(self, sid: str, variables: str) -> tuple[str, tuple[tuple[str, str], ...]]:
        """Return what the phone shows of a content: its words, and its buttons with their payloads."""
        content = self._made.get(sid)
        if content is None:
            return "", ()
        values = {**content["variables"], **json.loads(variables or "{}")}
        kind: dict[str, Any] = next(iter(content["types"].values()))
        rows = (*(kind.get("actions") or ()), *(kind.get("items") or ()))
        buttons = tuple((_filled(row.get("title") or row["item"], values), _filled(row["id"], values)) for row in rows)
        return _filled(kind["body"], values), buttons


def _filled(text: str, values: dict[str, str]) -> str:
    return re.sub(r"\{\{(\w+)\}\}", lambda found: str(values.get(found[1], found[0])), text)


def _error(status: int, code: int, words: str) -> dict[str, Any]:
    return {"code": code, "message": words, "more_info": f"https://www.twilio.com/docs/errors/{code}", "status": status}
