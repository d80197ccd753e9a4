"""A sale paid by card over real HTTP: a server process, WhatsApp's double, and each provider's double beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

import pytest
import requests

from grace.doubles import paystack, stripe
from grace.doubles.payment_http import PaymentDouble
from grace.doubles.paystack import PaystackDouble
from grace.doubles.stripe import StripeDouble
from grace.doubles.twilio import TwilioDouble
from tests.web.conftest import Server, until

ADA = "whatsapp:+2348012345678"
CHAT = {
    "hi": "*Grace*",
    "no picture": "number is yours",
    "number 1, 6 yards": "Total: *",
    "yes": "We never change this account",
    "can I pay with my card?": "It confirms itself",
}
"""What Ada writes, and what she reads before she goes on."""
Write = Callable[..., tuple[int, str, bytes]]


@pytest.fixture(params=[StripeDouble, PaystackDouble], ids=["stripe", "paystack"])
def provider(request: pytest.FixtureRequest) -> Iterator[PaymentDouble]:
    double: PaymentDouble = request.param()
    with double:
        yield double


@pytest.fixture
def services(provider: PaymentDouble) -> dict[str, str]:
    """With these the server takes payments through the provider's double."""
    if isinstance(provider, PaystackDouble):
        return {"PAYSTACK_SECRET_KEY": paystack.KEY, "PAYSTACK_API_URL": provider.url}
    return {
        "STRIPE_SECRET_KEY": stripe.KEY,
        "STRIPE_WEBHOOK_SECRET": stripe.SIGNS_WITH,
        "STRIPE_API_URL": provider.url,
    }


def test_a_customer_pays_by_card_and_the_payment_confirms_itself(
    provider: PaymentDouble, server: Server, twilio: TwilioDouble, write: Write
) -> None:
    name = "paystack" if isinstance(provider, PaystackDouble) else "stripe"
    provider.webhook_url = f"{server.url}/{name}/webhook"
    for words, answer in CHAT.items():
        write(ADA, words)
        until(lambda wanted=answer: any(wanted in message.body for message in twilio.messages))
    said = "\n".join(message.body for message in twilio.messages)
    link = re.findall(r"http://\S+/pay/\S+", said)[-1]

    page = requests.get(link, timeout=30)
    assert "To be paid now" in page.text
    opened = requests.post(link, timeout=30, allow_redirects=False)
    assert opened.status_code == 303
    back = requests.post(opened.headers["Location"], timeout=30, allow_redirects=False)  # the customer presses Pay
    assert back.headers["Location"].startswith(link.split("?")[0])

    until(lambda: any("Payment confirmed" in message.body for message in twilio.messages))
    order = json.loads(server.asked("show", ADA, "--json").stdout)["order"]
    assert (order["status"], order["credited_kobo"]) == ("paid", order["deposit_kobo"])
    assert "<td>Paid</td>" in requests.get(link, timeout=30).text
