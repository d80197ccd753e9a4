"""Sentences that promise what no file computes, and templates WhatsApp refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from grace.flow.model import Flow, Slot, TemplateSpec
from grace.source import Items, Pairs, Problem, Problems, Text, Value

_FIVES = ("five", "ten", "fifteen", "twenty", "twenty-five", "thirty")
_TENS = ("forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WRITTEN = {word: 5 * n for n, word in enumerate(_FIVES, 1)} | {word: 10 * n for n, word in enumerate(_TENS, 4)}
_PERCENT = re.compile(
    rf"\b(\d+(?:[.,]\d+)?|{'|'.join(sorted(_WRITTEN, key=len, reverse=True))}) ?(?:%|percent\b|per cent\b)",
    re.IGNORECASE,
)
_OFF = r"(?:off|discount|promo(?:tion)?|cheaper|jara|less|reduction|reduced)"
_OFF_BEHIND = re.compile(rf"\W{{0,3}}(?:\w+ ){{0,2}}{_OFF}\b", re.IGNORECASE)
_OFF_BEFORE = re.compile(rf"\b{_OFF}\b[^.!?]{{0,25}}$", re.IGNORECASE)
_GIFT = re.compile(
    r"\bhalf[- ]price\b|\bhalf the price\b|\bbuy\b[^.!?\n]{0,40}\bget\b[^.!?\n]{0,25}\bfree\b|\bbogo\b"
    r"|\bfree (?:yards?|pieces?)\b|\b(?:yards?|pieces?) (?:for )?free\b"
    r"|\bfree (?:home )?(?:delivery|shipping|dispatch|waybill)\b[^.!?\n]{0,30}"
    r"\b(?:above|over|from|if|when|for orders?)\b"
    r"|(?:₦|=N=|\bN(?:GN ?)?) ?\d[\d,]*k? (?:off|discount|cheaper|less|reduction)\b",
    re.IGNORECASE,
)
"""What is promised without a percentage."""
_REFUSED = re.compile(r"\b(?:no|not|never|without|cannot|nor)\b|n['’]t\b", re.IGNORECASE)
_DEPOSIT = r"(?:deposit|down ?payment|up ?front|in advance)"
_OF_THE_PRICE = re.compile(rf"\b(?:{_DEPOSIT}|advance|pay|balance|before we)\b", re.IGNORECASE)
_IS_DEPOSIT = re.compile(rf"\b{_DEPOSIT}\b[^.!?%\n]{{0,20}}$", re.IGNORECASE)
_AS_DEPOSIT = re.compile(rf"\W{{0,2}}(?:\w+ ){{0,2}}{_DEPOSIT}\b", re.IGNORECASE)
_SHARES = {
    "half": 50,
    "a half": 50,
    "a third": 33,
    "one third": 33,
    "two thirds": 67,
    "a quarter": 25,
    "one quarter": 25,
}
_PART = "|".join(_SHARES)
_SHARE = re.compile(
    rf"\b{_DEPOSIT} (?:is|of) (?:about )?({_PART})\b"
    rf"|\b({_PART})\b[^.!?\n]{{0,25}} (?:as (?:a |the )?deposit|up ?front|in advance|before we)\b"
    rf"|\b(?:pay|send|transfer|drop) (?:only |just |us )?({_PART})\b(?! (?:yard|piece|price|past|a))"
    rf"|\b({_PART})[ -](?:payment|deposit|now|first)\b",
    re.IGNORECASE,
)
_PROMISING = re.compile(r"[%\d]|per ?cent|half|third|quarter|free|bogo", re.IGNORECASE)
"""What every promise has some of; most sentences have none."""
_WHOLE = Decimal(100)
_UNSPOKEN = ("team", "sid", "if", "goal", "flow", "go", "do")


def check_promises(files: tuple[Value | None, ...], deposit: Decimal, problems: Problems) -> None:
    """Add a fault for each percentage, gift and share in the sentences of *files* that is neither the *deposit* nor
    computed at all."""
    everything = (found for file in files if file is not None for found in _sentences(file, ""))
    for text in (text for text in everything if _PROMISING.search(text.value)):
        before = len(problems.found)
        for found in _PERCENT.finditer(text.value):
            if len(problems.found) == before:  # 60 % now and 40 % later are one slip
                _percent(found, text, deposit, problems)
        for found in _GIFT.finditer(text.value):
            if not _refuses(text.value, found.start()) and not re.search(rf"\b{_DEPOSIT}\b", text.value, re.IGNORECASE):
                _promised(found, text, problems)
        for found in _SHARE.finditer(text.value):
            if abs(_SHARES[next(filter(None, found.groups())).lower()] - deposit) > 1:
                _not_the_deposit(found, text, deposit, problems)


def _percent(found: re.Match[str], text: Text, deposit: Decimal, problems: Problems) -> None:
    share = Decimal(_WRITTEN.get(found[1].lower()) or found[1].replace(",", "."))
    before, behind = text.value[: found.start()], text.value[found.end() :]
    if _OFF_BEHIND.match(behind) or _OFF_BEFORE.search(before):
        if share != _WHOLE and not _refuses(text.value, found.start()):
            _promised(found, text, problems)
        return
    named = _IS_DEPOSIT.search(before) or _AS_DEPOSIT.match(behind)
    known = (deposit,) if named else (deposit, _WHOLE - deposit, _WHOLE)
    if share not in known and (named or _OF_THE_PRICE.search(text.value)):
        _not_the_deposit(found, text, deposit, problems)


def _promised(found: re.Match[str], text: Text, problems: Problems) -> None:
    place = text.at(found.start(), len(found[0]))
    label, help = "no promotion computes this", "lower `per_yard`, or give `from_yards` in catalog.yaml"
    if found[0].lower().startswith("free ") and not re.search(r"yard|piece", found[0], re.IGNORECASE):
        label, help = "your team sets the fee of each order", "leave the condition out; {order.fee_note} tells the fee"
    problems.error("F265", f"`{found[0]}` is promised, and the total stays as it is", place, label, help)


def _not_the_deposit(found: re.Match[str], text: Text, deposit: Decimal, problems: Problems) -> None:
    place = text.at(found.start(), len(found[0]))
    label, help = f"the deposit in catalog.yaml is {deposit.normalize():f}%", "write {shop.deposit}"
    problems.error("F264", f"`{found[0]}` is not the deposit", place, label, help)


def _refuses(words: str, at: int) -> bool:
    """Return whether the sentence that the place *at* stands in says no: it refuses what it names."""
    begin = max(words.rfind(sign, 0, at) for sign in ".!?\n") + 1
    return _REFUSED.search(words[begin:at]) is not None


def check_templates(flow: Flow, problems: Problems) -> None:
    """Warn of templates that WhatsApp refuses: a variable at an end, or two beside one another (Meta's rules)."""
    for template in flow.brand.templates.values():
        wrong = _refused(template)
        if wrong:
            help = "begin and end with words, and put words between two facts"
            problems.warning("F253", f"WhatsApp will refuse `{template.name}`", template.says.place, wrong, help)


def missing_sids(flow: Flow) -> tuple[Problem, ...]:
    """Return one warning for all templates without a sid, which WhatsApp does not take; none where each has one."""
    without = [template for template in flow.brand.templates.values() if not template.sid]
    if not without:
        return ()
    names = ", ".join(template.name for template in without)
    message = f"{len(without)} template{'s have' if len(without) > 1 else ' has'} no `sid`: {names}"
    label = "after 24 hours these wait until the customer writes"
    help = "`python run.py templates --create` asks WhatsApp to approve them and prints each sid"
    return (
        Problem(code="F256", message=message, place=without[0].says.place, label=label, help=help, level="warning"),
    )


def _refused(template: TemplateSpec) -> str:
    parts = [part for part in template.says.parts if not isinstance(part, str) or part.strip()]
    bare = [part for part in parts if isinstance(part, Slot) or re.search(r"\w", part)]
    if bare and isinstance(bare[0], Slot):
        return "it begins with a fact"
    if bare and isinstance(bare[-1], Slot):
        return "it ends with a fact"
    beside = any(isinstance(one, Slot) and isinstance(two, Slot) for one, two in pairwise(bare))
    return "two facts stand beside one another" if beside else ""


def _sentences(value: Value, key: str) -> Iterator[Text]:
    match value:
        case Text():
            if key not in _UNSPOKEN:
                yield value
        case Items():
            yield from (found for item in value.items for found in _sentences(item, key))
        case Pairs():
            yield from (found for name, entry in value for found in _sentences(entry, name.value))
