"""How Grace uses `transitions`, which its manual does not describe: a bare model on a shared machine."""

from __future__ import annotations

import tomllib
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

from transitions import Machine

from grace.engine.machine import FlowMachine
from grace.engine.session import first_session
from grace.engine.turn_draft import Draft
from tests.engine.tiny import ADA, NOW, compiled, heard, play, tiny

ROOT = Path(__file__).parents[2]
FLOW = tiny()


class Bare:
    """Something with a state, and nothing else."""

    def __init__(self, state: str) -> None:
        self.state = state


def draft_in(state: str, **fields: object) -> Draft:
    session = first_session(ADA, state, NOW).updated(**fields)
    return Draft(FLOW, heard(), NOW, session)


def fired(event: str, state: str, **fields: object) -> tuple[bool, Draft]:
    draft = draft_in(state, **fields)
    moved = FlowMachine(FLOW).fire(draft, event)
    draft.finish()
    return moved, draft


def test_a_bare_model_is_moved_and_nothing_of_it_is_kept() -> None:
    entered: list[str] = []
    machine = Machine(
        model=None,
        states=["a", "b"],
        initial="a",
        auto_transitions=False,
        send_event=True,
        queued=False,
        transitions=[
            {"trigger": "go", "source": "a", "dest": "b", "before": [lambda data: entered.append(data.model.state)]},
        ],
    )
    bare = Bare("a")

    moved = machine.events["go"].trigger(bare)

    assert (moved, bare.state, entered, machine.models) == (True, "b", ["a"], [])
    assert vars(bare) == {"state": "b"}


def test_a_condition_that_does_not_hold_leaves_a_bare_model_where_it_is() -> None:
    machine = Machine(
        model=None,
        states=["a", "b"],
        initial="a",
        auto_transitions=False,
        send_event=True,
        queued=False,
        transitions=[{"trigger": "go", "source": "a", "dest": "b", "conditions": [lambda data: False]}],
    )
    bare = Bare("a")

    assert (machine.events["go"].trigger(bare), bare.state) == (False, "a")


def test_the_first_transition_that_holds_is_taken_and_no_later_one_is_asked() -> None:
    asked: list[str] = []
    machine = Machine(
        model=None,
        states=["a", "b", "c"],
        initial="a",
        auto_transitions=False,
        send_event=True,
        queued=False,
        transitions=[
            {"trigger": "go", "source": "a", "dest": "b", "conditions": [lambda data: not asked.append("b")]},
            {"trigger": "go", "source": "a", "dest": "c", "conditions": [lambda data: not asked.append("c")]},
        ],
    )
    bare = Bare("a")
    machine.events["go"].trigger(bare)

    assert (bare.state, asked) == ("b", ["b"])


def test_the_installed_version_is_the_pinned_one() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]

    assert "transitions>=0.9.3,<0.10" in wanted
    assert version("transitions").startswith("0.9.")


def test_an_event_the_state_has_no_rule_for_is_not_taken() -> None:
    moved, draft = fired("select_fabric", "door")

    assert (moved, draft.session, draft.effects) == (False, draft_in("door").session, [])


def test_a_move_without_go_stays_and_does_not_come_in_again() -> None:
    moved, draft = fired("greet", "door", counts={"x": 1})

    assert (moved, draft.session.state, draft.session.visit.counts) == (True, "door", {"x": 1})
    assert [getattr(effect, "text", "") for effect in draft.effects] == ["Hello!"]


def test_naming_the_own_state_shows_it_again_but_its_clock_runs_on() -> None:
    moved, draft = fired("affirm", "door", previous="shelf", counts={"x": 1})

    assert (moved, draft.session.state, draft.session.visit.previous, draft.session.visit.counts) == (
        True,
        "door",
        "shelf",
        {"x": 1},
    )
    assert [getattr(effect, "text", "") for effect in draft.effects] == ["Shall we?"]


def test_coming_into_another_state_starts_its_counts_and_timers_afresh() -> None:
    _, draft = fired("browse", "door", counts={"x": 1}, fired=("door.if_silent.20h",))

    session = draft.session
    assert (session.state, session.visit.previous, session.visit.counts, session.visit.fired) == (
        "shelf",
        "door",
        {},
        (),
    )


def test_back_leads_to_the_state_before() -> None:
    _, draft = fired("deny", "door", previous="bill")

    assert (draft.session.state, draft.session.visit.previous) == ("bill", "door")


def test_back_without_a_state_before_leads_to_the_start() -> None:
    _, draft = fired("deny", "shelf", previous=None)

    assert draft.session.state == "door"


def test_back_to_a_state_this_flow_does_not_have_any_more_leads_to_the_start() -> None:
    _, draft = fired("deny", "shelf", previous="a state of last week")

    assert draft.session.state == "door"


def test_end_leads_to_the_start() -> None:
    _, draft = fired("cancel_order", "shelf")

    assert draft.session.state == "door"


def test_a_muted_state_hears_of_customers_only_what_it_says_itself() -> None:
    assert [fired(event, "quiet")[0] for event in ("human", "picture", "off_topic", "opt_in")] == [False] * 4
    assert [fired(event, "quiet")[0] for event in ("opt_out", "not_understood")] == [True] * 2


def test_a_muted_state_hears_the_team_and_payments() -> None:
    events = ("team_takes_over", "team_hands_back", "team_rejects", "team_approves", "payment_confirmed")

    assert [fired(event, "quiet")[0] for event in events] == [True] * 5


def test_the_states_rule_beats_that_of_anytime() -> None:
    _, draft = fired("picture", "till", order=play(FLOW, (heard("browse"),)).session.order)

    assert draft.session.state == "counting"


def test_a_condition_that_cannot_be_met_is_noted_with_its_line() -> None:
    flow = compiled(
        "flow: f\nstarts_at: a\nstates:\n  a:\n    ask: Well?\n    when:\n      affirm:\n"
        "        - if: order.exists\n          say: One.\n        - say: Two.\n"
        "anytime: {not_understood: again}\n"
    )
    draft = Draft(flow, heard(), NOW, first_session(ADA, "a", NOW))
    FlowMachine(flow).fire(draft, "affirm")

    assert [getattr(effect, "text", "") for effect in draft.effects] == ["Two."]
    assert draft.notes == ["flow.yaml:8 `if: order.exists` did not hold"]


def test_one_machine_serves_many_threads_and_never_mixes_them() -> None:
    machine = FlowMachine(FLOW)

    def walk(number: int) -> tuple[str, str, int]:
        draft = draft_in("door", name=f"customer {number}")
        for event in ("browse", "deny", "affirm", "human", "team_hands_back") * 10:
            machine.fire(draft, event)
        return draft.session.contact.name, draft.session.state, len(draft.effects)

    with ThreadPoolExecutor(8) as pool:
        walked = list(pool.map(walk, range(64)))

    alone = walk(0)
    assert walked == [(f"customer {number}", *alone[1:]) for number in range(64)]
