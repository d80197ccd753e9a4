"""Shows a customer that an answer is being written, while GPT is asked; never more than a courtesy."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from grace.channel.capabilities import ShowsTyping
from grace.language.gpt.deadline import on_waiting
from grace.pipeline.parts import Network
from grace.storage.values import InboxRow


@contextmanager
def typing(network: Network, row: InboxRow) -> Iterator[None]:
    """Let the customer of *row*, their last message, see "typing" within it, as soon as GPT is asked."""
    with on_waiting(lambda: _show(network, row)):
        yield


def _show(network: Network, row: InboxRow) -> None:
    channel = network.channel(row.customer)
    if channel is not None and isinstance(
        channel, ShowsTyping
    ):  # beside the work: a slow indicator must not make the answer slow
        threading.Thread(target=channel.typing, args=(row.key,), name="grace-typing", daemon=True).start()
