"""A yes to what was shown with words beside it that set no condition: where it goes, who pays, who likes it too."""

from __future__ import annotations

from typing import Final

from grace import patterns as re
from grace.engine.reading import Act, Expected
from grace.language.conditions import sets_condition
from grace.language.doubtful_acts import SURE_OF_CAREFUL
from grace.language.intents.payment_words import tells_of_payment
from grace.language.intents.rules import ACCOUNT, DETAILS, LATER, NOTES, YES

_IS_FINE: Final = (
    r"(?:it|that|this|everything|all(?: of it)?|e)(?:'s| is| dey)? (?:all |very |just )?"
    r"(?:fine|ok(?:ay)?|good|correct|right|perfect|alright)"
)
_ON: Final = r"(?:go ahead|go on|proceed|continue|carry on|do it)"
_YES: Final = (
    rf"(?:yes+|yea+h?|yep|yup|sure|ok(?:ay)?|alright|all right|fine|good|perfect|correct|right|{_IS_FINE}|{_ON}|agreed|"
    r"i agree|deal|confirmed?|no (?:wahala|problem|shaking)|oya|noted|exactly|that(?:'s| is) (?:what i want|it|all))"
)
_MANNER: Final = (
    r"(?:please|pls|abeg|biko|o+|ma|sir|madam|dear|my dear|then|now|jare|jor|sha|na|boss|sis|so|and|thanks|thank you)"
)
_HEAD: Final = re.compile(rf"\W*(?:(?:{_YES}|{_MANNER})(?![\w'])[\s,.!;:-]*)+", re.IGNORECASE)
_DROPPED: Final = re.compile(
    r"\W*(?:(?:no+|nah|nope|oh|ah)[\s,.]+)*(?:never ?mind|leave (?:it|am|that)(?: (?:like that|like this|as it is|so|"
    r"alone))?|"
    rf"{_IS_FINE}|don'?t (?:worry|mind me|bother))(?: (?:jare|jor|o|sha|abeg|please|ma|sir|dear))*[\s,.!;]+"
    rf"(?:(?:please|abeg|just|ok|oya|and|you can)[\s,]+)*{_ON}(?: (?:{_MANNER}|with it|like that))*[\s.!]*",
    re.IGNORECASE,
)
"""What was wished for is let go, and the order stands: "no leave it jare. go ahead"."""
_THAT_ONE: Final = r"(?:this|that|dat|dis|the)(?: one)?"
_ONLY_THAT: Final = re.compile(
    rf"(?:(?:{_YES}|{_MANNER})[\s,.!]+)+(?:i(?:'ll| will| go) (?:take|buy) |na |just |it'?s? ?(?:is )?)?"
    rf"(?:only {_THAT_ONE}|{_THAT_ONE} (?:only|alone))(?:[\s,.!]+{_MANNER})*[\s.!]*",
    re.IGNORECASE,
)
"""Said of the only print there is."""
_STRONG: Final = re.compile(
    rf"\b(?:yes+|yea+h?|yep|yup|sure|perfect|correct|{_ON}|agreed|i agree|deal|confirmed?|exactly|{_IS_FINE}|"
    r"that(?:'s| is) (?:what i want|it|all))(?![\w'])",
    re.IGNORECASE,
)
_AGREES: Final = re.compile(rf"\b{_YES}(?![\w'])", re.IGNORECASE)
"""Without one of these manners alone stand in front: "please send the account" agrees to nothing."""
_RESERVES: Final = re.compile(
    r"\?|\b(?:before|in case|but|however|though|instead|rather|(?:have|had|need|needs|needed|got) to|expects?|hopes?|"
    r"free|discount|reduc\w+|less|lower|cheap\w*|last price|yards?|yds?|pieces?|pcs|bundles?|more|extra|add\w*|plus|"
    r"remov\w+|chang\w+|doubl\w+|half|each|another|others?|lining|not|\w+n't|cannot|never|no(?!\.? ?\d)|wait|first|"
    r"balance|decid\w*|think\w*|ask\w*|confirm (?:with|from)|see|sees|check\w*|why|what|which|how|who|whether|maybe|"
    r"perhaps|might|may|could|would|can|want\w*|give|minus|without|together with)\b",
    re.IGNORECASE,
)
"""With one of these the rest may be a condition, other goods or a doubt."""
_HIM: Final = r"(?:i|we|she|he|they|everybody|everyone|(?:my|our|her|his|the) (?:\w+ ){0,2}?\w+)"
_WILL: Final = r"(?:'ll|'m|'s| will| go| is| are| am| dey| going to| gonna| don| has| have)"
_PLACE: Final = (
    r"(?:it|e|they|everything|(?:the|my) (?:order|goods|cloths?|fabrics?|materials?))(?:'s|'ll| is| will| should|"
    r" dey| go)? ?(?:be )?"
    r"(?:go(?:es|ing)?|sent|delivered|brought|com(?:es|ing))? ?(?:to|for)\b.+"
    r"|(?:to be )?(?:deliver(?:ed)?|send|sent|bring|brought|way ?bill(?:ed)?|ship(?:ped)?)(?: (?:it|them|am|"
    r"everything))? "
    r"(?:to|for|at)\b.+"
    r"|delivery (?:is )?(?:to|at|for)\b.+|(?:i'?m|i am|i dey|i stay|i live|we are) (?:in|at|for)? ?(?-i:[A-Z]).*|"
    r"for my .+|to (?-i:[A-Z]).*"
)
_COLLECTS: Final = rf"{_HIM}{_WILL} (?:come(?: and)?|coming(?: to)?|pick|picking|collect|carry|collecting)\b.*"
_NAMES: Final = (
    r"(?:(?:my|her|his|the|receiver'?s?|delivery)(?: \w+)? )?(?:name|number|phone|line|receiver|address)(?: is| na|"
    r":) .+"
    r"|call (?:me|her|him) on .+|[+\d][\d ()-]{8,}"
)
_AGREES_TOO: Final = (
    rf"(?:i (?:have |don )?(?:told|talked to|spoken to|asked) {_HIM}"
    rf"|{_HIM}(?:'s)?(?: all| both| also| has| have| had| don| is| are| just| really| too)*"
    r" (?:agreed?|approved|likes?|loves?|liked|loved|accepted|happy|okay|ok|fine|in support|"
    r"said (?:it'?s |it is |e |that it is |that it's )?(?:ok(?:ay)?|fine|good|yes|alright|so|correct)))"
    r"(?: (?:with|to|on|about|it|am|that|this|at home|already|now|too|the colou?r|the print|everything))*"
)
_TO_PAY: Final = (
    r"(?: \w+)? ?(?:pay\w*|transfer\w*|send\w*(?: (?:it|am|the \w+))?|do(?:ing)? (?:the |my )?transfer|settle)\b.*"
)
_ACCOUNT: Final = (
    r"(?:(?:so |now |you can |kindly )*(?:send|drop|give|share|forward|bring|paste)(?: (?:me|us))?(?: (?:the|your|"
    r"una|d))?"
    r" (?:account|acct|aza|acc|bank|payment|transfer) ?(?:number|details?|info|no)?"
    r"|(?:send )?(?:account|acct|aza)(?: (?:number|details))?)(?: (?:please|pls|abeg|let me pay|now|here|o))*"
)
_LETS_PAY: Final = (
    r"(?:(?:please |just )?let me (?:now |just )?(?:pay|transfer|do the transfer)(?: (?:the|my))?(?: deposit| money)?"
    r"(?: for (?:it|everything|all(?: of it)?))?(?: now| today)?|(?:i(?:'ll| will) )?(?:bank )?transfer(?: then|"
    r" it is| now)?"
    r"|send (?:me )?(?:your|una|the) details)"
)
_COURTESY: Final = (
    r"(?:pack|wrap|package) it (?:very )?(?:well|nicely)(?: for me)?|(?:handle|treat) (?:it )?with care|god bless.*|"
    r"(?:thanks?|thank you)\b.*|it'?s? ?(?:is |na )?(?:for )?(?:a|my|our|her|his|the) (?:\w+ ){0,2}?"
    r"(?:gift|surprise|wedding|birthday|party|owambe|burial|event|ceremony|naming|introduction|church|"
    r"\w+'s wedding)\b.*"
)
_KINDS: Final = tuple(
    (intent, re.compile(rf"(?:(?:and|also|so|then|{_MANNER}) )*(?:{words})", re.IGNORECASE))
    for intent, words in (
        (YES, _AGREES_TOO),
        (ACCOUNT, rf"{_ACCOUNT}|{_LETS_PAY}"),
        (DETAILS, rf"{_PLACE}|{_COLLECTS}|{_NAMES}"),
        (NOTES, _COURTESY),
        (LATER, rf"(?:i|we){_WILL}{_TO_PAY}|(?:remind|text|message|ping|call) me\b.*"),
        (NOTES, rf"{_HIM}{_WILL}{_TO_PAY}"),  # people hear who pays
    )
)
"""What may stand beside a yes, and what it is to be heard as."""
_CLAUSE: Final = re.compile(r"[^.,;!\n]+(?:[.,](?=\d)[^.,;!\n]+)*")
_JOINED: Final = re.compile(
    r"\s+(?:and|also)\s+(?=(?:i|we|it|she|he|send|drop|give|please|thank|thanks|pack|deliver|bring|call|the|my)\b)",
    re.IGNORECASE,
)


_LIMITS: Final = re.compile(
    r"\b(?:unless|once(?! again)|provid(?:ed|ing)|until|till|assuming|as long as|so long as|on (?:the )?condition|"
    r"except\w*|excluding|"
    r"only(?! that\b)|must|(?:you|una|it|he|she|they|that|this|delivery|price|my \w+|the \w+) (?:has|have|needs?) to|"
    r"should(?! (?:go|come|be (?:sent|delivered|brought)) (?:to|at|in)\b| (?:i|we) (?:use|pay|send|transfer)\b)|"
    r"after(?! (?:all\b|work|church|school|\d|noon))|when(?:ever)?|"
    r"with(?= (?:the |an? |some )?(?:free|discount|jara|lining|head ?tie|gele|extra|borrowed|small)\b))\b"
    r"|\blet (?!me pay\b|me (?:do|make) the\b)(?:me|us|him|her|them|my \w+|our \w+|the \w+)\b[^,.;!?\n]{0,40}"
    r"\b(?:see|ask|check|confirm|approve|decide|look|think|feel|touch|agree|talk|try)\b"
    r"|\bif\b(?! (?:possible|yes|so|no|i may|any|not|you (?:do not|don't) mind|you please|it is (?:ok|okay|fine)))",
    re.IGNORECASE,
)
"""Said beside a yes these may make it hold only so."""
_OWN_TIME: Final = re.compile(
    r"\b(?:pay\w*|transfer\w*|send\w*|sending|do the transfer)\b[^,.;!?\n]{0,40}\b(?:when|after|once|until|till|"
    r"only)\b"
    r"|\b(?:when|after|once|till|until)\b[^,.;!?\n]{0,40}\b(?:pay\w*|transfer\w*|send(?:ing)? (?:it|the money))\b"
    r"|\b(?:call|tell|text|inform|message|alert|notify|ring|let me know)\b[^,.;!?\n]{0,20}\b(?:when|once|after)\b"
    r"|\bwhen(?:ever)? (?:you|it|una)(?:'re|'s| are| is| dey) (?:ready|free)\b",
    re.IGNORECASE,
)
"""When they pay, or want to hear of it, by their own clock."""
_THE_SHOPS: Final = re.compile(
    r"\b(?:sees?|saw|seen|check\w*|cloths?|goods|fabrics?|materials?|deliver\w*|arriv\w*|receiv\w*|comes|"
    r"(?:it|e|they|una|you) (?:come|reach|land)\w*|approv\w*|agree\w*|confirm\w*|likes?|satisf\w*|original|real|"
    r"(?:you|una)(?! (?:are|is|dey) (?:ready|free)\b))\b",
    re.IGNORECASE,
)
"""What is not theirs alone to bring about."""
_ASKED: Final = re.compile(
    r"\b(?:when|what|how|which|where|who|should|must|do|does|is|are|can|will|if)\b[^?]*\?",
    re.IGNORECASE,
)


def limits_yes(text: str) -> bool:
    """Return whether *text*, which says yes to what was shown, may say beside it that it holds only so: "yes, after you
    send a video", "yes, my husband has to agree first". A question, and when they pay by their own clock, do not."""
    plain = _ASKED.sub(" ", text.replace("’", "'"))
    return any(
        _LIMITS.search(clause) and not (_OWN_TIME.search(clause) and not _THE_SHOPS.search(clause))
        for clause in re.split(r"[,;!?\n]|\.(?!\d)", plain)
    )


def agreed_beside(text: str, here: Expected) -> tuple[Act, ...]:
    """Return the yes of *text* and what it says besides, where that leaves what was shown as it is and sets no
    condition; () where it is anything else, or nothing waits for a yes."""
    plain = text.replace("’", "'")
    if here.awaits_yes and len(here.basket) == 1 and _ONLY_THAT.fullmatch(plain.strip()):
        return (Act(YES, confidence=SURE_OF_CAREFUL),)
    if (
        not here.awaits_yes
        or YES not in here.intents
        or tells_of_payment(text)
        or sets_condition(text)
        or limits_yes(text)
    ):
        return ()
    if _DROPPED.fullmatch(plain.strip()):
        return (Act(YES, confidence=SURE_OF_CAREFUL),)
    head = _HEAD.match(plain)
    if head is None or not plain[head.end() :].strip(" .!") or _RESERVES.search(plain, head.end()):
        return ()
    said = _kinds(plain[head.end() :])
    weak = _STRONG.search(head[0]) is None and (ACCOUNT not in said or _AGREES.search(head[0]) is None)
    if not said or weak:
        return ()
    span = (head.end(), len(text))
    beside = [intent for intent in dict.fromkeys(said) if intent not in (YES, "") and intent in here.intents]
    return (
        Act(YES, span=(0, head.end()), confidence=SURE_OF_CAREFUL),
        *(Act(intent, span=span, confidence=SURE_OF_CAREFUL) for intent in beside),
    )


def _kinds(rest: str) -> tuple[str, ...]:
    """Return the intent of each clause of *rest*; () where one of them is of no kind that may stand beside a yes. What
    follows a place in its sentence, the town or a name, belongs to it."""
    found: list[str] = []
    for sentence in re.split(r"[!;\n]|\.(?!\d)", rest):
        clauses = [part.strip() for one in _CLAUSE.findall(sentence) for part in _JOINED.split(one) if part.strip()]
        for at, clause in enumerate(clauses):
            intent = next((intent for intent, kind in _KINDS if kind.fullmatch(clause)), "")
            if not intent and at and found[-1:] == [DETAILS] and len(clause.split()) <= 5:
                intent = DETAILS
            if not intent:
                return ()
            found.append(intent)
    return tuple(found)
