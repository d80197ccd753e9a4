"""A flow after reading: everything named is known, every sentence is parsed, every part knows its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache
from typing import Final, Literal
from zoneinfo import ZoneInfo

from grace.flow.fixed_words import FixedWords, shipped
from grace.shop.catalog import Catalog
from grace.shop.local_time import DEFAULT_ZONE
from grace.shop.payment_rules import PayLinks
from grace.source import Place

FactValue = bool | int | str | None
FactReader = Callable[[str], FactValue]


@dataclass(frozen=True, slots=True)
class Slot:
    """A `{fact}` in a sentence; *fallback* is what stands after `|`."""

    fact: str
    fallback: str | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """One sentence the owner wrote."""

    parts: tuple[str | Slot, ...]
    place: Place

    @property
    def slots(self) -> tuple[Slot, ...]:
        return tuple(part for part in self.parts if isinstance(part, Slot))


@dataclass(frozen=True, slots=True)
class Condition:
    """An `if:`. *holds* asks for facts by name and answers yes or no."""

    text: str
    place: Place
    facts: tuple[str, ...]
    holds: Callable[[FactReader], bool] = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Go:
    """Where a move leads: a state, `again` (only the ask), `back` (the state before) or `end`."""

    kind: Literal["state", "again", "back", "end"]
    state: str = ""


@dataclass(frozen=True, slots=True)
class ButtonSpec:
    """A button's words and the intent it stands for, or `again`."""

    label: str
    to: str
    place: Place


@dataclass(frozen=True, slots=True)
class Move:
    """The steps Grace takes when something happens: if, save, do, say, show, buttons, tell the team, go. In that
    order."""

    place: Place
    condition: Condition | None = None
    save: str | None = None
    do: tuple[str, ...] = ()
    say: tuple[Wording, ...] = ()
    exactly: bool = False
    joke: str | None = None
    show: str | None = None
    buttons: tuple[ButtonSpec, ...] = ()
    likeliest: bool = False
    """Buttons are the likeliest meanings of what was not understood."""
    template: str | None = None
    tell_team: Wording | None = None
    go: Go | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """The moves for one event: the first whose condition holds, or, with *in_turn*, one after the other."""

    event: str
    moves: tuple[Move, ...]
    place: Place
    in_turn: bool = False
    name: str = ""
    """Where it stands, such as `proof.off_topic`: the same however many lines an edit puts above it."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A rule that time triggers, *delay* after the customer's last word or after coming into the state."""

    name: str
    delay: timedelta
    since: Literal["if_silent", "after"]
    rule: Rule


@dataclass(frozen=True, slots=True)
class OfferSpec:
    """The prints a state offers: from where, how many at most, and how it is shown."""

    source: str
    at_most: int
    style: str
    place: Place


@dataclass(frozen=True, slots=True)
class State:
    """One state of the conversation and all it can hear."""

    name: str
    place: Place
    goal: str = ""
    needs: tuple[str, ...] = ()
    offer: OfferSpec | None = None
    do: tuple[str, ...] = ()
    say: tuple[Wording, ...] = ()
    exactly: bool = False
    ask: tuple[Wording, ...] = ()
    show: str | None = None
    buttons: tuple[ButtonSpec, ...] = ()
    tell_team: Wording | None = None
    when: dict[str, Rule] = field(default_factory=dict)
    timed: tuple[Timed, ...] = ()
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Retired:
    """A name that is no more. *go*: the state for those who stood in it, "" for a memory or an intent to forget."""

    go: str
    say: Wording | None = None


@dataclass(frozen=True, slots=True)
class Lineage:
    """Where names that went lead now: old names by kind, states by the status of an order, and what is retired."""

    states: dict[str, str] = field(default_factory=dict)
    memories: dict[str, str] = field(default_factory=dict)
    intents: dict[str, str] = field(default_factory=dict)
    orders: dict[str, str] = field(default_factory=dict)
    retired: dict[str, Retired] = field(default_factory=dict)

    def forgets(self, name: str) -> bool:
        """Return whether the memory or intent called *name* is retired: a state of that name may lead elsewhere."""
        return name in self.retired and not self.retired[name].go


@dataclass(frozen=True, slots=True)
class Intent:
    """Something a customer can mean."""

    name: str
    label: str
    means: str
    like: tuple[str, ...]
    place: Place
    careful: bool = False
    """It has side effects, so it needs more confidence."""
    over_picture: bool = False
    """It counts even when a picture comes with the words."""
    role: str = ""
    """What code knows of it, whatever the owner calls it: one of `grace.flow.intents.ROLES`, or empty."""
    was: tuple[str, ...] = ()
    """Names it had."""
    frequent: bool = False
    """It is one of the owner's frequent questions, known by likeness to *like* and by nothing else."""

    @property
    def key(self) -> str:
        """Return the role, or the name of an intent without one: what readers know it by."""
        return self.role or self.name


@dataclass(frozen=True, slots=True)
class TemplateSpec:
    """An approved WhatsApp template: its ContentSid when it has one, and what it says."""

    name: str
    says: Wording
    sid: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step after payment, by the owner's own name."""

    step: str
    shown: str = ""
    """How far the order is then, as customers read it."""
    template: str = ""
    """The template that tells them; empty: they are not told."""
    needs: Literal["", "details", "balance"] = ""
    closes: bool = False
    """The order is over with it."""
    part: str = ""
    """The template that tells them of a part that goes ahead of the rest; empty: all of it goes at once."""


DELIVERED: Final = (Step("delivered", "delivered", closes=True),)
"""What comes after payment in a shop that does not say."""


@dataclass(frozen=True, slots=True)
class Brand:
    """The voice of the shop and the people who work there."""

    name: str = ""
    assistant: str = "Grace"
    voice: str = ""
    team: tuple[str, ...] = ()
    ask_first: int = 1
    """The number of the team who get a new proof at once; 0 is everybody."""
    next_person: timedelta = timedelta(minutes=30)
    """The time they have before the next is asked."""
    answer_within: timedelta = timedelta(hours=2)
    """After so long without a word the team is reminded that a customer was promised one."""
    hold: timedelta = timedelta(hours=48)
    quiet_hours: str = ""
    timezone: ZoneInfo = DEFAULT_ZONE
    """Where the shop's clock hangs: every time a person reads is in it."""
    templates: dict[str, TemplateSpec] = field(default_factory=dict)
    after_payment: tuple[Step, ...] = DELIVERED
    pay_with: str = ""
    """Which payment provider opens pages when several are set up; "" is the first."""
    pay_email: str = ""
    """The shop's address that providers are given for a customer who has none."""
    fixed_words: FixedWords = field(default_factory=shipped)
    """What customers read where no rule of the flow speaks."""
    pay_links: PayLinks | None = None
    """Makes the addresses of our payment page; None while no provider is set up."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """Witty lines for one event. *joke*: what GPT is to write about; empty leaves it to the lines."""

    event: str
    joke: str = ""
    lines: dict[str, tuple[Wording, ...]] = field(default_factory=dict)
    """By language: english, pidgin, and those the owner names under `languages:`."""


@dataclass(frozen=True, slots=True, eq=False)
class Flow:
    """A whole flow with its intents, brand and catalog. *version* names this exact content."""

    name: str
    starts_at: str
    remembers: dict[str, str]
    states: dict[str, State]
    anytime: dict[str, Rule]
    intents: dict[str, Intent]
    brand: Brand
    catalog: Catalog
    version: str = ""
    phrases: dict[str, Occasion] = field(default_factory=dict)
    lineage: Lineage = field(default_factory=Lineage)
    languages: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The owner's own languages for witty lines, each with words by which it is known."""
    details: tuple[str, ...] = ()
    """Memories that a state fills with any words: they are kept with the order."""

    def rule(self, state: str, event: str) -> Rule | None:
        """Return what *state* does about *event*: its own rule, else that of anytime."""
        return self.states[state].when.get(event) or self.anytime.get(event)

    def hears(self, state: str) -> tuple[str, ...]:
        """Return every event with a rule in *state*, its own first."""
        return _heard(self, state)


@lru_cache(maxsize=128)
def _heard(flow: Flow, state: str) -> tuple[str, ...]:
    return tuple(flow.states[state].when | flow.anytime)
