"""serve, worker, migrate: Grace at work."""

from __future__ import annotations

import ctypes
import gc
import logging
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from types import FrameType

import click

from grace.app.assembly import App, build
from grace.app.open_store import open_store
from grace.app.payment_advice import payment_advice
from grace.cli import heartbeat, main, settings
from grace.cli.log_lines import Private
from grace.cli.web_server import web_server
from grace.connect.tunnel import open_tunnel
from grace.errors import Misuse, without_password

_ARENA_MAX, _MMAP_THRESHOLD = -8, -3
"""Options of mallopt(3), as GNU's malloc.h numbers them."""
_OWN_PIECE = 1 << 20
"""Bytes; what is larger, as a picture that is drawn, goes back to the system at once."""


@main.command()
@click.option("--tunnel", is_flag=True, help="Open a public address through ngrok, for WhatsApp to reach this machine.")
def serve(tunnel: bool = False) -> None:
    """Start Grace: web pages, webhook and workers, until Ctrl-C."""
    began = time.perf_counter()
    gc.disable()
    _share_memory()
    _log_to_stderr()
    own = settings()
    if tunnel:
        listener = _listen(own.host, own.port)
        opened = open_tunnel(own.host, own.port, own.ngrok_token)
        click.get_current_context().call_on_close(opened.close)
        own = replace(own, public_url=opened.url)
    app = build(own)
    if not tunnel:
        listener = _listen(own.host, own.port)
    # The web framework and server are slow to import; settings and flow are checked before.
    from grace.app.auth import Accounts, ensure_owner

    made = ensure_owner(Accounts(app.parts.store.users, app.parts.now), app.settings)
    server = web_server(app, listener)
    app.serving.begin(app.settings.watch)
    app.warmup.begin()
    app.workers.start()
    click.echo(screen(app, time.perf_counter() - began))
    _collect_from_now_on()
    for notice in app.serving.notices():
        click.echo(f"  {'Not served' if notice.serious else 'Warning':<9} {notice.text}", err=True)
    for advice in payment_advice(app.settings, app.flow):
        click.echo(f"  Warning   {advice}", err=True)
    if made:
        _show_password(made)
    _stop_on_signals()
    with suppress(KeyboardInterrupt, SystemExit):
        server.run()
    click.echo("Stopping: finishing what is under way.")
    listener.close()  # not the server: who still answers writes to its pipe, by then perhaps another file's number
    app.serving.stop()
    app.workers.stop()
    app.parts.store.close()


def _share_memory() -> None:
    """Let all threads take memory from one store, where GNU's C library would give each its own: what one thread no
    longer needs is of use to the others, which is 8 MB less at rest and more at work."""
    if os.name == "posix" and hasattr(library := ctypes.CDLL(None), "mallopt"):
        library.mallopt(_ARENA_MAX, 1)
        library.mallopt(_MMAP_THRESHOLD, _OWN_PIECE)


def _collect_from_now_on() -> None:
    """Let garbage be looked for in what comes, and not in what was loaded and stays for ever."""
    gc.freeze()
    gc.enable()


def _show_password(made: str) -> None:
    """Show the owner's first password on the terminal, and nowhere that keeps what is printed: a journal, a log file,
    a container's output."""
    if sys.stdout.isatty():
        click.echo(f"  Log in    as owner with {made}  (shown once; `users password owner` changes it)")
    else:
        click.echo("  Log in    as owner: give yourself a password with `python run.py users password owner`")


@main.command()
@click.option("--check", is_flag=True, help="Only ask whether a worker of this machine is at work: exit code 0 or 1.")
def worker(check: bool = False) -> None:
    """Take turns and send messages without web pages; any number may run beside `serve`."""
    if check:
        at_work = heartbeat.newest(settings().data) < heartbeat.OLDEST_SECONDS
        click.echo("A worker is at work." if at_work else "No worker of this machine is at work.")
        click.get_current_context().exit(0 if at_work else 1)
    gc.disable()
    _share_memory()
    _log_to_stderr()
    app = build(settings())
    app.serving.begin(app.settings.watch)
    app.warmup.begin()
    app.workers.start()
    _collect_from_now_on()
    click.echo(f"Worker on {_database(app)}. Ctrl-C stops it.")
    _stop_on_signals()
    with suppress(KeyboardInterrupt, SystemExit), heartbeat.beating(app.settings.data) as beat:
        _watch_over(app, beat)
    health = app.workers.health()
    app.serving.stop()
    app.workers.stop()
    app.parts.store.close()
    if health.stopped:
        raise Misuse(f"{health.trouble}; whoever started this worker has to start it again.")


def _watch_over(app: App, beat: Callable[[], None]) -> None:
    """Return once no thread of *app* works any more: a process that only looks alive is worth nothing, and whatever
    started it starts it again."""
    pause = threading.Event()
    while not app.workers.health().stopped:
        beat()
        pause.wait(heartbeat.EVERY_SECONDS)


@main.command()
def migrate() -> None:
    """Bring the database up to date."""
    store = open_store(settings())
    store.close()
    click.echo(f"Up to date: {without_password(settings().database_url)}")


def screen(app: App, seconds: float) -> str:
    """Return what is running, in one screen."""
    own, flow = app.settings, app.flow
    address = f"http://{own.host}:{own.port}"
    whatsapp = (
        f"{own.twilio.sender} → {own.public_url or 'set GRACE_PUBLIC_URL'}/twilio/inbound" if own.twilio else "off"
    )
    lines = {
        "Flow": f"{flow.name}, {len(flow.states)} states, {len(flow.intents)} intents, version {flow.version}",
        "Catalog": f"{len(flow.catalog.fabrics)} prints, account {flow.catalog.account.bank}",
        "Database": _database(app),
        "WhatsApp": whatsapp
        + ("" if own.twilio else " (set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_WHATSAPP_FROM)"),
        "GPT": _gpt(app),
        "Connected": _connected(app),
        **({"Public": own.public_url} if own.public_url else {}),
        "Team": ", ".join(own.team if own.team is not None else flow.brand.team)
        or "nobody yet (team: in flows/brand.yaml)",
        "Console": f"{address}/",
        **({} if own.signing_tokens else {"Try it": f"{address}/simulator"}),
    }
    rows = [f"  {name:<9} {value}" for name, value in lines.items()]
    return "\n".join([f"Grace is ready in {seconds:.1f} s. Ctrl-C stops her.", *rows])


def _connected(app: App) -> str:
    own, chosen = app.settings.connections, app.parts.payments.chosen
    sheet, crm = ("a Google sheet" if own.sheets else ""), ("a CRM" if own.crm else "")
    found = (f"payments by {chosen}" if chosen else "", f"bucket {own.s3.bucket}" if own.s3 else "", sheet, crm)
    return ", ".join(one for one in found if one) or "nothing else (README lists payments, S3, sheets and CRM)"


def _gpt(app: App) -> str:
    own = app.settings.openai
    if own is None:
        return "off, reading offline (set OPENAI_API_KEY and OPENAI_MODEL)"
    where = f" at {own.base_url}" if own.base_url else ""
    voice = f"voice notes by {own.transcribe_model}" if own.transcribe_model else "voice notes off"
    budget = f"{own.daily_tokens:,} tokens a day" if own.daily_tokens else "no daily limit"
    return f"{own.model}{where}, {voice}, {budget}; offline when it fails"


def _database(app: App) -> str:
    return without_password(app.settings.database_url)


def _listen(host: str, port: int) -> socket.socket:
    """Return a listening socket, before anything else starts. Raises Misuse when the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        hint = "Is Grace running already? Choose another port with GRACE_PORT."
        raise Misuse(f"cannot listen on {host}:{port}: {error.strerror}. {hint}") from error
    return listener


def _stop_on_signals() -> None:
    def stop(number: int, _: FrameType | None) -> None:
        raise SystemExit(0)

    if os.name == "posix":
        signal.signal(signal.SIGTERM, stop)


def _log_to_stderr() -> None:
    everything = logging.StreamHandler()
    everything.setFormatter(Private("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[everything])
    turns = logging.getLogger("grace.turns")  # a line of JSON each, and nothing before it
    lines = logging.StreamHandler()
    lines.setFormatter(Private("%(message)s"))
    turns.addHandler(lines)
    turns.setLevel(logging.INFO)
    turns.propagate = False
