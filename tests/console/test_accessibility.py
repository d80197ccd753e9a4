"""axe-core finds nothing serious on any page, at a desk and on a phone; nothing is wider than the screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.console.conftest import DESKTOP, PHONE, Enter
from tests.console.shop import Shop
from tests.web.conftest import Server

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RUN = "() => axe.run(document, {resultTypes: ['violations']}).then((found) => found.violations)"


def findings(page: Page) -> list[tuple[str, str, list[str]]]:
    """Every rule a page breaks: its impact, its name, and where."""
    page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate(RUN)
    return [(one["impact"], one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_no_page_breaks_a_rule_of_axe_or_is_too_wide(
    shop: Shop, enter: Enter, console: Server, size: dict[str, int]
) -> None:
    customer = f"axe-{size['width']}"
    code = shop.proven(customer, "Axe Adeyemi")
    page = enter("owner", size)

    broken = {}
    for path in (
        "/",
        "/orders",
        f"/orders/{code}",
        "/chats",
        f"/chats/sim:{customer}",
        "/today",
        "/parked",
        "/team",
        "/password",
    ):
        page.goto(console.url + path)
        for opened in page.locator("main details > summary").all():
            opened.click()
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        broken[path] = [*findings(page), *(["too wide"] if wide else [])]

    assert {path: found for path, found in broken.items() if found} == {}


def test_the_login_breaks_no_rule_of_axe(browser: Any, console: Server) -> None:
    page = browser.new_page(viewport=PHONE)
    page.goto(f"{console.url}/login")

    found = findings(page)
    page.close()

    assert found == []
