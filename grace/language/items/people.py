"""People multiply: "12 bridesmaids, 4 yards each" is 48 yards."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from grace import patterns as re
from grace.language.text.lexicon import DIGIT_WORDS, TENS
from grace.language.text.money import HIDDEN
from grace.shop.kin import FOLK, ONE_KIN, SEVERAL, either

_WORDS = {**DIGIT_WORDS, **TENS, "dozen": Decimal(12)}
NUMBER = r"(?:\d{1,4}(?:\.5)?|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + ")"
_KIN = ONE_KIN
_WANTS = "(?:wants?|needs?|will take|go take|likes?|is taking|dey want)"
SOME_PEOPLE = re.compile(
    r"\b(?:the|my|our|some|most|half|\d+)(?: of (?:the|my|our|them))?"
    rf" (?:{SEVERAL}|{ONE_KIN}|others|them)\b"
)
"""Some of the people the goods are for; how much is theirs is not said."""
_FOLK = rf"(?:heads|{SEVERAL})"
_ONE = rf"(?:head|body|individual|{either(FOLK)})"
_UNIT = "(?:yards?|pieces?|bundles?)"
_PEOPLE = re.compile(
    r"(?<![\w.])(?P<besides>(?:for )?(?:me|i|myself) and )?(?:we are |we be |there are |for |my |group of |team of )*"
    rf"(?:(?P<count>{NUMBER}) (?:(?!{_UNIT}|of|for|each|and|x|times|to)[a-z]+ ){{0,2}}(?:{_FOLK}|of us|of them|"
    rf"of (?:my|our|the|una) {_FOLK})\b"
    rf"|(?:{_FOLK}|number)(?: (?:are|is|be|na|now|total|of us))+ (?P<count2>{NUMBER})(?: in (?:number|all|total))?"
    rf"(?! ?(?:{_UNIT}|each))\b"
    rf"|{_FOLK} (?P<count5>{NUMBER})(?= ?(?:[,;:]|\.(?!\d)|$))"
    rf"|(?<=group of )(?P<count3>{NUMBER})\b|(?<=team of )(?P<count4>{NUMBER})\b)"
)
_OWN_KIN = rf"my (?:(?!and\b)[a-z]+ )?{_KIN}"
_PAIR = re.compile(rf"\b(?:(?:for )?(?:me|i|myself) and {_OWN_KIN}|{_OWN_KIN} and (?:i|me|myself))\b")
_ONE_PERSON = (
    rf"(?:each(?: (?:of (?:them|us|(?:the|my|our) {_FOLK}|(?=(?:my|the|our) [0-9]))|{_ONE}|one))?|every(?:one|body)|"
    rf"every {_ONE})"
)
_GETS = "(?: (?:will|go|to|should|must|get|gets|take|takes|collect|collects|sew|buy|use|wear|need|needs|have|is|na))*"
_EACH = re.compile(
    rf"(?<![\w.])(?P<many>{NUMBER}) ?(?P<unit>{_UNIT}) (?:for )?"
    rf"(?:{_ONE_PERSON}|apiece|per {_ONE}|one person)\b"
    rf"|\b(?:{_ONE_PERSON}|one person|per {_ONE}){_GETS}(?: ?[,:-])? (?P<many2>{NUMBER}) ?(?P<unit2>{_UNIT})\b"
    rf"|(?<![\w.])(?P<many3>{NUMBER}) (?P=many3) ?(?P<unit3>{_UNIT})\b(?: each\b)?"
    rf"|(?<=[a-z] )(?:x|\*|times|by) ?(?P<many4>{NUMBER}) ?(?P<unit4>{_UNIT})\b(?: each)?"
    rf"|(?<![\w.])(?P<many5>{NUMBER}) ?(?P<unit5>{_UNIT}) (?:x|\*|times)(?= {NUMBER} (?:[a-z]+ ){{0,2}}{_FOLK}\b)"
    rf"|(?<![\w.])(?P<many6>{NUMBER}) (?:for )?{_ONE_PERSON}\b"
)
"""What each of some people gets: "5 yards each", "each lady gets 5 yards", Pidgin "five five yards", "x 5 yards"."""
_COUNTED_ANEW = re.compile(
    rf"\b(?:{_FOLK}|of us|of them)(?: (?:is|are|be|na|now|only|reduce|remain|should be))*(?: to)?(?: now)? "
    rf"(?P<count>{NUMBER})(?! ?(?:{_UNIT}|each))\b"
    rf"|\bwe (?:are|be)(?: now)? (?P<all>{NUMBER})\b(?! (?:\w+ )?(?:{_FOLK}|{_UNIT}|of us))"
)
_WE = re.compile(rf"\bwe (?:are|be)(?: now)? (?P<count>{NUMBER})\b")
_MORE_THAN = re.compile(
    rf"\b{_KIN} {_WANTS} (?:{NUMBER} )?(?:yards? )?(?:more|less|extra)\b"
    r"[^,.;]*\bthan\b"
    rf"|\b{_KIN} (?:\w+ )?{_WANTS} {NUMBER} (?:yards? )?(?:out of|from|inside) (?:it|them|that|am|the)\b"
    rf"|\b{_KIN} will take {NUMBER} (?:yards? )?(?:out of|from|inside) (?:it|them|that|am|the)\b"
)


@dataclass(frozen=True, slots=True)
class Multiplied:
    """A message with the sum written out, and the *sum* as it is said back: "12 × 4 = 48 yards"."""

    text: str
    sum: str


def open_shares(plain: str) -> str:
    """Return why it is open what all people of the cleaned message *plain* get together: it gives a quantity to each of
    several groups, or to somebody by another's, "my mum wants 4 yards more than that"; "" where it is not."""
    if _MORE_THAN.search(plain):
        return "more than somebody else: how much together?"
    groups = len(list(_PEOPLE.finditer(plain))) + len(list(_PAIR.finditer(plain)))
    return "several groups of people: whose yards are whose?" if groups > 1 and _EACH.search(plain) else ""


def groups_in(plain: str) -> list[re.Match[str]]:
    """Return where the cleaned message *plain*, its numbers in figures, counts people."""
    folk = sorted((*_PEOPLE.finditer(plain), *_PAIR.finditer(plain)), key=lambda found: found.start())
    apart = [one for at, one in enumerate(folk) if not at or one.start() >= folk[at - 1].end()]  # "two of us" is both
    return apart or list(_WE.finditer(plain))


def each_in(plain: str) -> list[re.Match[str]]:
    """Return where the cleaned message *plain*, its numbers in figures, says how much each of some people gets."""
    return list(_EACH.finditer(plain))


def count_of(group: re.Match[str]) -> int:
    """Return how many people *group*, one of `groups_in`, counts; 0 where that is no whole number."""
    count = number_of(_said(group, "count")) if "count" in group.re.groupindex else Decimal(2)
    count += 1 if group.groupdict().get("besides") else 0  # "me and my two sisters"
    return int(count) if count == int(count) else 0


def share_of(one: re.Match[str]) -> tuple[Decimal, str]:
    """Return the quantity that *one*, one of `each_in`, gives to each, and its unit in the plural, yards without."""
    unit = next((said for name, said in one.groupdict().items() if said and name.startswith("unit")), "yard")
    return number_of(_said(one, "many")), f"{unit.removesuffix('s')}s"


def _said(found: re.Match[str], name: str) -> str:
    """Return what *found* has under *name*, or under one of its like: many, many2, many3."""
    return next(said for group, said in found.groupdict().items() if said and group.rstrip("123456") == name)


def without_people_counted_anew(plain: str) -> str:
    """Return *plain* without the number of "reduce the lace people to 8", "we are 12": it is no quantity, and what each
    of them gets was not said there."""
    return _COUNTED_ANEW.sub(lambda found: found[0].removesuffix(found["count"] or found["all"]) + HIDDEN, plain)


def replaced(plain: str, spans: list[tuple[tuple[int, int], str]]) -> str:
    """Return *plain* with other words at each of *spans*."""
    for (start, end), instead in sorted(spans, reverse=True):
        plain = plain[:start] + instead + plain[end:]
    return " ".join(plain.split(" ")).strip()


def number_of(word: str) -> Decimal:
    """Return the number that *word* is, in digits or as a word that a count may be: "two", "dozen"."""
    return _WORDS[word] if word in _WORDS else Decimal(word)
