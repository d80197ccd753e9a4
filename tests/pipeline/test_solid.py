"""Pictures that cannot be opened, poison, parked rows, long bursts: nobody is left without a word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from grace.channel import Incoming
from grace.engine.reading import Expected, Reading
from grace.pictures.decode import BadPicture
from grace.pictures.jpeg import LARGEST, as_jpeg
from grace.pipeline import answer, parked, receive
from tests.desk.conftest import Sale
from tests.desk.conftest import rig as rig
from tests.desk.conftest import sale as sale
from tests.pictures.picture_samples import encoded, plain
from tests.pipeline.conftest import ADA, TEAM, NoReader, World

SMALL = plain("#205080", (600, 800))
HEIC = b"\0\0\0\x18ftypheic" + bytes(40)


@pytest.mark.parametrize(
    "picture",
    [
        lambda: encoded(Image.effect_noise((3000, 4000), 90).convert("RGB"), quality=97),
        lambda: encoded(SMALL, "WEBP"),
        lambda: encoded(SMALL.convert("P"), "GIF"),
        lambda: encoded(Image.new("I;16", (300, 400), 40_000), "PNG"),
        lambda: encoded(SMALL.convert("P"), "PNG"),
        lambda: encoded(SMALL.convert("CMYK")),
        lambda: encoded(Image.new("RGBA", (300, 400), (9, 9, 9, 0)), "PNG"),
    ],
    ids=["6.5 MB", "WebP", "GIF", "16 bits", "palette", "CMYK", "transparent"],
)
def test_any_picture_becomes_a_jpeg_whatsapp_takes(picture: Callable[[], bytes]) -> None:
    made = as_jpeg(picture())  # made here: every worker would spend a second on it where tests are collected

    with Image.open(BytesIO(made)) as image:
        image.load()
        assert (image.format, image.mode) == ("JPEG", "RGB")
    assert len(made) <= LARGEST


@pytest.mark.parametrize(
    "data", [b"", b"<html>", encoded(SMALL)[:900], b"\0\0\0\x18ftypheic" + bytes(40), b"II*\0" + bytes(9)]
)
def test_what_cannot_be_opened_is_said_to_be_so(data: bytes) -> None:
    with pytest.raises(BadPicture):
        as_jpeg(data)


@pytest.mark.parametrize("name", ["shot.heic", "shot.jpg"])
def test_a_proof_that_cannot_be_opened_is_told_to_customer_and_team(sale: Sale, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(b"\0\0\0\x18ftypheic" + bytes(400) if name.endswith("heic") else encoded(SMALL)[:900])
    before, notes = len(sale.said()), len(sale.rig.team_notes())
    sale.rig.send_file("picture", file)

    said, told = sale.said()[before:], sale.rig.team_notes()[notes:]
    assert any("could not open" in text or "couldn't open" in text for text in said)
    assert any("could not open" in text and "console" in text for text in told)


class Poisoned(NoReader):
    """Breaks on one word."""

    def read(self, text: str, expected: Expected) -> Reading:
        if "poison" in text:
            raise OverflowError("int too large")
        return super().read(text, expected)


def test_poison_is_parked_alone_and_everybody_hears_of_it(world: World) -> None:
    world.parts = replace(world.parts, reader=lambda _: Poisoned())
    for number, text in enumerate(("hello", "poison", "and then")):
        receive(world.parts, Incoming(f"twilio:SM{number}", ADA, "text", text))
    for _ in range(12):
        while answer(world.parts):
            pass
        world.work()
        world.wait(20)

    rows = world.parts.store.transcript.of(ADA)
    states = {row.text: row.status for row in rows if row.sender == "customer"}
    assert states == {"hello": "done", "poison": "parked", "and then": "done"}
    assert world.flow.brand.fixed_words.say("not_taken") in world.phone()
    assert any("poison" in note for note in world.phone(TEAM))


def test_what_is_parked_is_listed_and_taken_again(world: World) -> None:
    world.double.fail_next(400, 63024)
    world.say("Hello?")
    world.work()
    (found,) = parked.listed(world.parts)
    again = parked.retry(world.parts, found.name)
    world.work()

    assert (found.direction, found.text, again) == ("out", "Hello?", True)
    assert world.phone() == ["Hello?"]
    assert parked.listed(world.parts) == ()
    assert [parked.retry(world.parts, name) for name in (found.name, "out:99", "in:1", "x", "out:", "in:²")] == [
        False
    ] * 6


def test_words_beyond_what_is_read_at_once_are_the_next_turn_s(world: World) -> None:
    read: list[str] = []

    class Listening(NoReader):
        def read(self, text: str, expected: Expected) -> Reading:
            read.append(text)
            return super().read(text, expected)

    world.parts = replace(world.parts, reader=lambda _: Listening())
    words = [f"{number} " + "x" * 1500 for number in range(7)]
    for number, text in enumerate(words):
        receive(world.parts, Incoming(f"twilio:SM{number}", ADA, "text", text))
    world.wait(10)
    while answer(world.parts):
        pass

    heard = "\n".join(read)
    assert all(word in heard for word in words)
    assert max(map(len, read)) <= 4096


def test_a_new_customer_is_answered_beside_thousands_of_messages_of_others(world: World) -> None:
    """50 customers have 20 messages each, one has 300 more; the new one comes last."""
    for number in range(50):
        for turn in range(20):
            to = f"whatsapp:+23480100000{number:02}"
            receive(world.parts, Incoming(f"twilio:SM{number}-{turn}", to, "tap", "Hi", "greet"))
    for turn in range(300):
        receive(world.parts, Incoming(f"twilio:SMx{turn}", "whatsapp:+2348010999999", "tap", "Hi", "greet"))
    world.wait(5)
    receive(world.parts, Incoming("twilio:SMnew", ADA, "text", "hello"))
    world.wait(3)
    turns = 0
    while world.parts.store.inbox.pending(f"in:{ADA}"):
        world.now += timedelta(milliseconds=50)
        turns += answer(world.parts)
        assert turns < 120

    assert turns <= 110
