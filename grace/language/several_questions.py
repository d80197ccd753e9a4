"""Several questions of one kind in a message, "do you deliver to Abuja, and where is your shop?", each for itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from grace.engine.reading import Act
from grace.language.clauses import parts, sentences
from grace.language.intents.rules import CLOTH, DELIVERS
from grace.language.one_act import OneAct

_ANSWERED_BY_WORDS = frozenset({DELIVERS, CLOTH, "ask_shop", "faq"})
"""Questions whose answer hangs on their words alone, and on no print."""
_MOST = 3
"""Of more than these one answer is given to the whole message."""


def each_asked(text: str, acts: tuple[Act, ...], read: Callable[[str], OneAct]) -> tuple[Act, ...]:
    """Return *acts*, read from *text*, those that stand for several questions with the words of each; *read* reads one
    clause."""
    if not any(act.sure and act.intent in _ANSWERED_BY_WORDS for act in acts):
        return acts
    clauses = [clause.text for sentence in sentences(text) for clause in parts(sentence) or (sentence,)]
    if len(clauses) < 2:
        return acts
    asked = [(words, read(words).act) for words in clauses]
    return tuple(_with_clauses(act, asked) for act in acts)


def _with_clauses(act: Act, clauses: list[tuple[str, Act]]) -> Act:
    if not act.sure or act.intent not in _ANSWERED_BY_WORDS:
        return act
    asked = tuple(words for words, one in clauses if one.sure and one.intent == act.intent)
    return replace(act, asked=asked) if 1 < len(asked) <= _MOST else act
