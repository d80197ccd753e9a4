"""Puts the parts together. The only place that knows which vendor does what."""

from __future__ import annotations

import logging
import random
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from grace import clock
from grace.app import project
from grace.app.open_store import open_store
from grace.app.payment_providers import payments_of, with_links
from grace.app.readers import Readers, gpt_of, learnt_files, listener, writer
from grace.app.serving import Serving
from grace.channel import Channel
from grace.channel.capabilities import ListsInbound
from grace.channel.simulator import SimulatorChannel, is_team, team_of
from grace.connect.crm import CrmMirror
from grace.connect.mirrors import Mirror
from grace.connect.sheets import SheetMirror
from grace.connect.wake import WakeQueue
from grace.desk import whatsapp_commands
from grace.desk.mirror import bring
from grace.flow.model import Flow
from grace.jobs import Calendar, Step, Warmup, Workers, every
from grace.pictures import palette
from grace.pipeline import Network, Parts, Records, Shop, answer, appoint, catch_up, deliver
from grace.pipeline.payments import ask_due
from grace.settings import Settings
from grace.shop.address import is_pretend
from grace.storage import Store

log = logging.getLogger("grace.app")
THREADS = 4
PICTURES = "pictures.json"
"""The colours of the prints' pictures, by their content: looking at them takes a quarter of a second at each start."""
PATIENCE = 10.0
"""Seconds a provider is waited for."""
ASK_SECONDS = 5.0
"""How often a process looks for payment pages nothing was heard of."""
CATCH_UP_SECONDS = 1.0
"""How often a process looks whether it is time to ask what an outage kept from us."""
RING_SECONDS = 0.2
"""How often a process looks for timers that are due, at most: the calendar calls until they have rung."""
RESCUE_SECONDS = 3.0
"""How often a process looks for lanes whose worker was killed on this machine."""


@dataclass(frozen=True, slots=True)
class App:
    """Everything that runs, and the settings it was made from."""

    settings: Settings
    serving: Serving
    parts: Parts
    workers: Workers
    steps: tuple[Step, ...]
    """Those of the workers that a message needs; the rest looks for what an outage kept from us, and takes its time."""
    warmup: Warmup
    """Of the examples, by which messages are read; who takes a turn before it is over keeps a customer waiting."""

    @property
    def flow(self) -> Flow:
        """Return the flow in force."""
        return self.serving.flow()


def build(settings: Settings, patience: float = PATIENCE) -> App:
    """Load the flow, open the store and set up channels, which wait *patience* seconds for one answer of a
    provider. Raises OwnerMistakes, Unreadable, SettingsError."""
    where = project.places(settings.home)
    if not (settings.data / "grace.db").exists() and settings.database_url.startswith("sqlite:"):
        project.load(where)  # nothing is made for files that cannot serve at all
    store = open_store(settings)
    palette.recall(settings.data / PICTURES)
    serving = Serving(store, where, settings.team, clock.now)
    palette.keep(settings.data / PICTURES)
    parts = replace(assemble(settings, store, serving, patience), folder=where.catalog.parent)
    serving.changed.append(lambda flow: parts.reader(flow))  # a new flow's reader begins to learn at once
    warmup = Warmup(lambda: parts.reader(serving.flow()).prepare(), lambda: workers.wake())
    steps: tuple[Step, ...] = (
        every(RESCUE_SECONDS, lambda: parts.store.lanes.reclaim(parts.now()) > 0),
        every(RING_SECONDS, ringing(parts)),
        warmup.after(lambda: answer(ready, at_once=True)),
        lambda: deliver(ready),
    )
    asking = every(ASK_SECONDS, lambda: ask_due(ready))
    beside = (*_catching_up(settings, parts), *_mirroring(settings, parts))
    every_step = (*steps, *beside, *((asking,) if parts.payments.providers else ()))
    calendar = Calendar(lambda: until_due(parts), store.changed)
    workers = Workers(every_step, THREADS, calendar, store.close_thread, wake_queue(settings))
    ready = replace(parts, wake=workers.wake)
    return App(settings, serving, ready, workers, steps, warmup)


def wake_queue(settings: Settings) -> WakeQueue | None:
    """Return what wakes other processes; None without QUEUE_URL. Every process of one Grace knows the same secret."""
    secret = f"{settings.database_url} {settings.twilio.tokens[0] if settings.twilio else ''}"
    return WakeQueue(settings.queue_url, secret) if settings.queue_url else None


def _catching_up(settings: Settings, network: Network) -> list[Step]:
    """Return the step that fetches what an outage kept from us; none without a provider that keeps it."""
    provider = network.channel(settings.twilio.sender) if settings.twilio else None
    if provider is None or not isinstance(provider, ListsInbound):
        return []
    appoint(network)
    return [every(CATCH_UP_SECONDS, lambda: catch_up(network, provider))]


def _mirroring(settings: Settings, shop: Shop) -> list[Step]:
    """Return the steps that keep a sheet and a CRM current, each looked at every second."""
    own = settings.connections
    mirrors: list[Mirror] = [SheetMirror(own.sheets)] if own.sheets else []
    mirrors += [CrmMirror(own.crm)] if own.crm else []
    return [every(1.0, partial(bring, shop, mirror)) for mirror in mirrors]


def until_due(records: Records) -> float:
    """Return seconds until the next lane or timer is due; large when there is none."""
    due = records.store.next_due().first
    return (due - records.now()).total_seconds() if due else 60.0


def ringing(records: Records, even: Callable[[], float] = clock.steady) -> Step:
    """Return the step that rings timers and sees to it that a clock somebody sets does no harm: after a jump ahead
    timers wait for a while, and what was written ahead of time is brought back. *even*: seconds of a clock nobody
    sets."""
    watch, rewound = clock.Watch(records.now, even), threading.Event()
    if not records.store.is_ahead(records.now()):
        rewound.set()

    def step() -> bool:
        jump = watch.look()
        if jump:
            log.warning("the clock was set by %s seconds", round(jump.total_seconds()))
        if jump < timedelta(0):
            rewound.clear()
        if not rewound.is_set():
            records.store.rewind(records.now())
            rewound.set()
        return watch.is_trustworthy() and ring(records)

    return step


def ring(records: Records) -> bool:
    """Turn timers that are due into rows of their lanes. False when none is."""
    return records.store.timers.ring(records.now()) > 0


def assemble(settings: Settings, store: Store, serving: Serving, patience: float = PATIENCE) -> Parts:
    """Return the pipeline's parts on *store* for the flow in force, with the real clock and real luck."""
    payments = payments_of(settings, store, serving.flow(), patience)
    serving.adjust(lambda flow: with_links(flow, payments))
    luck = random.SystemRandom()
    gpt = gpt_of(settings, store.spending)
    readers = Readers(gpt, learnt_files(settings))
    return Parts(
        answer_team=whatsapp_commands.answer,
        store=store,
        flow=serving.flow,
        refresh=serving.refresh,
        former=serving.former,
        notices=lambda: (*serving.notices(), *readers.notices()),
        reader=readers,
        channel=channels(settings, store, patience),
        team=lambda customer: (team_of(customer),) if is_pretend(customer) else serving.flow().brand.team,
        is_member=lambda address: address in serving.flow().brand.team or is_team(address),
        now=clock.now,
        wording=lambda: luck.randrange(1_000_000),
        chance=secrets.randbelow,
        public_url=settings.public_url,
        folder=settings.home,
        writer=writer(gpt),
        listener=listener(gpt),
        payments=payments,
    )


@dataclass(frozen=True, slots=True)
class _Book:
    """Where WhatsApp's ids of stored buttons are kept."""

    store: Store

    def get(self, key: str) -> str | None:
        return self.store.notes.get(key)

    def keep(self, key: str, sid: str) -> None:
        self.store.notes.keep(key, sid, clock.now())

    def drop(self, key: str) -> None:
        self.store.notes.drop(key)


def _reserved(store: Store, sender: str, seconds: float) -> float:
    """Return in how many seconds the next *seconds* of *sender*'s calendar begin that no process has taken yet."""
    now = clock.now()
    begins = store.notes.take_slot(f"pace {sender}", now, timedelta(seconds=seconds))
    return (begins - now).total_seconds()


def channels(settings: Settings, store: Store, patience: float = PATIENCE) -> Callable[[str], Channel | None]:
    """Return which channel reaches an address: pretend phones always, WhatsApp when Twilio is set up."""
    simulator = SimulatorChannel()
    twilio = settings.twilio
    callback = f"{settings.public_url}/twilio/status" if settings.public_url else None
    whatsapp = None
    if twilio is not None:
        from grace.channel.twilio.channel import TwilioChannel, TwilioSettings

        own = TwilioSettings(
            account_sid=twilio.account_sid,
            auth_token=twilio.tokens[0],
            sender=twilio.sender,
            status_callback=callback,
            api_url=twilio.api_url or None,
            timeout=patience,
            per_second=twilio.per_second,
        )
        whatsapp = TwilioChannel(own, _Book(store), lambda seconds: _reserved(store, twilio.sender, seconds))
    return lambda address: simulator if is_pretend(address) else whatsapp
