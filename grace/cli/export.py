"""export, forget: the books for a spreadsheet, and a person erased from them."""

from __future__ import annotations

from pathlib import Path

import click

from grace.app.show import customer_of
from grace.cli import main, opened, opened_store
from grace.desk.export import as_csv, books
from grace.errors import Unreadable


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
    click.echo("Backups and exports made before still hold them." if gone.wiped else _NOT_WIPED)


_NOT_WIPED = "The database is busy, so its file may still hold the words: run `python run.py wipe` at a quiet hour."


@main.command()
def wipe() -> None:
    """Take what was erased out of the database's own files too; `forget` does so itself when nobody is in its way."""
    if not opened_store().wipe():
        raise Unreadable("The database is busy. Try again at a quiet hour, or with Grace stopped.")
    click.echo("Nothing that was erased is left in the database's files.")
