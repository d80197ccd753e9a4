"""Files of played conversations: what happened line by line, and below each line the facts that came of it.

    ## a yes beside another quantity
    > 20 yards of Palm Green
    = deposit_summary · basket: AK-06 20y · order: quoted 84000/42000
    ! yes: why the facts above are a fault of today

`>` they write (`[picture]`, `[reply words of ours]` in front; ` / ` is a new line), `+` time passes, `*` the team
decides: approve, reject, step, fee, back, say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent
HAPPENS = (">", "+", "*")
BETWEEN = " · "

Facts = dict[str, str]


@dataclass(slots=True)
class Turn:
    """One thing that happened: *does* with its sign in front, the *facts* kept of it, and why they are *wrong*."""

    does: str
    facts: Facts | None = None
    wrong: str = ""
    line: int = 0


@dataclass(slots=True)
class Talk:
    """One conversation of *file*; *about*: comments that stand above it."""

    name: str
    file: Path
    turns: list[Turn] = field(default_factory=list)
    about: list[str] = field(default_factory=list)


class NotReadable(Exception):
    """A line that is none of a played conversation; the text says where, and what a line may be."""


def files() -> list[Path]:
    """Return the shipped files, by name."""
    return sorted(FOLDER.glob("*.txt"))


def read(file: Path) -> list[Talk]:
    """Return the conversations in *file*. Raises NotReadable."""
    talks: list[Talk] = []
    about: list[str] = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        sign, rest = line[:1], line[1:].strip()
        turns = talks[-1].turns if talks else []
        if line.startswith("## "):
            talks.append(Talk(line[3:].strip(), file, about=about))
            about = []
        elif sign == "#" or not line.strip():
            about += [line] if line.strip() else []
        elif sign in HAPPENS and talks and rest:
            turns.append(Turn(f"{sign} {rest}", line=number))
        elif sign == "=" and turns:
            turns[-1].facts = facts_of(rest)
        elif sign == "!" and turns and ":" in rest:
            turns[-1].wrong = rest
        else:
            raise NotReadable(f"{file.name}:{number}: “{line}”. A line begins with ## > + * = or “! kind: why”.")
    return talks


def facts_of(written: str) -> Facts:
    """Return the facts on one line; the first is the state."""
    state, *others = written.split(BETWEEN)
    return {"state": state} | {name: rest for name, _, rest in (one.partition(": ") for one in others)}


def line_of(facts: Facts) -> str:
    """Return *facts* as one line."""
    return BETWEEN.join([facts["state"], *(f"{name}: {value}" for name, value in facts.items() if name != "state")])


def write(file: Path, talks: Iterable[Talk]) -> None:
    """Put *talks* into *file*."""
    file.write_text("\n\n".join("\n".join(_lines(talk)) for talk in talks) + "\n", encoding="utf-8")


def _lines(talk: Talk) -> Iterator[str]:
    yield from talk.about
    yield f"## {talk.name}"
    for turn in talk.turns:
        yield turn.does
        if turn.facts is not None:
            yield f"= {line_of(turn.facts)}"
        if turn.wrong:
            yield f"! {turn.wrong}"
