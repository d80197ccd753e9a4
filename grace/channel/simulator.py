"""The channel of pretend phones: what is sent is simply there. Shipped for the simulator, `chat` and tests."""

from __future__ import annotations

from grace.channel import Attachment, Outgoing
from grace.errors import Refused
from grace.shop.address import SIMULATOR, Address

_TEAM = "team-"
_TEAMS = str(Address(SIMULATOR, _TEAM))


def address(customer: str) -> str:
    """Return the address of a pretend customer."""
    return str(Address(SIMULATOR, customer))


def team_of(customer: str) -> str:
    """Return the pretend team phone that looks after the pretend customer at address *customer*."""
    return str(Address(SIMULATOR, _TEAM + Address.parse(customer).id))


def is_team(address: str) -> bool:
    """Return whether *address* is a pretend team phone."""
    return address.startswith(_TEAMS)


class SimulatorChannel:
    """Takes every message at once; pretend phones hand their files in directly, so there is nothing to fetch."""

    def send(self, message: Outgoing) -> str:
        """Return an id made of our own reference."""
        return f"SIM{message.reference}"

    def fetch(self, attachment: Attachment) -> bytes:
        """Raise Refused, always: a pretend phone has no server."""
        raise Refused(f"a pretend phone has no file at {attachment.url}")
