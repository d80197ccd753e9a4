"""Colours for the frames of faults in a terminal; click leaves them out where the output is a file or a pipe."""

from __future__ import annotations

import os
import re
import sys
from shutil import get_terminal_size

from click import style

_HEAD = re.compile(r"(?P<level>error|warning) (?P<code>[FT]\d+) (?P<message>.*)")
_PLACE = re.compile(r" *--> \S.*:\d+:\d+")
_LINE = re.compile(r"(?P<bar> *\d+ \| )(?P<text>.*)")
_MORE = re.compile(r"(?P<bar> +\| )(?P<mark> +\S.*)")
"""More words below a mark."""
_MARK = re.compile(r"(?P<bar> +\| )(?P<mark> *\^.*)")
_HELP = re.compile(r"(?P<bar> +)= help: (?P<text>.*)")
_COLOURS = {"error": "red", "warning": "yellow"}


def columns() -> int:
    """Return how wide the terminal is that faults are written to; 0 where that is a file or a pipe."""
    return get_terminal_size().columns if sys.stderr.isatty() else 0


def coloured(frames: str) -> str:
    """Return *frames* with the level and the marked place in red or yellow, and what is only around it dim; unchanged
    where NO_COLOR is set (https://no-color.org)."""
    if os.environ.get("NO_COLOR"):
        return frames
    lines, colour = frames.split("\n"), "red"
    painted = []
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        head = _HEAD.fullmatch(line)
        colour = _COLOURS[head["level"]] if head else colour
        painted.append(_coloured(line, colour, around=not _MARK.fullmatch(below)))
    return "\n".join(painted)


def _coloured(line: str, colour: str, around: bool) -> str:
    """Return *line* of a frame in its colours; *around*: what it quotes is not the marked line itself."""
    if head := _HEAD.fullmatch(line):
        level = style(head["level"], fg=colour, bold=True)
        return f"{level} {style(head['code'], dim=True)} {style(head['message'], bold=True)}"
    if _PLACE.fullmatch(line):
        return style(line, fg="blue")
    if quoted := _LINE.fullmatch(line):
        return style(quoted["bar"], fg="blue") + (style(quoted["text"], dim=True) if around else quoted["text"])
    if mark := _MARK.fullmatch(line) or _MORE.fullmatch(line):
        return style(mark["bar"], fg="blue") + style(mark["mark"], fg=colour, bold=True)
    if match := _HELP.fullmatch(line):
        return f"{match['bar']}{style('=', fg='blue')} {style('help:', bold=True)} {match['text']}"
    return line
