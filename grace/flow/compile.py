"""Compiles an owner's files into one Flow, or into every fault they have."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from grace.flow.brand import read_brand
from grace.flow.bubbles import check_bubbles
from grace.flow.buttons import read_buttons
from grace.flow.chapters import (
    memory_facts,
    names_of,
    nested_states,
    read_chapters,
    read_memories,
    stray_states,
    without_followers,
)
from grace.flow.checks import check_whole
from grace.flow.figures import check_figures
from grace.flow.frequent_questions import read_answers, read_questions
from grace.flow.holds import check_holds
from grace.flow.intents import read_intents
from grace.flow.lengths import check_lengths
from grace.flow.lineage import read_lineage
from grace.flow.meant_words import OTHERWISE_IN_STATES
from grace.flow.model import Flow, Intent, Rule, State
from grace.flow.moves import (
    actions,
    plain,
    read_rules,
    sentence,
    sentences,
    shown,
    words,
)
from grace.flow.names import Names
from grace.flow.offers import read_offer
from grace.flow.phrases import read_languages, read_phrases
from grace.flow.print_words import check_print_words
from grace.flow.promises import check_promises, check_templates
from grace.flow.renames import guessed
from grace.flow.roads import check_roads
from grace.flow.silence import check_silence
from grace.flow.sold import filled, sold
from grace.flow.timed_moves import read_timed
from grace.flow.timing import check_timing
from grace.flow.vocabulary import ANY_WORDS, Facts, Vocabulary
from grace.source import OwnerMistakes, Pairs, Problem, Problems, Text, Value, one_per_cause, read

FLOW = ("flow", "starts_at", "remembers", "states", "anytime", "faq", "retired")
STATE = (
    "goal",
    "needs",
    "offer",
    "do",
    "say",
    "say_exactly",
    "ask",
    "show",
    "buttons",
    "tell_team",
    "when",
    "if_silent",
    "after",
    "muted",
    "was",
    "for_order",
)


@dataclass(frozen=True, slots=True)
class Files:
    """The text of the owner's files, by the names that faults will show."""

    flow: tuple[str, str]
    intents: tuple[str, str]
    brand: tuple[str, str]
    catalog: tuple[str, str]
    phrases: tuple[str, str] | None = None

    @property
    def texts(self) -> dict[str, str]:
        return dict((self.flow, self.intents, self.brand, self.catalog, *((self.phrases,) if self.phrases else ())))

    @property
    def version(self) -> str:
        """Return a short name for exactly this content."""
        return hashlib.sha256("\0".join(self.texts.values()).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Compiled:
    """The flow, and warnings that do not stop it."""

    flow: Flow
    warnings: tuple[Problem, ...]


def compile_flow(files: Files, vocabulary: Vocabulary) -> Compiled:
    """Return the flow in *files*. Raises OwnerMistakes with every fault when there is an error."""
    problems = Problems()
    flow = _flow(files, vocabulary, problems)
    if flow is not None and not problems.errors:
        check_whole(flow, problems)
        check_timing(flow, vocabulary, problems)
        check_silence(flow, vocabulary, problems)
        check_holds(flow, vocabulary, problems)
        check_bubbles(flow, vocabulary.facts, problems)
        check_templates(flow, problems)
        check_lengths(flow, vocabulary.facts, problems)
        check_roads(flow, vocabulary, problems)
    if flow is None or problems.errors:
        found = without_followers(problems.found)
        raise OwnerMistakes(one_per_cause(sorted(found, key=_reading_order)), files.texts)
    return Compiled(flow, tuple(sorted(problems.found, key=_reading_order)))


def _reading_order(problem: Problem) -> tuple[str, int, int]:
    return problem.place.file, problem.place.line, problem.place.column


def _flow(files: Files, vocabulary: Vocabulary, problems: Problems) -> Flow | None:
    top = filled(files.flow, problems)
    intents, known_intents, faults = _meanings(files.intents)
    problems.found += faults
    brand = filled(files.brand, problems)
    pairs = problems.pairs(top, files.flow[0]) if top is not None else None
    goods, print_words, faults = sold(files.catalog)
    problems.found += faults
    check_print_words(print_words, known_intents, problems)
    if pairs is None:
        _brand_alone(brand, vocabulary, problems)
        return None
    given = problems.keys(pairs, FLOW, files.flow[0])
    meanings = tuple(known_intents)
    known_intents = known_intents | read_questions(given.get("faq"), known_intents, problems)
    memories = read_memories(given.get("remembers"), problems)
    facts = Facts({**vocabulary.facts, **memory_facts(memories)})
    shop = read_brand(brand, facts, problems)
    templates = frozenset(shop.templates) if brand is not None else None
    chapters = read_chapters(given, FLOW, problems)
    everywhere, strays = stray_states(given.get("anytime"), problems)
    places = {name: key.place for key, _ in chapters or () for name in names_of(key, problems)} | strays
    names = Names(places, known_intents, memories, templates, facts, vocabulary, problems)
    states = {key.value: _state(key, value, names) for key, value in chapters or ()}
    anytime = read_rules(everywhere, "anytime", names) if everywhere is not None else {}
    anytime |= read_answers(given.get("faq"), anytime, names)
    states = {name: _with_general(state, anytime) for name, state in states.items()}
    start = _start(pairs, chapters, names)
    lines = read(files.phrases[1], files.phrases[0], problems) if files.phrases else None
    languages = read_languages(lines, names)
    phrases = read_phrases(lines, languages, names)
    if goods is not None and goods.account.number:
        check_figures((top, brand, lines), goods.account.number, facts, problems)
        check_promises((top, brand, lines), goods.deposit_percent, problems)
    title = plain(given.get("flow"), "flow", names) or "flow"
    lineage = read_lineage(chapters, given.get("remembers"), given.get("retired"), names)
    kinds: dict[str, Iterable[str]] = {
        "F101": names.states,
        "F120": meanings,
        "F124": memories,
        "F125": shop.templates,
    }
    problems.found = guessed(problems.found, kinds, (top, intents, brand, lines))
    if goods is None or start is None:
        return None
    return Flow(
        name=title,
        starts_at=start,
        remembers=memories,
        states=states,
        anytime=anytime,
        intents=known_intents,
        brand=shop,
        catalog=goods,
        version=files.version,
        phrases=phrases,
        lineage=lineage,
        languages=languages,
        details=_details(states),
    )


def _with_general(state: State, anytime: dict[str, Rule]) -> State:
    """Return *state* in which a rule whose every branch has an `if` goes on with the branches *anytime* has for it."""
    when = {event: _going_on(rule, anytime.get(event)) for event, rule in state.when.items()}
    return replace(state, when=when)


def _going_on(rule: Rule, general: Rule | None) -> Rule:
    in_turn = general is None or rule.in_turn or general.in_turn
    if general is None or in_turn or not rule.moves or not all(move.condition for move in rule.moves):
        return rule
    return replace(rule, moves=(*rule.moves, *general.moves))


def _details(states: dict[str, State]) -> tuple[str, ...]:
    """Return the memories that any words are saved under."""
    heard = (rule for state in states.values() if (rule := state.when.get(ANY_WORDS)))
    return tuple(dict.fromkeys(move.save for rule in heard for move in rule.moves if move.save))


@lru_cache(maxsize=2)
def _meanings(file: tuple[str, str]) -> tuple[Value | None, dict[str, Intent], tuple[Problem, ...]]:
    """Return what stands in intents.yaml, its intents and its faults. Thousands of examples are a
    quarter of all that is read, and most saves are of another file."""
    problems = Problems()
    value = filled(file, problems)
    return value, read_intents(value, problems), tuple(problems.found)


def _brand_alone(brand: Value | None, vocabulary: Vocabulary, problems: Problems) -> None:
    """Collect the faults of brand.yaml while the flow cannot be read: what the flow remembers is then not known."""
    own = Problems()
    read_brand(brand, vocabulary.facts, own)
    problems.found += [problem for problem in own.found if problem.code != "F110"]


def _start(top: Pairs, chapters: Pairs | None, names: Names) -> str | None:
    if not names.states:
        if any(one.code == "F115" for one in names.problems.found):
            return None  # a chapter slid in among the states, and was told
        if chapters is not None or names.problems.lacks(top, "states", FLOW):
            names.problems.error("F127", "there are no `states`", top.place, "a flow needs at least one")
        return None
    if names.problems.lacks(top, "starts_at", FLOW):
        names.problems.error("F127", "there is no `starts_at`", top.place, "name the state where a chat begins")
    given = top.get("starts_at")
    text = (
        names.problems.text(given, "starts_at", f"starts_at: {next(iter(names.states))}") if given is not None else None
    )
    if text is not None and text.value not in names.states:
        names.problems.unknown("F101", "state", text, names.states)
        return None
    return text.value if text else None


def _state(key: Text, value: Value, names: Names) -> State:
    what = f"state `{key.value}`"
    pairs = names.problems.pairs(value, what) or Pairs((), key.place)
    own = nested_states(key, pairs, names.problems)
    given = names.problems.keys(own, STATE, what, OTHERWISE_IN_STATES)
    say, exactly = words(given, names)
    buttons, _ = read_buttons(given.get("buttons"), names)
    timed = (
        *(read_timed(given["if_silent"], "if_silent", key.value, names) if "if_silent" in given else ()),
        *(read_timed(given["after"], "after", key.value, names) if "after" in given else ()),
    )
    return State(
        name=key.value,
        place=key.place,
        goal=plain(given.get("goal"), "goal", names) or "",
        needs=_needs(given.get("needs"), names),
        offer=read_offer(given.get("offer"), names),
        do=actions(given.get("do"), names),
        say=say,
        exactly=exactly,
        ask=sentences(given["ask"], "ask", names) if "ask" in given else (),
        show=shown(given.get("show"), names),
        buttons=buttons,
        tell_team=sentence(given.get("tell_team"), "tell_team", names),
        when=_when(given, key.value, names),
        timed=timed,
        muted=names.problems.yes(given.get("muted"), "muted"),
    )


def _when(given: dict[str, Value], state: str, names: Names) -> dict[str, Rule]:
    return read_rules(given["when"], f"`when` of {state}", names) if "when" in given else {}


def _needs(value: Value | None, names: Names) -> tuple[str, ...]:
    known = (*names.memories, "order", "basket", "offer")
    found = []
    for entry in names.problems.items(value, "needs") if value is not None else ():
        text = names.problems.text(entry, "needs")
        if text is not None and text.value not in known:
            names.problems.unknown("F124", "memory", text, known)
        elif text is not None:
            found.append(text.value)
    return tuple(found)
