"""Thousands of customers from one: every row of a conversation that really took place, copied under other addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from peewee import Field, Model, fn

from grace.engine.session import Session
from grace.storage import Store
from grace.storage.sql import columns, schema
from grace.storage.sql.codec import from_json, to_json

_TABLES: tuple[tuple[type[Model], str], ...] = (
    (schema.Session, "customer"),
    (schema.Turn, "customer"),
    (schema.Inbox, "customer"),
    (schema.Outbox, "customer"),
    (schema.Timer, "customer"),
    (schema.Order, "customer"),
    (schema.OrderLine, "order_code"),
)
_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class _Original:
    """The rows of one table, as the database keeps them, and the id that the first copy of the first row gets."""

    table: type[Model]
    rows: tuple[tuple[Any, ...], ...]
    first_id: int
    ids: tuple[int, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        return tuple(self.table._meta.sorted_fields)

    def new_id(self, old: int, number: int) -> int:
        """Return what *old* is called in the copy number *number*."""
        return self.first_id + number * len(self.ids) + self.ids.index(old)


def copy(store: Store, original: str, addresses: Iterable[str], later: timedelta = timedelta(0)) -> None:
    """Gives everybody in *addresses* what the customer *original* has, each *later* than the one before. Keys must
    contain the original's digits."""
    found = store._database.rows(schema.Order.select().where(schema.Order.customer == original))
    code = found[0].code if found else ""
    originals = {
        table: _original(store, table, column, code if column == "order_code" else original)
        for table, column in _TABLES
    }
    for table in originals:
        _insert(store, table, _copies(originals, table, original, code, addresses, later))
        _settle_sequence(store, table)


def _original(store: Store, table: type[Model], column: str, value: str) -> _Original:
    found = store._database.rows(table.select().where(getattr(table, column) == value))
    found.sort(key=lambda row: getattr(row, "id", 0))
    fields = table._meta.sorted_fields
    rows = tuple(tuple(field.db_value(getattr(row, field.name)) for field in fields) for row in found)
    has_id = "id" in table._meta.fields
    ids = tuple(row.id for row in found) if has_id else ()
    highest = store._database.tuples(table.select(fn.MAX(table.id)))[0][0] if has_id else 0
    return _Original(table, rows, (highest or 0) + 1, ids)


def _copies(
    originals: dict[type[Model], _Original],
    table: type[Model],
    address: str,
    code: str,
    addresses: Iterable[str],
    later: timedelta,
) -> Iterator[tuple[Any, ...]]:
    one, digits, microseconds = originals[table], _digits(address), later // columns.MICROSECOND
    changes = [
        [_change(originals, one, field, value, digits, code) for field, value in zip(one.fields, row, strict=True)]
        for row in one.rows
    ]
    for number, other in enumerate(addresses):
        words, own = _digits(other), _code(number)
        for row, change in zip(one.rows, changes, strict=True):
            yield tuple(
                value if to is None else to(value, number, words, own, microseconds * (number + 1))
                for value, to in zip(row, change, strict=True)
            )


_Change = Callable[[Any, int, str, str, int], Any]


def _change(
    originals: dict[type[Model], _Original], one: _Original, field: Field, value: Any, digits: str, code: str
) -> _Change | None:
    """Return the function that makes a value the copy's: (value, number, digits, order code, microseconds later);
    None: it stays."""
    if value is None:
        return None
    if isinstance(field, columns.Moment | columns.MaybeMoment):
        return lambda old, number, words, own, later: old + later
    if field.name == "id":
        return lambda old, number, words, own, later: one.new_id(old, number)
    if field.name == "turn":
        return lambda old, number, words, own, later: originals[schema.Turn].new_id(old, number)
    if one.table is schema.Session and field.name == "body":
        return lambda old, number, words, own, later: _session(old, later).replace(digits, words)
    if isinstance(value, str) and (digits in value or (code and code in value)):
        return lambda old, number, words, own, later: _replaced(old, ((digits, words), (code, own)))
    return None


def _replaced(value: str, words: tuple[tuple[str, str], ...]) -> str:
    for old, new in words:
        value = value.replace(old, new) if old else value
    return value


def _session(body: str, later: int) -> str:
    if not later:
        return body
    session, moved = from_json(body, Session), timedelta(microseconds=later)
    visit, contact = session.visit, session.contact
    return to_json(session.updated(entered_at=visit.entered_at + moved, heard_at=contact.heard_at + moved))


def _digits(address: str) -> str:
    return address.partition("+")[2]


def _code(number: int) -> str:
    """An order code nobody has by chance: longer than Grace's own."""
    places = []
    for _ in range(6):
        number, place = divmod(number, len(_ALPHABET))
        places.append(_ALPHABET[place])
    return "GR-" + "".join(reversed(places))


def _insert(store: Store, table: type[Model], rows: Iterator[tuple[Any, ...]]) -> None:
    engine, names = store._database.engine(), [field.column_name for field in table._meta.sorted_fields]
    into = f'"{table._meta.table_name}" ({", ".join(f"{chr(34)}{name}{chr(34)}" for name in names)})'
    with store.transaction():
        cursor = engine.cursor()
        if is_postgresql(store):
            with cursor.copy(f"COPY {into} FROM STDIN") as going:
                for row in rows:
                    going.write_row(row)
        else:
            cursor.executemany(f"INSERT INTO {into} VALUES ({', '.join('?' * len(names))})", rows)


def is_postgresql(store: Store) -> bool:
    """Return whether *store* is a PostgreSQL database."""
    return "Postgres" in type(store._database).__name__


def _settle_sequence(store: Store, table: type[Model]) -> None:
    """PostgreSQL counts ids by itself and has to be told that some are taken."""
    if "id" in table._meta.fields and is_postgresql(store):
        name = table._meta.table_name
        top = f"(SELECT COALESCE(MAX(id), 1) FROM {name})"
        store._database.engine().execute_sql(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), {top})")
