"""Reading with GPT: asked only where code is not certain already, believed only where code agrees that it can be so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from grace.engine.reading import Expected, Reading, Usage
from grace.flow.model import Flow
from grace.language.acts import MOST_ACTS
from grace.language.gpt import prompts
from grace.language.gpt.client import Gpt
from grace.language.gpt.joining import ClaimedAct, ClaimedItem, Joiner
from grace.language.gpt.responses import GptFailure, decode
from grace.language.intents.examples import sketch
from grace.language.intents.roles import Roles
from grace.language.intents.rules import CHANGES, PICKS, is_bare, keyword
from grace.language.offline import OfflineReader

Sureness = Literal["certain", "likely", "unsure"]

CERTAIN = 0.9
"""From here on a pick or a change that code has read by itself is not shown to GPT."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """As the form of `prompts` has it; a model that leaves the list away and gives one act is understood too."""

    acts: list[ClaimedAct] = field(default_factory=list)
    intent: str = ""
    sure: Sureness = "unsure"
    items: list[ClaimedItem] = field(default_factory=list)

    def all(self) -> tuple[ClaimedAct, ...]:
        """Return the acts, at most MOST_ACTS."""
        single = (ClaimedAct(self.intent, self.sure, self.items),) if self.intent else ()
        return (tuple(self.acts) or single)[:MOST_ACTS]


class GptReader:
    """Reads with GPT, and with *offline* whatever GPT need not, may not or cannot read."""

    def __init__(self, flow: Flow, offline: OfflineReader, gpt: Gpt) -> None:
        self._flow = flow
        self._offline = offline
        self._gpt = gpt
        self._roles = Roles(flow)
        self._joiner = Joiner(flow)
        self._basket = frozenset(self._roles.names((PICKS, CHANGES)))

    def read(self, text: str, expected: Expected) -> Reading:
        """Return what *text* means here; never an intent outside *expected*, never an error."""
        plain = self._offline.read(text, expected)
        certain = self._certain(text, expected, plain)
        if certain:
            return replace(plain, why=f"{certain}; {plain.why}")
        try:
            answered = self._gpt.ask(prompts.reading(self._flow, text, expected), _reader(expected))
        except GptFailure as failure:
            return replace(plain, usage=failure.usage, why=f"offline, because GPT: {failure}; {plain.why}")
        return self._joined(text, expected, plain, answered)

    def prepare(self) -> None:
        """Learn the examples and load the library of GPT now."""
        self._offline.prepare()
        self._gpt.prepare()

    def _certain(self, text: str, expected: Expected, plain: Reading) -> str:
        """Why code alone decides on *text*; empty when GPT is asked."""
        sketched = sketch(text, self._flow.catalog)
        if (word := keyword(text)) and self._roles.name(word) in expected.intents:
            return "a keyword"
        act = plain.main
        if plain.asks_takers or plain.stranger:
            return "who takes what"
        if act.intent is None and (act.amounts or act.taken_back or act.undone):
            return "a sum alone"
        if any(one.pictured for one in plain.acts):
            return "of what a picture shows"
        if act.answers:
            return "an answer to Grace's own question"
        if not sketched or not expected.intents:
            return "nothing to read"
        if act.intent in self._basket and act.sure:
            wordless = is_bare(sketched)
            if wordless or (act.items and act.confidence >= CERTAIN and "?" not in text):
                return "picks and quantities alone" if wordless else "certain without GPT"
        taught = act.sure and bool(act.intent) and self._offline.taught(sketched) == self._roles.key(act.intent or "")
        return "as in intents.yaml" if taught else ""

    def _joined(
        self, text: str, expected: Expected, plain: Reading, answered: tuple[tuple[ClaimedAct, ...], Usage]
    ) -> Reading:
        claimed, usage = answered
        if plain.main.sure and all(act.sure == "unsure" for act in claimed):
            why = f"offline, because GPT is unsure ({claimed[0].intent}); {plain.why}"
            return replace(plain, usage=usage, why=why)
        return replace(self._joiner.joined(text, expected, plain, claimed), usage=usage)


def _reader(expected: Expected) -> Callable[[str], tuple[ClaimedAct, ...]]:
    """Return what reads an answer's JSON; it raises GptFailure for anything outside the form."""

    def read(text: str) -> tuple[ClaimedAct, ...]:
        acts = decode(text, _Answer).all()
        if not acts or any(act.intent not in expected.intents for act in acts):
            raise GptFailure("its answer is none of those it may give")
        return acts

    return read
