"""Whatever stands in a file, reading it ends in values or in faults that can be shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from grace.source import Items, Pairs, Place, Problems, Text, Value, frame, line_for_machines, nearest, read

SIGNS = st.sampled_from(
    [
        "a",
        "b: ",
        ": ",
        "- ",
        "\n",
        "\n  ",
        "    ",
        "\t",
        "{",
        "}",
        "[",
        "]",
        ",",
        '"',
        "'",
        "|",
        ">",
        "|-",
        "# ",
        " #x",
        "*a",
        "&a ",
        "!a ",
        "!",
        "%",
        "@",
        "`",
        "? ",
        "---",
        "...",
        "<<",
        "\\",
        "\\n",
        "\r",
        "\r\n",
        "\x85",
        "\u2028",
        "\ufeff",
        "\x00",
        "\x07",
        "💃🏾",
        "é",
        "{order.code}",
        "on",
        "~",
        "=",
    ]
)
SLIPPED = st.lists(SIGNS, max_size=25).map("".join)


def words_of(value: Value | None) -> list[Text]:
    match value:
        case Text():
            return [value]
        case Items():
            return [text for item in value.items for text in words_of(item)]
        case Pairs():
            return [text for key, item in value for text in (key, *words_of(item))]
    return []


@given(st.text(max_size=60) | SLIPPED)
def test_reading_any_text_ends_in_a_value_or_a_fault(text: str) -> None:
    problems = Problems()

    value = read(text, "f.yaml", problems)

    assert value is not None or problems.errors != []


@given(st.text(max_size=60) | SLIPPED)
def test_every_fault_of_any_text_can_be_shown(text: str) -> None:
    problems = Problems()
    read(text, "f.yaml", problems)

    shown = [(frame(problem, {"f.yaml": text}), line_for_machines(problem)) for problem in problems.found]

    assert all("F1" in drawn and "f.yaml:" in line for drawn, line in shown)


@given(SLIPPED)
def test_every_place_lies_in_the_file(text: str) -> None:
    lines = text.count("\n") + text.count("\r") + text.count("\x85") + text.count("\u2028") + 1

    places = [
        word.at(start, 1) for word in words_of(read(text, "f.yaml", Problems())) for start in range(len(word.value))
    ]

    assert [place for place in places if not (1 <= place.line <= lines and place.column >= 1)] == []


@given(st.text(min_size=1, max_size=12), st.lists(st.text(min_size=1, max_size=12), max_size=5))
def test_a_near_miss_is_always_one_of_the_known(word: str, known: list[str]) -> None:
    assert nearest(word, known) in (None, *known)


def test_two_swapped_letters_beat_a_word_as_near() -> None:
    assert nearest("aks", ["was", "ask", "say"]) == "ask"


def test_capital_letters_do_not_hide_the_name_that_was_meant() -> None:
    assert nearest("HUMAN", ["human", "buy"]) == "human"


def test_nothing_near_is_nothing() -> None:
    assert nearest("weather", ["shop.name"]) is None


def test_the_same_key_twice_keeps_the_first_and_says_where_both_stand() -> None:
    problems = Problems()

    value = read("say: a\nask: b\nsay: c\n", "f.yaml", problems)

    assert [(found.code, found.place, found.help) for found in problems.found] == [
        ("F106", Place("f.yaml", 3, 1, 3), "keep one of the two: f.yaml:1 and f.yaml:3"),
    ]
    assert [text.value for text in words_of(value)] == ["say", "a", "ask", "b"]
