"""One spelling of what customers type: plain letters and digits, lower case, short forms written out."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from grace import patterns as re
from grace.flow.whatsapp_limits import LONGEST_HEARD
from grace.language.text.lexicon import COMMON, SHORT_FORMS
from grace.language.text.local_words import in_english
from grace.language.text.removal_slips import as_removal

LONGEST_READ = LONGEST_HEARD
"""Characters of a message that are read; WhatsApp itself stops there."""

_FRACTIONS = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅛": "1/8"}
_PUNCTUATION = {
    "‘": "'",
    "’": "'",
    "‛": "'",
    "`": "'",
    "´": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "–": "-",
    "—": "-",
    "‒": "-",
    "‐": "-",
    "‑": "-",
    "−": "-",
    "×": "x",
    "✕": "x",
    "✖": "x",
    "，": ",",
    "、": ",",
    "。": ". ",
    "⁄": "/",
    "∕": "/",
    "🔟": " 10 ",
    "➕": " + ",
    "\t": " ",
    "\r": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
    "\x0b": "\n",
    "\x0c": "\n",
    "\x85": "\n",
}
_BEFORE_FOLDING = str.maketrans({sign: f" {text} " for sign, text in _FRACTIONS.items()} | _PUNCTUATION)
_KEYCAP = re.compile(r"([0-9#*])\ufe0f?\u20e3")
_RAISED = re.compile("[⁰¹²³⁴-⁹₀-₉]")  # NFKC would make "6² yards" 62 yards
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
_STRUCK = re.compile(r"(?<![\w~])~(?=\S)[^~\n]*?(?<=\S)~(?![\w~])")
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n[ \n]*")
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_WORD = re.compile(r"(?<![a-z0-9'])[a-z0-9']+(?![a-z0-9'])")
_UNIT = r"(?:yards?|ya?r?ds?|yrads?|pcs?|pieces?|bundles?)"
_LETTERS_FOR_DIGITS = re.compile(
    rf"(?<![a-z0-9.,])(?=[oil|]*[0-9])(?=[0-9]*[oil|])[0-9oil|]{{1,5}}(?= ?{_UNIT}(?![a-z]))"
)
_AS_DIGITS = str.maketrans("oil|", "0111")
_GLUED_UNIT = re.compile(r"(?<=[0-9])(yards?|ya?r?ds?|y|pcs?|pieces?|ps)(?![a-z0-9])")
_GLUED_OF = re.compile(rf"(?:(?<=[0-9])|(?<![a-z]))({_UNIT})(of|each|for|per)(?![a-z])")
_GLUED_NAME = re.compile(r"(?:(?<=[0-9])|(?<![a-z]))(yards|yrds|yds|pieces|pcs)(?!tick)(?=[a-z]{3})")
_GLUED_NUMBER = re.compile(rf"(?<=[a-z]{{3}})(?=[0-9]{{1,4}} ?{_UNIT}(?![a-z]))")
_GLUED = re.compile(rf"[0-9]|{_UNIT}[a-z]")
"""Whatever the patterns around units change has this in it, and most texts have not: one look instead of five."""
_HYPHENATED = re.compile(r"(?<=[a-z])-(?=[a-z])")
_NAIRA = re.compile(r"(?<![a-z0-9'])n(?= ?[0-9]{3}| ?[0-9]{1,3},[0-9]{3}| ?[0-9]{1,4}(?:\.[0-9]{1,2})? ?[km]\b)")


_NO_VEX = re.compile(r"\bno (?:dey )?vex\b")
_SHA = re.compile(r" sha\b(?! ?(?:biyu|uku|hudu|biyar|shida|bakwai|takwas|tara|daya))")
"""Pidgin's "anyway"; in Hausa it begins the numbers from eleven on."""


def visible(text: str) -> str:
    """Return *text* without what nobody sees (U+200E and its like) and with one sign for every dash, quote and blank;
    letters, case and line breaks stay. The first step of reading customers and team alike."""
    seen = text[:LONGEST_READ].translate(_BEFORE_FOLDING).replace("\u00a0", " ")
    if _is_plain(seen):
        return seen
    return "".join(sign for sign in seen if sign == "\n" or unicodedata.category(sign) not in _UNSEEN)


@lru_cache(maxsize=512)
def clean(text: str) -> str:
    """Return *text*, at most LONGEST_READ characters of it, folded to one plain spelling; line breaks stay."""
    folded = _in_plain_signs(without_struck(text[:LONGEST_READ])).casefold()[:LONGEST_READ]
    folded = _NO_VEX.sub("sorry", folded) if "vex" in folded else folded
    folded = _SHA.sub("", folded) if " sha" in folded else folded
    plain = in_english(_with_units_apart(folded))
    plain = _HYPHENATED.sub(" ", plain) if "-" in plain else plain
    plain = _WORD.sub(lambda word: _spelled(word[0]), _NAIRA.sub("ngn ", plain))
    return _LINES.sub("\n", _BLANKS.sub(" ", plain)).strip()


def _in_plain_signs(text: str) -> str:
    if text.isascii():
        return _folded(visible(text))
    return _folded(_RAISED.sub(" ", visible(_KEYCAP.sub(r" \1 ", text))))


def _with_units_apart(folded: str) -> str:
    """Return *folded* with blanks around its units, "6yardsof", and digits for letters typed as such, "1o yards"."""
    if not _GLUED.search(folded):
        return folded
    apart = _GLUED_NAME.sub(r" \1 ", _GLUED_OF.sub(r" \1 \2", _GLUED_NUMBER.sub(" ", folded)))
    digits = _LETTERS_FOR_DIGITS.sub(lambda found: found[0].translate(_AS_DIGITS), apart)
    return _GLUED_UNIT.sub(_apart, digits)


def without_struck(text: str) -> str:
    """Return *text* with blanks for what WhatsApp shows struck through (~so~): it was taken back."""
    if "~" not in text:
        return text
    return _STRUCK.sub(lambda struck: " " * len(struck[0]), text)


def _apart(unit: re.Match[str]) -> str:
    return " yards" if unit[1] == "y" else f" {unit[1]}"


def _folded(text: str) -> str:
    """NFKC without accents, with European digits and without what cannot be seen."""
    if _is_plain(text):
        return text
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text))
    return "".join(map(_sign, apart))


def _is_plain(text: str) -> bool:
    """Return whether *text* is made of letters and signs of ASCII and line breaks, as most of what is typed is."""
    return text.isascii() and text.replace("\n", "").isprintable()


@lru_cache(maxsize=4_096)
def _sign(sign: str) -> str:
    category = unicodedata.category(sign)
    if category == "Nd":
        return str(unicodedata.decimal(sign))
    if sign == "\n":
        return sign
    if sign == "\u2044":
        return "/"
    return "" if category == "Mn" or category in _UNSEEN else sign


@lru_cache(maxsize=8_192)
def _spelled(word: str) -> str:
    """*word* without stretched letters, written out when it is a short form; a slip of a verb of removal is that."""
    if _STRETCHED.search(word):
        twice, once = _STRETCHED.sub(r"\1\1", word), _STRETCHED.sub(r"\1", word)
        word = once if once in COMMON or once in SHORT_FORMS else twice
    return SHORT_FORMS.get(word) or as_removal(word)
