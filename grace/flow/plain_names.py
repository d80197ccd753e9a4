"""Names an owner gives to states, intents and memories: one word that every file, button and picture can carry."""

from __future__ import annotations

import re

from grace.source import Problems, Text, article

RESERVED = ("again", "back", "end", "any words", "likeliest")
"""Words of the language itself: a state of this name could not be told from them."""
_NAME = re.compile(r"[^\W\d][\w-]*")


def plain_name(key: Text, what: str, problems: Problems) -> str:
    """Return the name in *key*; with a fault the nearest one that can be a name, so that its other places, right or
    wrong, are not blamed as well."""
    if key.value in RESERVED:
        label, help = "the flow's own word", f"write my_{key.value.replace(' ', '_')}, here and wherever it is named"
        problems.error("F133", f"`{key.value}` cannot be the name of {article(what)}", key.place, label, help)
        return key.value
    if not key.value or _NAME.fullmatch(key.value):
        return key.value
    plain = re.sub(r"[^\w-]+", "_", key.value).strip("_-")
    plain = plain.lstrip("0123456789_") or f"{what}_{plain}".rstrip("_")
    help = f"write {plain}, here and wherever it is named"
    label = "a name is letters, figures and _, without spaces or emoji"
    problems.error("F133", f"`{key.value}` cannot be the name of {article(what)}", key.place, label, help)
    return plain
