"""Words alone, to one address and outside any turn: a note to the team, a word of regret, an answer to a member."""

from __future__ import annotations

from grace.channel import Outgoing
from grace.pipeline.parts import Shop
from grace.storage.sql.codec import to_json
from grace.storage.values import OutboxDraft


def plain_note(key: str, to: str, text: str, customer: str = "") -> OutboxDraft:
    """Return *text* on its way to the address *to*, once per *key*. *customer*: whose chat it belongs to; *to*'s own
    where there is none."""
    return OutboxDraft(key=key, to=to, customer=customer or to, body=to_json(Outgoing(to, text)), text=text)


def tell_members(shop: Shop, key: str, customer: str, text: str) -> tuple[OutboxDraft, ...]:
    """Send *text* about *customer* to each member who looks after them, once per *key*; return what was put."""
    notes = tuple(plain_note(f"{key}:{member}", member, text, customer) for member in shop.team(customer))
    for note in notes:
        shop.store.outbox.put(note, shop.now())
    return notes
