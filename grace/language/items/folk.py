"""The words of people, their quantities and prints, each as one letter: short patterns read a row of them.

One row of letters serves first messages, lists and later changes; each of them sees it in its own way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from grace import patterns as re
from grace.engine.reading import Taker
from grace.language.items.fabric_names import Codes, Index, is_other_colour, named_at
from grace.language.items.tokens import words_of
from grace.language.text import lexicon as known
from grace.language.text.numbers import in_figures
from grace.shop.catalog import Unit
from grace.shop.kin import FOLK, HE, KIN, SAME_KIN, SHE, TITLES, one_of

_HIM, _HER = known.words_of("he him his"), known.words_of("she her hers")
PRONOUNS = _HIM | _HER
_MYSELF = known.words_of("me myself mine")
_LETTERS = {
    "E": "each every per apiece everybody everyone",
    "L": "all everything both",
    "H": "head body individual one",
    "W": "we us family group team party number",
    "T": "them they those dem",
    "R": "rest others other remaining",
    "A": "are is be na am was become has have",
    "F": "for",
    "O": "of",
    "B": "and , . ; & plus then while \n ? ! ( ) •",
    "V": "+",
    "D": ": - =",
    "X": "x * times",
    "y": "by",
    "S": "same ditto",
    "J": "i",
    "+": "join joins joined joining add added adding include entered enter",
    "-": "drop dropped drops dropping remove comot pulled withdrew withdrawn cancel cancelled canceled backed opted"
    " forget scratch delete",
    "o": "out left gone leaving",
    "k": "back returned",
    "!": "not no never longer",
    "c": "coming interested buying taking doing do part again participating wearing",
    "m": "more extra another additional",
    "l": "reduce reduced minus less fewer",
    "i": "instead rather",
    "b": "but",
    "s": "swap swop swapping exchange switch",
    "q": "much many small enough plenty",
    "Z": "without except only half double twice or than if total altogether together leave keep",
}
_LETTER_OF = {word: letter for letter, words in _LETTERS.items() for word in words.split()} | {"\n": "B"}
_OTHERWISE = (
    known.REMOVE
    | known.SWAP
    | (known.CHANGE - {"make"})
    | known.VAGUE
    | known.OTHER_UNITS
    | known.ADD
    | known.MARKERS
    | set(known.ORDINALS)
)
"""With one of these the message does more than say who gets how much."""
_OCCASIONS = known.words_of(
    "wedding burial birthday naming ceremony engagement introduction anniversary graduation convocation thanksgiving"
    " event occasion funeral ebi asoebi uniform"
)
"""What the goods are for: nobody's name."""
_FILLERS = known.QUANTITY_TALK | known.WANT | known.COMMON | known.THINGS | known.TIMED | _OCCASIONS
NAMES = known.words_of("grace hope love joy peace faith blessing mercy comfort gift patience favour glory precious")
"""Names that are everyday words."""
_SIZES = known.words_of("big small old elder younger senior junior")
_BEHIND_A_NAME = known.WANT | set(":-=(),*👉") | {"will", "wants", "needs", "takes", "gets"}
_SIDES = known.words_of("side family people")
_WHOSE = known.words_of("my our his her their the")
_COUNTS = ("are", "is", ":", "-")
_TITLES = TITLES - KIN - {"ma", "sir"}
_CLASSES = known.words_of("primary jss ss sss basic grade class nursery kg year form")
_SHORT_CLASS = re.compile(r"\bp(?:ry)? ?(?=[0-9]{1,2}\b(?!\.| ?(?:yard|piece)))")


@dataclass(frozen=True, slots=True)
class Word:
    """One word or sign, or the words of one print or person, of the kind *letter*; "" says nothing here."""

    letter: str
    text: str
    number: Decimal = Decimal(0)
    unit: Unit = "yard"
    codes: Codes = frozenset()
    taker: int = -1
    """Who of the people known it names; -1: none of them."""


def letters_of(plain: str, names: Index, takers: tuple[Taker, ...] = ()) -> list[Word]:
    """Return the words of the cleaned message *plain* with their kinds: N number, U unit, M one of *takers*, G people,
    K one of the family, J I myself, P print, ? perhaps a name, E each, F for, O of, B a break between them, Z what
    makes it another message."""
    plain = _SHORT_CLASS.sub("primary ", plain) if "primary" in plain else plain
    words, found, at = words_of(in_figures(plain), names), list[Word](), 0
    while at < len(words):
        one, at = _member(words, at, takers) or _folk_at(words, at) or _print_at(words, at, names)
        found.append(one or _after(found[-1:], _word(words, at - 1, names), words[at : at + 1]))
    return found


def row_of(words: Sequence[Word]) -> str:
    """Return the letters of *words*, one after another."""
    return "".join(one.letter for one in words)


def fits(pronoun: str, kin: str) -> bool:
    """Return whether *pronoun*, "him" or "her", can be said of somebody of the family by the word *kin*."""
    return kin.partition(" ")[0] in (HE if pronoun in _HIM else SHE)


def _after(before: list[Word], word: Word, ahead: Sequence[str]) -> Word:
    """Return *word* as it is meant behind *before*: "the wine one" counts nobody, and Sis Grace has a name."""
    letter = before[0].letter if before else "B"
    if word.text == "one" and letter == "P":
        return Word("", word.text)
    begins = letter in "BDX" and (not ahead or ahead[0] in _BEHIND_A_NAME or ahead[0].isdecimal())
    calls = letter in "KF" or begins
    return Word("?", word.text) if word.text in NAMES and calls else word


_Found = tuple[Word | None, int]


def _print_at(words: Sequence[str], at: int, names: Index) -> _Found:
    named = named_at(words, at, names)
    if named is None:
        return None, at + 1
    return Word("P", " ".join(words[at : named.after]), codes=named.codes), named.after


def _folk_at(words: Sequence[str], at: int) -> _Found | None:
    """Return what several words call somebody: "bride's side", "mother in law", "primary 1", "my own"; or
    their number in brackets."""
    first, *rest = (_bare(word) for word in words[at : at + 4])
    second, third = (*rest, "", "")[:2]
    if (group := _side(first, second, third)) is not None:
        return Word("G", group[0]), at + group[1]
    if first == "my" and second in ("own", "share"):
        return Word("K", "me"), at + 2
    if (first in KIN and (second, third) == ("in", "law")) or (
        words[at] != first and second in KIN and first not in _WHOSE
    ):
        length = 3 if third == "law" else 2
        return Word("K", " ".join((words[at], *rest[: length - 1]))), at + length
    if (first in known.ORDINALS or first in _SIZES) and second in KIN:
        return Word("K", f"{first} {second}"), at + 2
    if first in _TITLES and words[at] == first and second.isalpha() and len(second) > 2:
        return Word("K", first), at + 1
    if first == "other" and number_in(second):
        return Word("R", f"{first} {second}"), at + 2
    if first == "(" and second.isdecimal() and third == ")":
        return Word("N", second, number_in(second)), at + 3
    return None


def _side(first: str, second: str, third: str) -> tuple[str, int] | None:
    """Return how a whole side of a wedding, a family or a class is called, and in how many words; None where none is
    named."""
    if first in _WHOSE and second == "own" and third in _SIDES:
        return f"{first} {third}", 3
    if (first in KIN or first in ("my", "our", "his")) and second in _SIDES and third != "of":
        return f"{first} {second}", 2
    if first == "family" and second in _COUNTS and third.isdecimal():
        return "family", 1
    if first == "inlaws" or (first, second) == ("in", "laws"):
        return "in laws", 1 if first == "inlaws" else 2
    return (f"{first} {second}", 2) if first in _CLASSES and second.isdecimal() else None


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("s'")


def _word(words: Sequence[str], at: int, names: Index) -> Word:
    text = words[at]
    if text[0].isdigit() or text in known.DIGIT_WORDS or text in known.TENS:
        return Word("N", text, number_in(text)) if number_in(text) else Word("Z", text)
    if text in known.UNITS:
        return Word("U", text, unit=known.UNITS[text])
    owner = text.removesuffix("'s")
    if owner != text and words[at + 1 : at + 2] not in ((), ("own",)):
        return Word("", text)  # "my sister's wedding"
    if owner in KIN or owner in PRONOUNS or owner in _MYSELF:
        return Word("K", "me" if owner in _MYSELF else owner)
    if one_of(owner) in FOLK:
        return Word("G", owner)
    if letter := _LETTER_OF.get(text):
        return Word(letter, "me" if letter == "J" else text)
    if text in _OTHERWISE or is_other_colour(text, names):
        return Word("Z", text)
    plain = text in _FILLERS or any(text.removesuffix(end) in known.COMMON for end in ("s", "ing", "ed"))
    return Word("" if plain or not owner.isalpha() or len(owner) < 3 else "?", owner)


def number_in(text: str) -> Decimal:
    """Return the number that *text* is, in figures or a word for one; 0 where it is none."""
    value = known.DIGIT_WORDS.get(text) or known.TENS.get(text)
    if value is None and text.replace(".", "", 1).isdecimal():
        value = Decimal(text)
    return value or Decimal(0)


def _member(words: Sequence[str], at: int, takers: tuple[Taker, ...]) -> _Found | None:
    """Return whom of *takers* the longest name that starts at *at* means, and where it ends; None where nobody."""
    best, meant = at, list[int]()
    for number, taker in enumerate(takers):
        for called in _calls(taker.who):
            spoken = [_known_as(word, plural=taker.people > 1) for word in words[at : at + len(called)]]
            if spoken == called and len(called) >= best - at:
                meant = [*meant, number] if at + len(called) == best else [number]
                best = at + len(called)
    if len(set(meant)) == 1:
        return Word("M", takers[meant[0]].who, taker=meant[0]), best
    counts = words[at] == "one" and at + 1 < len(words) and takers and _counts(words, at + 1, takers)
    return (Word("N", "1", Decimal(1)), at + 1) if counts else None


def _counts(words: Sequence[str], at: int, takers: tuple[Taker, ...]) -> bool:
    """Return whether a "one" before *at* counts people: "one bridesmaid", "one more"."""
    return (
        words[at] in ("more", "other", "people", "of") or one_of(words[at]) in FOLK or bool(_member(words, at, takers))
    )


def _calls(who: str) -> list[list[str]]:
    """Return the ways to call *who*: all words, or the name behind "aunty" alone."""
    words = [SAME_KIN.get(word, word) for word in who.split()]
    if who == "me":
        return [["myself"], ["mine"], ["for", "me"], ["my", "own"], ["my", "share"]]
    calls = [words]
    if len(words) == 2 and words[0] in KIN and words[1] not in _SIDES:
        calls.append(words[1:])
    if words[-1] in _SIDES and words[0] not in ("my", "our"):
        calls += [[*words[:-1], other] for other in _SIDES]
    elif words[-1] in _SIDES:
        calls += [["my", "own", words[-1]]]
    return calls


def _known_as(word: str, *, plural: bool) -> str:
    bare = one_of(_bare(word)) if plural else _bare(word)
    return SAME_KIN.get(bare, bare)
