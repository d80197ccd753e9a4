"""Results in print: the chat as it went with a code frame below it, or one JSON object a turn."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from grace.desk.show import number
from grace.shop.order import Order
from grace.source import Problem, frame
from grace.testing.checks import Mismatch
from grace.testing.run import Result
from grace.testing.seen import Bubble, Heard
from grace.testing.steps import Say, Script

_MARGIN = 7
"""Columns for who speaks."""


def failure(results: list[Result], script: Script) -> str:
    """Return the chat up to the failure, and each failed expectation where it stands in *script*."""
    chat = [line for result in results for line in _chat(result)]
    sources = {script.file: script.text}
    frames = [frame(_problem(wrong), sources) for wrong in results[-1].failed] if results else []
    return "\n".join([*chat, "", *frames])


def as_json(result: Result) -> str:
    """Return one turn as one line of JSON."""
    seen = result.seen
    heard = next((one for one in reversed(seen.heard) if one.event), None)
    return json.dumps(
        {
            "conversation": result.conversation.name,
            "turn": result.number,
            "did": result.turn.did,
            "understood": {"intent": heard.event, "confidence": heard.confidence} if heard else None,
            "state": seen.state,
            "said": [bubble.text for bubble in seen.bubbles],
            "buttons": list(seen.buttons),
            "pictures": seen.pictures,
            "team_told": list(seen.team_notes),
            "basket": [[line.fabric, number(line.quantity), line.unit] for line in seen.basket],
            "order": _order(seen.order),
            "failed": [str(wrong) for wrong in result.failed],
        },
        ensure_ascii=False,
    )


def _order(order: Order | None) -> dict[str, Any] | None:
    if order is None:
        return None
    sums = {name: number(Decimal(kobo) / 100) for name, kobo in (("total", order.total), ("deposit", order.deposit))}
    return {"code": order.code, "status": order.status, **sums}


def _problem(wrong: Mismatch) -> Problem:
    found = wrong.found.replace("\n", "\n          ")
    return Problem(
        code="T201",
        message="not as expected",
        place=wrong.place,
        label=f"expected {wrong.expected}",
        help=f"found {found}",
    )


def _chat(result: Result) -> Iterator[str]:
    if isinstance(result.turn.action, Say):
        for heard in result.seen.heard:
            yield from _heard(heard, result.turn.who)
        if not result.seen.heard:
            why = "arrived before, and was not heard again" if result.done else "could not be done"
            yield _line(result.turn.who, f"{result.turn.did}  ({why})")
    else:
        yield _line("", f"— {result.turn.did} —")
    for bubble in result.seen.bubbles:
        yield from _bubble(bubble, by_rule=not isinstance(result.turn.action, Say))
    for note in result.seen.team_notes:
        yield _line("to team", note)


def _heard(heard: Heard, who: str) -> Iterator[str]:
    yield _line(who, heard.text)
    if not heard.event:
        yield _line("", "  not heard by any turn")
        return
    sure = f" ({heard.confidence:.0%})" if heard.confidence is not None else ""
    by = f", by {heard.rule}" if heard.rule else ", by no rule"
    yield _line("", f"  understood as {heard.event}{sure}, {heard.before} → {heard.after}{by}")
    if heard.reading and heard.event not in heard.reading:
        yield _line("", f"  the reader thought: {heard.reading}")


def _bubble(bubble: Bubble, by_rule: bool) -> Iterator[str]:
    picture = "[numbered picture] " if bubble.numbered else "[picture] " if bubble.picture else ""
    yield _line("Grace", picture + bubble.text)
    if bubble.buttons:
        yield _line("", "  " + "  ".join(f"( {label} )" for label in bubble.buttons))
    if by_rule and bubble.rule:
        yield _line("", f"  by {bubble.rule}")


def _line(who: str, text: str) -> str:
    return f"{who[:_MARGIN]:>{_MARGIN}} │ " + text.replace("\n", "\n" + " " * _MARGIN + " │ ")
