"""A yes to what was just shown, said by how it will be paid: "ok, send the account", "correct, my sister pays"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from grace import patterns as re
from grace.engine.reading import Act
from grace.language.agreeing import agrees
from grace.language.doubtful_acts import SURE_OF_CAREFUL
from grace.language.intents.payment_words import tells_of_payment
from grace.language.intents.rules import ACCOUNT, DETAILS, LATER, NOTES, YES, is_weak_yes
from grace.language.one_act import OneAct
from grace.language.text.normalise import clean

_READY = r"(?:(?:i am|am|i'm|i don|we are|me i don) ready(?: (?:now|o|to (?:pay|do (?:it|the transfer))))*)"
_PAY_NOW = (
    r"(?:let me|make i|so (?:that )?i can|i (?:want to|wan|can)|for me to) (?:pay|transfer|do (?:the|my) transfer)"
)
_ACCOUNT = r"(?:account|acct|aza|acc)\b(?: (?:number|no|details?|info|name))*"
_AFTER_ACCOUNT = rf"(?: (?:please|pls|abeg|o|now|here|ma|sir|dear|{_PAY_NOW}|for me))*[\s.!?]*"
_OF_US = r"(?: ?(?:me|us|the|d|your|ur|una|that|dat|this|my))*"
_IS = re.compile(r"\b(that|dat|it|e)(?:'?s)\b")
_TAKES_ACCOUNT = re.compile(
    rf"(?P<yes>(?:(?:ok(?:ay)?|oya|k|alright|all right|aiit|aii|fine|fyn|sharp|cool|correct|perfect|good|gud|great|"
    rf"nice|bet|yh|yea|ya|no problem|no wahala|noted|na so(?: e be| it be)?|i agree|"
    rf"confirmed|e dey (?:ok|okay|fine|correct)|"
    rf"(?:that|dat|it|e) is (?:fine|ok|okay|good|correct|right|cool|perfect|all|it)|right|yes+|yeah|yup|yep|"
    rf"sure|e don do|"
    rf"please|abeg|then|so|now|o|thank you|thanks|just|ma|sir|madam|dear|{_READY})"
    r"[\s,.!]+)+)(?:(?:please |kindly |abeg |then |just |now |oya )*"
    r"(?:send|drop|give|forward|share|bring|paste|let me have|where is)\b)?"
    rf"{_OF_US}(?: |\b){_ACCOUNT}{_AFTER_ACCOUNT}"
)
_ASKS_TO_PAY_NOW = re.compile(
    r"(?:please |abeg |ok |oya |now )*(?:send|drop|give|forward|share|paste|let me have)\b"
    rf"{_OF_US} {_ACCOUNT},? {_PAY_NOW}(?: (?:now|today|sharp sharp|it|am|you))*[\s.!]*"
    rf"|(?:ok |oya )*(?:{_PAY_NOW} now|{_READY})[\s.!]*"
)
"""Said of what was just shown these are the yes to it."""

_AGREES = re.compile(
    r"\b(?:ok(?:ay)?|oya|alright|all right|aiit|fine|fyn|sharp|cool|correct|perfect|good|gud|great|bet|no problem|"
    r"no wahala|yh|yea|e don do|ready|e dey|is it|is all|yup|yep|na so|i agree|confirmed|right|yes+|yeah|sure)\b"
)


_NUMBER_SHORT = re.compile(r"\b(account|acct|acc|aza|phone) no\b\.?")


def _asks_to_pay(text: str) -> int:
    """Return how many characters of *text* are the yes in "ok, send the account"; 0 where it is anything else.

    Such a word alone agrees to nothing; with the account asked for, or with money to be sent now, it does.
    """
    plain = _IS.sub(r"\1 is", text.casefold().replace("\u2019", "'"))
    plain = _NUMBER_SHORT.sub(r"\1 number", plain).strip()
    if _ASKS_TO_PAY_NOW.fullmatch(plain):
        return len(text)
    found = _TAKES_ACCOUNT.fullmatch(plain)
    return len(found["yes"]) if found and _AGREES.search(found["yes"]) else 0


_BESIDE = frozenset({ACCOUNT, LATER, NOTES, DETAILS})
_OF_PAYMENT = re.compile(
    r"\b(?:pay(?:s|ing|ment)?|transfer(?:ring)?|deposit|account|acct|acc|aza|money|send (?:it|am)|cash|alert)\b"
)
_ON_CONDITION = re.compile(
    r"\?|\b(?:when|after|once|until|till|before)\b.*\b(?:agrees?|approves?|confirms?|says?|sees?|allows?|replies)\b|"
    r"\b(?:but|if|unless|except|only|wait|reduce|discount|last price|less|cheaper|"
    r"how|what|why|can|could|is|are|not|don't|cannot|no|never|add|remove|change|instead|yards?|pieces?)\b"
)
_IN_FULL = re.compile(r"\b(?:not|no be) (?:the |just |only )?(?:deposit|half)\b")


def agreed_by_payment(text: str, whole: OneAct, read: Callable[[str], OneAct]) -> tuple[Act, ...]:
    """Return the yes of *text*, read as *whole*, and what it says of the payment behind it; () where it agrees to
    nothing by that. *read* reads a part of it."""
    if (whole.act.intent == ACCOUNT or not whole.act.sure) and (end := _asks_to_pay(text)):
        return Act(YES, span=(0, end), confidence=SURE_OF_CAREFUL), Act(ACCOUNT, confidence=SURE_OF_CAREFUL)
    end = _yes_before_payment(text)
    if not end or read("yes").act.intent != YES:
        return ()
    beside = read(text[end:].strip(" ,.;!\n")).act
    if is_weak_yes(text[:end]) and beside.intent != ACCOUNT:
        return ()
    agreed = Act(YES, span=(0, end), confidence=SURE_OF_CAREFUL)
    return (agreed, replace(beside, span=(end, len(text)))) if beside.intent in _BESIDE and beside.sure else (agreed,)


def _yes_before_payment(text: str) -> int:
    """Return how many characters of *text* are the yes in front of words that only tell how or by whom it will be paid:
    "ok correct. my husband will do the transfer"; 0 where it is anything else, a condition or a payment that is made.
    """
    found = re.match(r"(?P<yes>[^,.;!\n]+)[,.;!\n]+\s*(?P<rest>\S.*)$", text, re.DOTALL)
    if found is None or tells_of_payment(found["rest"]):
        return 0
    if not agrees(clean(found["yes"]).strip()):
        return 0
    rest = _IN_FULL.sub("", clean(found["rest"]))
    return len(found["yes"]) if _OF_PAYMENT.search(rest) and not _ON_CONDITION.search(rest) else 0
