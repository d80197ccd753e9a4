"""The prints a customer has spoken of and not taken yet, so that what names none is of one of them."""

from __future__ import annotations

from grace.engine.events import Heard, Tapped
from grace.engine.open_questions import QUESTION_LIVES, saw_what_they_asked_for
from grace.engine.session import Session
from grace.engine.turn_draft import Draft

_MOST = 5
"""Nobody counts more prints than that in their head."""


def talked_of(draft: Draft, before: Session) -> tuple[str, ...]:
    """Return the codes of the prints they talk of after this turn, the one named last standing last. What was taken is
    the basket's, and prints they asked to see take the place of all others; a no or a day ends it."""
    topic, basket = draft.session.shown.topic, draft.session.basket
    if not isinstance(draft.event, (Heard, Tapped)):
        return topic
    if saw_what_they_asked_for(draft, before):
        return ()
    took = basket != before.basket
    if took or draft.refuses or draft.now - before.contact.heard_at > QUESTION_LIVES:
        topic = ()
    held = {line.fabric for line in basket} if took else set()
    acts = draft.reading.acts if draft.reading else ()
    named = dict.fromkeys(item.fabric for act in acts for item in act.items if item.fabric not in {None, *held})
    return (*(code for code in topic if code not in named), *filter(None, named))[-_MOST:]
