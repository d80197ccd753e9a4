"""Messages whose form alone says what they do: a budget, a second price, a print in another colour, how buying goes."""

from __future__ import annotations

from dataclasses import replace

from grace import patterns as re
from grace.engine.reading import Act, Expected
from grace.language.asked_to_show import below_a_price, of_another_colour
from grace.language.intents.rules import (
    ABOUT_SHOP,
    ACCOUNT,
    BROWSES,
    CANCELS,
    DETAILS,
    PAYS,
    PICKS,
    PRICES,
    RESTARTS,
    awaits_money,
)
from grace.language.items.item_reading import ItemReading
from grace.language.items.kept_alone import kept_alone
from grace.language.items.named_prints import names_in
from grace.language.items.offer_filters import to_show
from grace.language.items.reading import read_items
from grace.language.one_act import OneAct
from grace.language.other_goods import other_goods_asked
from grace.language.text.lexicon import COLOURS
from grace.language.text.money import money
from grace.language.text.normalise import clean
from grace.shop.catalog import Catalog
from grace.shop.how_to_buy import asks_how_to_buy
from grace.shop.occasions import names_occasion
from grace.shop.order import Item, Line
from grace.shop.streets import LANDMARK, STREET

_CERTAIN = 0.99
_FEW_WORDS = 5  # beside the words that ask what a budget buys: nothing else is said
_BUDGET = re.compile(
    r"\bbudget\b|\bnot (?:more|above|pass|over) than\b|\bi no (?:get|have) (?:more than|pass)\b"
    r"|\b(?:what|wetin|which (?:one|print|fabric)|how (?:many|much)(?: yards?)?)\b[^.!]{0,40}\b(?:buy|afford|"
    r"get for|get with|fit (?:collect|carry|get)|give me for|cover)\b"
    r"|\b(?:i (?:only |just )?(?:have|get|hold|am holding|budgeted)|na|with|for)\b[^.!?]{0,30}[,.;]?[^.!?]{0,20}"
    r"\bhow (?:many|much)(?: yards?)?\b"
    r"|\bhow (?:many|much) yards? (?:can|will|fit|go|for|is|na)\b|\bwhat can (?:i|we) (?:get|buy|take)\b"
)
_HAGGLES = re.compile(
    r"\b(?:last price|reduce|discount|take|accept|agree|pay you|deposit|balance|send|sent|transfer|paid)\b"
)
_BESIDE = re.compile(r"(?:and|plus|then|what (?:of|about)|how about|with)\b")
_IN_COLOUR = re.compile(
    r"\b(?:is|are|do you (?:have|get)|you get|una get|have you|is there|can i (?:get|have|see)|any|get)\b.{0,40}"
    rf"\b(?:in|for|inside) (?:a |the )?(?:navy |light |dark |royal |sky |lemon |deep )?"
    rf"(?P<colour>{'|'.join(sorted(COLOURS))})\b"
)
_DELETES = (
    r"(?:delete|clear|wipe|remove|cancel|erase|scrap|forget) (?:it all|all(?: of it)?|everything|"
    r"the (?:whole )?(?:thing|order|basket|list))"
)
_AFRESH = (
    r"(?:(?:i want to|i wan|let me|let us|make we) )?(?:start|begin)(?: me| us| it| all)? (?:over|afresh|again|anew)"
    r"(?: again)?"
)
_STARTS_OVER = re.compile(
    rf"(?:(?:please|abeg|ok(?:ay)?|no|wait|oya)[\s,]*)*(?:{_AFRESH}[\s,.;]{{1,3}}(?:and |please )?{_DELETES}|"
    rf"{_DELETES}[\s,.;]{{1,3}}(?:and |please )?{_AFRESH})(?: (?:please|abeg|o))*[\s.!]*"
)
_SEND_AGAIN = re.compile(
    r"(?:(?:please|pls|abeg|biko|ok(?:ay)?|oya|kindly|(?:can|could|will) you|sorry|ma|sir)[\s,]+)*"
    r"(?:(?:send|drop|forward|share|give|bring|paste|type)(?: me)?(?: (?:it|am|that|them|the (?:number|details)))? "
    r"(?:again|once more|one more time)|re ?-?(?:send|drop|share|forward)(?: (?:it|am|that|them))?)"
    r"(?: (?:please|abeg|o|ma|sir|for me|to me))*[\s.?!]*"
)
"""Of the account, where nothing else was sent that is awaited."""
_PLACES = re.compile(
    rf"\b[a-z]+(?: [a-z]+)? (?:{STREET}|{LANDMARK}|state),? "
    r"(?:and )?(?:not|no be|instead of) (?:the )?[a-z]+(?: [a-z]+)?\b"
)
_CANCELS = re.compile(
    r"\b(?:cancel|i (?:no|don't|do not|dont|no longer) (?:want|need)|no longer (?:want|need|interested))\b"
    r".*\b(?:order|yards?|pieces?)\b"
)
_WANTS = re.compile(
    r"[.;\n] ?(?:just |only |please )?\d+ (?:yards?|pieces?)\b|"
    r"\b(?:instead|rather|but|give me|make it|change|i (?:want|need) (?!to\b)(?!the \w+ again))\b"
)
_SOMETHING = re.compile(
    r"\b(?:something|anything|matching|what (?:can|should|do) (?:i|we) (?:wear|use|sew|buy)|look good|"
    r"what is (?:good|fine|on ground|available)|(?:what|wetin) (?:do )?(?:una|you|dey))\b"
)
_SOME_CLOTH = re.compile(
    r"\b(?:want|need|looking for|look for|buy|get) (?:us |me |a |an |some |the |fine |nice |good |better |fresh |new |"
    r"correct |quality )*(?:cloths?|clothes|materials?|fabrics?|prints?|ankara|aso ?-?ebi|asoebi|uniforms?|lace)\b"
)
_NAMES_MORE = re.compile(
    r"\b(?:\d+ ?(?:yards?|pieces?)|picture|photo|style|how much|price|paid|order|deliver\w*|waybill|where|account|pay|"
    r"discount|original|fade|open|sew|no|not|never|stop|still|since|yet|late|wrong)\b"
)
_SHOWN = re.compile(
    r"\b(?:number \d+|no \d+|this|that|it|am|same|the (?:first|second|third|last|one|print|design|pattern))\b"
)


def by_form(text: str, here: Expected, catalog: Catalog) -> OneAct | None:
    """Return what the form of *text* alone says it does here; None where it has to be weighed."""
    plain = clean(text)
    shown = below_a_price(text, plain, here, catalog) or of_another_colour(plain, here, catalog)
    act = shown or _budget(text, plain, here, catalog) or _priced_beside(text, plain, here, catalog)
    act = act or _in_colour(text, plain, here, catalog) or other_goods_asked(plain, here, catalog)
    act = act or _only_one(text, here, catalog) or _occasion(plain, here, catalog)
    act = act or _cancels_nothing(text, plain, here, catalog)
    if act is None and _STARTS_OVER.fullmatch(plain) and not awaits_money(here):
        act = Act(RESTARTS, confidence=_CERTAIN)
    if act is None and _SEND_AGAIN.fullmatch(plain) and PAYS in here.own and not here.awaits_yes:
        act = Act(ACCOUNT, confidence=_CERTAIN, answers=True)
    if act is None and _corrects_place(plain, here):
        act = Act(DETAILS, confidence=_CERTAIN)
    if act is None and ABOUT_SHOP in here.intents and asks_how_to_buy(text):
        act = Act(ABOUT_SHOP, confidence=_CERTAIN, answers=True)
    return OneAct(act, ItemReading(), "by its form", True) if act is not None and act.intent in here.intents else None


def _budget(text: str, plain: str, here: Expected, catalog: Catalog) -> Act | None:
    """ "I have 50k, how many yards can I get?": of the prints named, else of those talked about."""
    sums = money(text)
    if len(set(sums)) != 1 or not _BUDGET.search(plain) or _HAGGLES.search(plain):
        return None
    asked = here.question.items if here.question and here.question.wish is None else ()
    talked_of = [item.fabric for item in asked] or [line.fabric for line in here.basket]
    codes = dict.fromkeys(code for code in names_in(text, catalog) or talked_of if code)
    return Act(
        PRICES,
        tuple(Item("add", code) for code in codes),
        sums,
        confidence=_CERTAIN,
        answers=len(_BUDGET.sub("", plain, count=1).split()) <= _FEW_WORDS,
        budget=sums[0],
    )


def _priced_beside(text: str, plain: str, here: Expected, catalog: Catalog) -> Act | None:
    """ "and 50 of sango thunder?" after the price of 100 yards of another print: what both come to."""
    question = here.question
    asked_about = question.items if question and question.wish is None and not question.intent else ()
    if (
        not asked_about
        or not all(item.quantity for item in asked_about)
        or not (_BESIDE.match(plain) and text.rstrip().endswith("?"))
    ):
        return None
    read = read_items(text.rstrip(" ?"), catalog, replace(here, question=None, basket=(), quantities=False))
    new = [item for item in read.items if item.change == "add" and item.quantity and item.fabric]
    held = {item.fabric for item in asked_about}
    if not read.sure or not new or len(new) < len(read.items) or held & {item.fabric for item in new}:
        return None
    return Act(PRICES, (*asked_about, *new), confidence=_CERTAIN, answers=True)


def _only_one(text: str, here: Expected, catalog: Catalog) -> Act | None:
    """ "only the kente", "forget the bronze, just thunder", "make the bronze 10", where several prints were offered to
    be written down: those that stay, as they are to be."""
    question = here.question
    if question is None or question.wish is not None or len(question.items) < 2 or "?" in text:
        return None
    if any(item.change == "set" for item in question.items):  # of too little none is wanted before it is said
        return None
    lines = tuple(Line(item.fabric or "", item.quantity, item.unit or "yard") for item in question.items)
    if not all(line.fabric and line.complete for line in lines) or len({line.fabric for line in lines}) < len(lines):
        return None
    there = replace(here, basket=lines, question=None, numbered=False, quantities=False, topic=())
    read = kept_alone(text, catalog, there) or read_items(text, catalog, there)
    held = {line.fabric for line in lines}
    if not (read.sure and read.items) or read.unclear or any(item.fabric not in held for item in read.items):
        return None
    after = {line.fabric: Item("add", line.fabric, line.quantity, line.unit) for line in lines}
    for item in read.items:
        asked_about = after.pop(item.fabric or "")
        if item.change != "remove":
            many, unit = item.quantity or asked_about.quantity, item.unit or asked_about.unit
            after[asked_about.fabric or ""] = replace(asked_about, quantity=many, unit=unit)
    items = tuple(after.values())
    return Act(question.intent or PICKS, items, confidence=_CERTAIN, answers=True) if items else None


def _occasion(plain: str, here: Expected, catalog: Catalog) -> Act | None:
    """ "something matching for my baby's naming": who has an occasion and no style is shown prints, those of the colour
    or cloth alone that is named."""
    wants = _SOMETHING.search(plain) or (_SOME_CLOTH.search(plain) and not names_in(plain, catalog))
    wants = (
        wants and not here.has_bought and names_occasion(plain) and not here.basket and not _NAMES_MORE.search(plain)
    )
    if not wants:
        return None
    shown = to_show(plain, catalog)
    return Act(BROWSES, confidence=_CERTAIN, among=shown, described=True, answers=plain.count("?") < 2)


def _in_colour(text: str, plain: str, here: Expected, catalog: Catalog) -> Act | None:
    """ "do you have number 1 in green?": a print is one colour; those of the other colour are shown."""
    found = _IN_COLOUR.search(plain)
    before = plain[: found.start("colour")] if found else ""
    if found is None or any(line.complete for line in here.basket):
        return None
    if not (names_in(before, catalog) or (_SHOWN.search(before) and here.offer)):
        return None
    if set(names_in(before, catalog)) & set(to_show(found["colour"], catalog)):  # "lace in white", and it is white
        return None
    number = re.search(r"\bnumber (?P<number>\d+)\b", before)
    named = [fabric.name for code in names_in(before, catalog)[:1] if (fabric := catalog.get(code))]
    which = number[0] if number else named[0] if named else "that one"
    return Act(
        BROWSES,
        confidence=_CERTAIN,
        answers=True,
        among=to_show(found["colour"], catalog),
        unknown=(f"{which} in {found['colour']}",),
    )


def _cancels_nothing(text: str, plain: str, here: Expected, catalog: Catalog) -> Act | None:
    """ "Pls cancel my order of 6 yards of red", and there is none: the goods named in it are not wanted."""
    if here.basket or here.question or not _CANCELS.search(plain) or _WANTS.search(plain):
        return None
    return Act(CANCELS, confidence=_CERTAIN, answers=True) if names_in(text, catalog) else None


def _corrects_place(plain: str, here: Expected) -> bool:
    """Return whether the cleaned message *plain* puts one place for another: "Iwo Road, not Ring Road"."""
    return DETAILS in here.intents and _PLACES.search(plain) is not None
