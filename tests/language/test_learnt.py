"""What the reader learnt is kept on disk for the next process, and a spoilt file is only learnt anew."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import numpy
import pytest

from grace.language.intents.classifier import LearntFiles, Trained, train
from grace.language.intents.classifier_cache import Learnt, keep, keep_newest, kept, key
from grace.language.intents.word_vectors import DIMENSIONS

LINES = ("where is my order", "where my order dey", "how much is it", "how much for num yards")
INTENTS = ("status", "status", "price", "price")
NAME = key(LINES, INTENTS)
ANOTHER_PROCESS = """
import sys
from pathlib import Path
from grace.language.intents.classifier import LearntFiles, train
model = train({lines!r}, {intents!r}, LearntFiles(Path({folder!r})))
print(sorted(model.logits("where order").items()), "sklearn" in sys.modules)
"""


def _file(folder: Path) -> Path:
    return folder / f"reader-{NAME}.npz"


def test_a_new_process_knows_what_another_learnt_without_learning(tmp_path: Path) -> None:
    model = train(LINES, INTENTS, LearntFiles(tmp_path))
    assert model is not None
    program = ANOTHER_PROCESS.format(lines=LINES, intents=INTENTS, folder=str(tmp_path))
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)

    assert told.stdout.strip() == f"{sorted(model.logits('where order').items())} False"


def test_what_is_kept_reads_like_what_was_learnt(tmp_path: Path) -> None:
    model = train(LINES, INTENTS, LearntFiles(tmp_path))
    loaded = kept(tmp_path, NAME)
    assert model is not None
    assert loaded is not None

    assert Trained(loaded).logits("how much my order") == model.logits("how much my order")
    assert [path.name for path in tmp_path.iterdir()] == [f"reader-{NAME}.npz"]


def test_other_examples_have_another_name() -> None:
    assert key((*LINES, "hello"), (*INTENTS, "greet")) != NAME
    assert key(LINES, INTENTS[::-1]) != NAME


class Bomb:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return exec, ("raise SystemExit('a kept file was run')",)


def _arrays(folder: Path) -> dict[str, object]:
    train(LINES, INTENTS, LearntFiles(folder))
    with numpy.load(_file(folder)) as file:
        return {name: file[name] for name in file.files}


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 not a zip", pickle.dumps(Bomb()), b"\x93NUMPY"])
def test_bytes_that_are_no_such_file_are_as_good_as_none(tmp_path: Path, data: bytes) -> None:
    _file(tmp_path).write_bytes(data)

    assert kept(tmp_path, NAME) is None


def test_one_damaged_byte_is_never_an_error(tmp_path: Path) -> None:
    train(LINES, INTENTS, LearntFiles(tmp_path))
    whole = _file(tmp_path).read_bytes()
    for at in range(0, len(whole), 7):
        _file(tmp_path).write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        kept(tmp_path, NAME)


@pytest.mark.parametrize(
    "spoilt",
    [
        {"weights": numpy.zeros((2, 2), numpy.float16)},
        {"start": numpy.array([numpy.nan, 0], numpy.float32)},
        {"rarity": numpy.array([Bomb()], dtype=object)},
        {"told": numpy.frombuffer(b"[]", numpy.uint8)},
        {"told": numpy.frombuffer(b'{"intents": ["status", "price"]}', numpy.uint8)},
        {"told": numpy.frombuffer(b"\xff", numpy.uint8)},
    ],
)
def test_a_file_that_cannot_be_right_is_as_good_as_none(tmp_path: Path, spoilt: dict[str, object]) -> None:
    folder = tmp_path / "first"
    folder.mkdir()
    arrays = {**_arrays(folder), **spoilt}
    numpy.savez(_file(tmp_path), **arrays)

    assert kept(tmp_path, NAME) is None


def test_a_spoilt_file_is_replaced_by_what_is_learnt_anew(tmp_path: Path) -> None:
    _file(tmp_path).write_bytes(b"spoilt")

    assert train(LINES, INTENTS, LearntFiles(tmp_path)) is not None
    assert kept(tmp_path, NAME) is not None


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    assert train(LINES, INTENTS, LearntFiles(tmp_path / "file")) is not None
    assert train(LINES, INTENTS, LearntFiles(tmp_path / "none")) is not None


def test_what_a_killed_process_left_half_written_is_taken_away_and_not_what_another_writes(tmp_path: Path) -> None:
    learnt = train(LINES, INTENTS, LearntFiles(tmp_path))
    left, written = tmp_path / "reader-left.part", tmp_path / "reader-written.part"
    left.touch()
    written.touch()
    os.utime(left, (0, 0))

    keep_newest(tmp_path, 8)

    assert learnt is not None
    assert (left.exists(), written.exists()) == (False, True)


def test_only_the_newest_few_are_kept(tmp_path: Path) -> None:
    one = numpy.ones(1, numpy.float32)
    learnt = Learnt(("a",), (("x",), ()), one, numpy.ones((1 + DIMENSIONS, 1), numpy.int8), one, one)
    for name in "abcdefghij":
        keep(tmp_path, name, learnt)

    assert kept(tmp_path, "j") is not None
    assert len(list(tmp_path.iterdir())) == 8
