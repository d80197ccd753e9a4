"""Words of somebody who has their goods, or whose goods are cut, and wants others: people decide what becomes of it."""

from __future__ import annotations

from grace import patterns as re
from grace.engine.reading import NOTHING, Act, Expected
from grace.language.intents.rules import CHANGES, COMPLAINS
from grace.language.text.normalise import clean

_CERTAIN = 0.95
_IT = (
    r"(?:it|am|them|both|everything|mine|(?:the|my|d|our) (?:order|goods|parcel|package|cloths?|clothes|materials?|"
    r"fabrics?|prints?|things?|yards|waybill|lace|ankara|adire|damask))"
)
_DONE = r"(?:have |has |had |don |already |just |finally |now |all )*"
_HAS_GOODS = (
    rf"\b(?:i|we|she|he|my \w+|driver) {_DONE}(?:received?|collect(?:ed)?|picked (?:it |them |am )?up|open(?:ed)?|"
    rf"unpacked|unwrapped)\b(?! (?:the |your |a )?(?:alert|money|message|account|receipt|details?|confirmation|call))",
    rf"^(?:please |hello |hi |good \w+ )*(?:received|collected)"
    rf"(?: {_IT}\b|[ ,.]*(?:but|and|thanks?|today|yesterday|o\b))",
    rf"^got {_IT} (?:today|yesterday|this \w+|on \w+day|last night)\b",
    rf"(?<!ok )(?<!okay )(?<!yes )(?<!alright )\b(?:i|we) {_DONE}(?:got|gotten|get) {_IT}\b(?! (?:from|that you))",
    rf"\b{_IT} {_DONE}(?:came|come|arrived?|reach(?:ed)?|landed|(?:is|are|dey) (?:here|with me|on ground|in my hand))\b"
    r"(?! (?:to|up to) (?:\S+ )?(?:amount|num|[0-9]))",
    rf"\b(?:una|you|they|he|she|dem|(?:the |your )?(?:rider|driver|dispatch))(?: people)? {_DONE}"
    rf"(?:delivered|deliver|brought|dropped) {_IT}\b",
    r"\b(?:i|we|(?:my |the |her )?tailor) (?:have |has |had )?(?:not|never|no|neva|did not) (?:yet |even |started? )?"
    rf"(?:cut(?:ting)?|sew(?:n|ed|ing)?|use[d]?|wear|worn|wash(?:ed)?|touch(?:ed)?|open(?:ed)?)(?: {_IT})?\b",
)
_STILL_TO_COME = re.compile(
    r"\b(?:when|before|if|once|until|till|hope|has|have|did|is|yet to|not yet|never|not|no) (?:\S+ ){0,2}?$"
)
_ARRIVED = tuple(re.compile(pattern) for pattern in _HAS_GOODS)
_WANTS_OTHER = re.compile(
    r"\b(?:chang(?:ed?|ing)|swap\w*|exchang\w+|replac\w+|switch\w*|instead|in (?:its|their) place|"
    r"rather (?:have|take|get)|prefers?|another (?:colour|one|print|design|type)|"
    r"(?:different|other) (?:colour|one|print|design)|trade|"
    r"give me \S+(?: \S+)? for (?:the|d|my)|not my (?:style|colour|taste|type))\b"
)


def wants_other_goods(text: str) -> bool:
    """Return whether *text* says that goods have come, or are not cut by whoever has them, and asks for others."""
    plain = re.sub(r"[,.!?;:\n]+", " ", clean(text))
    plain = " ".join(plain.split())
    if _WANTS_OTHER.search(plain) is None:
        return False
    found = (one for pattern in _ARRIVED for one in pattern.finditer(plain))
    return any(_STILL_TO_COME.search(plain[: one.start()]) is None for one in found)


_SWAPS_WHAT_WAS_BOUGHT = re.compile(
    rf"\b(?:change|swap|exchange|replace|switch) {_IT}(?: \S+)? (?:to|for|with|into)\b"
    r"|\b(?:change|swap|exchange|replace|switch) (?:the|my|d) (?:(?!address|phone|number|name|receiver|location|"
    r"account|date|day|time|park|rider)\S+ ){1,3}?(?:to|for|with|into)\b"
    r"|\b(?:make|let) (?:it|am|them) (?:be )?(?:\S+ ){1,4}?instead\b"
    r"|\b(?:make|increase|reduce|change) (?:it|am|(?:the|my) \S+(?: \S+)?) (?:be |to )?[0-9]+(?:\.5)? ?"
    r"(?:yards?|pieces?)\b"
    r"|\binstead of (?:the |my |that )?[a-z]{3,}"
)
"""Said of goods that were ordered, where nothing is being chosen."""


_ASKS_TO_EXCHANGE = re.compile(
    r"^(?:please |abeg |so |and |hello |ok )*(?:can|could|may|is it|what if|shey|am i|if i|do you|una dey|is there)\b"
    r"[^.!\n\d]{0,40}\b(?:exchange|swap|switch|change|replace)\b[^.!\n\d]{0,30}\b(?:for|to|with|into|after)\b[^.!\n\d]*$"
)
"""A question, which changes nothing."""


_GIVES_BACK_FOR_OTHERS = re.compile(
    r"\b(?:return|(?:bring|carry|give|send) (?:(?!me\b|us\b)(?:the |my |d )?[a-z]+ ){0,3}?back)\b"
    r"[^.!\n\d]{0,60}\b(?:collect|take|get|pick|have|carry|buy|exchange|another|instead|other)\b"
)
"""Goods for goods: nobody gives back what has not come."""
_NO_GOODS_BACK = re.compile(
    r"\b(?:give|send|bring|carry) (?:me |us )?(?:the |my |d )?"
    r"(?:pictures?|photos?|images?|receipt|money|message|account|change|call)\b"
)


def _gives_back(plain: str) -> bool:
    return _GIVES_BACK_FOR_OTHERS.search(plain) is not None and _NO_GOODS_BACK.search(plain) is None


def _of_goods_bought(text: str, here: Expected) -> bool:
    """Return whether *text* changes goods of an order that stands as it is: they are cut, on their way or delivered."""
    chooses = bool(here.basket) or here.numbered or here.question is not None or not here.again
    return not chooses and CHANGES in here.intents and _SWAPS_WHAT_WAS_BOUGHT.search(clean(text)) is not None


def with_exchange(text: str, acts: tuple[Act, ...], here: Expected) -> tuple[Act, ...]:
    """Return *acts*; who has goods of ours and wants others for them changes no order by it, but speaks to people, and
    so does who changes an order that cannot be changed any more."""
    if not (here.has_bought or here.again) or COMPLAINS not in here.intents:
        return acts
    if wants_other_goods(text) or _gives_back(clean(text)):
        return (Act(COMPLAINS, confidence=_CERTAIN),)
    if any(act.intent == COMPLAINS and act.sure for act in acts):
        return acts
    if not here.awaits_yes and not here.numbered and _ASKS_TO_EXCHANGE.search(clean(text)):
        return (NOTHING,)  # a question of theirs that people answer
    return (Act(CHANGES, confidence=_CERTAIN),) if here.has_bought and _of_goods_bought(text, here) else acts
