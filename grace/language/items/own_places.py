"""Places counted among the prints the message itself picks: "1 and 3. 6 yards of the first, 5 of the second"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from grace.engine.reading import Expected
from grace.language.items.mark import Mark

_TAKES_OTHERWISE = frozenset({"remove", "swap", "change", "instead_of", "refuse", "not", "keep", "unsure"})
_LEADS_TO_PLACE = frozenset({"of", "for", "to"})


def placed(found: Sequence[Mark], expected: Expected) -> tuple[Mark, ...]:
    """Return the marks *found*, each place in them as the print it is of those picked before; *found* itself where
    fewer than two prints are picked, or not every place has its quantity: then places are those of the offer."""
    places = [at for at, mark in enumerate(found) if mark.kind == "ordinal"]
    if len(places) < 2 or any(mark.kind in _TAKES_OTHERWISE for mark in found):
        return tuple(found)
    picks = _picks(found, places[0], expected)
    last = max((at for at, _ in picks), default=0)
    measured = [at for at in range(last + 1, len(found)) if found[at].kind == "quantity" or _counts(found, at)]
    numbers = [int(found[at].value) for at in places]
    within = all(-len(picks) <= number <= len(picks) for number in numbers)
    if len(picks) < 2 or not within or len(set(numbers)) < len(numbers) or len(measured) < len(places):
        return tuple(found)
    prints = [mark for _, mark in picks]
    settled = [_with_unit(found, at) if _counts(found, at) else mark for at, mark in enumerate(found)]
    for at, number in zip(places, numbers, strict=True):
        settled[at] = prints[number - 1 if number > 0 else number]
    return tuple(settled)


def _picks(found: Sequence[Mark], until: int, expected: Expected) -> list[tuple[int, Mark]]:
    """Return where and by which mark each print is picked before the place *until*, every one once."""
    picks: list[tuple[int, Mark]] = []
    for at, mark in enumerate(found[:until]):
        offered = expected.numbered and 0 < mark.value <= len(expected.offer) and mark.value == int(mark.value)
        if mark.kind == "name" and mark.clear:
            picks.append((at, mark))
        elif offered and (mark.kind == "numbered" or (mark.kind == "bare" and not _counts(found, at))):
            picks.append((at, Mark("numbered", "number", mark.value)))
    return [one for at, one in enumerate(picks) if one[1] not in [mark for _, mark in picks[:at]]]


def _counts(found: Sequence[Mark], at: int) -> bool:
    """Return whether the number at *at* is how much of the place behind it: "ten of the second"."""
    behind = [mark.kind for mark in found[at + 1 : at + 4] if mark.kind != "filler"]
    leads = bool(behind) and behind[0] in _LEADS_TO_PLACE and behind[1:2] == ["ordinal"]
    return found[at].kind == "bare" and leads


def _with_unit(found: Sequence[Mark], at: int) -> Mark:
    unit = next((mark.unit for mark in found if mark.kind == "quantity"), None)
    return replace(found[at], kind="quantity", unit=unit)
