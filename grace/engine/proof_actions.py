"""The actions about proofs of payment: logged at once, or kept until the order is agreed and then logged."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from msgspec import structs

from grace.engine.action_table import action
from grace.engine.actions import gone, hold, keep_order
from grace.engine.effects import KeepProof
from grace.engine.late_additions import is_free, pays_for_ended
from grace.engine.money_told import words_told
from grace.engine.payment_claims import claimed, of_the_money, of_the_proof, with_sums_of
from grace.engine.proof_escalation import asking
from grace.engine.reading import Act
from grace.engine.session import KeptProof
from grace.engine.turn_draft import Draft
from grace.shop import order_machine
from grace.shop.codes import is_for_both
from grace.shop.order import Order


@action("log this message as proof of payment", "keeps_proof", "of_order")
def log_proof(draft: Draft) -> None:
    _log(draft, tuple(media.file for media in draft.media if media.file), draft.text)


@action("keep this message as a proof that goes to the team once the customer says yes")
def keep_proof(draft: Draft) -> None:
    before = draft.session.kept_proof or KeptProof()
    files = tuple(media.file for media in draft.media if media.file)
    text = "\n".join(words for words in (before.text, draft.text) if words)
    paid = before.says_paid or "payment_sent" in draft.roles
    act = draft.act or of_the_money(draft.reading)
    sent = _claimed_so_far(draft, before, act)
    share = act.share if act is not None and act.share is not None and not sent else before.share
    draft.change(kept_proof=KeptProof((*before.files, *files), text, paid, sent, share))


def _claimed_so_far(draft: Draft, kept: KeptProof, act: Act | None) -> int:
    """Return the kobo that *act* and what was *kept* before it say were sent; 0 where they name no sum."""
    if act is not None and act.share is not None:  # of what will be asked, which a change may make another sum
        return kept.claimed
    order = draft.order
    if order is None:
        return kept.claimed
    return claimed(draft.session.reminders, replace(order, claimed=kept.claimed), act) or 0


@action("keep the picture they sent before this message with the proof that is kept: the words say it is a receipt")
def keep_earlier_picture(draft: Draft) -> None:
    pictures = (name for name, kind in draft.flow.remembers.items() if kind == "picture")
    sent = (draft.session.remembers[name].file for name in pictures if name in draft.session.remembers)
    file, kept = next((one for one in sent if one), None), draft.session.kept_proof or KeptProof()
    if file is not None and file not in kept.files:
        draft.change(kept_proof=structs.replace(kept, files=(*kept.files, file)))
        draft.proof_files = (file,)


@action("log the proof that was kept before the yes", "keeps_proof", "of_order")
def log_kept_proof(draft: Draft) -> None:
    kept = draft.session.kept_proof
    if kept is not None:
        _log(draft, kept.files, kept.text, _sent_with(kept, draft.order))
        draft.proof_files, draft.proof_text = kept.files, kept.text
        draft.change(kept_proof=None)


def _sent_with(kept: KeptProof, order: Order | None) -> int | None:
    """Return the kobo that what was *kept* says were sent for *order*; None where it says nothing of a sum."""
    if kept.claimed or kept.share is None or order is None:
        return kept.claimed or None
    return int(order.asked * kept.share)


def settle_kept_proof(draft: Draft, order: Order) -> None:
    """File what was kept before the yes with *order*, whose money somebody has just found: it waits for nobody now, and
    the yes does not ask the team about it once more."""
    kept = draft.session.kept_proof
    if kept is not None and order.agreed is None:
        draft.effects += [KeepProof(order=order.code, file=file, text=kept.text) for file in kept.files or (None,)]
        draft.change(kept_proof=None)


def _log(draft: Draft, files: tuple[str, ...], text: str, sent_before: int | None = None) -> None:
    """Log *files* and *text* as evidence for the order of this turn, and have the team asked about it. *sent_before*:
    the kobo that earlier messages say were sent with them."""
    order = draft.order
    if order is None:
        return
    told = words_told(draft)
    draft.effects += [KeepProof(order=order.code, file=file, text=text, told=told) for file in files or (None,)]
    act = of_the_proof(draft, order)
    order, sent_before = _for_ended(draft, order, act, sent_before)
    free = not gone(draft)
    if (
        draft.session.background.other_orders
        and is_for_both(text)
        and act
        and max(act.amounts, default=0) > order.asked
    ):
        act = replace(act, amounts=(), share=Decimal(1))  # one sum for two orders: of each what it asks
    said = claimed(draft.session.reminders, order, act) if sent_before is None else sent_before
    proved = order_machine.prove(order, draft.now, said, goods_are_free=free)
    # A proof for a lapsed order holds its goods again, if they are still there.
    (hold if order.status == "lapsed" and free else keep_order)(draft, proved)
    draft.change(reminders=with_sums_of(asking(draft.session.reminders, order.code, draft.now), order, act))


def _for_ended(draft: Draft, order: Order, act: Act | None, sent_before: int | None) -> tuple[Order, int | None]:
    """Return *order* with the goods in it again that it pays for after their hold, where they are there; where not,
    what was missing for them is what this money is of, unless it says another sum. Else *order* and *sent_before*."""
    if not pays_for_ended(draft, order, act):
        return order, sent_before
    if is_free(draft, order):
        again = order_machine.take_up(order, draft.now + draft.flow.brand.hold)
        hold(draft, again)
        if not draft.aside and draft.session.basket_of == order.code:  # a change that waited for a yes went with it
            draft.change(basket=again.basket, before=())
        return again, sent_before
    says = act is not None and bool(act.amounts)
    return order, sent_before or (None if says else order.due_for_ended)
