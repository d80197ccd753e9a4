"""Words of somebody who may be about to pay a stranger: another name than the shop's on the account, or an account that
somebody else gave them. Pure."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from grace import patterns as re
from grace.engine.reading import NOTHING, Act
from grace.language.doubtful_acts import SURE_OF_CAREFUL
from grace.language.intents.objections import BANKS
from grace.language.intents.payment_sums import HAS_MOVED
from grace.language.intents.rules import ACCOUNT, PAYS
from grace.language.text.money import money
from grace.language.text.normalise import clean
from grace.shop.catalog import Account

_ACCOUNT: Final = r"(?:account|acct|acc|aza)"
_SHOWS: Final = (
    r"(?:shows?|showing|says?|brings?|bringing|came|come|comes|coming|reads?|reading|displays?|displaying|bears?|"
    r"bearing|appears?|appearing|pops?|popping|sees?|seeing)"
)
_COMES_UP: Final = (
    r"(?:show(?:s|ing)?|display(?:s|ing)?|(?:br[io]ngs?|bringing|came|comes?|coming|pops?|popping) (?:up|out|me))"
)
_OTHER: Final = (
    r"(?:different|another|other|strange|wrong|incorrect|somebody else'?s?|someone else'?s?|mismatch\w*"
    r"|(?:not|no|never|isn'?t|doesn'?t|does not|did not|didn'?t|don'?t|no dey|no be)(?: \w+)? "
    r"(?:match\w*|tally\w*|tallying|correspond\w*|agree\w*|correct|right|same|the same|your|una|yours))"
)
_YOURS: Final = r"(?:(?:your|una|the) (?:shop|store|business|company|brand|own)|your name|una name|you|una|yours)"
_NO: Final = r"(?:not|no|never|isn'?t|doesn'?t|does not|did not|didn'?t|don'?t)(?: be| dey| \w+)?"
_NOT_THE_SHOP: Final = re.compile(
    rf"\b{_ACCOUNT}(?: \w+)? (?:name|holder|owner)\b[^.?!\n]{{0,30}}\b{_OTHER}\b"
    r"|\b(?:different|another|strange|wrong|other) (?:\w+ )?(?:names?|person'?s? names?|people'?s? names?)\b"
    rf"[^.?!\n]{{0,30}}\b{_SHOWS}\b"
    rf"|\b{_SHOWS}\b (?:me |up |out |as |with |a |an )*(?:different|another|strange|wrong|other|somebody|someone)\b"
    r"[^.?!\n]{0,12}\bnames?\b"
    rf"|\b{_SHOWS}\b[^.?!\n]{{2,40}}[,;]? (?:and )?(?:not|no be|instead of|rather than) (?:akanr\w+|{_YOURS})\b"
    rf"|\bname\b[^.?!\n]{{0,25}}\b(?:different|mismatch\w*|{_NO} (?:the )?(?:match\w*|tally\w*|correspond\w*|same|"
    r"your|una|yours))\b"
    rf"|\b(?:pay|transfer|send|account)\b.*\bname\b[^.?!\n]{{0,25}}\b{_OTHER}\b"
    rf"|\bwhy\b[^.?!\n]{{0,20}}\b{_ACCOUNT}\b[^.?!\n]{{0,20}}\b(?:{_SHOWS}|different|another)\b"
    rf"|\b{_ACCOUNT}(?: number)?(?: name)?(?: (?:on|in|inside) (?:my|the|this) \w+(?: app)?)?,? "
    rf"(?:it |e |dey |is |it is |it's |he )*{_SHOWS} (?:up |out |me |as )?"
    r"(?!that\b|it\b|in\b|not|soon\b|here\b)\w+"
    rf"|\b{_COMES_UP} [^.?!\n]{{2,40}}[,;] ?(?:(?:is|na|be|shey|abi)(?: that| it| this| na)? "
    r"(?:you|una|yours|correct|right)|(?:should|can|do|may|must|make) i (?:continue|pay|send|transfer|proceed|go))\b"
    rf"|\bname (?:that |which |wey |wen )(?:i )?(?:dey |don |is |just )*{_SHOWS}\b"
    rf"|\b(?:dey |is |am )?{_SHOWS} (?:for|on|in) (?:the|your|that|una) {_ACCOUNT}\b"
    r"|\b(?:is|na|shey|abi) (?!my |her |his )[^.?!\n]{2,40} the (?:\w+ )?name (?:that )?(?:i|we) "
    r"(?:should|will|must|go|am to|suppose to) (?:be )?see\w*\b"
    rf"|\b{_ACCOUNT}(?: number| name| details)?(?: you \w+)?(?: \w+)? (?:is|be|dey|looks?|sounds?|seems?|na) (?:so |"
    rf"too |very |a bit )*"
    r"(?:funny|somehow|strange|weird|suspicious|fake|scary|scaring|fishy|one kind|off|odd|new to me)\b"
    rf"|\b{_ACCOUNT}\b[^.?!\n]{{0,40}}(?:, ?|\band |\bbut )?\b(?:hope|sure|is) (?:it|this|that|say)?(?:'s| is|"
    rf" be)? ?(?:not |no be |isn't )?"
    r"(?:a )?(?:scam\w*|fraud\w*|fake|419|genuine|legit\w*|real|correct one)\b"
    rf"|\b(?:{_NO} (?:know|sabi|recogni[sz]\w+)|unfamiliar with|never (?:heard of|see)) (?:this |that |the )?(?:\w+ )?"
    r"names?\b"
    r"|\b(?:unfamiliar|unknown|unexpected) names?\b|\bnames?\b[^.?!\n]{0,12}\b(?:was|were|did|am|is|do|no) "
    r"(?:not |n't )?(?:(?:what|who|the one) i (?:was |am )?)?(?:expect|know|recogni[sz]|sabi)\w*"
    rf"|\bname\b[^.?!\n]{{0,40}}[,;]? (?:is (?:it|that|this)|na|shey|abi) (?:really |truly )?{_YOURS}\b"
    r"|\bis (?:it|that|this) the name of (?:your|una|the) (?:shop|company|business|store)\b"
    rf"|\b{_ACCOUNT} name is\b[^.\n]+\b(?:is (?:it|that|this) (?:correct|right|you|yours|true|una)|na una|correct\?)"
)
"""A name stands on the account, and they doubt that it is the shop's."""
_OTHERS_ACCOUNT: Final = re.compile(
    r"\b(?:staff|workers?|agents?|people|somebody|someone|guy|man|lady|facebook|instagram|tiktok)\b[^.?!\n]{0,30}"
    rf"\b(?:sent|gave|send|give|dropped|texted) (?:me |us )?(?:another|a new|a different) {_ACCOUNT}\b|"
    rf"\b(?:gave|give|given|sent|send|texted|shared|dropped|forwarded) (?:me |us )?(?:\w+ ){{0,3}}?"
    rf"(?:another|new|different|other) {_ACCOUNT}\b[^.?!\n]*\b(?:{_YOURS}|your|pay|you)\b"
    rf"|\b(?:lady|man|woman|guy|boy|girl|person|somebody|someone|number|they|he|she|rider|dispatch)\b[^.?!\n]{{0,40}}"
    r"\b(?:called|call|text\w*|messag\w+|chatt\w+|wrote|dm\w*|said|say|told|tell|claim\w*|asked|asking)\b"
    rf"[^?!\n]{{0,60}}\b(?:pay|send|transfer|payment|money|deposit)\b[^?!\n]{{0,30}}\b(?:{_ACCOUNT}|{BANKS}|"
    r"\d{10}|(?:your|una) (?:shop|people|store|business))"
    rf"|\b(?:from|as|like|for) (?:your|una) (?:shop|store|business|company|people)\b[^?!\n]{{0,30}}\b(?:pay|payment|"
    rf"money|{_ACCOUNT})\b"
    rf"|\b(?:your|una|ur|the(?: shop'?s?)?) {_ACCOUNT}(?: number| details)? (?:has |have |don |is |was |been )*"
    r"(?:chang\w+|blocked|closed|frozen)"
    rf"|\b(?:you|una|you people|they)(?: people)?(?: have| has| don| just| now)* (?:changed?|changing) "
    rf"(?:your |the |una |ur )?(?:bank\b|(?:bank |new )?{_ACCOUNT}\b)"
)
"""An account, or a wish for money, that came from elsewhere."""
_NUMBER: Final = re.compile(r"(?<![\d+])[1-9]\d{9}(?!\d)|(?<![\d+])0(?![789][01])\d{9}(?!\d)")
_TAKEN_FOR_YOURS: Final = re.compile(
    r"\b(?:is|na|are|be|was)\b(?: \S+){0,6}? (?:your|una|yours|you people|the shop)\b"
    rf"|\b(?:your|una) (?:new |real |other |correct )?{_ACCOUNT}\b"
    rf"|\b{_ACCOUNT}\b.*\b(?:correct|genuine|real|yours|una own|right|new)\b|\bnew {_ACCOUNT}\b"
    r"|\b(?:should|can|may|must|do|make) i (?:pay|send|transfer|drop)\b"
    r"|\b(?:i (?:should|must|can|am to|have to|need to)|(?:to|make i)) (?:now )?(?:pay|send|transfer|drop|use)\b"
)
"""Asked, or said, of an account that is taken for the shop's."""
_CONTRADICTS: Final = re.compile(
    rf"\b(?:{_OTHER}|instead of|rather than|(?:not|no) (?:your|una|akan\w*)|no be (?:your|una|akan\w*)|changed?)\b"
)
_OF_THE_PAYER: Final = re.compile(
    rf"\b(?:from|with|using|through|by) (?:a |an |another |different |other |my |her |his |the )*(?:\w+(?:'s)? )?"
    rf"(?:{_ACCOUNT}|name|bank)\b(?! (?:you|una|number you))"
    rf"|\b(?:my|her|his|our|\w+'s) (?:own )?{_ACCOUNT}\b|\bmy (?:own )?name\b|\bmine\b"
    r"|\b(?:sender|payer|depositor|delivery|parcel|package|waybill|receiver|print|fabric|material|cloth|ankara|lace)\b"
    r"|(?<!\bi )(?<!\bwe )\b(?:will|go|would|going to|'ll|might|should) (?:be )?(?:show|appear|reflect|read|bear|"
    r"come|see)\b"
    r"|\b(?:on|in) (?:the|your|una) (?:alert|side|end)\b|\brefund\w*\b|\bmy money back\b"
)
"""Of the name money comes from, of whom to bring it to, or of goods."""


_ASKS_NAME: Final = re.compile(
    r"\b(?:what|which|whose) (?:\w+ )?name\b[^.!?\n]{0,20}"
    r"\b(?:will|should|do|does|go|would|shall|am|is|be|comes?|shows?)\b"
)
_BANK_NAMES: Final = re.compile(
    rf"\b(?i:bank|app|opay|palmpay|kuda|moniepoint|gtb|ussd)(?i: app)? (?i:is |dey |it )?(?i:{_SHOWS}) (?i:me |up |"
    rf"out )?"
    r"[A-Z][\w'-]+ [A-Z][\w'-]+"
)
"""A name of two words that their bank shows."""
_LEGAL_FORM: Final = r"(?:ltd|limited)"
_OTHER_FIRM: Final = (
    r"(?:ventures?|stores?|enterprises?|global|nig\w*|fashions?|fabrics?|textiles?|and|sons|multi\w*|inter\w*|"
    r"services?|resources?|trad\w*|company|co|farms?|foods?|investments?|concepts?|&)"
)
_ALIKE: Final = 5
"""So many letters of the shop's name make another firm's much like it."""


def without_said_name(text: str, acts: tuple[Act, ...], ours: Account) -> tuple[Act, ...]:
    """Return *acts*; what only names who stands on the account tells of no payment: a doubt of it is none of them, and
    the shop's own name asks about the account *ours*."""
    if HAS_MOVED.search(clean(text)) or money(text):  # an alert names whom it went to
        return acts
    if asks_own_name(text, ours):
        return (Act(ACCOUNT, confidence=SURE_OF_CAREFUL, own_name=True),)
    if not any(act.intent == PAYS for act in acts) or not doubts_account(text, ours):
        return acts
    return tuple(act for act in acts if act.intent != PAYS) or (NOTHING,)


def asks_own_name(text: str, ours: Account) -> bool:
    """Return whether *text* says, or asks, that the name of *ours*, the shop's account, is the one to be seen there."""
    plain = clean(text)
    return _on_account(_own_name(ours.name)).search(plain) is not None and not _CONTRADICTS.search(plain)


@lru_cache(maxsize=8)
def _own_name(name: str) -> str:
    """Return a pattern for *name* as people copy it, blanks and legal form aside, and for no firm of a longer name."""
    letters = re.sub(rf"\b{_LEGAL_FORM}\b|[^a-z0-9]", "", clean(name))
    spaced = "[ .-]?".join(map(re.escape, letters))
    return rf"\b{spaced}\b(?:[ .,]+{_LEGAL_FORM}\b)?(?![ .,-]+{_OTHER_FIRM}\b)"


def _like_own_name(name: str) -> str:
    """Return a pattern for what begins as *name* does: the shop, or a firm that is called much alike."""
    return rf"\b{re.escape(clean(name)[:_ALIKE])}\w*"


@lru_cache(maxsize=8)
def _on_account(name: str) -> re.Pattern:
    """Return a pattern for *name*, itself one, where it is said of whom an account belongs to."""
    return re.compile(
        rf"\b(?:name|holder|{_ACCOUNT})\b[^.?!\n]{{0,30}}{name}|{name}[^.?!\n]{{0,25}}\bname\b"
        rf"|\b{_SHOWS}\b[^.?!\n]{{0,15}}{name}|{name}[ ,.]*(?:is|na|be) (?:that|this|it)? ?(?:you|una|yours)\b"
    )


def doubts_account(text: str, ours: Account) -> bool:
    """Return whether *text* says that another name than the shop's stands on the account, or tells of, or asks about,
    another account than *ours*, the shop's."""
    plain = clean(text)
    if _OTHERS_ACCOUNT.search(plain):
        return True
    if _OF_THE_PAYER.search(plain) or asks_own_name(text, ours):
        return False
    if _ASKS_NAME.search(plain):
        return False
    if _BANK_NAMES.search(text) or _on_account(_like_own_name(ours.name)).search(plain):
        return True
    others = set(_NUMBER.findall(text)) - {ours.number}
    return _NOT_THE_SHOP.search(plain) is not None or (bool(others) and _TAKEN_FOR_YOURS.search(plain) is not None)
