"""Words that want goods kept apart from the order that stands: "make it a new order", "keep it separate"; and words of
goods that are worn or sold already, beside which new ones are a new order."""

from __future__ import annotations

from grace import patterns as re
from grace.language.text.normalise import clean
from grace.shop.kin import ONE_KIN, SEVERAL, SOMEBODY

_ORDER = r"(?:order|list|bill|receipt|invoice|account|summary|quote|transaction)"
_OTHER = r"(?:new|separate|different|another|second|fresh|other)"
_IT = r"(?:it|them|am|this|that|that one|this one|those|these|her own|his own|hers|his|theirs|the \w+)"
_APART = re.compile(
    rf"\b(?:keep|put|leave|write|pack|make|do|book|bill|treat|note)\b(?: \w+){{0,4}}? (?:separate(?:ly)?|apart|"
    rf"on (?:its|their|her|his) own|differently)\b"
    rf"|\b(?:make|do|open|start|create|write|put|book|as|in|into|be|want|need|on)\b(?: {_IT})?(?: (?:as|into|in|be))? "
    rf"(?:an?|one)?(?: completely| totally)? ?{_OTHER} {_ORDER}\b"
    rf"|\b{_OTHER} {_ORDER} for (?:my|her|his|the|our|somebody|someone|a)\b|\bseparate(?:ly)? {_ORDER}s?\b"
    rf"|\b(?:do not|no|not|never)(?: \w+)? (?:add|join|mix|merge|combine|put)(?: {_IT})? "
    rf"(?:to|with|together with|in|into|inside) (?:my|mine|the|this|that|it|first)\b"
    r"(?! (?:package|parcel|bag|box|nylon|carton|pack|receipt|invoice)\b)"
    rf"|\b(?:her|his|their|its|{ONE_KIN}) own (?:separate )?{_ORDER}\b"
    rf"|\b(?:she|he|they)(?: will| go| would|'ll)? (?:be )?pay(?:ing|s)? (?:for )?(?:it )?(?:by |for |on )?"
    rf"(?:(?:her|him|them)(?:self|selves)|her own|his own|their own|separately)\b"
    r"|\b(?:order|buy|get) (?:her|his|their) own\b"
    r"|\bnot (?:part of|with|on|in) (?:my|this|the first|that) order\b"
)
_DENIED = re.compile(r"\b(?:no need|do not|not|never|no)(?: \w+)? (?:separate|a (?:new|separate|different) order)\b")


def wants_apart(text: str) -> bool:
    """Return whether *text* wants what it is about to be an order of its own."""
    plain = clean(text)
    return "?" not in plain and _APART.search(plain) is not None and _DENIED.search(plain) is None


_OTHERS = (
    r"(?:she|he|they|everybody|everyone|people|(?:my|our|the) (?:\w+ )?"
    rf"(?:customers|clients|church|group|{SEVERAL}|{SOMEBODY}))"
)
_HAD = re.compile(
    rf"\b{_OTHERS}(?: (?:really|so|just|all|don|dey|have|has|too))* "
    r"(?:loved?|likes?|liked|enjoy(?:ed)?|rushed|admired?|praised?)\b"
    r"|\b(?:i|we)(?: (?:really|so|just|all))* (?:loved|enjoyed|sewed|sew am|wore|rocked|sold|finished|exhausted)\b"
    r"|\b(?:don|has|have|is|are|all|e)(?: (?:all|already|now|don))* (?:sell|sold|finish|finished|exhausted|sold out)\b"
    r"|\b(?:came out|turned out|fit me|fitted|was (?:so |very )?(?:fine|nice|beautiful|lovely|good))\b"
)
_JOINS = re.compile(r"\b(?:add|plus|join|include|to (?:my|the|that|this) order|same (?:order|parcel|package|bag))\b")


def speaks_of_goods_had(text: str) -> bool:
    """Return whether *text* tells that goods of before were liked, worn or sold, and joins nothing to an order."""
    plain = clean(text)
    return _HAD.search(plain) is not None and _JOINS.search(plain) is None
