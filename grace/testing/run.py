"""Runs conversations, turn by turn, each on a Grace of its own."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

from msgspec.structs import replace

from grace.channel import Incoming
from grace.errors import Misuse
from grace.testing import databases, media
from grace.testing.checks import Mismatch, mismatches
from grace.testing.rig import Rig
from grace.testing.seen import Seen, Watch
from grace.testing.steps import (
    Action,
    Conversation,
    Message,
    Pay,
    ProviderDown,
    Publish,
    Restart,
    Say,
    Team,
    Turn,
    Wait,
)


@dataclass(frozen=True, slots=True)
class Result:
    """One turn as it went. *number* counts from 1."""

    conversation: Conversation
    number: int
    turn: Turn
    seen: Seen
    failed: tuple[Mismatch, ...] = ()
    done: bool = True
    """False: it could not be done at all."""


def files_folder() -> tempfile.TemporaryDirectory[str]:
    """Return a folder for what is sent and drawn in conversations, gone at the end of a `with`."""
    return tempfile.TemporaryDirectory(prefix="grace-test-")


def run(
    conversation: Conversation, beside: Path, keep_going: bool = False, folder: Path | None = None
) -> Iterator[Result]:
    """Return every turn of *conversation*, up to the first that is not as expected unless *keep_going*. Files that it
    names are looked for in *beside*; the bytes of what is sent and drawn go into *folder*, where others' may be: equal
    ones are written once. Raises OwnerMistakes or Unreadable when the flow cannot be used."""
    with (
        nullcontext(folder) if folder else files_folder() as files,
        databases.fresh() as url,
        Rig(conversation.where, Path(files), conversation.customer, url=url) as rig,
    ):
        if conversation.cards:
            rig.take_cards(conversation.cards)
        for number, turn in enumerate(conversation.turns, 1):
            result = _take(rig, conversation, number, turn, beside)
            yield result
            if result.failed and not keep_going:
                return


def _take(rig: Rig, conversation: Conversation, number: int, turn: Turn, beside: Path) -> Result:
    customer = rig.person(turn.who)
    watch = Watch(rig, customer)
    try:
        _do(rig, turn.action, customer, beside)
    except Misuse as error:
        wrong = (Mismatch(turn.place, f"`{turn.did}` to be possible", str(error)),)
        return Result(conversation, number, turn, watch.seen(), wrong, done=False)
    seen = watch.seen()
    crashed = tuple(Mismatch(turn.place, "Grace to get through this turn", fault) for fault in seen.faults)
    return Result(conversation, number, turn, seen, (*crashed, *mismatches(turn.expectations, seen)))


def _do(rig: Rig, action: Action, customer: str, beside: Path) -> None:
    match action:
        case Say(messages):
            rig.send(customer, tuple(_sent(rig, customer, message, beside) for message in messages))
        case Wait(time):
            rig.pass_time(time)
        case Team(text):
            rig.team(text, customer)
        case Pay(payment):
            rig.pay(payment, customer)
        case Restart():
            rig.restart()
        case ProviderDown(time):
            rig.provider_down(time)
        case Publish(where):
            rig.publish(where)
        case _:
            assert_never(action)


def _sent(rig: Rig, customer: str, message: Message, beside: Path) -> Incoming:
    if message.kind == "tap":
        return _quoting(rig, customer, rig.tapped(customer, rig.button(customer, message.name), message.id), message)
    sent = media.attachment(rig.phone, message.kind, message.name, beside) if message.kind else None
    written = rig.message(customer, message.text, sent, message.id)
    return _quoting(rig, customer, written, message)


def _quoting(rig: Rig, customer: str, sent: Incoming, message: Message) -> Incoming:
    return replace(sent, quotes=rig.shown(customer, message.reply_to)) if message.reply_to else sent
