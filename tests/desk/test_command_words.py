"""Commands as people of the team type them: with marks, long dashes, unseen signs, stops, colons, please and emoji."""

from __future__ import annotations

import pytest

from grace.desk.command_words import Command, parse

STEPS = ("cutting", "sent")
APPROVE = Command("approve", "GR-7K2P")
ADA = "2348030000001"


@pytest.mark.parametrize(
    "written",
    [
        "approve GR-7K2P",
        "*approve GR-7K2P*",
        "_approve gr 7k2p_",
        "`approve 7k2p`",
        "“approve GR-7K2P”",
        "«approve GR-7K2P»",
        "approve GR-7K2P.",
        "Approve: GR-7K2P",
        "approve GR–7K2P",
        "approve GR—7K2P",
        "approve\nGR-7K2P",
        "> approve GR-7K2P",
        "\u200eapprove GR-7K2P",
        "\u2068approve GR-7K2P\u2069",
        "approve ＧＲ－７Ｋ２Ｐ",
        "approve #GR-7K2P",
        "approve order GR-7K2P",
        "approve GR-7K2P pls",
        "please approve GR-7K2P, thank you!",
        "Ok, approve GR-7K2P",
        "approve GR-7K2P 🙏🏾",
        "👍 approve GR-7K2P",
    ],
)
def test_one_command_however_it_is_written(written: str) -> None:
    assert parse(written, STEPS) == APPROVE


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Yes 7K2P.", "yes"),
        ("yes, 7k2p", "yes"),
        ("YES7K2P", "yes"),
        ("Yes please GR-7K2P", "yes"),
        ("undo: 7k2p!", "undo"),
    ],
)
def test_a_code_behind_its_command(written: str, name: str) -> None:
    assert parse(written, STEPS) == Command(name, "GR-7K2P")


@pytest.mark.parametrize(
    ("written", "amount", "words"),
    [
        ("approve GR-7K2P – 30000", "30000", ""),
        ("approve GR-7K2P: ₦30,000 pls", "₦30,000", ""),
        ("approve GR-7K2P 30k paid by her sister", "30k", "paid by her sister"),
        ("approve GR-7K2P 30 000 - seen in GTB, thanks", "30 000", "seen in GTB"),
        ("fee GR-7K2P = 3k.", "3k", ""),
        ("refund GR-7K2P 5,000 naira torn", "5,000 naira", "torn"),
        ("refund GR-7K2P: 5000: torn", "5000", "torn"),
        ("refund GR-7K2P 5 000 torn", "5 000", "torn"),
        ("refund GR-7K2P 5 thousand naira torn", "5 thousand naira", "torn"),
        ("refund GR-7K2P NGN 5000 torn", "NGN 5000", "torn"),
        ("refund GR-7K2P 7000 2 yards AK-01 torn", "7000", "2 yards AK-01 torn"),
        ("refund GR-7K2P 500 120 yards", "500", "120 yards"),
        ("reject GR-7K2P - not in bank", "", "not in bank"),
        ("reject GR-7K2P, send it again please", "", "send it again please"),
        ("sent GR-7K2P: 8 of 10", "", "8 of 10"),
        ("Sent GR-7K2P please", "", ""),
    ],
)
def test_the_sum_and_the_words_behind_it(written: str, amount: str, words: str) -> None:
    found = parse(written, STEPS)

    assert found is not None
    assert (found.code, found.amount, found.words) == ("GR-7K2P", amount, words)


@pytest.mark.parametrize(
    "number",
    [
        "0803 000 0001",
        "+234 803 000 0001",
        "+234 (0) 803 000 0001",
        "0803-000-0001",
        "2348030000001",
        "002348030000001",
    ],
)
@pytest.mark.parametrize("mark", ["", ":", ",", " -"])
def test_whom_a_number_means_in_every_command(number: str, mark: str) -> None:
    assert parse(f"take {number}.", STEPS) == Command("take", None, ADA)
    assert parse(f"back {number} please", STEPS) == Command("back", None, ADA)
    assert parse(f"say {number}{mark} hello *dear* 🙏\nsee you", STEPS) == Command(
        "say", None, ADA, words="hello *dear* 🙏\nsee you"
    )


@pytest.mark.parametrize("name", ["Uche", "uche", "UCHE", "Jane", "Seun"])
def test_four_letters_that_may_be_a_name_are_no_code(name: str) -> None:
    assert parse(f"say {name} your gown is ready", STEPS) == Command("say", None, name, words="your gown is ready")
    assert parse(f"take {name}", STEPS) == Command("take", None, name)
    assert parse("say gr-uche hello", STEPS) == Command("say", None, "GR-UCHE", words="hello")
    assert parse("say 7k2p hello", STEPS) == Command("say", None, "GR-7K2P", words="hello")


@pytest.mark.parametrize("written", ["orders", "Orders.", "ORDERS?", "*orders*", "orders please", "ok orders"])
def test_what_waits_is_asked_for(written: str) -> None:
    assert parse(written, STEPS) == Command("orders")


@pytest.mark.parametrize(
    "written",
    ["I approve of GR-7K2P", "yes", "ok", "thanks", "yesterday", "approve", "the orders are many", "say hello"],
)
def test_ordinary_words_are_no_command(written: str) -> None:
    assert parse(written, STEPS) is None


@pytest.mark.parametrize(
    ("written", "may_be"), [("show hkpt", True), ("show gr-hkpt", False), ("show 7k2p", False), ("orders", False)]
)
def test_four_letters_alone_may_be_a_word(written: str, may_be: bool) -> None:
    found = parse(written, STEPS)

    assert found is not None
    assert found.may_be_word is may_be


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("free fee GR-7K2P", Command("fee", "GR-7K2P", amount="free")),
        ("fee free GR-7K2P", Command("fee", "GR-7K2P", amount="free")),
        ("none fee GR-7K2P", Command("fee", "GR-7K2P", amount="none")),
        ("3000 fee GR-7K2P", Command("fee", "GR-7K2P", amount="3000")),
        ("fee 3,000 GR-7K2P", Command("fee", "GR-7K2P", amount="3,000")),
        ("GR-7K2P fee 3000", Command("fee", "GR-7K2P", amount="3000")),
        ("GR-7K2P approve", APPROVE),
        ("GR-7K2P approve 30k", Command("approve", "GR-7K2P", amount="30k")),
        ("30k approve GR-7K2P", Command("approve", "GR-7K2P", amount="30k")),
        ("approve ₦30,000 GR-7K2P", Command("approve", "GR-7K2P", amount="₦30,000")),
        ("GR-7K2P 30k approve", Command("approve", "GR-7K2P", amount="30k")),
        ("GR-7K2P reject not in bank", Command("reject", "GR-7K2P", words="not in bank")),
        ("refund 5000 GR-7K2P torn", Command("refund", "GR-7K2P", amount="5000", words="torn")),
        ("GR-7K2P sent", Command("sent", "GR-7K2P")),
        ("approve 30 000 GR-7K2P", Command("approve", "GR-7K2P", amount="30 000")),
        ("approve the 30 000 for GR-7K2P", Command("approve", "GR-7K2P", amount="30 000")),
        ("30 000 approve GR-7K2P", Command("approve", "GR-7K2P", amount="30 000")),
        ("1 030 000 for GR-7K2P approve", Command("approve", "GR-7K2P", amount="1 030 000")),
        ("GR-7K2P 30 000 received", Command("approve", "GR-7K2P", amount="30 000")),
        ("fee 3 500 GR-7K2P", Command("fee", "GR-7K2P", amount="3 500")),
        ("GR-7K2P paid", APPROVE),
        ("GR-7K2P approved", APPROVE),
        ("GR-7K2P confirm", APPROVE),
        ("GR-7K2P: confirmed 30k", Command("approve", "GR-7K2P", amount="30k")),
        ("paid GR-7K2P", APPROVE),
        ("Approved: 7k2p", APPROVE),
        ("confirm GR-7K2P 30,000", Command("approve", "GR-7K2P", amount="30,000")),
        ("received 30000 for GR-7K2P", Command("approve", "GR-7K2P", amount="30000")),
    ],
)
def test_the_words_of_a_command_may_stand_in_another_order(written: str, meant: Command) -> None:
    assert parse(written, STEPS) == meant


@pytest.mark.parametrize(
    "written",
    [
        "don't approve GR-7K2P",
        "GR-7K2P approve?",
        "should I approve GR-7K2P",
        "GR-7K2P sent?",
        "GR-7K2P is not approved",
        "GR-7K2P shipped not yet",
        "GR-7K2P sent wrong goods",
        "GR-7K2P sent to the wrong address",
        "GR-7K2P approve not yet",
        "GR-7K2P reject no",
        "GR-7K2P refund 5000 not yet",
        "30k approve GR-7K2P not yet",
        "GR-7K2P paid?",
        "GR-7K2P not paid",
        "GR-7K2P has not paid",
        "GR-7K2P paid to the wrong account",
        "paid GR-7K2P yet?",
        "GR-7K2P confirm address",
        "confirm GR-7K2P with her first",
        "GR-7K2P rejected",
        "GR-7K2P declined not in bank",
    ],
)
def test_a_question_and_a_no_in_front_command_nothing(written: str) -> None:
    assert parse(written, STEPS) is None


def test_a_step_may_be_called_as_people_say_it_of_money() -> None:
    assert parse("GR-7K2P received", ("received",)) == Command("received", "GR-7K2P")
