"""Where to bring the goods, and to whom: an address, a name or another way, said alone or beside other acts."""

from __future__ import annotations

import re

from grace.engine.reading import Act, Expected
from grace.language.act_support import GOODS
from grace.language.acts import MOST_ACTS
from grace.language.doubtful_acts import SURE_OF_CAREFUL
from grace.language.intents.receipt_captions import is_a_name
from grace.language.intents.rules import DELIVERS, DETAILS, LATER, LIGHT, NO, NOTES, PAYS, YES, is_weak_yes
from grace.language.text.normalise import clean
from grace.shop.delivery import (
    changes_way,
    corrects_digits,
    corrects_place,
    gives_several,
    gives_street,
    uses_own_number,
)

_IS_CALLED = re.compile(r"(?:[Hh]e|[Ss]he|[Tt]hey)(?:'s|’s| is| are) called [A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2}[.!]*")
_LEADS_TO_A_NAME = re.compile(r"^(?:(?:oh|ah|sorry|no|actually|it'?s|it is|na)\b[ ,]*)+", re.IGNORECASE)
_SAID_OF_THE_WAY = frozenset({YES, NO, NOTES, LATER, DETAILS, DELIVERS, *LIGHT, "human", "ask_shop"})
"""What "no, I will come and carry it" may be likened to."""


def with_details(text: str, acts: tuple[Act, ...], here: Expected) -> tuple[Act, ...]:
    """Return *acts*, and that the customer says where to bring it where *text* gives a street that none of them is
    about: an address beside a question, an order or a receipt is kept."""
    sure = tuple(act for act in acts if act.sure)
    given = any(act.intent == DETAILS for act in sure) or DETAILS not in here.intents
    told = gives_street(text) or gives_several(text) or uses_own_number(text)
    if DETAILS in here.intents and corrects_digits(text):
        return (Act(DETAILS, confidence=SURE_OF_CAREFUL),)
    if DETAILS in here.intents and corrects_place(text) and not any(act.intent in GOODS for act in sure):
        return (
            *(act for act in sure if act.intent not in (NO, YES, DETAILS)),
            Act(DETAILS, confidence=SURE_OF_CAREFUL),
        )
    if DETAILS in here.intents and changes_way(text) and not {act.intent for act in sure} & {PAYS, "complain"}:
        said = (act for act in sure if act.intent not in _SAID_OF_THE_WAY or _said_apart(text, act))
        beside = tuple(act for act in said if act.intent not in GOODS or act.items or act.unclear or act.wish)
        return (*beside, Act(DETAILS, confidence=SURE_OF_CAREFUL))
    bare = _LEADS_TO_A_NAME.sub("", text)
    chat = all(act.intent in LIGHT for act in sure)
    named = is_a_name(bare, clean(bare)) or _IS_CALLED.fullmatch(text.strip()) is not None
    if chat and here.has_bought and DETAILS in here.intents and named:
        return (Act(DETAILS, confidence=SURE_OF_CAREFUL),)
    if given or len(sure) >= MOST_ACTS or not told:
        return acts
    return (*sure, Act(DETAILS, confidence=SURE_OF_CAREFUL))


def _said_apart(text: str, act: Act) -> bool:
    """Return whether *act*, a full yes or a question about the shop, stands in words of its own beside the way."""
    words = act.words(text)
    agrees = act.intent == YES and not is_weak_yes(words)
    apart = act.span is not None and not changes_way(words)
    return apart and (agrees or (act.intent == "ask_shop" and "?" in words))
