"""Obeys what a member of the team writes on WhatsApp. A verdict is a row of the customer's lane."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from grace.desk import chat_commands
from grace.desk.command_words import Command, help_text, near_miss, parse
from grace.desk.member_message import ONLY_A_SAMPLE, MemberMessage
from grace.desk.mentions import note_mentions
from grace.desk.order_words import in_words, sought
from grace.desk.previews import would_read
from grace.desk.typed_goods import Unclear, read_goods
from grace.engine.events import Ruled
from grace.language.intents.payment_sums import amounts_named
from grace.language.text.money import money as sums_in
from grace.pipeline.compose import DESK
from grace.pipeline.inbox_rows import message_of
from grace.pipeline.parts import Shop
from grace.pipeline.receive import happened
from grace.shop import codes, money
from grace.shop.ledger import UNDO_WITHIN, Verdict, VerdictKind
from grace.shop.money import naira
from grace.shop.order import Order
from grace.shop.verdicts import doubt, refusal, stale
from grace.storage.values import InboxRow, Lane

_OF_MONEY = frozenset({"fee", "refund"})
"""Commands that say a sum."""
_MOST_LISTED = 20
_JOINED = re.compile(r"(?:and|&|\+|,|plus|transfers?|payments?|times)", re.IGNORECASE)
"""Behind a sum, before a further one of the same payment."""
_OF_CUSTOMERS = frozenset({"take", "say", "back"})


def answer(shop: Shop, lane: Lane, rows: tuple[InboxRow, ...]) -> None:
    """Do what a member of the team wrote in *rows*, all of it or nothing."""
    for row in rows:
        desk = MemberMessage(shop, lane.address, message_of(row.body))
        with shop.store.transaction():
            _obey(desk)
            _keep(desk, row)
    shop.store.lanes.release(lane, None)
    shop.wake()


def _keep(desk: MemberMessage, row: InboxRow) -> None:
    store, now = desk.shop.store, desk.shop.now()
    for number, (customer, verdict) in enumerate(desk.verdicts):
        happened(desk.shop, f"ruled:{row.key}:{number}", customer, Ruled(verdict))
    for verdict in desk.waiting:
        store.confirmations.put(desk.member, verdict, now)
    for draft in desk.replies:
        store.outbox.put(draft, now)
    customers = (customer for customer, _ in desk.verdicts)
    note_mentions(desk.shop, row.key, desk.message.text, desk.replies, customers)
    store.inbox.finish((row.id,), None)


def _obey(desk: MemberMessage) -> None:
    if desk.message.payload.startswith(DESK):
        _tapped(desk, desk.message.payload.removeprefix(DESK))
        return
    command = parse(desk.message.text, desk.steps)
    if command is not None and command.name == "no" and _names_none(desk, command):
        command = Command("no")  # "no need"
    if command is not None and not _names_none(desk, command):
        (_step if command.name in desk.steps else _COMMANDS[command.name])(desk, command)
        return
    labelled = desk.shop.store.buttons.labelled(desk.member, desk.message.text.strip())
    if len(labelled) == 1:
        _tapped(desk, labelled[0].token)
    else:
        desk.reply(_asked_back(desk) or help_text(desk.steps))


def _names_none(desk: MemberMessage, command: Command) -> bool:
    """Return whether what stands for a code in *command* is a word: "show that", and no order is GR-THAT."""
    return command.may_be_word and desk.shop.store.orders.get(command.code or "") is None


def _asked_back(desk: MemberMessage) -> str:
    """Return the question what the member meant, where it comes near a command; empty where it does not."""
    meant = near_miss(desk.message.text, desk.steps)
    if meant is None:
        return ""
    if codes.SAMPLE in (meant.code, meant.customer):
        return ONLY_A_SAMPLE
    if _names_none(desk, meant):
        meant = Command(meant.name)
    if meant.name == "orders":
        return "Did you mean *orders*? Write it so."
    if meant.name in _OF_CUSTOMERS:
        behind = " and your words behind it" if meant.name == "say" else ""
        asked = "Did you mean that chat?" if meant.customer else "Whom do you mean?"
        return f"{asked} Write *{meant.name} {meant.customer or codes.SAMPLE}*{behind}."
    codes_meant = (meant.code,) if meant.code else _codes_for(desk, meant.name)
    if len(codes_meant) != 1:
        return f"For which order? Write for example *{meant.name} {codes.SAMPLE}*, or *orders* to see what waits."
    named = ("YES", codes.suffix_of(codes_meant[0])) if meant.name == "yes" else (meant.name, codes_meant[0])
    words = " ".join(filter(None, (*named, meant.amount, meant.words)))
    if meant.name in _OF_MONEY and not meant.amount:  # a sum is never put into anybody's mouth
        return f"How much? Write *{words}* and the sum behind it."
    return f"Did you mean *{words}*? Write it so."


def _codes_for(desk: MemberMessage, name: str) -> tuple[str, ...]:
    """Return the orders that a command called *name* can mean now, where it names none."""
    store, now = desk.shop.store, desk.shop.now()
    if name == "yes":
        return store.confirmations.waiting(desk.member, now)
    if name in ("approve", "reject"):
        return tuple(order.code for customer, order in store.orders.waiting() if desk.may_see(customer))
    ruled = store.orders.several(store.orders.lately_ruled(now - UNDO_WITHIN)) if name == "undo" else ()
    return tuple(order.code for customer, order in ruled if desk.may_see(customer))


def _tapped(desk: MemberMessage, token: str) -> None:
    """Do what a button said, once, and only while the order is as it was then."""
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


def _approve(desk: MemberMessage, command: Command) -> None:
    known = desk.order_of(command)
    if known is None:
        return
    customer, order = known
    amount = _amount(desk, command) if command.amount else _asked(desk, order)
    if amount is None:
        return
    verdict = replace(desk.verdict("approve", order), amount=amount, reason=command.words)
    why = refusal(
        order, verdict if command.amount else replace(verdict, amount=None), desk.shop.now(), desk.shop.flow().brand
    )
    if why is not None:
        desk.reply(why)
        return
    desk.waiting.append(verdict)
    name, suffix = desk.name_of(customer), codes.suffix_of(order.code)
    unsure = doubt(order, verdict, desk.shop.now())
    says = f"You say *{naira(amount)}* for {order.code} ({name}) is in the bank."
    desk.reply(f"{says}{f' ⚠️ {unsure}.' if unsure else ''} Answer *YES {suffix}* to book it.")


def _asked(desk: MemberMessage, order: Order) -> int:
    """Return the sum of the newest note about *order* on this phone, while it is as it was then; else what is asked."""
    button = desk.shop.store.buttons.newest(desk.member, order.code)
    same = button is not None and button.seen == order.version and button.amount is not None
    return (button.amount if same and button else None) or order.to_check


def _amount(desk: MemberMessage, command: Command) -> int | None:
    """Return the kobo of the command; None after saying that it cannot be read for sure."""
    read = (money.read_fee if command.name == "fee" else money.read)(command.amount)
    sums = _sums_beside(command.words)
    if sums and read not in (
        *sums,
        sum(sums),
    ):  # "2 transfers 40k and 45k": no single one of them is what they vouch for
        together = sum(sums) + (read if read is not None and read >= min(sums) / 10 else 0)
        example = f"{command.name} {command.code} {naira(together)}"
        desk.reply(f"I read several figures: “{command.amount} {command.words}”. For all of it together: *{example}*.")
        return None
    if read is None:
        example = f"{command.name} {command.code} 30000"
        desk.reply(f"I cannot read the amount “{command.amount}”. Write for example *{example}*.")
    return read


def _sums_beside(words: str) -> tuple[int, ...]:
    """Return the kobo of each sum in *words* behind one; a bare figure counts where it is joined to it."""
    words = re.sub(r"(?<=\d) (?=\d{3}\b)", "", words)
    return amounts_named(words) if sums_in(words) or _JOINED.match(words) else ()


def _yes(desk: MemberMessage, command: Command) -> None:
    code = command.code or ""
    suffix = codes.suffix_of(code)
    verdict = desk.shop.store.confirmations.take(desk.member, code, desk.shop.now())
    known = desk.shop.store.orders.get(code) if verdict else None
    if verdict is None or known is None:
        desk.reply(f"Nothing of {suffix} waits for your YES. Write *approve {code}*, or what you meant, first.")
        return
    desk.decide(known[0], verdict)


def _no(desk: MemberMessage, command: Command) -> None:
    waiting = desk.shop.store.confirmations.waiting(desk.member, desk.shop.now())
    meant = [code for code in waiting if command.code in (None, code)]
    for code in meant:
        desk.shop.store.confirmations.take(desk.member, code, desk.shop.now())
    what = f"Nothing was changed about {' and '.join(meant)}." if meant else "Nothing waits for your answer."
    desk.reply(f"{what} Write *orders* to see what is to be checked.")


def _show(desk: MemberMessage, command: Command) -> None:
    known = desk.order_of(command)
    if known is not None:
        desk.reply(in_words(desk.shop, *known))


def _step(desk: MemberMessage, command: Command) -> None:
    _give(desk, command, "step", step=command.name)


def _give_money(desk: MemberMessage, command: Command, kind: VerdictKind) -> None:
    found = desk.shop.store.orders.get(command.code or "") if kind == "refund" else None
    everything = command.amount.casefold() in ("all", "everything")
    amount = found[1].credited if found and everything else _amount(desk, command)
    if amount is not None:
        _give(desk, command, kind, amount=amount)


def _give(desk: MemberMessage, command: Command, kind: VerdictKind, **of_it: Any) -> None:
    """Give the verdict at once; say why when it may not be, ask for a YES when its sum is none that people mean. What a
    fee, a refund or a step makes the customer read is shown either way."""
    known = desk.order_of(command)
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
    if doubt(order, verdict, desk.shop.now()):
        desk.waiting.append(verdict)
    else:
        desk.decide(customer, verdict)


def _shown(desk: MemberMessage, customer: str, order: Order, verdict: Verdict) -> str:
    """Return what the customer reads of *verdict*, and the doubt about it with the way to give it all the same."""
    unsure = doubt(order, verdict, desk.shop.now())
    read = "\n".join(f"“{text}”" for text in would_read(desk.shop, customer, order, verdict))
    head = f"{order.code} · {desk.name_of(customer)} {'would read' if unsure else 'reads'}: {read or 'nothing'}"
    ask = f"⚠️ {unsure}. Answer *YES {codes.suffix_of(order.code)}* if you mean it." if unsure else ""
    return "\n".join(filter(None, (head, ask)))


def _orders(desk: MemberMessage, _: Command) -> None:
    waiting = [found for found in desk.shop.store.orders.waiting() if desk.may_see(found[0])]
    shown = waiting[:_MOST_LISTED]
    lines = [f"{order.code} · {desk.name_of(customer)} · {sought(order)}" for customer, order in shown]
    lines += [f"and {len(waiting) - len(shown)} more, in the console"] if waiting[_MOST_LISTED:] else []
    desk.reply("To check:\n" + "\n".join(lines) if lines else "Nothing waits to be checked.")


_COMMANDS: dict[str, Callable[[MemberMessage, Command], None]] = {
    "approve": _approve,
    "yes": _yes,
    "reject": partial(_give, kind="reject"),
    "take": chat_commands.take,
    "back": chat_commands.back,
    "say": chat_commands.say,
    "no": _no,
    "orders": _orders,
    "order": _show,
    "undo": partial(_give, kind="undo"),
    "fee": partial(_give_money, kind="set_fee"),
    "refund": partial(_give_money, kind="refund"),
}
