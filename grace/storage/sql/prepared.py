"""Queries that peewee puts into words once for each kind of database; each run only binds values to their slots."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

import peewee
from peewee import BigAutoField, BigIntegerField, Field, IntegerField, Model, ModelSelect, TextField

from grace.storage.sql.columns import Words

if TYPE_CHECKING:
    from grace.storage.sql.database import Database

M = TypeVar("M", bound=Model)

_PLAIN: Final[dict[type, type]] = {TextField: str, IntegerField: int, BigIntegerField: int, BigAutoField: int}
"""Columns that keep a value of such a type as it is."""

_AS_THEY_ARE: Final = {TextField, Words, IntegerField, BigIntegerField, BigAutoField}
"""Columns whose values every driver gives as Python knows them."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a value is bound, and how its column keeps it."""

    name: str
    plain: type | None
    """Of values of this type it keeps each as it is, which peewee finds out in three calls."""
    convert: Callable[[Any], Any]


class _Slot(peewee.ColumnBase):
    def __init__(self, place: _Place) -> None:
        self._place = place

    def __sql__(self, ctx: Any) -> Any:
        return ctx.value(self._place, converter=False)


def slot(column: Any, name: str = "") -> Any:
    """Return a place for a value of *column*, given by *name* (the column's own unless told) when the query runs."""
    return _Slot(_Place(name or column.name, _PLAIN.get(type(column)), column.db_value))


def slots(column: Any, name: str, pack: Callable[[list[Any]], Any] = list) -> Any:
    """Return a place for any number of values of *column*, which *pack* makes one parameter of."""
    return _Slot(_Place(name, None, lambda values: pack([column.db_value(value) for value in values])))


@dataclass(frozen=True, slots=True)
class Statement:
    """A query in the words of one kind of database."""

    sql: str
    fixed: tuple[Any, ...]
    """What stands for each placeholder; anything where a value is bound."""
    places: tuple[tuple[int, str, type | None, Callable[[Any], Any]], ...]
    """Where values are bound, the names they are given by, which are kept as they are, and how others are."""
    model: type[Model] | None
    """None for a select of single columns from a query."""
    names: tuple[str, ...]
    conversions: tuple[tuple[int, Callable[[Any], Any]], ...]

    def parameters(self, values: Mapping[str, Any]) -> list[Any]:
        """Return what stands for each placeholder, in order."""
        made = list(self.fixed)
        for index, name, plain, convert in self.places:
            value = values[name]
            made[index] = value if type(value) is plain else convert(value)
        return made

    def tuples(self, found: Iterable[Sequence[Any]]) -> list[tuple[Any, ...]]:
        """Return rows as the columns that are selected, as Python values."""
        if not self.conversions:
            return [tuple(row) for row in found]
        return [tuple(self._converted(row)) for row in found]

    def models(self, found: Iterable[Sequence[Any]]) -> list[Any]:
        """Return rows as instances of the model, without what peewee does for rows that are to be changed."""
        return [self._model(row) for row in found]

    def _model(self, row: Sequence[Any]) -> Any:
        kind: Any = self.model
        made: Any = kind.__new__(kind)
        made.__data__ = dict(zip(self.names, self._converted(row), strict=True))
        made.__rel__, made._dirty = {}, set()
        return made

    def _converted(self, row: Sequence[Any]) -> list[Any]:
        values = list(row)
        for index, convert in self.conversions:
            values[index] = convert(values[index])
        return values


class Bound(Generic[M]):
    """A prepared query with the values of one run; made for every statement, so it is no frozen dataclass."""

    __slots__ = ("query", "values")

    def __init__(self, query: Prepared[M], values: Mapping[str, Any]) -> None:
        self.query, self.values = query, values


class Prepared(Generic[M]):
    """A query that is the same in every run but for the values of its slots."""

    def __init__(self, build: Callable[[Database], ModelSelect[M]]) -> None:
        """*build* makes the query for a database: how rows are locked differs."""
        self._build = build
        self._known: dict[type[Any], Statement] = {}

    def __call__(self, **values: Any) -> Bound[M]:
        """Return the query with *values* for its slots, by name."""
        return Bound(self, values)

    def on(self, database: Database) -> Statement:
        """Return the statement for *database*, put into words at its first use."""
        kind = type(database)
        found = self._known.get(kind)
        if found is None:
            found = self._known[kind] = _compiled(self._build(database), database.engine())
        return found


def statement(build: Callable[[Database], peewee.Query]) -> Prepared[Any]:
    """Return a prepared insert, update, delete, or select of single columns."""
    return Prepared(build)  # type: ignore[arg-type]  # its rows, if any, are of no model mypy can see


def added(model: type[Model], *columns: str) -> Prepared[Any]:
    """Return the prepared insert of a row of *model* with values for *columns*, by their names."""
    return statement(lambda _: model.insert({getattr(model, name): slot(getattr(model, name)) for name in columns}))


def added_once(model: type[Model]) -> Prepared[Any]:
    """Return the prepared insert of a row of *model* with values for all columns but an id that the database gives. It
    gives the row's own key, and nothing where there is such a row."""
    about: Any = model._meta
    given = [column for column in about.sorted_fields if not isinstance(column, BigAutoField)]
    fresh = {column: slot(column) for column in given}
    return statement(lambda _: model.insert(fresh).on_conflict_ignore().returning(about.primary_key))


def _compiled(query: Any, engine: Any) -> Statement:
    sql, parts = engine.get_sql_context().sql(query).query()
    columns = tuple(query._returning or ())
    model = getattr(query, "model", None)
    return Statement(
        sql=sql,
        fixed=tuple(parts),
        places=tuple(
            (at, part.name, part.plain, part.convert) for at, part in enumerate(parts) if isinstance(part, _Place)
        ),
        model=model,
        names=tuple(getattr(column, "name", "") for column in columns),
        conversions=tuple(
            (index, column.python_value)
            for index, column in enumerate(columns)
            if isinstance(column, Field) and type(column) not in _AS_THEY_ARE
        ),
    )
