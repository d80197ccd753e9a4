"""doctor: each outside service says that its key works, or what is wrong, and no secret is told either way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from grace.cli import main
from grace.doubles import openai, paystack, stripe, twilio
from grace.doubles.payment_http import Called, PaymentDouble, Reply
from tests.shops import whatsapp
from tests.web.conftest import ROOT

SECRET = "hush-secret-of-doctor-7Qx"


class Crm(PaymentDouble):
    """A CRM that takes everything but at one address."""

    def answer(self, called: Called) -> Reply:
        return Reply(401 if called.path == "/refuses" else 204)


@pytest.fixture(scope="module")
def well() -> Iterator[dict[str, str]]:
    """Settings of services that answer."""
    with ExitStack() as opened:
        sms, gpt = opened.enter_context(twilio.TwilioDouble()), opened.enter_context(openai.GptDouble())
        cards, naira = opened.enter_context(stripe.StripeDouble()), opened.enter_context(paystack.PaystackDouble())
        yield {
            **whatsapp(sms.url),
            "OPENAI_API_KEY": openai.KEY,
            "OPENAI_MODEL": openai.MODEL,
            "OPENAI_BASE_URL": gpt.url,
            "STRIPE_SECRET_KEY": stripe.KEY,
            "STRIPE_WEBHOOK_SECRET": stripe.SIGNS_WITH,
            "STRIPE_API_URL": cards.url,
            "PAYSTACK_SECRET_KEY": paystack.KEY,
            "PAYSTACK_API_URL": naira.url,
            "GRACE_CRM_URL": opened.enter_context(Crm()).url,
            "GRACE_CRM_SECRET": SECRET,
        }


def doctor(settings: dict[str, str], folder: Path, *words: str) -> Result:
    own = {"GRACE_HOME": str(ROOT), "GRACE_DATA": str(folder), **settings}
    return CliRunner().invoke(main, ["doctor", *words], env=own)


def test_services_that_answer_are_said_to_and_others_are_not_set_up(well: dict[str, str], tmp_path: Path) -> None:
    found = doctor(well, tmp_path)

    signs = {line.split()[1]: line[0] for line in found.output.splitlines()}
    assert [name for name, sign in signs.items() if sign == "✓"] == ["twilio", "openai", "stripe", "paystack", "crm"]
    assert [name for name, sign in signs.items() if sign == "·"] == ["s3", "sheets"]
    assert found.exit_code == 0


WRONG = {
    "twilio": {"TWILIO_AUTH_TOKEN": SECRET},
    "openai": {"OPENAI_API_KEY": SECRET},
    "stripe": {"STRIPE_SECRET_KEY": f"sk_{SECRET}"},
    "paystack": {"PAYSTACK_SECRET_KEY": f"sk_{SECRET}"},
    "crm": {"GRACE_CRM_SECRET": SECRET},
}


@pytest.mark.parametrize("service", WRONG)
def test_a_key_that_is_refused_is_said_without_the_key(well: dict[str, str], tmp_path: Path, service: str) -> None:
    wrong = {**well, **WRONG[service]}
    if service == "crm":
        wrong["GRACE_CRM_URL"] += "/refuses"

    found = doctor(wrong, tmp_path, service)

    assert (found.exit_code, found.output[0]) == (1, "✗")
    assert SECRET not in found.output


def test_a_service_asked_for_by_name_that_is_not_set_up_is_a_failure(tmp_path: Path) -> None:
    found = doctor({}, tmp_path, "s3")

    assert (found.exit_code, found.output) == (1, "· s3        not set up; README lists its settings\n")


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("no JSON", "is no JSON file of a service account"),
        ('{"type": "service_account"}', "it lacks client_email, private_key, token_uri"),
        ('{"client_email": "a@b", "token_uri": "https://c", "private_key": "hush"}', "its private_key is not whole"),
    ],
)
def test_a_file_that_is_no_key_of_a_service_account_is_said_to_be_none(tmp_path: Path, key: str, told: str) -> None:
    file = tmp_path / "key.json"
    file.write_text(key, encoding="utf-8")

    found = doctor({"GRACE_SHEET_ID": "abc", "GOOGLE_SERVICE_ACCOUNT_FILE": str(file)}, tmp_path, "sheets")

    assert (found.exit_code, told in found.output, "hush" in found.output) == (1, True, False)
