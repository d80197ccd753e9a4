"""Values to JSON text and back; text that no database could keep is made harmless on the way in."""

from __future__ import annotations

import json
from typing import Any, TypeVar

import msgspec

from grace.typed_json import decoded

T = TypeVar("T")
_Text = TypeVar("_Text", str, None)


def to_json(value: Any) -> str:
    """Return *value* as JSON; half characters (lone surrogates) become question marks."""
    try:
        return msgspec.json.encode(value).decode()
    except UnicodeEncodeError:
        return storable(json.dumps(msgspec.to_builtins(value), ensure_ascii=False))


def from_json(text: str, kind: type[T]) -> T:
    """Return the value of type *kind* that `to_json` wrote; fields it does not know are passed over."""
    return decoded(text, kind)


def storable(text: _Text) -> _Text:
    """Return *text* without NUL, which PostgreSQL refuses, and without half characters, which UTF-8 has no bytes
    for; None as it is."""
    if text is None or (text.isascii() and "\0" not in text):  # as nearly all of it is
        return text
    return text.encode("utf-8", "replace").decode().replace("\0", "\ufffd")
