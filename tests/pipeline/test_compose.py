"""From what a turn says to bubbles WhatsApp can show."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grace.channel import Outgoing
from grace.channel.wording import split
from grace.engine.effects import Button, Offered, Say, TellTeam
from grace.engine.turn import begin
from grace.flow.model import Flow, TemplateSpec
from grace.flow.whatsapp_limits import length
from grace.pipeline.compose import compose, numbered_picture
from grace.pipeline.parts import outgoing
from grace.storage import OutboxDraft
from tests.pictures.picture_samples import encoded, plain
from tests.pipeline.conftest import ADA, World

YES = (Button("Yes", "affirm"),)
PATIENCE = 60  # seconds; only a fault uses them up


def _composed(world: World, say: Say, flow: Flow | None = None) -> tuple[OutboxDraft, ...]:
    session = begin(world.flow, ADA, world.now)
    return compose(world.parts, flow or world.flow, session, "twilio:SM1", (say,))


def _messages(world: World, say: Say, flow: Flow | None = None) -> list[Outgoing]:
    return [outgoing(draft.body) for draft in _composed(world, say, flow)]


def _file(world: World) -> str:
    return world.parts.store.files.keep(encoded(plain("#205080")), "image/jpeg", now=world.now).sha


def test_words_with_a_picture_are_its_caption(world: World) -> None:
    found = _messages(world, Say("Look", file=_file(world)))

    assert [(one.text, one.picture_url is not None, one.buttons) for one in found] == [("Look", True, ())]


def test_a_picture_goes_before_words_with_buttons(world: World) -> None:
    found = _messages(world, Say("Look", YES, file=_file(world)))

    assert [(one.text, one.picture_url is not None, one.buttons) for one in found] == [
        ("", True, ()),
        ("Look", False, YES),
    ]


def test_long_words_are_several_bubbles_and_the_last_has_the_buttons(world: World) -> None:
    paragraphs = [f"{number} " + "word " * 100 for number in range(5)]

    found = _messages(world, Say("\n\n".join(paragraphs), YES))

    assert [one.buttons for one in found] == [(), (), (), (), YES]
    assert [one.text for one in found] == [paragraph.strip() for paragraph in paragraphs]


def test_every_bubble_has_a_key_of_its_own(world: World) -> None:
    drafts = _composed(world, Say("Look", YES, file=_file(world)))

    assert [draft.key for draft in drafts] == ["out:twilio:SM1:0", "out:twilio:SM1:1"]


@pytest.mark.parametrize(
    ("say", "passing"),
    [
        (Say("Hello dear 😊"), True),
        (Say("Hello dear 😊", exactly=True), False),
        (Say("It is ₦3,500"), False),
        (Say("Your order GR-7K2P"), False),
        (Say("Account 0123456789"), False),
        (Say("A person speaks", by_team=True), False),
        (Say("Over", template="hold_expired"), False),
    ],
)
def test_only_small_talk_may_be_dropped(world: World, say: Say, passing: bool) -> None:
    assert [draft.passing for draft in _composed(world, say)] == [passing]


def test_a_template_carries_its_facts_as_numbered_variables(world: World) -> None:
    brand = world.flow.brand
    approved: TemplateSpec = replace(brand.templates["hold_expired"], sid="HX" + "1" * 32)
    flow = replace(world.flow, brand=replace(brand, templates={"hold_expired": approved}))

    found = _messages(world, Say("Hello Ada\nOkafor", template="hold_expired", values=("Ada\nOkafor", "")), flow)

    assert found == [
        Outgoing(ADA, "Hello Ada\nOkafor", template="HX" + "1" * 32, variables={"1": "Ada Okafor", "2": "–"})
    ]


def test_a_template_without_an_id_is_only_words(world: World) -> None:
    assert _messages(world, Say("Hello", template="hold_expired", values=("Ada",))) == [Outgoing(ADA, "Hello")]


@settings(max_examples=200)
@given(st.text(alphabet=st.sampled_from("aB. \n😍é"), max_size=400), st.integers(4, 60))
def test_no_piece_is_too_long_and_no_letter_is_lost(text: str, longest: int) -> None:
    pieces = split(text, longest)

    assert [piece for piece in pieces if length(piece) > longest or not piece.strip()] == []
    assert "".join("".join(pieces).split()) == "".join(text.split())


def test_a_cut_is_made_between_paragraphs_first() -> None:
    assert split("one one one\n\ntwo two. three three\nfour", 24) == ("one one one", "two two. three three", "four")


def test_a_long_note_to_the_team_is_several(world: World) -> None:
    note = TellTeam("\n\n".join(["word " * 150] * 3), files=(_file(world),))
    drafts = compose(world.parts, world.flow, begin(world.flow, ADA, world.now), "twilio:SM1", (note,))

    assert [(len(draft.text) <= 1500, len(draft.files)) for draft in drafts] == [(True, 0), (True, 0), (True, 1)]
    assert len({draft.key for draft in drafts}) == 3


def test_a_numbered_picture_that_several_want_at_once_is_drawn_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = (Offered("AK-01", "Blue Adire", "₦3,500 a yard", None),)
    drawn, begun, go_on = [], threading.Event(), threading.Event()

    def draw(shown: tuple[Offered, ...], folder: Path, to_come: str) -> bytes:
        drawn.append(shown)
        begun.set()
        go_on.wait(PATIENCE)
        return encoded(plain("#205080"))

    monkeypatch.setattr("grace.pipeline.compose.collage", draw)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(numbered_picture, world.parts, rows, "", world.now)
        assert begun.wait(PATIENCE)
        second = pool.submit(numbered_picture, world.parts, rows, "", world.now)
        go_on.set()
        assert first.result(PATIENCE) == second.result(PATIENCE)
    world.parts.store.close()

    assert len(drawn) == 1
