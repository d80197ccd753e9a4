"""Names an owner gives to states, intents and memories: one word that every file, button and picture can carry."""

from __future__ import annotations

import re

from grace.source import Problems, Text

_NAME = re.compile(r"[^\W\d][\w-]*")


def plain_name(key: Text, what: str, problems: Problems) -> str:
    """Return the name in *key*; with a fault the nearest one that can be a name, so that its other places, right or
    wrong, are not blamed as well."""
    if not key.value or _NAME.fullmatch(key.value):
        return key.value
    plain = re.sub(r"[^\w-]+", "_", key.value).strip("_-").lstrip("0123456789_") or what
    help = f"write {plain}, here and wherever it is named"
    label = "a name is letters, figures and _, without spaces or emoji"
    problems.error("F133", f"`{key.value}` cannot be the name of a {what}", key.place, label, help)
    return plain
