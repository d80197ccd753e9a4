"""Every sentence of the shipped flow that says a person will write goes with the action that reminds the team."""

from __future__ import annotations

import re
from pathlib import Path

from grace.app.project import files, places
from grace.engine.people_events import ANSWER_ASKED
from grace.engine.promises import ANSWER_WAITS
from grace.engine.vocabulary import VOCABULARY
from grace.flow.compile import compile_flow
from grace.flow.model import Move, Wording

ROOT = Path(__file__).parents[2]
_PROMISES = re.compile(
    r"\b(?:they|one of them) will (?:still )?(?:write to|tell|answer) |\bpeople will still answer\b"
    r"|\ba person will (?:talk to you about|give it back)\b|\bsort(?:s)? it out with you\b|\bThey will tell you\b"
)


def _text(wording: Wording) -> str:
    return "".join(part if isinstance(part, str) else part.fact for part in wording.parts)


def _promising(moves: tuple[Move, ...]) -> list[Move]:
    return [move for move in moves if any(_PROMISES.search(_text(wording)) for wording in move.say)]


def test_who_is_told_that_a_person_writes_has_the_team_reminded_of_it() -> None:
    flow = compile_flow(files(places(ROOT)), VOCABULARY).flow
    assert flow is not None
    rules = [*flow.anytime.items(), *(rule for state in flow.states.values() for rule in state.when.items())]

    promising = [
        move for event, rule in rules if event not in (ANSWER_WAITS, ANSWER_ASKED) for move in _promising(rule.moves)
    ]
    forgotten = [str(move.place) for move in promising if "promise_answer" not in move.do]

    assert len(promising) > 15
    assert forgotten == []
