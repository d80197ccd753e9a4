"""measure: how well customers are understood."""

from __future__ import annotations

from pathlib import Path

import click

from grace.app import project
from grace.app.readers import Readers, gpt_of, learnt_files
from grace.cli import main, settings
from grace.errors import Misuse
from grace.language.measure import measure as measured


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object with every row.")
@click.option(
    "--language", type=click.Choice(["offline", "openai"]), default="offline", help="Which reader to measure."
)
def measure(file: Path, as_json: bool, language: str) -> None:
    """Read the messages of FILE.jsonl and say how many were understood as written there."""
    own = settings()
    gpt = gpt_of(own) if language == "openai" else None
    if language == "openai" and gpt is None:
        raise Misuse("--language openai needs OPENAI_API_KEY and OPENAI_MODEL.")
    flow = project.load(project.places(own.home)).flow
    found = measured(file, flow, Readers(gpt, learnt_files(own))(flow))
    click.echo(found.as_json() if as_json else found.as_text())
