"""Two other small businesses on the same engine: nothing in it belongs to the wholesale sale."""

from __future__ import annotations

import ast
import re
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from grace.engine.effects import Button, Say, SetTimers, TellTeam, Timer
from grace.engine.expect import expected
from grace.engine.reading import Expected
from grace.engine.session import Memory
from grace.engine.turn import begin
from grace.shop.order import Item, Line
from tests.engine.tiny import ADA, NOW, compiled, elapsed, heard, pictured, play, ruled, tapped, warnings

ROOT = Path(__file__).parents[2]
SHOPS = Path(__file__).parent / "other_shop"


def texts(name: str) -> list[str]:
    parts = ("flow", "intents", "brand", "catalog")
    return [(SHOPS / name / f"{part}.yaml").read_text(encoding="utf-8") for part in parts]


COBBLER = compiled(*texts("cobbler"))
CATERER = compiled(*texts("caterer"))
TRAY = Item("add", "SAM", Decimal(2), "piece")


def test_both_shops_have_not_even_a_warning() -> None:
    assert (warnings(*texts("cobbler")), warnings(*texts("caterer"))) == ((), ())


def test_a_cobbler_books_a_day() -> None:
    turned = play(COBBLER, [heard("describe_damage", text="the heel came off"), heard("name_day", text="Tuesday")])

    assert turned.effects == (
        Say(
            "See you on *Tuesday*. Soles from ₦4,500, and you pay when you fetch it.", rule="flow.yaml:38", exactly=True
        ),
        TellTeam("Ada Okafor comes on Tuesday. Their words: the heel came off"),
        SetTimers(()),
    )
    assert turned.session.state == "booked"
    assert turned.session.remembers == {"shoe": Memory("the heel came off"), "day": Memory("Tuesday")}


def test_a_cobbler_does_not_work_on_sundays() -> None:
    turned = play(COBBLER, [pictured(), heard("name_day", text="Sunday")])

    assert (turned.said, turned.session.state) == (
        ["We are at church on Sunday.", "Which day can you bring it?"],
        "calendar",
    )


def test_a_cobbler_reminds_once_and_gives_up_with_a_template() -> None:
    asked = play(COBBLER, [pictured()])
    nudged = play(COBBLER, [elapsed("calendar.if_silent.2h")], asked.session, NOW + timedelta(hours=2))
    gone = play(COBBLER, [elapsed("calendar.after.3d")], nudged.session, NOW + timedelta(days=3))

    assert nudged.said == ["Your shoe cannot walk here alone. Which day?"]
    assert nudged.effects[-1] == SetTimers((Timer("calendar.after.3d", NOW + timedelta(days=3)),))
    assert [(say.text, say.template) for say in gone.effects if isinstance(say, Say)] == [
        ("Hello Ada, is the shoe still broken?", "still_broken"),
    ]
    assert gone.session.state == "bench"


def test_a_cobbler_moves_a_booking_and_calls_it_off() -> None:
    booked = play(COBBLER, [pictured(), heard("name_day", text="Tuesday"), heard("name_day", text="Friday")])
    off = play(COBBLER, [heard("call_off")], booked.session)

    assert booked.told == ["Ada Okafor comes on Friday. Their words: none"]
    assert off.said == [
        "No problem, Friday is free again.",
        "Good day Ada, this is Sole Brother.\nWhat happened to your shoe? A picture helps.",
    ]


def test_a_cobblers_master_comes_when_nothing_is_understood_twice() -> None:
    turned = play(COBBLER, [heard(), heard(text="wetin dey happen")])

    assert (turned.said, turned.told, turned.session.state) == (
        ["Let me fetch the master."],
        ["Ada Okafor wants the master: wetin dey happen"],
        "master",
    )


def test_a_cobblers_reader_is_told_what_can_be_said_and_that_numbers_mean_nothing() -> None:
    session = play(COBBLER, [pictured()]).session

    assert expected(COBBLER, session) == Expected(("name_day", "ask_work", "call_off"), frozenset({"name_day"}))


def test_a_caterer_sells_two_trays_paid_in_full() -> None:
    turned = play(
        CATERER,
        [
            heard("see_menu"),
            heard("want_tray", TRAY),
            heard("name_place", text="12 Allen Avenue"),
            pictured(),
            ruled("approve"),
        ],
    )

    assert turned.said == ["The oil is hot! ₦37,000 received, ₦0 to pay."]
    assert turned.session.order is not None
    assert (turned.session.state, turned.session.order.status, turned.session.basket) == ("frying", "paid", ())


def test_a_caterers_menu_is_a_list_of_words() -> None:
    turned = play(CATERER, [tapped("see_menu")])

    assert turned.effects[0] == Say(
        "Hot from the oil 🔥\nWhich tray, and how many?\n"
        "1. Samosa tray: ₦18,500 a piece\n2. Puff-puff tray: ₦9,000 a piece",
        rule="flow.yaml:16",
    )


def test_a_caterer_says_where_the_money_goes() -> None:
    turned = play(CATERER, [heard("see_menu"), heard("want_tray", TRAY), heard("name_place", text="12 Allen Avenue")])

    assert turned.said == [
        "• 2 pieces Samosa tray × ₦18,500 = ₦37,000\n"
        "*₦37,000* into OPay *8031234567*, then we fry.\n"
        "We bring it to 12 Allen Avenue."
    ]


def test_a_caterer_sells_no_half_trays() -> None:
    turned = play(CATERER, [heard("see_menu"), heard("want_tray", Item("add", "SAM", Decimal("1.5"), "piece"))])

    assert (turned.said, turned.session.state, turned.session.basket) == (["We sell whole trays only."], "menu", ())


def test_a_caterer_who_sees_no_money_asks_again() -> None:
    sold = [heard("see_menu"), heard("want_tray", TRAY), heard("name_place", text="Yaba"), pictured()]
    turned = play(CATERER, [*sold, ruled("reject")])

    assert (turned.said[0], turned.session.state) == ("Mama sees no money: none came.", "money")
    assert turned.session.basket == (Line("SAM", Decimal(2), "piece"),)


def test_buttons_of_the_caterer_stand_for_its_own_intents() -> None:
    turned = play(CATERER, [heard()], begin(CATERER, ADA, NOW))

    assert turned.session.shown.choices == (Button("See the menu", "see_menu"), Button("Talk to Mama", "call_mama"))


def test_no_module_names_a_state_of_the_shipped_flow() -> None:
    text = (ROOT / "flows" / "wholesale.yaml").read_text(encoding="utf-8")
    head, _, states = text.partition("\nstates:\n")
    shipped = set(re.findall(r"(?m)^  (\w+):", re.split(r"\n(?:faq|anytime):", states)[0]))
    others = set(re.findall(r"(?m)^  (\w+):", (ROOT / "flows" / "intents.yaml").read_text(encoding="utf-8")))
    kept = set(re.findall(r"(\w+):", head.partition("remembers:")[2]))
    own = shipped - others - kept
    found = [
        f"{path.relative_to(ROOT)}:{number} {literal}"
        for path in sorted((ROOT / "grace").rglob("*.py"))
        for number, literal in literals(path)
        if own & set(re.findall(r"\w+", literal))
    ]

    assert {"greeting", "image_request", "deposit_summary", "ops_notify"} <= own
    assert found == []


def literals(path: Path) -> list[tuple[int, str]]:
    """Every string of a module with its line, but for the docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documentation = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    strings = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in documentation]
    return [(node.lineno, node.value) for node in strings if isinstance(node.value, str)]
