"""Exact keywords, and patterns that vote for what a message wishes; a vote tips the scales and never decides."""

from __future__ import annotations

import re

STOP_WORDS = frozenset({"stop", "stopall", "stop all", "unsubscribe", "optout", "opt out", "opt-out", "revoke"})
"""A whole message of one of these ends the messages: WhatsApp's practice. CANCEL, END and QUIT are ordinary words."""
START_WORDS = frozenset({"start", "unstop"})

STOPS, STARTS = "opt_out", "opt_in"
PICKS, CHANGES = "select_fabric", "change_order"
IDLE = "off_topic"

LIGHT = frozenset({"greet", "thanks", IDLE})
"""Said beside a wish they are manners, and nobody is asked back with them while there is something better."""

_IDLE_WORDS = "|".join(line.strip() for line in """
    football|soccer|arsenal|chelsea|liverpool|barcelona|madrid|messi|ronaldo|league|super eagles|afcon|world cup|goals?|penalty|referee
    jokes?|riddles?|gist|gossip|crush|marry|married|boyfriend|girlfriend|dating|date me|kiss|sexy|divorce
    president|presidential|elections?|vote|voting|politics?|politicians?|tinubu|atiku|buhari|senate|government|governor|apc|pdp|minister
    bitcoin|crypto|forex|investments?|investors?|betting|bet9ja|sportybet|lottery|jackpot|ponzi|loans?|lend|borrow|airtime|exchange rate
    weather|rain|raining|sunny|harmattan|flood|earthquake|planets?|traffic|go slow|fuel|petrol|nepa|electricity
    music|songs?|sing|albums?|concert|davido|wizkid|burna|tiwa|movies?|films?|netflix|nollywood|bbnaija|big brother|cartoons?
    jollof|recipes?|cook|cooking|egusi|suya|amala|garri|beans|restaurant|hungry|beer|drinks?
    homework|assignment|essay|poems?|maths?|physics|chemistry|exams?|jamb|waec|neco|university|lecturer|school fees|scholarship
    jesus|bible|quran|pastor|imam|sermon|heaven|prayers?|testimony|prophet
    hospital|malaria|headache|sick|fever|diet|medicine|vacancy|cv|passport|flight|hotel|landlord|rent|police|strike|robbers?
    iphone|samsung|tecno|infinix|laptop|playstation|chatgpt|bvn|horoscope|zodiac|ghosts?|witch|philosophy|translate|history of
    dogs?|cats?|goats?|chickens?
    """.strip().splitlines())
"""What shops like this one never talk about; weddings, churches, parties and where an advert was seen they do."""

_PATTERNS = {
    STOPS: (
        r"\b(?:stop|no|not|never|cease|enough|too (?:many|much))\b(?: \S+){0,4} (?:messag\w+|msgs?|texts?|texting|disturb\w*|contact\w*|"
        r"chat\w*|writ(?:e|ing)|notif\w+|reminders?|adverts?|promo\w*|updates?|broadcast\w*|spam\w*|ping\w*)\b"
        r"(?! (?:the|your) (?:team|manager))",
        r"\b(?:un ?subscribe|opt ?(?:me )?out|leave me alone|free me|spam\w*)\b",
        r"\b(?:remove|delete|comot|erase|block|take) (?:me|my (?:number|contact|name))\b",
    ),
    STARTS: (
        r"\b(?:resume|continue|start|turn|add|put|sign|join|include)\b(?: \S+){0,4} (?:messag\w+|texting|updates?|broadcast|list|notif\w+|promos?)\b",
        r"\b(?:re)?subscribe\b|\bopt (?:me )?(?:back )?in\b|\bunblock me\b",
    ),
    "human": (
        r"\b(?:speak|talk|chat|yarn|connect|transfer)\b(?: \S+){0,4} (?:person|human|somebody|someone|manager|owner|oga|madam|boss|agent|"
        r"representative|rep|staff|admin|people|sales)\b",
        r"\b(?:call|ring|phone) me\b|\bcustomer (?:care|service|support)\b|\b(?:real|live|human) (?:person|human|being|agent|chat)\b",
        r"\b(?:bot|robot|machine|computer|ai)\b",
        r"\b(?:your|una|manager|oga|owner)(?: \S+)? (?:phone )?number\b|\bmake (?:person|somebody|human)\b",
    ),
    "complain": (
        r"\b(?:scam\w*|fraud\w*|thie(?:f|ves)|419|useless|nonsense|rubbish|disappoint\w*|torn|damaged?|spoilt|stained|fake|rag|efcc|"
        r"report you|unserious|unacceptable|ridiculous|terrible|horrible|annoying|vex\w*|insult\w*|rude|wasting|cheat\w*)\b",
        r"\bwrong (?:colour|item|fabric|one|print|cloth|thing|material|order)\b|\b(?:bad|poor|rubbish) (?:service|quality|market)\b",
        r"\bnot (?:happy|what i (?:ordered|bought|paid))\b|\bincomplete\b|\bshort(?:age)?\b.*\byards?\b|\bgive me back my money\b",
    ),
    IDLE: (
        rf"\b(?:{_IDLE_WORDS})\b",
        r"\bcapital of\b|\b(?:how old are|when were|who (?:made|created|born)) (?:you|u)\b|\bare you (?:single|married|a (?:girl|boy|man|woman))\b",
        r"\bmeaning of (?:life|my)\b|\btell me (?:a|something|about (?:yourself|your life))\b|\bi (?:love|miss|like|dreamt of) (?:you|u)\b(?! people)",
        r"\bwhat is num\b|\bnum (?:plus|minus|times|divided|\+|x) num\b|\btype amen\b|\b(?:you|u|grace) (?:be )?(?:babe|fine girl|fine boy|handsome|sexy|cute)\b",
        r"\b(?:share|forward|send) this (?:message )?(?:to|with) (?:num|all|everyone|\S+ (?:people|friends|groups|contacts))\b",
        r"\bdo you (?:sell|have|repair|fix) (?:phones?|shoes?|bags?|cars?|laptops?|rice|land|hair|wigs?|cement|gadgets?|generators?|food|perfumes?)\b",
    ),
    "order_status": (
        r"\bwhere (?:is|are) (?:my|our|the) (?:order|cloths?|materials?|parcel|package|goods|fabrics?|rider|money|yards)\b",
        r"\btrack\w*\b|\bany (?:update|news|feedback)\b|\bstatus of\b|\bhow far (?:with|for)? ?(?:my|the|our)\b|\b(?:my|the) rider\b",
        r"\b(?:has|have|did|hope|don)\b(?: \S+){0,5} (?:confirm\w*|reflect\w*|ship\w*|dropped|drop|enter(?:ed)?|landed|seen|arrived?)\b",
        r"\b(?:is|has|when will) my (?:order|payment|money|cloth|package|parcel|transfer|deposit|alert|material|fabric|goods)\b",
        r"\bmy (?:order|cloth|material|goods|parcel) (?:dey|don|ready|never)\b|\bdid (?:you|una) (?:get|receive|see)\b|\bstill waiting\b",
        r"\b(?:abi|or) e never\b|\bordercode\b",
    ),
    "payment_sent": (
        r"\b(?:i|we|husband|wife|brother|sister|son|daughter|he|she) (?:have |has |just |already |don |now )*"
        r"(?:paid|transferred|deposited|credited|sent (?:the |you |una )*(?:money|amount|deposit|balance|payment)|made (?:the |a )*(?:payment|transfer)"
        r"|done (?:the |with the )*(?:payment|transfer)|did (?:the )*transfer)\b",
        r"\bdon (?:pay|transfer|credit|drop|send (?:am|the money|money|amount)|do (?:the )?transfer|complete the)\b",
        r"\b(?:payment|transfer|deposit|balance|money) (?:is |has |have |been |don )*(?:made|done|sent|successful|paid|completed?|go|gone)\b",
        r"\bdebited\b|\b(?:proof|evidence) of (?:payment|transfer)\b|\b(?:my|the|see|attached|this is) receipt\b|^(?:paid|sent|done)\b",
    ),
    "will_pay_later": (
        r"\b(?:pay|transfer|send|settle|do|make)\b.*\b(?:later|tomorrow|tonight|evening|weekend|friday|monday|next (?:week|month)|month end|salary)\b",
        r"\b(?:hold|keep|reserve)\b(?: \S+)? (?:on|it|am|them|for me)\b|\b(?:think|reason)\b(?: \S+)? (?:about|am|it|first|over)\b|\bwait\b",
        r"\bgive me (?:\S+ )?(?:minutes?|mins?|time|hours?|days?|till|until)\b|\bget back to you\b|\b(?:salary|money) (?:never|no|has not|have not)\b",
        r"\bi (?:go|will) (?:pay|transfer|think|send (?:the )?money)\b|\b(?:on my way|going) to (?:the )?(?:bank|atm)\b|\blater\b",
    ),
    "negotiate_discount": (
        r"\bdiscounts?\b|\b(?:best|last|final|better|special|customer) price\b|\blast last\b|\bjara\b|\bdash me\b|\bbargain\b|\bsomething off\b",
        r"\b(?:reduce|lower|slash|cut) (?:it|am|the|your|una|small|price|na|something)\b(?! \S* ?to num)|\btoo (?:much|cost|costly|high|expensive|dear)\b",
        r"\b(?:cost|costly|expensive) (?:o|too|for me)\b|\bdo am (?:for me )?(?:amount|num)\b|\b(?:take|collect|accept|pay) amount\b|\bcheaper\b",
    ),
    "ask_delivery": (
        r"\b(?:deliver\w*|shipping|ship|waybill|dispatch|courier|logistics|pick ?up|doorstep|nationwide)\b",
        r"\b(?:your|una) (?:shop|store|office|location|address|branch)\b|\bwhere (?:are|is) (?:you|una|your)\b|\bwhere una dey\b|\blocated\b",
    ),
    "ask_payment_details": (
        r"\b(?:your|una|the|send|drop|which|what) (?:account|acct|aza|bank)\b|\b(?:account|bank) (?:number|details|name)\b|\baza\b",
        r"\bhow (?:do|can|will|should|am|to)\b(?: \S+){0,3} pay\b|\bwhere\b.*\bpay\b|\b(?:pos|ussd|opay|palmpay|paypal|instal+ments?)\b.*\?",
        r"\bpay on delivery\b|\bpayment (?:link|method|option)s?\b|\baccept (?:transfer|cash|card|dollars?|pounds)\b|\bcan i (?:pay|use)\b",
    ),
    "ask_price": (
        r"\bhow much\b(?!.*\b(?:deliver\w*|shipping|waybill|dispatch|transport|discount)\b)|\bprices?\b(?! (?:is|too))|\belo ni\b",
        r"\b(?:cost|total)\b.*\?|\bcome to\b|\bwhat (?:is|will|would|does)\b.*\b(?:cost|total|balance)\b|\bcalculate\b|\bcheapest\b",
    ),
    "ask_stock": (
        r"\b(?:in|out of) stock\b|\bavailable\b|\b(?:do|does|una|you|shop) (?:still )?(?:have|get)\b.*\b(?:fabricname|num|red|blue|green|colour)\b",
        r"\bstill (?:dey|have|there|get|available|remain)\b|\bsold out\b|\bdon finish\b|\brestock\b|\bremain\w*\b|\bon ground\b|\byards? left\b",
    ),
    "ask_product": (
        r"\b(?:quality|cotton|polyester|fade|wash\w*|shrink|width|wide|thick|texture|lining|transparent|see ?through|original|dutch|minimum|iron|gsm|"
        r"stretch\w*|soft|heavy)\b",
        r"\b(?:enough|do|need|sew|make|fit) (?:for|me|a|to sew)\b.*\b(?:gown|dress|agbada|boubou|bubu|senator|kaftan|iro|buba|skirt)\b",
    ),
    "give_details": (
        r"\bmy (?:name|address|number|phone|location|email) (?:is|na)\b|\bname (?:is|na|will be)\b|^(?:name|address|phone)\b|\bphoneno\b",
        r"\b(?:street|avenue|estate|close|crescent|bus ?stop|junction|lga)\b|\b(?:deliver|send) (?:it )?to (?:my|num|no)\b|\breceiver\b",
    ),
    "provide_image": (
        r"\b(?:send|sending|drop|forward\w*|upload\w*|snap\w*|attach\w*|share|sent|see|check|this is|here is|get|have)\b(?: \S+){0,4} "
        r"(?:picture|pictures|pics?|photos?|pix|image|style|screenshot|gown|dress)\b",
    ),
    "no_image": (
        r"\b(?:no|not|without|never|skip|forget|lost|leave|nothing|deleted)\b(?: \S+){0,4} (?:picture|pics?|photos?|pix|image|style|send|upload)\b",
        r"^skip\b|\bonly (?:want )?(?:fabric|cloth|material)\b",
    ),
    "browse": (
        r"\bshow me\b|\bsee (?:more|other|others|another|your|una|different|what)\b|\bcatalogu?e?\b|\bnew (?:arrivals?|designs?|stock|ones)\b",
        r"\b(?:more|other|another|different) (?:options?|designs?|pictures?|prints?|ones?|colours?|fabrics?)\b|\bwetin (?:you|una|dey|new)\b",
        r"\bwhat (?:else )?(?:do|can) (?:you|una|i) (?:have|sell|got|buy)\b|\b(?:looking|look) around\b|\bwindow shopping\b|^(?:more|next|others)\b",
    ),
    "buy": (
        r"\b(?:want|need|like|wan|looking|interested|love|ready)\b(?: \S+){0,3} (?:buy|order|purchase|materials?|fabrics?|cloths?|ankara|shop|goods)\b",
        r"\bplace (?:an|another|a new)? ?order\b|\bhow (?:do|can|person)\b(?: \S+){0,3} (?:order|buy)\b|\baso ?ebi\b|\bin bulk\b|\bbuy again\b",
    ),
    CHANGES: (
        r"\bchange (?:my|the|it|am|to|from|that)\b|\binstead\b|\b(?:remove|comot|swap|replace|edit|delete|take out|take off)\b(?! my (?:number|contact|name))",
        r"\b(?:increase|reduce|make) (?:it|am|e|the \S+)(?: be| to)* num\b|\badd (?:num|one|another|more|fabricname)\b|\b(?:no be|not) num\b|\bi meant\b",
        r"\bno longer want the\b|\bonly (?:the )?(?:fabricname|first|second|num)\b",
    ),
    PICKS: (
        r"\b(?:take|pick|choose|want|wan|give me|like|carry|go for|going for|pack|cut|put)\b(?: \S+){0,3} (?:num|fabricname|first|second|third|last)\b"
        r"(?!.*\?)",
        r"^(?:number|no|option)? ?num(?: (?:yards?|pieces?))?(?: and num(?: (?:yards?|pieces?))?)*(?: please| abeg)?$",
    ),
    "cancel_order": (
        r"\bcancel\w*\b(?! fabricname| the fabricname| num| number)|\bcall(?:ing)? off\b|\bforget (?:the|about the|this|my) order\b|\brefund\b",
        r"\b(?:not|no)\b(?: \S+){0,3} (?:buy|buying|interested|taking|want|need|do|going ahead)\b(?: \S+){0,3} (?:again|anymore|any more)\b",
        r"\bi (?:have )?changed my mind\b|\bbought (?:it )?(?:elsewhere|from another|somewhere)\b|\bno longer (?:interested|need|want to)\b",
    ),
    "restart": (
        r"\b(?:start|begin) (?:all )?(?:again|over|afresh|fresh|from)\b|\brestart\b|\bmain menu\b|\bfrom (?:the )?(?:beginning|scratch|top|start)\b|"
        r"^(?:reset|menu|home)$",
    ),
    "affirm": (
        r"^(?:yes+|yea+h?|yep|yup|ok(?:ay)?|okk|k|sure|alright|correct|confirm(?:ed)?|proceed|go ahead|fine|oya|deal|👍|✅|👌|💯)(?: "
        r"(?:o|please|na|ma|sir|dear|go ahead|correct|that is|it is|is|fine|okay|ok|proceed|exactly|abeg|thanks|that one))*$",
    ),
    "deny": (
        r"^(?:no+|nope|nah|not (?:really|yet|interested)|never|wrong|mba|rara|👎|❌)(?: (?:o|please|na|ma|sir|thanks?|thank|you|abeg|need))*$",
    ),
    "greet": (
        r"^(?:hi+|hello|helo|hey+|good (?:morning|afternoon|evening|day)|gm|how far|how are you|how you dey|greetings|👋)"
        r"(?: (?:o|ma|sir|dear|grace|there|aunty|madam|sister|boss|how are you|how you dey|today|everyone|all|👋|🙏))*$",
    ),
    "thanks": (r"^(?:ok(?:ay)? |alright )?(?:thank(?:s| you)?|tnx|god bless|i appreciate|nagode|imela|daalu|e se|bless you|🙏)\b(?!.*(?:num|\?))",),
}
_VOTES = tuple((name, re.compile("|".join(f"(?:{pattern})" for pattern in patterns))) for name, patterns in _PATTERNS.items())

_BARE = re.compile(
    r"(?:(?:num|fabricname|one|yards?|pieces?|bundles?|dozen|half|and|x|each|of|number|no|option|the|please|abeg|ma|sir|o|first|second|third|"
    r"fourth|fifth|sixth|last|both|all|them|1st|2nd|3rd|4th|quarter|a)(?: |$))+"
)
"""A sketch with nothing in it but picks and quantities."""

_QUESTION = re.compile(
    r"(?:please |abeg |and |so |but |ok |hello |hi )*(?:is|are|was|does|do|did|can|could|will|would|what|how|which|when|where|who|why|if|hope|"
    r"any|wetin|which kind|una|you get|you fit|e still|shey|does|hw)\b"
)


def keyword(text: str) -> str | None:
    """The intent of a message that is nothing but one of WhatsApp's own keywords."""
    word = " ".join(text.strip(" \t\r\n.!\"'*_").casefold().split())
    if word in STOP_WORDS:
        return STOPS
    return STARTS if word in START_WORDS else None


def votes(sketched: str) -> frozenset[str]:
    """The intents for which a pattern speaks."""
    return frozenset(name for name, pattern in _VOTES if pattern.search(sketched))


def is_bare(sketched: str) -> bool:
    """Whether *sketched* names prints and quantities and says nothing else."""
    return _BARE.fullmatch(sketched) is not None


def is_question(sketched: str) -> bool:
    """Whether *sketched* asks rather than picks."""
    return "?" in sketched or _QUESTION.match(sketched) is not None
