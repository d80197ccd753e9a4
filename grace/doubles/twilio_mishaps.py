"""Failures between the double of Twilio and who asks it, and the form of its answers."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Literal

from grace.doubles.http import Answer
from grace.doubles.twilio_requests import Asked


@dataclass(frozen=True, slots=True)
class Mishap:
    """One way for a request to go wrong."""

    kind: Literal["fail", "break", "hang", "garble", "drop"]
    status: int = 0
    code: int | None = None
    problem: bool = False
    seconds: float = 0.0


def as_json(status: int, content: object) -> Answer:
    """Return *content* as an answer in JSON."""
    return Answer(status, "application/json;charset=utf-8", json.dumps(content).encode())


def error(status: int, code: int, words: str) -> Answer:
    """Return Twilio's answer to what it refuses."""
    more = f"https://www.twilio.com/docs/errors/{code}"
    return as_json(status, {"code": code, "message": words, "more_info": more, "status": status})


def missing(asked: Asked) -> Answer:
    """Return the answer for a resource that is not there."""
    return error(404, 20404, f"The requested resource {asked.path} was not found")


def failed(mishap: Mishap) -> Answer:
    """Return the answer of *mishap*."""
    if mishap.code is None:
        return Answer(mishap.status, "text/html", b"<html><body>The gateway is out of order</body></html>")
    if not mishap.problem:
        return error(mishap.status, mishap.code, "The double was told to refuse this")
    problem = {"title": "The double was told to refuse this", "status": mishap.status, "code": mishap.code}
    body = json.dumps({"type": f"https://www.twilio.com/docs/errors/{mishap.code}", **problem}).encode()
    return Answer(mishap.status, "application/problem+json", body)


def mangled(answer: Answer, mishap: Mishap) -> Answer:
    """Return *answer* as it arrives after *mishap*."""
    match mishap.kind:
        case "break":
            return failed(mishap)
        case "hang":
            return replace(answer, seconds=mishap.seconds)
        case "garble":
            return Answer(200, "text/html", b"<html>welcome to the hotel's network</html>")
        case _:
            return replace(answer, dropped=True)
