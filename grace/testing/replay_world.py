"""One chat played in memory: what happened to it goes through the engine turn by turn, and its own timers ring."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from msgspec import structs

from grace.channel import Incoming
from grace.engine.effects import Effect, KeepOrder, Say, TellTeam
from grace.engine.events import Chance, Elapsed, Event, Heard, Ruled
from grace.engine.expect import expected
from grace.engine.reading import Act, Expected, Reading
from grace.engine.session import Session
from grace.engine.timers import HOLD_ENDS, timers
from grace.engine.turn import begin, turn
from grace.flow.model import Flow
from grace.language import Reader
from grace.pipeline.hearing import Fetched, heard
from grace.pipeline.inbox_rows import Stopped, decoded, message_of, order_named
from grace.pipeline.parts import Parts
from grace.shop import codes as order_codes
from grace.shop.order import Order
from grace.storage import Store
from grace.storage.values import Happened

_MOST_RINGS = 200
"""Timers that ring between two messages; more is a circle."""


@dataclass(frozen=True, slots=True)
class Played:
    """One thing that happened, and what came of it until the next: the state, what was *said* to the customer, and the
    *team_notes*."""

    heard: str
    state: str
    said: tuple[str, ...]
    team_notes: tuple[str, ...] = ()


class _Remembered:
    """Reads a message as it was read when it came; *otherwise* where the chat stands elsewhere now."""

    def __init__(self, otherwise: Reader, flow: Flow) -> None:
        self._otherwise = otherwise
        self._renamed = flow.lineage.intents
        self.acts: tuple[Act, ...] = ()

    def read(self, text: str, expected: Expected) -> Reading:
        """Return the stored meaning of *text*, its intents by their names of today; a new reading without one."""
        known = tuple(replace(act, intent=self._renamed.get(act.intent or "", act.intent)) for act in self.acts)
        return Reading(known) if known else self._otherwise.read(text, expected)

    def prepare(self) -> None:
        """Do nothing: there is nothing to learn."""


@dataclass(slots=True)
class World:
    """One chat under one *flow*: its session and orders. *codes*: those its orders had, in the order they were made."""

    store: Store
    flow: Flow
    otherwise: Reader
    codes: tuple[str, ...]
    orders: dict[str, Order] = field(default_factory=dict)
    session: Session = field(init=False)
    _reader: _Remembered = field(init=False)
    _parts: Parts = field(init=False)

    def begin(self, customer: str, now: datetime) -> None:
        """Let *customer* be somebody who has never written, as of *now* (UTC)."""
        self.session = begin(self.flow, customer, now)
        self._reader = _Remembered(self.otherwise, self.flow)
        self._parts = _parts(self.store, self.flow, self._reader, now)

    def take(self, happened: Happened) -> Played:
        """Return what comes of *happened*; timers that ring before it belong to it."""
        effects = self._ring_until(happened.at)
        event, code = self._event(happened)
        if event is not None:
            effects += self._turn(event, code, happened.at)
        said = tuple(_shown(one) for one in effects if isinstance(one, Say))
        team_notes = tuple(one.text for one in effects if isinstance(one, TellTeam))
        return Played(_words(happened), self.session.state, said, team_notes)

    def _turn(self, event: Event, code: str | None, now: datetime) -> list[Effect]:
        own = self._own_order()
        beside = tuple(one for one in self.orders.values() if one.open and one is not own)
        others = tuple((one.code, one.status) for one in beside)
        paid = tuple(line for one in self.orders.values() if one.due == 0 and one.credited for line in one.lines)
        session = self.session.updated(other_orders=others, beside=beside, bought=paid, order=own)
        named = self.orders.get(code) if code else None
        if isinstance(event, Ruled) and session.unheard and event.verdict.kind == "hand_back":
            ahead, _, _ = turn(self.flow, session, named or own, event, now)
            read = self.otherwise.read("\n".join(session.unheard), expected(self.flow, ahead))
            event = structs.replace(event, unheard=read)
        self.session, effects, _ = turn(self.flow, session, named or own, event, now)
        for effect in effects:
            if isinstance(effect, KeepOrder):
                self.orders[effect.order.code] = effect.order
        if self.session.order is not None:
            self.orders[self.session.order.code] = self.session.order
        return list(effects)

    def _own_order(self) -> Order | None:
        """Return the newest open order, else the newest."""
        newest = list(reversed(self.orders.values()))
        return next((one for one in newest if one.open), newest[0] if newest else None)

    def _ring_until(self, moment: datetime) -> list[Effect]:
        effects: list[Effect] = []
        for _ in range(_MOST_RINGS):
            due = next((one for one in timers(self.flow, self.session) if one.due <= moment), None)
            if due is None:
                break
            _, _, code = due.name.partition(f"{HOLD_ENDS}:")
            before = self.session
            effects += self._turn(Elapsed(due.name, id=f"ring:{due.name}", chance=self._chance()), code, due.due)
            if self.session == before:
                break
        return effects

    def _chance(self) -> Chance:
        """Return the code the next order gets: the one it had, so that what names it still does."""
        number = len(self.orders)
        return Chance(self.codes[number] if number < len(self.codes) else order_codes.code_of(number))

    def _event(self, happened: Happened) -> tuple[Event | None, str | None]:
        """Return what the engine is given of *happened*, and the code of the order it is about."""
        key, row, chance = happened.rows[0].key, decoded(happened.rows[0]), self._chance()
        match row:
            case Incoming():
                return self._message(happened, chance)
            case Elapsed():
                return None, None  # the chat's own timers ring when they are due here
            case Stopped():
                self.session = self.session.updated(opted_out=True, wrote_again=False)
                return None, None
            case _:
                return structs.replace(row, id=key, chance=chance), order_named(row)

    def _message(self, happened: Happened, chance: Chance) -> tuple[Event, str | None]:
        messages = tuple(message_of(row.body) for row in happened.rows)
        stands = {happened.state_before, self.flow.lineage.states.get(happened.state_before, "")}
        self._reader.acts = happened.acts if self.session.state in stands else ()
        found = heard(self._parts, self.flow, self.session, chance, Fetched(happened.rows[0].key, messages))
        said = structs.replace(found, at=happened.at)
        named = order_codes.named(said.text) if isinstance(said, Heard) else ()
        return said, next((code for code in named if code in self.orders), None)


def _shown(say: Say) -> str:
    buttons = "".join(f"\n▸ {button.label}" for button in say.buttons)
    return f"{say.text.strip()}{buttons}"


def _words(happened: Happened) -> str:
    row = decoded(happened.rows[0])
    if not isinstance(row, Incoming):
        return f"({happened.rows[0].kind})"
    messages = (message_of(one.body) for one in happened.rows)
    return " / ".join(one.text or f"({one.kind})" for one in messages)


def _parts(store: Store, flow: Flow, reader: Reader, now: datetime) -> Parts:
    """Return what hearing a stored message takes: files are looked up, nothing is fetched, kept or sent."""
    return Parts(
        store=store,
        flow=lambda: flow,
        reader=lambda _: reader,
        channel=lambda _: None,
        team=lambda _: (),
        is_member=lambda _: False,
        now=lambda: now,
        wording=lambda: None,
        chance=lambda _: 0,
        answer_team=lambda parts, lane, rows: None,
        public_url="",
        folder=Path(),
    )
