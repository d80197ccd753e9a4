"""files: move pictures and receipts between the disk and the S3 bucket."""

from __future__ import annotations

import click

from grace.app.open_store import open_store
from grace.cli import main, settings
from grace.connect.s3 import S3Files
from grace.errors import Misuse
from grace.storage.records.blobs import Blobs, copy_all

MOST_NAMED = 20


@main.command("files")
@click.argument("target", type=click.Choice(["s3", "disk"]))
def move_files(target: str) -> None:
    """Copy every stored picture and receipt to TARGET, s3 or disk; start it again and it goes on where it was."""
    own = settings()
    if own.connections.s3 is None:
        raise Misuse("There is no bucket: set GRACE_S3_BUCKET and AWS_REGION (docs/s3.md).")
    store = open_store(own)
    click.get_current_context().call_on_close(store.close)
    bucket: Blobs = S3Files(own.connections.s3)
    source, goal = (store.files.disk, bucket) if target == "s3" else (bucket, store.files.disk)
    goal.try_out()
    moved = copy_all(store.files.every(), source, goal)
    click.echo(f"{moved.copied} files copied to {target}, {moved.there} were there already.")
    for sha in moved.missing[:MOST_NAMED]:
        click.echo(f"  missing in both: {sha}")
    if len(moved.missing) > MOST_NAMED:
        click.echo(f"  ... and {len(moved.missing) - MOST_NAMED} more are missing in both")
