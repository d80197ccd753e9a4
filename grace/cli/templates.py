"""templates: what may go out after 24 hours, and buttons to tap."""

from __future__ import annotations

import click

from grace.app import project
from grace.app.assembly import channels
from grace.app.open_store import open_store
from grace.app.templates import Template, button_sets, templates
from grace.channel.twilio.channel import TwilioChannel
from grace.cli import main, settings
from grace.errors import Misuse
from grace.flow.model import Flow


@main.command("templates")
@click.option("--create", is_flag=True, help="Make buttons ready, and ask WhatsApp to approve templates without a sid.")
def show_templates(create: bool) -> None:
    """List the messages that may go out more than 24 hours after a customer's last word, as WhatsApp reads them."""
    flow = project.load(project.places(settings().home)).flow
    found = templates(flow)
    for template in found:
        click.echo(_shown(template))
    if not found:
        click.echo("No templates in flows/brand.yaml: after 24 hours, words wait until the customer writes.")
    if create:
        _create(flow, found)


def _shown(template: Template) -> str:
    sid = template.sid or "no sid yet: it waits until the customer writes"
    samples = "".join(f"\n    {{{{{number}}}}} for example {one}" for number, one in enumerate(template.samples, 1))
    wrong = f"\n    WhatsApp would refuse it: {template.wrong}" if template.wrong else ""
    return f"{template.name}  ({sid})\n    {template.text}{samples}{wrong}"


def _create(flow: Flow, found: tuple[Template, ...]) -> None:
    own = settings()
    if own.twilio is None:
        raise Misuse(
            "WhatsApp is not set up: TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_WHATSAPP_FROM are needed."
        )
    store = open_store(own)
    try:
        channel = channels(own, store)(own.twilio.sender)
        if isinstance(channel, TwilioChannel):
            _make(channel, flow, found)
    finally:
        store.close()


def _make(channel: TwilioChannel, flow: Flow, found: tuple[Template, ...]) -> None:
    sets = button_sets(flow)
    ready = sum(channel.prepare(message) for message in sets)
    click.echo(f"Buttons ready to be tapped: {ready} of {len(sets)} sets.")
    for template in found:
        if template.sid or template.wrong:
            continue
        sid = channel.submit(template.name, template.text, template.samples)
        click.echo(f"{template.name}: asked for approval. Put this into flows/brand.yaml, below it:\n    sid: {sid}")
