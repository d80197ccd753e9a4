"""Whatever a customer sends or waits for is answered: each event taken out of the shipped flow is told."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from grace.app import project
from grace.engine.vocabulary import VOCABULARY
from grace.flow.codes import codes
from grace.flow.model import Flow, State
from grace.flow.silence import check_silence
from grace.source import Problem, Problems
from tests.engine.tiny import compiled, heard, play

ROOT = Path(__file__).parents[2]
AWAITED = ("payment_confirmed", "team_approves", "team_rejects", "details_missing")
NEWS = ("payment_added", "team_undoes", "team_refunds", "team_sets_fee", "hold_ends", "proof_waits", "secret_shared")

OTHERWISE = (
    *("opt_out", "other_payment", "other_order", "outdated_yes", "unknown_print", "sold_out", "after_stop"),
    "unread_question",
)


@lru_cache(maxsize=1)
def shipped() -> Flow:
    return project.load(project.places(ROOT)).flow


def without(flow: Flow, event: str) -> Flow:
    """Return *flow* with no rule for *event* anywhere."""
    states = {name: _deaf(state, event) for name, state in flow.states.items()}
    return replace(flow, states=states, anytime={name: rule for name, rule in flow.anytime.items() if name != event})


def _deaf(state: State, event: str) -> State:
    return replace(state, when={name: rule for name, rule in state.when.items() if name != event})


def told(flow: Flow) -> list[Problem]:
    problems = Problems()
    check_silence(flow, VOCABULARY, problems)
    return problems.found


def test_the_shipped_flow_answers_everything() -> None:
    assert told(shipped()) == []


@pytest.mark.parametrize("event", [*AWAITED, *NEWS])
def test_an_event_nothing_answers_is_told_once_with_a_line_that_does(event: str) -> None:
    (problem,) = told(without(shipped(), event))

    assert (problem.code, problem.level) == ("F145", "error")
    assert (problem.message, f"{event}: {{" in problem.help) == (f"`{event}` would meet silence", True)
    assert f"  {event}: {{" in codes()["F145"].example


@pytest.mark.parametrize("event", ["not_understood", "team_hands_back"])
def test_nobody_is_left_with_nobody(event: str) -> None:
    assert [problem.code for problem in told(without(shipped(), event))] == [
        {"not_understood": "F142", "team_hands_back": "F144"}[event]
    ]


def test_an_event_heard_where_the_receipt_is_checked_alone_is_told_too() -> None:
    flow = shipped()
    (problem,) = told(replace(flow, anytime=without(flow, "team_rejects").anytime))

    assert problem.label.startswith("orders begin here, and `greeting` and ")


def test_a_shop_that_takes_cards_needs_an_answer_to_a_payment_in_question() -> None:
    cakes = project.load(project.places(ROOT, ROOT / "tests/conversations/shops/cakes")).flow
    with_cards = replace(cakes, brand=replace(cakes.brand, pay_with="paystack"))
    names_the_page = without(shipped(), "payment_in_question")
    names_the_page = replace(names_the_page, brand=replace(names_the_page.brand, pay_with=""))

    def silent(flow: Flow) -> list[str]:
        return [one.message for one in told(flow) if one.code == "F145"]

    assert silent(cakes) == []
    assert [*silent(with_cards), *silent(names_the_page)] == ["`payment_in_question` would meet silence"] * 2


@pytest.mark.parametrize("event", OTHERWISE)
def test_an_event_that_would_be_taken_for_something_else_is_warned_of(event: str) -> None:
    (problem,) = told(without(shipped(), event))

    assert (problem.code, problem.level) == ("F148", "warning")
    assert (problem.message, f"  {event}: {{" in problem.help) == (f"`{event}` would be taken for something else", True)
    assert f"  {event}: {{" in codes()["F148"].example


def test_again_where_nothing_is_asked_says_what_the_state_says() -> None:
    flow = compiled("""\
flow: tiny
starts_at: door
states:
  door:
    say: We are open.
    when:
      greet: again
      thanks: {say: Welcome., go: again}
anytime:
  not_understood: again
""")

    assert play(flow, [heard("greet")]).said == ["We are open."]
    assert play(flow, [heard("thanks")]).said == ["Welcome."]
    assert play(flow, [heard("off_topic")]).said == ["We are open."]
