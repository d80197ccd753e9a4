"""Pieces of what somebody writes of a delivery, without what they ask or tell besides. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from grace import patterns as re
from grace.shop.banks import names_bank
from grace.shop.kin import KIN, SOMEBODY, TITLES, either
from grace.shop.streets import BESIDE, HOUSE, LANDMARK, STREET, TOWN

_PHONE = re.compile(
    r"(?<![\w+])(?:(?:\+|00)?234[ \-]?\(?0?\)?[ \-]?|0)[789][01](?:[ \-]?\d){8}(?!\d)"
    r"|(?<!\w)\+\d(?:[ \-]?\d){7,14}(?!\d)"
)
_WITHOUT_ZERO = re.compile(r"(?<![\w+])[789][01]\d{8}(?!\d)")
"""A telephone number without its 0, or an account: only where the message speaks of no account."""
_INSTEAD = re.compile(r"\bfrom\b|\bnot\b|\binstead of\b|\bchange\b", re.IGNORECASE)
_ACCOUNT = re.compile(
    r"(?:\b(?:and|my|the|her|his|our|in|into|to|refund|return|pay|paid|send|sent|transfer|money|it|am|from|is|"
    r"name)\b\s{0,4}){0,8}"
    r"(?:\b(?:account|acct|acc|aza|iban|refund)\b|(?<![\w+])\d{10}(?!\d))",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:(?:change|update|correct|edit|replace|new|my|the|her|his|receiver'?s?|delivery|phone|full|home|shop|"
    r"office)\s+)*(?P<what>name|receiver|address|location|phone|number|tel|telephone|contact|mobile)\b"
    r"\s*(?:number\b|no\b\.?)?\s*(?:(?:should|must|will) be\b|is now\b|(?:is|na|to|with)\b|:|=|-)?\s*",
    re.IGNORECASE,
)
_TELEPHONES = frozenset({"phone", "number", "tel", "telephone", "mobile"})
_LEAD = re.compile(
    r"^(?:and|or|oh|ah|sorry|actually|i (?:mean|meant)|please|pls|abeg|oya|ok|okay|"
    r"you can|you fit|(?:can|could|will|fit) (?:you|u|una)|kindly|now(?: (?:at|in))?|i am|i'm|"
    r"(?:it|e|they|everything|(?:the|my) (?:order|goods|cloths?|fabrics?|materials?))"
    r"(?:'s|'ll| is| are| will| should| must| go)?(?: to)?(?: be)? (?:go|goes|going|sent|delivered|brought) (?:to|at)|"
    r"(?:it is|it'?s|e be|na) for|it'?s|this is|na|"
    r"(?:make (?:una|you|u) )?(?:send|deliver|bring|ship|waybill|carry|drop)(?:\s+(?:it|am|them|the\s+\w+|my\s+\w+))*"
    r"(?:\s+(?:by|through|via)\s+(?:way ?bill|dispatch|rider|bus|road|courier|park))?\s+(?:to|at|go|come)?|"
    r"to|at|go|(?:my|her|his|our) place is|"
    r"(?:(?:i|we|she|he|they)(?: dey)?|i'm|i am)(?: now)? (?:stays?|lives?|am|is|are|dey)(?: (?:at|in|for))?|"
    r"ask for|call|reach me on|on|for|"
    rf"(?:my|her|his|our) (?:dear |own )?{SOMEBODY})"
    r"(?![\w'])[\s:,]*",
    re.IGNORECASE,
)
_HONORIFIC = rf"(?:{either(TITLES)})\b\.?"
_COUPLE = rf"{_HONORIFIC}\s+(?:and|&)\s+(?={_HONORIFIC}\s)"
_NAMED = re.compile(
    r"\b(?:(?:(?:my|her|his|our|the)\s+)?(?:own\s+)?name\s+(?:is|na|be)|i am called|ask for|call|receiver (?:is|na))\s+"
    rf"(?P<name>(?:{_COUPLE})?(?:{_HONORIFIC}\s+)?"
    r"[^\d,.;?!()+\n]{2,60}?)(?=\s+(?:when|before|once|if|as soon|and|to|at the)\b|[\d,.;?!()+\n]|$)",
    re.IGNORECASE,
)
_SAYS_NAME = re.compile(r"\bname\s+(?:is|na|be)\b|\bcalled\b", re.IGNORECASE)
_RECEIVES = re.compile(
    r"(?:^|[\n,.;]\s{0,3})(?P<name>[^\s\d,.;?!()][^\d,.;?!()\n]{1,59}?)\s{1,3}(?:is|na|will|go)\s+(?:be\s+)?"
    r"(?:the\s+(?:person|one|receiver)|receive|collect|pick)[^,.;\n]*",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:(?:do|does|did|can|could|will|would|is|are|shall|should|have|has|am)\s+"
    r"(?:you|u|una|it|they|i|we|he|she|that|this|the|there|my|her|him)|when|what|which|"
    r"how (?:much|many|long|far|soon|about|do|will|can|is|una|e)|who|whose|why|wetin|where|una|abi|shey|"
    r"hope (?:you|it))\b",
    re.IGNORECASE,
)
_ASKS_TO_BRING = re.compile(
    r"(?:can|could|will|fit)\s+(?:you|u|una)\s+(?:please\s+)?(?:send|deliver|bring|ship|waybill|drop|carry)\b"
    r".*\b(?:to|at|come|go|for)\b.*\d",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"^(?:i|i'll|i'm|i've|i’ve|i’m|we|we've|will be|"
    r"he|she|they|it|e|you|u|una|me|her|him|us|them|let|don'?t|do not|no|make|text|tell|thanks?|"
    r"thank you|before|after|if|in case|when|because|so|but|that|this|god|bless|good (?:morning|afternoon|evening|day))"
    r"(?![\w'])(?!\.?\s*\d)",
    re.IGNORECASE,
)
_SOMEBODY_DOES = re.compile(r"(?i)^((my|our|her|his) \w+|(the )?(driv|rid)er) (will|go|dey|would|can|wants?|should)\b")
_PLACE_WORDS = rf"\b(?:{STREET}|{HOUSE}|{LANDMARK}|{BESIDE}|off|village|town|city|state|{TOWN})\b"
_TOWNS = re.compile(rf"\b{TOWN}\b", re.IGNORECASE)
_PLACE = re.compile(rf"\d|{_PLACE_WORDS}", re.IGNORECASE)
_NAMED_PLACE = re.compile(_PLACE_WORDS, re.IGNORECASE)
_LIVES = re.compile(
    r"^(?:and |or |please |pls |abeg |but )*(?:i'?m|i am|i|we|she|he|they)(?: now)?"
    r"(?: (?:stays?|lives?|dey|am|is|are))?(?: (?:at|in)\b|(?<=stay)|(?<=stays)|(?<=live)|(?<=lives)|(?<=dey))\s"
    r"(?!(?:a|an|the|my|our|work|home|office|traffic|hurry|bed|church|school|class|love|need|doubt|shock|pain|town|"
    r"abroad|here|there|trouble|it|this|that|good|well|fine|ok|okay|come|go|wait\w*)\b)",
    re.IGNORECASE,
)
"""Said before a place, whatever its name."""
_HANGS = re.compile(r"\s+(?:on|at|with|via|through|by|in|to|if|when|for)$", re.IGNORECASE)
_STREET = re.compile(rf"\d.*\b{STREET}\b|\b(?:flat|block|plot|house|shop|suite)\s*(?:no\.? ?)?\w?\d", re.IGNORECASE)
_GOODS = re.compile(
    r"\d\s*(?:(?:per|a|each) )?(?:yards?|yds?|yd|pieces?|pcs?|bundles?|dozens?)\b|₦|\bnaira\b|\b\d+k\b", re.IGNORECASE
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*"
_DAY = re.compile(
    r"(?:(?:on|by|before|after|till|the|this|next) )*(?:(?:"
    rf"\d{{1,2}}(?:st|nd|rd|th)|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}|"
    r"\d{1,2}(?::\d\d)? ?(?:am|pm)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)[ ,]*)+(?:\d{4})?",
    re.IGNORECASE,
)
"""A day or an hour is no place."""
_OF_A_COUPLE = re.compile(rf"^{_COUPLE}", re.IGNORECASE)
"""Of "Mr and Mrs Ade", who are one name."""
_PERSON = re.compile(r"[^\W\d_]+(?:['’.\-]?[^\W\d_]*)*(?:\s+[^\W\d_]+(?:['’.\-][^\W\d_]+)*\.?){0,4}")
_TITLE = re.compile(rf"(?:{either(TITLES - {'lord', 'ma', 'sir'})}|iya|baba)\b\.?\s+\w", re.IGNORECASE)
_TAIL = re.compile(r"(?:[\s,]{1,8}(?:please|pls|abeg|o|ma|sir|thanks?|thank you))+[\s.!]*$", re.IGNORECASE)
_AT = re.compile(
    rf"^(?P<who>\D{{2,40}}?)\s+(?:(?:at|in|on|of)\s+(?=.*\d)|at\s+(?=.*{_PLACE_WORDS}))(?P<where>.*)$", re.IGNORECASE
)
_CALLED_SO = {"mama", "papa", "madam", "sis", "bro", "grandma", "grandpa", "oga"}
"""Kin whose name may stand behind that: Mama Nkechi."""
_NO_NAMES = re.compile(
    r"\b(?:the|yes|no|ok|okay|thanks|thank|you|please|abeg|hello|hi|send|use|put|write|type|save|dial|ring|dey|dem|"
    r"im|now|instead|call|add|new|from|deliver|bring|tomorrow|today|or|and|my|me|her|his|she|he|they|them|it|is|for|"
    r"when|before|will|give|take|collect|receive|has|have|had|did|was|were|are|can|could|should|would|must|not|show|"
    r"shows|fell|moved|bad|spoilt?|lost|off|dead|with|without|that|this|to|in|on|at|by|as|of|but|if|so|there|here|"
    r"just|also|too|i|we|you|available|based|pick ?-?up|way ?bill|dispatch|tailor|fragile|urgent|urgently|sorry|"
    r"hurry|pls|plz|confirm|check|again|wait|kindly|quick(?:ly)?|fast|oga|boss|note|noted|look|see|correct|"
    r"correction|sure|fine|alright|same|wrong|right|changed?|update|old|na|oh|good|nice|great|actually|exactly|"
    r"address|number|work|home|office|traffic|payment|paid|pay|done|money|receipt|sent|transfer|transferred|order|"
    rf"delivery|cloth|fabric|prints?|balance|what|wetin|{either(KIN - _CALLED_SO)})\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"(?<!\bno)(?<!\bst)(?<!\bopp)(?<!\bmr)(?<!\bmrs)(?<!\bdr)\.\s|[\n;!]+|(?<=\?)", re.IGNORECASE)

_TRAILS = re.compile(
    r"(?:\s+(?:instead|now|please|pls|abeg|thanks|thank you|this time|from now on|"
    r"i dey|after all|not the (?:old|other|first) one))+\W*$",
    re.IGNORECASE,
)
"""Said after an address, and no part of it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words between commas, and what they say it is: name, address, or nothing."""

    words: str
    what: str = ""

    @property
    def is_place(self) -> bool:
        return _names_place(self.words)

    @property
    def is_titled(self) -> bool:
        return self.is_name and _TITLE.match(self.words) is not None

    @property
    def is_name(self) -> bool:
        one = _OF_A_COUPLE.sub("", self.words)
        called = not self.is_place and not _NO_NAMES.search(one)
        return called and len(one) > 1 and _PERSON.fullmatch(one) is not None


@lru_cache(maxsize=256)
def _names_place(words: str) -> bool:
    return _PLACE.search(words) is not None


def named(text: str) -> tuple[str, str]:
    """Return the name that *text* says is one ("" without), and the rest of it without names and telephones."""
    rest = _NAMED.sub(" , ", _phones(text)[1])
    found = (
        (Piece(_HANGS.sub("", _without_leads(one["name"])[1])), one[0])
        for one in (*_NAMED.finditer(text), *_RECEIVES.finditer(text))
    )
    name = next((one.words for one, said in found if one.is_name or _called_as_a_town(one.words, said)), "")
    return name, _RECEIVES.sub(" , ", rest) if name else rest


def _called_as_a_town(words: str, said: str) -> bool:
    """Return whether *words*, of which *said* says that they are a name, are one but for towns: "my name is Gombe"."""
    return _SAYS_NAME.search(said) is not None and Piece(_TOWNS.sub("Ada", words)).is_name


def speaks_of_goods(words: str) -> bool:
    """Return whether *words* name a quantity of cloth or a sum of money."""
    return _GOODS.search(words) is not None


def says_where(words: str) -> bool:
    """Return whether *words* say where somebody is or lives: "I'm at Ogba", "I dey Ketu"."""
    found = _LIVES.match(f"{words} ")
    behind = words[found.end() :] if found else ""
    return found is not None and (not found[0].rstrip().endswith("dey") or behind[:1].isupper())


def names_place(words: str) -> bool:
    """Return whether *words* hold the name or the kind of a place, and not only a number."""
    return _NAMED_PLACE.search(words) is not None


def ends_with_town(words: str) -> bool:
    """Return whether *words* end with a town or a quarter that is known, or a number: a name may follow it."""
    if words.rstrip()[-1:].isdigit():
        return True
    ends = (" ".join(words.split()[-many:]) for many in (1, 2))
    return any(names_place(last) and not _STREET.search(f"1 {last}") for last in ends)


_NEAR = re.compile(rf"\b(?:{STREET}|{LANDMARK}|{BESIDE})\b", re.IGNORECASE)


def is_near_something(words: str) -> bool:
    """Return whether *words* name a street, a building or what a place is near."""
    return _NEAR.search(words) is not None


def is_street(words: str) -> bool:
    """Return whether *words* are an address with its number, beyond doubt."""
    return _STREET.search(words) is not None


def phone(text: str) -> str:
    """Return the telephone in *text*, both where it gives two, the new one where it changes one; "" without."""
    found, _ = _phones(text)
    if len(found) > 1 and _INSTEAD.search(text):
        return found[-1]
    return " or ".join(dict.fromkeys(found[:2]))


@lru_cache(maxsize=256)
def pieces(text: str) -> tuple[Piece, ...]:
    """Return what of *text* may be a name or a place, in its order."""
    return tuple(_pieces(text))


def _pieces(text: str) -> Iterator[Piece]:
    for sentence in _ENDS.split(text):
        of_account = False
        for words in re.split(r"[,()]+", sentence):
            kept, account = _without_account(_without_question(words, asked="?" in sentence))
            of_account = of_account or account
            yield from (piece for piece in _read(kept) if piece.is_place or not of_account)


@lru_cache(maxsize=256)
def _phones(text: str) -> tuple[tuple[str, ...], str]:
    """Return the telephone numbers in *text*, and it without them."""
    found = tuple(one[0].strip() for one in _PHONE.finditer(text))
    rest = _PHONE.sub(" , ", text)
    if found or re.search(r"\b(?:account|acct|aza|refund)\b", text, re.IGNORECASE) or names_bank(text):
        return found, rest
    return tuple(one[0] for one in _WITHOUT_ZERO.finditer(rest)), _WITHOUT_ZERO.sub(" , ", rest)


def _without_question(words: str, *, asked: bool) -> str:
    """Return *words* without what they ask: "do you deliver on Sunday", "how much to 5 Ring Road"."""
    plain = words.rstrip(" ?")
    if _ASKS_TO_BRING.match(plain.lstrip()):
        return plain
    found = _ASKS.search(plain) if asked else _ASKS.match(plain.lstrip())
    return plain[: found.start()] if found and asked else "" if found else plain


def _without_account(words: str) -> tuple[str, bool]:
    """Return *words* up to where they speak of an account for money, and whether they do."""
    found = _ACCOUNT.search(words)
    return (words[: found.start()], True) if found else (words, False)


def _read(words: str) -> Iterator[Piece]:
    what, plain = ("", "") if _SOMEBODY_DOES.match(words.strip()) else _without_leads(words)
    found = _AT.match(plain)
    if found and _DAY.fullmatch(_trimmed(found["where"])):
        return
    if found and Piece(_without_leads(found["who"])[1]).is_name:
        yield Piece(_without_leads(found["who"])[1])
        yield Piece(_trimmed(found["where"]))
    elif plain and not (_TELLS.match(plain) or _GOODS.search(plain) or (what != "name" and _DAY.fullmatch(plain))):
        yield Piece(plain, what)


def _without_leads(words: str) -> tuple[str, str]:
    """Return what a piece says it is (name, address, or nothing), and its words without that."""
    words = _TAIL.sub("", words.strip())
    what = "address" if says_where(words) else ""
    for _ in range(5):  # labels and leads may follow one another: please send it to my address: ...
        label = _LABEL.match(words)
        if label:
            kind = label["what"].casefold()
            if kind in _TELEPHONES and not _PLACE.search(words):
                return "", ""  # "my phone is bad", and no number in it
            what = {"name": "name", "receiver": "name", "address": "address", "location": "address"}.get(kind, what)
        shorter = words[label.end() :] if label else _LEAD.sub("", words, count=1)
        if shorter == words:
            break
        words = shorter.strip()
    return what, _trimmed(words)


def _trimmed(words: str) -> str:
    return _TRAILS.sub("", words).strip(" \t.:-–/*_\"'()")
