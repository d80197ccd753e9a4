"""Notes of whom the team's words and Grace's answers to them speak, so that a customer can be forgotten there too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from grace.pipeline.parts import Records
from grace.shop import codes
from grace.storage.values import OutboxDraft

_MOST_REFERENCES = 100
_NUMBER = re.compile(r"\+?[0-9][0-9 ()-]{6,20}[0-9]")
_AROUND = "*_.,!?;()[]“”\"'"


def note_mentions(
    records: Records, key: str, text: str, answers: Iterable[OutboxDraft], persons: Iterable[str]
) -> None:
    """Keep that the member's *text*, under *key*, and Grace's *answers* speak of *persons*, and of whomever they name
    by order code, number or address."""
    drafts = tuple(answers)
    spoken_of = set(persons)
    for reference in dict.fromkeys(one for said in (text, *(draft.text for draft in drafts)) for one in _named(said)):
        is_code = codes.read(reference) is not None  # as nearly every word of four letters is, and no address
        person = (records.store.orders.customer_of if is_code else records.store.sessions.find)(reference)
        spoken_of |= {person} if person else set()
    for person in spoken_of:
        records.store.people.mention("in", key, person)
        for draft in drafts:
            records.store.people.mention("out", draft.key, person)


def _named(text: str) -> tuple[str, ...]:
    """Return what in *text* may name a customer: order codes with their prefix or without, numbers, addresses."""
    return tuple(dict.fromkeys((*codes.named(text), *_words(text))))[:_MOST_REFERENCES]


def _words(text: str) -> Iterator[str]:
    yield from (re.sub(r"[ ()-]", "", number) for number in _NUMBER.findall(text))
    for word in text.split():
        bare = word.strip(_AROUND)
        code = codes.read(bare)
        if code or ":" in bare:
            yield code or bare
