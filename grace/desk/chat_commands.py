"""Commands about a customer's chat: take it over, say something there, give it back to Grace."""

from __future__ import annotations

from typing import Final

from grace.desk.command_words import Command, help_text
from grace.desk.member_message import MemberMessage
from grace.desk.verdicts import WHATSAPP
from grace.flow.whatsapp_limits import WINDOW
from grace.shop.address import is_pretend, plain
from grace.shop.ledger import Verdict, VerdictKind

_MOST_NAMESAKES: Final = 5


def take(desk: MemberMessage, command: Command) -> None:
    """Let the member talk to the customer that *command* names; Grace is quiet."""
    _rule_customer(desk, command, "take_over", "Grace is quiet for {name}. Write *say {reference} words*.")


def back(desk: MemberMessage, command: Command) -> None:
    """Let Grace look after the customer again, or after the only one whom a person talks to."""
    _rule_customer(desk, command, "hand_back", "Grace looks after {name} again.")


def _rule_customer(desk: MemberMessage, command: Command, kind: VerdictKind, done: str) -> None:
    customer = _customer(desk, command)
    if customer is not None:
        desk.decide(customer, Verdict(kind, desk.who, WHATSAPP))
        desk.reply(done.format(name=desk.name_of(customer), reference=command.customer or customer))


def say(desk: MemberMessage, command: Command) -> None:
    """Say the words of *command* to its customer, and tell the member when WhatsApp will hold them back."""
    customer = _customer(desk, command)
    if customer is None:
        return
    desk.decide(customer, Verdict("take_over", desk.who, WHATSAPP, words=command.words))
    session = desk.shop.store.sessions.peek(customer)
    if session and not is_pretend(customer) and desk.shop.now() - session.reachable_from >= WINDOW:
        name = desk.name_of(customer)
        desk.reply(f"{name} last wrote more than 24 hours ago: WhatsApp lets your words through once they write again.")


def _customer(desk: MemberMessage, command: Command) -> str | None:
    found = desk.shop.store.sessions.find(command.customer) if command.customer else _only_muted(desk)
    if found is not None and desk.may_see(found):
        return found
    desk.reply(_namesakes(desk, command) or f"I do not know whom you mean{_by(command)}. {help_text(desk.steps)}")
    return None


def _by(command: Command) -> str:
    return f" by {command.customer}" if command.customer else ""


def _namesakes(desk: MemberMessage, command: Command) -> str:
    """Return the question whom *command* means, where customers are called so; empty where none is."""
    called = (command.customer or "").casefold().split()
    known = desk.shop.store.sessions.newest(_MOST_NAMESAKES, called) if called else ()
    found = [
        f"*{command.name} {plain(one.customer)}{' your words' * bool(command.words)}* for {one.contact.name}"
        for one in known
        if desk.may_see(one.customer) and set(called) <= set(one.contact.name.casefold().split())
    ]
    return f"Whom do you mean{_by(command)}? Write {' or '.join(found)}." if found else ""


def _only_muted(desk: MemberMessage) -> str | None:
    """Return the one customer who is with the team now; None when there are none or several."""
    muted = {name for name, state in desk.shop.flow().states.items() if state.muted}
    found = [one for one in desk.shop.store.sessions.among(muted, 20) if desk.may_see(one.customer)]
    return found[0].customer if len(found) == 1 else None
