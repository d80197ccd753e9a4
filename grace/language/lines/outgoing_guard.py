"""The last look at every message to a customer: money nobody computed, a foreign account, a foreign address."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from grace import patterns as re
from grace.flow.model import Flow, Wording
from grace.shop.money import KOBO_PER_NAIRA, SCALES
from grace.shop.order import Order, Quote, price
from grace.shop.orders_together import Together

ACCOUNT_DIGITS = 10
"""So many digits in a row, however spaced, are a Nigerian bank account."""

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = r"(?P<{0}>\s?(?:k|m|thousand|million|grand)\b)?"
_AMOUNT = re.compile(
    rf"(?:₦|\bngn|#(?=\d)|\bnaira)\s*(?P<a>{_NUMBER}){_SCALE.format('s')}"
    rf"|(?P<b>{_NUMBER}){_SCALE.format('t')}\s*(?:naira|ngn|₦)",
    re.IGNORECASE,
)
_PRICED = re.compile(
    rf"(?P<quantity>\d+(?:\.\d+)?) (?:yards?|pieces?) [^\n×]* × ₦(?P<each>{_NUMBER}) = ₦(?P<total>{_NUMBER})"
)
_DIGITS = re.compile(r"(?<!\d)\d(?:[ \t.\-–_/()]{0,2}\d)+(?!\d)")
_PHONE = re.compile(r"0[789][01]\d{8}|(?:00)?2340?[789][01]\d{8}")
_ENDINGS = (
    "com|net|org|info|biz|ng|co|io|me|app|link|ly|xyz|shop|site|online|store|top|club|live|tk|gg|cc|us|uk|ru|cn|to|"
    "page|dev|ai|tv"
)
_HOST = re.compile(
    rf"(?:https?|ftp|hxxps?)://\s*([^\s/?#*]+)|(?<![\w.])((?:[\w-]+\.)+(?:{_ENDINGS}))(?![\w-])|\b(www\.[^\s/?#*]+)",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_LONGEST_SHOWN = 7  # digits of a quantity; more is an account, a telephone number or a card


_INSIDES = re.compile(r"\b(?:prompts?|instructions?|json|schema|api key|developer mode|sk-\w+)\b", re.IGNORECASE)
_CONFIRMS = re.compile(
    r"(?:payment|transfer|deposit|order|money) (?:is |was |has been |don )?(?:confirmed|received|approved|landed|done)|"
    r"paid in full|(?:we|i) (?:have |don )?(?:received|confirmed|approved)|landed|already covers|refund|you will get|"
    r"nothing (?:more |else )?to pay|account (?:number )?(?:is|has)\b|✅",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that may stand in a message: amounts in kobo, runs of digits, hosts and mail addresses."""

    amounts: frozenset[int] = frozenset()
    digits: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()

    def __or__(self, other: Known) -> Known:
        return Known(self.amounts | other.amounts, self.digits | other.digits, self.hosts | other.hosts)


@lru_cache(maxsize=16)
def known_to(flow: Flow) -> Known:
    """Return what catalog and the owner's own sentences hold."""
    catalog = flow.catalog
    prices = {
        kobo
        for fabric in catalog.fabrics
        for kobo in (fabric.per_yard, fabric.per_piece, *(tier.per_yard for tier in fabric.tiers))
        if kobo is not None
    }
    brand = f"{flow.brand.name}\n{flow.brand.voice}"
    written = known_from("\n".join(_literal(wording) for wording in _wordings(flow)) + "\n" + brand)
    return written | Known(frozenset(prices), frozenset({catalog.account.number}))


def known_of(orders: Iterable[Order | None], flow: Flow) -> Known:
    """Return what these orders come to: every sum, every line, what their lines cost today, and where they are paid."""
    amounts: set[int] = set()
    pages, links = Known(), flow.brand.pay_links
    for order in orders:
        if order is None:
            continue
        quotes = [quote for quote in (order.agreed, order.proposed) if quote is not None]
        lines = [line for quote in quotes for line in (*quote.lines, *price(quote.basket, flow.catalog))]
        amounts |= {order.total, order.deposit, order.delivery_fee, order.owed, order.overpaid, order.credited}
        amounts |= {order.due, order.balance, order.under_way, order.due_beside, order.balance_beside}
        amounts |= {sum_ for quote in quotes for sum_ in _sums(quote, order)}
        amounts |= {abs(entry.amount) for entry in order.credits}
        amounts |= {kobo for line in lines for kobo in (line.price, line.total)}
        pages = pages | known_from(links.link(order.code)) if links else pages
    return Known(frozenset(amounts)) | pages


def known_together(orders: tuple[Order, ...]) -> Known:
    """Return what several orders come to in one."""
    all_of_them = Together(orders)
    return Known(frozenset({all_of_them.owed, all_of_them.credited, all_of_them.balance, all_of_them.due}))


def _sums(quote: Quote, order: Order) -> tuple[int, ...]:
    due = max(0, quote.deposit - order.credited)
    return quote.total, quote.deposit, due, max(0, due - order.under_way)


def known_from(text: str) -> Known:
    """Return everything of the kind that *text* holds; for words that are trusted."""
    if not text:
        return Known()
    plain = _plain(text)
    rest, amounts = _without_amounts(plain)
    return Known(frozenset(amounts), frozenset(_runs(rest)), frozenset(_hosts(plain)))


def faults(text: str, known: Known) -> tuple[str, ...]:
    """Return what in *text* nobody vouches for; empty when it may go out."""
    plain = _plain(text)
    priced = [_agreeing(found, known) for found in _PRICED.finditer(plain)]
    sums = {kobo for each in priced for kobo in each} | {sum(each[-1] for each in priced if each)}
    rest, amounts = _without_amounts(plain)
    strange = [f"an amount nobody computed: {kobo} kobo" for kobo in amounts if kobo not in known.amounts | sums]
    strange += [f"a number that is not the account: {run}" for run in _runs(rest) if run not in known.digits]
    strange += [f"a foreign address: {host}" for host in _hosts(plain) if host not in known.hosts]
    return tuple(strange)


def sounds_like_ours(text: str) -> bool:
    """Return True where *text*, read back in quotes, could be shown around as if Grace had confirmed something, or had
    told how she is made."""
    plain = _plain(text)
    return _CONFIRMS.search(plain) is not None or _INSIDES.search(plain) is not None


def masked(text: str) -> str:
    """Return a customer's own words, without anything that somebody could take for ours."""
    plain = _plain(text)
    for pattern in (_MAIL, _HOST, _AMOUNT):
        plain = pattern.sub("…", plain)
    plain = _DIGITS.sub(lambda run: "…" if len(run[0]) >= _LONGEST_SHOWN else run[0], plain)
    return " ".join(re.sub(r"[*_~`<>{}]", "", plain).split())


def _agreeing(found: re.Match[str], known: Known) -> tuple[int, ...]:
    """The total of a priced line whose price is ours and whose sum is right, to the whole naira."""
    each, total = _kobo(found["each"], ""), _kobo(found["total"], "")
    right = abs(Decimal(found["quantity"]) * each - total) <= KOBO_PER_NAIRA / 2
    return (total,) if right and each in known.amounts else ()


def _plain(text: str) -> str:
    """*text* as an eye reads it: European digits, plain letters, nothing invisible; newlines stay."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text).translate(_SIGNS)


class _Signs(dict[int, str]):
    """The sign an eye reads for each, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        category = unicodedata.category(sign)
        unseen = category in ("Cf", "Mn", "Me")
        seen = str(unicodedata.decimal(sign)) if category == "Nd" else "" if unseen else sign
        if len(self) < _MOST_SIGNS:
            self[code] = seen
        return seen


_MOST_SIGNS = 4_096
_SIGNS = _Signs()


def _without_amounts(plain: str) -> tuple[str, list[int]]:
    amounts: list[int] = []

    def take(found: re.Match[str]) -> str:
        amounts.append(_kobo(found["a"] or found["b"], (found["s"] or found["t"] or "").strip().casefold()))
        return " … "

    return _AMOUNT.sub(take, plain), amounts


def _kobo(written: str, scale: str) -> int:
    return int(Decimal(written.replace(",", "")) * SCALES.get(scale, 1) * KOBO_PER_NAIRA)


def _runs(plain: str) -> list[str]:
    """Every account number in *plain*: ten digits, in one piece or in several; telephone numbers are none."""
    return [run for found in _DIGITS.finditer(plain) for run in _accounts(re.findall(r"\d+", found[0]))]


def _accounts(pieces: list[str]) -> list[str]:
    if _PHONE.fullmatch("".join(pieces)):
        return []
    runs = ("".join(pieces[start:end]) for start in range(len(pieces)) for end in range(start + 1, len(pieces) + 1))
    return [run for run in runs if len(run) == ACCOUNT_DIGITS]


def _hosts(plain: str) -> list[str]:
    mails = [found[0].casefold() for found in _MAIL.finditer(plain)]
    hosts = [next(filter(None, found.groups())).casefold() for found in _HOST.finditer(_MAIL.sub(" ", plain))]
    return mails + hosts


def _wordings(flow: Flow) -> Iterator[Wording]:
    rules = [*flow.anytime.values()]
    for state in flow.states.values():
        rules += [*state.when.values(), *(timed.rule for timed in state.timed)]
        yield from (*state.say, *state.ask)
    for rule in rules:
        for move in rule.moves:
            yield from move.say
    yield from (template.says for template in flow.brand.templates.values())


def _literal(wording: Wording) -> str:
    return "".join(part if isinstance(part, str) else f" {part.fallback or ''} " for part in wording.parts)
