"""What follows from facts is remembered by those it was decided by."""

from __future__ import annotations

from grace.flow.decisions import Decision
from grace.flow.model import FactReader, FactValue


def agrees(read: FactReader) -> bool:
    return bool(read("order.open")) and read("chat.before") == "proof"


class Facts(dict[str, FactValue]):
    """Facts that note which of them were read."""

    def __init__(self, facts: dict[str, FactValue]) -> None:
        super().__init__(facts)
        self.read: list[str] = []

    def value(self, name: str) -> FactValue:
        self.read.append(name)
        return self[name]


def test_it_reads_only_what_it_was_decided_by_and_that_once() -> None:
    decision = Decision(agrees)
    closed, there = {"order.open": False}, {"order.open": True, "chat.before": "proof"}
    for facts in (closed, there):
        decision(Facts(facts).value)

    asked = [Facts(facts) for facts in (closed, there)]

    assert [decision(facts.value) for facts in asked] == [False, True]
    assert [facts.read for facts in asked] == [["order.open"], ["order.open", "chat.before"]]


def test_it_decides_by_rule_once_for_the_same_facts() -> None:
    asked: list[FactValue] = []
    decision = Decision(lambda read: asked.append(read("basket.count")))
    for count in (1, 2, 1, 2):
        decision({"basket.count": count}.__getitem__)

    assert asked == [1, 2]


def test_more_facts_than_it_remembers_are_decided_all_the_same() -> None:
    decision = Decision(lambda read: f"{read('order.total')} naira")

    said = [decision({"order.total": total % 2_000}.__getitem__) for total in range(4_000)]

    assert said == [f"{total % 2_000} naira" for total in range(4_000)]
