"""Wishes said in words that mean another thing elsewhere, put plainly: "remove 4 put 3", "keep 6 yards for me"."""

from __future__ import annotations

from grace import patterns as re
from grace.engine.reading import Expected
from grace.language.items.assigned import assigned
from grace.language.items.had_before import had_before
from grace.language.items.named_prints import names_in
from grace.language.text.normalise import clean
from grace.shop.catalog import Catalog

_NUMBER = r"(?:number |no\.? |nos\.? |option |#)?"
_OUT_AND_IN = re.compile(
    r"(?P<lead>(?:(?:no|wait|sorry|please|pls|abeg|ok|oya|oh|ah)\b[\s,.]*)*)"
    rf"(?:remove|comot|drop|delete|cancel|take out|leave|skip) {_NUMBER}(?P<out>\d{{1,2}})(?: out)?"
    r"[\s,;.]*(?:and |then |but )?"
    rf"(?:put|add|give me|take|use|i want|make it|include|bring) {_NUMBER}(?P<into>\d{{1,2}})"
    r"(?: instead| in its place| in place| for it)?[\s.!]*(?:please|pls|abeg|o)?[\s.!]*",
    re.IGNORECASE,
)


_SKIPS = re.compile(
    r"\bskip (?!(?:[\w'-]+ ){0,3}(?:pictures?|photos?|images?|styles?|designs?)\b)"
    r"(?P<what>(?:the |that |this )?[\w'-]+(?: [\w'-]+)?)",
    re.IGNORECASE,
)
"""Said of a line of the order."""
_THIS_TIME = re.compile(r"\bsame (?:print|cloth|fabric|material|one|thing|design)\b(?! again)", re.IGNORECASE)
_OF_NOW = re.compile(r"\b(?:this|dis) time\b", re.IGNORECASE)
"""Said of goods bought before that are wanted once more, and not changed."""
_KEEPS_FOR = re.compile(
    r"\b(?:(?:can|could|will|would|please) (?:you |u |una )?(?:please |kindly |help me )?)?"
    r"(?:keep|hold|retain|reserve)\b"
    r"(?=[^.;,!?\n]*\b(?:yards?|yds?|pieces?|pcs|bundles?)\b[^.;!?\n]*\bfor (?:me|us|my|her|him)\b)",
    re.IGNORECASE,
)
"""Said of goods that are wanted, not of lines that stay."""

_HANDS_OVER = re.compile(
    r"\b(?:cut|pack|drop|reserve|arrange|prepare|supply|book|parcel|tear|measure) "
    r"(?=(?:\d{1,3}|five|six|seven|eight|nine|ten|eleven|twelve|twenty)(?![\w.,]*\d)(?! ?(?:am|pm|o.?clock|k|%)\b))",
    re.IGNORECASE,
)
"""What a shop does with a quantity that is wanted: "cut 5 for me". Of what is chosen some of it takes away."""


_OF_IT = re.compile(
    r"(?P<before>^.{0,400}[.!?,;\n].{0,60})(?P<many>\b\d{1,4} ?(?:yards?|yds?|pieces?|pcs) )of (?:it|am|that)\b"
    r"(?=\s*(?:[.,;!?\n]|$|(?:please|pls|abeg|o|too|also|and|plus|with|for|now|first)\b))",
    re.IGNORECASE | re.DOTALL,
)
"""So much of what an earlier sentence names: "they keep asking for kente. Can I get 20 yards of it"."""


_AND_I = re.compile(
    r"\bI (?=and (?:my|our|the|his|her)\b)|(?<=\band )I\b(?= ?,| (?:need|want|wan|will|would|are|go|like)\b)",
    re.IGNORECASE,
)
_FOR_EACH = re.compile(r"\b(?:each|apiece|per (?:person|head))\b", re.IGNORECASE)
"""With one of these "I and my husband" are two who take some."""


_ARROW = re.compile(r"(?<!price)(?<!cost)(?<!for)(?<=[\w)]) ?(?:[👉➡→⇒➜►▶][🏻-🏿\ufe0f]?|=>|->|>){1,3} ?(?=\d)")
"""Between a print or its number and what it is to get."""
_HALF_REACHES = re.compile(
    r"\b(?:(?:na|only|just) )?half (?:of (?:am|it|that) )?(?:na )?(?:wetin |what )?my money "
    r"(?:(?:can|fit|go) )?(?:reach|carry|buy|do|afford)\w*",
    re.IGNORECASE,
)
"""Said of goods: half of them."""
_NO_ANSWER = re.compile(
    r"\b(?:(?:phone|line|number) )?(?:(?:just |only )?(?:dey ring|is ringing|rings)[\s,]{1,3}(?:and |but )?"
    r"(?:he|e|him|she|they) )?(?:no|not|never) (?:gree|wan|want) (?:pick|answer)\w*(?: (?:my |the )?(?:calls?|phone))?",
    re.IGNORECASE,
)
"""Said of a rider who cannot be reached."""
_BAR = re.compile(r" ?\| ?(?=[A-Za-z#\d])")
"""Between one line of an order and the next."""

_ALSO_DRAWN = re.compile(
    r"\b(?P<one>(?:the )?[\w'-]+ (?:one|print|cloth|fabric|material|ankara)) "
    r"(?P<drawn>(?:that |which |wey )?(?:with|has|have|having|get|showing) (?:the |a |some |those )?[\w'-]+)",
    re.IGNORECASE,
)
"""One print by two marks: "the yellow one with the birds"."""
_OF_ONE_YARD = re.compile(
    r"\b(?:how much|wetin|what)(?: (?:is|be|will|go|would|does))* (?:one|a|1) yard(?: (?:go be|be|cost|go cost))?\b"
    r"|\b(?:one|1) yard na how much\b",
    re.IGNORECASE,
)
"""Asks a price: nobody wants one yard by it."""
_PRAISE = re.compile(
    r"^\W*(?:lovely|wonderful|beautiful|nice one|nice|great|awesome|cool)[,.! ]{1,3}(?=(?:i|we|that|it|this)\b)",
    re.IGNORECASE,
)
"""Before a yes it adds nothing."""


_IF_THERE = re.compile(
    r"\bif (?:you (?:still )?have |una (?:still )?(?:get|have) )?(?:the |my )?(?P<print>[\w'-]+(?: [\w'-]+)?)"
    r"(?: (?:is|are|still|dey|available|there|in stock|around|remain\w*|on ground))*[\s,]+(?:then )?"
    r"(?P<wish>(?:(?:add|give me|put|i want|make it|i will take) )?\d{1,3}(?:\.5)? ?(?:yards?|yds?|pieces?|pcs))"
    r"(?: of (?:it|am))?[\s,;.]+(?:or |and |but )?(?:otherwise|else|if (?:not|no|it is (?:not|finished)[^,]{0,20}|"
    r"(?:e|it|am) (?:no|don|has|have)[a-z ]{0,14}?(?= (?:make|give|then|add|put)\b|,)))[\s,]+"
    r"(?P<other>[^.;?\n]{3,60})",
    re.IGNORECASE,
)
"""So much of one print where it is there, and another where it is not: "if coral dey, 10 yards, if e no dey lace"."""


def plainly(text: str, here: Expected, catalog: Catalog) -> str:
    """Return *text* in words that are read as they are meant here: a swap said as taking out one number of the offer
    and putting in another, a quantity to be kept for somebody, and one to be cut or packed; and what each picked
    number is to get."""
    text = _IF_THERE.sub(lambda found: _or_else(found, catalog), _BAR.sub(", ", _ARROW.sub(" - ", text)))
    text = _NO_ANSWER.sub("is not picking my calls", _HALF_REACHES.sub("just half", text))
    if _FOR_EACH.search(text):
        text = _AND_I.sub(lambda found: "me " if found[0].endswith(" ") else "me", text)
    text = had_before(text, here)
    text = _ALSO_DRAWN.sub(lambda found: _by_one_mark(found, catalog), _OF_ONE_YARD.sub("how much", text))
    text = _PRAISE.sub("", text) if here.awaits_yes else text
    text = _THIS_TIME.sub(r"\g<0> again", text, count=1) if here.has_bought and _OF_NOW.search(text) else text
    handed = _SKIPS.sub(lambda found: _skipped(found, catalog), text) if here.basket else _HANDS_OVER.sub("put ", text)
    text = handed if here.basket else _OF_IT.sub(lambda found: _of_named(found, catalog), handed)
    return assigned(_with_swap(_KEEPS_FOR.sub("please reserve", text), here), here)


def _or_else(found: re.Match[str], catalog: Catalog) -> str:
    """Return what *found* wants of its first print, and of the other where that is finished, as people are told it;
    its own words where it names no such two."""
    one, other = names_in(clean(found["print"]), catalog), names_in(clean(found["other"]), catalog)
    wants = len(one) == 1 and len(other) == 1 and one != other
    return f"{found['wish']} of {one[0]}, but if it is finished then {found['other']}" if wants else found[0]


def _of_named(found: re.Match[str], catalog: Catalog) -> str:
    """Return what *found* wants of the one print that is named before it; its own words where there are more, or
    none."""
    named = names_in(clean(found["before"]), catalog)
    return f"{found['before']}{found['many']}of {named[0]}" if len(named) == 1 else found[0]


def _by_one_mark(found: re.Match[str], catalog: Catalog) -> str:
    """Return "the yellow one" for "the yellow one with the birds" where both mean the same print alone."""
    by_name, drawn = names_in(found["one"], catalog), names_in(f"the one {found['drawn']}", catalog)
    return found["one"] if len(by_name) == 1 and by_name == drawn else found[0]


def _skipped(found: re.Match[str], catalog: Catalog) -> str:
    """Return "remove the red" for "skip the red"; nothing but a print by its name is taken out so."""
    return f"remove {found['what']}" if names_in(found["what"], catalog) else found[0]


def _with_swap(text: str, here: Expected) -> str:
    """Return *text*, said as one swap where it takes out one number of the offer that is chosen and puts in another
    that is not: neither number can be a quantity then."""
    found = _OUT_AND_IN.fullmatch(text.strip())
    if found is None:
        return text
    chosen = {line.fabric for line in here.basket}
    out, into = _code(found["out"], here), _code(found["into"], here)
    swaps = out in chosen and bool(into) and into not in chosen
    return f"{found['lead']}replace number {found['out']} with number {found['into']}" if swaps else text


def _code(number: str, here: Expected) -> str:
    at = int(number)
    return here.offer[at - 1] if 0 < at <= len(here.offer) else ""
