"""The contents a witty line may not have: anything a customer could take for a fact, a promise, or an insult."""

from __future__ import annotations

import re
import unicodedata

LONGEST_LINE = 160
MOST_EMOJI = 2
NAME = "{customer.first_name}"
"""The one fact a line may name."""

_WORDS = {
    "a number": """
        zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand
        thousands million millions billion half halves quarter dozen dozens double triple twice thrice twofold percent
        single pair couple second third fourth fifth once meji meta okan ejo biyu uku daya abuo ato otu""",
    "money": """
        naira kobo dollar dollars pound pounds euro euros cent cents ngn usd gbp cash money price prices priced cost
        costs costly cheap cheaper cheapest expensive pay pays paid paying payment payments repay prepaid refund
        refunds refunded deposit deposits transfer transfers transferred bank banks account accounts acct aza alert
        alerts credit credited debit debited balance receipt receipts invoice bill billed owe owes owed fee fees
        charge charges salary loan ego owo kudi pocket wallet opay palmpay moniepoint kuda paystack bitcoin crypto""",
    "a promise": """
        free promise promises promised guarantee guarantees guaranteed warranty assure assured deliver delivers
        delivered delivery deliveries dispatch dispatched ship ships shipped shipping waybill confirm confirms
        confirmed approve approved received reserve reserved discount discounts discounted promo promos promotion
        bonus gift gifts giveaway jara dash offer offers sale sales voucher coupon win winner won prize reward rewards
        cancel cancelled canceled available instock restock restocked certify certified verified genuine""",
    "a date or a time": """
        monday tuesday wednesday thursday friday saturday sunday january february march april june july august
        september october november december today tomorrow tonight yesterday morning afternoon evening midnight hour
        hours minute minutes day days week weeks weekend month months year years soon later deadline christmas easter
        sallah salah ramadan""",
    "a shop or a brand": """
        vlisco hitarget woodin chigan uniwax gtp nichem gucci prada versace chanel dior nike adidas puma zara shein
        temu jumia konga aliexpress alibaba amazon ebay jiji instagram facebook tiktok telegram snapchat youtube
        google openai chatgpt gpt claude gemini siri alexa meta netflix dstv mtn glo airtel gtbank zenith uba coke
        pepsi tesla apple samsung tecno infinix iphone""",
    "a topic to stay away from": """
        tinubu atiku buhari obi wike apc pdp politics political politician president governor senator government
        election elections vote votes voting protest god jesus christ allah bible quran church mosque pastor imam
        prayer pray prayers christian christians muslim muslims islam heaven hell devil witch juju igbo yoruba hausa
        fulani tribe tribal race racist sex sexy sexual naked nude breast breasts bum buttocks kiss lover fat skinny
        ugly thin weight die dies died dying dead death kill killed murder burial bury buried funeral coffin corpse
        grave mourning sick sickness ill illness disease cancer malaria hospital pregnant rape drunk drunkard beer
        wine weed cocaine drug drugs gun bomb war terrorist kidnap kidnapper thief thieves scam scammer fraud police
        prison mumu idiot stupid fool foolish olodo ode useless bastard damn shit fuck""",
    "talk about itself": """
        prompt prompts instruction instructions instructed system developer assistant chatbot bot robot ai llm model
        openai token tokens json policy""",
}
_FORBIDDEN = {word: what for what, words in _WORDS.items() for word in words.split()}
_SIGNS = {
    "?": "a question",
    "@": "an address",
    "/": "an address",
    "{": "a fact",
    "}": "a fact",
    "%": "a number",
    **dict.fromkeys("#*_~`<>[]\\|=^+", "a sign that WhatsApp or a program reads"),
}
_ENDINGS = "com|net|org|ng|co|io|me|app|link|ly|xyz|info|biz|shop|site|online|tk|gg|to"
_ADDRESS = re.compile(rf"https?:|www\.|\w\.(?:{_ENDINGS})\b|\bdot com\b")
_SPELLED = re.compile(r"\b\w(?:[ .\-_,:;'’]+\w){3,}\b")
_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\u3030\u303d\u3297\u3299]"
)
_TONES = re.compile("[\U0001f3fb-\U0001f3ff\u200d\ufe0f]")
_ORDINARY_SIGNS = frozenset(" .,;:!'\"’‘“”…–—-()&")
_ORDINARY = re.compile(f"[A-Za-z{re.escape(''.join(sorted(_ORDINARY_SIGNS)))}]*")


def fault(line: str, latin: bool = True) -> str:
    """Return why *line* may not stand in front of a reply; empty when it may. *latin*: its letters have to be Latin."""
    plain = line.replace(NAME, "Ada")
    if not plain.strip() or len(plain) > LONGEST_LINE or "\n" in plain:
        return f"nothing, more than {LONGEST_LINE} characters, or a second line"
    return _sign_fault(plain, latin) or _word_fault(plain) or ("too many emoji" if emoji(plain) > MOST_EMOJI else "")


def emoji(text: str) -> int:
    """Return how many emoji a reader sees in *text*; a skin tone or a joiner makes no second one."""
    joined = re.sub("\u200d.", "", text)
    return len(_EMOJI.findall(_TONES.sub("", joined)))


def _sign_fault(plain: str, latin_only: bool) -> str:
    bare = _EMOJI.sub("", _TONES.sub("", plain))
    if _ORDINARY.fullmatch(bare):  # as most lines are, which one look tells
        return ""
    for sign in bare:
        if sign in _SIGNS:
            return _SIGNS[sign]
        category = unicodedata.category(sign)
        if category[0] == "N":
            return "a number"
        if category == "Sc":
            return "money"
        latin = category[0] == "L" and (not latin_only or unicodedata.name(sign, "").startswith("LATIN"))
        if not (latin or category in ("Mn", "Mc") or sign in _ORDINARY_SIGNS):
            return f"a sign that may hide something ({unicodedata.name(sign, 'unnamed').lower()})"
    return ""


def _word_fault(plain: str) -> str:
    folded = "".join(
        sign for sign in unicodedata.normalize("NFKD", plain).casefold() if unicodedata.category(sign) != "Mn"
    )
    if _ADDRESS.search(folded):
        return "an address"
    if _SPELLED.search(folded):
        return "a word spelled out letter by letter"
    for word in re.findall(r"[^\W\d_]+", folded):
        single = word if word == "ones" else word.removesuffix("s")
        what = _FORBIDDEN.get(word) or _FORBIDDEN.get(single)
        if what:
            return f"{what} (“{word}”)"
    return ""
