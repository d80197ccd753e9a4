"""Requests to the double of OpenAI: a request's JSON or its form with files, and the key it came with."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any

from grace.doubles.http import Request


@dataclass(frozen=True, slots=True)
class Asked:
    """One request. *fields*: its JSON, or its form with file names and sizes instead of files."""

    path: str
    fields: dict[str, Any] = field(default_factory=dict)
    key: str = ""
    patience: float = 0.0
    """Seconds that its client says it waits; 0 where it does not say."""

    @classmethod
    def read(cls, request: Request) -> Asked:
        """Return what *request* asks."""
        key = request.headers.get("authorization", "").removeprefix("Bearer ")
        patience = float(request.headers.get("x-stainless-read-timeout", 0))
        return cls(request.path, _fields(request.headers.get("content-type", ""), request.body), key, patience)

    @property
    def instructions(self) -> str:
        """Return what is the same for every customer."""
        instructions = self.fields.get("instructions")
        messages: list[dict[str, str]] = self.fields.get("messages") or [{}]
        return str(instructions) if instructions else messages[0].get("content", "")

    @property
    def data(self) -> dict[str, Any]:
        """Return what is of this customer, as the JSON object it is; empty when it is none."""
        messages: list[dict[str, str]] = self.fields.get("messages") or [{}]
        written = self.fields.get("input") or messages[-1].get("content", "")
        try:
            read = json.loads(str(written))
        except ValueError:
            return {}
        return read if isinstance(read, dict) else {}

    @property
    def form(self) -> dict[str, Any]:
        """The format asked for: name, strict, schema."""
        responses = (self.fields.get("text") or {}).get("format")
        chat = (self.fields.get("response_format") or {}).get("json_schema")
        found: dict[str, Any] = responses or chat or {}
        return found

    @property
    def intents(self) -> tuple[str, ...]:
        """The meanings an answer may have; none where no reading is asked."""
        acts = self.form.get("schema", {}).get("properties", {}).get("acts", {}).get("items", {})
        return tuple(acts.get("properties", {}).get("intent", {}).get("enum", ()))


def _fields(content_type: str, body: bytes) -> dict[str, Any]:
    if not content_type.startswith("multipart/form-data"):
        try:
            read = json.loads(body or b"{}")
        except ValueError:
            return {}
        return read if isinstance(read, dict) else {}
    message = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body)
    fields: dict[str, Any] = {}
    for part in message.iter_parts():
        name = str(part.get_param("name", header="content-disposition"))
        data = part.get_payload(decode=True)
        raw = data if isinstance(data, bytes) else b""
        if part.get_filename():
            fields[name] = {"filename": part.get_filename(), "type": part.get_content_type(), "size": len(raw)}
        elif name.endswith("[]"):
            fields.setdefault(name, []).append(raw.decode("utf-8", "replace"))
        else:
            fields[name] = raw.decode("utf-8", "replace")
    return fields
