"""Carries out moves and comes into states: save, do, say, show, tell the team. Everything lands in the draft."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace

from grace.engine import facts, offers
from grace.engine.action_table import ACTIONS, TRAITS
from grace.engine.effects import Button, Offered, Say
from grace.engine.needs import landing
from grace.engine.open_questions import still_asked
from grace.engine.reading import Question
from grace.engine.session import Memory, Visit
from grace.engine.turn_draft import Draft
from grace.flow.model import ButtonSpec, Move, State, Wording

AGAIN = "again"
SOLD_OUT, ONLY_ONE, ASKED_FOR = "sold_out", "only_one_print", "prints_asked_for"


def is_met(draft: Draft, move: Move) -> bool:
    """Return whether the condition of *move*, if it has one, holds now; without a note for people."""
    return move.condition is None or move.condition.holds(partial(facts.value, draft))


def perform(draft: Draft, move: Move) -> None:
    """Carry out what *move* does before it leads anywhere, always in this order: save, do, say, tell the team."""
    draft.rule, asked_before, draft.arrives_quietly = str(move.place), draft.question, False
    if move.save and not draft.aside:
        _save(draft, move.save)
    _do(draft, move.do)
    if move.save and not draft.aside and move.save not in draft.session.remembers:
        _save(draft, move.save)  # an action that forgets all else keeps what its own move saves
    draft.quiet = move.template is not None or draft.template_spoke or draft.arrives_quietly
    _speak(draft, move, asked_before)
    if move.tell_team:
        draft.tell_team(facts.render(draft, move.tell_team))
    if move.go and move.go.kind == "again" and not draft.aside:
        silent = not (move.say or move.show or move.template)
        (ask_again if silent else ask)(draft, draft.flow.states[draft.session.state])


def _do(draft: Draft, actions: tuple[str, ...]) -> None:
    """Carry out *actions*; of those about the chat none while this turn is about another order than the chat."""
    for action in actions:
        if not draft.aside or "of_order" in TRAITS[action]:
            ACTIONS[action](draft)
        else:
            draft.left_undone = True


def _save(draft: Draft, memory: str) -> None:
    media = next((media for media in draft.media if media.file or media.text), None)
    kept = Memory(draft.text or (media.text if media else ""))
    if media is not None:
        kept = Memory(kept.text, media.file, media.palette)
    draft.change(remembers={**draft.session.remembers, memory: kept})


def _speak(draft: Draft, move: Move, asked_before: Question | None) -> None:
    buttons = _likeliest(draft) if move.likeliest else _buttons(move.buttons)
    file = _shown_file(draft, move.show)
    if move.template:
        says = draft.flow.brand.templates[move.template].says
        values, line = facts.values(draft, says), str(move.place)
        said = facts.render(draft, says)
        draft.say(Say(said, buttons, file=file, template=move.template, rule=line, exactly=True, values=values))
        return
    chosen = draft.choose(move.say)
    if chosen is None and file is None:
        return
    text = facts.render(draft, chosen).strip() if chosen else ""
    joke, line = None if move.exactly else move.joke, _line(chosen, move)
    bubble = Say(text, buttons, file=file, joke=joke, rule=line, exactly=move.exactly)
    if draft.question is not asked_before:
        draft.question_words = text if move.go is None else ""
    if move.go is None and (buttons or draft.question is not asked_before):
        draft.close(bubble, "question")
    else:
        draft.say(bubble)


def _line(chosen: Wording | None, move: Move) -> str:
    return str(chosen.place if chosen else move.place)


def enter(draft: Draft, name: str) -> None:
    """Come into the state called *name*: its actions, then its own words in one bubble. Where something it needs is
    missing, stay and ask again, or begin anew."""
    session, led_to = draft.session, name
    name = name if draft.aside else landing(draft, led_to)
    state = draft.flow.states[name]
    if name != led_to and name == session.state and not draft.quiet:
        ask_again(draft, state)
    if draft.aside and state.muted and state.tell_team:  # the chat stays, and a person is asked all the same
        draft.tell_team(facts.render(draft, state.tell_team))
    if (name != led_to and name == session.state) or (draft.aside and state.muted):
        return
    if name != session.state and not draft.aside:
        draft.session = replace(session, state=name, visit=Visit(draft.now, session.state))
    _do(draft, state.do)
    if draft.quiet:
        return
    (_tell if draft.aside else _introduce)(draft, state)
    if state.tell_team:
        draft.tell_team(facts.render(draft, state.tell_team))


def _tell(draft: Draft, state: State) -> None:
    """Say what *state* says word for word of an order the chat is not about, and ask nothing."""
    said = draft.choose(state.say) if state.exactly else None
    if said is not None:
        draft.say(Say(facts.render(draft, said).strip(), rule=str(said.place), exactly=True))


def _introduce(draft: Draft, state: State) -> None:
    rows = offers.make(draft, state.offer) if state.offer else ()
    move = _of_offer(draft, state, len(rows), ASKED_FOR if _asked_for(draft) else None)
    if move is not None and not rows:
        perform(draft, move)
        return
    if move is not None:
        _offer_one(draft, move, rows)
        return
    said, asked = draft.choose(state.say), draft.choose(state.ask)
    text = "\n".join(facts.render(draft, wording).strip() for wording in (said, asked) if wording)
    if not text and not rows:
        return
    collage = rows if state.offer and state.offer.style == "numbered_picture" else ()
    if rows and not collage:
        text = f"{text}\n{phrases_list(draft)}"
    line = str((said or asked or state).place)
    file = _shown_file(draft, state.show)
    statement = (
        Say(facts.render(draft, said).strip(), (), (), file, rule=line, exactly=True)
        if said and state.exactly
        else None
    )
    draft.close(Say(text, _buttons(state.buttons), collage, file, rule=line, exactly=state.exactly), "entry", statement)


def _asked_for(draft: Draft) -> bool:
    """Return whether the message says which prints it wants to see, or what for."""
    return draft.act is not None and (bool(draft.act.among) or draft.act.described)


def _of_offer(draft: Draft, state: State, shown: int, several: str | None = None) -> Move | None:
    """Return the move of the flow for an offer of *state* that shows nothing, one print alone, or, with the event
    *several*, more of them; else None."""
    event = {0: SOLD_OUT, 1: ONLY_ONE}.get(shown, several) if state.offer else None
    rule = draft.flow.rule(state.name, event) if event else None
    return next((one for one in rule.moves if is_met(draft, one)), None) if rule else None


def _offer_one(draft: Draft, move: Move, rows: tuple[Offered, ...]) -> None:
    """Show the one print of an offer with the words of *move* in place of the state's own, which ask for a number."""
    asked_before = draft.question
    _do(draft, move.do)
    chosen = draft.choose(move.say)
    text = facts.render(draft, chosen).strip() if chosen else ""
    if draft.question is not asked_before:
        draft.question_words = text
    draft.close(Say(text, _buttons(move.buttons), rows, rule=_line(chosen, move), exactly=move.exactly), "entry")


def phrases_list(draft: Draft) -> str:
    """Return the last offer as a numbered list of words."""
    return str(facts.value(draft, "offer.price_list"))


def ask(draft: Draft, state: State) -> None:
    """Ask, after a joke or an answer, what is open about goods, in one line, else what *state* asks."""
    words = still_asked(draft)
    if words:
        draft.close(Say(words, exactly=True), "ask")
        return
    alone = _of_offer(draft, state, len(shown.codes)) if (shown := draft.session.shown.offer) and shown.codes else None
    asked = draft.choose(alone.say if alone else state.ask)
    if asked is not None:
        text, line = facts.render(draft, asked).strip(), str(asked.place)
        draft.close(Say(text, _buttons(state.buttons), rule=line, exactly=state.exactly), "ask")


def ask_again(draft: Draft, state: State) -> None:
    """Answer what only fits an older question: ask that of *state*, or say its words where it asks nothing. A muted
    state stays silent."""
    if state.ask:
        ask(draft, state)
    elif not state.muted:
        _introduce(draft, state)


def _buttons(specs: tuple[ButtonSpec, ...]) -> tuple[Button, ...]:
    return tuple(Button(spec.label, spec.to) for spec in specs)


def _likeliest(draft: Draft) -> tuple[Button, ...]:
    """The meanings Grace is unsure between, as buttons."""
    choices = draft.act.choices if draft.act else ()
    return tuple(Button(draft.flow.intents[name].label, name) for name in choices if name in draft.flow.intents)


def _shown_file(draft: Draft, show: str | None) -> str | None:
    kept = draft.session.remembers.get(show) if show else None
    return kept.file if kept else None
