"""Conversations in several processes at once; what they print comes in the order they were given."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from grace import patterns
from grace.engine.reading import Expected
from grace.engine.turn import machine_of
from grace.plural import plural
from grace.testing import flows
from grace.testing.report import as_json as line_of
from grace.testing.report import failure
from grace.testing.run import Result, files_folder, run
from grace.testing.steps import Conversation, Script

_AT_ONCE = 4
"""Conversations handed to a process in one go: few enough that none is left with all the long ones."""


_ONE_IN = 50
"""Of so many conversations one is run before the others, from all files: pictures it draws and statements it prepares
are there for all processes that are forked then."""


_OFTEN = 16
"""Uses of a pattern in these after which it pays, for all processes, to know what it needs."""


@dataclass(frozen=True, slots=True)
class Manner:
    """The manner conversations are run in: *jobs* processes; *as_json*: a JSON line a turn instead of a line each;
    *keep_going*: on with a conversation after a failed expectation."""

    as_json: bool = False
    keep_going: bool = False
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Task:
    """One conversation of *script*; files that it names are looked for in *beside*."""

    conversation: Conversation
    script: Script
    beside: Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """The printed text of one conversation, and whether it went as expected."""

    lines: tuple[str, ...]
    well: bool


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def outcomes(tasks: Sequence[Task], manner: Manner) -> Iterator[Outcome]:
    """Return what came of each of *tasks*, in their order, as soon as it is known. Raises OwnerMistakes or Unreadable
    when a flow cannot be used."""
    with files_folder() as folder:
        done = partial(_outcome, manner, Path(folder))
        jobs = min(manner.jobs, -(-len(tasks) // _AT_ONCE))
        yield from _at_once(tasks, done, jobs) if jobs > 1 else map(done, tasks)


def _at_once(tasks: Sequence[Task], done: Callable[[Task], Outcome], jobs: int) -> Iterator[Outcome]:
    _get_ready(tasks)
    ahead = {at: done(tasks[at]) for at in range(_ONE_IN - 1, len(tasks), _ONE_IN)}
    patterns.hasten_used(_OFTEN)
    gc.freeze()  # so that no process copies what all of them share, only to look whether it is dead
    left = [task for at, task in enumerate(tasks) if at not in ahead]
    with ProcessPoolExecutor(jobs, multiprocessing.get_context(_way()), _leave_interrupts) as pool:
        try:
            found = pool.map(done, left, chunksize=_AT_ONCE)
            yield from (ahead[at] if at in ahead else next(found) for at in range(len(tasks)))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _get_ready(tasks: Sequence[Task]) -> None:
    """Compile every flow, learn its examples and make all patterns once, for all processes that are forked from this
    one."""
    for where in dict.fromkeys(task.conversation.where for task in tasks):
        flow = flows.flow(where)
        flows.reader_for(flow).learn()
        flows.reader_for(flow).read("hello", Expected(tuple(flow.intents)))  # which takes the other examples apart
        machine_of(flow)
    patterns.make_all()


def _leave_interrupts() -> None:
    """Let Ctrl-C end the process that waits for this one, which ends all in good order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _way() -> str:
    """Return how processes begin: as copies of this one, except on macOS, whose own libraries do not bear that."""
    return "fork" if "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin" else "spawn"


def _outcome(manner: Manner, folder: Path, task: Task) -> Outcome:
    results = list(run(task.conversation, task.beside, manner.keep_going, folder))
    well = not any(result.failed for result in results)
    if manner.as_json:
        return Outcome(tuple(map(line_of, results)), well)
    if well:
        return Outcome((f"✓ {task.conversation.name}  ({plural(len(results), 'turn')})",), well)
    return Outcome(tuple(_faults(task, results)), well)


def _faults(task: Task, results: list[Result]) -> Iterator[str]:
    """Return for each turn that failed where its conversation stands, and the chat until then with a frame."""
    for number, result in enumerate(results, 1):
        if result.failed:
            yield f"✗ {task.conversation.name}  ({task.script.file}:{task.conversation.place.line})"
            yield failure(results[:number], task.script) + "\n"
