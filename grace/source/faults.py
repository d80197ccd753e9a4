"""Faults of an owner's files: one problem is a value, and all of them are collected before anybody is told."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile
from types import MappingProxyType
from typing import Literal

from grace.errors import GraceError
from grace.plural import plural
from grace.source.values import Items, Pairs, Place, Text, Value

MOST_LISTED = 24  # names told when none is near; more is a page nobody reads
MOST_PLACES = 6  # further places of one fault that are told by their line
_UNKNOWN = "there is no "
_ONE_CAUSE = re.compile(f"(?:{_UNKNOWN}.* called|(?P<where>.*) has no key) (?P<name>`[^`]+`)")
"""Faults of a name: the same name in another place is the same slip, copied."""
_OF_A_FILE = ("F116", "F117", "F118")
"""Faults of signs: a word processor or a web page left them on line after line."""
CUT_HALF = re.compile(r"(\d{3}(?:\.\d+)?)(?: ?(?:naira|ngn|only|each|/?[-=]))?", re.IGNORECASE)
"""What a comma leaves of a number as a key, with what people write behind sums."""
NO_OTHERS: Mapping[str, str] = MappingProxyType({})
_SWITCHES = dict.fromkeys(("true", "on", "y", "1"), "write yes") | dict.fromkeys(("false", "off", "n", "0"), "write no")
_KINDS = {Text: "words", Items: "a list", Pairs: "keys with values"}


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: what is wrong, where, a few words to stand under it, and what to do."""

    code: str
    message: str
    place: Place
    label: str = ""
    help: str = ""
    level: Literal["error", "warning"] = "error"


class OwnerMistakes(GraceError):
    """Files that cannot be used as they stand. *problems* holds every fault; *sources* the text of each file."""

    def __init__(self, problems: Iterable[Problem], sources: dict[str, str]) -> None:
        self.problems = tuple(problems)
        self.sources = sources
        errors = sum(problem.level == "error" for problem in self.problems)
        super().__init__(f"{plural(errors, 'error')} in the owner's files")

    def __reduce__(self) -> tuple[type[OwnerMistakes], tuple[tuple[Problem, ...], dict[str, str]]]:
        """Return what makes the same fault in another process; an exception keeps only its text for that."""
        return type(self), (self.problems, self.sources)


def one_per_cause(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return *problems* in their order; a name that is not known is told where it stands first, with its other
    places, and so are the signs that a word processor left all over a file."""
    found: dict[tuple[str, ...], list[Problem]] = {}
    for number, problem in enumerate(problems):
        cause = _ONE_CAUSE.fullmatch(problem.message)
        alike = (problem.code, cause["where"] or "", cause["name"]) if cause else (str(number),)
        if problem.code in _OF_A_FILE:
            alike = (problem.code, problem.label, problem.place.file)
        found.setdefault(alike, []).append(problem)
    return tuple(_with_places(first, rest) for first, *rest in found.values())


def _with_places(first: Problem, rest: list[Problem]) -> Problem:
    if not rest:
        return first
    distinct = list(dict.fromkeys(problem.place for problem in rest))
    shown = distinct[:MOST_PLACES]
    lines = list(dict.fromkeys(str(one.line) for one in shown if one.file == first.place.file))
    others = [str(one) for one in shown if one.file != first.place.file]
    here = [f"line{'s' * (len(lines) > 1)} {', '.join(lines)}"] if lines else []
    more = f" and {plural(len(distinct) - MOST_PLACES, 'more place')}" if len(distinct) > MOST_PLACES else ""
    where = f"{', '.join([*here, *others])}{more}"
    if first.code in _OF_A_FILE:
        return replace(first, help=f"`python run.py check --fix` mends this and {where}; or {first.help}")
    elsewhere = f"the same name stands in {where}"
    return replace(first, help="; ".join(filter(None, (first.help, elsewhere))))


def article(what: str) -> str:
    """Return *what*, a word for a thing, with "a" or "an" in front."""
    return f"an {what}" if what[:1] in "aeiou" else f"a {what}"


_OTHER_WORD = 0.85
"""How alike two words may be at most that begin with other letters: `caption` is no `location` misspelt."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the one of *known* that *word* was most likely meant to be; None when nothing is near."""
    folded, by_fold = word.casefold(), {name.casefold(): name for name in known}
    near = difflib.get_close_matches(folded, by_fold, n=3, cutoff=0.6)
    swapped = [name for name in near if sorted(name) == sorted(folded)]  # two letters in the wrong order
    return by_fold[(swapped or near)[0]] if near else None


def _is_close(name: str, word: str) -> bool:
    """Return whether a *word* that begins otherwise is so like *name* that its first letter is the slip."""
    return difflib.SequenceMatcher(None, name, word).ratio() > _OTHER_WORD


@dataclass(slots=True)
class Problems:
    """Collects faults while files are read. Reading goes on after each, so all come at once."""

    found: list[Problem] = field(default_factory=list)

    def error(self, code: str, message: str, place: Place, label: str = "", help: str = "") -> None:
        self.found.append(Problem(code=code, message=message, place=place, label=label, help=help))

    def warning(self, code: str, message: str, place: Place, label: str = "", help: str = "") -> None:
        self.found.append(Problem(code=code, message=message, place=place, label=label, help=help, level="warning"))

    def unknown(self, code: str, what: str, word: Text | str, known: Iterable[str], place: Place | None = None) -> None:
        """Add the fault that there is no *what* called *word*; says which is near, else which there are."""
        name = word.value if isinstance(word, Text) else word
        where = place or (word.place if isinstance(word, Text) else None)
        assert where is not None
        if not name:
            self.error(code, f"the name of {article(what)} is missing", where, "nothing stands here")
            return
        near = nearest(name, known)
        label = f"did you mean `{near}`?" if near else f"not a known {what}"
        self.error(code, f"{_UNKNOWN}{what} called `{name}`", where, label, "" if near else _known(known, what))

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.found if problem.level == "error"]

    def text(self, value: Value, what: str, like: str = "") -> Text | None:
        """Return *value* as words, else a fault, with the example *like*, and None."""
        if isinstance(value, Text):
            return value
        self._kind(value, what, "words", like)
        return None

    def words(self, value: Value | None, what: str) -> str:
        """Return *value* as words; empty where there is none, or with a fault where it is no words."""
        text = self.text(value, what) if value is not None else None
        return text.value if text else ""

    def yes(self, value: Value | None, what: str) -> bool:
        """Return `yes` or `no` as a bool, no where there is none; anything else is a fault."""
        text = self.text(value, what) if value is not None else None
        if text is None:
            return False
        if text.value not in ("yes", "no"):
            self.error(
                "F108",
                f"`{what}` is yes or no, not `{text.value}`",
                text.place,
                "yes or no",
                _SWITCHES.get(text.value.casefold(), ""),
            )
        return text.value == "yes"

    def line(self, value: Value, what: str) -> Text | None:
        """Return *value* as words on one line, else a fault and None."""
        text = self.text(value, what)
        if text is not None and "\n" in text.value.strip():
            help = f"write it on one line: {' '.join(text.value.split())}"
            self.error("F119", f"{what} has a line break in it", text.place, "WhatsApp shows one line here", help)
            return None
        return text

    def pairs(self, value: Value, what: str, like: str = "") -> Pairs | None:
        """Return *value* as keys with values, else a fault, with the example *like*, and None. Nothing after the colon
        counts as none."""
        if isinstance(value, Pairs):
            return value
        if isinstance(value, Text) and not value.value and not value.quoted:
            return Pairs((), value.place)
        self._kind(value, what, "keys with values below it", like)
        return None

    def items(self, value: Value, what: str) -> tuple[Value, ...]:
        """Return *value* as a list; a single thing is a list of one."""
        return value.items if isinstance(value, Items) else (value,)

    def keys(
        self, pairs: Pairs, allowed: Iterable[str], what: str, otherwise: Mapping[str, str] = NO_OTHERS
    ) -> dict[str, Value]:
        """Return the pairs whose key is *allowed*; each other key is a fault with the near miss. *otherwise*: what to
        write in place of words that are often tried here."""
        names = tuple(allowed)
        before = ""
        for key, value in pairs:
            told, before = before, "" if key.value in names else _cut_off(pairs, key, value)
            if told and before:
                continue  # one sentence, or one list, told already
            if key.value not in names and key.value.casefold() in otherwise:
                help = f"write {otherwise[key.value.casefold()]}"
                self.error("F102", f"{what} has no key `{key.value}`", key.place, "not a known key", help)
            elif key.value not in names:
                self._strange_key(key, value, pairs, names, what)
        return {key.value: value for key, value in pairs if key.value in names}

    def _strange_key(self, key: Text, value: Value, pairs: Pairs, names: tuple[str, ...], what: str) -> None:
        near = _misspelt(key.value, pairs, names)
        if pairs.braced and (number := cut_number(key, pairs)):
            label, help = "digits only", f"write {number}, without commas"
            self.error("F210", "the comma cuts this number in two", key.place, label, help)
            return
        if pairs.braced and not near and isinstance(value, Text) and not value.value:
            help = "put the whole sentence in double quotes, or on lines of its own without braces"
            help += _or_brackets(key, pairs)
            self.error("F102", "the comma before this cuts a sentence in two", key.place, f"not a key of {what}", help)
            return
        label = f"did you mean `{near}`?" if near else "not a known key"
        help = _without_signs(key, near) if near else _known(names, "key")
        self.error("F102", f"{what} has no key `{key.value}`", key.place, label, help)

    def lacks(self, pairs: Pairs, name: str, allowed: Iterable[str]) -> bool:
        """Return whether *name* is missing from *pairs*, and is not one of its keys misspelt: that was told already."""
        names = tuple(allowed)
        strange = [key.value for key, _ in pairs if key.value not in names]
        return pairs.get(name) is None and all(_misspelt(key, pairs, names) != name for key in strange)

    def _kind(self, value: Value, what: str, wanted: str, like: str) -> None:
        found, help = _KINDS[type(value)], f"write it like this: {like}" if like else _quotes_help(value)
        self.error("F103", f"{what} should be {wanted}", value.place, f"this is {found}", help)


def cut_number(key: Text, pairs: Pairs) -> str:
    """Return the whole number of which *key* is the part behind a comma; empty when it is none."""
    at = next(number for number, (one, _) in enumerate(pairs) if one is key)
    before = pairs.pairs[at - 1][1] if at else None
    half = CUT_HALF.fullmatch(key.value)
    if half is None or not isinstance(before, Text):
        return ""
    head = re.search(r"\d[\d,]*$", before.value)
    return f"{head[0]}{half[1]}".replace(",", "") if head else ""


def _cut_off(pairs: Pairs, key: Text, value: Value) -> str:
    """Return *key* where it is no key but what a comma cut off in braces; empty where it is one."""
    return key.value if pairs.braced and isinstance(value, Text) and not value.value else ""


def _or_brackets(cut: Text, pairs: Pairs) -> str:
    """Return how the key before *cut* holds a list, where its commas cut off several parts; empty for one."""
    at = next(number for number, (one, _) in enumerate(pairs) if one is cut)
    rest = [one.value for one, _ in takewhile(lambda pair: _cut_off(pairs, *pair), pairs.pairs[at:])]
    key, first = pairs.pairs[at - 1]
    if not at or len(rest) == 1 or not isinstance(first, Text):
        return ""
    return f"; a list stands in brackets: {key.value}: [{', '.join((first.value, *rest))}]"


def _without_signs(key: Text, near: str) -> str:
    """Return how *key* is written that is *near* but for signs no key has, such as an apostrophe; "" for a slip."""
    signs = [sign for sign in key.value if not (sign.isalnum() or sign in " _")]
    if not signs or "".join(sign for sign in key.value if sign not in signs) != near:
        return ""
    return f"write {near}: without the {signs[0]} in column {key.place.column + key.value.index(signs[0])}"


def _misspelt(key: str, pairs: Pairs, names: tuple[str, ...]) -> str | None:
    """Return the one of *names* that *key* was meant to be: rather one that is not there yet."""
    near = nearest(key, [name for name in names if pairs.get(name) is None])
    return near if near and (near[0] == key[:1].casefold() or _is_close(near, key.casefold())) else None


def _known(names: Iterable[str], what: str) -> str:
    listed = sorted(names)
    if what == "fact":
        return "see every fact with `python run.py words`"
    if not listed:
        return f"there is no {what} yet"
    more = f" and {len(listed) - MOST_LISTED} more" if len(listed) > MOST_LISTED else ""
    return "known: " + ", ".join(listed[:MOST_LISTED]) + more


def _quotes_help(value: Value) -> str:
    """Return how to quote a sentence that YAML reads as something else; "" where that is not the fault."""
    if isinstance(value, Text):
        return ""
    if isinstance(value, Pairs) and len(value.pairs) == 1 and value.pairs[0][0].place.key == value.place.key:
        key, rest = value.pairs[0]
        words = rest.value if isinstance(rest, Text) else ""
        sentence = f"{key.value}: {words}".replace("\\", "\\\\").replace('"', '\\"')
        return f'put double quotes around the whole sentence: "{sentence}"' if words else ""
    if not value.braced:
        return ""
    if isinstance(value, Pairs) and all(isinstance(one, Text) and one.value for _, one in value):
        return "write one sentence, or several with a dash in front of each"
    return "a sentence that starts with { or [ must stand in double quotes"
