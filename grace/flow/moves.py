"""Rules, moves, buttons and timers of a flow file: each key a short word from a closed set."""

from __future__ import annotations

import re
from dataclasses import replace

from grace.flow.branches import check_branches
from grace.flow.buttons import read_buttons
from grace.flow.conditions import condition
from grace.flow.kept import check_kept
from grace.flow.meant_words import OTHERWISE, unknown_event
from grace.flow.model import Condition, FactReader, Go, Move, Rule, Wording
from grace.flow.names import Names
from grace.flow.vocabulary import ANY_WORDS
from grace.flow.wording import cut_at_commas, wording
from grace.source import Items, Pairs, Text, Value

MOVE = ("if", "save", "do", "say", "say_exactly", "joke", "show", "buttons", "template", "tell_team", "go")
_EVENT = re.compile(r"[^\s,](?:[^,]*[^\s,])?")


def read_rules(value: Value, what: str, names: Names) -> dict[str, Rule]:
    """Return the rules under `when:` or `anytime:`, by event."""
    pairs = names.problems.pairs(value, what)
    rules: dict[str, Rule] = {}
    for key, entry in ((one, entry) for keys, entry in pairs or () for one in _events(keys)):
        if names.intents and key.value not in names.events:
            unknown_event(key, names.intents, names.events, names.problems)
        if key.value in rules:
            help = "keep one of the two, or take it out of the line that names several"
            names.problems.error("F106", f"`{key.value}` stands twice", key.place, "it has a rule already", help)
        if key.value == ANY_WORDS and what == "anytime":
            label, help = "nothing else would be heard anywhere", "write it under the `when:` of the state that asks"
            names.problems.error("F134", "`any words` cannot be heard anytime", key.place, label, help)
            continue
        rules[key.value] = replace(read_rule(key, entry, names), name=f"{what}.{key.value}")
        check_kept(key, entry, rules[key.value], names.memories, names.problems)
    return rules


def _events(key: Text) -> tuple[Text, ...]:
    """Return the events that share a rule: `picture, document:` is a rule for each of the two."""
    if "," not in key.value:
        return (key,)
    return tuple(Text(found[0], key.at(found.start(), len(found[0]))) for found in _EVENT.finditer(key.value))


def read_rule(key: Text, value: Value, names: Names) -> Rule:
    """Return one event's moves: a state's name, one move, a list of which the first that holds counts, or
    `in_turn:`."""
    turns = value.get("in_turn") if isinstance(value, Pairs) else None
    if turns is not None and isinstance(value, Pairs):
        _only_in_turn(key, value, names)
        return Rule(key.value, _moves(turns, names), key.place, in_turn=True)
    rule = Rule(key.value, _moves(value, names), key.place)
    check_branches(rule, names.vocabulary.apart, names.problems)
    return rule


def _only_in_turn(rule: Text, value: Pairs, names: Names) -> None:
    for key, _ in value:
        if key.value != "in_turn":
            message = f"`{rule.value}` has `in_turn`, so `{key.value}` cannot stand beside it"
            help = "put it into each entry of the list under `in_turn`"
            names.problems.error("F102", message, key.place, "this belongs into the list", help)


def _moves(value: Value, names: Names) -> tuple[Move, ...]:
    if isinstance(value, Items) and len(value.items) > 1 and all(isinstance(entry, Text) for entry in value.items):
        help = "keep one; where it depends on something, write [{if: order.open, go: one_state}, {go: another_state}]"
        names.problems.error("F103", "this leads to one state only", value.place, "this is a list of names", help)
        return ()
    return tuple(_move(entry, names) for entry in (value.items if isinstance(value, Items) else (value,)))


def _move(value: Value, names: Names) -> Move:
    if isinstance(value, Text):
        return Move(value.place, go=_go(value, names))
    pairs = names.problems.pairs(value, "a move")
    if pairs is None:
        return Move(value.place)
    given = names.problems.keys(pairs, MOVE, "a move", OTHERWISE)
    say, exactly = words(given, names)
    buttons, likeliest = read_buttons(given.get("buttons"), names)
    return Move(
        place=pairs.pairs[0][0].place if pairs.pairs else value.place,
        condition=_condition(given.get("if"), names),
        save=_memory(given.get("save"), names),
        do=actions(given.get("do"), names),
        say=say,
        exactly=exactly,
        joke=plain(given.get("joke"), "joke", names),
        show=shown(given.get("show"), names),
        buttons=buttons,
        likeliest=likeliest,
        template=_template(given.get("template"), names),
        tell_team=sentence(given.get("tell_team"), "tell_team", names),
        go=_target(given.get("go"), names),
    )


def words(given: dict[str, Value], names: Names) -> tuple[tuple[Wording, ...], bool]:
    """Return the sentences of `say` or `say_exactly`, and whether they must stand word for word."""
    if "say" in given and "say_exactly" in given:
        message = "`say` and `say_exactly` stand together"
        help = "keep `say_exactly` where money or an account is named"
        names.problems.error("F121", message, given["say"].place, "keep one of the two", help)
    key = "say_exactly" if "say_exactly" in given else "say"
    return (sentences(given[key], key, names) if key in given else ()), key == "say_exactly"


def sentences(value: Value, what: str, names: Names) -> tuple[Wording, ...]:
    """Return one sentence, or a list of them to choose from."""
    cut_at_commas(value, what, names.problems)
    found = (sentence(entry, what, names) for entry in names.problems.items(value, what))
    return tuple(wording for wording in found if wording is not None)


def sentence(value: Value | None, what: str, names: Names) -> Wording | None:
    """Return exactly one sentence; None when there is none, with a fault unless *value* is None."""
    text = names.problems.text(value, what, _as_one(value, what)) if value is not None else None
    if text is not None and not text.value.strip():
        names.problems.error("F209", f"`{what}` is empty", text.place, "there is no sentence")
        return None
    return wording(text, names.facts, names.problems) if text is not None else None


def _as_one(value: Value, what: str) -> str:
    """Return how a list of sentences is written as one; empty where *value* is none."""
    below = isinstance(value, Items) and not value.braced
    return f"{what}: |  and below it, two blanks further in, each line without a dash" if below else ""


def plain(value: Value | None, what: str, names: Names) -> str | None:
    """Return words without facts."""
    text = names.problems.text(value, what, f"{what}: a few words") if value is not None else None
    return text.value if text else None


def actions(value: Value | None, names: Names) -> tuple[str, ...]:
    """Return names under `do:`, each from the table of actions."""
    found = []
    for entry in names.problems.items(value, "do") if value is not None else ():
        text = names.problems.text(entry, "do")
        parts = re.split(r"(?:\s|,|;|\band\b|&|\+)+", text.value.strip()) if text is not None else []
        if text is not None and len(parts) > 1 and all(part in names.vocabulary.actions for part in parts):
            help = f"write do: [{', '.join(parts)}]"
            names.problems.error("F122", "several actions stand here as one", text.place, "they are a list", help)
        elif text is not None and text.value not in names.vocabulary.actions:
            names.problems.unknown("F122", "action", text, names.vocabulary.actions)
        elif text is not None:
            found.append(text.value)
    return tuple(found)


def shown(value: Value | None, names: Names) -> str | None:
    """Return what `show:` names: the offer, or a remembered picture."""
    text = names.problems.text(value, "show") if value is not None else None
    known = ("offer", *names.memories)
    if text is not None and text.value not in known:
        names.problems.unknown("F123", "picture to show", text, known)
    return text.value if text else None


def _condition(value: Value | None, names: Names) -> Condition | None:
    text = names.problems.text(value, "if") if value is not None else None
    if text is None:
        return None
    return condition(text, names.facts, names.problems) or Condition(text.value, text.place, (), _never)


def _never(_: FactReader) -> bool:
    """Return a condition that cannot be read stands in its place, so that the branches below it are not called idle."""
    return False


def _memory(value: Value | None, names: Names) -> str | None:
    text = names.problems.text(value, "save") if value is not None else None
    if text is not None and text.value not in names.memories:
        names.problems.unknown("F124", "memory", text, names.memories)
        return None
    return text.value if text else None


def _template(value: Value | None, names: Names) -> str | None:
    text = names.problems.text(value, "template") if value is not None else None
    if text is not None and names.templates is not None and text.value not in names.templates:
        names.problems.unknown("F125", "template", text, names.templates)
        return None
    return text.value if text else None


def _target(value: Value | None, names: Names) -> Go | None:
    like = f"go: {next(iter(names.states), 'hello')}; of several an `if` chooses, each behind a dash of its own"
    text = names.problems.text(value, "go", like) if value is not None else None
    return _go(text, names) if text else None


def _go(text: Text, names: Names) -> Go | None:
    match text.value:
        case "again" | "back" | "end":
            return Go(text.value)
        case state if state in names.states:
            return Go("state", state)
    several = [name for name in re.split(r"\s*(?:,|;|\bor\b|\band\b)\s*", text.value) if name in names.states]
    if len(several) > 1:
        either, other = several[:2]
        help = f"keep one; where it depends on something, write [{{if: order.open, go: {either}}}, {{go: {other}}}]"
        names.problems.error("F103", "this leads to one state only", text.place, "these are several", help)
        return None
    led = re.fullmatch(r"(?:go|goto|move|jump|back)[ _]?(?:to )?\s*(\w+)", text.value)
    if led and led[1] in names.states:
        names.problems.error("F101", "a state's name alone is wanted here", text.place, "", f"write {led[1]}")
    elif names.states and _is_sentence(text.value):
        help = (
            f"write {{say: {text.value}, go: again}}"
            if not re.search(r"[,:{}\[\]#]", text.value)
            else "put it under `say:`"
        )
        names.problems.error("F101", "a state's name is wanted here", text.place, "these are words to say", help)
    elif names.states:
        names.problems.unknown("F101", "state", text, (*names.states, "again", "back", "end"))
    return None


def _is_sentence(text: str) -> bool:
    return len(text.split()) > 2 or bool(re.search(r"\w [^,]*[.?!]$", text))
