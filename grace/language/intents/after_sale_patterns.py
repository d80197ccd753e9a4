"""Patterns over sketched messages of who has ordered: money on its way, goods that are waited for, answers that are
owed. Data, as in grace.language.intents.patterns and objections."""

from __future__ import annotations

_LEADS = r"^(?:please |abeg |so |and |ok |okay |hello |hi |then |now |but |good (?:morning|afternoon|evening|day) )*"
ASTRAY = (
    r"(?:(?:wrong|another|different|other|old|former|previous|my (?:old|other|former)) "
    r"(?:account|acct|acc|aza|bank|person|number|phoneno|vendor|seller|shop|store|trader|beneficiary|"
    r"\S+ (?:in|on|from|among) my (?:contacts?|phone|beneficiar\w+|list|app))|(?:somebody|someone|somewhere) else)"
)
"""An account that is not the shop's."""
_ONE_HAS_GONE = (
    r"\b(?:has|have|did|is|e don|when (?:will|did|is)) (?:the |my )?(?:first|older?|other|second|last|newe?r?|previous)"
    r"(?: one| order| own)? (?:been )?(?:gone?|left|leave|leaving|sent|moved?|moving|arrived?|reach\w*|ready|come)\b"
)
_SENT = r"(?:sent|send|paid|pay|transferr?ed|transfer|entered|enter|gone|went|go|dropped|made)"

_REMAINS = (
    rf"{_LEADS}(?:what|wetin|how much) (?:is |dey |am i |be |)?(?:the )?(?:remain\w*|left|outstanding)"
    r"(?: (?:now|again|o|ma|sir|for me|to pay))*\W*$"
)
_WILL_SEND = (
    r"\b(?:i|we|he|she|my \S+) (?:will|go|shall) (?:still |now |also )?(?:send|pay|complete|balance|drop|transfer)"
    r" (?:you |una |the |my |for |of )*(?:amount|num\b|remain\w*|rest|balance|other|difference)"
)
_SHARED_OUT = (
    r"\b(?:num|half|some|one|rest|other)\b(?: \S+){0,4} (?:to|for|go to) (?:me|her|him|them|my \S+)\b.*\b(?:at|in)\b"
    r".*\b(?:to|for) (?:me|her|him|them|my \S+)\b.*\b(?:at|in)\b"
)
"""Goods of one order that go to two places."""
_ADDS_LATER = (
    r"\b(?:i|we|she|he) (?:will|go|shall|wan|want to) (?:still |now |also |then )?(?:add|join|put|include|complete) "
    r"(?:it|am|that|the \S+|amount|num)(?: (?:left|remaining|that remains?))?(?: (?:to|with|join|inside|"
    r"and))*(?: (?:the|my|d))? ?(?:balance|rest|next|"
    r"remain\w*|other)"
)
_ADDED = (
    r"\b(?:i|we|she|he) (?:have |has |don |just |already |also )*(?:added|topped|top up|completed?) (?:it |am |up )?"
    r"(?:with )?amount\b"
)
_ANOTHER_PART = (
    r"^(?:and |also |here is |this is )*(?:another|the (?:other|second|remaining)|final|last|second) (?:amount|half|"
    r"part)\b"
    r".*\bfrom (?:my|her|his|our|me)\b"
)
_OWES_ME = r"\b(?:you|una)(?: people)?(?: \S+){0,2} (?:owe|owing) me\b"

_RIDER = (
    r"(?:riders?|dispatch(?:er)?|driver|courier|bike ?man|(?:delivery|waybill) (?:man|guy|boy|person|people|company)|"
    r"(?:man|guy|person|boy|people) (?:that|who|wey|which)(?: \S+){0,3} (?:bring|deliver|carry)\w*)"
)

FOR_AFTER_SALE = {
    "payment_sent": (
        _ADDED,
        r"\bre ?-?sent (?:it |am )?(?:now|again|already|just now)?\b|\bsent (?:it |am )?again\b",
        _ANOTHER_PART,
        rf"\b{_SENT}\b(?: \S+){{0,5}} {ASTRAY}\b|\b{ASTRAY}\b(?: \S+){{0,4}} {_SENT}\b",
        r"\baccount (?:number )?(?:that |which |wey )?i (?:don )?(?:sent|send|paid|pay|transferred|transfer)\b",
        r"^(?:ok(?:ay)?|oya|alright|yes|done)[ ,.]*(?:i have |don |just )?(?:sent|paid)"
        r"(?: (?:it|am|now|o|ma|sir|already))*$",
    ),
    "ask_payment_details": (
        r"\bhow (?:do |does |dey |una |you |will |go |they )*(?:collect|receive|accept|take) "
        r"(?:your |una |the )?(?:money|payments?)\b",
        r"\b(?:want to|wan|let me|ready to|like to|come and|make i) (?:balance|complete|clear|finish|settle)"
        r"(?: (?:up|you|una|it|am|the|my|payment|money|balance|rest|everything|now|o))*$",
    ),
    "ask_price": (_REMAINS,),
    "order_status": (
        _ONE_HAS_GONE,
        r"\bread (?:it |that |them |am |my (?:order|list) |everything )?(?:back|out)\b|\bread me (?:what|my)\b",
        r"\bhope (?:there is |say )?(?:no (?:problem|issues?|wahala)|(?:everything|all|it|e) (?:is |dey )?"
        r"(?:well|fine|ok(?:ay)?|good|alright))\b",
        rf"{_OWES_ME}|\bmy change\b|\b(?:my|the) (?:extra|excess|overpayment)\b",
    ),
    "change_order": (
        r"\b(?:exchange|swap|replace) (?:it|am|this|that|them|the \S+)\b.*\b(?:for|to|with)\b.*\bfabricname\b",
    ),
    "will_pay_later": (_WILL_SEND, _ADDS_LATER, r"\bamount (?:is )?(?:going|coming|on (?:its|the) way)\b"),
    "deny": (
        r"^(?:no+|nope|nah)\b.*\b(?:not|never|no|nothing)\b.*\b(?:send|sent)\b.*\b(?:other|another|else|again|any)\b",
    ),
    "leave_note": (_SHARED_OUT,),
    "ask_delivery": (
        rf"{_LEADS}when (?:is|will|would|una|e go|go|do|does|am i)\b.*\b(?:com(?:e|ing)|reach\w*|arriv\w*|getting|"
        r"receive|get (?:it|am|here|to me)|deliver\w*|send (?:it|am))\b(?!.*\b(?:alert|payment|money)\b)",
        rf"{_LEADS}how (?:soon|long|many days)\b(?!.*\b(?:hold|keep|shop|business|confirm\w*|verif\w*|approv\w*)\b)",
    ),
    "complain": (
        rf"\b{_RIDER}(?:'s)?(?: \S+){{0,4}} (?:not|no|never|refus\w*|rude|off|switch(?:ed)?|unreachable|cut|hung|"
        r"ignor\w+)\b",
        rf"\b{_RIDER}(?:'s)?(?: \S+){{0,6}} (?:dey ring|ringing|rings out|"
        r"(?:no|not|never)(?: \S+){0,3} (?:pick|answer)\w*)\b",
        rf"\b(?:never|not|no)(?: \S+){{0,2}} (?:see|seen|saw|hear|heard)(?: \S+){{0,3}} {_RIDER}\b",
        r"\b(?:too|so|very) slow\b|\b(?:una|you people|they) (?:dey |are |don )?(?:delay\w*|wast\w*)\b",
        r"\b(?:since|for|over|past|na|like|about|it is|it has been|almost) (?:num|two|three|one|a) "
        r"(?:weeks?|months?)(?: now| already)\b(?!.*\bhold\b)",
    ),
}
"""What speaks for an intent."""

AGAINST_AFTER_SALE = {
    "ask_price": (_WILL_SEND, _ADDS_LATER, _ADDED),
    "thanks": (_OWES_ME,),
    "select_fabric": (_SHARED_OUT, _ONE_HAS_GONE),
    "change_order": (_SHARED_OUT,),
    "give_details": (_SHARED_OUT,),
    "payment_sent": (
        r"\b(?:my money back|money back|refund(?:ed|ing|s)?|return my money|(?:send|give|pay) (?:me )?back my money|"
        r"back my money)\b",
        r"^(?!.*\b(?:sent|paid|transferr?ed|debited|from|don (?:send|pay))\b)"
        r".*\b(?:my|the) (?:\S+ )?(?:account|acct|aza|acc)\b(?: \S+)? (?:is|na|num|phoneno|\d)",
    ),
    "negotiate_discount": (rf"\b{ASTRAY}\b", _WILL_SEND, r"\bmy (?:own )?(?:part|share|portion|contribution)\b"),
    "ask_payment_details": (
        rf"\b{ASTRAY}\b",
        r"\baccount (?:number )?(?:that |which |wey )?i (?:don )?(?:sent|send|paid)\b",
    ),
    "complain": (
        _OWES_ME,
        r"\bdon (?:tay|tey) (?:wey|since) (?:i|we)\b",
        r"\b(?:sorry|apolog(?:i[sz]e|ies|y)|no vex|forgive me|pardon(?: me)?) (?:for|about) "
        r"(?:the |my |this |any |all )*(?:\S+ )?"
        r"(?:delay|late\w*|inconvenience|stress|wahala|trouble|disturb\w*|mix ?up|confusion|mistake|slow\w*)",
    ),
    "order_status": (_REMAINS,),
    "ask_stock": (
        _REMAINS,
        r"\bwhen (?:is|will|would) (?:it|they|my \S+) (?:be )?(?:com\w+|reach\w*|arriv\w*)\b",
    ),
}
"""What speaks against an intent that would set something off by mistake."""
