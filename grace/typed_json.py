"""JSON, and values read from it, as values of our types; the only way to either, from any number of threads."""

from __future__ import annotations

import threading
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

_decoders: dict[Any, msgspec.json.Decoder[Any]] = {}
_first = threading.Lock()


def decoded(text: str | bytes | msgspec.Raw, kind: type[T]) -> T:
    """Return the value of type *kind* in *text*. Raises msgspec's MsgspecError for what is none."""
    found: T = (_decoders.get(kind) or _decoder(kind)).decode(text)
    return found


def converted(value: object, kind: type[T]) -> T:
    """Return the value of type *kind* that *value*, of plain dicts and lists, stands for. Raises msgspec's
    ValidationError for what stands for none."""
    if kind not in _decoders:
        _decoder(kind)
    return msgspec.convert(value, type=kind)


def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    """Return the decoder of *kind*, made at its first use by one thread at a time: msgspec 0.22 lets others use a
    Struct that it is still looking at, and whoever decodes one then reads at address 0, which ends the process."""
    with _first:
        return _decoders.setdefault(kind, msgspec.json.Decoder(kind))
