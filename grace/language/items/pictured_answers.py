"""Names of the prints on pictures of theirs, said after the amounts: "the first is red, the other one is blue"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from grace import patterns as re
from grace.engine.reading import Act, Expected, OpenPick, Question
from grace.language.intents.rules import PICKS, is_question, without_manners
from grace.language.items.bare_numbers import PRINTS
from grace.language.items.fabric_names import index
from grace.language.items.follow_ups import CHOOSING, done_for, print_meant
from grace.language.items.mark import Mark
from grace.language.items.mentions import mentions
from grace.language.items.terms import Print, Quantity
from grace.language.items.tokens import marks
from grace.language.text.lexicon import POLITE, THINGS, words_of
from grace.language.text.normalise import clean
from grace.shop.catalog import Catalog
from grace.shop.order import Item

NAMED = "names the prints on their pictures"
"""Why words are read so."""
_PLACES = ("first", "1st"), ("second", "2nd", "other"), ("third", "3rd"), ("fourth", "4th"), ("fifth", "5th")
_NUMBERS = {word: at for at, words in enumerate(_PLACES) for word in words}
_IS = r"(?:(?: (?:own|one|picture|pic|photo|print|fabric|material))?(?: (?:is|na|be|e be|should be|that is)|:| =| -)+)"
_PLACED = re.compile(
    rf"(?:^|(?<=[ ,.;]))(?:the )?(?:(?P<place>{'|'.join((*_NUMBERS, 'last'))})|(?P<many>\d{{1,3}})(?: yards?| pieces?))"
    rf"{_IS} *"
)
_SENTENCES = re.compile(r"(?<!\d)[.!;\n]+(?=\s|$)")
_JOINS = re.compile(r"(?:and|then|while|but|[ ,.;&])*")
_PICKING = frozenset({*PRINTS, "bare", "and", "comma", "stop", "dash", "na", "want", "add", "each"})
_NAMING = POLITE | THINGS | words_of("it they this that these those is are be a called named name names think to let")
"""All the words of no weight that stand beside the name of a print where that is all that is said."""


def named_for_pictures(text: str, catalog: Catalog, expected: Expected) -> Act | None:
    """Return the act of *text* that names prints for amounts kept of pictures, in the order of those unless it says for
    which, with the amounts that still wait; None where it does anything else."""
    question = expected.question
    if question is None or not question.pictured or question.codes or PICKS not in expected.intents:
        return None
    wishes, plain = question.wishes, clean(text)
    named = _said(plain, catalog, question, expected)
    if not named or max(named) >= (len(named) if question.each and len(set(wishes)) == 1 else len(wishes)):
        return None
    items = tuple(done_for(wishes[min(at, len(wishes) - 1)], code, expected) for at, code in named.items())
    left = tuple(wish for at, wish in enumerate(wishes) if at not in named)
    act = Act(PICKS, items, answers=True)
    return replace(act, wish=left[0], later=tuple(OpenPick((), wish) for wish in left[1:])) if left else act


def _said(plain: str, catalog: Catalog, question: Question, expected: Expected) -> dict[int, str]:
    """Return the prints that the sentences of *plain* name, and nothing else but manners, each with the place of the
    amount it is named for: the one said, else the first that is free."""
    named: dict[int, str] = {}
    for sentence in filter(without_manners, (part.strip() for part in _SENTENCES.split(plain))):
        if placed := _placed(sentence, catalog, question, expected):
            named |= placed
            continue
        codes = tuple(dict.fromkeys(_codes(sentence, catalog, question, expected)))
        if not codes or "" in codes:
            return {}
        free = (at for at in range(len(named) + len(codes)) if at not in named)
        named |= dict(zip(free, codes, strict=False))
    return named


def _placed(plain: str, catalog: Catalog, question: Question, expected: Expected) -> dict[int, str]:
    """Return the prints behind words that say of which picture, or which amount, each is."""
    found = list(_PLACED.finditer(plain))
    if not found or not _JOINS.fullmatch(plain[: found[0].start()]):
        return {}
    ends = [*(one.start() for one in found[1:]), len(plain)]
    named: dict[int, str] = {}
    for one, end in zip(found, ends, strict=True):
        codes, at = _codes(plain[one.end() : end], catalog, question, expected), _place(one, question.wishes)
        if len(codes) != 1 or not codes[0] or at is None:
            return {}
        named[at] = codes[0]
    return named


def _place(said: re.Match[str], wishes: tuple[Item, ...]) -> int | None:
    """Return which of *wishes* is meant, counted from 0; None where it is none or several."""
    if said["place"]:
        at = _NUMBERS.get(said["place"], len(wishes) - 1)
        return at if at < len(wishes) else 0 if len(wishes) == 1 else None
    fits = [at for at, wish in enumerate(wishes) if wish.quantity == int(said["many"])]
    return fits[0] if len(fits) == 1 else None


def _codes(words: str, catalog: Catalog, question: Question, expected: Expected) -> list[str]:
    """Return the prints that *words* choose, "" for one that is not clear; none where they do anything else."""
    written = marks(words, index(catalog))
    if not _only_names(words, written):
        return []
    here = replace(expected, numbered=bool(expected.offer), quantities=False, basket=())
    found = mentions(written, here)
    said = [one for one in found.said if isinstance(one, Print)]
    others = found.doubts or found.either or found.asked or found.unknown or found.removing or found.instead
    measured = any(isinstance(one, Quantity) for one in found.said)
    if others or measured or any(one.place.mode not in CHOOSING for one in said):
        return []
    return [print_meant(one, question, expected) for one in said]


def _only_names(words: str, written: Sequence[Mark]) -> bool:
    """Return whether *words*, *written* as marks, do no more than to name or pick prints: what asks, looks or tells of
    something books nothing."""
    return not is_question(words) and all(mark.kind in _PICKING or mark.text in _NAMING for mark in written)
