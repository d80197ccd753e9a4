"""The store of the settings: opened alone by commands that need no more of what runs."""

from __future__ import annotations

from grace.connect.s3 import S3Files
from grace.errors import Unreadable
from grace.settings import Settings
from grace.storage import Store
from grace.storage.private_files import keep_private, make_folder


def open_store(settings: Settings) -> Store:
    """Return the store of *settings*, made at first use. Raises Unreadable when its folder cannot be written."""
    try:
        make_folder(settings.data)
    except OSError as error:
        raise Unreadable(f"Grace cannot write below {settings.data}: {error.strerror}. Set GRACE_DATA.") from error
    bucket = settings.connections.s3
    store = Store.open(settings.database_url, settings.data, S3Files(bucket) if bucket else None)
    keep_private(settings.database_url, settings.data)
    return store
