"""Turns of phrase that mean a plain quantity, as the readers of quantities know it."""

from __future__ import annotations

from functools import lru_cache

from grace import patterns as re
from grace.language.items.fabric_names import index
from grace.language.items.named_prints import names_in
from grace.shop.catalog import Catalog

_A_PRINT = (
    r"(?:the )?(?!(?:yes|but|ok|sorry|wait|no)\b)"
    r"(?!(?:it|am|them|that|this|me|order|my|everything|all|please|abeg|to|just|and|so|want|can|i)\b)"
    r"[a-z][\w ]{2,24}?"
)
_MEASURED = r"\d+(?:\.5)? (?:yards?|pieces?)"
_A_CODE = r"[a-z]{2}-\d{2}"
_ENDS = r"(?=[,.;!\n]|$| (?:instead|please|abeg|and|then|o|ma|sir)\b)"
_SHE = r"(?:i|she|he|they|we|my \w+|let me|give (?:me|her|him|us)|make it|put|use)"
_OUT = r"(?:remove|drop|cancel|take out|comot|delete)"
_TURNS = (
    (
        re.compile(
            rf"^(?:(?:please|abeg|ok|and) )*{_OUT} (?P<first>{_A_PRINT})[,.;]? "
            r"(?:(?:no+|sorry|wait|oh|oops|actually)[ ,.]+)+"
            rf"(?:(?:leave|keep) (?:it|am|(?P=first))[,.;]? (?:(?:and|but) )?{_OUT} (?P<other>{_A_PRINT})(?: instead)?|"
            rf"{_OUT} (?P<instead>{_A_PRINT}) instead)[ .!]*$"
        ),
        r"remove \g<other>\g<instead>",
    ),
    (
        re.compile(
            r"\b(?:can|could|may) (?:i|we)(?: please| kindly| also| just)? (?:get|have|take|order|buy) "
            r"(?P<wish>[^.?!\n]{0,20}\b\d{1,4} ?(?:yards?|pieces?)[^.?!\n]{0,80})\?"
        ),
        r"i want \g<wish>.",
    ),
    (
        re.compile(
            r"\bthe (?P<print>[a-z]\w+(?: [a-z]\w+)?),? (?:let|make) (?:it|am) (?:be )?"
            r"(?P<many>\d+(?:\.5)?(?: (?:yards?|pieces?))?)"
        ),
        r"make the \g<print> \g<many>",
    ),
    (
        re.compile(rf"^(?:please |abeg |ok |and |no )*(?P<print>{_A_PRINT}),? cancel(?: (?:it|am))?[ .!]*$"),
        r"remove \g<print>",
    ),
    (
        re.compile(
            rf"\b(?:i )?(?:(?:have|'ve|don) )?changed? my mind (?:about|on|for) (?!\w+ing\b)(?P<print>{_A_PRINT})[,.]? "
            rf"(?:so )?(?:please )?(?:remove|cancel|drop|comot|take out)(?: (?:it|am))?{_ENDS}"
        ),
        r"remove \g<print>",
    ),
    (
        re.compile(
            rf"\binstead of (?P<old>{_A_PRINT}),? {_SHE}(?: (?:wants?|needs?|now|prefers?|will|take|have|go|use))* "
            rf"(?P<new>{_A_PRINT})(?=[,.;!\n]|$)"
        ),
        r"swap \g<old> for \g<new>",
    ),
    (
        re.compile(
            rf"\b(?:it is|na) (?P<new>{_A_PRINT}) (?:that )?(?:i|we|she|he) (?:wants?|needs?|means?|meant|said),? "
            rf"not (?P<old>{_A_PRINT})(?=[,.;!\n]|$)"
        ),
        r"swap \g<old> for \g<new>",
    ),
    (
        re.compile(r"\b(\d+(?: (?:yards?|pieces?))?) of (?:this|that)(?: one)?,? (?:the|na) (?=[a-z][a-z -]*$)"),
        r"\1 of the ",
    ),
    (
        re.compile(
            r"\b(?P<into>for|with|to|by) the same (?:yards?|quantity|number of yards|amount|pieces?)(?: (?:of|in|as))? "
            r"(?=[a-z])"
        ),
        r"\g<into> ",
    ),
    (
        re.compile(rf"\b(?:cut|reduce|bring|drop|trim)(?: down)? (?P<print>{_A_PRINT}) (?:down )?to (?=\d)"),
        r"make \g<print> ",
    ),
    (
        re.compile(
            rf"\b(?:take|push|move|carry)(?: up)? (?P<print>{_A_PRINT}) (?:up )?to "
            rf"(?P<many>\d+(?:\.5)?(?: (?:yards?|pieces?))?){_ENDS}"
        ),
        r"make \g<print> \g<many>",
    ),
    (
        re.compile(
            r"\b(?:remove|drop|cancel|forget|let go of|leave out|take out|comot|delete) (?:all )?(?:the )?"
            rf"(?:others|rest|remaining|other (?:ones|two|three|prints))(?: out)?{_ENDS}"
        ),
        "remove the rest",
    ),
    (
        re.compile(
            r"[,.]? ?(?:(?:and|but|please|abeg) )*(?:cut|divide|share|split) (?:it|am|them) (?:in|into|in to) "
            r"(?:(?:\d|two|three|four|five|six)(?: (?:pieces?|parts?|places|cuts))?|half|halves)"
            r"(?: (?:of )?\d+(?:\.5)?(?: yards?)?)?(?: each)?(?: (?:please|abeg))?$"
        ),
        "",
    ),
    (re.compile(rf"\b{_OUT} (?:just|only) (?=(?:the |my |that )?[a-z])"), "remove "),
    (re.compile(rf"\blet go (?:of )?(?P<print>{_A_PRINT}){_ENDS}"), r"remove \g<print>"),
    (
        re.compile(
            rf"\bnot \d+ (?P<unit>yards?|pieces?) of (?P<print>{_A_PRINT}),? (?P<many>\d+)(?: (?P=unit))?{_ENDS}"
        ),
        r"make \g<print> \g<many> \g<unit>",
    ),
    (
        re.compile(
            rf"\b(?:minus (?P<many>{_MEASURED}) (?:of|from|off|on)|take (?P<many2>{_MEASURED}) (?:off|from)|"
            rf"(?P<many3>{_MEASURED}) less (?:of|on|for)) (?P<print>{_A_PRINT}){_ENDS}"
        ),
        lambda found: f"reduce {found['print']} by {found['many'] or found['many2'] or found['many3']}",
    ),
    (
        re.compile(rf"\bplus (?P<many>{_MEASURED}) (?:on|to) (?P<print>{_A_PRINT}){_ENDS}"),
        r"increase \g<print> by \g<many>",
    ),
    (
        re.compile(rf"\b(?:x ?2|times two) the (?P<print>{_A_PRINT}){_ENDS}"),
        r"double \g<print>",
    ),
    (
        re.compile(rf"(?P<start>^|[,.;\n] ?)(?P<print>{_A_PRINT}) times (?:two|2){_ENDS}"),
        r"\g<start>double \g<print>",
    ),
    (
        re.compile(rf"\bcancel (?P<print>{_A_PRINT}), ?(?P<many>{_MEASURED}) of (?=[a-z])"),
        r"remove \g<print> and add \g<many> of ",
    ),
    (
        re.compile(
            r"^(?:[a-z ]{0,30} )?\d{1,3}(?: yards?)? (?:no go (?:do|reach)|no reach|no do|"
            r"will not (?:be enough|do|reach)|"
            r"(?:is|are) (?:not enough|too small|small)|too small|no enough)(?: for (?:this|that|the|my)(?: [a-z]+)?)?"
            r"[ ,.;:]+(?:(?:so|please|abeg|just|make (?:it|am)|put|give me|use|i need|i want) )*"
            r"(?P<new>\d{1,3})(?: yards?)?(?: (?:please|abeg))?[ .!]*$"
        ),
        r"make it \g<new> yards",
    ),
    (re.compile(r"\b(\w+) of (?:the |my |those |these )?(yards?|pieces?)\b"), r"\1 \2"),
    (re.compile(r"\b((?:the|this|that) [a-z]+) wan(?= (?:and|plus|for|with)\b|[.,;!?\n]|$)"), r"\1 one"),
    (re.compile(r"\b(?:you|una|she|grace) (?:wrote|write|put|noted) (?=\d)"), "not "),
    (re.compile(r"\b(?:it|e) (?:should|suppose(?:d)?)(?: to)? be (?=\d)"), "make it "),
    (
        re.compile(
            r"(?P<start>^|[,.;\n] ?|\b(?:sorry|no|oh|wait|please|abeg|actually|and|but|now|then) )"
            r"(?:the )?(?P<old>\d{1,3}(?:\.5)?(?: (?:yards?|pieces?))?) (?:should|suppose(?:d)?|for|must)(?: to)? be "
            r"(?P<new>\d{1,3}(?:\.5)?)\b"
        ),
        r"\g<start>change \g<old> to \g<new>",
    ),
    (
        re.compile(
            r"\b(?:let (?:it|am)|(?<=[a-z] )(?<!much )(?<!many )(?:should|suppose(?:d)?)(?: to)?) be "
            r"(?=\d{1,3}\b(?![,.]\d))"
        ),
        "make it ",
    ),
    (re.compile(r"^(?:the )?(?!sold|stock|time|run)([a-z]+(?: [a-z]+)?) (?:is |are )?out[.! ]*$"), r"remove \1"),
    (
        re.compile(r"\b(make|change|set|put) the (pieces?|yards?) (?:to |be )?(\d+)(?! ?(?:yards?|pieces?))"),
        r"\1 it \3 \2",
    ),
    (
        re.compile(
            r"\b(?:let|allow) (?!it\b|am\b|me\b|us\b|them\b)((?:the |that )?[a-z][\w ]{1,20}?) go\b(?! with| for)"
        ),
        r"remove \1",
    ),
    (
        re.compile(
            r"\b(?:no )?(?:put|bring|return) (?:the |that )?(?!it\b|am\b|them\b|that\b)([a-z][\w ]{1,20}?) back\b"
        ),
        r"add \1",
    ),
    (
        re.compile(
            r"\b(?P<one>\d+(?:\.5)? (?P<unit>yard|piece)s?) (?:and|plus) "
            r"(?P<other>\d+(?:\.5)? (?!(?P=unit))(?:yard|piece)s?)"
            r" of (?:the )?(?P<print>[a-z][\w -]{2,25}?)(?=[.,;\n]|$)"
        ),
        r"\g<one> of \g<print> and \g<other> of \g<print>",
    ),
)
"""What is said, and what it means: some of what there is, what was noted wrongly, what a quantity is to be, the unit it
is of."""


_ONE = rf"(?:{_A_CODE}|{_A_PRINT})"
_SWAPPED = re.compile(
    rf"(?P<start>^|[,.;\n] ?|\b(?:and|but|wait|sorry|please|abeg|no|oh|ok|okay|yes|then|so|"
    rf"actually|rather|kindly) )"
    rf"(?:(?:i (?:mean|meant|wanted|want|said)|use|take|put) (?P<new>{_ONE}),? (?:and )?not (?P<old>{_ONE})"
    rf"|(?P<old2>{_ONE}) (?:should|must|suppose(?:d)? to|is to)(?: have)? (?:be|been) (?P<new2>{_ONE})"
    rf"|let (?P<old3>{_ONE}) be (?P<new3>{_ONE})"
    rf"|not (?P<old4>{_ONE})(?:,| but) (?:but )?(?P<new4>{_ONE})"
    rf"|i (?:now )?prefer (?P<new5>{_ONE}) (?:to|over|than|more than|rather than|instead of) (?P<old5>{_ONE})){_ENDS}"
)
"""One print in the place of another, by words that do as well for numbers."""
_SIDES = ("old", "new")
_TIMES = re.compile(
    r"\b(?P<print>[a-z]{3,})[ :-]{1,3}(?P<parts>\d{1,2}) ?[x*] ?(?P<each>\d{1,3})(?: ?yards?)?(?=[,.;\n]|$| and\b)"
)
_TIMES_YARDS = re.compile(r"\d ?[x*] ?\d{1,3} ?yards?\b")
"""Several cuts of one length, of a print by its name; of one of them the unit is said."""
_BY_PART = re.compile(r"\b(?P<lead>yards|pieces|and (?:put|add|use)) (?P<part>[a-z]{4,})(?=$|[.,;]| and\b| instead\b)")
"""One word where a print must stand, be it a town: "remove the kente and put lagos"."""
_LEAST = re.compile(
    r"(?:(?:ok(?:ay)?|alright|oya|then|so|please|abeg|no problem|fine|just|let me|make i|i|will|go|give me|"
    r"take|have|do|write|make it|want)[\s,.]+)*(?:the |una )?(?:minimum|least|smallest)"
    r"(?: (?:yards?|quantity|one|then|please|o|na|ma|sir))*[ .!]*"
)
"""The least that is sold, and nothing else: "ok give me the minimum"."""


@lru_cache(maxsize=256)
def reworded(plain: str, catalog: Catalog) -> str:
    """Return the cleaned message *plain* with such turns in plain words."""
    if _LEAST.fullmatch(plain):
        return f"{catalog.minimum_yards.normalize():f} yards"
    if _TIMES_YARDS.search(plain):
        plain = _TIMES.sub(_multiplied, plain)
    for said, meant in _TURNS:
        plain = said.sub(meant, plain)
    plain = _BY_PART.sub(lambda found: f"{found['lead']} {_in_full(found['part'], catalog)}", plain)
    return _SWAPPED.sub(lambda found: _swap(found, catalog), plain)


def _in_full(part: str, catalog: Catalog) -> str:
    """Return the code of the one print that has *part* in its name alone; *part* itself where there is none, or
    several."""
    names = index(catalog)
    codes = names.parts.get(part, frozenset())
    return next(iter(codes)).lower() if len(codes) == 1 and part not in names.words else part


def _multiplied(found: re.Match[str]) -> str:
    """Return "palm green 18 yards" for "palm green 3 x 6 yards"."""
    return f"{found['print']} {int(found['parts']) * int(found['each'])} yards"


def _swap(found: re.Match[str], catalog: Catalog) -> str:
    """Return "swap the wave for the green" where *found* names both as prints, else its own words."""
    old, new = (
        next(one for name, one in found.groupdict().items() if one and name.startswith(part)) for part in _SIDES
    )
    alone = found["old4"] is None or not re.search(r"\w+ \w+ \w+", found.string[: found.start()])
    prints = alone and names_in(old, catalog) and names_in(new, catalog)
    return f"{found['start']}swap {old} for {new}" if prints else found[0]
