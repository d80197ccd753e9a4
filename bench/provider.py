"""Twilio's double on a bad day, which also tells who waits for an answer when it is there."""

from __future__ import annotations

import random
import threading
import time
from collections import defaultdict
from datetime import UTC, datetime
from email.utils import format_datetime

from bench.graces import SENDER
from grace.doubles.http import Answer
from grace.doubles.twilio import TwilioDouble
from grace.doubles.twilio_pages import Taken
from grace.doubles.twilio_requests import Asked


class Provider(TwilioDouble):
    """Answers the share *refuses* of all requests to send with 503, and lists what customers wrote as Twilio does."""

    def __init__(self, luck: random.Random, refuses: float = 0.0) -> None:
        super().__init__()
        self._luck = luck
        self._refuses = refuses
        self.refused = 0
        self._reached: dict[str, list[str]] = defaultdict(list)
        self._news: dict[str, threading.Event] = defaultdict(threading.Event)

    def answer(self, asked: Asked) -> Answer:
        if asked.method == "POST" and asked.path.endswith("/Messages.json"):
            if self._luck.random() < self._refuses:
                self.refused += 1
                return Answer(503, "text/html", b"<html>Service Unavailable</html>")
            answer = super().answer(asked)
            self._tell(asked.form("To"))
            return answer
        return super().answer(asked)

    def wrote(self, sid: str, customer: str, words: str) -> None:
        """*customer* has written: from now on it is in the list of messages, whether our webhook answers or not."""
        with self._lock:
            self._inbound.append(
                Taken(sid, SENDER, customer, words, at=format_datetime(datetime.now(UTC)), direction="inbound")
            )

    def reached(self, customer: str, words: str, seconds: float) -> bool:
        """Waits until *words* have reached *customer*, as text or on buttons; False when they did not in time."""
        end = time.monotonic() + seconds
        news = self._news[customer]
        while not any(words in said for said in self._reached[customer]):
            if not news.wait(end - time.monotonic()):
                return False
            news.clear()
        return True

    def last_said(self, customer: str) -> str:
        """The last that reached *customer*."""
        return (self._reached[customer] or ["nothing"])[-1]

    def _create(self, asked: Asked) -> Answer:
        answer = super()._create(asked)
        if answer.status == 201:
            taken = self._taken[-1]
            self._reached[taken.to].append(f"{taken.body} {taken.content_variables}")
        return answer

    def _tell(self, customer: str) -> None:
        self._news[customer].set()
