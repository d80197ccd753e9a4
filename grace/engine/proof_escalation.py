"""The rota of the team: whom to ask about a proof, and when the next. Plain functions of brand and reminders; each
order whose proof waits has a reminder of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from grace.flow.model import Brand

PROOF_WAITS: Final = "proof_waits"
"""Nobody has ruled on a proof for as long as `next_person` of brand.yaml says."""
KNOCK: Final = "team_note"
"""The template that reaches a team member whose 24 hours are over."""

_MOST_SUMS = 20

Persons = tuple[int, int | None]
"""From which to which of those who can be reached, as a slice counts; None is the last."""
EVERYBODY: Final[Persons] = (0, None)


@dataclass(frozen=True, slots=True)
class Reminder:
    """The team was asked about the proof of *order*, *since* then (UTC), and *step* times more. *sums*: the kobo the
    customer says were sent for it, each as told."""

    order: str
    since: datetime
    step: int = 0
    sums: tuple[int, ...] = ()
    nothing: bool = False
    """By their last word of it nothing was sent after all."""


Reminders = tuple[Reminder, ...]
"""Of one customer, at most one for each order; the proof told of first comes first."""


def about(reminders: Reminders, order: str) -> Reminder | None:
    """Return the reminder about the proof of *order*; None when the team is not being asked about it."""
    return next((one for one in reminders if one.order == order), None)


def without(reminders: Reminders, order: str) -> Reminders:
    """Return *reminders* less the one about *order*."""
    return tuple(one for one in reminders if one.order != order)


def asking(reminders: Reminders, order: str, now: datetime) -> Reminders:
    """Return *reminders* with one about *order*: the one there is, else one that counts from *now* (UTC)."""
    return reminders if about(reminders, order) else (*reminders, Reminder(order, now))


def with_sums(reminders: Reminders, order: str, sums: tuple[int, ...]) -> Reminders:
    """Return *reminders* with *sums* (kobo) among those told of for *order*."""
    if not sums:
        return reminders
    return tuple(
        replace(one, sums=(*one.sums, *sums)[-_MOST_SUMS:]) if one.order == order else one for one in reminders
    )


def without_sums(reminders: Reminders, order: str, sums: tuple[int, ...]) -> Reminders:
    """Return *reminders* without *sums* (kobo) among those told of for *order*."""
    if not sums:
        return reminders
    return tuple(
        replace(one, sums=tuple(kobo for kobo in one.sums if kobo not in sums)) if one.order == order else one
        for one in reminders
    )


def with_nothing_sent(reminders: Reminders, order: str, nothing: bool) -> Reminders:
    """Return *reminders*, the one about *order* with whether by their last word *nothing* was sent for it."""
    return tuple(
        replace(one, nothing=nothing) if one.order == order and one.nothing != nothing else one for one in reminders
    )


def further(reminders: Reminders, order: str) -> Reminders:
    """Return *reminders* with the one about *order* a step further."""
    return tuple(replace(one, step=one.step + 1) if one.order == order else one for one in reminders)


def due(brand: Brand, reminder: Reminder) -> datetime | None:
    """Return when the next person is to be asked (UTC); None when everybody was and the customer knows."""
    if reminder.step >= last(brand):
        return None
    return reminder.since + brand.next_person * (reminder.step + 1)


def last(brand: Brand) -> int:
    """Return the ring with which everybody is asked and the customer is told; a team of one is reminded once before."""
    return max(_others(brand) + 1, 2)


def next_ones(brand: Brand, step: int) -> Persons:
    """Return whom the reminder number *step* is for; 0 is the first note."""
    if step > _others(brand) or not brand.ask_first:
        return EVERYBODY
    return (brand.ask_first + step - 1, brand.ask_first + step) if step else (0, brand.ask_first)


def asked_so_far(brand: Brand, step: int) -> Persons:
    """Return who knows of the proof after that many reminders."""
    return EVERYBODY if step > _others(brand) or not brand.ask_first else (0, brand.ask_first + step)


def _others(brand: Brand) -> int:
    """Return how many are asked one after the other, once the first were."""
    return max(0, len(brand.team) - brand.ask_first) if brand.ask_first else 0
