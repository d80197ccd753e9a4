"""Numbers nobody means, at every door: each is refused in words, and nothing stands still or is booked.

The providers' doors have theirs in tests/payments/test_pages.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from grace.app import project
from grace.app.assembly import build
from grace.app.pages import pages
from grace.engine.vocabulary import VOCABULARY
from grace.errors import SettingsError
from grace.flow.compile import Files, compile_flow
from grace.settings import read
from grace.source import OwnerMistakes
from tests.desk.conftest import ROOT, Sale
from tests.desk.conftest import rig as rig
from tests.desk.conftest import sale as sale

NUMBERS = (
    "9" * 30,
    "9" * 4000,
    "1e30",
    "1E999999",
    "99999999999999999999.99",
    "-1",
    "nan",
    "Infinity",
    "0x7fffffff",
    "1_000_000_000_000",
    "٩" * 30,
    "²" * 30,
    "０" * 30,
    "9,999,999,999,999,999,999",
    "0.000000000000000000001",
    "9" * 29 + "k",
    "9" * 29 + " million",
)
SHOWN = [number[:24] for number in NUMBERS]
COMMANDS = (
    "approve {code} {n}",
    "fee {code} {n}",
    "refund {code} {n} wrong colour",
    "say {code} {n}",
    "take {n}",
    "{n}",
)
SENTENCES = ("{n} yards of AK-02", "make it {n}", "number {n}", "I paid {n}", "how much is {n} yards", "{n}", "₦{n}")


def _still_works(sale: Sale) -> None:
    counts = sale.parts.store.inbox.counts()
    assert (counts.pending, counts.parked) == (0, 0)
    assert [line for line in sale.rig.parts.store.outbox.parked()] == []


@pytest.mark.parametrize("number", NUMBERS, ids=SHOWN)
def test_commands_of_the_team_book_nothing_of_it(sale: Sale, number: str) -> None:
    before = sale.order
    for command in COMMANDS:
        notes = len(sale.rig.team_notes())
        sale.rig.team(command.format(code=before.code, n=number))
        assert len(sale.rig.team_notes()) > notes or command.startswith("say")
    sale.rig.team(f"yes {before.code}")

    _still_works(sale)
    assert (sale.order.credits, sale.order.total) == (before.credits, before.total)


@pytest.mark.parametrize("number", NUMBERS, ids=SHOWN)
def test_customers_are_answered_whatever_they_count(sale: Sale, number: str) -> None:
    order = sale.order
    for words in SENTENCES:
        said = len(sale.said())
        sale.rig.say(words.format(n=number))
        assert len(sale.said()) > said or sale.rig.session(sale.rig.customer).state == "human"
        sale.rig.pass_time(timedelta(seconds=5))

    _still_works(sale)
    assert sale.order.credits == order.credits


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    data = str(tmp_path_factory.mktemp("absurd"))
    app = build(read({"GRACE_HOME": str(ROOT), "GRACE_DATA": data, "GRACE_OWNER_PASSWORD": "akanra-owner-77"}))
    from grace.app.auth import Accounts, ensure_owner

    ensure_owner(Accounts(app.parts.store.users, app.parts.now), app.settings)
    client = pages(app).test_client()
    client.get("/login")
    client.post("/login", data={"csrf": _token(client), "name": "owner", "password": "akanra-owner-77"})
    yield client
    app.parts.store.close()


def _token(client: FlaskClient) -> str:
    with client.session_transaction() as session:
        return str(session.get("csrf", ""))


FORMS: tuple[Callable[[str], tuple[str, dict[str, str]]], ...] = (
    lambda n: ("/orders/GR-2345/approve", {"naira": n, "key": "k" * 22, "seen": n}),
    lambda n: ("/orders/GR-2345/refund", {"naira": n, "reason": "x", "key": "k" * 22, "seen": "1"}),
    lambda n: ("/orders/GR-2345/delivery", {"naira": n, "key": "k" * 22, "seen": n}),
    lambda n: (f"/payments/{n[:200]}/settle", {}),
    lambda n: ("/parked/retry", {"name": f"out:{n}"}),
    lambda n: ("/parked/settle", {"name": f"in:{n}"}),
)


@pytest.mark.parametrize("number", NUMBERS, ids=SHOWN)
def test_pages_and_forms_answer_in_words(browser: FlaskClient, number: str) -> None:
    browser.get("/")  # gives the form its token
    posted = [
        browser.post(path, data={**form, "csrf": _token(browser)}) for path, form in (make(number) for make in FORMS)
    ]
    asked = [browser.get(path, query_string={"page": number}) for path in ("/orders", "/chats", "/today", "/parked")]
    body = f'{{"customer": "ada", "hours": {number}}}'
    waits = browser.post("/simulator/wait", data=body, headers={"Content-Type": "application/json", "X-Grace": "1"})

    assert {answer.status_code for answer in (*posted, *asked)} <= {200, 303, 400, 404}
    assert waits.status_code == (202 if number.startswith("0.0") else 400)  # a moment may be waited


PLACES = (
    ("catalog", "per_yard"),
    ("catalog", "per_piece"),
    ("catalog", "stock_yards"),
    ("catalog", "deposit"),
    ("catalog", "piece"),
    ("catalog", "yards"),
    ("flow", "at_most"),
    ("brand", "hold"),
)
"""A place for each kind of number in the owner's files: the first line with that key."""


@pytest.mark.parametrize("number", NUMBERS, ids=SHOWN)
@pytest.mark.parametrize(("file", "key"), PLACES, ids=str)
def test_the_owner_s_files_are_refused_by_file_and_line(file: str, key: str, number: str) -> None:
    name, text = getattr(_with(number), file)
    line = next(count for count, words in enumerate(text.split("\n"), 1) if f"{key}: {number}" in words)

    assert (name, line) in _refused(number)


@cache
def _refused(number: str) -> set[tuple[str, int]]:
    """Return file and line of all that is wrong with the owner's files when each kind of number in them is *number*."""
    with pytest.raises(OwnerMistakes) as refused:
        compile_flow(_with(number), VOCABULARY)
    return {(problem.place.file, problem.place.line) for problem in refused.value.problems}


@cache
def _with(number: str) -> Files:
    files = project.files(project.places(ROOT))
    for file, key in PLACES:
        name, text = getattr(files, file)
        found = next(one for one in text.split("\n") if f"{key}: " in one)
        written = found.split(f"{key}: ")[1].split(",")[0].split("}")[0].split(" #")[0].strip()
        unit = written.lstrip("0123456789.")
        changed = text.replace(found, found.replace(f"{key}: {written}", f"{key}: {number}{unit}"), 1)
        assert changed != text
        files = replace(files, **{file: (name, changed)})
    return files


@pytest.mark.parametrize("number", NUMBERS, ids=SHOWN)
@pytest.mark.parametrize("name", ["GRACE_PORT", "GRACE_SENDS_PER_SECOND", "GRACE_GPT_DAILY_TOKENS", "GRACE_GPT_PRICES"])
def test_settings_are_refused_by_name(tmp_path: Path, name: str, number: str) -> None:
    with pytest.raises(SettingsError, match=name):
        read({"GRACE_DATA": str(tmp_path), name: number})
