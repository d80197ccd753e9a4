"""The model behind the offline reader, the sketches it learns from, and the measuring of any reader."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grace.engine.reading import Act, Expected, Reading
from grace.errors import Unreadable
from grace.language.intents.classifier import train
from grace.language.intents.examples import Examples, sketch
from grace.language.measure import measure
from grace.language.measure_rows import expected_in, read_rows
from grace.language.offline import OfflineReader
from grace.shop.order import Line
from tests.language import FLOW, LEARNT

HERE = Path(__file__).parent
LINES = ("where is my order", "where my order dey", "how much is it", "how much for num yards")
INTENTS = ("status", "status", "price", "price")


@pytest.mark.parametrize(
    ("text", "sketched"),
    [
        ("d blue adire x5yds", "the fabricname x5 yards"),
        ("2 pieces of Wine Damask pls!", "num pieces of fabricname please !"),
        ("I paid ₦25,000", "i paid amount"),
        ("my number is 08034455667", "my number is phoneno"),
        ("where is GR-7K2P", "where is ordercode"),
        ("this one", "this one"),
        ("one piece", "num piece"),
        ("👍🏾", "👍"),
        ("", ""),
    ],
)
def test_a_sketch_keeps_the_wish_and_drops_the_particulars(text: str, sketched: str) -> None:
    assert sketch(text, FLOW.catalog) == sketched


def test_a_very_long_message_is_sketched_by_its_head_and_tail() -> None:
    words = sketch("start " + "middle " * 3_000 + "finish", FLOW.catalog).split()

    assert (words[0], words[-1]) == ("start", "finish")
    assert len(words) < 80


def test_the_nearest_example_says_how_like_it_is() -> None:
    likeness = Examples(FLOW).likeness("do you accept transfer", {"ask_payment_details", "greet"})

    assert likeness["ask_payment_details"] == 1.0
    assert likeness["greet"] < 0.6


def test_words_that_no_wish_uses_are_strange() -> None:
    examples = Examples(FLOW)

    assert examples.strange("where is my order") == 0.0
    assert examples.strange("volcano") == 1.0
    assert examples.strange("zxcv qwrt") == 0.0
    assert examples.strange("") == 0.0


def test_the_model_tells_its_examples_apart() -> None:
    model = train(LINES, INTENTS)
    assert model is not None
    logits = model.logits("where order")

    assert set(logits) == {"status", "price"}
    assert logits["status"] > logits["price"]


def test_three_intents_have_one_regression_each() -> None:
    model = train((*LINES, "good morning", "hello"), (*INTENTS, "greet", "greet"))
    assert model is not None
    logits = model.logits("hello")

    assert max(logits, key=logits.__getitem__) == "greet"


def test_the_same_examples_are_learnt_once() -> None:
    assert train(LINES, INTENTS) is train(LINES, INTENTS)


def test_one_intent_alone_is_nothing_to_learn() -> None:
    assert train(("hello", "hi"), ("greet", "greet")) is None


def test_the_reader_holds_its_bars_on_the_measuring_set() -> None:
    measured = measure(HERE / "measure.jsonl", FLOW, OfflineReader(FLOW, LEARNT))

    assert measured.accuracy >= 0.85
    assert measured.accuracy_lenient >= 0.87
    assert measured.macro_f1 >= 0.84
    assert measured.off_topic_recall >= 0.78
    assert measured.false_alarms <= 0.03
    assert measured.answered >= 0.80
    assert measured.right_when_answered >= 0.88
    assert measured.side_effects_wrong <= 0.01
    assert measured.items_exact >= 0.92


def test_it_holds_them_on_messages_of_somebody_who_never_saw_an_example() -> None:
    measured = measure(HERE / "by_others.jsonl", FLOW, OfflineReader(FLOW, LEARNT))

    assert measured.accuracy >= 0.78
    assert measured.accuracy_lenient >= 0.75
    assert measured.macro_f1 >= 0.74
    assert measured.off_topic_recall >= 0.75
    assert measured.answered >= 0.75
    assert measured.right_when_answered >= 0.85
    assert measured.side_effects_wrong <= 0.03
    assert measured.items_exact >= 0.88


class Parrot:
    """A reader that always says the same."""

    def read(self, text: str, expected: Expected) -> Reading:
        return Reading((Act("off_topic", confidence=0.9, sure=text != "hm"),))


def _rows(path: Path, *rows: object) -> Path:
    file = path / "rows.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return file


def test_every_figure_of_a_measurement(tmp_path: Path) -> None:
    rows = _rows(
        tmp_path,
        {"state": "greeting", "text": "nice weather", "intent": "off_topic"},
        {"state": "greeting", "text": "hi", "intent": "greet", "alt": ["off_topic"]},
        {
            "state": "selection",
            "text": "hm",
            "intent": "affirm",
            "slots": {"items": [{"fabric": None, "qty": 5, "unit": "yard"}]},
        },
        {"state": "greeting", "text": "I wan buy", "intent": "buy"},
    )
    measured = measure(rows, FLOW, Parrot())
    figures = json.loads(measured.as_json())

    assert {name: figures[name] for name in figures if name not in ("rows", "p50_ms", "p95_ms")} == {
        "accuracy": 0.25,
        "accuracy_lenient": 0.5,
        "macro_f1": 0.1,
        "off_topic_recall": 1.0,
        "false_alarms": 0.6667,
        "answered": 0.75,
        "right_when_answered": 0.6667,
        "side_effects_wrong": 0.0,
        "items_exact": 0.0,
    }
    assert figures["rows"][0] == {
        "text": "nice weather",
        "state": "greeting",
        "expected": "off_topic",
        "got": "off_topic",
        "confidence": 0.9,
        "answered": True,
        "choices": [],
        "got_items": [],
        "got_acts": ["off_topic"],
    }
    assert measured.confusions == (("affirm", "off_topic", 1), ("buy", "off_topic", 1))
    assert "   1 x buy read as off_topic" in measured.as_text().splitlines()


def test_items_of_a_reading_are_written_as_the_rows_write_them(tmp_path: Path) -> None:
    row = {
        "state": "fabric_offer",
        "text": "5.5 yards of blue adire",
        "intent": "select_fabric",
        "slots": {"items": [{"fabric": "AK-01", "qty": 5.5, "unit": "yard"}]},
    }
    measured = measure(_rows(tmp_path, row), FLOW, OfflineReader(FLOW, LEARNT))

    assert json.loads(measured.as_json())["rows"][0]["got_items"] == row["slots"]["items"]
    assert measured.items_exact == 1.0


def test_a_row_without_offer_and_basket_has_the_usual_ones(tmp_path: Path) -> None:
    file = _rows(
        tmp_path,
        {"state": "fabric_offer", "text": "2", "intent": "select_fabric"},
        {"state": "selection", "text": "5", "intent": "select_fabric"},
        {"state": "proof", "text": "ok", "intent": "affirm"},
        {"state": "proof", "text": "ok", "intent": "affirm", "offer": ["AK-02"], "basket": [["AK-03", 2, "piece"]]},
    )
    offered, quantity, paying, given = (expected_in(FLOW, row) for row in read_rows(file, FLOW))

    assert (offered.offer[0], len(offered.offer), offered.numbered) == ("AK-01", 16, True)
    assert (offered.basket, offered.quantities) == ((), False)
    assert (quantity.basket, quantity.quantities, quantity.numbered) == ((Line("AK-01"),), True, False)
    assert ([line.complete for line in paying.basket], paying.quantities) == ([True], False)
    assert (given.offer, given.basket) == (("AK-02",), (Line("AK-03", given.basket[0].quantity, "piece"),))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "rows.jsonl:2: Input data was truncated"),
        ('{"state": "greeting", "text": "hi"}', "rows.jsonl:2: Object missing required field `intent`"),
        ('{"state": "nowhere", "text": "hi", "intent": "greet"}', "rows.jsonl:2: the flow has no state `nowhere`"),
        ('{"state": "greeting", "text": "hi", "intent": "hug"}', "rows.jsonl:2: intents.yaml has no intent `hug`"),
        (
            '{"state": "greeting", "text": "hi", "intent": "greet", "offer": ["X-1"]}',
            "rows.jsonl:2: catalog.yaml has no print `X-1`",
        ),
    ],
)
def test_a_bad_row_is_told_with_its_line(tmp_path: Path, line: str, told: str) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text('{"state": "greeting", "text": "hi", "intent": "greet"}\n' + line, encoding="utf-8")

    with pytest.raises(Unreadable) as caught:
        measure(file, FLOW, Parrot())

    assert told in str(caught.value)


def test_a_file_without_rows_and_a_missing_file_are_told(tmp_path: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_text("\n", encoding="utf-8")

    with pytest.raises(Unreadable, match="holds no rows"):
        measure(empty, FLOW, Parrot())
    with pytest.raises(Unreadable, match="cannot be read"):
        measure(tmp_path / "none.jsonl", FLOW, Parrot())
