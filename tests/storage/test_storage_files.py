"""Files, transcripts, and time that passes for one customer."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec import structs

from grace.engine.effects import SetTimers, Timer
from grace.errors import Unreadable
from grace.storage import Store, StoredFile, TranscriptRow
from grace.storage.values import InboxDraft
from tests.storage.samples import (
    ADA,
    BOLA,
    CREDIT,
    NOW,
    ORDER,
    SESSION,
    TEAM,
    TRACE,
    claimed,
    commit,
    draft,
    keep_order,
    seconds,
    write,
)

_BYTES = b"a picture"
_SHA = hashlib.sha256(_BYTES).hexdigest()


def test_a_file_is_kept_once_on_disk(store: Store, tmp_path: Path) -> None:
    first = store.files.keep(_BYTES, "image/png", NOW, palette=((1, 2, 3, 0.5),))
    again = store.files.keep(_BYTES, "image/jpeg", NOW)

    assert first == again == StoredFile(_SHA, first.token, "image/png", 9, False, ((1, 2, 3, 0.5),))
    assert store.files.get(_SHA) == first
    assert store.files.read(_SHA) == _BYTES
    assert [path for path in (tmp_path / "files").rglob("*") if path.is_file()] == [store.files.path(_SHA)]
    assert store.files.path(_SHA) == tmp_path / "files" / _SHA[:2] / _SHA


def test_only_a_public_file_is_found_by_its_token(store: Store) -> None:
    kept = store.files.keep(_BYTES, "image/png", NOW)
    hidden = store.files.by_token(kept.token)
    store.files.keep(_BYTES, "image/png", NOW, public=True)

    assert hidden is None
    assert store.files.by_token(kept.token) == replace(kept, public=True)
    assert store.files.by_token("x") is None


def test_a_lost_file_is_written_again(store: Store) -> None:
    store.files.keep(_BYTES, "image/png", NOW)
    store.files.path(_SHA).unlink()

    with pytest.raises(Unreadable):
        store.files.read(_SHA)
    store.files.keep(_BYTES, "image/png", NOW)
    assert store.files.read(_SHA) == _BYTES


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "AB" * 32, "a" * 63])
def test_no_other_path_can_be_asked_for(store: Store, name: str) -> None:
    with pytest.raises(ValueError, match="sha256"):
        store.files.path(name)


def test_a_made_picture_is_remembered(store: Store) -> None:
    kept = store.files.keep(_BYTES, "image/png", NOW)
    other = store.files.keep(b"other", "image/png", NOW)
    store.files.remember("collage:1", kept.sha)
    store.files.remember("collage:1", other.sha)

    assert store.files.cached("collage:1") == other
    store.files.path(other.sha).unlink()
    assert store.files.cached("collage:1") is None
    assert store.files.cached("collage:2") is None


def test_a_transcript_tells_who_said_what_and_why(store: Store) -> None:
    write(store)
    (row,) = store.inbox.pending(f"in:{ADA}")
    commit(store, outgoing=(draft(1), draft(2, TEAM)))
    write(store, "SM2", at=seconds(5))

    heard = TranscriptRow(
        at=NOW,
        sender="customer",
        text="hello\na dress",
        files=("f1",),
        kind="text",
        body=row.body,
        turn=1,
        understood="select_fabric",
        confidence=0.93,
        state_before="one",
        state_after="two",
        rule="wholesale.yaml:12",
        why=TRACE,
        status="done",
        id=1,
    )
    said = TranscriptRow(
        at=NOW,
        sender="grace",
        text="answer 1",
        files=("ab" * 32,),
        body='{"buttons":[]}',
        turn=1,
        rule="w.yaml:9",
        status="waiting",
    )
    waiting = TranscriptRow(seconds(5), "customer", "hello\na dress", ("f1",), body=row.body, status="pending", id=2)
    assert store.transcript.of(ADA) == (heard, said, waiting)
    assert store.transcript.of(ADA, limit=1) == (waiting,)
    assert [row.text for row in store.transcript.to(TEAM)] == ["answer 2"]


def test_turns_that_heard_one_event_come_newest_first_with_what_followed(store: Store) -> None:
    lost, other = structs.replace(TRACE[0], event="not_understood"), structs.replace(TRACE[0], event="notXunderstood")
    for number, why in enumerate(((lost,), (lost,), TRACE, (other, lost), (lost,)), start=1):
        write(store, f"SM{number}")
        commit(store, why=why, outgoing=(replace(draft(number), key=f"out:{number}"), draft(number + 90, TEAM)))

    found = list(store.transcript.heard_as("not_understood", {"one"}, {1}, 10))

    assert [(episode.turn, episode.customer) for episode in found] == [(5, ADA), (2, ADA)]
    assert [[row.id for row in episode.heard] for episode in found] == [[5], [2]]
    assert [[row.text for row in episode.said] for episode in found] == [["answer 5"], ["answer 2"]]
    assert [episode.next and (episode.next.id, episode.next.understood) for episode in found] == [
        None,
        (3, "select_fabric"),
    ]
    assert list(store.transcript.heard_as("not_understood", {"two"}, {1}, 10)) == []
    assert [episode.turn for episode in store.transcript.heard_as("not_understood", {"one"}, set(), 2)] == [5, 2]


def test_a_tap_shows_its_label_and_payload(store: Store) -> None:
    store.inbox.put(InboxDraft("SM1", f"in:{ADA}", ADA, "tap", '{"text":"Yes please","payload":"yes"}'), NOW, NOW)
    store.inbox.put(InboxDraft("SM2", f"in:{ADA}", ADA, "text", "not JSON"), NOW, NOW)
    store.inbox.put(InboxDraft("SM3", f"in:{ADA}", ADA, "elapsed", "remind"), NOW, NOW)

    shown = [(row.kind, row.label, row.payload, row.text) for row in store.transcript.of(ADA)]
    assert shown == [("tap", "Yes please", "yes", "Yes please"), ("text", "", "", "not JSON")]


def test_time_passes_for_one_customer_alone(store: Store) -> None:
    for customer, code in ((ADA, "GR-7K2P"), (BOLA, "GR-2222")):
        keep_order(store, replace(ORDER, code=code, credits=(replace(CREDIT, key=code),)), customer)
        write(store, f"timers {customer}", customer)
        commit(store, customer=customer, effects=(SetTimers((Timer("remind", seconds(7200)),)),))
    write(store, "waiting", at=seconds(60))

    store.age(ADA, timedelta(hours=2))

    past = NOW - timedelta(hours=2)
    older = replace(ORDER, made_at=past, agreed_at=past, held_until=ORDER.held_until and past + timedelta(hours=24))
    older = replace(older, credits=(replace(CREDIT, key="GR-7K2P", at=past),))
    loaded = store.sessions.load(ADA, NOW)
    assert loaded.session is not None
    assert loaded.session.updated(availability=SESSION.background.availability) == SESSION.updated(
        entered_at=past, heard_at=past, order=older
    )
    assert store.timers.of(ADA) == (Timer("remind", NOW),)
    assert [row.at for row in store.transcript.of(ADA)] == [past, past, seconds(60 - 7200)]
    assert store.next_due().lane == seconds(60 - 7200)
    assert store.timers.of(BOLA) == (Timer("remind", seconds(7200)),)
    assert [row.at for row in store.transcript.of(BOLA)] == [NOW, NOW]


def test_a_turn_under_way_runs_again_after_time_passed(store: Store) -> None:
    write(store, "SM1")
    commit(store)
    before = store.sessions.load(ADA, NOW).version

    store.age(ADA, timedelta(hours=2))

    write(store, "SM2")
    assert commit(store, lane=claimed(store)) == 2
    assert (before, store.sessions.load(ADA, NOW).version) == (1, 3)
