"""The words with which a customer takes back what was just said: "no wait", "scrap that", "sorry I mean"."""

from __future__ import annotations

from grace import patterns as re

_GAP = r"(?: *[,.;:!()¤\n-])* *"
_SIGHS = r"(?:oh?|ah+|erm+|uh+|hmm+|eh+n?|wait|hold on|ok|okay|please|abeg|biko|chai|ahn)"
_SAYS = r"(?:say|write|type|order|talk|put)"
_PLAIN = (
    r"(?:no+ (?=wait|sorry|no\b|oh?\b|please|abeg|not|na\b|make|let|i\b|rather|instead|[,.;!\n])|sorry|"
    r"(?:i )?mean(?:t)?|"
    rf"i (?:no |did not )?(?:want|wan|wanted|intend(?:ed)?)(?: to)? {_SAYS}|i (?:for|suppose|should have) {_SAYS}|"
    r"(?:or )?rather(?! than| have| take)|no vex|correction|oops|my (?:mistake|bad)|(?:by )?mistake|typo|actually|"
    r"on second thoughts?|better still|"
    rf"{_SIGHS}(?: {_SIGHS})? (?:just )?(?:make|change) (?:it|am|that)(?: be| to)*)"
)
_DROPS = (
    r"(?:scrap|scratch|forget|ignore|cancel|erase|delete|comot|leave) (?:that|am|it)(?: one)?"
    r"(?= *[,.;!\n0-9]| (?:make|i|na|oh?)\b)"
)
_LEADS = (
    rf"(?:{_SIGHS}|no+|it is|it's|it|am|na|that is|that|the|to|make (?:it|am|e)|make|let it be|let|should be|"
    rf"supposed to be|be|i|we|want|wan|need|give me|{_SAYS}|said|talk|take|just|instead|only|now|dear|ma|sir|o|"
    r"change (?:it|am|that) to)"
)
CORRECTION = re.compile(
    rf"(?<!\S)(?:{_SIGHS}\b{_GAP}){{0,3}}"
    rf"(?:(?:{_PLAIN}|{_DROPS})\b|(?<=[,.;!\n-] )(?:no+|wait|hold on)(?= *[,.;!\n]|(?<=t|n) ))"
    rf"(?:{_GAP}(?:{_PLAIN}|{_DROPS}|{_LEADS})\b){{0,10}}{_GAP}"
)
"""Such words in a message cut into words with single blanks, and all that leads over to what is said instead."""
