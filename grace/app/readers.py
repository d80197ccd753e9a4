"""Puts together what reads messages, listens to voice notes and writes lines, with GPT and without.

The reading is a quarter of all code, so it is loaded with the first reader: while Grace is ready already and warms up.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from grace import clock
from grace.flow.model import Flow
from grace.language import Reader
from grace.language.intents.classifier import NOWHERE, LearntFiles
from grace.language.lines.witty_lines import BankWriter, Writer
from grace.settings import Settings
from grace.source.notices import Notice

if TYPE_CHECKING:
    from grace.language.gpt.budget import DayBook
    from grace.language.gpt.client import Gpt
    from grace.language.gpt.transcription import Listener
    from grace.language.offline import OfflineReader


def gpt_of(settings: Settings, book: DayBook | None = None) -> Gpt | None:
    """Return the line to GPT; None without a key. The day's tokens count in *book*, else in this process alone."""
    own = settings.openai
    if own is None:
        return None
    from grace.language.gpt.budget import Breaker, Budget, Prices
    from grace.language.gpt.client import Access, Gpt

    access = Access(
        key=own.key,
        model=own.model,
        base_url=own.base_url,
        transcribe_model=own.transcribe_model,
        effort=own.effort,
        prices=Prices(*own.prices),
    )
    return Gpt(access, Budget(own.daily_tokens, clock.now, book), Breaker(clock.now))


def writer(gpt: Gpt | None) -> Writer:
    """Return who writes lines: *gpt*, or without one the bank of written ones."""
    if gpt is None:
        return BankWriter()
    from grace.language.gpt.line_writer import GptWriter

    return GptWriter(BankWriter(), gpt)


def listener(gpt: Gpt | None) -> Listener | None:
    """Return who listens to voice notes; None where *gpt* has no model for that."""
    if gpt is None or not gpt.can_listen:
        return None
    from grace.language.gpt.transcription import GptListener

    return GptListener(gpt)


def learnt_files(settings: Settings) -> LearntFiles:
    """Return where what was learnt of examples lies: with everything Grace writes, and beside the owner's files."""
    return LearntFiles(settings.data, (settings.home / "flows",))


class Readers:
    """One reader for each version of the flow, made at its first message; it asks *gpt* where there is one. What is
    learnt from the examples is kept in *files*, so that a restart need not learn again. The reader of a later version
    reads with what the one before has learnt until it has learnt itself, which it does in the background."""

    def __init__(self, gpt: Gpt | None = None, files: LearntFiles = NOWHERE) -> None:
        self._gpt, self._files = gpt, files
        self._made: dict[str, Reader] = {}
        self._last: OfflineReader | None = None
        self._alone = threading.Lock()

    def __call__(self, flow: Flow) -> Reader:
        """Return the reader of this version of *flow*."""
        with self._alone:
            if flow.version not in self._made:
                from grace.language.offline import OfflineReader

                offline = OfflineReader(flow, self._files)
                if self._last is not None:
                    offline.borrow(self._last)
                    threading.Thread(target=offline.renew, name="grace-reader", daemon=True).start()
                self._last = offline
                self._made[flow.version] = _asking(flow, offline, self._gpt) if self._gpt else offline
            return self._made[flow.version]

    def notices(self) -> tuple[Notice, ...]:
        """Return what the owner should know of the newest reader: that its examples could not be learnt."""
        trouble = self._last.trouble if self._last is not None else ""
        return (Notice(f"flows/intents.yaml  {trouble}", serious=False),) if trouble else ()


def _asking(flow: Flow, offline: OfflineReader, gpt: Gpt) -> Reader:
    from grace.language.gpt.reader import GptReader

    return GptReader(flow, offline, gpt)
