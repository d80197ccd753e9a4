"""`python -m tests.played [FILES] [--only WORDS] [--accept | --show | --wrong]`: the played conversations, by hand."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import click

from tests.played import text
from tests.played.compare import Played, accepted, difference, play
from tests.played.player import READER
from tests.played.text import Talk


def main() -> int:
    """Play what is asked for; return 1 when anything is not as it was and was not accepted."""
    asked = _arguments()
    READER.learn()
    began, turns, changed = time.process_time(), 0, 0
    for file in asked.files or text.files():
        talks = text.read(file)
        kept = []
        for talk in talks:
            wanted = asked.only.casefold() in talk.name.casefold()
            played = play(talk) if wanted and not asked.wrong else []
            turns += len(played)
            differs = difference(talk, played)
            changed += bool(differs)
            kept.append(accepted(talk, played) if played else talk)
            _tell(asked, talk, played, differs)
        if asked.accept:
            text.write(file, kept)
    seconds = time.process_time() - began
    click.echo(f"{turns} turns in {seconds:.1f} CPU seconds, {changed} conversations not as they were")
    return 1 if changed and not asked.accept else 0


def _tell(asked: argparse.Namespace, talk: Talk, played: list[Played], differs: str) -> None:
    if asked.show:
        for one in played:
            said, told = (f"   Grace │ {words}" for words in one.said), (f" to team │ {words}" for words in one.told)
            click.echo("\n".join([one.turn.does, *said, *told, f"   = {text.line_of(one.facts)}"]))
    elif differs:
        click.echo(f"{differs}\n")
    for turn in talk.turns if asked.wrong else ():
        if turn.wrong:
            click.echo(f"{talk.file.name}:{turn.line} {turn.wrong}\n    {turn.does}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.played", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="files of tests/played; all unless given")
    parser.add_argument("--only", default="", help="conversations whose name holds these words")
    parser.add_argument("--accept", action="store_true", help="keep what came out as what is expected from now on")
    parser.add_argument("--show", action="store_true", help="show every answer")
    parser.add_argument("--wrong", action="store_true", help="list the recorded faults")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
