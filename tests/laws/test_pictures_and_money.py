"""Law 4: a picture is judged by what is owed, wherever the chat has gone since."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grace.engine.events import Media
from tests.laws.shipped import Chat

AGREED = ("6 yards of coral", "yes")
SIDEWAYS = ("show me prints", "how much is lace", "is it original", "do you deliver", "thanks", "start again")
PAYING = (
    "I have paid",
    "this is the receipt",
    "done, sent it now",
    "my husband has sent it",
    "I don pay, see am",
    "I have paid, see it",
)
NEUTRAL = ("", "good evening", "here it is", "see this")
PICTURE = Media("picture", "f1", "image/jpeg")

WALKS = st.lists(st.sampled_from(SIDEWAYS), max_size=2)
OWED = st.sampled_from(("awaited", "checked", "part paid", "balance", "lapsed today", "lapsed 13 days ago"))


def owing(owed: str) -> Chat:
    """Return a chat in which an order of ₦27,600 (deposit ₦13,800) awaits money in this way."""
    chat = Chat()
    for words in AGREED:
        chat.they(words)
    match owed:
        case "checked":
            chat.they("I have paid")
        case "part paid":
            chat.they("I have paid 5000").approve(500_000)
        case "balance":
            chat.they("I have paid").approve(1_380_000)
        case "lapsed today":
            chat.later(timedelta(days=2, hours=1))
        case "lapsed 13 days ago":
            chat.later(timedelta(days=15))
    return chat


@settings(max_examples=60)
@given(OWED, WALKS, st.sampled_from(PAYING + NEUTRAL))
def test_where_money_is_owed_a_picture_is_a_proof_and_people_see_it(owed: str, walk: list[str], caption: str) -> None:
    chat = owing(owed)
    code = chat.session.order.code if chat.session.order else ""
    for words in walk:
        chat.they(words)
    chat.they(caption, PICTURE)

    assert chat.proofs == [code]
    assert code in chat.told
    assert chat.said
    assert chat.session.order is not None
    assert chat.session.order.waiting_since is not None
    assert "dress" not in chat.session.remembers


@pytest.mark.parametrize("owed", ["awaited", "checked", "part paid", "balance"])
@pytest.mark.parametrize(
    ("caption", "claimed"),
    [
        *(
            (one, None)
            for one in ("this one na for the coral", "for my coral", "first one", "the other one", "part 1 of 2")
        ),
        *(
            (one, None)
            for one in (
                "that is for the 6 yards",
                "6 yards coral",
                "how much is Owambe Red",
                "for both",
                "one",
                "for the order",
            )
        ),
        *(("2500 for now", 2_500), ("2500 for my sister's", 2_500), ("2k for now, rest later", 2_000)),
        *(("2500 more", 2_500), ("2500 more coming", None), ("2k last one", 2_000), ("the rest is 2k", 2_000)),
        *((one, None) for one in ("number 2", "another one", "how much is left after this", "how much do I owe now")),
        *((one, None) for one in ("how much is this receipt showing", "how much be this one wey I send")),
        *((f"remaining 2k {one}", None) for one in ("on friday", "is coming")),
        *((one, None) for one in ("6000 is coming", "2500 more on the way")),
        ("remaining 2k, deliver to Kemi 08033334444, 5 Marina Lagos", 2_000),
    ],
)
def test_words_that_only_say_what_a_receipt_is_of_change_no_order(owed: str, caption: str, claimed: int | None) -> None:
    chat = owing(owed)
    before = chat.session.order
    chat.they(caption, PICTURE)
    order = chat.session.order

    assert before is not None
    assert order is not None
    assert chat.proofs[-1] == order.code
    assert order.basket == before.basket
    assert not any("wholesale prices" in one.text or "are left" in one.text for one in chat.said)
    told = order.asked if claimed is None else claimed * 100
    assert order.claimed in {told, before.claimed + told if claimed else told}  # "2500 more" is on top


@pytest.mark.parametrize("owed", ["awaited", "balance"])
@pytest.mark.parametrize(
    "caption",
    [
        *("is this one available", "how much is this material", "something like this", "add 6 yards of lace"),
        *("another 6 yards", "6 yards more", "extra 6 yards", "another coral", "double the coral"),
        *("how many yards are left of this one", "AK-06"),
    ],
)
def test_words_that_plainly_ask_for_something_else_make_no_receipt(owed: str, caption: str) -> None:
    assert not owing(owed).they(caption, PICTURE).proofs


@pytest.mark.parametrize(
    "caption",
    [
        "for the second one",
        "number 2",
        "first one",
        "this one na for the coral",
        "how much is left after this",
        "2k last",
    ],
)
def test_a_receipt_while_a_change_waits_for_the_yes_is_kept_for_it(caption: str) -> None:
    chat = owing("awaited").they("make it 12 yards").they(caption, PICTURE)

    assert chat.session.kept_proof is not None
    assert chat.session.state == "deposit_summary"
    assert "dress" not in chat.session.remembers


@pytest.mark.parametrize(
    "caption", ["28800 paid o. Please add 6 yards of lace too", "pay for the coral. I need 3 more"]
)
def test_a_receipt_with_a_wish_is_both(caption: str) -> None:
    chat = owing("awaited")
    chat.they(caption, PICTURE)

    assert chat.proofs
    assert chat.session.state == "deposit_summary"


@settings(max_examples=40)
@given(
    st.sampled_from(("awaited", "balance", "lapsed today")),
    st.sampled_from(("this is the style I want", "I want this style")),
)
def test_a_picture_that_is_called_a_style_is_none(owed: str, caption: str) -> None:
    chat = owing(owed).they("show me prints").they(caption, PICTURE)

    assert not chat.proofs
    assert chat.session.remembers["dress"].file == "f1"


@settings(max_examples=40)
@given(st.sampled_from(PAYING + NEUTRAL), st.booleans())
def test_in_the_summary_a_picture_is_kept_and_goes_to_the_team_with_the_yes(caption: str, tapped: bool) -> None:
    chat = Chat().they("6 yards of coral").they(caption, PICTURE)
    assert chat.session.kept_proof is not None
    assert not chat.proofs
    assert chat.session.state == "deposit_summary"

    chat.they("Yes, it's correct" if tapped else "yes")
    code = chat.session.order.code if chat.session.order else ""
    assert chat.proofs == [code]
    assert code in chat.told
    assert chat.session.state == ("ops_notify" if caption in PAYING else "proof")


@settings(max_examples=40)
@given(WALKS, st.sampled_from(PAYING))
def test_a_receipt_without_an_order_is_shown_to_people_and_never_taken_for_a_dress(
    walk: list[str], caption: str
) -> None:
    chat = Chat().they("hi")
    for words in walk:
        chat.they(words)
    chat.they(caption, PICTURE)

    assert chat.told
    assert chat.session.kept_proof is not None
    assert "dress" not in chat.session.remembers


@settings(max_examples=40)
@given(WALKS, st.sampled_from(NEUTRAL))
def test_where_nothing_was_ever_owed_a_picture_is_a_dress(walk: list[str], caption: str) -> None:
    chat = Chat().they("hi")
    for words in walk:
        chat.they(words)
    chat.they(caption, PICTURE)

    assert not chat.proofs
    assert chat.session.remembers["dress"].file == "f1"
