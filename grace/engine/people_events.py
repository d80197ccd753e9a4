"""Events that no intent stands for: what only people can settle, and questions that their own records answer."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import lru_cache
from typing import Final

from grace.engine.actions import filling
from grace.engine.events import Media
from grace.engine.occurrences import ANSWERS, BASKET, NOT_UNDERSTOOD, PAYS, PEOPLE, STOPS, Occurrence
from grace.engine.reading import Reading
from grace.engine.turn_draft import Draft
from grace.flow.model import Flow
from grace.shop.codes import named
from grace.shop.order import Order
from grace.shop.order_questions import (
    asks_details_back,
    asks_money_back,
    asks_of_several,
    asks_reminder,
    asks_to_send_again,
    asks_whole_back,
    debit_in_doubt,
    wants_to_pay_now,
)
from grace.shop.payments_told import paid_twice
from grace.shop.small_words import says_goodbye, sighs
from grace.shop.verdicts import ruling_on

SAME_FILE: Final = "same_file"
"""The event for a file that waits to be checked already, or whose money is booked."""
SENT_ASTRAY: Final = "sent_astray"
"""The event for money that they sent, or may have sent, to another account than ours."""
ACCOUNT_DOUBTED: Final = "account_doubted"
"""The event for an account that is not the shop's, or bears another name, before money has gone there."""
ANOTHERS_ORDER: Final = "anothers_order"
"""The event for money, a file or a bare word about an order that is none of theirs."""
ANSWER_ASKED: Final = "answer_asked"
"""The event for a question whether a person has answered what they were promised an answer to."""
TAKERS_ASKED: Final = "takers_asked"
"""The event for a question who takes what."""
UNKNOWN_PERSON: Final = "unknown_person"
"""The event for words about the share of somebody who was not told of."""
ORDERS_ASKED: Final = "orders_asked"
"""The event for a question about the sums of several open orders, or of one by its place among them."""
REMINDER_ASKED: Final = "reminder_asked"
"""The event for a wish to be written to at another time."""
MONEY_BACK_ASKED: Final = "money_back_asked"
"""The event for a question whether money comes back should something go wrong."""
DETAILS_ASKED: Final = "details_asked"
"""The event for a question what is known of where an order goes."""
DEBIT_IN_DOUBT: Final = "debit_in_doubt"
"""The event for money that left their bank and may not have come, and a question whether to send it once more."""
PAID_TWICE: Final = "paid_twice"
"""The event for money for an order that went out twice by a slip."""
SIGHS: Final = "sighs"
"""The event for a sigh and nothing else, mostly at a sum: it agrees to nothing."""
GOODBYE: Final = "goodbye"
"""The event for words that take leave and say nothing else."""
LAPSED_WANTED: Final = "lapsed_wanted"
"""The event for a wish to pay now for an order that is over: its hold ran out, or it was called off."""
PEOPLE_TOLD: Final = "people_told"
"""The event for words that say how many people they buy for, and nothing else, before any goods are chosen."""
_SEVERAL: Final = 2
_MAY_ONLY_TELL: Final = frozenset({NOT_UNDERSTOOD, "off_topic", "select_fabric"})
_FILES: Final = ("picture", "document")
Found = tuple[Occurrence, ...]
Told = frozenset[str]
_IsMeant = Callable[[Draft, Found, Told], bool]
_Settled = tuple[str, _IsMeant, frozenset[str]]
_NO_QUESTION: Final = PEOPLE | {"cancel_order"}
_CHANGES: Final = BASKET | {"cancel_order", "restart"}
_OTHERWISE_SETTLED: Final = frozenset({"human", *BASKET})
_OF_AN_ORDER: Final = frozenset({PAYS, "cancel_order", "change_order", "give_details"})


def with_people_events(draft: Draft, found: tuple[Occurrence, ...]) -> tuple[Occurrence, ...]:
    """Return *found*, what the message of *draft* does, with what of it only people, or the records, can settle heard
    as that, where the flow has a rule for it here. What may stand beside it stays."""
    told = frozenset([one.role for one in found])
    for event, is_meant, beside in _settled_in(draft.flow, draft.session.state):
        if is_meant(draft, found, told):
            return _instead(draft, found, event, beside)
    return _with_same_file(draft, found) if may_be(draft, SAME_FILE) else found


def _only_tells_people(draft: Draft, found: Found, _: Told) -> bool:
    """Return whether the message of *draft* says of whom they buy for that they are several, and chooses nothing."""
    read = draft.reading
    if draft.session.basket or read is None or read.party is None or read.party.people < _SEVERAL:
        return False
    goods = any(act.items or act.unclear or act.wish or act.unknown for act in read.acts)
    return not goods and all((one.role or one.name) in _MAY_ONLY_TELL for one in found)


def may_be(draft: Draft, event: str) -> bool:
    """Return whether the flow has a rule for *event* where the chat stands."""
    return _is_heard(draft.flow, draft.session.state, event)


def _is_heard(flow: Flow, state: str, event: str) -> bool:
    here = flow.states[state]
    return event in here.when if here.muted else flow.rule(state, event) is not None


def _instead(
    draft: Draft, found: tuple[Occurrence, ...], event: str, beside: Collection[str]
) -> tuple[Occurrence, ...]:
    """Return *event* in the place of *found*, of which what has a role in *beside* stays."""
    kept = tuple(one for one in found if one.role in beside)
    heard = Occurrence(event, draft.reading.main if draft.reading else None)
    first = tuple(one for one in kept if one.role in ANSWERS)  # what a yes leads to is told of
    return (*first, heard, *(one for one in kept if one not in first))


def _is_of_another(draft: Draft, found: Found, _: Told) -> bool:
    """Return whether the message names orders, none of which is theirs, and wants something done about them: money or a
    file is for them, they are to be changed or called off, or nothing else was understood."""
    codes = named(draft.text)
    if not codes:
        return False
    beside = draft.session.background
    theirs = {*(code for code, _ in beside.other_orders), *beside.let_go}
    theirs |= {order.code for order in (draft.order, draft.session.order) if order is not None}
    own = draft.session.order
    slips = own is not None and own.open and any(_is_slip(code, own.code) for code in codes)
    if theirs.intersection(codes) or slips:
        return False
    about_it = any(one.name in _FILES or one.role in _OF_AN_ORDER for one in found)
    return about_it or found[-1].name == NOT_UNDERSTOOD


def _is_slip(code: str, own: str) -> bool:
    """Return whether *code* is *own* with one sign wrong: money is looked for where it belongs, and people see both."""
    return len(code) == len(own) and sum(one != other for one, other in zip(code, own, strict=True)) == 1


def _asks_for_answer(draft: Draft, _: Found, __: Told) -> bool:
    """Return whether the message asks after an answer that is still owed."""
    if draft.reading is None or not draft.reading.asks_for_answer:
        return False
    session = draft.session
    if not draft.flow.states[session.state].muted:
        return session.promise is not None
    spoke = session.contact.team_spoke_at
    return spoke is None or bool(session.unheard) or session.visit.entered_at > spoke


def _with_same_file(draft: Draft, found: tuple[Occurrence, ...]) -> tuple[Occurrence, ...]:
    """Return *found*; files that all were sent before as proof of this order are heard as such. Beside a sum they are
    heard as what they are: that may be other money, and people look."""
    order, sent = draft.order, [media for media in draft.media if media.kind in _FILES]
    if order is None or not sent:
        return found
    sums = any(act.amounts for act in draft.reading.acts) if draft.reading else False
    if sums or not all(_is_known(media, order) for media in sent):
        return found
    first = next((number for number, one in enumerate(found) if one.name in _FILES), None)
    rest = [one for one in found if one.name not in _FILES]
    return found if first is None else (*rest[:first], Occurrence(SAME_FILE, found[first].act), *rest[first:])


def _is_asked(words: Callable[[str], bool], but: Collection[str] = BASKET | _NO_QUESTION) -> _IsMeant:
    """Return a rule that holds where *words* are true of what is written, which has nothing with a role in *but*, tells
    of no payment and comes alone, without a file."""

    other_business = frozenset({PAYS, *but})

    def asked(draft: Draft, _: Found, told: Told) -> bool:
        return not draft.media and other_business.isdisjoint(told) and words(draft.text)

    return asked


_OF_SEVERAL: Final = _is_asked(asks_of_several, _NO_QUESTION)
_ASKS_WHOLE: Final = _is_asked(asks_whole_back, {*_CHANGES, "repeat_order", "order_status"})
_ASKS_DETAILS: Final = _is_asked(asks_details_back, _CHANGES)
_PAYS_LAPSED: Final = _is_asked(wants_to_pay_now, {"change_order", *_NO_QUESTION})


def _asks_of_several(draft: Draft, found: Found, told: Told) -> bool:
    """Return whether the message asks after the sums of their orders; among prints on offer "the first one" is one of
    those, unless it speaks of orders."""
    if not draft.session.background.other_orders or any(
        item.quantity for one in found if one.act for item in one.act.items
    ):
        return False
    offers = draft.flow.states[draft.session.state].offer is not None
    return (not offers or "order" in draft.text.lower()) and _OF_SEVERAL(draft, found, told)


def _asks_back(draft: Draft, found: Found, told: Told) -> bool:
    """Return whether the message asks what is known of the delivery, or what of an order is written down so far."""
    return _ASKS_WHOLE(draft, found, told) or _ASKS_DETAILS(draft, found, told)


def _is_in_doubt(draft: Draft, _: Found, told: Told) -> bool:
    """Return whether money for an open order is in doubt: only people can look for it."""
    owed = _is_owed_or_paid(draft) and draft.order is not None and draft.order.balance > 0
    unsettled = owed and not _OTHERWISE_SETTLED & told
    return unsettled and (debit_in_doubt(draft.text) or asks_to_send_again(draft.text))


def _is_owed_or_paid(draft: Draft) -> bool:
    return draft.order is not None and draft.order.open and draft.order.agreed is not None


def _went_twice(draft: Draft, _: Found, told: Told) -> bool:
    """Return whether money for an agreed order went out twice by their words."""
    return _is_owed_or_paid(draft) and not _OTHERWISE_SETTLED & told and paid_twice(draft.text)


def _wants_lapsed(draft: Draft, found: Found, told: Told) -> bool:
    order = draft.order
    if order is None or order.status not in ("lapsed", "cancelled", "refunded") or filling(draft):
        return False
    theirs = {line.fabric for line in order.lines}
    others = any(one.act.unclear or {item.fabric for item in one.act.items} - theirs for one in found if one.act)
    return not others and _PAYS_LAPSED(draft, found, told)


def _says(read: Callable[[Reading], bool]) -> _IsMeant:
    """Return a rule that holds where *read* is true of what was read."""
    return lambda draft, _, __: draft.reading is not None and read(draft.reading)


_SETTLED: Final[tuple[_Settled, ...]] = (
    (ANOTHERS_ORDER, _is_of_another, STOPS | PEOPLE),
    (SENT_ASTRAY, _says(lambda read: any(act.astray for act in read.acts)), STOPS | PEOPLE),
    (ACCOUNT_DOUBTED, _says(lambda read: read.doubts_account), STOPS | {"human", PAYS}),
    (ANSWER_ASKED, _asks_for_answer, STOPS | PEOPLE),
    (TAKERS_ASKED, _says(lambda read: read.asks_takers), STOPS | PEOPLE),
    (PEOPLE_TOLD, _only_tells_people, frozenset()),
    (UNKNOWN_PERSON, _says(lambda read: bool(read.stranger)), STOPS | PEOPLE),
    (PAID_TWICE, _went_twice, STOPS),
    (DEBIT_IN_DOUBT, _is_in_doubt, STOPS),
    (LAPSED_WANTED, _wants_lapsed, STOPS),
    (ORDERS_ASKED, _asks_of_several, STOPS),
    (MONEY_BACK_ASKED, _is_asked(asks_money_back, _CHANGES | {"human"}), STOPS),
    (REMINDER_ASKED, _is_asked(asks_reminder), STOPS | ANSWERS),
    (DETAILS_ASKED, _asks_back, STOPS),
    (SIGHS, _is_asked(sighs), STOPS),
    (GOODBYE, _is_asked(says_goodbye), STOPS),
)
"""Each event, when a message is one, and the roles of what may stand beside it; the first that holds is heard."""


@lru_cache(maxsize=128)
def _settled_in(flow: Flow, state: str) -> tuple[_Settled, ...]:
    """Return those of which *flow* has a rule where the chat stands in *state*."""
    return tuple(one for one in _SETTLED if _is_heard(flow, state, one[0]))


def _is_known(media: Media, order: Order) -> bool:
    """Return whether *media* waits to be checked for *order*, or was accepted for it; one that was refused is looked at
    anew."""
    came_at = max((at for code, at in media.proof_before if code == order.code), default=None)
    if came_at is None:
        return False
    ruling = ruling_on(order, came_at)
    return order.waiting_since is not None if ruling is None else ruling.verdict.kind == "approve"
