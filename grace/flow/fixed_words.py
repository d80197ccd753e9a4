"""`fixed_words:` of brand.yaml: what customers read where no rule of the flow speaks, in the owner's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final, Literal, get_args

from grace.shop.delivery import PARTS, Part
from grace.shop.statuses import STATUSES, Status
from grace.source import Pairs, Problems, Text, Value, read

Sentence = Literal[
    "held_back",
    "not_taken",
    "send_again",
    "picture_missing",
    "voice_heard",
    "quantity_missing",
    "left_out",
    "already_paid",
    "being_checked",
    "now_due",
    "pay_page",
    "other_orders",
]
SENTENCES: Final[tuple[Sentence, ...]] = get_args(Sentence)
FACT_IN: Final[Mapping[Sentence, str]] = {
    "voice_heard": "words",
    "quantity_missing": "prints",
    "left_out": "prints",
    "already_paid": "sum",
    "being_checked": "sum",
    "now_due": "sum",
    "pay_page": "link",
    "other_orders": "orders",
}
"""The one fact a sentence has to show; the others show none."""
GROUPS: Final[Mapping[str, tuple[str, ...]]] = {"order_is": STATUSES, "delivery_lacks": PARTS}
"""Keys with words for each of a closed list below them."""
SHIPPED: Final = "fixed_words.yaml"


@dataclass(frozen=True, slots=True)
class FixedWords:
    """Every sentence, how far an order is, and what a delivery lacks, as customers read them."""

    sentences: Mapping[Sentence, str]
    order_is: Mapping[Status, str]
    delivery_lacks: Mapping[Part, str]

    def say(self, name: Sentence, fact: str = "") -> str:
        """Return the sentence *name*, showing *fact* where it has a place for one."""
        return self.sentences[name].replace(f"{{{FACT_IN.get(name, '')}}}", fact)

    def lacking(self, parts: Iterable[Part]) -> tuple[str, ...]:
        """Return the words for each of *parts* of a delivery."""
        return tuple(self.delivery_lacks[part] for part in parts)


@lru_cache(maxsize=1)
def shipped() -> FixedWords:
    """Return the words of a shop that writes none of its own, from the file beside this module."""
    top = read(files(__package__).joinpath(SHIPPED).read_text(encoding="utf-8"), SHIPPED, Problems())
    return FixedWords(
        {name: text for name in SENTENCES if (text := _text(top, name))},
        {status: text for status in STATUSES if (text := _text(_below(top, "order_is"), status))},
        {part: text for part in PARTS if (text := _text(_below(top, "delivery_lacks"), part))},
    )


def _below(value: Value | None, key: str) -> Value | None:
    return value.get(key) if isinstance(value, Pairs) else None


def _text(value: Value | None, key: str) -> str:
    found = _below(value, key)
    return found.value if isinstance(found, Text) else ""
