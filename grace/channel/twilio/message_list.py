"""Looks into Twilio's own list of messages: whether one of ours went out, and what was sent to us."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice, takewhile
from typing import Any

from twilio.base.exceptions import TwilioException  # type: ignore[import-untyped]

from grace.channel import Incoming, Outgoing
from grace.channel.capabilities import Received
from grace.channel.twilio.client import failure
from grace.channel.twilio.inbound import read
from grace.channel.wording import repaired, with_buttons
from grace.errors import Refused, SenderUnavailable, TemporaryFailure

PAGE = 200
"""Messages to one customer that are asked for at once; as many pages as reach back to the one that is looked for."""

MOST_LISTED = 20_000
"""Messages taken from one list. A catch-up goes on from there; one customer gets fewer in a day."""

_MEDIA_APPEAR = timedelta(minutes=1)
"""How long a picture may be missing from its message."""

_LONG_AGO = datetime.min.replace(tzinfo=UTC)

_SKEW = timedelta(hours=1)
"""How far Twilio's clock and ours may be apart."""

_FAULTS = (TwilioException, OSError, ValueError, TypeError, AttributeError, KeyError)


def find(
    client: Any, message: Outgoing, fields: dict[str, Any], since: datetime, ours: Callable[[str], bool]
) -> str | None:
    """Do as `FindsSent.find`; *fields* is what was, or would have been, posted for *message*."""
    start = since - _SKEW
    # By To alone and newest first: a filter on DateSent would hide a message that is queued and has none yet.
    listed = _asked(lambda: _back_to(start, client.messages.stream(to=fields["to"], page_size=PAGE)))
    candidates = [one for one in listed if _of_ours(one, fields["to"]) and not ours(one.sid)]
    return next((str(one.sid) for one in candidates if _same(one, message, fields)), None)


def _back_to(start: datetime, newest_first: Iterable[Any]) -> list[Any]:
    """Those made since *start*; older pages are not asked for."""
    since = takewhile(lambda one: _moment(one, start) >= start, newest_first)
    return list(islice(since, MOST_LISTED))


def _of_ours(one: Any, to: str) -> bool:
    return str(one.direction).startswith("outbound") and one.to == to


def _same(one: Any, message: Outgoing, fields: dict[str, Any]) -> bool:
    """Return whether the listed message *one* says what we wanted said. A template's words are Twilio's own."""
    if message.template:
        return True
    if (str(one.num_media or "0") != "0") != bool(fields.get("media_url")):
        return False
    # Buttons may have gone out as buttons or as lines, whatever they would be now.
    text = repaired(message.text)
    bodies = {_plain(text), _plain(with_buttons(text, message.buttons))}
    return _plain(str(one.body or "")) in (bodies | {""} if message.buttons else bodies)


def _plain(text: str) -> str:
    return " ".join(text.split())


def received(
    client: Any, sender: str, origin: str, since: datetime, known: Callable[[str], bool]
) -> tuple[Received, ...]:
    """Do as `ListsInbound.received`. *sender* is whom they wrote to, *origin* where their media is fetched."""
    chosen = {} if sender.startswith("MG") else {"to": sender}
    listed = _asked(
        lambda: list(client.messages.list(**chosen, date_sent_after=since, page_size=1000, limit=MOST_LISTED))
    )
    fresh = [
        one
        for one in listed
        if one.direction == "inbound" and _moment(one, since) >= since and not known(f"twilio:{one.sid}")
    ]
    return tuple(_taken(client, fresh, origin, since))


def _taken(client: Any, fresh: list[Any], origin: str, since: datetime) -> Iterator[Received]:
    # Reversed first: the list is newest first, and two messages of the same second must keep their order.
    for one in sorted(reversed(fresh), key=lambda each: _moment(each, since)):
        message = read(list(_form(client, one, origin)))
        if isinstance(message, Incoming):
            yield Received(_moment(one, since), message)


def _form(client: Any, one: Any, origin: str) -> Iterator[tuple[str, str]]:
    """Return the listed message *one* as the form Twilio would have posted, as far as the list tells."""
    yield "MessageSid", str(one.sid)
    yield "From", str(one.from_ or "")
    yield "To", str(one.to or "")
    yield "Body", str(one.body or "")
    if str(one.num_media or "0") == "0":
        return
    media = _asked(lambda: list(client.messages(one.sid).media.list(limit=10)))
    if not media and _moment(one, _LONG_AGO) > datetime.now(UTC) - _MEDIA_APPEAR:
        raise TemporaryFailure("Twilio does not list the picture of a message yet")
    if not media:
        yield "MessageType", "image"
        yield "NumMedia", "1"  # it says that something came which cannot be had any more
        yield "MediaContentType0", "image/jpeg"  # most likely; nothing tells any more
        return
    yield "NumMedia", str(len(media))
    for number, each in enumerate(media):
        yield f"MediaUrl{number}", origin + str(each.uri).removesuffix(".json")
        yield f"MediaContentType{number}", str(each.content_type or "")


def _moment(one: Any, unknown: datetime) -> datetime:
    """When *one* was sent, or was made if it was not sent yet; *unknown* when the list does not tell."""
    moment = one.date_sent or one.date_created
    return moment if isinstance(moment, datetime) else unknown


def _asked(ask: Callable[[], list[Any]]) -> list[Any]:
    try:
        return ask()
    except _FAULTS as error:
        problem = failure(error)
        if isinstance(problem, Refused | SenderUnavailable):
            raise problem from error
        raise TemporaryFailure(f"Twilio's list of messages: {problem}", problem.code) from error
