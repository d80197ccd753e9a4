"""Every expectation a script may state, holding and failing."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.testing.chats import CHECKED, talk

Run = Callable[..., tuple[int, list[str]]]


@pytest.mark.parametrize(
    ("expectation", "failed"),
    [
        ("grace: hi ADA!", None),
        ("grace: [Hi, nonsense]", "expected Grace to say “nonsense”; found “Hi Ada!"),
        ("never: Ada", "expected Grace not to say “Ada”; found “Hi Ada!"),
        ("never: discount", None),
        ("like: shall we dres you up", None),
        ("like: the price of fish", "expected something like “the price of fish”; found “Hi Ada!"),
        ("matches: ^Hi A[db]a", None),
        ("matches: ^Ada", "expected a match of `^Ada`; found “Hi Ada!"),
        ("nothing: yes", "expected Grace to stay silent; found “Hi Ada!"),
        ("nothing: no", None),
        ("state: [proof, greeting]", None),
        ("state: [proof, human]", "expected the state proof or human; found greeting"),
        ("understood: greet", None),
        ("understood: buy", "expected to be understood as buy; found greet"),
        ("basket: []", None),
        ("basket: [[AK-01, 6, yard]]", "expected the basket [[AK-01, 6, yard]]; found []"),
        ("order: none", None),
        ("order: {total: 5}", "expected the order's total 5; found no order"),
        ("buttons: Talk to a person", None),
        ("buttons: Talk", "expected the button “Talk”; found Yes, let's shop · Just looking · Talk to a person"),
        ("buttons: []", "expected no button; found Yes, let's shop · Just looking · Talk to a person"),
        ("picture: no", None),
        ("picture: numbered_picture", "expected a numbered picture of prints; found 0 pictures, 0 of them numbered"),
        ("picture: 2", "expected 2 pictures; found 0 pictures, 0 of them numbered"),
        ("remembers: dress", "expected dress to be remembered; found nothing"),
        ("remembers: []", None),
        ("team_told: []", None),
        ("team_told: GR-", "expected the team to be told “GR-”; found none"),
        ("timers: greeting.if_silent.20h", None),
        ("timers: if_silent.20h", None),
        ("timers: []", "expected no timer; found greeting.if_silent.20h"),
        ("timers: after.48h", "expected the timer after.48h; found greeting.if_silent.20h"),
    ],
)
def test_an_expectation_can_hold_and_can_fail(run: Run, expectation: str, failed: str | None) -> None:
    _, printed = run(talk("- they: hello", f"  {expectation}"), as_json=True)

    (found,) = json.loads(printed[0])["failed"] or [None]
    assert (found is None) == (failed is None)
    assert (found or "").startswith(failed or "")


@pytest.mark.parametrize(
    ("expectation", "failed"),
    [
        (
            "order: {total: 21000.00, deposit: 10500, due: 10500, credited: 0, balance: 21000, status: proof_received}",
            [],
        ),
        ("order: {credited: 1}", ["expected the order's credited 1; found 0"]),
        ("order: {total: 21000.50}", ["expected the order's total 21000.50; found 21000"]),
        ("order: {status: paid}", ["expected the order's status paid; found proof_received"]),
        ("basket: [AK-01, 6, yard]", []),
        ("basket: [AK-01, 6.0, yard]", []),
        ("basket: [AK-01, 6, piece]", ["expected the basket [[AK-01, 6, piece]]; found [[AK-01, 6, yard]]"]),
        ("team_told: ['Asked: ₦10,500', Ada]", []),
        ("remembers: [proof, basket]", []),
    ],
)
def test_an_order_and_a_basket_are_held_against_the_script(run: Run, expectation: str, failed: list[str]) -> None:
    _, printed = run(talk(*CHECKED, f"  {expectation}"), as_json=True)

    assert json.loads(printed[-1])["failed"] == failed
