"""Files on disk by the hash of their bytes, each stored once; the rows say what they are."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Collection
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from peewee import ModelSelect

from grace.errors import Unavailable, Unreadable
from grace.shop.catalog import Palette
from grace.storage.sql import schema
from grace.storage.sql.codec import from_json, to_json
from grace.storage.sql.database import Database
from grace.storage.values import StoredFile

_SHA = re.compile(r"[0-9a-f]{64}")
_TRIAL = b"\0" * 64 * 1024  # bytes


class FileStore:
    """Keeps bytes below *root*; a file is complete on disk before a row names it."""

    def __init__(self, root: Path, database: Database) -> None:
        self._root = root
        self._database = database

    def keep(
        self, data: bytes, content_type: str, now: datetime, public: bool = False, palette: Palette = ()
    ) -> StoredFile:
        """Stores *data* once. *public* opens it to whoever knows its token, also when it was here before. Raises
        Unavailable while the folder takes nothing."""
        sha = hashlib.sha256(data).hexdigest()
        if not self.path(sha).exists():
            self._write(self.path(sha), data)
        with self._database.transaction():
            if not self._insert(sha, len(data), content_type, now, public, palette):
                self._improve(sha, public, palette)
        return self._known(sha)

    def get(self, sha: str) -> StoredFile | None:
        """What is known of the file with this hash; None when there is none."""
        return self._find(schema.File.select().where(schema.File.sha == sha))

    def several(self, shas: Collection[str]) -> dict[str, StoredFile]:
        """Return what is known of the files with these hashes, by hash; those that are not kept are left out."""
        row = schema.File
        found = self._database.rows(row.select().where(row.sha.in_(list(shas)))) if shas else []
        return {one.sha: _value(one) for one in found}

    def by_token(self, token: str) -> StoredFile | None:
        """The public file with this token; None when there is none or it is not public."""
        return self._find(schema.File.select().where((schema.File.token == token) & schema.File.public))

    def path(self, sha: str) -> Path:
        """Where the bytes are. Raises ValueError for anything but a sha256 in hex."""
        if not _SHA.fullmatch(sha):
            raise ValueError(f"{sha!r} is no sha256")
        return self._root / "files" / sha[:2] / sha

    def read(self, sha: str) -> bytes:
        """The bytes. Raises Unreadable when they are gone."""
        try:
            return self.path(sha).read_bytes()
        except OSError as error:
            raise Unreadable(f"The stored file {sha} cannot be read: {error.strerror}.") from error

    def cached(self, key: str) -> StoredFile | None:
        """The picture remembered for *key*; None when there is none, or its bytes are gone."""
        row = self._database.first(schema.FileKey.select().where(schema.FileKey.key == key))
        return self.get(row.sha) if row is not None and self.path(row.sha).exists() else None

    def remember(self, key: str, sha: str) -> None:
        """Lets `cached` find the file *sha* under *key* from now on."""
        row = schema.FileKey.insert(key=key, sha=sha)
        row = row.on_conflict(conflict_target=[schema.FileKey.key], preserve=[schema.FileKey.sha])
        self._database.insert(row)

    def _insert(self, sha: str, size: int, content_type: str, now: datetime, public: bool, palette: Palette) -> bool:
        row = schema.File.insert(
            sha=sha, token=secrets.token_urlsafe(24), content_type=content_type, size=size, public=public,
            palette=to_json(palette), at=now,
        )  # fmt: skip
        return bool(self._database.returned(row.on_conflict_ignore().returning(schema.File.sha)))

    def _improve(self, sha: str, public: bool, palette: Palette) -> None:
        changes: dict[str, bool | str] = {"public": True} if public else {}
        changes |= {"palette": to_json(palette)} if palette else {}
        if changes:
            self._database.change(schema.File.update(**changes).where(schema.File.sha == sha))

    def _write(self, path: Path, data: bytes) -> None:
        draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _written(draft, data)
            draft.replace(path)
            _sync_folder(path.parent)
        except OSError as error:
            with suppress(OSError):  # half a file would only keep the disk full
                draft.unlink(missing_ok=True)
            raise Unavailable(f"the folder of pictures takes nothing: {error.strerror}") from error

    def try_out(self) -> None:
        """Writes a file as large as a small picture and takes it away again. Raises Unavailable."""
        trial = self._root / "files" / "trial"
        self._write(trial, _TRIAL)
        with suppress(OSError):
            trial.unlink(missing_ok=True)

    def _find(self, query: ModelSelect[schema.File]) -> StoredFile | None:
        row = self._database.first(query)
        return None if row is None else _value(row)

    def _known(self, sha: str) -> StoredFile:
        found = self.get(sha)
        if found is None:
            raise Unreadable(f"The stored file {sha} vanished.")
        return found


def _written(draft: Path, data: bytes) -> None:
    with draft.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _value(row: schema.File) -> StoredFile:
    palette: Palette = from_json(row.palette, Palette)
    return StoredFile(row.sha, row.token, row.content_type, row.size, row.public, palette)
