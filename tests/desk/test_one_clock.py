"""One clock: whatever a person reads is on the shop's, wherever its file says that hangs. It is 23:30 UTC."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from flask import Blueprint, Flask, render_template_string

from grace.app import project
from grace.desk import show
from grace.flow.quiet import Quiet, quiet
from grace.pictures.receipt import Row, Words, receipt
from grace.pipeline import receipt_images
from grace.shop.local_time import zone_like, zone_named
from grace.shop.money import naira
from grace.shop.quotes import counted
from grace.shop.verdicts import first
from grace.source import OwnerMistakes
from grace.testing.rig import Rig
from grace.web.pretend_chats import PretendChats
from grace.web.views import words
from tests.desk.conftest import Sale
from tests.desk.spreadsheet import as_csv, books

ROOT = Path(__file__).resolve().parents[2]
LATE = datetime(2026, 11, 3, 23, 30, tzinfo=UTC)
ZONES = {"Africa/Lagos": "04 Nov 00:30", "America/New_York": "03 Nov 18:30", "Asia/Kathmandu": "04 Nov 05:15"}


def _home(folder: Path, zone: str) -> Path:
    """The shipped shop with its clock in *zone*."""
    (folder / "flows").mkdir(parents=True)
    for file in (ROOT / "flows").glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        there = re.sub(r"^timezone:.*$", f"timezone: {zone}", text, flags=re.MULTILINE)
        (folder / "flows" / file.name).write_text(there, encoding="utf-8")
    for name in ("catalog", "catalog.yaml"):
        (folder / name).symlink_to(ROOT / name)
    return folder


@pytest.fixture(params=list(ZONES))
def zone(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def late(zone: str, tmp_path: Path) -> Iterator[Sale]:
    """An order agreed, paid and approved at 23:30 UTC of a shop whose clock hangs in *zone*."""
    with Rig.open(_home(tmp_path / "home", zone), tmp_path) as rig:
        rig.clock.forward_to(LATE)
        sale = Sale(rig).agree().prove()
        sale.approve()
        yield sale


def test_the_team_reads_the_hour_in_commands_export_and_verdicts(late: Sale, zone: str) -> None:
    day, clock = ZONES[zone][:6], ZONES[zone][-5:]
    rows = list(csv.DictReader(StringIO(as_csv(books(late.parts)["ledger"]))))

    assert ZONES[zone] in show.as_text(late.parts, late.rig.customer)
    assert clock in show.why(late.parts, late.rig.customer)
    assert show.why(late.parts, late.rig.customer, clock) == show.why(late.parts, late.rig.customer)
    assert f"at {clock}." in first(late.order.ruled[-1], late.parts.flow().brand)
    assert [row["at"][5:16] for row in rows] == [f"11-{day[:2]} {clock}"]


def test_the_simulator_sends_the_hour_with_the_shops_offset(late: Sale, zone: str) -> None:
    view = PretendChats(late.parts)
    row = late.parts.store.transcript.of(late.rig.customer)[0]
    sent = view._bubble(0, row, late.parts.flow().brand.timezone)["at"]

    assert datetime.fromisoformat(sent) == row.at
    assert sent[11:16] == ZONES[zone][-5:]


def test_the_console_writes_the_hour_of_the_shop(late: Sale, zone: str) -> None:
    page, made = Flask("page"), Blueprint("made", "made")
    words.register(made, lambda: late.parts.flow().brand.timezone)
    page.register_blueprint(made)
    with page.app_context():
        shown = render_template_string("{{ at | day }}, {{ at | clock }}", at=LATE)

    assert shown == f"{ZONES[zone]}, {ZONES[zone][-5:]}"


def test_a_customer_is_told_the_hour_and_the_receipt_has_the_day_of_the_shop(late: Sale, zone: str) -> None:
    flow, order = late.parts.flow(), late.order
    day = "3 November 2026" if zone == "America/New_York" else "4 November 2026"
    hour = {"Africa/Lagos": "12:30 AM", "America/New_York": "6:30 PM", "Asia/Kathmandu": "5:15 AM"}[zone]
    rows = tuple(
        Row(receipt_images._print(flow, line.fabric, line.name), counted(line.quantity, line.unit), naira(line.total))
        for line in order.lines
    )
    expected = receipt(
        Words(flow.brand.name, f"Receipt {order.code}", day, "and 0 more", "We never change our account in chat."),
        rows,
        (),
        receipt_images._sums(order, flow.brand.fixed_words),
        late.parts.folder,
    )

    assert late.parts.store.files.read(receipt_images.drawn_receipt(late.parts, flow, order).sha) == expected
    assert [text for text in late.said() if hour in text] != []


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Lagos", "Africa/Lagos"), ("new york", "America/New_York"), ("africa/lagos", "Africa/Lagos"), ("Lekki", None)],
)
def test_a_zone_that_is_none_is_refused_with_the_one_it_was_meant_to_be(
    written: str, meant: str | None, tmp_path: Path
) -> None:
    with pytest.raises(OwnerMistakes) as refused:
        project.load(project.places(_home(tmp_path, written)))

    (problem,) = refused.value.problems
    assert (problem.code, zone_named(written), zone_like(written)) == ("F246", None, meant)
    assert (meant or "Africa/Accra") in problem.help


def test_quiet_hours_hold_on_the_clock_on_the_wall_when_summer_time_ends() -> None:
    night, zone = quiet("21:00 to 07:00"), ZoneInfo("Europe/London")
    moment = datetime(2026, 10, 25, 3, tzinfo=UTC)  # the night in which London goes back from UTC+1

    assert isinstance(night, Quiet)
    assert night.around(moment, zone) == (datetime(2026, 10, 24, 20, tzinfo=UTC), datetime(2026, 10, 25, 7, tzinfo=UTC))
