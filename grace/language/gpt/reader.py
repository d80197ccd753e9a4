"""Reading with GPT: asked only where code is not certain already, believed only where code agrees that it can be so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Literal

from grace.engine.reading import Act, Expected, Reading, Usage
from grace.flow.model import Flow
from grace.language import Reader
from grace.language.gpt import prompts
from grace.language.gpt.client import Gpt
from grace.language.gpt.item_evidence import Confirmed, confirmed
from grace.language.gpt.responses import GptFailure, decode
from grace.language.intents.examples import Examples, sketch
from grace.language.intents.roles import Roles
from grace.language.intents.rules import CHANGES, LIGHT, PICKS, is_bare, keyword
from grace.language.one_act import SURE, SURE_OF_CAREFUL
from grace.shop.order import MOST_OF_A_LINE, Change, Item

CERTAIN = 0.9
"""From here on a pick or a change that code has read by itself is not shown to GPT."""

_MOST_CHOICES = 3
_MOST_ITEMS = 20
_MOST_KEPT = 200  # readings that may be asked for once more


@dataclass(frozen=True, slots=True)
class _Item:
    """As gpt_prompt's schema has it."""

    change: Change
    fabric: str | None = None
    quantity: str | None = None
    unit: Literal["yard", "piece"] | None = None


@dataclass(frozen=True, slots=True)
class _Answer:
    intent: str
    sure: Literal["certain", "likely", "unsure"]
    items: list[_Item]


class GptReader:
    """Reads with GPT, and with *offline* whatever GPT need not, may not or cannot read."""

    def __init__(self, flow: Flow, offline: Reader, gpt: Gpt) -> None:
        self._flow = flow
        self._offline = offline
        self._gpt = gpt
        self._roles = Roles(flow)
        self._light = frozenset(self._roles.names(LIGHT))
        self._basket = frozenset(self._roles.names((PICKS, CHANGES)))
        self._just_read: dict[tuple[str, Expected], Reading] = {}

    def read(self, text: str, expected: Expected) -> Reading:
        """What *text* means here; never an intent outside *expected*, never an error."""
        # A burst is read to see whether it is one turn, and read again as that turn: GPT is asked, and paid, once.
        again = self._just_read.pop((text, expected), None)
        if again is not None:
            return again
        read = self._read(text, expected)
        if read.usage.calls:
            if len(self._just_read) >= _MOST_KEPT:
                self._just_read.clear()
            self._just_read[text, expected] = read
        return read

    def prepare(self) -> None:
        """Learns the examples and loads the library of GPT now."""
        self._offline.prepare()
        self._gpt.prepare()
        _ = self._taught

    def _read(self, text: str, expected: Expected) -> Reading:
        plain = self._offline.read(text, expected)
        certain = self._certain(text, expected, plain)
        if certain:
            return replace(plain, why=f"{certain}; {plain.why}")
        try:
            answer, usage = self._gpt.ask(prompts.reading(self._flow, text, expected), _reader(expected))
        except GptFailure as failure:
            return replace(plain, usage=failure.usage, why=f"offline, because GPT: {failure}; {plain.why}")
        return self._joined(text, expected, plain, answer, usage)

    @cached_property
    def _taught(self) -> dict[str, str]:
        """The owner's own example sentences, sketched; those of two intents are left out."""
        examples = Examples(self._flow)
        taught: dict[str, str] = {}
        for line, name in zip(examples.lines, examples.intents, strict=True):
            taught[line] = name if taught.get(line, name) == name else ""
        return taught

    def _certain(self, text: str, expected: Expected, plain: Reading) -> str:
        """Why code alone decides on *text*; empty when GPT is asked."""
        sketched = sketch(text, self._flow.catalog)
        if (word := keyword(text)) and self._roles.name(word) in expected.intents:
            return "a keyword"
        act = plain.main
        if act.answers:
            return "an answer to Grace's own question"
        if not sketched or not expected.intents:
            return "nothing to read"
        if act.intent in self._basket and act.sure:
            wordless = is_bare(sketched)
            if wordless or (act.items and act.confidence >= CERTAIN and "?" not in text):
                return "picks and quantities alone" if wordless else "certain without GPT"
        taught = act.sure and bool(act.intent) and self._taught.get(sketched) == self._roles.key(act.intent or "")
        return "as in intents.yaml" if taught else ""

    def _joined(self, text: str, expected: Expected, plain: Reading, answer: _Answer, usage: Usage) -> Reading:
        act = plain.main
        if answer.sure == "unsure" and act.sure:
            return replace(plain, usage=usage, why=f"offline, because GPT is unsure ({answer.intent}); {plain.why}")
        items = confirmed(text, self._flow.catalog, expected, _claimed(answer.items))
        confidence = prompts.SURENESS[answer.sure]
        if answer.intent == act.intent:
            confidence = max(confidence, act.confidence)
        why = f"GPT: {answer.intent} {answer.sure}; offline: {act.intent} {act.confidence:.2f}; {items.why}"
        read = Act(
            answer.intent,
            items.items,
            act.amounts,
            confidence=confidence,
            sure=self._is_sure(answer.intent, confidence, act, items),
            unclear=items.unclear,
            choices=self._choices(answer.intent, act),
            wish=act.wish if (items.items, items.unclear) == (act.items, act.unclear) else None,
        )
        return Reading((read,), why=why, usage=usage)

    def _is_sure(self, intent: str, confidence: float, plain: Act, items: Confirmed) -> bool:
        careful = self._flow.intents[intent].careful
        # What changes or ends something needs two readers who think of it: no words can talk one of them into it.
        if careful and intent not in (plain.intent, *plain.choices):
            return False
        if confidence < (SURE_OF_CAREFUL if careful else SURE):
            return False
        return intent not in self._basket or items.sure

    def _choices(self, intent: str, plain: Act) -> tuple[str, ...]:
        names = tuple(dict.fromkeys((intent, *plain.choices)))
        weighty = tuple(name for name in names if name not in self._light)
        return weighty[:_MOST_CHOICES] or names[:_MOST_CHOICES]


def _reader(expected: Expected) -> Callable[[str], _Answer]:
    """Reads an answer's JSON. What it returns raises GptFailure for anything outside the form."""

    def read(text: str) -> _Answer:
        answer = decode(text, _Answer)
        if answer.intent not in expected.intents:
            raise GptFailure("its answer is none of those it may give")
        return answer

    return read


def _claimed(items: list[_Item]) -> tuple[Item, ...]:
    return tuple(Item(one.change, one.fabric, _quantity(one.quantity), one.unit) for one in items[:_MOST_ITEMS])


def _quantity(written: str | None) -> Decimal | None:
    """A plain decimal; anything else becomes one that no message can confirm."""
    if written is None:
        return None
    plain = written.isascii() and len(written) <= 10 and written.replace(".", "", 1).isdigit()
    value = Decimal(written) if plain else Decimal(-1)
    return value if value <= MOST_OF_A_LINE else Decimal(-1)
