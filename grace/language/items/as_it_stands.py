"""A yes that names what stands below the summary: "ok, continue with the wine", "10 yards of adire, correct"."""

from __future__ import annotations

from grace import patterns as re
from grace.engine.reading import Expected
from grace.language.intents.rules import ACCOUNT, is_question
from grace.language.items.item_reading import ItemReading
from grace.language.text.normalise import clean
from grace.shop.order import Item, Line

_AGREES = re.compile(
    r"\b(?:yes+|yeah|ok(?:ay)?|alright|oya|correct|confirmed|perfect|deal|continue|proceed|go (?:ahead|on|with|for)|"
    r"(?:stick|stay|remain) with|no (?:problem|wahala)|(?:is|are) (?:fine|ok(?:ay)?|good|correct|perfect|enough)|"
    r"keep|still want)\b"
)
_TAKES = re.compile(r"\b(?:i will|let me|we will) (?:just |still )?(?:take|keep|have)\b")
"""Said of the print alone; with the quantity it may be the order said a second time."""
_WANTS_OTHERWISE = re.compile(
    r"\b(?:not|no more|nor|never|instead|remove|without|except|another|others?|add|more|extra|also|again|too|plus|half|"
    r"double|but|if|unless|only|change|swap|replace|reduce|increase|make|each|people|later|tomorrow|wait|think|price|"
    r"much|paid|pay|send|sent|address|deliver\w*)\b"
)
_MOST_WORDS = 12


def agrees_to_what_stands(text: str, items: ItemReading, expected: Expected) -> bool:
    """Return whether *text*, whose *items* were read, agrees to the order and does no more than name all of it as it
    was shown."""
    plain = clean(text)
    if ACCOUNT not in expected.own or not items.sure or is_question(plain) or len(plain.split()) > _MOST_WORDS:
        return False
    lines = {line.fabric: line for line in expected.basket}
    named = {item.fabric for item in items.items}
    whole = named == lines.keys() and len(lines) == len(expected.basket) == len(items.items)
    if not whole or not all(_is_shown(item, lines[str(item.fabric)]) for item in items.items):
        return False
    if _WANTS_OTHERWISE.search(plain):
        return False
    bare = all(item.quantity is None for item in items.items)
    return _AGREES.search(plain) is not None or (bare and _TAKES.search(plain) is not None)


def _is_shown(item: Item, line: Line) -> bool:
    """Return whether *item* is *line* as it stands: the same quantity, or none said."""
    same = item.quantity is None or (item.quantity == line.quantity and item.unit in (None, line.unit))
    return item.change in ("add", "set") and line.complete and same
