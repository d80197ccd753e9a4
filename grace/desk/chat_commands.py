"""Commands about a customer's chat: take it over, say something there, give it back to Grace."""

from __future__ import annotations

from typing import Final

from grace.desk.command_words import Command, help_text
from grace.desk.member_message import ONLY_A_SAMPLE, MemberMessage
from grace.desk.verdicts import WHATSAPP
from grace.engine.session import Session
from grace.flow.whatsapp_limits import WINDOW
from grace.shop import codes
from grace.shop.address import is_pretend, plain
from grace.shop.ledger import Verdict

_MOST_NAMESAKES: Final = 5


def take(desk: MemberMessage, command: Command) -> None:
    """Let the member talk to the customer that *command* names; Grace is quiet."""
    customer = _customer(desk, command)
    if customer is None:
        return
    name = desk.name_of(customer)
    state = f"{name} is with the team already" if _is_muted(desk, customer) else f"Grace is quiet for {name}"
    desk.decide(customer, Verdict("take_over", desk.who, WHATSAPP))
    desk.reply(f"{state}. Write *say {command.customer or plain(customer)} words*.")


def back(desk: MemberMessage, command: Command) -> None:
    """Let Grace look after the customer again, or after the only one whom a person talks to."""
    customer = _customer(desk, command)
    if customer is None:
        return
    again = "again" if _is_muted(desk, customer) else "already"
    desk.decide(customer, Verdict("hand_back", desk.who, WHATSAPP))
    desk.reply(f"Grace looks after {desk.name_of(customer)} {again}.")


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
    found = _named(desk, command.customer) if command.customer else _only_muted(desk)
    if found is not None and desk.may_see(found):
        return found
    if command.customer == codes.SAMPLE:
        desk.reply(ONLY_A_SAMPLE)
        return None
    desk.reply(_namesakes(desk, command) or f"I do not know whom you mean{_by(command)}. {help_text(desk.steps)}")
    return None


def _named(desk: MemberMessage, written: str) -> str | None:
    """Return the customer whose address or order code *written* is; None where it may as well be somebody's name."""
    found = desk.shop.store.sessions.find(written)
    if found is not None or (code := codes.read(written)) is None:
        return found
    return None if _called(desk, written) else desk.shop.store.sessions.find(code)


def _by(command: Command) -> str:
    return f" by {command.customer}" if command.customer else ""


def _namesakes(desk: MemberMessage, command: Command) -> str:
    """Return the question whom *command* means, where customers are called so; empty where none is."""
    found = [
        f"*{command.name} {plain(one.customer)}{' your words' * bool(command.words)}* for {one.contact.name}"
        for one in _called(desk, command.customer or "")
    ]
    return f"Whom do you mean{_by(command)}? Write {' or '.join(found)}." if found else ""


def _called(desk: MemberMessage, name: str) -> list[Session]:
    """Return the chats of the first few customers who are called *name*."""
    called = name.casefold().split()
    known = desk.shop.store.sessions.newest(_MOST_NAMESAKES, called) if called else ()
    return [
        one for one in known if desk.may_see(one.customer) and set(called) <= set(one.contact.name.casefold().split())
    ]


def _only_muted(desk: MemberMessage) -> str | None:
    """Return the one customer who is with the team now; None when there are none or several."""
    found = [one for one in desk.shop.store.sessions.among(_muted(desk), 20) if desk.may_see(one.customer)]
    return found[0].customer if len(found) == 1 else None


def _is_muted(desk: MemberMessage, customer: str) -> bool:
    session = desk.shop.store.sessions.peek(customer)
    return session is not None and session.state in _muted(desk)


def _muted(desk: MemberMessage) -> frozenset[str]:
    """Return the states in which a person talks."""
    return frozenset(name for name, state in desk.shop.flow().states.items() if state.muted)
