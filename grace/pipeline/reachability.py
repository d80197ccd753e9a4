"""The members of the team WhatsApp lets us reach now: with free words, with the owner's template, or not at all."""

from __future__ import annotations

from typing import Literal

from grace.engine.effects import TellTeam
from grace.engine.proof_escalation import KNOCK
from grace.pipeline.parts import Network
from grace.pipeline.send_window import window_open

Reach = Literal["words", "template", "no"]


def reach(network: Network, member: str) -> Reach:
    """Return how *member* can be reached now."""
    if window_open(network, member):
        return "words"
    template = network.flow().brand.templates.get(KNOCK)
    return "template" if template and template.sid else "no"


def unreachable(network: Network, customer: str) -> bool:
    """Return whether there is a team for *customer*, and nobody of it can be reached."""
    members = network.team(customer)
    return bool(members) and all(reach(network, member) == "no" for member in members)


def recipients(network: Network, customer: str, note: TellTeam) -> tuple[tuple[str, Reach], ...]:
    """Return who gets *note* and how. Whom nothing reaches is passed over; only when that is everybody, all are written
    to, for it to lie ready when they write."""
    known = [(member, reach(network, member)) for member in network.team(customer)]
    if note.news:
        return tuple((member, how) for member, how in known if how == "words")
    first, behind = note.persons
    return tuple([(member, how) for member, how in known if how != "no"][first:behind] or _nobody(known))


def _nobody(known: list[tuple[str, Reach]]) -> list[tuple[str, Reach]]:
    return known if all(how == "no" for _, how in known) else []
