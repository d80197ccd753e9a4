"""A changed intents.yaml is learnt in the background: the old reader serves meanwhile, and no examples stop it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from grace.app import project
from grace.app.readers import Readers
from grace.engine.reading import Expected
from grace.flow.model import Flow
from grace.language import Reader, one_act

ROOT = Path(__file__).parents[2]
PATIENCE = 60  # seconds; learning takes two on a quiet machine
OLD, NEW = "how much is a yard of the lace", "abeg wetin una dey chop from my hand"


class Gate:
    """Learning that waits at a gate; real once it is open."""

    def __init__(self) -> None:
        self.began, self.open = threading.Event(), threading.Event()
        self.open.set()

    def train(self, *examples: object) -> object:
        self.began.set()
        assert self.open.wait(PATIENCE)
        return TRAIN(*examples)  # type: ignore[arg-type]


TRAIN = one_act.train


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    made = Gate()
    monkeypatch.setattr(one_act, "train", made.train)
    yield made
    made.open.set()
    learnt()


@pytest.fixture(scope="module")
def flow() -> Flow:
    """The shipped flow with so few examples that they are learnt in a moment."""
    whole = project.load(project.places(ROOT)).flow
    few = {name: replace(intent, like=intent.like[:15]) for name, intent in whole.intents.items()}
    return replace(whole, intents=few)


def learnt() -> None:
    """Wait until nothing is learnt in the background any more."""
    for thread in threading.enumerate():
        if thread.name == "grace-reader":
            thread.join(PATIENCE)


def taught(flow: Flow, intent: str, *lines: str) -> Flow:
    """*flow* as a save makes it that adds *lines* to the examples of *intent*."""
    changed = replace(flow.intents[intent], like=(*flow.intents[intent].like, *lines))
    return replace(flow, version=f"{flow.version}+", intents={**flow.intents, intent: changed})


def understood(reader: Reader, flow: Flow, words: str) -> str | None:
    return reader.read(words, Expected(tuple(flow.hears(flow.starts_at)))).main.intent


def test_the_old_reader_serves_while_the_new_one_is_learnt(flow: Flow, gate: Gate) -> None:
    reader = Readers()
    old = reader(flow)
    old.prepare()
    before = understood(old, flow, OLD)
    gate.began.clear()
    gate.open.clear()
    saved = taught(flow, "ask_price", *(f"{NEW} {end}" for end in ("o", "now", "sef", "today", "biko")))

    new = reader(saved)
    assert gate.began.wait(PATIENCE)
    meanwhile = understood(new, saved, OLD)  # answers although the gate is shut
    gate.open.set()
    learnt()

    assert (before, meanwhile, understood(new, saved, OLD)) == ("ask_price",) * 3
    assert (understood(old, flow, NEW), understood(new, saved, NEW)) != ("ask_price", "ask_price")
    assert understood(new, saved, NEW) == "ask_price"


def test_examples_that_nothing_can_be_learnt_from_stop_nobody(flow: Flow, gate: Gate) -> None:
    reader = Readers()
    reader(flow).prepare()
    bare = {name: replace(intent, like=()) for name, intent in flow.intents.items()}
    saved = replace(flow, version="bare", intents=bare)

    new = reader(saved)
    learnt()

    assert understood(new, saved, "yes") == "affirm"  # patterns need no examples
    assert ["could not be learnt" in one.text for one in reader.notices()] == [True]  # the console's banner says so
    reader(replace(flow, version="mended"))
    learnt()
    assert reader.notices() == ()
    assert understood(Readers()(saved), saved, "yes") == "affirm"
