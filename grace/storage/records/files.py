"""Files by the hash of their bytes, each stored once; the rows say what they are, `blobs` where the bytes are."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from peewee import Insert, ModelSelect

from grace.errors import Unreadable
from grace.shop.catalog import Palette
from grace.storage.records.blobs import Blobs, DiskBlobs
from grace.storage.sql import schema
from grace.storage.sql.codec import from_json, to_json
from grace.storage.sql.database import Database
from grace.storage.sql.prepared import Bound, Prepared, added_once, slot, statement
from grace.storage.sql.row_values import value_of
from grace.storage.values import StoredFile

_PAGE = 200  # rows read at once


class FileStore:
    """Keeps bytes below a folder or in *blobs*; they are complete there before a row names them."""

    def __init__(self, root: Path, database: Database, blobs: Blobs | None = None) -> None:
        self.disk = DiskBlobs(root)
        self._blobs: Blobs = blobs or self.disk
        self._database = database

    def keep(
        self, data: bytes, content_type: str, now: datetime, public: bool = False, palette: Palette = ()
    ) -> StoredFile:
        """Store *data* once. *public* opens it to whoever knows its token, also when it was here before. Raises
        Unavailable while the folder takes nothing."""
        sha = hashlib.sha256(data).hexdigest()
        if not self._blobs.has(sha):
            self._blobs.put(sha, data, content_type)
        with self._database.transaction():
            if not self._insert(sha, len(data), content_type, now, palette):
                self._improve(sha, False, palette)
        return self._published(self._known(sha)) if public else self._known(sha)

    def _published(self, stored: StoredFile) -> StoredFile:
        """*stored*, public; its row says so only once its address answers."""
        if not stored.public:
            self._blobs.publish(stored.sha, stored.token, stored.content_type)
            self._improve(stored.sha, True, ())
        return self._known(stored.sha)

    def get(self, sha: str) -> StoredFile | None:
        """Return what is known of the file with this hash; None when there is none."""
        return self._find(_BY_SHA(sha=sha))

    def several(self, shas: Collection[str]) -> dict[str, StoredFile]:
        """Return what is known of the files with these hashes, by hash; those that are not kept are left out."""
        row = schema.File
        found = self._database.rows(row.select().where(row.sha.in_(list(shas)))) if shas else []
        return {one.sha: _value(one) for one in found}

    def by_token(self, token: str) -> StoredFile | None:
        """Return the public file with this token; None when there is none or it is not public."""
        return self._find(_BY_TOKEN(token=token))

    @property
    def origin(self) -> str:
        """Return scheme and host from which browsers fetch files; "" when our own pages hand them out."""
        return self._blobs.origin

    def path(self, sha: str) -> Path:
        """Return where the bytes are on disk. Raises ValueError for anything but a sha256 in hex."""
        return self.disk.path(sha)

    def read(self, sha: str) -> bytes:
        """Return the bytes. Raises Unreadable when they are gone, Unavailable when a bucket does not answer."""
        return self._blobs.get(sha)

    def address(self, stored: StoredFile) -> str:
        """Return where the world finds a public file; "" when our own pages hand it out."""
        return self._blobs.address(stored.token)

    def presigned(self, stored: StoredFile) -> str:
        """Return an address of a private file good for some minutes; "" when our own pages hand it out."""
        return self._blobs.presigned(stored.sha, stored.content_type)

    def erase(self, stored: StoredFile) -> None:
        """Delete the bytes of a file whose row is gone."""
        self._blobs.erase(stored.sha, stored.token)

    def every(self) -> Iterator[StoredFile]:
        """Yield what is known of every file, by hash."""
        last = ""
        while page := self._database.rows(
            schema.File.select().where(schema.File.sha > last).order_by(schema.File.sha).limit(_PAGE)
        ):
            yield from (_value(row) for row in page)
            last = page[-1].sha

    def cached(self, key: str) -> StoredFile | None:
        """Return the picture remembered for *key*; None when there is none, or its bytes are gone."""
        row = self._database.first(_BY_KEY(key=key))
        return self.get(row.sha) if row is not None and self._blobs.has(row.sha) else None

    def remember(self, key: str, sha: str) -> None:
        """Let `cached` find the file *sha* under *key* from now on."""
        self._database.insert(_REMEMBER(key=key, sha=sha))

    def _insert(self, sha: str, size: int, content_type: str, now: datetime, palette: Palette) -> bool:
        row = _ADD(
            sha=sha,
            token=secrets.token_urlsafe(24),
            content_type=content_type,
            size=size,
            public=False,
            palette=to_json(palette),
            at=now,
        )
        return bool(self._database.returned(row))

    def _improve(self, sha: str, public: bool, palette: Palette) -> None:
        if public:
            self._database.change(_PUBLISH(sha=sha, public=True))
        if palette:
            self._database.change(_SEEN(sha=sha, palette=to_json(palette)))

    def try_out(self) -> None:
        """Find out whether anything can be kept. Raises Unavailable."""
        self._blobs.try_out()

    def _find(self, query: Bound[schema.File]) -> StoredFile | None:
        row = self._database.first(query)
        return None if row is None else _value(row)

    def _known(self, sha: str) -> StoredFile:
        found = self.get(sha)
        if found is None:
            raise Unreadable(f"The stored file {sha} vanished.")
        return found


def _public(_: Database) -> ModelSelect[schema.File]:
    row = schema.File
    return row.select().where((row.token == slot(row.token)) & row.public)


def _remember(_: Database) -> Insert:
    row = schema.FileKey
    fresh = row.insert(key=slot(row.key), sha=slot(row.sha))
    return fresh.on_conflict(conflict_target=[row.key], preserve=[row.sha])


def _improved(column: Any) -> Prepared[Any]:
    row = schema.File
    return statement(lambda _: row.update({column: slot(column)}).where(row.sha == slot(row.sha)))


_ADD = added_once(schema.File)
_REMEMBER = statement(_remember)
_PUBLISH, _SEEN = _improved(schema.File.public), _improved(schema.File.palette)
_BY_SHA = Prepared(lambda _: schema.File.select().where(schema.File.sha == slot(schema.File.sha)))
_BY_TOKEN = Prepared(_public)
_BY_KEY = Prepared(lambda _: schema.FileKey.select().where(schema.FileKey.key == slot(schema.FileKey.key)))


def _value(row: schema.File) -> StoredFile:
    palette: Palette = from_json(row.palette, Palette)
    return value_of(StoredFile, row, palette=palette)
