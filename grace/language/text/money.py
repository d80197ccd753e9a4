"""Money that a message names, in kobo; and what looks like a number of the basket but is none."""

from __future__ import annotations

from functools import lru_cache

from grace import patterns as re
from grace.language.text.lexicon import DIGIT_WORDS, MONTHS, STREETS, TENS
from grace.language.text.normalise import clean
from grace.language.text.numbers import read_number
from grace.shop import codes
from grace.shop.money import FIGURE, GROUPED, SCALE, SCALES, kobo_of
from grace.shop.streets import EVERYDAY

HIDDEN = "¤"
"""Stands where a phone number, a date or money stood."""

_SCALE = r"(?: ?(?P<{0}>{1})(?![a-z0-9]))?"
_NO_UNIT = r"(?! ?(?:yards?|pieces?|bundles?)\b)"
_HASHED = rf"{GROUPED}|[0-9]{{3,12}}|[0-9]{{1,4}}(?:\.[0-9]{{1,3}})?(?= ?[km]\b)"
_MONEY = re.compile(
    r"(?<![a-z0-9.,])(?:"
    rf"(?:₦|ngn|naira) ?(?P<signed>{FIGURE}){_SCALE.format('s1', SCALE)}"
    rf"|\# ?(?P<hash>{_HASHED}){_SCALE.format('s2', SCALE)}"
    rf"|(?P<plain>{FIGURE})(?:(?P<s4> ?(?:thousand|million|grand)|[km]| k)(?![a-z0-9]))? ?(?:naira|ngn|₦)(?![a-z])"
    rf"|(?P<scaled>{FIGURE})(?P<s5>[km]| k| ?thousand| ?million| ?grand)(?![a-z0-9])"
    r"|(?P<grouped>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?)(?![0-9])"
    r"|(?:paid|pay|sent|send|transferred|transfer|deposit|deposited|credit|credited|debit|debited|alert|amount|total"
    r"|price|for|at|@|balance)"
    r"(?: (?:you|of|is|was|the|a|na|sum|only|don|for))* ?[:=]? ?"
    rf"(?!0)(?P<cued>{GROUPED}|[0-9]{{4,8}}(?:\.[0-9]{{1,2}})?)"
    r"|(?P<per>[0-9]{3,6})(?= (?:per|a|for one) (?:yard|piece|bundle))"
    rf")(?![0-9a-z]|[.,][0-9]){_NO_UNIT}"
)
_NUMBER_WORD = "(?:" + "|".join((*DIGIT_WORDS, *TENS, "hundred", "thousand")) + ")"
_WORDED = re.compile(
    rf"(?<![a-z0-9])(?<![0-9] )(?P<number>{_NUMBER_WORD}(?:(?: | and |-){_NUMBER_WORD}){{0,8}})"
    rf" (?P<scale>k|thousand|million|grand|naira)(?![a-z0-9]){_NO_UNIT}"
)
_SCALE_OF = {"signed": "s1", "hash": "s2", "plain": "s4", "scaled": "s5"}

_MONTH, _STREET = "|".join(sorted(MONTHS)), "|".join((*sorted(STREETS), EVERYDAY))
_GROUPED = r"[0-9]{3,4}[ -][0-9]{3}[ -][0-9]{3,4}"
_PHONES = re.compile(
    r"(?<![a-z0-9.,])(?:(?:\+|00)? ?234[ -]?(?:\(0\))?[ -]?[0-9]{2,3}[ -]?[0-9]{3,4}[ -]?[0-9]{4}"
    r"|\+[0-9][0-9 -]{6,16}[0-9]"
    rf"|0[789][01][0-9][ -]?[0-9]{{3}}[ -]?[0-9]{{4}}|{_GROUPED}|[0-9]{{7,}}|0[0-9]{{2,}})(?![a-z0-9])"
)
_CODES = re.compile(codes.IN_TEXT, re.IGNORECASE)
_DATES = re.compile(
    r"(?<![a-z0-9/.-])(?:[0-9]{1,2}([/.-])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2})"
    r"|(?:1[3-9]|2[0-9]|3[01]|[5-9]|1[0-2])/(?:1[0-2]|0?[1-9])"
    rf"|[0-9]{{1,2}}(?: ?(?:st|nd|rd|th))? (?:of )?(?:{_MONTH})"
    rf"|(?:{_MONTH}) (?:the )?[0-9]{{1,2}}(?: ?(?:st|nd|rd|th)|(?! ?(?:yard|piece|bundle)))"
    r"|(?:on|by|before|till|until|since|from) (?:the )?[0-9]{1,2} ?(?:st|nd|rd|th)(?! one)"
    r"|(?:1[1-9]|2[0-9]|3[01]) ?(?:st|nd|rd|th))(?![a-z0-9/])"
)
_TIMES = re.compile(
    r"(?<![a-z0-9.])(?:[0-9]{1,2}[:.][0-9]{2} ?(?:am|pm)|[0-9]{1,2}:[0-9]{2}"
    r"|[0-9]{1,2} ?(?:am|pm|a\.m|p\.m|o'?clock))(?![a-z0-9])"
)
_PLACES = re.compile(
    r"(?<![a-z0-9])(?:(?:no|number|plot|house|block|flat)[ .]*[0-9]{1,4}[a-z]?"
    r"|[0-9]{1,4}[a-z]?(?! ?(?:yard|piece|bundle)))"
    r",?(?: (?!and |or |by |of |the |yards? |pieces? |please |to |at |in |from |for |send |deliver |same |any |this "
    r"|that |no |all |my |your |too |very |so |it |is |dey |per |each |give |want |i |we |on )[a-z']{2,20}){1,3} "
    rf"(?:{_STREET})(?![a-z])|(?<![a-z])(?:plot|house|block|flat|room|shop|suite) (?:no |number )?[0-9]{{1,4}}(?![0-9])"
)
_HOUSES = re.compile(
    r"(?<![a-z])(?P<lead>(?:deliver|send|bring|waybill|dispatch|ship|carry)(?:ed|ing)?"
    r"(?: (?:it|am|them|this|that|everything|all|(?:the|my) (?:goods|fabrics?|order)))? (?:to|at)) (?:no\.? ?)?"
    r"[0-9]{1,4}[a-z]?,?(?= [a-z]{2,20})(?! ?(?:yards?|pieces?|bundles?|of|and|or|each|people|persons?|places|"
    r"different|addresses|separate|friends)\b)"
)
"""A house, though no word for a street follows: "deliver to 22 Bode Thomas"."""
_REFERENCES = re.compile(
    r"(?<![a-z])(?:account|acct|acc|phone|order|tracking|tel|mobile|whatsapp|reference|ref|waybill|nuban|session|line|bvn|pin)"
    r" (?:number|no|code|id|is|:|#)[ :.#is]{0,6}[a-z0-9]{0,3}[0-9]{1,20}(?! ?(?:yard|piece|bundle)s?)"
)
_HALF_PAID = re.compile(
    r"\b(?:pay|paid|paying|send|sent|deposit|drop|transfer) (?:you |the |una |just |only )?half\b"
    r"|\bhalf (?:payment|deposit|money|now|today|tomorrow|later|on|before|first|next|"
    r"of (?:the |my )?(?:money|deposit|total|payment))\b"
    r"(?! ?(?:yards?|pieces?|bundles?))"
)
"""Half of what is paid, which is no quantity."""
_PERCENT = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,2})? ?(?:%|percent|per cent)")
_BARE = re.compile(
    r"(?<![\w.,:/+₦#$£€-])(?<!\d )[1-9]\d{3,5}(?!\w|[.,:/-]\d| ?(?:y|pie|pc|bun|k\b|tho|mil|nai|\d))", re.IGNORECASE
)
_FOREIGN = re.compile(r"(?:[$£€]|usd|gbp|eur) ?[0-9][0-9,.]{0,15}|[0-9][0-9,.]{0,15} ?(?:[$£€]|usd|gbp|eur)")


@lru_cache(maxsize=256)
def money(text: str) -> tuple[int, ...]:
    """Return every amount of naira that *text* names, in kobo and in its order; none above shop.money.MOST_MONEY."""
    plain = _hide(in_figures(clean(text)), (_CODES, _DATES, _PERCENT, _FOREIGN))
    found = (_kobo(match) for match in _MONEY.finditer(plain))
    return tuple(kobo for kobo in found if kobo)


def with_naira(text: str) -> str:
    """Return *text* with the sign of money before each number of four to six digits that has no unit: "₦4400 more"."""
    return _BARE.sub(r"₦\g<0>", text)


@lru_cache(maxsize=256)
def without_decoys(plain: str) -> str:
    """Return the cleaned text *plain* with every number that is no pick and no quantity replaced by HIDDEN."""
    decoys = (_HALF_PAID, _CODES, _FOREIGN, _PERCENT, _MONEY, _PHONES, _REFERENCES, _PLACES, _DATES, _TIMES)
    return _HOUSES.sub(rf"\g<lead> {HIDDEN}", _hide(in_figures(plain), decoys))


def _hide(plain: str, decoys: tuple[re.Pattern, ...]) -> str:
    for decoy in decoys:
        plain = decoy.sub(f" {HIDDEN} ", plain)
    return plain


def in_figures(plain: str) -> str:
    """Return the cleaned text *plain* with money in words, "thirty thousand", "two k", in digits and naira."""
    return _WORDED.sub(lambda match: _figure(match["number"], match["scale"]), plain)


def _figure(number: str, scale: str) -> str:
    read = read_number(number.replace("-", " - ").split(), 0)
    return f"ngn {read[0] * SCALES.get(scale, 1):f} " if read else f"{number} {scale}"


def _kobo(match: re.Match[str]) -> int | None:
    name = next(name for name in (*_SCALE_OF, "grouped", "cued", "per") if match[name] is not None)
    scale = (match[_SCALE_OF[name]] or "").strip() if name in _SCALE_OF else ""
    return kobo_of(match[name], scale)
