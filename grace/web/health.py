"""Is Grace alive, and can she work? For load balancers and people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue


@dataclass(frozen=True, slots=True)
class Readiness:
    """The state of all that Grace works with. Ages in seconds; parked counts what people have to look at."""

    database: bool
    flow: str
    inbox_waiting: int = 0
    inbox_oldest: float = 0.0
    outbox_waiting: int = 0
    outbox_oldest: float = 0.0
    parked: int = 0
    trouble: str = ""
    """What keeps anything from being done just now."""
    workers_started: int = 0
    workers_dead: int = 0
    workers_stuck: int = 0
    """Threads of this process: those that should run, ended, and hang in one piece of work."""
    sending: str = ""
    """Why nothing can be sent just now; messages still come in, so this makes nobody unready."""
    unserved: tuple[str, ...] = ()
    """What is wrong with the owner's files, by file and line; the last good version serves all the same."""


def blueprint(look: Callable[[], Readiness]) -> Blueprint:
    """Serve GET /healthz, always 200, and GET /readyz: 503, and why, while nothing can be done."""
    made = Blueprint("health", __name__)

    @made.get("/healthz")
    def healthz() -> ResponseReturnValue:
        return jsonify(ok=True)

    @made.get("/readyz")
    def readyz() -> ResponseReturnValue:
        found = look()
        return jsonify(asdict(found)), 503 if found.trouble else 200

    return made
