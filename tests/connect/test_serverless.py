"""Grace behind every kind of Lambda event, run by AWS's own runtime interface client against a loopback runtime API."""

from __future__ import annotations

import base64
import json
import os
import queue
import runpy
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from grace import clock
from grace.channel import Incoming
from grace.connect.serverless import BUDGET_SECONDS, SENDING_SECONDS
from grace.doubles.openai import KEY, MODEL, GptDouble
from grace.doubles.twilio import TOKEN, SignedForm, TwilioDouble, inbound
from grace.storage import Store
from grace.storage.sql.codec import to_json
from grace.storage.values import InboxDraft
from tests.forked import FORKED
from tests.shops import whatsapp

ROOT = Path(__file__).resolve().parents[2]
PUBLIC, ADA, SENDER = "https://lambda.example.com", "whatsapp:+2348012345678", "whatsapp:+2349000000001"


class RuntimeApi:
    """The part of Lambda's runtime API that its client needs: the next event, and where the answer goes."""

    def __init__(self) -> None:
        self.events: queue.Queue[dict[str, Any]] = queue.Queue()
        self.answers: queue.Queue[Any] = queue.Queue()
        api = self

        class Wire(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                try:
                    event = json.dumps(api.events.get(timeout=60)).encode()
                except queue.Empty:
                    return
                self.send_response(200)
                for name, value in {
                    "Lambda-Runtime-Aws-Request-Id": "1",
                    "Lambda-Runtime-Deadline-Ms": "99999999999999",
                    "Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:x",
                    "Content-Length": str(len(event)),
                    "Content-Type": "application/json",
                    "Lambda-Runtime-Trace-Id": "Root=1-1-1",
                }.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(event)

            def do_POST(self) -> None:
                told = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                api.answers.put(json.loads(told or b"null"))
                self.send_response(202)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None: ...

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Wire)
        self.server.daemon_threads = True
        self.address = f"127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def ask(self, event: dict[str, Any]) -> Any:
        self.events.put(event)
        return self.answers.get(timeout=60)


def _be_lambda(told: dict[str, str]) -> None:
    """Be AWS's client, as Lambda starts it for our handler."""
    os.environ.clear()
    os.environ.update(told)
    sys.argv = ["awslambdaric", "grace.app.on_lambda.handle"]
    runpy.run_module("awslambdaric", run_name="__main__")


def test_the_handler_loads_where_nothing_of_grace_is_loaded_yet() -> None:
    """As Lambda does; the tests below fork it from a process that has all of her."""
    subprocess.run([sys.executable, "-c", "import grace.app.on_lambda"], check=True, timeout=60, cwd=ROOT)


Start = Callable[..., RuntimeApi]


@pytest.fixture
def start(tmp_path: Path, twilio: TwilioDouble) -> Iterator[Start]:
    """Starts the handler on a database, with more settings."""
    pytest.importorskip("awslambdaric")
    ends: list[Callable[[], object]] = []

    def started(url: str, **more: str) -> RuntimeApi:
        api = RuntimeApi()
        told = {
            **os.environ,
            "AWS_LAMBDA_RUNTIME_API": api.address,
            "AWS_LAMBDA_FUNCTION_NAME": "grace",
            "AWS_LAMBDA_FUNCTION_VERSION": "1",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "512",
            "GRACE_HOME": str(ROOT),
            "AWS_LAMBDA_LOG_GROUP_NAME": "g",
            "AWS_LAMBDA_LOG_STREAM_NAME": "s",
            "GRACE_DATA": str(tmp_path),
            "DATABASE_URL": url,
            "GRACE_PUBLIC_URL": PUBLIC,
            **whatsapp(twilio.url),
            **more,
        }
        client = FORKED.Process(target=_be_lambda, args=(told,), daemon=True)
        client.start()
        ends.extend((client.kill, lambda: client.join(60), api.server.shutdown, api.server.server_close))
        return api

    yield started
    for end in ends:
        end()


@pytest.fixture
def cloud(start: Start, postgres_url: str) -> RuntimeApi:
    """The handler on PostgreSQL: a file of SQLite's would be lost on Lambda."""
    return start(postgres_url)


def _version_1(form: SignedForm) -> dict[str, Any]:
    return {
        "version": "1.0",
        "resource": "/{proxy+}",
        "path": form.path,
        "httpMethod": "POST",
        "headers": form.headers,
        "multiValueHeaders": {name: [value] for name, value in form.headers.items()},
        "body": form.body.decode(),
        "queryStringParameters": None,
        "multiValueQueryStringParameters": None,
        "isBase64Encoded": False,
        "requestContext": {"httpMethod": "POST", "path": form.path},
    }


def _version_2(form: SignedForm) -> dict[str, Any]:
    """API Gateway's HTTP APIs and function URLs send the same."""
    return {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": form.path,
        "rawQueryString": "",
        "headers": {name.lower(): value for name, value in form.headers.items()},
        "requestContext": {
            "http": {"method": "POST", "path": form.path, "sourceIp": "1.2.3.4", "protocol": "HTTP/1.1"}
        },
        "body": base64.b64encode(form.body).decode(),
        "isBase64Encoded": True,
    }


def _balancer(form: SignedForm) -> dict[str, Any]:
    return {
        "requestContext": {"elb": {"targetGroupArn": "arn:x"}},
        "httpMethod": "POST",
        "path": form.path,
        "queryStringParameters": {},
        "headers": {name.lower(): value for name, value in form.headers.items()},
        "body": form.body.decode(),
        "isBase64Encoded": False,
    }


def _function_url(form: SignedForm) -> dict[str, Any]:
    """As version 2, and at a host of its own."""
    event = _version_2(form)
    there = {"domainName": "abc.lambda-url.eu-west-1.on.aws", "stage": "$default", "authentication": None}
    return {**event, "requestContext": {**event["requestContext"], **there}}


def _write(words: str, sid: str, **more: str) -> SignedForm:
    return inbound(PUBLIC, TOKEN, From=ADA, To=SENDER, Body=words, MessageSid=f"SM{sid * 32}", **more)


def test_every_kind_of_event_is_answered_and_its_turn_taken(cloud: RuntimeApi, twilio: TwilioDouble) -> None:
    statuses, heard = [], []
    for number, event in enumerate((_version_1, _version_2, _function_url, _balancer)):
        statuses.append(
            cloud.ask(event(_write("Shop", str(number), ButtonPayload="buy", ButtonText="Shop")))["statusCode"]
        )
        heard.append(len(twilio.messages))

    assert statuses == [200, 200, 200, 200]
    assert 0 < heard[0] < heard[1] < heard[2] < heard[3]


def test_the_scheduled_event_sweeps_and_a_forged_one_is_refused(cloud: RuntimeApi, twilio: TwilioDouble) -> None:
    form = _write("hello", "7")
    forged = SignedForm(form.path, form.body, {**form.headers, "X-Twilio-Signature": "AAAA"})

    assert cloud.ask(_version_2(forged))["statusCode"] == 403
    assert set(cloud.ask({"source": "aws.events", "detail-type": "Scheduled Event", "detail": {}})) == {"worked"}
    assert twilio.messages == ()


SWEEP = {"source": "aws.events", "detail-type": "Scheduled Event", "detail": {}}


def test_the_scheduled_event_answers_what_another_process_left(
    start: Start, twilio: TwilioDouble, postgres_url: str, tmp_path: Path
) -> None:
    store = Store.open(postgres_url, tmp_path)
    kept = to_json(Incoming("twilio:SMleft", ADA, "tap", "Shop", "buy"))
    store.inbox.put(InboxDraft("twilio:SMleft", f"in:{ADA}", ADA, "tap", kept), clock.now())
    store.close()

    assert start(postgres_url).ask(SWEEP)["worked"] > 0
    assert {message.to for message in twilio.messages} == {ADA}


def test_a_service_that_does_not_answer_is_not_waited_for(
    start: Start, twilio: TwilioDouble, postgres_url: str
) -> None:
    """A voice note and what is asked about it have 8 s here, and then the customer is asked to write instead."""
    voice = twilio.put_media(b"OggS" + bytes(2000), "audio/ogg")
    with GptDouble() as gpt:
        gpt.fail_always("hang", seconds=60)
        own = {"OPENAI_API_KEY": KEY, "OPENAI_MODEL": MODEL, "OPENAI_BASE_URL": gpt.url}
        cloud = start(postgres_url, **own, OPENAI_TRANSCRIBE_MODEL="gpt-transcribe")
        cloud.ask(SWEEP)  # started up

        note = {"NumMedia": "1", "MediaUrl0": voice, "MediaContentType0": "audio/ogg"}
        status = cloud.ask(_version_2(_write("", "9", **note)))["statusCode"]

        patience = sum(asked.patience for asked in gpt.asked)
    assert (status, {message.to for message in twilio.messages}) == (200, {ADA})
    assert 0 < patience <= BUDGET_SECONDS - SENDING_SECONDS
