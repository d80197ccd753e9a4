"""`fixed_words:` of brand.yaml: what customers read where no rule of the flow speaks, in the owner's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from typing import Final, Literal, get_args

from grace.plural import figure
from grace.shop.delivery import PARTS, Part
from grace.shop.statuses import STATUSES, Status
from grace.source import Pairs, Problems, Text, Value, read

CountedUnit = Literal["yard", "piece", "minute", "hour", "day"]
Sentence = Literal[
    "held_back",
    "not_taken",
    "send_again",
    "picture_missing",
    "picture_to_come",
    "voice_heard",
    "quantity_missing",
    "left_out",
    "already_paid",
    "being_checked",
    "now_due",
    "settled",
    "delivery_fee",
    "pay_page",
    "other_orders",
    "each_order",
    "stays_as_it_is",
    "gone_ahead",
    "goods_out",
    "same_place",
    "now_and_in_all",
    "all_together",
    "yard_price",
    "piece_price",
    "of_picture",
    "of_pictures",
    "larger_cuts",
    "date",
    "time",
    "date_and_time",
]
SENTENCES: Final[tuple[Sentence, ...]] = get_args(Sentence)
Group = Literal[
    "order_is",
    "delivery_lacks",
    "refused",
    "units",
    "joining",
    "receipt",
    "payment_page",
    "weekdays",
    "months",
    "halves_of_day",
]
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
GROUPS: Final[Mapping[Group, tuple[str, ...]]] = {
    "order_is": STATUSES,
    "delivery_lacks": PARTS,
    "refused": ("stock", "finished", "minimum", "fraction", "unit", "huge", "unknown"),
    "units": ("yard", "yards", "piece", "pieces", "minute", "minutes", "hour", "hours", "day", "days"),
    "joining": ("and", "or", "none", "how_many"),
    "receipt": ("heading", "more", "to", "total", "delivery", "paid", "balance", "warning"),
    "payment_page": (
        *("heading", "opening", "no_answer", "refused", "arrived", "in_question", "just_paid", "due", "button"),
        *("provider_page", "by_transfer", "being_checked", "paid", "not_agreed", "closed"),
    ),
    "weekdays": _WEEKDAYS,
    "months": _MONTHS,
    "halves_of_day": ("morning", "afternoon"),
}
"""Keys with words for each of a closed list below them."""
HAS_TO_SHOW: Final[Mapping[str, tuple[str, ...]]] = {
    "voice_heard": ("words",),
    "quantity_missing": ("prints",),
    "left_out": ("prints",),
    "already_paid": ("sum",),
    "being_checked": ("sum",),
    "now_due": ("sum",),
    "delivery_fee": ("sum",),
    "pay_page": ("link",),
    "other_orders": ("orders",),
    "each_order": ("code", "prints", "status", "total", "paid", "due", "balance"),
    "stays_as_it_is": ("code",),
    "gone_ahead": ("step", "goods", "rest"),
    "goods_out": ("goods", "sum"),
    "same_place": ("place",),
    "now_and_in_all": ("sum", "all"),
    "all_together": ("sum",),
    "yard_price": ("price",),
    "piece_price": ("price",),
    "of_picture": ("quantity",),
    "of_pictures": ("quantities",),
    "larger_cuts": ("quantity", "price"),
    "date": ("day", "month"),
    "time": ("hour", "minutes"),
    "date_and_time": ("date", "time"),
    "refused.stock": ("left",),
    "refused.minimum": ("least",),
    "refused.unit": ("prices",),
    "receipt.heading": ("code",),
    "receipt.more": ("count",),
    "payment_page.heading": ("code",),
    "payment_page.due": ("sum",),
    "payment_page.button": ("sum",),
    "payment_page.by_transfer": ("account", "code"),
}
"""The facts a sentence, or the words of a group, have to show."""
MAY_SHOW: Final[Mapping[str, tuple[str, ...]]] = {
    f"payment_page.{name}": ("provider",) for name in ("no_answer", "just_paid", "provider_page")
} | {"time": ("half",), "date_and_time": ("weekday",)}
"""The facts they may show besides; all others show none."""
SHIPPED: Final = "fixed_words.yaml"


@dataclass(frozen=True, slots=True)
class FixedWords:
    """Every sentence, and the words of every group, as customers read them."""

    sentences: Mapping[Sentence, str]
    groups: Mapping[Group, Mapping[str, str]]

    def say(self, name: Sentence, **facts: str) -> str:
        """Return the sentence *name*, showing *facts* in their places."""
        return _filled(self.sentences[name], facts)

    def on_payment_page(self, name: str, **facts: str) -> str:
        """Return the sentence *name* of the payment page, showing *facts* in their places."""
        return _filled(self.groups["payment_page"][name], facts)

    def on_receipt(self, name: str, **facts: str) -> str:
        """Return the words *name* of the receipt, showing *facts* in their places."""
        return _filled(self.groups["receipt"][name], facts)

    def order_is(self, status: Status) -> str:
        """Return the words for how far an order is."""
        return self.groups["order_is"][status]

    def lacking(self, parts: Iterable[Part]) -> tuple[str, ...]:
        """Return the words for each of *parts* of a delivery."""
        return tuple(self.groups["delivery_lacks"][part] for part in parts)

    def refused(self, name: str, **facts: str) -> str:
        """Return the words for why a print cannot be written down as it was wanted, showing *facts* in their places."""
        return _filled(self.groups["refused"][name], facts)

    def date(self, moment: datetime) -> str:
        """Return the day of *moment*, by the clock it has, without its year: 5 May."""
        return self.say("date", day=str(moment.day), month=self.groups["months"][_MONTHS[moment.month - 1]])

    def time(self, moment: datetime) -> str:
        """Return the time of *moment*, by the clock it has: 4:00 PM, or 16:00 in words that show no half of the day."""
        halved = "{half}" in self.sentences["time"]
        hour = str((moment.hour - 1) % 12 + 1) if halved else f"{moment.hour:02}"
        half = self.groups["halves_of_day"]["morning" if moment.hour < 12 else "afternoon"]
        return self.say("time", hour=hour, minutes=f"{moment.minute:02}", half=half)

    def date_and_time(self, moment: datetime) -> str:
        """Return *moment*, by the clock it has, with the day of the week: Friday 5 May, 4:00 PM."""
        weekday = self.groups["weekdays"][_WEEKDAYS[moment.weekday()]]
        return self.say("date_and_time", weekday=weekday, date=self.date(moment), time=self.time(moment))

    def counted(self, quantity: Decimal | int, unit: CountedUnit) -> str:
        """Return *quantity* with its unit, without trailing zeros: 6 yards, 2.5 yards, 1 piece."""
        return f"{figure(Decimal(quantity))} {self.groups['units'][unit if quantity == 1 else f'{unit}s']}"

    def listed(self, words: Sequence[str], joint: Literal["and", "or"] = "and") -> str:
        """Return *words* as one phrase: a, b and c."""
        if len(words) < 2:
            return "".join(words)
        return f"{', '.join(words[:-1])} {self.groups['joining'][joint]} {words[-1]}"


def _filled(sentence: str, facts: Mapping[str, str]) -> str:
    said = list(_pieces(sentence))
    for place in range(1, len(said), 2):
        said[place] = facts.get(said[place], f"{{{said[place]}}}")
    return "".join(said)


@lru_cache(maxsize=512)
def _pieces(sentence: str) -> tuple[str, ...]:
    """Return what stands between the places for facts in *sentence*, with the names of those between."""
    return tuple(re.split(r"\{(\w+)\}", sentence))


@lru_cache(maxsize=1)
def shipped() -> FixedWords:
    """Return the words of a shop that writes none of its own, from the file beside this module."""
    top = read(files(__package__).joinpath(SHIPPED).read_text(encoding="utf-8"), SHIPPED, Problems())
    return FixedWords(
        {name: text for name in SENTENCES if (text := _text(top, name))},
        {
            group: {name: text for name in names if (text := _text(_below(top, group), name))}
            for group, names in GROUPS.items()
        },
    )


def _below(value: Value | None, key: str) -> Value | None:
    return value.get(key) if isinstance(value, Pairs) else None


def _text(value: Value | None, key: str) -> str:
    found = _below(value, key)
    return found.value if isinstance(found, Text) else ""
