"""Graces to be ill-treated: one in this process, and one as a server of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from grace.app.assembly import App, build
from grace.app.pages import pages
from grace.doubles.twilio import TOKEN, TwilioDouble, inbound
from grace.errors import Unavailable
from grace.pipeline import answer, deliver
from grace.settings import read
from grace.storage.sql import schema
from tests.pipeline.conftest import NoReader
from tests.shops import whatsapp
from tests.web.conftest import ROOT, Server

PUBLIC = "https://grace.example.com"
TEAM = "whatsapp:+2348099999999"


@pytest.fixture
def new_server(tmp_path: Path, twilio: TwilioDouble) -> Iterator[Callable[..., Server]]:
    """Starts a server on the database at a url, with more settings if need be."""
    made: list[Server] = []

    def start(url: str, **more: str) -> Server:
        own = {**whatsapp(twilio.url), "GRACE_TEAM": TEAM, "GRACE_DATA": str(tmp_path / "data"), "DATABASE_URL": url}
        server = Server(own)
        server.environment |= {"GRACE_PUBLIC_URL": server.url, **more}
        made.append(server)
        server.start()
        return server

    yield start
    for server in made:
        server.kill()


@pytest.fixture
def serving(url: str, new_server: Callable[..., Server]) -> Server:
    """One server, on each engine in turn."""
    return new_server(url)


@dataclass(slots=True)
class Grace:
    """The whole of Grace in this process, with a clock tests move; its work is done when they say so."""

    app: App
    double: TwilioDouble
    now: datetime
    client: Any = None
    numbers: Iterator[int] = field(default_factory=lambda: iter(range(1, 100_000)))

    @property
    def store(self) -> Any:
        return self.app.parts.store

    even: float = 0.0
    """Seconds of the clock nobody sets."""

    def wait(self, by: timedelta) -> None:
        self.now += by
        self.even += by.total_seconds()

    def set_clock(self, by: timedelta) -> None:
        """Somebody sets the clock; no time goes by."""
        self.now += by

    def write(self, sender: str, words: str = "", **fields: str) -> Any:
        """Posts a signed message; the answer."""
        sid = fields.pop("sid", "") or f"SM{next(self.numbers):032x}"
        form = inbound(PUBLIC, TOKEN, From=sender, Body=words, MessageSid=sid, **fields)
        return self.client.post(form.path, data=form.body, headers=form.headers)

    def work(self) -> int:
        """Does what is due; how many times nothing could be kept."""
        failed, idle = 0, False
        while not idle and failed < 20:
            try:
                idle = not (answer(self.app.parts) or deliver(self.app.parts))
            except Unavailable:
                failed += 1
        return failed

    def said(self, to: str) -> list[str]:
        """What the phone at *to* shows."""
        return [message.body for message in self.double.messages if message.to == to]

    def heard(self) -> list[str]:
        """The keys of every message that is kept."""
        return [key for (key,) in self.store._database.tuples(schema.Inbox.select(schema.Inbox.key))]


@pytest.fixture
def grace(url: str, tmp_path: Path, twilio: TwilioDouble) -> Iterator[Grace]:
    own = {
        **whatsapp(twilio.url),
        "GRACE_TEAM": TEAM,
        "GRACE_HOME": str(ROOT),
        "GRACE_DATA": str(tmp_path / "data"),
        "DATABASE_URL": url,
    }
    app = build(read({**own, "GRACE_PUBLIC_URL": PUBLIC}))
    made = Grace(app, twilio, datetime.now(UTC))
    parts = replace(
        app.parts,
        burst=timedelta(0),
        wake=lambda: None,
        now=lambda: made.now,
        reader=lambda _: NoReader(),
        wording=lambda: None,
    )
    made.app = replace(app, parts=parts)
    made.client = pages(made.app).test_client()
    yield made
    parts.store.close()
