"""A print is known by what is drawn on it, also where the owner's word for that is an everyday one."""

from __future__ import annotations

import pytest

from grace.language.measure_rows import Row, expected_in
from tests.language.test_acts import FLOW, READER


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("the one with birds", ["AK-13"]),
        ("I saw the one with the small birds", ["AK-13"]),
        ("the one that has birds", ["AK-13"]),
        ("6 yards of the one wey get bird", ["AK-13"]),
        ("the cloth that has waves", ["AK-12"]),
        ("the fabric with flowers on it", ["AK-15"]),
        ("how much is the one with flowers?", ["AK-15"]),
        ("my daughter has a bird", []),
        ("the lady with flowers sent me", []),
        ("I want the one with my eye on it", []),
    ],
)
def test_what_is_drawn_on_a_thing_names_its_print(text: str, codes: list[str]) -> None:
    read = READER.read(text, expected_in(FLOW, Row("fabric_offer", text)))
    assert [item.fabric for act in read.acts for item in act.items] == codes
