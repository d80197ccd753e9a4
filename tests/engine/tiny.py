"""A tiny shop for tests of the engine: its flow, and events made by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from grace.engine.effects import Effect, Say, TellTeam, TraceStep
from grace.engine.events import Chance, Elapsed, Event, Heard, Media, Paid, Ruled, Tapped
from grace.engine.reading import Act, Reading
from grace.engine.session import Session
from grace.engine.turn import begin, turn
from grace.engine.vocabulary import VOCABULARY
from grace.flow.compile import Files, compile_flow
from grace.flow.model import Flow
from grace.shop.ledger import Verdict, VerdictKind
from grace.shop.order import Item
from grace.source import Problem

HERE = Path(__file__).parent
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
ADA = "whatsapp:+2348012345678"
CODE = "GR-7K2P"
CHANCE = Chance(CODE)

INTENTS = "intents:\n" + "".join(
    f"  {name}: {{label: {name.replace('_', ' ')}}}\n"
    for name in (
        "browse",
        "greet",
        "thanks",
        "affirm",
        "deny",
        "select_fabric",
        "change_order",
        "cancel_order",
        "human",
        "opt_out",
        "opt_in",
        "off_topic",
    )
)
BRAND = "name: Tiny Prints\ntemplates:\n  gone: {says: The prints are gone.}\n"
CATALOG = """\
minimum: {yards: 5, pieces: 1}
account: {bank: GTBank, number: "0123456789", name: Tiny Prints}
fabrics:
  - {code: AK-01, name: Blue Adire, per_yard: 3500, per_piece: 20000, stock_yards: 30}
  - {code: AK-02, name: Lagos Sunrise, per_yard: 4401}
  - {code: AK-03, name: Royal Kente, per_piece: 27000, stock_yards: 0}
  - {code: AK-04, name: Wine Damask, per_yard: 5200}
"""


def tiny() -> Flow:
    """The tiny shop's flow."""
    return compiled((HERE / "tiny.yaml").read_text(encoding="utf-8"))


def compiled(flow: str, intents: str = INTENTS, brand: str = BRAND, catalog: str = CATALOG) -> Flow:
    """The flow in these four texts."""
    return compile_flow(_files(flow, intents, brand, catalog), VOCABULARY).flow


def warnings(flow: str, intents: str, brand: str, catalog: str) -> tuple[Problem, ...]:
    """What the checks say about these four texts without refusing them."""
    return compile_flow(_files(flow, intents, brand, catalog), VOCABULARY).warnings


def _files(*texts: str) -> Files:
    flow, intents, brand, catalog = texts
    return Files(("flow.yaml", flow), ("intents.yaml", intents), ("brand.yaml", brand), ("catalog.yaml", catalog))


@dataclass(frozen=True, slots=True)
class Turned:
    """What the last of several turns came to."""

    session: Session
    effects: tuple[Effect, ...]
    why: tuple[TraceStep, ...]

    @property
    def said(self) -> list[str]:
        return [effect.text for effect in self.effects if isinstance(effect, Say)]

    @property
    def told(self) -> list[str]:
        return [effect.text for effect in self.effects if isinstance(effect, TellTeam)]


def play(flow: Flow, events: Iterable[Event], session: Session | None = None, now: datetime = NOW) -> Turned:
    """All of *events* at *now*, one turn each."""
    turned = Turned(session or begin(flow, ADA, now), (), ())
    for event in events:
        turned = Turned(*turn(flow, turned.session, turned.session.order, event, now))
    return turned


def heard(
    intent: str | None = None, *items: Item, text: str = "", media: tuple[Media, ...] = (), sure: bool = True
) -> Heard:
    """A message that was read as *intent*."""
    return Heard(text, media, Reading((Act(intent, items, sure=sure),)), "Ada Okafor", id="m1", chance=CHANCE)


def pictured(file: str = "a1") -> Heard:
    """A picture without words."""
    return Heard(media=(Media("picture", file),), name="Ada Okafor", id="m2", chance=CHANCE)


def tapped(payload: str) -> Tapped:
    return Tapped(payload, payload, id="m3", chance=CHANCE)


def elapsed(timer: str) -> Elapsed:
    return Elapsed(timer, id="t1", chance=CHANCE)


def ruled(kind: VerdictKind, amount: int | None = None, reason: str = "", words: str = "", id: str = "r1") -> Ruled:
    return Ruled(Verdict(kind, "Ngozi", "", CODE, amount, reason, words), id=id, chance=CHANCE)


def paid(amount: int, reference: str = "cs_1") -> Paid:
    return Paid(amount, "stripe", reference, id="p1", chance=CHANCE)


def yards(quantity: int, fabric: str | None = "AK-01") -> Item:
    """So many yards of *fabric*."""
    return Item("add", fabric, Decimal(quantity), "yard")


BOUGHT: tuple[Event, ...] = (heard("browse"), heard("select_fabric", yards(6)), heard("affirm"))
"""Six yards of Blue Adire for ₦21,000, agreed; ₦10,500 is asked."""
PROVEN: tuple[Event, ...] = (*BOUGHT, pictured())
"""... and a receipt was sent."""
