"""The frame an owner sees, and the line an editor reads."""

from __future__ import annotations

from grace.source import Place, Problem, frame, line_for_machines

UNKNOWN = Problem("F101", "there is no state called `helo`", Place("f.yaml", 2, 6, 4), "did you mean `hello`?")


def test_a_frame_shows_the_line_above_the_line_and_a_caret() -> None:
    assert frame(UNKNOWN, {"f.yaml": "when:\nbuy: helo\n"}).splitlines() == [
        "error F101 there is no state called `helo`",
        " --> f.yaml:2:6",
        "1 | when:",
        "2 | buy: helo",
        "  |      ^^^^ did you mean `hello`?",
    ]


def test_an_empty_line_above_is_not_worth_showing() -> None:
    assert frame(UNKNOWN, {"f.yaml": "\nbuy: helo\n"}).splitlines()[2:] == [
        "2 | buy: helo",
        "  |      ^^^^ did you mean `hello`?",
    ]


def test_help_stands_below_and_numbers_stay_in_their_column() -> None:
    problem = Problem("F105", "cut", Place("f.yaml", 10, 1, 3), help="quote it", level="warning")

    assert frame(problem, {"f.yaml": "\n" * 8 + "above\nhere"}).splitlines() == [
        "warning F105 cut",
        "  --> f.yaml:10:1",
        " 9 | above",
        "10 | here",
        "   | ^^^",
        "   = help: quote it",
    ]


def test_a_wide_sign_before_the_fault_moves_the_caret_two_columns() -> None:
    problem = Problem("F110", "unknown", Place("f.yaml", 1, 4, 2))

    assert frame(problem, {"f.yaml": "你👆🏾xy"}).splitlines()[2:] == ["1 | 你👆🏾xy", "  |     ^^"]


def test_a_long_line_is_cut_around_the_fault() -> None:
    problem = Problem("F110", "unknown", Place("f.yaml", 1, 201, 3))

    assert frame(problem, {"f.yaml": "a" * 200 + "bad" + "c" * 200}).splitlines()[2:] == [
        "1 | …" + "a" * 47 + "bad" + "c" * 44 + "…",
        "  | " + " " * 48 + "^^^",
    ]


def test_a_fault_behind_the_last_line_has_no_source_to_show() -> None:
    assert frame(UNKNOWN, {}).splitlines() == ["error F101 there is no state called `helo`", " --> f.yaml:2:6"]


def test_machines_read_one_line() -> None:
    assert line_for_machines(UNKNOWN) == (
        "f.yaml:2:6: error: F101: there is no state called `helo` (did you mean `hello`?)"
    )


def test_machines_are_spared_empty_brackets() -> None:
    assert line_for_machines(Problem("F105", "cut", Place("f.yaml", 1, 2), level="warning")) == (
        "f.yaml:1:2: warning: F105: cut"
    )


def test_a_narrow_terminal_breaks_nothing_that_is_marked() -> None:
    line = "buttons: {No picture: no_image, Talk to a real person: human, Track my order: order_statuss, Look: browse}"
    help = "write the intent that leads there, and under `when:` of the state that shows the button the state itself"
    for column, label in ((80, "did you mean `order_status`?"), (1, "words that are " * 9), (99, "one too many")):
        place = Place("f.yaml", 2, column, 6)
        shown = frame(Problem("F120", "a fault", place, label.strip(), help), {"f.yaml": f"say: Hello\n{line}"}, 60)
        _, _, above, source, mark, *rest = shown.split("\n")

        assert max(map(len, shown.split("\n"))) <= 60
        assert source[mark.index("^") :].startswith(line[column - 1 : column + 5])
        assert (above, "".join(rest).count("help: ")) == ("1 | say: Hello", 1)
