"""The rows of a measurement: messages with the right answer in, read from a file of JSON lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import msgspec

from grace.engine.reading import Expected
from grace.engine.vocabulary import VOCABULARY
from grace.errors import Unreadable
from grace.flow.model import Flow, State
from grace.language.intents.rules import LIGHT
from grace.shop.catalog import Catalog, Unit
from grace.shop.order import Basket, Line
from grace.typed_json import decoded

_MOST_WRONG = 12
_SHAPE = "A row is one JSON object with state, text and intent."


@dataclass(frozen=True, slots=True)
class Wanted:
    """One item as a row writes it."""

    fabric: str | None
    qty: Decimal | None = None
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Slots:
    """Everything else a message holds."""

    items: tuple[Wanted, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One message, where it was written, and what it means. *alt* are readings that are right too.

    *acts* are all its intents in the customer's order; *intent* is the weightiest of them, else the first.
    """

    state: str
    text: str
    intent: str = ""
    acts: tuple[str, ...] = ()
    slots: Slots | None = None
    alt: tuple[str, ...] = ()
    offer: tuple[str, ...] | None = None
    basket: tuple[tuple[str, Decimal | None, Unit | None], ...] | None = None


def read_rows(path: Path, flow: Flow) -> tuple[Row, ...]:
    """Return the rows of *path*, blank lines left out. Raises Unreadable with all those that do not fit *flow*."""
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
    """Return what the state of *row* hears; a state in which Grace is quiet is read as if she were not."""
    state = flow.states[row.state]
    offer = row.offer if row.offer is not None else tuple(fabric.code for fabric in flow.catalog.fabrics)
    basket = tuple(Line(*line) for line in row.basket) if row.basket is not None else _usual_basket(state, flow.catalog)
    numbered = state.offer is not None and bool(offer)
    return Expected(
        tuple(event for event in flow.hears(row.state) if event in flow.intents),
        frozenset(event for event in state.when if event in flow.intents),
        offer,
        numbered,
        basket,
        not numbered and any(not line.complete for line in basket),
        has_bought=row.state in (flow.lineage.orders.get("paid"), flow.lineage.orders.get("delivered")),
    )


def _usual_basket(state: State, catalog: Catalog) -> Basket:
    """The first print where a state needs a basket; without a quantity where none has been quoted."""
    if not {"basket", "order"} & set(state.needs) or not catalog.fabrics:
        return ()
    first = catalog.fabrics[0]
    if "order" not in state.needs and not VOCABULARY.any_does(state.do, "gives_order"):
        return (Line(first.code),)
    if first.per_yard is None:
        return (Line(first.code, max(catalog.minimum_pieces, Decimal(1)), "piece"),)
    return (Line(first.code, max(catalog.minimum_yards, catalog.piece_yards), "yard"),)


def _row(line: str, place: str, flow: Flow) -> Row | str:
    """The row in *line*, or what is wrong with it."""
    try:
        row = decoded(line, Row)
    except msgspec.DecodeError as error:
        return f"{place}: {error}. {_SHAPE}"
    row = _renamed(row, flow)
    if not row.intent:
        if not row.acts:
            return f"{place}: Object missing required field `intent`. {_SHAPE}"
        row = replace(row, intent=_named_by(row.acts, flow))
    if row.state not in flow.states:
        return f"{place}: the flow has no state `{row.state}`. It has {', '.join(flow.states)}."
    for name in (row.intent, *row.acts, *row.alt):
        if name not in flow.intents:
            return f"{place}: intents.yaml has no intent `{name}`."
    for code in _codes(row):
        if flow.catalog.get(code) is None:
            return f"{place}: catalog.yaml has no print `{code}`."
    return row


def _renamed(row: Row, flow: Flow) -> Row:
    """Return *row* with the names that its state and intents have now, where *flow* says what they were called."""
    states, intents = flow.lineage.states, flow.lineage.intents

    def now(name: str) -> str:
        return name if name in flow.intents else intents.get(name, name)

    return replace(
        row,
        state=row.state if row.state in flow.states else states.get(row.state, row.state),
        intent=now(row.intent),
        acts=tuple(map(now, row.acts)),
        alt=tuple(map(now, row.alt)),
    )


def _codes(row: Row) -> Iterator[str]:
    yield from row.offer or ()
    yield from (line[0] for line in row.basket or ())
    yield from (item.fabric for item in (row.slots.items if row.slots else ()) if item.fabric is not None)


def _named_by(acts: tuple[str, ...], flow: Flow) -> str:
    """Return the first of *acts* that is not small talk, else the first."""
    return next((name for name in acts if name in flow.intents and flow.intents[name].key not in LIGHT), acts[0])
