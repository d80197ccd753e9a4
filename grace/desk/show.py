"""One customer as people see them: what `show`, `why` and the simulator print. Read only."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from grace.engine.effects import Button
from grace.engine.migration import migrated
from grace.engine.reading import Taker, Usage
from grace.engine.session import Session
from grace.engine.turn import begin
from grace.errors import Misuse
from grace.pipeline import Records, Shop
from grace.pipeline.gpt_usage import usage_line, usage_of
from grace.pipeline.parts import outgoing
from grace.shop.local_time import local
from grace.shop.money import naira
from grace.shop.order import Order
from grace.shop.order_machine import if_agreed
from grace.storage.values import TranscriptRow


def customer_of(records: Records, reference: str) -> str:
    """Return the customer meant by *reference*: an address with or without `whatsapp:`, an order code. Raise Misuse."""
    found = records.store.sessions.find(reference)
    if found is None:
        raise Misuse(f"No customer is known as {reference!r}. Give an address such as whatsapp:+234… or an order code.")
    return found


def session_of(shop: Shop, customer: str) -> Session:
    """Return the session of *customer* as the flow in force has it; a fresh one when they never wrote."""
    flow, now = shop.flow(), shop.now()
    loaded = shop.store.sessions.load(customer, now, flow.catalog.piece_yards)
    return migrated(flow, loaded.session, now).session if loaded.session else begin(flow, customer, now)


def view(shop: Shop, customer: str) -> dict[str, Any]:
    """Return everything about *customer* as the one JSON object of `show --json`."""
    session = session_of(shop, customer)
    return {
        "customer": customer,
        "name": session.contact.name,
        "state": session.state,
        "flow_version": session.flow_version,
        "basket": [
            {"fabric": line.fabric, "quantity": number(line.quantity), "unit": line.unit} for line in session.basket
        ],
        "order": _order(session.order),
        "proposed": _order(if_agreed(session.order)),
        "takers": [_taker(one) for one in session.party.takers],
        "memory": {name: memory.text or memory.file for name, memory in session.remembers.items()},
        "timers": [{"name": timer.name, "due": moment(timer.due)} for timer in shop.store.timers.of(customer)],
        "opted_out": session.contact.opted_out,
        "gpt": _spent(usage_of(shop.store.transcript.of(customer))),
        "messages": [_message(row) for row in shop.store.transcript.of(customer)],
    }


def _taker(one: Taker) -> dict[str, Any]:
    return {
        "who": one.who,
        "people": one.people,
        "fabric": one.print or None,
        "quantity": number(one.each),
        "unit": one.unit,
    }


def _spent(usage: Usage) -> dict[str, int]:
    return {
        "calls": usage.calls,
        "input_tokens": usage.input_tokens,
        "cached_tokens": usage.cached_tokens,
        "output_tokens": usage.output_tokens,
        "micro_dollars": usage.micro_dollars,
    }


def number(value: Decimal | None) -> int | float | None:
    """Return *value* as a plain JSON number."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def moment(at: datetime) -> str:
    """Return *at* as ISO 8601 in UTC."""
    return at.isoformat().replace("+00:00", "Z")


def _order(order: Order | None) -> dict[str, Any] | None:
    if order is None:
        return None
    return {
        "code": order.code,
        "status": order.status,
        "total_kobo": order.total,
        "deposit_kobo": order.deposit,
        "credited_kobo": order.credited,
        "lines": [
            {
                "fabric": line.fabric,
                "quantity": number(line.quantity),
                "unit": line.unit,
                "price_kobo": line.price,
                "total_kobo": line.total,
            }
            for line in order.lines
        ],
    }


def _message(row: TranscriptRow) -> dict[str, Any]:
    return {
        "at": moment(row.at),
        "from": row.sender,
        "text": row.text,
        "media": list(row.files),
        "understood": row.understood,
        "acts": _acts(row),
        "state_before": row.state_before,
        "state_after": row.state_after,
        "rule": row.rule,
        "status": row.status,
    }


def _acts(row: TranscriptRow) -> list[str]:
    """Return the names of everything a customer's message was read as, in its order; of Grace's own none."""
    read = [act.intent for act in row.why[0].acts if act.sure and act.intent] if row.why else []
    return read or ([row.understood] if row.understood else [])


def buttons_of(row: TranscriptRow) -> tuple[Button, ...]:
    """Return the buttons a message of ours carried; a customer's carries none."""
    ours = row.sender != "customer" and row.body.startswith("{")
    return outgoing(row.body).buttons if ours else ()


def as_text(shop: Shop, customer: str) -> str:
    """Return the same for people: who, where, what they owe, and the chat."""
    session = session_of(shop, customer)
    order, rows, zone = session.order, shop.store.transcript.of(customer), shop.flow().brand.timezone
    timers = shop.store.timers.of(customer)
    head = [
        f"{session.contact.name or 'Somebody'} · {customer}",
        f"state      {session.state}" + ("  (stopped messages)" if session.contact.opted_out else ""),
        f"order      {order_line(order)}",
        *_gpt_head(rows),
        *(f"timer      {timer.name} at {local(timer.due, zone):%Y-%m-%d %H:%M}" for timer in timers),
        "",
    ]
    return "\n".join([*head, *(line for row in rows for line in chat_lines(row, zone))])


def _gpt_head(rows: tuple[TranscriptRow, ...]) -> list[str]:
    usage = usage_of(rows)
    return [f"GPT        {usage_line(usage)}"] if usage.calls else []


def order_line(order: Order | None) -> str:
    """Return an order in one line."""
    if order is None:
        return "none"
    money = f"total {naira(order.total)}, deposit {naira(order.deposit)}, credited {naira(order.credited)}"
    return f"{order.code} {order.status.replace('_', ' ')} · {money}"


def chat_lines(row: TranscriptRow, zone: ZoneInfo) -> list[str]:
    """Return one message as it was said, and below a customer's what it was understood as. *zone* is the shop's."""
    who = {"customer": "they", "grace": "Grace", "team": "team"}[row.sender]
    words = row.text or row.label or ("(a file)" if row.files else "(nothing)")
    lines = [f"{local(row.at, zone):%d %b %H:%M}  {who:>5} │ " + words.replace("\n", "\n" + " " * 20 + "│ ")]
    if row.sender == "customer" and row.understood:
        sure = f" {row.confidence:.0%}" if row.confidence is not None else ""
        lines.append(f"{'':>20}└ {row.understood}{sure} · {row.state_before} → {row.state_after} · {row.rule}")
    return lines


def why(shop: Shop, customer: str, since: str = "") -> str:
    """Return why each of the last messages was answered as it was; *since* keeps those at that time of the shop's
    clock, such as 14:02 or 2026-11-02."""
    zone = shop.flow().brand.timezone
    rows = [row for row in shop.store.transcript.of(customer) if row.sender == "customer"]
    chosen = [row for row in rows if since in _when(row, zone)] if since else rows[-5:]
    return "\n\n".join(_reason(row, zone) for row in chosen) or "Nothing was heard then."


def _when(row: TranscriptRow, zone: ZoneInfo) -> str:
    return f"{local(row.at, zone):%Y-%m-%d %H:%M:%S}"


def _reason(row: TranscriptRow, zone: ZoneInfo) -> str:
    lines = [f"{_when(row, zone)}  {row.text or row.label or '(a file)'}"]
    for step in row.why:
        sure = f" ({step.confidence:.0%})" if step.confidence is not None else ""
        lines += [f"  heard      {step.event}{sure}", f"  state      {step.state_before} → {step.state_after}"]
        lines += [f"  rule       {step.rule or 'none'}"] + ([f"  reading    {step.reading}"] if step.reading else [])
        lines += [f"  passed by  {note}" for note in step.notes] + ([f"  lead       {step.lead}"] if step.lead else [])
        lines += [f"  GPT        {usage_line(step.usage)}"] if step.usage.calls else []
    return "\n".join(lines)
