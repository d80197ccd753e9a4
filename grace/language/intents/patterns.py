"""Patterns over sketched messages that speak for a wish: data, so a new turn of phrase is one line."""

from __future__ import annotations

from grace.language.intents.idle_words import IDLE_WORDS
from grace.language.intents.objections import BANKS
from grace.shop.kin import ONE_KIN

FOR = {
    "opt_out": (
        r"\b(?:stop|no|not|never|cease|enough|too (?:many|much))\b(?: \S+){0,4} (?:messag\w+|msgs?|texts?|texting|"
        r"disturb\w*|contact\w*|chat\w*|writ(?:e|ing)|notif\w+|reminders?|adverts?|promo\w*|updates?|broadcast\w*|"
        r"spam\w*|ping\w*)\b(?! (?:the|your) (?:team|manager))",
        r"\b(?:un ?subscribe|opt ?(?:me )?out|leave me alone|free me|spam\w*)\b",
        r"\b(?:remove|delete|comot|erase|block|take) (?:me|my (?:number|contact|name))\b",
    ),
    "opt_in": (
        r"\b(?:resume|continue|start|turn|add|put|sign|join|include)\b(?: \S+){0,4} (?:messag\w+|texting|updates?|"
        r"broadcast|list|notif\w+|promos?)\b",
        r"\b(?:re)?subscribe\b|\bopt (?:me )?(?:back )?in\b|\bunblock me\b",
    ),
    "human": (
        r"\b(?:speak|talk|chat|yarn|connect|transfer)\b(?: \S+){0,4} (?:person|human|somebody|someone|manager|owner|"
        r"oga|madam|boss|agent|representative|rep|staff|admin|people|sales)\b",
        r"\b(?:call|ring|phone) me\b|\bcustomer (?:care|service|support)\b|\b(?:real|live|human) (?:person|human|"
        r"being|agent|chat)\b",
        r"\b(?:bot|robot|machine|computer|ai)\b",
        r"\b(?:your|una|manager|oga|owner)(?: \S+)? (?:phone )?number\b|\bmake (?:person|somebody|human)\b",
    ),
    "complain": (
        r"\b(?:scam\w*|fraud\w*|thie(?:f|ves)|419|disgrac\w*|smell\w*|leaking|expired|defect\w*|useless|"
        r"nonsense|rubbish|disappoint\w*|torn|damaged?|spoilt|stain(?:ed|s)?|"
        r"fake|rag|efcc|report you|unserious|unacceptable|ridiculous|terrible|horrible|annoying|"
        r"(?<!no )(?<!not )(?:vex\w*|angry|furious|fed up)|"
        r"insult\w*|rude|"
        r"wasting|cheat\w*)\b",
        r"\bwrong (?:colour|item|fabric|one|print|cloth|thing|material|order)\b|\b(?:bad|poor|rubbish) (?:service|"
        r"quality|market)\b",
        r"\b(?:received|delivered|brought|gave me|sent me|supplied)\b(?: \S+){0,5} (?:instead|only|wrong|less|"
        r"short)\b",
        r"\bi (?:have )?measured\b|"
        r"\b(?:it|e|am) (?:is )?short\b|\bexchange (?:it|am|the|this)\b|\breturn (?:it|am|the cloth|this)\b|"
        r"\brefund (?:it|me|my|the)\b|\bnot (?:complete|what i)\b",
        r"\b(?:num |the )?(?:yards?|pieces?|bundles?) (?:is |are |dey )?(?:missing|short|not complete)\b|"
        r"\bnever (?:see|receive|received|get|got) my\b",
        r"\bnot (?:happy|what i (?:ordered|bought|paid|saw|picked))\b|\bincomplete\b|\bshort(?:age)?\b.*\byards?\b|"
        r"\bgive me back my money\b",
        r"\b(?:has|have|had|don|already|it|e) (?:all )?(?:faded|washed (?:off|out)|shrunk|peeled)\b|"
        r"\b(?:had|has|have|with|get|got|full of) (?:\S+ )?(?:holes?|scratch\w*)\b|"
        r"\b(?:came|arrived|reached) (?:too |very )?late\b",
        r"\bwhat kind of (?:shop|business|people|rubbish|nonsense|service|market)\b|"
        r"\bnobody (?:answers?|answered|has answered|replies|replied)\b",
    ),
    "off_topic": (
        r"\b(?:have you|you don|don) (?:eaten|chop)\b",
        rf"\b(?:{IDLE_WORDS})\b",
        r"\bcapital of\b|\b(?:how old are|when were|who (?:made|created|born)) (?:you|u)\b|\bare you (?:single|"
        r"married|a (?:girl|boy|man|woman))\b",
        r"\bmeaning of (?:life|my)\b|\btell me (?:a|something|about (?:yourself|your life))\b|\bi (?:love|miss|like|"
        r"dreamt of) (?:you|u)\b(?! people)",
        r"\bwhat is num\b|\bnum (?:plus|minus|times|divided|\+|x) num\b|\btype amen\b|\b(?:you|u|"
        r"grace) (?:be )?(?:babe|fine girl|fine boy|handsome|sexy|cute)\b",
        r"\b(?:share|forward|send) this (?:message )?(?:to|with) (?:num|all|everyone|\S+ (?:people|friends|groups|"
        r"contacts))\b",
        r"\bdo you (?:sell|have|repair|fix) (?:phones?|shoes?|bags?|cars?|laptops?|rice|land|hair|wigs?|cement|"
        r"gadgets?|generators?|food|perfumes?)\b",
    ),
    "order_status": (
        r"\bwhere (?:is|are) (?:my|our|the) (?:order|cloths?|materials?|parcel|package|goods|fabrics?|rider|money|"
        r"yards)\b",
        r"\btrack\w*\b|\bany (?:update|news|feedback)\b|\bstatus of\b|\bhow far (?:with|for)? ?(?:my|the|our)\b|"
        r"\b(?:my|the) rider\b",
        r"\b(?:has|have|did|hope|don)\b(?: \S+){0,5} (?:confirm\w*|reflect\w*|ship\w*|dropped|drop|enter(?:ed)?|"
        r"landed|seen|arrived?)\b",
        r"\b(?:is|has|when will) my (?:order|payment|money|cloth|package|parcel|transfer|deposit|alert|material|"
        r"fabric|goods)\b",
        r"\bmy (?:order|cloth|material|goods|parcel) (?:dey|don|ready|never)\b|\bdid (?:you|una) (?:get|receive|"
        r"see)\b|\bstill waiting\b",
        r"\b(?:is|has|don|dem|they|una|you) (?:it |the \S+ |my \S+ )?(?:been )?(?:approved?|verified|verify|"
        r"confirmed)\b",
        r"\b(?:when|how long|what time)\b(?: \S+){0,6} (?:confirm\w*|verif\w*|check\w*|approv\w*)\b"
        r"(?!.*\b(?:deliver\w*|parcel)\b)",
        r"\b(?:una|you|dem|they) (?:people )?don (?:see|check|confirm)\b",
        r"\b(?:have|has|did) (?:you|una|they)(?: people)? (?:seen|checked|confirmed|check|confirm)\b",
        r"\b(?:abi|or) e never\b|\bordercode\b",
        r"\b(?:never|not|no|yet to) (?:yet |even |still )?(?:reach(?:ed)?|arrived?|been delivered|delivered)\b(?! num)",
        r"^(?:please |abeg |hello |hi )*(?:what (?:is|about) |check )?(?:my |the )?(?:order |payment )?(?:status|"
        r"balance|update)s?(?: (?:please|abeg|ma|sir|now|nko))* ?\??$",
    ),
    "payment_sent": (
        rf"\b(?:i|we|he|she|{ONE_KIN}) "
        r"(?:\S+ in \S+ )?(?:have |has |just |already |don |now )*(?:paid|wired|remitted|"
        r"transferred|deposited|credited|sent (?:the |you |una )*(?:money|amount|deposit|balance|payment)|"
        r"made (?:the |a )*(?:payment|transfer)|done (?:the |with the )*(?:payment|transfer)|"
        r"did (?:the )*transfer)\b",
        r"\bdon (?:pay|transfer|credit|drop|send (?:am|the money|money|amount)|do (?:the )?transfer|complete the)\b",
        r"\b(?:payment|transfer|deposit|balance|money) (?:is |has |have |been |don )*(?:made|done|sent|successful|"
        r"paid|completed?|go|gone)\b",
        r"\bna (?:my |the )?(?:alert|receipt|payment|transfer)\b|\bsent (?:you|una) (?:the )?(?:money|payment|alert)\b",
        r"\bdebited\b|\b(?:proof|evidence) of (?:payment|transfer)\b|\b(?:my|the|see|attached|this is) receipt\b|"
        r"^(?:paid|sent|done)\b",
        r"\b(?:has|have|don|just|already) (?:sent|paid|transferred) (?:it|am|the thing)\b|"
        r"\b(?:sent|paid|transferred) (?:it|am|money)?(?: \S+){0,4} (?:wrong account|by mistake|twice|num times)\b",
        r"\b(?:acct|account)\b.*\bamount\b.*\b(?:cr|dr|desc|trf|bal)\b|\b(?:amt|amount) (?:cr|dr)\b",
        r"\b(?:credit|debit) alert\b|\bcheck (?:am |it |your account )?(?:again|well|properly)\b",
        r"\bname on the (?:account|transfer|alert|payment)\b|\b(?:transfer|payment|alert) name\b",
    ),
    "will_pay_later": (
        r"\babout to (?:do|pay|send|transfer)\b",
        r"\b(?:pay|transfer|send|settle|do|make)\b.*\b(?:later|tomorrow|tonight|evening|weekend|friday|monday|"
        r"next (?:week|month)|month end|salary)\b",
        r"\b(?:hold|keep|reserve)\b(?: \S+)? (?:on|it|am|them|for me)\b|\b(?:think|reason)\b(?: \S+)? (?:about|am|it|"
        r"first|over)\b|\bwait\b(?!.*\b(?:i|we) (?:\S+ )?(?:sent|paid)\b)",
        r"\bgive me (?:\S+ )?(?:minutes?|mins?|time|hours?|days?|till|until)\b|\bget back to you\b|\b(?:salary|"
        r"money) (?:never|no|has not|have not)\b",
        rf"\b(?:i|we|he|she|{ONE_KIN}) (?:go|will) (?:pay|transfer|think|send (?:the )?money)\b|"
        r"\b(?:on my way|going) to (?:the )?(?:bank|atm)\b|\blater\b",
    ),
    "negotiate_discount": (
        r"\b(?:remove|comot|reduce|cut) (?:small|something|some)(?: \S+)? ?(?:money|naira|price|for me|from)\b",
        r"\bdiscounts?\b|\b(?:best|last|final|better|special|customer) price\b|\blast last\b|\bjara\b|\bdash me\b|"
        r"\bbargain\b|\bsomething off\b",
        r"\b(?:reduce|lower|slash|cut) (?:it|am|the|your|una|small|price|na|something)\b(?! \S* ?to num)|"
        r"\btoo (?:much|cost|costly|high|expensive|dear)\b",
        r"\b(?:cost|costly|expensive) (?:o|too|for me)\b|\bdo am (?:for me )?(?:amount|num)\b|\b(?:take|collect|"
        r"accept|pay) amount\b|\bcheaper\b|\b(?:num|amount) ?(?:%|percent) (?:off|less|discount)",
    ),
    "ask_delivery": (
        r"\b(?:deliver\w*|shipping|ship|waybill|dispatch|courier|logistics|pick ?up|doorstep|nationwide)\b",
        r"\b(?:your|una) (?:shop|store|office|location|address|branch)\b|\bwhere (?:are|is) (?:you|una|your)\b|"
        r"\bwhere una dey\b|\blocated\b",
    ),
    "ask_payment_details": (
        r"\b(?:can|may|should|could|shey|make|let) (?:i|we|me)\b.*\bpay\b.*\b(?:rest|balance|remaining|"
        r"other half|small "
        r"small|instal\w+|parts?|half)\b|\bpay (?:\S+ ){0,2}(?:small small|bit by bit|in (?:\S+ )?parts?|"
        r"part payment)\b|"
        r"\bpart payment\b",
        r"(?<!enter )(?<!entered )(?<!into )(?<!check )\b(?:your|una|the|send|drop|which|what) (?:account|acct|aza|"
        r"bank)\b|\b(?:account|bank) (?:number|details|"
        r"name)\b|\baza\b",
        r"\bhow (?:do|can|will|should|am|to)\b(?: \S+){0,3} pay\b|\bwhere\b.*\bpay\b|\b(?:pos|ussd|opay|palmpay|"
        r"paypal|instal+ments?)\b.*\?",
        r"\b(?:is|na|will) (?:half|part|amount)(?: \S+)? (?:ok(?:ay)?|fine|enough|good|allowed|do)\b",
        r"\b(?:what if|if) i (?:send|pay|drop|bring) (?:you )?(?:half|part|some|amount)\b",
        r"\b(?:want to|wan|let me|make i|allow me to|allow me) (?:drop|pay|send|transfer|deposit) "
        r"(?:you )?(?:just |only )?(?:half|part|some|something small|small|amount)\b",
        rf"^(?:please |abeg |so |and )*(?:is|na|which)\b.*\b(?:{BANKS})\b",
        r"\bpay on delivery\b|\bpayment (?:link|method|option)s?\b|\baccept (?:transfer|cash|card|dollars?|pounds)\b|"
        r"\bcan i (?:pay|use)\b",
    ),
    "ask_price": (
        r"\b(?:cheaper|costlier|more expensive|dearer) than\b",
        r"\bhow many yards?\b.*\b(?:cheap\w*|price|discount|less)\b|\bprice (?:drop|come down|reduce|fall)|"
        r"\bcheaper\b.*\b(?:more|plenty|bulk|many)\b|\b(?:more|plenty|bulk|many)\b.*\bcheaper\b",
        r"\b(?:what|wetin|how much|amount)\b.*\b(?:still to pay|left (?:for me )?to pay|(?:am|do) i (?:still )?"
        r"ow(?:e|ing)|outstanding|remain\w* (?:for me |make i |to )*pay|(?:have|did|don) i (?:don )?"
        r"(?:paid?|sent|send)|i don pay)\b",
        r"\bhow much\b(?!.*\b(?:deliver\w*|shipping|waybill|dispatch|transport|discount)\b)|\bprices?\b(?! (?:is|"
        r"too))|\belo ni\b",
        r"\b(?:what|wetin|the amount) (?:is it |be wetin )?(?:i|we) (?:will|go|am to|are to|should|must|have to) pay\b",
        r"\b(?:cost|total)\b.*\?|\bcome to\b|\bwhat (?:is|will|would|does)\b.*\b(?:cost|total|balance)\b|"
        r"\bcalculate\b|\bcheapest\b|\b(?:cheap|cost) pass\b",
    ),
    "ask_stock": (
        r"\b(?:in|out of) stock\b|\bavailable\b|\b(?:do|does|una|you|shop) (?:still )?(?:have|"
        r"get)\b.*\b(?:fabricname|"
        r"num|red|blue|green|colour)\b",
        r"\bstill (?:dey|have|there|get|available|remain)\b|\bsold out\b|\bdon finish\b|\brestock\b|\bremain\w*\b|"
        r"\bon ground\b|\byards? left\b",
    ),
    "ask_product": (
        r"\bsame (?:as|with|like) (?:the |your |what is in the )?(?:pictures?|photos?)\b|"
        r"\bcolours?\b.*\b(?:real|picture|photo)\b",
        r"\b(?:used?|good|okay|suitable) (?:for|to sew)\b.*\b(?:gown|dress|agbada|boubou|bubu|senator|"
        r"kaftan|iro|buba|skirt|men|women|children)\b",
        r"\b(?:quality|cotton|polyester|fade|wash\w*|shrink|width|wide|thick|texture|lining|transparent|see ?through|"
        r"original|dutch|minimum|iron|gsm|stretch\w*|soft|heavy)\b",
        r"\b(?:enough|do|need|sew|make|fit) (?:for|me|a|to sew)\b.*\b(?:gown|dress|agbada|boubou|bubu|senator|kaftan|"
        r"iro|buba|skirt)\b",
    ),
    "give_details": (
        r"\b(?:change|update|correct) (?:my|the) (?:delivery |phone )?(?:address|phone|phoneno|name|location|"
        r"number)\b|"
        r"\bmy (?:name|address|number|phone|location|email) (?:is|na)\b|\bname (?:is|na|will be)\b|\bphoneno\b|"
        r"^(?:name|address|phone)\b",
        r"\b(?:street|avenue|estate|close|crescent|bus ?stop|junction|lga)\b|\b(?:deliver|send) (?:it )?to (?:my|num|"
        r"no)\b|\breceiver\b",
    ),
    "faq": (
        r"^(?!.*\b(?:i (?:bought|got|received|collected)|came|you (?:sold|sent))\b)(?:please |abeg |and |ok )*"
        r"(?:can|could|may|do|if|what if|is it possible|shey|abi|una dey|how) .*\b(?:return|refund\w*|"
        r"bring (?:it|am) back)\b|\breturn policy\b|^(?:so |please |abeg |and )*"
        r"(?:am i|are you|is this|is it|na|you be|shey)\b[^?]*\b(?:bot|robot|machine|computer|ai)\b",
    ),
    "leave_note": (
        r"\b(?:gift|surprise|secret|gift ?wrap\w*|wrap (?:it|am|them)|pack(?:age)? (?:it|am|them|each) \w+)\b",
        r"\b(?:do not|no|never) (?:let|tell|show|put|include|write|fold|come)\b(?! (?:to|me))",
        r"^(?!.*\b(?:pay|send the money|transfer|will you|can|when|how)\b).*\b(?:need|want|must|should|make|let|reach|"
        r"get|come|arrive|collect|ready|have)\b.*\b(?:before|by|on or before|latest|not later than) (?:\w+ )?(?:monday|"
        r"tuesday|wednesday|thursday|friday|saturday|sunday|weekend|tomorrow|month end|num)\b",
        r"\b(?:birthday|wedding|event|party|occasion|naming) (?:is|na) (?:on |this |next |coming )*(?:monday|tuesday|"
        r"wednesday|thursday|friday|saturday|sunday|tomorrow|weekend|the num)\b",
        r"\bcall (?:me )?(?:first )?(?:before|when) (?:you|the|una|they|coming)\b|\bcall me first\b",
    ),
    "ask_shop": (
        r"\b(?:opening|closing|business|working) (?:hours?|times?|days?)\b|\b(?:do|are|una|you|"
        r"is it) (?:\S+ )?(?:open|"
        r"close|closed)\b|\b(?:what|which) time\b.*\b(?:open|close)\b",
        r"\b(?:can|could|may|want to|wan|fit|let me) (?:i )?(?:come|visit|walk in|branch)\b(?!.*\b(?:pick ?up|"
        r"pick it up|"
        r"collect|with)\b)",
        r"\b(?:employ\w*|hiring|vacanc(?:y|ies)|sales (?:girl|boy)|distributor|drop ?ship\w*|partnership|showroom)\b",
    ),
    "provide_image": (
        r"\b(?:uploading|snapping|screenshot\w*)\b",
        r"\b(?:send|sending|drop|forward\w*|upload\w*|snap\w*|attach\w*|share|sent|see|check|this is|here is|get|"
        r"have)\b(?: \S+){0,4} (?:picture|pictures|pics?|photos?|pix|image|style|screenshot|gown|dress)\b",
    ),
    "no_image": (
        r"\b(?:no|not|without|never|skip|forget|lost|leave|nothing|deleted)\b(?: \S+){0,4} (?:picture|pics?|photos?|"
        r"pix|image|style|send|upload)\b",
        r"^skip\b|\bonly (?:want )?(?:fabric|cloth|material)\b",
    ),
    "browse": (
        r"\bshow (?:me|us)\b|\b(?:can|could|may|let|want to|wan) (?:i |me |we |us )?see (?:the|that|una|your)\b|"
        r"\bsee (?:more|other|others|another|your|una|different|what)\b|\bcatalogu?e?\b|"
        r"\bnew (?:arrivals?|designs?|stock|ones)\b",
        r"\b(?:more|other|another|different) (?:options?|designs?|pictures?|prints?|ones?|colours?|fabrics?)\b|"
        r"\bwetin (?:you|una|dey|new)\b",
        r"\b(?:something|anything|any|ones?|others?|options?|show me|see)\b(?: \S+){0,2} cheap(?:er|est)?\b|"
        r"^cheap(?:er|est)"
        r"(?: \S+)?$|\bcheaper (?:ones?|options?|prints?|designs?|fabrics?|type)\b",
        r"\bsomething for (?:my|a|the)\b|"
        r"^(?:please |abeg )*(?:something|anything) (?:in |like )?fabricname(?: or fabricname)?\W*$",
        r"\bwhat (?:else )?(?:do|can) (?:you|una|i) (?:have|sell|got|buy)\b|\b(?:looking|look) around\b|"
        r"\bwindow shopping\b|^(?:more|next|others)\b",
    ),
    "buy": (
        r"^(?:i want )?(?:a )?(?:new|fresh|another) order\b",
        r"\b(?:want|need|like|wan|looking|interested|love|ready)\b(?: \S+){0,3} (?:buy|order|purchase|materials?|"
        r"fabrics?|cloths?|ankara|shop|goods)\b",
        r"\bplace (?:an|another|a new)? ?order\b|\bhow (?:do|can|person)\b(?: \S+){0,3} (?:order|buy)\b|\baso ?ebi\b|"
        r"\bin bulk\b|\bbuy again\b",
    ),
    "change_order": (
        r"\bchange (?:my|the|it|am|to|from|that)\b|\binstead\b|\b(?:remove|comot|swap|replace|edit|delete|take out|"
        r"take off)\b(?! my (?:number|contact|name))",
        r"\b(?:increase|reduce|make) (?:it|am|e|the \S+)(?: be| to)* num\b|\badd (?:num|one|another|more|"
        r"fabricname)\b|\b(?:no be|not) num\b|\bi meant\b",
        r"\bsame (?:print|one|design|fabric|material|cloth)\b(?: \S+){0,2} num\b",
        r"\b(?:want|need|wan|take|add) num (?:\S+ )?more\b",
        r"\bno longer want the\b|\bonly (?:the )?(?:fabricname|first|second|num)\b",
    ),
    "select_fabric": (
        r"\b(?:take|pick|choose|want|wan|give me|like|carry|go for|going for|pack|cut|put)\b(?: \S+){0,3} (?:num|"
        r"fabricname|first|second|third|last)\b(?!.*\?)",
        r"^(?:the )?fabricname or (?:the )?fabricname\W*$|"
        r"^(?:number|no|option)? ?num(?: (?:yards?|pieces?))?(?: and num(?: (?:yards?|pieces?))?)*(?: please| abeg)?$",
    ),
    "cancel_order": (
        r"\bcancel\w*\b(?! fabricname| the fabricname| num| number)|\bcall(?:ing)? off\b|\bforget (?:the|about the|"
        r"this|my) order\b|\brefund\b",
        r"\b(?:not|no)\b(?: \S+){0,3} (?:buy|buying|interested|taking|want|need|do|"
        r"going ahead)\b(?: \S+){0,3} (?:again|anymore|any more)\b",
        r"\bi (?:have )?changed my mind\b|\bbought (?:it )?(?:elsewhere|from another|somewhere)\b|"
        r"\bno longer (?:interested|need|want to)\b",
    ),
    "restart": (
        r"\b(?:start|begin) (?:all )?(?:again|over|afresh|fresh|from)\b|\brestart\b|\bmain menu\b|"
        r"\bfrom (?:the )?(?:beginning|scratch|top|start)\b|^(?:reset|menu|home)$",
    ),
    "affirm": (
        r"^no (?:p|problem|wahala|issues?|vex)\b(?! (?:with|if|but))",
        r"^(?:yes+|yea+h?|yep|yup|ok(?:ay)?|okk|k|sure|alright|correct|confirm(?:ed)?|proceed|go ahead|fine|oya|deal|"
        r"👍|✅|👌|💯)(?: (?:o|please|na|ma|sir|dear|go ahead|correct|that is|it is|is|fine|okay|ok|proceed|exactly|"
        r"abeg|that one))*$",
        r"^(?:yes+|yea+h?|yep|yup|sure|correct|confirm(?:ed)?|proceed|go ahead)(?: please| ma|"
        r" sir)? thanks?(?: you)?$",
    ),
    "deny": (
        r"\bleave (?:it|am|them|everything|my order) (?:as|like|the way)\b|\bno change\b|\bas e dey\b",
        r"^(?:no+|nope|nah|not (?:really|yet|interested)|never|wrong|mba|rara|👎|❌)(?: (?:o|please|na|ma|sir|thanks?|"
        r"thank|you|abeg|need))*$",
    ),
    "repeat_order": (
        r"\b(?:do not|no|never|not|did not mean to) cancel\w*\b|\bi still want (?:it|am|them|my|the)\b|"
        r"\bignore (?:the|my) cancel\w*\b",
    ),
    "greet": (
        r"^(?:hi+|hello|helo|hey+|good (?:morning|afternoon|evening|day)|gm|how far|how are you|how you dey|"
        r"greetings|"
        r"👋)(?: (?:o|ma|sir|dear|grace|there|aunty|madam|sister|boss|how are you|how you dey|today|everyone|all|👋|"
        r"🙏))*$",
    ),
    "thanks": (
        r"^(?:ok(?:ay)? |alright )?(?:thank(?:s| you)?|tnx|god bless|i appreciate|nagode|imela|daalu|e se|bless you|🙏)"
        r"\b(?!.*(?:num|\?))",
    ),
}
