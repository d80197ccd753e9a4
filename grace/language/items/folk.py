"""The words of people, their quantities and prints, each as one letter: short patterns read a row of them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from grace.language.items.fabric_names import Index, is_other_colour, named_at
from grace.language.items.tokens import words_of
from grace.language.text import lexicon as known
from grace.language.text.numbers import in_figures
from grace.shop.catalog import Unit

_ONE_OF = {
    "women": "woman",
    "men": "man",
    "people": "person",
    "persons": "person",
    "children": "child",
    "grandchildren": "grandchild",
    "kids": "child",
    "kid": "child",
    "ladies": "lady",
    "families": "family",
    "aunties": "aunty",
    "groomsmen": "groomsman",
    "guys": "guy",
    "staffs": "staff",
}
"""Words for several people by the word for one of them, where that is more than the word without its s."""
_FOLK = known.words_of(
    "grandchild"
    " person bridesmaid guy girl lady woman man guest child groomsman friend sister brother member boy aunty uncle"
    " adult usher couple chorister worker staff cousin mother father niece nephew relative colleague student classmate"
    " coursemate singer dancer elder youth daughter son twin pax pupil teacher nurse"
)
GROUPS = frozenset({*(f"{one}s" for one in _FOLK - _ONE_OF.keys()), *_ONE_OF} - {"person", "people", "persons"})
"""Words for several people of one kind."""
_HE = known.words_of("husband hubby dad daddy father papa brother bro son uncle nephew groom grandpa boss he him his")
_SHE = known.words_of(
    "wife mum mummy mom mother mama sister sis daughter aunt aunty auntie niece bride grandma madam she her hers"
)
KIN_WORDS = _HE | _SHE | known.words_of("me myself mine cousin friend bestie twin fiance fiancee neighbour colleague")
PRONOUNS = known.words_of("he him his she her hers")
_MY_OWN = known.words_of("me myself i mine")
_LETTERS = {
    "E": "each every per apiece everybody everyone",
    "H": "head body individual one",
    "W": "we us family group team party number",
    "T": "them they those dem",
    "R": "rest others remaining",
    "A": "are is be na am was become",
    "F": "for",
    "O": "of",
    "B": "and , . ; & + plus then while \n ? ! ( )",
    "D": ": - =",
    "X": "x * times by",
    "S": "same",
    "J": "i",
    "L": "all",
    "Z": "not no never without except only half double twice instead or than if more extra less total altogether"
    " together minus but leave keep drop cancel forget scratch",
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
_FILLERS = known.QUANTITY_TALK | known.WANT | known.COMMON | known.THINGS | known.TIMED


@dataclass(frozen=True, slots=True)
class Word:
    """One word or sign, or the words of one print, of the kind *letter*; dropped are those that say nothing here."""

    letter: str
    text: str
    number: Decimal = Decimal(0)
    unit: Unit = "yard"


def letters_of(plain: str, names: Index) -> tuple[str, list[Word]]:
    """Return the kinds of the words of the cleaned message *plain* as a row of letters, and these words: N number,
    U unit, G people, K one of the family, J I myself, P print, ? perhaps a name, E each, F for, O of, B a break between
    them, Z what makes it another message."""
    words, found, at = words_of(in_figures(plain), names), list[Word](), 0
    while at < len(words):
        named = named_at(words, at, names)
        after = named.after if named is not None else at + 1
        text = " ".join(words[at:after])
        one = Word("P", text) if named is not None else _word(text, words[after : after + 1], names)
        found += [one] if one.letter else []
        at = after
    return "".join(one.letter for one in found), found


def one_of(word: str) -> str:
    """Return the word for one of the people that *word* is said of: "ladies" is "lady"."""
    one = _ONE_OF.get(word) or (word[:-1] if word.endswith("s") and word[:-1] in _FOLK else word)
    return "me" if one in _MY_OWN else one


def fits(pronoun: str, kin: str) -> bool:
    """Return whether *pronoun*, "him" or "her", can be said of somebody of the family by the word *kin*."""
    return kin.partition(" ")[0] in (_HE if pronoun in ("he", "him", "his") else _SHE)


def _word(text: str, ahead: tuple[str, ...], names: Index) -> Word:
    if text[0].isdigit() or text in known.DIGIT_WORDS or text in known.TENS:
        return Word("N", text, number_in(text)) if number_in(text) else Word("Z", text)
    if text in known.UNITS:
        return Word("U", text, unit=known.UNITS[text])
    owner = text.removesuffix("'s")
    if owner != text and (not ahead or ahead[0] != "own"):
        return Word("", text)  # "my sister's wedding"
    if owner in KIN_WORDS:
        return Word("K", owner)
    if one_of(owner) in _FOLK:
        return Word("G", owner)
    if letter := _LETTER_OF.get(text):
        return Word(letter, text)
    if text in _OTHERWISE or is_other_colour(text, names):
        return Word("Z", text)
    plain = text in _FILLERS or any(text.removesuffix(end) in known.COMMON for end in ("s", "ing", "ed"))
    return Word("" if plain or not owner.isalpha() or len(owner) < 3 else "?", owner)


def number_in(text: str) -> Decimal:
    value = known.DIGIT_WORDS.get(text) or known.TENS.get(text)
    if value is None and text.replace(".", "", 1).isdecimal():
        value = Decimal(text)
    return value or Decimal(0)
