"""From stored rows to one event: pictures are kept, voice notes become words, words are read, a burst becomes one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from msgspec import structs

from grace.channel import Attachment, Incoming
from grace.engine.events import Chance, Heard, Media, MediaKind, Tapped
from grace.engine.expect import expected, typed_button
from grace.engine.moves import AGAIN
from grace.engine.reading import UNSPENT, Expected, Usage
from grace.engine.session import Session
from grace.errors import ChannelError, Refused
from grace.flow.model import Flow
from grace.flow.whatsapp_limits import LONGEST_HEARD
from grace.language.lines import outgoing_guard
from grace.pictures.decode import BadPicture
from grace.pictures.palette import read as read_picture
from grace.pictures.sniff import content_type as sniffed
from grace.pipeline.inbox_rows import message_of
from grace.pipeline.parts import Network, Parts, Records
from grace.pipeline.quoted import about, below, below_lines, lines_above, quoted, shown_above
from grace.shop.catalog import Palette
from grace.shop.codes import in_words
from grace.shop.masking import mask
from grace.storage.sql.codec import to_json
from grace.storage.values import InboxRow

MOST_FETCHES = 4  # tries to fetch one picture before the customer is answered without it
FETCHED_WITHIN = timedelta(minutes=1)  # so long what cannot be had may still come
SECONDS, SECONDS_WITH_VOICE = 6.0, 8.0  # a turn waits for language services in all
LONGEST_NAME = 60  # characters of a profile name
_KINDS: tuple[tuple[str, MediaKind], ...] = (
    ("image/", "picture"),
    ("audio/", "voice"),
    ("video/", "video"),
    ("text/vcard", "contact"),
    ("text/x-vcard", "contact"),
)
_FILES = ("picture", "document")
SPOKEN = "spoken"
"""The kind of an attachment that was a voice note and has become words."""
_NAMED: dict[str, MediaKind] = {
    "location": "location",
    "contact": "contact",
    "sticker": "sticker",
    "unsupported": "unsupported",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """The messages of one turn with all that came with them. *key*: of the first, which is the event's; *usage*: what
    listening to voice notes took."""

    key: str
    messages: tuple[Incoming, ...]
    usage: Usage = UNSPENT


def patience(rows: tuple[InboxRow, ...]) -> float:
    """Return for how many seconds the turn of *rows* waits for language services in all."""
    sent = (one for row in rows if row.kind == "media" for one in message_of(row.body).attachments)
    return SECONDS_WITH_VOICE if any(one.content_type.startswith("audio/") for one in sent) else SECONDS


def burst(parts: Parts, flow: Flow, session: Session, rows: tuple[InboxRow, ...]) -> tuple[InboxRow, ...]:
    """Return the messages of *rows* that are one turn: all, unless words beside a picture ask for goods of their own,
    or one replies to another older message than the first."""
    rows = _of_one_reply(_readable(rows))
    kinds = [row.kind for row in rows]
    if len(set(kinds)) == 1:
        return rows
    messages = [message_of(row.body) for row in rows]
    brief, reader = _brief(flow, session, messages), parts.reader(flow)
    text = _joined(one.text for one, kind in zip(messages, kinds, strict=True) if kind == "text")
    read = reader.read(in_words(text), brief) if text.strip() else None
    if read is None or not any(act.sure and act.items for act in read.acts):
        return rows
    whole = reader.read(in_words(_joined(one.text for one in messages)), brief)
    if any(act.pictured for act in whole.acts):  # so much of Blue Adire, and so much of what the picture shows
        return rows
    return rows[: next(number for number, kind in enumerate(kinds) if kind != kinds[0])]


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(filter(None, texts))[:LONGEST_HEARD]


def _of_one_reply(rows: tuple[InboxRow, ...]) -> tuple[InboxRow, ...]:
    quotes = [message_of(row.body).quotes if row.kind in ("text", "media") else "" for row in rows]
    return rows[: next((at for at, sid in enumerate(quotes) if sid != quotes[0]), len(rows))]


def _readable(rows: tuple[InboxRow, ...]) -> tuple[InboxRow, ...]:
    """Return as many of *rows* from the front as are read in one turn, at least one: the rest is the next turn's."""
    taken, length = 0, 0
    for row in rows:
        length += len(message_of(row.body).text) + 1 if row.kind in ("text", "media") else 0
        if taken and length > LONGEST_HEARD + 1:
            break
        taken += 1
    return rows[:taken]


def fetch_missing(parts: Parts, rows: tuple[InboxRow, ...]) -> Fetched:
    """Return the messages of *rows* with every attachment that can be had in our store. Raises TemporaryFailure when
    the provider should be asked again later."""
    fetched = [_fetched(parts, row) for row in rows]
    return Fetched(rows[0].key, tuple(one for one, _ in fetched), sum((usage for _, usage in fetched), UNSPENT))


def _fetched(parts: Parts, row: InboxRow) -> tuple[Incoming, Usage]:
    message = message_of(row.body)
    given_up = row.attempts + 1 >= MOST_FETCHES and parts.now() - row.at >= FETCHED_WITHIN
    kept = [_kept(parts, message, one, given_up) for one in message.attachments]
    listened = [_listened(parts, one) for one in kept]
    attachments = tuple(one for one, _ in listened)
    if attachments == message.attachments:
        return message, UNSPENT
    complete = structs.replace(message, attachments=attachments)
    # Kept at once, so that a turn that has to run again neither fetches nor listens again.
    parts.store.inbox.amend(row.id, to_json(complete))
    return complete, sum((usage for _, usage in listened), UNSPENT)


def _listened(parts: Parts, attachment: Attachment) -> tuple[Attachment, Usage]:
    """Return *attachment* with its words, if it is a voice note nobody has listened to yet and somebody can."""
    is_voice = attachment.content_type.startswith("audio/") and attachment.file is not None
    if parts.listener is None or not is_voice or attachment.text or attachment.file is None:
        return attachment, UNSPENT
    said = parts.listener.listen(parts.store.files.read(attachment.file), attachment.content_type, parts.flow())
    if said.words:
        return replace(attachment, kind=SPOKEN, text=mask(said.words)), said.usage
    return replace(attachment, text=f"({said.why})", broken=said.unclear), said.usage


def _kept(network: Network, message: Incoming, attachment: Attachment, given_up: bool) -> Attachment:
    channel = network.channel(message.customer)
    if attachment.file or not attachment.url or channel is None:
        return attachment
    try:
        data = channel.fetch(attachment)
    except Refused as error:
        return replace(attachment, url="", text=f"(could not be opened: {error})")
    except ChannelError:
        if given_up:
            return replace(attachment, url="", text="(could not be fetched)")
        raise
    return keep(network, attachment, data)


def keep(records: Records, attachment: Attachment, data: bytes) -> Attachment:
    """Return *attachment* with its bytes in our store, and its type as the bytes say it is."""
    kind = sniffed(data) or attachment.content_type
    palette: Palette = ()
    if kind.startswith("image/"):
        try:
            palette = read_picture(data).palette
        except BadPicture as error:
            return _kept_broken(records, attachment, data, f"(not a picture: {error})")
    stored = records.store.files.keep(data, kind, palette=palette, now=records.now())
    return replace(attachment, url="", content_type=kind, file=stored.sha)


def _kept_broken(records: Records, attachment: Attachment, data: bytes, why: str) -> Attachment:
    """Return *attachment* with bytes nobody could open, for people to look at; what they are is never believed."""
    stored = records.store.files.keep(data, sniffed(data) or "application/octet-stream", now=records.now())
    return replace(attachment, url="", text=why, file=stored.sha, broken=True)


def heard(parts: Parts, flow: Flow, session: Session, chance: Chance, fetched: Fetched) -> Heard | Tapped:
    """Return the one event of a burst: everything they wrote or said, read together, and everything they sent."""
    key, messages = fetched.key, fetched.messages
    last, name = messages[-1], _name(messages)
    quotes = quoted(parts, session.customer, last.quotes)
    if _is_button(flow, last):
        return Tapped(id=key, chance=chance, payload=last.payload, label=last.text, name=name, quotes=quotes)
    sent = [one for message in messages for one in message.attachments]
    spoken = "\n".join(one.text for one in sent if one.kind == SPOKEN)
    text = _joined(words for message in messages for words in _words(message))
    media = tuple(_media(parts, one, session) for one in sent if one.kind != SPOKEN)
    button = typed_button(flow, session, text) if text and not media and not spoken else None
    if button is not None:
        return Tapped(id=key, chance=chance, payload=button.payload, label=button.label, name=name, quotes=quotes)
    prints = shown_above(parts, flow.catalog, session.customer, messages)
    lines = lines_above(parts, flow.catalog, session, last.quotes)
    brief = below_lines(below(_brief(flow, session, messages), prints), lines)
    read = parts.reader(flow).read(in_words(text), brief) if text.strip() else None
    if read is not None and spoken:
        read = replace(read, spoken=spoken, usage=read.usage + fetched.usage)
    saw = next((one.saw for one in messages if one.saw), "")
    read = about(flow, read, prints) if read else None
    return Heard(id=key, chance=chance, text=text, media=media, reading=read, name=name, saw=saw, quotes=quotes)


def _brief(flow: Flow, session: Session, messages: Sequence[Incoming]) -> Expected:
    """Return the brief for reading the words of *messages* in the state of *session*."""
    sent = [(media_kind(one), message.text) for message in messages for one in message.attachments]
    brief = expected(flow, session)
    if not any(kind in _FILES for kind, _ in sent):
        return brief
    return replace(brief, beside_file=True, pictures=tuple(in_words(text) for kind, text in sent if kind == "picture"))


def _is_button(flow: Flow, message: Incoming) -> bool:
    """Return whether *message* is a tap on a button of ours; the label of any other is read as words."""
    ours = message.payload in flow.intents or message.payload == AGAIN
    return message.kind == "tap" and (ours or not message.text.strip())


def _words(message: Incoming) -> list[str]:
    said = (one.text for one in message.attachments if one.kind == SPOKEN)
    return [words for words in (message.text, *said) if words]


def _name(messages: tuple[Incoming, ...]) -> str | None:
    """Return the newest profile name; one that holds an address, a sum or an account is nobody's name."""
    names = (outgoing_guard.masked(message.name)[:LONGEST_NAME] for message in reversed(messages) if message.name)
    return next((name for name in names if name and "…" not in name), None)


def _media(records: Records, attachment: Attachment, session: Session) -> Media:
    stored = records.store.files.get(attachment.file) if attachment.file else None
    palette = stored.palette if stored else ()
    return Media(
        kind=media_kind(attachment),
        file=attachment.file,
        content_type=attachment.content_type,
        palette=palette,
        text=attachment.text,
        broken=attachment.broken,
        proof_before=_proof_before(records, attachment.file, session.customer) if session.order is not None else (),
    )


def _proof_before(records: Records, file: str | None, customer: str) -> tuple[tuple[str, datetime], ...]:
    """Return the orders for which *customer* sent this very *file* as proof before, and when."""
    before = records.store.orders.proofs_with(file) if file else ()
    return tuple((one.order, one.at) for one in before if one.customer == customer)


def media_kind(attachment: Attachment) -> MediaKind:
    """Return what a customer sent: picture, voice, document, location and the like."""
    if attachment.kind in _NAMED:
        return _NAMED[attachment.kind]
    found = (kind for start, kind in _KINDS if attachment.content_type.startswith(start))
    return next(found, "document")
