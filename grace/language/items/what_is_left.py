"""Answers to "only so much of it is left": all there is of each, or none of it."""

from __future__ import annotations

from typing import Final

from grace import patterns as re
from grace.engine.reading import Act, Expected, Question
from grace.language.intents.rules import CHANGES, PICKS
from grace.language.text.normalise import clean
from grace.shop.order import Item

_LEADS: Final = (
    r"(?:(?:yes+|yeah|yep|ok(?:ay)?|oya|alright|fine|sure|then|so|well|no (?:wahala|problem)|please|pls|abeg|just|ehn?|"
    r"hmm+)[\s,.!]+)*"
)
_TAIL: Final = r"(?:[\s,.!]+(?:then|please|pls|abeg|o+|ma|sir|dear|for now|first|for me|like that|there))*[\s.!]*"
_THERE_IS: Final = (
    r"(?:(?:that )?(?:you|u|una|we) (?:have|get|fit|dey get|still have)(?: (?:left|there))?|"
    r"(?:(?:that|wey|which) )?(?:is |are |dey |e )?(?:left|there|remain\w*|available|on ground)|wey dey|"
    r"of (?:it|them|both|each)|of what (?:you have|is left))"
)
_ALL = re.compile(
    rf"{_LEADS}(?:(?:i (?:will|go|want(?: to)?|wan|can)|i'll|let me|make i|give me|take|write|put|send|add|bring|pack) "
    r"(?:me |take |have |get |buy |down )*)?"
    rf"(?:(?:all|everything|whatever|both|what|anything|wetin)(?: of (?:it|them))?(?: {_THERE_IS})?|all {_THERE_IS}|"
    rf"the (?:ones?|quantity|yards?) {_THERE_IS})"
    rf"(?: (?:down|too))?{_TAIL}"
)
_PLURAL: Final = r"(?:them|both|all(?: of them)?|those|dem|these)"
_SINGULAR: Final = r"(?:it|am|that(?: one)?|this(?: one)?|the (?:other|second|last)(?: one)?)"
_OUT: Final = (
    r"(?:(?:leave|skip|forget|remove|drop|comot|commot|cancel|ignore|scrap)(?: about)? (?P<what>{0}|{1})"
    r"(?: (?:out|off|away|alone|be))*|take (?P<taken>{0}|{1}) (?:out|off|away)|take (?:out|off|away) (?P<away>{0}|{1}))"
)
_NONE = re.compile(
    rf"(?:{_LEADS}|no[\s,.!]+|nope[\s,.!]+|nah[\s,.!]+)*(?:(?:let(?:'s| us) |you can |make we |i will |we will |i'll )*"
    rf"{_OUT.format(_PLURAL, _SINGULAR)}|(?:go on |continue |proceed )?without (?P<without>{_PLURAL}|{_SINGULAR})|"
    rf"(?:i )?(?:do not|don't|no|not) (?:want|need|wan) (?P<wants>{_PLURAL}|{_SINGULAR})(?: again| anymore)?){_TAIL}"
)
_NO = re.compile(
    rf"(?:no+|nope|nah|never ?mind|no need|no thanks?(?: you)?|not needed|(?:too|it is too) small|that is too small|"
    rf"(?:it is |that is )?not enough|e no (?:do|reach)){_TAIL}"
)


def of_what_is_left(text: str, expected: Expected) -> Act | None:
    """Return what *text* says to prints of which it was told how much is left: all of each, or that they are left out.
    None where it says neither, or was not told."""
    question = expected.question
    short = _short(question)
    if question is None or not short:
        return None
    plain = clean(text)
    if _ALL.fullmatch(plain) and (question.intent or PICKS) in expected.intents:
        return _taken(question, short)
    refused = _NONE.fullmatch(plain)
    if CHANGES not in expected.intents or not (refused or (question.last and _NO.fullmatch(plain))):
        return None
    waiting = tuple(line.fabric for line in expected.basket if not line.complete)
    codes = tuple(code for item in short if (code := item.fabric) in waiting and code is not None)
    one = refused is not None and any(said and re.search(rf"^{_SINGULAR}$", said) for said in refused.groups())
    if one and len(codes) > 1:
        return Act(CHANGES, unclear=codes, wish=Item("remove"))
    return Act(CHANGES, tuple(Item("remove", code) for code in codes), answers=True) if codes else None


def _short(question: Question | None) -> tuple[Item, ...]:
    """Return the prints that *question* is about because they cannot be had as they were wanted."""
    items = question.items if question is not None and question.wish is None else ()
    return items if all(item.change == "set" for item in items) else ()


def _taken(question: Question, short: tuple[Item, ...]) -> Act | None:
    items = tuple(item for item in short if item.quantity is not None)
    return Act(question.intent or PICKS, items, answers=True) if items else None
