"""From stored rows to one event: pictures are fetched and kept, words are read, a burst becomes one."""

from __future__ import annotations

from dataclasses import replace

from grace.channel import Attachment, Incoming
from grace.engine.events import Heard, Luck, Media, MediaKind, Tapped
from grace.engine.expect import expected, typed_button
from grace.engine.session import Session
from grace.errors import ChannelError, Refused
from grace.flow.model import Flow
from grace.pictures.decode import BadPicture
from grace.pictures.palette import read as read_picture
from grace.pictures.sniff import content_type as sniffed
from grace.pipeline.parts import Parts, incoming, to_json
from grace.shop.catalog import Palette
from grace.storage.values import InboxRow

MOST_FETCHES = 4  # tries to fetch one picture before the customer is answered without it
LONGEST_TEXT = 4096  # characters of a burst that are read; WhatsApp's own limit for one message
_KINDS: tuple[tuple[str, MediaKind], ...] = (
    ("image/", "picture"),
    ("audio/", "voice"),
    ("video/", "video"),
    ("text/vcard", "contact"),
    ("text/x-vcard", "contact"),
)
_NAMED: dict[str, MediaKind] = {"location": "location", "contact": "contact", "sticker": "sticker"}


def burst(parts: Parts, flow: Flow, session: Session, rows: tuple[InboxRow, ...]) -> tuple[InboxRow, ...]:
    """The messages of *rows* that are one turn: all, unless words beside a picture ask for goods of their own."""
    kinds = [row.kind for row in rows]
    if len(set(kinds)) == 1:
        return rows
    text = "\n".join(incoming(row.body).text for row in rows if row.kind == "text")[:LONGEST_TEXT]
    read = parts.reader(flow).read(text, expected(flow, session)) if text.strip() else None
    if read is None or not read.sure or not read.items:
        return rows
    return rows[: next(number for number, kind in enumerate(kinds) if kind != kinds[0])]


def fetch_missing(parts: Parts, rows: tuple[InboxRow, ...]) -> tuple[Incoming, ...]:
    """The messages of *rows* with every attachment that can be had in our store. Raises TemporaryFailure when the
    provider should be asked again later."""
    return tuple(_fetched(parts, row) for row in rows)


def _fetched(parts: Parts, row: InboxRow) -> Incoming:
    message = incoming(row.body)
    attachments = tuple(_kept(parts, message, one, row.attempts) for one in message.attachments)
    if attachments == message.attachments:
        return message
    complete = replace(message, attachments=attachments)
    # Kept at once, so that a turn that has to run again does not fetch again.
    parts.store.inbox.amend(row.id, to_json(complete))
    return complete


def _kept(parts: Parts, message: Incoming, attachment: Attachment, attempts: int) -> Attachment:
    channel = parts.channel(message.customer)
    if attachment.file or not attachment.url or channel is None:
        return attachment
    try:
        data = channel.fetch(attachment)
    except Refused as error:
        return replace(attachment, url="", text=f"(could not be opened: {error})")
    except ChannelError:
        if attempts + 1 >= MOST_FETCHES:
            return replace(attachment, url="", text="(could not be fetched)")
        raise
    return keep(parts, attachment, data)


def keep(parts: Parts, attachment: Attachment, data: bytes) -> Attachment:
    """*attachment* with its bytes in our store, and its type as the bytes say it is."""
    kind = sniffed(data) or attachment.content_type
    palette: Palette = ()
    if kind.startswith("image/"):
        try:
            palette = read_picture(data).palette
        except BadPicture as error:
            return replace(attachment, url="", text=f"(not a picture: {error})")
    stored = parts.store.files.keep(data, kind, palette=palette, now=parts.now())
    return replace(attachment, url="", content_type=kind, file=stored.sha)


def heard(
    parts: Parts, flow: Flow, session: Session, key: str, luck: Luck, messages: tuple[Incoming, ...]
) -> Heard | Tapped:
    """One event of a burst: everything they wrote, read together, and everything they sent."""
    last = messages[-1]
    name = next((message.name for message in reversed(messages) if message.name), None)
    if last.kind == "tap":
        return Tapped(key, luck, last.payload, last.text, name)
    text = "\n".join(message.text for message in messages if message.text)[:LONGEST_TEXT]
    media = tuple(_media(parts, one) for message in messages for one in message.attachments)
    button = typed_button(flow, session, text) if text and not media else None
    if button is not None:
        return Tapped(key, luck, button.payload, button.label, name)
    read = parts.reader(flow).read(text, expected(flow, session)) if text.strip() else None
    return Heard(key, luck, text, media, read, name)


def _media(parts: Parts, attachment: Attachment) -> Media:
    stored = parts.store.files.get(attachment.file) if attachment.file else None
    palette = stored.palette if stored else ()
    return Media(_kind(attachment), attachment.file, attachment.content_type, palette, attachment.text)


def _kind(attachment: Attachment) -> MediaKind:
    if attachment.kind in _NAMED:
        return _NAMED[attachment.kind]
    found = (kind for start, kind in _KINDS if attachment.content_type.startswith(start))
    return next(found, "document")
