"""Where an order is to be brought: a name, a telephone and an address, read from any wording. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal, get_args

from grace import patterns as re
from grace.shop import delivery_words as words_of
from grace.shop.delivery_frames import labelled
from grace.shop.delivery_words import Piece
from grace.shop.new_place import new_place, replaces_place
from grace.shop.payer import without_payer
from grace.shop.pick_up import PICK_UP, changes_the_way, collects_there, is_brought, picks_up
from grace.shop.streets import STREET, town_in
from grace.shop.telephones import (
    corrects_digits,
    same_number,
    told_anew,
    uses_own_number,
    with_digits,
    without_bad_line,
)

MOST: Final = 300  # characters kept of each part

_MOST_REMEMBERED: Final = 64  # messages: one is looked at for several of its details

Part = Literal["name", "phone", "address"]
PARTS: Final[tuple[Part, ...]] = get_args(Part)


@dataclass(frozen=True, slots=True)
class Details:
    """The details known of a delivery; an empty part is not known."""

    name: str = ""
    phone: str = ""
    address: str = ""

    @property
    def complete(self) -> bool:
        return not self.missing

    @property
    def missing(self) -> tuple[Part, ...]:
        """Return the parts still to be asked for: none where somebody comes for it."""
        return () if self.address == PICK_UP else tuple(part for part in PARTS if not getattr(self, part))

    @property
    def shown(self) -> str:
        """Return what is known, in one line; empty when nothing is."""
        return " · ".join(part for part in (self.name, _dialled(self.phone), self.address) if part)


NOWHERE: Final = Details()
"""Nothing is known."""


def _dialled(phone: str) -> str:
    """Return *phone* as it is dialled in Nigeria: "8031234567" is 08031234567."""
    return f"0{phone}" if len(phone) == 10 and phone.isdigit() and phone[0] in "789" else phone


_NOT_THAT: Final = re.compile(
    r"^(?:(?:sorry|please|pls|abeg|oh|no|and|but|actually|it's|it’s|its|that's|that’s|thats|that|the|my|address|name|"
    r"it|is|na|"
    r"i|mean|meant|use|put|make|write|deliver|send|bring|to|should|be|wait|"
    r"(?:(?:house|flat|shop|street|plot|block) )?number)\b[\s,:]*)*"
    r"(?P<new>[\w .'/-]{2,60}?),? (?:and )?(?:not|no be|instead of) (?P<old>[\w .'/-]{1,60}?)[\s.!o]*$",
    re.IGNORECASE,
)
_NOT_THAT_BUT: Final = re.compile(
    r"^(?:(?:sorry|please|pls|abeg|oh|no)\b[\s,]*)*(?:it'?s |it is )?not (?P<old>[\w .'/-]{1,60}?)(?: o)?(?:,| o| but) "
    r"(?:but |it'?s |it is |na |use |put )*(?P<new>[\w .'/-]{2,60}?)[\s.!o]*$",
    re.IGNORECASE,
)
_SUM: Final = re.compile(r"(?<![\d,.])(?:NGN|[N₦#])? ?\d{1,3}(?:,\d{3})+(?:\.\d\d)?(?![\d,])")
"""Figures in groups of three are money, no house."""
_ALERT: Final = re.compile(
    r"\b(?:credit|debit) alert\b|\b(?:transfer|transaction|payment) (?:was )?success\w*|\bacct?\b.{0,80}\bbal\b",
    re.IGNORECASE | re.DOTALL,
)
"""What a bank writes names nobody to bring goods to."""
_WITHIN: Final = re.compile(
    r"(?:flat|block|room|suite|shop|floor|apartment|apt|unit|gate|wing|opposite|opp|beside|behind|near|after|"
    r"landmark)\b"
    rf"(?!.*\b{STREET}\b)",
    re.IGNORECASE,
)
"""Where in a house, or near what: it completes an address and is none."""


_HOUSE_OF: Final = re.compile(r"(?:block|suite|shop|unit|apartment|apt)\b", re.IGNORECASE)
"""With a town behind it, a place of its own: "Suite 5, Ceddi Plaza, Abuja"."""
_SAME_PLACE: Final = re.compile(
    r"\b(?:same|former|usual|previous|old|last|that) (?:delivery )?(?:address|place|location|details|destination)\b"
    r"|\b(?:where|the place|address) (?:you|una) (?:sent|brought|delivered|send|bring|used?)\b.*"
    r"\b(?:last|before|first)\b"
    r"|\b(?:deliver|send|bring) (?:it |am )?(?:to |at )?(?:the )?(?:same|usual|former) (?:address|place|one)\b",
    re.IGNORECASE,
)


_GETS_IT: Final = re.compile(
    r"\b(?:collect|receiv|pick|take (?:it|am)|get (?:it|am)|be there|dey there)", re.IGNORECASE
)
"""Said of who gets what is brought."""
_ASIDE: Final = re.compile(r"\bby the way\b", re.IGNORECASE)


def same_place(text: str) -> bool:
    """Return whether *text* says that it is brought where the last order went."""
    found = read(text) if _SAME_PLACE.search(text) else None
    return found is not None and not (found.name or found.phone)


def corrects_place(text: str) -> bool:
    """Return whether *text* puts one place for another: "that's Ikeja, not Ogba"."""
    said = _NOT_THAT.match(_ASIDE.sub("", text).strip())
    places = said is not None and (words_of.names_place(said["new"]) or words_of.names_place(said["old"]))
    return places and not words_of.speaks_of_goods(text)


def merged(known: Details, text: str) -> Details:
    """Return *known* with what *text* says; a part it does not mention stays as it was. "Iwo Road, not Ring Road" puts
    one for the other, and "flat 4" completes the address there is."""
    if digits := with_digits(known.phone, text):
        return replace(known, phone=digits)
    corrected = _corrected(known, text)
    if corrected is not None:
        return corrected
    if place := moved_to(known, text):
        name = (read(text).name if _GETS_IT.search(text) else "").replace(place, "") or known.name
        return Details(name=name, phone=words_of.phone(text) or known.phone, address=place[:MOST])
    said = _NOT_THAT.match(text.strip())
    found = read(said["new"] if said and corrects_place(text) else text)
    if there := _where_they_get_it(text, found):
        found = replace(found, address=there, name="" if found.name == there else found.name)
    elif picks_up(text) and not (known.address not in ("", PICK_UP) and found.name and collects_there(text)):
        found = replace(found, address=PICK_UP)
    elif known.address == PICK_UP and is_brought(text):
        known = replace(known, address="")
    found = replace(found, phone=told_anew(known.phone, found.phone, text, of_somebody=bool(known.name)))
    if known.address not in ("", PICK_UP):
        found = replace(found, address=_completed(known.address, found.address)[:MOST])
    return Details(
        name=found.name or known.name, phone=found.phone or known.phone, address=found.address or known.address
    )


def _where_they_get_it(text: str, found: Details) -> str:
    """Return where somebody gets what *text* wants sent there: a receiver that it names comes to no shop. "" where it
    says so of nobody, or an address is *found* in it."""
    if picks_up(text):
        return new_place(text)
    told = not found.address or _GETS_IT.search(found.address) is not None
    return new_place(text) if told and _GETS_IT.search(text) and replaces_place(text) else ""


def _completed(known: str, told: str) -> str:
    """Return *told*, an address, with what completes it of the one *known*: its town, or the street told before."""
    elsewhere = town_in(told) and _HOUSE_OF.match(told)
    if _WITHIN.match(told) and not elsewhere:
        return f"{known}, {told}"
    town, here = town_in(told), town_in(known)
    if told and not town and here and known.casefold() == here.casefold():
        return f"{told}, {known}"
    only_town = town and told.casefold() == town.casefold()
    return f"{known}, {told}" if only_town and not here and says_which_house(known) else told


def moved_to(known: Details, text: str) -> str:
    """Return the place that *text* puts in the stead of the one *known*, for the same receiver; "" where it names none,
    or somebody else with a telephone."""
    found = read(text)
    another = found.name and found.phone and found.name.casefold() not in known.name.casefold()
    return "" if known.address in ("", PICK_UP) or another else new_place(text)


def _corrected(known: Details, text: str) -> Details | None:
    """Return *known* with the words that *text* puts in the place of others in it; None where it puts none."""
    said = _NOT_THAT.match(text.strip()) or _NOT_THAT_BUT.match(text.strip())
    old = re.compile(rf"(?<!\w){re.escape(said['old'].strip())}(?!\w)", re.IGNORECASE) if said else None
    for part in ("address", "name", "phone"):
        if said and old and old.search(getattr(known, part)):
            return replace(known, **{part: _put(said["new"].strip(), old, getattr(known, part))[:MOST]})
    return None


def _put(new: str, old: re.Pattern, written: str) -> str:
    """Return *written* with *new* in the place of *old*; words that follow in both stand there once: 7 Allen Avenue for
    the 5 of 5 Allen Avenue."""
    found = old.search(written)
    assert found is not None
    behind, words = written[found.end() :], new.split()
    for at in range(len(words) - 1, 0, -1):  # "shop 21" for the 12 of "shop 12"
        if re.search(rf"(?<!\w){re.escape(' '.join(words[:at]))}\W*$", written[: found.start()], re.IGNORECASE):
            return _put(" ".join(words[at:]), old, written)
    for at in range(1, len(words)):
        tail = re.match(rf"\W*{re.escape(' '.join(words[at:]))}(?!\w)", behind, re.IGNORECASE)
        if tail:
            return f"{written[: found.start()]}{new}{behind[tail.end() :]}"
    return old.sub(lambda _: new, written)


@lru_cache(_MOST_REMEMBERED)
def read(text: str) -> Details:
    """Return the name, telephone and address in *text*, in any order, with or without labels.

    What it asks or tells besides is none of them: a question, a wish ("call me first"), an account for money, who paid,
    a sum. The alert of a bank names none of them.
    """
    if _ALERT.search(text):
        return NOWHERE
    text = labelled(without_payer(without_bad_line(_SUM.sub(" ", text))))
    name, rest = words_of.named(text)
    address: list[str] = []
    called = words_of.phone(text)
    for piece in words_of.pieces(rest):
        if piece.what == "name" or (not piece.what and not name and _names(piece, address)):
            name = name or piece.words
        elif piece.what == "address" or address or piece.is_place or (name and called and _is_town(piece, text)):
            address.append(piece.words)
    named_last = "" if name else _named_last(address, text)
    where = ", ".join(one for one in address if one != named_last)
    return Details(name=(name or named_last)[:MOST], phone=called, address=where[:MOST])


def _named_last(address: list[str], text: str) -> str:
    """Return which of *address* is no part of it but the name of who is called; "" where none is."""
    ends = ((one, words_of.ends_with_town(before)) for before, one in pairwise(address))
    return next((one for one, after_town in ends if _stands_before_a_phone(one, text, after_town)), "")


def _is_town(piece: Piece, text: str) -> bool:
    """Return whether *piece* is a name that ends *text* behind a telephone: "Sunday Eze, 0803…, Otukpo"."""
    return piece.is_name and re.search(rf"\d\W+{re.escape(piece.words)}[\s.]*$", text) is not None


def _stands_before_a_phone(words: str, text: str, after_town: bool) -> bool:
    """Return whether *words*, which followed a place, are the name of who is called: "…, Lekki. Tosin Pam 0803…"."""
    capitals = (len(words.split()) > 1 or after_town) and all(word[:1].isupper() for word in words.split())
    return capitals and Piece(words).is_name and re.search(rf"{re.escape(words)}[\s,.:-]*\+?\d", text) is not None


def _names(piece: Piece, address: list[str]) -> bool:
    """Return whether *piece* is somebody's name: after an address began, a town looks the same without a title."""
    return piece.is_titled or (not address and piece.is_name)


def gives_details(text: str) -> bool:
    """Return whether *text* names a receiver, a telephone or an address, or says that they are known."""
    return (
        read(text) != Details()
        or uses_own_number(text)
        or same_number(text)
        or corrects_place(text)
        or corrects_digits(text)
        or changes_way(text)
    )


def changes_way(text: str) -> bool:
    """Return whether *text* says that somebody comes for it, or that it is brought after all."""
    return picks_up(text) or changes_the_way(text)


def gives_several(text: str) -> bool:
    """Return whether *text* names two of a receiver, a telephone and an address, or says where they live: by chance it
    does not."""
    found = read(text)
    beside = found.name or found.address
    together = (found.phone and beside) or (found.name and words_of.names_place(found.address))
    return bool(together) or words_of.says_where(text.strip())


def gives_street(text: str) -> bool:
    """Return whether *text* says where to bring something, with street and number."""
    return words_of.is_street(read(text).address)


def says_which_house(address: str) -> bool:
    """Return whether *address* tells more than a town: a number, a street, or what it is near."""
    return any(sign.isdigit() for sign in address) or address == PICK_UP or words_of.is_near_something(address)
