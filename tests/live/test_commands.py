"""check, publish, versions and rollback in the terminal, on a shop with customers inside."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from msgspec import structs

from grace import clock
from grace.app import project
from grace.app.open_store import open_store
from grace.cli import main, settings
from grace.engine.effects import Button
from grace.engine.session import Memory
from grace.testing.rig import Rig

ROOT = Path(__file__).parents[2]
SHOPS = ROOT / "tests" / "conversations" / "shops"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A published shop in which Ada has agreed and not paid: she stands in `proof`. Ngozi has a quote."""
    home = tmp_path / "shop"
    shutil.copytree(ROOT / "flows", home / "flows")
    shutil.copytree(SHOPS / "pictures", home / "pictures")
    shutil.copy(SHOPS / "prints.yaml", home / "catalog.yaml")
    monkeypatch.setenv("GRACE_HOME", str(home))
    monkeypatch.setenv("GRACE_DATA", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'grace.db'}")
    with Rig.open(home, tmp_path) as rig:
        rig.parts.store.flows.publish(project.files(project.places(home)), "the start", 0, rig.clock.now)
        rig.say("6 yards of Lagos Sunrise")
        rig.say("yes")
        ngozi = rig.person("Ngozi")
        rig.send(ngozi, (rig.message(ngozi, "6 yards of Eko Peacock"),))
    return home


def run(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, list(words), input=typed)


def change(file: Path, *edits: tuple[str, str]) -> None:
    text = file.read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


def rename(shop: Path, name: str = "payment") -> None:
    """Call the state `proof` by another *name*, everywhere."""
    change(
        shop / "flows" / "wholesale.yaml",
        ("\n  proof:\n", f"\n  {name}:\n"),
        ("go: proof\n", f"go: {name}\n"),
        ('chat.before == "proof"', f'chat.before == "{name}"'),
    )


def test_check_and_publish_name_who_stands_in_a_renamed_state_and_the_line_that_mends_it(shop: Path) -> None:
    rename(shop)

    for said in (run("check"), run("publish", "--yes")):
        assert said.exit_code == 1
        assert "1 customer stands in `proof`, ₦13,200 awaiting (Ada), and this state is gone" in said.output
        assert "was: [proof]" in said.output
    change(shop / "flows" / "wholesale.yaml", ("\n  payment:\n", "\n  payment:\n    was: [proof]\n"))

    assert run("check").exit_code == 0
    assert "State proof is now called payment" in run("publish", "--yes").output


def test_a_gone_state_points_at_the_only_one_that_came_whatever_its_name(shop: Path) -> None:
    rename(shop, "zzz_q")
    lines = (shop / "flows" / "wholesale.yaml").read_text(encoding="utf-8").splitlines()

    said = run("publish", "--yes").output

    assert f"flows/wholesale.yaml:{lines.index('  zzz_q:') + 1}:3" in said
    assert "write `was: [proof]` under `zzz_q:`, if that is its new name" in said


def test_check_shows_the_old_price_beside_one_that_lost_a_nought(shop: Path) -> None:
    change(shop / "catalog.yaml", ("per_yard: 4400", "per_yard: 440"))

    assert "₦440 a yard, where it was ₦4,400" in run("check").output


def test_check_and_publish_tell_of_a_print_that_is_gone_while_an_open_quote_holds_it(shop: Path) -> None:
    catalog = shop / "catalog.yaml"
    entry = re.search(r"  - \{code: AK-03.*\n.*\n", catalog.read_text(encoding="utf-8"))
    assert entry is not None
    change(catalog, (entry[0], ""))

    before = run("check").output
    shown = run("publish", "--yes").output
    after = run("check").output

    told = r"warning F173 Eko Peacock \(AK-03\) is gone, and 1 open quote holds it: GR-"
    assert [len(re.findall(told, words)) for words in (before, shown, after)] == [1, 1, 1]


def test_check_shows_the_old_price_also_once_the_new_one_serves(shop: Path) -> None:
    change(shop / "catalog.yaml", ("per_yard: 4400", "per_yard: 440"))
    run("publish", "--yes")

    assert "₦440 a yard, where it was ₦4,400" in run("check").output


def test_publish_shows_what_is_different_and_rollback_writes_it_back(shop: Path) -> None:
    flow = shop / "flows" / "wholesale.yaml"
    before = flow.read_text(encoding="utf-8")
    change(flow, ("Shall we dress you up?", "What shall it be?"))

    refused = run("publish", typed="n\n")
    assert (refused.exit_code, run("versions").output.count("serves")) == (1, 1)
    done = run("publish", typed="y\n")
    assert "greeting asks: Shall we dress you up? / " in done.output
    assert "Version 2 (" in done.output
    assert "nothing is different" in run("publish").output
    assert [line.split()[0] for line in run("versions").output.splitlines()] == ["2", "1"]

    assert "The files are those of version 1 again; they serve as version 3." in run("rollback", "1", "--yes").output
    assert flow.read_text(encoding="utf-8") == before
    assert (run("rollback", "9", "--yes").exit_code, "no version 9" in run("rollback", "9").output) == (2, True)


def test_check_names_templates_without_a_sid_once_where_twilio_is_set_up(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "F256" not in run("check").output
    monkeypatch.setenv("TWILIO_ACCOUNT_SID", "AC" + "0" * 32)
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", "0" * 32)
    monkeypatch.setenv("TWILIO_WHATSAPP_FROM", "whatsapp:+14155238886")

    found = run("check")

    assert (found.exit_code, found.output.count("warning F256")) == (0, 1)


def test_check_that_watches_tells_of_each_save(shop: Path) -> None:
    command = [sys.executable, str(ROOT / "run.py"), "check", "--watch", "--format", "gcc"]
    quiet = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=quiet, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "--- watching\n"  # nothing is wrong
        try:
            change(shop / "flows" / "wholesale.yaml", ("  buy: image_request", "  buy: image_reqest"))
            told = [process.stdout.readline() for _ in range(2)]
        finally:
            process.terminate()

    assert told[0] == "--- saved\n"
    assert "image_reqest" in told[1]


def test_help_tells_each_command_in_a_whole_sentence() -> None:
    told = run("help").output.partition("Commands:")[2]

    assert "  check " in told
    assert "..." not in told


def test_rollback_tells_the_renames_made_since_so_whoever_stands_there_is_found(shop: Path) -> None:
    rename(shop)
    change(shop / "flows" / "wholesale.yaml", ("\n  payment:\n", "\n  payment:\n    was: [proof]\n"))
    assert run("publish", "--yes").exit_code == 0
    move_ada("payment")
    said = run("rollback", "1", "--yes")

    assert said.exit_code == 0, said.output
    assert "1 customer stands in `payment`, ₦13,200 awaiting (Ada): `proof` was `payment`" in said.output
    assert "\n  proof:\n    was: [payment]\n" in (shop / "flows" / "wholesale.yaml").read_text(encoding="utf-8")
    assert run("check").exit_code == 0


def test_rollback_over_a_rename_that_was_taken_back_finds_who_has_not_written_since(shop: Path) -> None:
    flow = shop / "flows" / "wholesale.yaml"
    first = flow.read_text(encoding="utf-8")
    rename(shop)
    change(flow, ("\n  payment:\n", "\n  payment:\n    was: [proof]\n"))
    assert run("publish", "--yes").exit_code == 0
    move_ada("payment")
    flow.write_text(first.replace("\n  proof:\n", "\n  proof:\n    was: [payment]\n"), encoding="utf-8")
    assert run("publish", "--yes").exit_code == 0
    said = run("rollback", "1", "--yes")

    assert said.exit_code == 0, said.output
    assert said.output.count("Ada") == 1
    assert "\n  proof:\n    was: [payment]\n" in flow.read_text(encoding="utf-8")


def test_rollback_from_a_state_the_older_files_never_had_strands_nobody(shop: Path) -> None:
    flow = shop / "flows" / "wholesale.yaml"
    first = flow.read_text(encoding="utf-8")
    flow.write_text(
        first.replace("\n  proof:\n", "\n  till:\n    ask: Cash?\n    when:\n      affirm: proof\n  proof:\n"),
        encoding="utf-8",
    )
    published = run("publish", "--yes")
    assert published.exit_code == 0, published.output
    move_ada("till")
    said = run("rollback", "1", "--yes")

    assert (said.exit_code, flow.read_text(encoding="utf-8")) == (0, first), said.output
    assert "Ada): each goes on where their order stands" in said.output


def move_ada(state: str, offered: str = "", **remembered: Memory) -> None:
    """Let Ada stand in *state*, as if she had written there, with what is *remembered* of her besides and the intent
    *offered* on a button."""
    store = open_store(settings())
    ada = next(one.customer for one in store.sessions.everyone() if one.contact.name == "Ada")
    there = store.sessions.load(ada, clock.now())
    assert there.session is not None
    shown = structs.replace(there.session.shown, choices=(Button("No picture", offered),) if offered else ())
    kept = {**there.session.remembers, **remembered}
    store.sessions.save(there.session.updated(state=state, remembers=kept, shown=shown), there.version, clock.now())
    store.close()


def test_rollback_tells_a_memory_by_its_older_name_however_it_is_written(shop: Path) -> None:
    flow = shop / "flows" / "wholesale.yaml"
    first = "remembers: {\n  dress:\n    picture, basket: lines, "
    change(flow, ("remembers: {dress: picture, basket: lines, ", first))
    assert run("publish", "--yes").exit_code == 0
    before = flow.read_text(encoding="utf-8")
    change(
        flow,
        ("  dress:\n    picture", "  style: {kind: picture, was: [dress]}"),
        ("save: dress", "save: style"),
        ("knows.dress", "knows.style"),
    )
    published = run("publish", "--yes")
    assert published.exit_code == 0, published.output
    move_ada("proof", style=Memory("picture"))
    said = run("rollback", "2", "--yes")

    assert said.exit_code == 0, said.output
    assert "1 customer left their `style` (Ada): `dress` was `style`" in said.output
    told = "  dress:\n    {kind: picture, was: [style]}, basket"
    assert flow.read_text(encoding="utf-8") == before.replace("  dress:\n    picture, basket", told)


def test_rollback_tells_an_intent_by_its_older_name_to_who_may_still_answer(shop: Path) -> None:
    intents = shop / "flows" / "intents.yaml"
    change(intents, ("\n  no_image:\n", "\n  without:\n    was: [no_image]\n    role: no_image\n"))
    change(shop / "flows" / "wholesale.yaml", ("no_image", "without"))
    change(shop / "flows" / "phrases.yaml", ("\nno_image:\n", "\nwithout:\n"))
    published = run("publish", "--yes")
    assert published.exit_code == 0, published.output
    move_ada("proof", offered="without")
    said = run("rollback", "1", "--yes")

    assert said.exit_code == 0, said.output
    assert "1 customer may answer `without` (Ada): `no_image` was `without`" in said.output
    assert "\n  no_image:\n    was: [without]\n" in intents.read_text(encoding="utf-8")
