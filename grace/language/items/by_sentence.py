"""Items of a message read sentence by sentence, where the message as a whole leaves a doubt: "6 of blue. Sorry, 8"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from grace import patterns as re
from grace.engine.reading import Expected
from grace.language.clauses import sentences
from grace.language.items.item_reading import ItemReading
from grace.shop.order import Basket, Item, Line

Read = Callable[[str, Expected], ItemReading]

BY_SENTENCE = "read sentence by sentence"
"""Why such items were read, for people."""

_CORRECTS = re.compile(
    r"\s*(?:oh|ah|sorry|pls sorry|no wait|wait|hold on|i (?:mean|meant)|i want say|na|abeg|actually|correction|"
    r"make (?:it|am)|let it be)\b[\s,]*(?:sorry|no|i (?:mean|meant)|make (?:it|am)|it'?s)?[\s,]*",
    re.IGNORECASE,
)
_TURN = re.compile(
    r"[,;]\s*(?=(?:sorry|no wait|oh|i mean|i meant|actually)\b)"
    r"|[,;]\s*(?:and |plus |then )?"
    r"(?=\d+(?:\.5)? ?(?:yards?|yds?|pieces?) (?:of )?[a-z]+(?: [a-z]+)? "
    r"for (?:my |our |the |his |her )?[a-z]+\s*(?:[,.;]|$))"
    r"|(?:[,;]\s*(?:and |then |but )?|\b(?:and|then|but) )"
    r"(?=(?:let|make|put|reduce|increase|change|remove|comot|take out)\b(?! (?:it|am|them|the total)\b))",
    re.IGNORECASE,
)
"""Where a sentence turns to another wish: to a correction, to what somebody else takes, or to a verb that changes the
basket."""


def read_by_sentence(text: str, expected: Expected, read: Read) -> ItemReading | None:
    """Return the items of the sentences of *text*, each read with *read* after those before it; None where one of
    them leaves a doubt of its own, or two leave a name open, or there is only one.

    A sentence that begins with "sorry", "I mean", "make it" corrects the print named last.
    """
    pieces = list(_pieces(text))
    so_far = _SoFar(expected, read, expected.basket)
    if len(pieces) < 2 or not all(map(so_far.takes, pieces)) or not so_far.touched:
        return None
    unclear = so_far.unclear
    return ItemReading(
        tuple(difference(expected.basket, so_far.basket)),
        unclear.unclear if unclear else (),
        kind="change" if so_far.changes and expected.basket else "pick",
        why=BY_SENTENCE,
        wish=unclear.wish if unclear else None,
        unknown=tuple(so_far.unknown),
    )


@dataclass(slots=True)
class _SoFar:
    """Everything the sentences read so far ask: the *basket* as it would be, and the one name left open."""

    expected: Expected
    read: Read
    basket: Basket
    touched: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    unclear: ItemReading | None = None
    changes: bool = False

    def takes(self, piece: str) -> bool:
        """Take in *piece*; return False where it leaves a doubt."""
        corrects = _CORRECTS.match(piece) is not None
        corrected = self.touched[-1] if corrects and self.touched else ""
        found = _one(piece, replace(self.expected, basket=self.basket), corrected, self.read)
        if (found.kind == "none" and found.sure) or _only_asks(piece, found):
            return True
        opens = bool(found.unclear) and (self.unclear is not None or found.wish is None)
        if not found.sure or opens or (corrects and self.unclear):
            return False
        self.unknown += found.unknown
        self.unclear = found if found.unclear else self.unclear
        self.changes |= found.kind == "change"
        return all([self._put(item, bool(corrected)) for item in found.items])

    def _put(self, item: Item, corrects: bool) -> bool:
        code = item.fabric or _only(self.basket)
        if not code or (code in self.touched and not corrects):
            return False
        self.basket = _after(self.basket, replace(item, fabric=code))
        self.touched.append(code)
        return True


def _pieces(text: str) -> Iterator[str]:
    for sentence in sentences(text):
        yield from (piece for piece in _TURN.split(sentence.text) if piece.strip())


def _one(piece: str, expected: Expected, corrected: str, read: Read) -> ItemReading:
    """Return what *piece* asks; where it corrects the print *corrected* and names none, its number is a quantity."""
    if not corrected:
        return read(piece, expected)
    line = next((line for line in expected.basket if line.fabric == corrected), Line(corrected))
    rest = piece[found.end() :] if (found := _CORRECTS.match(piece)) else piece
    alone = read(rest, replace(expected, basket=(replace(line, quantity=None),), offer=(), numbered=False))
    settled = alone.sure and alone.kind in ("quantity", "change", "pick") and len(alone.items) == 1
    if settled and alone.items[0].quantity is not None and alone.items[0].fabric in (None, corrected):
        return replace(alone, items=(replace(alone.items[0], change="set", fabric=corrected),))
    return read(piece, expected)


def _only_asks(piece: str, found: ItemReading) -> bool:
    """Return True for "how much is number 4?": a print is named there, and nothing is wanted of it."""
    return piece.rstrip().endswith("?") and not found.unclear and all(one.quantity is None for one in found.items)


def _only(basket: Basket) -> str:
    codes = {line.fabric for line in basket}
    return codes.pop() if len(codes) == 1 else ""


def _after(basket: Basket, item: Item) -> Basket:
    """Return *basket* with what *item* asks, before any rule of the shop is looked at."""
    others = tuple(line for line in basket if line.fabric != item.fabric)
    if item.change == "remove":
        return others
    now = next((line for line in basket if line.fabric == item.fabric), Line(str(item.fabric)))
    said = item.quantity is not None
    line = replace(now, quantity=item.quantity, unit=item.unit or now.unit) if said else now
    return tuple(line if one.fabric == item.fabric else one for one in basket) if now in basket else (*others, line)


def difference(before: Basket, after: Basket) -> Iterator[Item]:
    """Return the items that make *after* of *before*, no print standing twice in either."""
    had = {line.fabric: line for line in before}
    for line in before:
        if line.fabric not in {one.fabric for one in after}:
            yield Item("remove", line.fabric)
    for line in after:
        if line.fabric not in had:
            yield Item("add", line.fabric, line.quantity, line.unit)
        elif line != had[line.fabric]:
            yield Item("set", line.fabric, line.quantity, line.unit)
