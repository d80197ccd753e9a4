"""Occasions that cloth is wanted for: feasts to be glad of, and burials."""

from __future__ import annotations

from typing import Final

from grace import patterns as re

_FEAST: Final = (
    r"naming|wedding|thanksgiving|birthday|bday|owambe|party|introduction|convocation|graduat\w+|anniversary|"
    r"dedication|christening|baptism|communion|confirmation service|reception|engagement|matriculation|harvest|outing|"
    r"celebrat\w+|jubilee|house ?-?warming|coronation|chieftaincy|nikkah?|walimah?|eid|sallah|salah|christmas|xmas|"
    r"easter|new year|send ?-?(?:forth|fourth|4th|off)|freedom|igba ?nkwu|wine carrying|traditional|trad|iku aka|"
    r"put to bed|(?:just |has |have |don )(?:delivered|given birth|born)|don born|(?:new|the|a|her|my) ?baby|omugwo|"
    r"getting married|marry|wedd\w+|aso ?-?ebi|asoebi|bridal|turning \d+|promot\w+|retire\w*|wan marry|inaugurat\w+|"
    r"ordination|sign(?:ing)? ?out|call to bar|induction"
)
_BURIAL: Final = (
    r"burial|bury(?:ing)?|funeral|remembrance|buri(?:ed|es|al)|late (?:father|mother|husband|wife|brother|sister)|"
    r"mourn\w*|died|passed (?:away|on)|death of"
)
_OTHER: Final = r"church|ceremony|crusade|event|occasion|meeting|uniforms?"
_OCCASION: Final = re.compile(rf"\b(?:{_FEAST}|{_BURIAL}|{_OTHER})\b", re.IGNORECASE)
_GLAD: Final = re.compile(rf"\b(?:{_FEAST})\b", re.IGNORECASE)
_SAD: Final = re.compile(rf"\b(?:{_BURIAL})\b", re.IGNORECASE)


def names_occasion(text: str) -> bool:
    """Return whether *text* tells what cloth is for: a wedding, a burial, a church's uniform."""
    return _OCCASION.search(text) is not None


def celebrates(text: str) -> bool:
    """Return whether *text* tells of something to wish joy for."""
    return _GLAD.search(text) is not None and not mourns(text)


def mourns(text: str) -> bool:
    """Return whether *text* tells of a burial."""
    return _SAD.search(text) is not None
