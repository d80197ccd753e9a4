"""Facts about what a message says beside its intent, and about a proof that was kept until the order is agreed."""

from __future__ import annotations

from grace.engine.fact_table import add
from grace.engine.formatting_orders import listed
from grace.engine.occurrences import roles
from grace.engine.turn_draft import Draft
from grace.flow.model import FactValue
from grace.shop.delivery import Details, read

_MOST_NAMED = 5  # prints; more is no list of wishes


def _says(role: str, draft: Draft) -> bool:
    return role in roles(draft.flow, draft.reading)


def _awaits_money(draft: Draft) -> bool:
    order = draft.order
    if order is None:
        return False
    awaited = order.status in ("awaiting_payment", "part_paid", "proof_received")
    return awaited or (order.credited > 0 and order.due == 0 and order.balance > 0 and order.open)


def _lapsed_days(draft: Draft) -> FactValue:
    order = draft.order
    if order is None or order.status != "lapsed" or order.agreed_at is None:
        return None
    return max(0, (draft.now - order.agreed_at - draft.flow.brand.hold).days)


def _proof_text(draft: Draft) -> FactValue:
    return draft.proof_text if draft.proof_text or draft.proof_files else draft.text


def _unknown_prints(draft: Draft) -> FactValue:
    """Return the first few prints asked for that are not sold, as one phrase."""
    named = dict.fromkeys(name for act in (draft.reading.acts if draft.reading else ()) for name in act.unknown)
    return listed(tuple(named)[:_MOST_NAMED])


def _voice_unclear(draft: Draft) -> FactValue:
    return any(media.kind == "voice" and media.broken for media in draft.media)


def _question(draft: Draft) -> FactValue:
    asked = draft.reading.unanswered if draft.reading else ()
    return " ".join(asked) or draft.text


# fmt: off
add("message.voice_unclear", "yes or no", "no", "a voice note was listened to, and nothing could be made of it", _voice_unclear)
add("message.says_paid", "yes or no", "no", "among other things they say that money was sent", lambda d: _says("payment_sent", d))
add("message.names_sum", "yes or no", "no", "they name a sum of money", lambda d: any(act.amounts for act in (d.reading.acts if d.reading else ())))
add("message.unknown_prints", "words", "AK-99 and number 14", "prints they ask for that we do not have or did not show", _unknown_prints)
add("message.says_style", "yes or no", "no", "they say of a picture that it is the dress they want", lambda d: _says("provide_image", d))
add("message.gives_details", "yes or no", "no", "they name a receiver, a telephone or an address", lambda d: read(d.text) != Details())
add("message.question", "words", "una fit bring am to Kano?", "what they ask that nothing here answers, word for word", _question)
add("message.complains", "yes or no", "no", "among other things they complain", lambda d: _says("complain", d))
add("order.awaits_money", "yes or no", "yes", "agreed, and the deposit or the balance is still to be paid", _awaits_money)
add("order.lapsed_days", "number", "3", "how many whole days ago its hold ran out without a payment", _lapsed_days)
add("proof.kept", "yes or no", "no", "a picture, file or word of a payment was kept until they say yes", lambda d: d.session.kept_proof is not None)
add("proof.says_paid", "yes or no", "no", "with it they said that money was sent", lambda d: bool(d.session.kept_proof and d.session.kept_proof.says_paid))
add("proof.text", "words", "sent from my Opay", "what they wrote with it, else with this message", _proof_text)
# fmt: on
