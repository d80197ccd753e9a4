"""Hundreds of conversations are played and compared with what came of them before, fact by fact."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.played import text
from tests.played.compare import accepted, difference, play
from tests.played.player import Unplayable
from tests.played.text import NotReadable

SALE = "## a sale\n> 20 yards of Palm Green\n> ok\n"


@pytest.mark.parametrize("file", text.files(), ids=lambda file: file.stem)
def test_conversations_go_as_they_went_before(file: Path) -> None:
    found = [told for talk in text.read(file) if (told := difference(talk, play(talk)))]

    if found:
        help = "Read each. Where the new outcome is right: python -m tests.played --accept, and look at the diff."
        pytest.fail("\n\n".join([*found, help]), pytrace=False)


def test_what_was_accepted_is_expected_from_then_on(tmp_path: Path) -> None:
    file = tmp_path / "sale.txt"
    file.write_text(SALE, encoding="utf-8")
    (talk,) = text.read(file)
    text.write(file, [accepted(talk, play(talk))])

    (again,) = text.read(file)

    assert [turn.facts["state"] for turn in again.turns if turn.facts] == ["deposit_summary", "proof"]
    assert difference(again, play(again)) == ""


def test_a_difference_shows_the_chat_and_each_fact_that_differs(tmp_path: Path) -> None:
    file = tmp_path / "sale.txt"
    file.write_text(f"{SALE}= proof · basket: AK-02 20y\n! yes: recorded as a fault\n", encoding="utf-8")
    (talk,) = text.read(file)
    played = play(talk)
    talk.turns[0].facts = played[0].facts

    told = difference(talk, played)

    assert told.startswith("✗ a sale  (sale.txt:3)\n   > 20 yards of Palm Green\n      Grace │ Your order")
    assert "was recorded as wrong: yes: recorded as a fault" in told
    assert "≠ basket: expected AK-02 20y\n                found AK-08 20y" in told
    assert "≠ state" not in told
    assert accepted(talk, played).turns[1].wrong == ""


@pytest.mark.parametrize("line", ["hello", "= greeting", "! no words why"])
def test_a_line_that_is_none_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "odd.txt"
    file.write_text(f"## odd\n{line}\n", encoding="utf-8")

    with pytest.raises(NotReadable, match=r"odd.txt:2: “"):
        text.read(file)


@pytest.mark.parametrize("line", ["+ soon", "* shrug", "> [hologram] look", "> [reply never said] this"])
def test_what_cannot_be_played_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "odd.txt"
    file.write_text(f"## odd\n{line}\n", encoding="utf-8")

    with pytest.raises(Unplayable, match=r"odd.txt:2: "):
        play(text.read(file)[0])
