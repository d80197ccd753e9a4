"""Passes over the acts of a message: what its clauses alone do not tell, each pass of one subject, in their order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from grace import patterns as re
from grace.engine.reading import Act, Expected
from grace.language.account_doubts import without_said_name
from grace.language.acts import MOST_ACTS
from grace.language.again import with_difference
from grace.language.amounts.compared import supposes
from grace.language.asked_to_show import with_cheaper
from grace.language.bad_experience import without_others_fraud
from grace.language.caption_acts import with_caption, without_what_it_pays
from grace.language.caption_amounts import amount_beside
from grace.language.detail_acts import with_details, without_houses
from grace.language.doubtful_acts import without_waving
from grace.language.goods_to_bring import with_goods_to_bring
from grace.language.intents.goods_exchanged import with_exchange
from grace.language.intents.rules import CHANGES, DELIVERS, DETAILS, PAYS, PICKS, PRICES, QUESTIONS
from grace.language.items.item_reading import ItemReading
from grace.language.items.open_quantity import is_of_each
from grace.language.items.topic import asked_of_topic
from grace.language.one_act import items_of
from grace.language.payment_acts import only_asked, with_payment, with_sums
from grace.language.payment_questions import asked_ways, counted_goods, in_parts, of_part_now, sum_alone, with_astray
from grace.language.pictured import of_the_print_shown
from grace.language.receipt_notes import with_receipt_note
from grace.language.wishes_for_people import for_people, with_deadline, with_notes
from grace.shop.catalog import Catalog

Acts = tuple[Act, ...]
_BROUGHT_TOO = re.compile(
    r"\b(?:with|including|plus|and) (?:the )?(?:delivery|way ?bill|shipping|transport)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a message as they are read, where they were said, and the prints they may name."""

    text: str
    here: Expected
    catalog: Catalog

    def items(self, words: str, here: Expected) -> ItemReading:
        """Return the prints and quantities of *words*, said *here*."""
        return items_of(words, self.catalog, here)


def _waved_away(said: Said, acts: Acts) -> Acts:
    return without_waving(said.text, acts)


def _money_or_caption(said: Said, acts: Acts) -> Acts:
    if said.here.beside_file:
        acts = with_caption(said.text, acts, said.here, said.catalog)
        paid = any(act.sure and act.intent == PAYS for act in acts)
        if paid:
            return acts
        shown = of_the_print_shown(said.text, acts, said.here, said.items)
        acts = shown or amount_beside(said.text, acts, said.here, said.items)
        # Once more, for goods that were only now read beside it: "one" under a receipt.
        return without_what_it_pays(said.text, acts, said.here, said.catalog)
    return with_payment(said.text, acts, said.here)


def _the_same_again(said: Said, acts: Acts) -> Acts:
    return with_difference(said.text, acts, said.here, said.items)


def _wishes_for_people(said: Said, acts: Acts) -> Acts:
    acts = with_deadline(said.text, with_notes(said.text, acts, said.here), said.here)
    return for_people(said.text, acts, said.here)


def _goods_exchanged(said: Said, acts: Acts) -> Acts:
    return with_exchange(said.text, acts, said.here)


def _payments_asked_after(said: Said, acts: Acts) -> Acts:
    return tuple(only_asked(said.text, act, said.here) for act in acts)


def _where_to_bring(said: Said, acts: Acts) -> Acts:
    acts = without_houses(said.text, with_details(said.text, acts, said.here))
    return with_goods_to_bring(said.text, acts, said.here, lambda words: said.items(words, said.here))


def _only_supposed(said: Said, acts: Acts) -> Acts:
    """Nothing is written down by a question what it would come to."""
    if PRICES not in said.here.intents:
        return acts
    whole = supposes(said.text)
    return tuple(
        replace(act, intent=PRICES)
        if act.intent in (PICKS, CHANGES) and (whole or supposes(act.words(said.text)))
        else act
        for act in acts
    )


def _brought_too(said: Said, acts: Acts) -> Acts:
    """A price asked "with delivery to Enugu" is a question of the delivery as well."""
    about = {act.intent for act in acts if act.sure}
    asks = DELIVERS in said.here.intents and PRICES in about and not about & {DELIVERS, DETAILS}
    return (*acts, Act(DELIVERS, confidence=0.9)) if asks and _BROUGHT_TOO.search(said.text) else acts


def _of_topic(said: Said, acts: Acts) -> Acts:
    return tuple(asked_of_topic(act, said.text, said.here) for act in acts)


def _sums(said: Said, acts: Acts) -> Acts:
    acts = counted_goods(said.text, with_sums(said.text, acts, said.here.beside_file))
    return sum_alone(said.text, with_receipt_note(said.text, acts, said.here), said.here)


def _ways_to_pay(said: Said, acts: Acts) -> Acts:
    return in_parts(said.text, asked_ways(said.text, of_part_now(said.text, acts, said.here)))


def _accounts(said: Said, acts: Acts) -> Acts:
    ours = said.catalog.account
    acts = without_said_name(said.text, with_astray(said.text, acts, ours.number), ours)
    return without_others_fraud(said.text, acts, said.here)


def _for_less(said: Said, acts: Acts) -> Acts:
    return with_cheaper(said.text, acts, said.catalog)


def _of_each(said: Said, acts: Acts) -> Acts:
    return tuple(replace(act, each=is_of_each(said.text)) if act.wish else act for act in acts)


PASSES: tuple[Callable[[Said, Acts], Acts], ...] = (
    _waved_away,
    _money_or_caption,
    _the_same_again,
    _wishes_for_people,
    _goods_exchanged,
    _payments_asked_after,
    _where_to_bring,
    _only_supposed,
    _brought_too,
    _of_topic,
    _sums,
    _ways_to_pay,
    _accounts,
    _for_less,
    _of_each,
)
"""In the order in which they are made: each sees what those before it have left."""


def heard(said: Said, acts: Acts) -> Acts:
    """Return *acts*, the clauses of *said* as they were read, after every pass: at most MOST_ACTS of them."""
    for one in PASSES:
        acts = one(said, acts)
    while len(acts) > MOST_ACTS:
        least = min(acts, key=lambda act: (act.intent not in QUESTIONS, act.confidence))
        acts = tuple(act for act in acts if act is not least)
    return acts
