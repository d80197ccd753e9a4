"""Advice to the owner on paying by card before customers find out: said by `check` and at each start."""

from __future__ import annotations

from collections.abc import Iterator

from grace.flow.checks import rules
from grace.flow.model import Flow, Move, Wording
from grace.settings import Settings

PAY_LINK = "order.pay_link"


def payment_advice(settings: Settings, flow: Flow) -> tuple[str, ...]:
    """Return each thing about payments that does not fit together, as a sentence with its mend."""
    own, brand = settings.connections, flow.brand
    keys = tuple(name for name, access in (("paystack", own.paystack), ("stripe", own.stripe)) if access is not None)
    return tuple(_links(flow) if not keys else _providers(settings, keys, brand.pay_with, brand.pay_email))


def _providers(settings: Settings, keys: tuple[str, ...], pay_with: str, pay_email: str) -> Iterator[str]:
    chosen = pay_with if pay_with in keys else keys[0]
    if pay_with and pay_with not in keys:
        yield (
            f"brand.yaml says pay_with: {pay_with}, but only {keys[0].capitalize()} has a key and opens pages. "
            f"Set the key of {pay_with.capitalize()}, or write pay_with: {keys[0]}."
        )
    if chosen == "paystack" and not pay_email:
        yield (
            "brand.yaml has no pay_email:, so Paystack writes its receipts to nobody (no-reply@example.com). "
            "Write an address of the shop there, such as orders@yourshop.ng."
        )
    if settings.twilio is not None and not settings.public_url:
        yield (
            "Links to pay lead to this machine alone, and customers cannot open them. Set GRACE_PUBLIC_URL to the "
            "address Twilio calls."
        )


def _links(flow: Flow) -> Iterator[str]:
    """Return where the flow tells the link to pay although no provider is set up: customers read a hole there."""
    for wording in _unconditional(flow):
        if any(slot.fact == PAY_LINK and slot.fallback is None for slot in wording.slots):
            yield (
                f"{wording.place} tells {{{PAY_LINK}}}, and without a payment provider there is none. Set "
                f'PAYSTACK_SECRET_KEY or STRIPE_SECRET_KEY, or say it only `if: {PAY_LINK} != ""`.'
            )


def _unconditional(flow: Flow) -> Iterator[Wording]:
    """Return the sentences that are said without asking first for a link."""
    for state in flow.states.values():
        yield from (*state.say, *state.ask)
    moves = (move for state in flow.states.values() for rule in rules(state) for move in rule.moves)
    anytime = (move for rule in flow.anytime.values() for move in rule.moves)
    for move in (*moves, *anytime):
        if not _asks_first(move):
            yield from move.say


def _asks_first(move: Move) -> bool:
    return move.condition is not None and PAY_LINK in move.condition.facts
