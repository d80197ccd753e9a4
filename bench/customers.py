"""Customers who buy while everything breaks: each says the next thing once the last was answered."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from bench.graces import PUBLIC, SENDER, Graces
from grace.channel.double import TOKEN, TwilioDouble, inbound
from grace.channel.twilio_double_wire import Answer, Asked

SCRIPT: tuple[tuple[str, str], ...] = (
    ("hello", ""),
    ("I want to order fabric", "picture"),
    ("no picture", "Which number is yours"),
    ("6 yards of AK-02 and 6 yards of AK-04", "₦52,800"),
    ("make AK-02 8 yards", "₦61,600"),
    ("yes", "0123456789"),
)
"""What is said, and a part of the answer that has to come before the next is said; "" does not wait for any."""


class Provider(TwilioDouble):
    """Twilio's double on a bad day: one request to send in fifty is answered 503."""

    def __init__(self, luck: random.Random, share: float) -> None:
        super().__init__()
        self._luck = luck
        self._share = share
        self.refused = 0
        self._told: dict[str, list[str]] = {}

    def answer(self, asked: Asked) -> Answer:
        if asked.method == "POST" and asked.path.endswith("/Messages.json") and self._luck.random() < self._share:
            self.refused += 1
            return Answer(503, "text/html", b"<html>Service Unavailable</html>")
        return super().answer(asked)

    def said(self, to: str) -> str:
        """Everything that reached *to*, buttons too."""
        return "\n".join(f"{taken.body} {taken.content_variables}" for taken in self.messages if taken.to == to)


@dataclass(slots=True)
class Crowd:
    """Sends the script for every customer, *at_once* of them at a time, with *redelivered* of all messages twice."""

    graces: Graces
    provider: Provider
    customers: tuple[str, ...]
    redelivered: float
    seed: int
    patience: float
    acknowledged: dict[str, str] = field(default_factory=dict)
    """Message id to customer, in the order they were acknowledged."""
    redelivered_ones: int = 0
    gave_up: list[str] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    _waiting: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _threads: list[threading.Thread] = field(default_factory=list)

    def start(self, at_once: int) -> None:
        self._waiting = list(self.customers)
        self._threads = [threading.Thread(target=self._work, args=(number,)) for number in range(at_once)]
        for thread in self._threads:
            thread.start()

    def busy(self) -> bool:
        return any(thread.is_alive() for thread in self._threads)

    def _work(self, number: int) -> None:
        luck = random.Random(self.seed * 1000 + number)
        while True:
            with self._lock:
                if not self._waiting:
                    return
                customer = self._waiting.pop()
            self._buy(customer, luck)

    def _buy(self, customer: str, luck: random.Random) -> None:
        for step, (words, answer) in enumerate(SCRIPT):
            sid = f"SM{customer[-9:]}{step:02d}".ljust(34, "0")
            self._deliver(customer, sid, words, luck)
            end = time.monotonic() + self.patience
            while answer not in self.provider.said(customer):
                if time.monotonic() > end:
                    self.gave_up.append(f"{customer} after {words!r}")
                    return
                time.sleep(0.15)

    def _deliver(self, customer: str, sid: str, words: str, luck: random.Random) -> None:
        """As Twilio with retries: until somebody says 200, and sometimes once more although they did."""
        form = inbound(PUBLIC, TOKEN, From=customer, To=SENDER, Body=words, MessageSid=sid, ProfileName="Ada")
        while (status := self.graces.post(form.path, form.body, form.headers)) != 200:
            self.statuses[status] += 1
            time.sleep(0.2)
        self.statuses[200] += 1
        with self._lock:
            self.acknowledged[f"twilio:{sid}"] = customer
        if luck.random() < self.redelivered:
            self.statuses[self.graces.post(form.path, form.body, form.headers)] += 1
            self.redelivered_ones += 1
