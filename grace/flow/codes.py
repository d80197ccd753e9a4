"""The codes of faults explained: meaning, harm to a customer, remedy and an example. The words of `explain`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from grace.errors import Misuse
from grace.source import Pairs, Problems, Text, Value, nearest, read

WORDS = "explanations.yaml"


@dataclass(frozen=True, slots=True)
class Explanation:
    """One code for the owner. *example* is a few lines she can copy."""

    title: str
    means: str
    suffers: str
    remedy: str
    example: str


@lru_cache(maxsize=1)
def codes() -> dict[str, Explanation]:
    """Return every explanation by its code, in the order of the file of words beside this module."""
    top = read(files(__package__).joinpath(WORDS).read_text(encoding="utf-8"), WORDS, Problems())
    otherwise = _texts(_below(top, "otherwise"))
    return {key.value: _explanation(key.value, value, otherwise) for key, value in _below(top, "codes")}


def explain(code: str) -> str:
    """Return the explanation of *code*, in any case, as text. Raises Misuse, with a near code, when there is none."""
    wanted = code.strip().upper()
    if wanted not in codes():
        near = nearest(wanted, codes())
        hint = (
            f"Did you mean {near}?" if near else "A code is F or T and three digits, as `check` and `test` print them."
        )
        raise Misuse(f"There is no code {code}. {hint}")
    found = codes()[wanted]
    example = "\n".join(f"    {line}" for line in found.example.splitlines())
    return (
        f"{wanted}: {found.title}\n\n"
        f"What it means: {found.means}\n"
        f"What a customer would suffer: {found.suffers}\n"
        f"What to do: {found.remedy}\n\n{example}"
    )


def listed() -> str:
    """Return every code with its title, one a line."""
    return "\n".join(f"{code}  {found.title}" for code, found in codes().items())


def _explanation(code: str, value: Value, otherwise: dict[str, str]) -> Explanation:
    given = _texts(value)
    suffers = given.get("suffers", otherwise[code[0]])
    return Explanation(
        title=given["title"],
        means=given["means"],
        suffers=suffers,
        remedy=given["remedy"],
        example=given["example"].rstrip("\n"),
    )


def _below(value: Value | None, key: str) -> Pairs:
    found = value.get(key) if isinstance(value, Pairs) else None
    assert isinstance(found, Pairs), f"{WORDS} has no {key}"
    return found


def _texts(value: Value) -> dict[str, str]:
    assert isinstance(value, Pairs)
    return {key.value: text.value for key, text in value if isinstance(text, Text)}
