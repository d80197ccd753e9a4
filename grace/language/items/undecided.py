"""A quantity of a print still to be chosen, beside others: "5 yards of coral and 5 of anything that goes with it"."""

from __future__ import annotations

from grace import patterns as re
from grace.language.items.people import NUMBER, number_of
from grace.language.text.units import unit_of
from grace.shop.order import Item

_MANY = rf"(?P<many>{NUMBER}) ?(?P<unit>yards?|yds?|pieces?|pcs)"
_ANY = (
    r"(?:any(?:thing|one| one| print| colour| fabric| other(?: one| print)?)?|something|whatever|whichever(?: one)?|"
    r"what|another (?:one|print))"
    r"(?: (?:else|other|print|one|fabric|colour|that|you|u|una|think|feel|believe|which|wey|will|can|would|should|go|"
    r"goes|going|fits?|match(?:es)?|matching|suits?|with|it|am|them|this|the|first|well|best|better|nice|like|suggest|"
    r"recommend|choose|pick|is|fine|nicely|together|combines?|to|for me))*"
)
_ENDS = r"(?= ?(?:[.,;!\n]|$| and | plus | then ))"
_JOINS = r"(?:^|[\s,;]{1,5}(?:and |plus |then |with |also )?)"
_LONGEST = 1_000  # characters of a message that may hold such a wish: who pastes more than that lists what is known
_UNDECIDED = tuple(
    re.compile(frame, re.IGNORECASE)
    for frame in (
        rf"{_JOINS}{_MANY}(?: of| from)?(?: the)? {_ANY}{_ENDS}",
        rf"{_JOINS}{_ANY}[ ,:-]+{_MANY}{_ENDS}",
    )
)

_PLAIN = re.compile(
    r"(?:,|\b(?:and|plus|with)\b) (?:\d{1,4} ?(?:yards?|yds?|pieces?) |some )(?:of )?(?:a )?plain\b"
    r"(?: (?:one|fabric|material|colou?r|ankara))?(?: to (?:match|go with (?:it|them|that)))?",
    re.IGNORECASE,
)
"""So much of a plain cloth beside prints: there is none, and that is said."""


def without_undecided(text: str) -> tuple[str, Item | None]:
    """Return *text* without the quantity it wants of a print still to be chosen, and that wish; None beside *text* as
    it is where it has no such wish."""
    if len(text) > _LONGEST:
        return text, None
    found = next((one for frame in _UNDECIDED if (one := frame.search(text))), None)
    if found is None:
        return text, None
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    return rest.strip(), Item("add", None, number_of(found["many"].casefold()), unit_of(found["unit"].casefold()))


def without_plain(text: str) -> str:
    """Return *text* without so much of a plain cloth beside prints; *text* itself where it asks for none."""
    return _PLAIN.sub(" ", text)
