"""What the owner's commands print in the terminal, on a copy of the shipped project."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from grace.cli import main
from grace.source import OwnerMistakes
from grace.testing.rig import Rig
from tests.testing.conftest import ROOT


@pytest.fixture
def shop(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project that commands find, with its pictures."""
    shutil.copytree(ROOT / "catalog", home / "catalog")
    monkeypatch.setenv("GRACE_HOME", str(home))
    monkeypatch.setenv("GRACE_DATA", str(home / "data"))
    return home


def _run(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, list(words), input=typed)


def _misspell(shop: Path) -> None:
    flow = shop / "flows" / "wholesale.yaml"
    text = flow.read_text(encoding="utf-8").replace("provide_image: image_request", "provide_image: image_reqest", 1)
    flow.write_text(text, encoding="utf-8")


def test_a_good_check_says_when_changes_count(shop: Path) -> None:
    said = "Everything fits: no faults found. A Grace that is running serves it with the next message.\n"

    assert _run("check").output == said


def test_a_file_of_another_encoding_and_a_second_catalog_are_told_in_a_sentence(shop: Path) -> None:
    words = (shop / "flows" / "phrases.yaml").read_text(encoding="utf-8")
    (shop / "flows" / "phrases.yaml").write_text(words, encoding="utf-16-be")
    wide = _run("check")
    (shop / "flows" / "phrases.yaml").write_text(words, encoding="utf-8")
    shutil.copy(shop / "catalog.yaml", shop / "flows" / "catalog.yaml")
    twice = _run("check")

    told = (
        "grace: flows/phrases.yaml, line 1: this is not UTF-8 text. Save it again, in the editor: Save as, Encoding: "
    )
    assert (wide.exit_code, wide.output) == (2, f"{told}UTF-8.\n")
    assert (twice.exit_code, twice.output) == (
        2,
        "grace: There are two catalogs: catalog.yaml and flows/catalog.yaml. Keep one, and move the other away.\n",
    )


def test_signs_all_over_a_file_are_one_fault_and_one_mend(shop: Path) -> None:
    flow = shop / "flows" / "wholesale.yaml"
    words = flow.read_text(encoding="utf-8")
    flow.write_text(words.replace("\n        - if:", "\n        ‑ if:"), encoding="utf-8")
    told = _run("check").output
    mended = _run("check", "--fix").output

    assert told.count("error F117") == 1
    assert "`python run.py check --fix` mends this and lines " in told
    assert "Everything fits" in mended
    assert flow.read_text(encoding="utf-8") == words


def test_a_slip_is_explained_with_what_it_does_to_a_running_grace() -> None:
    assert "The last good version goes on serving until this is mended" in _run("explain", "F100").output


@pytest.mark.parametrize("word", ["was", "retired", "for_order", "in_turn", "any words", "order.due", "keep_proof"])
def test_every_word_of_the_language_is_listed(word: str) -> None:
    found = _run("words", word)

    assert (found.exit_code, f"  {word} " in found.output) == (0, True)


def test_a_word_nobody_knows_gets_the_nearest() -> None:
    found = _run("words", "order.duee")

    assert (found.exit_code, "Did you mean order.due?" in found.output) == (2, True)


def test_chat_with_a_broken_flow_shows_the_frames_and_ends(shop: Path) -> None:
    _misspell(shop)

    found = _run("chat", typed="hello\n")

    assert found.exit_code == 1
    assert "did you mean `image_request`?" in found.output
    assert "you ▸" not in found.output


def test_a_chat_follows_the_files_and_goes_on_with_the_last_good_ones(home: Path, tmp_path: Path) -> None:
    flow = home / "flows" / "wholesale.yaml"
    good = flow.read_text(encoding="utf-8")
    with Rig.open(home, tmp_path) as rig:
        rig.say("I want to buy")
        assert not rig.follow()

        flow.write_text(good.replace("go: image_request", "go: image_reqest"), encoding="utf-8")
        with pytest.raises(OwnerMistakes):
            rig.follow()
        flow.write_text(good.replace("image_request", "style_please"), encoding="utf-8")
        with pytest.raises(OwnerMistakes) as lost:
            rig.follow()
        assert [one.code for one in lost.value.problems] == ["F170"]  # Ada stands there

        words = good.replace("Show me a photo", "Let me see one").replace("Send me a picture of", "Let me see")
        flow.write_text(words, encoding="utf-8")
        assert rig.follow()
        rig.say("I want to buy")
    assert "Let me see" in rig.phone.sent[-1].text


def test_chat_says_why_it_takes_a_moment_and_why_there_is_silence(shop: Path) -> None:
    found = _run("chat", typed="hello\n/wait 20h\n/quit\n")

    assert found.output.count("getting ready to read…") == 1
    assert "(silence: a nudge is due at 07:00, after the quiet hours)" in found.output


def test_a_chat_reads_by_what_the_shipped_examples_taught(tmp_path: Path) -> None:
    code = (
        "import sys; from grace.cli import main; main(['chat'], standalone_mode=False); print('sklearn' in sys.modules)"
    )
    told = {**os.environ, "GRACE_HOME": str(ROOT), "GRACE_DATA": str(tmp_path)}

    ended = subprocess.run(
        [sys.executable, "-c", code],
        input="hello\n/quit\n",
        env=told,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )

    assert "Grace" in ended.stdout
    assert ended.stdout.rstrip().endswith("False"), "learning takes twenty seconds"


def test_chat_sends_a_caption_with_a_picture_and_says_what_to_write_for_a_missing_file(shop: Path) -> None:
    found = _run("chat", typed="/picture none.jpg 6 yards of this\n/picture - 6 yards of this\n/quit\n")

    assert "There is no file “none.jpg” here, so nothing was sent." in found.output
    assert "6 yards of that one, noted" in found.output


def test_chat_pays_by_card_and_says_why_it_cannot(shop: Path) -> None:
    typed = "/pay\n6 yards of Blue Adire\n/pay\nyes\n/pay lots\n/pay again\n/pay\n/quit\n"
    found = _run("chat", "--cards", "paystack", typed=typed)

    told = (
        "There is no order to pay",
        "the order waits for a yes",
        "“/pay lots” says nothing",
        "Nothing was paid by card",
    )
    assert [words for words in told if words not in found.output] == []
    assert "Payment confirmed" in found.output


def test_measuring_a_file_that_is_not_there_is_a_plain_sentence(shop: Path) -> None:
    found = _run("measure", str(shop / "nofile.jsonl"))

    said = (
        f"grace: {shop}/nofile.jsonl cannot be read: No such file or directory. It holds one message a line, as JSON.\n"
    )
    assert (found.exit_code, found.output) == (2, said)


def test_measuring_names_every_row_that_cannot_be_right(shop: Path) -> None:
    rows = shop / "rows.jsonl"
    good, lost = (
        '{"state": "greeting", "text": "hi", "intent": "greet"}',
        '{"state": "x", "text": "hi", "intent": "greet"}',
    )
    rows.write_text("\n".join((lost, good, "", "no row", good.replace('"greet"}', '"gret"}'))), encoding="utf-8")

    told = _run("measure", str(rows)).output.split("\n")

    assert [line.removeprefix("grace: ")[: len(f"{rows}:1:")] for line in told[:-1]] == [
        f"{rows}:1:",
        f"{rows}:4:",
        f"{rows}:5:",
    ]
