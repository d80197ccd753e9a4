"""Columns of our own: times, exact quantities, and text from anywhere, alike on every database."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from peewee import Expression, Field, TextField

from grace.storage.sql.codec import storable

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

if TYPE_CHECKING:
    _TimeField = Field[datetime]
    _MaybeTimeField = Field[datetime | None]
    _DecimalField = Field[Decimal]
    _WordsField = Field[str]
else:
    _TimeField = _MaybeTimeField = _DecimalField = Field
    _WordsField = TextField


def microseconds(moment: datetime) -> int:
    """Return microseconds since 1970; raises TypeError for a time without a zone."""
    return (moment - EPOCH) // MICROSECOND


def moment(kept: int | None) -> datetime | None:
    """Return the UTC time so many microseconds after the beginning of 1970; None for None."""
    return None if kept is None else EPOCH + kept * MICROSECOND


class Moment(_TimeField):
    """A time, kept as microseconds since 1970 so that every database sorts it alike."""

    field_type = "BIGINT"

    def db_value(self, value: datetime | int | None) -> int | None:
        return (value - EPOCH) // MICROSECOND if isinstance(value, datetime) else value

    def python_value(self, value: int | None) -> datetime | None:
        return moment(value)


class MaybeMoment(_MaybeTimeField):
    """A time that may be missing."""

    field_type = "BIGINT"
    db_value = Moment.db_value
    python_value = Moment.python_value

    def __init__(self, **options: Any) -> None:
        super().__init__(null=True, **options)


class Thousandths(_DecimalField):
    """A quantity, kept as whole thousandths so that sums are exact."""

    field_type = "BIGINT"

    def db_value(self, value: Decimal | None) -> int | None:
        if value is None:
            return None
        whole = int(value * 1000)
        if Decimal(whole) != value * 1000:
            raise ValueError(f"a quantity has at most three decimals, not {value}")
        return whole

    def python_value(self, value: int | None) -> Decimal | None:
        return None if value is None else Decimal(int(value)) / 1000


class Words(_WordsField):
    """Text from anywhere, made storable."""

    db_value = staticmethod(storable)


def is_set(column: Field[bool], given: bool = True) -> Expression:
    """Return the condition that a column of yes or no is *given*, in the form an index answers: for a bare column
    SQLite reads every row the rest of the index names."""
    same: Expression = column == given
    return same


def one_of(column: Field[Any], values: Iterable[Any]) -> Expression:
    """Return the condition that a column is one of *values*, of which the first is the likeliest: SQLite compares one
    by one, where it would make a table of a list for each run of the statement."""
    found: Expression = reduce(or_, (column == value for value in values))
    return found
