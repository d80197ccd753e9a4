"""The sentences of the grammar of amounts: what each says of a reference, and by which words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from grace import patterns as re
from grace.language.amounts.words import number, reference, unit_first

Way = Literal["set", "times", "plus", "minus", "same", "out", "left", "piece", "least", "unit", "measure", "move"]
"""A new quantity, so many times the old one, more or less than it, as much as another print has, none of it, all
that is left of the print asked about, one piece, the least that is sold, the same number in another unit, as much cloth
measured in it, or some of it in another print."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of saying an amount: *said* matches all of a clause. *plain*: every reader of quantities knows it."""

    said: re.Pattern
    way: Way
    factor: Decimal = Decimal(1)
    plain: bool = False
    short: bool = False
    """It says no "by": taken so only where enough is left, and less than twice as much is wanted."""
    supposed: bool = False
    """It is read only where it is asked what it would come to: by itself "add 3" may be a print or money."""


_N, _OLD, _REF, _OF_UNIT = number("many"), number("old"), reference(), unit_first("many")
_BE = (
    r"(?:(?:should|must|will|go|can|to|suppose(?:d)?)? ?(?:be|become|becomes|is|are|na|turn|do|reads?)(?: now)?|"
    r"to|at|into|now|:|-)"
)
_PUTS = r"(?:make|let|put|change|set|turn|write|keep|leave|have|cut|reduce|increase|bring|drop)"
_LITTLE = (
    r"(?:(?:is|are|e|will|be|was|no|not|can|can't|does|do|don't|go|fit|it|that)[ ,]*)*"
    r"(?:too )?(?:small|little|much|plenty|short|large|big|enough|reach|do|sufficient|many)"
    r"(?: (?:for (?:me|her|him|us)|o))?"
)
_SHE = (
    r"(?:(?:so|but|and|rather|she|he|i|we|they|it|now|just|please|abeg|wants?|needs?|will take|take|make (?:it|am)|put|"
    r"give (?:me|her|him)|let it be|should be|na|is|at least|better|use) )*"
)
_NOT = r"(?:,? ?(?:and |but )?(?:not|no be)|,? instead of|,? in place of|,? rather than)"
_CORRECTS = tuple(
    re.compile(frame)
    for frame in (
        rf"(?:{_REF} {_BE} )?{_SHE}{_N}(?: (?:she|he|i|we|they) (?:wants?|needs?|said))?{_NOT} (?:the )?{_OLD}",
        rf"(?:{_REF} )?(?:not|no be) (?:the )?{_OLD}[ ,.]+{_SHE}{_N}",
        rf"(?:change |make |turn |let |move )?(?:the )?(?:from )?{_OLD} (?:to|should be|become|becomes|must be|into|"
        rf"should become|turn to) {_N}",
        rf"(?:the )?{_OLD},? {_LITTLE}[ ,.;]+{_SHE}{_N}",
        rf"where (?:you|una|i) (?:wrote|put|have|write|said) {_OLD},? {_SHE}{_N}",
    )
)
_HALF = r"(?:(?:by |in(?:to)? |the |a )?half|(?:in)?to two)"
_FACTORS = (
    ("0.5", _HALF),
    ("0.25", "(?:by |the |a )?quarter"),
    ("2", r"(?:double(?: up)?|twice|x ?2|2 ?x|(?:multiply (?:it )?by|times) (?:two|2)|(?:two|2) times)"),
    ("3", r"(?:triple|thrice|x ?3|3 ?x|times (?:three|3)|(?:three|3) times)"),
)
_VERBS = rf"(?:{_PUTS}|reduce|cut|increase|multiply|divide|share|bring|slash|halve|do)"
_OF = r"(?:of |for |to |the quantity (?:of|for) |the (?:yards|order)(?: (?:of|for))? )?"


def _of_factor(factor: str, words: str) -> tuple[Frame, ...]:
    verb = {"0.5": "halve", "2": "double", "3": "triple"}.get(factor, "quarter")
    said = (
        rf"{words}(?: {_OF}{_REF})?",
        rf"(?:{_VERBS} )?{_REF}(?: (?:be|by|to))? {words}",
        rf"(?:{_VERBS} )?{words}",
        rf"{verb}(?: {_REF})?",
    )
    return tuple(Frame(re.compile(one), "times", Decimal(factor)) for one in said)


_KEEPS = (
    r"(?:to )?(?:add|reserve|keep|hold|set aside|book|include|join|increase|want|need|get|take|buy|give me|put|raise|"
    r"save)"
)
_MORE = r"(?:more|extra|additional|another)"
_ON_TOP = r"(?:on top|on it|to it|extra|more|join|on am|to am)"
_OF_REF = rf"(?: (?:of|to|for|on) (?!my |our |his |her ){_REF})?(?: for (?:my|our|his|her) [a-z]+(?: in law)?)?"
_PLUS = (
    rf"plus (?:another )?{_N}",
    rf"(?:{_KEEPS} )*(?:an? )?{_MORE} (?!one(?! ?(?:yard|piece))){_N}(?: {_ON_TOP})?{_OF_REF}",
    rf"(?:{_KEEPS} )*{_N} {_MORE}(?: (?:yards?|pieces?))?(?: {_ON_TOP})?{_OF_REF}",
    rf"(?:{_KEEPS} )?{_N} {_ON_TOP}(?: (?:of )?{_REF})?",
    rf"(?:increase|raise)(?: {_REF})? (?:by|with) {_N}",
    rf"(?:add|join) {_N}(?: {_MORE})? (?:to|on|for) {_REF}",
    rf"{_N} more {_REF}",
    rf"(?:{_KEEPS} )?(?:the )?{_REF} (?:by |with |is |be )?{_N} (?:more|extra|higher)",
)
_ABOUT = r"(?:(?:like|about|just|only|another) )?"
_SHORT_REF = rf"(?: (?!up\b|down\b|out\b|off\b|away\b|to\b){_REF})?"
_SHORT_PLUS = (rf"(?:increase|raise|top|up){_SHORT_REF}(?: up)?,? (?:by |with )?{_ABOUT}{_N}",)
_SHORT_MINUS = (
    rf"(?:reduc(?:e|ing)|decrease|cut(?:ting)?|lower|slash|trim|bring|take){_SHORT_REF}(?: down)?"
    rf"(?: out| off| away)?,? {_ABOUT}{_N}(?: (?:out|off|away))?",
    rf"(?:tak(?:e|ing) (?:out|off|away|down)|bring down|cut(?:ting)? (?:out|off|down)|(?:knock|shave|slash) off|"
    rf"out|off|deduct|less|removing|remove|comot|subtract|(?:it|am) down) {_ABOUT}{_N}",
)
_MINUS = (
    rf"(?:make (?:it|am) |let (?:it|am) be |do )?{_N} (?:less|fewer|lower|short)",
    rf"(?:reduce|decrease|cut|lower)(?: {_REF})? (?:by|with) {_N}",
    rf"(?:removed?|comot|take|took|minus|subtract|deduct|cut|drop|dropped) {_N}(?: out| off| away)? "
    rf"(?:from|off|out of|for) {_REF}",
    rf"minus {_N}",
    rf"{_N} (?:less|fewer)(?: (?:yards?|pieces?))?(?: (?:(?:of|for|from) )?{_REF})?",
    rf"(?:the )?{_REF} (?:by |is |be )?{_N} (?:less|fewer|lower|short)",
    rf"(?:removed?|dropped|drop|take away|took away|reduced by) {_N}",
)
_ADDS, _TOO = "(?:(?:add|include|do|join|put) )?", "(?:too|also|as well)"
_SAME_AMOUNT = (
    r"(?:(?:exactly )?(?:the )?same(?: (?:exact )?(?:quantity|number(?: of (?:yards?|pieces?))?|amount|size|"
    r"(?:yards?|pieces?)(?: number)?|measurement|thing))?|equal (?:yards?|quantity|amount|number)(?: of yards)?|"
    r"as many(?: yards)?|as much|(?:exactly )?that (?:same |exact )?(?:quantity|many|amount|number))"
)
_SAME = (
    rf"{_ADDS}{_SAME_AMOUNT}(?: (?:of|for|in|with|on))*(?: the)? {_REF}(?: (?:one|{_TOO}))*",
    rf"{_ADDS}{_REF}(?: {_TOO})?,? (?:in |with )?(?:{_SAME_AMOUNT})(?: {_TOO})*",
)
_DOUBLE_SAME = (
    rf"{_ADDS}(?:twice|double) (?:as (?:much|many)|that|the (?:quantity|yards)) (?:of|for|in)(?: the)? {_REF}",
)
_BACK = (
    r"(?:(?:leave|keep|maintain|retain|let|return|put|take|change|bring|make) (?:it|am|that|the \w+)? ?(?:back )?"
    r"(?:remain|stay|be|at|to|for|as)(?: (?:at|the))?|(?:maintain|retain|keep) (?:the )?|"
    r"(?:go|come|let us go|return|revert)? ?back to(?: the)?|(?:stick|stay|remain|go|continue) (?:to|with|at)(?: the)?|"
    r"return to(?: the)?|remain(?: at)?)"
)
_SAID = number("said")
_SHORT = (
    r"(?:(?:is|are|no|not|will|can not|does not|do not|go|fit|be)[ ,]+)*(?:too )?(?:small|little|short|enough|reach|do)"
)
_SETS = (
    (rf"(?:it|am|them) (?:down |up )?to {_N}", False),
    (
        rf"(?:cut|reduce|bring|drop|lower|increase|raise|slash|trim) (?:it |am |them )?(?:down |up )?(?:to|reach) {_N}",
        False,
    ),
    (rf"{_BACK} {_N}", False),
    (rf"{_BACK} {_N} (?:yards? )?(?:of|for) {_REF}", False),
    (rf"{_N}(?: (?:of|for|from|in))?(?: the)? {_REF}", True),
    (rf"(?:{_PUTS} )?{_REF} ?{_BE}? {_N}(?: each)?", True),
    (rf"(?:{_PUTS} (?:it|am) )?{_N}", True),
    (rf"{_N} (?:is|be) (?:for )?{_REF}", True),
    (rf"(?:{_PUTS} )?(?:it |am |them |dem )?{_N}(?: (?:for|of|on))? (?P<ref>each|both|all(?: of (?:them|it))?)", False),
    (rf"(?:it |that |this |e )?(?:should|must|suppose(?:d)? to|go|will) (?:be|read) {_N}", False),
    (rf"(?:{_PUTS} )?{_REF} {_BE} (?:in |to )?{_OF_UNIT}(?: of (?:it|them|am))?", False),
    (rf"(?:{_PUTS} )?{_REF} (?:to|in|into|as) {_OF_UNIT}(?: of (?:it|them|am))?", False),
    (rf"{_SAID}[ ,.-]+(?:(?:no|oh|sorry|wait|i mean|i meant|rather|actually)[ ,]+)+{_N}", False),
    (rf"(?:it |e |that |this )?{_SHORT}[ ,.;]+{_SHE}{_N}", False),
)
_OUT = (
    rf"(?:remove|comot|clear|delete|wipe|empty|scrap|discard|erase|forget|minus|take (?:out|off)) {_REF}"
    r"(?: (?:out|off|away))?",
    rf"(?:take )?{_REF} (?:out|off|away)",
    r"(?:cancel|drop) (?P<ref>(?:the |one |with )*\d[a-z0-9 .]*)",
)
_NOT_TAKEN = (
    rf"(?:no|not|never|don't|do not|didn't|did not) (?:carry|take|buy|want|include|add|get|collect|order|put) {_REF}"
    r"(?: (?:at all|again|any ?more|in it|now))*",
    r"(?:without|excluding|except|leave out|left out|skip|skipped|drop|dropped|removed?|cut|comot) "
    rf"(?!\d){_REF}(?: out)?",
)
_REMAINS = (
    r"(?: (?:that|which|wey|it|you|una|u|we|they|is|are|dey|de|still|just|only|have|has|get|got|left|remain\w*|there|"
    r"available|for ground|on ground|in stock|in the shop|now|be))*"
)
_LEFT = (
    rf"(?:all|everything|whatever|what|what is|wetin|the ones?|the yards|that one)(?: of (?:it|them|am))?{_REMAINS}"
    r"(?: (?:left|remain\w*|have|get|available|dey|there|in stock|on ground|for ground))",
    rf"(?:(?:add|include|join|all|the) )*(?:rest|remaining|remainder|balance)(?: (?:ones?|yards?|stock))?{_REMAINS}",
    r"(?:all|everything|all of it|all am|the whole (?:thing|stock|lot))(?: like that)?",
    rf"(?:all |the whole |all of |the )+{_N}{_REMAINS}",
)

_SOME = rf"(?:(?:let|make|change|put|turn|convert|swap|i want|want) )?(?:{_N}|(?P<half>half))(?: yards?| pieces?)?"
_LEADS_TO = r"(?: (?:should|must|will|can|go|to|suppose to|are|is|be|become|in|into|as|with))"
_INTO = rf"(?:the )?{reference('into')}(?: ones?)?(?: instead)?"
_MOVE = (
    rf"{_SOME} (?:out )?(?:of|from) (?P<ref>it|am|them|that|those){_LEADS_TO}* {_INTO}",
    rf"{_SOME} (?:out )?(?:of|from) {_REF}{_LEADS_TO}{{1,4}} {_INTO}",
)
_TO_UNIT, _NO_UNIT = r"(?P<unit>yards?|pieces?)", r"(?:yards?|pieces?)"
_I_MEAN = r"i (?:mean|meant|said|want|wan|talk|dey talk|need)"
_UNIT = (
    rf"(?:{_I_MEAN}|it is|na|make it|i am talking of) (?:in )?{_TO_UNIT}",
    rf"(?:{_I_MEAN} |it is |na |make it |{_REF} (?:is|na|are|be|should be|must be|will be|as) )?(?:in )?{_TO_UNIT},?"
    rf" (?:(?:and|but) )?(?:not|no be|instead of) (?:in )?{_NO_UNIT}",
    rf"(?:{_REF} )?(?:it is |is )?(?:not|no be) (?:in )?{_NO_UNIT}(?: o)?,? (?:(?:but|na|it is|{_I_MEAN}) )*(?:in )?"
    rf"{_TO_UNIT}",
    rf"na {_TO_UNIT} {_I_MEAN}",
    rf"{_REF} (?:is|na|are|should be) {_TO_UNIT}",
)
_MEASURE = (
    r"(?:(?:make|convert|change|turn|note|let me have|i want) )?"
    rf"(?:(?P<ref>it|am|them|all|everything|both|all of (?:it|them)) )?(?:in|as|by|to|into) {_TO_UNIT}",
    rf"(?:make|convert|change|turn|note|let me have|i want)(?: (?:it|am))? {_TO_UNIT}",
)
_PIECE = r"(?:one|a|the|1)(?: (?:full|whole|complete|entire))* (?:piece|bundle)"
_LEAST = r"(?:the |una |your )?(?:minimum|least|smallest)(?: (?:yards?|quantity|one|you sell|una sell))*"

CORRECTIONS = _CORRECTS
FRAMES = (
    *(frame for factor, words in _FACTORS for frame in _of_factor(factor, words)),
    *(Frame(re.compile(said), "plus") for said in _PLUS),
    Frame(re.compile(rf"(?:add|added|adding|join)(?: back)? {_N}"), "plus", supposed=True),
    *(Frame(re.compile(said), "minus") for said in _MINUS),
    *(Frame(re.compile(said), "plus", short=True) for said in _SHORT_PLUS),
    *(Frame(re.compile(said), "minus", short=True) for said in _SHORT_MINUS),
    *(Frame(re.compile(said), "move") for said in _MOVE),
    *(Frame(re.compile(said), "same", Decimal(2)) for said in _DOUBLE_SAME),
    *(Frame(re.compile(said), "same") for said in _SAME),
    *(Frame(re.compile(said), "out") for said in _OUT),
    *(Frame(re.compile(said), "out", supposed=True) for said in _NOT_TAKEN),
    *(Frame(re.compile(said), "left") for said in _LEFT),
    *(Frame(re.compile(said), "measure") for said in _MEASURE),
    *(Frame(re.compile(said), "unit") for said in _UNIT),
    Frame(re.compile(rf"(?:(?:{_PUTS} )?{_REF} (?:be |to |into |as )?)?{_PIECE}"), "piece"),
    Frame(re.compile(_LEAST), "least"),
    *(Frame(re.compile(said), "set", plain=plain) for said, plain in _SETS),
)
"""In the order in which they are tried."""
