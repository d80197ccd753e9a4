"""Moves that time triggers: what stands under `if_silent:` and `after:`."""

from __future__ import annotations

from typing import Literal

from grace.flow.brand import duration
from grace.flow.model import Timed
from grace.flow.moves import MOVE, read_rule
from grace.flow.names import Names
from grace.source import Text, Value


def read_timed(value: Value, since: Literal["if_silent", "after"], state: str, names: Names) -> tuple[Timed, ...]:
    """Return the timers under `if_silent:` or `after:`, earliest first."""
    found = []
    like = f"{since}: {{20h: {{say: Still there?}}}}"
    pairs = names.problems.pairs(value, since, like)
    if pairs is not None and pairs.pairs and pairs.pairs[0][0].value in MOVE:
        place = pairs.pairs[0][0].place
        names.problems.error("F109", f"`{since}` says not after how long", place, "a time is missing", f"write {like}")
        return ()
    for key, entry in pairs or ():
        delay = duration(key, since, names.problems)
        rule = read_rule(Text("silence" if since == "if_silent" else "time", key.place), entry, names)
        if delay is not None:
            found.append(Timed(f"{state}.{since}.{key.value}", delay, since, rule))
    return tuple(sorted(found, key=lambda timed: timed.delay))
