"""Which prints alone a customer wants to be shown: "only yellow ones", "just lace", "something cheaper"."""

from __future__ import annotations

import re
from decimal import Decimal

from grace.engine.reading import Expected
from grace.language.items.fabric_names import index, named_at
from grace.language.text.normalise import clean
from grace.shop.catalog import Catalog, Fabric

_CHEAPER = re.compile(r"\b(?:cheap(?:er|est)?|less expensive|low(?:er)? price|not too (?:costly|expensive)|budget)\b")
_CHEAPEST = re.compile(
    r"\b(?:the |that |your )*(?:cheap(?:er|est)|least expensive|less expensive|lowest price) "
    r"(?:one|own|print|fabric|material|of (?:them|all|the (?:two|three)))\b|\bthe cheapest\b"
)
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
    if _CHEAPER.search(plain):
        fabrics.sort(key=lambda fabric: _per_yard(fabric, catalog))
    elif not named:
        return ()
    return tuple(fabric.code for fabric in fabrics)


def with_cheapest(plain: str, catalog: Catalog, expected: Expected) -> str:
    """Return *plain*, where "8 yards of the cheaper one" has the code of the print on offer, or of those asked between,
    a yard of which costs least; unchanged where two cost the same or nothing is on offer."""
    asked = expected.question.codes if expected.question else ()
    choices = [fabric for fabric in catalog.fabrics if fabric.code in (asked or expected.offer)]
    if not choices or _CHEAPEST.search(plain) is None or _WHICH.search(plain):
        return plain
    choices.sort(key=lambda fabric: _per_yard(fabric, catalog))
    alike = len(choices) > 1 and _per_yard(choices[0], catalog) == _per_yard(choices[1], catalog)
    return plain if alike else _CHEAPEST.sub(f" {choices[0].code.casefold()} ", plain, count=1)


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
    told = (one for fabric in catalog.fabrics for one in (fabric.name, fabric.code))
    return any(clean(one) in plain for one in told)


def _per_yard(fabric: Fabric, catalog: Catalog) -> Decimal:
    """Return what a yard of *fabric* costs, in kobo."""
    if fabric.per_yard is not None:
        return Decimal(fabric.per_yard)
    return Decimal(fabric.per_piece or 0) / catalog.piece_yards
