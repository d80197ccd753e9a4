"""What every server of the tests would do at its start alike, done once by importing this: the shipped examples taken
apart, and all patterns made."""

from __future__ import annotations

import gc

from grace import patterns
from grace.app import project
from grace.language.intents.examples import Examples
from grace.testing import flows
from tests.web.conftest import ROOT

Examples(flows.flow(project.places(ROOT)))
patterns.make_all()
gc.freeze()
