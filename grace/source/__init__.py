"""YAML text into values that know their file, line and column; and the frames that show an owner what is wrong."""

from grace.source.entries import read_by_entries
from grace.source.faults import (
    CUT_HALF,
    MOST_PLACES,
    OwnerMistakes,
    Problem,
    Problems,
    article,
    cut_number,
    nearest,
    one_per_cause,
)
from grace.source.frames import frame, frames, line_for_machines
from grace.source.reader import read
from grace.source.values import Items, Pairs, Place, Text, Value

__all__ = [
    "CUT_HALF",
    "MOST_PLACES",
    "Items",
    "OwnerMistakes",
    "Pairs",
    "Place",
    "Problem",
    "Problems",
    "Text",
    "Value",
    "article",
    "cut_number",
    "frame",
    "frames",
    "line_for_machines",
    "nearest",
    "one_per_cause",
    "read",
    "read_by_entries",
]
