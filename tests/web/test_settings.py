"""Settings as people paste them: read rightly, or refused with what mends them, and never a secret in the words."""

from __future__ import annotations

import pytest

from grace.errors import SettingsError
from grace.settings import Settings, read

TWILIO = {
    "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
    "TWILIO_AUTH_TOKEN": "t" * 32,
    "TWILIO_WHATSAPP_FROM": "whatsapp:+14155238886",
    "GRACE_PUBLIC_URL": "https://g.example",
}


@pytest.mark.parametrize(
    "around",
    [
        '"{}"',
        "'{}'",
        "“{}”",
        " {} ",
        "\ufeff{}\u200b",
        "\u00a0{}",
        "TWILIO_AUTH_TOKEN={}",
        "export TWILIO_AUTH_TOKEN='{}'",
    ],
)
def test_what_stands_around_a_value_is_no_part_of_it(around: str) -> None:
    found = read({**TWILIO, "TWILIO_AUTH_TOKEN": around.format("t" * 32)})

    assert (found.signing_tokens, found.twilio and found.twilio.tokens) == (("t" * 32,), ("t" * 32,))


@pytest.mark.parametrize(
    ("pasted", "meant"),
    [
        ("https://g.example/twilio/inbound", "https://g.example"),
        ("https://g.example/twilio/status/", "https://g.example"),
        ("https://g.example/grace/twilio/inbound", "https://g.example/grace"),
        ("https://g.example/stripe/webhook", "https://g.example"),
        ("https://g.example/", "https://g.example"),
        ("HTTPS://g.example", "https://g.example"),
        ("g.example", "https://g.example"),
        ("g.example/twilio/inbound", "https://g.example"),
        ('"https://g.example/twilio/inbound" ', "https://g.example"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
    ],
)
def test_the_webhook_s_address_is_read_as_the_public_one(pasted: str, meant: str) -> None:
    assert read({"GRACE_PUBLIC_URL": pasted}).public_url == meant


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "POSTGRES", "postgresql+psycopg", "postgresql+psycopg2"])
def test_postgresql_is_known_by_every_name_of_it(scheme: str) -> None:
    found = read({"DATABASE_URL": f"{scheme}://grace:secret@db.example/grace", "QUEUE_URL": f"{scheme}://db.example/q"})

    assert (found.database_url, found.queue_url) == (
        "postgresql://grace:secret@db.example/grace",
        "postgresql://db.example/q",
    )


@pytest.mark.parametrize(
    "pasted",
    ["+2348030000001", "+234 803 000 0001", "2348030000001", "whatsapp: +234-803-000-0001", "00234(803)0000001"],
)
def test_a_number_is_read_however_it_is_grouped(pasted: str) -> None:
    found = read({**TWILIO, "TWILIO_WHATSAPP_FROM": pasted, "GRACE_TEAM": f"{pasted}; sim:ngozi, whatsapp:NG.ENT.A1b2"})

    assert found.twilio is not None
    assert found.twilio.sender == "whatsapp:+2348030000001"
    assert found.team == ("whatsapp:+2348030000001", "sim:ngozi", "whatsapp:NG.ENT.A1b2")


def test_an_api_s_call_and_a_header_s_bearer_are_left_out() -> None:
    found = read(
        {
            "OPENAI_API_KEY": "Bearer sk-abc",
            "OPENAI_MODEL": "'gpt'",
            "OPENAI_BASE_URL": "https://g.example/v1/chat/completions",
        }
    )

    assert found.openai is not None
    assert (found.openai.key, found.openai.model, found.openai.base_url) == ("sk-abc", "gpt", "https://g.example/v1")


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (
            {**TWILIO, "TWILIO_AUTH_TOKEN": "hush hush"},
            "TWILIO_AUTH_TOKEN holds a space or a line break at place 5",
        ),
        ({**TWILIO, "TWILIO_AUTH_TOKEN": '"hush'}, "TWILIO_AUTH_TOKEN holds a quote at place 1 of 5"),
        ({**TWILIO, "TWILIO_AUTH_TOKEN": "hu\u200bsh"}, "TWILIO_AUTH_TOKEN holds an invisible sign at place 3 of 5"),
        (
            {"GRACE_PUBLIC_URL": "https://g.example/?x=1"},
            "GRACE_PUBLIC_URL holds a ? or a #: leave out what",
        ),
        ({"GRACE_PUBLIC_URL": "https://g example"}, "GRACE_PUBLIC_URL is 'https://g example', but an address such as"),
        ({"DATABASE_URL": "mysql://hush@db/x"}, "sqlite:///FILE or postgresql://"),
        ({**TWILIO, "TWILIO_WHATSAPP_FROM": "08030000001"}, "TWILIO_WHATSAPP_FROM is 'whatsapp:08030000001', but"),
    ],
)
def test_what_is_not_clear_is_refused_with_the_mend(settings: dict[str, str], told: str) -> None:
    with pytest.raises(SettingsError) as refused:
        read(settings)

    assert told in str(refused.value)
    assert "hush" not in str(refused.value)


def test_with_nothing_set_everything_has_its_default() -> None:
    found: Settings = read({"GRACE_PUBLIC_URL": '""', "TWILIO_AUTH_TOKEN": "  ", "DATABASE_URL": "''"})

    assert (found.public_url, found.signing_tokens, found.database_url[:10]) == ("", (), "sqlite:///")
