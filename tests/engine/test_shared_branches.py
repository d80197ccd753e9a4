"""Branches that several states share stand once, under `anytime:`; a state writes only those of its own."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from grace.app import project
from grace.flow.model import Flow, Move, Rule
from tests.engine.tiny import BOUGHT, HERE, compiled, heard, pictured, play

ROOT = Path(__file__).parents[2]
WITH_ORDER = "      deny: {go: back}\n      picture: {if: order.exists, say: Beside your order.}\n"


def of_its_own(rule: str = WITH_ORDER) -> Flow:
    """Return the tiny shop, whose first state has a branch of its own for a picture."""
    text = (HERE / "tiny.yaml").read_text(encoding="utf-8")
    return compiled(text.replace("      deny: {go: back}\n", rule, 1))


def test_a_state_whose_branches_do_not_hold_goes_on_with_those_of_anytime() -> None:
    ordered = play(of_its_own(), BOUGHT).session.updated(state="door")

    assert play(of_its_own(), [pictured()]).said == ["A fine dress."]
    assert play(of_its_own(), [pictured()], ordered).said == ["Beside your order."]


def test_a_state_with_a_last_branch_never_does() -> None:
    flow = of_its_own("      deny: {go: back}\n      picture: [{if: order.exists, say: Yours.}, {say: Nice.}]\n")

    assert play(flow, [pictured()]).said == ["Nice."]


def test_what_anytime_says_in_turn_is_no_branch_of_a_state() -> None:
    flow = of_its_own("      deny: {go: back}\n      off_topic: {if: order.exists, say: Later.}\n")

    assert play(flow, [heard("off_topic")]).said == ["Pardon?"]


def test_no_branch_of_the_shipped_flow_that_keeps_a_receipt_stands_twice() -> None:
    flow = project.load(project.places(ROOT)).flow
    rules = [rule for state in flow.states.values() for rule in state.when.values()] + list(flow.anytime.values())
    own = {move.place: move for rule in rules for move in _of_pictures(rule)}.values()

    assert [done for done, times in Counter(_done(move) for move in own).items() if times > 1] == []


def _of_pictures(rule: Rule) -> tuple[Move, ...]:
    return tuple(one for one in rule.moves if one.save == "proof" and one.say) if rule.event == "picture" else ()


def _done(move: Move) -> tuple[object, ...]:
    said = tuple("".join(str(part) for part in one.parts) for one in move.say)
    return move.do, said, move.go
