"""Facts about the customer, what they just wrote, the delivery they asked for, and what the team just did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

from grace.engine import formatting
from grace.engine.events import Ruled
from grace.engine.fact_table import Read
from grace.engine.formatting_orders import goods_note, kept_place_note
from grace.engine.occurrences import WANTS, role_of
from grace.engine.offers import goes_with
from grace.engine.pictured_prints import amounts_pictured, may_pay_too
from grace.engine.promises import Promise
from grace.engine.proof_escalation import last
from grace.engine.reading import PayWay
from grace.engine.takers import who_takes_what
from grace.engine.timers import next_nudge
from grace.engine.turn_draft import Draft
from grace.flow.model import FactValue
from grace.shop.address import plain
from grace.shop.cancelling import weighs_cancelling
from grace.shop.codes import named
from grace.shop.delivery import PARTS, gives_details, moved_to, same_place, says_which_house
from grace.shop.how_to_buy import asks_how_to_buy
from grace.shop.ledger import Verdict
from grace.shop.local_time import local
from grace.shop.occasions import celebrates, mourns
from grace.shop.order_in_words import without_order
from grace.shop.order_questions import asks_details_back, asks_whole_back, debit_in_doubt
from grace.shop.payer import names_payer
from grace.shop.payments_told import day_named, promises_rest
from grace.shop.person_names import first_name
from grace.shop.several_receivers import names_another_receiver, names_several_receivers
from grace.shop.smallest_order import asks_smallest_order
from grace.shop.special_questions import (
    asks_abroad,
    asks_for_others,
    asks_free,
    asks_plain,
    asks_restock,
    asks_robot,
    asks_tiers,
    asks_trust,
    asks_where,
)

_ASKS_GOODS = frozenset({"ask_price", "ask_stock"})
_MOST_NAMED = 5  # prints; more is no list of wishes
_MOST_FOR_ONE = 12  # yards or pieces; who says more means all of their people together


def _says(role: str, draft: Draft) -> bool:
    return role in draft.roles


def _amount_left(draft: Draft) -> FactValue:
    """Return the yards or pieces they said that nothing came of, where they named no print; None without."""
    doubtful = (act for act in (draft.reading.acts if draft.reading else ()) if not act.sure)
    left = [item for act in doubtful for item in act.items if item.fabric is None and item.quantity is not None]
    if not left or left[-1].quantity is None:
        return None
    return draft.flow.brand.fixed_words.counted(left[-1].quantity, left[-1].unit or "yard")


def _orders(draft: Draft) -> bool:
    """Return whether the message wants goods, or asks beside a picture what so much of them comes to."""
    acts = draft.reading.acts if draft.reading and draft.media else ()
    of_goods = (act for act in acts if act.sure and role_of(draft.flow, act.intent) in WANTS | _ASKS_GOODS)
    asked = any(item.quantity is not None for act in of_goods for item in act.items)
    return (asked or bool(WANTS & draft.roles)) and not _as_ordered(draft) and not may_pay_too(draft)


def _as_ordered(draft: Draft) -> bool:
    """Return whether all goods named beside a picture stand in the order so that is to be paid: "for the 20 yards"."""
    order, acts = draft.order, draft.reading.acts if draft.reading and draft.media else ()
    agreed = order is not None and order.status in ("awaiting_payment", "part_paid", "proof_received")
    lines = {(line.fabric, line.quantity) for line in order.lines} if order is not None and agreed else set()
    said = [item for act in acts for item in act.items if item.quantity is not None]
    known = lines | {(None, many) for _, many in lines}
    return bool(said) and all((item.fabric, item.quantity) in known for item in said)


def _unknown_prints(draft: Draft) -> FactValue:
    """Return the first few prints asked for that are not sold, as one phrase."""
    named = dict.fromkeys(name for act in (draft.reading.acts if draft.reading else ()) for name in act.unknown)
    return draft.flow.brand.fixed_words.listed(tuple(named)[:_MOST_NAMED])


def _names_print(draft: Draft) -> FactValue:
    """Return whether this message surely names one or more prints, and leaves none open."""
    acts = [act for act in (draft.reading.acts if draft.reading else ()) if act.sure]
    acts = [act for act in acts if role_of(draft.flow, act.intent) != "provide_image"]  # a gown in a colour
    named = any(item.fabric for act in acts for item in act.items)
    return named and not any(act.unclear for act in acts)


def _in_parts(draft: Draft) -> FactValue:
    acts = draft.reading.acts if draft.reading else ()
    return any(act.share is not None and role_of(draft.flow, act.intent) == "ask_payment_details" for act in acts)


def _asks_way(way: PayWay, draft: Draft) -> FactValue:
    """Return whether this message asks to pay in *way*."""
    return any(act.sure and act.way == way for act in (draft.reading.acts if draft.reading else ()))


def _asked(asks: Callable[[str], bool], draft: Draft) -> FactValue:
    """Return whether what is answered now *asks* that, or the message does in words that none of its questions has."""
    if not draft.asked or asks(draft.asked):
        return asks(draft.asked or draft.text)
    each = draft.act.asked if draft.act is not None else ()
    return asks(draft.text) and not any(map(asks, each))


def _question(draft: Draft) -> FactValue:
    asked = draft.reading.unanswered if draft.reading else ()
    return " ".join(asked) or draft.text


def _after_hold(draft: Draft) -> FactValue:
    """Return whether the day they name for money is past the hold on their order, or past one that began now."""
    zone, began = draft.flow.brand.timezone, draft.now + draft.flow.brand.hold
    until = (draft.order.held_until or began) if draft.order else None
    named = day_named(draft.text, local(draft.now, zone).date())
    return until is not None and named is not None and named > local(until, zone).date()


def _voice_unclear(draft: Draft) -> FactValue:
    return any(media.kind == "voice" and media.broken for media in draft.media)


def _ruling(read: Callable[[Verdict], FactValue]) -> Read:
    return lambda draft: read(draft.event.verdict) if isinstance(draft.event, Ruled) else None


def _undid_step(draft: Draft) -> FactValue:
    ruled = draft.order.ruled if draft.order else ()
    undoes = isinstance(draft.event, Ruled) and draft.event.verdict.kind == "undo"
    return undoes and len(ruled) > 1 and ruled[-2].verdict.kind == "step"


def _unreadable(draft: Draft) -> bool:
    pictures = [media for media in draft.media if media.kind == "picture"]
    return bool(pictures) and all(media.file is None or media.broken for media in pictures)


def _details_missing(draft: Draft) -> FactValue:
    words = draft.flow.brand.fixed_words
    return words.listed(words.lacking(draft.place.missing))


def _details_known(draft: Draft) -> FactValue:
    words, place = draft.flow.brand.fixed_words, draft.place
    return words.listed(words.lacking(part for part in PARTS if getattr(place, part))) or None


def _rings_at(draft: Draft) -> FactValue:
    """Return when this state's own reminder rings after this message, by the shop's clock; None without one, or where
    the hold is over before."""
    rings, brand = next_nudge(draft.flow, draft.session), draft.flow.brand
    ends = draft.order.held_until if draft.order else None
    if rings is None or (ends is not None and rings >= ends):
        return None
    return brand.fixed_words.date_and_time(local(rings, brand.timezone))


def _new_place(draft: Draft) -> str:
    return moved_to(draft.place, without_order(draft.text))


def _new_town(draft: Draft) -> FactValue:
    place = _new_place(draft)
    return None if says_which_house(place) else place or None


def _several_receivers(draft: Draft) -> FactValue:
    return names_several_receivers(draft.text) or names_another_receiver(draft.text, draft.place)


def _last_prints(draft: Draft) -> FactValue:
    codes = tuple(dict.fromkeys(line.fabric for line in draft.session.background.bought))
    return formatting.names(codes[:2], draft.flow) or None


def _usual(draft: Draft) -> FactValue:
    taken = Counter((line.quantity, line.unit) for line in draft.session.background.bought)
    return formatting.amount(*taken.most_common(1)[0][0], draft.flow.brand.fixed_words) if taken else None


def _promise(read: Callable[[Promise], FactValue]) -> Read:
    return lambda draft: read(draft.session.promise) if draft.session.promise else None


def _promise_waits(draft: Draft) -> FactValue:
    promise = draft.session.promise
    return formatting.span(draft.now - promise.since, draft.flow.brand.fixed_words) if promise else None


def _owes_answer(draft: Draft) -> bool:
    contact = draft.session.contact
    return contact.team_spoke_at is None or contact.heard_at > contact.team_spoke_at


def _each_unsaid(draft: Draft) -> bool:
    act = draft.act
    several = draft.session.party.people > 1 and act is not None and not act.sum
    picked = [item.quantity for item in act.items if item.quantity is not None] if act and several else []
    return bool(picked) and max(picked) <= _MOST_FOR_ONE


CHAT: dict[str, Read] = {
    "customer.name": lambda d: d.session.contact.name,
    "customer.first_name": lambda d: first_name(d.session.contact.name) or None,
    "customer.address": lambda d: plain(d.session.customer),
    "customer.is_new": lambda d: d.session.contact.turns == 0,
    "customer.stopped": lambda d: d.is_stopped,
    "customer.orders": lambda d: d.session.background.confirmed_orders,
    "customer.last_prints": _last_prints,
    "customer.usual": _usual,
    "customer.would_like": lambda d: found.name if (found := goes_with(d)) else None,
    "details.shown": lambda d: d.place.shown,
    "details.missing": _details_missing,
    "details.known": _details_known,
    "details.kept_note": kept_place_note,
    "details.complete": lambda d: d.place.complete,
    "party.people": lambda d: d.session.party.people,
    "party.takers": lambda d: who_takes_what(d.session.party.takers, d.flow) or None,
    "message.stranger": lambda d: d.reading.stranger if d.reading else None,
    "party.each_unsaid": _each_unsaid,
    "team.who": _ruling(lambda ruled: ruled.who),
    "team.reason": _ruling(lambda ruled: ruled.reason),
    "team.owes_answer": _owes_answer,
    "team.note": lambda d: d.note,
    "team.all_asked": lambda d: d.step is not None and d.step >= last(d.flow.brand),
    "team.undid_step": _undid_step,
    "team.amount": lambda d: d.money,
    "team.goods_note": goods_note,
    "promise.words": _promise(lambda promise: promise.words),
    "promise.reminders": _promise(lambda promise: promise.reminders),
    "promise.waits": _promise_waits,
    "chat.offers": lambda d: bool(d.session.shown.choices),
    "chat.can_take_back": lambda d: d.session.shown.before not in ((), d.session.basket),
    "chat.unread": lambda d: d.session.shown.unread,
    "chat.rings_at": _rings_at,
    "chat.before": lambda d: d.session.visit.previous,
    "message.answers": lambda d: d.act is not None and d.act.answers,
    "message.apart": lambda d: d.apart,
    "message.otherwise": lambda d: d.reading is not None and d.reading.otherwise,
    "message.voice_unclear": _voice_unclear,
    "message.says_paid": lambda d: _says("payment_sent", d),
    "message.names_sum": lambda d: any(act.amounts for act in (d.reading.acts if d.reading else ())),
    "message.codes": lambda d: d.flow.brand.fixed_words.listed(named(d.text)) or None,
    "message.corrects_sum": lambda d: any(act.corrects for act in (d.reading.acts if d.reading else ())),
    "message.in_parts": _in_parts,
    "message.promises_rest": lambda d: promises_rest(d.text),
    "message.after_hold": _after_hold,
    "message.asks_goods": lambda d: bool(_ASKS_GOODS & d.roles),
    "message.celebrates": lambda d: celebrates(d.text),
    "message.mourns": lambda d: mourns(d.text),
    "message.was_debited": lambda d: debit_in_doubt(d.text),
    "message.asks_whole": lambda d: asks_whole_back(d.text) and not asks_details_back(d.text),
    "message.names_account": lambda d: any(act.sure and act.own_name for act in d.reading.acts) if d.reading else False,
    "message.on_delivery": partial(_asks_way, "on_delivery"),
    "message.in_person": partial(_asks_way, "in_person"),
    "message.stops_reminders": lambda d: d.reading is not None and d.reading.reminders,
    "message.asks_how_to_buy": partial(_asked, asks_how_to_buy),
    "message.weighs_cancel": lambda d: weighs_cancelling(d.text),
    "message.asks_minimum": partial(_asked, asks_smallest_order),
    "message.asks_tiers": partial(_asked, asks_tiers),
    "message.asks_plain": partial(_asked, asks_plain),
    "message.asks_restock": partial(_asked, asks_restock),
    "message.asks_others": partial(_asked, asks_for_others),
    "message.asks_abroad": partial(_asked, asks_abroad),
    "message.asks_free": partial(_asked, asks_free),
    "message.asks_robot": partial(_asked, asks_robot),
    "message.asks_trust": partial(_asked, asks_trust),
    "message.asks_where": partial(_asked, asks_where),
    "message.unknown_prints": _unknown_prints,
    "message.question": _question,
    "message.says_style": lambda d: _says("provide_image", d),
    "message.names_print": _names_print,
    "message.amount_left": _amount_left,
    "message.orders": _orders,
    "message.pictured": amounts_pictured,
    "message.complains": lambda d: _says("complain", d),
    "message.same_place": lambda d: same_place(d.text),
    "message.several_receivers": _several_receivers,
    "message.names_payer": lambda d: names_payer(d.text),
    "message.new_place": lambda d: _new_place(d) or None,
    "message.new_town": _new_town,
    "message.gives_details": lambda d: gives_details(d.text) or _new_place(d) != "",
    "message.text": lambda d: d.text,
    "message.kind": lambda d: d.media[0].kind if d.media else None,
    "message.unreadable": _unreadable,
}
