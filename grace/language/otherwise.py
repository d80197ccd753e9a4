"""Words that want goods otherwise than they stand, whatever became of them: "only the lace", "the red one instead"."""

from __future__ import annotations

from grace import patterns as re
from grace.engine.reading import Act
from grace.language.act_support import GOODS
from grace.language.items.fabric_names import index
from grace.language.items.tokens import marks
from grace.language.text.normalise import clean
from grace.shop.catalog import Catalog

_WANTED_OTHERWISE = re.compile(
    r"\b(?:only|alone|instead|in (?:the |its |their )?place|in lieu|rather|swap\w*|replac\w+|exchang\w+|substitut\w+|"
    r"leave|drop|skip|forget|remove|comot|minus|without|except|excluding|apart from|no the|no be|"
    r"not (?:the|both|this|that|these|those|all|it|am|in)|(?:in|of) (?:one|the same|two|different) colou?rs?|"
    r"(?:do not|no|not|no longer) (?:want|wan|need|like|take|include|add)|theirs|"
    r"(?:another|a different|other|the other) (?:one|print|colour|fabric)|one of (?:them|the|those)|too (?:much|many)|"
    r"less of|more of|add(?! (?:(?:it|more|some) )?later)|plus|include|join|"
    r"(?:first|second|third|last|other) one)\b"
)
"""Heard beside whatever else the message does."""
_SAID_OF_SOME = re.compile(
    r"\b(?:just|same|each|both|all (?:of them|two|three|four)|first|second|third|last|change|"
    r"for (?:my|our|his|her|the) \w+|(?:my|our) \w+ (?:wants?|needs?|said|says|go|will))\b"
)
"""Heard only where nothing else is plainly meant."""
_WOULD_BE = re.compile(
    r"\b(?:if|suppose|supposing|assuming|imagine|let us say) (?:i|we) "
    r"(?!pay|send|transfer|collect|buy|take|order|come|want)"
)
"""How it would be is asked or thought of, whatever it is."""
_GOODS = frozenset({"name", "numbered", "ordinal", "unit", "quantity", "rest"})
_PRINTS = frozenset({"name", "numbered", "ordinal", "unit"})
_A_PRINT = re.compile(
    r"\b(?:ones?|both|them|prints?|fabrics?|materials?|clothe?s?|colou?rs?|designs?|wrappers?|theirs|it|am)\b"
)
_SAID_OF_MONEY = re.compile(r"\b(?:deposit|transfer|cash|card|pos|account|naira|half now|balance|message|me alone)\b")


def wants_otherwise(text: str, acts: tuple[Act, ...], catalog: Catalog) -> bool:
    """Return whether *text*, read as *acts*, speaks of goods as if they were to be otherwise than they stand."""
    plain = clean(text)
    said = marks(plain, index(catalog))
    named = any(mark.kind in _GOODS for mark in said)
    of_money = any(act.sure and (act.amounts or act.share is not None) for act in acts)
    if of_money and not any(mark.kind in _PRINTS for mark in said):
        return False  # "can I drop 30k now and add the rest on Friday?"
    if not (named or _A_PRINT.search(plain)) or (_SAID_OF_MONEY.search(plain) and not named):
        return False
    if _WANTED_OTHERWISE.search(plain) or _WOULD_BE.search(plain):
        return True
    return _SAID_OF_SOME.search(plain) is not None and all(act.intent in GOODS for act in acts if act.sure)
