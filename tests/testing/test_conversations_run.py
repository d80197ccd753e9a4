"""What a script makes happen, and what it may expect: the whole of Grace behind it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from grace.errors import Unreadable
from grace.source import OwnerMistakes
from grace.testing.command import run_files
from grace.testing.processes import Manner
from tests.testing.chats import CHECKED, PROOF, SUMMARY, talk

Run = Callable[..., tuple[int, list[str]]]


def test_a_good_conversation_is_one_line(run: Run) -> None:
    code, printed = run(talk("- they: hello", "  state: greeting"))

    assert (code, printed) == (0, ["✓ a chat  (1 turn)", "1 conversation, all well"])


def test_a_failure_shows_the_chat_and_a_frame(run: Run) -> None:
    code, printed = run(talk("- they: hello", "  state: proof"))

    assert code == 1
    assert printed[0] == "✗ a chat  (tests/conversations/chat.yaml:2)"
    assert printed[2] == "1 conversation, 1 failed"
    lines = printed[1].split("\n")
    assert lines[0] == "    Ada │ hello"
    assert lines[1].startswith("        │   understood as greet (")
    assert lines[1].endswith("%), greeting → greeting, by flows/wholesale.yaml:18")
    assert lines[2].startswith("  Grace │ Hi Ada!")
    assert lines[-7:] == [
        "error T201 not as expected",
        " --> tests/conversations/chat.yaml:6:16",
        "5 |       - they: hello",
        "6 |         state: proof",
        "  |                ^^^^^ expected the state proof",
        "  = help: found greeting",
        "",
    ]


def test_json_is_one_object_a_turn(run: Run) -> None:
    code, printed = run(talk(*SUMMARY, "- wait: 1h"), as_json=True)

    turns = [json.loads(line) for line in printed]
    assert code == 0
    assert [list(turn) for turn in turns] == [
        [
            "conversation",
            "turn",
            "did",
            "understood",
            "state",
            "said",
            "buttons",
            "pictures",
            "team_told",
            "basket",
            "order",
            "failed",
        ],
    ] * 2
    code_of_order = turns[0]["order"].pop("code")
    assert code_of_order.startswith("GR-")
    assert turns[0]["understood"]["intent"] == "select_fabric"
    assert turns[0]["order"] == {"status": "quoted", "total": 21000, "deposit": 10500}
    assert turns[0]["basket"] == [["AK-01", 6, "yard"]]
    assert turns[1] == {
        "conversation": "a chat",
        "turn": 2,
        "did": "wait: 1h",
        "understood": None,
        "state": "deposit_summary",
        "said": [],
        "buttons": [],
        "pictures": 0,
        "team_told": [],
        "basket": [["AK-01", 6, "yard"]],
        "order": {"code": code_of_order, "status": "quoted", "total": 21000, "deposit": 10500},
        "failed": [],
    }


def test_json_tells_half_yards_and_kobo_as_numbers(run: Run) -> None:
    _, printed = run(talk("- they: I want 6.5 yards of Blue Adire", "  state: deposit_summary"), as_json=True)

    turn = json.loads(printed[0])
    assert (turn["basket"], turn["order"]["total"], turn["order"]["deposit"]) == (
        [["AK-01", 6.5, "yard"]],
        22750,
        11375,
    )


def test_a_conversation_stops_at_its_first_failure(run: Run) -> None:
    code, printed = run(talk("- they: hello", "  state: proof", "- they: hello"), as_json=True)

    assert code == 1
    assert [json.loads(line)["failed"] for line in printed] == [["expected the state proof; found greeting"]]


def test_keep_going_goes_on_after_a_failure(run: Run) -> None:
    code, printed = run(talk("- they: hello", "  state: proof", "- they: hello"), as_json=True, keep_going=True)

    assert code == 1
    assert [json.loads(line)["failed"] for line in printed] == [["expected the state proof; found greeting"], []]


def test_a_retry_with_the_same_id_is_not_heard_again(run: Run) -> None:
    text = "{text: hello, id: SM1}"
    code, _ = run(talk(f"- they: {text}", "  grace: Ada", f"- they: {text}", "  nothing: yes"))

    assert code == 0


def test_another_id_is_heard(run: Run) -> None:
    code, _ = run(talk("- they: {text: hello, id: SM1}", "- they: {text: hello, id: SM2}", "  nothing: yes"))

    assert code == 1


def test_a_burst_is_one_turn(run: Run) -> None:
    _, printed = run(talk("- burst: [hello, I want 6 yards of, Blue Adire]", "  nothing: no"), as_json=True)

    (turn,) = [json.loads(line) for line in printed]
    assert (turn["did"], turn["state"]) == ("burst: [hello, I want 6 yards of, Blue Adire]", "deposit_summary")


def test_a_wait_rings_timers_in_their_order_and_at_their_own_time(run: Run) -> None:
    code, printed = run(talk(*CHECKED, "- wait: 5h", "  grace: Still checking"), as_json=True)

    told = json.loads(printed[-1])["team_told"]
    assert (code, ["30 minutes" in told[0], "60 minutes" in told[1], "4 hours" in told[2]]) == (0, [True] * 3)


def test_a_restart_keeps_everything_that_was_committed(run: Run) -> None:
    code, _ = run(
        talk(*PROOF, "- restart: yes", "  nothing: yes", "  state: proof", "- wait: 21h", "  grace: Last call")
    )

    assert code == 0


def test_while_the_provider_is_down_nothing_is_said_and_later_everything_once(run: Run) -> None:
    script = talk(
        "- provider_down: 5m",
        "- they: hello",
        "  nothing: yes",
        "- they: show me what you have",
        "  nothing: yes",
        "- wait: 20m",
        "  matches: (?s)^Hi Ada.*Which number",
        "- wait: 1h",
        "  nothing: yes",
    )

    assert run(script)[0] == 0


def test_a_short_approve_is_confirmed_by_itself(run: Run) -> None:
    code, _ = run(talk(*CHECKED, "- team: approve", "  state: follow_up", "  order: {credited: 10500, status: paid}"))

    assert code == 0


def test_a_short_approve_takes_an_amount(run: Run) -> None:
    code, _ = run(talk(*CHECKED, "- team: approve 4,000", "  order: {credited: 4000, status: part_paid}"))

    assert code == 0


def test_a_short_reject_takes_a_reason(run: Run) -> None:
    code, _ = run(talk(*CHECKED, "- team: reject wrong account", "  grace: wrong account", "  state: proof"))

    assert code == 0


def test_other_words_of_the_team_are_sent_as_written(run: Run) -> None:
    code, _ = run(talk(*CHECKED, "- team: YES 2222", "  team_told: Nothing of 2222 waits", "  order: {credited: 0}"))

    assert code == 0


def test_an_approve_without_an_order_is_a_failed_turn(run: Run) -> None:
    _, printed = run(talk("- they: hello", "  nothing: no", "- team: approve"), as_json=True)

    assert json.loads(printed[-1])["failed"] == [
        "expected `team: approve` to be possible; found There is no order of whatsapp:+2348030000001 to approve."
    ]


def test_a_button_nobody_was_shown_cannot_be_tapped(run: Run) -> None:
    lines = ("- they: hello", "  state: greeting", "- they: {tap: Free yards}")

    _, printed = run(talk(*lines), as_json=True)
    _, told = run(talk(*lines))

    assert json.loads(printed[-1])["failed"] == [
        "expected `they: {tap: Free yards}` to be possible; found No button called “Free yards” was shown. "
        "Those shown: Yes, let's shop · Just looking · Talk to a person"
    ]
    assert "    Ada │ they: {tap: Free yards}  (could not be done)" in told[1].split("\n")


def test_a_second_customer_has_a_chat_of_their_own(run: Run) -> None:
    code, _ = run(
        talk(
            *SUMMARY,
            "- {as: Bola, they: hello}",
            "- {as: Bola, wait: 1s, order: none, state: greeting}",
            "- {wait: 1s, state: deposit_summary}",
        )
    )

    assert code == 0


def test_a_published_flow_is_in_force_from_then_on(home: Path, run: Run) -> None:
    other = home / "tests" / "conversations" / "other"
    shutil.copytree(home / "flows", other)
    flow = other / "wholesale.yaml"
    flow.write_text(flow.read_text(encoding="utf-8").replace("Shall we dress you up?", "Are you dressed?"), "utf-8")

    code, _ = run(talk("- they: hello", "- publish: other", "- they: hello", "  grace: Are you dressed?"))

    assert code == 0


def test_a_file_beside_the_script_is_sent_as_it_is(home: Path, run: Run) -> None:
    (home / "tests" / "conversations" / "odd.jpg").write_bytes(b"OggS, whatever it is called")

    code, _ = run(talk("- they: {picture: odd.jpg}", "  understood: voice"))

    assert code == 0


def test_a_folder_without_conversations_is_unreadable(home: Path) -> None:
    with pytest.raises(Unreadable, match="There are no conversations in"):
        run_files([home / "flows"], home, Manner(), print)


def test_without_paths_the_projects_own_are_run(home: Path, run: Run) -> None:
    run(talk("- they: hello", "  nothing: no"))
    printed: list[str] = []

    assert run_files([], home, Manner(), printed.append) == 0
    assert printed == ["✓ a chat  (1 turn)", "1 conversation, all well"]


def test_the_faults_of_all_scripts_come_together(home: Path) -> None:
    folder = home / "tests" / "conversations"
    (folder / "one.yaml").write_text("conversations: [{nam: x}]\n", encoding="utf-8")
    (folder / "two.yaml").write_text("conversations: [{nam: y}]\n", encoding="utf-8")

    with pytest.raises(OwnerMistakes) as raised:
        run_files([], home, Manner(), print)

    files = {problem.place.file for problem in raised.value.problems}
    assert files == {"tests/conversations/one.yaml", "tests/conversations/two.yaml"}


def test_a_nudge_that_quiet_hours_hold_back_is_named(run: Run) -> None:
    _, printed = run(talk("- they: hello", "- wait: 20h", "  grace: One word"))

    assert "  = help: found silence; a nudge is due at 07:00, after the quiet hours" in printed[1].split("\n")


def test_a_nudge_that_came_is_not_said_to_be_held_back(run: Run) -> None:
    _, printed = run(talk("- they: hello", "- wait: 22h", "- wait: 1h", "  grace: One word"))

    assert "  = help: found silence" in printed[1].split("\n")
