"""What Grace gave up on, and a sender that rests: told in console, /readyz, /metrics and `parked`; mended there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from grace.app.assembly import App, build
from grace.app.pages import pages
from grace.channel import Incoming, Outgoing, Report
from grace.cli import main
from grace.doubles.twilio import TwilioDouble
from grace.pipeline import deliver, receive, report
from grace.settings import read
from grace.storage import OutboxDraft
from grace.storage.sql.codec import to_json
from tests.shops import csrf_in, logged_in, whatsapp
from tests.web.conftest import ROOT

ADA, PASSWORD = "whatsapp:+2348012345678", "a-long-password"


@dataclass
class Desk:
    """A Grace whose provider is a double, and the browser of one of the team."""

    app: App
    double: TwilioDouble
    browser: FlaskClient
    environment: dict[str, str]

    def say(self, text: str) -> None:
        """Try once to send *text* to Ada."""
        draft = OutboxDraft(f"out:{text}", ADA, ADA, to_json(Outgoing(ADA, text)), text)
        self.app.parts.store.outbox.put(draft, self.app.parts.now())
        self.work()

    def work(self) -> None:
        while deliver(self.app.parts):
            pass

    def page(self, path: str) -> str:
        return unescape(self.browser.get(path).get_data(as_text=True))

    def press(self, path: str, name: str) -> str:
        """Post the form for *name* on the page of parked rows; what the page says then."""
        form = {"csrf": csrf_in(self.page("/parked")), "name": name}
        sent = self.browser.post(path, data=form, follow_redirects=True)
        return unescape(sent.get_data(as_text=True))

    def command(self, *arguments: str) -> tuple[int, str]:
        done = CliRunner(env=self.environment).invoke(main, ["parked", *arguments])
        return done.exit_code, done.output

    def figure(self, name: str) -> str:
        found = re.search(rf"^grace_{name} (\S+)$", self.page("/metrics"), re.M)
        assert found is not None
        return found[1]


@pytest.fixture
def desk(tmp_path: Path, one_url: str) -> Iterator[Desk]:
    with TwilioDouble() as double:
        environment = {
            "GRACE_HOME": str(ROOT),
            "GRACE_DATA": str(tmp_path),
            "DATABASE_URL": one_url,
            **whatsapp(double.url),
            "GRACE_PUBLIC_URL": "https://grace.example",
        }
        app = build(read(environment))
        yield Desk(app, double, logged_in(app, "team"), environment)
        app.parts.store.close()


def test_both_directions_are_listed_and_tried_again(desk: Desk) -> None:
    desk.double.fail_next(400, 63024)
    desk.say("Please pay ₦26,400")
    receive(desk.app.parts, Incoming("twilio:SM1", ADA, "text", "poison & <b>"))
    (row,) = desk.app.parts.store.inbox.pending(f"in:{ADA}")
    desk.app.parts.store.inbox.failed(row.id, "OverflowError: too large", park=True)

    listed = desk.page("/parked")
    assert [word for word in ("Please pay ₦26,400", "63024", "poison & <b>", "too large") if word not in listed] == []
    assert "<b>" not in desk.browser.get("/parked").get_data(as_text=True)
    assert "2 parked" in desk.page("/today")
    assert desk.figure("parked") == "2.0"
    code, told = desk.command()
    assert (code, "2 parked" in told, "in:1" in told, "out:1" in told) == (0, True, True, True)

    assert "tried again" in desk.press("/parked/retry", "out:1")
    assert "tried again" in desk.press("/parked/retry", "in:1")
    assert "somebody was here before you" in desk.press("/parked/retry", "out:1")
    desk.work()
    assert [message.body for message in desk.double.messages] == ["Please pay ₦26,400"]
    assert len(desk.app.parts.store.inbox.pending(f"in:{ADA}")) == 1
    assert "Nothing is parked." in desk.page("/parked")


def test_the_command_tries_again_and_puts_aside(desk: Desk) -> None:
    for words in ("First", "Second"):
        desk.double.fail_next(400, 63024)
        desk.say(words)

    assert desk.command("retry", "out:1") == (0, "1 will be tried again by whoever serves.\n")
    desk.work()
    assert [message.body for message in desk.double.messages] == ["First"]
    assert desk.command("settle", "out:2") == (0, "1 put aside.\n")
    assert desk.command()[1] == "Nothing is parked.\n"
    code, told = desk.command("retry", "out:2", "in:7", "nothing", "out:99999999999999999999")
    assert (code, "Not parked: out:2, in:7, nothing, out:99999999999999999999." in told) == (2, True)


def test_what_people_dealt_with_is_put_aside(desk: Desk) -> None:
    desk.double.fail_next(400, 63024)
    desk.say("Hello")

    assert "Put aside." in desk.press("/parked/settle", "out:1")
    desk.work()
    assert (desk.double.messages, desk.figure("parked")) == ((), "0.0")


def test_what_was_said_in_another_way_is_not_parked(desk: Desk) -> None:
    desk.say("Hello")
    report(desk.app.parts, Report(desk.double.messages[0].sid, "undelivered", 63012))

    assert desk.figure("parked") == "0.0"
    assert "Nothing is parked." in desk.page("/parked")


def test_a_held_sender_is_said_loudly_everywhere(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    desk.double.fail_always(401, 20003)
    desk.say("Hello")

    told = "Nothing can be sent to whatsapp addresses since"
    ready = desk.browser.get("/readyz")
    assert (ready.status_code, told in ready.get_json()["sending"]) == (200, True)
    assert desk.figure("sending_held") == "1.0"
    assert all(told in desk.page(path) for path in ("/today", "/parked"))
    assert told in desk.command()[1]
    assert any(told in line.getMessage() for line in caplog.records)


def test_the_page_asks_for_a_login_and_for_its_own_form(desk: Desk) -> None:
    stranger = desk.app and pages(desk.app).test_client()

    assert stranger.get("/parked").headers["Location"].startswith("/login")
    assert desk.browser.post("/parked/retry", data={"name": "out:1"}).status_code == 403
