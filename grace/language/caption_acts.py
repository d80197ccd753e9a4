"""The acts of words beside a picture or file: they say what it shows, and what else they do stays."""

from __future__ import annotations

from dataclasses import replace

from grace import patterns as re
from grace.engine.reading import NOTHING, Act, Expected
from grace.language.act_support import GOODS
from grace.language.clauses import Clause, sentences
from grace.language.intents.payment_sums import amounts_named, rest_sent
from grace.language.intents.receipt_captions import caption_of
from grace.language.intents.rules import (
    BROWSES,
    HAGGLES,
    LIGHT,
    PAYS,
    PRICES,
    QUESTIONS,
    SHOWS,
    SHOWS_NONE,
    STOCK,
    awaits_receipt,
    is_question,
)
from grace.language.items.named_prints import names_in
from grace.language.payment_acts import without_what_held_it_up
from grace.language.payment_questions import BARGAINS
from grace.language.text.lexicon import COLOURS
from grace.language.text.normalise import clean
from grace.shop.catalog import Catalog

_CERTAIN, _LIKELY = 0.95, 0.7
_SAYS_MORE = frozenset({"complain", "human", "opt_out", "opt_in", "leave_note", "cancel_order", "restart"})
"""What a receipt's caption may do beside showing the receipt, even where one sentence does both."""
_YOURS = re.compile(
    r"\b(?:you|una) (?:posted|post|have|showed|sent|put|advertised|dey sell|sell)\b|\byour (?:status|page)\b"
)
"""Said of a print of the shop, not of a dress."""
_POINTS = re.compile(
    r"\b(?:this|these|dis|that|it|am|the) ?(?:one|print|design|fabric|cloth|material|ankara|lace|pattern)?\b"
)
_PAYS_FOR = re.compile(r"(?:(?:here|this|that|it|na|is|the|my) )*pay for\b")
_SHOWN = re.compile(r"\b(?:this|these|dis|that|dat|those)\b")
_OF_MONEY = re.compile(
    r"\b(?:balance|ow(?:e|ing)|receipts?|slip|transfer\w*|payment|alert|sen[dt]|pa(?:y|id)|deposit|complete|total|"
    r"showing|in (?:this|dis|it)|how much\b(?:(?! yards?).){0,40} (?:left|remain\w*))\b"
)
"""Beside these a picture that may be a receipt is one, whatever its words ask."""
_PRICE_ALONE = re.compile(
    r"(?:please |abeg |hi |hello |good \w+ )*(?:how much|price|prices|cost|na how much)[ ?!.]*(?:please|abeg)?[ ?!.]*"
)
_WANTS_MORE = re.compile(r"\b(?:add|also|want|wan|need|make (?:it|am)|change|remove|plus|instead)\b", re.IGNORECASE)
_WHICH = re.compile(
    r"(?:(?:this|that|here|na|it|is|for|my|the|payment) )*"
    r"(?:one(?: more)?|two|three|both|same one|(?:number|no) ?[0-9]|"
    r"(?:another|other|next|first|second|last) (?:one|part|half)|"
    r"(?:(?:both|all|first|second|third|last|other|new|old|next|1st|2nd) )?(?:of them|orders?|own))"
    r"(?: (?:done|now|please|thanks?|thank you|o|ma|sir))*\W*"
)
_A_NUMBER = re.compile(r"\b(?:number|no)\b\W{0,2}[0-9]|\bak-[0-9]")
_MORE_GOODS = re.compile(
    rf"{_WANTS_MORE.pattern}|\b(?:another|more|extra|again|too|additional|increase|double|triple)\b"
)
_OF_THIS = re.compile(
    r"\b(?:of|for|in) (?:this|dis)\b(?! (?:order|total|price|style|gown|dress|outfit|sewing))"
    r"|\bthis (?:one|print|fabric|cloth|material)\b"
)
"""Said of the picture, not of what was chosen before it: which print that is has to be asked."""


def with_caption(text: str, acts: tuple[Act, ...], here: Expected, catalog: Catalog) -> tuple[Act, ...]:
    """Return *acts*, read from *text* beside a picture or file, with what *text* says that it shows: a receipt reports
    a payment, and a dress is the style they want. What was only misread from those words is left out."""
    acts = tuple(_with_yards(act, here) for act in acts)
    acts = without_what_it_pays(text, acts, here, catalog)
    shown = tuple((clause, caption_of(clause.text)) for clause in sentences(text))
    acts = tuple(act for act in acts if act.intent != SHOWS_NONE)  # there is one
    of_order = PAYS in here.own
    receipts = tuple(
        clause
        for clause, shows in shown
        if shows == "receipt" or (of_order and not shows and _is_for(clean(clause.text)))
    )
    if receipts and PAYS in here.intents:
        more = tuple(clause for clause, _ in shown if clause not in receipts)
        rest = tuple(act for act in acts if act.sure and act.intent != PAYS and not _misread(act, receipts, more, here))
        own = next((act for act in acts if act.intent == PAYS), Act(PAYS))
        return (replace(own, confidence=max(own.confidence, _CERTAIN), sure=True), *without_what_held_it_up(text, rest))
    if here.basket and _OF_THIS.search(clean(text)) and not names_in(text, catalog):
        acts = tuple(replace(act, items=(), sure=False) if act.intent in GOODS else act for act in acts)
    if (asked := _asked_of_the_picture(text, acts, here, catalog)) is not None:
        return asked
    if any(shows == "dress" for _, shows in shown):
        return _with_dress(tuple(act for act in acts if not _only_a_colour(text, act, catalog)), here)
    return tuple(act for act in acts if act.intent != SHOWS) or (NOTHING,)  # "here it is" says of nothing what it is


def _is_for(plain: str) -> bool:
    """Return whether *plain* begins with what it pays for, or says no more than which order it is for."""
    which = "for " in plain and _WHICH.fullmatch(plain.strip(" .!"))
    return bool(which or _PAYS_FOR.match(plain))


def without_what_it_pays(text: str, acts: tuple[Act, ...], here: Expected, catalog: Catalog) -> tuple[Act, ...]:
    """Return *acts*, read from *text* beside a picture; where a payment is awaited, without what only says of a receipt
    which one it is."""
    if not awaits_receipt(here):
        return acts
    return tuple(act for act in acts if not _only_says_which(act, text, here, catalog)) or (NOTHING,)


def _only_says_which(act: Act, text: str, here: Expected, catalog: Catalog) -> bool:
    """Return whether *act*, read beside a picture where a payment is awaited, only says what that is of: a sum that is
    no bid, a place ("part 1 of 2"), or what is ordered already ("this one na for the red")."""
    words = clean(act.words(text))
    if act.intent == HAGGLES:
        return bool(amounts_named(words)) and BARGAINS.search(words) is None
    if _WHICH.fullmatch(words) or rest_sent(words):
        return True
    if act.intent not in GOODS or act.answers or act.pictured or _MORE_GOODS.search(words) or _A_NUMBER.search(words):
        return False
    lines = (*here.basket, *here.again)
    ordered = {(code, line.quantity) for line in lines for code in (line.fabric, None)}
    if any(one.change == "remove" or (one.quantity and (one.fabric, one.quantity) not in ordered) for one in act.items):
        return False
    named = {*act.unclear, *(item.fabric for item in act.items)} if names_in(words, catalog) else set()
    return not named or bool(named & {line.fabric for line in lines})


def _asked_of_the_picture(text: str, acts: tuple[Act, ...], here: Expected, catalog: Catalog) -> tuple[Act, ...] | None:
    """Return *acts* of words that ask for the price of what is on the picture, or whether it is there, with that one
    question; None where *text* asks something else, or names the print."""
    asks = tuple(act for act in acts if act.sure and act.intent in (PRICES, STOCK))
    points = _PRICE_ALONE.fullmatch(clean(text)) or _POINTS.search(clean(text))
    if not asks or not points or names_in(text, catalog) or PRICES not in here.intents:
        return None
    goods = any(item.fabric or item.quantity for act in acts for item in act.items)
    kept = (act for act in acts if act.sure and act.intent not in (PRICES, STOCK, SHOWS, BROWSES, *GOODS, *LIGHT))
    of_money = awaits_receipt(here) and _OF_MONEY.search(clean(text)) is not None
    shown = _SHOWN.search(clean(text)) is not None and not of_money
    return None if goods else (Act(PRICES, confidence=_CERTAIN, pictured=shown), *kept)


def _with_yards(act: Act, here: Expected) -> Act:
    """Return *act*; "I need 10 yards to sew this" wants those yards of a print still to be picked, or of the only one
    there is."""
    waits = act.intent in GOODS and act.wish is not None and act.wish.quantity is not None
    measured = bool(act.items) and all(one.change == "set" and one.quantity and one.unit for one in act.items)
    of_line = act.intent in GOODS and measured and len(here.basket) == 1
    return replace(act, sure=True) if (waits and not (act.items or act.unclear)) or of_line else act


def _with_dress(acts: tuple[Act, ...], here: Expected) -> tuple[Act, ...]:
    sure = {act.intent for act in acts if act.sure}
    if SHOWS not in here.intents or SHOWS in sure or PAYS in sure:
        return acts or (NOTHING,)
    return (*(act for act in acts if act.sure and act.intent not in LIGHT), Act(SHOWS, confidence=_LIKELY))


def _only_a_colour(text: str, act: Act, catalog: Catalog) -> bool:
    """Return True where *act* picks prints by a colour alone: "like this one, but blue" says it of the dress."""
    if act.intent not in GOODS or not act.items or any(item.quantity is not None for item in act.items):
        return False
    if _YOURS.search(clean(text)):
        return False
    words = text.split()
    others = [word for word in words if word.casefold().strip(".,!") not in COLOURS]
    if len(others) == len(words):
        return False
    named = names_in(" ".join(others), catalog)
    return not any(item.fabric in named for item in act.items)


def _misread(act: Act, receipts: tuple[Clause, ...], more: tuple[Clause, ...], here: Expected) -> bool:
    """Return True where *act* comes from the words of *receipts*, which only say of the file that it is one, and not
    from those of *more*: "payment for 6 yards" buys nothing where there is a basket already."""
    if act.intent in _SAYS_MORE:
        return False
    if act.intent == HAGGLES:  # a sum beside a receipt is no bid
        return True
    of_receipt = next((one for one in receipts if _comes_from(act, one)), None)
    if act.span is None:
        of_receipt = None if _asked_in(act, more) else receipts[0]
    if of_receipt is None:
        return False
    return act.intent not in GOODS or (bool(here.basket) and _WANTS_MORE.search(of_receipt.text) is None)


def _comes_from(act: Act, receipt: Clause) -> bool:
    if act.span is None:
        return False
    start, end = act.span
    inside = receipt.start <= start and end <= receipt.end
    if act.intent in GOODS or (start, end) == (receipt.start, receipt.end):
        return inside
    words = receipt.text[start - receipt.start : end - receipt.start]
    return inside and not is_question(clean(words))


def _asked_in(act: Act, more: tuple[Clause, ...]) -> bool:
    """Return True where *act*, read from a whole message, is said by the clauses of *more*."""
    asked = any(is_question(clean(clause.text)) for clause in more)
    return bool(more) and (asked or act.intent not in QUESTIONS)
