"""Conditions: a yes, or the money, that holds only if the shop does something first. Nothing is agreed by it."""

from __future__ import annotations

from grace import patterns as re
from grace.language.text.normalise import clean

_MANNERS = r"(?:(?:please|abeg|biko|ma|sir|dear|o|oo|and|but|then|so|only|just|oh|ah|na|hmm)\b[\s,.]*)*"
_YES = (
    r"(?:yes+|yea+h?|yep|yup|sure|ok(?:ay)?|okk|k|alright|all right|fine|good|deal|correct|perfect|agreed?|i agree|"
    r"no problem|no wahala|e don do|(?:it|that) is (?:fine|ok(?:ay)?|correct|good)|go ahead|proceed|confirmed?|oya|"
    r"i (?:will|go) (?:take|buy|go for|pay|do)(?: it| am| for it)?|i am in|i accept)"
)
_IF = r"(?:if|only if|provided(?: that)?|providing|as long as|so long as|on (?:the )?condition|unless)\b"
_POLITE_IF = (
    r"(?! (?:possible|yes|so|no|i may|any|not|you (?:do not|don't) mind|you please|it is (?:ok|okay|fine)))"
    r"(?!.*\b(?:when|how|what|where|which|who) (?:\S+ ){1,8}?\S*\?)"
)
"""Not "if possible", nor a question: "yes. if I pay today, when will it come?"."""
_BUT = (
    r"\bbut[\s,]+(?:please |abeg |only |first |then )*"
    r"(?:(?:can|could|may|allow|make sure|must|should|you must|una must|una go|you will|they must|i want|i need|"
    r"na when|na after|let(?! me (?:first |just )?(?:ask|think|check|see|confirm|talk|discuss|consult|go)))\b"
    r"|(?:you|una|they|he|it) (?:must|should|will|go|have to)\b"
    r"|i (?:will|go|can) (?:only |not )?(?:pay|drop|send|give|transfer)\b)"
)
_SEEN = (
    r"(?:when|after|once|until|till|unless|before)(?: that)? (?:i|we|my \w+|he|she) "
    r"(?:have |has |don |can |must |first )*"
    r"(?:see|seen|saw|check|checked|confirm|inspect|touch|feel|receive|received|get|got|collect|collected)"
    r"(?! (?:home|paid|to (?:the |my )?(?:bank|house|office)|my salary|salary|money|alert|credit))\b"
)
_BROUGHT = (
    r"(?:when|after|once|until|till|unless|before) (?:you|una) (?:have |first |don )?(?:send|sent|show|give|bring|snap|"
    r"reduce|confirm|deliver)\b(?! (?:me |us )?(?:the |your )?(?:account|aza|acct|details?|number)\b)"
)
_PAYS = r"\b(?:pay|send|drop|give|transfer|do|deposit|balance|rest|remaining)\b"
_LATER_PART = (
    r"\b(?:the )?(?:rest|balance|remaining|other half|half|complete(?: it| am)?)\b(?: \S+){0,3} (?:when|after|once|on "
    r"(?:delivery|arrival|collection|pick ?up)|at delivery|upon|before)\b"
)
_HOLDS_ONLY_IF = re.compile(
    rf"^{_MANNERS}(?:{_YES}\b[\s,.!]*{_MANNERS})+{_IF}{_POLITE_IF}"
    rf"|^{_MANNERS}{_IF}{_POLITE_IF} .{{3,80}}?(?:,|\bthen\b|\s)\s*{_MANNERS}(?:{_YES})"
    r"[\s.!]*(?:then|it|o|please)?[\s.!]*$"
    rf"|^{_MANNERS}(?:{_YES}\b[\s,.!]*{_MANNERS})+(?:,|\s)*{_BUT}"
)
_PAYS_ONLY_ONCE = re.compile(
    rf"{_PAYS}.{{0,60}}\b(?:{_SEEN}|{_BROUGHT})|\b{_SEEN}.{{0,40}}{_PAYS}|{_PAYS}.{{0,60}}{_LATER_PART}"
)


def sets_condition(text: str) -> bool:
    """Return whether *text* agrees, or will pay, only if or once something is done that nobody has promised: "ok if you
    deliver tomorrow", "let me pay 5k first, the rest when I see the cloth"."""
    plain = clean(text)
    return _HOLDS_ONLY_IF.search(plain) is not None or _PAYS_ONLY_ONCE.search(plain) is not None
