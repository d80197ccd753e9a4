"""The channel of pretend phones: what is sent is simply there. Shipped for the simulator, `chat` and tests."""

from __future__ import annotations

from grace.channel import Attachment, Outgoing
from grace.errors import Refused

PREFIX = "sim:"
TEAM = "sim:team-"


def address(customer: str) -> str:
    """The address of a pretend customer."""
    return f"{PREFIX}{customer}"


def team_of(customer: str) -> str:
    """The pretend team phone that looks after the pretend customer at address *customer*."""
    return TEAM + customer.removeprefix(PREFIX)


class SimulatorChannel:
    """Takes every message at once; pretend phones hand their files in directly, so there is nothing to fetch."""

    def send(self, message: Outgoing) -> str:
        """An id made of our own reference."""
        return f"SIM{message.reference}"

    def fetch(self, attachment: Attachment) -> bytes:
        """Always Refused: a pretend phone has no server."""
        raise Refused(f"a pretend phone has no file at {attachment.url}")
