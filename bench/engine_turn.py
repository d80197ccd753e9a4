"""Measures what deciding alone takes, in CPU and in calls, when all is warm: python -m bench.engine_turn [--every N]"""

from __future__ import annotations

import argparse
import cProfile
import pstats
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import mean, median
from time import process_time_ns
from typing import Any

from bench.comparison_load import script
from grace.engine.turn import Result, turn
from tests.played import text
from tests.played.player import READER, Player

RUNS = 200
"""So often each turn is taken; its figure is what half of them stay below."""
EVERY = 10
"""Of the played conversations every tenth is measured: some hundreds of turns."""


@dataclass(slots=True)
class Recorded:
    """The turns of chats, to be taken again: what `engine.turn` was given for each."""

    turns: list[tuple[Any, ...]] = field(default_factory=list)

    def decide(self, *given: Any) -> Result:
        """Take a turn and keep what it was *given*."""
        self.turns.append(given)
        return turn(*given)

    def play(self, lines: list[str]) -> None:
        """Let a new customer's chat go through *lines* of a played conversation."""
        player = Player(decide=self.decide)
        for line in lines:
            player.do(line)


def main() -> None:
    """Print the figures of the eight turns of the shipped sale, then of the played conversations."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=EVERY, help="measure every so many-th of the played conversations")
    every = parser.parse_args().every
    READER.learn()
    sale, played = Recorded(), Recorded()
    sale.play([f"> {words}" for words in script(0)])
    for lines in list(_conversations())[::every]:
        played.play(lines)
    _tell("the sale", sale.turns)
    _tell("played conversations", played.turns)


def _conversations() -> Iterator[list[str]]:
    return ([one.does for one in talk.turns] for file in text.files() for talk in text.read(file))


def _tell(name: str, turns: list[tuple[Any, ...]]) -> None:
    took, calls = [_microseconds(given) for given in turns], [_calls(given) for given in turns]
    print(
        f"{name}: {len(turns)} turns; CPU us, half {median(took):.0f}, mean {mean(took):.0f}, "
        f"most {max(took):.0f}; calls, half {median(calls):.0f}, mean {mean(calls):.0f}"
    )


def _microseconds(given: tuple[Any, ...]) -> float:
    """Return the CPU time that half of the runs of a turn stay below."""
    took = []
    for _ in range(RUNS):
        began = process_time_ns()
        turn(*given)
        took.append(process_time_ns() - began)
    return median(took) / 1000


def _calls(given: tuple[Any, ...]) -> int:
    """Return how often a turn calls a function, Python's own included."""
    profile = cProfile.Profile()
    profile.runcall(turn, *given)
    return int(pstats.Stats(profile).total_calls)


if __name__ == "__main__":
    main()
