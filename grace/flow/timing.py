"""Checks of the times in a flow: messages nobody may send any more, and holds that end twice."""

from __future__ import annotations

from datetime import timedelta

from grace.flow.model import Flow, Move, Timed
from grace.flow.whatsapp_limits import WINDOW
from grace.source import Problems

"""After a customer's last word, for how long WhatsApp takes free words."""


def check_timing(flow: Flow, problems: Problems) -> None:
    """Warn of timers that speak too late to be heard, and of stock released at another time than `hold`."""
    for timed in (timed for state in flow.states.values() for timed in state.timed):
        if timed.delay >= WINDOW and any(_speaks(move, flow) for move in timed.rule.moves):
            message = "WhatsApp lets nobody hear this: 24 hours after their last word only templates go out"
            help = "write `template:` with a message of brand.yaml, or a time below 24h"
            problems.warning("F152", message, timed.rule.place, "this waits until they write", help)
        _released(timed, flow.brand.hold, problems)


def _speaks(move: Move, flow: Flow) -> bool:
    """Return whether *move* says something in free words, itself or by the state it leads to."""
    there = flow.states[move.go.state] if move.go and move.go.kind == "state" else None
    return move.template is None and bool(move.say or (there and (there.say or there.ask)))


def _released(timed: Timed, hold: timedelta, problems: Problems) -> None:
    releases = any("release_stock" in move.do for move in timed.rule.moves)
    if timed.since == "after" and releases and timed.delay != hold:
        message = f"the prints are promised for {_written(hold)}, and let go after {_written(timed.delay)}"
        help = "write the same time at both places"
        problems.warning("F153", message, timed.rule.place, f"`hold` in brand.yaml is {_written(hold)}", help)


def _written(time: timedelta) -> str:
    hours, rest = divmod(int(time.total_seconds()), 3600)
    return f"{hours}h" if not rest else f"{int(time.total_seconds()) // 60}m"
