"""rule-engine takes the tables that lie ready, and they are those of the version that is installed.

`python -m tests.flow.test_condition_grammar` writes them for another version.
"""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
import tempfile
from pathlib import Path

from rule_engine import Rule
from rule_engine._vendor.ply import yacc

from grace.flow import condition_grammar

FILE = Path(condition_grammar.__file__).with_name(condition_grammar.NAME)
_TAKEN = """
import sys
import grace.flow.conditions
from rule_engine import Rule
print(Rule.parser._parser.action is sys.modules["rule_engine.parser.parsetab"]._lr_action)
"""


def worked_out() -> str:
    """The tables for the rule-engine that is installed, as the text of the file."""
    taken = sys.modules.pop(condition_grammar.PLACE)
    try:
        with tempfile.TemporaryDirectory(prefix="grace-grammar-") as folder:
            yacc.yacc(module=Rule.parser, debug=False, outputdir=folder, errorlog=yacc.NullLogger())
            written = runpy.run_path(str(Path(folder) / "parsetab.py"))
    finally:
        sys.modules[condition_grammar.PLACE] = taken
    return json.dumps({name: written[name] for name in sorted(written) if name.startswith(("_lr_", "_tab"))}) + "\n"


def test_the_tables_are_those_of_the_version_that_is_installed() -> None:
    assert FILE.read_text(encoding="utf-8") == worked_out()


def test_rule_engine_takes_them() -> None:
    told = subprocess.run([sys.executable, "-c", _TAKEN], capture_output=True, text=True, check=True, timeout=60)

    assert told.stdout.strip() == "True"


if __name__ == "__main__":
    FILE.write_text(worked_out(), encoding="utf-8")
