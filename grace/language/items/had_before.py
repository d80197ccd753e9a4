"""So much of what was bought before, in any order of words: "this time I want 15 yards of the same print"."""

from __future__ import annotations

from grace import patterns as re
from grace.engine.reading import Expected
from grace.language.amounts.loosely import LIGHT
from grace.language.text.lexicon import words_of
from grace.language.text.normalise import clean

_LONGEST = 160  # characters: more is a story
_GOODS = r"(?:prints?|cloths?|fabrics?|materials?|designs?|patterns?|ones?|things?|stuff|order|orders|own|wax|ankara)"
_BOUGHT = (
    r"(?:(?:that|which|wey|wen) )?(?:i|we) (?:don |just |last |did )?"
    r"(?:bought|buy|ordered|order|took|take|got|had|paid for)"
)
_WHEN = r"(?:last (?:time|month|week|year)|before|previously|the other day|that (?:time|day)|from (?:you|una))"
_SAME = re.compile(
    rf"\b(?:(?:the |that |this |my |d )?(?:(?:very|exact) )?(?:same|last|previous|old) {_GOODS}"
    rf"(?: (?:as|like) (?:before|last time|the last(?: time)?))?(?: {_BOUGHT})?(?: {_WHEN})*"
    rf"|(?:the |that )?(?:{_GOODS}|what|wetin) {_BOUGHT}(?: {_WHEN})*"
    r"|(?:the )?same (?:as|like) (?:before|last time|the last(?: time)?)|repeat|re-?order)\b"
)
_MANY = re.compile(r"(?<![\d.,/:₦#$-])(?P<many>\d{1,3}(?:\.5)?) ?(?P<unit>yards?|pieces?)(?![a-z])")
_LIGHT = LIGHT | words_of(
    "again another time once more loved love like liked got have repeat reorder send supply new fresh hi hello good "
    "morning afternoon evening day month week year grace more some too before last same came back ready your una "
    "next package was very so fine beautiful sweet nice everybody people customers client clients omo oga auntie uncle "
    "cloth cloths fabric fabrics material print prints stuff came out well quality excellent loves loving enjoyed use "
    "sweetie sister mama hajia alhaja boss chairman there still any available"
)
_JOINS = frozenset({"add", "plus", "join", "include", "extra"})


def had_before(text: str, here: Expected) -> str:
    """Return "same print again but 15 yards" where *text* wants so much of the one print they bought last and says
    nothing else of weight; else *text*. What was bought is paid for, and stays as it is."""
    settled = here.has_bought and len(here.again) == 1 and not here.awaits_yes and not here.beside_file
    plain = clean(text) if settled and len(text) <= _LONGEST else ""
    said = list(_MANY.finditer(plain))
    if len(said) != 1 or not _SAME.search(plain):
        return text
    rest = re.sub(r"[^a-z' ]+", " ", _MANY.sub(" ", _SAME.sub(" ", plain))).split()
    if _JOINS.intersection(rest) or not _LIGHT.issuperset(rest):
        return text
    return f"same print again but {said[0]['many']} {said[0]['unit']}"
