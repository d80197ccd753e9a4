"""Grace on AWS Lambda: every web event is answered by the same pages, and its turn is taken before the answer."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import Any

from grace.errors import Unavailable

log = logging.getLogger("grace.serverless")
BUDGET_SECONDS = 10.0
"""How long one request may work on turns: Twilio waits 15 s, and nothing runs after the answer."""

SENDING_SECONDS = 2.0
"""How much of it is kept for sending what was decided; a language service is not waited for in that time."""

SWEEP_SECONDS = 50.0
"""How long a scheduled event may: it comes once a minute."""

_DOORS = ("/twilio/", "/stripe/", "/paystack/")
Step = Callable[[], bool]
Pages = Callable[[dict[str, Any], Any], Iterable[bytes]]
Handler = Callable[[dict[str, Any], Any], dict[str, Any]]
Hurry = Callable[[float], AbstractContextManager[None]]


def handler(
    pages: Pages, steps: tuple[Step, ...], sweep: tuple[Step, ...], due: Callable[[], float], hurry: Hurry
) -> Handler:
    """Return a Lambda handler for API Gateway (both versions), function URLs, load balancers and scheduled events.
    *steps* do one piece of work each and say whether there was any, as do those of the scheduled *sweep*; *due*:
    seconds until the next is; *hurry*: within it services are waited for so many seconds at most."""
    from apig_wsgi import make_lambda_handler  # only on Lambda

    web = make_lambda_handler(pages, binary_support=True)

    def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
        began = time.monotonic()
        if _is_scheduled(event):
            return {"worked": busy(sweep, _left(context, SWEEP_SECONDS))}
        answer: dict[str, Any] = web(event, context)
        if _came_in(event, answer):
            busy(steps, _left(context, BUDGET_SECONDS - (time.monotonic() - began)))
        return answer

    def busy(work_steps: tuple[Step, ...], seconds: float) -> int:
        with hurry(seconds - SENDING_SECONDS):
            return work(work_steps, due, seconds)

    return handle


def work(steps: tuple[Step, ...], due: Callable[[], float], seconds: float) -> int:
    """Do what is due, and what becomes due within *seconds*; return how many pieces. What is left over is found
    by the next event."""
    end, done = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        try:
            if any([_safely(step) for step in steps]):  # a list: every step gets its turn
                done += 1
                continue
            pause = max(due(), 0.02)
        except Unavailable as trouble:
            log.error("work waits: %s; the next event tries again", trouble)
            break
        if time.monotonic() + pause > end:
            break
        time.sleep(pause)
    return done


def _safely(step: Step) -> bool:
    try:
        return step()
    except Unavailable:
        raise
    except Exception:  # the rows keep the work; the next event tries again
        log.exception("a piece of work failed")
        return False


def _is_scheduled(event: dict[str, Any]) -> bool:
    return event.get("source") == "aws.events" or event.get("detail-type") == "Scheduled Event"


def _came_in(event: dict[str, Any], answer: dict[str, Any]) -> bool:
    """Return whether *event* was a message that is kept now."""
    http = event.get("requestContext", {}).get("http", {})
    path = event.get("rawPath") or event.get("path", "")
    method = event.get("httpMethod") or http.get("method", "")
    return method == "POST" and path.startswith(_DOORS) and answer.get("statusCode") in (200, 204)


def _left(context: Any, most: float) -> float:
    """Seconds to work, two less than Lambda leaves us."""
    remaining = getattr(context, "get_remaining_time_in_millis", None)
    return min(most, remaining() / 1000 - 2) if remaining else most
