"""The facts a sentence or a condition of a flow may name, as they are now. The only way from YAML to values."""

from __future__ import annotations

from grace.engine.any_words import details
from grace.engine.chat_facts import CHAT
from grace.engine.fact_table import FACTS
from grace.engine.goods_facts import GOODS
from grace.engine.order_facts import ORDERS
from grace.engine.turn_draft import Draft
from grace.flow.model import FactValue, Slot, Wording
from grace.shop.money import naira

READ = CHAT | GOODS | ORDERS


def value(draft: Draft, name: str) -> FactValue:
    """Return the fact called *name* now; None when it is not known yet. Raises KeyError for a name no flow may use."""
    read = READ.get(name)
    if read is not None:
        return read(draft)
    group, _, memory = name.rpartition(".")
    if memory not in draft.flow.remembers:
        raise KeyError(name)
    kept, detail = draft.session.remembers.get(memory), details(draft).get(memory)
    if group == "knows":
        is_known = kept is not None or detail is not None
        return bool(draft.session.basket) if draft.flow.remembers[memory] == "lines" else is_known
    return kept.text if kept else detail


def render(draft: Draft, wording: Wording) -> str:
    """Return *wording* with its facts filled in as customers read them."""
    return "".join([part if isinstance(part, str) else _shown(draft, part) for part in wording.parts])


def values(draft: Draft, wording: Wording) -> tuple[str, ...]:
    """Return what the facts of *wording* are now as customers read them, in their order."""
    return tuple(_shown(draft, slot) for slot in wording.slots)


def _shown(draft: Draft, slot: Slot) -> str:
    read = READ.get(slot.fact)
    found = value(draft, slot.fact) if read is None else read(draft)
    if isinstance(found, str):
        return found or slot.fallback or ""
    if found is None:
        return slot.fallback or ""
    if isinstance(found, bool):
        return "yes" if found else "no"
    return naira(found) if FACTS[slot.fact].kind == "money" else str(found)
