"""Shared by the doubles of payment providers: requests in as values, JSON out, webhooks sent and signed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import parse_qsl

import requests

from grace.doubles.http import Answer, Loopback, Request

SECONDS = 10
"""How long a webhook of a double waits for its answer."""


@dataclass(frozen=True, slots=True)
class Called:
    """One request of Grace. *fields*: its form or query, names as they were written; *json*: its JSON object."""

    method: str
    path: str
    key: str
    """What the Authorization header carried."""
    idempotency: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    json: Mapping[str, Any] = field(default_factory=dict)
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer of the double: JSON, or a page where *page* says something, or the way to *location*."""

    status: int
    body: Mapping[str, Any] = field(default_factory=dict)
    page: str = ""
    location: str = ""


@dataclass(frozen=True, slots=True)
class Webhook:
    """One signed event on its way."""

    body: bytes
    headers: Mapping[str, str]


class PaymentDouble:
    """A provider on loopback. Use it in a `with`; *url* is where it answers."""

    def __init__(self) -> None:
        self.called: list[Called] = []
        """Every request, in order."""
        self.answers_lost = 0
        """So many requests from now on are carried out, and their answers lost on the way."""
        self.requests_lost = 0
        """So many requests from now on are lost on the way and never carried out."""
        self.webhook_url = ""
        """Where events go when a customer pays on the double's own page."""
        self.lock = Lock()
        self._server = Loopback(self._served, "payment-double").start()
        self.url = self._server.url

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Stop answering."""
        self._server.stop()

    def answer(self, called: Called) -> Reply:
        """Return what the provider answers."""
        raise NotImplementedError

    def signed(self, event: Mapping[str, Any]) -> Webhook:
        """Return *event* as the provider would send it."""
        raise NotImplementedError

    def deliver(self, hook: Webhook) -> int:
        """Post *hook* to `webhook_url`; return the status it was answered with."""
        got = requests.post(self.webhook_url, hook.body, headers=dict(hook.headers), timeout=SECONDS)
        return got.status_code

    def _served(self, request: Request) -> Answer:
        called = _called(request)
        with self.lock:
            self.called.append(called)
            lost, self.requests_lost = self.requests_lost > 0, max(0, self.requests_lost - 1)
        if lost:
            return _LOST
        reply = self.answer(called)
        with self.lock:
            lost, self.answers_lost = self.answers_lost > 0, max(0, self.answers_lost - 1)
        return _LOST if lost else _sent(reply)


_LOST: Final = Answer(0, "", b"", dropped=True)


def _called(request: Request) -> Called:
    body, is_json = request.body.decode("utf-8", "replace"), "json" in request.headers.get("content-type", "")
    form = parse_qsl(body, keep_blank_values=True) if body and not is_json else []
    return Called(
        method=request.method,
        path=request.path,
        key=request.headers.get("authorization", "").removeprefix("Bearer "),
        idempotency=request.headers.get("idempotency-key", ""),
        fields=dict((*parse_qsl(request.query, keep_blank_values=True), *form)),
        json=json.loads(body) if body and is_json else {},
        raw=body,
    )


def _sent(reply: Reply) -> Answer:
    body = reply.page.encode() if reply.page else json.dumps(reply.body).encode()
    kind = "text/html; charset=utf-8" if reply.page else "application/json"
    return Answer(reply.status, kind, body, {"Location": reply.location} if reply.location else {})
