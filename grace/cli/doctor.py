"""doctor: ask each outside service that is set up whether it takes what we send."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import click

from grace.cli import main, settings
from grace.connect.crm import CrmMirror
from grace.connect.payments import PaymentProvider, Sale
from grace.connect.paystack import PaystackPayments
from grace.connect.s3 import S3Files
from grace.connect.settings import Connections
from grace.connect.sheets import SheetMirror
from grace.connect.stripe import StripePayments
from grace.errors import GraceError

Check = Callable[[Connections], str | None]
"""Says what was found; None when the service is not set up. Raises GraceError."""


@main.command()
@click.argument("service", required=False, type=click.Choice(["stripe", "paystack", "s3", "sheets", "crm"]))
@click.pass_context
def doctor(context: click.Context, service: str | None) -> None:
    """Ask the outside services that are set up, or SERVICE alone, whether they answer; nothing is charged or kept."""
    own, failed = settings().connections, False
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


def _stripe(own: Connections) -> str | None:
    return _asked(StripePayments(own.stripe)) if own.stripe else None


def _paystack(own: Connections) -> str | None:
    return _asked(PaystackPayments(own.paystack)) if own.paystack else None


def _asked(provider: PaymentProvider) -> str:
    """Ask about a sale that never was; only a key that works hears that it is missing."""
    now = datetime.now(UTC)
    sale = Sale("GR-2222", "GR-2222-doctor-1", 100, "NGN", "", "", "", now, now + timedelta(hours=1))
    provider.ask(sale, "")
    return "the key works"


def _s3(own: Connections) -> str | None:
    if own.s3 is None:
        return None
    S3Files(own.s3).try_out()
    return f"the bucket {own.s3.bucket} answers"


def _sheets(own: Connections) -> str | None:
    return f"the sheet “{SheetMirror(own.sheets).look()}” can be opened" if own.sheets else None


def _crm(own: Connections) -> str | None:
    return CrmMirror(own.crm).look() if own.crm else None


CHECKS: dict[str, Check] = {
    "stripe": _stripe,
    "paystack": _paystack,
    "s3": _s3,
    "sheets": _sheets,
    "crm": _crm,
}
