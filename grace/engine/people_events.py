"""Events that only people can settle: a file sent twice, money that went or may go astray, an answer owed."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from msgspec.structs import replace

from grace.engine.events import Media
from grace.engine.occurrences import NOT_UNDERSTOOD, PAYS, PEOPLE, STOPS, Occurrence, role_of
from grace.engine.turn_draft import Draft
from grace.shop.codes import named
from grace.shop.order import Order
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
_FILES: Final = ("picture", "document")
_OF_AN_ORDER: Final = frozenset({PAYS, "cancel_order", "change_order"})


def with_people_events(draft: Draft, found: tuple[Occurrence, ...]) -> tuple[Occurrence, ...]:
    """Return *found*, what the message of *draft* does, with what of it only people can settle heard as that, where the
    flow has a rule for it here. A complaint, a wish for a person and a stop stay beside it."""
    if may_be(draft, ANOTHERS_ORDER) and _is_of_another(draft, found):
        return _instead(draft, found, ANOTHERS_ORDER)
    if may_be(draft, SENT_ASTRAY) and draft.reading and any(act.astray for act in draft.reading.acts):
        return _instead(draft, found, SENT_ASTRAY)
    if may_be(draft, ACCOUNT_DOUBTED) and draft.reading and draft.reading.doubts_account:
        return _instead(draft, found, ACCOUNT_DOUBTED, STOPS | {"human", PAYS})
    if may_be(draft, ANSWER_ASKED) and _asks_for_answer(draft):
        return _instead(draft, found, ANSWER_ASKED)
    if may_be(draft, TAKERS_ASKED) and draft.reading and draft.reading.asks_takers:
        return _instead(draft, found, TAKERS_ASKED)
    if may_be(draft, UNKNOWN_PERSON) and draft.reading and draft.reading.stranger:
        return _instead(draft, found, UNKNOWN_PERSON)
    return _with_same_file(draft, found) if may_be(draft, SAME_FILE) else found


def may_be(draft: Draft, event: str) -> bool:
    """Return whether the flow has a rule for *event* where the chat stands."""
    state = draft.flow.states[draft.session.state]
    return event in state.when if state.muted else draft.flow.rule(state.name, event) is not None


def _instead(
    draft: Draft, found: tuple[Occurrence, ...], event: str, beside: Collection[str] = STOPS | PEOPLE
) -> tuple[Occurrence, ...]:
    """Return *event* in the place of *found*, of which what has a role in *beside* stays."""
    kept = (one for one in found if role_of(draft.flow, one.name) in beside)
    return (Occurrence(event, draft.reading.main if draft.reading else None), *kept)


def _is_of_another(draft: Draft, found: tuple[Occurrence, ...]) -> bool:
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
    about_it = any(one.name in _FILES or role_of(draft.flow, one.name) in _OF_AN_ORDER for one in found)
    return about_it or found[-1].name == NOT_UNDERSTOOD


def _is_slip(code: str, own: str) -> bool:
    """Return whether *code* is *own* with one sign wrong: money is looked for where it belongs, and people see both."""
    return len(code) == len(own) and sum(one != other for one, other in zip(code, own, strict=True)) == 1


def _asks_for_answer(draft: Draft) -> bool:
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
    sums = any(act.amounts for act in draft.reading.acts) if draft.reading else False
    if order is None or not sent or sums or not all(_is_known(media, order) for media in sent):
        return found
    first = next((number for number, one in enumerate(found) if one.name in _FILES), None)
    rest = [one for one in found if one.name not in _FILES]
    return found if first is None else (*rest[:first], replace(found[first], name=SAME_FILE), *rest[first:])


def _is_known(media: Media, order: Order) -> bool:
    """Return whether *media* waits to be checked for *order*, or was accepted for it; one that was refused is looked at
    anew."""
    came_at = max((at for code, at in media.proof_before if code == order.code), default=None)
    if came_at is None:
        return False
    ruling = ruling_on(order, came_at)
    return order.waiting_since is not None if ruling is None else ruling.verdict.kind == "approve"
