"""From effects to messages: bubbles for the customer, notes for the team, pictures at addresses of their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from grace.channel import Outgoing
from grace.engine.effects import Button, Effect, Offered, Say, TellTeam
from grace.engine.session import Session
from grace.flow.model import Flow
from grace.pictures.collage import collage, key
from grace.pipeline.parts import Parts, to_json
from grace.pipeline.receipts import drawn_receipt
from grace.shop.money import naira
from grace.storage.values import OutboxDraft, StoredFile

WINDOW = timedelta(hours=24)
MESSAGES = ("text", "tap", "media")
KNOCK = "team_note"
"""The template that reaches a team member whose 24 hours are over; {{1}} is the first line of the note."""
LONGEST_KNOCK = 200
DESK = "desk:"
"""How payloads of the team's buttons begin."""
NOT_THERE = "Not in the bank"
SENDABLE = ("image/jpeg", "image/png", "application/pdf", "audio/ogg")  # types WhatsApp takes as they are (F16)


def compose(
    parts: Parts, flow: Flow, session: Session, event_key: str, effects: tuple[Effect, ...]
) -> tuple[OutboxDraft, ...]:
    """Every message *effects* ask for, in order; each key is of this event, so that a rerun adds nothing."""
    made: list[OutboxDraft] = []
    for effect in effects:
        match effect:
            case Say():
                made.append(_bubble(parts, flow, session, effect, f"{event_key}:{len(made)}"))
            case TellTeam():
                made += _notes(parts, session, effect, f"{event_key}:{len(made)}")
            case _:
                pass
    return tuple(made)


def _bubble(parts: Parts, flow: Flow, session: Session, say: Say, event_key: str) -> OutboxDraft:
    picture = _picture(parts, flow, say)
    template = flow.brand.templates.get(say.template) if say.template else None
    message = Outgoing(
        session.customer, say.text, say.buttons, _url(parts, picture) if picture else None,
        template.sid if template and template.sid else None,
    )  # fmt: skip
    files = (picture.sha,) if picture else ()
    sender = "team" if say.by_team else "grace"
    to = session.customer
    return OutboxDraft(f"out:{event_key}", to, to, to_json(message), say.text, files, sender, say.rule)


def _picture(parts: Parts, flow: Flow, say: Say) -> StoredFile | None:
    if say.receipt is not None:
        return drawn_receipt(parts, flow, say.receipt)
    if say.collage:
        return numbered_picture(parts, say.collage, parts.now())
    return published(parts, say.file) if say.file else None


def numbered_picture(parts: Parts, rows: tuple[Offered, ...], now: datetime) -> StoredFile:
    """The numbered picture of *rows*, drawn once for the same prints and prices."""
    name = key(rows, parts.folder)
    known = parts.store.files.cached(name)
    if known is not None:
        return known
    stored = parts.store.files.keep(collage(rows, parts.folder), "image/jpeg", public=True, now=now)
    parts.store.files.remember(name, stored.sha)
    return stored


def published(parts: Parts, sha: str) -> StoredFile | None:
    """A stored file, reachable by its unguessable address from now on: the provider has to fetch it there."""
    stored = parts.store.files.get(sha)
    if stored is None or stored.public:
        return stored
    data = parts.store.files.read(sha)
    return parts.store.files.keep(data, stored.content_type, public=True, palette=stored.palette, now=parts.now())


def _url(parts: Parts, stored: StoredFile) -> str:
    return f"{parts.public_url}/media/{stored.token}"


def _notes(parts: Parts, session: Session, note: TellTeam, event_key: str) -> Iterator[OutboxDraft]:
    sendable = [stored for sha in note.files if (stored := published(parts, sha)) and stored.content_type in SENDABLE]
    for member in parts.team(session.customer):
        buttons = _verdicts(parts, session, member) if note.to_check else ()
        text = note.text.strip()
        yield _note(parts, session, member, text, sendable[:1], f"team:{event_key}:{member}", buttons)
        for number, stored in enumerate(sendable[1:], 1):
            yield _note(parts, session, member, "", [stored], f"team:{event_key}:{member}:{number}")


def _note(
    parts: Parts, session: Session, member: str, text: str, files: list[StoredFile], row_key: str,
    buttons: tuple[Button, ...] = (),
) -> OutboxDraft:  # fmt: skip
    url = _url(parts, files[0]) if files else None
    message = Outgoing(member, text, buttons, url)
    knock = parts.flow().brand.templates.get(KNOCK)
    if knock and knock.sid and not window_open(parts, member):
        # Free words would be refused; the template opens the window again, and the console has the rest.
        message = Outgoing(member, text, template=knock.sid, variables={"1": text.split("\n")[0][:LONGEST_KNOCK]})
    return OutboxDraft(
        row_key, member, session.customer, to_json(message), text, tuple(one.sha for one in files)
    )  # fmt: skip


def window_open(parts: Parts, address: str) -> bool:
    """Whether WhatsApp lets free words through to *address*: it wrote to us in the last 24 hours."""
    last = parts.store.inbox.last_from(address, MESSAGES)
    return last is not None and parts.now() - last < WINDOW


def _verdicts(parts: Parts, session: Session, member: str) -> tuple[Button, ...]:
    """Buttons for the proof that waits, good for this member, this order as it is, and one tap."""
    order = session.order
    if order is None or not order.asked:
        return ()
    seen, now = len(order.ruled), parts.now()
    wishes = (("approve", order.asked, f"I see {naira(order.asked)}"), ("reject", None, NOT_THERE))
    return tuple(
        Button(label, DESK + parts.store.buttons.make(member, order.code, verdict, amount, seen, label, now))
        for verdict, amount, label in wishes
    )
