"""Words about a receipt sent before, or about money a bank gives back: people hear them, and no order changes. Pure."""

from __future__ import annotations

from typing import Final

from grace import patterns as re
from grace.engine.reading import Act, Expected
from grace.language.intents.payment_sums import HAS_MOVED
from grace.language.intents.rules import ABOUT_SHOP, NOTES, PAYS, QUESTIONS
from grace.language.text.normalise import clean

_CERTAIN: Final = 0.95
_WILL_REVERSE: Final = re.compile(
    r"\b(?:bank|they|them|opay|it|the money)\b.*\b(?:will|would|go|going to|wan|want to) (?:be )?(?:reverse\w*|"
    r"return(?:ed)? "
    r"(?:it|the money)|refund(?:ed)? it|call it back)\b"
)
_OTHER_RECEIPT: Final = re.compile(
    r"\b(?:that|the first|the last|the other|the previous|first|last|previous) (?:one |receipt |picture |pic |"
    r"screenshot |"
    r"alert |proof |payment |image )?(?:i sent )?(?:is|was|na|be) (?:for |not (?:mine|for|my|the)|somebody|someone|"
    r"another|"
    r"(?:a |my )?mistake|wrong|the wrong)"
    r"|\b(?:wrong|another) (?:receipt|picture|screenshot|alert|proof|pic|image)\b"
    r"|\b(?:ignore|delete|disregard|forget|remove|cancel|comot) (?:the |that |d )?(?:(?:first|last|previous|other|"
    r"second|wrong) )?"
    r"(?:receipt|picture|pic|screenshot|alert|proof|image)\b"
)
"""Said of one receipt among several."""
_OF_THE_MONEY: Final = re.compile(
    r"\b(?:use|add|keep|put|apply|carry) (?:the |my |what )?(?:rest|remaining|remainder|extra|excess|change|surplus|"
    r"over)\b"
    r".*\b(?:for|as|to|towards?|on|with|inside)\b"
    r"|\b(?:return|refund|send back|give back|send) (?:me )?(?:the |my )?(?:rest|remaining|extra|excess|change|"
    r"difference)\b"
    r"(?! (?:of (?:the|my) (?:order|deposit)|to you|later|tomorrow|now))"
    r"|\b(?:send|return|give) (?:me )?(?:(?:the|my) )?(?:\S+ )?back to me\b"
    r"|\blet it be (?:part of|for|inside|in) (?:my |the )?balance\b"
    r"|\b(?:transfer|money|payment|alert|name) (?:will|go|would|is going to) (?:be )?(?:com(?:e|ing)|show|appear|"
    r"reflect|be)"
    r" (?:from|as|in|with|under)\b"
)
"""What is to become of money, or from whom it will come."""
_ONE_OF_SEVERAL: Final = re.compile(
    r"^(?:so |please |abeg |and |then |you can |just |kindly )*(?:ignore|delete|disregard|forget|remove|comot|cancel) "
    r"(?:the |that |d )?(?:first|last|previous|other|wrong|earlier|1st)(?: (?:one|own))?(?: (?:please|abeg|for me|o|"
    r"ma|sir|now))*\W*$"
)
"""The same without the word, where there is no second print it could mean."""


def with_receipt_note(text: str, acts: tuple[Act, ...], here: Expected) -> tuple[Act, ...]:
    """Return *acts*; where money is spoken of, "that one is for somebody else" and "ignore the first receipt" are told
    to people, and so is what a bank will give back."""
    if PAYS not in here.own or NOTES not in here.intents or here.beside_file:
        return acts
    plain = clean(text)
    planned = _OF_THE_MONEY.search(plain) is not None and HAS_MOVED.search(plain) is None
    pays = any(act.sure and act.intent == PAYS for act in acts) and not planned
    if pays or any(act.sure and act.items and len(here.basket) > 1 for act in acts):
        return acts
    states = planned or _OTHER_RECEIPT.search(plain) or _WILL_REVERSE.search(plain)
    if not states and not (len(here.basket) < 2 and _ONE_OF_SEVERAL.match(plain)):
        return acts
    sure = tuple(act for act in acts if act.sure)
    goods = tuple(act for act in sure if planned and any(item.quantity is not None for item in act.items))
    asked = tuple(act for act in sure if act.intent in QUESTIONS - {ABOUT_SHOP} and act not in goods)
    return (*goods, Act(NOTES, confidence=_CERTAIN), *asked)
