"""Questions of a message that nothing read in it is about: handed to people, never lost behind what was understood."""

from __future__ import annotations

from collections.abc import Callable

from grace import patterns as re
from grace.engine.reading import Act
from grace.language.clauses import Clause, sentences
from grace.language.intents.rules import BROWSES, DETAILS, IDLE, LIGHT, QUESTIONS, SHOWS, is_question
from grace.language.one_act import OneAct
from grace.language.text.normalise import clean

Read = Callable[[str], OneAct]
MOST_QUESTIONS = 2
"""Of a message that asks more, people see the rest where they see its words."""
_SUPPOSES = re.compile(r"(?:if|hope|any)\b")
_SELLS_CLOTH = re.compile(
    r"\b(?:you|una|u|they)(?: (?:people|guys|do|dey|also|still))* (?:sell|stock|have|get|deal (?:on|in|with))"
    r"(?: (?!in\b|to\b|for\b)\w+)? (?:wrappers?|fabrics?|materials?|cloths?|clothes|prints?|ankaras?|asoebi|aso ebi)\b"
)
"""Answered by what is shown."""
_SURE_OF_QUESTION = 0.42
_FEWEST_WORDS = 3
"""Fewer ask nothing by themselves: "please?", "you there?"."""


_THEY = (
    r"(?:they|them|dem|he|she|anybody|anyone|somebody|someone|any of them|(?:your|una|the|d) (?:\w+ )?"
    r"(?:people|team|person|oga|manager|boss|madam|staff))"
)
_AFTER_ANSWER = re.compile(
    rf"\b(?:have|has|did|does|don|are|is|hope|shey|abi) {_THEY} (?:\w+ ){{0,2}}?(?:answer\w*|repl\w+|respon\w+|said|"
    r"say|(?:get|got|gotten|come|came) back|decided?|talked|talk|written|wrote|write|called)\b"
    rf"|\b{_THEY} (?:don|never|have not|has not|yet to|still never|no) (?:\w+ )?(?:answer\w*|repl\w+|respon\w+|say|"
    r"said|talk|get back|gotten back)\b"
    r"|\b(?:any|no|what) (?:word|answer|reply|response|feedback|news|update)s? (?:yet )?(?:from|on|about) (?:them|dem|"
    r"your|una|the|my (?:question|request)|that|it)\b|\bwhat did (?:they|your people|una people) say\b"
    r"|\bwetin (?:dem|they|una people|your people) (?:talk|say)\b"
)
"""A question after somebody's answer."""


def asks_for_answer(text: str) -> bool:
    """Return whether *text* asks if a person of the team has answered."""
    return _AFTER_ANSWER.search(clean(text)) is not None


_NUMBER: re.Pattern = re.compile(r"(?:^|(?<=\s))(?:\d|i{1,3}|iv|v|[a-e])[.)]\s+(?=\S)", re.IGNORECASE)


def in_lines(text: str) -> str:
    """Return *text*, of the same length; where it numbers several questions, "1) is it cotton? 2) how much is it", each
    in a line of its own without its number, which is none of a print."""
    found = list(_NUMBER.finditer(text))
    ends = [*(one.start() for one in found[1:]), len(text)]
    if len(found) < 2 or not all(_asks(text[one.end() : end]) for one, end in zip(found, ends, strict=True)):
        return text
    return _NUMBER.sub(lambda one: "\n".ljust(len(one[0])), text)


def unread_questions(text: str, acts: tuple[Act, ...], read: Read, beside_file: bool) -> tuple[str, ...]:
    """Return the sentences of *text* that ask something none of *acts* is about; *read* reads a single one. Beside a
    file "this style" says what it shows, and answers nothing."""
    acts = tuple(act for act in acts if act.intent != SHOWS) if beside_file else acts
    whole = sentences(text)
    asking = [one for one in whole if _asks(one.text)]
    found = (one.text for one in asking if not _is_covered(one, whole, acts, read))
    return tuple(found)[:MOST_QUESTIONS]


def _asks(words: str) -> bool:
    plain = clean(words).strip(" .!,")
    heads = words.rstrip().endswith(":")  # "what I need:" above a list
    asks = "?" in words or (is_question(plain) and not heads and not _SUPPOSES.match(plain))
    return asks and len(re.findall(r"\w+", plain)) >= _FEWEST_WORDS


def _is_covered(sentence: Clause, whole: tuple[Clause, ...], acts: tuple[Act, ...], read: Read) -> bool:
    sure = [act for act in acts if act.sure and act.intent not in LIGHT and not _is_weak(act)]
    others = {read(one.text).act.intent for one in whole if one is not sentence} if len(whole) > 1 else set()
    if any(_is_about(act, sentence, others) or act.budget for act in sure):
        return True
    if any(act.intent in (BROWSES, "buy") for act in sure) and _SELLS_CLOTH.search(clean(sentence.text)):
        return True
    alone = read(sentence.text).act
    if alone.intent == IDLE and any(act.sure and act.intent == IDLE for act in acts):
        return True
    return alone.sure and (alone.intent in LIGHT or any(act.intent == alone.intent for act in sure))


def _is_weak(act: Act) -> bool:
    """Return whether *act* only guesses at a question: it is answered so, and people see it too, who see what is asked
    about the shop anyway."""
    return act.intent in QUESTIONS - {"ask_shop"} and act.confidence < _SURE_OF_QUESTION and not act.items


def _is_about(act: Act, sentence: Clause, others: set[str | None]) -> bool:
    """Return whether *sentence* may be what *act* was read from: not where another sentence says the same alone."""
    if act.span is None:
        return act.intent not in others | {DETAILS}  # an address beside a question answers nothing of it
    return act.span[0] < sentence.end and sentence.start < act.span[1]
