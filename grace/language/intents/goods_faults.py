"""Words of somebody who has goods of ours: a fault, a shortage, the wrong thing, or a wish to give them back. Data."""

from __future__ import annotations

from functools import lru_cache

from grace import patterns as re
from grace.engine.reading import Expected
from grace.language.intents.rules import (
    ABOUT_SHOP,
    CANCELS,
    CHANGES,
    COMPLAINS,
    NO,
    PICKS,
    SHOWS,
    YES,
    objections,
    votes,
)

_LIKENED = frozenset(
    {ABOUT_SHOP, YES, NO, PICKS, CHANGES, CANCELS, "ask_product", "ask_stock", "repeat_order", "restart"}
)
"""What words of a fault are likened to where no example has them."""

_ME = r"(?:i|we)"
_YOU = (
    r"(?:una|you(?: people| guys| all)?|u|they|dem|he|she|"
    r"(?:the |una |your )?(?:rider|driver|dispatch|people|shop|boy|girl|man))"
)
_GAVE = r"(?:sent|send|brought|bring|gave|give|delivered|deliver|packed|pack|supplied|cut)"
_GOT = r"(?:got|get|received|receive|see|saw|found|collected|counted|measured)"
_CHOSE = r"(?:ordered|order|bought|buy|picked|pick|chose|choose|paid for|pay for|asked for|saw|see)"
_CLOTH = r"(?:cloths?|clothes|materials?|fabrics?|fabricname|lace|ankara|prints?|adire|parcel|package)"
_MEASURE = r"(?:yards?|pieces?|bundles?)"
_GOODS = rf"(?:{_CLOTH}|{_MEASURE})"
_KIND = r"(?:colour|design|pattern|print|size|quantity|item|order|one|thing)"
_OTHER = r"(?:wrong|different|something else|another (?:thing|one|colour|print|design|cloth|material))"


def _any(*patterns: str) -> re.Pattern:
    return re.compile("|".join(rf"(?:{pattern})" for pattern in patterns))


_FAULTS = _any(
    r"\b(?:tore|torn|stain(?:ed|s)?|damaged?|mould(?:y|ed)?|faded|fading|shrank|shrunk)\b",
    r"\b(?:don|dey|has|have) (?:fade|shrink|tear|peel)\b|\bwashed (?:off|out)\b|\bpeel(?:ed|ing)\b",
    rf"\b(?:it|e|am|one|{_GOODS}) (?:\S+ )?(?:don spoil|spoilt|spoiled)\b",
    r"\bcolour (?:dey|is|was|don) run(?:ning)?\b",
    r"\b(?:e|it|una|you) don (?:tay|tey)\b(?! (?:wey |since )*(?:i|we) )|"
    r"\bmy (?:cloths?|goods|order|parcel|materials?|fabrics?|things?) since\b",
    r"\b(?:bled|bleeds|bleeding)\b|\b(?:dey|don|go|starts? to|started to) bleed\b",
    r"\b(?:colour|dye|paint|ink)s? (?:is |was |are |dey |don |don dey |keeps? |kept )*"
    r"(?:ran|running|run|com(?:es?|ing) (?:out|off)|came (?:out|off)|comot\w*|wash(?:es|ed|ing)? (?:off|out|away)|"
    r"stain\w*|rub\w* off|enter\w*)\b",
    r"\b(?:don|dey|it|e) (?:dey )?(?:ran|wash(?:es|ed|ing)? (?:off|out|away))\b",
    r"\bstain\w* (?:my|all|the|her|his|our)\b",
    r"\b(?:fabricname|colour|dye|it|e) (?:don |dey |just |all )*(?:ran|came|comes?|coming|rub\w*|comot\w*|enter\w*) "
    r"(?:out |off )?(?:on|onto|into|inside|for) (?:my|her|his|our|the) (?:\S+ ){0,2}?(?:cloths?|clothes|iron|skin|body|"
    r"hands?|blouse|shirt|dress|gown|bag|bed\w*|fabricname|fabrics?|materials?|wrapper)\b",
    r"\b(?:rinsed?|washed?|soaked?|ironed?|pressed?) (?:it|am|them|the \S+)\b[^.!?\n]{0,60}\b(?:came|ran|come|comot|"
    r"spoil\w*|spoilt|dull|melt\w*|tear|tore)\b",
    r"\b(?:is|was|are|were|dey|came|come|very|so|too) (?:\S+ )?"
    r"(?:dirty|discolou?red|rotten|crumpled|burnt|burned|uneven|oily|muddy)\b",
    r"\b(?:came|come|arrived|reached) (?:\S+ )?with (?:\S+ ){0,3}?"
    r"(?:holes?|stains?|marks?|tears?|dirt|oil|patch(?:es)?|lines?)\b",
    r"\b(?:num|one|a) side (?:is |dey |don )?(?:lighter|darker|different|shorter|faded|fade)\b",
    rf"\b(?:wrong|another|different) {_KIND} (?:(?:was|were|na|don|is|has been) )?"
    r"(?:una|they|dem|you|came|come|sent|delivered|brought|packed|reached|arrived)\b",
    r"\b(?:holes?|marks?|dirt|patch(?:es)?) (?:dey|is|are|for|on|in|inside)\b",
    rf"\b{_GOODS} (?:get|has|have|had) (?:\S+ ){{0,2}}?(?:holes?|lines?|stains?|marks?|patch(?:es)?|tears?)\b",
    r"\bquality (?:is |was |dey |don )?(?:\S+ )?(?:poor|bad|low|terrible|drop\w*|reduced?|no good|not good)\b",
    rf"\b{_YOU} {_GAVE} (?:\S+ )?(?:is|was|na|dey) (?:only|just|not|less|short)\b",
    rf"\b{_GOODS}(?: \S+)? (?:smells?|dey smell|no good|not good|bad|poor|rough|tear)\b",
    rf"\b(?:num|a|one|half|some|my|the) (?:\S+ )?{_MEASURE} (?:is |are |was |were |dey |don )?"
    r"(?:short|less|missing|miss|lost|not complete|no complete|incomplete|no dey)\b",
    r"\bshort (?:by|of|with) (?:num|a|one|half)\b|\bshort ?(?:ed|changed?) (?:me|us)\b",
    r"\b(?:una|you|they|dem) (?:dey |don |have )?short (?:me|us)\b",
    r"\b(?:it|e|am|they|thing|goods|one) (?:is |dey |was |are )?(?:short|no complete)\b",
    rf"\b{_GOODS} (?:is |are |dey |was )?(?:short|no complete|not complete|incomplete)\b",
    r"\b(?:no|not|never|did not|does not) (?:even )?(?:reach|up to) (?:the )?num\b",
    rf"\b(?:what|wetin|the one(?: wey| that)?|the \w+(?: wey| that)?) (?:i |we |una |you |they )?"
    rf"(?:came|come|reach(?:ed)?|arrived?|{_GOT}|{_GAVE})(?: \S+){{0,3}}? (?:is|was|na|be|are) (?:\S+ ){{0,2}}?num\b",
    rf"\b(?:only |just )?num (?:{_MEASURE} )?(?:is |was |dey )?(?:inside|in) (?:the |d )?"
    r"(?:bag|parcel|package|nylon|pack)\b",
    rf"\bnum (?:{_MEASURE} )?.*\b(?:when|but|and|while|instead of what)? ?{_ME} (?:don |have |had )?"
    r"(?:paid|pay|ordered|bought) (?:for |the )?num\b",
    rf"\bna (?:only )?num {_MEASURE} (?:dey|i see|i get|we see|wey|una|you)\b",
    rf"\b{_ME} (?:only |just )?{_GOT} (?:\S+ ){{1,5}}?(?:instead|not num|no be)\b",
    r"\b(?:rider|driver|dispatch\w*) (?:\S+ ){0,2}?"
    r"(?:insult\w*|shout\w*|abus\w*|curs\w*|slapp\w*|threw|dropp\w*|rude)\b",
    rf"\b{_YOU} (?:don |have |only |just )?{_GAVE} (?:\S+ ){{0,5}}?(?:instead|{_OTHER}|not num|no be wetin)\b",
    rf"\b{_ME} {_CHOSE} (?:\S+ ){{1,6}}?(?:but|and|na|only) (?:\S+ )?(?:{_ME} |{_YOU} )?(?:{_GOT}|{_GAVE}|came|come)\b",
    rf"\b(?:wrong|another|different) {_GOODS} (?:was |were |na )?(?:sent|delivered|brought|came|come|packed|una)\b",
    r"\bcolours? (?:\S+ ){0,3}?(?:different|not the same|no be|changed?|not (?:like|what|as)|wrong|no match|dull)\b",
    rf"\b(?:no be|not) the (?:same )?(?:colour|print|design|one|thing|cloth|material) (?:\S+ )?(?:{_ME}|wey|that)\b",
    rf"\b(?:not|no) (?:think|sure|believe)(?: that| say)? (?:this|it|that)(?: one)? (?:is|na|be) "
    rf"(?:the|what|wetin) (?:\S+ )?(?:that |wey )?{_ME} (?:don |have )?{_CHOSE}\b",
    r"\bdifferent from (?:the|what|your|una|wetin)\b",
    r"\b(?:parcel|package|nylon|bag|carton) (?:was |is |don |came )?(?:open(?:ed)?|torn|wet|soaked)\b",
    r"\b(?:rider|driver|dispatch)\b.*\b(?:extra|more money|overcharged?)\b",
)
_AS_IT_CAME = _any(
    rf"\b(?:{_ME}|she|he|they|my \S+) (?:don |have |just |now )*(?:re)?(?:measured?|counted?|check(?:ed)?|opened?) "
    rf"(?:it|am|them|(?:the |my |all )*(?:{_GOODS}|parcel))\b.*\bnum\b.*\b(?:not|no be|instead|only|short|remain|less|"
    rf"{_MEASURE})\b",
    rf"\b(?:what|wetin|the (?:ones?|{_KIND}|{_GOODS})|{_GOODS}) (?:that |wey |which )?{_YOU} "
    rf"(?:don |have |just )?{_GAVE}(?: (?:me|us|come|to me|for me))* (?:is|was|na|be|are|were) "
    rf".*\b(?:not|no be|instead|but|{_ME} {_CHOSE})\b",
    r"^(?:\S+ )?(?:it|this|that|e)(?: one)? (?:is |na |be )?(?:not|no be) (?:the )?fabricname\b"
    r"(?!.*\bi (?:mean|meant|talk|said|say|want))",
    rf"\b{_ME} (?:only |just )?(?:saw|see|got|get|found|received?|collected|counted) (?:only )?num\b.*"
    rf"\b(?:i|we) (?:don |have )?(?:paid|pay|ordered|order|bought|buy) (?:for )?num\b",
    rf"\b(?:is|na|was|only) num (?:{_MEASURE} )?.*\b{_ME} (?:don |have )?(?:paid for|pay for|ordered|bought) num\b",
    rf"\bna (?:only )?num {_MEASURE} .*\bno be num\b",
)
"""Goods as they came, not as they were ordered; of somebody who waits for none the same words put an order right."""
_GIVES_BACK = _any(
    r"\b(?:return(?:ing)?(?! customer)|exchang\w+|refund\w*)\b|\bmoney back\b",
    r"\bcome (?:and )?(?:carry|take|collect) (?:una|your|d)\b",
    r"\b(?:take|carry|collect|bring|send|give) (?:it|am|them|this|that|the \S+)(?: \S+)? back\b",
)
_DISLIKES = _any(
    rf"\b(?:not|no be|nothing like) (?:what|wetin) {_ME} (?:don |have )?(?:{_CHOSE}|want(?:ed)?)\b",
    rf"\b(?:change|replace) (?:it|am|them|this|that|(?:the|my) {_GOODS})(?: (?:for me|please|abeg|o|now|ma|sir))*$",
    r"\b(?:do not|did not|no|not|never) (?:really |even )?(?:like|love|want) (?:it|am|the|this|how|d)\b",
    r"\b(?:not|no) (?:happy|satisfied|impressed|pleased)\b|\bdisappointed\b",
)
_SUPPOSES = re.compile(
    r"^(?:please |abeg |and |so |ok |hello )*"
    r"(?:do|does|did|can|could|may|might|will|would|won'?t|is|are|if|what if|how|shey|hope|una dey|any chance|"
    r"(?:i )?(?:hope|pray|want to know if|am worried|am afraid))\b"
)
_WONDERS = re.compile(
    r"^(?:please |abeg |and |so |ok |hello |sorry )*(?:will|would|does|do|can|could|is it going to|shey e go)\b"
)
"""Asked of goods that may be bought, whoever asks."""
_UNREAL = re.compile(r"\b(?:(?:hope|if|unless|without)(?: \S+){0,3}|not|never|no) $")
"""Before a fault: one that is only feared or denied."""
_WANTS_MORE = re.compile(
    r"\b(?:give me|i (?:still )?(?:want|need|wan)|add|i (?:will |go )(?:still )?take|"
    r"i would (?:like|love)|(?:can|may|could) (?:i|we) (?:get|have)|let me (?:get|have|try|start)|start me|pack|"
    r"make it)\b(?: \S+){0,4} num\b"
)
_OF_OTHERS = re.compile(
    r"\btheir (?:\S+ )?(?:quality|colours?|own|cloths?|fabrics?|materials?|prints?|goods)\b|\b(?:other|another|former|"
    r"previous|old) (?:\S+ )?(?:sellers?|shops?|suppliers?|vendors?|markets?|people|dealers?|customers?|place)\b"
)
"""Said by who has bought nothing here, a fault is another shop's."""
_SWAPS = re.compile(r"\b(?:exchang\w+|change|swap|replace)\b.*\b(?:for|to|with|into|and give me)\b.*\bfabricname\b")
_OF_THE_PAST = re.compile(
    r"\b(?:last|previous|former|first|earlier|other) (?:one|order|time|cloth|fabric|goods|material|batch)\b"
    r"(?: \S+){0,4} (?:was|were|came|come|gave|sent|na|measured)\b.*\bnum\b.*\b(?:not|no be|instead|less|short)\b"
)
"""Goods of an order before, counted: no change of the present one."""
_IS_ABOUT_US = re.compile(r"\b(?:another|different|wrong) (?:account|acct|message|picture|photo|price|reply|number)\b")


def spoken_for(sketched: str, expected: Expected) -> frozenset[str]:
    """Return the intents for which a pattern speaks in the sketched words. Who has goods of ours complains by asking to
    give them back, or by not liking them; of anybody else that is a question about the shop."""
    found = votes(sketched)
    if complains_of_goods(sketched, expected):
        return (found | {COMPLAINS}) - _LIKENED
    return (found | {ABOUT_SHOP}) - {COMPLAINS} if _asks_policy(sketched, expected) else found


def spoken_against(sketched: str, expected: Expected) -> frozenset[str]:
    """Return the intents against which a pattern speaks in those words."""
    found = objections(sketched)
    if complains_of_goods(sketched, expected):
        return (found | _LIKENED) - {COMPLAINS}
    return found | {COMPLAINS} if _asks_policy(sketched, expected) else found


def complains_of_goods(sketched: str, expected: Expected) -> bool:
    """Return whether the sketched words complain of goods that came, and want none beside."""
    numbered, chosen = expected.numbered, bool(expected.basket)
    awaits_goods = not numbered and (not chosen or bool(expected.again))
    return _complains(sketched, expected.has_bought, chosen, numbered or chosen, awaits_goods)


@lru_cache(maxsize=256)
def _complains(sketched: str, has_bought: bool, chosen: bool, chooses: bool, awaits_goods: bool) -> bool:
    if _WANTS_MORE.search(sketched) or _IS_ABOUT_US.search(sketched):
        return False
    if not has_bought and _OF_OTHERS.search(sketched):
        return False
    if chosen and _SWAPS.search(sketched):  # what is not cut yet is only changed
        return False
    if has_bought and _OF_THE_PAST.search(sketched):
        return True
    fault = _FAULTS.search(sketched)
    if fault and not _WONDERS.match(sketched) and not _UNREAL.search(sketched[: fault.start()]):
        return has_bought or not (_SUPPOSES.match(sketched) or SHOWS in votes(sketched))
    if not has_bought:
        return False
    if awaits_goods and _AS_IT_CAME.search(sketched):
        return True
    return any(words.search(sketched) for words in ((_GIVES_BACK,) if chooses else (_GIVES_BACK, _DISLIKES)))


def _asks_policy(sketched: str, expected: Expected) -> bool:
    return not expected.has_bought and _asks_to_give_back(sketched)


@lru_cache(maxsize=256)
def _asks_to_give_back(sketched: str) -> bool:
    asks = _SUPPOSES.match(sketched) or sketched.strip(" ?!") in ("exchange", "return", "returns", "refund")
    return bool(asks) and _GIVES_BACK.search(sketched) is not None
