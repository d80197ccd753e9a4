"""Every error Grace raises on purpose, in one tree.

GraceError                  anything a person can read and act on
├── Misuse                  a command was called in a way that cannot work (exit code 2)
├── Unreadable              a file that cannot be read at all (exit code 2)
├── SettingsError           environment variables that are wrong, all of them at once
├── OwnerMistakes           faults in flows/*.yaml or catalog.yaml (grace.source)
├── Unavailable             the disk or the database takes nothing just now; tried again until it does
├── LostLease               another worker took this lane; the turn must be dropped
├── Conflict                the rows changed under this turn; it must run again
└── ChannelError            the outside did not take a message
    ├── TemporaryFailure    try again later
    │   └── SenderUnavailable   nothing of this sender can go out now, whatever it says
    ├── OutcomeUnknown      it may or may not have gone out
    └── Refused             it will never be taken
"""

from __future__ import annotations

import re

_TOLD = re.compile(
    r"(?P<scheme>[a-z+]{1,20}://)(?:[^?]*@)?(?P<place>(\[[0-9a-f:.]+\]|[^@?#:/]*)(:\d+)?(/[^@?#]*)?)(\?[^@]*)?"
)


def without_password(url: str) -> str:
    """Return *url* as it may be told: without what stands before its host or after its path; "…" where that is not
    certain."""
    if url.startswith("sqlite:"):
        return url
    found = _TOLD.fullmatch(url)
    return f"{found['scheme']}{found['place']}" if found else "…"


class GraceError(Exception):
    """Something a person can read and act on; its text is one or more plain sentences."""


class Misuse(GraceError):
    """A command was called in a way that cannot work."""


class Unreadable(GraceError):
    """A file cannot be read at all."""


class SettingsError(GraceError):
    """Environment variables that are wrong, every one of them named."""


class Unavailable(GraceError):
    """The disk is full, or the database away or read-only: nobody's message is at fault, and it passes."""


class LostLease(GraceError):
    """Another worker holds this lane now; nothing of this turn may be kept."""


class Conflict(GraceError):
    """The rows changed while this turn was being decided; run it again."""


class ChannelError(GraceError):
    """The outside did not take a message. *code* is the provider's own error code."""

    def __init__(self, message: str, code: int | None = None) -> None:
        super().__init__(message)
        self.code = code


class TemporaryFailure(ChannelError):
    """Not taken now; a later try may succeed."""


class SenderUnavailable(TemporaryFailure):
    """The account or this machine cannot send at all just now; no message is at fault, and surely none went out."""


class OutcomeUnknown(ChannelError):
    """The request went out and no answer came back: it may have been taken."""


class Refused(ChannelError):
    """Never to be taken as it stands; trying again is useless."""
