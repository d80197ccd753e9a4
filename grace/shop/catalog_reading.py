"""catalog.yaml into a Catalog, or into every fault it has, each with its place."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from grace import patterns as re
from grace.shop.catalog import Account, Catalog, Fabric, Tier
from grace.shop.catalog_doubts import check_doubts
from grace.shop.catalog_keys import OTHERWISE, as_minimum, counted
from grace.shop.catalog_numbers import DEPOSIT, LEAST, LOOK_ALIKE, PIECE, STOCK, TIER, number, price
from grace.shop.catalog_words import check_words
from grace.shop.cut_numbers import whole
from grace.source import Items, Pairs, Place, Problem, Problems, Text, Value

TOP = ("currency", "deposit", "piece", "minimum", "account", "fabrics")
ACCOUNT = ("bank", "number", "name")
FABRIC = ("code", "name", "words", "per_yard", "per_piece", "from_yards", "stock_yards", "picture", "hidden")
_ACCOUNT = 'account: {bank: GTBank, number: "0123456789", name: Your Shop}'
_IS_PER = re.compile(r"per_(?!y|pi|pe)", re.IGNORECASE)
_PER = "`per_piece: 20000`, the price of one; or `per_yard: 3500`"
"""What a comma cuts off a number."""
_MOST_REMEMBERED = 16_384  # prints
LONGEST_NAME = 40  # characters; it must fit beside a price on a phone


def read_catalog(value: Value | None, problems: Problems) -> Catalog | None:
    """Return the catalog in *value*; None, with the reasons in *problems*, when something essential is missing."""
    top = problems.pairs(value, "catalog.yaml") if value is not None else None
    if top is None:
        return None
    lists = () if top.get("fabrics") else (key.value for key, value in top if isinstance(value, Items))
    goods = {name.casefold(): "`fabrics:`, whatever it is that you sell" for name in lists if name not in TOP}
    given = problems.keys(top, TOP, "catalog.yaml", goods)
    form = _Form(problems)
    account = form.account(top, given.get("account"))
    piece = number(problems, given.get("piece"), "piece", PIECE)
    fabrics = () if goods else form.fabrics(top, given.get("fabrics"), piece)
    least = form.minimum(given.get("minimum"))
    form.currency(given.get("currency"))
    deposit = number(problems, given.get("deposit"), "deposit", DEPOSIT)
    if account is None:
        return None
    catalog = Catalog(fabrics, account, deposit, piece, least[0], least[1])
    check_doubts(catalog, top, problems)
    return catalog


@dataclass(frozen=True, slots=True)
class _Form:
    problems: Problems

    def currency(self, value: Value | None) -> None:
        text = self.problems.text(value, "currency") if value is not None else None
        if text and text.value != "NGN":
            self.problems.error("F201", f"currency `{text.value}` is not supported", text.place, "only NGN for now")

    def account(self, top: Pairs, value: Value | None) -> Account | None:
        if value is None and not self.problems.lacks(top, "account", TOP):
            return None
        if value is None:
            self.problems.error(
                "F202",
                "there is no `account`",
                top.place,
                "customers could not pay",
                f"add {_ACCOUNT}",
            )
            return None
        pairs = self.problems.pairs(value, "the account", _ACCOUNT)
        if pairs is None:
            return None
        given = self.problems.keys(pairs, ACCOUNT, "the account")
        found = {name: self._word(pairs, name, "the account", ACCOUNT) for name in ACCOUNT}
        number = given.get("number")
        if isinstance(number, Text) and number.value.strip():
            self._ten_digits(number)
        return Account(bank=found["bank"], number=found["number"], name=found["name"])

    def _ten_digits(self, number: Text) -> None:
        digits = re.fullmatch("[0-9]*", number.value)
        if not digits or len(number.value) != 10:
            label = f"this has {len(number.value)}" if digits else "digits only, no spaces or dashes"
            meant = re.sub(r"[\s.-]", "", number.value).translate(LOOK_ALIKE)
            help = f'write "{meant}"' if not digits and re.fullmatch("[0-9]{10}", meant) else ""
            self.problems.error("F203", "an account number has 10 digits", number.place, label, help)

    def minimum(self, value: Value | None) -> tuple[Decimal, Decimal]:
        pairs = self.problems.pairs(value, "minimum", as_minimum(value)) if value is not None else None
        given = self.problems.keys(pairs, ("yards", "pieces"), "minimum", counted(pairs)) if pairs else {}
        yards = number(self.problems, given.get("yards"), "minimum yards", LEAST)
        return yards, number(self.problems, given.get("pieces"), "minimum pieces", LEAST)

    def fabrics(self, top: Pairs, value: Value | None, piece: Decimal) -> tuple[Fabric, ...]:
        if not isinstance(value, Items):
            self._no_list(top, value)
            return ()
        if not value.items:
            self.problems.error("F204", "there are no `fabrics`", value.place, "the shop has nothing to sell")
        read = [self._remembered(entry, piece) for entry in value.items]
        kept: dict[str, tuple[Fabric, Text]] = {}
        names: dict[str, Text] = {}
        for fabric, code in (pair for pair in read if pair is not None):
            self._distinct(fabric, code, kept, names)
        check_words(value.items, self.problems)
        return tuple(fabric for fabric, _ in kept.values())

    def _no_list(self, top: Pairs, value: Value | None) -> None:
        if isinstance(value, Pairs) or (isinstance(value, Text) and value.value):
            help = "begin each fabric with a dash: - {code: AK-01, name: Blue Adire, per_yard: 3500}"
            self.problems.error("F103", "fabrics should be a list", value.place, "this is not a list", help)
        elif value is not None or self.problems.lacks(top, "fabrics", TOP):
            place = value.place if value is not None else top.place
            self.problems.error("F204", "there are no `fabrics`", place, "the shop has nothing to sell")

    def _distinct(
        self, fabric: Fabric, code: Text, kept: dict[str, tuple[Fabric, Text]], names: dict[str, Text]
    ) -> None:
        twin = kept.get(fabric.code.casefold())
        if twin:
            label = f"{twin[0].name} has it on line {twin[1].place.line}"
            self.problems.error("F205", f"two fabrics have the code `{fabric.code}`", code.place, label)
            return
        text = names.setdefault(fabric.name.casefold(), code)
        if fabric.name and text is not code:
            label = f"`{text.value}` on line {text.place.line} has it already"
            self.problems.error("F213", f"two fabrics are called `{fabric.name}`", code.place, label)
        kept[fabric.code.casefold()] = (fabric, code)

    def _remembered(self, value: Value, piece: Decimal) -> tuple[Fabric, Text] | None:
        fabric, faults = _print(value, piece)
        self.problems.found += faults
        return fabric

    def fabric(self, value: Value, piece: Decimal) -> tuple[Fabric, Text] | None:
        """Return the print in the entry *value* and its code; None where it has none."""
        pairs = self.problems.pairs(value, "a fabric")
        if pairs is None:
            return None
        joined = whole(pairs, self.problems)
        cut = len(joined.pairs) < len(pairs.pairs)
        per = {key.value.casefold(): _PER for key, _ in joined if _IS_PER.match(key.value)}
        given = self.problems.keys(self._worded(joined), FABRIC, "a fabric", OTHERWISE | per)
        code, name = self._word(pairs, "code", "a fabric", FABRIC), self._name(pairs, given)
        code_text = given.get("code")
        if not code or not isinstance(code_text, Text):
            return None
        self._typed(code, code_text.place)
        prices = self._prices(pairs, given, code)
        if prices[0] and prices[1] and not cut:
            self._piece_fits(prices[0], prices[1], piece, given["per_piece"].place)
        stock = given.get("stock_yards")
        left = None if stock is None else number(self.problems, stock, "stock_yards", STOCK)
        picture = self.problems.text(given["picture"], "picture") if "picture" in given else None
        fabric = Fabric(
            code=code,
            name=name,
            words=self._words(given.get("words")),
            per_yard=prices[0],
            per_piece=prices[1],
            stock_yards=left,
            picture=picture.value if picture else None,
            tiers=self._tiers(given.get("from_yards"), None if cut else prices[0]),
            hidden=self.problems.yes(given.get("hidden"), "hidden"),
        )
        return fabric, code_text

    def _typed(self, code: str, place: Place) -> None:
        """Add a fault for a *code* with a space in it, or with a sign that customers do not find on their keyboard."""
        if len(code.split()) > 1:
            help = f"write {'-'.join(code.split()).upper()}"
            self.problems.error("F214", f"the code `{code}` has a space in it", place, "one word only", help)
        elif strange := re.search(r"[^A-Za-z0-9_./-]", code):
            sign = f"`{strange[0]}` is {unicodedata.name(strange[0], 'a strange sign').lower()}"
            help = "write letters of the English alphabet, figures and a dash, typed on the keyboard"
            self.problems.error("F214", f"nobody can type the code `{code}`", place, sign, help)

    def _worded(self, pairs: Pairs) -> Pairs:
        """Return *pairs* without words that a comma made keys of, for want of brackets behind `words:`."""
        keys = [key.value for key, _ in pairs]
        if "words" not in keys or isinstance(pairs.get("words"), Items):
            return pairs
        start = keys.index("words") + 1
        stray = []
        for key, value in pairs.pairs[start:]:
            if key.value in FABRIC or not isinstance(value, Text) or value.value:
                break
            stray.append(key)
        if stray:
            first = pairs.get("words")
            listed = ", ".join([first.value if isinstance(first, Text) else "", *(key.value for key in stray)])
            help = f"write words: [{listed.strip('()')}]"
            self.problems.error("F103", "`words` is a list", stray[0].place, "the brackets are missing", help)
        kept = tuple(pair for pair in pairs if pair[0] not in stray)
        return Pairs(kept, pairs.place, {key.value: value for key, value in kept}, pairs.braced)

    def _name(self, pairs: Pairs, given: dict[str, Value]) -> str:
        name = self._word(pairs, "name", "a fabric", FABRIC)
        if len(name) > LONGEST_NAME:
            found = f"{len(name)} characters, at most {LONGEST_NAME}"
            self.problems.error("F206", "the name is too long for a phone", given["name"].place, found)
        return name

    def _prices(self, pairs: Pairs, given: dict[str, Value], code: str) -> tuple[int | None, int | None]:
        yard, piece = (
            price(self.problems, given[key], key) if key in given else None for key in ("per_yard", "per_piece")
        )
        lacking = (self.problems.lacks(pairs, key, FABRIC) for key in ("per_yard", "per_piece"))
        if yard is None and piece is None and all(lacking):
            self.problems.error("F207", f"{code} has no price", pairs.place, "give `per_yard`, `per_piece` or both")
        return yard, piece

    def _piece_fits(self, yard: int, whole_price: int, piece: Decimal, place: Place) -> None:
        """Warn unless a piece costs about what its yards cost; half or double is a nought too few or too many."""
        yards = yard * piece
        if not yards / 2 <= whole_price <= yards * 2:
            whole = f"{piece.normalize():f} yards by the yard cost {yards / 100:.0f}"
            self.problems.warning("F212", "a piece costs far from what its yards cost", place, whole)

    def _tiers(self, value: Value | None, per_yard: int | None) -> tuple[Tier, ...]:
        pairs = (
            self.problems.pairs(value, "from_yards", "from_yards: {50: 3300, 100: 3100}") if value is not None else None
        )
        tiers: list[tuple[Tier, Place]] = []
        joined = whole(pairs, self.problems, "from_yards") if pairs else None
        shares: list[Text] = []
        cut = pairs is not None and joined is not None and len(joined.pairs) < len(pairs.pairs)
        for key, value_of in joined or ():
            yards = number(self.problems, key, "from_yards", TIER)
            kobo = self._tier_price(value_of, reported=bool(shares))
            shares += [value_of] if isinstance(value_of, Text) and value_of.value.strip().endswith("%") else []
            if kobo is not None:
                tiers.append((Tier(yards, kobo), value_of.place))
        tiers.sort(key=lambda tier: tier[0].from_yards)
        if cut:
            return ()
        self._cheaper(tiers, per_yard)
        return tuple(tier for tier, _ in tiers)

    def _tier_price(self, value: Value, reported: bool) -> int | None:
        """Return the price in *value*; a share, "5%", is a fault that is *reported* once for all of a print."""
        share = isinstance(value, Text) and value.value.strip().endswith("%")
        return None if share and reported else price(self.problems, value, "from_yards")

    def _cheaper(self, tiers: list[tuple[Tier, Place]], per_yard: int | None) -> None:
        """Warn unless each of *tiers* costs less than the one before it, the first less than *per_yard*."""
        before, named = per_yard, "`per_yard`"
        for tier, place in tiers:
            if before is not None and tier.per_yard >= before:
                wrong = "dearer than" if tier.per_yard > before else "no cheaper than"
                self.problems.warning("F208", "buying more costs more", place, f"{wrong} {named}")
            before, named = tier.per_yard, f"a yard from {tier.from_yards.normalize():f} yards on"

    def _words(self, value: Value | None) -> tuple[str, ...]:
        if value is None:
            return ()
        apart = re.split(r"[\s;/|]+", value.value.strip("() ")) if isinstance(value, Text) else []
        if isinstance(value, Text) and len(apart) > 1:
            help = f"write words: [{', '.join(apart)}]"
            self.problems.error("F103", "`words` is a list", value.place, "the brackets are missing", help)
            return tuple(apart)
        texts = (self.problems.text(entry, "words") for entry in self.problems.items(value, "words"))
        return tuple(text.value for text in texts if text is not None and text.value)

    def _word(self, pairs: Pairs, key: str, what: str, allowed: tuple[str, ...]) -> str:
        value = pairs.get(key)
        if value is None:
            if self.problems.lacks(pairs, key, allowed):
                self.problems.error("F209", f"{what} has no `{key}`", pairs.place, f"add `{key}:`")
            return ""
        text = self.problems.line(value, key)
        if text is not None and not text.value.strip():
            self.problems.error("F209", f"{what} has an empty `{key}`", text.place, "write something here")
        return text.value.strip() if text else ""


@lru_cache(maxsize=_MOST_REMEMBERED)
def _print(entry: Value, piece: Decimal) -> tuple[tuple[Fabric, Text] | None, tuple[Problem, ...]]:
    """Return the print in *entry* with its code, and its faults. Most of thousands of prints stay as they are, where
    they are."""
    problems = Problems()
    return _Form(problems).fabric(entry, piece), tuple(problems.found)
