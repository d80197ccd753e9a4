"""`offer:`: which prints a state shows, how many and how."""

from __future__ import annotations

from grace.flow.model import OfferSpec
from grace.flow.names import Names
from grace.source import Value

STYLES = ("numbered_picture", "list")
MOST_OFFERED = 10


def read_offer(value: Value | None, names: Names) -> OfferSpec | None:
    """Return what a state shows, from `offer:`; None where it shows nothing, or with a fault."""
    pairs = (
        names.problems.pairs(value, "offer", "offer: {from: best_sellers, at_most: 6}") if value is not None else None
    )
    if pairs is None:
        return None
    given = names.problems.keys(pairs, ("from", "at_most", "as"), "offer")
    source = _one_of(given.get("from"), names.vocabulary.offers, "offer", "matching_fabrics", names)
    style = _one_of(given.get("as"), dict.fromkeys(STYLES, ""), "way to show an offer", STYLES[0], names)
    return OfferSpec(source, _at_most(given.get("at_most"), names), style, pairs.place)


def _one_of(value: Value | None, known: dict[str, str], what: str, default: str, names: Names) -> str:
    text = names.problems.text(value, what) if value is not None else None
    if text is None:
        return default
    if text.value not in known:
        names.problems.unknown("F128", what, text, known)
    return text.value


def _at_most(value: Value | None, names: Names) -> int:
    text = names.problems.text(value, "at_most") if value is not None else None
    if text is None:
        return 6
    written = text.value
    if not (written.isascii() and written.isdigit() and len(written) < 4 and 1 <= int(written) <= MOST_OFFERED):
        names.problems.error("F129", f"`at_most` is {text.value}", text.place, f"a number from 1 to {MOST_OFFERED}")
        return 6
    return int(text.value)
