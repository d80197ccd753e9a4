"""The money desk behind the pages: cards of what waits, what a verdict would say, and what became of one."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from grace.desk import previews, reports, verdicts
from grace.desk.reports import Desk
from grace.desk.verdicts import Taken
from grace.engine.session import Session
from grace.engine.turn import begin
from grace.pipeline import Shop
from grace.plural import plural
from grace.shop.ledger import UNDO_WITHIN, Verdict, VerdictKind
from grace.shop.order import Order
from grace.shop.verdicts import next_step, ruling_on
from grace.storage.values import Proof, StoredFile
from grace.web.chats import called
from grace.web.view_models import Card, ProofView, Undoable

MOST_CARDS = 10
PATIENCE = 10.0  # seconds a page waits for its verdict; after that it says that it is under way
_KEY = re.compile(r"console:[0-9a-f]{24}")


def new_form_key() -> str:
    """Return what makes a form count once, however often it is sent."""
    return f"console:{secrets.token_hex(12)}"


def is_form_key(key: str) -> bool:
    """Return True when *key* is one of ours."""
    return _KEY.fullmatch(key) is not None


@dataclass(frozen=True, slots=True)
class OrderCards:
    """Reads orders for people, and waits for what their verdicts lead to."""

    shop: Shop

    def queue(self) -> tuple[tuple[Card, ...], int]:
        """Return what waits for a verdict, the oldest first, and how many more there are."""
        waiting = reports.to_check(self.shop, MOST_CARDS)
        more = self.shop.store.sums.to_check() - len(waiting) if len(waiting) == MOST_CARDS else 0
        return self.cards(waiting), max(0, more)

    def card(self, seen: Desk) -> Card:
        """Return *seen* with its pictures, and what each verdict would say."""
        return self.cards((seen,))[0]

    def cards(self, orders: Sequence[Desk]) -> tuple[Card, ...]:
        """Return a card for each of *orders*. What they need is asked of the database for all of them at once: the
        page asks again every few seconds."""
        store, customers = self.shop.store, {seen.customer for seen in orders}
        paid, sessions = store.sums.paid_orders(customers), store.sessions.stored(customers)
        files = store.files.several({proof.file for seen in orders for proof in seen.proofs if proof.file})
        made = []
        for seen in orders:
            theirs = paid.get(seen.customer, frozenset())
            session = self._known(sessions.get(seen.customer), seen.customer, len(theirs))
            made.append(self._card(seen, session, _history(theirs - {seen.order.code}), files))
        return tuple(made)

    def _known(self, session: Session | None, customer: str, paid: int) -> Session:
        flow = self.shop.flow()
        fits = session is not None and session.state in flow.states
        known = session if session and fits else begin(flow, customer, self.shop.now())
        return known.updated(confirmed_orders=paid)

    def _card(self, seen: Desk, session: Session, history: str, files: dict[str, StoredFile]) -> Card:
        order = seen.order
        step, account = next_step(order, self.shop.flow().brand.after_payment), self.shop.flow().catalog.account

        def preview(kind: VerdictKind, **of_it: Any) -> tuple[str, ...]:
            verdict = Verdict(kind=kind, who="", where=verdicts.CONSOLE, order=order.code, **of_it)
            return previews.preview(self.shop, session, order, verdict)

        return Card(
            desk=seen,
            name=called(seen.name, seen.customer),
            key=new_form_key(),
            proofs=tuple(_proof(one, order, files) for one in seen.proofs),
            history=history,
            if_approved=preview("approve", amount=order.to_check or None),
            if_rejected=preview("reject", reason="(your reason)"),
            step=step,
            if_stepped=preview("step", step=step.step) if step else (),
            account=f"{account.bank} {account.number}",
        )

    def undoable(self) -> tuple[Undoable, ...]:
        """Return the verdicts of the last minute."""
        codes = self.shop.store.orders.lately_ruled(self.shop.now() - UNDO_WITHIN)
        found = reports.orders_with(self.shop, codes) if codes else ()
        return tuple(self.take_back(one) for one in found if one.undoable)

    def take_back(self, seen: Desk) -> Undoable:
        """Return the verdict on *seen* that can be taken back. There must be one."""
        assert seen.undoable
        left = seen.undoable.at + UNDO_WITHIN - self.shop.now()
        return Undoable(seen, seen.undoable.summary, max(0, int(left.total_seconds())), new_form_key())

    def proof_of(self, code: str, sha: str) -> StoredFile | None:
        """Return the proof *sha* sent for this very order; None for any other file."""
        theirs = {proof.file for proof in self.shop.store.orders.proofs(code)}
        return self.shop.store.files.get(sha) if sha in theirs else None

    def outcome(self, customer: str, taken: Taken) -> Taken:
        """Return what became of a wish, in words for the team, and whether it counted; waits for its turn a little."""
        if not taken.ok:
            return taken
        end = time.monotonic() + PATIENCE
        while self._under_way(taken.key, customer) and time.monotonic() < end:
            time.sleep(0.03)
        decision = verdicts.outcome(self.shop, taken.key)
        if decision is not None:
            return replace(taken, ok=decision.outcome == "done", answer=decision.summary)
        waits = self._under_way(taken.key, customer)
        return replace(taken, answer="It is being done; this page will show it." if waits else "Done.")

    def _under_way(self, key: str, customer: str) -> bool:
        return any(row.key == key for row in self.shop.store.inbox.pending(f"in:{customer}"))


def _history(others: Collection[str]) -> str:
    """Return in words how many *others* of their orders were paid: the one on the card says nothing of itself."""
    return plural(len(others), "other paid order") if others else "no other paid order"


def _proof(proof: Proof, order: Order, files: dict[str, StoredFile]) -> ProofView:
    stored = files.get(proof.file) if proof.file else None
    kind = stored.content_type if stored else "words"
    kind = "picture" if kind.startswith("image/") else "PDF" if kind == "application/pdf" else kind
    ruled = ruling_on(order, proof.at)
    return ProofView(
        at=proof.at, text=proof.text, file=proof.file, kind=kind, flags=proof.flags, hint=proof.hint, ruled=ruled
    )
