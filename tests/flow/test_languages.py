"""phrases.yaml takes any language: the owner names it and says by which words it is known."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from grace.engine.effects import Say
from grace.engine.events import Chance, Heard
from grace.engine.turn import begin
from grace.engine.vocabulary import VOCABULARY
from grace.flow.compile import Files, compile_flow
from grace.flow.model import Flow
from grace.language.lines.witty_lines import BankWriter, situation
from tests.flow import bad_files

PHRASES = """
languages: {yoruba: [bawo, "e kaaro"], arabic: [مرحبا]}
buy:
  english: [This print has been waiting for you.]
  yoruba: [Aṣọ yìí ti ń dúró dè ọ́.]
  arabic: [هذا القماش ينتظرك.]
"""


@pytest.fixture
def flow() -> Flow:
    flow, intents, brand, catalog = ((name, bad_files.GOOD[name]) for name in bad_files.NAMES)
    return compile_flow(Files(flow, intents, brand, catalog, (bad_files.PHRASES, PHRASES)), VOCABULARY).flow


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Bawo, I want cloth", "Aṣọ yìí ti ń dúró dè ọ́."),
        ("e kaaro!", "Aṣọ yìí ti ń dúró dè ọ́."),
        ("مرحبا", "هذا القماش ينتظرك."),
        ("good morning", "This print has been waiting for you."),
        ("abeg wetin you get", "This print has been waiting for you."),
    ],
)
def test_a_customer_hears_a_line_in_their_own_language(flow: Flow, text: str, line: str) -> None:
    session = begin(flow, "whatsapp:+2348012345678", datetime(2026, 11, 28, tzinfo=UTC))
    found = situation(flow, "buy", Say("Hello"), session, Heard(text, id="1", chance=Chance("GR-7K2P", 0)))

    assert found is not None
    assert BankWriter().write(found).line == line
