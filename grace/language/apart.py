"""Words that want goods kept apart from the order that stands: "make it a new order", "keep it separate"."""

from __future__ import annotations

import re

from grace.language.text.normalise import clean

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
    rf"|\b(?:her|his|their|its|sister|mum|cousin|friend|brother|aunty) own (?:separate )?{_ORDER}\b"
    r"|\bnot (?:part of|with|on|in) (?:my|this|the first|that) order\b"
)
_DENIED = re.compile(r"\b(?:no need|do not|not|never|no)(?: \w+)? (?:separate|a (?:new|separate|different) order)\b")


def wants_apart(text: str) -> bool:
    """Return whether *text* wants what it is about to be an order of its own."""
    plain = clean(text)
    return "?" not in plain and _APART.search(plain) is not None and _DENIED.search(plain) is None
