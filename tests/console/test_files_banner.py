"""The console's banner: a save that is not served, and why; who would be lost by it; a price without a nought."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from grace.testing import databases
from tests.console.conftest import DESKTOP, OWNER_PASSWORD, PATIENCE, PHONE
from tests.console.shop import Shop
from tests.console.test_accessibility import findings
from tests.shops import copy_shop
from tests.web.conftest import Server, until


class Edited:
    """A Grace of its own whose files are edited while she runs, and the owner's browser."""

    def __init__(self, home: Path, server: Server, page: Page) -> None:
        self.flow, self.catalog = home / "flows" / "wholesale.yaml", home / "catalog.yaml"
        self.server, self.page = server, page
        self._good = {file: file.read_text(encoding="utf-8") for file in (self.flow, self.catalog)}

    def save(self, file: Path, old: str, new: str) -> None:
        """Replace *old* in the good text of *file*; the other file is good again."""
        for other, text in self._good.items():
            other.write_text(text.replace(old, new) if other == file else text, encoding="utf-8")
        assert old in self._good[file]

    def shows(self, words: str) -> Locator:
        """Look at pages until *words* stand in the banner; returns it."""
        banner = self.page.locator(".files")

        def there() -> bool:
            self.page.goto(f"{self.server.url}/orders")
            return any(words in text for text in banner.all_inner_texts())

        until(there)
        return banner.filter(has_text=words)


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Edited]:
    home = copy_shop(tmp_path_factory.mktemp("edited"), pictures=True)
    with databases.fresh(home / "data") as url:
        server = Server({"GRACE_HOME": str(home), "DATABASE_URL": url, "GRACE_OWNER_PASSWORD": OWNER_PASSWORD})
        server.start()
        page = browser.new_page(viewport=PHONE)
        page.set_default_timeout(PATIENCE)
        page.goto(server.url)
        page.get_by_label("Name").fill("owner")
        page.get_by_label("Password").fill(OWNER_PASSWORD)
        page.get_by_role("button", name="Log in").click()
        expect(page.get_by_role("heading", name="To check")).to_be_visible()
        yield Edited(home, server, page)
        page.close()
        server.stop()


def test_a_slip_is_named_with_its_line_on_every_page_and_goes_when_it_is_mended(edited: Edited) -> None:
    edited.save(edited.flow, "  buy: image_request", "  buy: image_reqest")

    banner = edited.shows("image_reqest")

    expect(banner).to_have_role("alert")
    expect(banner).to_contain_text("Customers get the version before it until this is mended:")
    expect(banner).to_contain_text("did you mean image_request?")
    expect(banner.locator(".line")).to_have_text("buy: image_reqest")
    for size in (PHONE, DESKTOP):
        edited.page.set_viewport_size({"width": size["width"], "height": size["height"]})
        assert edited.page.evaluate("document.documentElement.scrollWidth") == size["width"]
    for path in ("/", "/chats", "/today", "/parked", "/team", "/password"):
        edited.page.goto(edited.server.url + path)
        expect(edited.page.locator(".problem.files")).to_have_count(1)
        assert findings(edited.page) == []

    edited.save(edited.catalog, "name: Palm Green", "name: Palm Green Leaf")
    until(lambda: _gone(edited))


def _gone(edited: Edited) -> bool:
    edited.page.goto(f"{edited.server.url}/orders")
    return edited.page.locator(".files").count() == 0


def test_one_slip_in_a_hundred_places_is_one_line(edited: Edited) -> None:
    edited.save(edited.flow, " go: ", " goo: ")

    banner = edited.shows("no key goo")

    expect(banner.locator("li")).to_have_count(1)
    expect(banner).to_contain_text("more places")


def test_a_price_that_lost_a_nought_stands_beside_the_old_one_and_alone(edited: Edited) -> None:
    edited.save(edited.catalog, "per_yard: 4200", "per_yard: 420")

    banner = edited.shows("₦420 a yard")

    expect(banner.locator("summary")).to_have_text(  # in the files, and then in the version that serves
        re.compile(
            r"In the (files|version that serves): catalog\.yaml:59\s+Palm Green: ₦420 a yard, where it was ₦4,200: "
            r"is a nought missing or too many\?"
        )
    )
    expect(banner.locator("li")).to_have_count(1)


def test_a_renamed_state_somebody_stands_in_says_who_and_the_lines_that_mend_it(edited: Edited) -> None:
    shop = Shop(edited.server.environment)
    shop.proven("held-1", "Held Adeyemi")
    shop.close()
    edited.save(edited.flow, "ops_notify", "money_check")

    banner = edited.shows("money_check")

    expect(banner).to_contain_text("1 customer stands in ops_notify, ₦26,400 awaiting (Held Adeyemi)")
    expect(banner).to_contain_text("Write was: [ops_notify] under money_check:")
    assert findings(edited.page) == []
