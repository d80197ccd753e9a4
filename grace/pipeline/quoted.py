"""The words a message is written below: an older message it quotes, or the advertisement that led to it."""

from __future__ import annotations

from dataclasses import replace

from grace.channel import Incoming, Outgoing
from grace.engine.events import Quoted
from grace.engine.occurrences import role_of
from grace.engine.reading import Act, Expected, Question, Reading
from grace.engine.session import Session
from grace.flow.model import Flow
from grace.language.items.named_prints import names_in
from grace.pipeline.inbox_rows import message_of
from grace.pipeline.parts import Records
from grace.shop.catalog import Catalog
from grace.shop.codes import named
from grace.shop.order import Item, Line
from grace.storage.sql.codec import from_json

_ABOUT_A_PRINT = frozenset({"ask_price", "ask_stock", "ask_product", "select_fabric"})
"""Roles that are about the print above where the words name none: "how much is this?"."""


def shown_above(records: Records, catalog: Catalog, customer: str, messages: tuple[Incoming, ...]) -> tuple[str, ...]:
    """Return the codes of the prints that stand above *messages*, in the order shown; none where they quote nothing,
    or an order, whose lines have numbers of their own."""
    last = messages[-1]
    if last.quotes and (found := _quoted(records, catalog, customer, last.quotes)):
        return found
    saw = next((one.saw for one in reversed(messages) if one.saw), "")
    return names_in(saw, catalog)


def _quoted(records: Records, catalog: Catalog, customer: str, sid: str) -> tuple[str, ...]:
    """Return the prints in the message called *sid*, ours or the customer's own, of the chat of *customer*."""
    ours = records.store.outbox.called(customer, sid)
    if ours is not None:
        shown = from_json(ours.body, Outgoing).prints
        return shown or (() if named(ours.text) else names_in(ours.text, catalog))
    own = records.store.inbox.of(customer, f"twilio:{sid}")
    return names_in(message_of(own.body).text, catalog) if own is not None and own.kind in ("text", "media") else ()


def quoted(records: Records, customer: str, sid: str) -> Quoted | None:
    """Return what the message of ours called *sid* in the chat of *customer* said of orders; None where it is not
    ours."""
    ours = records.store.outbox.called(customer, sid) if sid else None
    if ours is None:
        return None
    return Quoted(next(iter(named(ours.text)), ""), from_json(ours.body, Outgoing).terms)


def lines_above(records: Records, catalog: Catalog, session: Session, sid: str) -> tuple[str, ...]:
    """Return the codes of the prints in the order that the message of ours called *sid* sums up, in its order; none
    where it is no such message, or of another order than the chat's own."""
    ours = records.store.outbox.called(session.customer, sid) if sid and session.order else None
    if ours is None or session.order is None or not from_json(ours.body, Outgoing).terms:
        return ()
    return names_in(ours.text, catalog) if session.order.code in named(ours.text) else ()


def below_lines(expected: Expected, lines: tuple[str, ...]) -> Expected:
    """Return *expected* for words below an order of *lines*: "the second one" is the second there, even where the
    basket has changed since."""
    if not lines:
        return expected
    now = {line.fabric: line for line in expected.basket}
    shown = tuple(now.get(code, Line(code)) for code in lines)
    return replace(expected, basket=(*shown, *(line for line in expected.basket if line.fabric not in lines)))


def below(expected: Expected, prints: tuple[str, ...]) -> Expected:
    """Return *expected* for words below *prints*: a number picks from several, a quantity or a yes is of a single one,
    so that a yes below an old price never agrees to the order on the screen."""
    if not prints:
        return expected
    if len(prints) > 1:
        return replace(expected, offer=prints, numbered=True, quantities=False)
    return replace(expected, offer=prints, numbered=False, question=Question((Item("add", prints[0]),)))


def about(flow: Flow, reading: Reading, prints: tuple[str, ...]) -> Reading:
    """Return *reading* with what is asked below a single print asked about that print."""
    if len(prints) != 1:
        return reading
    return replace(reading, acts=tuple(_about(flow, act, prints[0]) for act in reading.acts))


def _about(flow: Flow, act: Act, code: str) -> Act:
    names_one = any(item.fabric for item in act.items) or act.unclear
    if not act.sure or names_one or role_of(flow, act.intent) not in _ABOUT_A_PRINT:
        return act
    items = tuple(replace(item, fabric=code) for item in act.items) or (Item("add", code),)
    return replace(act, items=items)
