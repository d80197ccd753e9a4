"""The address a channel gives a person: a scheme and an id, written `whatsapp:+2348012345678` in rows and files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from grace import patterns as re

WHATSAPP: Final = "whatsapp"
SIMULATOR: Final = "sim"

_PHONE = re.compile(r"\+[1-9][0-9]{6,14}")
_USER_ID = re.compile(r"[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}")
"""A business-scoped user id, which WhatsApp gives since June 2026 for people who hide their number."""

_PRACTICE = re.compile(r"[a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class Address:
    """The sender or receiver of a message. *scheme* tells the channel, *id* is that channel's own name for them."""

    scheme: str
    id: str

    @classmethod
    def parse(cls, text: str) -> Address:
        """Return the address *text* means; a bare number such as +2348012345678 is one of WhatsApp's."""
        scheme, colon, id = text.partition(":")
        return cls(scheme, id) if colon else cls(WHATSAPP, text)

    def __str__(self) -> str:
        return f"{self.scheme}:{self.id}"

    @property
    def is_phone(self) -> bool:
        """Return whether the id is a telephone number in international form."""
        return _PHONE.fullmatch(self.id) is not None

    @property
    def is_whatsapp(self) -> bool:
        """Return whether WhatsApp can reach it: a number or a user id of WhatsApp's."""
        return self.scheme == WHATSAPP and (self.is_phone or _USER_ID.fullmatch(self.id) is not None)

    @property
    def is_pretend(self) -> bool:
        """Return whether it is a phone of the simulator's."""
        return self.scheme == SIMULATOR


_PRETEND = str(Address(SIMULATOR, ""))


def is_reachable(text: str) -> bool:
    """Return whether *text* is written in full, with its scheme, and a channel can reach it."""
    address = Address.parse(text)
    practised = address.is_pretend and _PRACTICE.fullmatch(address.id) is not None
    return str(address) == text and (address.is_whatsapp or practised)


def plain(text: str) -> str:
    """Return the address written *text* as people read it: a number or id without its scheme."""
    return Address.parse(text).id


def is_pretend(text: str) -> bool:
    """Return whether the address written *text* is a phone of the simulator's."""
    return text.startswith(_PRETEND)
