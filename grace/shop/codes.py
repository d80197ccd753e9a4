"""Order codes: their alphabet, how one is made, and how people write one: GR-7K2P, gr 7k2p, GR7K2P, 7k2p. Pure."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Final

from grace import patterns as re

PREFIX: Final = "GR-"
ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""The letters and digits of a code: none that looks like another (no 0, 1, I, O)."""
LENGTH: Final = 4
COUNT: Final = len(ALPHABET) ** LENGTH
"""So many codes there are."""
SUFFIX: Final = f"[2-9A-HJ-NP-Z]{{{LENGTH}}}"
"""A pattern for what follows the prefix, for a matcher that ignores case."""
WRITTEN: Final = rf"(?:GR[- ]?)?{SUFFIX}"
"""A pattern for a code where nothing but a code can stand, so that the prefix may be left out."""
SAMPLE: Final = "GR-7K2P"
"""The code that stands for all in help and in the owner's examples, where a message is nothing but a code. No order
gets it, so whoever copies an example acts on nobody's."""

# Without a hyphen one of the four has to be a digit, or grapes and grants were orders.
IN_TEXT: Final = rf"\bGR(?:-| ?-? ?(?=[A-Z]{{0,3}}[2-9])){SUFFIX}\b"
"""A pattern for a code among other words."""
_CODE = re.compile(IN_TEXT, re.IGNORECASE)
_ORDER = re.compile(rf"(?:\b(?:my|the|dis|this) )?(?:\border (?:number |no\.? |code )?)?{IN_TEXT}", re.IGNORECASE)
_JOINED = re.compile(rf"{IN_TEXT}(?:\W*(?:and|&|\+|,|plus|/|n|with)?\W*(?:for )?(?:order )?{IN_TEXT})+", re.IGNORECASE)
_FOR_BOTH = re.compile(
    r"\b(?:and|plus|with|join)\b (?:for )?(?:the |my |this )?(?:new|other|second|latest|present|current|last|2nd)"
    r"(?: one| order| own)?\b|\b(?:for|of) (?:the )?(?:both|two)(?! (?:prints?|fabrics?|pieces?|yards?|colours?|"
    r"of us))\b"
    r"|\b(?:both|(?:the )?two|2) orders\b|\b(?:mine|my own) and (?:my \w+|her|his|hers|their)(?:['’]s)?\b"
    r"|\bmy \w+['’]s (?:own )?and (?:mine|my own)\b",
    re.IGNORECASE,
)
_WRITTEN = re.compile(WRITTEN, re.IGNORECASE)


def code_of(number: int) -> str:
    """Return the code that stands for *number*, 0 to COUNT - 1; larger numbers begin again."""
    letters = (ALPHABET[number // len(ALPHABET) ** place % len(ALPHABET)] for place in range(LENGTH))
    return PREFIX + "".join(letters)


def drawn(chance: Callable[[int], int]) -> str:
    """Return any code. *chance*(n) answers a number below n."""
    return code_of(chance(COUNT))


def after(code: str) -> str:
    """Return the code that follows *code*."""
    letters = reversed(suffix_of(code))
    return code_of(reduce(lambda number, letter: number * len(ALPHABET) + ALPHABET.index(letter), letters, 0) + 1)


def suffix_of(code: str) -> str:
    """Return what follows the prefix in *code*: the four signs people type after YES."""
    return code.strip().upper()[-LENGTH:]


def read(written: str) -> str | None:
    """Return the code that *written* is, prefix or not, as it is stored; None when it is anything else."""
    words = written.strip()
    return PREFIX + suffix_of(words) if _WRITTEN.fullmatch(words) else None


def named(text: str) -> tuple[str, ...]:
    """Return the codes in *text* as they are stored, each once, in their order."""
    if _CODE.search(text) is None:
        return ()
    return tuple(dict.fromkeys(PREFIX + suffix_of(found) for found in _CODE.findall(text)))


def in_one_breath(text: str) -> tuple[str, ...]:
    """Return the codes that *text* joins, as they are stored: "for GR-7K2P and GR-4N9C"; () where it joins none."""
    joined = _JOINED.search(text)
    return named(joined[0]) if joined else ()


def is_for_both(text: str) -> bool:
    """Return whether *text* says that money is for two orders: "mine and my sister's"."""
    return _FOR_BOTH.search(text) is not None


def in_words(text: str) -> str:
    """Return *text* as if its writer knew no codes, so that all read alike: status of my order; a code alone is the
    sample."""
    return SAMPLE if _CODE.fullmatch(text.strip(" .,?!*")) else _ORDER.sub("my order", text)
