"""export, forget: the books for a spreadsheet, and a person erased from them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from grace.cli import main, opened, opened_store
from grace.connect.mirrors import Row
from grace.desk.export import tables, write_csv
from grace.desk.show import customer_of
from grace.errors import Unreadable
from grace.plural import plural
from grace.storage.private_files import make_folder, open_private


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("export"))
def export(folder: Path) -> None:
    """Write orders.csv, ledger.csv and customers.csv into FOLDER (./export), safe to open in a spreadsheet. Orders
    of the simulator are practice and stay out."""
    parts = opened().parts
    found, counts = tables(parts), dict[str, int]()
    try:
        make_folder(folder)
        for name, rows in found.items():
            counts[name] = _written(folder / f"{name}.csv", rows)
    except OSError as error:
        raise Unreadable(f"Nothing can be written into {folder}: {error.strerror}.") from error
    for name, count in counts.items():
        click.echo(f"{folder / name}.csv  {plural(count - 1, 'row')}")
    if practice := parts.store.sums.practice():
        click.echo(f"Left out: {plural(practice, 'practice order')} of the simulator, with what belongs to them.")


def _written(file: Path, rows: Iterator[Row]) -> int:
    # A mark at the start, because Excel takes a file without one for Latin-1 and breaks ₦ and names.
    with open_private(file, encoding="utf-8-sig", newline="") as out:
        return write_csv(out, rows)


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
