"""explain, words, graph, help: what the owner's files may say, and what they say."""

from __future__ import annotations

import json

import click

from grace.cli import home, main
from grace.engine.vocabulary import VOCABULARY
from grace.errors import Misuse
from grace.flow import codes
from grace.flow import graph as pictures
from grace.flow.file_schemas import FILES, schemas
from grace.flow.json_schema import KEYS
from grace.shop import order_table
from grace.source import nearest


@main.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Explain a fault's CODE, such as F101 or T201; without one, list them all."""
    click.echo(codes.explain(code) if code else codes.listed())


@main.command()
@click.argument("part", required=False)
def words(part: str | None) -> None:
    """List every word a flow may use: keys, facts, actions, events and offers. PART keeps those that contain it; the
    part `order` alone prints the table of the order: what can happen to it in which status, and where it leads."""
    if part == "order":
        click.echo(order_table.as_text())
        return
    groups = {
        "Keys, in front of a colon:": KEYS,
        "Facts, for {…} and if:": {f.name: f"{f.means} ({f.kind}; {f.example})" for f in VOCABULARY.facts.values()},
        "Actions, for do:": VOCABULARY.actions,
        "Events, for when: beside the intents": VOCABULARY.events,
        "Offers, for from:": VOCABULARY.offers,
    }
    if part and not any(part in name for entries in groups.values() for name in entries):
        near = nearest(part, (name for entries in groups.values() for name in entries))
        raise Misuse(f"No word contains {part}. {f'Did you mean {near}?' if near else 'See them all with `words`.'}")
    for title, entries in groups.items():
        kept = {name: means for name, means in entries.items() if not part or part in name}
        if kept:
            width = max(map(len, kept))
            click.echo("\n".join([title, *(f"  {name:<{width}}  {means}" for name, means in kept.items()), ""]))


@main.command()
@click.option("--words", "in_words", is_flag=True, help="In plain English instead of a picture.")
@click.option(
    "--schema",
    "schema_of",
    is_flag=False,
    flag_value="flow",
    type=click.Choice(FILES),
    help="A JSON Schema of the flow, or of this file, by which an editor completes names.",
)
def graph(in_words: bool, schema_of: str | None) -> None:
    """Print the flow as a picture (Mermaid), in plain English, or as a JSON Schema for editors."""
    from grace.app import project

    flow = project.load(project.places(home())).flow
    if schema_of is not None:
        click.echo(json.dumps(schemas(flow, VOCABULARY)[schema_of](), ensure_ascii=False, indent=1))
        return
    click.echo(pictures.english(flow) if in_words else pictures.mermaid(flow))


@main.command("help")
@click.argument("command", required=False)
@click.pass_context
def help_(context: click.Context, command: str | None) -> None:
    """Say what there is to do, or what COMMAND does."""
    above = context.parent or context
    found = main.get_command(context, command) if command else main
    if found is None:
        raise Misuse(f"There is no command {command}. See `help`.")
    click.echo(found.get_help(click.Context(found, info_name=command or above.info_name)))
