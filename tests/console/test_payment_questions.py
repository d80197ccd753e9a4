"""Money a provider told of that nothing matches: it waits on To check until somebody says they dealt with it."""

from __future__ import annotations

from playwright.sync_api import expect

from grace.shop.payment_rules import Finding, ProviderEvent
from tests.console.conftest import Enter
from tests.console.shop import Shop


def test_a_payment_nothing_matches_is_a_question_until_it_is_dealt_with(shop: Shop, enter: Enter) -> None:
    event = ProviderEvent("paystack", "paid", "77", "GR-2222-0a-1", 1_050_000, "NGN")
    found = Finding("question", "no payment page of ours has this reference")
    shop.parts.store.checkouts.note("paystack:paid:77", event, found, shop.parts.now())
    page = enter()

    question = page.locator("article.question")
    expect(question).to_contain_text("Paystack: paid ₦10,500")
    expect(question).to_contain_text("no payment page of ours has this reference")
    question.get_by_role("button", name="Dealt with").click()

    expect(page.locator("p.notice")).to_have_text("Noted as dealt with.")
    expect(question).to_have_count(0)
