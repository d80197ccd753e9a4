"""deploy/nginx.conf in a real nginx, before a real serve and a real worker on PostgreSQL."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from grace.doubles.twilio import TOKEN, TwilioDouble, inbound
from tests.shops import csrf_in, whatsapp
from tests.web.conftest import PATIENCE, ROOT, Server, free_port, until

ADA = "whatsapp:+2348012345678"
MAIN = """daemon off; pid {folder}/pid; error_log stderr;
events {{}}
http {{ access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
{server} }}
"""


@dataclass
class Site:
    """The address Twilio and people use, and the web process behind it."""

    port: int
    web: Server
    twilio: TwilioDouble

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None) -> HTTPResponse:
        line = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        line.request(method, path, body, headers or {})
        answer = line.getresponse()
        answer.body = answer.read()  # type: ignore[attr-defined]
        line.close()
        return answer

    def write(self, number: int, **fields: str) -> int:
        """A signed message as Twilio posts it; its status."""
        form = inbound(self.url, TOKEN, From=ADA, MessageSid=f"SM{number:032d}", **fields)
        return self.ask("POST", form.path, form.body, form.headers).status


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, postgres: object) -> Iterator[Site]:
    from tests.databases import bare_postgres

    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        pytest.skip("apt-get install nginx-light to run this")
    folder, front = tmp_path_factory.mktemp("nginx"), free_port()
    with TwilioDouble() as twilio:
        web = Server(
            {
                "GRACE_DATA": str(folder / "data"),
                "DATABASE_URL": bare_postgres(postgres),
                **whatsapp(twilio.url),
                "GRACE_PUBLIC_URL": f"http://127.0.0.1:{front}",
                "GRACE_TRUSTED_PROXY": "127.0.0.1",
                "GRACE_OWNER_PASSWORD": "akanra-owner-77",
            }
        )
        web.start()
        worker = subprocess.Popen(
            [sys.executable, str(ROOT / "run.py"), "worker"], env=web.environment, stdout=subprocess.DEVNULL
        )
        nginx = subprocess.Popen([program, "-p", str(folder), "-c", str(_configured(folder, front, web.port))])
        made = Site(front, web, twilio)
        until(lambda: _answers(made))
        yield made
        for process in (nginx, worker):
            process.terminate()
            process.wait(PATIENCE)
        web.kill()


def _configured(folder: Path, front: int, behind: int) -> Path:
    """The shipped file with this test's ports, in what nginx wants around it."""
    shipped = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    server = shipped.replace("web:8000", f"127.0.0.1:{behind}").replace("listen 80;", f"listen 127.0.0.1:{front};")
    file = folder / "nginx.conf"
    file.write_text(MAIN.format(folder=folder, server=server), encoding="utf-8")
    return file


def _answers(site: Site) -> bool:
    try:
        return site.ask("GET", "/healthz").status == 200
    except OSError:
        return False


def test_a_signed_message_comes_through_and_is_answered_with_a_picture_that_can_be_fetched(site: Site) -> None:
    assert [site.write(1, Body="Shop", ButtonPayload="buy", ButtonText="Shop")] == [200]
    assert site.write(2, Body="No picture", ButtonPayload="no_image", ButtonText="No picture") == 200
    until(lambda: any(message.media for message in site.twilio.messages))
    picture = next(message.media[0] for message in site.twilio.messages if message.media)

    path = picture.removeprefix(site.url)
    got, head = site.ask("GET", path), site.ask("HEAD", path)

    assert picture != path
    assert (got.status, head.status, got.headers["Content-Type"]) == (200, 200, "image/jpeg")
    assert got.headers["Content-Length"] == head.headers["Content-Length"]


def test_a_signature_for_another_address_is_refused(site: Site) -> None:
    form = inbound(site.web.url, TOKEN, From=ADA, Body="hello", MessageSid="SM" + "3" * 32)

    assert site.ask("POST", form.path, form.body, form.headers).status == 403


def test_what_is_too_large_ends_at_the_proxy(site: Site) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}

    assert site.ask("POST", "/twilio/inbound", b"Body=" + b"x" * 70_000, form).status == 413
    assert site.ask("GET", "/healthz", headers={"X-Long": "x" * 40_000}).status == 400


def test_what_is_for_this_machine_alone_is_not_there(site: Site) -> None:
    assert [site.ask("GET", path).status for path in ("/metrics", "/simulator", "/simulator/chat")] == [404] * 3
    assert site.ask("GET", "/").headers["Location"].startswith("/login")


def test_a_client_cannot_say_who_it_is(site: Site) -> None:
    """Six wrong passwords, each said to come from elsewhere: nginx says who it was, and Grace believes nginx."""
    statuses = []
    for number in range(6):
        page = site.ask("GET", "/login")
        token = csrf_in(page.body.decode())  # type: ignore[attr-defined]
        headers = {
            "Cookie": page.headers["Set-Cookie"].partition(";")[0],
            "X-Forwarded-For": f"203.0.113.{number}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        form = f"csrf={token}&name=owner&password=wrong-password".encode()
        statuses.append(site.ask("POST", "/login", form, headers).status)

    assert statuses == [403, 403, 403, 403, 429, 429]
