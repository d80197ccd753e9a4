"""Which prints alone a customer wants to be shown: "only yellow ones", "just lace", "something cheaper"."""

from __future__ import annotations

from decimal import Decimal

from grace import patterns as re
from grace.engine.reading import Expected
from grace.language.items.fabric_names import index, named_at
from grace.language.text.money import money
from grace.language.text.normalise import clean
from grace.shop.catalog import Catalog, Fabric

_CHEAPER = re.compile(
    r"\b(?:cheap(?:er|est)?|less expensive|affordable|costs? less|low(?:er)? (?:in )?price|lower (?:than|one)|budget|"
    r"(?:not|no)(?: too| so| dey| very)* (?:costly|expensive|cost))\b"
)
_BELOW = re.compile(
    r"\b(?:(?P<under>below|under|less than|lower than|cheaper than|not (?:up to|reach)|no (?:dey )?reach)|"
    r"within|at most|max(?:imum)?|nothing above|not (?:be )?(?:more|above|over|past|pass)(?: than)?|no (?:dey )?pass)"
    r"(?: like| about| n)? ?(?P<sum>(?:[₦#n] ?)?\d[\d,.]*(?: ?k\b)?)"
)
_NOUN = r"(?:one|own|print|fabric|material|of (?:them|all|the (?:two|three)))"
_EXTREME = re.compile(
    rf"\b(?:the |that |your |una )*(?:(?P<low>cheapest|least expensive|most affordable|lowest price|"
    rf"(?:dey )?cheap pass|no (?:dey )?cost (?:pass|at all))"
    rf"|(?P<high>most expensive|costliest|dearest|(?:dey )?cost pass)|(?P<lower>cheaper|less expensive)(?= {_NOUN}\b))"
    rf"(?: {_NOUN}\b)?(?P<kind>(?: [a-z]+){{0,2}})"
)
"""A comparative needs its noun: "something cheaper" wants to be shown some."""
_OF_ALL = re.compile(
    r"\b(?:(?:you|una|your|the) (?:\w+ )?(?:have|get|got|sell|shop|store|collection)|"
    r"everything|all (?:of them|your|una))\b"
)
"""Of every print there is, not only of those on offer."""
_WHICH = re.compile(r"\?|\b(?:which|what|how much|is there|do you|any)\b")
_ONLY = re.compile(
    r"(?:please |abeg |ok |oya |i want |i need |show me |let me see |make i see )*(?:only|just|na only|nothing but) "
    r"(?:the |your |una |those )?fabricname(?: (?:ones?|prints?|designs?|fabrics?|materials?|types?|own|colours?|"
    r"please|abeg|o|ma|sir))*"
)
_SHOW = re.compile(
    r"(?:please |abeg |ok |oya |can i |i want to )*(?:show me|let me see|make i see|see|bring) (?:only |just |all )?"
    r"(?:the |your |una )?fabricname(?: (?:ones?|prints?|designs?|fabrics?|materials?|types?|own|colours?))+"
    r"(?: (?:please|abeg|o|ma|sir|only))*"
)
_WORDS = re.compile(r"[^\W_]+")


def wants_some_shown(sketched: str, text: str, catalog: Catalog, expected: Expected) -> bool:
    """Return True where the message asks to be shown one kind of print alone.

    "Just lace" is that; "just Ivory Lace" picks, and beside a basket "only the lace" takes the others out of it.
    """
    if expected.basket and not expected.numbered:
        return False
    if _SHOW.fullmatch(sketched):
        return True
    return _ONLY.fullmatch(sketched) is not None and not _in_full(text, catalog)


def to_show(text: str, catalog: Catalog) -> tuple[str, ...]:
    """Return the codes of the prints that *text* wants to see alone, best first; empty where it narrows nothing.

    Those it names, in the catalog's order; the cheapest first where it asks for less money.
    """
    plain = clean(text)
    named = _named(plain, catalog)
    fabrics = [fabric for fabric in catalog.fabrics if not named or fabric.code in named]
    if (most := most_for_a_yard(plain, catalog)) is not None:
        fabrics = [fabric for fabric in fabrics if _per_yard(fabric, catalog) <= most]
    if _CHEAPER.search(plain) or most is not None:
        fabrics.sort(key=lambda fabric: _per_yard(fabric, catalog))
    elif not named:
        return ()
    return tuple(fabric.code for fabric in fabrics)


def for_less(text: str) -> bool:
    """Return whether *text* asks for what costs less."""
    return _CHEAPER.search(clean(text)) is not None


def most_for_a_yard(plain: str, catalog: Catalog) -> Decimal | None:
    """Return the kobo a yard may cost at most, "below 4k per yard"; None where *plain* names no such price."""
    found = _BELOW.search(plain)
    sums = money(f"n{found['sum']}" if found["sum"][0].isdigit() else found["sum"]) if found else ()
    dearest = max((_per_yard(fabric, catalog) for fabric in catalog.shown), default=Decimal(0))
    if found is None or len(sums) != 1 or sums[0] > dearest:
        return None
    return Decimal(sums[0] - (1 if found["under"] else 0))


def with_price_extreme(plain: str, catalog: Catalog, expected: Expected) -> str:
    """Return *plain*, where "8 yards of the cheaper one" or "your most expensive lace" has the code of the print
    meant: of those asked between, spoken of or on offer, else of all that are shown, and of the kind it names.
    Unchanged where two cost the same, or where a comparison is only asked about."""
    found = _EXTREME.search(plain)
    if found is None or (found["lower"] and _WHICH.search(plain)):
        return plain
    kind = _kind(found["kind"], catalog)
    asked = expected.question.codes if expected.question else ()
    spoken_of = asked or (expected.topic if len(expected.topic) > 1 else expected.offer)
    among = kind or (() if _OF_ALL.search(plain) else spoken_of)
    choices = [fabric for fabric in catalog.shown if not among or fabric.code in among]
    choices.sort(key=lambda fabric: _per_yard(fabric, catalog), reverse=found["high"] is not None)
    alike = len(choices) > 1 and _per_yard(choices[0], catalog) == _per_yard(choices[1], catalog)
    if not choices or alike:
        return plain
    rest = "" if kind else found["kind"]
    return f"{plain[: found.start()]} {choices[0].code.casefold()} {rest}{plain[found.end() :]}"


def _kind(words: str, catalog: Catalog) -> frozenset[str]:
    """Return the codes that the first of *words* names, "lace" after "the cheapest"; none where it names nothing."""
    wordings = tuple(_WORDS.findall(words))
    named = named_at(wordings, 0, index(catalog)) if wordings else None
    return named.codes if named else frozenset()


def _named(plain: str, catalog: Catalog) -> frozenset[str]:
    words, names = tuple(_WORDS.findall(plain)), index(catalog)
    found: set[str] = set()
    at = 0
    while at < len(words):
        named = named_at(words, at, names)
        found |= named.codes if named else set()
        at = named.after if named else at + 1
    return frozenset(found)


def _in_full(text: str, catalog: Catalog) -> bool:
    plain = clean(text)
    wordings = (one for fabric in catalog.fabrics for one in (fabric.name, fabric.code))
    return any(clean(one) in plain for one in wordings)


def _per_yard(fabric: Fabric, catalog: Catalog) -> Decimal:
    """Return what a yard of *fabric* costs, in kobo."""
    if fabric.per_yard is not None:
        return Decimal(fabric.per_yard)
    return Decimal(fabric.per_piece or 0) / catalog.piece_yards
