"""A guard that no clock is needed for: how often each piece of work asks the database, and how often it waits for the
disk. SQLite waits once for each commit that wrote (synchronous FULL), and so does PostgreSQL."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from grace.app.assembly import App, build, until_due
from grace.app.auth import Accounts
from grace.app.pages import pages
from grace.channel import Incoming
from grace.doubles.twilio import TOKEN, inbound
from grace.pipeline import Parts, answer, deliver, receive
from grace.pipeline.compose import NOT_THERE
from grace.settings import read
from grace.storage.records import stock
from grace.storage.sql.engines import SqliteFile
from grace.testing.moments import Clock
from grace.testing.phone import Phone
from tests.web.conftest import ROOT

PUBLIC = "https://grace.example.com"
ADA, BOLA = "whatsapp:+2348010000001", "whatsapp:+2348010000002"
PAGES = ("/", "/orders", "/chats", "/today", f"/chats/{BOLA}", "/?part=queue", f"/chats/{BOLA}?part=talk")
SALE = ("hello", "I want to order fabric", "no picture", "number 1", "6 yards", "yes", "I have paid", "thank you")


@dataclass
class Cost:
    """What some work asked of the database: statements, and commits that wrote."""

    statements: list[str] = field(default_factory=list)
    commits: int = 0
    waits: int = 0
    """For the disk: a lease is kept without, and so is what became of an attempt that is known."""

    def __str__(self) -> str:
        told = f"{len(self.statements)} statements, {self.commits} commits, {self.waits} waits for the disk"
        return "\n".join([told, *self.statements])


class Meter:
    """Listens to everything that goes to one database."""

    def __init__(self, app: App) -> None:
        self._database: Any = app.parts.store._database
        self._cost = Cost()
        engine = self._database._engine
        engine.query_hooks = [lambda event: self._count(event.sql)]
        self._watched(engine, "commit", lambda *_: self._committed())
        self._watched(self._database, "insert_many", lambda query, rows: rows and self._count("INSERT many"))

    def of(self, work: Callable[[], object]) -> Cost:
        """Return what *work* cost."""
        cost = self._cost = Cost()
        work()
        self._cost = Cost()
        return cost

    def _count(self, sql: str) -> None:
        if '"flow_version"' in sql:  # looked at once a second, whatever is done then
            return
        self._cost.statements.append(sql)
        if not sql.lstrip("(").startswith(("SELECT", "SAVEPOINT", "RELEASE")) and not self._database.in_transaction():
            self._committed()

    def _committed(self) -> None:
        self._cost.commits += 1
        self._cost.waits += self._waits_for_disk()

    def _waits_for_disk(self) -> bool:
        if not isinstance(self._database, SqliteFile):
            return True
        ((level,),) = self._database._engine.connection().execute("PRAGMA synchronous")
        return bool(level == 2)

    @staticmethod
    def _watched(owner: Any, name: str, tell: Callable[..., object]) -> None:
        inner = getattr(owner, name)

        def told(*given: Any) -> Any:
            tell(*given)
            return inner(*given)

        setattr(owner, name, told)


@pytest.fixture
def app(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    # Others' orders are looked at twice a second, so that a slow machine would count more for a turn.
    monkeypatch.setattr(stock, "STALE", timedelta(days=1))
    told = {"GRACE_HOME": str(ROOT), "GRACE_DATA": str(tmp_path), "DATABASE_URL": url, "GRACE_PUBLIC_URL": PUBLIC}
    twilio = {"TWILIO_ACCOUNT_SID": "AC" + "0" * 32, "TWILIO_AUTH_TOKEN": TOKEN, "TWILIO_WHATSAPP_FROM": ADA}
    made = build(read(told | twilio))
    yield made
    made.parts.store.close()


@pytest.fixture
def parts(app: App) -> Parts:
    """The parts of *app* with a phone, and a clock that stands still at noon: no quiet hours."""
    clock = Clock()
    phone = Phone(lambda: clock.now)
    return replace(app.parts, burst=timedelta(0), wake=lambda: None, channel=lambda _: phone, now=lambda: clock.now)


def _write(parts: Parts, customer: str, words: str) -> None:
    receive(parts, Incoming(f"twilio:SM{customer}{words}", customer, "text", words, name="Ada", phone=customer))


def _work(parts: Parts) -> None:
    while answer(parts) or deliver(parts):
        pass


def _logged_in(app: App) -> FlaskClient:
    accounts, password = Accounts(app.parts.store.users, app.parts.now), secrets.token_urlsafe(12)
    accounts.add("owner", "owner", password)
    client = pages(app).test_client()
    with client.session_transaction() as cookie:
        cookie["login"] = accounts.log_in("owner", password, "here")
    return client


def test_a_webhook_is_kept_by_one_commit_and_by_one_journey_to_a_server(app: App) -> None:
    client = pages(app).test_client()

    def post(number: int) -> None:
        form = inbound(PUBLIC, TOKEN, From=BOLA, Body="hello", MessageSid=f"SM{number:032x}")
        assert client.post(form.path, data=form.body, headers=form.headers).status_code == 200

    post(1)
    cost = Meter(app).of(lambda: post(2))

    assert (cost.commits, cost.waits) == (1, 1), str(cost)
    assert len(cost.statements) <= (4 if isinstance(app.parts.store._database, SqliteFile) else 1), str(cost)


def _turns(parts: Parts, meter: Meter, customer: str) -> dict[str, Cost]:
    """Return what each turn of a sale costs, by the words it began with."""
    costs = {}
    for words in SALE:
        _write(parts, customer, words)
        costs[words] = meter.of(lambda: answer(parts))
        _work(parts)
    return costs


def test_a_turn_is_its_claim_and_one_commit(app: App, parts: Parts) -> None:
    meter = Meter(app)
    _turns(parts, meter, BOLA)  # draws the pictures of these prints, once for everybody

    costs = _turns(parts, meter, ADA)

    assert {words: str(cost) for words, cost in costs.items() if cost.commits != 2} == {}
    waits = 1 if isinstance(app.parts.store._database, SqliteFile) else 2
    assert {words: str(cost) for words, cost in costs.items() if cost.waits != waits} == {}
    assert {words: str(cost) for words, cost in costs.items() if len(cost.statements) > 27} == {}
    assert len(costs["thank you"].statements) <= 18, str(costs["thank you"])


def test_the_buttons_on_a_note_to_the_team_are_kept_by_the_turn_s_own_commit(app: App, parts: Parts) -> None:
    with_team = replace(parts, team=lambda _: (ADA,), is_member=lambda address: address == ADA)

    cost = _turns(with_team, Meter(app), BOLA)["I have paid"]

    assert app.parts.store.buttons.labelled(ADA, NOT_THERE)
    assert cost.commits == 2, str(cost)


def test_a_delivery_is_claimed_once_and_each_message_tried_and_sent(app: App, parts: Parts) -> None:
    meter = Meter(app)
    _write(parts, ADA, "hello")
    answer(parts)

    cost = meter.of(lambda: deliver(parts))

    said = len(app.parts.store.outbox.tried(ADA, 5))
    waits = said if isinstance(app.parts.store._database, SqliteFile) else 1 + 2 * said
    assert (said, cost.commits, cost.waits) == (2, 1 + 2 * said, waits), str(cost)
    assert len(cost.statements) <= 3 + 5 * said, str(cost)


def test_a_turn_that_sends_its_bubbles_claims_nothing_anew(app: App, parts: Parts) -> None:
    meter = Meter(app)
    _turns(parts, meter, BOLA)
    _write(parts, ADA, "hello")

    cost = meter.of(lambda: answer(parts, at_once=True))

    said = len(app.parts.store.outbox.tried(ADA, 5))
    waits = said if isinstance(app.parts.store._database, SqliteFile) else 1 + 2 * said
    assert (said, cost.commits, cost.waits) == (2, 1 + 2 * said, waits), str(cost)
    assert len(cost.statements) <= 25, str(cost)


def test_looking_for_work_where_there_is_none_writes_nothing(app: App, parts: Parts) -> None:
    meter = Meter(app)
    for step in app.steps:
        step()

    cost = meter.of(lambda: [*(step() for step in app.steps), until_due(parts)])

    assert cost.commits == 0, str(cost)
    assert len(cost.statements) <= 5, str(cost)


def test_the_pages_of_the_console_cost_no_more_with_more_customers(app: App, parts: Parts) -> None:
    meter, client = Meter(app), _logged_in(app)
    _turns(parts, meter, BOLA)
    few = {path: _opened(meter, client, path) for path in PAGES}
    for number in range(6):
        _turns(parts, meter, f"whatsapp:+23480200000{number:02d}")

    many = {path: _opened(meter, client, path) for path in PAGES}

    grown = {path: str(many[path]) for path in PAGES if len(many[path].statements) > len(few[path].statements)}
    assert grown == {}
    assert {path: str(cost) for path, cost in many.items() if cost.commits or len(cost.statements) > 35} == {}


def _opened(meter: Meter, client: FlaskClient, path: str) -> Cost:
    def get() -> None:
        assert client.get(path).status_code == 200

    get()
    # What is looked at once in some seconds, such as the published version, may fall into one of the two.
    return min(meter.of(get), meter.of(get), key=lambda cost: len(cost.statements))


_FEW = ('FROM "stock" AS "t1"', ') AS "last"')
"""Of prints there are as many as the catalog has; of what was sold last, the newest lines are looked at alone."""
_LOOKS_THROUGH = re.compile(r"SCAN (?!CONSTANT|json_each)\S+(?! USING)$")


# PostgreSQL looks through tables as small as these, and is right.
@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_nothing_that_is_asked_all_the_time_looks_through_a_table(app: App, parts: Parts) -> None:
    store, database = parts.store, app.parts.store._database

    def ask() -> None:
        for words in SALE:
            _write(parts, ADA, words)
            _work(parts)
        until_due(parts)
        for counted in (store.inbox.counts, store.inbox.parked, store.outbox.counts, store.outbox.parked):
            counted()

    asked = {sql for sql in Meter(app).of(ask).statements if sql.startswith(("SELECT", "UPDATE", "DELETE"))}
    plans = {sql: _plan(database, sql) for sql in asked if not any(few in sql for few in _FEW)}

    assert len(plans) > 30
    assert {sql: plan for sql, plan in plans.items() if any(map(_LOOKS_THROUGH.match, plan))} == {}


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_no_statement_is_prepared_anew_for_its_values(app: App, parts: Parts) -> None:
    driver = app.parts.store._database.connection()
    if ("ENABLE_STMTVTAB",) not in driver.execute("PRAGMA compile_options").fetchall():
        pytest.skip("this SQLite does not say how often it prepared a statement")

    for customer in (ADA, "whatsapp:+2348012340002"):
        for words in SALE:
            _write(parts, customer, words)
            _work(parts)

    known = dict(
        driver.execute("SELECT sql, reprep FROM sqlite_stmt WHERE run > 3 AND sql NOT LIKE 'PRAGMA%'").fetchall()
    )
    assert len(known) > 20
    assert {sql: anew for sql, anew in known.items() if anew > 1} == {}


def _plan(database: Any, sql: str) -> list[str]:
    """Return the steps by which SQLite answers *sql*."""
    explained = database.connection().execute(f"EXPLAIN QUERY PLAN {sql}", [None] * sql.count("?"))
    return [row[3] for row in explained]
