"""`publish:` in a conversation test: whatever is gone from the files, the chat goes on and nobody sees a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from grace.source import OwnerMistakes
from grace.testing.command import run_files
from grace.testing.processes import Manner
from tests.live.test_migration import ROOT, SHOPS, edited

TALK = """\
conversations:
  - name: what is published in the middle of a chat
    talk:
      - they: {picture: dress.jpg}
        state: fabric_offer
      - they: 6 yards of Lagos Sunrise
        state: deposit_summary
      - publish: draft
      - they: {tap: "Yes, it's correct"}
        order: {total: 26400}
      - they: "yes"
        basket: [[AK-02, 6, yard]]
      - restart: yes
      - they: where is my order
        order: {total: 26400}
"""


@pytest.mark.parametrize(
    ("states", "others"),
    [
        ({"deposit_summary": "renamed"}, ["affirm renamed"]),
        ({"deposit_summary": "retired", "proof": "retired"}, ["dress retired"]),
        ({"deposit_summary": "lost"}, []),
        ({}, ["dress lost", "delivery lost"]),
        ({}, ["affirm lost", "browse lost"]),
        ({"deposit_summary": "lost", "proof": "lost"}, ["dress lost", "affirm retired", "times"]),
    ],
)
def test_a_draft_that_lost_names_is_played_to_the_end(
    tmp_path: Path, states: dict[str, str], others: list[str]
) -> None:
    draft = edited(tmp_path, states, others)
    draft.rename(tmp_path / "draft")
    script = tmp_path / "draft.yaml"
    script.write_text(f"catalog: {SHOPS / 'prints.yaml'}\nbrand: {SHOPS / 'brand.yaml'}\n{TALK}", encoding="utf-8")
    printed: list[str] = []

    code = run_files([script], ROOT, Manner(), printed.append)

    assert (code, "Traceback" in "\n".join(printed)) == (0, False), "\n".join(printed)


def test_a_draft_that_is_not_there_or_has_faults_is_told_by_file_and_line(tmp_path: Path) -> None:
    script = tmp_path / "draft.yaml"
    script.write_text(TALK, encoding="utf-8")
    with pytest.raises(OwnerMistakes) as missing:
        run_files([script], ROOT, Manner(), print)

    flow = edited(tmp_path, {}, []).rename(tmp_path / "draft") / "wholesale.yaml"
    flow.write_text(flow.read_text(encoding="utf-8").replace("go: image_request", "go: image_reqest", 1))
    with pytest.raises(OwnerMistakes) as faulty:
        run_files([script], ROOT, Manner(), print)

    assert [one.place.line for one in missing.value.problems] == [TALK.splitlines().index("      - publish: draft") + 1]
    assert [(one.code, Path(one.place.file).name) for one in faulty.value.problems] == [("F101", "wholesale.yaml")]


def test_a_draft_without_a_file_is_told(tmp_path: Path) -> None:
    script = tmp_path / "draft.yaml"
    script.write_text(TALK, encoding="utf-8")
    (tmp_path / "draft").mkdir()
    with pytest.raises(OwnerMistakes) as empty:
        run_files([script], ROOT, Manner(), print)

    assert [one.message for one in empty.value.problems] == ["there is no YAML file in `draft`"]
