"""export, forget: the books for a spreadsheet, and a person erased from them."""

from __future__ import annotations

from pathlib import Path

import click

from grace.app.show import customer_of
from grace.cli import main, opened
from grace.errors import Unreadable
from grace.pipeline.books import as_csv, books


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("export"))
def export(folder: Path) -> None:
    """Write orders.csv, ledger.csv and customers.csv into FOLDER (./export), safe to open in a spreadsheet."""
    tables = books(opened().parts)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, table in tables.items():
            # A mark at the start, because Excel takes a file without one for Latin-1 and breaks ₦ and names.
            (folder / f"{name}.csv").write_text(as_csv(table), encoding="utf-8-sig", newline="")
    except OSError as error:
        raise Unreadable(f"Nothing can be written into {folder}: {error.strerror}.") from error
    for name, table in tables.items():
        click.echo(f"{folder / name}.csv  {len(table) - 1} rows")


@main.command()
@click.argument("customer")
@click.option("--yes", is_flag=True, help="Do not ask.")
def forget(customer: str, yes: bool) -> None:
    """Erase CUSTOMER (an address or an order code): messages, pictures, name, address. Orders and money stay."""
    parts = opened().parts
    address = customer_of(parts, customer)
    if not yes:
        click.confirm(f"Erase everything {address} ever wrote or sent? This cannot be taken back.", abort=True)
    gone = parts.store.forget(address)
    click.echo(f"Erased: {gone.messages} messages and {gone.files} files. {gone.orders} orders stay, as {gone.alias}.")
