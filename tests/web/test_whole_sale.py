"""The whole sale over real HTTP: a server process, signed requests, Twilio's double, a crash in the middle."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import Any
from urllib.request import Request, urlopen

from grace.doubles.twilio import TwilioDouble
from tests.web.conftest import PATIENCE, ROOT, Server, until

ADA, TEAM = "whatsapp:+2348012345678", "whatsapp:+2348099999999"
OK = (200, "text/xml", b'<?xml version="1.0" encoding="UTF-8"?><Response></Response>')
Write = Callable[..., tuple[int, str, bytes]]


def said(twilio: TwilioDouble, to: str) -> str:
    return "\n".join(message.body for message in twilio.messages if message.to == to)


def state(server: Server) -> str:
    return str(shown(server)["state"])


def shown(server: Server) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(server.asked("show", ADA, "--json").stdout)
    return found


def test_a_customer_goes_from_hello_to_payment_confirmed(server: Server, twilio: TwilioDouble, write: Write) -> None:
    dress = twilio.put_media((ROOT / "catalog" / "ak-03.jpg").read_bytes(), "image/jpeg")
    receipt = twilio.put_media((ROOT / "catalog" / "ak-05.jpg").read_bytes(), "image/jpeg")

    assert write(ADA, "I want to order fabric") == OK
    until(lambda: "picture" in said(twilio, ADA))
    assert write(ADA, "", NumMedia="1", MediaUrl0=dress, MediaContentType0="image/jpeg") == OK
    until(lambda: any(message.media for message in twilio.messages))

    collage = next(message.media[0] for message in twilio.messages if message.media)
    with urlopen(Request(collage, method="HEAD"), timeout=30) as head, urlopen(collage, timeout=30) as got:
        assert (head.status, head.headers["Content-Type"], head.read()) == (200, "image/jpeg", b"")
        assert got.read()[:3] == b"\xff\xd8\xff"

    assert write(ADA, "6 yards of AK-02 and 6 yards of AK-04") == OK
    until(lambda: "₦52,800" in said(twilio, ADA))
    assert "*₦26,400*" in said(twilio, ADA)

    server.kill()
    server.start()

    assert write(ADA, "yes") == OK
    until(lambda: "0123456789" in said(twilio, ADA))
    assert write(ADA, "", NumMedia="1", MediaUrl0=receipt, MediaContentType0="image/jpeg") == OK
    until(lambda: "approve GR-" in said(twilio, TEAM))
    code = shown(server)["order"]["code"]

    assert write(TEAM, f"approve {code}") == OK
    until(lambda: f"YES {code[3:]}" in said(twilio, TEAM))
    assert "Payment confirmed" not in said(twilio, ADA)
    assert write(TEAM, f"YES {code[3:]}") == OK
    until(lambda: "Payment confirmed" in said(twilio, ADA))

    order = shown(server)["order"]
    assert (order["status"], order["total_kobo"], order["deposit_kobo"]) == ("paid", 5_280_000, 2_640_000)
    assert order["credited_kobo"] == 2_640_000
    assert [(line["fabric"], line["quantity"], line["total_kobo"]) for line in order["lines"]] == [
        ("AK-02", 6, 2_640_000),
        ("AK-04", 6, 2_640_000),
    ]
    assert state(server) == "follow_up"


def test_a_provider_s_retry_is_answered_200_and_heard_once(server: Server, twilio: TwilioDouble, write: Write) -> None:
    sid = "SM" + "ab" * 16

    assert write(ADA, "who will win the election", sid=sid) == OK
    assert write(ADA, "who will win the election", sid=sid) == OK

    until(lambda: said(twilio, ADA) != "")
    customers = [message for message in shown(server)["messages"] if message["from"] == "customer"]
    assert [message["text"] for message in customers] == ["who will win the election"]


def test_only_the_team_can_approve(server: Server, twilio: TwilioDouble, write: Write) -> None:
    write(ADA, "6 yards of AK-02")
    until(lambda: "₦26,400" in said(twilio, ADA))
    write(ADA, "yes")
    until(lambda: "0123456789" in said(twilio, ADA))
    code = shown(server)["order"]["code"]

    write(ADA, f"approve {code}")
    write(ADA, f"YES {code[3:]}")

    until(lambda: len([m for m in shown(server)["messages"] if m["from"] == "customer"]) >= 3)
    until(lambda: all(m["status"] != "pending" for m in shown(server)["messages"]))
    assert shown(server)["order"]["credited_kobo"] == 0


def test_without_a_signature_nothing_is_stored(server: Server) -> None:
    form = b"From=whatsapp%3A%2B2348012345678&Body=hello&MessageSid=SM1"
    headers = {"Content-Type": "application/x-www-form-urlencoded"}

    bare = server.post("/twilio/inbound", form, headers)
    forged = server.post("/twilio/inbound", form, {**headers, "X-Twilio-Signature": "AAAA"})
    huge = server.post("/twilio/inbound", b"Body=" + b"x" * 1_000_000, {**headers, "X-Twilio-Signature": "AAAA"})

    assert (bare[0], forged[0], huge[0]) == (403, 403, 413)
    assert server.asked("show", ADA).exit_code == 2


def test_ctrl_c_stops_cleanly(server: Server) -> None:
    server.stop()
    own = subprocess.Popen(
        [sys.executable, str(ROOT / "run.py")],
        env=server.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    until(lambda: server.answers("/readyz"))
    own.send_signal(signal.SIGINT)
    printed, _ = own.communicate(timeout=PATIENCE)

    assert own.returncode == 0
    assert "Traceback" not in printed
    assert "Grace is ready" in printed
