"""Yoruba, Hausa and Igbo of the shop are read as they are said: buying, asking, counting, paying, thanking."""

from __future__ import annotations

from pathlib import Path

import pytest

from grace.language.measure_rows import Row, Wanted, expected_in, read_rows
from grace.language.text.local_words import in_english
from tests.language import FLOW, READER

ROWS = read_rows(Path(__file__).parent / "yoruba_hausa_igbo.jsonl", FLOW)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.text)
def test_words_of_nigerian_languages_are_read(row: Row) -> None:
    act = READER.read(row.text, expected_in(FLOW, row)).main

    assert (act.sure, act.intent in (row.intent, *row.alt)) == (True, True)
    if row.slots:
        wanted = row.slots.items
        assert [
            Wanted(one.fabric if its.fabric else None, one.quantity, one.unit)
            for one, its in zip(act.items, wanted, strict=True)
        ] == list(wanted)


@pytest.mark.parametrize(
    "text",
    [
        "na wa o, nawa o",
        "soro soke",
        "Ese is out",
        "ja and edo are names",
        "akwa ibom state",
        "i want 6 yards of oji street",
        "ogun state",
    ],
)
def test_words_that_are_names_or_english_elsewhere_stay(text: str) -> None:
    assert in_english(text.casefold()) == text.casefold()


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("yards mefa mefa", "6 yards each"),
        ("yadi ashirin da uku na na biyu", "23 yards of the second one"),
        ("nye m yards iri na ise nke abuo", "give me 15 yards the second one"),
        ("e fi lace ropo adire", "change adire to lace"),
        ("kedu ebe m ga-akwu ugwo?", "where do i pay to?"),
        ("ɗan allah, yadi ɗari", "please, 100 yards"),
    ],
)
def test_numbers_places_and_frames_are_put_into_english(text: str, english: str) -> None:
    assert in_english(text) == english


@pytest.mark.parametrize("text", ["kagbuhie xyz ya", "ndi be anyi ya", "nkea adighi mma ya"])
def test_words_of_a_language_that_is_not_read_agree_to_nothing(text: str) -> None:
    act = READER.read(text, expected_in(FLOW, Row("deposit_summary", text))).main

    assert not act.sure


def test_slips_of_letters_in_a_yes_are_no_other_language() -> None:
    act = READER.read("yess procced", expected_in(FLOW, Row("deposit_summary", ""))).main

    assert (act.intent, act.sure) == ("affirm", True)
