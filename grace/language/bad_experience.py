"""Fear of being cheated: by others before, which complains of nobody here, and of the account they are to pay into."""

from __future__ import annotations

from typing import Final

from grace import patterns as re
from grace.engine.reading import Act, Expected
from grace.language.doubtful_acts import SURE_OF_CAREFUL
from grace.language.intents.rules import ABOUT_SHOP, ACCOUNT, COMPLAINS, PAYS, awaits_money
from grace.language.text.normalise import clean

_CHEATS: Final = r"(?:scam\w*|fraud\w*|419|yahoo\w*|dup(?:ed?|ing)|con(?:ned|men|man)|fake|cheat\w*|thie(?:f|ves)|ole)"
_BEFORE: Final = (
    r"(?:before|b4|last (?:time|month|week|year)|once|the other (?:time|day)|one time|elsewhere|online|many times|"
    r"(?:other|another|different) (?:page|shop|vendor|seller|people|person)s?)"
)
_CHEATED: Final = re.compile(
    rf"\b(?:i|me|we|us|my)\b[^.?!\n]{{0,40}}\b{_CHEATS}\b|\b{_CHEATS}\b[^.?!\n]{{0,40}}\b(?:i|me|us|my|our)\b"
    r"|\b(?:people|someone|somebody|they|dem|vendors?|sellers?|\w+ page)\b[^.?!\n]{0,25}"
    r"\b(?:chop|ate|eat|run with|ran with|carry|carried) (?:my|our) money\b"
)
_AROUND: Final = re.compile(
    rf"\b(?:plenty|many|all these|these|full of|full)\b[^.?!\n]{{0,20}}\b{_CHEATS}\b"
    rf"|\b{_CHEATS}\b[^.?!\n]{{0,25}}\b(?:online|everywhere|plenty|many|full|these days|nowadays|outside|"
    r"instagram|facebook|social media|internet|around)\b"
)
"""Of the world, not of anybody."""
_CHEAT: Final = re.compile(rf"\b(?:{_CHEATS}|chop|ate|eat|run with|ran with)\b")
_PART: Final = re.compile(r"[.,;!?\n]|\bbut\b", re.IGNORECASE)
_HAS_PAID: Final = re.compile(
    r"\b(?:i|we) (?:have |had |just |already )*(?:don (?:pay|send|transfer)|paid|sent|transferred|"
    r"made (?:the )?(?:payment|transfer))\b"
)
_AT_ALL: Final = re.compile(rf"\b{_BEFORE}\b")
_YOURS: Final = re.compile(
    rf"\b(?:you|una|your)\b[^.?!\n]{{0,30}}\b(?:{_CHEATS}|chop|ate|eat|stole|steal)\b|\bmoney back\b|\brefund\b"
)
_ACCOUNT: Final = r"(?:account|acct|acc|aza)(?: (?:number|details?|name|no))*"
_SURE: Final = (
    r"(?:correct|right|real|really|legit\w*|genuine|yours|una own|una|original|safe|true|official|well|valid)"
)
_WARY: Final = re.compile(
    rf"\b(?:confirm|verify|(?:double|cross|re)[ -]?check|check|be sure of|make sure of)\b(?! (?:my|if i|whether i))"
    rf"[^.?!\n]{{0,25}}\b{_ACCOUNT}\b"
    rf"|\b(?:hope|sure|certain|is|na|are|be)\b[^.?!\n]{{0,30}}\b{_ACCOUNT}\b[^.?!\n]{{0,20}}\b{_SURE}\b"
    rf"|\b(?:hope|sure|certain|is|na|are)\b[^.?!\n]{{0,20}}\b{_SURE} (?:una |your )?{_ACCOUNT}\b"
    rf"|\b{_ACCOUNT}\b[^.?!\n]{{0,40}}\b{_CHEATS}\b|\b{_CHEATS}\b[^.?!\n]{{0,40}}\b{_ACCOUNT}\b"
    r"|\b(?:scared|afraid|fear(?:ing)?|worried|dey fear|nervous|not comfortable|no trust)\b[^.?!\n]{0,30}"
    rf"\b(?:pay|send|transfer|{_ACCOUNT})\b"
)
_CAME: Final = re.compile(
    r"\b(?:credited|received|entered|enter|reflect\w*|landed|alert|payment|my (?:transfer|money)|sent|paid|refund\w*)\b"
)


def was_cheated(text: str) -> bool:
    """Return whether *text* tells that others cheat, or cheated them: it complains of nobody, and pays nothing."""
    plain = clean(text)
    told = _CHEATED.search(plain) is not None and _AT_ALL.search(plain) is not None
    return (told or _AROUND.search(plain) is not None) and not _YOURS.search(plain)


def _pays_here(text: str) -> bool:
    """Return whether a clause of *text* that speaks of no cheat tells of a payment: "but I have sent the 35k"."""
    clauses = (part for part in _PART.split(text) if not _CHEAT.search(clean(part)))
    return any(_HAS_PAID.search(clean(part)) for part in clauses)


def is_wary_of_account(text: str, here: Expected) -> bool:
    """Return whether *text*, before money is sent *here*, wants to be sure whose account it is."""
    plain = clean(text)
    if not awaits_money(here) or here.beside_file or _WARY.search(plain) is None:
        return False
    return was_cheated(text) or _CAME.search(plain) is None


def without_others_fraud(text: str, acts: tuple[Act, ...], here: Expected) -> tuple[Act, ...]:
    """Return *acts*; who tells of being cheated elsewhere, or doubts the account, complains of nothing and has paid
    nothing by that: they ask whom they deal with."""
    wary = is_wary_of_account(text, here)
    if not (wary or was_cheated(text)):
        return acts
    kept = tuple(act for act in acts if act.intent not in (COMPLAINS, PAYS) and not (wary and act.intent == ACCOUNT))
    if PAYS in here.intents and _pays_here(text):
        return (Act(PAYS, confidence=SURE_OF_CAREFUL), *(act for act in kept if act.sure))
    if any(act.sure for act in kept) or ABOUT_SHOP not in here.intents:
        return kept or acts
    return (Act(ABOUT_SHOP, confidence=SURE_OF_CAREFUL),)
