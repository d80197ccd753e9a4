"""Conditions of moves: typed and checked when the flow is read. The only module that uses rule-engine."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Any

import rule_engine
from rule_engine import DataType, errors

from grace.flow.decisions import Decision
from grace.flow.model import Condition, FactReader, FactValue
from grace.flow.vocabulary import Facts, Kind
from grace.shop.money import in_digits
from grace.source import Place, Problems, Text, nearest

_TYPES: dict[str, Any] = {
    "yes or no": DataType.BOOLEAN,
    "number": DataType.FLOAT,
    "money": DataType.FLOAT,
    "words": DataType.STRING,
}
_QUOTED = re.compile(r"(\"[^\"]*\"|'[^']*')")
_DOTTED = re.compile(r"[a-z_][a-z_0-9]*(?:\.[a-z_][a-z_0-9]*)+")
_EQUATED = re.compile(r"([a-z_]+\.[a-z_0-9]+)\s*[!=]=\s*(\"|'|true\b|false\b|\d)")
_ADVICE = "write facts, comparisons, and, or, not: `picked.out_of_stock`, `basket.count > 1 and not order.open`"


def condition(text: Text, facts: Facts, problems: Problems) -> Condition | None:
    """Return *text* as a condition over *facts*; None with the reason in *problems* when it is not one."""
    bare = _QUOTED.sub(lambda found: " " * len(found[0]), text.value)
    used = {found[0]: found.start() for found in reversed(list(_DOTTED.finditer(bare)))}
    faults = len(problems.found)
    for name, start in sorted(used.items(), key=lambda pair: pair[1]):
        if name not in facts or name.count(".") != 1:
            _not_comparable(name, text.at(start, len(name)), facts, problems)
    if len(problems.found) > faults or not _comparable(text, facts, problems):
        return None
    rule = _rule(text, facts, problems)
    if rule is None:
        return None
    kinds: dict[str, str] = {name: facts[name].kind for name in sorted(used)}
    return Condition(text.value, text.place, tuple(kinds), _tester(rule, kinds))


def _not_comparable(name: str, place: Place, facts: Facts, problems: Problems) -> None:
    usable = [fact for fact in facts if fact.count(".") == 1]
    if name in facts:
        message = f"`{name}` can be said, but not compared"
        problems.error("F111", message, place, "facts in an `if` have one dot", "see them with `python run.py words`")
    else:
        problems.unknown("F110", "fact", name, usable, place)


def _comparable(text: Text, facts: Facts, problems: Problems) -> bool:
    """Return whether each fact is set equal to a thing of its own kind; the engine would only find them always
    different."""
    for found in _EQUATED.finditer(text.value):
        kind = facts[found[1]].kind if found[1] in facts else None
        wanted = {"yes or no": "tf", "words": "\"'"}.get(str(kind), "0123456789")
        if kind is not None and found[2][0] not in wanted:
            place = text.at(found.start(), len(found[0]))
            problems.error("F111", f"`{found[1]}` is {_KINDS[kind]}", place, "never equal to this", _HOW[kind])
            return False
    return True


_KINDS = {"yes or no": "yes or no", "number": "a number", "money": "money, in naira", "words": "words"}
_HOW = {
    "yes or no": "write the fact alone, or `not` before it: `order.open`, `not order.open`",
    "number": "compare it with digits: `basket.count == 2`",
    "money": "compare it with digits: `order.total > 50000`",
    "words": 'compare it with words in quotes: `order.status == "paid"`',
}


def _rule(text: Text, facts: Facts, problems: Problems) -> rule_engine.Rule | None:
    try:
        rule = _parsed(_plain(text.value), facts.kinds)
    except errors.EngineError as error:
        _unreadable(error, text, facts, problems)
        return None
    if rule.statement.expression.result_type not in (DataType.BOOLEAN, DataType.UNDEFINED):
        label = "compare it with something"
        problems.error("F112", "a condition must come out as yes or no", text.place, label, _ADVICE)
        return None
    return rule


@lru_cache(maxsize=4096)
def _parsed(plain: str, kinds: tuple[tuple[str, Kind], ...]) -> rule_engine.Rule:
    """Return the rule *plain* says of facts of these *kinds*; the same words are parsed once, for flows repeat
    themselves, and saves repeat flows. Raises the engine's errors."""
    return rule_engine.Rule(plain, context=_context(kinds))


def _plain(condition: str) -> str:
    """Return *condition* with amounts such as 50k or ₦50,000 in digits; words in quotes stay as they are."""
    return "".join(part if number % 2 else in_digits(part) for number, part in enumerate(_QUOTED.split(condition)))


def _unreadable(error: errors.EngineError, text: Text, facts: Facts, problems: Problems) -> None:
    """Say in the owner's words why the engine does not take the condition."""
    if isinstance(error, errors.SymbolResolutionError):
        _strange_word(error.symbol_name, text, facts, problems)
    elif isinstance(error, errors.RuleSyntaxError):
        start = error.token.lexpos if error.token else max(0, len(text.value) - 1)
        sign = text.value[start : start + 1]
        label, help = _SIGNS.get(sign, ("from here on", _ADVICE))
        label, help = _meant(_plain(text.value), facts) or (label, help)
        if sign in _CURLY:
            label, help = (
                "these are Word's curly quotes; write straight ones",
                f"write {text.value.translate(_STRAIGHT)}",
            )
        if error.token is None:
            label = "something is missing at the end"
        problems.error("F111", "Grace cannot read this condition", text.at(start, 1), label, help)
    elif error.message == "data type mismatch":
        help = "a number goes with digits, words go with words in quotes"
        problems.error("F111", "this compares two different kinds of things", text.place, "", help)
    else:
        problems.error("F111", f"Grace cannot read this condition: {error.message}", text.place, "here", _ADVICE)


def _meant(written: str, facts: Facts) -> tuple[str, str] | None:
    """Return what a condition in plain English, or with signs turned round, was meant to be; None when it cannot be
    told."""
    if re.search(r"\b(?:contains?|includes?|says|mentions?)\b", written):
        help = "give it an intent in intents.yaml, with their words under `like:`, and write a rule for that"
        return "a condition does not look into what they write", help
    turned = re.search(r"=\s*([<>])", written)
    if turned:
        return "the signs stand the other way round", f"write `{turned[1]}=`"
    signs = [sign for pattern, sign in _SAID if re.search(pattern, written)]
    if signs:
        for pattern, sign in _SAID:
            written = re.sub(pattern, rf" {sign} \1", written)
        return f"`{signs[0]}` says that", f"write `{written.strip()}`"
    plain = re.fullmatch(r"\s*(\w+) (?:is |has )?(not |no )?(\w+)\s*", written)
    for name in (f"{plain[1]}.is_{plain[3]}", f"{plain[1]}.{plain[3]}") if plain else ():
        if name in facts and plain:
            return f"did you mean `{name}`?", f"write `{'not ' if plain[2] else ''}{name}`"
    if not re.fullmatch(r"\s*[a-z_.]+(?: [a-z_.]+){1,3}\s*", written) or re.search(r"\b(?:and|or|not)\b", written):
        return None
    near = nearest(re.sub(r"\s+", "_", written.strip()), (name for name in facts if facts[name].kind == "yes or no"))
    return (f"did you mean `{near}`?", f"write `{near}`, or `not {near}`") if near else None


_SAID = tuple(
    (re.compile(rf"\s+(?:is\s+|are\s+|goes\s+)?(?:{words})\s+(\d+(?:\.\d+)?)\b"), sign)
    for words, sign in (
        (r"(?:more|greater|bigger|higher|larger) than or equal to|at least|not less than|from", ">="),
        (r"(?:less|fewer|smaller|lower) than or equal to|at most|not more than|up to", "<="),
        (r"(?:more|greater|bigger|higher|larger) than|over|above|exceeds|past", ">"),
        (r"(?:less|fewer|smaller|lower) than|under|below", "<"),
        (r"equals(?: to)?|equal to|exactly|is", "=="),
    )
)
"""Comparisons in plain English, with the sign for each; the longer ones first."""
_CURLY = "“”„‘’«»"
_STRAIGHT = str.maketrans(dict.fromkeys(_CURLY, '"'))
_SIGNS = {
    "=": ("one `=` says nothing", "write `==` for equal, `!=` for not equal"),
    "&": ("a sign of programmers", "write `and`"),
    "|": ("a sign of programmers", "write `or`"),
    "!": ("a sign of programmers", "write `not`"),
    "₦": ("not an amount", "amounts are naira: order.total > 50000, > 50,000 or > 50k"),
    ",": ("not an amount", "amounts are naira: order.total > 50000, > 50,000 or > 50k"),
}


def _strange_word(word: str, text: Text, facts: Facts, problems: Problems) -> None:
    found = re.search(rf"(?<![\w.]){re.escape(word)}\b", text.value)
    place = text.at(found.start() if found else 0, len(word))
    if word in ("yes", "no"):
        problems.error("F111", f"`{word}` is not needed here", place, "leave it away", _HOW["yes or no"])
    elif word in facts:
        label, help = "it holds their own words", f"`knows.{word}` tells whether there are any; answers are told apart"
        help += " by buttons, or by an intent for each"
        problems.error("F111", f"`{word}` can be said, but not compared", place, label, help)
    elif f"knows.{word}" in facts:
        problems.error("F110", f"there is no fact called `{word}`", place, f"did you mean `knows.{word}`?")
    else:
        help = f'a fact has a dot in it, such as order.total; words to compare with stand in quotes: "{word}"'
        problems.error("F110", f"there is no fact called `{word}`", place, "not a known fact", help)


@lru_cache(maxsize=8)
def _context(kinds: tuple[tuple[str, Kind], ...]) -> rule_engine.Context:
    """Return what conditions over facts of these *kinds* may name; making one takes longer than reading a condition."""
    groups: dict[str, dict[str, Any]] = {}
    for name, kind in kinds:
        group, dot, attribute = name.partition(".")
        if dot and "." not in attribute:
            groups.setdefault(group, {})[attribute] = _TYPES[kind]
    types = {group: DataType.OBJECT(group, attributes=attributes) for group, attributes in groups.items()}
    return rule_engine.Context(type_resolver=types, resolver=getattr)


class _Facts:
    """The facts as the engine asks for them, `order` first and then `open` of that, read only when it does."""

    def __init__(self, read: FactReader, kinds: dict[str, str], group: str = "") -> None:
        self._read, self._kinds, self._group = read, kinds, group

    def __getattr__(self, name: str) -> Any:
        if not self._group:
            return _Facts(self._read, self._kinds, f"{name}.")
        fact = f"{self._group}{name}"
        return _typed(self._read(fact), self._kinds[fact])


def _tester(rule: rule_engine.Rule, kinds: dict[str, str]) -> Callable[[FactReader], bool]:
    return Decision(lambda read: bool(rule.matches(_Facts(read, kinds))))


def _typed(value: FactValue, kind: str) -> bool | Decimal | str:
    """Return *value* as the type the checker promised; money is compared in naira, as owners write it."""
    match kind:
        case "yes or no":
            return bool(value)
        case "number":
            return Decimal(value or 0)
        case "money":
            return Decimal(value or 0) / 100
    return str(value or "")
