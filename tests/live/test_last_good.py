"""Files propose, the row serves: a good save serves in every process, a bad one never reaches a customer."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from grace.app.serving import Serving
from grace.flow.model import Flow, Go
from grace.source import OwnerMistakes
from tests.live.conftest import Home, Serve

PAUSE = threading.Event()
PATIENCE = 60  # seconds; a save is seen in half a second on a quiet machine


def asks(serving: Serving) -> str:
    return str(serving.flow().states["hello"].ask[0].parts[0])


def until(true: Callable[[], bool]) -> None:
    for _ in range(PATIENCE * 20):
        if true():
            return
        PAUSE.wait(0.05)
    raise AssertionError("it did not come true")


def test_a_save_serves_in_every_process(home: Home, serve: Serve) -> None:
    watching, other = serve(watch=True), serve()
    before = asks(other)

    home.change(home.flow, before, "What shall it be today?")
    until(lambda: asks(watching) == "What shall it be today?")
    other.refresh()

    assert asks(other) == "What shall it be today?"
    assert watching.notices() == ()


def test_a_save_by_rename_and_one_in_two_halves_serve_too(home: Home, serve: Serve) -> None:
    watching = serve(watch=True)
    text = home.flow.read_text(encoding="utf-8").replace(asks(watching), "By rename?")
    (home.folder / "flows" / ".saved").write_text(text, encoding="utf-8")
    os.replace(home.folder / "flows" / ".saved", home.flow)
    until(lambda: asks(watching) == "By rename?")

    whole = text.replace("By rename?", "In halves?")
    with home.flow.open("w", encoding="utf-8") as file:
        file.write(whole[: len(whole) // 2])
        file.flush()
        file.write(whole[len(whole) // 2 :])
    until(lambda: asks(watching) == "In halves?")

    assert watching.notices() == ()


def test_a_fault_of_grace_herself_is_told_and_the_next_save_serves(home: Home, serve: Serve) -> None:
    watching = serve(watch=True)
    faults = iter(("first",))

    def fail_once(_: Flow) -> None:
        for fault in faults:
            raise KeyError(fault)

    watching.changed.append(fail_once)
    home.change(home.flow, asks(watching), "With a fault?")
    until(lambda: asks(watching) == "With a fault?")
    home.change(home.flow, "With a fault?", "After it?")

    until(lambda: asks(watching) == "After it?" and not watching.notices())


def test_an_editor_that_writes_no_last_line_end_is_not_waited_for(home: Home, serve: Serve) -> None:
    watching = serve(watch=True)
    text = home.flow.read_text(encoding="utf-8").replace(asks(watching), "No line end?")
    home.flow.write_text(text.rstrip("\n"), encoding="utf-8")

    def served_while_young() -> bool:
        written = time.time() - 1  # too young for one that breaks off
        os.utime(home.flow, (written, written))
        return asks(watching) == "No line end?"

    until(served_while_young)


def test_half_a_catalog_on_its_way_takes_no_print_from_the_shop(home: Home, serve: Serve) -> None:
    watching = serve(watch=True)
    whole = home.catalog.read_text(encoding="utf-8")
    served = {len(watching.flow().catalog.fabrics)}
    more = "".join(f"  - {{code: B-{number}, name: Print {number}, per_yard: 4000}}\n" for number in range(100))
    half = more.index("\n  - {code: B-50")
    with home.catalog.open("w", encoding="utf-8") as file:
        file.write(whole + more[:half])  # reads like a whole catalog of fifty prints
        file.flush()
        for _ in range(20):  # twice as long as files have to rest otherwise
            PAUSE.wait(0.05)
            served.add(len(watching.flow().catalog.fabrics))
        file.write(more[half:])
    until(lambda: len(watching.flow().catalog.fabrics) == 102)

    assert served == {2}


@pytest.mark.parametrize("swap", ["folder", "file"])
def test_a_folder_or_file_that_is_replaced_while_grace_runs_serves_again(home: Home, serve: Serve, swap: str) -> None:
    watching = serve(watch=True)
    before = asks(watching)
    gone = home.flow if swap == "file" else home.flow.parent
    os.rename(gone, home.folder / "aside")
    until(lambda: any(one.serious for one in watching.notices()))
    assert asks(watching) == before

    if swap == "file":
        shutil.copy(home.folder / "aside", gone)
    else:
        shutil.copytree(home.folder / "aside", gone)
    home.change(home.flow, before, "From another branch?")
    until(lambda: asks(watching) == "From another branch?" and not watching.notices())


def test_a_folder_that_is_away_just_when_it_is_to_be_watched_serves_once_it_is_back(home: Home, serve: Serve) -> None:
    running = serve()
    before = asks(running)
    os.rename(home.flow.parent, home.folder / "aside")
    running.begin(watch=True)
    until(lambda: any(one.serious for one in running.notices()))
    os.rename(home.folder / "aside", home.flow.parent)
    home.change(home.flow, before, "Back again?")

    until(lambda: asks(running) == "Back again?" and not running.notices())


@pytest.mark.parametrize(("old", "new"), [("\n", "\r\n"), ("flow: tiny", "\ufeffflow: tiny"), (": again", ":   again")])
def test_line_ends_marks_and_blanks_of_another_editor_change_nothing(
    home: Home, serve: Serve, old: str, new: str
) -> None:
    running = serve()
    home.flow.write_bytes(home.flow.read_text(encoding="utf-8").replace(old, new).encode())
    running.look()

    assert (running.notices(), running.flow().anytime["human"].moves[0].go) == ((), Go("again"))


def test_tabs_are_told_and_the_last_good_serves(home: Home, serve: Serve) -> None:
    running = serve()
    home.change(home.flow, "    ask: Shall", "\task: Shall")
    running.look()

    assert [one.text for one in running.notices()] == [
        "flows/wholesale.yaml:7  a tab stands in front of this line: use spaces"
    ]


def test_without_watching_a_save_waits_for_the_next_start(home: Home, serve: Serve) -> None:
    running = serve(watch=False)
    before = asks(running)
    home.change(home.flow, before, "Later?")
    for _ in range(30):
        PAUSE.wait(0.05)
        running.refresh()
    assert asks(running) == before

    assert asks(serve(watch=False)) == "Later?"
    running.refresh()
    assert asks(running) == "Later?"


def test_two_machines_with_files_of_their_own_do_not_take_turns(home: Home, serve: Serve, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(home.folder, elsewhere)
    here, there = serve(), serve(elsewhere)
    home.change(home.flow, asks(here), "Here?")
    here.look()
    mine = elsewhere / "flows" / "wholesale.yaml"
    mine.write_text(mine.read_text(encoding="utf-8").replace("Shall we dress you up?", "There?"), encoding="utf-8")
    there.look()
    for _ in range(3):
        here.look()
        there.look()

    here.refresh()
    assert (asks(here), asks(there)) == ("There?", "There?")  # the last save serves, in both
    assert [one.number for one in here._store.flows.listed()] == [3, 2, 1]


def test_a_bad_save_is_named_by_its_line_and_the_last_good_serves_also_after_a_restart(
    home: Home, serve: Serve
) -> None:
    running = serve()
    good = asks(running)
    home.change(home.flow, "starts_at: hello", "starts_at: helo")

    running.look()
    again = serve()

    for process in (running, again):
        assert asks(process) == good
        assert [one.text for one in process.notices() if one.serious] == [
            "flows/wholesale.yaml:2  there is no state called `helo`: did you mean `hello`?"
        ]


def test_files_that_are_gone_or_no_text_stop_nobody(home: Home, serve: Serve) -> None:
    running = serve()
    home.catalog.unlink()
    running.look()
    again = serve()

    assert [one.serious for one in (*running.notices(), *again.notices())] == [True, True]
    assert again.flow().catalog.fabrics == running.flow().catalog.fabrics


def test_what_is_mended_is_served_and_the_banner_goes(home: Home, serve: Serve) -> None:
    running = serve()
    text = home.flow.read_text(encoding="utf-8")
    home.flow.write_text("states: [", encoding="utf-8")
    running.look()
    home.flow.write_text(text.replace(asks(running), "Mended?"), encoding="utf-8")
    running.look()

    assert (asks(running), running.notices()) == ("Mended?", ())


def test_without_a_good_version_a_fault_stops_the_start(home: Home, serve: Serve) -> None:
    home.change(home.flow, "starts_at: hello", "starts_at: helo")

    with pytest.raises(OwnerMistakes):
        serve()


def test_another_machine_with_older_files_takes_nothing_back(home: Home, serve: Serve, tmp_path: Path) -> None:
    older = tmp_path / "older"
    shutil.copytree(home.folder, older)
    first = serve()
    home.change(home.flow, asks(first), "Newer?")
    first.look()

    other = serve(older)
    other.look()

    assert asks(other) == "Newer?"


def test_a_change_made_while_nothing_ran_serves_at_the_start(home: Home, serve: Serve) -> None:
    words = asks(serve())
    home.change(home.flow, words, "While away?")

    assert asks(serve()) == "While away?"


def test_a_rolled_back_version_is_in_the_files_again(home: Home, serve: Serve) -> None:
    running = serve()
    text = home.flow.read_text(encoding="utf-8")
    home.change(home.flow, asks(running), "Regretted?")
    running.look()
    row = running._store.flows.named("1")
    assert row is not None

    running.roll_back(row)
    running.look()

    assert home.flow.read_text(encoding="utf-8") == text
    assert [one.number for one in running._store.flows.listed()] == [3, 2, 1]


@pytest.mark.parametrize(
    ("then", "now", "told"),
    [
        ("per_yard: 3500", "per_yard: 350", "Blue Adire: ₦350 a yard, where it was ₦3,500"),
        ("per_piece: 20000", "per_piece: 200000", "Blue Adire: ₦200,000 a piece, where it was ₦20,000"),
        ("deposit: 50%", "deposit: 5%", "the deposit is 5%, where it was 50%"),
        ("piece: 6 yards", "piece: 60 yards", "a piece is 60 yards, where it was 6"),
        (
            '"0123456789"',
            '"0123456780"',
            "the account is GTBank 0123456780 (Tiny Prints), where it was GTBank 0123456789",
        ),
    ],
)
def test_a_figure_that_moved_far_is_shown_alone_beside_the_old_one_until_it_is_mended(
    home: Home, serve: Serve, then: str, now: str, told: str
) -> None:
    home.change(home.catalog, "fabrics:", "deposit: 50%\npiece: 6 yards\nfabrics:")
    running = serve()
    home.change(home.catalog, then, now)
    running.look()

    for process in (running, serve()):
        (notice,) = process.notices()
        assert (told in notice.text, now in notice.line, notice.serious) == (True, True, False)
    home.change(home.catalog, now, then)
    running.look()
    assert running.notices() == ()  # what it was before is no news


def test_the_teams_numbers_of_the_environment_stay(home: Home, serve: Serve) -> None:
    running = serve(team=("whatsapp:+2348031112233",))
    home.change(home.flow, asks(running), "Another?")
    running.look()

    assert running.flow().brand.team == ("whatsapp:+2348031112233",)


def test_a_mended_file_is_announced_as_a_faulty_one_is(
    home: Home, serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    watching = serve(watch=True)
    before = home.flow.read_text(encoding="utf-8")

    home.flow.write_text(before.replace("states:", "sttes:", 1), encoding="utf-8")
    until(lambda: watching.notices() != ())
    assert "mended" not in caplog.text
    home.flow.write_text(before, encoding="utf-8")
    until(lambda: watching.notices() == ())

    assert caplog.text.count("the files are mended") == 1
