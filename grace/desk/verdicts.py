"""The team's verdicts: what a page or a phone asks for becomes a row of the customer's lane, once per key.

Nothing here changes an order: the lane's next turn does, in the order things came, and the first verdict on what
somebody saw wins. `outcome` tells what became of a key.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from grace.engine.events import Ruled
from grace.flow.whatsapp_limits import LONGEST_BUBBLE
from grace.pipeline.parts import Records, Shop
from grace.pipeline.receive import happened
from grace.shop.ledger import Decision, Verdict
from grace.shop.verdicts import refusal

CONSOLE: Final = "console"
WHATSAPP: Final = "whatsapp"
LONGEST_WORDS: Final = LONGEST_BUBBLE  # a person may say at once
_TAKEN_SINCE: Final = (
    "One of the team has written in this chat or taken it since you opened the page, so it stays with them. Look at it "
    "as it is now, and hand it back if nobody talks any more."
)


@dataclass(frozen=True, slots=True)
class Taken:
    """The answer to a wish: taken or not, and the words to say when it was not.

    What comes of it is known after the next turn."""

    ok: bool
    answer: str = ""
    key: str = ""


def give(shop: Shop, verdict: Verdict, key: str) -> Taken:
    """Put a verdict on an order into its customer's lane, once per *key*; say why not when it may not be given.

    A verdict without `seen` counts as given by somebody who looked just now."""
    code = (verdict.order or "").strip().upper()
    found = shop.store.orders.get(code)
    if found is None:
        return Taken(False, f"There is no order {code}.")
    customer, order = found
    seen = order.version if verdict.seen is None else verdict.seen
    whole = replace(verdict, order=order.code, seen=seen, reason=verdict.reason.strip())
    # Who comes too late is told by the turn, so that it is kept with the order who it was.
    why = refusal(order, whole, shop.now(), shop.flow().brand) if seen == order.version else None
    if why is not None:
        return Taken(False, why, key)
    return _put(shop, customer, whole, key)


def take_over(records: Records, customer: str, who: str, key: str) -> Taken:
    """Let *who* talk to *customer* from now on; Grace is quiet."""
    return _chat(records, customer, Verdict("take_over", who, CONSOLE), key)


def say(records: Records, customer: str, words: str, who: str, key: str) -> Taken:
    """Say *words* to *customer* in the name of *who*, who takes the chat over with that."""
    if not words.strip():
        return Taken(False, "There is nothing to say yet.", key)
    if len(words) > LONGEST_WORDS:
        return Taken(False, f"That is too long: {len(words)} characters, at most {LONGEST_WORDS}.", key)
    return _chat(records, customer, Verdict("take_over", who, CONSOLE, words=words.strip()), key)


def hand_back(records: Records, customer: str, who: str, key: str, seen: int | None = None) -> Taken:
    """Let Grace look after the customer again, unless one of the team has spoken or taken the chat after *seen*, a turn
    of the team's as in `Contact.team_turn`; None: whatever was seen."""
    session = records.store.sessions.peek(customer)
    if seen is not None and session is not None and session.contact.team_turn != seen:
        return Taken(False, _TAKEN_SINCE, key)
    return _chat(records, customer, Verdict("hand_back", who, CONSOLE, seen=seen), key)


def outcome(records: Records, key: str) -> Decision | None:
    """Return what became of the wish *key*; None while its turn has not come (or it was about a chat, not an order)."""
    return records.store.orders.decision(key)


def _chat(records: Records, customer: str, verdict: Verdict, key: str) -> Taken:
    if records.store.sessions.find(customer) != customer:
        return Taken(False, "There is no such chat.", key)
    return _put(records, customer, verdict, key)


def _put(records: Records, customer: str, verdict: Verdict, key: str) -> Taken:
    happened(records, key, customer, Ruled(verdict))
    records.wake()
    return Taken(True, "", key)
