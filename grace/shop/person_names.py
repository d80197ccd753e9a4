"""Names to call somebody by, from their profile: never by a title, never by the first word of a sentence. Pure."""

from __future__ import annotations

import re
from typing import Final

from grace.shop.kin import TITLES

_NO_NAMES: Final = frozenset(
    {
        *("god", "gods", "jesus", "christ", "lord", "allah", "glory", "the", "a", "an", "i", "im", "my", "its", "we"),
        *("thank", "thanks", "busy", "available", "at", "in", "no", "not", "only", "just", "be", "always", "all", "am"),
        *("whatsapp", "user", "customer", "fashion", "fabrics", "fabric", "store", "stores", "house", "shop", "by"),
    }
)


def first_name(name: str) -> str:
    """Return how to address the bearer of the profile name *name*: "Ada" for Ada Okafor, "Mrs. Eze" for Mrs. Eze; ""
    where it is a sentence, a shop or no name at all."""
    words = [word for word in name.split() if any(letter.isalpha() for letter in word)]
    if not words:
        return ""
    if _plain(words[0]) not in TITLES:
        return "" if _plain(words[0]) in _NO_NAMES else words[0]
    rest = [word for word in words[1:] if _plain(word) not in TITLES]
    return f"{words[0]} {rest[-1]}" if rest and _plain(rest[-1]) not in _NO_NAMES else ""


def _plain(word: str) -> str:
    return re.sub(r"[^\w]", "", word.casefold())
