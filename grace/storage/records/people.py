"""One person, several addresses: a stable key, found by any address they ever wrote from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from peewee import EXCLUDED, Expression, Insert, ModelSelect, Select, Value, fn

from grace.storage.sql import schema
from grace.storage.sql.columns import MICROSECOND
from grace.storage.sql.database import Database
from grace.storage.sql.prepared import Prepared, added_once, slot, statement
from grace.storage.sql.schema_people import Mention, PersonAddress

_row = PersonAddress
_TAKEN_AWAY = "taken away:"
"""How the row begins that says of somebody that a number is not theirs any more."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """The one who wrote. *person*: the key everything of theirs is kept under; *addresses*: all that lead to them, the
    ones they used last first; *displaced*: the key of somebody else whom we knew by the same number until now, "" for
    nobody."""

    person: str
    addresses: tuple[str, ...]
    displaced: str = ""


class People:
    """Everything of a person is kept under one key, which is the first address they were known by. It stays when they
    come by another number, by a user id, or by a new one; addresses lead to it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def recognise(self, address: str, number: str, now: datetime) -> Recognised:
        """Return who writes from *address* (a user id where there is one) and, if it is told, from *number*, "" when
        it is not; whichever was unknown leads to them from now on. Where both are known as two people, the user id
        wins and takes the number with it: the two are not made one, and the other is never written to there again."""
        known = self._database.rows(_INVOLVED(address=address, number=number))
        owners = {row.address: row.person for row in known}
        by_address, by_number = owners.get(address), owners.get(number) if number else None
        person, given = by_address or by_number, sorted({address, number or address})
        met = person is None
        if person is None:
            person = self._earlier((address, number or address)) or self._free_key(address)
            # Two first messages at once: who is second finds the key of the first, and never makes another.
            if not self._claim(number or address, person, now):
                return self.recognise(address, number, now)
        displaced = by_number if by_number and by_number != person else ""
        if displaced:
            self._take_away(displaced, number, now)
        rows = [row for row in known if row.person == person]
        known_there = len(rows) == 1 and rows[0].reachable
        if len(given) > 1 or not (met or known_there):  # of one address nobody asks when it was used
            self._lead(given, person, _later_than_all(rows, now))
        before = (row.address for row in rows if not row.address.startswith(_TAKEN_AWAY))
        return Recognised(person, tuple(dict.fromkeys((*given, *before))), displaced or "")

    def person_of(self, address: str) -> str | None:
        """Return the key of whoever *address* leads to; None when nobody ever wrote from it."""
        row = self._database.first(_OWNERS(address=address, number=address))
        return row.person if row else None

    def addresses(self, person: str) -> tuple[str, ...]:
        """Return every address that leads to *person*, the one they used last first."""
        return tuple(row.address for row in self._rows(person) if not row.address.startswith(_TAKEN_AWAY))

    def reach(self, person: str) -> str | None:
        """Return the address to write to: the reachable one *person* used last; their key itself when they never
        wrote; None when no address of theirs is left that surely is theirs."""
        rows = self._rows(person)
        if not rows:
            return None if self.person_of(person) else person
        return next((row.address for row in rows if row.reachable), None)

    def unreachable(self, person: str, address: str) -> bool:
        """Note that nothing reaches *address* any more, until *person* writes from it again. Return True when another
        address of theirs is left."""
        row = PersonAddress
        self._database.change(row.update(reachable=False).where((row.address == address) & (row.person == person)))
        return any(one.reachable for one in self._rows(person))

    def mention(self, side: Literal["in", "out"], key: str, person: str) -> None:
        """Note that the message of the team, or to them, that is kept under *key* speaks of *person*."""
        self._database.returned(_MENTION(side=side, key=key, person=person))

    def _rows(self, person: str) -> list[PersonAddress]:
        return self._database.rows(_THEIRS(person=person))

    def _earlier(self, addresses: tuple[str, str]) -> str | None:
        """Return the one of *addresses* that has a conversation already, from before addresses were noted."""
        return next((one for one in dict.fromkeys(addresses) if self._has_session(one) and not self._rows(one)), None)

    def _free_key(self, address: str) -> str:
        """Return *address* as a key, marked where somebody has that key from a time when the address was theirs."""
        key, number = address, 2
        while self._database.exists(_TAKEN(customer=key, person=key)):
            key, number = f"{address}~{number}", number + 1
        return key

    def _has_session(self, key: str) -> bool:
        return self._database.exists(_SESSION(customer=key))

    def _take_away(self, person: str, number: str, now: datetime) -> None:
        mark = PersonAddress.insert(address=_TAKEN_AWAY + number + person, person=person, used_at=now, reachable=False)
        self._database.returned(mark.on_conflict_ignore().returning(PersonAddress.address))

    def _lead(self, addresses: list[str], person: str, moment: datetime) -> None:
        for one in addresses:
            self._database.change(_LEAD(address=one, person=person, used_at=moment))

    def _claim(self, address: str, person: str, now: datetime) -> bool:
        """Let an unknown *address* lead to *person*. Return False when it leads to somebody by now."""
        return bool(self._database.returned(_CLAIM(address=address, person=person, used_at=now)))


def _later_than_all(rows: list[PersonAddress], now: datetime) -> datetime:
    """Return *now*, or a moment after their last message where a clock was put back or both came at once."""
    return max([now, *(row.used_at + MICROSECOND for row in rows)])


def _known_as() -> Expression:
    either: Expression = (_row.address == slot(_row.address)) | (_row.address == slot(_row.address, "number"))
    return either


def _in_order(rows: ModelSelect[PersonAddress]) -> ModelSelect[PersonAddress]:
    # Of two told at once the number comes first: it is what the message itself came from.
    return rows.order_by(_row.used_at.desc(), _row.address)


def _involved(_: Database) -> ModelSelect[PersonAddress]:
    """Return the query of every address of whoever two addresses lead to."""
    other = PersonAddress.alias()
    either = (other.address == slot(_row.address)) | (other.address == slot(_row.address, "number"))
    return _in_order(_row.select().where(_row.person.in_(other.select(other.person).where(either))))


def _fresh() -> Insert:
    columns = (_row.address, _row.person, _row.used_at)
    return _row.insert(**{column.name: slot(column) for column in columns}, reachable=True)


def _lead(_: Database) -> Insert:
    changes = {_row.person: EXCLUDED.person, _row.used_at: EXCLUDED.used_at, _row.reachable: EXCLUDED.reachable}
    return _fresh().on_conflict(conflict_target=[_row.address], update=changes)


def _taken(database: Database) -> Select:
    """Return the query of whether a key is somebody's."""
    led_to = _row.select(_row.address).where(_row.person == slot(_row.person))
    return Select(columns=[Value(1)]).where(fn.EXISTS(_session(database)) | fn.EXISTS(led_to))


def _session(_: Database) -> ModelSelect[schema.Session]:
    row = schema.Session
    return row.select(row.customer).where(row.customer == slot(row.customer)).limit(1)


_OWNERS = Prepared(lambda _: _row.select(_row.address, _row.person).where(_known_as()))
_INVOLVED = Prepared(_involved)
_THEIRS = Prepared(lambda _: _in_order(_row.select().where(_row.person == slot(_row.person))))
_LEAD = statement(_lead)
_CLAIM = statement(lambda _: _fresh().on_conflict_ignore().returning(_row.address))
_SESSION = Prepared(_session)
_TAKEN = statement(_taken)
_MENTION = added_once(Mention)
