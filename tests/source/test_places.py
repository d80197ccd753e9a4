"""Every value of a file knows its line and column, so that a fault can be shown where it stands."""

from __future__ import annotations

from grace.source import Items, Pairs, Place, Problems, Text, Value, read


def value_of(text: str) -> Value:
    problems = Problems()
    value = read(text, "f.yaml", problems)
    assert value is not None, problems.found
    return value


def text_of(text: str, key: str = "say") -> Text:
    value = value_of(text)
    assert isinstance(value, Pairs)
    found = value.get(key)
    assert isinstance(found, Text)
    return found


def test_a_plain_word_stands_where_it_begins() -> None:
    assert text_of("goal: x\nsay:   Welcome!\n").place == Place("f.yaml", 2, 8, 8)


def test_a_quoted_sentence_is_as_wide_as_its_quotes() -> None:
    text = text_of('say: "Welcome!"\n')

    assert (text, text.place) == (
        Text("Welcome!", Place("f.yaml", 1, 6, 10), True, '"Welcome!"'),
        Place("f.yaml", 1, 6, 10),
    )


def test_inside_plain_words_the_column_counts_on() -> None:
    assert text_of("say: Hello {name}\n").at(7, 4) == Place("f.yaml", 1, 13, 4)


def test_inside_double_quotes_the_quote_counts() -> None:
    assert text_of('say: "Hello {name}"\n').at(7, 4) == Place("f.yaml", 1, 14, 4)


def test_inside_double_quotes_escapes_count_as_written() -> None:
    text = text_of('say: "\\"Hi\\"\\n\\u263a {name}"\n')

    assert (text.value, text.at(8, 4)) == ('"Hi"\n☺ {name}', Place("f.yaml", 1, 23, 4))


def test_inside_single_quotes_a_doubled_apostrophe_counts_twice() -> None:
    text = text_of("say: 'It''s {name}'\n")

    assert (text.value, text.at(6, 4)) == ("It's {name}", Place("f.yaml", 1, 14, 4))


def test_in_a_block_each_line_keeps_its_own_columns() -> None:
    text = text_of("say: |\n  Please pay\n\n    into {bank}\n")

    assert (text.value, text.at(20, 4)) == ("Please pay\n\n  into {bank}\n", Place("f.yaml", 4, 11, 4))


def test_a_block_may_say_how_to_end_and_carry_a_comment() -> None:
    text = text_of("say: |- # for all\n    pay {bank}\n")

    assert (text.value, text.at(5, 4)) == ("pay {bank}", Place("f.yaml", 2, 10, 4))


def test_a_block_that_begins_with_an_empty_line_is_found_too() -> None:
    assert text_of("say: |\n\n  pay {bank}\n").at(6, 4) == Place("f.yaml", 3, 8, 4)


def test_a_folded_block_leads_back_to_the_line_as_written() -> None:
    text = text_of("say: >-\n  Welcome\n  back {name}\n")

    assert (text.value, text.at(14, 4)) == ("Welcome back {name}", Place("f.yaml", 3, 9, 4))


def test_plain_words_over_two_lines_lead_back_to_the_second() -> None:
    text = text_of("say: Welcome\n  back {name}\n")

    assert (text.value, text.at(14, 4)) == ("Welcome back {name}", Place("f.yaml", 2, 9, 4))


def test_emoji_and_accents_count_as_one_column_each() -> None:
    assert text_of("say: 💃🏾 ẹ káàbọ̀ {name}\n").at(13, 4) == Place("f.yaml", 1, 19, 4)


def plain(word: str, place: Place) -> Text:
    """Return *word* at *place*, written without quotes."""
    return Text(word, place, raw=word)


def test_nested_values_stand_where_they_begin() -> None:
    value = value_of("states:\n  door:\n    say: [Hello, {a: b}]\n")

    door = Pairs(
        (
            (
                plain("say", Place("f.yaml", 3, 5, 3)),
                Items(
                    (
                        plain("Hello", Place("f.yaml", 3, 11, 5)),
                        Pairs(
                            ((plain("a", Place("f.yaml", 3, 19, 1)), plain("b", Place("f.yaml", 3, 22, 1))),),
                            Place("f.yaml", 3, 18),
                        ),
                    ),
                    Place("f.yaml", 3, 10),
                ),
            ),
        ),
        Place("f.yaml", 3, 5),
    )
    states = Pairs(((plain("door", Place("f.yaml", 2, 3, 4)), door),), Place("f.yaml", 2, 3))
    assert value == Pairs(((plain("states", Place("f.yaml", 1, 1, 6)), states),), Place("f.yaml", 1, 1))


def test_nothing_is_guessed_from_the_look_of_a_word() -> None:
    value = value_of("[yes, 21:00, 0123456789, +234, null, 1e3]")

    assert isinstance(value, Items)
    assert [text.value for text in value.items if isinstance(text, Text)] == [
        "yes",
        "21:00",
        "0123456789",
        "+234",
        "null",
        "1e3",
    ]


def test_an_empty_file_is_keys_with_values_without_any() -> None:
    assert value_of("# nothing\n") == Pairs((), Place("f.yaml", 1, 1))


def test_lines_are_counted_as_yaml_counts_them() -> None:
    assert text_of("goal: x\r\nsay: Hello\r").place == Place("f.yaml", 2, 6, 5)


def test_a_line_separator_pasted_from_a_phone_is_a_line_of_its_own() -> None:
    assert text_of("goal: a\u2028  b\nsay: Hello {name}\n").at(7, 4) == Place("f.yaml", 3, 13, 4)
