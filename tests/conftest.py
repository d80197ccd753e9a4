"""What holds for every test: under CI a skipped test is a failure, for it would hide that a tool is missing."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from grace.testing.databases import SERVER
from grace.testing.plugin import look_for_learnt
from tests import forked, quick_hashes
from tests.browsers import browser
from tests.databases import bare_url, one_url, open_store, postgres, postgres_url, quick_url, start_postgres, store, url
from tests.shops import twilio

__all__ = [
    "bare_url",
    "browser",
    "one_url",
    "open_store",
    "postgres",
    "postgres_url",
    "quick_hashes",
    "quick_url",
    "store",
    "twilio",
    "url",
]

settings.register_profile("grace", deadline=None)
settings.load_profile("grace")
"""No case has to be done in time: a machine that does other work too is no fault."""

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
"""Each module is compiled once for this process and all it starts: tests start Grace some three hundred times, and half
of a start would be compiling."""

_MEMORY, _ROOM = Path("/dev/shm"), 8 << 30
_HAS_ROOM = _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ROOM
if "TMPDIR" not in os.environ and _HAS_ROOM and not os.statvfs(_MEMORY).f_flag & os.ST_NOEXEC:
    os.environ["TMPDIR"] = tempfile.tempdir = str(_MEMORY)
"""Files of tests are kept in memory where it has room for them: they are some hundred thousand, and to make one on a
disk takes twenty times as much of the processor. Whoever is killed leaves them as it would there."""

_NEW = 5_000
"""Things made since garbage was looked for the last time; Python's own 700 look through all ten times as often."""


def pytest_configure(config: pytest.Config) -> None:
    """Lets every reader of this process read by what the shipped examples taught before, those too that modules make
    while they are collected. Starts the server that GRACE_TEST_DATABASE=postgresql asks for; workers of xdist inherit
    its address."""
    look_for_learnt(config, config.rootpath)
    if os.environ.get(SERVER) == "postgresql":
        folder = tempfile.TemporaryDirectory(prefix="grace-pg-")
        server = start_postgres(Path(folder.name))
        os.environ[SERVER] = str(server.get_uri())
        config.add_cleanup(folder.cleanup)
        config.add_cleanup(server.cleanup)


class PagesTogether(LoadFileScheduling):
    """Gives each file to one worker, and all pages to the same: one browser and one server do for all of them."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return "pages" if file.startswith(("tests/browser/", "tests/console/")) else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> PagesTogether:
    return PagesTogether(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Lets garbage be looked for in what tests make, and not in ten thousand tests that stay to the end."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(_NEW)
        gc.enable()


def pytest_unconfigure() -> None:
    forked.end()


@pytest.fixture(autouse=True)
def _umask() -> Iterator[None]:
    """Put the umask back: a command run inside the tests' process keeps new files to itself, and PostgreSQL, which runs
    as another user, could not read its own."""
    before = os.umask(0o022)
    os.umask(before)
    yield
    os.umask(before)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and os.environ.get("GRACE_CI") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and under .ci/run nothing may be: {report.longrepr}"
    return report
