"""`needs:` of a state, enforced: a chat never stands in a state without what that state is about."""

from __future__ import annotations

from grace.engine.action_table import TRAITS
from grace.engine.turn_draft import Draft
from grace.flow.model import State


def lacking(draft: Draft, state: State) -> tuple[str, ...]:
    """Return what *state* needs, brings along by none of its own actions, and nobody has brought."""
    return tuple(need for need in state.needs if not (_given(state, need) or _known(draft, need)))


def landing(draft: Draft, name: str) -> str:
    """Return the state a chat comes into that is led to *name*: that one, or, where something it needs is missing, the
    one it is in, or, where that is muted or lacks something itself, the one chats begin in."""
    states, here = draft.flow.states, draft.session.state
    lacks = lacking(draft, states[name])
    if not lacks:
        return name
    stays = here != name and not states[here].muted and not lacking(draft, states[here])
    found = here if stays else draft.flow.starts_at
    draft.notes.append(f"`{name}` needs {' and '.join(lacks)}, which is not there: {found} instead")
    return found


def _given(state: State, need: str) -> bool:
    """Return whether coming into *state* brings *need*, as `check` reads the flow too."""
    by_offer = need == "offer" and state.offer is not None
    return by_offer or any(f"gives_{need}" in TRAITS[action] for action in state.do)


def _known(draft: Draft, need: str) -> bool:
    match need:
        case "order":
            return draft.order is not None
        case "basket":
            return bool(draft.session.basket)
        case "offer":
            return draft.session.shown.offer is not None
    return need in draft.session.remembers
