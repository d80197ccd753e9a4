"""The team on WhatsApp: approve, reject, YES, take, say, back, orders. A verdict is a row of the customer's lane."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from grace.channel import Incoming, Outgoing
from grace.desk import verdicts as desks
from grace.engine.events import Verdict
from grace.engine.verdicts import first
from grace.pipeline.compose import DESK
from grace.pipeline.inbox_rows import Ruled, message_of
from grace.pipeline.parts import Parts, to_json
from grace.pipeline.receive import rule
from grace.shop import codes, money
from grace.shop.address import plain
from grace.shop.money import naira
from grace.shop.order import Order, Status
from grace.storage.values import InboxRow, Lane, OutboxDraft

_CODE = rf"(?:GR[- ]?)?({codes.SUFFIX})"
_NAMED_CODE = rf"(?:GR[- ]?)?(?P<code>{codes.SUFFIX})"
HELP = (
    "I know these:\n*approve GR-7K2P* · *approve GR-7K2P 30000* · *reject GR-7K2P reason* · *undo GR-7K2P*\n"
    "*fee GR-7K2P 3000* · *cutting GR-7K2P* · *sent GR-7K2P* · *delivered GR-7K2P* · *refund GR-7K2P 5000 reason*\n"
    "*orders* · *take* CUSTOMER · *say* CUSTOMER words · *back* CUSTOMER\nCUSTOMER is an order code or their number."
)


@dataclass(slots=True)
class _Desk:
    """One message of one member, and what comes of it; all of it is kept together at the end."""

    parts: Parts
    member: str
    message: Incoming
    replies: list[OutboxDraft] = field(default_factory=list)
    rulings: list[tuple[str, Ruled]] = field(default_factory=list)
    vouching: list[tuple[str, int | None, int]] = field(default_factory=list)

    @property
    def who(self) -> str:
        return self.message.name or plain(self.member)

    def reply(self, text: str) -> None:
        key = f"team:{self.message.key}:{len(self.replies)}"
        body = to_json(Outgoing(self.member, text))
        self.replies.append(OutboxDraft(key, self.member, self.member, body, text))

    def ruling(
        self, verdict: Verdict, code: str | None = None, amount: int | None = None, reason: str = "",
        seen: int | None = None,
    ) -> Ruled:  # fmt: skip
        return Ruled(verdict, self.who, code, amount, reason, where=desks.WHATSAPP, seen=seen)

    def ask(self, taken: desks.Taken) -> None:
        """Says why the desk did not take a wish; when it did, its turn tells the team."""
        if not taken.ok:
            self.reply(taken.told)

    def decide(self, customer: str, ruling: Ruled) -> None:
        self.rulings.append((customer, ruling))


def answer(parts: Parts, lane: Lane, rows: tuple[InboxRow, ...]) -> None:
    """Does what a member of the team wrote in *rows*, all of it or nothing."""
    for row in rows:
        desk = _Desk(parts, lane.address, message_of(row.body))
        with parts.store.transaction():
            _obey(desk)
            _keep(desk, row)
    parts.store.lanes.release(lane, None)
    parts.wake()


def _keep(desk: _Desk, row: InboxRow) -> None:
    store, now = desk.parts.store, desk.parts.now()
    for number, (customer, ruling) in enumerate(desk.rulings):
        rule(desk.parts, f"ruled:{row.key}:{number}", customer, ruling)
    for code, amount, seen in desk.vouching:
        store.confirmations.put(desk.member, code, "approve", amount, "", now, seen)
    for draft in desk.replies:
        store.outbox.put(draft, now)
    store.inbox.finish((row.id,), None)


def _obey(desk: _Desk) -> None:
    text = " ".join(desk.message.text.split(" ")).strip()
    if desk.message.payload.startswith(DESK):
        _tapped(desk, desk.message.payload.removeprefix(DESK))
        return
    for pattern, command in _COMMANDS:
        found = re.fullmatch(pattern, text, re.IGNORECASE | re.DOTALL)
        if found:
            command(desk, found)
            return
    labelled = desk.parts.store.buttons.labelled(desk.member, text)
    if len(labelled) == 1:
        _tapped(desk, labelled[0].token)
    else:
        desk.reply(HELP)


def _tapped(desk: _Desk, token: str) -> None:
    """A button does what it said once, and only while the order is as it was then."""
    button = desk.parts.store.buttons.use(token, desk.member, desk.parts.now())
    known = desk.parts.store.orders.get(button.order) if button else None
    if button is None or known is None:
        desk.reply("That button was used before, so nothing was changed. Write *orders* to see what waits.")
    elif button.seen != len(known[1].ruled):
        desk.reply(f"{button.order}: {first(known[1], desk.parts.flow().brand.timezone)} Nothing was changed.")
    elif button.verdict == "approve":
        desk.decide(known[0], desk.ruling("approve", button.order, button.amount, seen=button.seen))
    else:
        desk.decide(known[0], desk.ruling("reject", button.order, None, "not in the bank", button.seen))


def _approve(desk: _Desk, found: re.Match[str]) -> None:
    known = _order(desk, found[1])
    if known is None:
        return
    customer, order = known
    amount = _amount(found[2])
    if amount is None and found[2]:
        desk.reply(f"I cannot read the amount “{found[2].strip()}”. Write for example *approve {order.code} 30000*.")
    elif amount is None and order.due == 0 and order.waiting_since is None:
        desk.reply(
            f"{order.code} is confirmed already: {naira(order.credited)} booked, balance {naira(order.balance)}."
        )
    else:
        desk.vouching.append((order.code, amount, len(order.ruled)))
        asked = naira(order.asked if amount is None else amount)
        name = _name(desk, customer)
        desk.reply(
            f"You say *{asked}* for {order.code} ({name}) is in the bank. Answer *YES {order.code[3:]}* to book it."
        )


def _amount(written: str | None) -> int | None:
    """Kobo of "30000", "₦30,000" or "30k"; None when there is none, or it cannot be read for sure."""
    return money.read(written or "") or None


def _yes(desk: _Desk, found: re.Match[str]) -> None:
    pending = desk.parts.store.confirmations.take(desk.member, found[1], desk.parts.now())
    known = desk.parts.store.orders.get(pending.order) if pending else None
    if pending is None or known is None:
        desk.reply(f"Nothing of {found[1].upper()} waits for your YES. Write *approve GR-{found[1].upper()}* first.")
        return
    desk.decide(known[0], desk.ruling("approve", pending.order, pending.amount, seen=pending.seen))


def _reject(desk: _Desk, found: re.Match[str]) -> None:
    known = _order(desk, found[1])
    if known is not None:
        seen = len(known[1].ruled)
        desk.decide(known[0], desk.ruling("reject", known[1].code, None, (found[2] or "").strip(), seen))


def _take(desk: _Desk, found: re.Match[str]) -> None:
    _rule_customer(desk, found[1], "take_over", "Grace is quiet for {name}. Write *say {reference} words*.")


def _back(desk: _Desk, found: re.Match[str]) -> None:
    _rule_customer(desk, found[1], "hand_back", "Grace looks after {name} again.")


def _rule_customer(desk: _Desk, reference: str | None, verdict: Verdict, done: str) -> None:
    customer = _customer(desk, reference)
    if customer is not None:
        desk.decide(customer, desk.ruling(verdict))
        desk.reply(done.format(name=_name(desk, customer), reference=(reference or "").strip() or customer))


def _say(desk: _Desk, found: re.Match[str]) -> None:
    customer = _customer(desk, found[1])
    if customer is not None:
        desk.decide(customer, Ruled("take_over", desk.who, words=found[2].strip(), where=desks.WHATSAPP))


def _orders(desk: _Desk, _: re.Match[str]) -> None:
    waiting = desk.parts.store.orders.waiting(20)
    lines = [f"{order.code} · {_name(desk, customer)} · {naira(order.asked)}" for customer, order in waiting]
    desk.reply("To check:\n" + "\n".join(lines) if lines else "Nothing waits to be checked.")


def _undo(desk: _Desk, found: re.Match[str]) -> None:
    desk.ask(desks.undo(desk.parts, _code(found), desk.who, _key(desk), desks.WHATSAPP))


def _move(desk: _Desk, found: re.Match[str]) -> None:
    to: Status = found["to"].lower()  # type: ignore[assignment]  # the pattern lets only these through
    reason = (found.groupdict().get("reason") or "").strip()
    desk.ask(desks.move(desk.parts, _code(found), to, desk.who, _key(desk), desks.WHATSAPP, reason))


def _fee(desk: _Desk, found: re.Match[str]) -> None:
    fee = 0 if found[2].strip() == "0" else _amount(found[2])
    if fee is None:
        desk.reply(f"I cannot read the amount “{found[2].strip()}”. Write for example *fee {_code(found)} 3000*.")
    else:
        desk.ask(desks.set_delivery_fee(desk.parts, _code(found), fee, desk.who, _key(desk), desks.WHATSAPP))


def _refund(desk: _Desk, found: re.Match[str]) -> None:
    amount, reason = _amount(found[2]), (found[3] or "").strip()
    if amount is None:
        desk.reply(f"I cannot read the amount “{found[2].strip()}”. Write for example *refund {_code(found)} 5000*.")
    else:
        desk.ask(desks.note_refund(desk.parts, _code(found), amount, reason, desk.who, _key(desk), desks.WHATSAPP))


def _code(found: re.Match[str]) -> str:
    return f"GR-{found['code'].upper()}"


def _key(desk: _Desk) -> str:
    return f"desk:{desk.message.key}"


def _order(desk: _Desk, letters: str) -> tuple[str, Order] | None:
    code = f"GR-{letters.upper()}"
    found = desk.parts.store.orders.get(code)
    if found is None:
        desk.reply(f"There is no order {code}. Write *orders* to see what waits.")
    return found


def _customer(desk: _Desk, reference: str | None) -> str | None:
    found = desk.parts.store.sessions.find(_reference(reference)) if reference else _only_muted(desk)
    if found is None:
        desk.reply(f"I do not know whom you mean{f' by {reference.strip()}' if reference else ''}. " + HELP)
    return found


def _reference(written: str) -> str:
    code = re.fullmatch(_CODE, written.strip(), re.IGNORECASE)
    return f"GR-{code[1].upper()}" if code else written.strip()


def _only_muted(desk: _Desk) -> str | None:
    """The one customer who is with the team now; None when there are none or several."""
    states = desk.parts.flow().states
    muted = {name for name, state in states.items() if state.muted}
    found = desk.parts.store.sessions.among(muted, 2)
    return found[0].customer if len(found) == 1 else None


def _name(desk: _Desk, customer: str) -> str:
    session = desk.parts.store.sessions.peek(customer)
    return session.contact.name if session and session.contact.name else plain(customer)


_COMMANDS: tuple[tuple[str, Callable[[_Desk, re.Match[str]], None]], ...] = (
    (rf"approve\s+{_CODE}(?:\s+(.+))?", _approve),
    (rf"yes\s+{_CODE}", _yes),
    (rf"reject\s+{_CODE}(?:\s+(.+))?", _reject),
    (r"take(?:\s+(\S+))?", _take),
    (r"(?:hand\s+)?back(?:\s+(\S+))?", _back),
    (r"say\s+(\S+)\s+(.+)", _say),
    (r"orders", _orders),
    (rf"undo\s+{_NAMED_CODE}", _undo),
    (rf"(?P<to>cutting)\s+{_NAMED_CODE}(?:\s+(?P<reason>.+))?", _move),
    (rf"(?P<to>sent|delivered)\s+{_NAMED_CODE}", _move),
    (rf"fee\s+{_NAMED_CODE}\s+(.+)", _fee),
    (rf"refund\s+{_NAMED_CODE}\s+(\S+)(?:\s+(.+))?", _refund),
)
