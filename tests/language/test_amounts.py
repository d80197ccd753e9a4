"""What customers type becomes one plain spelling, and the money in it kobo."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grace.language.text.money import money
from grace.language.text.normalise import LONGEST_READ, clean


@pytest.mark.parametrize(
    ("text", "naira"),
    [
        ("₦26,400", [26_400]),
        ("₦ 26,400", [26_400]),
        ("₦26400.50", [26_400.50]),
        ("N2.5k", [2_500]),
        ("n2,500", [2_500]),
        ("N 5000", [5_000]),
        ("#31200", [31_200]),
        ("#31,200", [31_200]),
        ("# 2k", [2_000]),
        ("31,200 naira", [31_200]),
        ("31200naira", [31_200]),
        ("30k", [30_000]),
        ("30 k", [30_000]),
        ("30K only", [30_000]),
        ("NGN 5000", [5_000]),
        ("ngn5000", [5_000]),
        ("2.5m", [2_500_000]),
        ("1.5 million naira", [1_500_000]),
        ("26,400", [26_400]),
        ("thirty thousand", [30_000]),
        ("twenty five thousand naira", [25_000]),
        ("two thousand five hundred naira", [2_500]),
        ("twenty k", [20_000]),
        ("20 thousand", [20_000]),
        ("20 grand", [20_000]),
        ("I paid 26400 today", [26_400]),
        ("sent 15000 from gtb", [15_000]),
        ("I transferred the sum of 31200", [31_200]),
        ("do it for 20000", [20_000]),
        ("3500 per yard", [3_500]),
        ("₦26,400 now and ₦10,000 later", [26_400, 10_000]),
        ("N5000 and N600", [5_000, 600]),
        ("pay 31200 to 0123456789", [31_200]),
        ("50 naira", [50]),
        ("6 yards at 3500 each, 21,000 total", [3_500, 21_000]),
        ("5 yards of blue adire for 17.5k", [17_500]),
        ("₦1,000,000", [1_000_000]),
        ("₦２６,４００", [26_400]),
        ("2 and 3", []),
        ("6 yards", []),
        ("1,000 yards", []),
        ("500 yards", []),
        ("five thousand yards", []),
        ("#2", []),
        ("number 4", []),
        ("12", []),
        ("26400", []),
        ("0803 123 4567", []),
        ("08031234567", []),
        ("+2348031234567", []),
        ("0123456789", []),
        ("my account is 0123456789", []),
        ("25/12/2024", []),
        ("on the 25th of december 2024", []),
        ("GR-2345", []),
        ("100%", []),
        ("$500", []),
        ("₦0", []),
        ("4km away", []),
        ("5 minutes", []),
        ("n", []),
        ("₦", []),
        ("k", []),
    ],
)
def test_the_money_of_a_message(text: str, naira: list[float]) -> None:
    assert money(text) == tuple(round(amount * 100) for amount in naira)


def test_a_slip_of_many_noughts_is_no_money() -> None:
    assert money("₦999999999999") == ()


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("  Hello   THERE ", "hello there"),
        ("2️⃣ and 4️⃣", "2 and 4"),
        ("🔟", "10"),
        ("②", "2"),
        ("２", "2"),
        ("٢ yards", "2 yards"),
        ("½", "1/2"),
        ("2½ yards", "2 1/2 yards"),
        ("¾ yard", "3/4 yard"),
        ("6² yards", "6 yards"),
        ("²", ""),
        ("₁₂", ""),
        ("don’t", "do not"),
        ("“lace”", '"lace"'),
        ("5–6", "5-6"),
        ("5×6", "5x6"),
        ("la\u200bce", "lace"),
        ("\u202elace\u202c", "lace"),
        ("la\u0000ce", "lace"),
        ("\ufefflace", "lace"),
        ("\ud800lace", "lace"),
        ("àdìrẹ", "adire"),
        ("STRASSE ß", "strasse ss"),
        ("d blue one", "the blue one"),
        ("pls", "please"),
        ("5yds", "5 yards"),
        ("x5yds", "x5 yards"),
        ("2pcs", "2 pieces"),
        ("6y", "6 yards"),
        ("1 n 4", "1 and 4"),
        ("N5000", "ngn 5000"),
        ("N2.5k", "ngn 2.5k"),
        ("pleaseeee", "please"),
        ("yarrrds", "yards"),
        ("greeeen", "green"),
        ("sooo fine", "so fine"),
        ("b4 2moro", "before tomorrow"),
        ("one\r\n\r\n two", "one\ntwo"),
        ("👍🏾", "👍🏾"),
        ("", ""),
    ],
)
def test_one_plain_spelling(text: str, plain: str) -> None:
    assert clean(text) == plain


def test_only_the_start_of_a_very_long_text_is_read() -> None:
    assert clean("ab" * 50_000) == "ab" * (LONGEST_READ // 2)


def test_one_sign_that_unfolds_into_many_stays_within_bounds() -> None:
    assert len(clean("\ufdfa" * 100_000)) <= LONGEST_READ


@settings(max_examples=300)
@given(st.text(alphabet=st.characters()))
def test_no_text_makes_it_raise(text: str) -> None:
    plain = clean(text)

    assert all(kobo > 0 for kobo in money(text))
    assert not set(plain) & set("\u200b\u202e\ufeff\x00²½’")
