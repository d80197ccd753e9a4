"""The money desk behind the pages: cards of what waits, what a verdict would say, and what became of one."""

from __future__ import annotations

import re
import secrets
import time
from dataclasses import dataclass, replace

from grace.desk import reports, verdicts
from grace.desk.reports import Desk
from grace.desk.verdicts import Taken
from grace.engine.effects import Say
from grace.engine.events import Chance, Ruled
from grace.engine.turn import begin, turn
from grace.errors import GraceError
from grace.pipeline import Parts
from grace.shop.ledger import UNDO_WITHIN
from grace.storage.values import Proof, StoredFile
from grace.web.chats import called
from grace.web.view_models import Card, SeenProof, Undoable

MOST_CARDS = 10
PATIENCE = 3.0  # seconds a page waits for its verdict; after that it says that it is under way
_KEY = re.compile(r"console:[0-9a-f]{24}")
_CHANCE = Chance("GR-2222")  # a preview opens no order


def fresh_key() -> str:
    """What makes a form count once, however often it is sent."""
    return f"console:{secrets.token_hex(12)}"


def good_key(key: str) -> bool:
    """Whether *key* is one of ours."""
    return _KEY.fullmatch(key) is not None


@dataclass(frozen=True, slots=True)
class Office:
    """Reads orders for people, and waits for what their verdicts lead to."""

    parts: Parts

    def queue(self) -> tuple[tuple[Card, ...], int]:
        """What waits for a verdict, the oldest first, and how many more there are."""
        waiting = self.parts.store.orders.waiting()
        first = (reports.order_detail(self.parts, order.code) for _, order in waiting[:MOST_CARDS])
        return tuple(self.card(one) for one in first if one), max(0, len(waiting) - MOST_CARDS)

    def card(self, seen: Desk) -> Card:
        """*seen* with its pictures, and what each verdict would say."""
        code, paid = seen.order.code, self.parts.store.orders.ever_paid(seen.customer)
        history = f"{paid} paid order{'' if paid == 1 else 's'} so far" if paid else "first order"
        proofs = tuple(self._proof(one) for one in seen.proofs)
        return Card(
            seen, called(seen.name, seen.customer), fresh_key(), proofs, history,
            self._said(seen, Ruled("preview", _CHANCE, "approve", "", code, seen.asked or None)),
            self._said(seen, Ruled("preview", _CHANCE, "reject", "", code, reason="(your reason)")),
        )  # fmt: skip

    def undoable(self) -> tuple[Undoable, ...]:
        """Verdicts of the last minute."""
        codes = self.parts.store.orders.lately_ruled(self.parts.now() - UNDO_WITHIN)
        found = (reports.order_detail(self.parts, code) for code in codes)
        return tuple(self.take_back(one) for one in found if one and one.undoable)

    def take_back(self, seen: Desk) -> Undoable:
        """The verdict on *seen* that can be taken back. There must be one."""
        assert seen.undoable
        left = seen.undoable.at + UNDO_WITHIN - self.parts.now()
        return Undoable(seen, seen.undoable.told, max(0, int(left.total_seconds())), fresh_key())

    def proof_of(self, code: str, sha: str) -> StoredFile | None:
        """Return the proof *sha* sent for this very order; None for any other file."""
        theirs = {proof.file for proof in self.parts.store.orders.proofs(code)}
        return self.parts.store.files.get(sha) if sha in theirs else None

    def outcome(self, customer: str, taken: Taken) -> str:
        """What became of a wish, in words for the team; waits for its turn a little."""
        if not taken.ok:
            return taken.told
        end = time.monotonic() + PATIENCE
        while self._under_way(taken.key, customer) and time.monotonic() < end:
            time.sleep(0.03)
        decision = verdicts.outcome(self.parts, taken.key)
        if decision is not None:
            return decision.told
        return "It is being done; this page will show it." if self._under_way(taken.key, customer) else "Done."

    def _under_way(self, key: str, customer: str) -> bool:
        return any(row.key == key for row in self.parts.store.inbox.pending(f"in:{customer}"))

    def _proof(self, proof: Proof) -> SeenProof:
        stored = self.parts.store.files.get(proof.file) if proof.file else None
        kind = stored.content_type if stored else "words"
        kind = "picture" if kind.startswith("image/") else "PDF" if kind == "application/pdf" else kind
        return SeenProof(proof.at, proof.text, proof.file, kind, proof.flags, proof.hint)

    def _said(self, seen: Desk, verdict: Ruled) -> tuple[str, ...]:
        """What the customer would read if *verdict* fell now: the turn is taken, and thrown away."""
        flow, now = self.parts.flow(), self.parts.now()
        session = self.parts.store.sessions.load(seen.customer, now, flow.catalog.piece_yards).session
        session = session if session and session.state in flow.states else begin(flow, seen.customer, now)
        try:
            _, effects, _ = turn(flow, replace(session, order=seen.order), verdict, now)
        except GraceError:  # a preview is only a courtesy
            return ()
        return tuple(effect.text for effect in effects if isinstance(effect, Say) and effect.text)
