"""The list of orders: a page reads what it shows, and a code is found however old its order is."""

from __future__ import annotations

from grace.desk import reports
from grace.testing.rig import Rig


def test_orders_come_by_the_page(rig: Rig) -> None:
    people = [rig.person(name) for name in ("Ada", "Bola", "Chidi")]
    for person in people:
        rig.send(person, (rig.message(person, "6 yards of AK-01"),))

    shown = [[desk.customer for desk in reports.search(rig.parts, limit=2, skip=skip)] for skip in (0, 2, 4)]

    assert shown == [[people[2], people[1]], [people[0]], []]


def test_a_code_finds_its_order_and_minds_the_status(rig: Rig) -> None:
    rig.say("6 yards of AK-01")
    (desk,) = reports.search(rig.parts)
    code = desk.order.code

    found = [len(reports.search(rig.parts, code.lower(), statuses)) for statuses in (None, ("quoted",), ("paid",))]

    assert found == [1, 1, 0]
