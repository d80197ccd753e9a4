"""The command that a member of the team typed, read tolerant of stars, full stops, long dashes and unseen signs."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from grace.language.text.normalise import visible
from grace.shop import codes

HELP: Final = (
    "I know these:\n*approve GR-7K2P* · *approve GR-7K2P 30000* · *reject GR-7K2P reason* · *undo GR-7K2P*\n"
    "*fee GR-7K2P 3000* · {steps}*refund GR-7K2P 5000 reason*\n"
    "A part: behind a step or a refund write how many, as in *8 of 10* or *8 yards AK-01*\n"
    "*orders* · *take* CUSTOMER · *say* CUSTOMER words · *back* CUSTOMER\nCUSTOMER is an order code or their number."
)
_CODE = rf"(?P<code>{codes.WRITTEN})"
_PHONE = r"(?:(?:\+|00)?234[ -]?\(?0?\)?[ -]?|0)[789][01](?:[ -]?\d){8}(?!\d)"
_CUSTOMER = rf"(?P<customer>{_CODE.replace('code', 'of')}(?!\S)|(?:whatsapp:)?{_PHONE}|\S+)"
_PATTERNS: Final = (
    ("approve", rf"approve\s+{_CODE}(?:\s+(?P<amount>.+))?"),
    ("yes", rf"yes\s+{_CODE}"),
    ("reject", rf"reject\s+{_CODE}(?:\s+(?P<words>.+))?"),
    ("undo", rf"undo\s+{_CODE}"),
    ("fee", rf"fee\s+{_CODE}\s+(?P<amount>.+)"),
    ("refund", rf"refund\s+{_CODE}\s+(?P<amount>\S+)(?:\s+(?P<words>.+))?"),
    ("take", rf"take(?:\s+{_CUSTOMER})?"),
    ("back", rf"(?:hand\s+)?back(?:\s+{_CUSTOMER})?"),
    ("say", rf"say\s+{_CUSTOMER}\s+(?P<words>.+)"),
    ("orders", r"orders"),
)
_MARKS = re.compile(r"[*_~`\"']+")
"""The signs with which WhatsApp writes bold, italic and the like; people copy them with a command."""
_ENDS = " .,;:!?\n\t"
_FREE = ("say",)
"""Commands whose words reach a customer as they were typed."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command. *code*: the order as it is stored; *customer*: an order's code or an address without spaces."""

    name: str
    code: str | None = None
    customer: str | None = None
    amount: str = ""
    words: str = ""


def parse(written: str, steps: Collection[str]) -> Command | None:
    """Return the command in *written*; None when it is none. *steps*: what the shop calls what comes after payment."""
    text = visible(written).strip(_ENDS)
    bare = " ".join(_MARKS.sub(" ", text).split(" ")).strip(_ENDS)
    named = "|".join(sorted(map(re.escape, steps), key=len, reverse=True))
    stepping = (("step", rf"(?P<step>{named})\s+{_CODE}(?:\s+(?P<words>.+))?"),) if named else ()
    for name, pattern in (*_PATTERNS, *stepping):
        found = re.fullmatch(re.sub(r"\s+", " ", pattern), re.sub(r"\s+", " ", bare), re.IGNORECASE)
        if found:
            return _command(name, found.groupdict(), visible(written).strip())
    return None


def _command(name: str, found: dict[str, str | None], text: str) -> Command:
    words = (found.get("words") or "").strip()
    if name in _FREE and words:
        words = _as_typed(text, words)
    customer = found.get("customer")
    code = found.get("code")
    return Command(
        (found.get("step") or name).lower(),
        codes.read(code) if code else None,
        reference(customer) if customer else None,
        (found.get("amount") or "").strip(),
        words,
    )


def _as_typed(text: str, words: str) -> str:
    """Return the end of *text* that *words* are without its marks, with them and its line breaks."""
    first = re.escape(words.split(" ")[0])
    head = re.match(rf"(?s)[*_~` ]*say[*_~` ]+.*?(?=[*_~`\"']*{first})", text, re.IGNORECASE)
    for start in range(head.end() if head else 0, len(text)):
        if " ".join(_MARKS.sub(" ", text[start:]).split()).strip(_ENDS) == " ".join(words.split()).strip(_ENDS):
            return text[start:].strip()
    return words


def reference(written: str) -> str:
    """Return the order code or the address that *written* means: 0803 000 0001 is 2348030000001."""
    code = codes.read(written)
    if code is not None:
        return code
    digits = re.sub(r"\D", "", written)
    if re.fullmatch(rf"(?:whatsapp:)?{_PHONE}", written):
        local = digits.removeprefix("00").removeprefix("234").removeprefix("0")
        return f"234{local}"
    return written


def help_text(steps: Collection[str]) -> str:
    """Return every command with an example, the shop's own steps among them."""
    return HELP.format(steps="".join(f"*{step} {codes.SAMPLE}* · " for step in steps))
