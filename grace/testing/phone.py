"""The phones of a test: a channel that keeps what it is given, and can be out of order for a while."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from grace.channel import Attachment, Outgoing
from grace.errors import Refused, TemporaryFailure

PREFIX = "phone:"


class Phone:
    """Every address's phone at once. Files that customers send are put into *files* by name."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self.sent: list[Outgoing] = []
        self.files: dict[str, bytes] = {}
        self.down_until = datetime.min.replace(tzinfo=UTC)

    def send(self, message: Outgoing) -> str:
        """Keep *message*. Raises TemporaryFailure while the provider is down."""
        if self._now() < self.down_until:
            raise TemporaryFailure("the provider is down, as the script wants", 503)
        self.sent.append(message)
        return f"PHONE{len(self.sent)}"

    def id_of(self, to: str, words: str) -> str | None:
        """Return the id of the newest message to the address *to* that holds *words*; None when there is none."""
        numbered = reversed(tuple(enumerate(self.sent, 1)))
        return next((f"PHONE{number}" for number, one in numbered if one.to == to and words in one.text), None)

    def fetch(self, attachment: Attachment) -> bytes:
        """Return the bytes of a file a customer sent. Raises Refused when nobody sent it."""
        data = self.files.get(attachment.url.removeprefix(PREFIX))
        if data is None:
            raise Refused(f"no file {attachment.url} was sent")
        return data

    def keep(self, name: str, data: bytes) -> str:
        """Make *data* a file that can be fetched, and return its address."""
        self.files[name] = data
        return PREFIX + name
