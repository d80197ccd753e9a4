"""The table of facts and what computes them: one for the other, each of its kind, also where nothing is known yet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grace.engine import fact_table
from grace.engine.fact_table import FACTS
from grace.engine.facts import READ, value
from grace.engine.turn import begin
from grace.engine.turn_draft import Draft
from grace.engine.vocabulary import APART
from grace.flow.model import FactValue
from grace.shop.statuses import STATUSES, Status
from tests.engine.tiny import ADA, NOW, heard, tiny
from tests.shop.test_order_machine import example

OF_KIND: dict[str, type[FactValue]] = {"yes or no": bool, "number": int, "money": int, "words": str}


def test_every_fact_of_the_table_is_computed_and_none_besides() -> None:
    assert set(READ) == set(FACTS)


def test_no_fact_is_written_twice() -> None:
    table = (Path(fact_table.__file__).parent / "facts.json").read_text("utf-8")
    written = re.findall(r'^ *{"name": "([^"]+)"', table, re.MULTILINE)
    assert len(written) == len(FACTS)


@pytest.mark.parametrize(
    "words",
    ["\n", " ", ".", ".\n", "how much that ", "if many ", "when get ", "is there more ", "which cheap ", "send to x "],
)
def test_a_very_long_message_is_looked_at_by_every_fact(words: str) -> None:
    draft = Draft(tiny(), heard("buy", text=(words * 4_096)[:4_096]), NOW, begin(tiny(), ADA, NOW))
    assert [value(draft, name) for name in FACTS if name.startswith("message.")]


@pytest.mark.parametrize("name", FACTS)
def test_a_fact_is_of_its_kind_before_anything_is_known(name: str) -> None:
    found = value(Draft(tiny(), heard("greet", text="hello"), NOW, begin(tiny(), ADA, NOW)), name)

    assert found is None or type(found) is OF_KIND[FACTS[name].kind]


@pytest.mark.parametrize("status", STATUSES)
def test_facts_that_are_said_to_exclude_one_another_do_in_every_status(status: Status) -> None:
    session = begin(tiny(), ADA, NOW).updated(order=example(status))
    draft = Draft(tiny(), heard("greet", text="hello"), NOW, session)

    assert [group for group in APART if sum(bool(value(draft, name)) for name in group) > 1] == []
