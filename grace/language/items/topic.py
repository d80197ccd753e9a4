"""Prints talked of without a name: "the second one" of those asked about, "and per piece?" of the last of them."""

from __future__ import annotations

from dataclasses import replace

from grace import patterns as re
from grace.engine.reading import Act, Expected
from grace.language.intents.rules import BROWSES, CLOTH, PRICES, STOCK
from grace.language.text.lexicon import ORDINALS, THINGS
from grace.language.text.normalise import clean
from grace.shop.order import Item

_COUNTED = "|".join(sorted((*ORDINALS, "former", "latter"), key=len, reverse=True))
_THING = "|".join(sorted(THINGS - {"own"}, key=len, reverse=True))
_PLACE = re.compile(
    rf"\b(?:the|that|d) (?P<place>{_COUNTED})(?: (?:{_THING}))?"
    r"(?=\s*(?:[,.;:!?\n-]|$|\d|(?:and|at|is|for|then|please|abeg|o|instead|nko|it|make|with)\b))",
    re.IGNORECASE,
)
_OTHER = re.compile(
    rf"\b(?:the|that|d) other(?: (?:{_THING}))?"
    r"(?=\s*(?:[,.;:!?\n-]|$|(?:too|also|as|please|abeg|o|instead|nko|make|with)\b))",
    re.IGNORECASE,
)
_PLACES = {**ORDINALS, "former": 1, "latter": -1}
_OF_MORE = re.compile(
    r"\b(?:all|total|everything|altogether|prints?|fabrics?|materials?|ones|others?|deliver\w*|waybill|order|deposit|"
    r"balance|pay\w*|paid|account|any(?:thing)?|some(?:thing)?|they|them|else|list|range|below|under|above|between|"
    r"cheapest|sell|both|each (?:one|print))\b"
)
"""It asks after other things than one print."""
_WHICH = re.compile(
    r"\b(?:which|what)(?: (?:one|of (?:them|the two|the three|these|those)))\b(?!.{0,40}\b(?:show|other)\b)"
)
"""It asks which of those asked about, not to be shown some."""
_OF_IT = re.compile(r"\b(?:it|that|this|am|e|one|yards?|pieces?|per)\b")


def with_places(text: str, here: Expected) -> str:
    """Return *text* with the code of the print for each place counted among several that were asked about: "the second
    one", and "the other one" than that spoken of or taken last; *text* itself where fewer were, or lines of the basket
    may be counted."""
    lines = {line.fabric for line in here.basket}
    if len(here.topic) < 2 or len(lines) > 1:
        return text
    if len(here.topic) == 2:
        text = _OTHER.sub(here.topic[0], text)
    return text if lines & set(here.topic) else _PLACE.sub(lambda found: _code(found, here.topic), text)


def _code(found: re.Match[str], topic: tuple[str, ...]) -> str:
    place = _PLACES[found["place"].casefold()]
    return topic[place - 1 if place > 0 else place] if place <= len(topic) else found[0]


def asked_of_topic(act: Act, text: str, here: Expected) -> Act:
    """Return *act*; where it asks for a price or what is left and names no print, as asked of the print talked of last.
    Beside a basket it has to say "it", or a measure. Which of them is better is asked of people who know the cloth."""
    if act.intent == BROWSES and len(here.topic) > 1 and _WHICH.search(clean(text)):
        return replace(act, intent=CLOTH) if CLOTH in here.intents else act
    names_none = not (act.items or act.unclear or act.unknown or act.among or act.budget or act.wish)
    held = {line.fabric for line in here.basket}
    if act.intent not in (PRICES, STOCK) or not names_none or not here.topic or here.topic[-1] in held:
        return act
    words = clean(act.words(text))
    plain = _OF_MORE.search(words) is None and (not held or _OF_IT.search(words) is not None)
    return replace(act, items=(Item("add", here.topic[-1]),)) if plain else act
