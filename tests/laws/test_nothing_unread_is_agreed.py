"""Law 2, of words about goods from which nothing came: the next bare yes agrees to nothing."""

from __future__ import annotations

from functools import lru_cache

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.laws.shipped import FLOW, Chat

ACCOUNT = FLOW.catalog.account.number
SENTENCES = """
just the AK-06
only the lace
yes for the first one
yes, AK-06 only
ok but only the Ivory Lace
leave the second
I'll do only the lace, it's too much for me
the green alone
not the green again
just AK-08 abeg
na only the lace I want
yes to number 1
let me manage the first one
skip the green
the lace is enough for me
drop the second one
I no want the green again
abeg comot AK-08
without the lace
minus the green
forget the second one
one of them only
not both
only one of the two
I don't need the two again
the first one is fine
yes the lace is ok
I'll take the lace
give me the green
what about 10 yards of coral instead
can I have the coral in place of the lace
rather give me the adire
the adire instead
the coral rather
swap it with something red
replace one of them with damask
change the second to purple
I'd rather have another one
the other one instead
put the kente in its place
exchange the green abeg
something else in place of the green
can we use wine for one of them
same for my husband
one for my friend too
my sister wants the same
my mum wants 4 more than that
the twins want theirs in blue
my aunty said she prefers the green
same thing for the bride please
for my mum just the lace
my brother will take the second one
each of the girls wants the lace
both in one colour
the same but not green
all of them in lace
half of them lace, half green
8 and 8
too much, reduce am
the green is too much
add small to the lace
more of the lace
I want less of the green
not that one, the other one
the lace but in another colour
no be this green
the second one is not mine
it's the first that I want more of
except the green
everything but the lace
""".strip().splitlines()

STRANGE = ("reverse", "it", "flip", "am", "other", "way", "round", "zub", "what", "lego", "?", "again", "sway", "hm")


@lru_cache(maxsize=3)
def _awaiting(kind: str) -> Chat:
    """Return a chat in which the terms of lace and green wait for a yes: those of a new order, of one that was talked
    about in between, or of a change to what was agreed."""
    if kind == "change":
        return Chat().they("6 yards of Ivory Lace").they("yes").they("add 6 yards of Palm Green")
    chat = Chat().they("6 yards of Ivory Lace and 6 yards of Palm Green")
    return chat.they("do you deliver to Jos?") if kind == "asked" else chat


@pytest.mark.parametrize("kind", ["new", "asked", "change"])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_yes_after_words_about_goods_agrees_to_no_terms_they_left_as_they_were(kind: str, sentence: str) -> None:
    before = _awaiting(kind)
    order = before.session.order
    assert order is not None
    terms = order.awaited
    after = before.copy().they(sentence)
    shown = after.session.order
    if shown is None or shown.awaited != terms:
        return  # it changed something, and that was shown
    agreed = after.copy().they("yes").session.order

    assert "as I have it already" not in after.words
    assert agreed is not None
    assert agreed.awaited == terms or terms not in (f"{agreed.code} {agreed.quote.terms}" if agreed.quote else "")


@given(st.lists(st.sampled_from(STRANGE), min_size=1, max_size=4))
def test_a_yes_right_after_what_was_not_understood_agrees_to_nothing(words: list[str]) -> None:
    before = _awaiting("new")
    after = before.copy().they(" ".join(words))
    assume("didn't quite get that" in after.words or "not sure what you mean" in after.words)
    agreed = after.they("yes")

    assert agreed.session.state == before.session.state
    assert ACCOUNT not in agreed.words


ROW_JOINTS = ("wait", "no", "sorry", "hmm", "hold on", "oh", "abeg wait", "")
ENDS = ("ok", "yes", "thanks", "ok send account", "")


@given(
    st.lists(st.integers(6, 19), min_size=1, max_size=3, unique=True),
    st.sampled_from(ROW_JOINTS),
    st.sampled_from(ENDS),
    st.sampled_from(("", " yards", "yds")),
    st.booleans(),
)
def test_a_yes_after_numbers_in_a_row_agrees_to_none_but_the_last(
    numbers: list[int], joint: str, end: str, unit: str, at_once: bool
) -> None:
    chat = Chat().they("20 yards of Palm Green")
    rows = [row for number in numbers for row in (f"{number}{unit}", joint)][: -1 if not end else None]
    rows = [row for row in (*rows, end) if row]
    for row in ["\n".join(rows)] if at_once else rows:
        chat.they(row)
    agreed = chat.they("yes").session

    assert agreed.order is not None
    if agreed.state != "deposit_summary":
        assert [int(line.quantity or 0) for line in agreed.order.basket] == [numbers[-1]]
