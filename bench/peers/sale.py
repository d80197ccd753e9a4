"""The sale that every peer sells: eight states, the same words, the same sum. Needs nothing but Python."""

from __future__ import annotations

import base64
import hmac
import os
import re
import sqlite3
import threading
from html import escape
from urllib.parse import parse_qsl

TOKEN = os.environ.get("BENCH_TOKEN", "token")
URL = "https://grace.example.com/twilio/inbound"
PORT = int(os.environ.get("BENCH_PORT", "8000"))
FOLDER = os.environ.get("BENCH_FOLDER", ".")

STATES = (
    "greeting",
    "image_request",
    "fabric_offer",
    "selection",
    "deposit_summary",
    "proof",
    "ops_notify",
    "follow_up",
)
HEARS = (r"hello", r"order", r"no picture", r"number \d", r"\d+ yards", r"yes", r"paid", r"thank")
"""What is heard before each state: the first opens the greeting."""
SAYS = (
    "Hello! Shall we dress you up?",
    "Send me a picture of the dress, or say: no picture.",
    "Which number is yours, 1 to 6?",
    "How many yards?",
    "That is {total}, the deposit {deposit}. Is it correct?",
    "Please pay {deposit} to 0123456789.",
    "My people are checking with the bank.",
    "Thank you! Shall I show you what goes with it?",
)
NAIRA_A_YARD = 4_400

_of_thread = threading.local()


def connection(name: str) -> sqlite3.Connection:
    """Return this thread's connection to the database *name*, on which COMMIT waits for the disk."""
    if not hasattr(_of_thread, "connection"):
        _of_thread.connection = sqlite3.connect(f"{FOLDER}/{name}.db", isolation_level=None, timeout=30)
        _of_thread.connection.execute("PRAGMA journal_mode = WAL")
        _of_thread.connection.execute("PRAGMA synchronous = FULL")
    return _of_thread.connection


def reply(state: str, yards: int) -> str:
    """Return what is said on coming into *state* with *yards* ordered."""
    total = NAIRA_A_YARD * yards
    return SAYS[STATES.index(state)].format(total=f"₦{total:,}", deposit=f"₦{-(-total // 2):,}")


def following(state: str | None, words: str) -> str | None:
    """Return the state after *words* in *state*, None where they are not heard."""
    number = 0 if state is None else STATES.index(state) + 1
    return STATES[number] if number < len(STATES) and re.search(HEARS[number], words.casefold()) else None


def yards_in(words: str, before: int) -> int:
    """Return the yards *words* name, else *before*."""
    found = re.search(r"(\d+) yards", words)
    return int(found[1]) if found else before


def form(body: bytes, signature: str) -> dict[str, str] | None:
    """Return the form of a webhook; None where Twilio did not sign it."""
    fields = dict(parse_qsl(body.decode(), keep_blank_values=True))
    told = URL + "".join(key + fields[key] for key in sorted(fields))
    made = base64.b64encode(hmac.digest(TOKEN.encode(), told.encode(), "sha1")).decode()
    return fields if hmac.compare_digest(made, signature) else None


def twiml(words: str) -> str:
    """Return *words* as the answer to a webhook."""
    return f'<?xml version="1.0" encoding="UTF-8"?><Response><Message>{escape(words)}</Message></Response>'
