"""The flow in force. Files propose, the row serves: a good save is published, a bad one never reaches a customer."""

from __future__ import annotations

import logging
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache, reduce
from pathlib import Path
from traceback import format_exception

from grace.app import file_watch, project, publishing, rolling_back
from grace.app.project import Places
from grace.errors import Misuse, Unavailable, Unreadable
from grace.flow.compile import Compiled, Files
from grace.flow.model import Flow
from grace.source import OwnerMistakes, Problem, frames
from grace.source.notices import Notice, of_mistakes, of_warnings
from grace.storage import Store
from grace.storage.records.flow_versions import Published

log = logging.getLogger("grace.files")
POLL_SECONDS = 0.5
"""How old the knowledge of what other processes published may be."""
SETTLE_MILLISECONDS = 250
"""How long files have to rest: an editor may write one in several pieces, and several files one after another."""
BROKEN_OFF_MILLISECONDS = 3000
"""How long one rests that ends in the middle of a line: a slow copy may be on its way."""


@dataclass(frozen=True, slots=True)
class InForce:
    """A flow that serves, and the row it came from; no row where nothing was published yet."""

    flow: Flow
    row: Published | None
    warnings: tuple[Problem, ...] = ()


class Serving:
    """The newest flow published. *team*: numbers that stand in place of those in brand.yaml."""

    def __init__(self, store: Store, where: Places, team: tuple[str, ...] | None, now: Callable[[], datetime]) -> None:
        self._store = store
        self._where = where
        self._team = team
        self._now = now
        self._lock = threading.RLock()
        self._stopping = threading.Event()
        self._seen = ""
        self._trouble: tuple[Notice, ...] = ()
        self._looked = time.monotonic()
        self.changed: list[Callable[[Flow], object]] = []
        """Called with each flow that comes into force after the first."""
        self._adjustments: list[Callable[[Flow], Flow]] = []
        self._now_serving = self._first()
        self.former = lru_cache(maxsize=8)(self._former)

    def flow(self) -> Flow:
        """Return the flow in force, at most half a second behind what any process has published."""
        if time.monotonic() - self._looked > POLL_SECONDS:
            self.refresh()
        return self._now_serving.flow

    def refresh(self) -> None:
        """Look whether a newer version was published. A database that is away changes nothing."""
        if not self._lock.acquire(blocking=False):
            return
        try:
            self._looked = time.monotonic()
            newest = self._store.flows.newest_number()
            if newest and newest != self._number:
                self._adopt_newest()
        except Unavailable:
            log.debug("the database does not say which version serves")
        finally:
            self._lock.release()

    def adjust(self, adjustment: Callable[[Flow], Flow]) -> None:
        """Make this *adjustment* to the flow in force and to every later one: what this process adds to the files."""
        self._adjustments.append(adjustment)
        self._now_serving = replace(self._now_serving, flow=adjustment(self._now_serving.flow))

    def notices(self) -> tuple[Notice, ...]:
        """Return what is wrong with the files, and what is odd in those that serve."""
        return (*self._trouble, *of_warnings(self._now_serving.warnings, self._texts))

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Return the warnings of the flow in force."""
        return self._now_serving.warnings

    def look(self, by: str = "a save") -> None:
        """Read the files, and publish them if they are another set than was seen last and nothing is wrong."""
        with self._lock:
            self._look(by)

    def publish(self, by: str) -> Published:
        """Publish the files as they are now. Raises OwnerMistakes when they have faults or somebody would be lost."""
        with self._lock:
            self.refresh()
            files = project.files(self._where)
            return self._put(files, self._checked(files), by)

    def roll_back(self, row: Published) -> Published:
        """Let the files of *row*, with the renames made since, serve again, and write them back. Raises OwnerMistakes
        where they no longer fit together."""
        with self._lock:
            self.refresh()
            files, _ = rolling_back.carried(self._store, self._now_serving.flow, row)
            made = self._put(files, project.compiled(files), f"rollback to {row.number}")
            project.write(self._where, files)
            return made

    def begin(self, watch: bool) -> None:
        """Propose the files as they are at the start; with *watch* also whenever they are saved."""
        with self._lock:
            if not self._known_here():
                self._look("the start")
        if watch:
            threading.Thread(target=self._watch, name="grace-files", daemon=True).start()

    def stop(self) -> None:
        """Watch no longer."""
        self._stopping.set()

    @property
    def _texts(self) -> dict[str, str]:
        row = self._now_serving.row
        return row.files.texts if row else {}

    @property
    def _number(self) -> int:
        return self._now_serving.row.number if self._now_serving.row else 0

    def _first(self) -> InForce:
        """Return what serves at first: the newest row; the files where there is none, or where it cannot be read."""
        row = self._store.flows.newest()
        if row is not None:
            try:
                return self._of(row)
            except OwnerMistakes:
                log.error("version %s does not fit this Grace; the files serve instead", row.number)
        compiled = project.load(self._where)
        return InForce(self._as_here(compiled.flow), None, compiled.warnings)

    def _of(self, row: Published) -> InForce:
        compiled = project.compiled(row.files)
        flow = self._as_here(project.with_colours(compiled.flow, self._where.catalog.parent))
        return InForce(flow, row, publishing.warnings_since(self._store, row.number - 1, compiled, row.files))

    def _as_here(self, flow: Flow) -> Flow:
        own = flow if self._team is None else replace(flow, brand=replace(flow.brand, team=self._team))
        return reduce(lambda made, adjustment: adjustment(made), self._adjustments, own)

    def _former(self, version: str) -> Flow | None:
        row = self._store.flows.named(version) if version else None
        try:
            return project.compiled(row.files).flow if row else None
        except OwnerMistakes:
            return None

    def _adopt_newest(self) -> None:
        row = self._store.flows.newest()
        if row is None:
            return
        try:
            self._now_serving = self._of(row)
        except OwnerMistakes:
            log.error("version %s was published by another Grace and cannot be read here", row.number)
            return
        level = logging.INFO if row.number == 1 else logging.WARNING  # a first version replaces nothing
        log.log(level, "version %s (%s) serves, by %s", row.number, row.version, row.by)
        for tell in self.changed:
            tell(self._now_serving.flow)

    def _look(self, by: str) -> None:
        try:
            files = project.files(self._where)
        except Unreadable as error:
            self._tell((Notice(str(error), True),), str(error))
            return
        if files.version == self._seen:
            return
        self._seen = files.version
        self.refresh()
        row = self._now_serving.row
        if row is not None and row.version == files.version:
            self._settled(files)
            return
        try:
            self._put(files, self._checked(files), by)
        except OwnerMistakes as mistakes:
            why = "the last good version goes on serving, for the files have faults"
            self._tell(of_mistakes(mistakes), f"{why}:\n{frames(mistakes)}")

    def _checked(self, files: Files) -> Compiled:
        compiled = publishing.compiled(self._store, files)
        if self._now_serving.row is not None:
            old = self._now_serving.flow
            lost = publishing.inside(self._store, old, compiled.flow)
            problems = publishing.held(compiled.flow, lost, files)
            if problems:
                raise OwnerMistakes(problems, files.texts)
        return compiled

    def _put(self, files: Files, compiled: Compiled, by: str) -> Published:
        old = self._now_serving.flow if self._now_serving.row else None
        taken = self._store.flows.publish(files, by, self._number, self._now())
        newest = self._store.flows.newest()
        if newest is None or (not taken and newest.version != files.version):
            self._adopt_newest()
            raise Misuse("Somebody else has published just now; look at `versions`, and publish again.")
        self._adopt_newest()
        if taken and old is not None:
            publishing.reschedule(self._store, old, self._now_serving.flow, self._now())
        self._settled(files)
        return newest

    def _settled(self, files: Files) -> None:
        if self._trouble:
            log.warning("the files are mended, and Grace serves them from the next message on")
        self._trouble, self._seen = (), files.version
        self._store.notes.keep(self._place, files.version, self._now())

    @property
    def _place(self) -> str:
        """Return the name under which is kept what was seen last in this folder of this machine."""
        return f"files seen {socket.gethostname()}:{self._where.root}"

    def _known_here(self) -> bool:
        """Return whether the files propose nothing new: seen here before, or an older version on a new machine."""
        if self._now_serving.row is None:
            return False
        try:
            version = project.files(self._where).version
        except Unreadable:
            return False
        kept = self._store.notes.get(self._place)
        known = kept == version or (kept is None and self._store.flows.named(version) is not None)
        self._seen = version if known else ""
        return known

    def _tell(self, notices: tuple[Notice, ...], words: str) -> None:
        if self._trouble != notices:
            self._trouble = notices
            log.error("%s", words)

    def _watch(self) -> None:
        """Look at the files whenever they were saved and rest again, until stopped."""
        for _ in file_watch.saves(self._where, SETTLE_MILLISECONDS, self._stopping):
            self._safely_look()

    def _resting(self) -> bool:
        """Return whether nobody is just writing: a file half there may read like a whole one, and one that breaks off
        in the middle of a line, where the one that serves does not, rests longer. One that only lacks the end of its
        last line, as some editors leave it, is whole."""
        paths = (*self._where.flows.glob("*.yaml"), self._where.catalog, self._where.brand, self._where.intents)
        there = [path for path in paths if path.exists()]
        rested = abs(time.time() - max((path.stat().st_mtime for path in there), default=0.0)) * 1000
        if rested < SETTLE_MILLISECONDS or rested >= BROKEN_OFF_MILLISECONDS:
            return rested >= SETTLE_MILLISECONDS
        last_lines = {_last_line(text) for text in self._texts.values()}
        return not any(_breaks_off(path, last_lines) for path in there) or any(
            not one.endswith("\n") for one in self._texts.values()
        )

    def _safely_look(self) -> None:
        try:
            if self._resting():
                self.look()
        except (Misuse, Unavailable, OSError) as trouble:
            self._seen = ""
            log.error("%s", trouble)
        except Exception as fault:  # the outermost loop: a shop that sees no save any more would be worse
            self._seen = ""
            words = f"Grace failed on the files and looks again; the last good version serves: {fault!r}"
            self._tell((Notice(words, True),), "".join(format_exception(fault)))
        finally:
            self._store.close_thread()


def _breaks_off(path: Path, last_lines: set[str]) -> bool:
    """Return whether the file at *path* ends in the middle of a line that is none of *last_lines*."""
    text = path.read_bytes().decode(errors="replace")
    return not text.endswith("\n") and _last_line(text) not in last_lines


def _last_line(text: str) -> str:
    return text.rstrip("\r\n").rpartition("\n")[2]
