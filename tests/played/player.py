"""Plays one customer on the shipped flow in memory: the reader and the engine are real, rows are kept in a dict."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import get_args

from msgspec import structs

from grace.app import project
from grace.engine.effects import Effect, KeepOrder, KeepProof, Say
from grace.engine.events import Chance, Elapsed, Event, Heard, Media, MediaKind, Quoted, Ruled, Tapped
from grace.engine.expect import expected, typed_button
from grace.engine.session import Availability, Background, Session
from grace.engine.timers import timers
from grace.engine.turn import Result, begin, turn
from grace.language import Reader
from grace.language.intents.classifier import LearntFiles
from grace.language.items.named_prints import names_in
from grace.language.offline import OfflineReader
from grace.pipeline.order_meant import order_meant
from grace.pipeline.quoted import about, below, below_lines
from grace.shop import codes
from grace.shop.ledger import Verdict
from grace.shop.money import read as read_money
from grace.shop.order import Order
from grace.shop.statuses import CLOSED
from grace.testing import flows
from grace.testing.moments import span

HOME = Path(__file__).parents[2]
FLOW = flows.flow(project.places(HOME))
READER = OfflineReader(FLOW, LearntFiles(HOME / ".pytest_cache" / "d" / "grace", (HOME / "flows",)))
NOW = datetime(2026, 11, 3, 9, tzinfo=UTC)  # a Tuesday, ten in the morning in Lagos
ADA = "whatsapp:+2348030000001"
CODES = tuple(codes.code_of(number * 7919) for number in range(1, 200))
BETWEEN = timedelta(minutes=1)
_SENT = re.compile(r"\[([a-z]+)(?: ([^\]]*))?\]\s*")
_MOST_RINGS = 200


class Unplayable(Exception):
    """A line of a file that cannot be played; the text says why."""


class Orders(dict[str, Order]):
    """One customer's orders by code, oldest first."""

    def several(self, wanted: Sequence[str]) -> tuple[tuple[str, Order], ...]:
        """Return the customer with each of the orders *wanted*, as storage does."""
        return tuple((ADA, self[code]) for code in dict.fromkeys(wanted) if code in self)


@dataclass(slots=True)
class Player:
    """One customer's chat as it stands, with all their orders; *effects*: what the last thing that happened came to."""

    session: Session = field(default_factory=lambda: begin(FLOW, ADA, NOW))
    reader: Reader = READER
    decide: Callable[..., Result] = turn
    orders: Orders = field(default_factory=Orders)
    now: datetime = NOW
    effects: list[Effect] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    happened: int = 0
    _said: list[Say] = field(default_factory=list)
    _proofs: list[tuple[str, str, datetime]] = field(default_factory=list)

    @property
    def store(self) -> Player:
        """Return what `order_meant` looks orders up in."""
        return self

    def do(self, does: str) -> None:
        """Let what a line of a file says happen. Raises Unplayable when it cannot be read."""
        sign, words = does[0], does[2:]
        self.effects, self.rules = [], []
        if sign == "+":
            time = span(words)
            if time is None:
                raise Unplayable(f"“{words}” is not a time: write 30m, 20h or 5d")
            self._pass(time)
        elif sign == "*":
            self._meet(Ruled(self._verdict(words), id=self._key(), chance=self._chance()))
        else:
            self._pass(BETWEEN)
            code = self.session.order.code if self.session.order else ""
            self._hear(words.replace(" / ", "\n").replace("{code}", code))

    def beside(self, reader: Reader) -> Player:
        """Return a chat that stands where this one does and is read by *reader*."""
        orders, said, proofs = Orders(self.orders), list(self._said), list(self._proofs)
        return replace(self, reader=reader, orders=orders, _said=said, _proofs=proofs)

    def _verdict(self, words: str) -> Verdict:
        kind, _, rest = words.partition(" ")
        code = self.session.order.code if self.session.order else None
        match kind:
            case "approve":
                return Verdict("approve", "Ngozi", order=code, amount=read_money(rest) if rest else None)
            case "reject":
                return Verdict("reject", "Ngozi", order=code, reason=rest)
            case "step":
                return Verdict("step", "Ngozi", order=code, step=rest)
            case "fee":
                return Verdict("set_fee", "Ngozi", order=code, amount=read_money(rest))
            case "back":
                return Verdict("hand_back", "Ngozi")
            case "say":
                return Verdict("take_over", "Ngozi", words=rest)
        raise Unplayable(f"“{words}” is no decision: approve, reject, step, fee, back or say")

    def _hear(self, text: str) -> None:
        sent: list[Media] = []
        above = ""
        while found := _SENT.match(text):
            kind, name = found[1], found[2] or ""
            text = text[found.end() :]
            if kind == "reply":
                above = name
            elif kind == "saw":
                self._meet(self._heard(text, (), "", saw=name))
                return
            else:
                sent.append(self._media(kind, name))
        button = typed_button(FLOW, self.session, text) if text and not sent else None
        if button is not None:
            self._meet(Tapped(button.payload, button.label, "Ada", id=self._key(), chance=self._chance()))
            return
        self._meet(self._heard(text, tuple(sent), above))

    def _media(self, kind: str, name: str) -> Media:
        if kind == "broken":
            return Media("picture", f"file-{self.happened}", "image/heic", broken=True)
        if kind not in get_args(MediaKind):
            raise Unplayable(f"“[{kind}]” is nothing one sends: {', '.join(get_args(MediaKind))}, broken, reply, saw")
        file = None if kind in ("location", "contact", "unsupported") else (name or f"file-{self.happened}")
        before = tuple((order, at) for sent, order, at in self._proofs if sent == file)
        return Media(kind, file, text=name if file is None else "", proof_before=before)

    def _heard(self, text: str, sent: tuple[Media, ...], above: str, saw: str = "") -> Heard:
        said = next((one for one in reversed(self._said) if above and above in one.text), None)
        if above and said is None:
            raise Unplayable(f"nothing Grace said holds “{above}”")
        prints = _prints(said) if said else names_in(saw, FLOW.catalog)
        beside = any(one.kind in ("picture", "document") for one in sent)
        brief = below(replace(expected(FLOW, self.session), beside_file=beside), prints)
        own = self.session.order
        if said and said.terms and own is not None and own.code in codes.named(said.text):
            brief = below_lines(brief, names_in(said.text, FLOW.catalog))
        read = self.reader.read(codes.in_words(text), brief) if text.strip() else None
        quotes = Quoted(next(iter(codes.named(said.text)), ""), said.terms) if said else None
        heard = Heard(
            text, sent, about(FLOW, read, prints) if read else None, "Ada", id=self._key(), chance=self._chance()
        )
        return structs.replace(heard, quotes=quotes, saw=saw, at=self.now)

    def _key(self) -> str:
        self.happened += 1
        return f"m{self.happened}"

    def _chance(self) -> Chance:
        return Chance(CODES[len(self.orders)])

    def _meet(self, event: Event, code: str | None = None) -> None:
        session = self._loaded()
        if isinstance(event, Heard):
            code = order_meant(self, FLOW, session, event, self.now)  # type: ignore[arg-type]
        order = self.orders.get(code) if code else session.order
        back = isinstance(event, Ruled) and event.verdict.kind == "hand_back"
        after, effects, trace = self.decide(FLOW, session, order, event, self.now)
        freed = isinstance(event, Heard) and FLOW.states[session.state].muted and not FLOW.states[after.state].muted
        if session.unheard and (back or freed):
            read = self.reader.read("\n".join(session.unheard), expected(FLOW, after))
            event = structs.replace(event, unheard=read)
            after, effects, trace = self.decide(FLOW, session, order, event, self.now)
        self.session = after
        self.rules += [step.rule for step in trace]
        self.effects += effects
        for effect in effects:
            self._keep(effect)
        if after.order is not None:
            self.orders[after.order.code] = after.order
        self.session = self._loaded()

    def _keep(self, effect: Effect) -> None:
        match effect:
            case KeepOrder(order=order):
                self.orders[order.code] = order
            case KeepProof(file=str() as file, order=order):
                self._proofs.append((file, order, self.now))
            case Say():
                self._said.append(effect)

    def _loaded(self) -> Session:
        """Return the session with the records beside it, as storage loads it."""
        newest = list(reversed(self.orders.values()))
        own = next((one for one in newest if one.open), newest[0] if newest else None)
        beside = [one for one in newest if one is not own]
        bought = tuple(line for one in newest if one.agreed and one.credited >= one.deposit > 0 for line in one.lines)
        background = Background(
            other_orders=tuple((one.code, one.status) for one in beside if one.open),
            other_holds=tuple((one.code, one.held_until) for one in beside if one.open and one.held_until),
            confirmed_orders=sum(one.agreed is not None and one.credited >= one.deposit > 0 for one in newest),
            availability=_availability(beside, own),
            bought=bought,
            beside=tuple(one for one in beside if one.open),
            let_go=tuple(one.code for one in beside if one.status in CLOSED and one.status == "lapsed"),
        )
        return structs.replace(self.session, order=own, background=background)

    def _pass(self, time: timedelta) -> None:
        """Let *time* pass; timers that are due on the way ring, the first first."""
        until = self.now + time
        for _ in range(_MOST_RINGS):
            due = next((one for one in timers(FLOW, self.session) if one.due <= until), None)
            if due is None:
                break
            before = self.session
            self.now = max(self.now, due.due)
            self._meet(Elapsed(due.name, id=self._key(), chance=self._chance()), due.name.partition(":")[2] or None)
            if self.session == before:
                break
        self.now = until


def _prints(said: Say) -> tuple[str, ...]:
    shown = tuple(row.code for row in said.collage)
    return shown or (() if codes.named(said.text) else names_in(said.text, FLOW.catalog))


def _availability(beside: list[Order], own: Order | None) -> Availability:
    return Availability(_promised([one for one in beside if one.open]), (), _promised([own] if own else []))


def _promised(orders: list[Order]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = defaultdict(Decimal)
    for order in orders:
        if order.agreed is None or not order.open:
            continue
        for line in order.lines:
            found[line.fabric] += line.quantity * (FLOW.catalog.piece_yards if line.unit == "piece" else 1)
    return dict(found)
