"""The units this shop sells by, as customers spell them."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from grace.language.text.lexicon import UNITS
from grace.shop.catalog import Unit

_NO_SLIPS = frozenset({"years", "pierce"})


def unit_of(word: str) -> Unit | None:
    """Return the unit that *word* names, one slip of the keyboard forgiven; None when it names none."""
    if word in UNITS or len(word) < 5 or word[0] not in "ypb":
        return UNITS.get(word)
    slips = {unit for known, unit in UNITS.items() if len(known) > 4 and OSA.distance(word, known, score_cutoff=1) <= 1}
    return slips.pop() if len(slips) == 1 and word not in _NO_SLIPS else None
