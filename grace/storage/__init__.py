"""All that is never lost: rows in SQLite or PostgreSQL, files on disk. Only frozen values come out of here."""

from __future__ import annotations

from grace.storage import drivers as drivers  # before all others: it loads peewee
from grace.storage.records.files import FileStore
from grace.storage.store import Store
from grace.storage.values import (
    Counts,
    InboxRow,
    Lane,
    Loaded,
    OutboxDraft,
    OutboxRow,
    Proof,
    StoredFile,
    TranscriptRow,
)

__all__ = [
    "Counts",
    "FileStore",
    "InboxRow",
    "Lane",
    "Loaded",
    "OutboxDraft",
    "OutboxRow",
    "Proof",
    "Store",
    "StoredFile",
    "TranscriptRow",
]
