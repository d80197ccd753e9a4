"""Sums that are named without a word of what they are or put right, and questions about paying in parts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from grace import patterns as re
from grace.engine.reading import NOTHING, Act, Expected, PayWay
from grace.language.doubtful_acts import SURE_OF_CAREFUL
from grace.language.intents.payment_sums import amounts_named, bare_figure, is_further, is_in_parts, is_sum_alone
from grace.language.intents.payment_words import went_astray
from grace.language.intents.rules import (
    ACCOUNT,
    COMPLAINS,
    HAGGLES,
    LATER,
    PAYS,
    QUESTIONS,
    STATUS,
    awaits_payment,
    is_question,
)
from grace.language.intents.sum_corrections import corrects_a_sum, is_undone, sum_in_all, sums_taken_back
from grace.language.text.money import money
from grace.language.text.normalise import clean

_PRICE_OF_EACH = (
    r"per|(?:a|each|every|one) (?:yard|piece)|each|accept\w*|agree\w*|(?:come|buy|order) (?:back |more )*again|buy more"
)
BARGAINS = re.compile(
    r"\b(?:do (?:it|am|that)|give|sell|take|collect|last(?! (?:one|part|payment|bit|half|batch))|reduce|prices?|"
    rf"discount|make (?:it|am)|too much|cost|catalog(?:ue)?|list says|zeros?|noughts?|{_PRICE_OF_EACH}|enough|"
    r"deal|budget|if (?:you|una)|altogether|in (?:all|total)|"
    r"for (?:all|everything|both|them|it|am|that|the (?:lot|two|whole|goods|prints?|fabrics?|(?:\d+ )?yards?)|"
    r"this(?! (?:week|month|order))))\b"
)
"""Beside these a sum is a price: one that is refused, or a bid."""
_PROMISES_A_PRICE = re.compile(rf"\b(?:{_PRICE_OF_EACH})\b")
_PAID_FOR = re.compile(r"\b(?:paid|pay) for (?:the |all |my )?\d+(?![\d,.]*(?:k|,?000))")
_WITH_THE_GOODS = (
    r"(?:delivery|deliver(?:ed|s)?|arriv\w+|receiv\w+|get|got|see|collect(?:ion)?|comes?|reach(?:es)?|brings?|drops?|"
    r"lands?|goods|cloth|rider|dispatch)"
)
_ON_DELIVERY = re.compile(
    r"\b(?:pay(?:ment)?|cash|money|settle|balance|rest|transfer)\b.{0,40}?"
    r"\b(?:on|at|upon|after|when|once|as soon as|till|until) "
    rf"(?:the |my |i |we |una |you |it |they |am |don |have |has )*{_WITH_THE_GOODS}\b"
    r"|\bpod\b|\bpay(?:ing)? the (?:rider|dispatch|driver)\b"
)
_PART_NOW = re.compile(
    r"\b(?:can|could|may|fit|let me|make) (?:i |we )?(?:only |just )?(?:drop|send|pay|bring|transfer|do)\b"
    r"[^.?!\n]{0,25}\b(?:now|today|first|for now|this (?:week|morning|evening))\b"
    r"|\b(?:i|we) (?:can |fit |will )?(?:only|just) (?:have|get|send|pay|drop|afford|transfer)\b"
    r"|\b(?:i|we) (?:have|get|can send|can pay|can afford) only\b|\ball (?:that )?(?:i|we) (?:have|get)\b"
)
"""So much, and no more, can be sent now."""
_BEGINS_WITH = re.compile(
    r"\b(?:can|could|may|fit|let me|make) (?:i |we )?(?:first |just |only )?(?:start|begin|open) (?:it |am )?"
    r"(?:with|from|by)(?: the| paying| sending)? (?:half|part|some|(?:₦|ngn|n)?\d[\d,.]*(?:k| ?thousand)?)\b"
    r"(?! (?:yards?|pieces?))"
)
_ASKS_THE_SUM = re.compile(r"\b(?:how much|what is the (?:cost|price|fee))\b")
"""Of "how much will I pay the dispatch?", which is about the fee."""
_IN_PERSON = re.compile(
    r"\b(?:cash|pos|p\.o\.s|hand to hand|in person|swipe|machine|pounds?|gbp|dollars?|usd|euros?|cedis?|western union|"
    r"money ?gram|paypal|crypto|bitcoin|usdt)\b"
)
_SUM_SAID = r"(?:₦|ngn ?|n)?[0-9][0-9,.]*(?: ?(?:k|thousand)\b)?(?: ?naira)?"
_PAYING = r"(?:pay|send|transfer|drop|deposit)(?:ing)?(?: (?:you|una|the|just|only|now|first|today))*"
_A_DAY = (
    r"\b(?:now|first|today|tonight|tomorrow|later|soon|next (?:week|month)|weekend|month end|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
_COMING = re.compile(
    rf"\b{_PAYING} {_SUM_SAID}.*{_A_DAY}|\b(?:rest|balance|remain\w*)\b.*{_A_DAY}"
    rf"|\b{_PAYING} {_SUM_SAID} for (?:the )?(?:transport|delivery|way ?bill|dispatch|shipping)\b"
    rf"|{_SUM_SAID} (?:(?:more|is|dey|still|also) )*(?:coming|on (?:the|its|his|her|my) way)\b"
)
"""Plainly of money that is to be sent, and of no price."""
_OF_PAYING = re.compile(
    rf"{_COMING.pattern}|\b(?:coming|more|for now|first|last|again|rest|balance|part|half|sent|paid|deposit|"
    rf"(?:will|go) {_PAYING} {_SUM_SAID}(?! for)|(?:should|must)(?: i| we)?(?: still)? pay)\b"
    rf"|{_SUM_SAID} (?:later|tonight|tomorrow|on \w+day)$"
)
_BESIDE_A_CORRECTION = QUESTIONS | {COMPLAINS, "human"}


def sum_alone(text: str, acts: tuple[Act, ...], here: Expected) -> tuple[Act, ...]:
    """Return *acts*; where money is spoken of, and beside a file, a sum and nothing else is no haggling: what it means
    is left open. So are sums that are taken back or put right."""
    money_is_spoken_of = PAYS in here.own or here.beside_file
    if PAYS in here.intents and not here.beside_file and is_undone(text):
        return (replace(NOTHING, amounts=(), corrects=True, undone=True, taken_back=sums_taken_back(text)),)
    if reads_as_sum(text, here):
        return (replace(NOTHING, amounts=(bare_figure(text),)),)
    if awaits_payment(here):
        acts = _without_bids(text, acts, here)
    if not money_is_spoken_of or any(act.items or (act.sure and act.intent == PAYS) for act in acts):
        return acts
    said = with_corrections(text, replace(NOTHING, amounts=amounts_named(text), further=is_further(text)))
    if is_sum_alone(text):
        return (said,)
    if not said.taken_back or BARGAINS.search(clean(text)):
        return acts
    return (said, *(act for act in acts if act.sure and act.intent in _BESIDE_A_CORRECTION))


def _without_bids(text: str, acts: tuple[Act, ...], here: Expected) -> tuple[Act, ...]:
    """Return *acts* without bids that are none; beside something plainer a sum is no act of its own."""
    acts = tuple(_no_bid(text, act, here) for act in acts)
    return tuple(act for act in acts if act.intent is not None) or acts


def _no_bid(text: str, act: Act, here: Expected) -> Act:
    """Return *act*, said where a payment is awaited; a bid that speaks of paying and not of a price asks after the
    order, tells of money to come, or is a sum of which nobody knows more. A promise at a price is a bid."""
    words = clean(act.words(text))
    sums = amounts_named(words)
    if act.intent == LATER and sums and HAGGLES in here.intents and _PROMISES_A_PRICE.search(words):
        return replace(act, intent=HAGGLES, sure=True)
    if act.intent != HAGGLES or not sums:
        return act
    if BARGAINS.search(words) or not _OF_PAYING.search(words):
        return replace(act, sure=True)
    if is_question(words) or "?" in words or words.startswith(("should ", "must ")):
        return replace(act, intent=STATUS, items=(), sure=True)
    return (
        replace(act, intent=LATER, items=(), sure=True, amounts=sums)
        if _COMING.search(words)
        else replace(NOTHING, amounts=sums)
    )


def _looks_for_money(here: Expected) -> bool:
    """Return whether money is waited for here, and nothing else that a number may answer."""
    return PAYS in here.own and not here.awaits_yes and here.question is None


def reads_as_sum(text: str, here: Expected) -> bool:
    """Return whether *text* is a number of three digits alone, "ehn, 385", where money is waited for."""
    return _looks_for_money(here) and bare_figure(text) > 0


def counted_goods(text: str, acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """Return *acts* without a payment that only says, beside a complaint, what was bought: "I paid for 6 yards"."""
    if not any(act.sure and act.intent == COMPLAINS for act in acts):
        return acts
    return tuple(act for act in acts if act.intent != PAYS or not _PAID_FOR.search(clean(act.words(text))))


def with_corrections(text: str, act: Act) -> Act:
    """Return *act*, whose amounts *text* names, less those the text takes back; a sum that is all there was stands for
    the rest."""
    taken, in_all = sums_taken_back(text), sum_in_all(text)
    named = amounts_named(text) if taken else act.amounts
    sums = (in_all,) if in_all else tuple(kobo for kobo in named if kobo not in taken)
    corrects = bool(taken) or (bool(sums) and corrects_a_sum(text))
    return replace(act, amounts=sums, in_all=in_all is not None, corrects=corrects, taken_back=taken)


def with_astray(text: str, acts: tuple[Act, ...], ours: str) -> tuple[Act, ...]:
    """Return *acts*, each payment among them with whether it went to another account than *ours*."""
    if not went_astray(text, ours):
        return acts
    return tuple(replace(act, astray=True) if act.intent == PAYS and act.sure else act for act in acts)


def asked_ways(text: str, acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """Return *acts*; a question about paying says which other way than a transfer it asks for. "Can I settle it when
    the rider brings it?" is one, whatever question it is likened to."""
    return tuple(_with_way(act, _way(act.words(text))) for act in acts)


def _with_way(act: Act, way: PayWay) -> Act:
    if act.intent == ACCOUNT:
        return replace(act, way=way)
    asks = way == "on_delivery" and act.sure and act.intent in QUESTIONS
    return replace(act, intent=ACCOUNT, way=way) if asks else act


def _way(words: str) -> PayWay:
    plain = clean(words)
    asks = is_question(plain) and not _ASKS_THE_SUM.search(plain)
    if asks and _ON_DELIVERY.search(plain):  # told, not asked, it is a condition
        return "on_delivery"
    return "in_person" if _IN_PERSON.search(plain) else ""


def of_part_now(text: str, acts: tuple[Act, ...], here: Expected) -> tuple[Act, ...]:
    """Return *acts*; where money is spoken of, a sum that is all they can send now asks to pay in parts: "I can only
    send 15k today"."""
    weighty = any(act.items or (act.sure and act.intent in (PAYS, COMPLAINS)) for act in acts)
    if PAYS not in here.own or here.beside_file or weighty or ACCOUNT not in here.intents:
        return acts
    plain = clean(text)
    begins = _BEGINS_WITH.search(plain) is not None
    if not begins and (not _PART_NOW.search(plain) or not money(text)):
        return acts
    if BARGAINS.search(_PART_NOW.sub(" ", plain)):
        return acts
    return (
        Act(ACCOUNT, amounts=amounts_named(text), share=Decimal(0) if begins else None, confidence=SURE_OF_CAREFUL),
    )


def in_parts(text: str, acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """Return *acts*; a question about paying says whether it is about a part of what is asked. A plan to pay in parts
    is answered once: as a question where it asks, else as a promise."""
    parts = [act for act in acts if act.sure and _is_of_part(text, act)]
    promises = [act for act in acts if act.intent == LATER]
    if parts and any(act.sure for act in promises):
        asks = any(is_question(clean(act.words(text))) for act in parts)
        twice = promises if asks else parts
        acts = tuple(act for act in acts if act not in twice)
    return tuple(
        replace(act, share=Decimal(0), unclear=(), wish=None) if _is_of_part(text, act) else act for act in acts
    )


def _is_of_part(text: str, act: Act) -> bool:
    return act.intent == ACCOUNT and (bool(act.amounts) or is_in_parts(act.words(text)))
