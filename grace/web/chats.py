"""Chats as the console reads them: where in the flow, and every bubble with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from grace.desk import reports
from grace.desk.show import buttons_of
from grace.flow.model import Flow
from grace.pipeline import Shop
from grace.pipeline.gpt_usage import usage_line, usage_of
from grace.shop.address import plain
from grace.storage.values import StoredFile, TranscriptRow
from grace.web.view_models import Bubble, ChatView, FileView

_LONGEST_PATH = 12


@dataclass(frozen=True, slots=True)
class Chats:
    """Reads conversations with customers; the team's own phones are none."""

    shop: Shop

    def find(self, text: str) -> tuple[reports.Chat, ...]:
        """Return conversations whose name or number holds *text*; those that wait for a person come first."""
        return tuple(one for one in reports.chats(self.shop, text) if not self.shop.is_member(one.customer))

    def read(self, customer: str) -> ChatView | None:
        """Return the whole chat; None when there is none."""
        found = None if self.shop.is_member(customer) else reports.chat(self.shop, customer)
        if found is None:
            return None
        chat, rows = found
        flow = self.shop.flow()
        files = self.shop.store.files.several({sha for row in rows for sha in row.files})
        session = self.shop.store.sessions.peek(chat.customer)
        bubbles = tuple(_bubble(flow, number, row, files) for number, row in enumerate(rows))
        return ChatView(
            customer=customer,
            name=called(chat.name, customer),
            state=chat.state,
            path=_path(rows),
            with_team=chat.muted,
            opted_out=chat.opted_out,
            window_open=chat.window_open,
            order=chat.order,
            bubbles=bubbles,
            gpt=_gpt(rows),
            team_turn=session.contact.team_turn if session else 0,
        )

    def file(self, customer: str, sha: str) -> tuple[bytes, str] | None:
        """Return a file of this very chat; None for any other."""
        found = None if self.shop.is_member(customer) else reports.chat(self.shop, customer)
        theirs = {one for row in (found[1] if found else ()) for one in row.files}
        stored = self.shop.store.files.get(sha) if sha in theirs else None
        return (self.shop.store.files.read(sha), stored.content_type) if stored else None


def _bubble(flow: Flow, number: int, row: TranscriptRow, stored: dict[str, StoredFile]) -> Bubble:
    files = tuple(FileView(sha, stored[sha].content_type) for sha in row.files if sha in stored)
    text = row.text or row.label or ("" if files else "(nothing to read)")
    buttons = tuple(button.label for button in buttons_of(row))
    why = _understood(flow, row) if row.sender == "customer" else _spoken(row)
    return Bubble(id=str(number), at=row.at, sender=row.sender, text=text, files=files, buttons=buttons, why=why)


def _gpt(rows: tuple[TranscriptRow, ...]) -> str:
    usage = usage_of(rows)
    return usage_line(usage) if usage.calls else ""


def called(name: str, customer: str) -> str:
    """Return how the console calls somebody: the name they gave, else their number."""
    return name or plain(customer)


def _understood(flow: Flow, row: TranscriptRow) -> str:
    if row.understood is None:
        return "waiting for its turn" if row.status == "pending" else f"not handled ({row.error or row.status})"
    intent = flow.intents.get(row.understood)
    meaning = intent.label if intent else row.understood.replace("_", " ")
    sure = f" {row.confidence:.0%}" if row.confidence is not None else ""
    return f"understood as {meaning}{sure} · {row.state_before} → {row.state_after} · {row.rule or 'no rule'}"


def _spoken(row: TranscriptRow) -> str:
    by = "a person wrote" if row.sender == "team" else row.rule or "Grace"
    fault = f" · {row.error}" if row.error else ""
    return f"{by} · {row.status}{fault}"


def _path(rows: tuple[TranscriptRow, ...]) -> tuple[str, ...]:
    """Return the states the chat went through, in order, without repeats side by side."""
    states = (state for row in rows for state in (row.state_before, row.state_after) if state)
    return tuple(state for state, _ in groupby(states))[-_LONGEST_PATH:]
