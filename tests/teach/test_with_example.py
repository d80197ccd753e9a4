"""A line goes into intents.yaml at its place, and nothing else in the file changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from grace.app import project
from grace.app.teach import measured, teach, with_example
from grace.errors import Misuse
from grace.source import OwnerMistakes

SHOP = """\
# what customers mean
intents:
  buy:
    label: I want to order   # the button
    like:
      - I wan buy  # Pidgin
      # more to come

  greet:
    like: [hello, "good day"]
  thanks:
    like: thank you
  stay:
    label: Stay
"""


@pytest.mark.parametrize(
    ("intent", "line", "old", "new"),
    [
        ("buy", "abeg sell me", "  # Pidgin\n", "  # Pidgin\n      - abeg sell me\n"),
        ("buy", "yes: sell me", "  # Pidgin\n", '  # Pidgin\n      - "yes: sell me"\n'),
        ("buy", "sell #me", "  # Pidgin\n", '  # Pidgin\n      - "sell #me"\n'),
        ("buy", "[name] wants cloth", "  # Pidgin\n", '  # Pidgin\n      - "[name] wants cloth"\n'),
        ("buy", 'she said "sell"', "  # Pidgin\n", '  # Pidgin\n      - she said "sell"\n'),
        ("buy", '"sell" she said', "  # Pidgin\n", '  # Pidgin\n      - "\\"sell\\" she said"\n'),
        ("buy", "- sell 👗", "  # Pidgin\n", '  # Pidgin\n      - "- sell 👗"\n'),
        ("buy", "sell  me\ncloth", "  # Pidgin\n", "  # Pidgin\n      - sell me cloth\n"),
        ("greet", "how far", '"good day"]', '"good day", "how far"]'),
        ("thanks", "e se", "like: thank you", 'like: ["thank you", "e se"]'),
        ("stay", "wait", "  stay:\n", "  stay:\n    like:\n      - wait\n"),
    ],
)
def test_a_line_stands_at_its_place(intent: str, line: str, old: str, new: str) -> None:
    assert with_example(SHOP, intent, line) == SHOP.replace(old, new)


@pytest.mark.parametrize("line", ["I wan buy", "i WAN buy?!"])
def test_a_line_that_is_there_changes_nothing(line: str) -> None:
    assert with_example(SHOP, "buy", line) == SHOP


def test_a_line_of_another_intent_is_refused() -> None:
    with pytest.raises(Misuse, match="“Hello!” stands under `greet` already"):
        with_example(SHOP, "buy", "Hello!")


@pytest.mark.parametrize("line", ["", "x" * 301])
def test_no_words_and_too_many_are_refused(line: str) -> None:
    with pytest.raises(Misuse, match="1 to 300 characters"):
        with_example(SHOP, "buy", line)


def test_an_intent_that_is_not_there_is_refused() -> None:
    with pytest.raises(Misuse, match="no intent `byu`"):
        with_example(SHOP, "byu", "sell me")


def test_an_intent_in_braces_is_left_to_the_owner() -> None:
    with pytest.raises(Misuse, match="finds no place under `buy`"):
        with_example("intents:\n  buy: {label: Buy}\n", "buy", "sell me")


def test_a_file_from_windows_stays_one() -> None:
    text = "\ufeffintents:\r\n  buy:\r\n    like:\r\n    - one\r\n    - two words\r\n      in two lines"

    assert with_example(text, "buy", "three") == f"{text}\r\n    - three\r\n"


def test_a_mark_in_front_does_not_shift_a_line_in_brackets() -> None:
    assert with_example("\ufeffintents: \n  buy:\n    like: [a]", "buy", "b") == (
        '\ufeffintents: \n  buy:\n    like: [a, "b"]'
    )


def test_the_shipped_file_gains_one_line(home: Path) -> None:
    file = home / "flows" / "intents.yaml"
    before = file.read_text(encoding="utf-8").splitlines()

    assert teach(project.places(home), "buy", "oya make we start the market") is True
    assert teach(project.places(home), "buy", "oya make we start the market") is False

    after = file.read_text(encoding="utf-8").splitlines()
    place = after.index("      - oya make we start the market")
    assert after[:place] + after[place + 1 :] == before
    assert not after[place + 1].startswith("      - ")  # the last of its intent
    assert [path.name for path in (home / "flows").iterdir() if path.name.startswith(".")] == []


def test_files_that_do_not_compile_are_left_alone(home: Path) -> None:
    brand, intents = home / "flows" / "brand.yaml", home / "flows" / "intents.yaml"
    brand.write_text("nonsense: yes\n", encoding="utf-8")
    before = intents.read_bytes()

    with pytest.raises(OwnerMistakes):
        teach(project.places(home), "buy", "oya make we start the market")

    assert intents.read_bytes() == before


def test_a_row_is_written_once_and_only_where_it_can_be_heard(home: Path) -> None:
    flow = project.load(project.places(home)).flow
    rows = home / "tests" / "language" / "taught.jsonl"

    assert measured(rows, flow, "greeting", "oya", "buy") is True
    assert measured(rows, flow, "greeting", "oya", "buy") is False
    assert measured(rows, flow, "selection", "sí", "affirm") is True
    assert measured(rows, replace(flow, anytime={}), "selection", "no more", "opt_out") is False

    assert rows.read_text(encoding="utf-8") == (
        '{"state": "greeting", "text": "oya", "intent": "buy"}\n'
        '{"state": "selection", "text": "sí", "intent": "affirm"}\n'
    )
