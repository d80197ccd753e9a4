"""chat: be the customer in the terminal."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import click

from grace.app.readers import gpt_of, learnt_files
from grace.cli import home, main, settings
from grace.cli.coloured_frames import coloured, columns
from grace.desk import show
from grace.doubles.openai import KEY, MODEL, GptDouble
from grace.errors import GraceError, Misuse
from grace.settings import OpenAI
from grace.shop.payment_rules import Vendor
from grace.source import OwnerMistakes, frames
from grace.testing import flows, media
from grace.testing.card_payments import VENDORS, WORDS, Payment, payment
from grace.testing.rig import Rig

HELP = """You are the customer. Write, or:
  /picture [FILE] [CAPTION]   send a picture; /picture or /picture - CAPTION makes one up
  /voice  /document   send those
  /tap LABEL          tap a button
  /wait 20h           let time pass
  /team TEXT          the team writes: approve GR-7K2P, YES 7K2P, reject GR-7K2P reason, back
  /pay                pay by card on your order's page (--cards); /pay open, old page, again, unheard, dispute,
                      refund 5000, or another sum such as /pay 9000
  /show               what Grace knows      /quit"""


@main.command()
@click.option("--name", default="Ada", help="Your WhatsApp name.")
@click.option("--gpt-double", is_flag=True, help="Let a double of OpenAI read, on this machine, over the real client.")
@click.option("--cards", type=click.Choice(VENDORS), help="Take cards through a double of this payment provider.")
def chat(name: str, gpt_double: bool, cards: Vendor | None) -> None:
    """Chat with Grace here, offline, on a database that is thrown away afterwards."""
    flows.look_for_learnt(learnt_files(settings()))
    with tempfile.TemporaryDirectory(prefix="grace-chat-") as folder, GptDouble() as double:
        twin = OpenAI(key=KEY, model=MODEL, base_url=double.url) if gpt_double else None
        gpt = gpt_of(replace(settings(), openai=twin))
        rig = Rig.open(home(), Path(folder), name, gpt)
        try:
            if cards:
                rig.take_cards(cards)
            rig.parts.flow()  # faults are shown before anybody writes
            click.echo(HELP + "\n")
            while _one(rig):
                pass
        finally:
            rig.close()


def _one(rig: Rig) -> bool:
    """Take one line of the customer; return False at the end."""
    try:
        line = click.prompt("you", prompt_suffix=" ▸ ", default="", show_default=False)
    except (click.Abort, EOFError):
        return False
    if line.strip() in ("/quit", "/exit", "/q"):
        return False
    if line.strip():
        _follow(rig)
        try:
            _do(rig, line.strip())
        except GraceError as error:
            click.secho(str(error), fg="red")
    return True


def _follow(rig: Rig) -> None:
    """Take the files as they were saved last; where they have faults, show them and go on with the last good ones."""
    try:
        if rig.follow():
            click.secho("  (your files have changed: this is answered by what they say now)", dim=True)
    except OwnerMistakes as mistakes:
        click.echo(coloured(frames(mistakes, columns())), err=True)
        click.secho("  (the last good version answers until this is mended)", dim=True)
    except GraceError as error:
        click.secho(f"{error} The last good version answers.", fg="red")


def _payment(written: str) -> Payment:
    found = payment(written or "yes")
    if found is None:
        raise Misuse(f"“/pay {written}” says nothing that can happen. Write {WORDS}.")
    return found


def _do(rig: Rig, line: str) -> None:
    """Return carry out one line and print what came back."""
    before = len(rig.transcript())
    notes_before = len(rig.team_notes())
    command, _, rest = line.partition(" ")
    match command:
        case "/picture" | "/voice" | "/document":
            rig.send_file(command[1:], *media.sent_file(command[1:], rest.strip()))
        case "/tap":
            rig.tap(rest)
        case "/wait":
            rig.wait(rest)
            if len(rig.transcript()) == before and (why := rig.held_back(rig.session(rig.customer))):
                click.secho(f"  (silence: {why})", dim=True)
        case "/team":
            rig.team(rest)
        case "/pay":
            rig.pay(_payment(rest))
        case "/show":
            click.echo(show.as_text(rig.parts, rig.customer))
        case _ if command.startswith("/"):
            click.echo(HELP)
        case _:
            if not before:
                click.secho("  getting ready to read…", dim=True)
            rig.say(line)
    _print(rig, before, notes_before)


def _print(rig: Rig, before: int, notes_before: int) -> None:
    for row in rig.transcript()[before:]:
        if row.sender == "customer":
            click.secho(
                "      " + "".join(show.chat_lines(row, rig.parts.flow().brand.timezone)[1:]).strip(" └"), dim=True
            )
            continue
        if row.files:
            click.secho("  [picture]", fg="green")
        for text in row.text.split("\n"):
            click.echo(f"  {text}")
        if labels := [button.label for button in show.buttons_of(row)]:
            click.secho("  " + "  ".join(f"( {label} )" for label in labels), fg="cyan")
        click.echo()
    for note in rig.team_notes()[notes_before:]:
        click.secho(f"  team's phone │ {note}".replace("\n", "\n               │ "), fg="yellow")
