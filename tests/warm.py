"""What every server of the tests would do at its start alike, done once by importing this: the shipped examples taken
apart, and all patterns made; and passwords that take next to no work."""

from __future__ import annotations

import gc

from grace import patterns
from grace.app import project
from grace.language.intents.examples import Examples
from grace.testing import flows
from tests import quick_hashes
from tests.web.conftest import ROOT

__all__ = ["quick_hashes"]

Examples(flows.flow(project.places(ROOT)))
patterns.make_all()
gc.freeze()
