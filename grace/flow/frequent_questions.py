"""`faq:` of a flow: what customers often ask, in the ways they ask it, and the answer that is given anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from grace.flow.intents import LONGEST_LABEL, as_heard
from grace.flow.meant_words import OTHERWISE_IN_QUESTIONS
from grace.flow.model import Go, Intent, Rule
from grace.flow.moves import read_rule
from grace.flow.names import Names
from grace.flow.plain_names import plain_name
from grace.flow.whatsapp_limits import length
from grace.source import Pairs, Problems, Text, Value

_ANSWER = ("say", "say_exactly", "show", "buttons", "do", "tell_team", "go")
QUESTION = ("asked", "label", "means", "was", *_ANSWER)
_LIKE = "where_we_are: {asked: [where is your shop, where una shop dey], say: We are at 12 Balogun Street.}"


def read_questions(value: Value | None, intents: dict[str, Intent], problems: Problems) -> dict[str, Intent]:
    """Return what `faq:` holds as intents, by name: *intents*, those of intents.yaml, have other names."""
    found: dict[str, Intent] = {}
    first: dict[str, str] = {}
    for key, entry in _entries(value, problems):
        name = plain_name(key, "question", problems)
        if name in intents:
            help = "give the question a name of its own"
            message = f"`{name}` is the name of an intent already"
            problems.error("F106", message, key.place, f"it stands in {intents[name].place}", help)
            continue
        found[name] = _question(key, entry, problems)
        _asked_once(name, found[name], first, problems)
    return found


def read_answers(value: Value | None, rules: dict[str, Rule], names: Names) -> dict[str, Rule]:
    """Return the answers under `faq:` by the names of their questions; *rules* are those of `anytime:`. An answer that
    leads nowhere else asks again what the state asks."""
    found: dict[str, Rule] = {}
    for key, entry in _entries(value, Problems()):
        if key.value in rules:
            help = "keep one of the two"
            message = f"`{key.value}` is answered under `anytime:` too"
            names.problems.error("F106", message, key.place, f"there on line {rules[key.value].place.line}", help)
        kept = tuple((one, given) for one, given in entry if one.value in _ANSWER)
        rule = read_rule(key, Pairs(kept, entry.place, {one.value: given for one, given in kept}, entry.braced), names)
        moves = tuple(move if move.go else replace(move, go=Go("again")) for move in rule.moves)
        if not any(move.say or move.show for move in moves) and not _strange(entry):
            help = "add `say:` and the answer; `say_exactly:` where money is named"
            names.problems.error("F209", f"the question `{key.value}` has no answer", key.place, "", help)
        found[key.value] = replace(rule, moves=moves, name=f"faq.{key.value}")
    return found


def _entries(value: Value | None, problems: Problems) -> Iterator[tuple[Text, Pairs]]:
    pairs = problems.pairs(value, "faq", _LIKE) if value is not None else None
    if pairs is not None and pairs.get("asked") is not None:
        label, help = "a name of your own stands above it", f"write it like this: {_LIKE}"
        problems.error("F103", "this question has no name", pairs.place, label, help)
        return
    for key, entry in pairs or ():
        if isinstance(entry, Text) and entry.value:
            _short(key, entry, problems)
            continue
        own = problems.pairs(entry, f"question `{key.value}`", _LIKE)
        if own is not None:
            yield key, own


def _short(key: Text, entry: Text, problems: Problems) -> None:
    """Add the fault of a question and its answer in one line, with the lines that are meant."""
    name = re.sub(r"\W+", "_", key.value).strip("_").lower()
    answer = entry.raw if entry.quoted else entry.value
    message = f"the question `{key.value}` needs lines of its own"
    help = f"write {name}: {{asked: [{key.value}], say: {answer}}}"
    problems.error("F103", message, key.place, "a name, how they ask, and the answer", help)


def _question(key: Text, entry: Pairs, problems: Problems) -> Intent:
    given = problems.keys(entry, QUESTION, f"question `{key.value}`", OTHERWISE_IN_QUESTIONS)
    asked = _words(given.get("asked"), "asked", problems)
    if not any(line.strip() for line in asked) and not _strange(entry):
        help = "add `asked:` and a list of the ways customers ask it, Pidgin too"
        problems.error("F209", f"nobody asks the question `{key.value}`", key.place, "no `asked:` stands here", help)
    return Intent(
        name=key.value,
        label=_label(key, given.get("label"), problems),
        means=problems.words(given.get("means"), "means") or f"asks: {' / '.join(asked[:3])}",
        like=asked,
        place=key.place,
        was=_words(given.get("was"), "was", problems),
        frequent=True,
    )


def _strange(entry: Pairs) -> bool:
    """Return whether *entry* has a key that no question has: that was told, and what is missing may stand under it."""
    return any(key.value not in QUESTION for key, _ in entry)


def _words(value: Value | None, what: str, problems: Problems) -> tuple[str, ...]:
    return tuple(problems.words(entry, what) for entry in problems.items(value, what)) if value is not None else ()


def _label(key: Text, value: Value | None, problems: Problems) -> str:
    """Return the words of the button in "did you mean ...?"."""
    written = problems.line(value, "label") if value is not None else None
    label = (written.value if written else "") or key.value.replace("_", " ").capitalize()
    if length(label) > LONGEST_LABEL and written is not None:
        message = f"a button holds {LONGEST_LABEL} characters, this has {length(label)}"
        problems.error("F231", message, written.place, "a label becomes a button")
    return label if length(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"


def _asked_once(name: str, question: Intent, first: dict[str, str], problems: Problems) -> None:
    """Add a fault for words that ask two questions; those of an intent the question takes over."""
    for line in question.like:
        owner = first.setdefault(as_heard(line), name)
        if owner != name:
            label = f"it asks `{owner}` already"
            problems.error("F240", f"`{line}` asks two questions", question.place, label, "keep it under one of them")
