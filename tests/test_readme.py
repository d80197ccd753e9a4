"""The README is true: two commands, every command and every setting, and no address of a package registry."""

from __future__ import annotations

import re
from pathlib import Path

from click import Context

from grace.app import project
from grace.cli import main
from grace.flow.graph import mermaid
from grace.settings import NAMES
from grace.testing.command import run_files
from grace.testing.processes import Manner
from grace.testing.script import TURN
from tests.shops import copy_shop

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_it_opens_with_exactly_two_commands() -> None:
    blocks = re.findall(r"```bash\n(.*?)```", README, re.DOTALL)

    assert [block.count("\n") for block in blocks] == [1, 1]
    assert [block.split()[-1] for block in blocks] == ["run.py", "pytest"]


def test_every_command_stands_in_it() -> None:
    documented = set(re.findall(r"^\| `([a-z]+)", README.split("## Commands")[1].split("##")[0], re.MULTILINE))

    assert documented == set(main.list_commands(Context(main)))


def test_every_setting_stands_in_it() -> None:
    table = README.split("## Settings")[1].split("## How")[0]
    vendors = "GRACE|TWILIO|DATABASE|OPENAI|QUEUE|STRIPE|PAYSTACK|AWS|GOOGLE|NGROK"
    documented = set(re.findall(rf"`((?:{vendors})_[A-Z0-9_]+)`", table))

    assert documented == set(NAMES)


def test_every_key_of_a_conversation_stands_in_it() -> None:
    table = README.split("## For QA")[1].split("\n## ")[0]
    keys = [
        key for cells in re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE) for key in re.findall(r"`(\w+)`", cells)
    ]

    assert sorted(keys) == sorted(TURN)


def test_every_command_explains_itself() -> None:
    context = Context(main)
    commands = {name: main.get_command(context, name) for name in main.list_commands(context)}

    assert [name for name, command in commands.items() if command is None or not command.help] == []


def test_the_conversation_it_shows_goes_as_it_says(tmp_path: Path) -> None:
    example = re.findall(r"```yaml\n(conversations:.*?)```", README, re.DOTALL)
    copy_shop(tmp_path)
    (tmp_path / "example.yaml").write_text("".join(example), encoding="utf-8")
    printed: list[str] = []

    run_files([tmp_path / "example.yaml"], tmp_path, Manner(), printed.append)

    assert printed == ["✓ two prints in one line  (3 turns)", "1 conversation, all well"]


def test_the_picture_is_there() -> None:
    assert (ROOT / "docs" / "simulator.png").stat().st_size > 10_000


def test_the_flow_it_draws_is_the_shipped_one() -> None:
    drawn = re.findall(r"```mermaid\n(.*?)\n```", README, re.DOTALL)

    assert drawn == [mermaid(project.load(project.places(ROOT)).flow)]
