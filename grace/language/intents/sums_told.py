"""The money that words about a payment tell of before its receipt comes: sent, or to be sent first. Sure of it only
where every word of the message is known to speak of paying for this order, and of nothing else."""

from __future__ import annotations

from grace import patterns as re
from grace.language.intents.payment_sums import MOVED, of_it, pieces_of, sums_in, without_other_figures
from grace.language.intents.rules import is_question
from grace.language.intents.sum_corrections import corrects_a_sum, sums_taken_back
from grace.language.text.lexicon import words_of
from grace.language.text.money import HIDDEN, in_figures
from grace.language.text.normalise import clean

_WORDS = words_of(
    "i we me us you una my the am it will go wan want to can let make dey is have has been don just and but then with "
    "by send sending sent pay paying paid transfer transferring transferred transfered drop dropping dropped deposit "
    "depositing deposited wire wiring wired remit remitting remitted credited first now today tonight for of out in "
    "on part payment half balance remain remains remaining remainder rest other left leaving manage coming complete "
    "later soon tomorrow next week weekend month end when salary enters enter monday tuesday wednesday thursday "
    "friday saturday sunday already also order total your account please abeg biko yes ok okay alright oya hello hi "
    "good morning afternoon evening sir ma dear thanks thank o oo oh e sharp quickly naira "
    "ngn"
)
"""All that may stand beside a sum. No denial, condition, third person, thing, place or price is among them."""
_ELSEWHERE = re.compile(
    r"\bto (?:am|it)\b|\bother (?!half|part)|\bfor (?!now\b|(?:the |my |this )?(?:deposit|order)\b)"
)
_SUM = re.compile(
    r"(?:(?:₦|#|(?<![a-z])(?:ngn|naira|n)) ?)?[0-9][0-9,.]*[0-9]?(?: ?(?:k|m|thousand|million|grand)\b)?(?: ?naira\b)?"
)
_BETWEEN = r"(?: (?:you|una|in|just|the|first|now|today|please|sharp|quickly))*"
_SENT = re.compile(
    rf"(?:^|\b(?:i|we) )(?:(?:yes|ok|okay|oya|alright|please|abeg|have|just|already|now) )*{MOVED}{_BETWEEN} {HIDDEN}"
    rf"|^{HIDDEN} (?:(?:is|has been|don) )?(?:sent|paid|transferred)\b"
)
_I_WILL = (
    r"\b(?:(?:i|we) (?:will|go|am|dey|wan|want to|can)|can (?:i|we)|let (?:me|us)|make (?:i|we))"
    r"(?: (?:go|dey|just|now|first|quickly|please|today))*"
)
_MOVES = r"(?:send|sending|transfer|transferring|drop|dropping|deposit|depositing|wire|wiring|remit|remitting)"
_THEN = r"(?:later|soon|tomorrow|next|on|by|when|end|in|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
_GIVES = rf"(?:pay|paying|manage|coming with|{_MOVES})"
_TO_SEND = re.compile(rf"{_I_WILL} {_GIVES}{_BETWEEN} {HIDDEN}(?! {_THEN})|^{HIDDEN} (?:first|for now|now)\b")
_HALF = re.compile(rf"{_I_WILL} {_GIVES}{_BETWEEN} half\b|^half (?:payment )?(?:first|for now|now)\b")
_PART = re.compile(
    rf"\b(?:first|for now|part payment|(?:go|will|then) complete|later|rest|remain\w*)\b|(?<!{HIDDEN} )\bbalance\b"
    rf"|\b{_MOVES}{_BETWEEN} {HIDDEN} (?:now|today|tonight|sharp)\b"
)
_TO_FOLLOW = re.compile(
    r"\b(?:remain\w*|left|rest|balance|complete|later|next|tomorrow|weekend|month|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
_OF_MONEY = re.compile(
    rf"\b(?:{MOVED}|{_MOVES}|pay(?:ing)?|done|enter(?:ed)?|for now|first|part payment|balance|remain\w*|the rest)\b"
    r"|\bnow\b.*\blater\b"
)
_ALL_OF_IT = re.compile(
    rf"(?:\b(?:i|we|me|us) [^.;!?\n]{{0,30}}?\b(?:send|pay|transfer|drop|deposit|clear|do)(?:ing)?|\b{MOVED})\b"
    r"(?: (?:you|una|it|am|just|the|my|for))*"
    r" (?:everything|all|in full|at once|once(?! (?:i|we|you|una|the|my))|deposit|"
    r"(?:whole|full|entire|complete)(?: (?:of it|thing|money|amount|deposit|payment|sum)|\W*$))\b"
    r"(?! (?:the )?(?:prints?|fabrics?|pictures?|list|designs?|colou?rs?|clothes|details?|bundles?))"
    r"|\b(?:forget (?:it|that|am)|never mind|chang\w+ my mind)\b"
)
_NOT_ALL = re.compile(r"\b(?:not|can ?not|never(?! mind)|no fit|if|unless)\b")


def sums_told(text: str) -> tuple[int, ...] | None:
    """Return the sum, in kobo, that *text* surely says is sent or is to be sent first: a receipt that comes without
    words is of it. () where it names money otherwise, takes a sum back or speaks of all that is asked; None where it
    says nothing of the kind."""
    plain = _without_questions(in_figures(clean(without_other_figures(text))))
    if sums_in(plain) and (_OF_MONEY.search(plain) or corrects_a_sum(text) or sums_taken_back(text)):
        return _surely_told(plain)
    return () if _ALL_OF_IT.search(plain) and not _NOT_ALL.search(plain) else None


def is_half_told(text: str) -> bool:
    """Return whether *text* surely says that half of what is asked is to be paid first, and names no sum."""
    plain = clean(text)
    return not re.search(r"[0-9]", plain) and _HALF.search(plain) is not None and _speaks_of_paying_alone(plain)


def _without_questions(plain: str) -> str:
    """Return *plain* without the questions beside a sum that name none: "20k for now, how much is lace?"."""
    pieces = pieces_of(plain)
    told = [one for one in pieces if sums_in(one) or not is_question(one.strip())]
    return ", ".join(told) if sums_in(plain) and len(told) < len(pieces) else plain


def _speaks_of_paying_alone(plain: str) -> bool:
    return set(re.findall(r"[a-z']+", plain)) <= _WORDS and not _ELSEWHERE.search(plain)


def _surely_told(plain: str) -> tuple[int, ...]:
    """Return the one sum of *plain* that its words, none of them unknown, say is sent or comes first; else ()."""
    marked = _SUM.sub(HIDDEN, plain)
    if not _speaks_of_paying_alone(marked) or marked.count(HIDDEN) != len(sums_in(plain)):
        return ()
    told: list[int] = []
    for piece in map(of_it, pieces_of(plain)):
        words, sums = _SUM.sub(HIDDEN, piece).strip(), sums_in(piece)
        if _SENT.search(words) or (_TO_SEND.search(words) and _PART.search(marked)):
            told += sums
        elif sums and not _TO_FOLLOW.search(words):
            return ()
    return tuple(told) if len(told) == 1 else ()
