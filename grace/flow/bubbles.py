"""Checks of what stands in one bubble: money beside wit, two questions at once, buttons that nobody would see."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from grace.flow.checks import rules
from grace.flow.model import Flow, Move, State, Wording
from grace.flow.vocabulary import FactSpec
from grace.source import Place, Problems

_MARKUP = re.compile(
    r"\[([^\[\]]+)\]\((https?://[^)\s]+)\)|</?(?:b|i|u|strong|em|br|p|a)\b[^>]*>|&(?:\w{2,6}|#\d{2,5});", re.IGNORECASE
)
_ACCOUNT = ("shop.account_number", "shop.bank")


@dataclass(frozen=True, slots=True)
class _Said:
    """The words of a state or of a move: sentences to choose from."""

    words: tuple[Wording, ...]
    key: str
    exactly: bool


def check_bubbles(flow: Flow, facts: dict[str, FactSpec], problems: Problems) -> None:
    """Add a fault for money in words that wit may stand beside and for buttons without words, and warn of two
    questions in one bubble."""
    for said in _everything_said(flow):
        for one in said.words:
            _money(one, said, facts, problems)
            _stars(one, problems)
            _markup(one, problems)
            if _questions(one) > 1:
                _two_questions(one.place, problems)
    if not flow.brand.name:
        _nameless(flow, problems)
    for state in flow.states.values():
        _entry(state, problems)
    for move in _moves(flow):
        if move.buttons and not (move.say or move.show or move.template):
            _no_words(move.place, problems)


def _nameless(flow: Flow, problems: Problems) -> None:
    """Add a fault for the first sentence that says the name of a shop that has none."""
    said = [one for words in _everything_said(flow) for one in words.words]
    naming = (one for one in said if any(slot.fact == "shop.name" and not slot.fallback for slot in one.slots))
    first = next(naming, None)
    if first is not None:
        message, help = "brand.yaml has no `name`, and this sentence says it", "add to brand.yaml  name: Your Shop"
        problems.error("F209", message, first.place, "customers would read a hole", help)


def _everything_said(flow: Flow) -> Iterator[_Said]:
    for state in flow.states.values():
        yield _Said(state.say, "say", state.exactly)
        yield _Said(state.ask, "ask", state.exactly)
    for move in _moves(flow):
        yield _Said(move.say, "say", move.exactly)


def _moves(flow: Flow) -> Iterator[Move]:
    for state in flow.states.values():
        yield from (move for rule in rules(state) for move in rule.moves)
    yield from (move for rule in flow.anytime.values() for move in rule.moves)


def _money(wording: Wording, said: _Said, facts: dict[str, FactSpec], problems: Problems) -> None:
    named = (slot.fact for slot in wording.slots)
    of_money = [fact for fact in named if fact in _ACCOUNT or (fact in facts and facts[fact].kind == "money")]
    if of_money and not said.exactly:
        message = "money and account details must be said word for word"
        label = f"wit may stand in front of `{said.key}`, and `{{{of_money[0]}}}` is no joke"
        help = "use `say_exactly:` for this sentence" + (
            "" if said.key == "say" else ", and ask below it without the sum"
        )
        problems.error("F163", message, wording.place, label, help)


def _stars(wording: Wording, problems: Problems) -> None:
    """Warn of a star without a partner on its line; one with a space behind it begins a line of a list."""
    for line in _text(wording).split("\n"):
        stars = line.removeprefix("* ").count("*")
        if stars % 2 and "**" not in line:
            label, help = "WhatsApp makes bold what stands between two", "add the other, or take this one away"
            problems.warning("F222", "a star stands alone", wording.place, f"customers would read it: {label}", help)
            return


def _markup(wording: Wording, problems: Problems) -> None:
    """Add a fault for the signs by which web pages make links and bold letters: WhatsApp shows them as they are."""
    found = _MARKUP.search(_text(wording))
    if found:
        help = f"write {found[1]}: {found[2]}" if found[2] else "take it away; *one star on each side* makes bold"
        if found[0].startswith("&"):
            help = f"write {html.unescape(found[0])}" if html.unescape(found[0]).strip() else "write a blank"
        problems.error("F220", "WhatsApp shows this as it is", wording.place, f"they would read {found[0]}", help)


def _entry(state: State, problems: Problems) -> None:
    """Look at the bubble by which *state* is entered: its words, then its question."""
    ending = [one for one in state.say if _text(one).rstrip(_ENDS).endswith("?")]
    if ending and any(_questions(one) for one in state.ask):
        _two_questions(ending[0].place, problems)
    if state.buttons and not (state.say or state.ask or state.offer):
        _no_words(state.buttons[0].place, problems)


_ENDS = " \n*_😉😄😊🙏🏾👆🏾💃🏾"


def _questions(wording: Wording) -> int:
    return _text(wording).count("?") - _text(wording).count("??")


def _text(wording: Wording) -> str:
    return "".join(part if isinstance(part, str) else "_" for part in wording.parts)


def _two_questions(place: Place, problems: Problems) -> None:
    joined = (one.place for one in problems.found if one.code == "F115")
    if any(line.file == place.file and 0 < line.line - place.line < 3 for line in joined):
        return  # a dash is missing between the two, which is told already
    label, help = "a yes would answer either", "ask one thing, and the other when it is answered"
    problems.warning("F221", "two questions stand in one bubble", place, label, help)


def _no_words(place: Place, problems: Problems) -> None:
    help = "add `ask:` or `say:` beside `buttons:`"
    problems.error("F147", "buttons without words", place, "WhatsApp shows buttons below words only", help)
