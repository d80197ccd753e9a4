"""Looks at a proof of payment for the team: used before, another sum, another account. Hints, never an accusation."""

from __future__ import annotations

import re

from msgspec.structs import replace

from grace.engine.effects import Effect, KeepProof, TellTeam
from grace.engine.session import Session
from grace.flow.model import Flow
from grace.language.intents.payment_sums import amounts_named, sums_sent, without_other_figures
from grace.language.intents.sum_corrections import sums_taken_back
from grace.language.text.money import money
from grace.pictures.likeness import Look, look, same_picture
from grace.pictures.ocr import words_in
from grace.pipeline.parts import Records
from grace.shop.banks import went_to
from grace.shop.catalog import Account
from grace.shop.codes import named
from grace.shop.masking import mask
from grace.shop.money import naira
from grace.shop.order import Order

_MOST_COMPARED = 6  # pictures sent before, the newest of them
_ACCOUNT = re.compile(r"(?<!\d)\d{10}(?!\d)")


def inspected(records: Records, flow: Flow, session: Session, effects: tuple[Effect, ...]) -> tuple[Effect, ...]:
    """Return *effects*, each proof among them with what a person should look at twice, and the team's note saying
    so."""
    looked = tuple(_looked(records, flow, session, one) if isinstance(one, KeepProof) else one for one in effects)
    proofs = [one for one in looked if isinstance(one, KeepProof)]
    return tuple(_remarked(one, proofs) if isinstance(one, TellTeam) and one.to_check else one for one in looked)


def _remarked(note: TellTeam, proofs: list[KeepProof]) -> TellTeam:
    """Return *note* with what is to be looked at twice in the *proofs* of its order."""
    own = [proof for proof in proofs if proof.order == note.order]
    remarks = dict.fromkeys(flag for proof in own for flag in proof.flags)
    hints = [f"A machine reads (it may be wrong): {proof.hint}" for proof in own if proof.hint]
    lines = "\n".join([*(f"⚠️ {remark}" for remark in remarks), *hints])
    return replace(note, text=f"{note.text.rstrip()}\n{lines}") if lines else note


def _looked(records: Records, flow: Flow, session: Session, proof: KeepProof) -> KeepProof:
    order = session.order
    if order is None or order.code != proof.order:
        return proof
    hint = _hint(records, proof.file)
    used = _used(records, session, proof) or _looks_used(records, session, order, proof)
    flags = (*used, *_differences(proof.text, order, flow.catalog.account), *_told_before(proof, order))
    return replace(proof, flags=flags, hint=hint)


def _used(records: Records, session: Session, proof: KeepProof) -> tuple[str, ...]:
    """Return where the very same file was sent before. Alike pictures are nothing: receipts of one bank all look
    alike."""
    if proof.file is None:
        return ()
    flags = []
    for earlier in records.store.orders.proofs_with(proof.file):
        other = "" if earlier.customer == session.customer else ", by another customer"
        if earlier.order == proof.order and not other:
            flags.append("this very file was sent for this order before")
        else:
            flags.append(f"this very file was already used for {earlier.order}{other}")
    return tuple(dict.fromkeys(flags))


def _looks_used(records: Records, session: Session, order: Order, proof: KeepProof) -> tuple[str, ...]:
    """Return for which order of theirs a picture was sent before that this one looks like a copy of."""
    new = _look(records, proof.file)
    if new is None:
        return ()
    codes = [order.code, *(code for code, _ in session.background.other_orders), *session.background.let_go]
    earlier = [one for found in records.store.orders.proofs_of(codes).values() for one in found if one.file]
    latest = sorted(earlier, key=lambda one: one.at)[-_MOST_COMPARED:]
    seen = ((one.order, _look(records, one.file)) for one in reversed(latest) if one.file != proof.file)
    like = next((code for code, old in seen if old is not None and same_picture(new, old)), "")
    return (f"it looks like the picture sent for {like} before; count that money once",) if like else ()


def _look(records: Records, sha: str | None) -> Look | None:
    stored = records.store.files.get(sha) if sha else None
    if stored is None or not stored.content_type.startswith("image/"):
        return None
    return look(records.store.files.read(stored.sha))


def _differences(text: str, order: Order, account: Account) -> tuple[str, ...]:
    """Return where their words differ from what was asked."""
    flags = []
    written = sums_sent(text) or money(without_other_figures(text))
    sums = tuple(kobo for kobo in written if kobo not in sums_taken_back(text))
    if not sums and order.under_way > order.asked:
        flags.append(f"by their words it is for all of it: {naira(order.under_way)}")
    if not sums and 0 < order.under_way < order.asked:  # told before the receipt
        flags.append(f"by what they told, it is {naira(order.under_way)}, asked was {naira(order.asked)}")
    if sums and order.asked not in {*sums, order.under_way}:  # with what they told of before it may be all of it
        flags.append(f"they write {' and '.join(map(naira, sums))}, asked was {naira(order.asked)}")
    codes = set(named(text))
    others = sorted(codes) if order.code not in codes else []
    flags += [f"they name {code}, this is {order.code}" for code in others]
    flags += [f"they name account {number}" for number in _ACCOUNT.findall(text) if number != account.number]
    ours = went_to(f"to {account.bank}") or (account.bank.casefold(),)
    banks = went_to(text)
    if banks and not set(banks) & set(ours):
        flags.append(f"they say it went to {' and '.join(banks)}, our account is at {account.bank}")
    return tuple(flags)


def _told_before(proof: KeepProof, order: Order) -> tuple[str, ...]:
    """Return the words before the receipt that name other money than was asked: whether they count, a person sees."""
    other = (words for words in proof.told if words not in proof.text and set(amounts_named(words)) - {order.asked})
    return tuple(f"they wrote before: “{' '.join(words.split())}”" for words in other)


def _hint(records: Records, sha: str | None) -> str:
    stored = records.store.files.get(sha) if sha else None
    if stored is None or not stored.content_type.startswith("image/"):
        return ""
    return mask(words_in(records.store.files.read(stored.sha)))
