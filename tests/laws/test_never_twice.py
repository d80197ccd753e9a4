"""Law 10: the same words are never said twice running, but for sentences that must be said exactly."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from grace.engine.effects import Say
from grace.engine.events import Media, MediaKind
from tests.laws.shipped import Chat

WORDS = (
    *("hello", "thanks", "yes", "no", "fgh jkl wert", "who won the match", "how much", "do you have lace"),
    *("is it original", "do you deliver", "send account", "give me discount", "how far my order", "I have paid"),
    *("I will pay later", "cancel", "change something", "12 Allen Avenue Ikeja", "repeat my order", "are you a robot"),
    *(
        "where is your shop",
        "please pack it well",
        "show me prints",
        "black lace",
        "3 yards of coral",
        "200000 yards of coral",
    ),
)
SENT: tuple[MediaKind, ...] = ("picture", "document", "voice", "video", "sticker", "unsupported")
ROADS = (
    ("hi",),
    ("hi", "I want to buy"),
    ("show me prints",),
    ("show me prints", "2"),
    ("6 yards of coral",),
    ("6 yards of coral", "yes"),
    ("6 yards of coral", "yes", "I have paid"),
)
TALK = st.lists(
    st.one_of(
        st.sampled_from(WORDS).map(lambda words: (words,)),
        st.sampled_from(SENT).map(lambda kind: ("", Media(kind, "f1"))),
    ),
    min_size=1,
    max_size=3,
)


def chat(road: tuple[str, ...]) -> Chat:
    found = Chat()
    for words in road:
        found.they(words)
    return found


def free(said: list[Say]) -> set[str]:
    return {one.text for one in said if one.text and not one.exactly}


@settings(max_examples=100)
@given(st.sampled_from(ROADS), TALK)
def test_nothing_is_said_twice_running(road: tuple[str, ...], talk: list[tuple[str, Media] | tuple[str]]) -> None:
    here = chat(road)
    for one in (one for one in talk for _ in range(2)):
        before = here.said
        here.they(*one)
        assert not free(before) & free(here.said)


def test_the_team_s_people_are_checking_is_said_with_what_is_new() -> None:
    here = chat(("6 yards of coral", "yes", "I have paid"))
    answers = [here.they("any update?").words for _ in range(3)]

    assert len(set(answers)) > 1
    assert all("GR-" in one for one in answers)
