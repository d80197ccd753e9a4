"""How well a reader reads: rows of JSON lines with the right answer in, the figures of one measurement out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from time import perf_counter

import msgspec

from grace.engine.reading import Act, Expected
from grace.errors import Unreadable
from grace.flow.model import Flow, State
from grace.language import Reader
from grace.language.intents.roles import Roles
from grace.language.intents.rules import IDLE
from grace.shop.catalog import Catalog, Unit
from grace.shop.order import Basket, Line

_MOST_CONFUSIONS = 20
_MOST_WRONG = 12

Resolved = tuple[str | None, Decimal | None, Unit | None]
"""A fabric, a quantity and its unit."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One item as a row writes it."""

    fabric: str | None
    qty: Decimal | None = None
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Slots:
    """What else a message holds."""

    items: tuple[Wanted, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One message, where it was written, and what it means. *alt* are readings that are right too."""

    state: str
    text: str
    intent: str
    slots: Slots | None = None
    alt: tuple[str, ...] = ()
    offer: tuple[str, ...] | None = None
    basket: tuple[tuple[str, Decimal | None, Unit | None], ...] | None = None


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row after reading. *got* is the likeliest intent even where Grace would ask back."""

    text: str
    state: str
    expected: str
    got: str | None
    confidence: float
    answered: bool
    choices: tuple[str, ...]
    got_items: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of one measurement: shares are of one, times in milliseconds."""

    accuracy: float
    accuracy_lenient: float
    macro_f1: float
    off_topic_recall: float
    false_alarms: float
    """Share of the other messages that were taken for idle chat."""
    answered: float
    right_when_answered: float
    """Readings that *alt* allows count as right."""
    side_effects_wrong: float
    """Share of all messages that would have set off something careful that they did not mean."""
    items_exact: float
    p50_ms: float
    p95_ms: float
    rows: tuple[ReadRow, ...]
    confusions: tuple[tuple[str, str, int], ...] = ()
    """What was meant, what was read instead, and how often."""

    def as_json(self) -> str:
        """One JSON object on one line; the confusions can be counted from its rows."""
        whole = msgspec.to_builtins(self, builtin_types=(Decimal,))
        del whole["confusions"]
        return msgspec.json.encode(_plain(whole)).decode()

    def as_text(self) -> str:
        """The figures for people, one a line."""
        shares = (
            ("right", self.accuracy), ("right or as good", self.accuracy_lenient), ("macro-F1", self.macro_f1),
            ("idle chat recognised", self.off_topic_recall), ("taken for idle chat wrongly", self.false_alarms),
            ("answered without asking back", self.answered), ("right when answered", self.right_when_answered),
            ("careful intents taken wrongly", self.side_effects_wrong), ("item lists exact", self.items_exact),
        )  # fmt: skip
        lines = [f"{len(self.rows)} messages", *(f"{name:<30}{share * 100:6.1f} %" for name, share in shares)]
        lines.append(f"{'time for each message':<30}{self.p50_ms:6.1f} ms, 95 in 100 below {self.p95_ms:.1f} ms")
        often = self.confusions[:_MOST_CONFUSIONS]
        confusions = [f"{times:4} x {meant} read as {read}" for meant, read, times in often]
        return "\n".join([*lines, *(["", "most often confused:", *confusions] if confusions else [])])


def measure(path: Path, flow: Flow, reader: Reader) -> Measured:
    """Lets *reader* read every row of *path*. Raises Unreadable for a row that cannot be right, with its line."""
    rows = read_rows(path, flow)
    reader.read("", expected_in(flow, rows[0]))
    took: list[float] = []
    read: list[Act] = []
    for row in rows:
        expected = expected_in(flow, row)
        began = perf_counter()
        read.append(reader.read(row.text, expected).main)
        took.append((perf_counter() - began) * 1000)
    return _measured(flow, rows, read, sorted(took))


def read_rows(path: Path, flow: Flow) -> tuple[Row, ...]:
    """The rows of *path*, blank lines left out. Raises Unreadable with all those that do not fit *flow*."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise Unreadable(f"{path} cannot be read: {why}. It holds one message a line, as JSON.") from error
    read = [_row(line, f"{path}:{number}", flow) for number, line in enumerate(lines, start=1) if line.strip()]
    wrong = [row for row in read if isinstance(row, str)]
    if wrong:
        more = [f"... and {len(wrong) - _MOST_WRONG} more"] if len(wrong) > _MOST_WRONG else []
        raise Unreadable("\n".join((*wrong[:_MOST_WRONG], *more)))
    rows = tuple(row for row in read if isinstance(row, Row))
    if not rows:
        raise Unreadable(f"{path} holds no rows. Each line is one object with state, text and intent.")
    return rows


def expected_in(flow: Flow, row: Row) -> Expected:
    """What the state of *row* hears; a state in which Grace is quiet is read as if she were not."""
    state = flow.states[row.state]
    offer = row.offer if row.offer is not None else tuple(fabric.code for fabric in flow.catalog.fabrics)
    basket = tuple(Line(*line) for line in row.basket) if row.basket is not None else _usual_basket(state, flow.catalog)
    numbered = state.offer is not None and bool(offer)
    return Expected(
        tuple(event for event in flow.hears(row.state) if event in flow.intents),
        frozenset(event for event in state.when if event in flow.intents),
        offer, numbered, basket, not numbered and any(not line.complete for line in basket),
    )  # fmt: skip


def _usual_basket(state: State, catalog: Catalog) -> Basket:
    """The first print where a state needs a basket; without a quantity where none has been quoted."""
    if not {"basket", "order"} & set(state.needs) or not catalog.fabrics:
        return ()
    first = catalog.fabrics[0]
    if "order" not in state.needs and "quote_order" not in state.do:
        return (Line(first.code),)
    if first.per_yard is None:
        return (Line(first.code, max(catalog.minimum_pieces, Decimal(1)), "piece"),)
    return (Line(first.code, max(catalog.minimum_yards, catalog.piece_yards), "yard"),)


def _row(line: str, place: str, flow: Flow) -> Row | str:
    """The row in *line*, or what is wrong with it."""
    try:
        row = msgspec.json.decode(line, type=Row)
    except msgspec.DecodeError as error:
        return f"{place}: {error}. A row is one JSON object with state, text and intent."
    if row.state not in flow.states:
        return f"{place}: the flow has no state `{row.state}`. It has {', '.join(flow.states)}."
    for name in (row.intent, *row.alt):
        if name not in flow.intents:
            return f"{place}: intents.yaml has no intent `{name}`."
    for code in _codes(row):
        if flow.catalog.get(code) is None:
            return f"{place}: catalog.yaml has no print `{code}`."
    return row


def _codes(row: Row) -> Iterator[str]:
    yield from row.offer or ()
    yield from (line[0] for line in row.basket or ())
    yield from (item.fabric for item in (row.slots.items if row.slots else ()) if item.fabric is not None)


def _measured(flow: Flow, rows: Sequence[Row], read: Sequence[Act], took: Sequence[float]) -> Measured:
    pairs = tuple(zip(rows, read, strict=True))
    strict = [row.intent == u.intent for row, u in pairs]
    right = [u.intent in (row.intent, *row.alt) for row, u in pairs]
    sure = [good for good, (_, u) in zip(right, pairs, strict=True) if u.sure]
    idle_name = Roles(flow).name(IDLE)
    idle = [u.intent == idle_name for row, u in pairs if row.intent == idle_name]
    careful = {name for name, intent in flow.intents.items() if intent.careful}
    return Measured(
        _share(strict), _share(right), _macro_f1(pairs), _share(idle),
        _share([u.intent == idle_name and idle_name not in row.alt for row, u in pairs if row.intent != idle_name]),
        _share([u.sure for u in read]), _share(sure),
        _share([u.sure and u.intent in careful and not good for good, (_, u) in zip(right, pairs, strict=True)]),
        _share([_same_items(flow, row, u) for row, u in pairs if row.slots is not None]),
        _at(took, 0.50), _at(took, 0.95), tuple(_reading(row, u) for row, u in pairs), _confusions(pairs),
    )  # fmt: skip


def _share(good: Sequence[bool]) -> float:
    return round(sum(good) / len(good), 4) if good else 0.0


def _at(took: Sequence[float], share: float) -> float:
    return round(took[min(len(took) - 1, int(len(took) * share))], 2)


def _macro_f1(pairs: Sequence[tuple[Row, Act]]) -> float:
    """The mean over every intent that was meant or read."""
    meant = Counter(row.intent for row, _ in pairs)
    said = Counter(u.intent for _, u in pairs if u.intent is not None)
    hit = Counter(row.intent for row, u in pairs if row.intent == u.intent)
    names = meant.keys() | said.keys()
    return round(sum(2 * hit[name] / (meant[name] + said[name]) for name in names) / len(names), 4)


def _confusions(pairs: Sequence[tuple[Row, Act]]) -> tuple[tuple[str, str, int], ...]:
    wrong = Counter((row.intent, u.intent or "nothing") for row, u in pairs if u.intent not in (row.intent, *row.alt))
    return tuple((meant, read, times) for (meant, read), times in wrong.most_common())


def _same_items(flow: Flow, row: Row, read: Act) -> bool:
    """Whether the items are those of the row; "the one line" and that line's name are the same."""
    basket = expected_in(flow, row).basket
    wanted = Counter(_resolved(basket, (item.fabric, item.qty, item.unit)) for item in (row.slots or Slots()).items)
    return wanted == Counter(_resolved(basket, (item.fabric, item.quantity, item.unit)) for item in read.items)


def _resolved(basket: Basket, item: Resolved) -> Resolved:
    fabric, quantity, unit = item
    lines = [line for line in basket if fabric in (None, line.fabric)]
    if len(lines) != 1:
        return fabric, quantity, unit
    return lines[0].fabric, quantity, unit or (lines[0].unit if quantity is not None else None)


def _reading(row: Row, read: Act) -> ReadRow:
    items = tuple(Wanted(item.fabric, item.quantity, item.unit) for item in read.items)
    return ReadRow(row.text, row.state, row.intent, read.intent, read.confidence, read.sure, read.choices, items)


def _plain(value: object) -> object:
    """*value* with every decimal as a number, whole where it is whole."""
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, dict):
        return {key: _plain(held) for key, held in value.items()}
    return [_plain(held) for held in value] if isinstance(value, list | tuple) else value
