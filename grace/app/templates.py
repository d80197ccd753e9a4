"""The state of the owner's templates: which are approved, what WhatsApp would read, what it would refuse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from grace.channel import Outgoing
from grace.engine.effects import Button
from grace.engine.vocabulary import VOCABULARY
from grace.flow.model import ButtonSpec, Flow, Slot, TemplateSpec


@dataclass(frozen=True, slots=True)
class Template:
    """One template as WhatsApp is asked to approve it. *wrong*: why it would not be; empty when it may."""

    name: str
    sid: str
    text: str
    samples: tuple[str, ...]
    wrong: str = ""


def templates(flow: Flow) -> tuple[Template, ...]:
    """Return every template of brand.yaml, its facts as numbered variables."""
    return tuple(_template(spec) for spec in flow.brand.templates.values())


def _template(spec: TemplateSpec) -> Template:
    numbers = iter(range(1, 1000))
    text = "".join(f"{{{{{next(numbers)}}}}}" if isinstance(part, Slot) else part for part in spec.says.parts).strip()
    samples = tuple(_sample(slot) for slot in spec.says.slots)
    return Template(name=spec.name, sid=spec.sid, text=text, samples=samples, wrong=_wrong(text))


def _sample(slot: Slot) -> str:
    known = VOCABULARY.facts.get(slot.fact)
    return known.example if known else slot.fallback or "..."


def _wrong(text: str) -> str:
    if text.startswith("{{") or text.endswith("}}"):
        return "it begins or ends with a fact: put a word or a full stop there"
    if re.search(r"\}\}\s*\{\{", text):
        return "two facts stand side by side: put a word between them"
    return ""


def button_sets(flow: Flow) -> tuple[Outgoing, ...]:
    """Return one message for each set of buttons the flow can show, to make ready what customers tap on."""
    found = dict.fromkeys(_sets(flow))
    return tuple(Outgoing("", "Shall we?", tuple(Button(one.label, one.to) for one in each)) for each in found)


def _sets(flow: Flow) -> Iterator[tuple[ButtonSpec, ...]]:
    rules = list(flow.anytime.values())
    for state in flow.states.values():
        rules += [*state.when.values(), *(timed.rule for timed in state.timed)]
        if state.buttons:
            yield state.buttons
    yield from (move.buttons for rule in rules for move in rule.moves if move.buttons)
