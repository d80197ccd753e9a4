"""Reading without any service: what a message does, act by act, read by code and the owner's examples."""

from __future__ import annotations

import logging
import re
import threading
from dataclasses import replace
from functools import lru_cache

from grace.engine.reading import Act, Expected, Reading
from grace.flow.model import Flow
from grace.language.act_support import GOODS
from grace.language.acts import MOST_ACTS, divided, weightiest
from grace.language.again import with_difference
from grace.language.apart import speaks_of_goods_had, wants_apart
from grace.language.caption_acts import with_caption
from grace.language.conditions import sets_condition
from grace.language.doubtful_acts import SURE_OF_CAREFUL
from grace.language.forms import by_form
from grace.language.frequent_questions import FrequentQuestions
from grace.language.goods_to_bring import with_goods_to_bring
from grace.language.intents.classifier import NOWHERE, LearntFiles
from grace.language.intents.goods_exchanged import with_exchange
from grace.language.intents.learning import learn, learn_apart
from grace.language.intents.payment_sums import is_further, is_in_full, is_sum, share_sent, sums_sent
from grace.language.intents.payment_words import is_pasted_alert, paid_too_much, tells_of_payment
from grace.language.intents.receipt_captions import caption_of, is_a_name
from grace.language.intents.roles import Roles
from grace.language.intents.rules import (
    COMPLAINS,
    DELIVERS,
    DETAILS,
    LATER,
    LIGHT,
    NO,
    NOTES,
    PAYS,
    QUESTIONS,
    REPEATS,
    RESTARTS,
    SHOWS_NONE,
    STATUS,
    STOPS,
    YES,
    is_weak_yes,
)
from grace.language.items.all_else import without_all_else
from grace.language.items.earlier_offers import of_earlier_offer
from grace.language.items.open_quantity import is_of_each
from grace.language.items.said_otherwise import plainly
from grace.language.one_act import ActReader, OneAct, items_of
from grace.language.otherwise import wants_otherwise
from grace.language.party_acts import new_of_party, read_for_party
from grace.language.payment_questions import (
    asked_ways,
    counted_goods,
    in_parts,
    sum_alone,
    with_astray,
    with_corrections,
)
from grace.language.receipt_notes import with_receipt_note, with_strange_account
from grace.language.stopping import stops_only_reminders
from grace.language.text.money import money
from grace.language.text.normalise import clean, without_struck
from grace.language.told_beside import for_people, told_not_asked, with_deadline, with_fallback
from grace.language.unread_questions import asks_for_answer, unread_questions
from grace.shop.delivery import (
    changes_way,
    corrects_digits,
    corrects_place,
    gives_details,
    gives_several,
    gives_street,
    uses_own_number,
)

_ASKED = re.compile(
    r"(?:(?:so|and|but|abeg|please|ok|ehn)\b[ ,]*)*"
    r"(?:what|how|is|are|will|does|did|has|which|wetin|shey)\b[^.,;!\n0-9]*\?",
    re.IGNORECASE,
)
"""A question through and through, that names no sum."""
_IS_CALLED = re.compile(r"(?:[Hh]e|[Ss]he|[Tt]hey)(?:'s|’s| is| are) called [A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2}[.!]*")
_LEADS_TO_A_NAME = re.compile(r"^(?:(?:oh|ah|sorry|no|actually|it'?s|it is|na)\b[ ,]*)+", re.IGNORECASE)
_SAID_OF_THE_WAY = frozenset({YES, NO, NOTES, LATER, DETAILS, DELIVERS, *LIGHT, "human", "ask_shop"})
"""What "no, I will come and carry it" may be likened to."""
_MOST_REMEMBERED = 64  # readings

log = logging.getLogger("grace.language")

_NOT_LEARNT = (
    "the examples of the intents could not be learnt, so Grace reads by patterns and nearest examples alone and "
    "understands less; scikit-learn is missing or does not work (pip install scikit-learn)"
)
_NOT_LEARNT_ANEW = (
    "the examples of the intents could not be learnt, so Grace reads by those of an earlier version; learn them where "
    "scikit-learn is installed: run.py teach --learn"
)


class OfflineReader:
    """Reads what a customer writes, alone; learns from the examples of *flow* at its first message, unless it was
    prepared. What was learnt is looked for in *files*, and left there."""

    def __init__(self, flow: Flow, files: LearntFiles = NOWHERE) -> None:
        self._roles = Roles(flow)
        self._catalog = flow.catalog
        self._one = ActReader(flow, files)
        self._frequent = FrequentQuestions(flow)
        self.trouble = ""
        """Why the examples were not learnt, for the owner; "" where they were."""
        self._read = lru_cache(_MOST_REMEMBERED)(self._read_anew)  # a burst is read to divide it, and again as a turn

    def prepare(self) -> None:
        """Get ready to read: a fifth of a second where the examples were learnt before. Where only earlier ones were,
        these serve while the new ones are learnt in the background; where none were, they are learnt first."""
        if not self._one.recall():
            if self._one.make_do():
                threading.Thread(target=self._learn, name="grace-reader", daemon=True).start()
            else:
                self._learn()
        self._read.cache_clear()

    def learn(self) -> bool:
        """Learn the examples in this process, unless they were; return False where that cannot be done."""
        learnt = self._one.learn(learn)
        self._read.cache_clear()
        return learnt

    def borrow(self, other: OfflineReader) -> None:
        """Read with what *other* has learnt until `renew` is done."""
        self._one.borrow(other._one)

    def renew(self) -> None:
        """Read with what was borrowed until its own examples are learnt. For a thread in the background."""
        if not self._one.recall():
            self._learn()
        self._read.cache_clear()

    def _learn(self) -> None:
        learnt = self._one.learn(learn_apart)
        self.trouble = "" if learnt else _NOT_LEARNT_ANEW if self._one.make_do() else _NOT_LEARNT
        if self.trouble:
            log.warning(self.trouble)
        self._read.cache_clear()

    def taught(self, sketched: str) -> str:
        """Return the key of the intent that has *sketched* as an example; "" where none has, or several have."""
        return self._one.taught(sketched)

    def read(self, text: str, expected: Expected) -> Reading:
        """Return what *text* does here; never an intent outside *expected*, never an error."""
        return self._read(text, expected)

    def _read_one(self, words: str, here: Expected) -> OneAct:
        return by_form(words, here, self._catalog) or read_for_party(words, here, self._one.read)

    def _read_anew(self, text: str, expected: Expected) -> Reading:
        here, text = self._roles.keyed(expected), without_all_else(without_struck(text))
        text, here = of_earlier_offer(text, here)
        text = plainly(text, here)
        anew = here.has_bought and bool(here.again) and speaks_of_goods_had(text)
        here = replace(here, basket=()) if anew else here
        read = lru_cache(None)(lambda words: self._read_one(words, here))
        whole = read(text)
        acts = with_fallback(text, here, lambda words: divided(words, read(words), read))
        beside = here.beside_file
        acts = with_caption(text, acts, here, self._catalog) if beside else _with_payment(text, acts, here)
        acts = with_difference(text, acts, here, lambda words, then: items_of(words, self._catalog, then))
        acts = with_exchange(
            text, for_people(text, with_deadline(text, told_not_asked(text, acts, here), here), here), here
        )
        acts = tuple(_only_asked(text, act, here) for act in acts)
        acts = _with_details(text, acts, here)
        acts = with_goods_to_bring(text, acts, here, lambda words: items_of(words, self._catalog, here))
        acts = counted_goods(text, _with_sums(text, acts, beside))
        acts = in_parts(text, asked_ways(text, sum_alone(text, with_receipt_note(text, acts, here), here)))
        ours = self._catalog.account.number
        acts = with_strange_account(text, with_astray(text, acts, ours), here, ours)
        acts = tuple(replace(act, each=is_of_each(text)) if act.wish else act for act in acts)
        plain = acts
        acts, asked = self._frequent.read(text, acts, unread_questions(text, acts, read), here.intents)
        one = len(acts) < 2 and acts == plain
        why = whole.why if one else " + ".join(f"{act.intent} {act.confidence:.2f}" for act in acts)
        apart = wants_apart(text) and not beside and not any(act.sure and act.intent == PAYS for act in acts)
        acts = _with_wish(acts, here) if apart else acts
        apart = apart or (anew and not any(act.intent == REPEATS for act in acts))
        named = tuple(map(self._roles.named, acts))
        conditional = not beside and sets_condition(text) and not any(act.sure and act.way for act in acts)
        weight = weightiest(acts, whole.act)
        return Reading(
            named,
            weight,
            why,
            unanswered=asked,
            conditional=conditional,
            apart=apart,
            otherwise=wants_otherwise(text, acts, self._catalog),
            asks_for_answer=asks_for_answer(text),
            party=new_of_party(text, here),
            reminders=any(act.sure and act.intent == STOPS for act in acts) and stops_only_reminders(text),
        )


def _with_wish(acts: tuple[Act, ...], here: Expected) -> tuple[Act, ...]:
    """Return *acts* of a message that wants something kept apart: without goods in it that is a wish people hear; who
    pays for it, and when, is part of it."""
    if any(act.sure and act.intent in GOODS for act in acts) or NOTES not in here.intents:
        return tuple(act for act in acts if act.intent not in (LATER, RESTARTS, "buy"))
    return (
        Act(NOTES, confidence=SURE_OF_CAREFUL),
        *(act for act in acts if act.sure and act.intent in QUESTIONS | {DETAILS}),
    )


def _in_own_words(text: str, act: Act) -> bool:
    """Return whether *act*, beside a pasted alert, is a question or goods, and not a line of the alert misread."""
    words = text[slice(*act.span)] if act.span else ""
    return "?" in words or (act.intent in GOODS and bool(act.items) and bool(words) and not money(words))


def _with_payment(text: str, acts: tuple[Act, ...], here: Expected) -> tuple[Act, ...]:
    """Return *acts*, and that money was sent where *text* tells so and nothing weightier in it is sure. Beside it "no
    picture" is said of the receipt; once they have bought, too much that is wanted back is no new payment."""
    sure = {act.intent for act in acts if act.sure}
    if PAYS in sure:
        wanted_back = COMPLAINS in sure and here.has_bought and paid_too_much(text)
        return tuple(act for act in acts if act.intent != (PAYS if wanted_back else SHOWS_NONE))
    if PAYS in here.intents and is_pasted_alert(text):
        return (Act(PAYS, confidence=SURE_OF_CAREFUL), *(act for act in acts if act.sure and _in_own_words(text, act)))
    likely = acts[0].intent == PAYS and not acts[0].sure and caption_of(text) == "receipt"
    if (
        PAYS not in here.intents
        or sure - QUESTIONS - LIGHT - {DETAILS, NOTES}
        or not (likely or tells_of_payment(text))
    ):
        return acts
    told, beside = Act(PAYS, confidence=SURE_OF_CAREFUL), QUESTIONS | ({DETAILS} if gives_details(text) else set())
    return (told, *(act for act in acts if act.sure and act.intent in beside))


def _only_asked(text: str, act: Act, here: Expected) -> Act:
    """Return *act*; a payment that is only asked about, "what I have paid, is it enough?", is a question after it."""
    asked = _ASKED.fullmatch(text.strip()) is not None and STATUS in here.intents
    return replace(act, intent=STATUS) if asked and act.intent == PAYS and act.span is None else act


def _with_sums(text: str, acts: tuple[Act, ...], beside_file: bool) -> tuple[Act, ...]:
    """Return *acts*, a payment among them with the sums that were sent; a sum alone beside it is nothing of its own.
    Beside a file, which may be a receipt, the first act has them without one."""
    if not any(act.sure and act.intent == PAYS for act in acts):
        return (_with_sum(text, acts[0]), *acts[1:]) if beside_file else acts
    kept = (act for act in acts if act.intent == PAYS or act.items or not is_sum(_words(text, act)))
    return tuple(_with_sum(text, act) if act.intent == PAYS else act for act in kept)


def _words(text: str, act: Act) -> str:
    return text[slice(*act.span)] if act.span else text


def _with_sum(text: str, act: Act) -> Act:
    told = with_corrections(text, replace(act, amounts=sums_sent(text), further=is_further(text)))
    return replace(told, share=None if told.amounts else share_sent(text), in_full=is_in_full(text))


def _said_apart(text: str, act: Act) -> bool:
    """Return whether *act*, a full yes or a question about the shop, stands in words of its own beside the way."""
    words = text[slice(*act.span)] if act.span else ""
    agrees = act.intent == YES and not is_weak_yes(words)
    return bool(words) and not changes_way(words) and (agrees or (act.intent == "ask_shop" and "?" in words))


def _with_details(text: str, acts: tuple[Act, ...], here: Expected) -> tuple[Act, ...]:
    """Return *acts*, and that the customer says where to bring it where *text* gives a street that none of them is
    about: an address beside a question, an order or a receipt is kept."""
    sure = tuple(act for act in acts if act.sure)
    given = any(act.intent == DETAILS for act in sure) or DETAILS not in here.intents
    told = gives_street(text) or gives_several(text) or uses_own_number(text)
    if DETAILS in here.intents and corrects_digits(text):
        return (Act(DETAILS, confidence=SURE_OF_CAREFUL),)
    if DETAILS in here.intents and corrects_place(text) and not any(act.intent in GOODS for act in sure):
        return (
            *(act for act in sure if act.intent not in (NO, YES, DETAILS)),
            Act(DETAILS, confidence=SURE_OF_CAREFUL),
        )
    if DETAILS in here.intents and changes_way(text) and not {act.intent for act in sure} & {PAYS, "complain"}:
        said = (act for act in sure if act.intent not in _SAID_OF_THE_WAY or _said_apart(text, act))
        beside = tuple(act for act in said if act.intent not in GOODS or act.items or act.unclear or act.wish)
        return (*beside, Act(DETAILS, confidence=SURE_OF_CAREFUL))
    bare = _LEADS_TO_A_NAME.sub("", text)
    chat = all(act.intent in LIGHT for act in sure)
    named = is_a_name(bare, clean(bare)) or _IS_CALLED.fullmatch(text.strip()) is not None
    if chat and here.has_bought and DETAILS in here.intents and named:
        return (Act(DETAILS, confidence=SURE_OF_CAREFUL),)
    if given or len(sure) >= MOST_ACTS or not told:
        return acts
    return (*sure, Act(DETAILS, confidence=SURE_OF_CAREFUL))
