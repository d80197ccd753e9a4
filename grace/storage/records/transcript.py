"""A conversation as people read it: what came, what was made of it, what was said, and whether it arrived."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import cast

import msgspec
from peewee import ModelSelect, fn

from grace.engine.effects import TraceStep
from grace.engine.vocabulary import BESIDE
from grace.storage.queue.inbox import MESSAGES
from grace.storage.sql import columns, schema
from grace.storage.sql.codec import from_json, to_json
from grace.storage.sql.database import Database
from grace.storage.sql.prepared import Prepared, slot
from grace.storage.values import Episode, Happened, InboxRow, Sender, TranscriptRow

_Reasons = dict[int, tuple[TraceStep, ...]]
_LATEST = 2**63
_LOOKED_THROUGH = 50_000
"""Turns among which those that heard a certain event are looked for."""


@dataclass(frozen=True, slots=True)
class _Attachment:
    file: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Message:
    """The part of an incoming message's JSON that people read."""

    text: str = ""
    payload: str = ""
    attachments: tuple[_Attachment, ...] = ()


class Transcript:
    """Reads inbox and outbox side by side."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, customer: str, limit: int = 1000) -> tuple[TranscriptRow, ...]:
        """Return the last *limit* messages from and to *customer*, in time order."""
        received, sent = self._received(customer, limit), self._sent(customer, limit)
        reasons = self._reasons({row.turn for row in received if row.turn is not None})
        lines = [(_place(row, 0), _heard(row, reasons)) for row in received]
        lines += [(_place(row, 1), _said(row)) for row in sent]
        return tuple(line for _, line in sorted(lines, key=lambda pair: pair[0])[-limit:])

    def heard(self, customer: str, since: datetime) -> tuple[TranscriptRow, ...]:
        """Return the messages of *customer* from *since* (UTC) on, oldest first."""
        came = self._database.rows(_HEARD(customer=customer, at=since))
        reasons = self._reasons({row.turn for row in came if row.turn is not None}) if came else {}
        return tuple(_heard(row, reasons) for row in sorted(came, key=lambda row: _place(row, 0)))

    def happened(self, customer: str, limit: int = 1000) -> tuple[Happened, ...]:
        """Return the turns made of the first *limit* rows of *customer*, oldest first: messages, verdicts, money."""
        row = schema.Inbox
        theirs = (row.customer == customer) & row.turn.is_null(False)
        together: dict[int, list[schema.Inbox]] = defaultdict(list)
        for one in self._database.rows(row.select().where(theirs).order_by(row.turn, row.id).limit(limit)):
            together[one.turn or 0].append(one)
        reasons = self._reasons(together)
        return tuple(_turn_of(rows, reasons.get(turn, ())) for turn, rows in together.items())

    def to(self, address: str, limit: int = 1000) -> tuple[TranscriptRow, ...]:
        """Return the last *limit* messages on a team phone: every note to it, whomever it is about, and its answers."""
        return self.of(address, limit)

    def heard_as(self, event: str, states: Collection[str], without: Collection[int], limit: int) -> Iterator[Episode]:
        """Yield, of the last *limit* turns that heard *event* first, no further back than 50,000 turns, those that
        began in one of *states* and whose first message is none of *without* (inbox numbers), newest first. Each is
        looked up when it is asked for."""
        # Every reason begins with its event, so this needs no look inside.
        begins = schema.Turn.why.startswith(f'[{{"event":{to_json(event)}')
        newest = schema.Turn.select(fn.MAX(schema.Turn.id) - _LOOKED_THROUGH)
        late = schema.Turn.select().where(begins & (schema.Turn.id > newest)).order_by(schema.Turn.id.desc())
        turns = self._database.rows(late.limit(limit))
        firsts = self._firsts([turn.id for turn in turns])
        for turn in turns:
            fits = from_json(turn.why, tuple[TraceStep, ...])[0].state_before in states
            if fits and turn.id in firsts and firsts[turn.id] not in without:
                yield self._episode(turn)

    def _firsts(self, turns: list[int]) -> dict[int, int]:
        """Return the first message of each of *turns* that took one."""
        row = schema.Inbox
        taken = row.select(row.turn, fn.MIN(row.id)).where(row.turn.in_(turns) & row.kind.in_(MESSAGES))
        return dict(self._database.tuples(taken.group_by(row.turn)))

    def _episode(self, turn: schema.Turn) -> Episode:
        came, went = schema.Inbox, schema.Outbox
        taken = self._database.rows(
            came.select().where((came.customer == turn.customer) & (came.turn == turn.id)).order_by(came.id)
        )
        of_turn = (went.to == turn.customer) & (went.turn == turn.id)
        said = self._database.rows(went.select().where(of_turn).order_by(went.id))
        heard = [row for row in taken if row.kind in MESSAGES]
        later = self._after(heard[-1])
        reasons = self._reasons({turn.id, *({later.turn} if later and later.turn is not None else ())})
        return Episode(
            turn.id,
            turn.customer,
            tuple(_heard(row, reasons) for row in heard),
            tuple(map(_said, said)),
            _heard(later, reasons) if later else None,
        )

    def _after(self, last: schema.Inbox) -> schema.Inbox | None:
        row = schema.Inbox
        later = (row.customer == last.customer) & (row.id > last.id) & row.kind.in_(MESSAGES)
        return self._database.first(row.select().where(later).order_by(row.id).limit(1))

    def _received(self, customer: str, limit: int) -> list[schema.Inbox]:
        return self._database.rows(_RECEIVED(customer=customer, limit=limit))

    def _sent(self, address: str, limit: int) -> list[schema.Outbox]:
        return self._database.rows(_SENT(to=address, limit=limit))

    def _reasons(self, turns: Iterable[int]) -> _Reasons:
        found = self._database.rows(_TURNS(turns=list(turns)))
        return {row.id: from_json(row.why, tuple[TraceStep, ...]) for row in found}


def _theirs() -> ModelSelect[schema.Inbox]:
    row = schema.Inbox
    return row.select().where((row.customer == slot(row.customer)) & row.kind.in_(MESSAGES))


def _received(_: Database) -> ModelSelect[schema.Inbox]:
    row = schema.Inbox
    return _theirs().order_by(row.at.desc(), row.id.desc()).limit(slot(row.id, "limit"))


def _sent(_: Database) -> ModelSelect[schema.Outbox]:
    row = schema.Outbox
    theirs = row.select().where(row.to == slot(row.to))
    return theirs.order_by(row.id.desc()).limit(slot(row.id, "limit"))


_RECEIVED = Prepared(_received)
_HEARD = Prepared(lambda _: _theirs().where(schema.Inbox.at >= slot(schema.Inbox.at)))
_SENT = Prepared(_sent)
_TURNS = Prepared(lambda database: schema.Turn.select().where(database.among(schema.Turn.id, "turns")))


def _turn_of(rows: list[schema.Inbox], why: tuple[TraceStep, ...]) -> Happened:
    kept = tuple(
        InboxRow(id=one.id, key=one.key, lane=one.lane, customer=one.customer, kind=one.kind, body=one.body, at=one.at)
        for one in rows
    )
    first = why[0] if why else None
    return Happened(kept, rows[-1].at, first.state_before if first else "", first.acts if first else ())


def _place(row: schema.Inbox | schema.Outbox, side: int) -> tuple[int, int, int, int]:
    turn = row.turn if row.turn is not None else _LATEST
    return columns.microseconds(row.at), turn, side, row.id


def _heard(row: schema.Inbox, reasons: _Reasons) -> TranscriptRow:
    message, why = _message(row.body), reasons.get(row.turn or 0, ())
    texts = (message.text, *(attachment.text for attachment in message.attachments))
    first, last = (why[0], why[-1]) if why else (None, None)
    about = next((step for step in why if step.event not in BESIDE), first)
    return TranscriptRow(
        at=row.at,
        sender="customer",
        text="\n".join(text for text in texts if text),
        files=tuple(attachment.file for attachment in message.attachments if attachment.file),
        kind=row.kind,
        payload=message.payload,
        label=message.text if row.kind == "tap" else "",
        body=row.body,
        turn=row.turn,
        understood=about.event if about else None,
        confidence=about.confidence if about else None,
        state_before=first.state_before if first else None,
        state_after=last.state_after if last else None,
        rule=first.rule if first else "",
        why=why,
        status=row.status,
        error=row.error,
        id=row.id,
    )


def _said(row: schema.Outbox) -> TranscriptRow:
    return TranscriptRow(
        at=row.at,
        sender=cast(Sender, row.sender),
        text=row.text,
        files=from_json(row.files, tuple[str, ...]),
        body=row.body,
        turn=row.turn,
        rule=row.rule,
        status=row.status,
        error=row.error,
        error_code=row.error_code,
    )


def _message(body: str) -> _Message:
    try:
        return from_json(body, _Message)
    except (msgspec.ValidationError, msgspec.DecodeError):
        return _Message(text=body)  # not JSON of ours: shown as it is
