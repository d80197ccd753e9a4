"""Words about a receipt sent before, or about money a bank gives back: people hear them, and no order changes. Pure."""

from __future__ import annotations

import re
from typing import Final

from grace.engine.reading import Act, Expected
from grace.language.intents.rules import NOTES, PAYS, QUESTIONS
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
    if any(act.sure and (act.intent == PAYS or (act.items and len(here.basket) > 1)) for act in acts):
        return acts
    plain = clean(text)
    told = _OTHER_RECEIPT.search(plain) or _WILL_REVERSE.search(plain)
    if not told and not (len(here.basket) < 2 and _ONE_OF_SEVERAL.match(plain)):
        return acts
    return (Act(NOTES, confidence=_CERTAIN), *(act for act in acts if act.sure and act.intent in QUESTIONS))
