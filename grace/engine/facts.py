"""Every fact a sentence or a condition of a flow may name. The only way from YAML to values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal

from grace.engine import formatting
from grace.engine.actions import gone
from grace.engine.events import Ruled
from grace.engine.formatting_orders import listed, others_note, paid_note, unknown_order
from grace.engine.offers import goes_with
from grace.engine.proof_escalation import last
from grace.engine.turn_draft import Draft
from grace.flow.model import FactValue, Wording
from grace.flow.vocabulary import FactSpec, Kind
from grace.shop.address import plain
from grace.shop.catalog import Fabric
from grace.shop.local_time import local
from grace.shop.money import naira
from grace.shop.order import CHANGEABLE, Fault, price

Read = Callable[[Draft], FactValue]
FACTS: dict[str, FactSpec] = {}
_READ: dict[str, Read] = {}


def _fact(name: str, kind: Kind, example: str, means: str) -> Callable[[Read], Read]:
    def keep(read: Read) -> Read:
        FACTS[name] = FactSpec(name, kind, example, means)
        _READ[name] = read
        return read

    return keep


def _add(name: str, kind: Kind, example: str, means: str, read: Read) -> None:
    _fact(name, kind, example, means)(read)


def value(draft: Draft, name: str) -> FactValue:
    """The fact called *name* now; None when it is not known yet. Raises KeyError for a name no flow may use."""
    if name in _READ:
        return _READ[name](draft)
    group, _, memory = name.rpartition(".")
    if memory not in draft.flow.remembers:
        raise KeyError(name)
    kept = draft.session.remembers.get(memory)
    if group == "knows":
        return bool(draft.session.basket) if draft.flow.remembers[memory] == "lines" else kept is not None
    return kept.text if kept else None


def render(draft: Draft, wording: Wording) -> str:
    """*wording* with its facts filled in as customers read them."""
    return "".join(part if isinstance(part, str) else _shown(draft, part.fact, part.fallback) for part in wording.parts)


def values(draft: Draft, wording: Wording) -> tuple[str, ...]:
    """What the facts of *wording* are now as customers read them, in their order."""
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


def _missing(draft: Draft) -> tuple[str, ...]:
    return tuple(line.fabric for line in draft.session.basket if not line.complete)


def _minimum(draft: Draft) -> str:
    catalog = draft.flow.catalog
    return f"{formatting.amount(catalog.minimum_yards, 'yard')} or {formatting.amount(catalog.minimum_pieces, 'piece')}"


def _held_until(draft: Draft) -> FactValue:
    until = draft.order.held_until if draft.order else None
    return local(until, draft.flow.brand.timezone).strftime("%A %-d %B, %-I:%M %p") if until else None


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
    if draft.picked.codes:
        named = tuple(code for code in draft.picked.codes)
        return formatting.offered(named, draft.flow.catalog, numbers)
    if draft.session.basket and not offer:
        return formatting.basket_lines(draft.session.basket, draft.flow.catalog)
    return _price_list(draft)


def _asked_total(draft: Draft) -> FactValue:
    """What the quantities in a price question would come to, never put into the basket."""
    touched = [line for line in draft.picked.basket if line.fabric in draft.picked.codes]
    priced = price(tuple(touched), draft.flow.catalog)
    return formatting.priced_lines(priced) if priced else None


def _ruling(read: Callable[[Ruled], FactValue]) -> Read:
    return lambda draft: read(draft.event) if isinstance(draft.event, Ruled) else None


def _order(name: str) -> Read:
    return lambda draft: getattr(draft.order, name) if draft.order else None


def _status(*wanted: str) -> Read:
    return lambda draft: draft.order is not None and draft.order.status in wanted


def _unreadable(draft: Draft) -> bool:
    pictures = [media for media in draft.media if media.kind == "picture"]
    return bool(pictures) and all(media.file is None for media in pictures)


def _short(draft: Draft) -> tuple[str, ...]:
    """Prints of a quote for which too little is left, because others agreed first."""
    return tuple(gone(draft)) if draft.order is not None and draft.order.status == "quoted" else ()


def _last_prints(draft: Draft) -> FactValue:
    codes = tuple(dict.fromkeys(line.fabric for line in draft.session.background.bought))
    return formatting.names(codes[:2], draft.flow.catalog) or None


def _usual(draft: Draft) -> FactValue:
    taken = Counter((line.quantity, line.unit) for line in draft.session.background.bought)
    return formatting.amount(*taken.most_common(1)[0][0]) if taken else None


def _can_change(draft: Draft) -> bool:
    return draft.order is not None and draft.order.status in CHANGEABLE


# fmt: off
_add("customer.name", "words", "Ada Okafor", "the name on their WhatsApp profile", lambda d: d.session.contact.name)
_add("customer.first_name", "words", "Ada", "its first word", lambda d: d.session.contact.name.split(" ")[0] if d.session.contact.name else None)
_add("customer.address", "words", "+2348012345678", "where they write from", lambda d: plain(d.session.customer))
_add("customer.is_new", "yes or no", "yes", "this is their first message ever", lambda d: d.session.contact.turns == 0)
_add("customer.orders", "number", "2", "how many orders they have paid for", lambda d: d.session.background.confirmed_orders)

_add("customer.last_prints", "words", "Blue Adire and Wine Damask", "the prints they bought last", _last_prints)
_add("customer.usual", "words", "6 yards", "how much of a print they usually take", _usual)
_add("customer.would_like", "words", "Royal Kente", "a print that goes with what they bought last", lambda d: found.name if (found := goes_with(d)) else None)

_add("shop.name", "words", "AkanrabyAtuche", "the shop's name", lambda d: d.flow.brand.name)
_add("shop.assistant", "words", "Grace", "the assistant's name", lambda d: d.flow.brand.assistant)
_add("shop.bank", "words", "GTBank", "the bank of the account", lambda d: d.flow.catalog.account.bank)
_add("shop.account_number", "words", "0123456789", "the account's number", lambda d: d.flow.catalog.account.number)
_add("shop.account_name", "words", "AkanrabyAtuche Ltd", "the account's name", lambda d: d.flow.catalog.account.name)
_add("shop.deposit", "words", "50%", "the deposit", lambda d: f"{formatting.number(d.flow.catalog.deposit_percent)}%")
_add("shop.minimum", "words", "5 yards or 1 piece", "the least one can order of a print", _minimum)
_add("shop.piece", "words", "6 yards", "how long a piece is", lambda d: formatting.amount(d.flow.catalog.piece_yards, "yard"))
_add("shop.hold", "words", "48 hours", "how long prints are held", lambda d: formatting.lasting(d.flow.brand.hold))

_add("offer.count", "number", "6", "how many prints were shown last", lambda d: len(_offer_codes(d)))
_add("offer.shown", "yes or no", "yes", "whether prints were shown", lambda d: bool(_offer_codes(d)))
_add("offer.price_list", "words", "1. Blue Adire: ₦3,500 a yard", "names and prices of what was shown", _price_list)
_add("offer.names", "words", "Blue Adire and Royal Kente", "names of what was shown", lambda d: formatting.names(_offer_codes(d), d.flow.catalog))
_add("offer.best.number", "number", "1", "the number of the best match", lambda d: 1 if _best(d) else None)
_add("offer.best.name", "words", "Blue Adire", "the name of the best match", lambda d: found.name if (found := _best(d)) else None)

_add("picked.number", "number", "3", "the number of the print this message is about", _picked_number)
_add("picked.name", "words", "Blue Adire", "its name", lambda d: found.name if (found := _picked_fabric(d)) else None)
_add("picked.names", "words", "Blue Adire and Royal Kente", "all prints in this message", lambda d: formatting.names(d.picked.codes, d.flow.catalog))
_add("picked.count", "number", "2", "how many prints are in this message", lambda d: len(d.picked.codes))
_add("picked.nothing", "yes or no", "no", "the message names no print and no quantity", lambda d: d.picked.nothing)
_add("picked.unclear", "yes or no", "no", "it could mean more than one print", lambda d: bool(d.picked.unclear))
_add("picked.choices", "words", "2 Eko Peacock or 5 Lagos Sunrise", "the prints it could mean", _choices)
_add("picked.completes_basket", "yes or no", "yes", "with it every line has a quantity", lambda d: d.picked.completes)
_add("picked.empties_basket", "yes or no", "no", "with it nothing is left in the basket", lambda d: not d.picked.basket)
_add("picked.out_of_stock", "yes or no", "no", "there is not enough of it", _refused("stock"))
_add("picked.below_minimum", "yes or no", "no", "it is less than the minimum", _refused("minimum"))
_add("picked.odd_quantity", "yes or no", "no", "yards go in halves, pieces whole", _refused("fraction"))
_add("picked.wrong_unit", "yes or no", "no", "the print is not sold by that unit", _refused("unit"))
_add("picked.too_much", "yes or no", "no", "no shop has that much", _refused("huge"))
_add("picked.unknown", "yes or no", "no", "the shop has no such print", _refused("unknown"))
_add("picked.refused", "yes or no", "no", "any of these reasons not to sell", lambda d: bool(d.picked.refusals))
_add("picked.yards_left", "words", "12", "how many yards of it can still be had", _yards_left)
_add("picked.noted", "words", "• 6 yards Blue Adire × ₦3,500 = ₦21,000", "lines it gives their quantity", lambda d: formatting.noted(d.picked, d.flow.catalog))
_add("picked.changes", "words", "Blue Adire: 6 yards → 12 yards", "what the message changed", lambda d: formatting.changes(d.picked, d.flow.catalog))
_add("asked.prices", "words", "2. Eko Peacock: ₦4,400 a yard", "prices of what the message names, else of the offer", _asked_prices)
_add("asked.total", "words", "• 2 pieces Blue Adire × ₦20,000 = ₦40,000", "what a quantity asked about would cost", _asked_total)

_add("asked.unknown_order", "yes or no", "no", "the message names an order code, and no order of theirs has it", unknown_order)

_add("basket.count", "number", "2", "how many lines are in the basket", lambda d: len(d.session.basket))
_add("basket.empty", "yes or no", "no", "nothing is picked yet", lambda d: not d.session.basket)
_add("basket.complete", "yes or no", "yes", "every line has a quantity", lambda d: bool(d.session.basket) and not _missing(d))
_add("basket.lines", "words", "• 6 yards Blue Adire × ₦3,500 = ₦21,000", "the basket, a line each", lambda d: formatting.basket_lines(d.session.basket, d.flow.catalog))
_add("basket.missing", "words", "Wine Damask", "prints whose quantity is not known", lambda d: formatting.names(_missing(d), d.flow.catalog))
_add("basket.missing_count", "number", "1", "how many those are", lambda d: len(_missing(d)))

_add("order.exists", "yes or no", "yes", "there is an order", lambda d: d.order is not None)
_add("order.open", "yes or no", "yes", "it is neither delivered, cancelled nor lapsed", lambda d: d.order is not None and d.order.open)
_add("order.can_change", "yes or no", "yes", "cutting has not begun", _can_change)
_add("order.code", "words", "GR-7K2P", "its code", _order("code"))
_add("order.status", "words", "deposit confirmed", "how far it is", lambda d: formatting.STATUS[d.order.status] if d.order else None)
_add("order.lines", "words", "• 6 yards Blue Adire × ₦3,500 = ₦21,000", "its lines", lambda d: formatting.priced_lines(d.order.lines) if d.order else None)
_add("order.total", "money", "₦21,000", "what it costs", _order("total"))
_add("order.deposit", "money", "₦10,500", "the deposit asked", _order("deposit"))
_add("order.credited", "money", "₦5,000", "what has been paid and confirmed", _order("credited"))
_add("order.due", "money", "₦5,500", "what is missing of the deposit", _order("due"))
_add("order.paid_note", "words", "Paid already: ₦5,000 · now due: *₦5,500*", "a line of its own once something is paid, else nothing", paid_note)
_add("order.balance", "money", "₦16,000", "what is missing of the total", _order("balance"))
_add("order.asked", "money", "₦5,500", "what is to be paid now: the rest of the deposit, then the balance", _order("asked"))
_add("order.delivery_fee", "money", "₦3,000", "what bringing it costs", _order("delivery_fee"))
_add("order.overpaid", "money", "₦1,000", "what was paid too much", _order("overpaid"))
_add("order.owes_balance", "yes or no", "yes", "the deposit is in and something is still to be paid", lambda d: d.order is not None and d.order.credited > 0 and d.order.due == 0 and d.order.balance > 0)
_add("order.held_until", "words", "Tuesday 24 November, 3:15 PM", "until when the prints are held, on the shop's clock", _held_until)
_add("order.awaits_yes", "yes or no", "no", "the customer has not agreed to it as it stands", _status("quoted"))
_add("order.awaits_payment", "yes or no", "yes", "agreed, and the deposit is not complete", _status("awaiting_payment", "proof_received", "part_paid"))
_add("order.has_proof", "yes or no", "no", "a proof is waiting for the team", lambda d: d.order is not None and d.order.waiting_since is not None)
_add("order.waits", "words", "30 minutes", "how long its proof has waited for the team", lambda d: formatting.span(d.now - since) if (since := d.order and d.order.waiting_since) else None)
_add("order.others_note", "words", "Also open: *GR-8M3Q* (being cut). Send me the code to see it.", "a line of its own when they have more open orders, else nothing", others_note)
_add("order.is_cutting", "yes or no", "no", "the prints are being cut", _status("cutting"))
_add("order.is_sent", "yes or no", "no", "it is on its way", _status("sent"))
_add("order.is_delivered", "yes or no", "no", "it has arrived", _status("delivered"))
_add("order.deposit_paid", "yes or no", "no", "the deposit is complete and confirmed", lambda d: d.order is not None and d.order.credited > 0 and d.order.due == 0)
_add("order.part_paid", "yes or no", "no", "something is paid, not the whole deposit", lambda d: d.order is not None and d.order.credited > 0 and d.order.due > 0)
_add("order.short", "yes or no", "no", "others took what this quote needs", lambda d: bool(_short(d)))
_add("order.short_names", "words", "Wine Damask", "the prints of which too little is left", lambda d: formatting.names(_short(d), d.flow.catalog))
_add("order.lapsed", "yes or no", "no", "the hold ran out before a payment", _status("lapsed"))
_add("order.cancelled", "yes or no", "no", "it was cancelled", _status("cancelled"))

_add("details.shown", "words", "Ada · 08012345678 · 12 Allen Avenue", "what is known of the delivery", lambda d: d.session.details.shown)
_add("details.missing", "words", "a phone number and the address", "what is still to be asked for", lambda d: listed(d.session.details.missing))
_add("details.complete", "yes or no", "no", "name, telephone and address are known", lambda d: d.session.details.complete)

_add("team.who", "words", "Ngozi", "who of the team decided", _ruling(lambda ruled: ruled.who))
_add("team.reason", "words", "not in the bank", "why they said no", _ruling(lambda ruled: ruled.reason))
_add("team.owes_answer", "yes or no", "yes", "the customer wrote after the team last did", lambda d: d.session.contact.team_spoke_at is None or d.session.contact.heard_at > d.session.contact.team_spoke_at)
_add("team.note", "words", "GR-7K2P: a payment is to be checked", "the first line of a note, in the template `team_note`", lambda d: d.note)
_add("team.all_asked", "yes or no", "no", "in `proof_waits`: everybody of the team is being asked now", lambda d: d.step is not None and d.step >= last(d.flow.brand))
_add("team.amount", "money", "₦31,200", "the money they booked, gave back or set just now", lambda d: d.money)
_add("message.text", "words", "hello", "what the customer just wrote", lambda d: d.text)
_add("chat.before", "words", "proof", "the state before this one", lambda d: d.session.visit.previous)
_add("message.kind", "words", "picture", "what the customer just sent, if not words", lambda d: d.media[0].kind if d.media else None)
_add("message.unreadable", "yes or no", "no", "the picture they just sent could not be opened", _unreadable)
# fmt: on
