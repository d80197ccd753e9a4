"""So much of the print on each picture: "6 yards" under one and "4 yards" under the other, "5 yards each". No picture
tells which print it shows, so these wait for its name, in the order of the pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grace import patterns as re
from grace.engine.reading import Expected
from grace.language.amounts.words import JOINT, MANY
from grace.language.caption_amounts import NO_CLOTH
from grace.language.intents.receipt_captions import caption_of
from grace.language.intents.rules import PRICES, is_question, votes
from grace.language.items.fabric_names import index
from grace.language.items.mentions import mentions
from grace.language.items.terms import Print, Quantity
from grace.language.items.tokens import marks
from grace.language.pictured import OF_MONEY, OF_STYLE, shown_amount
from grace.language.text.normalise import clean
from grace.language.text.numbers import read_number
from grace.shop.catalog import Catalog
from grace.shop.order import Item

_MOST = 1000  # yards or pieces: more is a sum
_LONGEST = 600  # characters of all words: more is a story
_COUNTS = {"two": 2, "2": 2, "both": 2, "three": 3, "3": 3, "four": 4, "4": 4, "five": 5, "5": 5}
_PLACES = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "fifth": 4}
_CLOTH = r"(?:prints?|fabrics?|cloths?|materials?|designs?|pictures?|pics?|photos?|ones?)"
_NUMBER = r"two|three|four|five|[2-5]"
_SEVERAL = re.compile(
    rf"\b(?:(?:each|all|any|both) of (?:these|those|them|the)(?: (?P<of>{_NUMBER}))?|"
    rf"(?:these|those|this|all(?: the)?|the) (?P<these>{_NUMBER})|(?P<both>both)|(?:these|those)(?: {_CLOTH})?|"
    rf"each|apiece|(?<!in )all|every one|(?:per|every) {_CLOTH})\b"
    r"(?! (?:yards?|pieces?|persons?|of us|people|together))"
)
"""Said of several pictures at once."""
_OF_PLACE = re.compile(
    rf"\b(?:of|for|from|on|in) (?:the )?(?P<place>{'|'.join(_PLACES)})\b(?: {_CLOTH})?|"
    rf"(?:^|\b(?:and|please|abeg|want|need|take) )(?:the )?(?P<ahead>{'|'.join(_PLACES)})(?: {_CLOTH})?[ :=,-]+(?=\d)"
)
_SPLIT = re.compile(rf"{JOINT.pattern}|\s+(?=(?:add|also|include|join)\b)", re.IGNORECASE)
_POINTS = re.compile(
    r"(?:(?:i|we|want|wan|need|will|would|go|like|love|take|buy|get|order|add|give|me|us|please|abeg|biko|and|also|so|"
    r"for|from|see|here|is|are|na|to|ma|sir|dear|hello|hi|ok|okay|good|have|pick|choose|just|only)\b[ ,]*)*"
    r"(?:(?:all|both|each|the|of)\b ?)*(?:this|these|those|that|them|both|all)\b"
    rf"(?: (?:{_NUMBER}))?(?: (?:beautiful|fine|nice|lovely))*(?: {_CLOTH})?"
    r"(?: (?:please|abeg|ma|sir|too|also|as well|o|here|for me))*"
)
"""Says no more than that what is shown is wanted."""
_TO_ORDER = re.compile(r" *\b(?:in|on|(?:in)?to|with|for) (?:my|the|our|that|this|same) (?:order|list|basket|cart)\b")
_A_NUMBER = re.compile(r"(?P<alone>\d{1,3})")
_ADDS = re.compile(r"\b(?:add|also|too|more|extra|another|want|wan|need)\b")
_DONE = re.compile(r"\b(?:done|sent|i have|see|receipt|alert|successful|completed?)\b")


@dataclass(frozen=True, slots=True)
class PicturesWanted:
    """The *wishes* of the pictures in their order, whether they are of *each*, the words that say other things, and
    what is *asked* of the pictures themselves: "how much for 6 yards of this"."""

    wishes: tuple[Item, ...]
    each: bool
    rest: str
    asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Clause:
    """A stretch of the words, and which *picture* it is a caption of, counted from 0; None for words of their own.
    *named*: it names a print; *wish*: the amount it says of one that it does not name, perhaps of *each*."""

    text: str
    plain: str
    picture: int | None
    named: bool
    wish: Item | None
    each: bool

    @property
    def points(self) -> bool:
        """Return whether it says no more than that what is shown is wanted."""
        return _POINTS.fullmatch(self.plain) is not None

    @property
    def shows(self) -> bool:
        """Return whether it says its amount of what is shown."""
        return shown_amount(self.plain) is not None or _OF_PLACE.search(self.plain) is not None

    @property
    def several(self) -> int | None:
        """Return of how many pictures it speaks, 0 for all of them; None where it speaks of one."""
        counts = [
            _COUNTS.get(found["of"] or found["these"] or found["both"] or "", 0)
            for found in _SEVERAL.finditer(self.plain)
        ]
        return max(counts, default=0 if self.each else None)

    @property
    def place(self) -> int | None:
        """Return which picture it names, "the first one", counted from 0."""
        found = _OF_PLACE.search(self.plain)
        said = _PLACES.get(found["place"] or found["ahead"] or "") if found else None
        return self.picture if said is None else said


def wanted_of_pictures(text: str, here: Expected, catalog: Catalog) -> PicturesWanted | None:
    """Return how much *text* wants of the prints on several pictures, or on one beside other things that it does; None
    where it says no such amount."""
    if not here.pictures or len(text) > _LONGEST:
        return None
    clauses = tuple(_clauses(text, here, catalog))
    meant = [one for at, one in enumerate(clauses) if _is_of_pictures(one, clauses[max(at - 1, 0) : at + 2], here)]
    meant = [one for one in meant if not _may_be_ordered(one, clauses, here)]
    others = [one for one in clauses if one not in meant and not one.points]
    if not meant or (len(here.pictures) < 2 and not _says_more(meant, others, any(one.points for one in clauses))):
        return None
    wishes = _in_order(meant, _free(clauses, here))
    each = any(one.several is not None for one in meant) and len(set(wishes)) == 1
    asked = tuple(one.text.strip() for one in meant if is_question(one.plain) or PRICES in votes(one.plain))
    return PicturesWanted(wishes, each, "\n".join(one.text for one in others), asked)


def _clauses(text: str, here: Expected, catalog: Catalog) -> Iterator[_Clause]:
    """Yield the stretches of *text* between commas, lines and joining words."""
    names, captions, start = index(catalog), tuple(_places(text, here.pictures)), 0
    for end, after in (*((one.start(), one.end()) for one in _SPLIT.finditer(text)), (len(text), len(text))):
        if plain := clean(text[start:end]).strip(" ,.;!?-"):
            picture = next((at for at, (first, last) in enumerate(captions) if first <= start < last), None)
            plain = _TO_ORDER.sub("", plain)
            said = mentions(marks(_OF_PLACE.sub(" ", _SEVERAL.sub(" ", plain)), names), Expected(())).said
            named = any(isinstance(one, Print) and one.how in ("name", "number") for one in said)
            measured = [one for one in said if isinstance(one, Quantity) and one.unit]
            wish = None if named or len(measured) > 1 else _wish(plain, measured, here)
            each = any(one.each for one in measured)
            yield _Clause(text[start:end], plain, picture, named, wish, each)
        start = after


def _places(text: str, captions: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield where each of *captions* stands in *text*; nowhere for none."""
    end = 0
    for caption in captions:
        start = text.find(caption, end) if caption else -1
        end = start + len(caption) if start >= 0 else end
        yield (start, end) if start >= 0 else (0, 0)


def _wish(plain: str, measured: list[Quantity], here: Expected) -> Item | None:
    """Return the one amount of cloth that *plain* says, *measured* or a number alone; None where it says none, or may
    speak of money."""
    said, shown = _OF_PLACE.sub(" ", plain), shown_amount(plain)
    if NO_CLOTH.search(said) or OF_MONEY.search(said) or caption_of(said) == "receipt":
        return None
    if here.basket and OF_STYLE.search(plain) and (shown is None or shown.groupdict().get("then")):
        return None
    if measured:
        return Item("add", None, measured[0].value, measured[0].unit) if 0 < measured[0].value <= _MOST else None
    alone = _A_NUMBER.fullmatch(plain) or shown
    words = next(filter(None, alone.groupdict().values()), "") if alone else ""
    many = read_number(words.split(), 0) if words else None
    return Item("add", None, many[0]) if many and 0 < many[0] <= _MOST else None


def _is_of_pictures(one: _Clause, around: tuple[_Clause, ...], here: Expected) -> bool:
    """Return whether the amount of *one*, with the clauses *around* it, is of what pictures show, and not of what is in
    the basket."""
    if one.wish is None or (not one.shows and any(_is_named_for(one, other) for other in around)):
        return False
    if one.shows or one.several is not None or any(other.points for other in around):
        return one.wish.unit is not None or not here.basket
    return one.picture is not None or (one.wish.unit is not None and not here.basket)


def _is_named_for(one: _Clause, other: _Clause) -> bool:
    """Return whether *other*, beside *one*, names the print that its amount is of: "number 2, 6 yards"."""
    measured = any(found["many_unit"] for found in MANY.finditer(other.plain))
    return other.named and other.picture == one.picture and not measured


def _may_be_ordered(one: _Clause, clauses: tuple[_Clause, ...], here: Expected) -> bool:
    """Return whether *one* may be what is ordered already, under a receipt for it, or no amount at all: a bare number
    is one only beside others that are measured, and each picture has its own."""
    all_say = {each.picture for each in clauses if each.wish} >= set(range(len(here.pictures)))
    more = all_say and (one.shows or _ADDS.search(one.plain) is not None)
    if one.wish is None or (one.wish.quantity in {line.quantity for line in here.basket} and not more):
        return True
    measured = any(each.wish and each.wish.unit for each in clauses) or (all_say and not here.numbered)
    return one.wish.unit is None and not one.shows and (not measured or bool(here.basket))


def _says_more(meant: list[_Clause], others: list[_Clause], points: bool) -> bool:
    """Return whether words beside a single picture tell of money too, order others by name, or are of several.
    *points*: they say that what it shows is wanted."""
    pays = any(pattern.search(one.plain) for one in others for pattern in (OF_MONEY, NO_CLOTH, _DONE))
    bare = not points and all(one.picture is not None and not one.shows for one in meant)
    orders = any(one.named and MANY.search(one.plain) for one in others)
    return any((one.several or 0) > 1 for one in meant) or (pays and not bare) or (bare and orders)


def _free(clauses: tuple[_Clause, ...], here: Expected) -> list[int]:
    """Return the pictures whose captions say nothing else, as of a receipt."""
    wished = {one.picture for one in clauses if one.wish or one.points}
    taken = {one.picture for one in clauses if one.picture is not None} - wished
    return [at for at in range(len(here.pictures)) if at not in taken]


def _in_order(meant: list[_Clause], free: list[int]) -> tuple[Item, ...]:
    """Return the wishes of *meant* in the order of their pictures: of each its own, and of those that are *free* what
    is said of several."""
    own, beside = dict[int, Item](), list[Item]()
    for one in (one for one in meant if one.several is None):
        at = one.place if one.place is not None else next((at for at in free if at not in own), None)
        if one.wish and at is not None and at not in own:
            own[at] = one.wish
        elif one.wish:
            beside.append(one.wish)
    for one in (one for one in meant if one.several is not None):
        left = [at for at in free if at not in own]
        count = one.several or len(left) or 1
        own |= {at: one.wish for at in left[:count] if one.wish}
        beside += [one.wish] * (count - len(own)) if one.wish else []
    return (*(own[at] for at in sorted(own)), *beside)
