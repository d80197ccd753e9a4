"""One line of JSON for each turn, for whoever collects logs; it names nobody."""

from __future__ import annotations

import hmac
import logging
import secrets
from datetime import datetime
from weakref import WeakKeyDictionary

import msgspec

from grace.engine.effects import TraceStep
from grace.engine.session import Session
from grace.pipeline.parts import Records
from grace.storage import Store

log = logging.getLogger("grace.turns")
_SALT = "salt of the journal"
_SALTS: WeakKeyDictionary[Store, str] = WeakKeyDictionary()


def told(
    parts: Records, before: str, session: Session, why: tuple[TraceStep, ...], messages: int, began: datetime
) -> None:
    """Logs the turn that has just been kept. *messages*: how many the customer gets; *began*: by our clock."""
    if not log.isEnabledFor(logging.INFO):
        return
    first, last = (why[0], why[-1]) if why else (None, None)
    line = {
        "at": began.isoformat(timespec="milliseconds"),
        "customer": pseudonym(parts.store, session.customer, began),
        "turn": session.contact.turns,
        "before": before,
        "state": session.state,
        "event": first.event if first else "",
        "rule": last.rule if last else "",
        "flow": session.flow_version,
        "messages": messages,
        "seconds": round((parts.now() - began).total_seconds(), 3),
    }
    log.info("%s", msgspec.json.encode(line).decode())


def pseudonym(store: Store, customer: str, now: datetime) -> str:
    """The same word for the same customer in every process on this database; numbers are few, so it is salted."""
    return hmac.digest(_salt(store, now).encode(), customer.encode("utf-8", "replace"), "sha256").hex()[:16]


def _salt(store: Store, now: datetime) -> str:
    known = _SALTS.get(store)
    if known is None:
        known = _SALTS[store] = store.notes.settle(_SALT, secrets.token_hex(16), now)
    return known
