"""Draws the receipt of an order from what is stored of it."""

from __future__ import annotations

from grace.engine.effects import Offered
from grace.engine.formatting_orders import titled
from grace.flow.fixed_words import FixedWords
from grace.flow.model import Flow
from grace.pictures.receipt import MOST_LINES, Row, Words, receipt
from grace.pipeline.parts import Shop
from grace.shop.local_time import local
from grace.shop.money import naira
from grace.shop.order import Order
from grace.storage.values import StoredFile


def drawn_receipt(shop: Shop, flow: Flow, order: Order) -> StoredFile:
    """Return the receipt of *order* as it is now, kept as a file that can be sent."""
    words = flow.brand.fixed_words
    rows = tuple(
        Row(
            print=_print(flow, line.fabric, line.name),
            quantity=words.counted(line.quantity, line.unit),
            total=naira(line.total),
        )
        for line in order.lines
    )
    today = local(shop.now(), flow.brand.timezone)
    where = ((words.groups["receipt"]["to"], order.place.shown),) if order.place.shown else ()
    said = (*where, *((titled(name), " ".join(answer.split())) for name, answer in order.details))
    around = Words(
        shop=flow.brand.name,
        heading=words.on_receipt("heading", code=order.code),
        day=f"{words.date(today)} {today.year}",
        more=words.on_receipt("more", count=str(max(0, len(rows) - MOST_LINES))),
        warning=words.on_receipt("warning"),
    )
    data = receipt(around, rows, said, _sums(order, words), shop.folder)
    return shop.store.files.keep(data, "image/png", public=True, now=shop.now())


def _print(flow: Flow, code: str, name: str) -> Offered:
    fabric = flow.catalog.get(code)
    return Offered(code=code, name=name, caption="", picture=fabric.picture if fabric else None)


def _sums(order: Order, words: FixedWords) -> tuple[tuple[str, str], ...]:
    names = words.groups["receipt"]
    fee = ((names["delivery"], naira(order.delivery_fee)),) if order.delivery_fee else ()
    paid, balance = (names["paid"], naira(order.credited)), (names["balance"], naira(order.balance))
    return ((names["total"], naira(order.total)), *fee, paid, balance)
