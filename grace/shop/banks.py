"""Which bank somebody says money went to; the bank it came from is nobody's business. Pure."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Final

from grace import patterns as re
from grace.source import Items, Pairs, Place, Problems, Text, Value, read

SHIPPED: Final = "banks.yaml"
_WORD = re.compile(r"[^\W_]+")
_TOWARDS = frozenset(
    ("to", "into", "in2", "2", "inside", "enter", "entered", "go", "reach", "for", "your", "ur", "una", "at")
)
_STOPS = frozenset(
    {
        *("from", "frm", "with", "wit", "using", "use", "used", "via", "through", "thru", "on", "my", "our", "his"),
        *("her", "husband", "wife", "sister", "brother", "friend", "you", "u", "not", "no", "and", "app"),
    }
)
_BACK = frozenset({"back", "refund", "return", "reverse"})
"""Said where money is wanted back: a bank after it is where to send that."""
_NEAREST = 6  # words before a bank in which something may say that the money went there


def names(*, everyday: bool) -> tuple[str, ...]:
    """Return every spelling of a bank or wallet, longest first: those that are also ordinary words ("access", "union")
    where *everyday*, else all others. From banks.yaml beside this module."""
    ordinary = {word.value for word in _items(_table().get("everyday"))}
    return tuple(sorted((one for one in _spellings() if (one in ordinary) is everyday), key=len, reverse=True))


@lru_cache(maxsize=256)
def names_bank(text: str) -> bool:
    """Return whether *text* names a bank."""
    return _named().search(text) is not None


def went_to(text: str) -> tuple[str, ...]:
    """Return the banks that *text* names as where money was sent, each by one name; a bank it was sent from is none."""
    clauses = re.split(r"[.,;:!?\n()]+", text)
    one_name = _spellings()
    return tuple(sorted({one_name[named] for clause in clauses for named in _in(clause)}))


def _in(clause: str) -> list[str]:
    named = list(_named().finditer(clause))
    starts = [0, *(one.end() for one in named)]
    return [
        one[0].casefold() for one, start in zip(named, starts, strict=False) if _towards(clause[start : one.start()])
    ]


def _towards(before: str) -> bool:
    """Return whether the word nearest to a bank that says anything about the way says that the money came in there."""
    words = [word.casefold() for word in _WORD.findall(before)][-_NEAREST:]
    if words[-1:] == ["by"] or _BACK & set(words):
        return False
    return next((word in _TOWARDS for word in reversed(words) if word in _TOWARDS or word in _STOPS), False)


@lru_cache(maxsize=1)
def _table() -> Pairs:
    top = read(files(__package__).joinpath(SHIPPED).read_text(encoding="utf-8"), SHIPPED, Problems())
    return top if isinstance(top, Pairs) else Pairs((), Place(SHIPPED, 1, 1))


@lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    """Return the name under which the team reads a bank, for each of its spellings."""
    banks = _table().get("banks")
    pairs = [(name.value, _items(others)) for name, others in (banks if isinstance(banks, Pairs) else ())]
    return {one: name for name, others in pairs for one in (name, *(other.value for other in others))}


def _items(value: Value | None) -> tuple[Text, ...]:
    return tuple(one for one in value.items if isinstance(one, Text)) if isinstance(value, Items) else ()


@lru_cache(maxsize=1)
def _named() -> re.Pattern:
    spellings = sorted(_spellings(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, spellings))})\b", re.IGNORECASE)
