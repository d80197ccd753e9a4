"""Checks of `save:`: that what comes is kept, and in a memory of its own kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from grace.flow.model import Rule
from grace.flow.vocabulary import ANY_WORDS
from grace.source import Items, Pairs, Problems, Text, Value

_COMES = {ANY_WORDS: "text", "picture": "picture"}
"""The events of which it is known what there is to keep."""


def check_kept(key: Text, value: Value, rule: Rule, memories: Mapping[str, str], problems: Problems) -> None:
    """Warn where *rule*, the *value* under *key*, loses the words a state takes as they are, or keeps what comes in one
    of *memories* that is for something else."""
    comes = _COMES.get(key.value, "")
    for move in rule.moves:
        kind = memories.get(move.save or "", comes)
        if comes and comes not in kind:
            label = f"`{move.save}` is for {kind}, and this is {'words' if comes == 'text' else 'a picture'}"
            help = f"write {move.save}: picture or text  under `remembers:`, or save it under another name"
            problems.warning("F137", f"`{move.save}` does not fit what comes", move.place, label, help)
    if key.value == ANY_WORDS and not any(one.get("save") or one.get("tell_team") for one in _branches(value)):
        _tell_lost(rule, memories, problems)


def _branches(value: Value) -> Iterator[Pairs]:
    """Return the moves as they are written: a name that is not known is told where it stands."""
    return (one for one in (value.items if isinstance(value, Items) else (value,)) if isinstance(one, Pairs))


def _tell_lost(rule: Rule, memories: Mapping[str, str], problems: Problems) -> None:
    memory = next((name for name, kind in memories.items() if "text" in kind), "")
    go = next((f", go: {move.go.state or move.go.kind}" for move in rule.moves if move.go), "")
    help = f"write any words: {{save: {memory or 'inscription'}{go}}}"
    help += "" if memory else ", and at the top  remembers: {inscription: text}"
    problems.warning("F135", "nothing keeps these words", rule.place, "what they write here is lost", help)
