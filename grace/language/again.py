"""The same once more, with a difference: "same as last time but double", "repeat my order in green, to Kano"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from grace import patterns as re
from grace.engine.reading import Act, Expected
from grace.language.intents.rules import BROWSES, CHANGES, COMPLAINS, DETAILS, LIGHT, NOTES, PICKS, QUESTIONS, REPEATS
from grace.language.items.item_reading import ItemReading
from grace.language.text.normalise import clean
from grace.shop.delivery import gives_street
from grace.shop.order import Basket, Item

ReadItems = Callable[[str, Expected], ItemReading]

_WE_BOUGHT = (
    r"(?:i|we) (?:don )?(?:bought|buy|ordered|order|took|take|got|had)(?: from (?:you|una))?"
    r"(?: (?:the )?(?:last|other) (?:time|month|week|year)| before)?"
)
_LAST = (
    r"(?:(?:the )?(?:last|previous|other|first) (?:time|order|month|week|year|purchase|batch|one)|before|previously|"
    rf"(?:what|wetin|the ones?(?: (?:wey|that|which))?|as) ?{_WE_BOUGHT})"
)
_THING = r"(?:thing|order|goods|prints?|fabrics?|cloths?|materials?|designs?|patterns?|stuff|list|ones?|own)"
_LEADS = (
    r"(?:(?:please|abeg|pls|ok|hello|hi|good (?:morning|afternoon|evening)|"
    r"(?:i|we) (?:want|need|wan|will (?:take|like)|would (?:like|love)|go (?:take|buy|like))|"
    r"to (?:buy|order|have|get|take|(?=re-?order))|give me|get me|bring|pack|oya|"
    r"kindly|may i (?:have|get)|we loved it|"
    r"let me (?:have|get)|do|make it|can i (?:have|get)|send me|order|exactly|just|the|it should be|ma|sir|"
    r"(?:she|he|they|my \w+)(?: (?:also|too|now|said))* (?:wants?|needs?|will take|asked for))[\s,]+)*"
)
_VERY = r"(?:(?:very|exact|exactly|same) )*"
_AGAIN = re.compile(
    rf"(?:^|[.!]\s*){_LEADS}"
    rf"(?:{_VERY}(?:the )?same(?: (?:{_THING}|as|like|with|exactly|(?:wey|which|that)(?= (?:i|we) )))*"
    rf"(?: {_LAST}| again| once more)"
    rf"|(?:that|this|the) {_VERY}{_THING}(?: again| once more|(?: that| which| wey)? {_WE_BOUGHT})"
    rf"|re-?order (?:that|this|the) {_VERY}{_THING}"
    r"|repeat (?:it|(?:my|the)(?: \w+)? orders?)|(?:my |the )?usual|"
    rf"re-?order(?: it| my \w+ order)?|(?:exactly )?(?:what|wetin|the ones?(?: (?:wey|that|which))?) ?"
    rf"{_WE_BOUGHT})(?: again| please| o)*(?=[\s,.;!]|$)(?! (?:was|were|is|are|na|came|come)\b)"
)
_LOOKS_AGAIN = re.compile(
    r"(?:(?:please|abeg|pls|biko|ok|oya|kindly|can you|could you|let me|i want to|make i|you can|so|and)[\s,]+)*"
    r"(?:re-?)?(?:send|show|drop|forward|share|see|view|look at|post)(?: me| us)?(?: (?:the|your|una|those|all|that))* "
    r"(?:list|designs?|patterns?|prints?|pictures?|pics?|catalog(?:ue)?|fabrics?|materials?|collections?|samples?)"
    r"(?: of (?:the |your )?(?:prints?|designs?|fabrics?|patterns?|materials?))?(?: (?:again|once more|one more time))"
    r"(?: (?:please|abeg|o|ma|sir|for me))*[\s.!]*"
)
"""A wish to look, whatever was bought before."""
_JOINS = re.compile(
    r"^(?:[\s,.;!-]|\b(?:but|and|only|just|this time|now|o|please|abeg|except|though|with|then|also|it|"
    r"should be|make it|make am|let it be|i want|i want it)\b)+"
)
_AND_SO_MANY = re.compile(r" and (?=\d)")
_WITHOUT = re.compile(r"\b(?:without|minus|except|excluding|no|not) (?:the )?")
_PLACE = re.compile(
    r"(?:[\s,.;]|\b(?:and|but)\b)*"
    r"(?:\b(?:send|deliver|bring|waybill|ship)\b(?: (?:it|am|them|everything))?(?: down)? )?"
    r"\b(?:to|for) (?!me\b|my own|the same|\d|(?:a |the )?(?:yards?|pieces?))[a-z][\w' ]{1,60}$"
)
_ALL_TIMES = re.compile(
    r"^(?:(?:the )?(?P<factor>double|twice|half)(?: (?:of )?(?:it|everything|all|the quantity|each))*)$"
)
_MEASURED = re.compile(r"(?<![\d.,])\d{1,3} (?:yards?|pieces?)\b")
_CERTAIN, _LIKELY = 0.95, 0.8
"""Less than this is no complaint beside a wish for the same again."""
_PART_OF_IT = LIGHT | {REPEATS, CHANGES, PICKS, "ask_stock", "ask_price"}
"""Read of the difference itself."""


def with_difference(text: str, acts: tuple[Act, ...], here: Expected, read: ReadItems) -> tuple[Act, ...]:
    """Return *acts*; where *text* wants the last order again, that first, then what is to be different about it, read
    with *read* against that order. What of it cannot be read as goods goes to people in the customer's words."""
    plain = clean(text)
    if "?" not in text and BROWSES in here.intents and _LOOKS_AGAIN.fullmatch(plain.strip()):
        return (Act(BROWSES, confidence=_CERTAIN, answers=True),)
    found = _AGAIN.search(plain) if here.again and REPEATS in here.intents and "?" not in text else None
    if found is None:
        return acts
    rest = _JOINS.sub("", plain[found.end() :]).strip(" .,!")
    others = tuple(act for act in acts if act.sure and act.intent not in _PART_OF_IT and not act.items)
    others = tuple(act for act in others if act.intent != COMPLAINS or act.confidence > _LIKELY)
    if not gives_street(text):
        others = tuple(act for act in others if act.intent != DETAILS)
    repeats = Act(REPEATS, confidence=max((act.confidence for act in acts if act.intent == REPEATS), default=0.9))
    place = _PLACE.search(rest)
    wanted = rest[: place.start()] if place else rest
    before = replace(here, basket=here.again, offer=(), numbered=False, quantities=True, question=None)
    different = _different(wanted, before, read)
    if different is None and len(many := _MEASURED.findall(wanted)) == 1:
        different = _different(many[0], before, read)
    noted = (place is not None and not any(act.intent == DETAILS for act in others)) or (wanted and different is None)
    covered = {act.intent for act in others} & (QUESTIONS | {NOTES, DETAILS})
    note = (Act(NOTES, confidence=0.9),) if noted and NOTES in here.intents and not covered else ()
    return (repeats, *((different,) if different else ()), *others, *note)


def _different(words: str, here: Expected, read: ReadItems) -> Act | None:
    """Return what *words* make different of the basket of *here*, unsure where they leave a doubt; None where they are
    not about goods."""
    wanted = _AND_SO_MANY.sub(" ", _JOINS.sub("", words)).strip(" .,!")
    if not wanted:
        return None
    if (times := _ALL_TIMES.match(wanted)) is not None:
        return Act(CHANGES, _times(here.basket, times["factor"]), confidence=0.9, answers=True)
    found = read(_WITHOUT.sub("remove ", wanted), here)
    if not found.items:
        return None
    items = _instead(wanted, found.items, here.basket)
    sure = found.sure and not found.unclear and bool(items)
    return Act(CHANGES, items or found.items, confidence=0.9, sure=sure, answers=sure)


def _times(basket: Basket, factor: str) -> tuple[Item, ...]:
    lines = [(line, line.quantity) for line in basket if line.quantity is not None]
    many = 2 if factor in ("double", "twice") else 0
    return tuple(Item("set", line.fabric, one * many if many else one / 2, line.unit) for line, one in lines)


def _instead(wanted: str, items: tuple[Item, ...], basket: Basket) -> tuple[Item, ...]:
    """Return *items*; "in green" puts the one print named in place of the one line there is, with its quantity."""
    only = basket[0] if len(basket) == 1 else None
    new = [item for item in items if item.change == "add" and item.fabric not in {line.fabric for line in basket}]
    if not wanted.startswith(("in ", "the ")) or len(new) != 1 or any(item.change == "remove" for item in items):
        return items
    if only is None:
        return ()  # in place of which?
    said = next((item for item in items if item.quantity is not None), None)
    quantity, unit = (said.quantity, said.unit or only.unit) if said else (only.quantity, only.unit)
    return Item("remove", only.fabric), Item("add", new[0].fabric, quantity, unit)
