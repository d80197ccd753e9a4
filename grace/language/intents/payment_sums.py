"""The money that words about a payment say was sent: its sums, or the part of what is asked that it is."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from grace import patterns as re
from grace.language.text.lexicon import words_of
from grace.language.text.money import money, without_decoys
from grace.language.text.normalise import clean
from grace.shop.money import KOBO_PER_NAIRA

MOVED: Final = (
    r"(?:sent|paid|transferr?ed|deposited|credited|debited|wired|remitted|dropped|don (?:send|pay|transfer|drop))"
)
_PIECES = re.compile(r"[\n;!?]|\.(?![0-9])|,(?![0-9]{3}(?![0-9]))|\b(?:and|then|but|plus|also|while)\b")
_FIGURE = re.compile(r"(?<![\w.,])[1-9][0-9]{3,6}(?!\w|[.,][0-9]| ?(?:yard|piece|bundle))")
_STARTS_WITH_A_SUM = re.compile(r"^\W*(?:another |the |also |plus )*(?:₦|ngn|naira|n|#)? ?[0-9]")
HAS_MOVED = re.compile(rf"\b{MOVED}\b")
_NOT_SENT = re.compile(
    r"\b(?:remain\w*|left|rest|will|would|go (?:send|pay|complete|balance)|complete (?:it|am)|balance you|to go|"
    r"tomorrow|later|next|owe|owing|yet|when|if|before|outstanding|total|cost\w*|price|coming(?! with)|"
    r"on (?:the|its|his|her|my) way|soon)\b"
)
_WHOLE = re.compile(
    r"\b(?:the|d|my) (?:rest|balance|remain\w*|other (?:half|part))\b|\b(?:everything|in full|full|all|complete)\b"
)
_HALF = re.compile(
    r"\bhalf (?:of )?(?:the |my |that |d )?(?:deposit|it|am|money|amount)\b"
    rf"|\b{MOVED} (?:you |just |only |the )*half\b(?! (?:a |yards?|pieces?|bundles?))"
)
_PART = re.compile(
    rf"\b{MOVED} (?:you |the |una |a |in |like |just )*(?:part|some|something|small|bit|little|first)\b"
    r"|\bpart payment\b"
)
_FURTHER = re.compile(
    r"\b(?:(?:her|his|their) own|another|additional|extra|also|more|again|join|plus|second|the (?:other|second|"
    r"remaining))\b"
    r"(?! (?:time|say|check))"
)
_REPEATS = re.compile(
    r"\b(?:i|we) (?:don |have |already |just )*(?:said|told|tell|talk|mentioned)\b|\bas i (?:said|told)\b"
)
"""Words of somebody who says once more what they have said."""
_BESIDE_A_SUM = words_of(
    "and then plus also so as i said say told you it is na e be just only please abeg ok okay another the o oo ma sir"
    " now naira n ngn again more first today yesterday that was done morning this in all total altogether together far"
    " sorry mean meant correction mistake actually wait typo oops rather my bad own mine"
)
_OF_THE_ORDER = re.compile(r"\bfor (?:the |my |una )?(?:delivery|waybill|transport|deposit|balance|order|fabrics?)\b")
"""What money is for, said beside a sum, tells nothing of its having been sent."""
_BARE_FIGURE = re.compile(
    r"\W*(?:(?:ehn?|ehen|yes|ok|okay|na|is|it is|e be|e be like|just|only)\W+)*(?P<figure>[1-9]\d\d)\W*"
)
_IN_PARTS = re.compile(
    r"\b(?:half|halves|part(?:s|ly|ial)?|small small|bit by bit|instal\w*|(?:two|2|three|3) (?:times|places|ways)|"
    r"(?:rest|balance|remaining|other|complete)\b.*\b(?:later|after|when|on|before|then|next|tomorrow))\b"
)
_FULL = re.compile(
    r"\bfull (?:payment|pay|money|amount|sum|price|total|order|and final)\b|\b(?:in|paid|pay|sent|it) full\b"
    r"|\b(?:complete|whole|entire) (?:payment|money|amount|sum|price)\b|\ball the money\b|\bfull (?=₦|ngn|n?[0-9])"
)
_OF_THE_DEPOSIT = re.compile(r"\b(?:deposit|half|part|balance|rest|remaining)\b")
_ALERT = re.compile(
    r"\b(?:amt|amount|debit(?:ed)?|dr|cr|credit(?:ed)?|desc|acct|txn|trf|alert|successful)\b", re.IGNORECASE
)
_SUM: Final = r"(?:₦|ngn|naira|n|#)? ?[0-9][0-9,.]*(?: ?(?:k|m|thousand|million)\b)?"
_BEHIND_IT = re.compile(
    rf"\b(?:out of|from|of|remain\w*|balance|rest|left|owe|owing|instead of|leaving)"
    rf"(?: (?:with|is|na|be|of|for|dey|the|your|my|that|una|total|whole|full|deposit|sum|to|pay|will|go|"
    rf"me|it)){{0,4}} {_SUM}.*"
)
_REST_SENT = re.compile(
    rf"\W*(?:(?:here|this|that|it|na|is|the|my|d) )*(?:remain\w*|rest)(?: (?:of it|is))?[ :]+(?P<sum>{_SUM})"
    r"(?: (?:naira|now|sent|paid|done|sir|ma|o|oo|please|abeg))*\W*"
)
_TO_COME = re.compile(
    r"\b(?:coming|on|by|till|until|soon|weekend|month|salary|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
_STILL_OPEN = re.compile(
    rf"{_SUM} (?:is |dey |still |go |will |be |na )*(?:remain\w*|left|to go|to balance|outstanding)\b"
)
"""Beside a sum that was sent: what is still to come, or all it is a part of."""
_OTHER_FIGURES = re.compile(
    r"\b(?:(?:avail\w*|ledger|book|current|closing|new|your|acct|account)[. ]{0,2})*bal(?:ance)?\b[\s:.=-]*(?:is\b)?\s*"
    r"(?:ngn|n|₦)?\s*[0-9][0-9,]*(?:\.[0-9]+)?(?: ?[km]\b)?"
    r"|\b(?:date|time)\b\s*[:=]?\s*[0-9][^\n,;]{3,20}?(?=\n|[,;]|$|\s[a-z]+\s*:)"
    r"|\b(?:charges?|vat|stamp ?duty|fees?|commission|comm)\b[\s:.=-]*(?:ngn|n|₦)?\s*[0-9][0-9,]*(?:\.[0-9]+)?",
    re.IGNORECASE,
)
_TIMES: Final = (
    (
        2,
        re.compile(
            r"\b(?:twice|(?:two|2) (?:times|transfers?|payments?|places|different transfers?|tranches)|2 ?x|x ?2)\b"
            r"|\b(?:two|2) of us\b.*\beach\b|\beach\b.*\b(?:two|2) of us\b"
        ),
    ),
    (3, re.compile(r"\b(?:thrice|(?:three|3) (?:times|transfers?|payments?|tranches)|3 ?x|x ?3)\b")),
)
_TWICE_IN_ALL: Final = re.compile(
    r"\b(?:it is|that is|making it|makes it|so it is) (?:now )?(?:twice|thrice|(?:two|2|three|3) times)\b"
    r"|\b(?:twice|thrice|(?:two|2|three|3) times) (?:now|in all|altogether|in total)\b"
)
HALF: Final = Decimal("0.5")


def sums_sent(text: str) -> tuple[int, ...]:
    """Return each sum that *text*, which tells of a payment, says was sent, in kobo: none that is still to come."""
    pieces = _statements(without_other_figures(text))
    if any(HAS_MOVED.search(piece) for piece in pieces):  # a price of goods beside it was not sent
        pieces = [piece for piece in pieces if HAS_MOVED.search(piece) or _STARTS_WITH_A_SUM.search(piece)]
    sums = tuple(kobo for piece in pieces for kobo in sums_in(of_it(piece)))
    return (sums[0] * _times(text),) if len(sums) == 1 else sums


def rest_sent(text: str) -> tuple[int, ...]:
    """Return the sum of *text*, in kobo, where words beside a receipt begin by calling it the rest and nothing in them
    is still to come: "remaining 12k, deliver to Kemi"."""
    first, *more = pieces_of(text)
    found = _REST_SENT.fullmatch(first.strip())
    waits = any(words.search(piece) for piece in more for words in (_NOT_SENT, _TO_COME))
    return sums_in(found["sum"]) if found and not waits else ()


def sums_in(piece: str) -> tuple[int, ...]:
    """Return each sum that *piece*, cleaned, names, in kobo, bare figures of four digits and more among them."""
    return (*money(piece), *_figures(piece))


def of_it(piece: str) -> str:
    """Return *piece*, cleaned, without what it says, beside a sum, is still to come or is the whole of it."""
    less = (words.sub(" ", piece, count=1) for words in (_BEHIND_IT, _STILL_OPEN))
    return next((rest for rest in less if rest != piece and sums_in(rest)), piece)


def _times(text: str) -> int:
    """Return how often the one sum of *text* was sent: "20k twice". Of "it's twice now, 51k" it is all there was."""
    if _TWICE_IN_ALL.search(clean(text)):
        return 1
    return next((times for times, words in _TIMES if words.search(clean(text))), 1)


def without_other_figures(text: str) -> str:
    """Return *text*, a bank's alert, without its date, what it says is left and what it charged; else *text*."""
    return _OTHER_FIGURES.sub(" ", text) if _ALERT.search(text) else text


def is_in_full(text: str) -> bool:
    """Return whether *text* says that everything the order costs was paid, and not its deposit alone."""
    plain = clean(text)
    return _FULL.search(plain) is not None and _OF_THE_DEPOSIT.search(plain) is None


def is_further(text: str) -> bool:
    """Return whether *text* tells of money on top of what was sent before: "another 2000", "2k again"."""
    plain = clean(text)
    return _FURTHER.search(plain) is not None and _REPEATS.search(plain) is None


def is_sum(text: str) -> bool:
    """Return whether *text* is a sum and at most two words with it: 5500 now."""
    rest = re.sub(r"[^a-z ]", " ", without_decoys(clean(text))).split()
    return len(rest) <= 2 and bool(money(text) or _figures(clean(text)))


def is_sum_alone(text: str) -> bool:
    """Return whether *text* is one sum or several and says nothing of them: "10500", "then 5k", "N2,000 again"."""
    plain = without_decoys(clean(text))
    words = re.findall(r"[a-z]+|[0-9]+", _OF_THE_ORDER.sub(" ", _FIGURE.sub(" ", plain)))
    return "?" not in text and set(words) <= _BESIDE_A_SUM and bool(money(text) or _figures(clean(text)))


def bare_figure(text: str) -> int:
    """Return the naira of *text* in kobo where it is one number of three digits and not a word of what it counts, "ehn,
    385"; else 0."""
    found = _BARE_FIGURE.fullmatch(clean(text))
    return int(found["figure"]) * KOBO_PER_NAIRA if found else 0


def amounts_named(text: str) -> tuple[int, ...]:
    """Return each sum that *text* names, in kobo: those that are plainly money first."""
    return (*money(text), *_figures(clean(text)))


def is_in_parts(text: str) -> bool:
    """Return whether *text* is about paying a part of what is asked first: half, in two parts, "5k now"."""
    return _IN_PARTS.search(clean(text)) is not None


def share_sent(text: str) -> Decimal | None:
    """Return what part of the sum asked *text* says was sent: 1 for the rest of it, 0.5 for half, 0 for a part of
    unknown size; None where it says nothing of the kind."""
    statements = _statements(text)
    for share, words in ((HALF, _HALF), (Decimal(0), _PART), (Decimal(1), _WHOLE)):
        if any(words.search(piece) for piece in statements):
            return share
    return None


def pieces_of(text: str) -> list[str]:
    """Return the stretches of *text*, cleaned, that each tell of one thing."""
    return _PIECES.split(clean(text))


def _statements(text: str) -> list[str]:
    """Return the pieces of *text*, cleaned, but for those of money still to come."""
    return [piece for piece in pieces_of(text) if HAS_MOVED.search(piece) or not _NOT_SENT.search(piece)]


def _figures(piece: str) -> tuple[int, ...]:
    """Return bare figures of at least four digits that are neither money said so nor a number of another kind."""
    return tuple(100 * int(found.group()) for found in _FIGURE.finditer(without_decoys(piece)))
