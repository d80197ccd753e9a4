"""Holds what a turn did against what its script expects."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from grace.plural import figure
from grace.shop.money import naira, read
from grace.shop.order import Basket, Line, Order
from grace.shop.order_machine import if_agreed
from grace.source import Place, Text
from grace.testing.expectations import ORDER_SUMS
from grace.testing.seen import Seen
from grace.testing.steps import Expectation

ALIKE = 80
"""Points of a hundred from which `like` is satisfied."""


Check = Callable[[Expectation, Seen], "Iterator[Mismatch]"]


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Something a script expected and did not get."""

    place: Place
    expected: str
    found: str

    def __str__(self) -> str:
        return f"expected {self.expected}; found {self.found}"


def mismatches(expectations: tuple[Expectation, ...], seen: Seen) -> tuple[Mismatch, ...]:
    """Return everything that is not as expected, in the order of the script."""
    return tuple(found for expected in expectations for found in CHECKS[expected.key](expected, seen))


def _grace(expected: Expectation, seen: Seen) -> Iterator[Mismatch]:
    for text in expected.words:
        if _plain(text.value) not in _plain(seen.said):
            yield Mismatch(text.place, f"Grace to say “{text.value}”", _said(seen))


def _never(expected: Expectation, seen: Seen) -> Iterator[Mismatch]:
    for text in expected.words:
        if _plain(text.value) in _plain(seen.said):
            yield Mismatch(text.place, f"Grace not to say “{text.value}”", _said(seen))


def _like(expected: Expectation, seen: Seen) -> Iterator[Mismatch]:
    for text in expected.words:
        points = max(_points(text.value, words) for words in (seen.said, *(one.text for one in seen.bubbles)))
        if points < ALIKE:
            yield Mismatch(text.place, f"something like “{text.value}”", f"{_said(seen)}, {points:.0f} % like it")


def _points(wanted: str, words: str) -> float:
    one, other = _plain(wanted), _plain(words)
    return max(fuzz.partial_ratio(one, other), fuzz.token_set_ratio(one, other)) if other else 0.0


def _matches(expected: Expectation, seen: Seen) -> Iterator[Mismatch]:
    for text in expected.words:
        if not re.search(text.value, seen.said):
            yield Mismatch(text.place, f"a match of `{text.value}`", _said(seen))


def _nothing(expected: Expectation, seen: Seen) -> Iterator[Mismatch]:
    wanted = expected.words[0].value == "yes"
    if wanted != (not seen.bubbles):
        yield Mismatch(expected.words[0].place, "Grace to stay silent" if wanted else "an answer", _said(seen))


def _state(expected: Expectation, seen: Seen) -> Iterator[Mismatch]:
    if seen.state not in [text.value for text in expected.words]:
        yield Mismatch(_first(expected), f"the state {_either(expected.words)}", seen.state)


def _understood(expected: Expectation, seen: Seen) -> Iterator[Mismatch]:
    heard = [one.event for one in seen.heard if one.event]
    if not heard or heard[-1] not in [text.value for text in expected.words]:
        yield Mismatch(
            _first(expected), f"to be understood as {_either(expected.words)}", ", ".join(heard) or "nothing"
        )


def _basket(expected: Expectation, seen: Seen) -> Iterator[Mismatch]:
    if sorted(map(_row, expected.basket)) != sorted(map(_row, seen.basket)):
        yield Mismatch(expected.place, f"the basket {_rows(expected.basket)}", _rows(seen.basket))


def _order(expected: Expectation, seen: Seen) -> Iterator[Mismatch]:
    """Yield what the order is not; while a change waits for a yes, its sums may be those of either quote, not mixed."""
    order, changed = seen.order, if_agreed(seen.order)
    if not expected.facts and order is not None:
        yield Mismatch(expected.place, "no order", f"{order.code}, {order.status}, {naira(order.total)}")
    wrong = list(_unlike(expected, order, order))
    if wrong and changed is not None and not any(_unlike(expected, changed, order)):
        return
    yield from wrong


def _proposed(expected: Expectation, seen: Seen) -> Iterator[Mismatch]:
    changed = if_agreed(seen.order)
    if not expected.facts and changed is not None:
        yield Mismatch(expected.place, "nothing proposed", f"{changed.code}, {naira(changed.total)}")
    yield from _unlike(expected, changed, changed)


def _unlike(expected: Expectation, sums: Order | None, words: Order | None) -> Iterator[Mismatch]:
    """Yield each fact that is neither so in *sums* nor, for status and code, in *words*."""
    for name, text in expected.facts:
        order = sums if name in ORDER_SUMS else words
        found = _fact(order, name) if order else "no order"
        kobo = getattr(order, name, None) if name in ORDER_SUMS else None
        if found != text.value and (kobo is None or kobo != read(text.value)):
            yield Mismatch(text.place, f"the order's {name} {text.value}", found)


def _fact(order: Order, name: str) -> str:
    found = getattr(order, name)
    return naira(found).removeprefix("₦").replace(",", "") if name in ORDER_SUMS else str(found)


def _remembers(expected: Expectation, seen: Seen) -> Iterator[Mismatch]:
    known = dict(seen.remembers) | ({"basket": _rows(seen.basket)} if seen.basket else {})
    if not expected.words and not expected.facts and known:
        yield Mismatch(expected.place, "nothing to be remembered", ", ".join(known))
    for text in expected.words:
        if text.value not in known:
            yield Mismatch(text.place, f"{text.value} to be remembered", ", ".join(known) or "nothing")
    for name, text in expected.facts:
        if _plain(text.value) not in _plain(known.get(name, "")):
            yield Mismatch(text.place, f"{name} to be remembered as “{text.value}”", known.get(name) or "nothing")


def _all_in(what: str, none: str, have: Callable[[Seen], tuple[str, ...]], whole: bool) -> Check:
    """Return each of the words in *have*: as one of them when *whole*, else somewhere in them. No words: there may be
    none."""

    def check(expected: Expectation, seen: Seen) -> Iterator[Mismatch]:
        got = have(seen)
        listed = " · ".join(got) or "none"
        if not expected.words and got:
            yield Mismatch(expected.place, none, listed)
        for text in expected.words:
            there = text.value in got if whole else _plain(text.value) in _plain("\n".join(got))
            if not there:
                yield Mismatch(text.place, f"{what} “{text.value}”", listed)

    return check


def _timers(expected: Expectation, seen: Seen) -> Iterator[Mismatch]:
    """Timers by their whole names, or without the state, as the flow has them."""
    listed = ", ".join(seen.timers) or "none"
    if not expected.words and seen.timers:
        yield Mismatch(expected.place, "no timer", listed)
    known = {name for timer in seen.timers for name in (timer, timer.partition(".")[2])}
    for text in expected.words:
        if text.value not in known:
            yield Mismatch(text.place, f"the timer {text.value}", listed)


def _picture(expected: Expectation, seen: Seen) -> Iterator[Mismatch]:
    text = expected.words[0]
    numbered = sum(bubble.numbered for bubble in seen.bubbles)
    wanted = {
        "numbered_picture": (numbered > 0, "a numbered picture of prints"),
        "yes": (seen.pictures > 0, "a picture"),
        "no": (seen.pictures == 0, "no picture"),
    }.get(text.value, (str(seen.pictures) == text.value, f"{text.value} pictures"))
    if not wanted[0]:
        yield Mismatch(text.place, wanted[1], f"{seen.pictures} pictures, {numbered} of them numbered")


def _first(expected: Expectation) -> Place:
    return expected.words[0].place if expected.words else expected.place


def _either(words: tuple[Text, ...]) -> str:
    return " or ".join(text.value for text in words) or "none"


def _plain(text: str) -> str:
    """Without capitals, and with one space where there were more, or new lines."""
    return " ".join(text.casefold().split())


def _said(seen: Seen) -> str:
    if seen.bubbles:
        return f"“{seen.said}”"
    return f"silence; {seen.held_back}" if seen.held_back else "silence"


def _row(line: Line) -> tuple[str, str, str]:
    """Return what a script writes for *line*: the unit of a quantity nobody knows yet is nobody's business."""
    if line.quantity is None:
        return line.fabric, "", ""
    return line.fabric, figure(line.quantity), line.unit or ""


def _rows(basket: Basket) -> str:
    return "[" + ", ".join("[" + ", ".join(filter(None, _row(line))) + "]" for line in basket) + "]"


CHECKS: dict[str, Check] = {
    "grace": _grace,
    "like": _like,
    "matches": _matches,
    "nothing": _nothing,
    "never": _never,
    "state": _state,
    "understood": _understood,
    "basket": _basket,
    "order": _order,
    "proposed": _proposed,
    "remembers": _remembers,
    "picture": _picture,
    "timers": _timers,
    "buttons": _all_in("the button", "no button", lambda seen: seen.buttons, whole=True),
    "team_told": _all_in("the team to be told", "nothing for the team", lambda seen: seen.team_notes, whole=False),
}
