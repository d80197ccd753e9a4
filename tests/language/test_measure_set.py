"""The measuring set has the shape `grace measure` reads and covers every intent in every state."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grace.language.measure_rows import read_rows
from tests.laws.shipped import FLOW

Row = dict[str, Any]

LINES = (Path(__file__).parent / "measure.jsonl").read_text(encoding="utf-8").splitlines()
ROWS: list[Row] = [json.loads(line) for line in LINES]
ITEMS: list[Row] = [item for row in ROWS for item in row.get("slots", {"items": []})["items"]]

STATES = [
    "greeting",
    "image_request",
    "fabric_offer",
    "selection",
    "deposit_summary",
    "proof",
    "ops_notify",
    "follow_up",
    "human",
]
INTENTS = [
    "buy",
    "browse",
    "ask_price",
    "ask_stock",
    "ask_product",
    "ask_delivery",
    "ask_payment_details",
    "greet",
    "thanks",
    "affirm",
    "deny",
    "provide_image",
    "no_image",
    "select_fabric",
    "change_order",
    "cancel_order",
    "payment_sent",
    "will_pay_later",
    "order_status",
    "negotiate_discount",
    "give_details",
    "complain",
    "human",
    "off_topic",
    "opt_out",
    "opt_in",
    "restart",
    "faq",
    "ask_shop",
    "leave_note",
    "pay_by_card",
    "repeat_order",
]
FREQUENT = ["select_fabric", "change_order", "ask_price", "affirm", "payment_sent", "off_topic", "order_status", "buy"]
CODES = {"AK-01", "AK-02", "AK-03", "AK-04", "AK-05"}
NEEDED = {"state", "text", "intent"}
ALLOWED = NEEDED | {"slots", "alt", "offer", "basket"}
KEYWORDS = {
    "STOP": "opt_out",
    "STOPALL": "opt_out",
    "UNSUBSCRIBE": "opt_out",
    "OPTOUT": "opt_out",
    "REVOKE": "opt_out",
    "START": "opt_in",
    "CANCEL": "cancel_order",
}


def _is_quantity(value: object) -> bool:
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool) and value > 0)


def test_the_set_has_at_least_450_rows() -> None:
    assert len(ROWS) >= 450


def test_every_row_has_the_needed_keys_and_no_others() -> None:
    assert [row for row in ROWS if not NEEDED <= row.keys() <= ALLOWED] == []


def test_every_text_says_something_and_is_trimmed() -> None:
    assert [row for row in ROWS if not row["text"] or row["text"] != row["text"].strip()] == []


def test_only_states_of_the_shipped_flow_are_named_and_all_of_them() -> None:
    assert {row["state"] for row in ROWS} == set(STATES)


def test_only_known_intents_are_named_and_all_of_them() -> None:
    assert {row["intent"] for row in ROWS} == set(INTENTS)


def test_an_alternative_is_a_known_intent_other_than_the_expected_one() -> None:
    assert [row for row in ROWS if row["intent"] in row.get("alt", [])] == []
    assert {intent for row in ROWS for intent in row.get("alt", [])} <= set(INTENTS)
    assert [row for row in ROWS if len(set(row.get("alt", ["-"]))) != len(row.get("alt", ["-"]))] == []
    assert [row for row in ROWS if row.get("alt") == []] == []


def test_no_text_stands_twice_in_one_state() -> None:
    seen = Counter((row["state"], row["text"].casefold()) for row in ROWS)

    assert [twice for twice, times in seen.items() if times > 1] == []


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_at_least_25_rows(state: str) -> None:
    assert sum(row["state"] == state for row in ROWS) >= 25


@pytest.mark.parametrize("intent", INTENTS)
def test_every_intent_has_at_least_10_rows(intent: str) -> None:
    assert sum(row["intent"] == intent for row in ROWS) >= 10


@pytest.mark.parametrize("intent", FREQUENT)
def test_every_frequent_intent_has_at_least_20_rows(intent: str) -> None:
    assert sum(row["intent"] == intent for row in ROWS) >= 20


def test_off_topic_has_at_least_35_rows_and_stands_in_every_state() -> None:
    off_topic = [row["state"] for row in ROWS if row["intent"] == "off_topic"]

    assert len(off_topic) >= 35
    assert set(off_topic) == set(STATES)


def test_most_picks_and_changes_say_which_items_they_mean() -> None:
    picks = [row for row in ROWS if row["intent"] in ("select_fabric", "change_order")]

    assert sum("slots" in row for row in picks) * 4 >= len(picks) * 3


def test_slots_hold_nothing_but_at_least_one_item() -> None:
    slots = [row["slots"] for row in ROWS if "slots" in row]

    assert [slot for slot in slots if slot.keys() != {"items"} or not slot["items"]] == []


def test_every_item_is_a_fabric_a_quantity_and_a_unit() -> None:
    assert [item for item in ITEMS if item.keys() != {"fabric", "qty", "unit"}] == []
    assert {item["fabric"] for item in ITEMS} <= CODES | {None}
    assert {item["unit"] for item in ITEMS} == {"yard", "piece", None}
    assert [item for item in ITEMS if not _is_quantity(item["qty"])] == []


def test_an_item_without_a_fabric_stands_only_where_one_line_can_be_meant() -> None:
    nameless = [row for row in ROWS for item in row.get("slots", {"items": []})["items"] if item["fabric"] is None]

    assert [row for row in nameless if len(row.get("basket", ["the default line"])) != 1] == []
    assert [row for row in nameless if row["state"] in ("greeting", "image_request", "fabric_offer")] == []


def test_an_offer_names_each_known_fabric_once() -> None:
    offers = [row["offer"] for row in ROWS if "offer" in row]

    assert [offer for offer in offers if not offer or len(set(offer)) != len(offer)] == []
    assert {code for offer in offers for code in offer} <= CODES


def test_a_basket_line_is_a_known_fabric_a_quantity_and_a_unit() -> None:
    lines = [line for row in ROWS for line in row.get("basket", [])]

    assert [line for line in lines if len(line) != 3 or not _is_quantity(line[1])] == []
    assert {code for code, _, _ in lines} <= CODES
    assert {unit for _, _, unit in lines} <= {"yard", "piece", None}


def test_whole_message_keywords_mean_what_the_contract_says() -> None:
    assert {row["text"]: row["intent"] for row in ROWS if row["text"] in KEYWORDS} == KEYWORDS


def test_rows_written_before_a_rename_are_read_under_the_new_names(tmp_path: Path) -> None:
    lineage = replace(FLOW.lineage, states={"payment": "proof"}, intents={"merci": "thanks", "paid": "payment_sent"})
    row = {"state": "payment", "text": "thanks, I have paid", "acts": ["merci", "paid"], "alt": ["merci"]}
    (tmp_path / "rows.jsonl").write_text(json.dumps(row), encoding="utf-8")

    (read,) = read_rows(tmp_path / "rows.jsonl", replace(FLOW, lineage=lineage))

    assert (read.state, read.intent, read.acts, read.alt) == (
        "proof",
        "payment_sent",
        ("thanks", "payment_sent"),
        ("thanks",),
    )
