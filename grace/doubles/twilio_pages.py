"""Messages as the double of Twilio keeps and lists them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from grace.doubles.twilio_requests import Asked


@dataclass(frozen=True, slots=True)
class Taken:
    """One message the double took, as it was asked to send it."""

    sid: str
    to: str
    sender: str
    """From, or the MessagingServiceSid."""
    body: str = ""
    """Of stored content: what the phone shows."""
    media: tuple[str, ...] = ()
    content_sid: str = ""
    content_variables: str = ""
    status_callback: str = ""
    at: str = ""
    """When it was taken, as RFC 2822 writes it."""
    buttons: tuple[tuple[str, str], ...] = ()
    """Label and payload of each button or row the phone shows."""
    direction: str = "outbound-api"
    media_types: tuple[str, ...] = ()
    """Of inbound media."""


def chosen(taken: list[Taken], asked: Asked) -> list[Taken]:
    """Return those of *taken* that a request for a list means, newest first."""
    to, sender = asked.form("To"), asked.form("From")
    addressed = [one for one in taken if to in ("", one.to) and sender in ("", one.sender)]
    meant = [one for one in addressed if _sent_between(one, asked.form("DateSent>"), asked.form("DateSent<"))]
    return sorted(meant, key=lambda one: parsedate_to_datetime(one.at))[::-1]


def _sent_between(one: Taken, after: str, before: str) -> bool:
    at = parsedate_to_datetime(one.at)
    return (not after or at >= _moment(after)) and (not before or at <= _moment(before))


def _moment(written: str) -> datetime:
    return datetime.fromisoformat(written.replace("Z", "+00:00")).replace(tzinfo=UTC)


def page(account: str, shown: list[Taken], asked: Asked) -> dict[str, Any]:
    """Return one page of a list, with the address of the next one."""
    size, number = int(asked.form("PageSize") or "50"), int(asked.form("Page") or "0")
    part = shown[number * size : (number + 1) * size]
    here = f"/2010-04-01/Accounts/{account}/Messages.json?PageSize={size}"
    same = "".join(f"&{name}={asked.form(name)}" for name in ("To", "From") if asked.form(name)).replace("+", "%2B")
    more = len(shown) > (number + 1) * size
    return {
        "page": number,
        "page_size": size,
        "start": number * size,
        "end": number * size + max(len(part) - 1, 0),
        "uri": f"{here}&Page={number}",
        "first_page_uri": f"{here}&Page=0",
        "previous_page_uri": None,
        "next_page_uri": f"{here}{same}&Page={number + 1}" if more else None,
        "messages": [resource(account, one) for one in part],
    }


def resource(account: str, one: Taken) -> dict[str, Any]:
    """Return the Message resource of *one*."""
    uri = f"/2010-04-01/Accounts/{account}/Messages/{one.sid}"
    service = one.sender if one.sender.startswith("MG") else None
    inbound = one.direction == "inbound"
    return {
        "account_sid": account,
        "api_version": "2010-04-01",
        "body": one.body,
        "date_created": one.at,
        "date_sent": one.at if inbound else None,
        "date_updated": one.at,
        "direction": one.direction,
        "error_code": None,
        "error_message": None,
        "from": None if service else one.sender,
        "messaging_service_sid": service,
        "num_media": str(len(one.media)),
        "num_segments": "1",
        "price": None,
        "price_unit": None,
        "sid": one.sid,
        "status": "received" if inbound else "accepted" if service else "queued",
        "subresource_uris": {"media": f"{uri}/Media.json"},
        "to": one.to,
        "uri": f"{uri}.json",
    }


def media_page(account: str, one: Taken) -> dict[str, Any]:
    """Return the list of the media of *one*."""
    uri = f"/2010-04-01/Accounts/{account}/Messages/{one.sid}/Media"
    files = [
        {
            "sid": url.rpartition("/")[2],
            "account_sid": account,
            "parent_sid": one.sid,
            "content_type": kind,
            "date_created": one.at,
            "date_updated": one.at,
            "uri": f"{uri}/{url.rpartition('/')[2]}.json",
        }
        for url, kind in zip(one.media, one.media_types, strict=True)
    ]
    return {
        "page": 0,
        "page_size": 50,
        "start": 0,
        "end": len(files) - 1,
        "uri": f"{uri}.json",
        "first_page_uri": f"{uri}.json",
        "next_page_uri": None,
        "previous_page_uri": None,
        "media_list": files,
    }
