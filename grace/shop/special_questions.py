"""Questions of customers that the shop's usual words do not answer, as they are written."""

from __future__ import annotations

from typing import Final

from grace import patterns as re

_MANY: Final = (
    r"(?:bulk|plenty|wholesale|many(?: yards| of)?|(?:more|large|big) (?:yards|quantity|quantities)|\d{2,} ?yards?)"
)
_LESS: Final = r"(?:cheap\w*|reduc\w*|discounts?|price (?:dey )?(?:drop|fall|come down)\w*|come down|drops?|less)"
_NEAR: Final = r"\b[^.?!\n]{0,60}\b"
"""Between two words of one sentence; bounded, so that a message of 4,096 characters is read in no time."""
_TIERS: Final = re.compile(
    rf"\b(?:how many yards?|what (?:quantity|number|yards)){_NEAR}(?:{_LESS}|prices?)\b"
    rf"|\b(?:{_LESS}|prices?){_NEAR}(?:from|at|starts?|after) (?:how many|what|which) (?:yards?|quantity|number)"
    rf"|\b(?:which|what|any|do|does|if|una|you|get|get no){_NEAR}(?:{_LESS}|{_MANY} price){_NEAR}{_MANY}\b"
    rf"|\b(?:if|when|do|does|una|which){_NEAR}{_MANY}{_NEAR}{_LESS}\b"
    r"|\b(?:no|any|get|give|do) (?:\w+ )?(?:reduction|bulk price|wholesale price|price break)\b",
    re.IGNORECASE,
)
_ABROAD: Final = re.compile(
    r"\b(?:uk|u\.k|london|england|usa|u\.s\.a|america|canada|germany|italy|dubai|china|ghana|accra|cameroon|togo|"
    r"cotonou|south africa|kenya|europe|houston|texas|atlanta|manchester|ireland|outside (?:of )?nigeria|abroad|"
    r"overseas|international\w*)\b",
    re.IGNORECASE,
)
_FREE: Final = re.compile(
    r"\bfree (?:delivery|shipping|waybill)\b|\b(?:delivery|shipping|waybill)\b.{0,20}\b(?:free|on you|on una)\b"
    r"|\bwho (?:pays|dey pay|go pay)\b.{0,20}\b(?:delivery|waybill|shipping|transport)\b"
    r"|\b(?:dash|add) me (?:something|jara|one|extra)\b",
    re.IGNORECASE,
)
_MORE_OF_IT: Final = re.compile(
    rf"\b(?:when|how soon|will){_NEAR}(?:get|bring|have|come|coming|stock|restock|arrive){_NEAR}"
    r"(?:more|again|new|extra)\b"
    rf"|\b(?:will|is there|any|when|how soon){_NEAR}(?:more|extra|new){_NEAR}(?:come|coming|soon|arriv\w*|bring)\b"
    rf"|\bwhen{_NEAR}(?:more|extra|back in stock|restock\w*|bring new)\b|\bwill{_NEAR}restock\w*\b",
    re.IGNORECASE,
)
_PLAIN: Final = re.compile(
    r"\b(?:do you|you|una|any|is there|get|have|need|want)\b(?: \w+){0,3} plain (?:\w+|colou?rs?)\b", re.IGNORECASE
)
_WHERE: Final = re.compile(
    rf"\bwhere (?:is|are|una|you|do you|can i find)\b(?!{_NEAR}(?:send|deliver|bring|tak|ship|waybill)\w*\b)"
    rf"{_NEAR}(?:shop|store|office|located|location|you|una|dey|stay)\b"
    r"|\b(?:your|una) (?:shop |store |office )?(?:address|location|shop dey|store dey)\b"
    r"|\b(?:which|what) (?:area|side|market|part)\b|\b(?:shop|store) dey which\b|\bphysical (?:shop|store)\b"
    r"|\b(?:are you|una dey|you dey) (?:in|at|inside|for) \w+ market\b",
    re.IGNORECASE,
)
_TRUST: Final = re.compile(
    r"\b(?:trust\w*|scam\w*|fraud\w*|419|yahoo|duped?|legit\w*|genuine|real|fake|safe|sure|guarantee\w*|proof|vouch|"
    r"scared|scary|afraid|fear\w*|worr\w+|run|runs|running|disappear\w*|block me|disappoint\w*|official|name|grace|"
    r"machine|computer|automated|who (?:is|are|am|be|dey|this)|who's|"
    r"fault\w*|damaged?|spoil\w*|bad|not good|no good|short|different)\b|\b(?:chop|eat) (?:my|our|your) money\b",
    re.IGNORECASE,
)
_ROBOT: Final = re.compile(
    r"\b(?:robots?|bots?|chat ?gpt|human being)\b"
    r"|\b(?:are|is|na|be|shey|or|a real) (?:you|this|it|that|una|here)?\b[^.?!\n]{0,20}"
    r"\b(?:machine|computer|ai|a\.i|human|person)\b",
    re.IGNORECASE,
)
_HAS: Final = re.compile(
    r"\b(?:you|u|una|they|shop)(?: (?:people|guys|do|dey|also|still|even|don))* "
    r"(?:have|get|got|sell|stock|carry|keep)\b(?P<what>[^.?!\n,]{1,60})"
    r"|\b(?:is|are) there (?P<any>[^.?!\n,]{1,60})"
    r"|\b(?:is|are) (?P<there>(?!there)[^.?!\n,]{1,40}?) (?:available|in stock|dey)\b",
    re.IGNORECASE,
)
_OF_ORDER: Final = re.compile(
    r"(?:it|am|them|they|those|these|that|this|one|ones|all|any|some|more|enough|much|many|up|to|of|a|an|the|my|me|"
    r"i|we|us|our|your|in|on|at|for|from|with|and|or|still|left|remain|remaining|remains|available|ready|stock|"
    r"ground|hand|shop|store|now|today|tomorrow|here|there|yet|again|yard|yards|piece|pieces|bundle|bundles|"
    r"order|orders|ordered|print|prints|fabric|fabrics|material|materials|cloth|cloths|clothes|design|designs|"
    r"goods|items|stuff|things|everything|same|want|wanted|chose|picked|bought|need|needed|sef|o|abeg|please|pls|"
    r"ma|sir|dear|na|dey|be|is|are|both|each|two|three|first|second|last|other|others|it's|quantity|plenty|also|"
    r"too|as|well|complete|full|whole|rest|what|which|you|u|una|have|get|kept|reserved|nko|so|oo+|sha|abi|shey|nau|jor|"
    r"jare|biko|ehn|wey|dem|own|like|that's)"
)
"""Words that ask after goods already spoken of."""
_THEIRS: Final = re.compile(
    r"\b(?:i|we) (?:(?:don|have|had|already|just|been|really|wan|want to|did) )*"
    r"(?:cho+se\w*|pick\w*|select\w*|order\w*|want\w*|book\w*|pa(?:y|id)|like[ds]?|reserv\w*|buy|bought|ask\w*|talk\w*|sa(?:y|id)|mention\w*|see|saw|seen|take|"
    r"took|tell|told|send|sent|show\w*|agree\w*|keep|kept)\b"
    r"(?! (?:to|buy|use|wear)\b)"
    r"|^\W*(?:still )?(?:it|am|them|dem|(?:the|that|this|those|these) (?:remaining )?ones?|my)\b"
    r"|\bstill\b.*\b(?:the|that|those|this|these|my)\b",
    re.IGNORECASE,
)
"""Said of goods they chose: "the cloth wey I choose", "my load", "still get the cloth"."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_GOODS_OF_THEIRS: Final = re.compile(r"\bmy (?:order|parcel|goods|cloths?|materials?|fabrics?)\b", re.IGNORECASE)


def asks_restock(text: str) -> bool:
    """Return whether *text* asks for more of a print than there is, or when it comes in again."""
    return _MORE_OF_IT.search(text) is not None


def asks_for_others(text: str) -> bool:
    """Return whether *text* asks if the shop has something, and by a word that is of no goods already spoken of."""
    asked = (found["what"] or found["any"] or found["there"] for found in _HAS.finditer(text))
    others = [words.casefold() for words in asked if not _THEIRS.search(words)]
    return any(not _OF_ORDER.fullmatch(word) for words in others for word in _WORD.findall(words))


def asks_abroad(text: str) -> bool:
    """Return whether *text* names a place outside Nigeria."""
    return _ABROAD.search(text) is not None


def asks_free(text: str) -> bool:
    """Return whether *text* wants the delivery, or a thing more, for nothing."""
    return _FREE.search(text) is not None


def asks_tiers(text: str) -> bool:
    """Return whether *text* asks from how many yards a price falls."""
    return _TIERS.search(text) is not None


def asks_plain(text: str) -> bool:
    """Return whether *text* asks for cloth without a pattern."""
    return _PLAIN.search(text) is not None


def asks_where(text: str) -> bool:
    """Return whether *text* asks where the shop is, and not where goods of theirs are."""
    return _WHERE.search(text) is not None and not _GOODS_OF_THEIRS.search(text)


def asks_trust(text: str) -> bool:
    """Return whether *text* asks who is here, and whether they can be trusted with money and make faults good."""
    return _TRUST.search(text) is not None or asks_robot(text)


def asks_robot(text: str) -> bool:
    """Return whether *text* asks if a machine writes here."""
    return _ROBOT.search(text) is not None
