"""The acts of one message as the flow hears them, in the order in which they may be carried out. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from msgspec import Struct, structs

from grace.engine.events import Heard, Media
from grace.engine.reading import Act, Reading
from grace.flow.model import Flow, State
from grace.shop.order import Item

NOT_UNDERSTOOD: Final = "not_understood"
"""The event for what nothing else fits."""
UNREAD_QUESTION: Final = "unread_question"
"""The event for a question nothing answers, alone or beside other words."""
SUM_ALONE: Final = "sum_alone"
"""The event for a sum of money that comes without a word of what it is."""
CONDITIONAL_YES: Final = "conditional_yes"
"""The event for a yes, or a promise to pay, on a condition, where the flow has a rule for it."""
STOPS: Final = frozenset({"opt_out", "opt_in"})
GOODS: Final = frozenset({"select_fabric", "change_order", "cancel_order", "repeat_order", "restart"})
"""Roles that change what is in the basket: a yes beside one of them agrees to nothing."""
WANTS: Final = GOODS - {"cancel_order", "restart"}
"""Those of them that want goods, or something about them changed."""
BASKET: Final = frozenset({"select_fabric", "change_order"})
LOOKS: Final = frozenset({"buy", "browse", "provide_image", "no_image"})
PAYS: Final = "payment_sent"
MONEY: Final = frozenset({PAYS})
ANSWERS: Final = frozenset({"affirm", "deny"})
DETAILS: Final = frozenset({"give_details"})
SMALL_TALK: Final = frozenset({"greet", "thanks", "off_topic"})
PEOPLE: Final = frozenset({"human", "complain"})
"""Roles that may end in a person talking, and Grace being quiet: carried out last."""
NEVER_LATER: Final = STOPS | ANSWERS | MONEY | SMALL_TALK | PEOPLE | {"cancel_order", "restart", "repeat_order"}
"""Roles that are not carried out when what was written to a person is read afterwards."""

_EARLY: Final = GOODS | LOOKS | MONEY | DETAILS
_NO_ROLE: Final = frozenset({""})
_SAID_ON_CONDITION: Final = ANSWERS | SMALL_TALK | {"will_pay_later"}
_SHOWN_BY: Final = {"picture": MONEY | {"provide_image"}, "document": MONEY}
"""Roles that words beside a picture or a file only say of it; they do nothing more."""


class Occurrence(Struct, frozen=True):
    """One thing the flow hears: *name* is an intent or event of the flow, *act* what it was read from."""

    name: str
    act: Act | None = None
    role: str = ""
    """What code knows of the intent of that name; "" for an event."""
    words: str = ""
    """The words of one of several things asked; "" for those of the whole message."""


def of_intent(flow: Flow, name: str, act: Act | None = None) -> Occurrence:
    """Return what the flow hears as the intent called *name*, read from *act*."""
    return Occurrence(name, act, role_of(flow, name))


def role_of(flow: Flow, name: str | None) -> str:
    """Return the role of the intent called *name*; "" where there is no such intent or it has none."""
    intent = flow.intents.get(name) if name else None
    return intent.role if intent else ""


def roles(flow: Flow, reading: Reading | None) -> frozenset[str]:
    """Return the roles of all that *reading* is sure of."""
    acts = reading.acts if reading else ()
    return frozenset([role_of(flow, act.intent) for act in acts if act.sure]) - _NO_ROLE


def of_message(flow: Flow, event: Heard) -> tuple[Occurrence, ...]:
    """Return all that *event* does, in the order it is carried out; never empty.

    STOP comes first, then goods, money, where to bring it and what was sent, then what is asked or said, and a person
    last, for then Grace is quiet. Small talk is heard only where there is nothing else.
    """
    acts = event.reading.acts if event.reading else ()
    sent = [Occurrence(kind) for kind in dict.fromkeys([one.kind for one in event.media])]
    meant = acts if len(acts) == 1 and not acts[0].unclear else _asking_once(flow, _joined(flow, acts))
    read = [one for act in meant if act.sure and act.intent in flow.intents for one in _each_asked(flow, act)]
    if sent:
        read = [one for one in read if not _only_says_of(one, event.media)]
    ordered = _place_before_money(sorted(_without_idle([*sent, *read]), key=_place))
    doubtful = next((act for act in acts if not act.sure and _says_goods(act)), None)
    if ordered and doubtful is not None and not sent:
        return (*ordered, Occurrence(NOT_UNDERSTOOD, doubtful))
    return ordered or (Occurrence(NOT_UNDERSTOOD, event.reading.main if event.reading else None),)


def _each_asked(flow: Flow, act: Act) -> list[Occurrence]:
    """Return what the flow hears of *act*: once for each thing that it asks."""
    one = of_intent(flow, act.intent or "", act)
    return [structs.replace(one, words=words) for words in act.asked] or [one]


def with_question(flow: Flow, state: State, event: Heard, found: tuple[Occurrence, ...]) -> tuple[Occurrence, ...]:
    """Return *found*, what *event* does in *state*, with the question in it that none of that answers.

    Beside a person, who sees the words, it is not heard; nor where it may want goods, which are asked about.
    """
    asked = event.reading.unanswered if event.reading else ()
    if not asked or state.muted or any(one.role in STOPS | PEOPLE for one in found):
        return found
    if flow.rule(state.name, UNREAD_QUESTION) is None:
        return found
    doubtful = found[-1].act
    if found[-1].name != NOT_UNDERSTOOD:
        return (*found, Occurrence(UNREAD_QUESTION))
    return (
        found
        if doubtful is not None and _says_goods(doubtful)
        else (*found[:-1], Occurrence(UNREAD_QUESTION, doubtful))
    )


def with_sum_alone(flow: Flow, state: State, found: tuple[Occurrence, ...]) -> tuple[Occurrence, ...]:
    """Return *found*; what was not understood and is a sum of money alone is heard as such where *flow* has a rule."""
    act = found[-1].act
    named = act is not None and act.intent is None and bool(act.amounts or act.taken_back or act.undone)
    alone = found[-1].name == NOT_UNDERSTOOD and named
    listens = alone and (not state.muted or SUM_ALONE in state.when) and flow.rule(state.name, SUM_ALONE) is not None
    return (*found[:-1], Occurrence(SUM_ALONE, act)) if listens else found


def with_condition(flow: Flow, state: State, event: Heard, found: tuple[Occurrence, ...]) -> tuple[Occurrence, ...]:
    """Return *found*, what *event* does in *state*, where it is said on a condition without a yes, and with the
    condition to be told to people. A change of goods, a payment or a person answers for it."""
    held = event.reading is not None and event.reading.conditional and flow.rule(state.name, CONDITIONAL_YES)
    if not held or event.media or any(one.role in STOPS | PEOPLE | GOODS | MONEY for one in found):
        return found
    covered = (NOT_UNDERSTOOD, UNREAD_QUESTION)
    rest = (one for one in found if one.name not in covered and one.role not in _SAID_ON_CONDITION)
    return (*rest, Occurrence(CONDITIONAL_YES))


def of_later(flow: Flow, reading: Reading) -> tuple[Occurrence, ...]:
    """Return what may still be done of words that were written while a person talked: nothing is agreed, cancelled or
    confirmed by them."""
    heard = _joined(flow, [act for act in reading.acts if act.sure and act.intent in flow.intents])
    found = [of_intent(flow, act.intent or "", act) for act in heard]
    return tuple(sorted([one for one in found if one.role not in NEVER_LATER], key=_place))


def _joined(flow: Flow, acts: Iterable[Act]) -> tuple[Act, ...]:
    """Return *acts* with those of one meaning as one: two picks in a message are one pick of both."""
    found: dict[tuple[str | None, bool, bool], Act] = {}
    for act in (_settled(flow, act) for act in acts):
        key = (act.intent, act.sure, act.pictured)
        found[key] = _together(found[key], act) if key in found else act
    return tuple(found.values())


def _asking_once(flow: Flow, acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """Return *acts* without questions about the same open print that a pick or a change leaves open: which one is meant
    is asked once, and the answer to it is bought."""
    bought = {act.unclear for act in acts if act.sure and act.unclear and role_of(flow, act.intent) in GOODS}
    return tuple(act for act in acts if act.unclear not in bought or role_of(flow, act.intent) in GOODS)


def _settled(flow: Flow, act: Act) -> Act:
    """Return *act*; where its names can mean only one print, it is that print. Among several a hidden one is not
    meant."""
    if not act.unclear:
        return act
    named = tuple(dict.fromkeys(act.unclear))
    offered = {fabric.code for fabric in flow.catalog.shown}
    codes = tuple(code for code in named if code in offered) or named
    if len(codes) != 1:
        return replace(act, unclear=codes)
    wish = act.wish or Item("add")
    return replace(act, unclear=(), wish=None, items=(*act.items, replace(wish, fabric=codes[0])))


def _together(one: Act, other: Act) -> Act:
    span = (min(one.span[0], other.span[0]), max(one.span[1], other.span[1])) if one.span and other.span else None
    return replace(
        one,
        items=(*one.items, *(item for item in other.items if item not in one.items)),
        amounts=(*one.amounts, *other.amounts),
        unclear=one.unclear or other.unclear,
        later=one.later or other.later,
        among=one.among or other.among,
        described=one.described or other.described,
        share=one.share if one.share is not None else other.share,
        wish=one.wish or other.wish,
        span=span,
    )


def _only_says_of(one: Occurrence, media: tuple[Media, ...]) -> bool:
    return any(one.role in _SHOWN_BY.get(sent.kind, ()) for sent in media)


def _without_idle(found: list[Occurrence]) -> list[Occurrence]:
    """Return *found* without small talk beside anything else, without an answer beside a change of goods, and without a
    yes beside a no."""
    if len(found) < 2:
        return found
    weighty = [one for one in found if one.role not in SMALL_TALK]
    if not weighty:
        return found[:1]
    roles_read = {one.role for one in weighty}
    if roles_read & GOODS:
        return [one for one in weighty if not _goes_without(one, weighty)]
    if roles_read >= ANSWERS:  # "no, that's fine": a no and a yes agree to nothing
        return [one for one in weighty if one.role != "affirm"]
    return weighty


def _goes_without(one: Occurrence, found: list[Occurrence]) -> bool:
    """Return whether *one* is not heard beside goods: a yes or no, a price the summary tells, and the end of an order
    of which lines are changed."""
    changes = (other.act for other in found if other.act and other.role in BASKET)
    if one.role == "cancel_order":
        return any(act.unclear or any(item.change != "add" for item in act.items) for act in changes)
    return one.role in ANSWERS or _shown_anyway(one, found)


def _shown_anyway(one: Occurrence, found: list[Occurrence]) -> bool:
    """Return whether *one* asks what the goods wanted beside it come to: the summary they lead to says so."""
    if one.role != "ask_price" or one.act is None:
        return False
    wanted = [item for other in found if other.act and other.role in BASKET for item in other.act.items]
    swaps = any(item.change == "remove" for item in wanted)  # what comes has the quantity of what goes
    codes = {item.fabric for item in wanted if swaps or item.quantity is not None}
    return bool(codes) and {item.fabric for item in one.act.items} <= codes


def _place_before_money(found: list[Occurrence]) -> tuple[Occurrence, ...]:
    """Return *found* with where to bring it in front of the payment beside it: the note about that shows it."""
    places = [one for one in found if one.role in DETAILS]
    first = next((at for at, one in enumerate(found) if one.role in MONEY or one.name in _SHOWN_BY), None)
    if not places or first is None:
        return tuple(found)
    rest = [one for one in found if one.role not in DETAILS]
    return (*rest[: rest.index(found[first])], *places, *rest[rest.index(found[first]) :])


def _place(one: Occurrence) -> int:
    if one.role in STOPS:
        return 0
    if one.role in PEOPLE:
        return 3
    return 1 if one.act is None or one.role in _EARLY else 2


def _says_goods(act: Act) -> bool:
    return bool(act.items or act.unclear or act.amounts or act.taken_back)
