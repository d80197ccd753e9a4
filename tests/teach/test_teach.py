"""`teach` walks the owner through what was not understood."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner, Result

from grace.app.assembly import build
from grace.cli import main
from grace.settings import read
from grace.testing.rig import Rig
from tests.shops import logged_in

PASSWORD = "team-password-88"
STRANGE, OTHER = "wetin una carry for the kpomo", "the zobo dey kampe for the corner"


def run(rig: Rig, home: Path, typed: str, *options: str) -> Result:
    """`run.py teach` with what the owner types, on the data of *rig* and the files in *home*."""
    environment = {"GRACE_HOME": str(home), "GRACE_DATA": str(home), "DATABASE_URL": rig.url}
    return CliRunner().invoke(main, ["teach", *options], input=typed, env=environment)


def learnt(home: Path, line: str) -> bool:
    return f"      - {line}\n" in (home / "flows" / "intents.yaml").read_text(encoding="utf-8")


def rows(home: Path) -> str:
    path = home / "tests" / "language" / "taught.jsonl"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_enter_accepts_what_the_customer_chose(rig: Rig, home: Path) -> None:
    rig.say(STRANGE)
    rig.tap("Show me fabrics")

    first, again = run(rig, home, "\n"), run(rig, home, "\n")

    assert first.exit_code == 0, first.output
    assert f"  “{STRANGE}”\n  Grace offered: browse, complain, affirm\n  they chose:    browse\n" in first.output
    assert "1 learnt. A running Grace reads by it in a moment." in first.output
    assert learnt(home, STRANGE)
    assert rows(home) == f'{{"state": "greeting", "text": "{STRANGE}", "intent": "browse"}}\n'
    assert again.output == "Nothing to teach: no message waits.\n"


def test_a_name_is_typed_and_a_slip_is_helped(rig: Rig, home: Path) -> None:
    rig.say(STRANGE)

    result = run(rig, home, "\nask_stok\nask_stock\n")

    assert "There is no intent “ask_stok”. Did you mean ask_stock?" in result.output
    assert rows(home) == f'{{"state": "greeting", "text": "{STRANGE}", "intent": "ask_stock"}}\n'


def test_skipped_ones_are_not_asked_again_and_those_after_a_stop_are(rig: Rig, home: Path) -> None:
    rig.say(STRANGE)
    rig.say("hello")
    rig.say(OTHER)

    stopped, ended, rest = run(rig, home, "s\nq\n"), run(rig, home, ""), run(rig, home, "s\n")

    assert "1 of 2" in stopped.output
    assert ("1 of 1" in ended.output, OTHER in ended.output, ended.exit_code) == (True, False, 0)
    assert "0 learnt." in rest.output
    assert (learnt(home, STRANGE), learnt(home, OTHER), rows(home)) == (False, False, "")
    assert run(rig, home, "").output == "Nothing to teach: no message waits.\n"


def test_yes_takes_only_what_customers_chose(rig: Rig, home: Path) -> None:
    rig.say(STRANGE)
    rig.tap("Show me fabrics")
    rig.say(OTHER)

    result = run(rig, home, "", "--yes")

    assert "1 learnt." in result.output
    assert (learnt(home, STRANGE), learnt(home, OTHER)) == (True, False)
    assert OTHER in run(rig, home, "q\n").output


def test_a_line_of_another_intent_is_refused_and_said(rig: Rig, home: Path) -> None:
    rig.say(STRANGE)
    intents = home / "flows" / "intents.yaml"
    text = intents.read_text(encoding="utf-8")
    intents.write_text(text.replace("      - I want to buy\n", f"      - I want to buy\n      - {STRANGE}\n"), "utf-8")

    result = run(rig, home, "browse\n")

    assert f"Not learnt: “{STRANGE}” stands under `buy` already." in result.output
    assert rows(home) == ""


def test_today_lists_what_was_not_understood(rig: Rig, home: Path) -> None:
    rig.say(f"<b>{STRANGE}")
    rig.tap("Show me fabrics")
    rig.say(OTHER)
    app = build(read({"GRACE_HOME": str(home), "GRACE_DATA": str(home), "DATABASE_URL": rig.url}))

    page = logged_in(app, "team").get("/today").text
    app.parts.store.close()

    section = page.split("<h2>Not understood</h2>")[1]
    assert f"“&lt;b&gt;{STRANGE}”</a>" in section
    assert re.search(r"\d\d:\d\d, [^·]+ · they chose “Show me fabrics”", section)  # when, where in the sale, and what
    assert section.index(OTHER) < section.index(STRANGE)
    assert "asked back, nothing chosen" in section
    assert "python run.py teach" in section
