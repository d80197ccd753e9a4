"""Measures a reader: rows of JSON lines with the right answer in, the figures of one measurement out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from time import perf_counter

import msgspec

from grace.engine.reading import Act, Reading
from grace.flow.model import Flow
from grace.language import Reader
from grace.language.intents.roles import Roles
from grace.language.intents.rules import IDLE
from grace.language.measure_acts import ActFigures, WantedActs, act_figures
from grace.language.measure_rows import Row, Slots, Wanted, expected_in, read_rows
from grace.shop.catalog import Unit
from grace.shop.order import Basket, Item

_MOST_CONFUSIONS = 20

Resolved = tuple[str | None, Decimal | None, Unit | None]
"""A fabric, a quantity and its unit."""


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
    got_acts: tuple[str, ...] = ()
    """Every intent that would be acted on, in the order read."""


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
    acts: ActFigures | None = None
    """The figures of rows that name several acts."""

    def as_json(self) -> str:
        """Return one JSON object on one line; the confusions can be counted from its rows."""
        whole = msgspec.to_builtins(self, builtin_types=(Decimal,))
        del whole["confusions"]
        acts = whole.pop("acts")
        whole |= acts or {}
        return msgspec.json.encode(_plain(whole)).decode()

    def as_text(self) -> str:
        """Return the figures for people, one a line."""
        shares = (
            ("right", self.accuracy),
            ("right or as good", self.accuracy_lenient),
            ("macro-F1", self.macro_f1),
            ("idle chat recognised", self.off_topic_recall),
            ("taken for idle chat wrongly", self.false_alarms),
            ("answered without asking back", self.answered),
            ("right when answered", self.right_when_answered),
            ("careful intents taken wrongly", self.side_effects_wrong),
            ("item lists exact", self.items_exact),
        )
        lines = [f"{len(self.rows)} messages", *(f"{name:<30}{share * 100:6.1f} %" for name, share in shares)]
        lines.append(f"{'time for each message':<30}{self.p50_ms:6.1f} ms, 95 in 100 below {self.p95_ms:.1f} ms")
        if self.acts:
            figures = (
                ("acts found", self.acts.acts_found),
                ("acts read that were meant", self.acts.acts_right),
                ("side effects nobody meant", self.acts.act_side_effects_wrong),
            )
            lines += [f"{name:<30}{share * 100:6.1f} %" for name, share in figures]
        often = self.confusions[:_MOST_CONFUSIONS]
        confusions = [f"{times:4} x {meant} read as {read}" for meant, read, times in often]
        return "\n".join([*lines, *(["", "most often confused:", *confusions] if confusions else [])])


def measure(path: Path, flow: Flow, reader: Reader) -> Measured:
    """Let *reader* read every row of *path*. Raises Unreadable for a row that cannot be right, with its line."""
    rows = read_rows(path, flow)
    reader.read(rows[0].text, expected_in(flow, rows[0]))  # loads what reading needs
    took: list[float] = []
    read: list[Reading] = []
    for row in rows:
        expected = expected_in(flow, row)
        began = perf_counter()
        read.append(reader.read(row.text, expected))
        took.append((perf_counter() - began) * 1000)
    return _measured(flow, rows, read, sorted(took))


def _measured(flow: Flow, rows: Sequence[Row], read: Sequence[Reading], took: Sequence[float]) -> Measured:
    whole = tuple(zip(rows, read, strict=True))
    pairs = tuple((row, one.main) for row, one in whole)
    strict = [row.intent == u.intent for row, u in pairs]
    right = [u.intent in (row.intent, *row.alt) for row, u in pairs]
    sure = [good for good, (_, u) in zip(right, pairs, strict=True) if u.sure]
    idle_name = Roles(flow).name(IDLE)
    idle = [u.intent == idle_name for row, u in pairs if row.intent == idle_name]
    careful = {name for name, intent in flow.intents.items() if intent.careful}
    return Measured(
        accuracy=_share(strict),
        accuracy_lenient=_share(right),
        macro_f1=_macro_f1(pairs),
        off_topic_recall=_share(idle),
        false_alarms=_share(
            [u.intent == idle_name and idle_name not in row.alt for row, u in pairs if row.intent != idle_name]
        ),
        answered=_share([u.sure for _, u in pairs]),
        right_when_answered=_share(sure),
        side_effects_wrong=_share(
            [u.sure and u.intent in careful and not good for good, (_, u) in zip(right, pairs, strict=True)]
        ),
        items_exact=_share([_same_items(flow, row, one) for row, one in whole if row.slots is not None]),
        p50_ms=_at(took, 0.50),
        p95_ms=_at(took, 0.95),
        rows=tuple(_read_row(row, one) for row, one in whole),
        confusions=_confusions(pairs),
        acts=act_figures(flow, [(WantedActs(row.acts, row.alt), one.acts) for row, one in whole if row.acts]),
    )


def _share(good: Sequence[bool]) -> float:
    return round(sum(good) / len(good), 4) if good else 0.0


def _at(took: Sequence[float], share: float) -> float:
    return round(took[min(len(took) - 1, int(len(took) * share))], 2)


def _macro_f1(pairs: Sequence[tuple[Row, Act]]) -> float:
    """Return the mean over every intent that rows name; one that no row names is not measured here."""
    meant = Counter(row.intent for row, _ in pairs)
    said = Counter(u.intent for _, u in pairs if u.intent is not None)
    hit = Counter(row.intent for row, u in pairs if row.intent == u.intent)
    return round(sum(2 * hit[name] / (meant[name] + said[name]) for name in meant) / len(meant), 4)


def _confusions(pairs: Sequence[tuple[Row, Act]]) -> tuple[tuple[str, str, int], ...]:
    wrong = Counter((row.intent, u.intent or "nothing") for row, u in pairs if u.intent not in (row.intent, *row.alt))
    return tuple((meant, read, times) for (meant, read), times in wrong.most_common())


def _same_items(flow: Flow, row: Row, reading: Reading) -> bool:
    """Return whether the items are those of the row; "the one line" and that line's name are the same."""
    basket = expected_in(flow, row).basket
    wanted = Counter(_resolved(basket, (item.fabric, item.qty, item.unit)) for item in (row.slots or Slots()).items)
    return wanted == Counter(_resolved(basket, (item.fabric, item.quantity, item.unit)) for item in _items(reading))


def _resolved(basket: Basket, item: Resolved) -> Resolved:
    fabric, quantity, unit = item
    lines = [line for line in basket if fabric in (None, line.fabric)]
    if len(lines) != 1:
        return fabric, quantity, unit
    return lines[0].fabric, quantity, unit or (lines[0].unit if quantity is not None else None)


def _read_row(row: Row, reading: Reading) -> ReadRow:
    act = reading.main
    return ReadRow(
        text=row.text,
        state=row.state,
        expected=row.intent,
        got=act.intent,
        confidence=act.confidence,
        answered=act.sure,
        choices=act.choices,
        got_items=tuple(Wanted(item.fabric, item.quantity, item.unit) for item in _items(reading)),
        got_acts=tuple(one.intent for one in reading.acts if one.sure and one.intent),
    )


def _items(reading: Reading) -> tuple[Item, ...]:
    """Return the items of the weightiest act, else those of the first that has any."""
    return reading.main.items or next((act.items for act in reading.acts if act.items), ())


def _plain(value: object) -> object:
    """*value* with every decimal as a number, whole where it is whole."""
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, dict):
        return {key: _plain(held) for key, held in value.items()}
    return [_plain(held) for held in value] if isinstance(value, list | tuple) else value
