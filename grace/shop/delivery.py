"""Where an order is to be brought: a name, a telephone and an address, read from any wording. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal, get_args

MOST: Final = 300  # characters kept of each part
_PHONE = re.compile(
    r"(?<![\w+])(?:(?:\+|00)?234[ \-]?\(?0?\)?[ \-]?|0)[789][01](?:[ \-]?\d){8}(?!\d)"
    r"|(?<!\w)\+\d(?:[ \-]?\d){7,14}(?!\d)"
)
_LABEL = re.compile(
    r"^(?:(?:change|update|correct|edit|replace|new|my|the|her|his|receiver'?s?|delivery|phone|full|home|shop|office)\s+)*"
    r"(?P<what>name|receiver|address|location|phone|number|tel|telephone|contact|mobile)\b"
    r"\s*(?:number\b|no\b\.?)?\s*(?:(?:should|must|will) be\b|is now\b|(?:is|na|to|with)\b|:|=|-)?\s*",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:and|please|pls|abeg|oya|ok|okay|you can|kindly|i am|i'm|it'?s|this is|na|"
    r"(?:send|deliver|bring|ship|waybill)(?:\s+(?:it|am|them|the\s+\w+|my\s+\w+))*\s+(?:to|at)?|"
    r"to|at|my place is|i (?:stay|live) (?:at|in)|"
    r"ask for|call|reach me on|on|for)\b[\s:,]*",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:my name is|name is|name na|i am called|ask for|receiver is|receiver na)\s+(?P<name>[^\d,.;\n]{2,60})",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\d|\b(?:street|str|st|road|rd|avenue|ave|close|crescent|lane|way|drive|estate|house|flat|block|plot|shop|suite|"
    r"floor|market|junction|bus ?stop|opposite|opp|beside|behind|near|off|phase|layout|gra|island|mainland|village|"
    r"town|city|state|hostel|campus|university|hotel|plaza|mall|park|church|mosque|school|hospital|airport|nigeria|ghana|"
    r"lagos|ikeja|lekki|ajah|surulere|yaba|ikorodu|festac|apapa|oshodi|agege|abuja|wuse|garki|maitama|gwarinpa|kubwa|kano|kaduna|jos|"
    r"ibadan|"
    r"abeokuta|ilorin|benin|warri|asaba|onitsha|awka|enugu|owerri|aba|umuahia|uyo|calabar|port ?harcourt|ph|akure|"
    r"osogbo|ondo|ogun|oyo|osun|ekiti|kwara|edo|delta|rivers|anambra|imo|abia|kogi|benue|plateau|niger|sokoto|borno)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"[^\W\d_]+(?:['’.\-]?[^\W\d_]*)*(?:\s+[^\W\d_]+(?:['’.\-][^\W\d_]+)*\.?){0,4}")
_NO_NAMES = frozenset(
    (
        "yes",
        "no",
        "ok",
        "okay",
        "thanks",
        "thank",
        "you",
        "please",
        "abeg",
        "hello",
        "hi",
        "send",
        "use",
        "now",
        "instead",
        "call",
        "new",
        "from",
        "deliver",
        "bring",
        "tomorrow",
        "today",
    )
)


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
        return bool(self.name and self.phone and self.address)

    @property
    def missing(self) -> tuple[Part, ...]:
        """Return the parts still to be asked for."""
        return tuple(part for part in PARTS if not getattr(self, part))

    @property
    def shown(self) -> str:
        """Return what is known, in one line; empty when nothing is."""
        return " · ".join(part for part in (self.name, self.phone, self.address) if part)


def merged(known: Details, text: str) -> Details:
    """*known* with what *text* says; a part it does not mention stays as it was."""
    found = read(text)
    return Details(found.name or known.name, found.phone or known.phone, found.address or known.address)


def read(text: str) -> Details:
    """The name, telephone and address in *text*, in any order, with or without labels."""
    phone = _PHONE.search(text)
    named = _NAMED.search(text)
    name = _trimmed(named["name"]) if named else ""
    address: list[str] = []
    rest = _NAMED.sub(" , ", _PHONE.sub(" , ", text))
    for piece in re.split(r"[\n;,]+|\.\s", rest):
        what, words = _labelled(piece)
        if not words:
            continue
        if what == "name" or (not what and not name and not address and _is_name(words)):
            name = name or words
        elif what == "address" or address or _PLACE.search(words):
            address.append(words)
    return Details(name[:MOST], phone[0].strip() if phone else "", ", ".join(address)[:MOST])


def _labelled(piece: str) -> tuple[str, str]:
    """Return what a piece says it is (name, address, or nothing), and its words without that."""
    words = piece.strip()
    what = ""
    for _ in range(4):  # labels and leads may follow one another: please send it to my address: ...
        label = _LABEL.match(words)
        if label:
            kind = label["what"].casefold()
            what = {"name": "name", "receiver": "name", "address": "address", "location": "address"}.get(kind, what)
        shorter = words[label.end() :] if label else _LEAD.sub("", words, count=1)
        if shorter == words:
            break
        words = shorter.strip()
    return what, _trimmed(words)


def _is_name(words: str) -> bool:
    parts = words.casefold().split()
    return bool(_PERSON.fullmatch(words)) and not _PLACE.search(words) and not any(part in _NO_NAMES for part in parts)


def _trimmed(words: str) -> str:
    return words.strip(" \t.:-–*_\"'()")
