"""Words that tell of money that moved: where nothing else in a message is sure, they make it reach people."""

from __future__ import annotations

from grace import patterns as re
from grace.language.intents.after_sale_patterns import ASTRAY
from grace.language.intents.payment_sums import amounts_named
from grace.language.intents.rules import is_question
from grace.language.text.money import money
from grace.language.text.normalise import clean
from grace.shop import banks
from grace.shop.kin import SOMEBODY

_MOVED = r"(?:sent|paid|transferr?ed|deposited|credited|debited|wired|remitted|dropped)"
_MEANS = ("account", "acct", "bank", "pos", "ussd", "atm", "lemfi", "western union")
_BANKS = "|".join((*_MEANS, *map(re.escape, (*banks.names(everyday=False), *banks.names(everyday=True)))))
_SENDS = r"(?:sent|send|paid|pay|transferr?ed|transfer|entered|enter|gone|went|dropped|wired|deposited)"
_NOT_FROM = r"(?: (?!(?:from|frm|with|using|via|through|by(?! (?:mistake|error|accident)\b))\b)[^\s,?!;]+)"
_ASTRAY = re.compile(rf"\b{_SENDS}\b{_NOT_FROM}{{0,6}}? {ASTRAY}\b|\b{ASTRAY}\b(?: [^\s?!;]+){{0,4}}? {_SENDS}\b")
_TO_NUMBER = re.compile(
    rf"\b{_MOVED}\b(?:(?!\b(?:my|our|her|his|from)\b)[^\n?!;]){{0,40}}?\b(?:to|into|enter|is|na)\b"
    r"(?:(?!\b(?:my|our|her|his|from)\b)[^\n\d?!;]){0,25}(?<!\d)(?P<number>\d{10})(?!\d)"
)
_HAS_MOVED = re.compile(
    rf"\b{_MOVED}\b|\b(?:(?:was|were)(?: only| just)* able to|managed to|don manage|could only) (?:send|pay|transfer|"
    r"drop|do|deposit)\b|\bi (?:only |just )?did (?:₦|n)?\d"
    r"|\b(?:i|we|she|he) (?:have |has |don |just |also )+added\b|\bdon (?:send|pay|transfer|drop|credit|enter|land)\b"
)
_SOMEBODY_PAID = (
    rf"\bmy (?:own )?(?:\S+ )?(?:{SOMEBODY}|company|office) (?:has |have |don |just |already )*"
    r"(?:paid|sent (?:it|am|the|you)|transferred|pay am|send am|made the|did the)\b"
)
_TELLS = re.compile(
    r"^(?:(?:i|we|ok|okay|oya|just|don|have|has|she|he|already)[ ,]+)*re ?-?sent\b|"
    r"\be don (?:go|drop|enter|land)(?: through)?\b|"
    r"\b(?:money|balance|deposit|payment|transfer) don (?:drop|enter|land|reach|go through)\b(?!\W*\?)|"
    r"(?<![\w.])(?:₦|n)?\d[\d,.]{2,9}k?(?: naira)? (?:don|has|have) (?:drop\w*|enter\w*|land\w*|reach\w*|hit)\b|"
    r"(?<![\w.])(?:₦|n)?\d{1,3}k (?:don|has|have) (?:drop\w*|enter\w*|land\w*|reach\w*|hit)\b|"
    rf"\b{_MOVED}\b[^\n?]{{0,60}}\b(?:account|acct|bank|by mistake|mistakenly|wrong(?:ly)?|twice|extra|too much|"
    r"in excess|to (?:you|una|your)|for (?:it|the (?:order|fabrics?|cloth|deposit|balance)))\b"
    rf"|{_SOMEBODY_PAID}|\b{_MOVED} (?:the )?(?:other |first |second |last |remaining )?"
    r"(?:half|part|some|something|everything|rest|deposit|balance)\b"
    r"|\b(?:that|this|it|e|the (?:pic|picture|photo|image))(?: one)? (?:is|na|be|was) "
    r"(?:(?:my|the|our|a|evidence of|proof of|for) )*(?:payment|receipt|transfer|alert|money|deposit)\b"
    r"|\bna (?:my |the )?(?:alert|receipt|payment|transfer|money)\b"
    rf"|\b(?:mistakenly|wrongly|already|just|don) (?:{_MOVED}|send|pay|transfer)\b"
    rf"|\b(?:from|through|via|with|used|using) (?:(?!(?:send|drop|give)\b)[^\s.!?;]+ ){{0,3}}?(?:{_BANKS})\b"
    r"|\b(?:bank|they|dem)\b[^\n]{0,20}\bdebited\b"
    r"|\b(?:sender|payer|depositor|account|transfer|receipt|alert)(?:'s)? name\b"
    r"(?! (?:will|would|go|is going|(?:is )?(?:not|different|correct)|no be|does not)\b)"
    r"|\bname (?:on|of) the (?:account|sender)\b(?! (?:is )?(?:not|different|no be))"
    r"|\b(?:reference|ref|session id|transaction id|teller|trx|txn)\b[^\n]{0,12}[0-9]{4,}"
)
_ASKED = re.compile(r"(?:(?:please|abeg|ok|so|and) )*(?:has|have|did|abi|shey) (?:the|my|our|d|it|una|money|payment)\b")
_PAID_THEN = re.compile(
    r"\b(?:i|we) (?:have |has |don |already |just |even )*(?:paid|pay|sent (?:it|am|the money|money)|transferred)"
    r"(?: (?:it|am|you|una|everything|(?:the |my )?(?:money|deposit|balance)))?"
    r" (?:yesterday|since|already|long ago|earlier|(?:this|last|on) (?:morning|afternoon|evening|night|week|\w+day))"
    r"(?! (?:to|for) (?:another|other|a different)\b)"
)
_SENT_SOMETHING = re.compile(r"\bsent (?:it|am)\b")
_OF_MONEY = re.compile(r"\b(?:pay|paid|payment|money|account|deposit|transfer|balance|receipt)\b")
_TOO_MUCH = re.compile(
    r"\bover ?-?paid\b|\bover ?payment\b|\b(?:paid|sent|pay|send|transferred) (?:you |una |it |am )?"
    r"(?:(?:way )?too much|extra|more than|in excess)\b"
)
_CHANGE = re.compile(r"\b(?:my|the) (?:change|extra|excess|surplus|difference)\b")
_NOT_YET = re.compile(
    r"\b(?:will|would|gonna|going to|go (?:pay|send|transfer)|(?<!able )(?<!managed )to pay|una get|do you|"
    r"want to|wan|let me|can i|may i|should i|must i|do i|how (?:do|can|to)|if (?:i|we)|"
    r"when (?:i|we)|before|after|once|not (?:yet )?(?:paid|sent|transferred|made)|have not|has not|haven'?t|hasn'?t|"
    r"did not|didn'?t|never|refund\w*|send me|sent me|paid me)\b"
)

_FIELD = re.compile(
    r"\b(?P<field>txn|trans(?:action)?(?: \w+)?|acc?t?(?:ount)?(?: (?:no|number))?|am(?:oun)?t|des(?:c|cription)?|"
    r"narration|remarks?|date|time|bal(?:ance)?|ref(?:erence)?(?: no)?|session id|recipient|beneficiary|sender|dr|cr|"
    r"debit|credit)\b"
    r"\.?\s*(?:[:=]|(?:ngn|n|₦)?\s?\d[\d,.]*)",
    re.IGNORECASE,
)
_HEADING = re.compile(r"\W*(?:transfer|transaction|payment)(?: \w+)? success\w*\b", re.IGNORECASE)
_OF_THE_SUM = frozenset({"dr", "cr", "deb", "cre", "amt", "amo", "txn"})


_SETTLED = re.compile(
    r"\b(?:it|that|this|e|payment|everything|(?:the|that|this) (?:money|payment|transfer|deposit|bill|one))"
    r"(?: (?:is|all|now|just))*(?: (?:has|have|don|been|already))(?: (?:been|all|now|already))*"
    r" (?:taken care of|settled|sorted|handled|effected|cleared?)\b"
    r"|\b(?:i|we|my \w+) (?:have |has |don |just |already )+(?:handled?|sorted?|settled?|taken care of|cleared?) "
    r"(?:it|that|am|this|everything|the (?:money|payment|transfer|deposit|bill))\b"
    r"|^(?:all )?(?:sorted|settled|handled|taken care of)[ .!]*$"
)
"""Of a payment, where nothing else is awaited."""


_HOPED = re.compile(r"\b(?:hope\w*|as soon as|until|till|when|once|if|make sure|ensure|before|after)\b")


def is_settled(text: str) -> bool:
    """Return whether *text*, written where a payment is awaited, says it is made: "that is taken care of"."""
    plain = clean(text)
    found = _SETTLED.search(plain)
    hoped = found is not None and _HOPED.search(plain[: found.start()]) is not None
    return found is not None and not hoped and not is_question(plain) and not is_planned(plain[: found.end()])


def is_pasted_alert(text: str) -> bool:
    """Return whether *text* is a bank's alert or receipt as it was copied: at least three of its fields, or what was
    moved and what is left, each with its sign or its sum."""
    fields = {found["field"].casefold()[:3] for found in _FIELD.finditer(text)}
    headed = _HEADING.match(text) is not None
    return bool(money(text)) and (
        len(fields) >= (1 if headed else 3) or ("bal" in fields and bool(fields & _OF_THE_SUM))
    )


def tells_of_payment(text: str) -> bool:
    """Return True where *text*, which says nothing plainer, tells that money was sent, by whom, or from where.

    A question, a plan or a "not yet" up to those words takes them back; what comes after ("what do I do?") does not.
    """
    plain = clean(text)
    if any(_paid_then(one) for one in clauses_of(plain) if _OF_MONEY.search(plain) or not _SENT_SOMETHING.search(one)):
        return True
    stated = _TELLS.search(plain) or _ASTRAY.search(plain) or _TO_NUMBER.search(plain)
    if stated is None:
        stated = _HAS_MOVED.search(plain) if amounts_named(text) else None
    if stated is None:
        return False
    so_far = plain[: stated.end()]
    clause = clauses_of(plain[: stated.start()])[-1] + stated.group()
    return not is_question(clause) and not _ASKED.match(clause) and not is_planned(so_far)


def _paid_then(clause: str) -> bool:
    return _PAID_THEN.search(clause) is not None and not is_question(clause) and not is_planned(clause)


def clauses_of(plain: str) -> list[str]:
    """Return the stretches of the cleaned text *plain* that each tell or ask one thing."""
    return [one.lstrip() for one in re.split(r"[,;!?\n]|\.(?!\d)", plain)]


def went_astray(text: str, ours: str) -> bool:
    """Return whether *text*, which tells of a payment, says that it went to another account than *ours*, its number."""
    plain = clean(text)
    numbers = {found["number"] for found in _TO_NUMBER.finditer(plain)}
    return _ASTRAY.search(plain) is not None or bool(numbers - {ours})


def paid_too_much(text: str) -> bool:
    """Return whether *text* says that more was paid than was asked: beside a wish to have it back, no new payment."""
    return _TOO_MUCH.search(clean(text)) is not None


def asks_for_change(text: str) -> bool:
    """Return whether *text* says that more was paid than was asked, wants what is over, and names no sum: it tells of
    no new payment."""
    return paid_too_much(text) and not amounts_named(text) and _CHANGE.search(clean(text)) is not None


def is_planned(plain: str) -> bool:
    """Return True where the cleaned words *plain* plan a payment, deny it or speak of a refund, not of one made."""
    return _NOT_YET.search(plain) is not None
