"""Words beside a yes that nothing takes up: whoever says them has not agreed to just what was shown."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from grace import patterns as re
from grace.engine.reading import Act, Expected
from grace.flow.model import Flow
from grace.language.agreeing import GLADLY, agrees
from grace.language.intents.rules import MANNERS, YES
from grace.language.text.lexicon import COMMON
from grace.language.text.normalise import clean

_WORD = re.compile(r"no [^\W_]+|[^\W_]+")
"""A no belongs to what it denies: "no problem" is said with a yes, "no to the total" is not."""
_COMMON = re.compile(
    r"a|all|am|and|as|be|boss|but|darling|dear|for|i|in|is|its?|lady|ma|madam|mama|me|mum|my|na|now|oh?|oo+|of|oga|okey|"
    r"on|or|our|please|pls|sir|sis(?:ter)?|so|sweetheart|that|the|then|this|to|u|una|us|we|what|with|you|your|y|yup|yes+|"
    r"abi|shey|shebi|right|sha|confirm(?:ed)?|order(?:ed)?|summary|sum|total|exactly|written|no changes?|price|move|"
    r"lets?|just|joking|kidding"
)
"""Said around any yes, or of what was shown as a whole; what else a yes may say, the owner's examples tell."""
_SHORTEST = 6
"""Letters of a word in which a slip is seen: a shorter one too easily is another word."""
_GLADLY = re.compile(rf"\b{GLADLY}\b")
_NO_MORE = frozenset({YES, "buy", *MANNERS})
"""Acts that take up no words of their own beside a yes: "yes, for two people" is read as a wish to buy."""


class PlainYes:
    """The words in which the customers of one flow agree, greet and thank, by its examples."""

    def __init__(self, flow: Flow) -> None:
        self._catalog = flow.catalog
        agreeing = (intent for intent in flow.intents.values() if intent.key in {YES, *MANNERS})
        said = (flow.brand.assistant, *(one for intent in agreeing for one in intent.like))
        self._words = frozenset(word for one in said for word in _words(one))

    def says_more(self, text: str, acts: tuple[Act, ...], unread: tuple[str, ...], here: Expected) -> bool:
        """Return whether *text*, read as *acts* with *unread* questions, says yes to a summary and something more that
        none of them takes up: "yes, x2", "yes to the blue, no to the total"."""
        sure = tuple(act for act in acts if act.sure)
        others = tuple(act for act in sure if act.intent not in _NO_MORE)
        whole = tuple(act for act in sure if act.intent == YES and agrees(_plain(act.words(text))))
        if not here.awaits_yes or not any(act.intent == YES for act in sure):
            return False
        if any(act.span is None for act in others):
            return False  # which words it takes up is not known
        left = (
            _words(_GLADLY.sub(" ", _without(text, (*others, *whole), unread).casefold()))
            - self._words
            - self._of_shown(here)
        )
        return any(_COMMON.fullmatch(word) is None and not self._is_slip(word) for word in left)

    def _is_slip(self, word: str) -> bool:
        """Return whether *word* is a slip away from one that is said with a yes: "corect"; a known word is none."""
        if len(word) < _SHORTEST or word in COMMON:
            return False
        return any(len(said) >= _SHORTEST and OSA.distance(word, said, score_cutoff=1) == 1 for said in self._words)

    def _of_shown(self, here: Expected) -> set[str]:
        """Return the words that only say over what was shown, where that is one print."""
        if len(here.basket) != 1:
            return set()
        line = here.basket[0]
        fabric = self._catalog.get(line.fabric)
        named = _words(" ".join((fabric.name, *fabric.words))) if fabric else set()
        return named | {f"{line.quantity}", f"{line.unit}", f"{line.unit}s"}


def _without(text: str, acts: tuple[Act, ...], unread: tuple[str, ...]) -> str:
    for act in sorted(acts, key=lambda act: act.span or (0, 0), reverse=True):
        start, end = act.span or (0, 0)
        text = f"{text[:start]} {text[end:]}"
    for asked in unread:
        text = text.replace(asked, " ")
    return text


def _plain(words: str) -> str:
    return clean(words).strip(" .!?,;")


def _words(text: str) -> set[str]:
    return set(_WORD.findall(clean(text)))
