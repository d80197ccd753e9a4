"""The wishes of a message for the basket: picks, quantities, swaps and removals, or the word that it is unsure."""

from __future__ import annotations

from dataclasses import replace

from grace.engine.reading import Expected
from grace.language.items.all_else import without_all_else
from grace.language.items.by_sentence import read_by_sentence
from grace.language.items.corrections import corrected
from grace.language.items.fabric_names import index
from grace.language.items.item_reading import ItemReading
from grace.language.items.lists import without_bullets
from grace.language.items.mentions import STAY_OR_GO, mentions
from grace.language.items.offer_filters import with_price_extreme
from grace.language.items.offer_positions import listed
from grace.language.items.outcome import outcome
from grace.language.items.own_places import placed
from grace.language.items.pairing import Paired, Wish, paired
from grace.language.items.people import Multiplied, open_shares, without_people_counted_anew
from grace.language.items.people_shares import added_up
from grace.language.items.quantity_rules import settle_choices, settle_everyone, settle_loose, settle_quantity
from grace.language.items.resolution import OF_WHICH, REMOVE_WHICH, Tally
from grace.language.items.rewording import reworded
from grace.language.items.said_twice import has_print_twice, says_print_twice
from grace.language.items.terms import DENIED, Mentions, Print
from grace.language.items.tokens import marks
from grace.language.items.two_units import settle_beside, settle_removed_units, unit_meant
from grace.language.items.undecided import without_plain, without_undecided
from grace.language.text.normalise import clean
from grace.shop.catalog import Catalog
from grace.shop.order import Item

_OPEN = "which of them is corrected?"


def read_items(text: str, catalog: Catalog, expected: Expected) -> ItemReading:
    """Return the items of *text*, whatever its wish; never raises. A doubt anywhere makes the whole reading unsure,
    unless its sentences, read one after another, leave none."""
    text = without_all_else(text)
    if (sold := without_plain(text)) != text:
        read = read_items(sold, catalog, expected)
        return replace(read, unknown=(*read.unknown, "plain")) if read.sure and read.items else read
    decided, undecided = without_undecided(text)
    if undecided is not None:
        read = read_items(decided, catalog, expected)
        if read.sure and read.items and not read.unclear and all(item.fabric for item in read.items):
            return replace(read, wish=undecided)
    whole = _read_whole(text, catalog, expected)
    if whole.sure or whole.why == _OPEN:
        return whole
    return read_by_sentence(text, expected, lambda piece, here: _read_whole(piece, catalog, here)) or whole


def _read_whole(text: str, catalog: Catalog, expected: Expected) -> ItemReading:
    names = index(catalog)
    said = corrected(reworded(clean(text), catalog), names)
    read = _read_people(added_up(said.text, names), catalog, expected) or _read_said(
        without_bullets(said.text, names), catalog, expected
    )
    return replace(read, sure=False, why=_OPEN) if said.open and read.sure else read


def _read_said(plain: str, catalog: Catalog, expected: Expected) -> ItemReading:
    rewritten = listed(with_price_extreme(plain, catalog, expected), expected, catalog.minimum_yards)
    plain = without_people_counted_anew(rewritten)
    read = _read(plain, catalog, expected)
    if read.items and (why := open_shares(plain)):
        return replace(read, sure=False, items=(), why=why)
    if plain != rewritten and read.items and all(item.quantity is None for item in read.items):
        return replace(read, sure=False, items=(), why="how much for each of the people?")
    return read


def _read_people(people: Multiplied | None, catalog: Catalog, expected: Expected) -> ItemReading | None:
    """Return what *people* want together, with the sum; None where there are none, or their print is open."""
    read = _read(people.text, catalog, expected) if people else None
    if people is None or read is None or not (read.sure or (read.wish is not None and not expected.offer)):
        return None
    several = len({item.fabric for item in read.items}) > 1
    return replace(read, sum=people.sum) if several == ("," in people.sum) or not people.sum else None


def _read(plain: str, catalog: Catalog, expected: Expected) -> ItemReading:
    found = mentions(placed(marks(plain, index(catalog)), expected), expected)
    pairs = paired(found, expected.basket)
    tally = Tally(
        catalog, expected, doubts=[*found.doubts, *pairs.doubts], lines_in_order=_lines_in_order(found, expected)
    )
    settle_choices(tally, found)
    _wishes(tally, found, pairs)
    settle_loose(tally, found, pairs.loose, pairs.old)
    _ask_twice(tally, found)
    return outcome(tally, found, pairs)


def _lines_in_order(found: Mentions, expected: Expected) -> bool:
    """ "6 for the first, 8 for the second": several places at once, once prints are picked, are lines of the basket."""
    places = {one.number for one in found.said if isinstance(one, Print) and one.how == "place"}
    lines = len({line.fabric for line in expected.basket})
    return not expected.numbered and len(places) > 1 and all(-lines <= place <= lines for place in places)


def _wishes(tally: Tally, found: Mentions, pairs: Paired) -> None:
    if found.others_excepted and found.each_words:
        _all_but(tally, pairs)
        return
    if found.pronouns & found.removing and _names_one_line(tally, pairs):
        pairs.wishes[0] = replace(pairs.wishes[0], print=_taken_out(pairs.wishes[0].print))
    outs = [wish for wish in pairs.wishes if _leaves(wish, pairs.wishes)]
    ins = [wish for wish in pairs.wishes if wish not in outs]
    for wish in sorted(pairs.wishes, key=lambda one: one.print.how == "rest"):  # the rest of all that are named
        if wish in outs:
            _out(tally, found, wish, alone=len(pairs.wishes) == 1 and not pairs.loose)
        else:
            _in(tally, found, wish)
    if STAY_OR_GO in found.doubts:
        _left(tally, outs)
    _check_swap(tally, found, outs, ins)
    if pairs.wishes or pairs.loose:
        return
    if found.units_out and tally.expected.basket:
        settle_removed_units(tally, found.units_out)
    elif found.pronouns & found.removing and not found.each_words:
        _remove_the_line(tally)
    else:
        settle_everyone(tally, found)


def _left(tally: Tally, outs: list[Wish]) -> None:
    """ "leave the kente": whether it is to go is asked."""
    for wish in outs:
        kept = tally.codes(wish.print) if wish.print.place.mode == "keep" else ()
        for code in (code for code in kept if code in tally.basket_codes):
            tally.add(Item("remove", code))


def _names_one_line(tally: Tally, pairs: Paired) -> bool:
    """ "the green is wrong, remove it": the one print named is of the basket, and nothing else is said of it."""
    wish = pairs.wishes[0] if len(pairs.wishes) == 1 and not pairs.loose else None
    wanted = wish is not None and wish.quantity is None and wish.print.place.mode == "want"
    return wish is not None and wanted and bool(wish.print.codes & set(tally.basket_codes))


def _taken_out(one: Print) -> Print:
    return replace(one, place=replace(one.place, mode="remove"))


def _leaves(wish: Wish, wishes: list[Wish]) -> bool:
    """Return whether the print is on its way out: removed, refused, swapped for another, or only named to be denied."""
    place = wish.print.place
    if place.mode in ("remove", "swap", *DENIED):
        return True
    changed_to = any(w.print.place.mode == "change_to" and w.print.place.segment == place.segment for w in wishes)
    return place.mode == "change" and wish.quantity is None and changed_to


def _out(tally: Tally, found: Mentions, wish: Wish, *, alone: bool) -> None:
    mode = wish.print.place.mode
    if mode == "keep":
        tally.named |= wish.print.codes & set(tally.basket_codes)
        return
    if mode == "remove" and wish.quantity is not None:
        for code in tally.codes(wish.print):
            settle_quantity(tally, code, wish.quantity)
        return
    if wish.quantity is not None and mode == "refuse":
        tally.doubt("a refused quantity")
    for code in _codes(tally, wish):
        if code in tally.basket_codes:
            tally.add(Item("remove", code, None, unit_meant(tally, code, found.units_out)))
            if mode == "not" and not (alone and len(tally.basket_codes) > 1):
                tally.doubt("is it to be taken out of the basket?")
        elif mode not in DENIED or (mode == "instead_of" and tally.expected.basket):
            tally.doubt("it is not in the basket")


def _in(tally: Tally, found: Mentions, wish: Wish) -> None:
    if wish.print.how == "rest" and wish.quantity is None:
        return
    for code in _codes(tally, wish):
        if wish.print.place.mode == "change" and tally.expected.basket and code not in tally.basket_codes:
            tally.doubt("it is not in the basket")
        if wish.quantity is not None and not wish.quantity.less and found.besides:
            settle_beside(tally, code, wish.quantity)
        elif wish.quantity is not None:
            settle_quantity(tally, code, wish.quantity)
        elif not (found.only and found.removing and code in tally.basket_codes):  # "only the blue, remove the rest"
            tally.add(Item("add", code))
    if wish.quantity is None and wish.print.place.mode == "change":
        tally.doubt("changed into what?")


def _codes(tally: Tally, wish: Wish) -> tuple[str, ...]:
    """The fabrics of *wish*; where they are not clear, it is noted what to do once they are."""
    if (
        wish.quantity is not None
        and wish.print.how not in ("name", "unknown")
        and not tally.expected.offer + tally.basket_codes
    ):
        tally.doubt(OF_WHICH)  # "6 yards of number 3", and nothing has been shown yet
        tally.asked.append(_once_named(wish))
        return ()
    known = len(tally.unclear)
    codes = tally.codes(wish.print)
    if len(tally.unclear) > known:
        tally.asked.append(_once_named(wish))
    return codes


def _once_named(wish: Wish) -> Item | None:
    """Return what *wish* does to the print that is chosen later; None for swaps and refusals, which are said again."""
    mode, quantity = wish.print.place.mode, wish.quantity
    if mode == "remove" and quantity is None:
        return Item("remove")
    if mode not in ("want", "add", "change") or (quantity is not None and (quantity.more or quantity.less)):
        return None
    if quantity is None:
        return Item("add") if mode != "change" else None
    return Item("add" if mode == "add" else "set", None, quantity.value, quantity.unit)


def _check_swap(tally: Tally, found: Mentions, outs: list[Wish], ins: list[Wish]) -> None:
    """A swap takes one print out for the one it puts in; a swap that is half understood does nothing."""
    swapped_out = [wish for wish in outs if wish.print.place.mode in ("swap", "change", "instead_of")]
    swapped_in = [wish for wish in ins if wish.print.place.mode in ("swap_in", "change_to")]
    if swapped_out and not ins:
        tally.doubt("swapped for what?")
        tally.items.clear()
    corrected = found.meant and len(tally.basket_codes) == 1 and not tally.named & set(tally.basket_codes)
    unnamed = (
        ins
        and not outs
        and (found.instead or swapped_in or corrected)
        and not any(wish.quantity for wish in ins if not swapped_in)
    )
    if unnamed:
        _swap_the_line(tally)
    if (swapped_out or unnamed) and any(
        item.change == "add" and item.fabric in tally.basket_codes for item in tally.items
    ):
        tally.doubt("it is in the basket already")


def _swap_the_line(tally: Tally) -> None:
    basket = tally.expected.basket
    if len(basket) == 1:
        tally.items.insert(0, Item("remove"))
    elif basket:
        tally.doubt("instead of which?")


def _remove_the_line(tally: Tally) -> None:
    """ "remove it": sure only where there is one line."""
    if tally.expected.basket:
        tally.add(Item("remove"))
    if len(tally.expected.basket) != 1:
        tally.doubt(REMOVE_WHICH)


def _all_but(tally: Tally, pairs: Paired) -> None:
    """ "all except 3"."""
    tally.doubt("all but some")
    left_out = {code for wish in pairs.wishes if wish.print.place.mode == "not" for code in tally.codes(wish.print)}
    if tally.expected.numbered:
        tally.items += [Item("add", code) for code in tally.expected.offer if code not in left_out]


def _ask_twice(tally: Tally, found: Mentions) -> None:
    """Doubts that only show when the whole message has been read."""
    prints = [one for one in found.said if isinstance(one, Print)]
    asked = {one.place.sentence in found.asked for one in prints}
    if found.counts and found.each_words and len(prints) == 1:
        tally.doubt("each of the people, or each print?")
    if len(asked) == 2:
        tally.doubt("some prints are only asked about")
    if has_print_twice(tally.items) or says_print_twice(prints, found):
        tally.doubt("the same print twice")
    if found.only and tally.expected.basket and not found.removing and not tally.expected.numbered:
        tally.keep_only_added()
        if found.unknown:
            tally.doubt("only that is wanted, or only that is to be handled so?")  # "only the kente should be ironed"
    alone = len(prints) == 1 and not tally.items
    named_in_vain = found.removing and (tally.out_of_range or (tally.unclear and not alone))
    swapped_in_vain = any(one.place.mode in ("swap", "swap_in", "instead_of", "change_to") for one in prints)
    if named_in_vain or (swapped_in_vain and (tally.unclear or tally.out_of_range or tally.unknown)):
        tally.doubt("half of it is not clear")
        tally.items.clear()
