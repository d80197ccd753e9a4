"""Order codes in what people write: GR-7K2P, gr 7k2p, GR7K2P. Pure."""

from __future__ import annotations

import re
from typing import Final

SAMPLE: Final = "GR-7K2P"
"""The code that stands for all in the owner's examples, where a message is nothing but a code."""

# Without a hyphen one of the four has to be a digit, or grapes and grants were orders.
_CODE = re.compile(r"\bGR(?:-| ?(?=[A-Z]{0,3}[2-9]))([2-9A-HJ-NP-Z]{4})\b", re.IGNORECASE)
_ORDER = re.compile(rf"(?:\b(?:my|the|dis|this) )?(?:\border (?:number |no\.? |code )?)?{_CODE.pattern}", re.IGNORECASE)


def named(text: str) -> tuple[str, ...]:
    """The codes in *text* as they are stored, each once, in their order."""
    return tuple(dict.fromkeys(f"GR-{letters.upper()}" for letters in _CODE.findall(text)))


def in_words(text: str) -> str:
    """*text* as if its writer knew no codes, so that all read alike: status of my order; a code alone is the sample."""
    return SAMPLE if _CODE.fullmatch(text.strip(" .,?!*")) else _ORDER.sub("my order", text)
