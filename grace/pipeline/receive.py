"""The one door in: whatever the world does becomes a row, once, before anybody is answered."""

from __future__ import annotations

from dataclasses import replace as with_changes
from datetime import datetime

from msgspec.structs import replace

from grace.channel import Incoming
from grace.engine.events import Disputed, Paid, Questioned, Refunded, Ruled
from grace.pipeline.inbox_rows import Stopped, kind_of
from grace.pipeline.parts import Records, Shop
from grace.pipeline.plain_notes import tell_members
from grace.shop.address import is_pretend, plain
from grace.shop.masking import mask
from grace.storage.queue.inbox import KnownAlready
from grace.storage.sql.codec import to_json
from grace.storage.values import InboxDraft


def receive(shop: Shop, message: Incoming, at: datetime | None = None) -> bool:
    """Keep *message* under the key of whoever wrote it and make its lane due: taps and the team at once, other messages
    after a burst's pause; what waited for the customer to write may go. *at*: when it was sent, if that is long ago.
    Return False when it was here already."""
    now, message = at or shop.now(), _without_secrets(message)
    draft = _draft(message, message.customer)
    try:
        if not _kept_plainly(shop, message, draft, now):
            shop.store.shared(lambda: _keep(shop, message, draft, now))
    except KnownAlready:  # nothing of it is kept: an old message that comes again says nothing new of addresses
        return False
    shop.wake()
    return True


def _kept_plainly(shop: Shop, message: Incoming, draft: InboxDraft, now: datetime) -> bool:
    """Return whether nothing had to be done but to keep *message* as its *draft* is, and that was done."""
    address = message.customer
    plain = message.phone in ("", address) and message.kind != "tap"
    if not plain or shop.is_member(address) or is_pretend(address):
        return False
    return shop.store.inbox.put_plainly(draft, now, now + shop.burst)


def _draft(message: Incoming, sender: str) -> InboxDraft:
    body = to_json(message)
    return InboxDraft(key=message.key, lane=f"in:{sender}", customer=sender, kind=message.kind, body=body)


def _keep(shop: Shop, message: Incoming, draft: InboxDraft, now: datetime) -> None:
    sender, displaced = _sender(shop, message)
    draft = draft if draft.customer == sender else _draft(message, sender)
    at_once = shop.is_member(sender) or message.kind == "tap"
    shop.store.inbox.keep(draft, now, None if at_once else now + shop.burst)
    shop.store.outbox.reopen(sender, shop.now())
    if displaced:
        _tell_of_two(shop, message, sender, displaced)


def _sender(shop: Shop, message: Incoming) -> tuple[str, str]:
    """Return the key of whoever wrote *message*, and of whom we knew by their number until now ("": nobody). The team
    is known by the addresses that its list names."""
    if is_pretend(message.customer):
        return message.customer, ""
    found = shop.store.people.recognise(message.customer, message.phone, shop.now())
    known = dict.fromkeys((message.phone, message.customer, *found.addresses))
    return next((one for one in known if shop.is_member(one)), found.person), found.displaced


def _tell_of_two(shop: Shop, message: Incoming, sender: str, displaced: str) -> None:
    """Tell the team that a number has changed hands, or that one person has two conversations."""
    before = shop.store.sessions.peek(displaced)
    order = shop.store.orders.newest_of([displaced]).get(displaced)
    name = (before.contact.name if before else "") or "another customer"
    about = f" (order {order[0]})" if order else ""
    text = (
        f"⚠️ {plain(message.phone)} was {name}{about}, and now writes as {message.name or 'somebody'}, whom we know as "
        f"another customer. I keep the two apart, and write nothing of {name}'s to that number any more. If they are "
        "one person, ask them in their chat."
    )
    for note in tell_members(shop, f"two:{message.key}", sender, text):
        shop.store.people.mention("out", note.key, displaced)


def _without_secrets(message: Incoming) -> Incoming:
    """Return *message* as it may be kept: nobody here needs a card number or a PIN."""
    sent = tuple(with_changes(one, text=mask(one.text)) for one in message.attachments)
    text, name, saw = map(mask, (message.text, message.name, message.saw))
    return replace(message, text=text, name=name, saw=saw, attachments=sent)


def happened(
    records: Records, key: str, customer: str, what: Ruled | Paid | Questioned | Refunded | Disputed | Stopped
) -> bool:
    """Keep what happened to *customer* beside their messages and make its turn due at once; return False, with nothing
    changed, when *key* was here already."""
    draft = InboxDraft(key=key, lane=f"in:{customer}", customer=customer, kind=kind_of(what), body=to_json(what))
    return records.store.inbox.put(draft, records.now())
