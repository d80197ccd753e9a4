"""What a script's `team:` sends: short commands get the customer's order, whole ones stay as they are."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from grace.shop.order import Order
from grace.testing.command import run_files
from grace.testing.processes import Manner
from grace.testing.teamwork import command

ROOT = Path(__file__).parents[2]
SHOPS = ROOT / "tests" / "conversations" / "shops"
TALK = """\
conversations:
  - name: a receipt is approved
    talk:
      - they: 6 yards of Lagos Sunrise
      - they: "yes"
      - they: {picture: receipt.jpg}
        team_told: Answer *approve
      - team: approve
        order: {status: paid}
"""
ORDER = Order("GR-49D7", "proof_received", datetime(2026, 11, 2, 9, tzinfo=UTC))


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("approve", "approve GR-49D7"),
        ("Approve 21000", "Approve GR-49D7 21000"),
        ("approve 255k", "approve GR-49D7 255k"),
        ("approve 2500", "approve GR-49D7 2500"),
        ("reject", "reject GR-49D7"),
        ("reject torn receipt", "reject GR-49D7 torn receipt"),
        ("approve 49D7 21000", "approve 49D7 21000"),
        ("approve 49d7", "approve 49d7"),
        ("*approve* 49D7", "*approve* 49D7"),
        ("approve *49D7*", "approve *49D7*"),
        ("reject 49D7. not in the bank", "reject 49D7. not in the bank"),
        ("approve gr 49d7 21000", "approve gr 49d7 21000"),
        ("approve GR-5Q9M 21000", "approve GR-5Q9M 21000"),
        ("YES 49D7", "YES 49D7"),
        ("hand back", "back simulator:ada"),
    ],
)
def test_a_code_stands_in_a_command_once(written: str, sent: str) -> None:
    assert command(written, "simulator:ada", ORDER) == sent


def test_the_team_of_a_shop_writes_from_its_own_phone(tmp_path: Path) -> None:
    brand, script = tmp_path / "brand.yaml", tmp_path / "talk.yaml"
    text = (SHOPS / "brand.yaml").read_text(encoding="utf-8")
    assert text.count("team: []") == 1
    numbers = "team: ['whatsapp:+2348091112223', 'whatsapp:+2348091112224']"
    brand.write_text(text.replace("team: []", numbers), encoding="utf-8")
    script.write_text(f"catalog: {SHOPS / 'prints.yaml'}\nbrand: {brand}\n{TALK}", encoding="utf-8")
    printed: list[str] = []

    assert run_files([script], ROOT, Manner(), printed.append) == 0, "\n".join(printed)
