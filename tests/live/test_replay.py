"""Real chats through a draft: what would be different, with nothing written and nothing sent."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from grace.app import project
from grace.app.project import Places
from grace.cli import main
from grace.testing import flows
from grace.testing.command import run_files
from grace.testing.processes import Manner
from grace.testing.replay import Replayed, Side, replay
from grace.testing.replay_scripts import script
from grace.testing.rig import Rig

ROOT = Path(__file__).parents[2]
SHOPS = ROOT / "tests" / "conversations" / "shops"
HERE = project.places(ROOT, None, SHOPS / "prints.yaml", SHOPS / "brand.yaml")


@pytest.fixture
def rig(tmp_path: Path) -> Rig:
    made = Rig(HERE, tmp_path)
    for said in ("6 yards of Lagos Sunrise", "yes"):
        made.say(said)
    made.wait("21h")
    made.send_file("picture", None)
    made.team("approve")
    return made


def draft(tmp_path: Path, *edits: tuple[str, str]) -> Places:
    folder = Path(shutil.copytree(ROOT / "flows", tmp_path / "draft"))
    text = (folder / "wholesale.yaml").read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    (folder / "wholesale.yaml").write_text(text, encoding="utf-8")
    return HERE.under(folder)


class Unasked:
    """A reader nobody may ask: every message has been read."""

    def read(self, text: str, expected: object) -> object:
        raise AssertionError(f"“{text}” was read anew")

    def prepare(self) -> None:
        raise AssertionError("there is nothing to learn")


def only(rig: Rig, where: Places) -> Replayed:
    serving, new = flows.flow(HERE), flows.flow(where)
    with rig:
        stood, sent = rig.transcript(), len(rig.phone.sent)
        (found,) = replay(rig.parts.store, Side(serving, Unasked()), Side(new, flows.reader_for(new)), 5)
        assert (rig.transcript(), len(rig.phone.sent)) == (stood, sent)
    return found


def test_the_same_files_take_the_same_road_with_the_readings_that_are_stored(rig: Rig) -> None:
    found = only(rig, HERE)

    assert found.verdict == "same road"
    assert [turn.state for turn in found.after if turn.heard != "(elapsed)"] == [
        "deposit_summary",
        "proof",
        "ops_notify",
        "follow_up",
    ]
    assert any("Last call" in words for turn in found.after for words in turn.said)


def test_other_words_are_told_from_another_outcome(rig: Rig, tmp_path: Path) -> None:
    found = only(rig, draft(tmp_path, ("Is everything correct?", "Did I get it all?")))

    assert found.verdict == "other words"


def test_a_state_that_is_only_called_otherwise_is_the_same_road(rig: Rig, tmp_path: Path) -> None:
    renamed = (
        ("\n  proof:\n", "\n  payment:\n    was: [proof]\n"),
        ("go: proof\n", "go: payment\n"),
        ('chat.before == "proof"', 'chat.before == "payment"'),
    )

    assert only(rig, draft(tmp_path, *renamed)).verdict == "same road"


def test_a_road_that_leads_elsewhere_is_another_outcome_and_becomes_a_test(rig: Rig, tmp_path: Path) -> None:
    where = draft(
        tmp_path, ("        - do: agree_order\n          go: proof\n", "        - {do: agree_order, go: greeting}\n")
    )
    found = only(rig, where)
    home = tmp_path / "shop"
    shutil.copytree(where.flows, home / "flows")
    shutil.copy(SHOPS / "prints.yaml", home / "catalog.yaml")
    kept = home / "replayed.yaml"
    kept.write_text(script(found, "a real chat", home), encoding="utf-8")

    assert found.verdict == "other outcome"
    assert "state: greeting" in kept.read_text(encoding="utf-8")
    assert "Ada" not in kept.read_text(encoding="utf-8")
    assert run_files([kept], home, Manner(), print) == 0


def test_the_command_tells_what_would_be_different(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    shutil.copytree(ROOT / "flows", home / "flows")
    shutil.copy(SHOPS / "prints.yaml", home / "catalog.yaml")
    monkeypatch.setenv("GRACE_HOME", str(home))
    monkeypatch.setenv("GRACE_DATA", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'grace.db'}")
    with Rig.open(home, tmp_path) as made:
        made.parts.store.flows.publish(project.files(project.places(home)), "test", 0, made.clock.now)
        made.say("6 yards of Lagos Sunrise")
    same = CliRunner().invoke(main, ["replay"])
    flow = home / "flows" / "wholesale.yaml"
    flow.write_text(flow.read_text(encoding="utf-8").replace("Is everything correct?", "All of it?"), encoding="utf-8")
    other = CliRunner().invoke(main, ["replay", "--save", str(tmp_path / "kept")])

    assert (same.exit_code, same.output) == (0, "1 chats: 1 same road\n")
    assert (other.exit_code, "other words: whatsapp:" in other.output) == (0, True)
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["replay-001.yaml"]
