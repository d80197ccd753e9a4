"""One line of JSON for each turn, for whoever collects logs; it names nobody."""

from __future__ import annotations

import hmac
import logging
import secrets
from datetime import datetime
from weakref import WeakKeyDictionary

import msgspec

from grace.pipeline.parts import Records
from grace.storage import Store
from grace.storage.values import TurnRecord

log = logging.getLogger("grace.turns")
_SALT = "salt of the journal"
_SALTS: WeakKeyDictionary[Store, str] = WeakKeyDictionary()


def write(records: Records, before: str, record: TurnRecord, began: datetime) -> None:
    """Log the turn that has just been kept. *before*: the state it began in; *began*: when (UTC)."""
    if not log.isEnabledFor(logging.INFO):
        return
    session, why = record.session, record.why
    first, last = (why[0], why[-1]) if why else (None, None)
    line = {
        "at": began.isoformat(timespec="milliseconds"),
        "customer": pseudonym(records.store, session.customer, began),
        "turn": session.contact.turns,
        "before": before,
        "state": session.state,
        "event": first.event if first else "",
        "rule": last.rule if last else "",
        "flow": session.flow_version,
        "messages": sum(draft.to == session.customer for draft in record.outgoing),
        "seconds": round((records.now() - began).total_seconds(), 3),
    }
    log.info("%s", msgspec.json.encode(line).decode())


def pseudonym(store: Store, customer: str, now: datetime) -> str:
    """Return the same word for the same customer in each process on this database; numbers are few, so it is salted."""
    return hmac.digest(_salt(store, now).encode(), customer.encode("utf-8", "replace"), "sha256").hex()[:16]


def _salt(store: Store, now: datetime) -> str:
    known = _SALTS.get(store)
    if known is None:
        known = _SALTS[store] = store.notes.get_or_set(_SALT, secrets.token_hex(16), now)
    return known
