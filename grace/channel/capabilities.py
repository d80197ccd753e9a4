"""Abilities of a channel beside sending and fetching, and the manners it asks for. All of it is optional."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol, runtime_checkable

from grace.channel import Channel, Incoming, Outgoing

Meaning = Literal["later", "tomorrow", "sender", "window", "stopped", "content", "media", "picture", "never"]
"""What a provider's error code asks of us: try again soon, or much later; nothing of this sender goes out; the
customer has to write first; they stopped us; say it without buttons or template; their side could not fetch our
picture; they do not take it, so say it without; leave it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The use a channel asks for: its `limits`, if it has any. The defaults ask for nothing."""

    window: timedelta | None = None
    """How long after somebody's last word free text reaches them; None: always."""
    pause: timedelta = timedelta(0)
    """Between two messages to one address in the long run."""
    burst: int = 1
    """How many may go to one address at once before the pause counts."""
    settling: timedelta = timedelta(0)
    """At most so long the message after a picture waits until the picture has arrived."""


@dataclass(frozen=True, slots=True)
class Received:
    """A message the provider kept for us, and when it was sent."""

    at: datetime
    message: Incoming


@runtime_checkable
class FindsSent(Protocol):
    """A channel that can say whether it took a message before."""

    def find(self, message: Outgoing, since: datetime, ours: Callable[[str], bool]) -> str | None:
        """Return the id of *message* if it was taken after *since* under an id that is not among *ours* yet; None when
        it was not. Raises TemporaryFailure (ask again later) and Refused (it cannot be asked)."""


@runtime_checkable
class ListsInbound(Protocol):
    """A channel that keeps what was sent to us for a while."""

    def received(self, since: datetime, known: Callable[[str], bool]) -> tuple[Received, ...]:
        """Return every message to us after *since* whose key is not *known*, oldest first. Raises as `find` does."""


@runtime_checkable
class PreparesTemplates(Protocol):
    """A channel that has to set something up before it can send certain messages."""

    def prepare(self, message: Outgoing) -> bool:
        """Do so, so that sending is one request; False when it goes out more plainly. Never fails."""


@runtime_checkable
class TakesTurns(Protocol):
    """A channel that takes so many messages a second, from all customers together."""

    def pause(self) -> float:
        """Take the next turn there is and return in how many seconds it comes; 0.0 for now."""


@runtime_checkable
class ShowsTyping(Protocol):
    """A channel that can show that an answer is being written."""

    def typing(self, key: str) -> None:
        """Show it to whoever sent the message called *key*. Never fails."""


@runtime_checkable
class ExplainsErrors(Protocol):
    """A channel that knows its provider's error codes."""

    def meaning(self, code: int | None) -> Meaning:
        """Return what to do about *code*."""


def limits_of(channel: Channel) -> Limits:
    """Return the limits of *channel*, if it has any."""
    limits = getattr(channel, "limits", None)  # asking for a protocol would take longer than a query
    return limits if isinstance(limits, Limits) else Limits()


def prepare(channel: Channel, message: Outgoing) -> None:
    """Set up on *channel* what sending *message* needs, where that needs anything."""
    own = getattr(channel, "prepare", None)  # as above
    if own is not None:
        own(message)


def pause_of(channel: Channel) -> float:
    """Return in how many seconds the next turn of *channel* comes, which is taken; 0.0 where nobody has to wait."""
    pause = getattr(channel, "pause", None)  # as above
    return float(pause()) if pause is not None else 0.0


def meaning_of(channel: Channel | None, code: int | None) -> Meaning:
    """Return what *code* asks of us; "never" where the channel cannot tell."""
    return channel.meaning(code) if isinstance(channel, ExplainsErrors) else "never"
