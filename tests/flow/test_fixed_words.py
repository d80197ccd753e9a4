"""What customers read where no rule of the flow speaks is the owner's: each sentence, and each status by its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from grace.app import project
from grace.flow.brand import read_brand
from grace.flow.fixed_words import FACT_IN, GROUPS, SENTENCES, FixedWords, Sentence, shipped
from grace.source import Problems, read

ROOT = Path(__file__).resolve().parents[2]


def words_of(brand: str) -> FixedWords:
    problems = Problems()
    return read_brand(read(brand, "brand.yaml", problems), {}, problems).fixed_words


def test_the_shipped_shop_writes_every_one_itself() -> None:
    flow = project.load(project.places(ROOT)).flow

    assert flow.brand.fixed_words.sentences.keys() == set(SENTENCES) == shipped().sentences.keys()
    assert [flow.brand.fixed_words.order_is.keys(), flow.brand.fixed_words.delivery_lacks.keys()] == [
        set(names) for names in GROUPS.values()
    ]


@pytest.mark.parametrize("name", SENTENCES)
def test_a_sentence_is_the_owner_s_and_shows_its_fact(name: Sentence) -> None:
    fact = FACT_IN.get(name, "")
    found = words_of(
        f'fixed_words:\n  {name}: "So {{{fact}}} then"\n' if fact else f"fixed_words: {{{name}: So then}}\n"
    )

    assert found.say(name, "₦5,000") == ("So ₦5,000 then" if fact else "So then")


def test_what_she_leaves_out_is_said_as_usual() -> None:
    found = words_of("fixed_words: {order_is: {paid: all set}}\n")

    assert (found.order_is["paid"], found.order_is["lapsed"]) == ("all set", shipped().order_is["lapsed"])
