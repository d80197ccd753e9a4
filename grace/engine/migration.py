"""A conversation that was begun under another version of the flow, taken over into this one. Pure.

Basket, order, money, memory, timers and open questions are kept. Only where a yes would now answer another question is
the customer asked again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from msgspec import structs

from grace.engine.effects import Button, Effect, Say, TellTeam
from grace.engine.events import Chance, Elapsed, Event, Heard, Tapped
from grace.engine.facts import render
from grace.engine.moves import AGAIN
from grace.engine.session import Memory, Session, Shown, Visit
from grace.engine.turn_draft import Draft
from grace.flow.model import ButtonSpec, Flow, Rule, Wording

_ANSWERS = ("affirm", "deny")


@dataclass(frozen=True, slots=True)
class Migrated:
    """A session in a state this flow has. *lost*: the state it stood in, where nothing says what became of it."""

    session: Session
    say: Wording | None = None
    """The words the owner wants said to those who stood in a retired state."""
    lost: str = ""
    asks_again: bool = False
    """A yes or no of theirs answers a question that is no longer asked."""


def migrated(flow: Flow, session: Session, now: datetime, before: Flow | None = None) -> Migrated:
    """Return *session* as *flow* has it at *now* (UTC). *before*: the flow of its last turn, where it is known."""
    if session.flow_version == flow.version and session.state in flow.states:
        return Migrated(session)
    state, say, lost = _place(flow, session)
    anew = session.state not in flow.states and session.state not in flow.lineage.states
    kept = structs.replace(
        session,
        state=state,
        visit=_visit(flow, session, state, now if anew else None),
        shown=_shown(flow, session.shown),
        remembers=_remembers(flow, session.remembers),
    )
    return Migrated(kept, say, lost, anew or _asks_another(flow, state, before, session.state))


def now_heard(flow: Flow, moved: Migrated, event: Event) -> Event:
    """Return *event* as *flow* names it: an old button's meaning, a timer of a renamed state; a bare yes or no to a
    question that is gone only asks the present one."""
    match event:
        case Heard() if moved.asks_again and _is_bare(flow, event):
            return Tapped(
                id=event.id, chance=event.chance, payload=AGAIN, label=event.text, name=event.name, at=event.at
            )
        case Tapped() if moved.asks_again and _role(flow, event.payload) in _ANSWERS:
            return structs.replace(event, payload=AGAIN)
        case Tapped():
            return structs.replace(event, payload=flow.lineage.intents.get(event.payload, event.payload))
        case Elapsed():
            return structs.replace(event, timer=_timer(flow, event.timer))
    return event


def migration_effects(flow: Flow, moved: Migrated, chance: Chance, now: datetime) -> tuple[Effect, ...]:
    """Return what is said because of the move: the owner's words to the customer, a lost state to the team."""
    session, effects = moved.session, list[Effect]()
    if moved.say is not None:
        text = render(Draft(flow, Elapsed("", chance=chance), now, session), moved.say).strip()
        effects.append(Say(text, rule=str(moved.say.place), exactly=True))
    if moved.lost:
        order = session.order
        about = f" Their order {order.code} is kept." if order else ""
        who = session.contact.name or session.customer
        note = f"🔎 The chat with {who} stood in “{moved.lost}”, which the flow no longer has.{about}"
        effects.append(TellTeam(f"{note} It goes on in “{session.state}”.", order.code if order else None))
    return tuple(effects)


def _place(flow: Flow, session: Session) -> tuple[str, Wording | None, str]:
    """Return the state *session* goes on in, what is said about that, and the state that was lost."""
    old = session.state
    if old in flow.states:
        return old, None, ""
    if old in flow.lineage.states:
        return flow.lineage.states[old], None, ""
    retired = flow.lineage.retired.get(old)
    if retired is not None and retired.go in flow.states:
        return retired.go, retired.say, ""
    named = flow.lineage.orders.get(session.order.status, flow.starts_at) if session.order else flow.starts_at
    return named, None, old


def _visit(flow: Flow, session: Session, state: str, entered: datetime | None) -> Visit:
    """Return the stay in *state*; a new one from *entered* on where the old state has no successor."""
    visit = session.visit
    previous = flow.lineage.states.get(visit.previous or "", visit.previous)
    previous = previous if previous in flow.states else None
    if entered is not None:
        return Visit(entered, previous)
    return structs.replace(visit, previous=previous, fired=tuple(_timer(flow, name) for name in visit.fired))


def _timer(flow: Flow, name: str) -> str:
    """Return the name a timer of a renamed state has now."""
    state, dot, rest = name.partition(".")
    return f"{flow.lineage.states.get(state, state)}{dot}{rest}"


def _shown(flow: Flow, shown: Shown) -> Shown:
    """Return what the customer saw last, by the names of today; which wording came last counts anew."""
    renamed = flow.lineage.intents
    choices = tuple(Button(one.label, renamed.get(one.payload, one.payload)) for one in shown.choices)
    kept = tuple(one for one in choices if one.payload in flow.intents or one.payload == AGAIN)
    asked = shown.asked
    if asked is not None and asked.intent:
        asked = replace(asked, intent=renamed.get(asked.intent, asked.intent))
        asked = asked if asked.intent in flow.intents else None
    return structs.replace(shown, choices=kept, asked=asked, said={})


def _remembers(flow: Flow, remembers: dict[str, Memory]) -> dict[str, Memory]:
    """Return every memory by the name it has now; only what the owner retired is forgotten."""
    renamed = {flow.lineage.memories.get(name, name): memory for name, memory in remembers.items()}
    return {name: memory for name, memory in renamed.items() if not flow.lineage.forgets(name)}


def _asks_another(flow: Flow, state: str, before: Flow | None, old: str) -> bool:
    """Return whether a yes or a no would now do something else than when the question was asked."""
    if before is None or old not in before.states:
        return False
    return any(_does(flow, state, role) != _does(before, old, role, flow) for role in _ANSWERS)


def _does(flow: Flow, state: str, role: str, now: Flow | None = None) -> object:
    """Return what an answer of this *role* does in *state*, in terms that do not change with the words around it."""
    intent = next((intent.name for intent in flow.intents.values() if intent.role == role), role)
    rule = flow.rule(state, intent)
    return _moves(rule, now), _targets(flow.states[state].buttons, now)


def _moves(rule: Rule | None, now: Flow | None) -> object:
    names = now.lineage.states if now else {}
    moves = rule.moves if rule else ()
    return tuple(
        (move.condition.text if move.condition else "", move.save, move.do, move.template, move.go.kind, state)
        for move in moves
        if move.go and (state := names.get(move.go.state, move.go.state)) is not None
    ), tuple(move.do for move in moves)


def _targets(buttons: tuple[ButtonSpec, ...], now: Flow | None) -> tuple[str, ...]:
    names = now.lineage.intents if now else {}
    return tuple(sorted(names.get(button.to, button.to) for button in buttons))


def _is_bare(flow: Flow, event: Heard) -> bool:
    """Return whether *event* is no more than a yes or a no."""
    acts = event.reading.acts if event.reading is not None and not event.media else ()
    return bool(acts) and all(act.intent and _role(flow, act.intent) in _ANSWERS for act in acts)


def _role(flow: Flow, name: str) -> str:
    intent = flow.intents.get(flow.lineage.intents.get(name, name))
    return intent.role if intent else ""
