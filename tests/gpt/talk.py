"""The real openai client on the loopback double; whoever lets the double hang says for how short a time he waits."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from grace.doubles.openai import KEY, LISTENER, MODEL, GptDouble
from grace.engine.reading import Expected
from grace.flow.model import Flow
from grace.language.gpt.budget import Breaker, Budget, Prices
from grace.language.gpt.client import Access, Api, Gpt
from grace.language.gpt.reader import GptReader
from grace.language.offline import OfflineReader
from tests.language import FLOW, READER

HOME = Path(__file__).resolve().parents[2]
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
PRICES = Prices(0.25, 0.025, 2.0)


def flow() -> Flow:
    """The shipped flow, compiled once."""
    return FLOW


def offline() -> OfflineReader:
    """The reader without a key, with what the shipped examples taught beforehand."""
    return READER


def gpt(double: GptDouble, api: Api = "responses", daily: int = 0, seconds: float = 20.0) -> Gpt:
    """A line to *double*, without a past."""
    access = Access(KEY, MODEL, double.url, LISTENER, prices=PRICES)
    made = Gpt(access, Budget(daily, lambda: NOON), Breaker(lambda: NOON), seconds, api)
    made.prepare()
    return made


def reader(line: Gpt) -> GptReader:
    """A reader that asks *line*."""
    return GptReader(flow(), offline(), line)


def hears(*own: str, offer: tuple[str, ...] = (), numbered: bool = False) -> Expected:
    """A state in which every intent is legal and *own* are asked for."""
    return Expected(tuple(flow().intents), frozenset(own), offer, numbered)
