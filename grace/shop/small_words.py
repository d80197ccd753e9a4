"""Words of a customer that want nothing: a sigh at a sum, a goodbye."""

from __future__ import annotations

from typing import Final

from grace import patterns as re

_CALLS: Final = r"(?: (?:o+|oh+|oo+|sha|abeg|please|ma|sir|dear|my dear|sis|grace|now|wow|omo|god|lord))*"
_SIGH: Final = re.compile(
    r"\W*(?:(?:ah|eh|ok(?:ay)?|omo|wow|hmm+|ha)[ ,.!]+)*"
    r"(?:na ?wa(?: oo*| for (?:you|una|this price|price))?|h+m+|mtche+w|chai+|ah+ ?(?:ah+)+|ha+ba+|ka+i|"
    r"ye+h|ewo+|(?:my |oh )?god(?: o+| abeg)?|jesu?s?|omo+|wahala|hian+|ye+pa|choi|see (?:money|price)|"
    r"(?:that|this|it)(?:'s| is)? (?:a lot|plenty|much)(?: of)?(?: money)?|(?:na )?(?:plenty|big) money|"
    r"e (?:plenty|much)|money o+)" + _CALLS + r"[\s.!?…😩😭🙆🏾🤦😮😱]*",
    re.IGNORECASE,
)
"""A breath taken at what something costs: it neither agrees nor asks."""
_GOODBYE: Final = re.compile(
    r"\W*(?:(?:ok(?:ay)?|k|kk|alright|all right|fine|cool|thanks?|thank you|oya|i'?m off|i am off|i dey go|"
    r"got to go|gtg|good)[ ,.!]+)*"
    r"(?:(?:good ?)?bye+(?:[ -]bye+)?|ttyl|talk (?:to you )?later|see (?:you|ya|u)(?: (?:later|soon|tomorrow|around))?|"
    r"good ?night|gn|o da ?bo|sai an jima|ka o di|catch (?:you|u|ya) later|until (?:later|tomorrow|next time)|"
    r"we go (?:talk|see)(?: later)?)(?: for now| then)?" + _CALLS + r"[\s.!👋🏾🙏]*",
    re.IGNORECASE,
)


def sighs(text: str) -> bool:
    """Return whether *text* is a sigh and nothing else: "na wa o", "hmm", "chai, that's a lot"."""
    return len(text) < _LONGEST and _SIGH.fullmatch(text.replace("’", "'")) is not None


def says_goodbye(text: str) -> bool:
    """Return whether *text* takes leave and says nothing else: "k bye", "talk to you later"."""
    return len(text) < _LONGEST and _GOODBYE.fullmatch(text.replace("’", "'")) is not None


_LONGEST: Final = 60
