"""Values whose fields are called like the columns of their row: only what differs is written out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from peewee import Model

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

V = TypeVar("V", bound="DataclassInstance")


def value_of(kind: type[V], row: Model, /, **otherwise: Any) -> V:
    """Return the *kind* that *row* keeps, each field from the column of its name. *otherwise*: the fields that have no
    such column, with their values."""
    data: dict[str, Any] = row.__data__
    same = {name: data[name] for name in kind.__dataclass_fields__ if name not in otherwise}
    return kind(**same, **otherwise)


def fields_of(value: DataclassInstance, *left_out: str) -> dict[str, Any]:
    """Return the fields of *value* but those *left_out*, by their names, for columns that are called so."""
    return {name: getattr(value, name) for name in value.__dataclass_fields__ if name not in left_out}
