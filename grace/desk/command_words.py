"""The command that a member of the team typed, read tolerant of stars, full stops, long dashes and unseen signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import islice
from typing import Final

from grace.language.text.normalise import visible
from grace.shop import codes, money
from grace.source import nearest

HELP: Final = (
    "I know these:\n*approve GR-7K2P* · *approve GR-7K2P 30000* · *reject GR-7K2P reason* · *undo GR-7K2P*\n"
    "*fee GR-7K2P 3000* · {steps}*refund GR-7K2P 5000 reason*\n"
    "A part: behind a step or a refund write how many, as in *8 of 10* or *8 yards AK-01*\n"
    "*orders* · *order GR-7K2P* · *take* CUSTOMER · *say* CUSTOMER words · *back* CUSTOMER\n"
    "CUSTOMER is an order code or their number."
)
_APART = r"(?:[\s:;,=#]|[.-](?=\s))+"
"""What people put between the words of a command."""
_CODE = rf"(?:order{_APART})?(?P<code>{codes.WRITTEN})"
_OF = rf"(?P<of>{codes.WRITTEN})(?![^\s:;,.-])"
_PHONE = r"(?:(?:\+|00)?234[ -]?\(?0?\)?[ -]?|0)[789][01](?:[ -]?\d){8}(?!\d)"
_CUSTOMER = rf"(?P<customer>{_OF}|(?:whatsapp:)?{_PHONE}|[^\s,;]*[^\s,;:])"
_UNIT = r"yards?|yds?|y|pieces?|pcs?|p|of|/"
_SUM = (
    r"(?P<amount>(?:(?:naira|ngn|n|₦) )?"
    rf"[^\s:;]+(?: \d{{3}}(?![\d.])(?! ?(?:{_UNIT})\b))*(?: (?:{money.SCALE}|naira|ngn|only)\b)*)"
)
"""The first sum of several words; one written with blanks (5 000, 5 thousand) is kept whole, for its first figure is
another."""
_PATTERNS: Final = (
    ("approve", rf"approve~{_CODE}(?:~{_SUM}(?:~(?P<words>.+?))??)??"),
    ("yes", rf"yes(?:~(?:please|pls))?(?:~|(?=[A-Z]*\d)){_CODE}"),
    ("reject", rf"reject~{_CODE}(?:~(?P<words>.+))?"),
    ("undo", rf"undo~{_CODE}"),
    ("fee", rf"fee~{_CODE}~(?P<amount>.+?)"),
    ("refund", rf"refund~{_CODE}~{_SUM}(?:~(?P<words>.+))?"),
    ("take", rf"take(?:~{_CUSTOMER})??"),
    ("back", rf"(?:hand~)?back(?:~{_CUSTOMER})??"),
    ("say", rf"say~{_CUSTOMER}~(?P<words>.+)"),
    ("no", rf"no(?:~{_CODE})?"),
    ("orders", r"orders?"),
    ("order", rf"(?:order|status|show|about)~{_CODE}|(?P<named>GR[- ]?{codes.SUFFIX})"),
)
_APPROVES: Final = frozenset({"confirm", "confirmed", "accept", "accepted", "approved", "paid", "received", "seen"})
"""Said of money beside an order's code, they ask for the YES that approve asks for."""
_MEANT = {
    **dict.fromkeys(_APPROVES, "approve"),
    **dict.fromkeys(("decline", "declined", "deny", "rejected"), "reject"),
    **dict.fromkeys(("list", "pending", "waiting", "queue"), "orders"),
}
"""Other words for a command; without a code, or where they change something at once, they are only asked about."""
_POLITE = r"(?:please|pls|plz|abeg|thanks?|thank you|ok(?:ay)?|oya)"
_MARKS = re.compile(r"[*_~`\"'«»]+|^[>\s]+")
"""The signs with which WhatsApp writes bold, italic and the like, and those of a quotation; people copy them with a
command."""
_ENDS = " .,;:!?\n\t"
_MOST_BEFORE = 20
"""Pieces that may stand before the words for a customer: the command, and a number written in groups."""
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
    may_be_word: bool = False
    """True where the code is four letters without the prefix, not in capitals: "show that" names an order only if there
    is GR-THAT."""


def parse(written: str, steps: Collection[str]) -> Command | None:
    """Return the command in *written*; None when it is none. *steps*: what the shop calls what comes after payment."""
    bare = _in_order(written, steps)
    named = "|".join(sorted(map(re.escape, steps), key=len, reverse=True))
    stepping = (("step", rf"(?P<step>{named})~{_CODE}(?:~(?P<words>.+?))??"),) if named else ()
    for name, pattern in (*_PATTERNS, *stepping):
        whole = rf"(?:{_POLITE}[\s,.:!]+)*{pattern.replace('~', _APART)}(?:[\s,.!]+{_POLITE})*"
        found = re.fullmatch(whole, bare, re.IGNORECASE)
        if found:
            return _command(name, found.groupdict(), visible(written).strip())
    return None


_WRITTEN_SUM: Final = (
    rf"(?:(?:naira|ngn|n|₦) ?)?\d[\d,.]*(?: \d{{3}}(?![\d.]))*(?: ?(?:{money.SCALE}))?(?: (?:naira|ngn))?|{money.FREE}"
)


_NOT_DONE: Final = re.compile(r"(?:no|not|nope|not yet|no yet|yet|never)", re.IGNORECASE)


def _in_order(written: str, steps: Collection[str]) -> str:
    """Return the plain words of *written* with the command first, then the order's code, then the rest, where they say
    just these in another order: "GR-7K2P approve 30k", "30k approve GR-7K2P", "free fee GR-7K2P". A question stays."""
    bare = _bare(written)
    approves = _APPROVES.difference(steps)
    verbs = "|".join(("approve", "reject", "undo", "fee", "refund", *map(re.escape, steps), *approves))
    verb, code, figure = rf"(?P<verb>{verbs})", rf"(?:for~)?(?P<code>{_NAMED})", rf"(?:the~)?(?P<sum>{_WRITTEN_SUM})"
    for order in (
        rf"{code}~{verb}",
        rf"{figure}~{verb}~{code}",
        rf"{figure}~{code}~{verb}",
        rf"{verb}~{figure}~{code}",
        rf"{code}~{figure}~{verb}",
        rf"(?P<verb>{'|'.join(approves)})~{code}",
    ):
        found = re.fullmatch(rf"{order}(?:~(?P<rest>.+))?".replace("~", _APART), bare, re.IGNORECASE)
        parts = found.groupdict() if found else {}
        if found and found["verb"].lower() in approves:
            parts["verb"] = "approve"
        if found and not visible(written).rstrip().endswith("?") and _may_follow(parts, order.startswith(verb)):
            return " ".join(parts[name] for name in ("verb", "code", "sum", "rest") if parts.get(name))
    return bare


def _may_follow(said: dict[str, str | None], verb_first: bool) -> bool:
    """Return whether what follows in a command in another order belongs to it: behind a code and a verb only a sum or
    why a proof is rejected may, for "GR-7K2P sent to the wrong address" reports and commands nothing."""
    rest, verb = said["rest"], (said["verb"] or "").lower()
    if rest is None or verb_first:
        return True
    if verb == "reject":
        return _NOT_DONE.fullmatch(rest) is None
    return verb in ("approve", "fee", "refund") and re.fullmatch(_WRITTEN_SUM, rest, re.IGNORECASE) is not None


def _bare(written: str) -> str:
    """Return *written* in plain letters on one line, without marks and emoji."""
    plain = unicodedata.normalize("NFKC", visible(written).strip(_ENDS))
    seen = "".join(sign for sign in plain if unicodedata.category(sign) not in ("So", "Sk"))
    return re.sub(r"\s+", " ", _MARKS.sub(" ", seen)).strip(_ENDS)


def _command(name: str, found: dict[str, str | None], text: str) -> Command:
    words = (found.get("words") or "").strip()
    if name in _FREE and words:
        words = _as_typed(text, words)
    customer = found.get("customer")
    code = found.get("code") or found.get("named")
    return Command(
        name=(found.get("step") or name).lower(),
        code=codes.read(code) if code else None,
        customer=reference(customer) if customer else None,
        amount=(found.get("amount") or "").strip(" .,"),
        words=words,
        may_be_word=code is not None and len(code) == codes.LENGTH and code.isalpha() and not code.isupper(),
    )


def _as_typed(text: str, words: str) -> str:
    """Return the end of *text* that *words* are, with its marks, emoji and line breaks."""
    for found in islice(re.finditer(r"\S+", text), _MOST_BEFORE):
        if _bare(text[found.start() :]) == words.strip(_ENDS):
            return re.sub(rf"^{_APART}(?=\S)", "", text[found.start() :]).strip()
    return words


def reference(written: str) -> str:
    """Return the order code or the address that *written* means: 0803 000 0001 is 2348030000001. Four letters without
    the prefix stay as they are, for they may be a name: Uche."""
    code = codes.read(written)
    if code is not None and not (len(written) == codes.LENGTH and written.isalpha()):
        return code
    digits = re.sub(r"\D", "", written)
    if re.fullmatch(rf"(?:whatsapp:)?{_PHONE}", written):
        local = digits.removeprefix("00").removeprefix("234").removeprefix("0")
        return f"234{local}"
    return written


_SOME_MONEY = "3000"
"""Stands for the sum that a command lacks."""
_NEAR_ENOUGH = 0.8
"""So alike has a word to be that stands alone; beside an order's code less will do."""
_NAMED = rf"(?:GR[- ]?{codes.SUFFIX}|(?=[A-Z]*\d){codes.SUFFIX})\b"
"""A code among other words: without its prefix one of the four is a digit, or "says that" named an order."""


def near_miss(written: str, steps: Collection[str]) -> Command | None:
    """Return the command that *written* comes near: a slip in its first word, one behind its code, one without its code
    or its sum, or else the one that shows the only order it names; None when it comes near none. It is only to be asked
    about."""
    bare = _bare(written)
    code_first = re.match(rf"(?P<code>{_NAMED}){_APART}(?P<word>\S+)(?P<rest>.*)", bare, re.IGNORECASE)
    turned = "{word} {code}{rest}".format(**code_first.groupdict()) if code_first else bare
    one_named = {*codes.named(bare)} if " " in bare else {codes.read(bare)}
    shown = Command("order", code) if len(one_named) == 1 and (code := one_named.pop()) else None
    return parse(turned, steps) or _slip(turned, steps) or shown


def _slip(bare: str, steps: Collection[str]) -> Command | None:
    """Return the command that the first word of *bare* comes near, what it lacks left empty."""
    first, _, rest = bare.partition(" ")
    known = [name for name, _ in _PATTERNS if name not in ("order", "orders")] + list(steps)
    word = _MEANT.get(first.casefold(), first)
    if word == "orders":
        return Command(word)
    if not rest:
        close = get_close_matches(word.casefold(), known, n=1, cutoff=_NEAR_ENOUGH)
        return Command(close[0]) if close else None
    meant = nearest(word, known) if re.match(_NAMED, rest, re.IGNORECASE) else None
    if meant is None:
        return None
    lacking = parse(f"{meant} {rest} {_SOME_MONEY}", steps)
    return parse(f"{meant} {rest}", steps) or (replace(lacking, amount="", words="") if lacking else None)


def help_text(steps: Collection[str]) -> str:
    """Return every command with an example, the shop's own steps among them."""
    return HELP.format(steps="".join(f"*{step} {codes.SAMPLE}* · " for step in steps))
