"""When a clause may stand as an act of its own beside others: an act with a side effect needs words that say it."""

from __future__ import annotations

from grace import patterns as re
from grace.flow.intents import SIDE_EFFECTS
from grace.language.agreeing import agrees
from grace.language.clauses import Clause
from grace.language.intents.rules import (
    BROWSES,
    CHANGES,
    CLOTH,
    LIGHT,
    NO,
    PICKS,
    PRICES,
    QUESTIONS,
    STOCK,
    YES,
    is_question,
)
from grace.language.items.pictured_answers import NAMED
from grace.language.one_act import OneAct
from grace.language.text.normalise import clean

GOODS = frozenset({PICKS, CHANGES})

_SURE_QUESTION, _SURE_ALONE, _SURE_EFFECT = 0.45, 0.6, 0.9
"""How sure a clause must be of what no pattern and no print speaks for; less of a question with its mark, more where it
has a side effect."""

_NO = re.compile(
    r"(?:(?:oh|ah|please|abeg|sorry) )*(?:no+|nope|nah|mba|rara|not really|not that)"
    r"(?: (?:o|ma|sir|please|no|thanks?))*"
)
_WANTS = re.compile(
    r"\b(?:want|wan|need|nid|give|take|like|love|pick|choose|prefer|go for|have|add|put|include|join|remove|comot|"
    r"change|make|reduce|increase|swap|replace|send|bring|pack|cut|order|buy|get|write|book|reserve|only|instead|for)\b"
)
_PUTS_DOWN = re.compile(
    r"\b(?:want|wan|need|nid|give me|take|add|plus|include|remove|comot|change|make|reduce|increase|swap|replace)\b"
)
_SUPPOSED = re.compile(
    r"^(?:and |but |so |ok |then )*(?:if|what if|suppose|in case|before|when|once|after|until|till)\b"
    r"(?! (?:yes|so|no|available|it is))"
)
_ONLY_SUPPOSED = re.compile(r"(?:and |but |so |ok )*(?:what if|suppose|assuming|if i|if we)\b")
_TELLS = re.compile(
    r"^(?:this|it|e|that|they|una|you|the \w+)(?: one)? (?:is|was|na|be|came|gave|brought|sent|remain)\b"
)
"""Said of goods that have come, not of goods that are wanted."""
_WAITS = re.compile(
    r"(?:please |abeg |ok |no |oh |sorry )*(?:wait|hold on|one sec\w*|one minute|a moment)"
    r"(?: (?:first|o|please|ma|sir))*"
)
_COURTESY = re.compile(
    r"if (?:you|una|that|it|i|at all)(?: (?:do|does|would|no|will))?(?: not)?(?: (?:is|are|be|may))? ?"
    r"(?:mind|possible|ok(?:ay)?|fine|convenient|please|too much(?: trouble)?|dey (?:ok|possible)|permitted|so kind)"
    r"(?: (?:please|with you|by you|o|ma|sir))*"
)
_NEEDS = re.compile(r"\b(?:i|we) (?:need|nid) ")
_NUMBERS_ALONE = re.compile(
    r"(?:(?:and|or|if|what if|what about|how about|for|at|with|also|then|it is|i take) )*[0-9][0-9 ,.]*"
    r"(?: ?(?:yards?|pieces?|bundles?|people|persons?))?(?: (?:nko|too|please|each))*"
)
"""Of a question before it: "how much if I take 60, and if 120?"."""
_SAYS_IT_IS = re.compile(r"\b(?:is|are|na|be|it|called|named?)\b|[:=]")
_QUANTITY = re.compile(r"\d|\b(?:yards?|pieces?|bundles?|dozen)\b")


def stands(clause: Clause, one: OneAct, before: tuple[OneAct, ...]) -> bool:
    """Return True where *clause*, read as *one*, is an act of its own; *before* are the clauses in front of it."""
    intent = one.act.intent
    if not one.act.sure or intent is None or intent in LIGHT:
        return False
    plain = clean(clause.text).strip(" .!?,")
    if _WAITS.fullmatch(plain) or _COURTESY.fullmatch(plain):
        return False
    if intent == YES:
        return one.act.answers or ("?" not in clause.text and agrees(plain))
    if intent == NO:
        return _NO.fullmatch(plain) is not None
    if intent in GOODS:
        return _wants_goods(plain, one, before)
    if _NUMBERS_ALONE.fullmatch(plain):
        return False
    needed = _SURE_QUESTION if intent in QUESTIONS and "?" in clause.text else _needed(intent)
    if not one.spoken_for and (" " not in plain or one.act.confidence < needed):
        return False
    return intent not in SIDE_EFFECTS or not is_question(plain)


def wants(clause: Clause) -> bool:
    """Return True where *clause* says of something that it is wanted or how much of it; not where it only supposes."""
    plain = clean(clause.text)
    return (
        not (is_question(plain) or _ONLY_SUPPOSED.match(plain))
        and (_WANTS.search(plain) or _QUANTITY.search(plain)) is not None
    )


def only_tells(clause: Clause, one: OneAct) -> bool:
    """Return True where *clause*, beside a complaint, only tells of what came: "the wine is 8 yards"."""
    plain = clean(clause.text)
    if one.act.intent not in GOODS | QUESTIONS | {BROWSES} or is_question(plain):
        return False
    return not one.act.amounts and _PUTS_DOWN.search(plain) is None


def asks_of_prints(one: OneAct) -> bool:
    """Return whether *one* asks the price of prints, whether there are some, or about their cloth."""
    return one.act.intent in (PRICES, STOCK, CLOTH)


def only_names(clause: Clause, one: OneAct) -> bool:
    """Return whether *clause* names prints that their pictures may show and says no more: beside a question, that is
    what the question is about, "Blue Adire, how much?"."""
    return one.why == NAMED and not wants(clause) and _SAYS_IT_IS.search(clean(clause.text)) is None


def _needed(intent: str) -> float:
    return _SURE_EFFECT if intent in SIDE_EFFECTS else _SURE_ALONE


def _asks(one: OneAct) -> bool:
    """Return True where *one* is plainly a question: "my order" above a list asks nothing."""
    return one.act.intent in QUESTIONS and (one.spoken_for or one.act.confidence >= _SURE_QUESTION)


def _wants_goods(plain: str, one: OneAct, before: tuple[OneAct, ...]) -> bool:
    """Return True where prints are wanted, not only named in a question or a supposition."""
    if one.act.answers:
        return True
    if _SUPPOSED.search(plain) or _TELLS.search(plain) or (one.items.kind == "none" and not one.spoken_for):
        return False
    wanted = _WANTS.search(plain) is not None
    asked = is_question(plain) or any(map(_asks, before))
    if asked and _NEEDS.search(plain) and all(item.fabric is None for item in one.items.items):
        return False  # "do you have red ankara? I need 12 yards": what the question is asked for
    return wanted or (not asked and _QUANTITY.search(plain) is not None)
