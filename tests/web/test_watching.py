"""What those who watch over Grace see: figures for Prometheus, and one line of JSON for each turn."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.request import urlopen

from grace.doubles.twilio import TOKEN, TwilioDouble
from tests.web.conftest import Server, until
from tests.web.test_whole_sale import ADA, said

Write = Callable[..., tuple[int, str, bytes]]


def test_figures_and_turns_name_nobody(server: Server, twilio: TwilioDouble, write: Write) -> None:
    write(ADA, "my secret wish is to order fabric")
    until(lambda: said(twilio, ADA) != "")

    with urlopen(server.url + "/metrics", timeout=30) as answer:
        figures = answer.read().decode()
        kind = answer.headers["Content-Type"]
    code, printed = server.stop()

    lines = [json.loads(line) for line in printed.splitlines() if line.startswith('{"at"')]
    assert (code, kind.partition(";")[0], len(lines)) == (0, "text/plain", 1)
    assert "grace_database_up 1.0" in figures
    assert "grace_parked 0.0" in figures
    assert set(lines[0]) == {
        "at",
        "customer",
        "turn",
        "before",
        "state",
        "event",
        "rule",
        "flow",
        "messages",
        "seconds",
    }
    assert all(word not in printed + figures for word in ("2348012345678", "secret wish", TOKEN))
