"""The store: one database with everything durable, and the files beside it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from peewee import PeeweeException

from grace.errors import Unavailable
from grace.storage.queue.due import Due, next_due
from grace.storage.queue.first_attempts import FirstAttempts
from grace.storage.queue.inbox import Inbox
from grace.storage.queue.lanes import Lanes
from grace.storage.queue.outbox import Outbox
from grace.storage.queue.recipients import Recipients
from grace.storage.queue.timers import Timers
from grace.storage.records.blobs import Blobs, DiskBlobs
from grace.storage.records.checkouts import Checkouts
from grace.storage.records.commit import Queue, Turns
from grace.storage.records.confirmations import Confirmations
from grace.storage.records.files import FileStore
from grace.storage.records.flow_versions import FlowVersions
from grace.storage.records.mirror_lanes import MirrorLanes
from grace.storage.records.notes import Notes
from grace.storage.records.orders import Orders
from grace.storage.records.people import People
from grace.storage.records.sessions import Sessions
from grace.storage.records.stock import StockBook
from grace.storage.records.sums import Sums
from grace.storage.records.team_buttons import DeskButtons
from grace.storage.records.token_usage import Spending
from grace.storage.records.transcript import Transcript
from grace.storage.records.users import Users
from grace.storage.sql import schema
from grace.storage.sql.database import Database
from grace.storage.sql.migrating import open_database
from grace.storage.upkeep.age import age
from grace.storage.upkeep.clock_rewind import is_ahead, rewind
from grace.storage.upkeep.forget import Forgotten, forget
from grace.storage.upkeep.health import Health
from grace.storage.upkeep.scratch import opened

T = TypeVar("T")


class Store:
    """Everything that outlives the process. Any number may be open at once, each used from any thread."""

    def __init__(self, database: Database, data: Path, blobs: Blobs | None = None) -> None:
        self._database = database
        self.lanes = Lanes(database)
        self.inbox = Inbox(database, self.lanes)
        self.outbox = Outbox(database, self.lanes)
        self.recipients = Recipients(database)
        self.first_attempts = FirstAttempts(database, self.lanes, self.outbox)
        self.timers = Timers(database, self.lanes, self.inbox)
        self.orders = Orders(database)
        self.people = People(database)
        self.sums = Sums(database)
        self.stock = StockBook(database)
        self.sessions = Sessions(database, self.orders, self.stock)
        queue = Queue(self.lanes, self.inbox, self.outbox, self.timers, self.first_attempts)
        self.turns = Turns(database, queue, self.sessions, self.orders, self.stock)
        self.files = FileStore(data, database, blobs)
        self.health = Health(database, self.files)
        self.confirmations = Confirmations(database)
        self.buttons = DeskButtons(database)
        self.transcript = Transcript(database)
        self.users = Users(database)
        self.notes = Notes(database)
        self.flows = FlowVersions(database)
        self.spending = Spending(database)
        self.checkouts = Checkouts(database)
        self.mirrors = MirrorLanes(database)

    @classmethod
    def open(cls, url: str, data: Path, blobs: Blobs | None = None) -> Store:
        """Return the store at *url* (sqlite:///file or postgresql://host/name), its schema up to date; files go below
        *data*, or into *blobs*. Raises Unreadable when there is no such database, or it is no database, or too new a
        one."""
        return cls(open_database(url), data, blobs)

    @classmethod
    def scratch(cls, url: str, data: Path) -> Store:
        """Return the store in a throw-away database whose schema is up to date, as `upkeep.scratch` makes them: for
        tests, which lose nothing that they miss when the machine falls. Files go below *data*. Raises Unreadable for
        what is no address of one."""
        return cls(opened(url), data, DiskBlobs(data, lasting=False))

    def transaction(self) -> AbstractContextManager[None]:
        """Keep all that is kept inside it together, or not at all."""
        return self._database.transaction()

    def shared(self, work: Callable[[], T]) -> T:
        """Return what *work* returns, once all it wrote is kept; it may share a commit with what other threads bring.
        Raises what it raises; then nothing of it is kept."""
        return self._database.shared(work)

    def next_due(self) -> Due:
        """Return when something happens next by itself."""
        return next_due(self._database)

    def changed(self) -> bool:
        """Return True when another process may have written since the last call; nothing is asked of the database."""
        return self._database.changed()

    def ready(self) -> bool:
        """Return whether the database answers."""
        try:
            self._database.exists(schema.Session.select())
        except (Unavailable, PeeweeException):
            return False
        return True

    def age(self, customer: str, by: timedelta) -> None:
        """Let *by* pass for this one customer: everything of theirs moves that far into the past."""
        age(self._database, customer, by)
        self.stock.changed()

    def is_ahead(self, now: datetime) -> bool:
        """Return whether something was kept by a clock that was ahead of *now*."""
        return is_ahead(self._database, now)

    def rewind(self, now: datetime) -> None:
        """Make good that the clock was put back to *now*, or nothing would happen until it is where it was."""
        rewind(self._database, now)
        self.stock.changed()

    def forget(self, customer: str) -> Forgotten:
        """Erase the person and keep the books."""
        forgotten = forget(self._database, self.files, customer)
        self.stock.changed()
        return forgotten

    def wipe(self) -> bool:
        """Take what was deleted out of the database's files; False when somebody is in the way."""
        return self._database.wipe()

    def close_thread(self) -> None:
        """Let go of what this thread opened; for one that will not use the store again."""
        self._database.close_thread()

    def close(self) -> None:
        """Close what the calling thread and nobody uses; a later call opens it again."""
        self._database.close()
