"""Real chats through a draft: what would be different, with nothing written and nothing sent."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from grace.app import project
from grace.app.project import Places
from grace.testing.replay import Replayed, replay
from grace.testing.rig import Rig

ROOT = Path(__file__).parents[2]
SHOPS = ROOT / "tests" / "conversations" / "shops"
HERE = project.places(ROOT, None, SHOPS / "prints.yaml", SHOPS / "brand.yaml")


@pytest.fixture
def rig(tmp_path: Path) -> Rig:
    made = Rig(HERE, tmp_path)
    for said in ("6 yards of Lagos Sunrise", "yes"):
        made.say(said)
    return made


def draft(tmp_path: Path, old: str, new: str) -> Places:
    folder = Path(shutil.copytree(ROOT / "flows", tmp_path / "draft"))
    text = (folder / "wholesale.yaml").read_text(encoding="utf-8")
    assert old in text
    (folder / "wholesale.yaml").write_text(text.replace(old, new), encoding="utf-8")
    return HERE.under(folder)


def only(rig: Rig, where: Places) -> Replayed:
    with rig:
        stood = len(rig.transcript())
        (found,) = replay(rig.parts.store, project.files(HERE), where, 5)
        assert len(rig.transcript()) == stood
    return found


def test_the_same_files_take_the_same_road(rig: Rig) -> None:
    assert only(rig, HERE).verdict == "same road"


def test_other_words_are_told_from_another_outcome(rig: Rig, tmp_path: Path) -> None:
    found = only(rig, draft(tmp_path, "Is everything correct?", "Did I get it all?"))

    assert found.verdict == "other words"
    assert [turn.state for turn in found.after] == ["deposit_summary", "proof"]
