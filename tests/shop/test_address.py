"""Addresses: a scheme and an id, and nothing lost between rows and people."""

from __future__ import annotations

import pytest

from grace.shop.address import SIMULATOR, WHATSAPP, Address, plain


@pytest.mark.parametrize(
    ("text", "scheme", "phone", "whatsapp"),
    [
        ("whatsapp:+2348012345678", WHATSAPP, True, True),
        ("+2348012345678", WHATSAPP, True, True),
        ("whatsapp:NG.ENT.A1b2", WHATSAPP, False, True),
        ("whatsapp:NG.4566546130240823", WHATSAPP, False, True),
        ("whatsapp:+0801", WHATSAPP, False, False),
        ("whatsapp:ada", WHATSAPP, False, False),
        ("sim:ada", SIMULATOR, False, False),
        ("tel:+2348012345678", "tel", True, False),
        ("", WHATSAPP, False, False),
    ],
)
def test_an_address_tells_its_channel_and_its_kind(text: str, scheme: str, phone: bool, whatsapp: bool) -> None:
    found = Address.parse(text)

    assert (found.scheme, found.is_phone, found.is_whatsapp) == (scheme, phone, whatsapp)
    assert found == Address.parse(str(found))
    assert plain(text) == text.rpartition(":")[2]
