"""A real chat as a conversation test: what was said, without whose it was, and the states the files lead to now."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from grace.channel import Attachment, Incoming
from grace.engine.events import Elapsed, Ruled
from grace.pipeline.hearing import SPOKEN, media_kind
from grace.pipeline.inbox_rows import decoded, message_of
from grace.shop.ledger import Verdict
from grace.source.signs import HIDDEN
from grace.storage.values import Happened
from grace.testing.moments import span
from grace.testing.replay import Replayed
from grace.testing.run import run
from grace.testing.script import read_script

_LONG_NUMBER = re.compile(r"\+?\d[\d -]{5,}\d")
_SHORTEST_WAIT = timedelta(minutes=1)
"""Shorter pauses change nothing that a test could see."""


def script(chat: Replayed, name: str, home: Path) -> str:
    """Return *chat* as the text of a conversation test called *name*, about the flow of the project at *home*; what
    cannot be written in one, such as a card payment, ends it. It is run once on the files as they are now, and expects
    the states it led to. Raises OwnerMistakes where the flow has faults."""
    steps = list(_steps(chat))
    head = f"conversations:\n  - name: {json.dumps(name)}\n    customer: {{name: Customer}}\n    talk:\n"
    if not steps:
        return ""
    with tempfile.TemporaryDirectory(prefix="grace-replay-") as folder:
        draft = Path(folder) / "draft.yaml"
        anywhere = f"        state: {chat.after[0].state}\n"  # replaced by what is found
        draft.write_text(head + "".join(f"      - {step}\n{anywhere}" for step in steps), encoding="utf-8")
        (conversation,) = read_script(draft, home).conversations
        results = list(run(conversation, Path(folder), keep_going=True))
    seen = [(step, result.seen.state) for step, result in zip(steps, results, strict=False) if result.done]
    return head + "".join(f"      - {step}\n        state: {state}\n" for step, state in seen)


def _steps(chat: Replayed) -> Iterator[str]:
    before = None
    for happened in chat.happened:
        if before is not None and happened.at - before >= _SHORTEST_WAIT and happened.rows[0].kind != "elapsed":
            yield f"wait: {_written(happened.at - before)}"
        step = _step(happened, chat.name)
        if step is None:
            return
        if step:
            yield step
            before = happened.at


def _written(time: timedelta) -> str:
    minutes = int(time.total_seconds()) // 60
    found = f"{minutes}m" if minutes < 9999 else f"{minutes // 60}h"
    return found if span(found) else f"{minutes // 1440}d"


def _step(happened: Happened, name: str) -> str | None:
    """Return the step of *happened*, "" where the test's own clock sees to it, None where no script can say it."""
    row = decoded(happened.rows[0])
    match row:
        case Elapsed():
            return ""
        case Ruled():
            return _verdict(row.verdict)
        case Incoming(kind="tap"):
            return f"they: {{tap: {_quoted(row.text, name)}}}"
        case Incoming():
            sent = [_message(message_of(one.body), name) for one in happened.rows]
            return f"they: {sent[0]}" if len(sent) == 1 else f"burst: [{', '.join(sent)}]"
    return None


def _verdict(verdict: Verdict) -> str | None:
    match verdict.kind:
        case "approve":
            amount = f" {verdict.amount // 100}" if verdict.amount else ""
            return f"team: approve{amount}"
        case "reject":
            return f"team: {json.dumps(f'reject {verdict.reason}'.strip(), ensure_ascii=False)}"
        case "hand_back":
            return "team: hand back"
    return None


def _message(message: Incoming, name: str) -> str:
    spoken = [one.text for one in message.attachments if one.kind == SPOKEN]
    sent = [one for one in message.attachments if one.kind != SPOKEN]
    words = _quoted("\n".join(filter(None, (message.text, *spoken))), name)
    if not sent:
        return words
    text = f", text: {words}" if message.text else ""
    return f"{{{_file(sent[0])}{text}}}"


def _file(sent: Attachment) -> str:
    kind = media_kind(sent)
    if kind == "location":
        return "location: 12 Allen Avenue"
    return f"{kind}: {kind}-{(sent.file or 'lost')[:6]}"


def _quoted(words: str, name: str) -> str:
    """Return *words* in double quotes, without the customer's name and without long numbers."""
    plain = _LONG_NUMBER.sub(lambda found: re.sub(r"\d", "0", found[0]), HIDDEN.sub("", words))
    for part in filter(None, (name, *name.split())):
        plain = re.sub(rf"\b{re.escape(part)}\b", "Customer", plain, flags=re.IGNORECASE)
    return json.dumps(plain, ensure_ascii=False)
