"""The team on WhatsApp: approve, reject, YES, take, say, back, orders. A verdict is a row of the customer's lane."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from grace.channel import Incoming, Outgoing
from grace.desk import verdicts as desk_verdicts
from grace.desk.command_words import Command, help_text, parse
from grace.desk.mentions import note_mentions
from grace.desk.previews import would_read
from grace.desk.typed_goods import Unclear, read_goods
from grace.pipeline.compose import DESK
from grace.pipeline.inbox_rows import Ruled, message_of
from grace.pipeline.parts import Shop, to_json
from grace.pipeline.receive import rule
from grace.shop import codes, money
from grace.shop.address import is_pretend, plain
from grace.shop.ledger import Verdict, VerdictKind
from grace.shop.money import naira
from grace.shop.order import Order
from grace.shop.verdicts import doubt, refusal, stale
from grace.storage.values import InboxRow, Lane, OutboxDraft


@dataclass(slots=True)
class _Desk:
    """One message of one member, and what comes of it; all of it is kept together at the end."""

    shop: Shop
    member: str
    message: Incoming
    replies: list[OutboxDraft] = field(default_factory=list)
    verdicts: list[tuple[str, Verdict]] = field(default_factory=list)
    waiting: list[Verdict] = field(default_factory=list)
    """Verdicts that wait for the member's YES."""

    @property
    def who(self) -> str:
        """Return the member's number: a profile name is whatever somebody calls themselves."""
        return plain(self.member)

    @property
    def steps(self) -> tuple[str, ...]:
        return tuple(step.step for step in self.shop.flow().brand.after_payment)

    def reply(self, text: str) -> None:
        key = f"team:{self.message.key}:{len(self.replies)}"
        body = to_json(Outgoing(self.member, text))
        self.replies.append(OutboxDraft(key=key, to=self.member, customer=self.member, body=body, text=text))

    def verdict(self, kind: VerdictKind, order: Order) -> Verdict:
        """Return a verdict of this member on *order* as it stands."""
        return Verdict(kind=kind, who=self.who, where=desk_verdicts.WHATSAPP, order=order.code, seen=order.version)

    def decide(self, customer: str, verdict: Verdict) -> None:
        self.verdicts.append((customer, verdict))

    def may_see(self, customer: str) -> bool:
        """Return whether *customer* is of the member's world: a pretend phone acts on pretend customers only."""
        return is_pretend(customer) == is_pretend(self.member)


def answer(shop: Shop, lane: Lane, rows: tuple[InboxRow, ...]) -> None:
    """Do what a member of the team wrote in *rows*, all of it or nothing."""
    for row in rows:
        desk = _Desk(shop, lane.address, message_of(row.body))
        with shop.store.transaction():
            _obey(desk)
            _keep(desk, row)
    shop.store.lanes.release(lane, None)
    shop.wake()


def _keep(desk: _Desk, row: InboxRow) -> None:
    store, now = desk.shop.store, desk.shop.now()
    for number, (customer, verdict) in enumerate(desk.verdicts):
        rule(desk.shop, f"ruled:{row.key}:{number}", customer, Ruled(verdict))
    for verdict in desk.waiting:
        store.confirmations.put(desk.member, verdict, now)
    for draft in desk.replies:
        store.outbox.put(draft, now)
    customers = (customer for customer, _ in desk.verdicts)
    note_mentions(desk.shop, row.key, desk.message.text, desk.replies, customers)
    store.inbox.finish((row.id,), None)


def _obey(desk: _Desk) -> None:
    if desk.message.payload.startswith(DESK):
        _tapped(desk, desk.message.payload.removeprefix(DESK))
        return
    command = parse(desk.message.text, desk.steps)
    if command is not None:
        (_step if command.name in desk.steps else _COMMANDS[command.name])(desk, command)
        return
    labelled = desk.shop.store.buttons.labelled(desk.member, desk.message.text.strip())
    if len(labelled) == 1:
        _tapped(desk, labelled[0].token)
    else:
        desk.reply(help_text(desk.steps))


def _tapped(desk: _Desk, token: str) -> None:
    """A button does what it said once, and only while the order is as it was then."""
    button = desk.shop.store.buttons.use(token, desk.member, desk.shop.now())
    known = desk.shop.store.orders.get(button.order) if button else None
    if button is None or known is None:
        desk.reply("That button was used before, so nothing was changed. Write *orders* to see what waits.")
        return
    customer, order = known
    if button.seen != order.version:
        desk.reply(stale(order, button.seen, desk.shop.flow().brand))
    elif button.verdict == "approve":
        desk.decide(customer, replace(desk.verdict("approve", order), amount=button.amount))
    else:
        desk.decide(customer, replace(desk.verdict("reject", order), reason="not in the bank"))


def _approve(desk: _Desk, command: Command) -> None:
    known = _order(desk, command)
    if known is None:
        return
    customer, order = known
    amount = _amount(desk, command, f"approve {order.code} 30000") if command.amount else _asked(desk, order)
    if amount is None:
        return
    verdict = replace(desk.verdict("approve", order), amount=amount)
    why = refusal(
        order, verdict if command.amount else replace(verdict, amount=None), desk.shop.now(), desk.shop.flow().brand
    )
    if why is not None:
        desk.reply(why)
        return
    desk.waiting.append(verdict)
    name, suffix = _name(desk, customer), codes.suffix_of(order.code)
    desk.reply(f"You say *{naira(amount)}* for {order.code} ({name}) is in the bank. Answer *YES {suffix}* to book it.")


def _asked(desk: _Desk, order: Order) -> int:
    """Return the sum of the newest note about *order* on this phone, while it is as it was then; else what is asked."""
    button = desk.shop.store.buttons.newest(desk.member, order.code)
    same = button is not None and button.seen == order.version and button.amount is not None
    return (button.amount if same and button else None) or order.to_check


def _amount(desk: _Desk, command: Command, example: str) -> int | None:
    """Return the kobo of the command; None after saying that it cannot be read for sure."""
    read = money.read(command.amount)
    if read is None:
        desk.reply(f"I cannot read the amount “{command.amount}”. Write for example *{example}*.")
    return read


def _yes(desk: _Desk, command: Command) -> None:
    code = command.code or ""
    suffix = codes.suffix_of(code)
    verdict = desk.shop.store.confirmations.take(desk.member, code, desk.shop.now())
    known = desk.shop.store.orders.get(code) if verdict else None
    if verdict is None or known is None:
        desk.reply(f"Nothing of {suffix} waits for your YES. Write *approve {code}*, or what you meant, first.")
        return
    desk.decide(known[0], verdict)


def _reject(desk: _Desk, command: Command) -> None:
    _give(desk, command, "reject")


def _undo(desk: _Desk, command: Command) -> None:
    _give(desk, command, "undo")


def _step(desk: _Desk, command: Command) -> None:
    _give(desk, command, "step", step=command.name)


def _fee(desk: _Desk, command: Command) -> None:
    _give_money(desk, command, "set_fee", f"fee {command.code} 3000")


def _refund(desk: _Desk, command: Command) -> None:
    _give_money(desk, command, "refund", f"refund {command.code} 5000")


def _give_money(desk: _Desk, command: Command, kind: VerdictKind, example: str) -> None:
    amount = _amount(desk, command, example)
    if amount is not None:
        _give(desk, command, kind, amount=amount)


def _give(desk: _Desk, command: Command, kind: VerdictKind, **of_it: Any) -> None:
    """Give the verdict at once; say why when it may not be, ask for a YES when its sum is none that people mean. What a
    fee, a refund or a step makes the customer read is shown either way."""
    known = _order(desk, command)
    if known is None:
        return
    customer, order = known
    try:
        goods, reason = read_goods(command.words, order) if kind in ("step", "refund") else ((), command.words)
    except Unclear as unclear:
        desk.reply(str(unclear))
        return
    verdict = replace(desk.verdict(kind, order), goods=goods, reason=reason, **of_it)
    why = refusal(order, verdict, desk.shop.now(), desk.shop.flow().brand)
    if why is not None:
        desk.reply(why)
        return
    if kind in ("set_fee", "refund", "step"):
        desk.reply(_shown(desk, customer, order, verdict))
    if doubt(order, verdict):
        desk.waiting.append(verdict)
    else:
        desk.decide(customer, verdict)


def _shown(desk: _Desk, customer: str, order: Order, verdict: Verdict) -> str:
    """Return what the customer reads of *verdict*, and the doubt about it with the way to give it all the same."""
    unsure = doubt(order, verdict)
    read = "\n".join(f"“{text}”" for text in would_read(desk.shop, customer, order, verdict))
    head = f"{order.code} · {_name(desk, customer)} {'would read' if unsure else 'reads'}: {read or 'nothing'}"
    ask = f"⚠️ {unsure}. Answer *YES {codes.suffix_of(order.code)}* if you mean it." if unsure else ""
    return "\n".join(filter(None, (head, ask)))


def _take(desk: _Desk, command: Command) -> None:
    _rule_customer(desk, command, "take_over", "Grace is quiet for {name}. Write *say {reference} words*.")


def _back(desk: _Desk, command: Command) -> None:
    _rule_customer(desk, command, "hand_back", "Grace looks after {name} again.")


def _rule_customer(desk: _Desk, command: Command, kind: VerdictKind, done: str) -> None:
    customer = _customer(desk, command)
    if customer is not None:
        desk.decide(customer, Verdict(kind, desk.who, desk_verdicts.WHATSAPP))
        desk.reply(done.format(name=_name(desk, customer), reference=command.customer or customer))


def _say(desk: _Desk, command: Command) -> None:
    customer = _customer(desk, command)
    if customer is not None:
        desk.decide(customer, Verdict("take_over", desk.who, desk_verdicts.WHATSAPP, words=command.words))


def _orders(desk: _Desk, _: Command) -> None:
    waiting = [found for found in desk.shop.store.orders.waiting() if desk.may_see(found[0])][:20]
    lines = [f"{order.code} · {_name(desk, customer)} · {naira(order.to_check)}" for customer, order in waiting]
    desk.reply("To check:\n" + "\n".join(lines) if lines else "Nothing waits to be checked.")


def _order(desk: _Desk, command: Command) -> tuple[str, Order] | None:
    found = desk.shop.store.orders.get(command.code or "")
    if found is None or not desk.may_see(found[0]):
        desk.reply(f"There is no order {command.code}. Write *orders* to see what waits.")
        return None
    return found


def _customer(desk: _Desk, command: Command) -> str | None:
    found = desk.shop.store.sessions.find(command.customer) if command.customer else _only_muted(desk)
    if found is None or not desk.may_see(found):
        meant = f" by {command.customer}" if command.customer else ""
        desk.reply(f"I do not know whom you mean{meant}. " + help_text(desk.steps))
        return None
    return found


def _only_muted(desk: _Desk) -> str | None:
    """Return the one customer who is with the team now; None when there are none or several."""
    muted = {name for name, state in desk.shop.flow().states.items() if state.muted}
    found = [one for one in desk.shop.store.sessions.among(muted, 20) if desk.may_see(one.customer)]
    return found[0].customer if len(found) == 1 else None


def _name(desk: _Desk, customer: str) -> str:
    session = desk.shop.store.sessions.peek(customer)
    return session.contact.name if session and session.contact.name else plain(customer)


_COMMANDS: dict[str, Callable[[_Desk, Command], None]] = {
    "approve": _approve,
    "yes": _yes,
    "reject": _reject,
    "take": _take,
    "back": _back,
    "say": _say,
    "orders": _orders,
    "undo": _undo,
    "fee": _fee,
    "refund": _refund,
}
