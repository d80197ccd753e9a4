"""Who guesses passwords is told apart by the address of the connection, or by what one trusted proxy says."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlencode

import pytest

from grace.app.assembly import build
from grace.cli.web_server import web_server
from grace.errors import SettingsError
from grace.settings import read
from tests.shops import csrf_in
from tests.web.conftest import PATIENCE, ROOT, running

Guess = Callable[[str], int]


@pytest.fixture
def served(tmp_path: Path, one_url: str) -> Iterator[Callable[[str], Guess]]:
    """Serves a Grace that trusts a proxy at an address; answers how to guess a password as from another address."""
    with ExitStack() as begun:

        def serve(trusted: str) -> Guess:
            where = {"GRACE_HOME": str(ROOT), "GRACE_DATA": str(tmp_path), "DATABASE_URL": one_url}
            app = build(read({**where, "GRACE_TRUSTED_PROXY": trusted}))
            begun.callback(app.parts.store.close)
            listener = socket.create_server(("127.0.0.1", 0))
            port = listener.getsockname()[1]
            begun.enter_context(running(web_server(app, listener)))
            return lambda said: _guess(port, said)

        yield serve


def _guess(port: int, forwarded_for: str) -> int:
    """The status of a wrong password for the owner."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    line.request("GET", "/login")
    page = line.getresponse()
    form = urlencode({"csrf": csrf_in(page.read().decode()), "name": "owner", "password": "wrong-password"})
    headers = {"Cookie": page.headers["Set-Cookie"].partition(";")[0], "X-Forwarded-For": forwarded_for}
    line.request("POST", "/login", form, {**headers, "Content-Type": "application/x-www-form-urlencoded"})
    answer = line.getresponse()
    answer.read()
    line.close()
    return answer.status


def test_the_brake_sees_the_client_behind_the_trusted_proxy(served: Callable[[str], Guess]) -> None:
    guess = served("127.0.0.1")

    attacker = [guess("203.0.113.7") for _ in range(6)]

    assert attacker == [403, 403, 403, 403, 429, 429]
    assert guess("198.51.100.9") == 403
    # What the client itself wrote stands before what the proxy added, and is not believed.
    assert guess("198.51.100.77, 203.0.113.7") == 429


@pytest.mark.parametrize("trusted", ["", "192.0.2.1"])
def test_what_anybody_else_forwards_is_not_believed(served: Callable[[str], Guess], trusted: str) -> None:
    guess = served(trusted)

    assert [guess(f"203.0.113.{number}") for number in range(6)] == [403, 403, 403, 403, 429, 429]


def test_only_one_address_can_be_trusted() -> None:
    with pytest.raises(SettingsError, match=r"GRACE_TRUSTED_PROXY is '\*', but one address"):
        read({"GRACE_TRUSTED_PROXY": "*"})
