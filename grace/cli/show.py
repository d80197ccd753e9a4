"""show, why, orders: what happened, for people."""

from __future__ import annotations

import json

import click

from grace.cli import main, opened
from grace.desk import show as showing
from grace.shop.money import naira
from grace.shop.statuses import CLOSED, STATUSES

PAGE = 500
OPEN = tuple(status for status in STATUSES if status not in CLOSED)


@main.command()
@click.argument("customer")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def show(customer: str, as_json: bool) -> None:
    """Show CUSTOMER (an address or an order code): state, order, timers and the chat."""
    parts = opened().parts
    address = showing.customer_of(parts, customer)
    if as_json:
        click.echo(json.dumps(showing.view(parts, address), ensure_ascii=False))
    else:
        click.echo(showing.as_text(parts, address))


@main.command()
@click.argument("customer")
@click.argument("time", required=False, default="")
def why(customer: str, time: str) -> None:
    """Say why CUSTOMER's last messages were answered as they were.

    TIME keeps those at that time of the shop's clock, such as 14:02 or 2026-11-02."""
    parts = opened().parts
    click.echo(showing.why(parts, showing.customer_of(parts, customer), time))


@main.command()
@click.option("--all", "every", is_flag=True, help="Closed ones too.")
def orders(every: bool) -> None:
    """List orders, newest first."""
    parts, shown = opened().parts, 0
    while page := parts.store.orders.list(None if every else OPEN, PAGE, shown):
        for customer, order in page:
            status = order.status.replace("_", " ")
            mark = "  practice" if order.practice else ""
            due = naira(order.due)
            click.echo(f"{order.code}  {status:<16} {naira(order.total):>12}  due {due:>10}  {customer}{mark}")
        shown += len(page)
    if not shown:
        click.echo("No orders yet." if every else "No open orders.")
