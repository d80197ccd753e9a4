"""Hostile webhooks, 1,500 or with GRACE_LONG=1 10,000: no 5xx, no row without a signature, no lane that is stuck."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from grace.app.assembly import App, build
from grace.app.pages import pages
from grace.doubles.twilio import ACCOUNT, TOKEN, TwilioDouble
from grace.pipeline import answer, deliver
from grace.settings import read
from grace.storage.sql import schema
from tests.reliability.hostile import PUBLIC, requests

ROOT = Path(__file__).resolve().parents[2]
SEED = 20261122
COUNT = 10_000 if os.environ.get("GRACE_LONG") else 1_500


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with TwilioDouble() as twilio:
        made = build(
            read(
                {
                    "GRACE_HOME": str(ROOT),
                    "GRACE_DATA": str(tmp_path),
                    "TWILIO_ACCOUNT_SID": ACCOUNT,
                    "TWILIO_AUTH_TOKEN": TOKEN,
                    "TWILIO_WHATSAPP_FROM": "whatsapp:+2349000000001",
                    "GRACE_TWILIO_API_URL": twilio.url,
                    "GRACE_PUBLIC_URL": PUBLIC,
                }
            )
        )
        yield replace(made, parts=replace(made.parts, burst=timedelta(0), wake=lambda: None))
        made.parts.store.close()


def test_hostile_webhooks_do_no_harm(app: App) -> None:
    client = pages(app).test_client()
    sent = Counter[int]()
    for number, one in enumerate(requests(SEED, COUNT)):
        answered = client.open(one.path, method=one.method, data=one.body, headers=one.headers)
        sent[answered.status_code] += 1
        assert answered.status_code < 500, (number, one)
        assert one.signed or answered.status_code != 200 or one.method in ("GET", "HEAD", "OPTIONS"), one
        while number % 50 == 0 and (answer(app.parts) or deliver(app.parts)):
            pass
    while answer(app.parts) or deliver(app.parts):
        pass

    kept = [key for (key,) in app.parts.store._database.tuples(schema.Inbox.select(schema.Inbox.key))]
    counts = app.parts.store.inbox.counts()
    assert len(kept) > 100
    assert [key for key in kept if "BAD0" in key] == []
    assert (counts.pending, counts.parked) == (0, 0)
    assert sent[200] > 100
    assert sent[403] > 100
