"""The table of facts, from the file beside this module: what kind each is, an example, and its meaning for an owner."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import Final

from grace.engine.turn_draft import Draft
from grace.flow.model import FactValue
from grace.flow.vocabulary import FactSpec
from grace.typed_json import decoded

Read = Callable[[Draft], FactValue]

_TABLE = decoded(files(__package__).joinpath("facts.json").read_bytes(), list[FactSpec])
FACTS: Final = {fact.name: fact for fact in _TABLE}
