"""An owner's own team, prices and deposit break no conversation that is shipped: those have a shop of their own."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from grace.testing.command import run_files
from grace.testing.processes import Manner

ROOT = Path(__file__).parents[2]
ABOUT_MONEY = ("amounts", "happy_path", "payment")
"""Those that name prices, deposits and the team."""


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A copy of the project with another team, other prices, another deposit and other quiet hours."""
    shutil.copytree(ROOT / "flows", tmp_path / "flows")
    shutil.copytree(ROOT / "tests" / "conversations", tmp_path / "tests" / "conversations")
    brand = tmp_path / "flows" / "brand.yaml"
    words = brand.read_text(encoding="utf-8").replace("team: []", 'team: ["whatsapp:+2348031112233"]')
    brand.write_text(words.replace("21:00 to 07:00", "none").replace("name: AkanrabyAtuche", "name: Another"))
    catalog = (ROOT / "catalog.yaml").read_text(encoding="utf-8").replace("deposit: 50%", "deposit: 40%")
    dearer = re.sub(r"per_yard: (\d+)", lambda price: f"per_yard: {int(price[1]) + 200}", catalog)
    (tmp_path / "catalog.yaml").write_text(dearer, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ABOUT_MONEY)
def test_shipped_conversations_go_on_as_before(changed: Path, name: str) -> None:
    printed: list[str] = []

    code = run_files([changed / "tests" / "conversations" / f"{name}.yaml"], changed, Manner(), printed.append)

    assert code == 0, "\n".join(printed)


def test_a_conversation_without_a_shop_of_its_own_sees_the_owners(changed: Path) -> None:
    script = changed / "tests" / "conversations" / "mine.yaml"
    talk = '    talk:\n      - they: 6 yards of Blue Adire\n        grace: ["₦3,700", 40%]\n'
    script.write_text(f"conversations:\n  - name: mine\n{talk}", encoding="utf-8")

    assert run_files([script], changed, Manner(), lambda line: None) == 0
