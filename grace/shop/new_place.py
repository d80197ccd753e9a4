"""A place that takes the stead of one told before: "send it to Bukuru instead", "I have moved, I'm now at …". Pure."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from grace import patterns as re
from grace.shop.delivery_words import names_place, phone, speaks_of_goods
from grace.shop.streets import QUESTION

_IT: Final = (
    r"(?:it|am|them|everything|(?:my|the|our) (?:order|goods|things?|parcel|package|cloths?|materials?|fabrics?))"
)
_PLACE: Final = r"(?:(?:the|my|our|your|delivery|drop) )*(?:delivery|address|place|location|destination)"
_TO: Final = r"(?:to|at|go|come|down|reach|be)"
_LEADS: Final = tuple(
    re.compile(rf"(?:^|\b){words}(?:\s+|$|(?<=[:-])\s*)", re.IGNORECASE)
    for words in (
        rf"(?:send|sending|take|bring|deliver|way ?bill|carry|ship|dispatch|redirect|re-?route|drop)(?: {_IT})?"
        rf"(?: {_TO})+(?: now)?",
        rf"(?:change|changed|move|moved|shift|shifted|update|switch|redirect) {_PLACE}(?: now)? to",
        rf"(?:{_IT}|e|they) (?:should |must |will |go |to |can |now |dey )*(?:go|come|goes|going)(?: to)?",
        rf"(?:(?:can|could|may|will|shall) )?(?:{_IT}|e|they) (?:(?:can|could|should|must|will|please) )*be "
        r"(?:sent|delivered|brought|shipped|way ?billed|taken) (?:to|at|down to)",
        rf"(?:let|make) (?:{_IT}|e) (?:now )?(?:go|come|reach|be sent|be delivered)(?: now)?(?: to| at)?",
        rf"(?:(?:the|my|our|a) )?(?:new|correct|right|current|real)(?: {_PLACE}| one)(?: now)?(?: (?:is|na|be)|:| -)+",
        rf"{_PLACE} (?:has |have |don )?changed?(?: now)?(?: o\b)?(?: to|:| -| it is)*",
        r"(?:use|put|write)(?=[^.;!?\n]{2,80} as (?:the|my|our) (?:new |delivery )?(?:address|location|place)\b)",
        r"(?:i|we)(?:'m|'re| am| are| dey)? now (?:in|at|for|stay(?:ing)? (?:in|at))",
        r"(?:i|we)(?:'ve| have| don)? (?:just )?(?:moved|relocated|packed|shifted) to",
    )
)
"""Words before a place that is told anew."""
_USES: Final = re.compile(r"\b(?:use|put)\s+(?=.*\d)", re.IGNORECASE)
"""Said of many things; a place with a number behind it is one."""
_INSTEAD: Final = re.compile(
    r"\b(?:instead|rather|now|no longer|no more|again|not|change[ds]?|moved|shifted|relocated|redirect|re-?route|wrong|"
    r"new|correct|don'?t|plans?)\b",
    re.IGNORECASE,
)
"""One of these says that something stood before, so that the name of any town is believed."""
_ASKS: Final = re.compile(rf"\?|\b(?:how|when|which|what|where|wetin)\b|{QUESTION}", re.IGNORECASE)
_ASKS_FIRST: Final = re.compile(
    r"\W*(?:and |so |but |please )*(?:how|when|which|what|where|wetin|do you)\b", re.IGNORECASE
)
_OF_BEFORE: Final = re.compile(
    r"(?:(?<=\s)|^)(?:no longer|no more|not|no|don'?t|do not|never|rather than|instead of|in place of)\b(?!\.? ?\d).*$",
    re.IGNORECASE,
)
_LEAVES: Final = re.compile(
    r"^(?:(?:please|pls|abeg|and|but|so|o|sorry|oh)\b[ ,]*)*(?:(?:i|we|it|e|am)(?:'m|'re| am| are| is)? )?(?:no longer"
    r"|no more|not|no dey|no|don'?t|do not|never)\b|\bwrong\b|\bchange of plan|\bplans? (?:has |have |don )?changed?\b"
    r"|\bsame (?:name|number|person|phone|receiver|contact)\b|^(?:(?:i|we)(?:'ve| have| don)? )?(?:just )?"
    r"(?:moved|relocated|packed)$",
    re.IGNORECASE,
)
"""Said of the place before, or of what stays: no part of the new one."""
_SOMEBODY_THERE: Final = re.compile(
    r"\b(?:collect|receiv|pick)\w*\b|\b(?:go|will|to) (?:be there|dey there|take (?:it|am)|get (?:it|am))\b"
    r"|\bdey there\b",
    re.IGNORECASE,
)
"""Said of who gets it there."""
_TRAILS: Final = re.compile(
    r"(?:(?<![\s,])[\s,]+(?:instead|rather|now|please|pls|abeg|thanks?|o|ma|sir|again|this time|then|"
    r"as (?:the|my|our) (?:new |delivery )?(?:address|location|place)))+[\s.!?]*$",
    re.IGNORECASE,
)
_SOMEBODYS: Final = re.compile(
    r"^(?:my|her|his|our|the)(?: \w+['’]s)?(?: new| other)? (?:place|house|office|shop|home|store|address)\b"
    r"(?:[:, -]+| (?:in|at|is|for)\b)*",
    re.IGNORECASE,
)
_IS: Final = re.compile(r"^(?:(?:na|it is|it'?s|that is|now|to|for|in|at)\s+)+", re.IGNORECASE)
_NO_TOWN: Final = re.compile(
    r"\b(?:i|we|she|he|they|you|una|me|him|her|them|us|my|his|your|our|account|the|this|that|it|a|an|one|person|whatsapp|number|"
    r"people|tailor|work|next|week|today|tomorrow|sum|bill|order|everybody|everyone|which|where|what|pay|and|same|use)\b",
    re.IGNORECASE,
)
_OF_MINE: Final = re.compile(
    r"\b(?:i|we)(?:'ll| will| go| can| am going to| have| just)? *(?:just )?"
    r"(?:(?:come|go) (?:down )?(?:and |to )?)?(?:(?:carry|take|bring|send) )?$",
    re.IGNORECASE,
)
_TOWN: Final = re.compile(r"[^\W\d_][\w'-]*(?: [^\W\d_][\w'-]*){0,2}")
_CLAUSES: Final = re.compile(r"(?<!\bNo)(?<!\bno)\.(?:\s+|$)|[,;!?\n]+\s*")


@lru_cache(maxsize=64)  # the reader, facts and what is kept ask it of one message
def new_place(text: str) -> str:
    """Return the place that *text* puts in the stead of one told before, without the words of asking; "" where it
    names none."""
    if _ASKS.search(text) and not _INSTEAD.search(text):
        return ""
    clauses = [one.strip() for one in _CLAUSES.split(text) if one.strip()]
    told = [one for one in clauses if not _LEAVES.search(one) or _led(_OF_BEFORE.sub("", one).strip())]
    left = len(told) < len(clauses) and any(_is_before(one) for one in clauses if one not in told)
    for at, clause in enumerate(told):
        found = _led(clause)
        if found or (found is not None and not any(map(_led, told[at + 1 :]))):
            rest = [found, *told[at + 1 :]] if found else told[at + 1 :]
            return _joined(rest, text)
    return _joined(told, text) if left and told and all(_TOWN.fullmatch(_plain(one)) for one in told) else ""


def replaces_place(text: str) -> bool:
    """Return whether *text* says that its place stands in for another: it is told anew, and not only told."""
    return _INSTEAD.search(text) is not None and new_place(text) != "" and not _ASKS_FIRST.match(text)


def _is_before(clause: str) -> bool:
    return re.match(r"(?:no longer|not)\b", clause, re.IGNORECASE) is not None


def _led(clause: str) -> str | None:
    """Return what stands behind the words in *clause* that lead to a place; None where there are none."""
    for lead in (*_LEADS, _USES):
        found = lead.search(clause)
        if found is not None and not _OF_MINE.search(clause[: found.start()]):
            return _SOMEBODYS.sub("", _plain(clause[found.end() :]))
    return None


def _plain(words: str) -> str:
    return _TRAILS.sub("", _OF_BEFORE.sub("", words)).strip(" .,:-!?")


def _joined(parts: list[str], text: str) -> str:
    """Return *parts* as an address, as far as they are a place; "" where they begin with anything else."""
    place: list[str] = []
    for part in (_IS.sub("", _plain(one)) for one in parts):
        if (
            not part
            or phone(part)
            or _SOMEBODY_THERE.search(part)
            or speaks_of_goods(part)
            or part.isdigit()
            or not _fits(part, text, bool(place))
        ):
            break
        place.append(part)
    return ", ".join(place)


def _fits(part: str, text: str, further: bool) -> bool:
    if names_place(part) or (any(sign.isdigit() for sign in part) and any(sign.isalpha() for sign in part)):
        return True
    town = _TOWN.fullmatch(part) is not None and not _NO_TOWN.search(part)
    return town and (_INSTEAD.search(text) is not None or (further and part[:1].isupper()))
