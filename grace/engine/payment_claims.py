"""The money a customer says was sent for an order, by one message and by those before it. Pure; sums in kobo."""

from __future__ import annotations

from dataclasses import replace

from grace.engine.effects import KeepProof, TraceStep
from grace.engine.money_told import part_told
from grace.engine.occurrences import SUM_ALONE
from grace.engine.open_questions import QUESTION_LIVES
from grace.engine.proof_escalation import Reminders, about, with_nothing_sent, with_sums, without_sums
from grace.engine.reading import NOTHING, Act, Reading
from grace.engine.session import Session
from grace.engine.turn_draft import Draft
from grace.shop.money import MOST_MONEY
from grace.shop.order import Order


def claimed(reminders: Reminders, order: Order, act: Act | None) -> int | None:
    """Return the kobo that *act*, and the proofs before it, say were sent for *order*; None where it says nothing of a
    sum or a part. A sum told before is the same money unless it is said to be further; where all that is asked is
    claimed already, mostly by a receipt without words, a sum says what that was. A sum that is all there was so far
    stands for the rest, and one that is taken back goes off."""
    if _says_no_sum(act) and _nothing_sent(reminders, order):  # it was sent later, then: all that is asked
        return order.asked
    if act is None:
        return order.claimed or None
    if act.undone and not act.taken_back:
        return 0
    if act.share == 1:
        return max(order.claimed, order.balance if act.in_full else order.asked)
    if act.in_all:
        under_way = act.amounts[0] - order.credited
        return under_way if 0 < under_way <= MOST_MONEY else order.claimed or None
    so_far, off = _sums_so_far(reminders, order), _taken_back(act, _sums_so_far(reminders, order), order)
    left = max(0, order.claimed - sum(off))
    new = tuple(kobo for kobo in act.amounts if act.further or kobo not in so_far or kobo in off)
    sent = _sum_sent(act, new, order)
    if act.corrects:  # what a receipt without words was thought to be of is no sum they told
        return left + (sent or 0) if so_far or sent is None else sent
    if sent is None or not order.claimed:
        return order.claimed or sent
    if order.claimed == order.asked and not act.further:
        return sent
    same = sent == order.claimed and not act.further
    return order.claimed if same or order.claimed > order.asked else order.claimed + sent


def with_sums_of(reminders: Reminders, order: Order, act: Act | None) -> Reminders:
    """Return *reminders* with the sums of *act* among those told of for *order*, and without those it takes back."""
    nothing = act is not None and act.corrects and claimed(reminders, order, act) == 0
    reminders = with_nothing_sent(reminders, order.code, nothing)
    if act is None:
        return reminders
    if act.in_all or (act.undone and not act.taken_back):  # what was told before is part of it, or nothing of it went
        return with_sums(without_sums(reminders, order.code, _sums_so_far(reminders, order)), order.code, act.amounts)
    kept = without_sums(reminders, order.code, _taken_back(act, _sums_so_far(reminders, order), order))
    return with_sums(kept, order.code, act.amounts)


def _says_no_sum(act: Act | None) -> bool:
    return act is None or not (act.amounts or act.share is not None or act.corrects)


def _nothing_sent(reminders: Reminders, order: Order) -> bool:
    waiting = about(reminders, order.code)
    return waiting is not None and waiting.nothing


def _sums_so_far(reminders: Reminders, order: Order) -> tuple[int, ...]:
    waiting = about(reminders, order.code)
    return waiting.sums if waiting is not None else ()


def _taken_back(act: Act, so_far: tuple[int, ...], order: Order) -> tuple[int, ...]:
    """Return which of the sums told *so_far* *act* takes back: those it names, or the last where it only corrects."""
    if not act.corrects:
        return ()
    named = tuple(kobo for kobo in act.taken_back if kobo in so_far or kobo == order.claimed)
    return named if act.taken_back else so_far[-1:]


def of_the_money(reading: Reading | None) -> Act | None:
    """Return the act of the words beside a picture that names a sum or a part of what is asked; None without one."""
    acts = reading.acts if reading else ()
    return next((act for act in acts if act.amounts or act.share is not None), None)


def of_the_proof(draft: Draft, order: Order) -> Act | None:
    """Return the act of a proof of payment for *order*; where the message says nothing of a sum, "yes, I have sent it",
    it is of those they were asked about or have told of."""
    act = draft.act or of_the_money(draft.reading)
    sums = draft.session.shown.sums or part_told(draft, order)
    says = act is not None and (bool(act.amounts) or act.share is not None)
    return act if says or not sums else replace(act or NOTHING, amounts=sums)


def sums_asked_about(draft: Draft, before: Session, trace: tuple[TraceStep, ...]) -> tuple[int, ...]:
    """Return the sums of a message that names money alone, else those *before* it, for a day, as long as the chat is
    about the same order, and until one is taken for a payment or a no says that it was none."""
    if not before.shown.sums and all(step.event != SUM_ALONE for step in trace):
        return ()
    denied = "deny" in draft.roles and "will_pay_later" not in draft.roles
    if denied or any(isinstance(effect, KeepProof) for effect in draft.effects):
        return ()
    if any(step.event == SUM_ALONE for step in trace) and draft.reading:
        return draft.reading.main.amounts
    order, asked_of = draft.session.order, before.order
    same = order is not None and asked_of is not None and order.code == asked_of.code
    return before.shown.sums if same and draft.now - before.contact.heard_at <= QUESTION_LIVES else ()


def _sum_sent(act: Act, amounts: tuple[int, ...], order: Order) -> int | None:
    """Return the kobo *act* says were sent, with *amounts* of its sums. Of several it is the one *order* is asked for,
    else all together, as far as they can be of this order."""
    if act.share is not None:
        return int(order.asked * act.share)
    fit = [kobo for kobo in amounts if kobo in order.sums_asked]
    together = fit[0] if fit else sum(amounts)
    return together if 0 < together <= min(MOST_MONEY, max(order.balance, *amounts[:1])) else None
