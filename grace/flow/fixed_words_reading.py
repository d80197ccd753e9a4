"""Reads and checks `fixed_words:` of brand.yaml against the closed list of what Grace says without the flow."""

from __future__ import annotations

from grace.flow.fixed_words import GROUPS, HAS_TO_SHOW, MAY_SHOW, SENTENCES, FixedWords, Group, shipped
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
    said = {key: _words(key, given[key], key, problems) for key in SENTENCES if key in given}
    groups = {key: _group(key, given.get(key), problems) for key in GROUPS}
    _tell_left_out(own, (*SENTENCES, *GROUPS), problems)
    usual = shipped()
    return FixedWords(
        {key: said.get(key) or words for key, words in usual.sentences.items()},
        {name: {key: groups[name].get(key) or words for key, words in usual.groups[name].items()} for name in GROUPS},
    )


def _words(key: str, value: Value, name: str, problems: Problems) -> str:
    """Return the words below *key*; *name* is how the lists of facts know them."""
    text = problems.text(value, key)
    if text is None or not text.value.strip():
        return ""
    needed = HAS_TO_SHOW.get(name, ())
    facts = {
        fact: FactSpec(name=fact, kind="words", example="", means="") for fact in (*needed, *MAY_SHOW.get(name, ()))
    }
    wording(text, facts, problems)
    for fact in needed:
        if f"{{{fact}}}" not in text.value:
            help = "it says nothing without it"
            problems.error("F254", f"`{key}` does not show {{{fact}}}", text.place, f"put {{{fact}}} into it", help)
    return text.value


def _group(group: Group, value: Value | None, problems: Problems) -> dict[str, str]:
    pairs = problems.pairs(value, group) if value is not None else None
    if pairs is None:
        return {}
    given = problems.keys(pairs, GROUPS[group], group)
    _tell_left_out(pairs, GROUPS[group], problems)
    return {key: _words(key, entry, f"{group}.{key}", problems) for key, entry in given.items()}


def _tell_left_out(pairs: Pairs, names: tuple[str, ...], problems: Problems) -> None:
    left = tuple(name for name in names if problems.lacks(pairs, name, names))
    if left:
        help = "write them in your shop's words too; until then customers read the usual ones"
        problems.warning("F255", "some fixed words are not yours", pairs.place, f"left out: {', '.join(left)}", help)
