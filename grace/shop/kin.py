"""Words for people: the family and others one buys for, sends to or is paid by, and the kinds people are counted in.

The one home of these words: every pattern that speaks of people is built on them.
"""

from __future__ import annotations

from typing import Final


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


HE: Final = _words(
    "husband hubby dad daddy father papa popsi popsy brother bro son uncle nephew groom grandpa grandfather boss oga"
)
"""Of whom "him" may be said."""
SHE: Final = _words(
    "wife wifey mum mummy mom mommy mumsi mumsy mumcy momsi mother mama sister sis daughter aunt aunty auntie niece"
    " bride grandma grandmother madam"
)
"""Of whom "her" may be said."""
KIN: Final = (
    HE
    | SHE
    | _words("cousin friend bestie roommate flatmate housemate classmate coursemate padi twin fiance fiancee")
    | _words("neighbour neighbor colleague partner")
)
"""One of the family or of one's friends, by one word."""
_HIRED: Final = _words(
    "tailor dressmaker designer seamstress driver secretary assistant receptionist apprentice cleaner agent manager"
    " accountant client customer"
)
SAME_KIN: Final = {
    **dict.fromkeys(("mum", "mom", "mommy", "mumsi", "mumsy", "mumcy", "momsi", "mother"), "mummy"),
    **dict.fromkeys(("daddy", "popsi", "popsy", "father"), "dad"),
    **dict.fromkeys(("hubby",), "husband"),
    **dict.fromkeys(("aunt", "auntie"), "aunty"),
}
"""Words that one person goes by, each with the one they are known by."""
TITLES: Final = frozenset(
    {
        *("mr", "mrs", "ms", "miss", "mister", "madam", "madame", "ma", "sir", "dr", "doctor", "prof", "professor"),
        *("chief", "alhaji", "alhaja", "hajia", "pastor", "rev", "reverend", "engr", "barr", "barrister", "otunba"),
        *("prince", "princess", "lady", "lord", "sister", "brother", "sis", "bro", "aunty", "auntie", "uncle", "mama"),
        *("mummy", "mommy", "daddy", "papa", "nurse", "captain", "evangelist", "deaconess", "deacon", "apostle"),
    }
)
"""Words before a name that are no name."""

_PLURALS: Final = {
    "women": "woman",
    "men": "man",
    "people": "person",
    "persons": "person",
    "children": "child",
    "grandchildren": "grandchild",
    "kids": "child",
    "kid": "child",
    "pickin": "child",
    "ladies": "lady",
    "families": "family",
    "aunties": "aunty",
    "groomsmen": "groomsman",
    "guys": "guy",
    "wives": "wife",
    "staffs": "staff",
}
"""Words for several people by the word for one of them, where that is more than the word without its s."""
FOLK: Final = _words(
    "grandchild person bridesmaid guy girl lady woman man guest child groomsman friend sister brother member boy aunty"
    " uncle adult usher couple chorister worker staff cousin mother father niece nephew relative colleague student"
    " classmate coursemate singer dancer elder youth daughter son twin pax pupil teacher nurse wife sibling choir"
)
"""One of the people who are counted: "bridesmaid"."""
GROUPS: Final = frozenset({*(f"{one}s" for one in FOLK - _PLURALS.keys()), *_PLURALS} - {"person", "people", "persons"})
"""Words for several people of one kind."""


def one_of(word: str) -> str:
    """Return the word for one of the people that *word* is said of: "ladies" is "lady"."""
    return _PLURALS.get(word) or (word[:-1] if word.endswith("s") and word[:-1] in FOLK else word)


_SEVERAL: Final = {one: many for many, one in reversed(_PLURALS.items())}


def several_of(word: str) -> str:
    """Return the word for several of the people called *word*: "lady" gives "ladies"."""
    return _SEVERAL.get(word) or (word if word.endswith("s") else f"{word}s")


def either(words: frozenset[str]) -> str:
    """Return the pattern of any of *words*, the longest first."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


ONE_KIN: Final = (
    rf"(?:(?:mother|father|sister|brother|son|daughter)[ -]in[ -]law|in-?law|fianc[eé]{{1,2}}|aunts?|{either(KIN)})"
)
"""The pattern of one of the family or of one's friends."""
SOMEBODY: Final = rf"(?:{ONE_KIN}|{either(_HIRED)}|girl|boy|guy|lady|person)"
"""The pattern of anybody one may send, pay by or ask."""
SEVERAL: Final = rf"(?:people|persons|in ?laws|{either(GROUPS)})"
"""The pattern of several people of one kind."""
