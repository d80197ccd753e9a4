"""Facts about the shop, the prints it showed, those a message picks or asks about, and the basket."""

from __future__ import annotations

from decimal import Decimal

from grace.engine import formatting
from grace.engine.basket_changes import pick
from grace.engine.fact_table import Read
from grace.engine.formatting_orders import quantity_missing, unknown_order
from grace.engine.open_questions import undecided
from grace.engine.reading import without_names
from grace.engine.takers import settled, who_takes_what
from grace.engine.turn_draft import Draft
from grace.flow.model import FactValue
from grace.plural import figure
from grace.shop.catalog import Fabric
from grace.shop.money import naira
from grace.shop.order import Fault, Line, PricedLine, most_for, price
from grace.shop.other_measure import measured, other_measure_asked

_CHEAPEST = 3  # prints, for whoever asks what their money buys and names none


def _picked_fabric(draft: Draft) -> Fabric | None:
    refused = [refusal.line.fabric for refusal in draft.picked.refusals]
    return next((draft.flow.catalog.get(code) for code in (*refused, *draft.picked.codes)), None)


def _picked_number(draft: Draft) -> FactValue:
    fabric, offer = _picked_fabric(draft), draft.session.shown.offer
    return offer.codes.index(fabric.code) + 1 if fabric and offer and fabric.code in offer.codes else None


def _refused(reason: Fault) -> Read:
    return lambda draft: reason in [refusal.fault for refusal in draft.picked.refusals]


def _yards_left(draft: Draft) -> FactValue:
    fabric = _picked_fabric(draft)
    free = draft.stock.free(fabric) if fabric else None
    return None if free is None else figure(max(free, Decimal(0)))


def _asked_stock(draft: Draft) -> FactValue:
    codes = dict.fromkeys(item.fabric for item in (draft.act.items if draft.act else ()) if item.fabric)
    fabrics = [fabric for code in codes if (fabric := draft.flow.catalog.get(code))]
    return formatting.in_stock(fabrics, draft.stock, draft.flow.brand.fixed_words) or None


def _choices(draft: Draft) -> FactValue:
    offer = draft.session.shown.offer.codes if draft.session.shown.offer else ()
    return formatting.choices(draft.picked.unclear, draft.flow, offer)


def _waiting(draft: Draft) -> FactValue:
    """Return the lines that wait for the answer to "which one do you mean?"; None where there are none."""
    read, words = draft.act, draft.flow.brand.fixed_words
    if read is None or not draft.picked.unclear:
        return None
    clear = pick(read.items, (), draft.picked.before, draft.stock, "pick")
    lines = (line for line in clear.basket if line.complete and line not in draft.picked.before)
    named = [
        f"{formatting.amount(line.quantity, line.unit, words)} {formatting.names((line.fabric,), draft.flow)}"
        for line in lines
    ]
    return words.listed(named) or None


def _undecided(draft: Draft) -> FactValue:
    """Return how much is wanted of a print still to be chosen beside those that are clear; None where nothing is."""
    read = draft.act
    if read is None or read.wish is None or not undecided(read):
        return None
    words, wishes = draft.flow.brand.fixed_words, without_names(read.wish, (), read.later)
    return words.listed([formatting.amount(wish.quantity, wish.unit, words) for wish in wishes])


def _measured(draft: Draft) -> FactValue:
    """Return each line of the basket in the other unit that the message asks for; None where it asks for none."""
    unit, words = other_measure_asked(draft.text), draft.flow.brand.fixed_words
    lines = []
    for line in draft.session.basket if unit else ():
        parts = measured(line, unit or "yard", draft.flow.catalog.piece_yards)
        other = words.listed([words.counted(many, of) for many, of in parts])
        named = f"{formatting.amount(line.quantity, line.unit, words)} {formatting.names((line.fabric,), draft.flow)}"
        lines += [f"{named} = {other}"] if other else []
    return "\n".join(lines) or None


def _comes_instead(draft: Draft) -> FactValue:
    """Return the names of what is to come in the place of one of the prints asked about; None where nothing is."""
    read = draft.act
    if read is None or read.wish is None or read.wish.change != "remove" or not read.unclear:
        return None
    return formatting.names(tuple(item.fabric for item in read.items if item.fabric), draft.flow) or None


def _missing(draft: Draft) -> tuple[str, ...]:
    return tuple(line.fabric for line in draft.session.basket if not line.complete)


def _missing_note(draft: Draft) -> FactValue:
    note = quantity_missing(draft)
    return f"\n{note}" if note else None


def _offer_codes(draft: Draft) -> tuple[str, ...]:
    return draft.session.shown.offer.codes if draft.session.shown.offer else ()


def _best(draft: Draft) -> Fabric | None:
    codes = _offer_codes(draft)
    return draft.flow.catalog.get(codes[0]) if codes else None


def _price_list(draft: Draft) -> str:
    return formatting.offered(_offer_codes(draft) or tuple(f.code for f in draft.flow.catalog.shown), draft.flow)


def _price_range(draft: Draft) -> FactValue:
    """Return what the cheapest and the dearest yard cost; None where nothing is sold by the yard."""
    prices = sorted({fabric.per_yard for fabric in draft.flow.catalog.shown if fabric.per_yard is not None})
    ends = " to ".join(naira(kobo) for kobo in dict.fromkeys((*prices[:1], *prices[-1:])))
    return draft.flow.brand.fixed_words.say("yard_price", price=ends) if prices else None


def _tiers(draft: Draft) -> FactValue:
    """Return the prices of the prints that cost less from a number of yards on; None where none does."""
    falling = tuple(fabric.code for fabric in draft.flow.catalog.shown if fabric.tiers)
    return formatting.offered(falling, draft.flow, {}) or None


def _keeps_lines(draft: Draft) -> bool:
    basket = draft.picked.basket
    return bool(draft.picked.refusals and basket) and all(line.complete for line in basket)


def _asked_prices(draft: Draft) -> str:
    """Prices of the prints this message names, else of the basket, else of what was offered."""
    offer = _offer_codes(draft)
    numbers = {code: place for place, code in enumerate(offer, 1)}
    if named := draft.picked.codes or draft.picked.unclear:
        return formatting.offered(named, draft.flow, numbers)
    picks = draft.flow.states[draft.session.state].offer is not None
    if draft.session.basket and not (offer and picks):
        return formatting.basket_lines(draft.session.basket, draft.flow)
    return _price_list(draft)


def _would_be(draft: Draft) -> tuple[PricedLine, ...]:
    """Return the priced lines a price question asks about, never put into the basket; all that the basket would have
    where it is thought of otherwise."""
    items = draft.act.items if draft.act else ()
    if draft.act is not None and draft.act.either:
        return price(tuple(Line(item.fabric or "", item.quantity, item.unit) for item in items), draft.flow.catalog)
    without_quantity = {item.fabric for item in items} - {item.fabric for item in items if item.quantity is not None}
    asked, whole = set(draft.picked.codes) - without_quantity, _of_whole_basket(draft)
    if not asked and not draft.picked.taken_out:
        return ()
    lines = (line for line in draft.picked.basket if whole or line.fabric in asked)
    return price(tuple(lines), draft.flow.catalog)


def _of_whole_basket(draft: Draft) -> bool:
    """Return whether a price question is of all the basket: it changes a line, or adds to what waits for a yes."""
    picked, order = draft.picked, draft.order
    either = draft.act is not None and draft.act.either
    touched = {line.fabric for line in picked.before} & set(picked.codes)
    waits = order is not None and order.proposed is not None
    return bool(draft.session.basket) and not either and (bool(touched) or waits)


def _asked_total(draft: Draft) -> FactValue:
    """Return what the quantities in a price question would come to, a line for each print, and behind them the prices
    of those that are asked about without."""
    priced = _would_be(draft)
    if not priced:
        return None
    items = draft.act.items if draft.act else ()
    bare = tuple(one.fabric for one in items if one.fabric and one.quantity is None and one.change == "add")
    told = {line.fabric for line in priced} | {line.fabric for line in draft.session.basket}
    lines = formatting.priced_lines(priced, draft.flow.brand.fixed_words)
    others = tuple(code for code in bare if code not in told)
    return f"{lines}\n{formatting.offered(others, draft.flow, {})}" if others else lines


def _together_note(draft: Draft) -> FactValue:
    """Return what all of the basket would come to; None where that is one line, or it is not asked about."""
    priced = _would_be(draft)
    if len(priced) < 2 or not _of_whole_basket(draft):
        return None
    total = naira(sum(line.total for line in priced))
    return f"\n{draft.flow.brand.fixed_words.say('all_together', sum=total)}"


def _within_budget(draft: Draft) -> FactValue:
    """Return the most yards the customer's money buys, a line for each print."""
    budget, catalog = draft.act.budget if draft.act else 0, draft.flow.catalog
    yards = sorted((f for f in catalog.shown if f.per_yard is not None), key=lambda fabric: fabric.per_yard or 0)
    named = [fabric for code in draft.picked.codes if (fabric := catalog.get(code))]
    lines = [line for fabric in named or yards[:_CHEAPEST] if (line := most_for(budget, fabric, catalog))]
    return formatting.priced_lines(price(tuple(lines), catalog), draft.flow.brand.fixed_words) or None


def _offer_numbers(draft: Draft) -> FactValue:
    count = len(_offer_codes(draft))
    return f"1 to {count}" if count > 1 else "1" if count else None


def _left_out_note(draft: Draft) -> FactValue:
    words = draft.flow.brand.fixed_words
    return f"\n{words.say('left_out', prints=words.listed(draft.left_out))}" if draft.left_out else None


def _sum_in_words(draft: Draft) -> FactValue:
    """Return who takes what by name where the message tells it, else its sum."""
    party, read = draft.session.party, draft.reading
    by_name = read is not None and read.party is not None and any(one.people == 1 for one in party.takers)
    several = read is not None and bool(read.party and read.party.before)
    if (by_name or several) and draft.act is not None and draft.act.items:
        takers = settled(party, draft.picked.basket, open_question=False).takers
        return who_takes_what(takers, draft.flow) or draft.act.sum or None
    return draft.act.sum if draft.act and draft.act.sum else None


GOODS: dict[str, Read] = {
    "shop.name": lambda d: d.flow.brand.name,
    "shop.assistant": lambda d: d.flow.brand.assistant,
    "shop.bank": lambda d: d.flow.catalog.account.bank,
    "shop.account_number": lambda d: d.flow.catalog.account.number,
    "shop.account_name": lambda d: d.flow.catalog.account.name,
    "shop.deposit": lambda d: f"{figure(d.flow.catalog.deposit_percent)}%",
    "shop.minimum": lambda d: formatting.minimum(d.flow),
    "shop.piece": lambda d: d.flow.brand.fixed_words.counted(d.flow.catalog.piece_yards, "yard"),
    "shop.price_range": _price_range,
    "shop.tiers": _tiers,
    "shop.hold": lambda d: formatting.lasting(d.flow.brand.hold, d.flow.brand.fixed_words),
    "offer.count": lambda d: len(_offer_codes(d)),
    "offer.numbers": _offer_numbers,
    "offer.shown": lambda d: bool(_offer_codes(d)),
    "offer.price_list": _price_list,
    "offer.listed": lambda d: formatting.in_a_line(_offer_codes(d), d.flow),
    "offer.names": lambda d: formatting.names(_offer_codes(d), d.flow),
    "offer.best.number": lambda d: 1 if _best(d) else None,
    "offer.best.name": lambda d: found.name if (found := _best(d)) else None,
    "picked.number": _picked_number,
    "picked.name": lambda d: found.name if (found := _picked_fabric(d)) else None,
    "picked.names": lambda d: formatting.names(d.picked.codes, d.flow),
    "picked.count": lambda d: len(d.picked.codes),
    "picked.nothing": lambda d: d.picked.nothing,
    "picked.unclear": lambda d: bool(d.picked.unclear),
    "basket.measured": _measured,
    "picked.comes_instead": _comes_instead,
    "picked.choices": _choices,
    "picked.choices_count": lambda d: len(d.picked.unclear),
    "picked.undecided": _undecided,
    "picked.waiting": _waiting,
    "picked.sum": _sum_in_words,
    "picked.completes_basket": lambda d: d.picked.completes,
    "picked.empties_basket": lambda d: not d.picked.basket,
    "picked.takes_out": lambda d: len(d.picked.taken_out),
    "picked.out_of_stock": _refused("stock"),
    "picked.below_minimum": _refused("minimum"),
    "picked.odd_quantity": _refused("fraction"),
    "picked.wrong_unit": _refused("unit"),
    "picked.too_much": _refused("huge"),
    "picked.unknown": _refused("unknown"),
    "picked.refused": lambda d: bool(d.picked.refusals),
    "picked.refused_count": lambda d: len(d.picked.refusals),
    "picked.refused_lines": lambda d: formatting.refused(d.picked, d.stock, d.flow) or None,
    "picked.yards_left": _yards_left,
    "picked.of_order": lambda d: (
        bool(d.picked.codes) and {*d.picked.codes} <= {line.fabric for line in (d.order.lines if d.order else ())}
    ),
    "picked.noted": lambda d: formatting.noted(d.picked, d.flow),
    "picked.sound_part": lambda d: bool(d.picked.refusals and d.picked.sound and formatting.changes(d.picked, d.flow)),
    "picked.keeps_lines": _keeps_lines,
    "picked.basket_lines": lambda d: formatting.basket_lines(d.picked.basket, d.flow),
    "picked.changes": lambda d: formatting.changes(d.picked, d.flow),
    "asked.prices": _asked_prices,
    "asked.stock": _asked_stock,
    "asked.budget": lambda d: d.act.budget if d.act and d.act.budget else None,
    "asked.within_budget": _within_budget,
    "asked.total": _asked_total,
    "asked.together_note": _together_note,
    "asked.either": lambda d: d.act is not None and d.act.either,
    "asked.unknown_order": unknown_order,
    "basket.left_out_note": _left_out_note,
    "basket.count": lambda d: len(d.session.basket),
    "basket.empty": lambda d: not d.session.basket,
    "basket.complete": lambda d: bool(d.session.basket) and not _missing(d),
    "basket.lines": lambda d: formatting.basket_lines(d.session.basket, d.flow),
    "basket.missing": lambda d: formatting.names(_missing(d), d.flow),
    "basket.missing_count": lambda d: len(_missing(d)),
    "basket.missing_note": _missing_note,
}
