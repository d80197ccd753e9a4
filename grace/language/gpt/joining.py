"""GPT's acts and those code read, as one: what has a side effect needs both readers, and nothing code read is lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from grace import patterns as re
from grace.engine.reading import Act, Expected, Reading
from grace.flow.intents import SIDE_EFFECTS
from grace.flow.model import Flow
from grace.language.act_support import GOODS
from grace.language.doubtful_acts import SURE, SURE_OF_CAREFUL
from grace.language.gpt import prompts
from grace.language.gpt.item_evidence import Confirmed, confirmed
from grace.language.intents.roles import Roles
from grace.language.intents.rules import LIGHT, QUESTIONS, YES
from grace.language.text.normalise import clean
from grace.shop.order import MOST_OF_A_LINE, Change, Item

_MOST_CHOICES = 3
_CERTAIN = 0.9
_MOST_ITEMS = 20
_REFUSES = re.compile(r"\b(?:no|not|never|cancel\w*|wait|hold on|but|if|instead|change|half|double|stop)\b")
"""With one of these in the message a yes needs code to have read a yes."""
_DICTATES = re.compile(r"\b(?:say|reply|write|answer|repeat|tell (?:me|them|her|him)) (?:that|to)\b")
"""Who tells Grace what to say reports nothing: code must be sure by itself."""
_NEEDS_BOTH = SIDE_EFFECTS | {"give_details", "opt_in"}
"""Roles for which GPT's word alone does nothing."""
_ONLY_TOLD = frozenset({"opt_out", "restart"})
"""Code knows the words for these: one it only thinks of is none, for where little can be heard it thinks of all."""
_HEARD_BY_PEOPLE = frozenset({"will_pay_later", "complain", "human"})
_KEPT = frozenset({"payment_sent", "opt_out", "give_details", "complain", "human"})
"""What code was sure of in a message of several acts, and GPT may not lose."""


@dataclass(frozen=True, slots=True)
class ClaimedItem:
    """An item as the form of `prompts` has it."""

    change: Change
    fabric: str | None = None
    quantity: str | None = None
    unit: Literal["yard", "piece"] | None = None


@dataclass(frozen=True, slots=True)
class ClaimedAct:
    """An act as the form of `prompts` has it."""

    intent: str
    sure: Literal["certain", "likely", "unsure"]
    items: list[ClaimedItem]


class Joiner:
    """Joins what GPT claims with what code read; believes GPT alone in nothing that has a side effect."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._roles = Roles(flow)

    def joined(self, text: str, expected: Expected, plain: Reading, claimed: tuple[ClaimedAct, ...]) -> Reading:
        """Return the reading of *text*; its `why` tells both readers' words, its usage is still to be set."""
        goods = [item for act in claimed if self._roles.key(act.intent) in GOODS for item in act.items]
        items = confirmed(text, self._flow.catalog, expected, _items(goods or claimed[0].items))
        acts = {act.intent: self._act(text, act, plain, items, len(claimed)) for act in reversed(claimed)}
        unclaimed = [act for act in plain.acts if act.intent not in acts]
        roles = {self._roles.key(act.intent) for act in claimed}
        kept = [act for act in unclaimed if self._must_stay(act, plain, roles) or self._asks_apart(act, text, claimed)]
        all_acts = (*reversed(acts.values()), *kept)
        heavy = tuple(act for act in all_acts if self._roles.key(act.intent or "") not in LIGHT) or all_acts[:1]
        if any(self._roles.key(act.intent or "") in GOODS for act in heavy):  # a yes agrees to nothing beside a change
            heavy = tuple(act for act in heavy if self._roles.key(act.intent or "") != YES)
        why = " + ".join(f"{act.intent} {act.sure}" for act in claimed)
        others = f"GPT: {why}; offline: {plain.main.intent} {plain.main.confidence:.2f}; {items.why}"
        asked = self._unanswered(heavy, plain)
        return replace(plain, acts=heavy, weightiest=self._weightiest(heavy), why=others, unanswered=asked)

    def _unanswered(self, acts: tuple[Act, ...], plain: Reading) -> tuple[str, ...]:
        """Return what code found nobody answers, unless GPT has found a question code did not see."""
        read = {act.intent for act in plain.acts if act.sure}
        asks = (act for act in acts if act.sure and self._roles.key(act.intent or "") in QUESTIONS)
        return () if any(act.intent not in read for act in asks) else plain.unanswered

    def _act(self, text: str, claimed: ClaimedAct, plain: Reading, items: Confirmed, several: int) -> Act:
        own = next((act for act in plain.acts if act.intent == claimed.intent), None)
        confidence = max(prompts.SURENESS[claimed.sure], own.confidence if own else 0.0)
        if own is not None and own.sure and _items(claimed.items) in ((), own.items):
            return replace(own, confidence=confidence, choices=self._choices(claimed.intent, plain.main))
        takes_items = several == 1 or self._roles.key(claimed.intent) in GOODS
        read = items if takes_items else Confirmed(own.items, own.unclear) if own else Confirmed()
        main = own or plain.main
        sure = self._is_sure(text, claimed.intent, confidence, plain, read)
        guessed = sure and not read.sure and not read.unclear  # a guess may be shown, never acted on
        return Act(
            claimed.intent,
            () if guessed else read.items,
            main.amounts,
            main.share,
            main.further,
            main.in_all,
            main.corrects,
            main.astray,
            way=own.way if own else "",
            taken_back=main.taken_back,
            undone=main.undone,
            in_full=main.in_full,
            span=own.span if own else None,
            confidence=confidence,
            sure=sure,
            unclear=read.unclear,
            choices=self._choices(claimed.intent, plain.main),
            wish=main.wish if (read.items, read.unclear) == (main.items, main.unclear) else None,
            each=main.each,
            later=main.later if (read.items, read.unclear) == (main.items, main.unclear) else (),
            among=own.among if own else (),
            budget=own.budget if own else 0,
            sum=main.sum if read.items == main.items else "",
            unknown=main.unknown if (read.items, read.unclear) == (main.items, main.unclear) else (),
        )

    def _is_sure(self, text: str, intent: str, confidence: float, plain: Reading, items: Confirmed) -> bool:
        role, careful = self._roles.key(intent), self._flow.intents[intent].careful
        if (careful or role in _NEEDS_BOTH) and not self._agrees(text, intent, plain):
            return False
        if confidence < (SURE_OF_CAREFUL if careful else SURE):
            return False
        return role not in GOODS or items.sure

    def _agrees(self, text: str, intent: str, plain: Reading) -> bool:
        """Return True where code read *intent* too, or thinks of it: no words can talk one of the two into it.

        A yes it only thinks of counts only where it is sure of nothing else and the message takes nothing back.
        """
        own = next((act for act in plain.acts if act.intent == intent), None)
        if self._roles.key(intent) in _ONLY_TOLD or _DICTATES.search(clean(text)):
            return own is not None and own.sure
        if own is not None and self._roles.key(intent) == YES:
            return own.sure or not (_REFUSES.search(clean(text)) or own.items)
        if own is not None:
            return True
        thought_of = any(intent in act.choices for act in plain.acts)
        if self._roles.key(intent) != YES:
            return thought_of
        doubtful = plain.main.sure or plain.main.items or _REFUSES.search(clean(text))
        return thought_of and not doubtful

    def _must_stay(self, act: Act, plain: Reading, others: set[str]) -> bool:
        """Return whether *act* of code's stays beside GPT's, of the roles *others*: money talk does, unless GPT
        takes it for other money talk or for what people hear of anyway."""
        role = self._roles.key(act.intent or "")
        money = role == "payment_sent" and not others & _HEARD_BY_PEOPLE
        certain = money or (role in _KEPT and act.confidence >= _CERTAIN)
        several = len(plain.acts) > 1 and (role in _KEPT or (role in GOODS and bool(act.items)))
        return act.sure and (certain or several)

    def _asks_apart(self, act: Act, text: str, claimed: tuple[ClaimedAct, ...]) -> bool:
        """Return True for a question with a mark of its own where GPT has found none: "yes, do you deliver to Jos?"."""
        found = any(self._roles.key(one.intent) in QUESTIONS for one in claimed)
        marked = act.span is not None and "?" in act.words(text)
        return act.sure and marked and not found and self._roles.key(act.intent or "") in QUESTIONS

    def _choices(self, intent: str, plain: Act) -> tuple[str, ...]:
        names = tuple(dict.fromkeys((intent, *plain.choices)))
        weighty = tuple(name for name in names if self._roles.key(name) not in LIGHT)
        return weighty[:_MOST_CHOICES] or names[:_MOST_CHOICES]

    def _weightiest(self, acts: tuple[Act, ...]) -> int:
        def weight(at: int) -> tuple[bool, bool]:
            return acts[at].sure, self._roles.key(acts[at].intent or "") in SIDE_EFFECTS

        return max(range(len(acts)), key=weight)


def _items(items: list[ClaimedItem]) -> tuple[Item, ...]:
    return tuple(Item(one.change, one.fabric, _quantity(one.quantity), one.unit) for one in items[:_MOST_ITEMS])


def _quantity(written: str | None) -> Decimal | None:
    """Return a plain decimal; anything else becomes one that no message can confirm."""
    if written is None:
        return None
    plain = written.isascii() and len(written) <= 10 and written.replace(".", "", 1).isdigit()
    value = Decimal(written) if plain else Decimal(-1)
    return value if value <= MOST_OF_A_LINE else Decimal(-1)
