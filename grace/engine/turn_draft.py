"""The working copy of one turn: what is decided so far. Lives only inside `turn`; nothing of it leaks out."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from msgspec import Struct, field
from msgspec.structs import replace

from grace.engine.basket_changes import Picked, Stock
from grace.engine.effects import Effect, HoldStock, KeepProof, Say, TellTeam
from grace.engine.events import Elapsed, Event, Heard, Media, Ruled, Tapped
from grace.engine.occurrences import role_of, roles
from grace.engine.proof_escalation import EVERYBODY, PROOF_WAITS, Persons, about, asked_so_far, next_ones
from grace.engine.reading import Act, Question, Reading
from grace.engine.session import Session
from grace.flow.model import Flow, Wording
from grace.shop.delivery import Details
from grace.shop.order import Order
from grace.shop.quotes import Goods

ClosingKind = Literal["entry", "question", "ask"]
"""A state's own words; words of a move that end in a question; the question of the present state, asked again."""
MOST_SAID = 60  # flow lines whose last wording is remembered; a flow has about that many lists


class Closing(Struct, frozen=True):
    """The last bubble of an answer, and why it stands there."""

    bubble: Say
    kind: ClosingKind
    statement: Say | None = None
    """What of a state's own words asks nothing; a state in which a person talks leaves it standing."""


class Draft(Struct):
    """Grows while moves are carried out; read out once at the end."""

    flow: Flow
    event: Event
    now: datetime
    session: Session
    order: Order | None = None
    """The one order this turn is about; of the chat unless something happened to another."""
    template_spoke: bool = False
    """The template of a step has told the customer already: a state entered now shows nothing of its own."""
    left_undone: bool = False
    """Something of the chat was to be done while this turn is about another order."""
    effects: list[Effect] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    rule: str = ""
    act: Act | None = None
    """What is being carried out of the message; None where there are no words."""
    closing: Closing | None = None
    """The bubble the answer ends with: it holds what is asked."""
    last_said: Closing | None = None
    """The same, once it has been said."""
    picked: Picked = field(default_factory=lambda: Picked(()))
    quiet: bool = False
    """The state entered next shows nothing of its own: a template has spoken, or its move says all there is to say."""
    arrives_quietly: bool = False
    """The move being carried out says so by its action."""
    next_page: bool = False
    proof_files: tuple[str, ...] = ()
    """Files that go to the team beside those of this message."""
    proof_text: str = ""
    """What was written with them."""
    receipt: bool = False
    """The next bubble carries the order's receipt."""
    question: Question | None = None
    """What a yes or a quantity would answer next."""
    question_words: str = ""
    """The words in which it is asked."""
    unread: bool = False
    """Something the customer wrote was not understood."""
    money: int | None = None
    """Kobo this event booked, gave back or set; None when it is not about money."""
    goods: tuple[Goods, ...] = ()
    """The goods it took out of the order."""
    goods_named: str = ""
    """The same in words, by the names the order had for them."""
    left_out: tuple[str, ...] = ()
    """Names of prints that left the catalog and so the basket."""
    unquoted: str = ""
    """The sentence that names the prints a quote leaves out because their quantity is not known."""
    note: str = ""
    """The note to the team that is being put into a template."""
    reading: Reading | None = None
    """What was read of the words of the event; None where it has none."""
    roles: frozenset[str] = frozenset()
    """The roles of all that it is sure of."""
    text: str = ""
    """The words themselves."""
    asked: str = ""
    """Of several things asked, the words of the one that is answered now; "" where there is one."""
    media: tuple[Media, ...] = ()

    def __post_init__(self) -> None:
        match self.event:
            case Heard(reading=reading, text=text, media=media):
                self.reading, self.text, self.media = reading, text, media
            case Tapped(label=label):
                self.text = label
            case Ruled(unheard=Reading() as unheard):  # what was written to the person is read now
                self.reading, self.text = unheard, "\n".join(self.session.unheard)
        self.roles = roles(self.flow, self.reading)

    @property
    def aside(self) -> bool:
        """Return whether this turn is about another order than the chat: it is told and moves nothing there."""
        here = self.session.order
        return here is not None and self.order is not None and here.code != self.order.code

    @property
    def is_stopped(self) -> bool:
        """Return whether the customer has asked for no more messages, and for nothing since."""
        return self.session.contact.opted_out and not self.session.contact.wrote_again

    @property
    def place(self) -> Details:
        """Return where the order this turn is about is brought; without an open one, where their last was to go."""
        order, last = self.order, self.session.details
        return order.goes_to(last) if order is not None and order.open else last

    @property
    def stock(self) -> Stock:
        """Return what is left for the order being made or changed: its own goods are not in its way."""
        availability, order = self.session.background.availability, self.order
        changes_it = order is not None and self.session.basket_of in (order.code, None)
        return Stock(self.flow.catalog, availability.promised if changes_it else availability.with_own)

    @property
    def apart(self) -> bool:
        """Return whether the message wants what it is about to be an order of its own, beside the one there is."""
        return self.reading is not None and self.reading.apart and self.order is not None and self.order.open

    @property
    def shows_picture(self) -> bool:
        """Return whether a picture came with the words."""
        return any(media.kind == "picture" for media in self.media)

    @property
    def refuses(self) -> bool:
        """Return whether a no is among what the message does."""
        acts = self.reading.acts if self.reading is not None else ()
        return any(role_of(self.flow, act.intent) == "deny" for act in acts)

    def keep(self, order: Order) -> None:
        """Make *order*, or a new version of it, what this turn is about; a new one becomes the chat's own."""
        aside = self.aside and self.order is not None and order.code == self.order.code
        self.order = order
        if not aside:
            self.session = replace(self.session, order=order)

    def change(self, **fields: Any) -> None:
        """Replace *fields* of the session, wherever in it they are kept."""
        self.session = self.session.updated(**fields)

    def note_shown(self, **fields: Any) -> None:
        """Replace *fields* of what the customer saw last."""
        self.session = replace(self.session, shown=replace(self.session.shown, **fields))

    def choose(self, wordings: tuple[Wording, ...]) -> Wording | None:
        """Return one of *wordings*, never the one said last time: the first where none was said, or without chance, for
        the others may take it for said ("that one too")."""
        if len(wordings) < 2:
            return wordings[0] if wordings else None
        key, chance = wordings[0].place.key, self.event.chance.wording
        last, number = self.session.shown.said.get(key), 0
        if last is not None:
            fresh = [number for number in range(len(wordings)) if str(number) != last]
            number = fresh[0 if chance is None else chance % len(fresh)]
        self._remember(key, str(number))
        return wordings[number]

    def _remember(self, key: str, number: str) -> None:
        said = dict(self.session.shown.said)
        said.pop(key, None)  # the line said last stands last
        said[key] = number
        while len(said) > MOST_SAID:
            del said[next(iter(said))]
        self.note_shown(said=said)

    def close(self, bubble: Say, kind: ClosingKind, statement: Say | None = None) -> None:
        """End the answer with *bubble*. A state's own words take the place of those of a state that was only passed
        through, and its question is asked once; what was answered on the way stays. Where a person talks next, what
        that state told stays too: *statement* is *bubble* without its question."""
        before = self.closing
        if before is not None and before.statement is not None and self.flow.states[self.session.state].muted:
            self.say(before.statement)
        if kind == "ask" and before is not None and (before.kind != "ask" or before.bubble.text == bubble.text):
            return
        if kind == "question" and before is not None and before.kind == "entry":
            self.say(bubble)
            return
        if before is not None and before.kind == "question":
            self.say(before.bubble)
        self.closing = Closing(bubble, kind, statement)

    def finish(self) -> None:
        """Say what the answer ends with, and remember its buttons for customers who type instead of tapping. Prints
        that a quote leaves out are named in front of it where the flow's own words do not."""
        if self.unquoted:
            said = [effect.text for effect in self.effects if isinstance(effect, Say)]
            said += [self.closing.bubble.text] if self.closing else []
            if not any(self.unquoted in text for text in said):
                self.say(Say(self.unquoted, exactly=True))
        if self.closing is not None:
            self.last_said, self.closing = self.closing, None
            self.say(self.last_said.bubble)

    @property
    def _is_answered(self) -> bool:
        """Return whether the customer asked nothing with this event, or has had the one answer to it."""
        asked = isinstance(self.event, Heard | Tapped)
        return not asked or any(isinstance(said, Say) for said in self.effects)

    def say(self, bubble: Say) -> None:
        """Add a bubble, unless it says again what another of this turn has said."""
        if any(isinstance(said, Say) and _same(said, bubble) for said in self.effects):
            return
        if self.is_stopped and not bubble.by_team and self._is_answered:
            self.notes.append("kept silent: the customer stopped messages")
            return
        if self.receipt and not bubble.collage and not bubble.file:
            bubble, self.receipt = replace(bubble, receipt=self.order), False
        if self.aside:
            self.effects.append(replace(bubble, buttons=()))
            return
        self.effects.append(bubble)
        if bubble.buttons or self.session.shown.choices:
            self.note_shown(choices=bubble.buttons)

    @property
    def step(self) -> int | None:
        """Return the number of this reminder about a waiting proof; None when it is none."""
        reminds = isinstance(self.event, Elapsed) and self.event.timer.partition(":")[0] == PROOF_WAITS
        return self._steps if reminds else None

    @property
    def _steps(self) -> int:
        """Return how many reminders about the order's proof the team has had."""
        found = about(self.session.reminders, self.order.code) if self.order else None
        return found.step if found else 0

    def tell_news(self, text: str) -> None:
        """Tell what was decided to those of the team whom free words reach."""
        self.effects.append(TellTeam(text, self.order.code if self.order else None, news=True))

    def tell_team(self, text: str) -> None:
        files = (*self.proof_files, *(media.file for media in self.media if media.file))
        order = self.order
        # New terms make a new question: who answers the older note is told that it has changed.
        asks = self.step is not None or any(isinstance(effect, KeepProof | HoldStock) for effect in self.effects)
        to_check = asks and order is not None and order.waiting_since is not None
        persons = self._persons() if to_check else EVERYBODY
        self.effects.append(
            TellTeam(
                text,
                order.code if order else None,
                files,
                to_check,
                checked=order if to_check else None,
                persons=persons,
            )
        )

    def _persons(self) -> Persons:
        if self.step is not None:
            return next_ones(self.flow.brand, self.step)
        return asked_so_far(self.flow.brand, self._steps)


def _same(said: Say, bubble: Say) -> bool:
    """Return whether *bubble* says nothing that *said* has not said."""
    plain = bubble.file is None and not bubble.collage and not bubble.by_team
    return plain and bool(bubble.text) and said.text == bubble.text
