"""So much of each print that was spoken of: "6 yards of each" after two prices, "all three, 5 yards each"."""

from __future__ import annotations

from grace import patterns as re
from grace.engine.reading import Expected
from grace.language.items.people import NUMBER, number_of
from grace.language.text.normalise import clean
from grace.language.text.numbers import in_figures
from grace.shop.catalog import Unit
from grace.shop.order import Item

_COUNTS = {"two": 2, "2": 2, "both": 2, "three": 3, "3": 3, "four": 4, "4": 4, "five": 5, "5": 5}
_LEADS = (
    r"(?:(?:yes+|ok(?:ay)?|alright|fine|good|please|abeg|oya|then|and|so|let me (?:take|have|do|get|buy)|"
    r"i will (?:take|have|do|buy)|i (?:want|need|wan|go take)|give me|make it|write|put|do|add|"
    r"we (?:want|will take)|take)[\s,.!]*)*"
)
_OF_THEM = r"(?: of (?:them|those|these|the (?:two|three|prints|fabrics)))?"
_ALL = rf"(?:(?:all|the) (?:the )?(?P<count>two|three|four|five|[2-5])|(?P<both>both)|all){_OF_THEM}"
_MANY = rf"(?P<many>{NUMBER})(?: ?(?P<unit>yards?|pieces?))?"
_ENDS = r"(?: (?:please|abeg|o|ma|sir|then|thanks))*[\s.!]*"
_EACH = tuple(
    re.compile(_LEADS + frame + _ENDS)
    for frame in (
        rf"{_MANY}(?: (?:of|for|from))? {_ALL}(?: each)?",
        rf"{_MANY}(?: (?:of|for|from))? (?:each|every)(?: one| print|{_OF_THEM})?",
        rf"{_ALL}[\s,:-]*{_MANY}(?: (?:for|of))? (?:each|apiece|both|every one)",
        rf"(?:each(?: one| of them)?|every one)[\s,:-]+{_MANY}",
    )
)
_FEWEST, _MOST = 2, 5


def of_each(text: str, expected: Expected) -> tuple[Item, ...]:
    """Return the quantity of *text* for each print spoken of last, where it says no more;
    () where it is about anything else, or it is open which are meant."""
    found = next((one for each in _EACH if (one := each.fullmatch(in_figures(clean(text))))), None)
    if found is None:
        return ()
    said = found.groupdict()
    count = _COUNTS.get(said.get("count") or said.get("both") or "", 0)
    codes = spoken_of(count, expected)
    if not codes or set(codes) & {line.fabric for line in expected.basket}:
        return ()
    unit: Unit = "piece" if (said["unit"] or "").startswith("piece") else "yard"
    return tuple(Item("add", code, number_of(said["many"]), unit) for code in codes)


def spoken_of(count: int, expected: Expected) -> tuple[str, ...]:
    """Return the prints spoken of last, *count* of them where it is told, else all; () where that leaves a choice."""
    named = expected.topic[-count:] if count else expected.topic
    fits = len(named) == count if count else _FEWEST <= len(named) <= _MOST
    return named if fits else ()
