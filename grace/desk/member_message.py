"""A message of somebody of the team, while it is dealt with: what is answered, and the verdicts that come of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from grace.channel import Incoming
from grace.desk import verdicts as desk_verdicts
from grace.desk.command_words import Command
from grace.pipeline.parts import Shop
from grace.pipeline.plain_notes import plain_note
from grace.shop import codes
from grace.shop.address import is_pretend, plain
from grace.shop.ledger import Verdict, VerdictKind
from grace.shop.order import Order
from grace.storage.values import OutboxDraft

ONLY_A_SAMPLE: Final = (
    f"{codes.SAMPLE} is only the example in my help, and no order. Write *orders* to see which wait, and then your "
    "command with that code."
)


@dataclass(slots=True)
class MemberMessage:
    """One message of one member of the team, and what comes of it; all of it is kept together at the end."""

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
        """Return what the shop calls the steps after payment, in their order."""
        return tuple(step.step for step in self.shop.flow().brand.after_payment)

    def reply(self, text: str) -> None:
        """Add *text* to what the member is answered."""
        self.replies.append(plain_note(f"team:{self.message.key}:{len(self.replies)}", self.member, text))

    def verdict(self, kind: VerdictKind, order: Order) -> Verdict:
        """Return a verdict of this member on *order* as it stands."""
        return Verdict(kind=kind, who=self.who, where=desk_verdicts.WHATSAPP, order=order.code, seen=order.version)

    def decide(self, customer: str, verdict: Verdict) -> None:
        """Let *verdict* go into the lane of *customer* at the end."""
        self.verdicts.append((customer, verdict))

    def may_see(self, customer: str) -> bool:
        """Return whether *customer* is of the member's world: a pretend phone acts on pretend customers only."""
        return is_pretend(customer) == is_pretend(self.member)

    def order_of(self, command: Command) -> tuple[str, Order] | None:
        """Return whose order *command* names, and the order; None after saying that there is none."""
        found = self.shop.store.orders.get(command.code or "")
        if command.code == codes.SAMPLE:
            self.reply(ONLY_A_SAMPLE)
            return None
        if found is None or not self.may_see(found[0]):
            self.reply(f"There is no order {command.code}. Write *orders* to see what waits.")
            return None
        return found

    def name_of(self, customer: str) -> str:
        """Return what *customer* is called, or the number."""
        session = self.shop.store.sessions.peek(customer)
        return session.contact.name if session and session.contact.name else plain(customer)
