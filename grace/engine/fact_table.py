"""The table of facts, from the file beside this module: what kind each is, an example, and its meaning for an owner."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import Final

from msgspec import json

from grace.engine.turn_draft import Draft
from grace.flow.model import FactValue
from grace.flow.vocabulary import FactSpec

Read = Callable[[Draft], FactValue]

_TABLE = json.decode(files(__package__).joinpath("facts.json").read_bytes(), type=list[FactSpec])
FACTS: Final = {fact.name: fact for fact in _TABLE}
