"""Events that would meet silence: words nobody answers, money nobody confirms, a chat nobody gives back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from grace.flow.checks import rules, targets
from grace.flow.model import Flow, Move, Rule, State, Wording
from grace.flow.taken_otherwise import check_taken_otherwise
from grace.flow.vocabulary import Vocabulary
from grace.source import Place, Problems

_AWAITED = ("payment_confirmed", "team_approves", "team_rejects")
"""Who has sent a receipt waits for one of these."""
_NEWS = ("payment_added", "team_undoes", "team_refunds", "team_sets_fee", "secret_shared")
"""What else changes what a customer owes or gets, or must be told them."""
_CARDS = ("order.pay_link", "order.pay_note")
_LINES = {
    "not_understood": "{say: I did not get that. Could you say it another way?, go: again}",
    "payment_confirmed": '{say_exactly: "We have received {order.received} for *{order.code}*, thank you."}',
    "team_approves": '{say_exactly: "We have received {order.received}, thank you. {order.due} is still missing."}',
    "team_rejects": '{say_exactly: "We could not find that payment: {team.reason|it is not in the bank}."}',
    "payment_added": '{say_exactly: "We have received {team.amount} for *{order.code}*, thank you."}',
    "team_undoes": '{say_exactly: "A correction about *{order.code}*: my last message came too early."}',
    "team_refunds": '{say_exactly: "We have sent {team.amount} back to you for *{order.code}*."}',
    "team_sets_fee": '{say_exactly: "Delivery of *{order.code}* costs {team.amount}."}',
    "payment_in_question": '{say_exactly: "Your payment came in, and my people are looking at it."}',
    "proof_waits": '{tell_team: "*{order.code}* has been waiting for {order.waits}."}',
    "answer_waits": '{tell_team: "{customer.address} was promised an answer and has waited for {promise.waits}."}',
    "secret_shared": "{say_exactly: Please never write card numbers or PINs here. I hid what you wrote.}",
    "details_missing": '{say_exactly: "Where shall we bring *{order.code}*, and to whom?"}',
    "hold_ends": '{do: release_stock, say_exactly: "The hold on *{order.code}* is over."}',
}
"""A line for each event that an owner can copy under `anytime:`."""


def check_silence(flow: Flow, vocabulary: Vocabulary, problems: Problems) -> None:
    """Add a fault for each cause for which something a customer sends or waits for would meet silence."""
    _nobody_answers(flow, problems)
    mute: dict[str, list[str]] = {}
    for state, move, event in _silent_moves(flow, vocabulary):
        if move.go and move.go.kind == "again":
            mute.setdefault(state.name, []).append(event)
            continue
        label = "the customer hears nothing, and the team neither"
        help = "add `say:`, or `go:` and the state that answers; `go: again` repeats the question"
        problems.error("F143", f"`{event}` would meet silence here", move.place, label, help)
    for name, events in mute.items():
        message = f"`{name}` neither says nor asks anything, so `again` meets silence"
        more = f" and {len(events) - 1} more" if len(events) > 1 else ""
        label = f"`{events[0]}`{more} would get no answer here"
        problems.error("F143", message, flow.states[name].place, label, "add `ask:` or `say:` to the state")
    _nobody_gives_back(flow, problems)
    sale = _sale(flow, vocabulary)
    if sale is not None:
        sale.check(problems)


def _nobody_answers(flow: Flow, problems: Problems) -> None:
    deaf = [state for state in flow.states.values() if not state.muted and not flow.rule(state.name, "not_understood")]
    if deaf:
        who = f"`{deaf[0].name}` hears" if len(deaf) == 1 else f"`{deaf[0].name}` and {len(deaf) - 1} more hear"
        label = f"{who} no `not_understood`"
        problems.error(
            "F142", "what nobody understands would meet silence", deaf[0].place, label, _lines(("not_understood",))
        )


def _silent_moves(flow: Flow, vocabulary: Vocabulary) -> Iterator[tuple[State, Move, str]]:
    """Return each move that answers a customer with nothing at all, with its state and what it answers."""
    seen: set[Place] = set()
    everywhere = _wordless(flow.anytime, flow, vocabulary)
    for state in (one for one in flow.states.values() if not one.muted):
        general = ((event, moves) for event, moves in everywhere if event not in state.when)
        for event, moves in (*_wordless(state.when, flow, vocabulary), *general):
            for move in moves:
                if move.place not in seen and not _leads_to_words(flow, state, move):
                    seen.add(move.place)
                    yield state, move, event


def _wordless(
    heard: Mapping[str, Rule], flow: Flow, vocabulary: Vocabulary
) -> tuple[tuple[str, tuple[Move, ...]], ...]:
    """Return of each answer of *heard* the moves that say nothing themselves: few, and looked at in every state."""
    answers = ((event, rule) for event, rule in heard.items() if _is_answer(flow, vocabulary, event))
    found = ((event, tuple(move for move in rule.moves if not _says(move))) for event, rule in answers)
    return tuple((event, moves) for event, moves in found if moves)


def _is_answer(flow: Flow, vocabulary: Vocabulary, event: str) -> bool:
    """Return whether *event* is something a customer says or sends, and waits for an answer to."""
    intent = flow.intents.get(event)
    if intent is not None:
        return intent.role != "opt_out"
    return event in vocabulary.of_customer


def _says(move: Move) -> bool:
    return bool(move.say or move.show or move.template or move.tell_team or move.likeliest)


def _leads_to_words(flow: Flow, state: State, move: Move) -> bool:
    if move.go and move.go.kind == "back":
        return True
    return move.go is not None and all(_answers(flow.states[name]) for name in targets(move, state.name, flow))


def _answers(state: State) -> bool:
    return bool(state.muted or state.say or state.ask or state.show or state.offer or state.tell_team)


def _nobody_gives_back(flow: Flow, problems: Problems) -> None:
    for state in flow.states.values():
        if not state.muted or flow.rule(state.name, "team_hands_back"):
            continue
        message, help = (
            "a chat given back by the team would meet silence",
            "add under its `when:`  team_hands_back: back",
        )
        if any(_leaves(flow, state, move) for rule in rules(state) for move in rule.moves):
            problems.warning("F144", message, state.place, "Grace stays quiet here all the same", help)
        else:
            label = "nothing leads out of this state: Grace would be quiet for ever"
            problems.error("F144", message, state.place, label, help)


def _leaves(flow: Flow, state: State, move: Move) -> bool:
    back = move.go is not None and move.go.kind == "back"
    return back or any(name != state.name for name in targets(move, state.name, flow))


@dataclass(frozen=True, slots=True)
class _Sale:
    """A flow that makes orders: from *begins* on, people pay and wait."""

    flow: Flow
    vocabulary: Vocabulary
    begins: Place

    def check(self, problems: Problems) -> None:
        """Add a fault for what meets silence, and a warning where no state leaves the chat to a person."""
        for where, events in self._deaf((*self._awaited(), *self._news())).items():
            listed = ", ".join(f"`{event}`" for event in events)
            label = self._label(where, "it" if len(events) == 1 else "them")
            problems.error("F145", f"{listed} would meet silence", self.begins, label, _lines(events))
        if _trait("agrees", self.flow, self.vocabulary) is None:
            self._nobody_agrees(problems)
        takes_proofs = _trait("keeps_proof", self.flow, self.vocabulary) is not None
        check_taken_otherwise(self.flow, self.begins, takes_proofs, problems)
        if not any(state.muted for state in self.flow.states.values()):
            label = "orders begin here, and no state is `muted: yes`"
            help = "add a state such as  human: {muted: yes, say: A person answers you., when: {team_hands_back: back}}"
            problems.warning("F146", "no road leads to a person", self.begins, label, help)

    def _nobody_agrees(self, problems: Problems) -> None:
        yes = next((name for name, one in self.flow.intents.items() if one.role == "affirm"), "affirm")
        help = f"under the `when:` of the state that asks for their yes  {yes}: {{do: agree_order, go: ...}}"
        unheard = f"no state hears `{yes}`"  # follows from it
        problems.found = [one for one in problems.found if one.message != unheard]
        problems.warning("F138", "nobody can agree to an order", self.begins, "no answer does `agree_order`", help)

    def _awaited(self) -> tuple[str, ...]:
        brand = self.flow.brand
        cards = ("payment_in_question",) if brand.pay_with or self._spoken().intersection(_CARDS) else ()
        details = ("details_missing",) if any(step.needs == "details" for step in brand.after_payment) else ()
        return (*_AWAITED, *cards, *details)

    def _news(self) -> tuple[str, ...]:
        waits = ("proof_waits",) if _trait("keeps_proof", self.flow, self.vocabulary) else ()
        promises = ("answer_waits",) if _trait("promises", self.flow, self.vocabulary) else ()
        return (
            *_NEWS,
            *waits,
            *promises,
            *(("hold_ends",) if self._spoken() & {"order.held_until", "shop.hold"} else ()),
        )

    def _spoken(self) -> set[str]:
        """Return the facts that customers read somewhere."""
        return {slot.fact for wording in _words(self.flow) for slot in wording.slots}

    def _deaf(self, events: tuple[str, ...]) -> dict[tuple[str, ...], tuple[str, ...]]:
        """Return those of *events* that meet silence, together by the states where they do."""
        found: dict[tuple[str, ...], tuple[str, ...]] = {}
        for event in events:
            where = tuple(state.name for state in self.flow.states.values() if self._silent(state, event))
            if where:
                found[where] = (*found.get(where, ()), event)
        return found

    def _silent(self, state: State, event: str) -> bool:
        rule = self.flow.rule(state.name, event)
        return rule is None or not any(_says(move) or _leads_to_words(self.flow, state, move) for move in rule.moves)

    def _label(self, where: tuple[str, ...], what: str) -> str:
        if len(where) == len(self.flow.states):
            return f"orders begin here, and no state answers {what}"
        more = f" and {len(where) - 1} more do" if len(where) > 1 else " does"
        return f"orders begin here, and `{where[0]}`{more} not answer {what}"


def _sale(flow: Flow, vocabulary: Vocabulary) -> _Sale | None:
    """Return where orders begin; None in a flow that makes none."""
    begins = _trait("gives_order", flow, vocabulary)
    return _Sale(flow, vocabulary, begins) if begins else None


def _trait(trait: str, flow: Flow, vocabulary: Vocabulary) -> Place | None:
    """Return the first place where *flow* does something known for this *trait*; None where it never does."""
    for state in flow.states.values():
        every = (*rules(state), *flow.anytime.values())
        places = ((state.do, state.place), *((move.do, move.place) for rule in every for move in rule.moves))
        for actions, place in places:
            if vocabulary.any_does(actions, trait):
                return place
    return None


def _words(flow: Flow) -> Iterator[Wording]:
    """Return every sentence customers read in the flow."""
    for state in flow.states.values():
        yield from (*state.say, *state.ask)
        yield from (one for rule in rules(state) for move in rule.moves for one in move.say)
    yield from (one for rule in flow.anytime.values() for move in rule.moves for one in move.say)


def _lines(events: tuple[str, ...]) -> str:
    """Return a line an owner can copy, by which the first of *events* is answered, and which need one too."""
    first, *others = events
    more = f"; `explain F145` has one for {', '.join(others)} too" if others else ""
    return f"add under `anytime:`  {first}: {_LINES[first]}{more}"
