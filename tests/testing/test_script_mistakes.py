"""What a script's writer is told: every fault at once, with its place, what was found and what was meant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from grace.errors import Unreadable
from grace.testing.script import TURN, read_script

Mistakes = Callable[[str], list[str]]

ONE_TURN = "conversations:\n  - name: a chat\n    talk:\n      - they: hello\n        {line}\n"


def test_an_unknown_key_is_named_with_the_near_miss(mistakes: Mistakes) -> None:
    found = mistakes(ONE_TURN.format(line="stat: greeting"))

    assert found == [
        "error F102 a turn has no key `stat`\n"
        " --> tests/conversations/chat.yaml:5:9\n"
        "4 |       - they: hello\n"
        "5 |         stat: greeting\n"
        "  |         ^^^^ did you mean `state`?"
    ]


def test_a_caption_is_told_the_keys_of_what_they_send_and_not_a_location(mistakes: Mistakes) -> None:
    found = mistakes(
        "conversations:\n  - name: a chat\n    talk:\n      - they: {picture: a.jpg, caption: like this}\n"
    )

    assert "F102 what they send has no key `caption`" in found[0]
    assert "did you mean" not in found[0]
    assert "picture" in found[0]
    assert "text" in found[0]


@pytest.mark.parametrize("turn", ["they:", 'they: ""', "burst: [hello, '']", "team:", "team: ' '"])
def test_an_empty_message_is_sent_by_nobody(mistakes: Mistakes, turn: str) -> None:
    found = mistakes(f"conversations:\n  - name: a chat\n    talk:\n      - {turn}\n        state: greeting\n")

    assert len(found) == 1
    assert found[0].startswith("error T102 nothing is written here\n --> tests/conversations/chat.yaml:4:")


def test_an_unknown_state_is_named_with_the_near_miss(mistakes: Mistakes) -> None:
    found = mistakes(ONE_TURN.format(line="state: greting"))

    assert found == [
        "error F101 there is no state called `greting`\n"
        " --> tests/conversations/chat.yaml:5:16\n"
        "4 |       - they: hello\n"
        "5 |         state: greting\n"
        "  |                ^^^^^^^ did you mean `greeting`?"
    ]


@pytest.mark.parametrize(
    ("line", "message", "label"),
    [
        ("caption: hello", "F102 a turn has no key `caption`", "not a known key"),
        ("wat: 3", "F102 a turn has no key `wat`", "did you mean `wait`?"),
        ("state: [greeting, prof]", "F101 there is no state called `prof`", "did you mean `proof`?"),
        ("understood: greet_", "T103 there is no meaning called `greet_`", "did you mean `greet`?"),
        ("timers: if_silent.2h", "T103 there is no timer called `if_silent.2h`", "did you mean `if_silent.20h`?"),
        ("remembers: drss", "T103 there is no memory called `drss`", "did you mean `dress`?"),
        ("basket: [[AK-99, 6, yard]]", "T103 there is no print called `AK-99`", "did you mean `AK-09`?"),
        ("basket: [[AK-02, six, yard]]", "T106 `six` cannot be in a basket", "[AK-02, 6, yard] or piece"),
        ("basket: [[AK-02, 6, yards]]", "T106 `yards` cannot be in a basket", "[AK-02, 6, yard] or piece"),
        ("basket: AK-02", "T106 `basket` is no list", "[[AK-02, 6, yard]]"),
        ("order: {totl: 5}", "F102 order has no key `totl`", "did you mean `total`?"),
        ("order: {total: ₦26,400}", "F210 the comma cuts this number in two", "digits only"),
        ("order: {total: lots}", "T106 `total` is `lots`", "naira: 70400, ₦70,400 or 70.4k"),
        (
            "order: {total: 5, status: payed}",
            "T103 there is no status of an order called `payed`",
            "did you mean `paid`?",
        ),
        ("picture: collage", "T106 `picture` is `collage`", "numbered_picture, yes, no, or how many"),
        ("nothing: maybe", "T105 `nothing` is `maybe`", "yes or no"),
        ("matches: (", "T106 `(` is no regular expression", "missing ), unterminated subpattern at position 0"),
        ("grace: []", "T106 `grace` expects nothing", "write what to look for"),
        ("wait: 3h", "T102 `they` and `wait` in one turn", "one turn is one thing that happens"),
    ],
)
def test_a_wrong_expectation_is_told(mistakes: Mistakes, line: str, message: str, label: str) -> None:
    (found,) = mistakes(ONE_TURN.format(line=line))

    assert found.split("\n")[0] == f"error {message}"
    assert found.split("\n")[4].endswith(f"^ {label}")


@pytest.mark.parametrize(
    ("turn", "message", "label"),
    [
        ("wait: 3 hours", "T105 `3 hours` is not a time", "times are written 30s, 30m, 20h or 5d"),
        ("provider_down: 0m", "T105 `0m` is not a time", "times are written 30s, 30m, 20h or 5d"),
        (
            "pay: maybe",
            "T105 `pay` is `maybe`",
            "yes, open, old page, again, unheard, dispute, refund 5000, or the naira",
        ),
        ("restart: maybe", "T105 `restart` is `maybe`", "yes or no"),
        ("state: greeting", "T102 nothing happens in this turn", "only expectations"),
        ("they: {pictur: a.jpg}", "F102 what they send has no key `pictur`", "did you mean `picture`?"),
        ("they: {picture: a.jpg, voice: b.ogg}", "T102 `picture` and `voice` in one message", "write a burst of two"),
        ("they: {id: SM1}", "T102 nothing is sent here", "an empty message"),
        ("publish: nowhere", "T104 there is no folder `nowhere`", "not beside this script, nor in the project"),
    ],
)
def test_a_wrong_turn_is_told(mistakes: Mistakes, turn: str, message: str, label: str) -> None:
    found = mistakes(f"conversations:\n  - name: a chat\n    talk:\n      - {turn}\n")

    assert f"error {message}\n" in found[0]
    assert f"^ {label}" in found[0]


def test_a_provider_nobody_knows_is_told(mistakes: Mistakes) -> None:
    (found,) = mistakes("conversations:\n  - name: a\n    cards: paystak\n    talk: [{they: hi, state: greeting}]\n")

    assert "there is no payment provider called `paystak`" in found
    assert "did you mean `paystack`?" in found


def test_a_sentence_with_a_colon_in_a_list_is_shown_quoted(mistakes: Mistakes) -> None:
    (found,) = mistakes(ONE_TURN.format(line="grace: [They wrote: hello]"))

    assert found.endswith('= help: put double quotes around the whole sentence: "They wrote: hello"')


def test_all_faults_of_a_script_come_at_once(mistakes: Mistakes) -> None:
    found = mistakes(
        "conversations:\n  - talk:\n    - they: hi\n  - name: b\n  - name: c\n    talk: [{thy: x}]\n    x: y\n"
    )

    assert [frame.split("\n")[0] for frame in found] == [
        "error T101 this conversation has no `name`",
        "error T101 this conversation has no `talk`",
        "error F102 a conversation has no key `x`",
        "error F102 a turn has no key `thy`",
    ]


@pytest.mark.parametrize("talk", ["[]", "[{they: hi}]", "[{they: hi}, {wait: 20h}]"])
def test_a_conversation_that_could_not_fail_is_refused(mistakes: Mistakes, talk: str) -> None:
    (found,) = mistakes(f"conversations:\n  - name: a chat\n    talk: {talk}\n")

    assert found.split("\n")[0] == "error T107 “a chat” checks nothing"
    assert "= help: say what must be true after a turn: grace, like, matches" in found


def test_an_unknown_key_of_a_turn_lists_them_all_and_is_told_once(mistakes: Mistakes) -> None:
    (found,) = mistakes("conversations:\n  - name: a chat\n    talk: [{zzz: hi}]\n")

    assert found.split("\n")[0] == "error F102 a turn has no key `zzz`"
    assert found.split("known: ")[1].split(", ") == sorted(TURN)


def test_a_tap_outside_of_they_is_shown_where_it_belongs(mistakes: Mistakes) -> None:
    (found,) = mistakes("conversations:\n  - name: a chat\n    talk: [{tap: Talk to a person, state: human}]\n")

    assert found.split("\n")[0] == "error F102 a turn has no key `tap`"
    assert found.endswith("= help: write they: {tap: …}")


def test_a_picture_in_a_folder_has_to_be_there(mistakes: Mistakes) -> None:
    (found,) = mistakes(ONE_TURN.format(line="nothing: no\n      - they: {picture: dresses/red.jpg}"))

    assert found.split("\n")[0] == "error T104 there is no file `dresses/red.jpg`"


def test_two_conversations_of_one_name_are_refused(mistakes: Mistakes) -> None:
    chat = "  - name: twice\n    talk: [{they: hi, nothing: no}]\n"

    (found,) = mistakes("conversations:\n" + chat + chat)

    assert found.split("\n")[0] == "error T101 two conversations are called “twice”"


def test_a_file_without_conversations_is_told_so(mistakes: Mistakes) -> None:
    (found,) = mistakes("flows: flows\n")

    assert found.split("\n")[0] == "error T101 there are no `conversations`"


def test_a_catalog_that_is_not_there_is_told(mistakes: Mistakes) -> None:
    (found,) = mistakes("catalog: shop.yaml\nconversations:\n  - name: a\n    talk: [{they: hi}]\n")

    assert found.split("\n")[0] == "error T104 there is no file `shop.yaml`"


def test_a_file_that_is_no_text_is_unreadable(home: Path) -> None:
    file = home / "tests" / "conversations" / "chat.yaml"
    file.write_bytes(b"conversations: \xff\xfe")

    with pytest.raises(Unreadable, match=r"chat.yaml is not UTF-8 text \(byte 15\). Save it as UTF-8."):
        read_script(file, home)
