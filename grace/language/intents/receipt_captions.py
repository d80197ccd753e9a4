"""Words beside a picture or file that say it is a receipt, and those that say it is the dress."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from grace import patterns as re
from grace.language.intents.payment_words import is_planned
from grace.language.intents.rules import is_question, without_manners
from grace.language.text.lexicon import COLOURS, COMMON, words_of
from grace.language.text.normalise import clean
from grace.shop import banks, codes

Caption = Literal["receipt", "dress", ""]

_DRESS = re.compile(
    r"\b(?:styles?|gowns?|dress(?:es)?|design\w*|skirts?|blouses?|tops?|shirts?|trousers?|agbada|kaftans?|senator|"
    r"boubous?|bubus?|iro|buba|jumpsuits?|corsets?|peplum|kimonos?|native|outfits?|attire|sleeves?|neck(?:line)?|"
    r"aso ?ebi|asoebi|inspo|inspiration|pattern|sew\w*|wear\w*|model|"
    r"like (?:this|that|these|it|am|so)|(?:want|love|need|prefer) (?:this|that|these) (?:one|type|kind)|"
    r"i (?:want|love|like) (?:this|it|am)|"
    r"(?:this|that) (?:kind|type)|similar|same (?:as|with) (?:this|that)|something|looks?|match\w*)\b"
)
_FOR = re.compile(r"(?:please |abeg |this is |it is |na |e )*for (?:my|the|una|your|our|his|her)\b")
"""What something is for says nothing of what it is: "for my gown" stands under receipts and under dresses."""
_MONEY = re.compile(
    r"\b(?:receipts?|reciepts?|recipts?|payments?|pay?ments?|pymts?|transfers?|transferred|transfered|trf|trsf|"
    r"(?:my|her|his|our|\w+'s) (?:own )?(?:part|share|portion|contribution|quota)(?= \W*[0-9])|"
    r"alerts?|debit(?:ed)?|credited|paid|deposited|tellers?|transactions?|(?:bank|deposit|payment|transfer) slips?|"
    r"don (?:pay|enter|drop|land)|(?P<weak>credit|deposits?|balance|evidence|proof|money|moni|owo|kudi|ego|successful|"
    r"pos|ussd))\b"
)
"""Said of money by whoever sends the proof of it."""
_SENT = re.compile(
    r"(?:(?:i|we|he|she|they|my \w+|hubby|oga|na|it|e|just|have|has|already|now|don|been|is|was) )*"
    r"(?:sent|send am|sent (?:it|am|already|now|just now))(?: (?:already|now|just now|o|ma|sir|please|"
    r"(?:since|on|yesterday|this|last)(?: (?:morning|afternoon|evening|night|week|yesterday|\w+day))?))*"
)
_WHOLE = re.compile(
    r"(?:(?:here|this|that|e|na)(?: is|'s| be| na)? )*"
    r"(?:(?:the|my|d) )?(?:(?:first|1st|other|second|2nd|remaining) )?(?:half|rest|part|instalment|installment)"
    r"(?: (?:of it|payment|first|now|done|o|ma|sir|for now))*"
    r"|(?:pop|proof|evidence|slip|confirm(?:ed)?(?: (?:it|am|this|please))?|check (?:it|am|this))(?: please)?"
)
_FROM = re.compile(
    r"(?:(?:it|this|e|money|the money|sent|is|na|came|come|transfer|paid) )*from (?P<who>[a-z' .]{2,40})"
)
_SOURCES = words_of(
    "you your ur una us pinterest instagram insta ig facebook fb tiktok google internet online net status page store"
    " shop catalogue catalog website site web whatsapp snapchat youtube telegram magazine album movie film video bella"
    " naija bellanaija wedding party church event lagos abuja ibadan ghana london dubai china turkey market tailor"
    " designer group channel story reel post picture photo far here there home back front side today yesterday"
)
"""Where dresses come from, and no money."""
_TITLED = re.compile(
    r"(?:mr|mrs|ms|miss|dr|doctor|chief|alhaji|alhaja|hajia|pastor|rev|engr|barr|mama|iya|baba|mallam)"
    r"(?: [a-z']{2,}){1,2}"
)
_NAMED = re.compile(r"\s*[A-Z][a-z'’-]+(?:\s+[A-Z]\.?)?(?:\s+[A-Z][a-z'’-]+){1,2}\s*[.!]?\s*")
"""Two or three words with capitals, as names are written."""
_LONGEST_NAME = 4  # words


def caption_of(text: str) -> Caption:
    """Return what *text* says of the picture it stands beside: a bank, a payment word, an order's code or the sender's
    name make it a receipt, words of clothes the dress; "" where it says neither.

    "Zenith blue gown" is the dress although a bank has that name; a question or a plan ("I will pay") is no receipt.
    """
    plain = clean(text)
    dress, stated = _DRESS.search(plain), _MONEY.search(plain) or _patterns()[0].search(plain)
    if stated and not (dress and stated.groupdict().get("weak") and dress.start() < stated.start()):
        return "" if _is_asked_or_planned(plain, stated) else "receipt"
    if dress:
        return "" if _FOR.match(plain) else "dress"
    if is_question(plain) or is_planned(plain):
        return ""
    words = " ".join(re.sub(r"[^a-z0-9' ]+", " ", plain).split())
    wordings = (words, without_manners(words))
    named = any(_names_payer(one) or _names_bank(one) for one in wordings)
    return "receipt" if named or is_a_name(text, words) or codes.named(text) else ""


def _is_asked_or_planned(plain: str, stated: re.Match[str]) -> bool:
    so_far, after = plain[: stated.end()], plain[stated.end() :]
    ended = re.match(r"[^.,!?\n]*", after)
    asked = ended is not None and after[ended.end() :].startswith("?")
    return asked or is_question(so_far) or is_planned(so_far)


def _names_payer(words: str) -> bool:
    if _SENT.fullmatch(words) or _WHOLE.fullmatch(words) or _TITLED.fullmatch(words):
        return True
    who = _FROM.fullmatch(words)
    said = who["who"].split() if who else []
    return 0 < len(said) <= _LONGEST_NAME and not (_SOURCES | COLOURS).intersection(said)


def is_a_name(text: str, words: str) -> bool:
    """Return whether *text*, cleaned *words*, is written like somebody's name and nothing else."""
    return _NAMED.fullmatch(text) is not None and not (COMMON | COLOURS | _SOURCES).intersection(words.split())


def _names_bank(words: str) -> bool:
    """Return True where a bank is named and no colour beside it; one with an ordinary name only with "bank" behind it,
    or by itself."""
    return _patterns()[1].search(words) is not None and not COLOURS.intersection(words.split())


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern, re.Pattern]:
    """Return what finds a bank that money came from, and what finds any bank."""
    plain, ordinary = ("|".join(map(re.escape, banks.names(everyday=everyday))) for everyday in (False, True))
    came_from = rf"\b(?:sent|from|via|through|using|used) (?:(?:my|her|his|our) )?(?:{plain}|{ordinary})\b"
    return re.compile(came_from), re.compile(rf"\b(?:{plain})\b|\b(?:{ordinary}) bank\b|^(?:{ordinary})$")
