"""A customer's files as the team's phones can show them, and what is said when one cannot be opened."""

from __future__ import annotations

from msgspec.structs import replace

from grace.engine.effects import Effect, KeepProof, Say, TellTeam
from grace.engine.events import Event, Heard
from grace.flow.fixed_words import FixedWords
from grace.pictures.decode import BadPicture
from grace.pictures.jpeg import LARGEST, as_jpeg
from grace.pipeline.parts import Records
from grace.storage.values import StoredFile

AS_IT_IS = ("application/pdf", "audio/ogg")
"""Beside pictures, the types WhatsApp takes as they are."""

NOT_OPENED = "⚠️ A picture or file came that I could not open; what there is of it is in the console."
_KINDS = ("picture", "document", "video")


def sendable(records: Records, sha: str) -> StoredFile | None:
    """Return the stored file *sha* in a form WhatsApp takes: pictures as JPEG; None when there is none."""
    stored = records.store.files.get(sha)
    if stored is None or stored.content_type in AS_IT_IS:
        return stored
    return _jpeg(records, stored) if stored.content_type.startswith("image/") else None


def _jpeg(records: Records, stored: StoredFile) -> StoredFile | None:
    name = f"team jpeg {stored.sha}"
    known = records.store.files.cached(name)
    if known is not None:
        return known
    data = records.store.files.read(stored.sha)
    try:
        made = as_jpeg(data)
    except BadPicture:
        return None
    if stored.content_type == "image/jpeg" and len(data) <= LARGEST and _is_plain(data):
        made = data
    kept = records.store.files.keep(made, "image/jpeg", public=True, palette=stored.palette, now=records.now())
    records.store.files.remember(name, kept.sha)
    return kept


def _is_plain(data: bytes) -> bool:
    """Return whether a JPEG that opens has one or three colours, as WhatsApp wants: four are a printer's."""
    return b"Adobe" not in data[:4096]


def unopened(event: Event) -> bool:
    """Return whether something came with *event* that cannot be opened, or could not be had."""
    sent = event.media if isinstance(event, Heard) else ()
    return any(one.kind in _KINDS and (one.file is None or one.broken) for one in sent)


def said_plainly(words: FixedWords, event: Event, effects: tuple[Effect, ...]) -> tuple[Effect, ...]:
    """Return *effects* of a turn that took a proof, in which customer and team hear that it could not be opened."""
    if not unopened(event) or not any(isinstance(one, KeepProof) for one in effects):
        return effects
    noted = tuple(
        replace(one, text=f"{one.text.rstrip()}\n{NOT_OPENED}") if isinstance(one, TellTeam) else one for one in effects
    )
    return (*noted, Say(words.say("send_again"), exactly=True))
