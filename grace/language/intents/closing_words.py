"""Words that close a list: below a summary that asks for a yes they are one, elsewhere a no to more."""

from __future__ import annotations

from grace import patterns as re
from grace.engine.reading import Expected
from grace.language.intents.rules import ACCOUNT, YES, keyword, sign
from grace.language.text.normalise import clean

_MANNERS = (
    r"(?:(?:please|abeg|ok(?:ay)?|yes|oya|ma|sir|dear|thanks?|thank you|o|just|for now|then|so|and|e|send)\b[\s,.!]*)*"
)
_ALL_SAID = re.compile(
    rf"{_MANNERS}(?:(?:that|this|it) (?:is|will be|should be|would be) (?:all|it|everything|the (?:full|complete) list)"
    r"(?: (?:i|we) (?:want|need|am taking|are taking|ordered))?|"
    r"na (?:only )?(?:that|all|everything)(?: be (?:that|am|all))?|na (?:that|him) be all|"
    r"nothing (?:else|more)(?: again)?|"
    r"just (?:that|those)|only (?:that|those)|(?:it|that) is (?:complete|as i want it)|"
    rf"i am (?:done|through))[\s,.!]*{_MANNERS}[\s.!🙏👍]*"
)


def by_form(text: str, expected: Expected) -> str | None:
    """Return the intent that the form of *text* alone decides here: a keyword, a sign, or "that's all" below a summary;
    None where it decides none."""
    closes = ACCOUNT in expected.own and says_all_is_said(text)
    return keyword(text) or sign(text) or (YES if closes else None)


def says_all_is_said(text: str) -> bool:
    """Return whether *text* says that nothing more is wanted, and nothing else: "that's all", "na that be all"."""
    return len(text) < 80 and _ALL_SAID.fullmatch(clean(text)) is not None
