"""Sentences with `{facts}` in them: parsed once, every fact known before a customer sees it."""

from __future__ import annotations

import re

from grace.flow.model import Slot, Wording
from grace.flow.vocabulary import FactSpec
from grace.source import Items, Problems, Text, Value, nearest

_BRACED = re.compile(r"\{([^{}\n]*)\}")
_NAME = re.compile(r"[a-z_]+(\.[a-z_0-9]+)*")
_DOTTED = re.compile(r"(?:^|[^.{\w])[a-z_]+\.[a-z_]|[$%]\{")
"""What every fact without its braces, or with a sign before them, has."""
_FILLED_IN = re.compile(
    r"%([a-z_]{2,})%|<<\s*([a-z_ ]+?)\s*>>|(?:\[|\[\[|<)((?:[a-z]+[_ ])?name)(?:\]|\]\]|>)", re.IGNORECASE
)


def wording(text: Text, facts: dict[str, FactSpec], problems: Problems) -> Wording:
    """Return *text* as a sentence; each unknown or malformed `{fact}` becomes a problem at its own column."""
    parts: list[str | Slot] = []
    end = 0
    for found in _BRACED.finditer(text.value):
        parts.append(text.value[end : found.start()])
        end = found.end()
        parts.append(_slot(found, text, facts, problems))
    parts.append(text.value[end:])
    if any(isinstance(part, Slot) and part.fact.isdecimal() for part in parts):
        _numbered(text, problems)
    else:
        _stray(text, problems)
    if re.search(r"[%\[<]", text.value):
        _of_letters(text, facts, problems)
    if _DOTTED.search(text.value):
        _bare(text, facts, problems)
    _doubled_stars(text, problems)
    return Wording(tuple(part for part in parts if part != ""), text.place)


def _slot(found: re.Match[str], text: Text, facts: dict[str, FactSpec], problems: Problems) -> Slot:
    name, bar, fallback = found[1].partition("|")
    name = name.strip()
    if name in facts or name.isdecimal():
        return Slot(name, fallback if bar else None)
    place = text.at(found.start(1), max(1, len(found[1].partition("|")[0])))
    if not _NAME.fullmatch(name):
        near = nearest(re.sub(r"\W+", ".", name), facts)
        label = f"did you mean `{near}`?" if near else "a name such as order.total goes here"
        problems.error("F113", f"`{{{found[1]}}}` is not a fact", place, label)
    else:
        whole = [fact for fact in facts if fact.partition(".")[2] == name]
        label = f"did you mean `{', '.join(whole[:3])}`?".replace(", ", "` or `")
        if whole:
            problems.error("F110", f"there is no fact called `{name}`", place, label)
        else:
            problems.unknown("F110", "fact", name, facts, place)
    return Slot(name, fallback if bar else None)


def _numbered(text: Text, problems: Problems) -> None:
    """Add the fault of places that are numbered, as WhatsApp's templates have them: Grace numbers them herself."""
    found = re.search(r"\{+\s*\d+\s*\}+", text.value)
    assert found is not None
    help = "write the fact that stands there in each, such as {customer.first_name|there}; `templates` numbers them"
    problems.error("F113", f"`{found[0]}` is not a fact", text.at(found.start(), len(found[0])), "a number", help)


def _stray(text: Text, problems: Problems) -> None:
    bare = _BRACED.sub(_blank, text.value)
    stray = re.search(r"[{}]", bare)
    if stray:
        place = text.at(stray.start(), 1)
        twice = re.search(r"\{\{[^{}\n]*\}\}", text.value)
        label = "one pair of braces is enough: {name}" if twice else "a fact is {name}, with both braces"
        problems.error("F113", f"this `{stray[0]}` {'is one too many' if twice else 'has no partner'}", place, label)


def _of_letters(text: Text, facts: dict[str, FactSpec], problems: Problems) -> None:
    """Add a fault for a place to fill in as form letters have it: %name%, <<name>>, [name]."""
    for found in _FILLED_IN.finditer(_BRACED.sub(_blank, text.value)):
        word = next(filter(None, found.groups())).strip().replace(" ", "_").lower()
        meant = next((fact for fact in facts if fact.partition(".")[2] == word), None) or nearest(word, facts)
        if meant or found[1] or found[2]:
            help = f"write {{{meant}}}" if meant else "see every fact with `python run.py words`"
            place = text.at(found.start(), len(found[0]))
            problems.error("F113", f"customers would read `{found[0]}`", place, "a fact stands in braces", help)


def _bare(text: Text, facts: dict[str, FactSpec], problems: Problems) -> None:
    """Add a fault for a fact in other brackets than braces: customers would read its name."""
    for found in re.finditer(r"[\[(<]([a-z_]+\.[a-z_.0-9]+)[\])>]", text.value):
        if found[1] in facts:
            help = f"write {{{found[1]}}}"
            place = text.at(found.start(), len(found[0]))
            problems.error("F113", f"customers would read `{found[0]}`", place, "a fact stands in braces", help)
    for found in re.finditer(
        r"(?<![\w.{\[(</@])([$%#@]?)([a-z]+\.[a-z_]+)(?![\w.}\])>/(])", _BRACED.sub(_blank, text.value)
    ):
        if found[2] in facts:
            place = text.at(found.start(), len(found[0]))
            problems.error(
                "F113", f"customers would read `{found[0]}`", place, "a fact stands in braces", f"write {{{found[2]}}}"
            )
    for found in re.finditer(r"[$%]\{([a-z_.]+)[^{}\n]*\}", text.value):
        if found[1] in facts:
            place = text.at(found.start(), 1)
            message = f"customers would read the `{found[0][0]}` before the fact"
            problems.error("F113", message, place, "one sign too many", f"write {{{found[1]}}}")


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _doubled_stars(text: Text, problems: Problems) -> None:
    found = re.search(r"\*\*|(?<!\w)__(?=\w)|~~", text.value)
    if found:
        place, sign = text.at(found.start(), 2), found[0]
        shown, kind = {"**": ("stars", "bold is *one star*"), "__": ("lines", "italic is _one line_")}.get(
            sign, ("waves", "crossed out is ~one wave~")
        )
        problems.error("F220", f"WhatsApp shows `{sign}` as {shown}", place, f"{kind} on each side")


def cut_at_commas(value: Value, what: str, problems: Problems) -> None:
    """Warn of a list in brackets whose words stand without quotes: it may be one sentence that its commas cut."""
    parts = value.items if isinstance(value, Items) and value.braced else ()
    words = [one.value for one in parts if isinstance(one, Text) and not one.quoted]
    if len(parts) > 1 and len(words) == len(parts):
        message = f"`{what}` holds {len(parts)} sentences, of which each customer reads one"
        label = f"the comma ends the first: {words[0]}"
        help = f'if it is one sentence, write {what}: "{", ".join(words)}"; if not, put each in double quotes'
        problems.warning("F136", message, value.place, label, help)
