"""The prints a customer has spoken of and not taken yet, so that what names none is of one of them."""

from __future__ import annotations

from grace.engine.events import Heard, Tapped
from grace.engine.open_questions import QUESTION_LIVES, saw_what_they_asked_for
from grace.engine.reading import Act
from grace.engine.session import Session
from grace.engine.turn_draft import Draft

_MOST, _FEW = 5, 3
"""Nobody counts more prints than that in their head."""


def talked_of(draft: Draft, before: Session) -> tuple[str, ...]:
    """Return the codes of the prints they talk of after this turn, the one named or taken last standing last. Another
    print that is taken, prints they asked to see, a no or a day end it."""
    topic, basket = draft.session.shown.topic, draft.session.basket
    acts = draft.reading.acts if draft.reading is not None else ()
    said = [code for act in acts for code in (*[item.fabric for item in act.items], *_alternatives(act)) if code]
    if not isinstance(draft.event, (Heard, Tapped)) or not (topic or said):
        return topic
    if saw_what_they_asked_for(draft, before):
        return ()
    took = basket != before.basket
    held = {line.fabric for line in basket} if took else set()
    taken = tuple(code for code in topic if code in held)
    if (took and not taken) or draft.refuses or draft.now - before.contact.heard_at > QUESTION_LIVES:
        topic = ()
    topic = (*(code for code in topic if code not in taken), *taken)  # what was taken is what "it" means
    named = dict.fromkeys([code for code in said if code not in held])
    if len(named) > 1 and named.keys() <= {line.fabric for line in basket}:
        return topic  # of several lines none is meant before the others
    return (*(code for code in topic if code not in named), *named)[-_MOST:]


def _alternatives(act: Act) -> tuple[str, ...]:
    """Return the prints between which *act* names two or three: "kente or aso oke"."""
    return act.unclear if len(act.unclear) <= _FEW else ()
