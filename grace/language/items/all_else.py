"""Words that say all else stays as it is: beside "remove no 2" they change nothing, so they are read as nothing."""

from __future__ import annotations

from functools import lru_cache

from grace import patterns as re

_OF = r"(?: of (?:them|it|am|the order|my order|everything|the prints|the fabrics))?"
_REST = (
    r"(?:the |all (?:of )?(?:the )?|my )?(?:rest|remaining|others?|every other|everything else|all else)"
    rf"(?: (?:ones?|two|three|four|[2-9]|prints?|fabrics?|things?|materials?))?{_OF}"
    r"|(?:the |those )?(?:ones?|two|three|four|[2-9])(?: ones?)? (?:wey|that|which|wen) (?:dey |are |is )?"
    r"(?:remain\w*|left)"
)
_AS_IT_IS = r"(?:like that|like so|(?:as|how|the way) (?:it|they|e|dem)(?: is| are| dey| be| was)?|the same|same)"
_STAYS = (
    r"(?:(?:is|are|r|dey|de|can|should|must|go|will|to|all|still|be|just|remain|am) )*"
    r"(?:ok|okay|okk|fine|good|great|perfect|alright|all right|correct|cool|intact|unchanged|set|stays?|remains?|"
    rf"no (?:problem|wahala|change|shaking)|{_AS_IT_IS})"
)
_TAIL = rf"(?: (?:{_AS_IT_IS}|o+|please|pls|abeg|ma|sir|dear|for me|with me|by me|there|in|it|they))*"
_LEAVES = (
    r"(?:keep|leave|maintain|retain|continue with|do not touch|don'?t touch|no touch|i (?:still )?want|no wahala for)"
)
_END = r"(?=\s*(?:[.,;!\n)]|$|\b(?:but|and|so|then|yes|thanks?)\b))"
_JOINS = r"(?:[\s,;.(]|\b(?:and|but|then|while|because)\b)*"

_ALL_ELSE_STAYS = re.compile(
    rf"{_JOINS}(?<!\bis )(?<!\bare )\b(?:{_LEAVES} (?:{_REST})|(?:{_REST}),? {_STAYS}){_TAIL}{_END}", re.IGNORECASE
)
_ONLY_THE_OTHERS = re.compile(
    rf"{_JOINS}\b(?:just|only|na)(?: (?:keep|leave|give me|take|i want))? (?:the )?(?:rest|remaining|others?)"
    rf"(?: (?:ones?|two|three|four|[2-9]))?(?: (?:i|we) (?:want|need|dey take))?{_TAIL}{_END}",
    re.IGNORECASE,
)
_TAKES_OUT = re.compile(
    r"\b(?:remove|comot|commot|cancel|drop|delete|take (?:out|off|away)|leave out|forget|never ?mind|minus|"
    r"not? (?:longer )?(?:\w+ ){0,2}(?:want|wan|need|interested)|don'?t (?:\w+ )?(?:want|need)|change|reduce|increase|"
    r"make|swap|replace|not the)\b",
    re.IGNORECASE,
)
_ALL_BUT_ONE = re.compile(
    r"\b(?:(?:everything|all(?: of (?:them|it))?|every thing|the rest|the order|it|they) (?:is|are|dey|na)?\s*"
    r"(?:all )?(?:ok|okay|fine|good|perfect|correct|alright),? (?:except|but|apart from|only|except for)(?: not)?)\s+"
    r"(?P<one>(?:the |that |number |no |#)*[\w-]+(?: [\w-]+){0,2}?),? "
    r"(?P<out>(?:remove|comot|commot|cancel|drop|delete|take) (?:it|am|that|that one)(?: (?:out|off|away))?)"
    r"(?=\s*(?:[.,;!\n]|$))",
    re.IGNORECASE,
)
_NOT_CANCELLED = re.compile(
    r"\b(?:please |abeg |pls )?(?:do ?not|don'?t|dont|no|never) cancel(?: (?:it|am|the order|my order|everything|all|"
    r"anything|the (?:whole|entire) (?:order|thing)))?(?: (?:o|please|abeg))*\s*[,.;]?\s*(?:just|only|but|rather)\s+",
    re.IGNORECASE,
)
_JUST = re.compile(r"(?<=[,.;] )just (?=the \w|[a-z]\w+$)", re.IGNORECASE)
_SHORT = re.compile(
    r"\b(?:no (?:enough )?money|money (?:no|not|never|don)\b|not (?:enough|complete)|can(?:'?t|not) afford|for now|"
    r"changed my mind|no longer|do(?:n'?t| not) want|not interested|next time|another time)"
    r"|\b(?:just|only) (?:the )?\w+"
    r"|\bleave (?:the |that |number |no )?\w+ (?:first|out|alone|for now|anymore|again)\b",
    re.IGNORECASE,
)
_LEAVES_IT = re.compile(
    r"\bleave (?!(?:the )?(?:rest|others?|remaining)|only\b|just\b|me\b|us\b|them\b|it\b|am\b|everything\b)"
    r"(?!(?:\w+ ){1,3}?(?:like that|as (?:it|they|e)|the way))",
    re.IGNORECASE,
)
"""Beside words of too little money or of another mind, what is left is not bought."""


@lru_cache(maxsize=256)
def without_all_else(text: str) -> str:
    """Return *text* with blanks, as many characters as before, for the words that only say all else stays as it is:
    "remove no 2, the rest is ok". It is *text* itself where it says nothing else."""
    reworded = _LEAVES_IT.sub("comot ", text) if _SHORT.search(text) else text
    reworded = _JUST.sub("only ", reworded) if _TAKES_OUT.search(reworded) else reworded
    reworded = _ALL_BUT_ONE.sub(_taken_out, reworded)
    reworded = _NOT_CANCELLED.sub(_blank, reworded)
    reworded = _ALL_ELSE_STAYS.sub(_blank, reworded) if _TAKES_OUT.search(reworded) else reworded
    reworded = _ONLY_THE_OTHERS.sub(_blank, reworded) if _TAKES_OUT.search(reworded) else reworded
    return reworded if re.search(r"\w", reworded) else text


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _taken_out(found: re.Match[str]) -> str:
    """Return "remove the red" for "everything is fine except the red, remove it", as long as that was."""
    return f"remove {found['one']}".ljust(len(found[0]))
