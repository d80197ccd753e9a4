"""Answers to Grace's own questions: a print after "which one do you mean?", a quantity after "how many of it?"."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from grace import patterns as re
from grace.engine.reading import Act, Expected, Question
from grace.language.intents.rules import PICKS, QUESTIONS, YES, is_question
from grace.language.items.fabric_names import index
from grace.language.items.item_reading import ItemReading
from grace.language.items.mentions import mentions
from grace.language.items.reading import read_items
from grace.language.items.resolution import IN_PASSING
from grace.language.items.terms import Mentions, Print, Quantity
from grace.language.items.tokens import marks
from grace.language.text.lexicon import POLITE, QUANTITY_TALK
from grace.language.text.normalise import clean
from grace.shop.catalog import Catalog
from grace.shop.order import Item, Line

_ALL = frozenset({"all", "both", "each"})
_ASKS_PRICE = re.compile(
    r"\b(?:how much|price|cost|bring (?:it|am|the (?:total|price|money)) (?:under|below|down|to)|"
    r"cheaper|total|amount|calculate|what (?:will|would) (?:it|that|everything|all) "
    r"(?:be|cost|come to)|(?:what |how about )?(?:if|suppose|say) (?:i|we) (?:\w+ )?"
    r"(?:take|buy|pick|get|want|order|make it|do|go for|choose)|(?:if|suppose) (?:it is|it's|na))\b"
)
_SUPPOSES = re.compile(
    r"(?:and |so |ok |what |how about |but )*(?:if|suppose|assuming|say (?:i|we))\b[^.;]*"
    r"(?:\?|\b(?:nko|how much|what will (?:it|that) (?:be|cost))[\s?!.]*)$"
)
_SUPPOSE = re.compile(r"\b(?:suppose|assuming|say(?= (?:i|we)\b))")
_TIERS = re.compile(
    r"\b(?:how many|what (?:number|quantity) of|which quantity|wetin be the) ?(?:yards?|pieces?|quantity)?\b"
    r"[^\n]{0,40}\b(?:cheaper|discount|less|reduce\w*|wholesale price|bulk price)\b"
    r"|\bhow many (?:yards?|pieces?)\b[^\n]{0,40}\b(?:to|before|make i|so that i) (?:get|buy|pay|reach|enter)\b"
    r"|\bwhen (?:does|will) (?:it|the price) (?:get|become|go|reduce|drop)\b"
)
_ASKS = re.compile(
    r"(?:ok |okay |and |so |please |abeg |then )*"
    r"(?:how|what|wetin|which|when|is|are|do(?! (?:it|am|\d|that|this|for me))|does)\b"
)
"""Said again of the same print it asks again, and takes nothing."""
_POINTS = re.compile(
    r"(?:(?:ok(?:ay)?|yes+|yeah|fine|good|nice|oya|alright|then|so|please|abeg|i want|i will take|i go take|give me|"
    r"let me (?:take|have|do)|na)[\s,.!]*)*(?:that|this|same)(?: (?:one|print|own))"
    r"(?: (?:then|please|abeg|o|is (?:fine|ok|okay|good|nice)|sef|ma|sir|for me))*[\s.!]*"
)
_DOWN = frozenset({"down", "up"})
_REFUSING = frozenset({"remove", "refuse", "not"})
CHOOSING = frozenset({"want", "add", "change"})


def chosen(text: str, catalog: Catalog, expected: Expected) -> tuple[Item, ...]:
    """Return the items that Grace asked about, now that *text* says which print; empty when it is no plain answer."""
    question = expected.question
    if question is None or (question.intent or PICKS) not in expected.intents:
        return ()
    if question.wish is None:
        return _quantity(text, catalog, expected) or (_added(question) if _takes(text, catalog) else ())
    # A number in the answer is one of those the prints were listed with, never a quantity.
    found = mentions(marks(clean(text), index(catalog)), replace(expected, numbered=True, quantities=False, basket=()))
    said = [one for one in found.said if isinstance(one, Print)]
    codes = [print_meant(one, question, expected) for one in said] or _everyone(found, question)
    codes = codes or _by_one_word(clean(text), question, catalog)
    plain = not (found.doubts or found.either or found.asked or found.unknown or found.removing or found.instead)
    if not plain or not codes or "" in codes or any(one.place.mode not in CHOOSING for one in said):
        return ()
    if len(codes) > 1 and not (question.codes or question.each):  # "3 bundles", then two prints: of each, or together?
        return ()
    wish = _with_quantity(question.wish, found)
    items = [done_for(wish, code, expected) for code in dict.fromkeys(codes)] if wish else []
    beside = () if found.only else question.items  # "only the kente": what was clear beside it is not wanted
    return (*beside, *items) if items else ()


def _by_one_word(plain: str, question: Question, catalog: Catalog) -> list[str]:
    """Return the one print of *question* whose name has the word that *plain* is, be it a town: "lagos"."""
    words = [word for word in re.findall(r"[^\W\d_]+", plain) if word not in POLITE | {"one", "na"}]
    codes = index(catalog).parts.get(words[0], frozenset()) & set(question.codes) if len(words) == 1 else ()
    return list(codes) if len(codes) == 1 else []


def points_at_asked(text: str, expected: Expected) -> tuple[Item, ...]:
    """Return the one print spoken of last, where *text* says "ok that one" and no more; else ()."""
    question = expected.question
    if question is None or question.wish is not None or question.intent or len(question.items) != 1:
        return ()
    return _added(question) if PICKS in expected.intents and _POINTS.fullmatch(clean(text)) else ()


def answering(text: str, answered: tuple[Item, ...], question: Question) -> Act:
    """Return the act of *text*, which answers *question* with *answered*, with the question that was to be asked after
    it. It does what it was asked for, but with yards told only now it picks: "do you have ankara?", "the yellow one, 6
    yards"."""
    lacks_quantity = question.wish is not None and question.wish.quantity is None
    has_quantity = lacks_quantity and any(item.quantity is not None for item in answered)
    picks = has_quantity and question.intent in QUESTIONS and "?" not in text
    act = Act(PICKS if picks or not question.intent else question.intent, answered, answers=True)
    left = question.left_after(answered) if question.pictured else ()
    later = tuple(one for one in question.later if one.codes or not question.pictured or one.wish in left)
    return replace(act, unclear=later[0].codes, wish=later[0].wish, later=later[1:]) if later else act


def beside_open(act: Act, expected: Expected) -> Act | None:
    """Return *act*, a pick or a correction of other prints, joined to the question "which one do you mean?" that is
    still open: nothing of either is lost, and it is asked again. None where there is no such question."""
    question = expected.question
    open_still = question is not None and question.wish is not None and bool(question.codes)
    if question is None or not open_still or act.unclear or any(item.fabric is None for item in act.items):
        return None
    if not act.items or {item.fabric for item in act.items} & set(question.codes):
        return None
    waiting = tuple(item for item in question.items if item.fabric not in {one.fabric for one in act.items})
    items = (*waiting, *act.items)
    intent = act.intent if expected.basket else question.intent or PICKS  # of what is not written down nothing changes
    return replace(act, intent=intent, items=items, unclear=question.codes, wish=question.wish, later=question.later)


def asked_again(intent: str, expected: Expected) -> Act | None:
    """Return the open question "which one do you mean?" once more, where *intent* is a yes to it; else None."""
    question = expected.question
    if question is None or question.wish is None or not (question.codes and question.last) or intent != YES:
        return None
    picks = question.intent or PICKS
    again = Act(picks, question.items, unclear=question.codes, wish=question.wish, later=question.later)
    return again if picks in expected.intents else None


def dropped(text: str, catalog: Catalog, expected: Expected) -> tuple[Item, ...]:
    """Return what was clear beside the open question, where *text* wants none of what it asks about: "forget the
    lace"; else ()."""
    question = expected.question
    if question is None or question.wish is None or not question.codes:
        return ()
    said = [one for one in mentions(marks(clean(text), index(catalog)), Expected(())).said if isinstance(one, Print)]
    refused = all(one.place.mode in _REFUSING and one.codes & set(question.codes) for one in said)
    return question.items if said and refused else ()


def accepted(intent: str, items: ItemReading, expected: Expected) -> tuple[Item, ...]:
    """Return what Grace has just offered to write down, if *intent* is a yes to it; else empty."""
    question = expected.question
    offered = question is not None and question.last and question.wish is None
    if question is None or not offered or (question.intent or PICKS) not in expected.intents:
        return ()
    return _added(question) if items.kind == "none" and intent in (YES, PICKS) else ()


def _added(question: Question) -> tuple[Item, ...]:
    return tuple(_put(item, question) for item in question.items)


def _put(item: Item, question: Question) -> Item:
    """Return *item* as the answer does it: what a correction asks about is set, what is new is added."""
    return item if question.intent or item.change == "remove" else replace(item, change="add")


def _takes(text: str, catalog: Catalog) -> bool:
    """ "I'll take it", "add am", "give me that one", and nothing else."""
    said = marks(clean(text), index(catalog))
    weighty = [mark.kind for mark in said if mark.kind not in ("filler", "pronoun")]
    pointed = any(mark.kind == "pronoun" or mark.text in ("that", "this") for mark in said)
    talk = all(mark.kind != "filler" or mark.text in QUANTITY_TALK | _DOWN for mark in said)
    return pointed and talk and weighty[:1] in (["want"], ["add"]) and weighty[1:] in ([], ["for"])


def priced_again(text: str, catalog: Catalog, expected: Expected) -> tuple[Item, ...]:
    """Return the print whose price was told last, else the only one of the basket, with the quantity *text* asks about,
    "and if I take 50?", or with none where all its prices are asked for: "from how many yards is it cheaper?"; else
    ()."""
    question = expected.question or (_of_basket(expected) if _ASKS_PRICE.search(clean(text)) else None)
    if question is None or question.wish is not None:
        return ()
    if _TIERS.search(clean(text)) and len(question.items) == 1:
        return (replace(question.items[0], quantity=None, unit=None),)
    if not (is_question(text) or _SUPPOSES.match(clean(text))):
        return ()
    return _with_new_quantity(_SUPPOSE.sub("if", clean(text)), catalog, question, in_passing=True)


def _of_basket(expected: Expected) -> Question | None:
    """Return the question that the one print of the basket stands for, once it is picked; None where there are more."""
    alone = len(expected.basket) == 1 and not expected.numbered and not expected.quantities
    return Question(tuple(Item("add", line.fabric, unit=line.unit) for line in expected.basket)) if alone else None


def _quantity(text: str, catalog: Catalog, expected: Expected) -> tuple[Item, ...]:
    """The one print offered with the quantity that *text* is; empty when it is anything else, or a pick by number."""
    question = expected.question
    if question is None or "?" in text or _ASKS.match(clean(text)):
        return ()
    if _picks_by_number({mark.kind for mark in marks(clean(text), index(catalog))}, expected):
        return ()  # a print of the offer, and maybe not the one asked about
    named = bool(_names(text, catalog) & {item.fabric for item in question.items})
    wanted = _with_new_quantity(text, catalog, question)
    return tuple(one for one in wanted if one.unit or named or not _is_number(one.quantity or Decimal(0), expected))


def _picks_by_number(kinds: set[str], expected: Expected) -> bool:
    """Return whether marks of these *kinds* point at a print of the offer shown last by its number: "6 yards of no 1"
    does so also where a number alone would not."""
    return "numbered" in kinds and bool(expected.offer) and (expected.numbered or bool({"quantity", "of"} & kinds))


def _with_new_quantity(
    text: str, catalog: Catalog, question: Question, *, in_passing: bool = False
) -> tuple[Item, ...]:
    """Return the one print of *question* with the one quantity of *text*, which may name that print and no other.

    *in_passing*: a number among other words will do, for nothing is written down by it.
    """
    if len(question.items) != 1:
        return _of_each(text, catalog, question)
    asked = question.items[0]
    code = str(asked.fabric)
    read = read_items(text, catalog, Expected((), basket=(Line(code),), quantities=True))
    said = [one for one in read.items if one.quantity and one.fabric in (None, code) and one.change != "remove"]
    sure = read.sure or (in_passing and read.why == IN_PASSING)
    if not sure or len(read.items) != 1:
        return ()
    return tuple(_put(replace(asked, quantity=one.quantity, unit=one.unit), question) for one in said)


def _of_each(text: str, catalog: Catalog, question: Question) -> tuple[Item, ...]:
    """Return all prints of *question* with what *text* gives to each: "1 piece of each"; () where one stays open."""
    lines = tuple(Line(str(item.fabric)) for item in question.items)
    read = read_items(text, catalog, Expected((), basket=lines, quantities=True))
    given = {item.fabric: item for item in read.items if item.quantity is not None}
    if len(lines) < 2 or not read.sure or set(given) != {line.fabric for line in lines}:
        return ()
    asked = ((item, given[item.fabric]) for item in question.items)
    return tuple(_put(replace(item, quantity=one.quantity, unit=one.unit), question) for item, one in asked)


def _names(text: str, catalog: Catalog) -> set[str | None]:
    said = mentions(marks(clean(text), index(catalog)), Expected(())).said
    return {code for one in said if isinstance(one, Print) for code in one.codes}


def _is_number(value: Decimal, expected: Expected) -> bool:
    """Return whether a bare number is more likely one of the prints shown."""
    return expected.numbered and value <= len(expected.offer)


def print_meant(one: Print, question: Question, expected: Expected) -> str:
    """Return the one print of *question* that *one* means; "" when there is none, or more than one."""
    if one.how == "name":
        meant = [code for code in one.codes if code in question.codes or not question.codes]
        return meant[0] if one.clear and len(meant) == 1 else ""
    listed = question.codes or expected.offer if one.how == "place" else expected.offer
    place = one.number - 1 if one.number > 0 else len(listed) + one.number
    code = listed[place] if one.number and 0 <= place < len(listed) else ""
    return code if code in question.codes or not question.codes else ""


def _everyone(found: Mentions, question: Question) -> list[str]:
    """ "both", "all of them"."""
    words = {mark.text for mark in found.each_words}
    counted = {int(mark.value) for mark in found.each_words if mark.kind == "group"}
    counted |= {2} if "both" in words else set()
    meant = bool(words) and found.wants and counted <= {len(question.codes)} and not found.others_excepted
    return list(question.codes) if meant else []


def _with_quantity(wish: Item, found: Mentions) -> Item | None:
    """*wish*, with the quantity the answer says anew: "the lace, 5 yards"."""
    said = [one for one in found.said if isinstance(one, Quantity)]
    if not said:
        return wish
    one = said[0]
    if len(said) > 1 or one.more or one.less or wish.change == "remove":
        return None
    return replace(wish, quantity=one.value, unit=one.unit)


def done_for(wish: Item, code: str, expected: Expected) -> Item:
    """Return *wish* for *code*: what is not in the basket yet is added, whatever it was to be set to."""
    held = any(line.fabric == code for line in expected.basket)
    change = "add" if wish.change == "set" and not held else wish.change
    return replace(wish, change=change, fabric=code)
