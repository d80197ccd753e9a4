"""Pretend customers and their team phone, through the same door as everybody."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from grace.channel import Attachment, Incoming
from grace.channel.simulator import address, team_of
from grace.channel.wording import repaired
from grace.desk import show
from grace.pipeline import Shop, receive
from grace.pipeline.hearing import keep
from grace.shop import codes
from grace.shop.local_time import local
from grace.shop.money import naira
from grace.shop.order import Order
from grace.storage.values import TranscriptRow


@dataclass(frozen=True, slots=True)
class PretendChats:
    """The simulator on the real pipeline, what it shows and does; a *customer* is the page's own id."""

    shop: Shop

    def states(self) -> list[dict[str, str]]:
        """Return every state with its goal, in the flow's order."""
        return [{"name": name, "goal": state.goal} for name, state in self.shop.flow().states.items()]

    def say(self, customer: str, name: str, text: str) -> None:
        """Take what the customer writes: *text*."""
        # A browser's JSON can carry half a character, which no database keeps.
        self._receive(
            Incoming(key=_key(), customer=address(customer), kind="text", text=repaired(text), name=repaired(name))
        )

    def tap(self, customer: str, payload: str, label: str) -> None:
        """Take the customer's tap on a button, perhaps an old one."""
        self._receive(Incoming(key=_key(), customer=address(customer), kind="tap", text=label, payload=payload))

    def send_file(self, customer: str, data: bytes, content_type: str, text: str) -> None:
        """Take a file of the customer's."""
        kept = keep(self.shop, Attachment(content_type), data)
        self._receive(Incoming(key=_key(), customer=address(customer), kind="media", text=text, attachments=(kept,)))

    def wait(self, customer: str, hours: float) -> None:
        """Let *hours* pass for this customer alone."""
        self.shop.store.age(address(customer), timedelta(hours=hours))
        self.shop.wake()

    def team(self, customer: str, text: str) -> None:
        """Take what the team's pretend phone writes: *text*."""
        alone = text.strip().casefold() in ("take", "back", "hand back")
        words = f"{text} {address(customer)}" if alone else text
        self._receive(Incoming(key=_key(), customer=team_of(address(customer)), kind="text", text=words, name="Team"))

    def file(self, customer: str, sha: str) -> tuple[bytes, str] | None:
        """Return a file of this chat, with its type; None when it is not of this chat."""
        theirs = {one for row in self._rows(customer) for one in row.files}
        stored = self.shop.store.files.get(sha) if sha in theirs else None
        return (self.shop.store.files.read(sha), stored.content_type) if stored else None

    def chat(self, customer: str) -> dict[str, Any]:
        """Return both phones and what Grace knows, for the page."""
        parts, here = self.shop, address(customer)
        zone = parts.flow().brand.timezone
        session = show.session_of(parts, here)
        return {
            "customer": customer,
            "name": session.contact.name,
            "state": session.state,
            "goal": parts.flow().states[session.state].goal,
            "states": self.states(),
            "messages": [self._bubble(n, row, zone) for n, row in enumerate(parts.store.transcript.of(here))],
            "team": self._notes(here, zone),
            "timers": [{"name": t.name, "due": local(t.due, zone).isoformat()} for t in parts.store.timers.of(here)],
            "memory": {name: "picture" if kept.file else kept.text for name, kept in session.remembers.items()},
            "basket": [[line.fabric, show.number(line.quantity), line.unit] for line in session.basket],
            "order": _order(session.order),
            "busy": self._busy(here),
        }

    def _busy(self, here: str) -> bool:
        pending = self.shop.store.inbox.pending
        return bool(pending(f"in:{here}") or pending(f"in:{team_of(here)}"))

    def _rows(self, customer: str) -> tuple[TranscriptRow, ...]:
        here = address(customer)
        transcript = self.shop.store.transcript
        return (*transcript.of(here), *transcript.to(team_of(here)))

    def _bubble(self, number: int, row: TranscriptRow, zone: ZoneInfo) -> dict[str, Any]:
        return {
            "id": str(number),
            "at": local(row.at, zone).isoformat(),
            "from": row.sender,
            "text": row.text or row.label,
            "files": self._files(row),
            "media_url": None,
            "understood": row.understood,
            "confidence": row.confidence,
            "state_before": row.state_before,
            "state_after": row.state_after,
            "rule": row.rule,
            "status": row.status,
            "buttons": [{"label": button.label, "payload": button.payload} for button in show.buttons_of(row)],
        }

    def _notes(self, here: str, zone: ZoneInfo) -> list[dict[str, Any]]:
        """Return the team's phone; each of its notes with the codes of this customer's own orders that it names, for
        one in an example is nobody's order."""
        store = self.shop.store
        own = {order.code for order in store.orders.of(here)}
        return [
            self._note(number, row, zone) | {"codes": [code for code in codes.named(row.text) if code in own]}
            for number, row in enumerate(store.transcript.to(team_of(here)))
        ]

    def _note(self, number: int, row: TranscriptRow, zone: ZoneInfo) -> dict[str, Any]:
        sender = "team" if row.sender == "customer" else "grace"
        return {
            "id": str(number),
            "at": local(row.at, zone).isoformat(),
            "from": sender,
            "text": row.text,
            "files": self._files(row),
        }

    def _files(self, row: TranscriptRow) -> list[dict[str, str]]:
        stored = ((sha, self.shop.store.files.get(sha)) for sha in row.files)
        return [{"sha": sha, "type": one.content_type} for sha, one in stored if one]

    def _receive(self, message: Incoming) -> None:
        receive(self.shop, message)


def _key() -> str:
    return f"sim:{secrets.token_hex(12)}"


def _order(order: Order | None) -> dict[str, str] | None:
    if order is None:
        return None
    money = {"total": order.total, "deposit": order.deposit, "due": order.due}
    return {"code": order.code, "status": order.status, **{name: naira(kobo) for name, kobo in money.items()}}
