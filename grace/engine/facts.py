"""Every fact a sentence or a condition of a flow may name. The only way from YAML to values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal

from grace.engine import formatting
from grace.engine import message_facts as message_facts
from grace.engine import order_facts as order_facts
from grace.engine.any_words import details
from grace.engine.basket_changes import pick
from grace.engine.events import Ruled
from grace.engine.fact_table import FACTS as FACTS
from grace.engine.fact_table import READ, Read, add
from grace.engine.formatting_orders import goods_note, listed, quantity_missing, unknown_order
from grace.engine.offers import goes_with
from grace.engine.proof_escalation import last
from grace.engine.turn_draft import Draft
from grace.flow.model import FactValue, Wording
from grace.shop.address import plain
from grace.shop.catalog import Fabric
from grace.shop.ledger import Verdict
from grace.shop.money import naira
from grace.shop.order import Fault, price
from grace.shop.person_names import first_name


def value(draft: Draft, name: str) -> FactValue:
    """The fact called *name* now; None when it is not known yet. Raises KeyError for a name no flow may use."""
    if name in READ:
        return READ[name](draft)
    group, _, memory = name.rpartition(".")
    if memory not in draft.flow.remembers:
        raise KeyError(name)
    kept, detail = draft.session.remembers.get(memory), details(draft).get(memory)
    if group == "knows":
        is_known = kept is not None or detail is not None
        return bool(draft.session.basket) if draft.flow.remembers[memory] == "lines" else is_known
    return kept.text if kept else detail


def render(draft: Draft, wording: Wording) -> str:
    """*wording* with its facts filled in as customers read them."""
    return "".join(part if isinstance(part, str) else _shown(draft, part.fact, part.fallback) for part in wording.parts)


def values(draft: Draft, wording: Wording) -> tuple[str, ...]:
    """Return what the facts of *wording* are now as customers read them, in their order."""
    return tuple(_shown(draft, slot.fact, slot.fallback) for slot in wording.slots)


def _shown(draft: Draft, name: str, fallback: str | None) -> str:
    found = value(draft, name)
    if found is None or found == "":
        return fallback or ""
    if isinstance(found, bool):
        return "yes" if found else "no"
    if isinstance(found, int):
        return naira(found) if FACTS[name].kind == "money" else str(found)
    return found


def _picked_fabric(draft: Draft) -> Fabric | None:
    refused = [refusal.line.fabric for refusal in draft.picked.refusals]
    return next((draft.flow.catalog.get(code) for code in (*refused, *draft.picked.codes)), None)


def _picked_number(draft: Draft) -> FactValue:
    fabric, offer = _picked_fabric(draft), draft.session.shown.offer
    return offer.codes.index(fabric.code) + 1 if fabric and offer and fabric.code in offer.codes else None


def _refused(reason: Fault) -> Read:
    return lambda draft: any(refusal.fault == reason for refusal in draft.picked.refusals)


def _yards_left(draft: Draft) -> FactValue:
    fabric = _picked_fabric(draft)
    free = draft.stock.free(fabric) if fabric else None
    return None if free is None else formatting.number(max(free, Decimal(0)))


def _choices(draft: Draft) -> FactValue:
    offer = draft.session.shown.offer.codes if draft.session.shown.offer else ()
    return formatting.choices(draft.picked.unclear, draft.flow.catalog, offer)


def _waiting(draft: Draft) -> FactValue:
    """Return the lines that wait for the answer to "which one do you mean?"; None where there are none."""
    read, catalog = draft.act, draft.flow.catalog
    if read is None or not draft.picked.unclear:
        return None
    clear = pick(read.items, (), draft.picked.before, draft.stock, "pick")
    lines = (line for line in clear.basket if line.complete and line not in draft.picked.before)
    named = [
        f"{formatting.amount(line.quantity, line.unit)} {formatting.names((line.fabric,), catalog)}" for line in lines
    ]
    return listed(tuple(named)) or None


def _missing(draft: Draft) -> tuple[str, ...]:
    return tuple(line.fabric for line in draft.session.basket if not line.complete)


def _missing_note(draft: Draft) -> FactValue:
    note = quantity_missing(draft)
    return f"\n{note}" if note else None


def _minimum(draft: Draft) -> str:
    catalog = draft.flow.catalog
    return f"{formatting.amount(catalog.minimum_yards, 'yard')} or {formatting.amount(catalog.minimum_pieces, 'piece')}"


def _offer_codes(draft: Draft) -> tuple[str, ...]:
    return draft.session.shown.offer.codes if draft.session.shown.offer else ()


def _best(draft: Draft) -> Fabric | None:
    codes = _offer_codes(draft)
    return draft.flow.catalog.get(codes[0]) if codes else None


def _price_list(draft: Draft) -> str:
    return formatting.offered(
        _offer_codes(draft) or tuple(f.code for f in draft.flow.catalog.fabrics), draft.flow.catalog
    )


def _asked_prices(draft: Draft) -> str:
    """Prices of the prints this message names, else of the basket, else of what was offered."""
    offer = _offer_codes(draft)
    numbers = {code: place for place, code in enumerate(offer, 1)}
    if named := draft.picked.codes or draft.picked.unclear:
        return formatting.offered(named, draft.flow.catalog, numbers)
    if draft.session.basket and not offer:
        return formatting.basket_lines(draft.session.basket, draft.flow.catalog)
    return _price_list(draft)


def _asked_total(draft: Draft) -> FactValue:
    """Return what the quantities in a price question would come to, never put into the basket."""
    touched = [line for line in draft.picked.basket if line.fabric in draft.picked.codes]
    priced = price(tuple(touched), draft.flow.catalog)
    return formatting.priced_lines(priced) if priced else None


def _ruling(read: Callable[[Verdict], FactValue]) -> Read:
    return lambda draft: read(draft.event.verdict) if isinstance(draft.event, Ruled) else None


def _undid_step(draft: Draft) -> FactValue:
    ruled = draft.order.ruled if draft.order else ()
    undoes = isinstance(draft.event, Ruled) and draft.event.verdict.kind == "undo"
    return undoes and len(ruled) > 1 and ruled[-2].verdict.kind == "step"


def _unreadable(draft: Draft) -> bool:
    pictures = [media for media in draft.media if media.kind == "picture"]
    return bool(pictures) and all(media.file is None or media.broken for media in pictures)


def _last_prints(draft: Draft) -> FactValue:
    codes = tuple(dict.fromkeys(line.fabric for line in draft.session.background.bought))
    return formatting.names(codes[:2], draft.flow.catalog) or None


def _usual(draft: Draft) -> FactValue:
    taken = Counter((line.quantity, line.unit) for line in draft.session.background.bought)
    return formatting.amount(*taken.most_common(1)[0][0]) if taken else None


# fmt: off
add("customer.name", "words", "Ada Okafor", "the name on their WhatsApp profile", lambda d: d.session.contact.name)
add("customer.first_name", "words", "Ada", "how to call them by it: no title, no sentence", lambda d: first_name(d.session.contact.name) or None)
add("customer.address", "words", "+2348012345678", "where they write from", lambda d: plain(d.session.customer))
add("customer.is_new", "yes or no", "yes", "this is their first message ever", lambda d: d.session.contact.turns == 0)
add("customer.orders", "number", "2", "how many orders they have paid for", lambda d: d.session.background.confirmed_orders)

add("customer.last_prints", "words", "Blue Adire and Wine Damask", "the prints they bought last", _last_prints)
add("customer.usual", "words", "6 yards", "how much of a print they usually take", _usual)
add("customer.would_like", "words", "Royal Kente", "a print that goes with what they bought last", lambda d: found.name if (found := goes_with(d)) else None)

add("shop.name", "words", "AkanrabyAtuche", "the shop's name", lambda d: d.flow.brand.name)
add("shop.assistant", "words", "Grace", "the assistant's name", lambda d: d.flow.brand.assistant)
add("shop.bank", "words", "GTBank", "the bank of the account", lambda d: d.flow.catalog.account.bank)
add("shop.account_number", "words", "0123456789", "the account's number", lambda d: d.flow.catalog.account.number)
add("shop.account_name", "words", "AkanrabyAtuche Ltd", "the account's name", lambda d: d.flow.catalog.account.name)
add("shop.deposit", "words", "50%", "the deposit", lambda d: f"{formatting.number(d.flow.catalog.deposit_percent)}%")
add("shop.minimum", "words", "5 yards or 1 piece", "the least one can order of a print", _minimum)
add("shop.piece", "words", "6 yards", "how long a piece is", lambda d: formatting.amount(d.flow.catalog.piece_yards, "yard"))
add("shop.hold", "words", "48 hours", "how long prints are held", lambda d: formatting.lasting(d.flow.brand.hold))

add("offer.count", "number", "6", "how many prints were shown last", lambda d: len(_offer_codes(d)))
add("offer.numbers", "words", "1 to 6", "the numbers to pick from", lambda d: None if not d.session.shown.offer else f"1 to {n}" if (n := len(d.session.shown.offer.codes)) > 1 else "1")
add("offer.shown", "yes or no", "yes", "whether prints were shown", lambda d: bool(_offer_codes(d)))
add("offer.price_list", "words", "1. Blue Adire: ₦3,500 a yard", "names and prices of what was shown", _price_list)
add("offer.names", "words", "Blue Adire and Royal Kente", "names of what was shown", lambda d: formatting.names(_offer_codes(d), d.flow.catalog))
add("offer.best.number", "number", "1", "the number of the best match", lambda d: 1 if _best(d) else None)
add("offer.best.name", "words", "Blue Adire", "the name of the best match", lambda d: found.name if (found := _best(d)) else None)

add("picked.number", "number", "3", "the number of the print this message is about", _picked_number)
add("picked.name", "words", "Blue Adire", "its name", lambda d: found.name if (found := _picked_fabric(d)) else None)
add("picked.names", "words", "Blue Adire and Royal Kente", "all prints in this message", lambda d: formatting.names(d.picked.codes, d.flow.catalog))
add("picked.count", "number", "2", "how many prints are in this message", lambda d: len(d.picked.codes))
add("picked.nothing", "yes or no", "no", "the message names no print and no quantity", lambda d: d.picked.nothing)
add("picked.unclear", "yes or no", "no", "it could mean more than one print", lambda d: bool(d.picked.unclear))
add("picked.choices", "words", "2 Eko Peacock or 5 Lagos Sunrise", "the prints it could mean", _choices)
add("picked.waiting", "words", "12 yards Blue Adire", "what of the message is clear, while one name in it could mean several prints", _waiting)
add("picked.sum", "words", "12 × 4 = 48 yards", "people times quantity, as it was worked out from the message", lambda d: d.act.sum if d.act and d.act.sum else None)
add("picked.completes_basket", "yes or no", "yes", "with it every line has a quantity", lambda d: d.picked.completes)
add("picked.sound_part", "yes or no", "no", "a part of it can be done although another is refused", lambda d: bool(d.picked.refusals and d.picked.sound and formatting.changes(d.picked, d.flow.catalog)))
add("picked.keeps_lines", "yes or no", "no", "it is refused, and every line of the basket has its quantity all the same", lambda d: bool(d.picked.refusals and d.picked.basket) and all(line.complete for line in d.picked.basket))
add("picked.empties_basket", "yes or no", "no", "with it nothing is left in the basket", lambda d: not d.picked.basket)
add("picked.out_of_stock", "yes or no", "no", "there is not enough of it", _refused("stock"))
add("picked.below_minimum", "yes or no", "no", "it is less than the minimum", _refused("minimum"))
add("picked.odd_quantity", "yes or no", "no", "yards go in halves, pieces whole", _refused("fraction"))
add("picked.wrong_unit", "yes or no", "no", "the print is not sold by that unit", _refused("unit"))
add("picked.too_much", "yes or no", "no", "no shop has that much", _refused("huge"))
add("picked.unknown", "yes or no", "no", "the shop has no such print", _refused("unknown"))
add("picked.refused", "yes or no", "no", "any of these reasons not to sell", lambda d: bool(d.picked.refusals))
add("picked.yards_left", "words", "12", "how many yards of it can still be had", _yards_left)
add("picked.noted", "words", "• 6 yards Blue Adire × ₦3,500 = ₦21,000", "lines it gives their quantity", lambda d: formatting.noted(d.picked, d.flow.catalog))
add("picked.basket_lines", "words", "• 6 yards Blue Adire × ₦3,500 = ₦21,000", "the basket as it is with what the message asks, a line each", lambda d: formatting.basket_lines(d.picked.basket, d.flow.catalog))
add("picked.changes", "words", "Blue Adire: 6 yards → 12 yards", "what the message changed", lambda d: formatting.changes(d.picked, d.flow.catalog))
add("asked.prices", "words", "2. Eko Peacock: ₦4,400 a yard", "prices of what the message names, else of the offer", _asked_prices)
add("asked.total", "words", "• 2 pieces Blue Adire × ₦20,000 = ₦40,000", "what a quantity asked about would cost", _asked_total)

add("asked.unknown_order", "yes or no", "no", "the message names an order code, and no order of theirs has it", unknown_order)

add("basket.count", "number", "2", "how many lines are in the basket", lambda d: len(d.session.basket))
add("basket.empty", "yes or no", "no", "nothing is picked yet", lambda d: not d.session.basket)
add("basket.complete", "yes or no", "yes", "every line has a quantity", lambda d: bool(d.session.basket) and not _missing(d))
add("basket.lines", "words", "• 6 yards Blue Adire × ₦3,500 = ₦21,000", "the basket, a line each", lambda d: formatting.basket_lines(d.session.basket, d.flow.catalog))
add("basket.missing", "words", "Wine Damask", "prints whose quantity is not known", lambda d: formatting.names(_missing(d), d.flow.catalog))
add("basket.missing_count", "number", "1", "how many those are", lambda d: len(_missing(d)))


add("basket.missing_note", "words", "Not in it yet: Wine Damask. How many yards?", "a line of its own while a print has no quantity, else nothing", _missing_note)

add("details.shown", "words", "Ada · 08012345678 · 12 Allen Avenue", "what is known of the delivery", lambda d: d.session.details.shown)
add("details.missing", "words", "a phone number and the address", "what is still to be asked for", lambda d: listed(d.flow.brand.fixed_words.lacking(d.session.details.missing)))
add("details.complete", "yes or no", "no", "name, telephone and address are known", lambda d: d.session.details.complete)

add("team.who", "words", "Ngozi", "who of the team decided", _ruling(lambda ruled: ruled.who))
add("team.reason", "words", "not in the bank", "why they said no", _ruling(lambda ruled: ruled.reason))
add("team.owes_answer", "yes or no", "yes", "the customer wrote after the team last did", lambda d: d.session.contact.team_spoke_at is None or d.session.contact.heard_at > d.session.contact.team_spoke_at)
add("chat.offers", "yes or no", "yes", "buttons stand under the last thing said to them", lambda d: bool(d.session.shown.choices))
add("chat.unread", "yes or no", "no", "what they wrote before this was not understood", lambda d: d.session.shown.unread)
add("team.note", "words", "GR-7K2P: a payment is to be checked", "the first line of a note, in the template `team_note`", lambda d: d.note)
add("team.all_asked", "yes or no", "no", "in `proof_waits`: everybody of the team is being asked now", lambda d: d.step is not None and d.step >= last(d.flow.brand))
add("team.undid_step", "yes or no", "no", "what they took back just now was a step after payment", _undid_step)
add("team.amount", "money", "₦31,200", "the money they booked, gave back or set just now", lambda d: d.money)
add("team.goods_note", "words", "With it 2 yards Blue Adire leave your order", "a line of its own when a refund takes goods out of the order, else nothing", goods_note)
add("message.text", "words", "hello", "what the customer just wrote", lambda d: d.text)
add("chat.before", "words", "proof", "the state before this one", lambda d: d.session.visit.previous)
add("message.kind", "words", "picture", "what the customer just sent, if not words", lambda d: d.media[0].kind if d.media else None)
add("message.unreadable", "yes or no", "no", "the picture they just sent could not be opened", _unreadable)
# fmt: on
