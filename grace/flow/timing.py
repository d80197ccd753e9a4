"""Checks of the times in a flow: messages nobody may send any more, and holds that end twice."""

from __future__ import annotations

from datetime import timedelta

from grace.flow.brand import LIKELY
from grace.flow.model import Flow, Move, Timed
from grace.flow.vocabulary import Vocabulary
from grace.flow.whatsapp_limits import WINDOW
from grace.source import Problems

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def check_timing(flow: Flow, vocabulary: Vocabulary, problems: Problems) -> None:
    """Warn of timers that speak too late to be heard, and of stock released at another time than `hold`."""
    for timed in (timed for state in flow.states.values() for timed in state.timed):
        if timed.delay >= WINDOW and any(_speaks(move, flow) for move in timed.rule.moves):
            message = "WhatsApp lets nobody hear this: 24 hours after their last word only templates go out"
            help = "write `template:` with a message of brand.yaml, or a time below 24h"
            problems.warning("F152", message, timed.rule.place, "this waits until they write", help)
        if timed.since == "after" and any(vocabulary.any_does(move.do, "ends_hold") for move in timed.rule.moves):
            _released(timed, flow.brand.hold, problems)
    _other_units(flow, problems)


def _other_units(flow: Flow, problems: Problems) -> None:
    """Warn of a time that has the figure of several others and a unit of its own: 20m among 20h."""
    written = [(timed, _key(timed)) for state in flow.states.values() for timed in state.timed]
    for timed, key in written:
        others = [other for _, other in written if other[:-1] == key[:-1] and other[-1] != key[-1]]
        if len(set(others)) == 1 and len(others) > 1 and not any(k == key and t is not timed for t, k in written):
            message = f"{_UNITS[key[-1]]} here, and {_UNITS[others[0][-1]]} in {len(others)} other places"
            label, help = f"{others[0]} there", "if it is meant, nothing is to be done"
            problems.warning("F269", message, timed.rule.place, label, help)


def _key(timed: Timed) -> str:
    """Return the time of *timed* as it is written."""
    return timed.name.rpartition(".")[2].strip()


def _speaks(move: Move, flow: Flow) -> bool:
    """Return whether *move* says something in free words, itself or by the state it leads to."""
    there = flow.states[move.go.state] if move.go and move.go.kind == "state" else None
    return move.template is None and bool(move.say or (there and (there.say or there.ask)))


def _released(timed: Timed, hold: timedelta, problems: Problems) -> None:
    least, most, _ = LIKELY["hold"]
    if timed.delay != hold and least <= hold <= most:
        message = f"the prints are promised for {_written(hold)}, and let go after {_written(timed.delay)}"
        help = "write the same time at both places"
        problems.warning("F153", message, timed.rule.place, f"`hold` in brand.yaml is {_written(hold)}", help)


def _written(time: timedelta) -> str:
    seconds = int(time.total_seconds())
    for unit, size in (("d", 86_400), ("h", 3_600), ("m", 60)):
        if seconds % size == 0 and (unit != "d" or seconds > 3 * size):
            return f"{seconds // size}{unit}"
    return f"{seconds}s"
