"""Sentences that promise what no file computes, and templates WhatsApp refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from grace.flow.model import Flow, Slot, TemplateSpec
from grace.source import Items, Pairs, Problem, Problems, Text, Value

_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?) ?(?:%|percent\b|per cent\b)")
_OFF = re.compile(r"\b(?:off|discount|promo|cheaper|jara|less)\b", re.IGNORECASE)
_DEPOSIT = re.compile(r"\b(?:deposit|down ?payment|upfront|advance)\b", re.IGNORECASE)
_SPOKEN = ("say", "say_exactly", "ask", "says", "tell_team")


def check_promises(files: tuple[Value | None, ...], deposit: Decimal, problems: Problems) -> None:
    """Add a fault for each percentage in the sentences of *files* that is neither the *deposit* nor computed at all."""
    for text in (found for file in files if file is not None for found in _sentences(file, "")):
        for found in _PERCENT.finditer(text.value):
            place = text.at(found.start(), len(found[0]))
            if _OFF.search(text.value):
                label, help = "no promotion computes this", "lower `per_yard`, or give `from_yards` in catalog.yaml"
                problems.error("F265", f"`{found[0]}` is promised, and the total stays as it is", place, label, help)
            elif _DEPOSIT.search(text.value) and Decimal(found[1].replace(",", ".")) != deposit:
                label, help = f"the deposit in catalog.yaml is {deposit.normalize():f}%", "write {shop.deposit}"
                problems.error("F264", f"`{found[0]}` is not the deposit", place, label, help)


def check_templates(flow: Flow, problems: Problems) -> None:
    """Warn of templates that WhatsApp refuses: a variable at an end, or two beside one another (Meta's rules)."""
    for template in flow.brand.templates.values():
        wrong = _refused(template)
        if wrong:
            help = "begin and end with words, and put words between two facts"
            problems.warning("F253", f"WhatsApp will refuse `{template.name}`", template.says.place, wrong, help)


def missing_sids(flow: Flow) -> tuple[Problem, ...]:
    """Return one warning for all templates without a sid, which WhatsApp does not take; none where each has one."""
    without = [template for template in flow.brand.templates.values() if not template.sid]
    if not without:
        return ()
    names = ", ".join(template.name for template in without)
    message = f"{len(without)} template{'s have' if len(without) > 1 else ' has'} no `sid`: {names}"
    label = "after 24 hours these wait until the customer writes"
    help = "`python run.py templates --create` asks WhatsApp to approve them and prints each sid"
    return (
        Problem(code="F256", message=message, place=without[0].says.place, label=label, help=help, level="warning"),
    )


def _refused(template: TemplateSpec) -> str:
    parts = [part for part in template.says.parts if not isinstance(part, str) or part.strip()]
    bare = [part for part in parts if isinstance(part, Slot) or re.search(r"\w", part)]
    if bare and isinstance(bare[0], Slot):
        return "it begins with a fact"
    if bare and isinstance(bare[-1], Slot):
        return "it ends with a fact"
    beside = any(isinstance(one, Slot) and isinstance(two, Slot) for one, two in pairwise(bare))
    return "two facts stand beside one another" if beside else ""


def _sentences(value: Value, key: str) -> Iterator[Text]:
    match value:
        case Text():
            if key in _SPOKEN:
                yield value
        case Items():
            yield from (found for item in value.items for found in _sentences(item, key))
        case Pairs():
            yield from (found for name, entry in value for found in _sentences(entry, name.value))
