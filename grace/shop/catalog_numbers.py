"""The numbers of catalog.yaml: prices, yards and shares, each in the range that makes sense."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from msgspec import structs

from grace import patterns as re
from grace.shop import money
from grace.shop.money import KOBO_PER_NAIRA
from grace.source import Problems, Text, Value


@dataclass(frozen=True, slots=True)
class Range:
    """The numbers one key may hold, the one that counts where there is none, and the unit written behind it."""

    default: Decimal
    most: Decimal
    least: int = 1
    suffix: str = ""


PIECE = Range(Decimal(6), Decimal(1000), suffix="yards")
DEPOSIT = Range(Decimal(50), Decimal(100), suffix="%")
LEAST = Range(Decimal(1), Decimal(10_000))
STOCK = Range(Decimal(0), Decimal(1_000_000), least=0)
TIER = Range(Decimal(0), Decimal(100_000))
PRICE = Range(Decimal(0), Decimal(100_000_000))
"""Naira a yard; above it a zero or two were typed too many."""
LOOK_ALIKE = str.maketrans("OolI", "0011")
"""Letters that are typed for figures."""
_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,2})?")


_FOR_FIGURES = str.maketrans("OoQlISB", "0001158")
_AROUND = re.compile(
    r"^(?:₦|#|ngn|naira|n)?\s*(?P<figures>.*?)\s*(?:naira|ngn|₦|only|each|/?[-=]|\.)?$", re.IGNORECASE | re.DOTALL
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?")
_GROUPED_BY_POINTS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?")
_COMMA_FOR_KOBO = re.compile(r"\d{3,12},\d{1,2}")


def meant(found: str) -> str:
    """Return the plain figures that *found* can only stand for: 4800 for 4,8oo, 4.800,00, 4'800 and ₦4,8OO; "" where
    it may be several numbers, or is none."""
    around = _AROUND.match(found.strip())
    figures = around["figures"] if around else ""
    if not any(sign.isdigit() for sign in figures):
        return ""
    figures = re.sub(r"[\s'’_]", "", figures.translate(_FOR_FIGURES))
    if _GROUPED.fullmatch(figures):
        figures = figures.replace(",", "")
    elif _GROUPED_BY_POINTS.fullmatch(figures):
        figures = figures.replace(".", "").replace(",", ".")
    elif _COMMA_FOR_KOBO.fullmatch(figures):
        figures = figures.replace(",", ".")
    return re.sub(r"\.0+$", "", figures) if _NUMBER.fullmatch(figures) else ""


def advice(found: str, plain: str) -> str:
    """Return what to do about *found*, which stands for *plain*; about any number where that is empty."""
    if not plain:
        return "write the whole number in figures alone, such as 3500"
    if found.translate(_FOR_FIGURES) != found and re.search(r"[OoQlISB]", _AROUND.sub(r"\g<figures>", found.strip())):
        return f"a letter stands for a figure in it: write {plain}"
    if re.search(r"\.\d{3}", found):
        return f"a point is for kobo: write {plain}"
    return f"write {plain}, without ₦, commas or k"


def price(problems: Problems, value: Value, what: str) -> int | None:
    """Return *value*, written as people write money, in kobo; None, with the fault told, when it is no price."""
    kobo = money.read(value.value) if isinstance(value, Text) else None
    if kobo is not None and isinstance(value, Text):
        value = structs.replace(value, value=f"{Decimal(kobo) / KOBO_PER_NAIRA:f}")
    return int(number(problems, value, what, PRICE) * KOBO_PER_NAIRA) or None


def number(problems: Problems, value: Value | None, what: str, allowed: Range) -> Decimal:
    """Return a plain number in the range *allowed*, perhaps followed by its suffix; the range's default, with a
    fault, when it is not one."""
    like = f"{what}: {_with_unit(allowed).strip() if allowed.suffix else 3500}"
    text = problems.text(value, what, like) if value is not None else None
    if text is None:
        return allowed.default
    digits = text.value.strip().removesuffix(allowed.suffix).strip()
    if not _NUMBER.fullmatch(digits):
        _no_number(problems, text, digits, what, allowed)
        return allowed.default
    if not Decimal(allowed.least) <= Decimal(digits) <= allowed.most:
        label = f"from {allowed.least} to {allowed.most:,}"
        problems.error("F211", f"`{what}` is {digits}", text.place, label, _as_share(digits, allowed))
        return allowed.default
    return Decimal(digits)


def _no_number(problems: Problems, text: Text, digits: str, what: str, allowed: Range) -> None:
    figure = re.match(r"(\d{1,6}(?:\.\d{1,2})?)\s*[a-z .]+$", digits, re.IGNORECASE)
    plain = meant(digits) or (figure[1] if figure else "")
    like = replace(allowed, default=Decimal(plain)) if plain else allowed
    help = f"write it like this: {_with_unit(like)}" if allowed.suffix else _number_advice(text.value)
    if allowed.suffix == "%" and money.read(digits) is not None:
        help = f"it is a share of the total, so write it like this: {_with_unit(allowed)}"
    message = f"`{what}` is not a number: `{text.value}`" if digits else f"`{what}` is empty"
    problems.error("F210", message, text.place, "" if allowed.suffix else "digits only", help)


def _with_unit(allowed: Range) -> str:
    return f"{allowed.default}%" if allowed.suffix == "%" else f"{allowed.default} {allowed.suffix}"


def _as_share(digits: str, allowed: Range) -> str:
    """Return how a share written as a part of one is written: 0.5 is 50%."""
    part = Decimal(digits)
    return f"write {(part * 100).normalize():f}%" if allowed.suffix == "%" and 0 < part < 1 else ""


def _number_advice(found: str) -> str:
    if re.search(r"[₦,]|[0-9][kK]|N[0-9]", found) and not meant(found):
        kobo = money.read(found)
        plain = f"{Decimal(kobo) / KOBO_PER_NAIRA:f}" if kobo is not None else "3500"
        return f"write {plain}, without ₦, commas or k"
    plain = meant(found)
    if plain and plain == re.sub(r"\s", "", found):
        return f"it has a space in it: write {plain}"
    if plain:
        return advice(found, plain)
    alone = re.fullmatch(
        r"([0-9]+(?:\.[0-9]{1,2})?)\s*(?:\+|(?:yards?|yds?|pieces?|naira|ngn|a|per|each)\b[\w ]*)",
        found.strip(),
        re.IGNORECASE,
    )
    if alone:
        return f"write {alone[1]}"
    if re.fullmatch(r"[0-9]+ ?(?:-|–|to) ?[0-9]+", found.strip()):
        return "write one price; `from_yards: {50: 3300}` makes larger cuts cheaper"
    if re.fullmatch(r"[0-9.]+ ?%", found.strip()):
        return "write the price it comes to, such as 3300"
    return "write a plain number such as 3500 or 5.5"
