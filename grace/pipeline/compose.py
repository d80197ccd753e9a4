"""From effects to messages: bubbles for the customer, notes for the team, pictures at addresses of their own."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from msgspec.structs import replace

from grace.channel import Outgoing
from grace.channel.wording import split
from grace.engine.effects import (
    AddCredit,
    Button,
    Effect,
    HoldStock,
    KeepDecision,
    KeepOrder,
    KeepProof,
    Offered,
    Say,
    SetTimers,
    TellTeam,
)
from grace.engine.proof_escalation import KNOCK
from grace.engine.session import Session
from grace.flow.model import Flow
from grace.flow.whatsapp_limits import LONGEST_BUBBLE, LONGEST_BUBBLE_WITH_BUTTONS, LONGEST_CAPTION, length
from grace.pictures.collage import collage, key
from grace.pipeline.parts import Network, Records, Shop
from grace.pipeline.reachability import recipients
from grace.pipeline.receipt_images import drawn_receipt
from grace.pipeline.team_pictures import sendable
from grace.shop.money import naira
from grace.shop.order import Order
from grace.storage.records.team_buttons import new_token
from grace.storage.sql.codec import to_json
from grace.storage.values import DeskButton, OutboxDraft, StoredFile, to_check

LONGEST_KNOCK = 200  # characters of one variable of the team's template
DESK = "desk:"
"""How payloads of the team's buttons begin."""
NOT_THERE = "Not in the bank"

_DRAWING = threading.Lock()
"""A picture takes as long as fifty turns, and after a campaign everybody wants the same one at once."""

_MATTERS = re.compile(r"₦|GR-|[0-9]{4}")


@dataclass(frozen=True, slots=True)
class _Bubble:
    message: Outgoing
    files: tuple[str, ...]


def compose(
    network: Network, flow: Flow, session: Session, event_key: str, effects: tuple[Effect, ...]
) -> tuple[OutboxDraft, ...]:
    """Return every message *effects* ask for, in order; each key is of this event, so that a rerun adds nothing."""
    made: list[OutboxDraft] = []
    for effect in effects:
        match effect:
            case Say():
                bubbles = enumerate(_bubbles(network, flow, session, effect), len(made))
                made += [_draft(session, effect, bubble, f"{event_key}:{number}") for number, bubble in bubbles]
            case TellTeam():
                made += _notes(network, session, effect, f"{event_key}:{len(made)}")
            case KeepOrder() | AddCredit() | KeepProof() | KeepDecision() | HoldStock() | SetTimers():
                pass  # kept by the turn's transaction
            case _:
                assert_never(effect)
    return tuple(made)


def _bubbles(shop: Shop, flow: Flow, session: Session, say: Say) -> Iterator[_Bubble]:
    """Return *say* as WhatsApp can show it: a picture before its buttons, long words in several bubbles."""
    picture, to, text = _picture(shop, flow, say), session.customer, say.text
    if say.template:
        yield _Bubble(_templated(flow, to, say), ())
        return
    prints = tuple(row.code for row in say.collage)
    alone = picture is not None and bool(say.buttons or length(text) > LONGEST_CAPTION)
    if picture is not None and (alone or not text.strip()):
        yield _Bubble(
            Outgoing(to=to, text="", buttons=(), picture_url=_url(shop, picture), prints=prints), (picture.sha,)
        )
    pieces = split(text, LONGEST_BUBBLE_WITH_BUTTONS if say.buttons else LONGEST_BUBBLE)
    for piece in pieces[:-1]:
        yield _Bubble(Outgoing(to, piece), ())
    if pieces:
        shown = None if alone else picture
        message = Outgoing(
            to=to, text=pieces[-1], buttons=say.buttons, picture_url=_url(shop, shown) if shown else None, prints=prints
        )
        yield _Bubble(message, (shown.sha,) if shown else ())


def _templated(flow: Flow, to: str, say: Say) -> Outgoing:
    """Return its own words for while the customer's window is open, and behind them the approved template for later."""
    template = flow.brand.templates.get(say.template or "")
    if template is None or not template.sid:
        return Outgoing(to, say.text, say.buttons)
    variables = {str(number): _on_one_line(value) for number, value in enumerate(say.values, 1)}
    return Outgoing(
        to=to, text=say.text, buttons=say.buttons, picture_url=None, template=template.sid, variables=variables or None
    )


def _on_one_line(value: str) -> str:
    """WhatsApp refuses a variable that is empty or has line breaks."""
    return " ".join(value.split()) or "–"


def _draft(session: Session, say: Say, bubble: _Bubble, event_key: str) -> OutboxDraft:
    message, to = replace(bubble.message, terms=say.terms), session.customer
    sender = "team" if say.by_team else "grace"
    return OutboxDraft(
        key=f"out:{event_key}",
        to=to,
        customer=to,
        body=to_json(message),
        text=message.text,
        files=bubble.files,
        sender=sender,
        rule=say.rule,
        passing=_passing(say),
    )


def _passing(say: Say) -> bool:
    """Return whether nothing is lost if it is never read: no money, order, account, picture or person."""
    lasting = say.exactly or say.by_team or say.template or say.collage or say.file or say.receipt
    return not lasting and not _MATTERS.search(say.text)


def _picture(shop: Shop, flow: Flow, say: Say) -> StoredFile | None:
    if say.receipt is not None:
        return drawn_receipt(shop, flow, say.receipt)
    if say.collage:
        to_come = flow.brand.fixed_words.sentences["picture_to_come"]
        return numbered_picture(shop, say.collage, to_come, shop.now())
    return published(shop, say.file) if say.file else None


def numbered_picture(shop: Shop, rows: tuple[Offered, ...], to_come: str, now: datetime) -> StoredFile:
    """Return the numbered picture of *rows*, drawn once for the same prints and prices; *to_come* stands where
    a picture is missing."""
    name = key(rows, shop.folder, to_come)
    known = shop.store.files.cached(name)
    if known is not None:
        return known
    with _DRAWING:  # whoever wanted the same meanwhile finds it
        return shop.store.files.cached(name) or _drawn(shop, rows, name, to_come, now)


def _drawn(shop: Shop, rows: tuple[Offered, ...], name: str, to_come: str, now: datetime) -> StoredFile:
    stored = shop.store.files.keep(collage(rows, shop.folder, to_come), "image/jpeg", public=True, now=now)
    shop.store.files.remember(name, stored.sha)
    return stored


def published(records: Records, sha: str) -> StoredFile | None:
    """Return a stored file, reachable by its unguessable address from now on: the provider has to fetch it there."""
    stored = records.store.files.get(sha)
    if stored is None or stored.public:
        return stored
    data = records.store.files.read(sha)
    return records.store.files.keep(data, stored.content_type, public=True, palette=stored.palette, now=records.now())


def _url(shop: Shop, stored: StoredFile) -> str:
    return shop.store.files.address(stored) or f"{shop.public_url}/media/{stored.token}"


def _notes(network: Network, session: Session, note: TellTeam, event_key: str) -> Iterator[OutboxDraft]:
    shown = [stored for sha in note.files if (stored := sendable(network, sha))]
    files = [file for one in shown if (file := published(network, one.sha))]
    longest = LONGEST_CAPTION if files else LONGEST_BUBBLE
    *before, last = split(note.text, longest) or ("",)
    for member, how in recipients(network, session.customer, note):
        row_key, held = f"team:{event_key}:{member}", how == "template"
        mail = _Mail(
            member=member, customer=session.customer, rule=to_check(note.order) if note.to_check else "", held=held
        )
        if held:
            yield _knock(network, mail, note, f"{row_key}:knock")
        for number, piece in enumerate(before):
            yield _note(network, mail, f"{row_key}:before:{number}", _Piece(piece))
        buttons = _verdicts(note.checked, member) if note.to_check else ()
        yield _note(network, mail, row_key, _Piece(last.strip(), files[0] if files else None, buttons))
        for number, stored in enumerate(files[1:], 1):
            yield _note(network, mail, f"{row_key}:{number}", _Piece("", stored))


@dataclass(frozen=True, slots=True)
class _Mail:
    """Whose phone a note goes to, about whom, and whether it lies ready until they write."""

    member: str
    customer: str
    rule: str
    held: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    """As much of a note as fits into one message."""

    text: str
    file: StoredFile | None = None
    verdicts: tuple[DeskButton, ...] = ()


def _note(shop: Shop, mail: _Mail, row_key: str, piece: _Piece) -> OutboxDraft:
    message = Outgoing(
        to=mail.member,
        text=piece.text,
        buttons=tuple(Button(one.label, DESK + one.token) for one in piece.verdicts),
        picture_url=_url(shop, piece.file) if piece.file else None,
    )
    files = (piece.file.sha,) if piece.file else ()
    body = to_json(message)
    return OutboxDraft(
        key=row_key,
        to=mail.member,
        customer=mail.customer,
        body=body,
        text=piece.text,
        files=files,
        rule=mail.rule,
        held=mail.held,
        verdicts=piece.verdicts,
    )


def _knock(shop: Shop, mail: _Mail, note: TellTeam, row_key: str) -> OutboxDraft:
    """Return the owner's template, which opens the window again; the note itself follows when the member writes."""
    template = shop.flow().brand.templates[KNOCK]
    variables = {str(number): _on_one_line(value)[:LONGEST_KNOCK] for number, value in enumerate(note.values, 1)}
    text = note.text.strip().split("\n")[0]
    message = Outgoing(mail.member, text, template=template.sid, variables=variables or None)
    return OutboxDraft(
        key=row_key, to=mail.member, customer=mail.customer, body=to_json(message), text=text, rule=mail.rule
    )


def _verdicts(order: Order | None, member: str) -> tuple[DeskButton, ...]:
    """Return buttons for the proof that waits, good for this member, this order as it is, and one tap."""
    if order is None or not order.asked:
        return ()
    absent = _verdict(order, member, NOT_THERE)
    if not order.to_check:  # they put right what they had told of, and no sum is left to vouch for
        return (absent,)
    return (_verdict(order, member, f"I see {naira(order.to_check)}", order.to_check), absent)


def _verdict(order: Order, member: str, label: str, amount: int | None = None) -> DeskButton:
    kind, seen = "reject" if amount is None else "approve", order.version
    return DeskButton(
        token=new_token(), member=member, order=order.code, verdict=kind, amount=amount, seen=seen, label=label
    )
