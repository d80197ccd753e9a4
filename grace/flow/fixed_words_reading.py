"""Reads and checks `fixed_words:` of brand.yaml against the closed list of what Grace says without the flow."""

from __future__ import annotations

from grace.flow.fixed_words import FACT_IN, GROUPS, SENTENCES, FixedWords, shipped
from grace.flow.vocabulary import FactSpec
from grace.flow.wording import wording
from grace.source import Pairs, Problems, Value

WHAT = "fixed_words"


def read_fixed_words(value: Value | None, problems: Problems) -> FixedWords:
    """Return the words in *value*, those that Grace ships where it has none; warn of what a section leaves out."""
    own = problems.pairs(value, WHAT) if value is not None else None
    if own is None:
        return shipped()
    given = problems.keys(own, (*SENTENCES, *GROUPS), WHAT)
    said = {key: _sentence(key, given[key], problems) for key in SENTENCES if key in given}
    order_is, lacks = (_group(key, given.get(key), problems) for key in GROUPS)
    _tell_left_out(own, (*SENTENCES, *GROUPS), problems)
    usual = shipped()
    return FixedWords(
        {key: said.get(key) or words for key, words in usual.sentences.items()},
        {key: order_is.get(key) or words for key, words in usual.order_is.items()},
        {key: lacks.get(key) or words for key, words in usual.delivery_lacks.items()},
    )


def _sentence(key: str, value: Value, problems: Problems) -> str:
    text = problems.text(value, key)
    if text is None or not text.value.strip():
        return ""
    fact = next((fact for name, fact in FACT_IN.items() if name == key), "")
    wording(text, {fact: FactSpec(fact, "words", "", "")} if fact else {}, problems)
    if fact and f"{{{fact}}}" not in text.value:
        help = "it says nothing without it"
        problems.error("F254", f"`{key}` does not show {{{fact}}}", text.place, f"put {{{fact}}} into it", help)
    return text.value


def _group(key: str, value: Value | None, problems: Problems) -> dict[str, str]:
    pairs = problems.pairs(value, key) if value is not None else None
    given = problems.keys(pairs, GROUPS[key], key) if pairs is not None else {}
    found = {name: text for name, entry in given.items() if (text := problems.text(entry, name))}
    for text in found.values():
        wording(text, {}, problems)
    if pairs is not None:
        _tell_left_out(pairs, GROUPS[key], problems)
    return {name: text.value for name, text in found.items()}


def _tell_left_out(pairs: Pairs, names: tuple[str, ...], problems: Problems) -> None:
    left = tuple(name for name in names if problems.lacks(pairs, name, names))
    if left:
        help = "write them in your shop's words too; until then customers read the usual ones"
        problems.warning("F255", "some fixed words are not yours", pairs.place, f"left out: {', '.join(left)}", help)
