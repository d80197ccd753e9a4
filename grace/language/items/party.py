"""People told of in an earlier message: "we are 15 girls", and later "5 yards each" is 75 yards."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from grace import patterns as re
from grace.engine.reading import Party
from grace.language.items.item_reading import ItemReading
from grace.language.items.people import NUMBER, Multiplied, count_of, each_in, groups_in, number_of, replaced, share_of
from grace.language.text.numbers import in_figures
from grace.shop.kin import FOLK, SEVERAL, either
from grace.shop.order import Basket, Item

_FOLK = rf"(?:{SEVERAL}|{either(FOLK)})"
_TAKES = (
    r"(?:will |go |now |want to |wan |would |should |are going to |prefer to )*"
    r"(?:wear|wearing|want|take|use|rock|sew|do|buy|prefer|go with|like|for)"
)
_EACH_GETS = (
    rf"(?P<many>{NUMBER}) ?(?P<unit>yards?|pieces?)(?P<of>(?: of)? (?!each|per)[a-z ]+?)?"
    r"(?: (?:each|per \w+))?(?=[,.;]|$| and )"
)
_MOVED = re.compile(
    rf"\b(?P<count>{NUMBER}|a|another)(?: more| other| new| extra)*(?: {_FOLK})?(?: of (?:them|us))?(?: again)?"
    r"(?: (?:have|has|just|now|are|is|will|don|wan|want to|no|no dey|also|too|not|"
    r"no longer|dey))*"
    r" (?:(?P<joins>join(?:ed|ing|s)?|added|add|entered|are in|came in)"
    r"|(?P<leaves>drop(?:ped|ping)?(?: out)?|left|pull(?:ed|ing) out|withdrew|withdrawn|cancel+ed|coming|buying|"
    r"taking part|comot|gone|out|backed out|opted out|interested))\b"
)
_STAYS_AWAY = re.compile(r"\b(?:not|no longer|no dey|no go|no) (?:coming|buying|taking part|interested|again)\b")
_WE_ARE_NOW = re.compile(
    rf"\b(?:we|they|number|people|girls|ladies) (?:are|is|be|na|don be|have become|don turn|become)(?: now)?"
    rf" (?P<count>{NUMBER})\b"
)
_OF_THEM = rf"(?: of (?:them|us|(?:the|my|our) {_FOLK})| {_FOLK})?"
_LIKES = (
    r"(?:want|wants|like|likes|prefer|prefers|chose|choose|picked|pick|need|take|will take|go take|going for|"
    r"are going for|are wearing|will wear|wearing|go wear|for|in|said|say)"
)
_SOME_WANT = re.compile(rf"(?<![\w.])(?P<count>{NUMBER}){_OF_THEM} {_LIKES}\b(?: the)?")
_MORE_WANT = re.compile(
    rf"(?:,|;|\band|\bplus|\bwhile|\bthen)+ (?:the )?(?:other )?(?P<count>{NUMBER}){_OF_THEM}"
    r"(?= (?!yards?\b|pieces?\b|of them\b|more\b|days?\b|weeks?\b)[a-z])"
)
_REST_WANTS = re.compile(
    rf"\b(?:the |all the )?(?:rest|others|other (?:people|girls|ones)|remaining(?: {_FOLK}| \d{{1,3}})?)"
    rf"(?: {_LIKES})?\b(?: the)?"
)
_FOR_SOME = re.compile(rf"\bfor (?P<count>{NUMBER})(?: of (?:them|us|(?:the|my|our) {_FOLK})| {_FOLK})\b")
_FOR_REST = re.compile(r"\bfor (?:the |all the )?(?:rest|others|remaining)(?: of (?:them|us))?\b")


_INSTEAD = re.compile(r"\b(?:instead|now|rather|no longer|changed?|prefer)\b")


def party_in(plain: str, before: Party) -> Party:
    """Return what the customer has told of their people, *before* and in the cleaned message *plain*."""
    plain = in_figures(plain)
    moved, each, party = _moved(plain), each_in(plain), before
    groups = [one for one in groups_in(plain) if not _are_some(one, before)]
    if moved and before.people:
        party = replace(party, people=max(before.people + moved, 0))
    elif len(groups) > 1 and not _of_some(plain, before):
        named = tuple((noun, count_of(group)) for group in groups if (noun := _noun(group[0].split())))
        party = replace(party, people=sum(map(count_of, groups)), groups=named if len(named) == len(groups) else ())
    elif found := _WE_ARE_NOW.search(plain):
        party = replace(party, people=int(number_of(found["count"])))
    elif groups and not _of_some(plain, before):
        party = replace(party, people=sum(map(count_of, groups)))
    if len(each) == 1:
        many, unit = share_of(each[0])
        party = replace(party, quantity=many, unit="piece" if unit == "pieces" else "yard")
    return party


def _are_some(group: re.Match[str], before: Party) -> bool:
    """Return whether *group* is some of the people told of before: "2 of us will come and carry it"."""
    said = group[0]
    return said.endswith((" of us", " of them")) and " are " not in f" {said} " and 0 < count_of(group) < before.people


def for_the_party(plain: str, party: Party, basket: Basket) -> Multiplied | None:
    """Return the cleaned message *plain* with its sum worked out for the people of *party*, told of before: what each
    of them gets, which of them want which print, or how many they are now; None where it says none of that."""
    plain = in_figures(plain)
    stated = party_in(plain, party)
    if party.groups and (shares := _by_group(plain, party) or _one_moves(plain, party, basket)) is not None:
        return shares
    if stated.quantity is None or stated.people < 2:
        return None
    shared = _of_groups(plain, stated, basket) or _shared(plain, stated)
    if shared is not None:
        return shared
    each = each_in(plain)
    if len(each) == 1 and not groups_in(plain):
        return _for_all(plain, each[0], stated, basket)
    return _counted_anew(party, stated, basket) if stated.people != party.people and not each else None


def for_everybody(items: tuple[Item, ...], wish: Item | None, party: Party) -> ItemReading | None:
    """Return *items*, one print chosen for a *wish* that was told for each of the people of *party*, for all of them
    with the sum; None where it was no such wish."""
    if wish is None or party.people < 2 or party.quantity is None or (wish.unit or "yard") != party.unit:
        return None
    stated = (party.quantity, party.quantity * party.people)  # the wish may have been worked out when it was told
    if len(items) != 1 or wish.quantity not in stated or items[0].quantity != wish.quantity:
        return None
    whole = replace(items[0], quantity=party.people * party.quantity, unit=party.unit)
    return ItemReading((whole,), kind="pick", sum=sum_in_words(party.people, party.quantity, f"{party.unit}s"))


def _for_all(plain: str, one: re.Match[str], party: Party, basket: Basket) -> Multiplied | None:
    many, unit = share_of(one)
    each_print = len({line.fabric for line in basket}) > 1 and "per" not in one[0] and "person" not in one[0]
    if each_print:
        return None
    total = _figure(party.people * many)
    return Multiplied(replaced(plain, [(one.span(), f" {total} {unit} ")]), sum_in_words(party.people, many, unit))


def _counted_anew(before: Party, party: Party, basket: Basket) -> Multiplied | None:
    """ "2 more girls joined", "we are 14 now": the print that is for all of them is for so many now."""
    if party.quantity is None:
        return None
    whole = before.people * party.quantity
    lines = [line for line in basket if len(basket) == 1 or (line.quantity, line.unit) == (whole, party.unit)]
    if len(lines) != 1:
        return None
    total = _figure(party.people * party.quantity)
    named = "it" if len(basket) == 1 else lines[0].fabric.lower()
    return Multiplied(
        f"make {named} {total} {party.unit}s", sum_in_words(party.people, party.quantity, f"{party.unit}s")
    )


def _of_groups(plain: str, party: Party, basket: Basket) -> Multiplied | None:
    """ "the women are 18 and the men 12. The men will wear bronze instead": so many leave the one print there is."""
    groups = [(count_of(group), _noun(group[0].split())) for group in groups_in(plain)]
    return _leaving(plain, groups, party, basket)


def _one_moves(plain: str, party: Party, basket: Basket) -> Multiplied | None:
    """ "the men will wear bronze instead", of groups told of before: those who share a print leave it, those with one
    of their own change it."""
    groups = [(count, noun) for noun, count in party.groups]
    if len(basket) == 1:
        return _leaving(plain, groups, party, basket)
    pairs = list(zip(basket, groups, strict=True)) if len(basket) == len(groups) else []
    own = [
        (line, found["print"])
        for line, (count, noun) in pairs
        if line.quantity and line.quantity % count == 0 and (found := _wears(plain, noun))
    ]
    in_order = all(line.quantity and line.quantity % count == 0 for line, (count, _) in pairs)
    if len(own) != 1 or not in_order or not _INSTEAD.search(plain):
        return None
    return Multiplied(f"swap {own[0][0].fabric.lower()} for {own[0][1]}", "")


def _leaving(plain: str, groups: list[tuple[int, str]], party: Party, basket: Basket) -> Multiplied | None:
    """Return the one line of *basket* divided where some of *groups*, who all take of it, are said to take another."""
    if len(groups) < 2 or len(basket) != 1 or sum(count for count, _ in groups) != party.people or not party.quantity:
        return None
    moved = [(count, found["print"]) for count, noun in groups if (found := _wears(plain, noun))]
    if not 0 < len(moved) < len(groups):
        return None
    rest = party.people - sum(count for count, _ in moved)
    unit = f"{party.unit}s"
    wishes = [f"{_figure(count * party.quantity)} {unit} of {print_}" for count, print_ in moved]
    stated = ", ".join(sum_in_words(count, party.quantity, unit) for count in (rest, *(count for count, _ in moved)))
    return Multiplied(f"make it {_figure(rest * party.quantity)} {unit} and add {' and add '.join(wishes)}", stated)


def _wears(plain: str, noun: str) -> re.Match[str] | None:
    """Return what the group called *noun* is said to take: "the men will wear bronze instead"."""
    said = rf"\b{noun} {_TAKES} (?P<print>[^,.;]{{3,40}}?)(?: instead| now| rather)*(?=[,.;]|$)"
    return re.search(said, plain) if noun else None


def _noun(words: list[str]) -> str:
    return next((word for word in words if re.fullmatch(_FOLK, word)), "")


def _by_group(plain: str, party: Party) -> Multiplied | None:
    """ "ladies 5 yards of coral each, men 6 of damask", of 25 ladies and 10 men told of before."""
    found = [
        (count, one)
        for noun, count in party.groups
        if (one := re.search(rf"\b(?:for )?(?:the )?{noun}(?: {_TAKES}| get| gets)?[ :-]+{_EACH_GETS}", plain))
    ]
    if not found or groups_in(plain) or not re.search(r"\beach\b|\bper\b", plain):
        return None
    sums = [(count, number_of(one["many"]), f"{one['unit'].removesuffix('s')}s", one) for count, one in found]
    spans = [(one.span(), f"{_figure(count * many)} {unit}{one['of'] or ''}") for count, many, unit, one in sums]
    stated = ", ".join(sum_in_words(count, many, unit) for count, many, unit, _ in sums)
    return Multiplied(replaced(plain, spans), stated)


def _shared(plain: str, party: Party) -> Multiplied | None:
    """ "10 of them want red and 10 want adire", "red for 10 of them and adire for the rest"."""
    found = _of_some(plain, party)
    if found is None or party.quantity is None:
        return None
    spans = [
        (one.span(), f"{_joint(one[0])} {_figure(count * party.quantity)} {party.unit}s of") for one, count in found
    ]
    behind = all(one.re in (_FOR_SOME, _FOR_REST) for one, _ in found)
    if behind:
        spans = [(span, words.removesuffix(" of")) for span, words in spans]
    stated = ", ".join(sum_in_words(count, party.quantity, f"{party.unit}s") for _, count in found)
    return Multiplied(replaced(plain, spans), stated)


def _of_some(plain: str, party: Party) -> list[tuple[re.Match[str], int]] | None:
    """Return where *plain* tells what some of the people of *party* want, and how many these are; None where they
    would be more than there are, or are the same people told of anew."""
    those = list(_FOR_SOME.finditer(plain))
    some = those or list(_SOME_WANT.finditer(plain))
    if not some or not party.people:
        return None
    first = some[0]
    rest = _FOR_REST if those else _REST_WANTS
    more = [] if those else [one for one in _MORE_WANT.finditer(plain) if one.start() >= first.end() - 1]
    more = [one for one in more if not any(one.start() < other.end() and other.start() < one.end() for other in some)]
    found = sorted([(one, int(number_of(one["count"]))) for one in (*some, *more)], key=lambda pair: pair[0].start())
    left = party.people - sum(count for _, count in found)
    others = rest.search(plain, first.end())
    found += [(others, left)] if others and left > 0 else []
    return found if left >= 0 and (len(found) > 1 or found[0][1] < party.people) else None


def _moved(plain: str) -> int:
    """Return how many people *plain* says have joined; less than 0 for those who have left."""
    moved = 0
    for found in _MOVED.finditer(plain):
        count = 1 if found["count"] in ("a", "another") else int(number_of(found["count"]))
        stays_away = found["leaves"] in ("coming", "buying", "taking part", "interested")
        if stays_away and not _STAYS_AWAY.search(found[0]):
            continue
        moved += count if found["joins"] else -count
    return moved


def sum_in_words(people: int, many: Decimal, unit: str) -> str:
    """Return the sum of what all people get as it is said back: "12 × 4 = 48 yards"."""
    return f"{people} × {many:f} = {_figure(people * many)} {unit}"


def _figure(number: Decimal) -> str:
    return f"{number:f}".removesuffix(".0")


def _joint(words: str) -> str:
    return ", " if words[:1] in ",;" or words[:4] in ("and ", "plus", "then") or words[:5] == "while" else ""
