"""The tables by which rule-engine parses conditions, worked out beforehand: at each start that would take 0.4 s.

PLY, by which rule-engine parses, takes tables from a module where they fit its grammar to the letter, and works them
out anew where they do not, as with another version of rule-engine. `python -m tests.flow.test_condition_grammar`
writes them for the version that is installed.
"""

from __future__ import annotations

import json
import sys
from importlib.resources import files
from types import ModuleType
from typing import Any

NAME = "condition_grammar.json"
PLACE = "rule_engine.parser.parsetab"
"""Where PLY looks for the tables of rule-engine's parser."""


def put_in_place() -> None:
    """Let PLY find the tables of this package. To be called before rule-engine is imported."""
    found = ModuleType(PLACE)
    found.__dict__.update(read(files("grace.flow").joinpath(NAME).read_text(encoding="utf-8")))
    sys.modules.setdefault(PLACE, found)


def read(text: str) -> dict[str, Any]:
    """Return the tables in *text* by PLY's names for them; states are numbers again, which JSON has as words."""
    tables: dict[str, Any] = json.loads(text)
    for name in ("_lr_action", "_lr_goto"):
        tables[name] = {int(state): moves for state, moves in tables[name].items()}
    return tables
