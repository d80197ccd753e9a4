"""Telephones told anew, a second one, or another's: "or call me on 0803…", "wrong number, hers is 0809…". Pure."""

from __future__ import annotations

from typing import Final

from grace import patterns as re
from grace.shop.delivery_words import phone

_BESIDE: Final = re.compile(
    r"\bif (?:you|una|they|the rider|rider|e|he|she|it)\b.*"
    r"\b(?:can'?t|cannot|could not|couldn'?t|don'?t|no|not|off|busy)\b"
    r"|\b(?:alternat\w+|second|another|backup|back up|extra) (?:phone |contact )?(?:number|line|no|contact)\b"
    r"|\bin case\b|\b(?:number|line) (?:too|also|as well)\b|\balso\b.*\b(?:number|reach|call)\b",
    re.IGNORECASE,
)
"""Said of a telephone number beside the one there is."""
_MY_NUMBER: Final = re.compile(
    r"\bmy (?:own )?(?:phone |whatsapp )?(?:number|line|no)\b|\bmine\b|\b(?:call|reach|whatsapp|text|flash) me\b",
    re.IGNORECASE,
)
_NEW_NUMBER: Final = re.compile(
    r"\b(?:wrong|instead|chang\w+|correct\w*|new|not|off|bad|lost|no longer|switched|typed|mistake|from (?:now|today)|"
    r"going forward)\b",
    re.IGNORECASE,
)
_ONLY_IF: Final = re.compile(r"\b(?:if|when|in case)\b", re.IGNORECASE)
_NOT_CALLED: Final = re.compile(
    r"\b(?:don'?t|do not|never|no) (?:call|ring|phone)\b"
    r"(?! (?:that|the (?:old|first|other|former)|my (?:old|first|other)|(?:it|am) again))",
    re.IGNORECASE,
)
"""A number told beside it is not to be called."""
_OWN_NUMBER: Final = re.compile(
    r"\b(?:use |with |on |call |na |is )?(?:this|the|my|same|dis|d) (?:same )?(?:phone |whatsapp |watsapp |chat )?"
    r"(?:number|line|no)\b(?: (?:that|which|wey))? (?:i'?m|i am|i dey|am|i|we are|you are|una dey|you) (?:dey )?"
    r"(?:chat\w*|text\w*|writ\w*|us(?:e|ing)|talk\w*|messag\w*|on)\b"
    r"|\b(?:my|this) whatsapp (?:number|line|no)\b"
    r"|\b(?:use|call|reach me on|with) (?:this|my|dis) (?:same )?(?:number|line)\b",
    re.IGNORECASE,
)
_SAME_NUMBER: Final = re.compile(r"\bsame (?:phone )?(?:number|line)\b", re.IGNORECASE)
_LAST_DIGITS: Final = re.compile(
    r"\b(?:last|final) (?:(?:two|three|four|2|3|4) )?(?:digits?|numbers?|figures?)\b(?: of (?:the|my) \w+)? "
    r"(?:is|are|should be|na) (?P<new>[0-9]{1,4}),? (?:and )?(?:not|no be|instead of) (?P<old>[0-9]{1,4})\b",
    re.IGNORECASE,
)
_PHONES: Final = re.compile(r"\+?\d[\d -]{8,}\d")
_OF_A_NUMBER: Final = re.compile(r"\b(?:number|line|phone|digits?|hers|his|mine|call|reach|whatsapp)\b", re.IGNORECASE)
_FEW_WORDS: Final = 16
_LINE: Final = r"(?:line|number|phone|sim)"
_BROKEN: Final = r"bad|faulty|spoil\w*|off|lost|stolen|dead|block\w*|missing|network(?: issues?| problem)?"
_WORKS: Final = r"(?:work\w*|go\w*|connect\w*|available|reach\w*)"
_BAD_LINE: Final = re.compile(
    rf"\b(?:{_LINE}|no)\b[^.?!\n]{{0,25}}\b(?:{_BROKEN}|(?:no|not) (?:dey )?{_WORKS}|"
    r"giving (?:me )?(?:problem|issue)s?)\b",
    re.IGNORECASE,
)
"""Said of a telephone beside another number."""
_OF_A_RIDER: Final = re.compile(
    rf"\b(?:rider|driver|dispatch|courier|your|una)(?:['’]?s)? (?:own )?(?:{_LINE}|no)\b", re.IGNORECASE
)
_BAD_LINE_ALONE: Final = re.compile(
    r"(?:\b(?:as|because|since|cos) )?\b(?:the|that|dat|my|d|her|his) "
    rf"(?:(?:other|first|old|former|previous|second|own) )?(?:{_LINE}|one)\b[^.?!,;\n\d]{{0,25}}"
    rf"\b(?:{_BROKEN}|{_WORKS}|problems?|issues?)\b",
    re.IGNORECASE,
)
"""What is said of the line that does not work: no name and no place."""


def without_bad_line(text: str) -> str:
    """Return *text*, which gives a telephone because another does not work, without what it says of the other."""
    return _BAD_LINE_ALONE.sub(" ", text) if tells_bad_line(text) else text


def tells_bad_line(text: str) -> bool:
    """Return whether *text* gives a telephone because another of theirs does not work, and is about nothing more."""
    few = len(text.split()) <= _FEW_WORDS and _OF_A_RIDER.search(text) is None
    return few and bool(phone(text)) and _BAD_LINE.search(text) is not None


def uses_own_number(text: str) -> bool:
    """Return whether *text* says that they are called on the number they write from."""
    return _OWN_NUMBER.search(text) is not None and not phone(text)


def same_number(text: str) -> bool:
    """Return whether *text* says that the telephone stays the one there is: theirs, where none was given."""
    return _SAME_NUMBER.search(text) is not None


def corrects_digits(text: str) -> bool:
    """Return whether *text* puts the last digits of a telephone right: "the last digit is 1 not 0"."""
    return _LAST_DIGITS.search(text) is not None


def corrects_phone(text: str) -> bool:
    """Return whether *text* does no more than to give another telephone: "sorry wrong number, hers is 0809…"."""
    found, rest = phone(text), _PHONES.sub("", text)
    return found != "" and _OF_A_NUMBER.search(rest) is not None and len(rest.split()) < _FEW_WORDS


def with_digits(known: str, text: str) -> str:
    """Return the telephone *known* with the last digits that *text* puts right; "" where it puts none of it right."""
    said = _LAST_DIGITS.search(text)
    return known.removesuffix(said["old"]) + said["new"] if said and known.endswith(said["old"]) else ""


def told_anew(known: str, told: str, text: str, *, of_somebody: bool) -> str:
    """Return the telephone to call by *text*, which gives *told* beside the one *known*: both where it is a second one,
    or another's than the receiver's, *of_somebody* with a name; the one known where it is not to be called."""
    if not known or not told or known == told:
        return told
    if _NOT_CALLED.search(text):
        return known
    if tells_bad_line(text):
        beside = _ONLY_IF.search(text) is not None
    else:
        mine = of_somebody and _MY_NUMBER.search(text) and not _NEW_NUMBER.search(text)
        beside = bool(mine) or _BESIDE.search(text) is not None
    return f"{known} or {told}" if beside else told
