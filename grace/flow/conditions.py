"""Conditions of moves: typed and checked when the flow is read. The only module that knows rule-engine."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import rule_engine
from rule_engine import DataType, errors

from grace.flow.model import Condition, FactReader, FactValue
from grace.flow.vocabulary import FactSpec
from grace.source import Problems, Text

_TYPES: dict[str, Any] = {
    "yes or no": DataType.BOOLEAN, "number": DataType.FLOAT, "money": DataType.FLOAT, "words": DataType.STRING,
}  # fmt: skip
_DOTTED = re.compile(r"[a-z_]+\.[a-z_0-9]+")


def condition(text: Text, facts: dict[str, FactSpec], problems: Problems) -> Condition | None:
    """*text* as a condition over *facts*; None with the reason in *problems* when it is not one."""
    used = tuple(dict.fromkeys(_DOTTED.findall(text.value)))
    unknown = [name for name in used if name not in facts]
    for name in unknown:
        problems.unknown("F110", "fact", name, facts, text.at(text.value.index(name), len(name)))
    if unknown:
        return None
    rule = _rule(text, facts, problems)
    if rule is None:
        return None
    kinds: dict[str, str] = {name: facts[name].kind for name in used}
    return Condition(text.value, text.place, used, _tester(rule, kinds))


def _rule(text: Text, facts: dict[str, FactSpec], problems: Problems) -> rule_engine.Rule | None:
    advice = "write facts, comparisons, and, or, not: `picked.out_of_stock`, `basket.count > 1 and not order.open`"
    try:
        rule = rule_engine.Rule(text.value, context=rule_engine.Context(type_resolver=_types(facts), resolver=_resolve))
    except errors.EngineError as error:
        reason = getattr(error, "message", "") or str(error)
        problems.error("F111", f"Grace cannot read this condition: {reason}", text.place, "here", advice)
        return None
    if rule.statement.expression.result_type not in (DataType.BOOLEAN, DataType.UNDEFINED):
        problems.error("F112", "a condition must come out as yes or no", text.place, "this does not", advice)
        return None
    return rule


def _types(facts: dict[str, FactSpec]) -> dict[str, Any]:
    groups: dict[str, dict[str, Any]] = {}
    for name, fact in facts.items():
        group, dot, attribute = name.partition(".")
        if dot and "." not in attribute:
            groups.setdefault(group, {})[attribute] = _TYPES[fact.kind]
    return {group: DataType.OBJECT(group, attributes=attributes) for group, attributes in groups.items()}


def _resolve(thing: Any, name: str) -> Any:
    return getattr(thing, name)


def _tester(rule: rule_engine.Rule, kinds: dict[str, str]) -> Callable[[FactReader], bool]:
    def holds(read: FactReader) -> bool:
        groups: dict[str, dict[str, Any]] = {}
        for name, kind in kinds.items():
            group, _, attribute = name.partition(".")
            groups.setdefault(group, {})[attribute] = _typed(read(name), kind)
        return bool(rule.matches(SimpleNamespace(**{name: SimpleNamespace(**group) for name, group in groups.items()})))

    return holds


def _typed(value: FactValue, kind: str) -> bool | Decimal | str:
    """*value* as the type the checker promised; money is compared in naira, as owners write it."""
    match kind:
        case "yes or no":
            return bool(value)
        case "number":
            return Decimal(value or 0)
        case "money":
            return Decimal(value or 0) / 100
    return str(value or "")
