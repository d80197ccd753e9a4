"""Payments that words tell of, with what was sent, and questions that only ask after one."""

from __future__ import annotations

from dataclasses import replace

from grace import patterns as re
from grace.engine.reading import Act, Expected
from grace.language.act_support import GOODS
from grace.language.doubtful_acts import SURE_OF_CAREFUL
from grace.language.intents.payment_sums import is_further, is_in_full, is_sum, rest_sent, share_sent, sums_sent
from grace.language.intents.payment_words import (
    asks_for_change,
    clauses_of,
    is_pasted_alert,
    is_settled,
    paid_too_much,
    tells_of_payment,
)
from grace.language.intents.receipt_captions import caption_of
from grace.language.intents.rules import (
    ACCOUNT,
    COMPLAINS,
    DETAILS,
    LATER,
    LIGHT,
    NOTES,
    PAYS,
    QUESTIONS,
    SHOWS,
    SHOWS_NONE,
    STATUS,
    STOCK,
    awaits_money,
    is_question,
)
from grace.language.paid_by_print import splits_payment
from grace.language.payment_questions import with_corrections
from grace.language.text.money import money
from grace.language.text.normalise import clean
from grace.shop.delivery import gives_details
from grace.shop.payments_told import promises_rest

_TO_COME = re.compile(
    r"\b(?:will|'ll|shall|later|tomorrow|tonight|rest|balance|remain\w*|next|other (?:half|part)|when|once|till|"
    r"until|by|"
    r"on (?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues|wednes|thurs|fri|satur|sun)day|go (?:pay|send|"
    r"complete)|"
    r"soon|before|still (?:remain|owe)|complete|month end|weekend|going to)\b"
)
_OF_THE_REST = frozenset({NOTES, STOCK, STATUS, ACCOUNT})
"""What words about a rest that is still to come may be likened to: the flow answers them with the payment."""
_OF_A_SPLIT = GOODS | LIGHT | {PAYS, LATER, NOTES}
"""What words that pay for some of the prints, the others later, may be likened to: they change no order."""
_OWN_MEANS = re.compile(
    r"\b(?:(?:my|the|d|our) (?:bank|network|app|phone|data|internet|pos|gtb\w*|opay|card|light|battery)|network|nepa)\b"
)
_ASKED = re.compile(
    r"(?:(?:so|and|but|abeg|please|ok|ehn)\b[ ,]*)*"
    r"(?:what|how|is|are|will|does|did|has|which|wetin|shey)\b[^.,;!\n0-9]*\?",
    re.IGNORECASE,
)
"""A question through and through, that names no sum."""


def with_payment(text: str, acts: tuple[Act, ...], here: Expected) -> tuple[Act, ...]:
    """Return *acts*, and that money was sent where *text* tells so and nothing weightier in it is sure. Beside it "no
    picture" is said of the receipt; once they have bought, too much that is wanted back is no new payment."""
    if here.has_bought and NOTES in here.intents and asks_for_change(text):
        asked = {STATUS} & set(here.intents)
        goods = (act for act in acts if act.sure and act.intent in GOODS and act.items)
        return (
            Act(NOTES, confidence=SURE_OF_CAREFUL),
            *(Act(one, confidence=SURE_OF_CAREFUL) for one in asked),
            *goods,
        )
    sure = {act.intent for act in acts if act.sure}
    if PAYS in here.intents and sure <= _OF_A_SPLIT and splits_payment(text):
        later = (act for act in acts if act.sure and act.intent == LATER)
        return (Act(PAYS, confidence=SURE_OF_CAREFUL), *later)
    if PAYS in sure:
        acts = without_what_held_it_up(text, acts)
        if COMPLAINS in sure and here.has_bought and paid_too_much(text):
            return tuple(act for act in acts if act.intent != PAYS)
        return tuple(act for act in acts if act.intent != SHOWS_NONE and not _shows_receipt(text, act))
    if PAYS in here.intents and is_pasted_alert(text):
        return (Act(PAYS, confidence=SURE_OF_CAREFUL), *(act for act in acts if act.sure and _in_own_words(text, act)))
    likely = acts[0].intent == PAYS and not acts[0].sure and caption_of(text) == "receipt"
    told = tells_of_payment(text) or (awaits_money(here) and is_settled(text))
    promised = {LATER} if told and money(text) else set()  # a part is sent, and the rest is to come
    if PAYS not in here.intents or sure - QUESTIONS - LIGHT - {DETAILS, NOTES} - promised or not (likely or told):
        return acts
    payment, beside = Act(PAYS, confidence=SURE_OF_CAREFUL), QUESTIONS | ({DETAILS} if gives_details(text) else set())
    return (payment, *(act for act in acts if act.sure and act.intent in beside and not _is_told(text, act)))


def _is_told(text: str, act: Act) -> bool:
    """Return whether *act* is a question after the order by likeness alone: "balance don enter" asks nothing."""
    words = act.words(text)
    return act.intent == STATUS and "?" not in words and not any(map(is_question, clauses_of(clean(words))))


def without_what_held_it_up(text: str, acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """Return *acts*, a sure payment among them, without a promise to pay where *text* tells of nothing still to come,
    and without a complaint about their own bank or network: "my network was bad, I have sent it now"."""
    plain = clean(text)
    later = _TO_COME.search(plain) is not None and not promises_rest(text)

    def paid_beside(act: Act) -> bool:
        return act.span is not None and not promises_rest(act.words(text))

    def holds_up(act: Act) -> bool:
        own = act.intent == COMPLAINS and _OWN_MEANS.search(clean(act.words(text))) is not None
        of_rest = promises_rest(text) and act.intent in _OF_THE_REST and not (act.items or paid_beside(act))
        return own or (act.intent == LATER and not later) or of_rest

    return tuple(act for act in acts if not holds_up(act))


def _shows_receipt(text: str, act: Act) -> bool:
    return act.intent == SHOWS and caption_of(act.words(text)) != "dress"


def _in_own_words(text: str, act: Act) -> bool:
    """Return whether *act*, beside a pasted alert, is a question or goods, and not a line of the alert misread."""
    if act.span is None:
        return False
    words = act.words(text)
    return "?" in words or (act.intent in GOODS and bool(act.items) and not money(words))


def only_asked(text: str, act: Act, here: Expected) -> Act:
    """Return *act*; a payment that is only asked about, "what I have paid, is it enough?", is a question after it."""
    asked = _ASKED.fullmatch(text.strip()) is not None and STATUS in here.intents
    return replace(act, intent=STATUS) if asked and act.intent == PAYS and act.span is None else act


def with_sums(text: str, acts: tuple[Act, ...], beside_file: bool) -> tuple[Act, ...]:
    """Return *acts*, a payment among them with the sums that were sent; a sum alone beside it is nothing of its own.
    Beside a file, which may be a receipt, the first act has them without one."""
    if not any(act.sure and act.intent == PAYS for act in acts):
        return (_with_sum(text, acts[0], rest_sent(text)), *acts[1:]) if beside_file else acts
    kept = (act for act in acts if act.intent == PAYS or act.items or not is_sum(act.words(text)))
    return tuple(_with_sum(text, act) if act.intent == PAYS else act for act in kept)


def _with_sum(text: str, act: Act, rest: tuple[int, ...] = ()) -> Act:
    payment = with_corrections(text, replace(act, amounts=sums_sent(text) or rest, further=is_further(text)))
    return replace(payment, share=None if payment.amounts else share_sent(text), in_full=is_in_full(text))
