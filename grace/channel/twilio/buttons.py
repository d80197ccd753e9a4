"""Buttons customers can tap: stored content of Twilio's, made once for each shape and found again by its name.

Up to three buttons are quick replies, whose words are part of the content; up to ten are a list, whose rows are
variables, so that there is one content for each number of rows. Neither needs approval within the 24 hour window.
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from grace.channel import Outgoing
from grace.channel.wording import repaired
from grace.engine.effects import Button
from grace.errors import Refused
from grace.flow.whatsapp_limits import (
    LONGEST_BODY_WITH_BUTTONS,
    LONGEST_PAYLOAD,
    LONGEST_QUICK_REPLY,
    LONGEST_ROW,
    MOST_QUICK_REPLIES,
    MOST_ROWS,
    length,
)

_log = logging.getLogger(__name__)
_COOL_DOWN, _LONGEST_REST = 600.0, 86_400.0
"""Seconds a content rests after its first failure, and at most."""

_EVERY = "every content"


class Book(Protocol):
    """Where the ids of contents are kept, across restarts."""

    def get(self, key: str) -> str | None:
        """Return the id under *key*."""

    def keep(self, key: str, sid: str) -> None:
        """Keep it."""

    def drop(self, key: str) -> None:
        """Forget it."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind of message with buttons. *types* is as the Content API wants it, *samples* stand for the variables."""

    name: str
    types: dict[str, Any]
    samples: dict[str, str]


def shape(message: Outgoing) -> Shape | None:
    """Return the shape that shows the buttons of *message*; None when text must do."""
    text, buttons = message.text.strip(), message.buttons
    if not text or not buttons or message.picture_url or message.template or length(text) > LONGEST_BODY_WITH_BUTTONS:
        return None
    if len({button.label for button in buttons}) != len(buttons) or not all(map(_fits, buttons)):
        return None
    if len(buttons) <= MOST_QUICK_REPLIES and all(len(button.label) <= LONGEST_QUICK_REPLY for button in buttons):
        return _quick_reply(buttons)
    return _list_picker(len(buttons)) if len(buttons) <= MOST_ROWS else None


def variables(message: Outgoing) -> dict[str, str]:
    """Return what fills the shape of *message*."""
    found = {"1": repaired(message.text)}
    if shape(message) == _list_picker(len(message.buttons)):
        for number, button in enumerate(message.buttons, 1):
            found |= {str(2 * number): " ".join(repaired(button.label).split()), str(2 * number + 1): button.payload}
    return found


def _fits(button: Button) -> bool:
    return 0 < len(button.label) <= LONGEST_ROW and 0 < len(button.payload) <= LONGEST_PAYLOAD


@lru_cache(maxsize=256)
def _quick_reply(buttons: tuple[Button, ...]) -> Shape:
    actions = [{"type": "QUICK_REPLY", "title": repaired(each.label), "id": each.payload} for each in buttons]
    words = hashlib.sha256(json.dumps(actions, ensure_ascii=False).encode()).hexdigest()[:12]
    types = {"twilio/quick-reply": {"body": "{{1}}", "actions": actions}}
    return Shape(f"quick-reply-{len(buttons)}-{words}", types, {"1": "Shall we?"})


@lru_cache(maxsize=MOST_ROWS)
def _list_picker(rows: int) -> Shape:
    items = [{"item": f"{{{{{2 * n}}}}}", "id": f"{{{{{2 * n + 1}}}}}"} for n in range(1, rows + 1)]
    types = {"twilio/list-picker": {"body": "{{1}}", "button": "Choose", "items": items}}
    names = {str(n): f"sample {n}" for n in range(1, 2 * rows + 2)}
    return Shape(f"list-picker-{rows}", types, names)


class Contents:
    """The contents of one account. What cannot be made is left out for a while; the text says it all the same."""

    def __init__(self, account_sid: str, book: Book, clock: Callable[[], float] = time.monotonic) -> None:
        self._account_sid = account_sid
        self._book = book
        self._clock = clock
        self._rests: dict[str, tuple[float, float]] = {}
        self._known: dict[str, str] = {}

    def sid(self, wanted: Shape) -> str | None:
        """Return the id of *wanted*; None while there is none, or while Twilio does not take ours."""
        if self.resting(wanted.name) or self.resting(_EVERY):
            return None
        key = self._key(wanted)
        sid = self._known.get(key) or self._book.get(key)
        if sid is not None:
            self._known[key] = sid
        return sid

    def resting(self, name: str) -> bool:
        """Return whether content *name* failed so lately that its buttons go out as text."""
        return self._clock() < self._rests.get(name, (0.0, 0.0))[0]

    def make(self, client: Any, wanted: Shape) -> str | None:
        """Make *wanted* unless it is there, and return its id. Never fails: None says that text must do."""
        known = self.sid(wanted)
        if known is not None or self.resting(wanted.name) or self.resting(_EVERY):
            return known
        try:
            sid = _create(client, wanted)
        except Exception as error:  # whatever a gateway without this API answers, the message can go as text
            _log.warning("buttons go out as text for now: the Content API did not take %s: %s", wanted.name, error)
            self._rest(wanted.name if _is_refused(error) else _EVERY)
            return None
        self._book.keep(self._key(wanted), sid)
        return sid

    def rest(self, wanted: Shape) -> None:
        """Let the buttons of *wanted* go out as text: ten minutes at first, and up to a day when it fails again."""
        self._rest(wanted.name)

    def forget(self, wanted: Shape) -> None:
        """Forget the id of *wanted*, which Twilio does not know any more."""
        self._known.pop(self._key(wanted), None)
        self._book.drop(self._key(wanted))

    def _rest(self, name: str) -> None:
        pause = min(2 * self._rests[name][1], _LONGEST_REST) if name in self._rests else _COOL_DOWN
        self._rests[name] = (self._clock() + pause, pause)

    def _key(self, wanted: Shape) -> str:
        return f"content:{self._account_sid}:{wanted.name}"


def _is_refused(error: Exception) -> bool:
    """Return whether Twilio refused this one content, and not the Content API everything."""
    from grace.channel.twilio.client import failure

    return isinstance(failure(error), Refused)


def _create(client: Any, wanted: Shape) -> str:
    from twilio.rest.content.v1.content import ContentList  # type: ignore[import-untyped]  # heavy, as the client is

    asked = {
        "friendly_name": f"grace_{wanted.name}".replace("-", "_"),
        "language": "en",
        "variables": wanted.samples,
        "types": ContentList.Types(wanted.types),
    }
    sid = client.content.v1.contents.create(ContentList.ContentCreateRequest(asked)).sid
    if not isinstance(sid, str) or not re.fullmatch(r"HX[0-9a-fA-F]{32}", sid):
        raise ValueError("the answer names no content")
    return sid
