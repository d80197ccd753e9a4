"""Reads the folder `bad`: faulty files, a line `---`, and word for word what Grace answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from grace.engine.vocabulary import VOCABULARY
from grace.flow.compile import Files, compile_flow
from grace.source import OwnerMistakes, Problem, frame

HERE = Path(__file__).parent
NAMES = ("flows/wholesale.yaml", "flows/intents.yaml", "flows/brand.yaml", "catalog.yaml")
PHRASES = "flows/phrases.yaml"
GOOD = {name: (HERE / "good" / name).read_text(encoding="utf-8") for name in NAMES}

_HEADER = re.compile(r"# file: (?P<name>[\w/.]+)(?P<oddity>, .+)?")
_ODDITIES = {
    ", with Windows line ends": lambda text: text.replace("\n", "\r\n"),
    ", with a byte order mark": lambda text: "\ufeff" + text,
    ", padded to 1,000,001 characters": lambda text: text.ljust(1_000_001, "\n"),
}


@dataclass(frozen=True, slots=True)
class BadFile:
    """A whole set of the owner's files of which some are faulty, and the *answer* they must get."""

    files: Files
    answer: str


def read(path: Path) -> BadFile:
    """The case in *path*; files it does not hold are the small good ones."""
    text, _, answer = path.read_bytes().decode().rpartition("\n---\n")
    faulty = dict(_faulty(part) for part in re.split(r"(?m)^(?=# file: )", text + "\n") if part)
    flow, intents, brand, catalog = ((name, faulty.get(name, GOOD[name])) for name in NAMES)
    phrases = (PHRASES, faulty[PHRASES]) if PHRASES in faulty else None
    return BadFile(Files(flow, intents, brand, catalog, phrases), answer)


def answer(files: Files) -> str:
    """What Grace says about *files*: a frame for each fault, a blank line between two."""
    return "\n\n".join(frame(problem, files.texts) for problem in problems(files)) + "\n"


def problems(files: Files) -> tuple[Problem, ...]:
    """The faults of *files* in order, warnings included."""
    try:
        return compile_flow(files, VOCABULARY).warnings
    except OwnerMistakes as mistakes:
        return mistakes.problems


def _faulty(part: str) -> tuple[str, str]:
    header = _HEADER.fullmatch(part.partition("\n")[0])
    assert header is not None, part
    return header["name"], _ODDITIES[header["oddity"]](part) if header["oddity"] else part
