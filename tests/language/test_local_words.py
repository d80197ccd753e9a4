"""Yoruba, Hausa and Igbo for greeting, yes, no, want, how much, numbers and colours, read as they are said."""

from __future__ import annotations

from pathlib import Path

import pytest

from grace.app import project
from grace.language.measure_rows import Row, expected_in
from grace.testing import flows

FLOW = flows.flow(project.places(Path(__file__).parents[2]))
READER = flows.reader_for(FLOW)

TRIALS = [
    ("greeting", "i boola chi", "greet", None),
    ("deposit_summary", "i", "affirm", None),
    ("deposit_summary", "o ti", "deny", None),
    ("deposit_summary", "ba na so", "deny", None),
    ("greeting", "ole ego ka o bu", "ask_price", None),
    ("greeting", "se e ni aso oke", "ask_stock", None),
    ("greeting", "akwai lace?", "ask_stock", None),
    ("greeting", "unu nwere kente", "ask_stock", None),
    ("proof", "na tura kudin", "payment_sent", None),
    ("greeting", "ya yi tsada", "negotiate_discount", None),
    ("greeting", "weturu ya", "negotiate_discount", None),
    ("greeting", "e din ku fun mi", "negotiate_discount", None),
    ("greeting", "nibo ni e wa", "ask_delivery", None),
    ("greeting", "ebee ka unu no", "ask_delivery", None),
    ("greeting", "e kaaro", "greet", None),
    ("greeting", "e kaasan ma", "greet", None),
    ("greeting", "e ku irole", "greet", None),
    ("greeting", "bawo ni", "greet", None),
    ("greeting", "pele o", "greet", None),
    ("greeting", "ina kwana", "greet", None),
    ("greeting", "sannu", "greet", None),
    ("greeting", "barka da safiya", "greet", None),
    ("greeting", "yaya dai", "greet", None),
    ("greeting", "salamu alaikum", "greet", None),
    ("greeting", "ndewo", "greet", None),
    ("greeting", "kedu", "greet", None),
    ("greeting", "ututu oma", "greet", None),
    ("greeting", "nno", "greet", None),
    ("greeting", "ehihie oma", "greet", None),
    ("deposit_summary", "beeni", "affirm", None),
    ("deposit_summary", "o dara", "affirm", None),
    ("deposit_summary", "mo gba", "affirm", None),
    ("deposit_summary", "eeh", "affirm", None),
    ("deposit_summary", "haka ne", "affirm", None),
    ("deposit_summary", "na yarda", "affirm", None),
    ("deposit_summary", "ya yi", "affirm", None),
    ("deposit_summary", "ee", "affirm", None),
    ("deposit_summary", "o di mma", "affirm", None),
    ("deposit_summary", "ekwere m", "affirm", None),
    ("deposit_summary", "rara", "deny", None),
    ("deposit_summary", "beeko", "deny", None),
    ("deposit_summary", "a'a", "deny", None),
    ("deposit_summary", "mba", "deny", None),
    ("deposit_summary", "mba o", "deny", None),
    ("greeting", "elo ni adire", "ask_price", None),
    ("greeting", "elo ni yard kan adire", "ask_price", None),
    ("greeting", "nawa ne lace", "ask_price", None),
    ("greeting", "nawa ne farashin kente", "ask_price", None),
    ("greeting", "ego ole ka lace bu", "ask_price", None),
    ("greeting", "ole ka adire", "ask_price", None),
    ("greeting", "mo fe yards meta adire", "select_fabric", 3),
    ("greeting", "mo fe yards mewa ti lace", "select_fabric", 10),
    ("greeting", "mo nilo yards mejila kente", "select_fabric", 12),
    ("greeting", "mo fe ra yards meje ti damask", "select_fabric", 7),
    ("greeting", "e fun mi ni yards marun ti coral", "select_fabric", 5),
    ("greeting", "ina son yadi goma na adire", "select_fabric", 10),
    ("greeting", "ina bukatar yadi shida na lace", "select_fabric", 6),
    ("greeting", "ba ni yadi takwas na kente", "select_fabric", 8),
    ("greeting", "ina so in sayi yadi goma sha biyu na damask", "select_fabric", 12),
    ("greeting", "yadi bakwai na coral", "select_fabric", 7),
    ("greeting", "achoro m yards ise nke adire", "select_fabric", 5),
    ("greeting", "nye m yards isii nke lace", "select_fabric", 6),
    ("greeting", "achoro m izu yards asato nke kente", "select_fabric", 8),
    ("greeting", "biko nye m yards iri nke damask", "select_fabric", 10),
    ("greeting", "a choro m yards iri na abuo coral", "select_fabric", 12),
    ("greeting", "mo fe yards mefa ti pupa", "select_fabric", 6),
    ("greeting", "ina son yadi biyar na ja", "select_fabric", 5),
    ("greeting", "achoro m yards asaa nke ocha", "select_fabric", 7),
    ("greeting", "mo fe yards mejo alawo ewe", "select_fabric", 8),
    ("greeting", "ina son yadi tara na shudi", "select_fabric", 9),
    ("greeting", "achoro m yards iri nke oji", "select_fabric", 10),
    ("follow_up", "e se gan ni", "thanks", None),
    ("follow_up", "na gode sosai", "thanks", None),
    ("follow_up", "daalu nke ukwuu", "thanks", None),
    ("follow_up", "imela", "thanks", None),
]
"""State, words, intent, and the yards of the one print that is wanted."""


@pytest.mark.parametrize(("state", "text", "intent", "yards"), TRIALS)
def test_words_of_nigerian_languages_are_read(state: str, text: str, intent: str, yards: int | None) -> None:
    act = READER.read(text, expected_in(FLOW, Row(state, text))).main

    assert (act.sure, act.intent) == (True, intent)
    assert yards is None or [(item.quantity, item.unit) for item in act.items] == [(yards, "yard")]
