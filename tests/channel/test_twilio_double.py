"""The double of Twilio, asked by Twilio's own client."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qsl

import pytest
import requests
from twilio.base.exceptions import TwilioRestException
from twilio.request_validator import RequestValidator
from twilio.rest import Client

from grace.channel.twilio.client import client as twilio_client
from grace.doubles.twilio import ACCOUNT, SENDER, TOKEN, TwilioDouble, inbound

ADA = "whatsapp:+2348012345678"


@pytest.fixture
def client(double: TwilioDouble) -> Client:
    return twilio_client(ACCOUNT, TOKEN, double.url, 20.0)


def test_a_created_message_is_told_as_twilio_tells_it(client: Client) -> None:
    message = client.messages.create(to=ADA, from_=SENDER, body="Hello")

    assert (message.to, message.from_, message.body, message.status, message.direction, message.error_code) == (
        ADA,
        SENDER,
        "Hello",
        "queued",
        "outbound-api",
        None,
    )
    assert message.date_created is not None
    assert client.messages(message.sid).fetch().body == "Hello"


def test_messages_are_listed_newest_first_and_by_customer(client: Client) -> None:
    client.messages.create(to=ADA, from_=SENDER, body="one")
    client.messages.create(to="whatsapp:+19998887777", from_=SENDER, body="two")
    client.messages.create(to=ADA, from_=SENDER, body="three")

    assert [message.body for message in client.messages.list()] == ["three", "two", "one"]
    assert [message.body for message in client.messages.list(to=ADA)] == ["three", "one"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"to": "", "from_": SENDER, "body": "x"}, 21604),
        ({"to": ADA, "body": "x"}, 21603),
        ({"to": ADA, "from_": SENDER}, 21619),
        ({"to": ADA, "from_": SENDER, "body": "x" * 1601}, 21617),
        ({"to": "whatsapp:ada", "from_": SENDER, "body": "x"}, 21211),
        ({"to": "+2348012345678", "from_": SENDER, "body": "x"}, 21910),
    ],
)
def test_a_message_twilio_would_refuse_is_refused(
    client: Client, double: TwilioDouble, fields: dict[str, str], code: int
) -> None:
    with pytest.raises(TwilioRestException) as refused:
        client.messages.create(**fields)

    assert (refused.value.status, refused.value.code, double.messages) == (400, code, ())


def test_the_typing_indicator_is_taken(client: Client, double: TwilioDouble) -> None:
    assert client.messaging.v2.typing_indicator.create(channel="whatsapp", message_id="SM1").success is True
    assert double.typing == ("SM1",)


def test_nothing_is_told_without_the_password(double: TwilioDouble) -> None:
    answer = requests.get(f"{double.url}/2010-04-01/Accounts/{ACCOUNT}/Messages.json", timeout=20)

    assert (answer.status_code, answer.json()["code"]) == (401, 20003)


def test_the_cdn_refuses_a_password(double: TwilioDouble) -> None:
    url = double.put_media(b"data", "image/jpeg").rpartition("/")[2]

    assert requests.get(f"{double.url}/cdn/{url}", auth=(ACCOUNT, TOKEN), timeout=20).status_code == 400


def test_many_threads_lose_nothing(client: Client, double: TwilioDouble) -> None:
    with ThreadPoolExecutor(8) as pool:
        sids = list(pool.map(lambda n: client.messages.create(to=ADA, from_=SENDER, body=str(n)).sid, range(40)))

    assert sorted(sids) == sorted(taken.sid for taken in double.messages)


def test_an_inbound_form_is_signed_so_that_twilios_validator_agrees() -> None:
    form = inbound("https://grace.example", "secret", Body="Ẹ káàárọ̀", WaId=None, MessageSid="SM1")
    params = dict(parse_qsl(form.body.decode(), keep_blank_values=True))

    url = "https://grace.example/twilio/inbound"
    assert RequestValidator("secret").validate(url, params, form.headers["X-Twilio-Signature"])
    assert (params["Body"], params["SmsSid"], "WaId" in params) == ("Ẹ káàárọ̀", "SM1", False)
