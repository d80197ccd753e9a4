"""People multiply: "12 bridesmaids, 4 yards each" is 48 yards."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from grace.language.items.kin import KIN, SAME_FOR, WANTS
from grace.language.text.lexicon import DIGIT_WORDS, TENS
from grace.language.text.money import HIDDEN
from grace.language.text.numbers import in_figures

_WORDS = {**DIGIT_WORDS, **TENS, "dozen": Decimal(12)}
NUMBER = r"(?:\d{1,4}(?:\.5)?|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + ")"
_NUMBERED = re.compile(rf"(?<![\w.]){NUMBER}\b")
_FOLK = (
    r"(?:people|persons|bridesmaids|guys|girls|ladies|women|men|guests|kids|children|groomsmen|friends|sisters|brothers|"
    r"members|boys|aunties|uncles|adults|ushers|pax|heads|families|couples|choristers|workers|staffs?|cousins|mothers|"
    r"fathers|nieces|in laws|inlaws|relatives|colleagues|students|classmates|coursemates|singers|dancers|elders|youths)"
)
_ONE = (
    r"(?:person|head|lady|woman|man|girl|boy|member|guest|child|bridesmaid|groomsman|friend|sister|brother|adult|usher|"
    r"body|individual|family|couple|chorister|worker|singer)"
)
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
_PAIR = re.compile(rf"\b(?:(?:for )?me and my {KIN}|my {KIN} and (?:i|me)|two of us)\b")
_ONE_PERSON = (
    rf"(?:each(?: (?:of (?:them|us|(?:the|my|our) {_FOLK}|(?=(?:my|the|our) [0-9]))|{_ONE}|one))?|every(?:one|body)|"
    rf"every {_ONE})"
)
_GETS = "(?: (?:will|go|to|should|must|get|gets|take|takes|collect|collects|sew|buy|use|wear|need|needs|have|is|na))*"
_EACH = re.compile(
    rf"(?<![\w.])(?P<many>{NUMBER}) ?(?P<unit>{_UNIT}) (?:for )?"
    rf"(?:{_ONE_PERSON}|apiece|per {_ONE}|one person)\b"
    rf"|\b(?:{_ONE_PERSON}|one person|per {_ONE}){_GETS}(?: ?[,:-])? (?P<many2>{NUMBER}) ?(?P<unit2>{_UNIT})\b"
    rf"|(?<![\w.])(?P<many3>{NUMBER}) (?P=many3) ?(?P<unit3>{_UNIT})\b"
    rf"|(?<=[a-z] )(?:x|\*|times|by) ?(?P<many4>{NUMBER}) ?(?P<unit4>{_UNIT})\b(?: each)?"
    rf"|(?<![\w.])(?P<many5>{NUMBER}) ?(?P<unit5>{_UNIT}) (?:x|\*|times)(?= {NUMBER} (?:[a-z]+ ){{0,2}}{_FOLK}\b)"
    rf"|(?<![\w.])(?P<many6>{NUMBER}) (?:for )?{_ONE_PERSON}\b"
)
"""What each of some people gets: "5 yards each", "each lady gets 5 yards", Pidgin "five five yards", "x 5 yards"."""
_SHARE = re.compile(
    rf"(?:{_GETS} ?[,:-]?| of) ?(?P<many>{NUMBER}) ?(?P<unit>{_UNIT})\b(?! (?:altogether|in all|total))"
)
_ALL_WEAR = re.compile(
    r"\b(?:all|everybody|everyone|they|we|una|dem)(?: of (?:them|us))?"
    r"(?: (?:are|is|will|be|dey|go|all|to|want to|should))*"
    r" (?:wear(?:ing)?|in|using|use|sew(?:ing)?|rock(?:ing)?|dressed in|going (?:with|for)|on|take|taking)\b"
    r"(?: the same)?"
)
"""Said of the people once more: "all wearing wine damask"."""
_JOINT = re.compile(r"(?:[\s,&.:;-]|\b(?:and|plus|for|all|so|they are|we are|na|the|is|are|then)\b)*")
_BOTH = re.compile(r"\b(?:and|plus)\b|&")
"""Between groups that stand together, and before what each of them gets."""
_ALL_OF = re.compile(r"[\s,]+all (?:of |in )?(?=[a-z])")
_MOST_FOR_ONE = 12  # yards or pieces; what is said beside a group is more than that only for all of it together
_COUNTED_ANEW = re.compile(
    rf"\b(?:{_FOLK}|of us|of them)(?: (?:is|are|be|na|now|only|reduce|remain|should be))*(?: to)?(?: now)? "
    rf"(?P<count>{NUMBER})(?! ?(?:{_UNIT}|each))\b"
    rf"|\bwe (?:are|be)(?: now)? (?P<all>{NUMBER})\b(?! (?:\w+ )?(?:{_FOLK}|{_UNIT}|of us))"
)
_WE = re.compile(rf"\bwe (?:are|be)(?: now)? (?P<count>{NUMBER})\b")
_QUANTITY = re.compile(rf"(?<![\w.])(?P<many>{NUMBER}) ?(?P<unit>{_UNIT})\b")
_ONE_BESIDES = re.compile(
    rf"(?:,|\band|\bplus|\bthen)+ (?:for )?(?:my |our |the |me )?{KIN}(?:'s)?(?: own)?{_GETS} (?P<many>{NUMBER})"
    rf"(?: ?{_UNIT})?(?= |,|$)"
)
"""One more who gets a quantity of their own beside a group: "8 girls 6 yards each and my mum 10"."""
_MORE_THAN = re.compile(
    rf"\b{KIN} {WANTS} (?:{NUMBER} )?(?:yards? )?(?:more|less|extra)\b"
    r"[^,.;]*\bthan\b"
    rf"|\b{KIN} (?:\w+ )?{WANTS} {NUMBER} (?:yards? )?(?:out of|from|inside) (?:it|them|that|am|the)\b"
    rf"|\b{KIN} will take {NUMBER} (?:yards? )?(?:out of|from|inside) (?:it|them|that|am|the)\b"
)
_FOR_ONE = re.compile(
    rf"(?<![\w.])(?P<many>{NUMBER}) ?(?P<unit>{_UNIT})?(?P<print>(?: of)?(?: the)? (?!for\b|is\b|na\b|go\b)[a-z]+"
    rf"(?: (?!for\b)[a-z]+)?)? (?:is |na |go )?for (?:my |our |his |her )?(?:{KIN}|me|myself|mama|papa|dad|"
    r"daddy|father|uncle|bestie|madam|boss|bride|groom|us|him|her)\b"
)


@dataclass(frozen=True, slots=True)
class Multiplied:
    """A message with the sum written out, and the *sum* as it is said back: "12 × 4 = 48 yards"."""

    text: str
    sum: str
    together: Multiplied | None = None
    """The same with all groups added up, for the case that one print is meant for all."""


def multiplied(plain: str) -> Multiplied | None:
    """Return the cleaned message *plain* with people times quantity worked out; None where it is no such message.

    Several groups are worked out where each stands beside its own quantity: "20 women, 5 yards each of the red, 15 men,
    4 yards each of the blue"; else whose is whose is asked.
    """
    plain = in_figures(plain)
    if not _NUMBERED.search(plain):
        return None
    counted = groups_in(plain)
    each = each_in(plain) or _shares(plain, counted)
    if (joint := _joined_groups(plain, counted, each)) is not None:
        return joint
    if len(counted) == len(each) > 1 and not _in_turn(counted, each):
        counted = _by_their_noun(plain, counted, each)
    elif not counted or len(counted) != len(each) or not _in_turn(counted, each):
        return _added_up(plain) or _repeated(plain)
    if not counted:
        return None
    made = [_worked_out(group, one) for group, one in zip(counted, each, strict=True)]
    if None in made:
        return None
    spans = [(group.span(), " ") for group in counted]
    sums = [one for one in made if one is not None]
    if len(sums) == 1 and (more := _ONE_BESIDES.search(plain)):
        sums, spans = [_with_one_more(sums[0], number_of(more["many"]))], [*spans, (more.span(), " ")]
    spans += [(one.span(), f" {total} {unit} ") for one, (total, unit, _) in zip(each, sums, strict=True)]
    together = _together(plain, [*counted, *each], sums) if len(sums) > 1 else None
    text = _ALL_OF.sub(" of ", _ALL_WEAR.sub(" ", replaced(plain, spans)))
    return Multiplied(text, ", ".join(told for _, _, told in sums), together)


def _joined_groups(plain: str, counted: list[re.Match[str]], each: list[re.Match[str]]) -> Multiplied | None:
    """Return *plain* worked out where its groups stand together and one quantity is for each of all of them: "10 women
    and 5 men, 6 yards each"; None where they do not."""
    if len(counted) < 2 or len(each) != 1 or not all(map(count_of, counted)):
        return None
    start, end = counted[0].start(), counted[-1].end()
    between = [plain[one.end() : other.start()] for one, other in pairwise(counted)]
    gap = plain[end : each[0].start()] if each[0].start() >= end else plain[each[0].end() : start]
    if not all(_JOINT.fullmatch(one) and _BOTH.search(one) for one in between) or not _JOINT.fullmatch(gap):
        return None
    many, unit = share_of(each[0])
    whole = f"{many * sum(map(count_of, counted)):f}".removesuffix(".0")
    people = " + ".join(str(count_of(one)) for one in counted)
    first, last = min(start, each[0].start()), max(end, each[0].end())
    return Multiplied(
        replaced(plain, [((first, last), f" {whole} {unit} ")]), f"({people}) × {many:f} = {whole} {unit}"
    )


def _with_one_more(worked_out: tuple[str, str, str], many: Decimal) -> tuple[str, str, str]:
    """Return the total, unit and sum of *worked_out* with *many* more of that unit for one person."""
    total, unit, told = worked_out
    more = f"{Decimal(total) + many:f}"
    return more, unit, f"{told.partition(' =')[0]} + {many:f} = {more} {unit}"


def _together(plain: str, found: list[re.Match[str]], sums: list[tuple[str, str, str]]) -> Multiplied | None:
    """Return *plain* with all groups as one quantity; None where they are counted in different units."""
    if len({unit.removesuffix("s") for _, unit, _ in sums}) > 1:
        return None
    total, unit = f"{sum(Decimal(total) for total, _, _ in sums):f}", sums[0][1]
    first, *rest = sorted(one.span() for one in found)
    spans = [(first, f" {total} {unit} "), *((span, " ") for span in rest)]
    told = " + ".join(told.partition(" =")[0] for _, _, told in sums)
    return Multiplied(_without_joints(replaced(plain, spans)), f"{told} = {total} {unit}")


def has_several_groups(plain: str) -> bool:
    """Return whether the cleaned message *plain* gives a quantity to each of several groups of people."""
    groups = len(list(_PEOPLE.finditer(plain))) + len(list(_PAIR.finditer(plain)))
    return groups > 1 and _EACH.search(plain) is not None


def others_want_more(plain: str) -> bool:
    """Return whether the cleaned message *plain* gives somebody a quantity by another's, "my mum wants 4 yards more
    than that": what all of them want together is not said."""
    return _MORE_THAN.search(plain) is not None


def groups_in(plain: str) -> list[re.Match[str]]:
    """Return where the cleaned message *plain*, its numbers in figures, counts people."""
    folk = sorted((*_PEOPLE.finditer(plain), *_PAIR.finditer(plain)), key=lambda found: found.start())
    return folk or list(_WE.finditer(plain))


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


def _by_their_noun(plain: str, counted: list[re.Match[str]], each: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return *counted* in the order of *each*, "15 ladies and 4 men. ladies 6 yards each, men 5 yards each": every
    quantity stands behind the noun of its group; [] where one does not."""
    ordered: list[re.Match[str]] = []
    start = max(found.end() for found in counted)
    for one in each:
        before = plain[start : one.start()]
        ordered += [group for group in counted if re.search(rf"\b{re.escape(group[0].split()[-1])}\b", before)]
        start = one.end()
    return ordered if len(ordered) == len({id(one) for one in ordered}) == len(each) else []


def _in_turn(counted: list[re.Match[str]], each: list[re.Match[str]]) -> bool:
    """Return whether every group stands beside its own quantity, always before it or always after it."""
    starts = sorted([(found.start(), "group") for found in counted] + [(found.start(), "each") for found in each])
    kinds = [kind for _, kind in starts]
    return kinds[::2] == kinds[:1] * len(each) and len(set(kinds[::2]) | set(kinds[1::2])) == 2


def _worked_out(group: re.Match[str], one: re.Match[str]) -> tuple[str, str, str] | None:
    """Return the total, its unit, and the sum as it is said back; None where it counts less than two people."""
    count, (many, unit) = count_of(group), share_of(one)
    if count < 2:
        return None
    total = f"{count * many:f}".removesuffix(".0")
    return total, unit, f"{count} × {many:f} = {total} {unit}"


def _said(found: re.Match[str], name: str) -> str:
    """Return what *found* has under *name*, or under one of its like: many, many2, many3."""
    return next(said for group, said in found.groupdict().items() if said and group.rstrip("123456") == name)


def _shares(plain: str, counted: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return the quantity right behind each of several groups, "5 adults 6 yards, 3 children 2 yards"; [] where one has
    none, or one so large that it is for all of them together."""
    found = [one for group in counted if (one := _SHARE.match(plain, group.end()))]
    fits = all(number_of(one["many"]) <= _MOST_FOR_ONE for one in found)
    return found if len(counted) == len(found) > 1 and fits else []


def _repeated(plain: str) -> Multiplied | None:
    """Return *plain* with its one quantity as often as it is wanted: "6 yards of lace for me, same for my sister"."""
    again, said = list(SAME_FOR.finditer(plain)), list(_QUANTITY.finditer(plain))
    if not again or len(said) != 1 or said[0].start() > again[0].start():
        return None
    many, unit, times = number_of(said[0]["many"]), said[0]["unit"], len(again) + 1
    total = f"{many * times:f}".removesuffix(".0")
    unit = unit if unit.endswith("s") else f"{unit}s"
    spans = [(said[0].span(), f" {total} {unit} "), *((one.span(), " ") for one in again)]
    return Multiplied(replaced(plain, spans), f"{times} × {many:f} = {total} {unit}")


def without_people_counted_anew(plain: str) -> str:
    """Return *plain* without the number of "reduce the lace people to 8", "we are 12": it is no quantity, and what each
    of them gets was not said there."""
    return _COUNTED_ANEW.sub(lambda found: found[0].removesuffix(found["count"] or found["all"]) + HIDDEN, plain)


def _added_up(plain: str) -> Multiplied | None:
    """Return *plain* with quantities for one person after another added up: "6 yards for my mum, 4 for me"."""
    parts = list(_FOR_ONE.finditer(plain))
    units = {part["unit"].removesuffix("s") for part in parts if part["unit"]}
    prints = {part["print"] for part in parts if part["print"]}
    if len(parts) < 2 or len(units) != 1 or len(prints) > 1:
        return None
    unit, values = f"{units.pop()}s", [number_of(part["many"]) for part in parts]
    total = f"{sum(values):f}".removesuffix(".0")
    spans = [(part.span(), " ") for part in parts[1:]] + [(parts[0].span(), f" {total} {unit} {''.join(prints)} ")]
    told = " + ".join(f"{value:f}" for value in values)
    return Multiplied(_without_joints(replaced(plain, spans)), f"{told} = {total} {unit}")


def _without_joints(text: str) -> str:
    """Return *text* without the "and", commas and "all" that joined what is no longer there."""
    return re.sub(r"(?: and|,)+ *(?=,|$)|\ball(?= )", " ", text)


def replaced(plain: str, spans: list[tuple[tuple[int, int], str]]) -> str:
    """Return *plain* with other words at each of *spans*."""
    for (start, end), instead in sorted(spans, reverse=True):
        plain = plain[:start] + instead + plain[end:]
    return " ".join(plain.split(" ")).strip()


def number_of(word: str) -> Decimal:
    """Return the number that *word* is, in digits or as a word that a count may be: "two", "dozen"."""
    return _WORDS[word] if word in _WORDS else Decimal(word)
