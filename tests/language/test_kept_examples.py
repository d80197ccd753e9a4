"""Examples that were taken apart once are so for the next process, and a spoilt file only costs time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from grace.app import project
from grace.flow.model import Flow
from grace.language.intents import examples as module
from grace.language.intents import kept_examples
from grace.language.intents.examples import Examples

NAME = "examples.json"


@pytest.fixture(scope="module")
def flow() -> Flow:
    """The shipped flow with a few examples of each intent."""
    whole = project.load(project.places(Path(__file__).parents[2])).flow
    few = {name: replace(intent, like=intent.like[:15]) for name, intent in whole.intents.items()}
    return replace(whole, intents=few)


def _facts(examples: Examples) -> tuple[object, ...]:
    return examples.lines, examples.intents, examples.key, [examples.taught(line) for line in examples.lines]


def _taken_apart(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list in which from now on every example stands that is taken apart."""
    real, seen = module._example, list[str]()
    monkeypatch.setattr(module, "_example", lambda like: (seen.append(like), real(like))[1])
    return seen


def test_what_one_process_took_apart_the_next_need_not(
    flow: Flow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Examples(flow, tmp_path)
    seen = _taken_apart(monkeypatch)
    second = Examples(flow, tmp_path)

    assert seen == []
    assert _facts(first) == _facts(second) == _facts(Examples(flow))
    assert [path.name for path in tmp_path.iterdir()] == [NAME]
    assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o600


def test_of_other_examples_only_the_new_ones_are_taken_apart(
    flow: Flow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Examples(flow, tmp_path)
    more = replace(flow.intents["buy"], like=(*flow.intents["buy"].like, "zanzibar quorum of 6 yards"))
    seen = _taken_apart(monkeypatch)
    changed = Examples(replace(flow, intents={**flow.intents, "buy": more}), tmp_path)

    assert seen == ["zanzibar quorum of 6 yards"]
    assert changed.taught("zanzibar quorum of num yards") == "buy"


@pytest.mark.parametrize(
    "spoilt", [b"", b"{", b"[]", b'{"by": 1}', b'{"by": "older", "examples": {"hello": ["x", ""]}}']
)
def test_a_file_that_is_spoilt_or_of_another_grace_is_as_good_as_none(
    flow: Flow, tmp_path: Path, spoilt: bytes
) -> None:
    (tmp_path / NAME).write_bytes(spoilt)

    assert _facts(Examples(flow, tmp_path)) == _facts(Examples(flow))
    assert kept_examples.recall(tmp_path).keys() >= set(flow.intents["greet"].like)


def test_a_folder_that_cannot_be_written_is_no_fault(flow: Flow, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    assert _facts(Examples(flow, tmp_path / "file")) == _facts(Examples(flow, tmp_path / "none"))


def test_a_file_does_not_grow_without_end(tmp_path: Path) -> None:
    many = {str(number): kept_examples.Apart(str(number), "") for number in range(20_000)}
    kept_examples.keep(tmp_path, {}, many)
    kept_examples.keep(tmp_path, many, {"hello": kept_examples.Apart("hello", "")})

    assert kept_examples.recall(tmp_path).keys() == {"hello"}
