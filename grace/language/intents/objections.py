"""Patterns over sketched messages that speak against a wish: data, so a new turn of phrase is one line."""

from __future__ import annotations

import re

from grace.shop import banks

BANKS = "|".join(map(re.escape, banks.names(everyday=False)))
"""Every bank's name, as one pattern."""

_PART_PAYMENT = (
    r"\b(?:can|may|should|could|shey|make|let) (?:i|we|me)\b.*\bpay\b.*\b(?:rest|balance|remaining|other half)\b"
)

AGAINST = {
    "faq": (
        r"\b(?:what if|if|suppose)\b.*\b(?:num|fewer|double|both)\b"
        r"(?!.*\b(?:fake|real|trust|scam\w*|refund|return|quality)\b)",
    ),
    "negotiate_discount": (
        r"\bamount (?:is )?(?:going|coming|on (?:its|the) way)\b",
        _PART_PAYMENT,
        r"\bhow many yards?\b.*\bcheaper\b|\bcheaper\b.*\b(?:if|when) (?:i|we) (?:buy|take|order)\b",
        r"\b(?:something|anything|any|ones|show me)\b(?: \S+){0,2} (?:cheaper|less expensive)\b|"
        r"\bcheaper (?:ones?|options?|"
        r"prints?|designs?)\b",
    ),
    "provide_image": (
        r"\b(?:sent|paid|transferred) (?:it |am )?again\b",
        r"\bnot (?:a |the |my )?(?:style|dress|gown|picture)\b",
    ),
    "no_image": (
        r"\b(?:send|sent)\b.*\b(?:other|another|else)\b",
        r"\b(?:payment|money|alert|receipt|transfer|paid)\b",
    ),
    "ask_price": (r"\b(?:do not|no|never) (?:let|tell|show|put|write|include)\b.*\b(?:price|how much|bill|cost)\b",),
    "ask_delivery": (r"\bhow long\b.*\b(?:confirm\w*|verif\w*|approv\w*)\b",),
    "ask_product": (
        r"^(?:(?:ok|okay|then|i|will|the) )*(?:just|give me|let me have|take|make it|do) (?:the )?"
        r"(?:minimum|least|smallest)(?: (?:then|please|o|yards?|one))*$",
        r"\bbudget\b|\bhow many (?:yards?|pieces?)\b.*\b(?:can|will|fit|go) (?:it|that|num|i) (?:buy|get|give)\b|"
        r"\bhow many (?:yards?|pieces?)\b.*\b(?:it|that|num) (?:can|will|fit|go) (?:buy|get|give)\b",
        rf"^(?:please |abeg |so |and )*(?:is|na|which)\b.*\b(?:{BANKS})\b",
    ),
    "ask_stock": (
        r"^(?!.*(?:\?|\b(?:how|which|what|wetin|any|still|hope)\b)).*\bfabricname (?:\S+ )?(?:remain|stay)s?\b",
    ),
    "leave_note": (r"^(?:please |abeg |and )*(?:do(?! not)|does|is|are|when|how|why|what|which) ",),
    "will_pay_later": (
        r"\b(?:what|how much|wetin|the amount) (?:\S+ ){0,2}(?:will|go|to|should|must) (?:i |we )?pay\b",
        _PART_PAYMENT,
        r"\bwait\b.*\b(?:still want|do not cancel|not cancel)\b",
    ),
    "complain": (
        r"\b(?:cloths?|fabrics?|materials?|colours?|goods|own) (?:no|not|never|do not|does not) (?:dey |ever )?"
        r"(?:fade|wash|shrink|tear|peel|spoil)\b",
        r"\bread (?:it |that |them |am |my \S+ )?(?:back|out)\b|\bread me\b",
        r"\b(?:nobody|no one|none(?: of (?:them|us))?)(?: \S+){0,2} complain\w*\b",
        r"\b(?:agreed?|gree|in support|voted?|paid|confirmed)\b.*\b(?:apart from|except|aside|remaining|but)\b",
        r"\b(?:return|take|put|bring|change|set|turn) (?:it|am|them|everything|that) (?:back )?(?:to )?(?:what|how|the "
        r"way|as|like) (?:it|e|they|we|i) ",
        r"\b(?:money|payment|cash|deposit|balance|amount) (?:\S+ )?(?:is |was |dey )?"
        r"(?:not|no|never|short|incomplete)\b",
        r"^(?!.*\b(?:i (?:bought|got|received|collected)|came|brought|una (?:sell|send)|you (?:sold|"
        r"sent))\b)(?:please |abeg |"
        r"hello |hi |and |ok )*(?:can|could|may|do|if|what if|is it possible|shey|abi|una dey|"
        r"how) .*\b(?:return|"
        r"refund\w*|bring it back)\b",
    ),
    "human": (
        r"^(?!.*\b(?:person|human|speak|talk|agent)\b).*"
        r"\b(?:gave|shared|forwarded|(?!(?:please|abeg|you|kindly|oya|and|just|can|una|to)\b)\w+ (?:don )?give) "
        r"(?:me |us )?(?:your|una|this) (?:number|contact|page|line)\b",
        r"\b(?:i|we) (?:\w+ )?(?:got|saw|collected|took) (?:your|una) (?:number|contact)\b",
        r"^(?:so |please |and |ok |then )*(?:will|would|are|do|does|is) "
        r"(?:somebody|someone|anybody|anyone|they|you|una|he|she|(?:the|your|una) \S+) "
        r"(?:going to |gonna |be |to )?(?:call|ring|phone)\b",
        r"\bcall (?:me )?(?:first )?(?:before|when) (?:you|the|una|they|coming)\b",
        r"^(?:so |please |abeg |and )*(?:am i|are you|is this|is it|na|you be|shey)\b[^?]*"
        r"\b(?:bot|robot|machine|computer|ai)\b",
    ),
    "affirm": (
        r"^(?:ok(?:ay)?|okk|alright|fine|cool)(?: ma| sir| dear)? thank(?:s| you)\b",
        r"^(?:(?:ok(?:ay)?|alright) )?(?:bye|goodbye|bye bye|good ?night|later|see you|na wa|nawa|hmm+|chai|"
        r"wow|ah+)\b",
        r"^(?:(?:ok(?:ay)?|oh|no|abeg|please) )*let (?:it|am|that) (?:go|be)\b",
    ),
    "greet": (r"\bhow old\b",),
    "browse": (
        r"^(?:(?:oh|ah|ok(?:ay)?|alright|now) )*i see(?: (?:o|now|then|ma|sir|dear))*[ .!]*$",
        r"\b(?:do|does|una|you) (?:you |una )?(?:sell|have|repair|fix) (?:phones?|shoes?|bags?|cars?|laptops?|rice|"
        r"land|hair|wigs?|cement|gadgets?|generators?|food|perfumes?)\b",
    ),
    "deny": (r"\bnot bad\b|\bno (?:problem|wahala|issues?|shaking)\b",),
    "select_fabric": (
        r"\b(?:receipt|screenshot|alert|proof|slip)\b.*\b(?:first|second|last|other|previous) one\b",
        r"\bcancel\w* (?:my |the |that |this |our |d )?(?:whole )?order\b(?! code)",
        r"\bnum (?:minutes?|mins?|hours?|hrs?|days?|weeks?)\b",
    ),
    "ask_payment_details": (
        r"\bhow much\b.*\b(?:remain\w*|left|again|altogether|in all)\b",
        r"\bname on the (?:account|transfer|payment|alert) is\b",
    ),
    "give_details": (
        r"^(?:please |abeg |ok |now |just )*(?:pay|send|transfer|refund) (?:\S+ )?amount\b",
        r"^(?:please |abeg |and )*(?:when|where is|has|is|did|how|why|who)\b|\brefund\b|\bname is not\b|"
        r"\b(?:ref|reference|session id|transaction|trx|teller)\b",
    ),
    "opt_out": (
        r"\b(?:do not|no|never|not) (?:stop|unsubscribe)\b",
        # a bounded wish, which people keep
        r"^(?!.*\b(?:again|ever|any ?more|stop|unsubscribe)\b).*\b(?:(?:after|before|by) (?:num|amount)|weekends?|"
        r"at (?:night|work)|in the (?:night|morning|evening)|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b",
    ),
    "cancel_order": (
        r"\b(?:want|need|cancel|forget) (?:the|that|my|those) (?:pieces?|yards?|bundles?)\b",
        r"\bleave (?:it|am|them) (?:as|like)\b|\bignore (?:the|my) cancel\w*\b",
        r"\b(?:do not|did not|no|never|not|without) (?:go )?cancel\w*\b",
        r"\bcancel (?:the |that |this |my )?(?:fabricname|num|number|first|second|third|last|other|rest)\b",
        r"\bcancel (?:\S+ ){0,2}(?:one|some|part|half|num) (?:of|from|out)\b|\bcancel (?:\S+ ){1,2}(?:only|alone)$",
        r"\b(?:if|when|can|could|what|how|will happen)\b.*\bcancel",
    ),
    "payment_sent": (
        r"\b(?:not|never|no|yet to|neva) (?:yet |fit |been able to )*(?:paid|pay|send|sent|transfer\w*|made|make|"
        r"credit\w*)\b",
        r"\b(?:if|when|before|after|once|until|till) (?:i|we) (?:don )?(?:pay|paid|send|sent|transfer\w*)\b",
        r"\b(?:will|go|let me|want to|wan|can i|should i|how do i|about to|going to) (?:pay|send|transfer|make)\b",
        r"\b(?:how much|what|wetin|amount)\b(?: \S+)? (?:have|did|don) (?:i|we) (?:don )?(?:paid?|sent|send)\b",
        r"\bhow much i don pay\b",
        r"\b(?:resend|send me|give me|drop|show me|need)\b(?: \S+){0,3} receipt\b",
        r"\b(?:want|wan|would like|issue|write)\b(?: (?!to\b|send\b)\S+){0,3} receipt\b",
        r"\bname\b(?: \S+){0,6} (?:different|correct|not (?:the same|your|una|the shop))\b|"
        r"\b(?:account name|name on the account) (?:is )?(?:not|no be)\b",
        r"\b(?:fail\w*|declin\w*|revers\w*|not going through|not successful|unsuccessful)\b",
    ),
    "change_order": (
        r"\b(?:received|delivered|brought|gave me|sent me|supplied)\b(?: \S+){0,5} (?:instead|only|not|less|short)\b",
        r"\bi (?:have )?measured\b|\b(?:it|e|am) (?:is )?short\b",
        r"\bchange (?:my|the) (?:delivery |phone |receiver )?(?:address|phone|phoneno|name|location|number)\b",
        r"\b(?:cheat\w*|scam\w*|fraud\w*|thie(?:f|ves)|disgrac\w*|useless|nonsense|rubbish|my money back)\b",
    ),
}
"""What speaks against an intent that would set something off by mistake."""
