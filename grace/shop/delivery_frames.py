"""Sentences in which a receiver or a place stands, written out as labels: "my brother Kayode will get it". Pure."""

from __future__ import annotations

from typing import Final

from grace import patterns as re
from grace.shop.kin import SOMEBODY, TITLES, either
from grace.shop.streets import BESIDE, HOUSE, LANDMARK, STREET, TOWN, with_towns_told

_NAME: Final = (
    rf"(?P<name>(?:(?i:{either(TITLES - {'lord', 'ma', 'sir', 'lady'})}|iya|baba)\.? )*"
    r"[A-Z][\w'’]+(?:[ -][A-Z][\w'’.]*){0,3})"
)
_WHOSE: Final = r"(?i:\b(?:my|her|his|our)) (?i:(?:dear|own|elder|older|younger|little|big|other|late|twin|best) )?"
_PERSON: Final = f"(?i:{SOMEBODY})"
_BEFORE_A_CLAUSE: Final = re.compile(r"\s+and (?=(?:i|she|he|we|they|my|the|her|his|our|it)\b)", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"(?<=\D)\s+[-–—|•·/]\s+|\s+[-–—|•·/]\s+(?=[^\s\d])|/(?=\+?\d{9})|(?<=\d{9})/")
"""Signs that part one detail from another, as commas do."""

_NAMES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!or ){_WHOSE}{_PERSON}(?i:(?:'s|’s)? (?:name )?(?:is|na)| called| named|,|:)? {_NAME}"
        r"(?! (?i:pays?|paid|sent)\b)",
        rf"(?i:\b(?:the|d) (?:person|one|receiver|somebody)(?: \w+){{0,4}} (?:is|na|be)):? {_NAME}",
        rf"(?i:\b(?:it'?s|it’s|it is|na)) {_NAME} (?i:(?:that|who|wey|go|will)\b(?: (?:will|go|is|dey))? ?(?:be )?"
        r"(?:collect|receiv|pick|com|tak|get)\w*)(?i: (?:it|am|them))?(?i: up)?",
        rf"(?i:\b(?:she|he)(?:'s|’s| is)(?: called)?) {_NAME}(?=\s*(?:[,.\n;]|$|\+?\d))",
        rf"(?i:\b(?:attention|attn|att|c/o|care of|recipient|consignee|contact person|ask (?:of|after))\b)[.:]*"
        rf"(?i: is| na)? {_NAME}",
        rf"(?i:\b(?:let|make|have)) {_NAME} (?i:(?:come |go )?(?:and )?(?:collect|receive|take|pick|get)\b)"
        r"(?i:(?: (?:it|am|them))?(?: up)?)",
        rf"(?i:\b(?:the )?rider (?:should|can|will|must|fit|go) (?:call|meet|see|ask for)) {_NAME}(?i: on)?",
        rf"(?:^|(?<=[,.\n;]) *)(?!(?i:call|me|reach|phone|number|tel|contact|line|whatsapp)\b){_NAME}(?i: (?:at|on))"
        r"(?=\s*\+?\d{6,})",
        rf"(?i:\b(?:use|put|write|make it|let it be)) {_NAME}(?i: (?:for|as|in) (?:the |my )?(?:name|receiver)\b)",
        rf"(?i:\b(?:make it|let it be|it should be)) {_NAME}(?=,? (?i:(?:and )?(?:not|no be) (?:me|mine|her|him)\b))",
        rf"{_NAME} (?i:(?:will|go|dey|is)(?: be)? (?:there|around|home|at home)(?: (?:to|and))?"
        r" (?:receiv|collect|tak|pick)\w*(?: (?:it|am|them))?)",
        rf"(?<=\n)(?!(?i:{TOWN}|{HOUSE}|{LANDMARK})\b){_NAME}(?=\n\+?[0-9][0-9 -]{{8,}})",
        rf"(?i:\b(?:give|hand) (?:it |am |them )?(?:over )?(?:to )?){_NAME}(?=\s*(?:[,.\n;]|$|\+?\d|at\b|on\b))",
    )
)
_PLACES: Final = re.compile(
    r"(?:\b(?:use|to|at|in)\s+)?\b(?:my|her|his|our|the)\s+(?:new |other )?(?:office|house|home|shop|store|place|"
    r"work ?place|hostel|salon)(?:\s+address)?(?:\s+instead)?"
    r"(?:(?: is| be)? (?:better|best|fine|easier|ok(?:ay)?))?"
    r"(?:\s*:|,(?=\s*(?:no\b|number\b|plot\b|\d))|\s+is\s+(?:now\s+)?(?:at|in|on)|"
    r"\s+(?:at|is)(?=\s+\d))\s*"
    r"|\b(?:use )?(?:my|the|this|her|his|our) (?:(?:office|home|shop|work|new|other|correct|right) )?address"
    r"(?:\s*:| (?:instead|now)\s*[:,])\s*"
    r"|\b(?:you|una|they|(?:the |your )?rider)(?: people)? (?:should|can|fit|must|will|go) (?:please )?"
    r"(?:bring|send|deliver|drop|waybill|carry) (?:it|am|them) (?:to|at|come|go)\b"
    r"|\b(?:sending|taking|carrying) (?:it|am|them) to\b"
    r"|\b(?:she|he|they) (?:said|says?)(?: (?:it is|it's|na))?\s+(?=\d)"
    r"|\bi (?:want|wan) (?:it|am|them) (?:to )?(?:go|come|reach|be (?:sent|delivered)) (?:to )?"
    r"|\b(?:drop|leave|send|keep|waybill) (?:(?:it|am|them) )?(?:at|to|in) (?:their|the|your|una) "
    r"(?=\w+ (?:office|park|terminal|branch|depot)\b)"
    r"|\b(?:drop|leave|keep) (?:it|am|them) (?:with|for) (?:the |my )?(?:security|gate ?man|reception\w*|front desk|"
    r"guard)\s+(?:at|in|of|for)\b",
    re.IGNORECASE,
)
_BOLD: Final = re.compile(r"(?<![\w*])[*_](?=\S)|(?<=\S)[*_](?![\w*])")
"""WhatsApp's signs of bold and slanted words."""
_HEADING: Final = re.compile(
    r"(?:^|(?<=\n)|(?<=[.!] ))[^\w\n]{0,4}(?:(?:here|this|below)(?: (?:is|are))? )?(?:(?:my|the|our|his|her) )?"
    r"(?:(?:delivery|receiver'?s?|shipping|contact|waybill|full) ){0,2}(?:details?|info(?:rmation)?)"
    r"(?: (?:is|are|for (?:the |my )?(?:delivery|order|waybill)))?\s*(?:[:–-]\s*|\n)",
    re.IGNORECASE,
)
"""What stands above details and is none of them."""
_NUMBERED: Final = re.compile(r"(?:^|(?<=\n)|(?<=[.!:] ))[ \t]*(?P<at>[1-5])[.)][ \t]+")
_OWNER: Final = r"(?:of )?(?:the |my )?(?:receiver|recipient|consignee|contact(?: person)?|person|customer)(?:'s|’s)?"
_LABELS: Final = re.compile(
    rf"(?P<before>^|[\n,;.] ?)[^\w\n]{{0,4}}(?:(?:the|my|her|his|full|delivery|home|office|shop) )*"
    rf"(?:(?P<name>name {_OWNER}|{_OWNER}(?: name)?(?= ?[:=–-])|name(?= ?[:=–-]))"
    rf"|(?P<address>(?:address|location)(?: {_OWNER})?(?= ?[:=–-]|\s+\w))"
    rf"|(?P<phone>(?:phone|tel(?:ephone)?|mobile|contact|whatsapp|number|gsm)(?: (?:number|no\.?))?(?: {_OWNER})?"
    r"(?= ?[.:=–-]|\s+\+?\d)))"
    r"\s*(?:(?:is|na)\b)?\s*[:.=–-]*\s*",
    re.IGNORECASE,
)
"""A detail's own name before it, whatever sign stands between: "Name of receiver - ", "Tel. "."""
_OF_A_HOUSE: Final = rf"(?i:{HOUSE}|no|number|km|mile|room)\b"
_BEHIND_A_PHONE: Final = re.compile(
    rf"(?P<phone>(?:^|[.:\n])[^\w+]{{0,8}}\+?\d[\d -]{{8,18}}\d)[\s,]+"
    rf"(?!(?:[A-Z]\w+ ){{0,3}}(?i:{STREET}|{LANDMARK})\b)"
    rf"(?P<name>(?!{_OF_A_HOUSE})[A-Z][\w'’-]+\.?(?: (?!{_OF_A_HOUSE}|(?i:{BESIDE})\b)[A-Z][\w'’.-]+){{0,3}})"
    rf"(?=\s+(?:\d|{_OF_A_HOUSE}\.? ?\w?\d|(?i:{BESIDE})\b))"
)
"""Who is called, between a telephone and the number of a house."""
_IN_TOWN: Final = re.compile(rf"{_WHOSE}{_PERSON} (?i:in|at) (?P<town>[A-Z]\w+(?: [A-Z]\w+)?)\s*(?:[:,]|(?=\+?\d))")
_LEADS: Final = re.compile(
    r"\b(?:to|for|give|meet) (?:her|him|them)\b\s*(?:(?:at|in|on|for)\b|:|,)"
    r"|\b(?:i )?for(?:got|get) to (?:add|say|mention|tell you|put)\b(?: that)?(?: (?:it is|it's|it’s|na))?"
    r"|\b(?:add |and )?(?:my |the |nearest |closest )*landmark\b\s*(?:is|na|:)?"
    r"|^[^\n.;:,]*\bbut (?=(?:please |kindly )?(?:deliver|send|bring|waybill|ship)\b)"
    r"|\bbut (?=(?:the |my |her |his |new |delivery )*(?:address|name|number|phone)\b)"
    r"|\b(?:the )?same (?:phone |whatsapp )?(?:number|name|line|contact|receiver|person)\b",
    re.IGNORECASE,
)


def labelled(text: str) -> str:
    """Return *text* with "name:" and "address:" in front of what its sentences say is one, and commas between."""
    text = _LABELS.sub(_label, _without_numbers(_HEADING.sub("", _BOLD.sub("", text))))
    text = _BEHIND_A_PHONE.sub(r"\g<phone> , name: \g<name> , ", text)
    text = _BETWEEN.sub(" , ", _BEFORE_A_CLAUSE.sub(" , ", text))
    text = _LEADS.sub(" , ", _PLACES.sub(" , address: ", text))
    text = with_towns_told(text, " , address: ")
    text = _IN_TOWN.sub(r" , address: \g<town> , ", text)
    for names in _NAMES:
        text = names.sub(r" , name: \g<name> , ", text)
    return text


def _label(found: re.Match[str]) -> str:
    what = next((part for part in ("name", "address", "phone") if found[part]), "")
    return f"{found['before']} {what}: "


def _without_numbers(text: str) -> str:
    """Return *text* without the numbers of its lines, where it counts them from 1."""
    numbers = [int(one["at"]) for one in _NUMBERED.finditer(text)]
    counted = len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))
    return _NUMBERED.sub("", text) if counted else text
