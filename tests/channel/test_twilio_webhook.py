"""The webhook: signed forms are kept before they are answered, and nothing else is."""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from waitress.server import create_server

from grace.channel import Incoming, Report
from grace.doubles.twilio import SignedForm, inbound, signed
from grace.web.webhook import TwilioWebhook, in_front
from tests.web.conftest import PATIENCE, running

PUBLIC = "https://grace.example"
TWIML = b'<?xml version="1.0" encoding="UTF-8"?><Response></Response>'
SID = "SM0123456789abcdef0123456789abcdef"


@dataclass
class Shop:
    """Keeps what comes in; `broken` is a database that is down."""

    kept: list[Incoming] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    broken: bool = False

    def receive(self, message: Incoming) -> bool:
        if self.broken:
            raise OSError("the database is down")
        new = message not in self.kept
        self.kept.extend([message] * new)
        return new

    def report(self, report: Report) -> None:
        if self.broken:
            raise OSError("the database is down")
        self.reports.append(report)


@pytest.fixture
def shop() -> Shop:
    return Shop()


def app(shop: Shop, public_url: str = PUBLIC, tokens: tuple[str, ...] = ("secret",)) -> Flask:
    application = Flask(__name__)
    webhook = TwilioWebhook(public_url, tokens, shop.receive, shop.report)
    application.wsgi_app = in_front(webhook, application.wsgi_app)  # type: ignore[assignment,method-assign]
    return application


@pytest.fixture
def client(shop: Shop) -> FlaskClient:
    return app(shop).test_client()


def post(client: FlaskClient, form: SignedForm, **changes: object) -> tuple[int, str | None, bytes]:
    asked: dict[str, object] = {"path": form.path, "data": form.body, "headers": form.headers, **changes}
    answer = client.post(**asked)  # type: ignore[arg-type]
    return answer.status_code, answer.headers.get("Content-Type"), answer.data


def hello(**fields: str | None) -> SignedForm:
    return inbound(PUBLIC, "secret", MessageSid=SID, **fields)


KEPT = Incoming(
    key=f"twilio:{SID}",
    customer="whatsapp:+2348012345678",
    kind="text",
    text="Hello",
    name="Ada",
    to="whatsapp:+14155238886",
    phone="whatsapp:+2348012345678",
)
PLAIN = "text/plain; charset=utf-8"
NOT_TWILIO = (403, PLAIN, b"Only Twilio may post here.\n")
CUT_SHORT = (400, PLAIN, b"The body was cut short.\n")


def test_a_signed_message_is_kept_and_answered_with_empty_twiml(client: FlaskClient, shop: Shop) -> None:
    answer = post(client, hello())

    assert answer == (200, "text/xml", TWIML)
    assert shop.kept == [KEPT]


@pytest.mark.parametrize("token", ["secret", "forged"])
def test_every_answer_is_taken_for_what_it_says_it_is(client: FlaskClient, token: str) -> None:
    form = inbound(PUBLIC, token, MessageSid=SID)

    answer = client.post(form.path, data=form.body, headers=form.headers)

    assert answer.headers.getlist("X-Content-Type-Options") == ["nosniff"]
    assert answer.headers.getlist("Content-Length") == [str(len(answer.data))]


def test_a_replayed_message_is_answered_the_same(client: FlaskClient, shop: Shop) -> None:
    form = hello()

    assert [post(client, form), post(client, form)] == [(200, "text/xml", TWIML)] * 2
    assert shop.kept == [KEPT]


def test_blank_fields_and_yoruba_are_part_of_what_is_signed(client: FlaskClient, shop: Shop) -> None:
    post(client, hello(Body=" Ẹ káàárọ̀ ", ProfileName="", Address=""))

    assert [(message.text, message.name) for message in shop.kept] == [(" Ẹ káàárọ̀ ", "")]


def test_the_host_header_has_no_say(client: FlaskClient) -> None:
    assert post(client, hello(), base_url="http://10.0.0.5:8000")[0] == 200


def test_the_previous_token_holds_while_rotating(shop: Shop) -> None:
    assert post(app(shop, tokens=("new", "secret")).test_client(), hello())[0] == 200


def test_a_repeated_field_is_signed_with_all_its_values_and_read_once(client: FlaskClient, shop: Shop) -> None:
    fields = [("MessageSid", SID), ("From", "whatsapp:+2348012345678"), ("Body", "one"), ("Body", "two")]

    assert post(client, signed(PUBLIC, "secret", "/twilio/inbound", fields))[0] == 200
    assert [message.text for message in shop.kept] == ["one"]


def test_a_query_of_percent_encoded_utf8_is_signed_as_it_is_sent(client: FlaskClient) -> None:
    form = inbound(PUBLIC, "secret", path="/twilio/inbound?shop=%C3%A0d%C3%ACr%E1%BA%B9&x=+%20", MessageSid=SID)

    assert post(client, form)[0] == 200


def test_a_public_address_with_a_path_is_what_was_signed(shop: Shop) -> None:
    form = inbound("https://shops.example/grace/", "secret", MessageSid=SID)

    assert post(app(shop, "https://shops.example/grace/").test_client(), form)[0] == 200


def test_a_mounted_app_signs_its_mount_once(shop: Shop) -> None:
    form = inbound("https://shops.example/grace", "secret", MessageSid=SID)
    client = app(shop, "https://shops.example/grace").test_client()

    assert post(client, form, base_url="http://localhost/grace")[0] == 200


def test_a_server_that_gives_no_raw_address_will_do(client: FlaskClient) -> None:
    assert post(client, hello(), environ_overrides={"REQUEST_URI": "", "RAW_URI": ""})[0] == 200


def test_a_proxy_that_asks_by_whole_address_will_do(client: FlaskClient) -> None:
    target = "http://inside:8000/twilio/inbound"

    assert post(client, hello(), environ_overrides={"REQUEST_URI": target})[0] == 200


@pytest.mark.parametrize(
    "form",
    [
        pytest.param(inbound(PUBLIC, "forged", MessageSid=SID), id="another token"),
        pytest.param(inbound("https://evil.example", "secret", MessageSid=SID), id="another host"),
        pytest.param(inbound("http://grace.example", "secret", MessageSid=SID), id="another scheme"),
        pytest.param(inbound(f"{PUBLIC}/x", "secret", MessageSid=SID), id="another path"),
    ],
)
def test_a_wrong_signature_is_refused_and_nothing_kept(client: FlaskClient, shop: Shop, form: SignedForm) -> None:
    assert post(client, form) == NOT_TWILIO
    assert shop.kept == []


def test_a_changed_body_is_refused(client: FlaskClient, shop: Shop) -> None:
    assert post(client, hello(), data=hello(Body="Approve GR-7").body) == NOT_TWILIO
    assert shop.kept == []


def test_a_missing_signature_is_refused(client: FlaskClient, shop: Shop) -> None:
    assert post(client, hello(), headers={"Content-Type": "application/x-www-form-urlencoded"}) == NOT_TWILIO
    assert shop.kept == []


def test_a_signature_for_the_status_does_not_open_the_inbound_door(client: FlaskClient, shop: Shop) -> None:
    form = inbound(PUBLIC, "secret", path="/twilio/status", MessageSid=SID)

    assert post(client, form, path="/twilio/inbound") == NOT_TWILIO
    assert shop.kept == []


@pytest.mark.parametrize(("public_url", "tokens"), [("", ("secret",)), (PUBLIC, ()), (PUBLIC, ("",)), ("", ())])
def test_without_address_or_token_the_door_is_shut(
    shop: Shop, caplog: pytest.LogCaptureFixture, public_url: str, tokens: tuple[str, ...]
) -> None:
    form = inbound(public_url, "".join(tokens), MessageSid=SID)

    assert post(app(shop, public_url, tokens).test_client(), form) == (403, PLAIN, b"This door is shut.\n")
    assert shop.kept == []
    assert "GRACE_PUBLIC_URL" in caplog.text


def test_a_megabyte_is_too_large(client: FlaskClient, shop: Shop) -> None:
    assert post(client, hello(Body="x" * 1_000_000)) == (413, PLAIN, b"Too large.\n")
    assert shop.kept == []


def test_a_stream_without_length_is_cut_at_the_limit(client: FlaskClient) -> None:
    answer = client.post(
        "/twilio/inbound",
        input_stream=BytesIO(b"Body=" + b"x" * 100_000),
        headers=hello().headers,
        environ_overrides={"wsgi.input_terminated": True},
    )

    assert (answer.status_code, answer.data) == (413, b"Too large.\n")


def test_a_stream_without_length_is_taken_whole_where_the_server_says_that_it_ends(client: FlaskClient) -> None:
    environ, form = {"wsgi.input_terminated": True}, hello()

    answer = client.post(form.path, input_stream=BytesIO(form.body), headers=form.headers, environ_overrides=environ)

    assert (answer.status_code, answer.data) == (200, TWIML)


class Dripping(BytesIO):
    """A stream of a server that hands over what has arrived, and loses its line after *holds* bytes."""

    def __init__(self, body: bytes, holds: int) -> None:
        super().__init__(body)
        self._holds = holds

    def read(self, most: int | None = -1, /) -> bytes:
        if self.tell() >= self._holds:
            raise ConnectionResetError
        return super().read(10)


def test_a_body_that_comes_in_drops_is_taken_whole(client: FlaskClient, shop: Shop) -> None:
    form = hello()
    whole, broken = Dripping(form.body, len(form.body)), Dripping(form.body, 50)
    length = {"CONTENT_LENGTH": str(len(form.body))}

    answers = [
        client.post(form.path, input_stream=one, headers=form.headers, environ_overrides=length)
        for one in (broken, whole)
    ]

    assert [answer.status_code for answer in answers] == [400, 200]
    assert shop.kept == [KEPT]


@pytest.mark.parametrize("terminated", [True, False])
def test_a_body_shorter_than_it_says_is_refused(client: FlaskClient, shop: Shop, terminated: bool) -> None:
    environ = {"CONTENT_LENGTH": "5000"} | ({"wsgi.input_terminated": True} if terminated else {})

    assert post(client, hello(), environ_overrides=environ) == CUT_SHORT
    assert shop.kept == []


def test_json_is_refused(client: FlaskClient) -> None:
    answer = post(client, hello(), headers={**hello().headers, "Content-Type": "application/json"})

    assert answer == (400, PLAIN, b"Expected application/x-www-form-urlencoded.\n")


def test_too_many_fields_are_refused(client: FlaskClient) -> None:
    assert post(client, hello(), data=b"&".join([b"a=1"] * 600)) == (400, PLAIN, b"Too many fields.\n")


@pytest.mark.parametrize(
    "body", [b"\xff\xfe\x00", b"Body=%00%ED%A0%80&From=%FF", b"=&=&&;", b"%", "Body=Ẹ".encode(), b""]
)
def test_bytes_that_are_no_form_are_refused(client: FlaskClient, shop: Shop, body: bytes) -> None:
    assert post(client, hello(), data=body) == NOT_TWILIO
    assert shop.kept == []


def test_a_signed_form_without_a_customer_is_malformed(client: FlaskClient, shop: Shop) -> None:
    answer = post(client, hello(From="evil<script>"))

    assert answer == (400, PLAIN, b"From is missing or not a WhatsApp address\n")
    assert shop.kept == []


def test_a_message_that_cannot_be_kept_is_asked_for_again(
    client: FlaskClient, shop: Shop, caplog: pytest.LogCaptureFixture
) -> None:
    shop.broken = True

    assert post(client, hello()) == (503, PLAIN, b"Not now. Please try again.\n")
    assert [record.exc_info is not None for record in caplog.records] == [True]


def test_a_get_is_not_answered(client: FlaskClient) -> None:
    assert client.get("/twilio/inbound").status_code == 405


def status(query: str, *fields: tuple[str, str]) -> SignedForm:
    return signed(PUBLIC, "secret", f"/twilio/status{query}", [("MessageSid", SID), *fields])


def test_a_status_finds_the_row_it_is_about(client: FlaskClient, shop: Shop) -> None:
    form = status("?reference=out%3A7", ("MessageStatus", "undelivered"), ("ErrorCode", "63016"))

    assert post(client, form)[::2] == (204, b"")
    assert shop.reports == [Report(SID, "undelivered", 63016, "out:7")]


def test_a_status_needs_its_signature_too(client: FlaskClient, shop: Shop) -> None:
    form = status("?reference=7", ("MessageStatus", "delivered"))

    assert post(client, form, path="/twilio/status?reference=8") == NOT_TWILIO
    assert shop.reports == []


def test_a_status_without_a_word_is_malformed(client: FlaskClient) -> None:
    assert post(client, status("")) == (400, PLAIN, b"MessageStatus is missing or not a word\n")


def test_a_status_that_cannot_be_kept_is_asked_for_again(client: FlaskClient, shop: Shop) -> None:
    shop.broken = True

    assert post(client, status("", ("MessageStatus", "sent")))[0] == 503


@pytest.fixture
def served(shop: Shop, caplog: pytest.LogCaptureFixture) -> Iterator[tuple[str, int]]:
    caplog.set_level(logging.ERROR, "waitress")
    server = create_server(app(shop), host="127.0.0.1", port=0, threads=1, clear_untrusted_proxy_headers=True)
    with running(server):
        yield "127.0.0.1", server.effective_port


def over_the_wire(address: tuple[str, int], target: str, form: SignedForm) -> bytes:
    headers = "".join(f"{name}: {value}\r\n" for name, value in form.headers.items())
    head = f"POST {target} HTTP/1.0\r\nHost: evil.example\r\n{headers}Content-Length: {len(form.body)}\r\n\r\n"
    with socket.create_connection(address, timeout=PATIENCE) as line:
        line.sendall(head.encode() + form.body)
        return line.makefile("rb").readline()


@pytest.mark.parametrize(
    "path", ["/twilio/inbound", "/twilio/%69nbound", "/twilio/inbound?shop=%C3%A0d%C3%ACr%E1%BA%B9&x=+%20&y"]
)
def test_waitress_hands_on_what_twilio_signed(served: tuple[str, int], shop: Shop, path: str) -> None:
    form = inbound(PUBLIC, "secret", path=path, MessageSid=SID)

    assert over_the_wire(served, path, form) == b"HTTP/1.0 200 OK\r\n"
    assert shop.kept == [KEPT]
