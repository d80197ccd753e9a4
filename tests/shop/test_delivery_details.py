"""New details replace only what they are about."""

from __future__ import annotations

import pytest

from grace.shop.delivery import Details, merged

KNOWN = Details("Ada Obi", "08031234567", "5 Allen Avenue Ikeja")


@pytest.mark.parametrize(
    ("text", "part", "new"),
    [
        ("change the phone number to 08099998888", "phone", "08099998888"),
        ("please change my phone to 0809 999 8888", "phone", "0809 999 8888"),
        ("the number is now 08099998888", "phone", "08099998888"),
        ("use 08099998888 instead", "phone", "08099998888"),
        ("correct name is Bola Ade", "name", "Bola Ade"),
        ("the name should be Bola Ade", "name", "Bola Ade"),
        ("replace the name with Bola Ade", "name", "Bola Ade"),
        ("Change the address to 12 Herbert Macaulay Way Yaba", "address", "12 Herbert Macaulay Way Yaba"),
        ("update delivery address: 3 Bode Thomas Street", "address", "3 Bode Thomas Street"),
    ],
)
def test_a_change_of_one_part_leaves_the_others(text: str, part: str, new: str) -> None:
    changed = merged(KNOWN, text)

    assert getattr(changed, part) == new
    assert all(getattr(changed, other) == getattr(KNOWN, other) for other in {"name", "phone", "address"} - {part})
