"""Questions of customers about orders of theirs that one order's own words do not answer, as they are written. Pure."""

from __future__ import annotations

from typing import Final

from grace import patterns as re

_GOODS: Final = r"(?! (?:prints?|fabrics?|materials?|pieces?|yards?|colou?rs?|cloths?|designs?|dresses|of us)\b)"
_SEVERAL: Final = re.compile(
    rf"\b(?:for|of|on) (?:the |my |all )?(?:both|two|2|three|3)\b{_GOODS}"
    r"|\b(?:both|two|2|three|3|all|all my|all the|all of my|my) (?:of )?(?:my |the )?orders\b"
    r"|\b(?:altogether|all together|in all|in total|for everything)\b"
    r"|\b(?:both|the two|two) (?:of them|together)\b",
    re.IGNORECASE,
)
_ONE_OF_THEM: Final = re.compile(
    r"\b(?:first|second|last|other|older?|newe?r?|previous|earlier|former|1st|2nd) (?:one|order|own)\b"
    r"|\b(?:for|of|on) (?:the|my) (?:\w+ ){1,3}order\b",
    re.IGNORECASE,
)
_SUM: Final = re.compile(
    r"\b(?:how much|total|sum|owe|owing|balance|remain\w*|outstanding|(?:is|are) left|left to pay|"
    r"what (?:are|is|be))\b",
    re.IGNORECASE,
)
_LISTS: Final = re.compile(r"\b(?:list|show|see|tell me)(?: me)?(?: all)?(?: of)? my orders\b", re.IGNORECASE)
_REMINDS: Final = re.compile(
    r"\bremind (?:me|us)\b(?! (?:of|how|what|which|where|who|the|your|my|about the (?:account|address|price))\b)"
    r"|\b(?:set|put) (?:a |me a )?reminder\b|\breminder (?:for me|tomorrow)\b"
    r"|\b(?:text|message|msg|ping|alert|notify|buzz|chat|dm|whatsapp|hit|write(?: to)?|check (?:on|up on|back with)|"
    r"follow up with|get back to|come back to|call|ring) (?:me|us)\b[^.?!\n]{0,30}"
    r"\b(?:tomorrow|tonight|later|morning|afternoon|evening|(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekend|"
    r"next (?:week|month)|month end|at \d|by \d|in \d+ (?:minutes?|hours?|days?))\b",
    re.IGNORECASE,
)
_BACK: Final = re.compile(
    r"\b(?:money|cash|deposit|payment)\b[^.?!\n]{0,20}\bback\b|\bback (?:my|our|the) money\b|\brefund\w*\b"
    r"|\b(?:return|give back) (?:my|our|the) money\b",
    re.IGNORECASE,
)
_SUPPOSES: Final = re.compile(r"\b(?:if|in case|suppose|should (?:it|e|they)|what happens when)\b", re.IGNORECASE)
_ASKS: Final = re.compile(
    r"\?|\b(?:can|could|will|would|do|does|shall|is|una go|una fit|you go|you fit|hope)\b", re.IGNORECASE
)
_DETAILS: Final = (
    r"(?:address|location|place|name|(?:phone )?number|phone|(?:delivery )?details|receiver(?:'s name)?|info)"
)
_DETAILS_BACK: Final = re.compile(
    rf"\b(?:what|which|wetin be the)(?: \w+)? ?{_DETAILS} (?:(?:did|do|have|don) )?(?:(?:i|we) (?:don |have )?"
    r"(?:give|gave|given|send|sent|write|wrote|tell|told|put|drop)|(?:you|una) (?:don )?(?:have|get|write|wrote|note|"
    r"put|using))\b"
    r"|\b(?:read|repeat|say|send|show|tell|confirm|check|verify)(?: me)?(?: back)?(?: to me| for me)? (?:the|my|our) "
    rf"(?:delivery |receiver'?s? )?{_DETAILS}(?: (?:back|again|for me|to me|i (?:gave|sent|told)|you (?:have|wrote)))?"
    rf"|\b(?:did|have|has|don|hope|sure) (?:you|una) (?:don )?(?:get|got|receive|received|see|seen|saw|save|"
    rf"saved|note|noted|keep|kept|write|wrote|written|have) (?:down )?(?:the|my|our) (?:delivery )?{_DETAILS}\b"
    rf"|\b(?:you|una) (?:don )?(?:get|got|have|see|saw) (?:the|my|our) (?:delivery )?{_DETAILS}[^.!\n]{{0,20}}\?"
    r"|\bwhere (?:it'?s|it is|it'?ll|they are|e dey|you are|you're|una dey) (?:going|go|sending|taking|bringing)\b"
    r"|\bwhere (?:is|are|will|go|una|you)\b[^.?!\n]{0,40}\b(?:going(?: to)?|be (?:sent|brought|delivered)|"
    r"sending (?:it|them|am)?|"
    r"(?:deliver|bring|tak|send|ship|carry)(?:ing)? (?:it|them|am|my \w+)?|dey go)\s*(?:to)?\s*(?:\?|$)"
    r"|\b(?:to )?(?:which|what) (?:address|place|location|town)\b[^.?!\n]{0,30}\b(?:going|sent|send|sending|"
    r"deliver\w*|bring\w*|have|using|use)\b"
    rf"|\b(?:is|are) (?:the|my) (?:delivery )?{_DETAILS}\b[^.!\n]{{0,20}}"
    r"\b(?:correct|right|complete|okay|ok|there|with you|saved|noted)\b",
    re.IGNORECASE,
)
_PAYS_NOW: Final = re.compile(
    r"\b(?:i|we|me)\b[^.?!\n]{0,20}\b(?:want to|wan|wanna|would like to|am about to|'m about to|ready to|can|fit|"
    r"go)(?: still| now)? "
    r"(?:pay|transfer|do the transfer|send the money|make (?:the )?(?:payment|transfer))\b"
    r"|\b(?:i am|i'm|am|we are|i don|me don) ready(?: to pay| now| o)?\b(?! (?:to (?:see|choose|pick|order)))"
    r"|\b(?:can|could|may|fit) (?:i|we) (?:still |now |just )*(?:pay|transfer|make (?:the )?payment|go ahead and pay)\b"
    r"|\b(?:let|make) (?:me|i|us|we) (?:just |now |still )*(?:pay|transfer|do the transfer|make (?:the )?payment)\b"
    r"|\b(?:i|we)(?: now| finally|'ve| have| don)* (?:have|get|got|gotten) (?:the|my) (?:money|cash|salary)\b"
    r"|\b(?:continue|go on|proceed) with (?:my|the|that) (?:order|payment)\b|\b(?:i )?still want (?:it|them|"
    r"my (?:order|\w+ \w+)|the order)\b"
    r"|\b(?:hold|keep|reserve) (?:it|them|am|my order|the order) (?:for me )?again\b",
    re.IGNORECASE,
)
_NOT_NOW: Final = re.compile(
    r"\b(?:tomorrow|later|next|when|if|how|not|don'?t|cannot|can'?t|(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekend|"
    r"instal\w*|part|half|cash|card|delivery|month end|small small)\b",
    re.IGNORECASE,
)


_DEBITED: Final = re.compile(
    r"\b(?:debit\w*|deducted|(?:money|amount|cash|am|it) (?:has |have |don )?(?:left|leave|gone|comot|"
    r"been (?:removed|taken))|"
    r"(?:bank|they|dem) (?:don |have )?(?:remove|removed|take|took|taken) (?:the |my )?money)\b",
    re.IGNORECASE,
)
_NOT_THROUGH: Final = re.compile(
    r"\b(?:fail\w*|pending|processing|unsuccessful|not (?:yet )?(?:successful|gone|going|delivered|reflect\w*|"
    r"received)|"
    r"declined|error|stuck|hanging|no (?:reach|enter|drop)|(?:did|has|have)(?: not|n't)(?: yet)? (?:go|gone|enter\w*|"
    r"reach\w*|"
    r"drop\w*|reflect\w*|receive\w*)|(?:you|una)(?: people)? (?:have )?(?:not|never)(?: yet)? "
    r"(?:receive|see|get|got|seen)\w*)\b",
    re.IGNORECASE,
)
_SENT_BUT: Final = re.compile(
    r"\b(?:sent|paid|transferr?ed|did the transfer)\b[^.?!\n]{0,30}\b(?:but|and)\b[^.?!\n]{0,25}"
    r"\b(?:fail\w*|pending|processing|unsuccessful|declined|error)\b",
    re.IGNORECASE,
)
_ONCE_MORE: Final = re.compile(
    r"\b(?:should|shall|must|do|can|may|make|need to|have to) (?:i|we) (?:have to |need to )?(?:just |now )?"
    r"(?:re-?(?:send|transfer|pay|do)|(?:send|pay|transfer|do|make)(?: (?:it|am|the \w+|you))?"
    r" (?:again|another(?: one)?|once more|a second time|twice|two times|double))\b"
    r"|\b(?:send|pay|transfer)(?: it| am)? again ?\?",
    re.IGNORECASE,
)
_WHOLE_BACK: Final = re.compile(
    r"\bread (?:it|that|this|am|everything|all(?: of it)?|my (?:order|list))(?: all)? (?:back|out|again|for me|to me)\b"
    r"|\b(?:read|tell|show)(?: me)? (?:what i (?:have|ordered|took|picked|chose)|my (?:order|list)(?: (?:back|"
    r"again))?)\b"
    r"|\bwhat (?:do i have|have i (?:ordered|taken|picked)|did i order)(?: so far| now| in (?:it|my order))?\b"
    r"|\brepeat (?:it|that|everything)(?: (?:for|to) me| back| again)?\b",
    re.IGNORECASE,
)


def debit_in_doubt(text: str) -> bool:
    """Return whether *text* says that money left their bank, and that the transfer failed or has not come."""
    plain = _plain(text)
    both = _DEBITED.search(plain) is not None and _NOT_THROUGH.search(plain) is not None
    return both or _SENT_BUT.search(plain) is not None


def asks_to_send_again(text: str) -> bool:
    """Return whether *text* asks if money is to be sent once more."""
    return _ONCE_MORE.search(_plain(text)) is not None


def asks_whole_back(text: str) -> bool:
    """Return whether *text* asks what was written down so far."""
    return _WHOLE_BACK.search(_plain(text)) is not None


def asks_of_several(text: str) -> bool:
    """Return whether *text* asks what several orders come to, or what one of them does that it names by its place:
    "how much am I owing for the two?", "what remains on the first one"."""
    return _LISTS.search(text) is not None or (
        _SUM.search(text) is not None and (_SEVERAL.search(text) or _ONE_OF_THEM.search(text)) is not None
    )


def asks_reminder(text: str) -> bool:
    """Return whether *text* asks to be written to at another time: "remind me tomorrow", "text me on Friday"."""
    return _REMINDS.search(_plain(text)) is not None


def asks_money_back(text: str) -> bool:
    """Return whether *text* asks if money comes back should something go wrong."""
    plain = _plain(text)
    return all(pattern.search(plain) is not None for pattern in (_BACK, _SUPPOSES, _ASKS))


def asks_details_back(text: str) -> bool:
    """Return whether *text* asks what is known of where an order goes, and to whom."""
    return _DETAILS_BACK.search(_plain(text)) is not None


def wants_to_pay_now(text: str) -> bool:
    """Return whether *text* says, or asks, that money is to be sent now for what was ordered."""
    plain = _plain(text)
    return _PAYS_NOW.search(plain) is not None and _NOT_NOW.search(plain) is None


def _plain(text: str) -> str:
    return text.replace("’", "'")
