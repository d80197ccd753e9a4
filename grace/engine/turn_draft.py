"""The working copy of one turn: what is decided so far. Lives only inside `turn`; nothing of it leaks out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from grace.engine.basket_changes import Picked, Stock
from grace.engine.effects import Effect, KeepProof, Say, TellTeam
from grace.engine.events import Elapsed, Event, Heard, Media, Tapped
from grace.engine.proof_escalation import EVERYBODY, PROOF_WAITS, Persons, asked_so_far, next_ones
from grace.engine.reading import Act, Question, Reading
from grace.engine.session import Session
from grace.flow.model import Flow, Wording
from grace.shop.order import Order

MOST_SAID = 60  # flow lines whose last wording is remembered; a flow has about that many lists


@dataclass(slots=True)
class Draft:
    """Grows while moves are carried out; read out once at the end."""

    flow: Flow
    event: Event
    now: datetime
    session: Session
    effects: list[Effect] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    rule: str = ""
    picked: Picked = field(default_factory=lambda: Picked(()))
    quiet: bool = False
    """The state entered next shows nothing of its own: a template has spoken."""
    next_page: bool = False
    receipt: bool = False
    """The next bubble carries the order's receipt."""
    question: Question | None = None
    """What a yes or a quantity would answer next."""
    money: int | None = None
    """Kobo this event booked, gave back or set; None when it is not about money."""
    note: str = ""
    """The note to the team that is being put into a template."""

    @property
    def order(self) -> Order | None:
        return self.session.order

    @property
    def stock(self) -> Stock:
        return Stock(self.flow.catalog, self.session.background.availability.promised)

    @property
    def reading(self) -> Reading | None:
        return self.event.reading if isinstance(self.event, Heard) else None

    @property
    def act(self) -> Act | None:
        """Return the act of the message that is being carried out; None where there are no words."""
        return self.reading.main if self.reading else None

    @property
    def media(self) -> tuple[Media, ...]:
        return self.event.media if isinstance(self.event, Heard) else ()

    @property
    def text(self) -> str:
        match self.event:
            case Heard(text=text):
                return text
            case Tapped(label=label):
                return label
        return ""

    def change(self, **fields: Any) -> None:
        """Replace *fields* of the session, wherever in it they are kept."""
        self.session = self.session.updated(**fields)

    def choose(self, wordings: tuple[Wording, ...]) -> Wording | None:
        """One of *wordings*: the first without chance, else any but the one said last time."""
        if not wordings:
            return None
        key, chance = wordings[0].place.key, self.event.chance.wording
        last = self.session.shown.said.get(key)
        fresh = [number for number in range(len(wordings)) if str(number) != last] or [0]
        number = 0 if chance is None else fresh[chance % len(fresh)]
        if len(wordings) > 1:
            self._remember(key, str(number))
        return wordings[number]

    def _remember(self, key: str, number: str) -> None:
        said = {line: last for line, last in self.session.shown.said.items() if line != key} | {key: number}
        self.change(said=dict(list(said.items())[-MOST_SAID:]))

    def say(self, bubble: Say) -> None:
        """Adds a bubble, and remembers its buttons for customers who type instead of tapping."""
        if self.session.contact.opted_out and not isinstance(self.event, Heard | Tapped) and not bubble.by_team:
            self.notes.append("kept silent: the customer stopped messages")
            return
        if self.receipt and not bubble.collage and not bubble.file:
            bubble, self.receipt = replace(bubble, receipt=self.order), False
        self.effects.append(bubble)
        self.change(choices=bubble.buttons)

    @property
    def step(self) -> int | None:
        """The how manieth ring about a waiting proof this is; None when it is none."""
        rung = isinstance(self.event, Elapsed) and self.event.timer == PROOF_WAITS
        return self.session.reminder.step if rung and self.session.reminder else None

    def tell_news(self, text: str) -> None:
        """What was decided, for those of the team whom free words reach."""
        self.effects.append(TellTeam(text, self.order.code if self.order else None, news=True))

    def tell_team(self, text: str) -> None:
        files = tuple(media.file for media in self.media if media.file)
        order = self.order
        asks = self.step is not None or any(isinstance(effect, KeepProof) for effect in self.effects)
        to_check = asks and order is not None and order.waiting_since is not None
        persons = self._persons() if to_check else EVERYBODY
        self.effects.append(TellTeam(text, order.code if order else None, files, to_check, persons))

    def _persons(self) -> Persons:
        if self.step is not None:
            return next_ones(self.flow.brand, self.step)
        return asked_so_far(self.flow.brand, self.session.reminder.step if self.session.reminder else 0)
