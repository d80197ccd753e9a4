"""doctor: ask each outside service that is set up whether it takes what we send."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import click

from grace.app.readers import gpt_of
from grace.channel.twilio.channel import TwilioChannel, TwilioSettings
from grace.cli import main, settings
from grace.connect.crm import CrmMirror
from grace.connect.payments import PaymentProvider, Sale
from grace.connect.paystack import PaystackPayments
from grace.connect.s3 import S3Files
from grace.connect.sheets import SheetMirror
from grace.connect.stripe import StripePayments
from grace.errors import GraceError, Refused
from grace.settings import Settings

Check = Callable[[Settings], str | None]
"""Says what was found; None when the service is not set up. Raises GraceError."""
SERVICES = ("twilio", "openai", "stripe", "paystack", "s3", "sheets", "crm")


@main.command()
@click.argument("service", required=False, type=click.Choice(SERVICES))
@click.pass_context
def doctor(context: click.Context, service: str | None) -> None:
    """Ask the outside services that are set up, or SERVICE alone, whether they answer. Nothing is kept or
    charged, but for one word that GPT is asked."""
    own, failed = settings(), False
    for name, check in CHECKS.items():
        if service not in (None, name):
            continue
        try:
            found = check(own)
            failed |= found is None and service is not None
            click.echo(f"{'✓' if found else '·'} {name:<9} {found or 'not set up; README lists its settings'}")
        except GraceError as trouble:
            failed = True
            click.echo(f"✗ {name:<9} {trouble}")
    context.exit(1 if failed else 0)


def _twilio(own: Settings) -> str | None:
    """List what came in just now: only a key that works may."""
    if own.twilio is None:
        return None
    account = TwilioSettings(
        account_sid=own.twilio.account_sid,
        auth_token=own.twilio.tokens[0],
        sender=own.twilio.sender,
        api_url=own.twilio.api_url or None,
    )
    TwilioChannel(account).received(datetime.now(UTC), lambda _: True)
    return f"the account answers, and sends as {own.twilio.sender}"


def _openai(own: Settings) -> str | None:
    gpt = gpt_of(own)
    if gpt is None or own.openai is None:
        return None
    with gpt:
        wrong = gpt.check()
    if wrong:
        raise Refused(wrong)
    return f"the key works, and {own.openai.model} answers"


def _stripe(own: Settings) -> str | None:
    access = own.connections.stripe
    return _asked(StripePayments(access)) if access else None


def _paystack(own: Settings) -> str | None:
    access = own.connections.paystack
    return _asked(PaystackPayments(access)) if access else None


def _asked(provider: PaymentProvider) -> str:
    """Ask about a sale that never was; only a key that works hears that it is missing."""
    now = datetime.now(UTC)
    sale = Sale(
        order="GR-2222",
        reference="GR-2222-doctor-1",
        amount=100,
        currency="NGN",
        title="",
        email="",
        back_url="",
        opened_at=now,
        expires_at=now + timedelta(hours=1),
    )
    provider.ask(sale, "")
    return "the key works"


def _s3(own: Settings) -> str | None:
    access = own.connections.s3
    if access is None:
        return None
    S3Files(access).try_out()
    return f"the bucket {access.bucket} answers"


def _sheets(own: Settings) -> str | None:
    access = own.connections.sheets
    return f"the sheet “{SheetMirror(access).look()}” can be opened" if access else None


def _crm(own: Settings) -> str | None:
    access = own.connections.crm
    return CrmMirror(access).look() if access else None


CHECKS: dict[str, Check] = {
    "twilio": _twilio,
    "openai": _openai,
    "stripe": _stripe,
    "paystack": _paystack,
    "s3": _s3,
    "sheets": _sheets,
    "crm": _crm,
}
