"""No more reminders is not the same as no more messages."""

from __future__ import annotations

import pytest

from grace.language.stopping import stops_only_reminders


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("pls stop sending me reminders", True),
        ("no more adverts abeg", True),
        ("enough with the promo messages", True),
        ("I don't want your broadcasts", True),
        ("stop sending me messages and adverts", False),
        ("stop texting me, I don't need your offers", False),
        ("don't message me again unless I text you", False),
        ("STOP", False),
    ],
)
def test_reminders_are_told_from_messages(text: str, only: bool) -> None:
    assert stops_only_reminders(text) is only
