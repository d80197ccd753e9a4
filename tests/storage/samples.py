"""Values the storage tests share."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from grace.engine.effects import AddCredit, Button, KeepOrder, TraceStep
from grace.engine.session import Memory, OfferShown, first_session
from grace.shop.ledger import Credit
from grace.shop.order import Line, Order, PricedLine, Quote
from grace.storage import Lane, OutboxDraft, Store
from grace.storage.values import InboxDraft, TurnRecord

NOW = datetime(2026, 3, 1, 9, 30, 0, 123456, tzinfo=UTC)
ADA = "whatsapp:+2348010000001"
BOLA = "whatsapp:+2348010000002"
TEAM = "whatsapp:+2348090000009"

TRACE = (TraceStep("select_fabric", "one", "two", "wholesale.yaml:12", 0.93, "a number", ("a note",)),)

SESSION = first_session(ADA, "one", NOW, "v1").updated(
    previous="zero",
    name="Ada",
    turns=3,
    remembers={"dress": Memory("blue", "ab" * 32, ((1, 2, 3, 0.5),))},
    offer=OfferShown(("AK-01", "AK-02"), 1),
    basket=(Line("AK-01", Decimal("7.5"), "yard"), Line("AK-02")),
    counts={"again": 1},
    fired=("remind",),
    said={"wholesale.yaml:3": "Hi"},
    choices=(Button("Yes", "yes"), Button("No", "no")),
)

QUOTE = Quote(
    lines=(
        PricedLine("AK-01", "Blue Adire", Decimal("7.5"), "yard", 350_000, 2_625_000),
        PricedLine("AK-02", "Wine Damask", Decimal(2), "piece", 2_000_000, 4_000_000),
    ),
    total=6_625_000,
    deposit=3_312_500,
)

ORDER = Order(
    code="GR-7K2P",
    status="awaiting_payment",
    agreed=QUOTE,
    made_at=NOW,
    agreed_at=NOW,
    held_until=NOW + timedelta(hours=24),
)

CREDIT = Credit("team:1", 3_312_500, TEAM, "team", NOW, "seen in the bank")


def seconds(number: float) -> datetime:
    """NOW and so many seconds."""
    return NOW + timedelta(seconds=number)


def draft(number: int, to: str = ADA) -> OutboxDraft:
    """The answer with this number."""
    return OutboxDraft(
        f"out:SM1:{number}", to, ADA, '{"buttons":[]}', f"answer {number}", ("ab" * 32,), rule="w.yaml:9"
    )


def write(store: Store, key: str = "SM1", customer: str = ADA, at: datetime = NOW) -> bool:
    """One customer message that is due when it comes."""
    body = '{"text":"hello","attachments":[{"content_type":"image/jpeg","file":"f1","text":"a dress"}]}'
    return store.inbox.put(InboxDraft(key, f"in:{customer}", customer, "text", body), at, at)


def claimed(store: Store, prefix: str = "in:", at: datetime = NOW) -> Lane:
    """The lane that is due."""
    lane = store.lanes.claim(prefix, at)
    assert lane is not None
    return lane


def keep_order(store: Store, order: Order = ORDER, customer: str = ADA) -> None:
    """Commits a turn that keeps *order*, and its credits as credits of their own."""
    write(store, f"keep {order}", customer)
    effects = (KeepOrder(order), *(AddCredit(order.code, credit) for credit in order.credits))
    commit(store, effects=effects, customer=customer)


def commit(store: Store, **changes: object) -> int:
    """Commits a turn over whatever waits for ADA (or another *customer*), as the pipeline would."""
    customer, now = str(changes.pop("customer", ADA)), changes.pop("now", NOW)
    lane = changes.pop("lane", None) or claimed(store)
    loaded = store.sessions.load(customer, NOW)
    usual = TurnRecord(
        session=SESSION.updated(customer=customer),
        version=loaded.version,
        why=TRACE,
        done=tuple(row.id for row in store.inbox.pending(f"in:{customer}")),
    )
    return store.turns.commit(lane, replace(usual, **changes), now).id  # type: ignore[arg-type]
