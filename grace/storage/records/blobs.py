"""Where the bytes of stored files are: on this disk, or wherever else somebody keeps them by the same few words."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from grace.errors import Unavailable, Unreadable
from grace.storage.values import StoredFile

_SHA = re.compile(r"[0-9a-f]{64}")
_TRIAL = b"\0" * 64 * 1024  # bytes


class Blobs(Protocol):
    """Keeps bytes by their sha256."""

    @property
    def origin(self) -> str:
        """Scheme and host from which browsers fetch them; "" when our own pages hand them out."""

    def has(self, sha: str) -> bool:
        """Return whether the bytes are there."""

    def put(self, sha: str, data: bytes, content_type: str) -> None:
        """Keep *data*, whole or not at all. Raises Unavailable."""

    def get(self, sha: str) -> bytes:
        """Return the bytes. Raises Unreadable when they are gone."""

    def erase(self, sha: str, token: str) -> None:
        """Delete them, and what `publish` made."""

    def publish(self, sha: str, token: str, content_type: str) -> None:
        """Open them to whoever knows *token*."""

    def address(self, token: str) -> str:
        """Return where the world finds what was published; "" when our own pages hand it out."""

    def presigned(self, sha: str, content_type: str) -> str:
        """Return an address good for some minutes; "" when our own pages hand it out."""

    def try_out(self) -> None:
        """Find out whether anything can be kept. Raises Unavailable."""


class DiskBlobs:
    """Keeps bytes below a folder."""

    origin = ""

    def __init__(self, root: Path, lasting: bool = True) -> None:
        """*lasting*: what was put outlives a fall of the machine, not of the process alone."""
        self._root = root
        self._sync = os.fsync if lasting else lambda _: None

    def path(self, sha: str) -> Path:
        """Return where the bytes are. Raises ValueError for anything but a sha256 in hex."""
        if not _SHA.fullmatch(sha):
            raise ValueError(f"{sha!r} is no sha256")
        return self._root / "files" / sha[:2] / sha

    def has(self, sha: str) -> bool:
        """Return whether the bytes are there."""
        return self.path(sha).exists()

    def put(self, sha: str, data: bytes, content_type: str) -> None:
        """Keep *data*, complete on disk before it has its name. Raises Unavailable while the folder takes nothing."""
        self._write(self.path(sha), data)

    def get(self, sha: str) -> bytes:
        """Return the bytes. Raises Unreadable when they are gone."""
        try:
            return self.path(sha).read_bytes()
        except OSError as error:
            raise Unreadable(f"The stored file {sha} cannot be read: {error.strerror}.") from error

    def erase(self, sha: str, token: str) -> None:
        """Delete the bytes."""
        self.path(sha).unlink(missing_ok=True)

    def publish(self, sha: str, token: str, content_type: str) -> None:
        """Do nothing: our own pages hand it out."""

    def address(self, token: str) -> str:
        """Return "": our own pages hand it out."""
        return ""

    def presigned(self, sha: str, content_type: str) -> str:
        """Return "": our own pages hand it out."""
        return ""

    def try_out(self) -> None:
        """Write a file as large as a small picture and take it away again. Raises Unavailable."""
        trial = self._root / "files" / "trial"
        self._write(trial, _TRIAL)
        with suppress(OSError):
            trial.unlink(missing_ok=True)

    def _write(self, path: Path, data: bytes) -> None:
        draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with draft.open("wb") as file:
                file.write(data)
                file.flush()
                self._sync(file.fileno())
            draft.replace(path)
            self._sync_folder(path.parent)
        except OSError as error:
            with suppress(OSError):  # half a file would only keep the disk full
                draft.unlink(missing_ok=True)
            raise Unavailable(f"the folder of pictures takes nothing: {error.strerror}") from error

    def _sync_folder(self, folder: Path) -> None:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            self._sync(descriptor)
        finally:
            os.close(descriptor)


@dataclass(frozen=True, slots=True)
class Moved:
    """The outcome of copying files: how many went over, how many were there, and which are nowhere."""

    copied: int
    there: int
    missing: tuple[str, ...]


def copy_all(files: Iterable[StoredFile], source: Blobs, target: Blobs) -> Moved:
    """Copy every one of *files* from *source* to *target* unless it is there; stopped half way, it goes on where it
    was. Raises Unavailable."""
    copied, there, missing = 0, 0, list[str]()
    for file in files:
        if target.has(file.sha):
            there += 1
        elif not source.has(file.sha):
            missing.append(file.sha)
            continue
        else:
            target.put(file.sha, source.get(file.sha), file.content_type)
            copied += 1
        if file.public:
            target.publish(file.sha, file.token, file.content_type)
    return Moved(copied, there, tuple(missing))
