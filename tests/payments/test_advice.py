"""What does not fit together about payments is said by `check` and at the start, each with its mend."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from grace.cli import main
from grace.doubles import paystack, stripe
from tests.shops import copy_shop

PAYSTACK = {"PAYSTACK_SECRET_KEY": paystack.KEY}
STRIPE = {"STRIPE_SECRET_KEY": stripe.KEY, "STRIPE_WEBHOOK_SECRET": stripe.SIGNS_WITH}
TWILIO = {
    "TWILIO_ACCOUNT_SID": f"AC{'0' * 32}",
    "TWILIO_AUTH_TOKEN": "0" * 32,
    "TWILIO_WHATSAPP_FROM": "whatsapp:+14155238886",
}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A copy of the owner's files."""
    return copy_shop(tmp_path, pictures=True)


def checked(home: Path, **settings: str) -> str:
    found = CliRunner().invoke(main, ["check"], env={"GRACE_HOME": str(home), **settings})
    assert found.exit_code == 0, found.output
    return found.output


def test_the_shipped_files_need_nothing_said_without_a_provider(shop: Path) -> None:
    assert "Warning" not in checked(shop)


def test_a_link_in_words_without_a_provider_is_named_with_its_line(shop: Path) -> None:
    flow = shop / "flows" / "wholesale.yaml"
    text = flow.read_text(encoding="utf-8").replace('if: order.pay_link != ""', "if: order.exists", 1)
    flow.write_text(text, encoding="utf-8")
    line = text[: text.index("{order.pay_link}")].count("\n")  # the sentence begins one line above

    assert f"wholesale.yaml:{line - 1} tells {{order.pay_link}}" in checked(shop).replace("flows/", "")
    assert "tells {order.pay_link}" not in checked(shop, **PAYSTACK)


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (PAYSTACK, "brand.yaml has no pay_email:"),
        (STRIPE, "says pay_with: paystack, but only Stripe has a key"),
        (PAYSTACK | TWILIO, "Set GRACE_PUBLIC_URL"),
    ],
)
def test_what_does_not_fit_is_said_with_its_mend(shop: Path, settings: dict[str, str], told: str) -> None:
    assert told in checked(shop, **settings)
