"""A real browser for the tests of pages, started once for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_BROWSER, _SHELL = "/usr/bin/chromium", "/usr/bin/chromium-headless-shell"
CHROMIUM = _SHELL if Path(_SHELL).exists() else _BROWSER
"""The shell is the same browser without windows: with Playwright's own share it takes a third less of the processor."""
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-gpu", "--force-prefers-reduced-motion"]
"""Dots that hop while Grace writes are drawn sixty times a second, by the processor."""
PATIENCE = 60_000
"""Milliseconds, until a test gives up: only a fault uses them up, however busy the machine is."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import expect, sync_playwright  # heavy, and most tests see no page

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as running:
        started = running.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()
