"""Customers who buy while everything breaks: each says the next thing once the last was answered."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from bench.graces import PUBLIC, SENDER, Graces
from bench.provider import Provider
from grace.doubles.twilio import TOKEN, inbound

SCRIPT: tuple[tuple[str, str], ...] = (
    ("hello", ""),
    ("I want to order fabric", "picture"),
    ("no picture", "number is yours"),
    ("6 yards of AK-02 and 6 yards of AK-04", "₦52,800"),
    ("make AK-02 8 yards", "₦61,600"),
    ("yes", "0123456789"),
)
"""What is said, and a part of the answer that has to come before the next is said; "" does not wait for any."""

MOST_GIVE_UP = 10
"""So many customers without an answer prove the fault; the others are not kept waiting for it."""


@dataclass(slots=True)
class Crowd:
    """Sends the script for every customer, some at a time, with *redelivered* of all messages twice."""

    graces: Graces
    provider: Provider
    customers: tuple[str, ...]
    redelivered: float
    seed: int
    patience: float
    """Seconds a customer waits for an answer before it counts as missing."""
    acknowledged: dict[str, str] = field(default_factory=dict)
    """Message id to customer, in the order they were acknowledged."""
    redelivered_ones: int = 0
    bought: int = 0
    gave_up: dict[str, str] = field(default_factory=dict)
    """Customer to what they said and was not answered."""
    statuses: Counter[int] = field(default_factory=Counter)
    _waiting: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _threads: list[threading.Thread] = field(default_factory=list)

    def start(self, at_once: int) -> None:
        """Lets *at_once* of them buy at any time."""
        self._waiting = list(self.customers)
        self._threads = [threading.Thread(target=self._work, args=(number,), daemon=True) for number in range(at_once)]
        for thread in self._threads:
            thread.start()

    def busy(self) -> bool:
        """Return whether somebody still buys."""
        return any(thread.is_alive() for thread in self._threads)

    def progress(self) -> float:
        """The share of all messages that was acknowledged."""
        return len(self.acknowledged) / max(len(self.customers) * len(SCRIPT), 1)

    def _work(self, number: int) -> None:
        luck = random.Random(self.seed * 1000 + number)
        while len(self.gave_up) < MOST_GIVE_UP:
            with self._lock:
                if not self._waiting:
                    return
                customer = self._waiting.pop()
            self._buy(customer, luck)

    def _buy(self, customer: str, luck: random.Random) -> None:
        for step, (words, answer) in enumerate(SCRIPT):
            sid = f"SM{customer[-9:]}{step:02d}".ljust(34, "0")
            self.provider.wrote(sid, customer, words)
            self._deliver(customer, sid, words, luck)
            if answer and not self.provider.reached(customer, answer, self.patience):
                self.gave_up[customer] = words
                return
        with self._lock:
            self.bought += 1

    def _deliver(self, customer: str, sid: str, words: str, luck: random.Random) -> None:
        """As Twilio with retries: until somebody says 200, and sometimes once more although they did."""
        form = inbound(PUBLIC, TOKEN, From=customer, To=SENDER, Body=words, MessageSid=sid, ProfileName="Ada")
        while (status := self.graces.post(form.path, form.body, form.headers)) != 200:
            self._count(status)
            time.sleep(0.2)
        self._count(200)
        with self._lock:
            self.acknowledged[f"twilio:{sid}"] = customer
        if luck.random() < self.redelivered:
            self._count(self.graces.post(form.path, form.body, form.headers))
            with self._lock:
                self.redelivered_ones += 1

    def _count(self, status: int) -> None:
        with self._lock:
            self.statuses[status] += 1
