"""A whole Grace on a database of its own: the real pipeline, with a phone and a clock that tests move."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from grace.app import project, publishing, readers
from grace.app.assembly import ring
from grace.app.project import Places
from grace.channel import Attachment, Incoming, Kind, Outgoing
from grace.connect.payments import Payments
from grace.desk import whatsapp_commands
from grace.engine.effects import Button
from grace.engine.migration import migrated
from grace.engine.session import Session
from grace.engine.timers import held_back
from grace.engine.turn import begin
from grace.errors import Misuse
from grace.flow.model import Flow
from grace.language.gpt.client import Gpt
from grace.pipeline import Parts, answer, deliver, receive
from grace.pipeline.payments import ask_due
from grace.shop.address import WHATSAPP, Address
from grace.shop.local_time import local
from grace.shop.payment_rules import Vendor
from grace.storage import Store
from grace.storage.queue.due import Due
from grace.storage.upkeep import scratch
from grace.storage.values import TranscriptRow
from grace.testing import flows, media
from grace.testing.card_payments import CardPayments, Payment
from grace.testing.moments import Clock, span
from grace.testing.phone import Phone
from grace.testing.teamwork import command, confirmation

TEAM = str(Address(WHATSAPP, "+2348090000001"))
_FIRST_NUMBER = 2348030000001
_BETWEEN = timedelta(milliseconds=200)
"""Between two messages of a burst."""
_MOST_STEPS = 100_000  # pieces of work in one go; more is a circle
_NO_REST = "Grace does not come to rest: work makes more work for ever."


class Rig:
    """One Grace, any number of customers, one team member. Close it, or use it in a `with`."""

    def __init__(self, where: Places, folder: Path, name: str = "Ada", gpt: Gpt | None = None, url: str = "") -> None:
        """Open the flow at *where*, with files in *folder* and rows in the throw-away database at *url*, a file there
        unless given; *name* is the first customer; *gpt* reads if given."""
        self._gpt = gpt
        self.clock = Clock()
        self.phone = Phone(lambda: self.clock.now)
        self._where = where
        self._folder = folder
        self.url = url or scratch.make_file(folder / "grace.db")
        self._numbers = itertools.count(1)
        self._people: dict[str, str] = {}
        self._former: dict[str, Flow] = {}
        self._cards: CardPayments | None = None
        self.customer = self.person(name)
        self.parts = self._assemble()

    @classmethod
    def open(cls, home: Path, folder: Path, name: str = "Ada", gpt: Gpt | None = None, url: str = "") -> Rig:
        """Return the flow of the project at *home*; the rest as for the Rig itself."""
        return cls(project.places(home), folder, name, gpt, url)

    def close(self) -> None:
        """Close the database, and the payment provider where there is one."""
        self.parts.store.close()
        if self._cards:
            self._cards.close()

    def __enter__(self) -> Rig:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def person(self, name: str) -> str:
        """Return the address of the customer called *name*; a new one for a new name."""
        return self._people.setdefault(name, str(Address(WHATSAPP, f"+{_FIRST_NUMBER + len(self._people)}")))

    def say(self, text: str) -> None:
        """Let the first customer write *text*."""
        self.send(self.customer, (self.message(self.customer, text),))

    def send_file(self, kind: str, file: Path | None, caption: str = "") -> None:
        """Let the first customer send *file*, or a made-up one of this *kind*, with *caption* below it. Raises Misuse
        when it cannot be read."""
        if file is not None and not file.is_file():
            raise Misuse(f"There is no file {file}.")
        name = file.name if file else f"{kind}-{next(self._numbers)}"
        sent = media.attachment(self.phone, kind, name, file.parent if file else None)
        self.send(self.customer, (self.message(self.customer, caption, sent),))

    def tap(self, label: str) -> None:
        """Let the first customer tap the button called *label*. Raises Misuse when they were never shown it."""
        self.send(self.customer, (self.tapped(self.customer, self.button(self.customer, label)),))

    def wait(self, written: str) -> None:
        """Let time pass, as in `30m`, `20h` or `5d`. Raises Misuse for anything else."""
        time = span(written)
        if time is None:
            raise Misuse(f"“{written}” is not a time. Write for example 30m, 20h or 5d.")
        self.pass_time(time)

    def message(self, customer: str, text: str, sent: Attachment | None = None, key: str = "") -> Incoming:
        """Return a message on its way from *customer*. *key*: the provider's id; a new one unless given."""
        kind: Kind = "media" if sent else "text"
        name = next((name for name, address in self._people.items() if address == customer), "Team")
        return Incoming(
            key=key or self._key(),
            customer=customer,
            kind=kind,
            text=text,
            name=name,
            attachments=(sent,) if sent else (),
        )

    def tapped(self, customer: str, button: Button, key: str = "") -> Incoming:
        """Return a tap on *button* on its way."""
        return Incoming(
            key=key or self._key(), customer=customer, kind="tap", text=button.label, payload=button.payload
        )

    def button(self, customer: str, label: str) -> Button:
        """Return the newest button called *label* that *customer* was shown, however old. Raises Misuse with
        those they were shown when there is none."""
        shown = [one for message in reversed(self.phone.sent) if message.to == customer for one in message.buttons]
        found = next((one for one in shown if one.label.casefold() == label.casefold()), None)
        if found is None:
            there = " · ".join(dict.fromkeys(one.label for one in shown)) or "none"
            raise Misuse(f"No button called “{label}” was shown. Those shown: {there}")
        return found

    def shown(self, customer: str, words: str) -> str:
        """Return the id of the newest message to *customer* that holds *words*. Raises Misuse when there is none."""
        found = self.phone.id_of(customer, words)
        if found is None:
            raise Misuse(f"No message of Grace's holds “{words}”.")
        return found

    def send(self, customer: str, messages: tuple[Incoming, ...]) -> None:
        """Let *messages* arrive shortly after one another, and do everything that is due until the burst has ended."""
        for number, message in enumerate(messages):
            if number:
                self._work_until(self.clock.now + _BETWEEN)
            receive(self.parts, message)
        self.pass_time(self.parts.burst)

    def team(self, written: str, customer: str | None = None) -> None:
        """Let the team member write. approve, reject and back without a code are about *customer*, confirmed with
        YES. Raises Misuse when there is no order to rule on."""
        about = customer or self.customer
        text = command(written, about, self.session(about).order)
        answers = self._from_team(text)
        again = confirmation(answers) if text != written.strip() else None
        if again:
            self._from_team(again)

    def _from_team(self, text: str) -> tuple[str, ...]:
        before = len(self.team_notes())
        receive(self.parts, self.message(self.members()[0], text))
        self._work_until(self.clock.now)
        return self.team_notes()[before:]

    def pass_time(self, time: timedelta) -> None:
        """Let *time* pass; everything that falls due on the way happens at its own moment."""
        self._work_until(self.clock.now + time)

    def take_cards(self, vendor: Vendor) -> None:
        """Let the shop take payments through *vendor*, a double on loopback."""
        self._cards = CardPayments(vendor, lambda: self.clock.now)
        self.parts = replace(self.parts, payments=self._cards.payments)

    def pay(self, wished: Payment, customer: str | None = None) -> None:
        """Let something happen at the payment provider to the order of *customer*, the first unless given. Raises
        Misuse when it cannot."""
        order = self.session(customer or self.customer).order
        if self._cards is None or order is None:
            raise Misuse("There is no order to pay." if self._cards else "This shop takes no cards.")
        self._cards.make(self.parts, order.code, wished)
        self.pass_time(self.parts.burst)

    def provider_down(self, time: timedelta) -> None:
        """Let nothing be sent for this *time*."""
        self.phone.down_until = self.clock.now + time

    def restart(self) -> None:
        """Let the server die and come back: only the database is left."""
        self.parts.store.close()
        self.parts = self._assemble()

    def publish(self, where: Places) -> None:
        """Put the flow at *where* in force from now on. Raises OwnerMistakes or Unreadable."""
        old = self.parts.flow()
        self._flow, self._where = flows.flow(where), where
        self._former[old.version] = old
        publishing.reschedule(self.parts.store, old, self._flow, self.clock.now)

    def follow(self) -> bool:
        """Put the files in force as they are now if they were saved since, as a running Grace does; return whether they
        were. Raises OwnerMistakes or Unreadable, and the last good version serves."""
        saved = flows.saved_since(self._where, self._flow, self.parts.store)
        if saved:
            self.publish(self._where)
        return saved

    def session(self, customer: str) -> Session:
        """Return what Grace remembers of *customer* and their order, without what others' orders leave; a fresh session
        when they never wrote."""
        store, flow, now = self.parts.store, self.parts.flow(), self.clock.now
        kept = store.sessions.peek(customer)
        if kept is None:
            return begin(flow, customer, now)
        return migrated(flow, kept.updated(order=store.orders.newest(customer)), now).session

    def held_back(self, session: Session) -> str:
        """Return what is said of a nudge that would have come by now but for quiet hours; empty without one."""
        due, zone = held_back(self.parts.flow(), session, self.clock.now), self.parts.flow().brand.timezone
        return f"a nudge is due at {local(due, zone):%H:%M}, after the quiet hours" if due else ""

    def transcript(self, customer: str | None = None) -> tuple[TranscriptRow, ...]:
        """Return everything said in the chat of *customer*, the first unless given."""
        return self.parts.store.transcript.of(customer or self.customer)

    def team_notes(self) -> tuple[str, ...]:
        """Return everything the phone of the first member received."""
        return tuple(message.text for message in self.sent_to(self.members()[0]))

    def sent_to(self, address: str) -> tuple[Outgoing, ...]:
        """Return everything the phone at *address* received."""
        return tuple(message for message in self.phone.sent if message.to == address)

    def _assemble(self) -> Parts:
        store = Store.scratch(self.url, self._folder)
        self._flow = flows.flow(self._where)
        payments = self._cards.payments if self._cards else Payments()
        return Parts(
            answer_team=whatsapp_commands.answer,
            store=store,
            flow=lambda: flows.linked(self._flow, self.parts.payments.links),
            reader=readers.Readers(self._gpt) if self._gpt else flows.reader_for,
            channel=lambda _: self.phone,
            team=lambda _: self.members(),
            is_member=lambda address: address in self.members(),
            now=lambda: self.clock.now,
            wording=lambda: None,
            chance=self._chance,
            public_url="",
            folder=self._where.catalog.parent,
            former=self._former.get,
            payments=payments,
        )

    def members(self) -> tuple[str, ...]:
        """Return the team of brand.yaml; one made-up phone while it names none."""
        return self._flow.brand.team or (TEAM,)

    def _chance(self, below: int) -> int:
        return next(self._numbers) * 611_953 % below  # any large prime: codes of one run should not look alike

    def _key(self) -> str:
        return f"phone:{next(self._numbers)}"

    def _work_until(self, moment: datetime) -> None:
        """Do what is due, move the clock to what is due next, and so on until *moment*."""
        stuck = False
        for _ in range(_MOST_STEPS):
            coming = self.parts.store.next_due()
            due = self._next_due(coming, later=stuck)
            if due is None or due > moment:
                self.clock.forward_to(moment)
                return
            self.clock.forward_to(due)
            stuck = not self._do_what_is_due(coming.timer)
        raise Misuse(_NO_REST)

    def _do_what_is_due(self, rings: datetime | None) -> bool:
        """Do something that is due, as workers do it; return whether anything was done. *rings*: when the next timer
        does."""
        return (
            (rings is not None and rings <= self.clock.now and ring(self.parts))
            or answer(self.parts, at_once=True)
            or deliver(self.parts)
            or (self._cards is not None and ask_due(self.parts))
        )

    def _next_due(self, coming: Due, later: bool) -> datetime | None:
        """Return when something happens by itself, of *coming* or at the payment provider; None when nothing will.
        *later*: what is due already was tried and stays."""
        asking = self.parts.store.checkouts.next_due() if self._cards else None
        moments = (coming.lane, coming.timer, asking)
        return min((one for one in moments if one and not (later and one <= self.clock.now)), default=None)
