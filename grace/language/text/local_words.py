"""Yoruba, Hausa and Igbo of the shop put into English: the words are data, in the file beside this module."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from itertools import chain

from msgspec import Struct

from grace import patterns as re
from grace.typed_json import decoded

Glosses = dict[str, str]
"""English by local words."""


class Language(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one language, small letters without accents, each list under its English.

    *phrases* and *cloths* are put into English wherever they stand; `{a}` and `{b}` stand for a stretch of words, `?`
    at an end for the end of a question. *words* and *colours* are short or names elsewhere ("ja", "edo"): they are
    turned only where something else is of these languages. *numbers* need a unit beside them; *tens* begin those from
    eleven on; *of* joins a quantity and its print; *whole* are whole messages.
    """

    phrases: dict[str, list[str]]
    words: dict[str, list[str]]
    numbers: dict[str, list[str]]
    tens: dict[str, list[str]]
    places: dict[str, list[str]]
    colours: dict[str, list[str]]
    cloths: dict[str, list[str]]
    units: dict[str, list[str]]
    of: list[str]
    whole: dict[str, list[str]]


_LANGUAGES = decoded(files(__package__).joinpath("local_words.json").read_bytes(), dict[str, Language])
_START, _END, _HOLE = r"(?<![a-z0-9'])", r"(?![a-z0-9'])", r"[^ .,;:?!\n][^.,;:?!\n]{0,59}?"
_WORD = re.compile(rf"{_START}[a-z0-9']+")
_HOOKED = str.maketrans("ɓɗƙƴ", "bdky")


def _glosses(tables: Iterable[Mapping[str, list[str]]]) -> Glosses:
    rows = chain.from_iterable(table.items() for table in tables)
    return {local: english for english, locals_ in rows for local in locals_}


def _pattern(locals_: Iterable[str]) -> str:
    """Return the alternatives *locals_*, the longest first; a hyphen may stand for a blank."""
    longest = sorted(locals_, key=len, reverse=True)
    return "|".join(re.escape(local).replace(r"\ ", "[ -]").replace(r"\?", r"(?= ?\?|$)") for local in longest)


class _Phrases:
    """Phrases that are replaced wherever they stand, found by their first words: most messages have none of them."""

    def __init__(self, glosses: Glosses) -> None:
        self._glosses = {local.removesuffix("?"): english for local, english in glosses.items()}
        by_first: dict[str, list[str]] = defaultdict(list)
        for local in glosses:
            by_first[local.removesuffix("?").split()[0]].append(local)
        # "nawa o" is the sigh "na wa o", "Akwa Ibom" a state, "aso ebi" what families wear alike
        ends = rf"{_END}(?! (?:o+|for|ibom|ebi|oke){_END})"
        self._by_first = {first: re.compile(f"(?:{_pattern(found)}){ends}") for first, found in by_first.items()}

    def in_english(self, plain: str) -> str:
        """Return *plain* with each of these in English."""
        return "".join(self._pieces(plain))

    def _pieces(self, plain: str) -> Iterator[str]:
        done = 0
        for word in _WORD.finditer(plain):
            phrases = self._by_first.get(word[0])
            found = phrases.match(plain, word.start()) if phrases and word.start() >= done else None
            if found:
                yield plain[done : found.start()]
                yield self._glosses[found[0].replace("-", " ")]
                done = found.end()
        yield plain[done:]


def _numbers(language: Language) -> Glosses:
    digits = _glosses([language.numbers])
    ones = [(word, int(value)) for word, value in digits.items() if int(value) < 10]
    tens = [(word, int(value)) for word, value in _glosses([language.tens]).items()]
    return digits | {f"{ten} {one}": str(value + more) for ten, value in tens for one, more in ones}


def _frames(glosses: Glosses) -> list[tuple[str, re.Pattern, str]]:
    """Return the phrases with holes, "e fi {a} kun": words each must have, its pattern, its English for `re.sub`."""
    made = []
    for local, english in sorted(glosses.items(), key=lambda row: -len(row[0])):
        holes = re.sub(r"\\{([ab])\\}", rf"(?P<\1>{_HOLE})", re.escape(local)).replace(r"\ ", "[ -]")
        end = r" ?(?:\?|$)" if local.endswith("?") else _END
        words = max(re.split(r" ?{[ab]} ?", local.rstrip("?")), key=len)
        made.append(
            (words, re.compile(_START + holes.replace(r"\?", "") + end), re.sub(r"{([ab])}", r"\\g<\1>", english))
        )
    return made


_SPOKEN = list(_LANGUAGES.values())
_EVERYWHERE = _glosses(language.phrases for language in _SPOKEN) | _glosses(language.cloths for language in _SPOKEN)
_PLACES = {local: f"the {place} one" for local, place in _glosses(one.places for one in _SPOKEN).items()}
_NUMBERS = {word: digits for language in _SPOKEN for word, digits in _numbers(language).items()}
_UNITS = _glosses(language.units for language in _SPOKEN)
_WHOLE = _glosses(language.whole for language in _SPOKEN)

_FRAMES = _frames({local: english for local, english in _EVERYWHERE.items() if "{" in local})
_PHRASES = _Phrases({local: english for local, english in _EVERYWHERE.items() if "{" not in local} | _PLACES)
_BESIDE_THEM = _Phrases(_glosses(chain.from_iterable((one.words, one.colours) for one in _SPOKEN)))

_OF = f"(?: (?:{'|'.join(of for language in _SPOKEN for of in language.of)}){_END})?"
_NUMBER, _MEASURE = _pattern(_NUMBERS), f"{_pattern(_UNITS)}|yards?|pieces?"
_COUNTED = re.compile(
    rf"{_START}(?P<unit>{_MEASURE}) (?P<after>{_NUMBER})(?P<each> (?P=after))?{_END}(?P<of>{_OF})"
    rf"|{_START}(?P<local>{_pattern(_UNITS)}) (?P<digits>[0-9]+){_END}(?P<of2>{_OF})"
    rf"|{_START}(?P<before>{_NUMBER}) (?P<then>{_MEASURE}){_END}"
)
_YES_OR_NO = frozenset(local for local, english in _EVERYWHERE.items() if english in ("yes", "no", "fine"))
_UNIT = re.compile(f"{_START}(?:{_pattern(_UNITS)}){_END}")
_MEASURED = re.compile(_MEASURE)
"""What is counted: a text without it holds no number and no unit to be turned."""
_LAST_NUMBER = re.compile(f"{_START}(?:{_NUMBER})(?=[ .!?]*$)")


_MANNERS = re.compile(r"(?: (?:o{1,4}|ma|sah?|sir|jare|biko|jowo))+$")


def in_english(plain: str) -> str:
    """Return *plain*, small letters without accents, with the shop's words of these languages in English."""
    whole = plain.strip(" .!,\n")
    if whole in _WHOLE or whole in _NUMBERS:
        return _WHOLE.get(whole) or _NUMBERS[whole]
    if (bare := _MANNERS.sub("", whole)) != whole and (bare in _WHOLE or bare in _YES_OR_NO):
        return _WHOLE.get(bare) or _EVERYWHERE[bare]
    plain = plain if plain.isascii() else plain.translate(_HOOKED)
    spoken = _PHRASES.in_english(_unframed(_answered(plain)))
    if _MEASURED.search(spoken):
        spoken = _UNIT.sub(lambda found: _UNITS[found[0]], _COUNTED.sub(_counted, spoken))
    if spoken == plain:
        return plain
    return _BESIDE_THEM.in_english(_LAST_NUMBER.sub(lambda found: _NUMBERS[found[0]], spoken))


def _answered(plain: str) -> str:
    """Return *plain* with the yes or no before its first comma in English: "mba, nke red"."""
    head, comma, rest = plain.partition(",")
    return f"{_WHOLE[head]}{comma}{rest}" if comma and head in _WHOLE and len(head) > 1 else plain


def _unframed(plain: str) -> str:
    for words, frame, english in _FRAMES:
        if words in plain:
            plain = frame.sub(english, plain)
    return plain


def _counted(found: re.Match[str]) -> str:
    unit = found["unit"] or found["local"] or found["then"]
    number = found["after"] or found["digits"] or found["before"]
    rest = " each" if found["each"] else " of" if found["of"] or found["of2"] else ""
    return f"{_NUMBERS.get(number, number)} {_UNITS.get(unit, unit)}{rest}"
