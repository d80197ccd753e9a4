"""`retired:` where a memory and a state, or an intent, share a name: one of them may go."""

from __future__ import annotations

import pytest

from grace.flow.compile import Files
from tests.flow.bad_files import GOOD, NAMES, problems

RETIRED = {
    "dress: forget": "`dress` is retired and still a memory",
    "buy: forget": "`buy` is retired and still an intent",
    "prints: hello": "`prints` is retired and still a state",
    "prints: forget": None,
    "style: forget": None,
}


@pytest.mark.parametrize("entry", RETIRED)
def test_only_what_is_still_there_is_told(entry: str) -> None:
    flow = f"{GOOD[NAMES[0]]}retired: {{{entry}}}\n"
    found = problems(Files(("flow", flow), *((name, GOOD[name]) for name in NAMES[1:])))

    assert next((one.message for one in found if one.code == "F132"), None) == RETIRED[entry]
