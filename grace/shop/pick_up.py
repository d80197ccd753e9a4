"""Orders that somebody comes for instead of having them brought, and the other way about, as customers say it. Pure."""

from __future__ import annotations

from typing import Final

from grace import patterns as re
from grace.shop.streets import STREET, TOWN

PICK_UP: Final = "pick-up"
"""What stands in the place of an address where nothing is brought."""

_SOMEBODY: Final = (
    r"(?:i|we|he|she|they|me|somebody|someone|(?:(?:my|our|her|his|a|the) )?(?:\w+ ){0,2}?(?!(?:una|you|u)\b)\w+)"
)
_IT: Final = (
    r"(?:it|am|them|everything|all of it|(?:the|my|our|d) (?:order|goods|cloths?|clothes|materials?|fabrics?|parcel|"
    r"things?|prints?))"
)
_WILL: Final = r"(?:will|would|go|shall|can|wan|want to|would like to|plan to|prefer to|dey|is|am|is going to)"
_COMES: Final = r"(?:rather |just |personally |also |now )?(?:com(?:e|ing) (?:and |to |down to |over to |down and )?)"
_COMES_FOR_IT: Final = re.compile(
    rf"\b{_SOMEBODY} {_WILL} (?:be )?{_COMES}?(?:pick|collect|carry)(?:ing)? {_IT}(?: up)?\b"
    rf"(?! (?:from|at|in) (?:the )?(?:park|bank))"
    rf"|\b{_SOMEBODY} {_WILL} (?:be )?{_COMES}(?:get|take) {_IT}\b"
    rf"|\b{_SOMEBODY} {_WILL} (?:be )?{_COMES}?(?:picking up|pick up|collect)"
    rf"(?! (?:the |your |my )?(?:\w+ )?(?:call|phone|money|cards?|cash|transfers?|pos|dollars?|payments?))\b"
    rf"|\b{_SOMEBODY} {_WILL} (?:be )?{_COMES}for {_IT}\b"
    r"|\b(?:my \w+|he|she|somebody|someone) (?:will|go|is going to) come (?:instead|in my place|on my behalf)\b"
    rf"|\b{_SOMEBODY} {_WILL} (?:be )?com(?:e|ing)(?: (?:tomorrow|today|on|by|this|next)(?: \w+){{0,3}}?)? for {_IT}\b"
    rf"|\b(?:let|make) (?:me|us|him|her|my \w+) (?:just )?{_COMES}(?:pick|collect|carry|take) {_IT}\b"
    r"|\b(?:(?:i|we) (?:prefer|want|choose|go for|would like)|(?:let it be|make it|it is|it's|na|for|do)) (?:a |self |"
    r"the )*"
    r"pick ?-?up\b(?! (?:truck|station|point|location|address))"
    r"|^(?:\W|please|pls|abeg|no|ok|okay|self|just|actually|rather|and)*(?:self )?pick ?-?up"
    r"(?: (?:please|pls|abeg|instead|in (?:the )?(?:shop|store|lagos)|at (?:your|the|una) (?:shop|store|place)|o|"
    r"for me|by me|ma|sir))*\W*(?:$|[,.;:-]\s*(?:by |it is |na |my \w+ )?(?-i:[A-Z])[\w'-]+(?: [A-Z][\w'-]+)?\W+"
    r"\+?\d{10,13}\b)"
    rf"|\b(?:sending|send|sent) (?:my|our|a|the) \w+(?: \w+)? to (?:come and )?(?:pick|collect|carry) {_IT}\b"
    rf"|\b(?:no|not|don'?t|do not|never|no need to) (?:bother (?:to )?|worry to |need to )?"
    rf"(?:send|deliver|way ?bill|bring)(?:ing)? (?:it|am|them)?\b.*\b(?:i|we|my \w+|he|she|somebody)"
    rf" (?:\S+ ){{0,2}}?{_COMES}"
    rf"|\b(?:one|my|the|a) (?:\w+ )?(?:rider|driver|dispatch|boy|girl|person)(?: of mine)? (?:is|dey|will be) "
    rf"(?:coming|on (?:his|the) way) (?:for|to (?:pick|collect)) {_IT}\b",
    re.IGNORECASE,
)
_BROUGHT_TO: Final = re.compile(
    rf"\b(?:bring|deliver|send|ship|way ?bill|drop|carry)(?: {_IT})* (?:to|at) (?=[^.!\n]{{0,40}}\d|[^.!\n]{{0,40}}"
    rf"\b(?:{STREET}|{TOWN})\b)",
    re.IGNORECASE,
)
_BUT_NOT: Final = re.compile(r"\b(?:no|not|don'?t|do not|never|need to|instead of|than)\b[^.!\n]{0,20}$", re.IGNORECASE)
_ANOTHER_COLLECTS: Final = re.compile(r"\b(?i:it'?s|it is|na|let|make)\s+[A-Z]")
_COMES_TO_US: Final = re.compile(r"\bcom(?:e|es|ing)\b|\bshop\b|\bstore\b|\bpick ?-?ups?\b", re.IGNORECASE)
_NOT_COMING: Final = re.compile(
    r"\b(?:can'?t|cannot|won'?t|not|no longer|no fit|never)\b(?: \w+){0,2} (?:come|pick|collect)", re.IGNORECASE
)
_ASKS: Final = re.compile(
    r"\?|^(?:\W|please|pls|abeg|so|and)*(?:can|could|may|when|which|what|wetin|where|how|is it|do|does|will i|shall i|"
    r"must i)\b",
    re.IGNORECASE,
)
_FROM_A_PARK: Final = re.compile(
    r"\b(?:park|motor|motors|terminal|gig|gigl|gokada|peace mass|abc transport|chisco|airport|post office|depot)\b",
    re.IGNORECASE,
)
_BRINGS: Final = re.compile(
    r"\b(?:way ?bill|dispatch|deliver|ship|send|bring|courier)\b(?: (?:it|am|them|my \w+|the \w+|a (?:rider|dispatch)|"
    r"rider|by|through|via))*"
    r"(?:.*\b(?:instead|again|after all|now|rather|better)\b|.*\bto\b)"
    r"|\b(?:use|get|want|prefer|do|make it|let it be|go with|by) (?:a |the )?"
    r"(?:way ?bill|dispatch|delivery|rider|courier|home delivery)\b"
    r"|\b(?:no(?:t)?|won'?t|can'?t|cannot|will not|not able to|no fit|never fit) (?:longer )?(?:be )?"
    r"(?:able to )?(?:come|pick|picking|collect|coming)\b",
    re.IGNORECASE,
)
"""Said of an order that was to be picked up."""
_SENDS_WORDS: Final = re.compile(
    r"\b(?:send|bring|drop|forward)\b(?: \w+){0,4}? (?:account|acct|acc|aza|number|pictures?|pics?|photos?|videos?|"
    r"prices?|list|receipts?|alerts?|details|catalog(?:ue)?|money|links?|voice|messages?)\b",
    re.IGNORECASE,
)
"""What is sent in the chat, not with the goods: "send the account again"."""


_FEWER_PEOPLE: Final = re.compile(
    r"\b(?:one|two|three|four|five|six|some|\d{1,3}|the) (?:\w+ ){0,2}?(?:girls|ladies|women|men|boys|people|guests|"
    r"persons?|friends|bridesmaids|groomsmen|them) (?:\w+ ){0,2}?(?:not|no|no longer|never) (?:\w+ )?coming\b",
    re.IGNORECASE,
)
"""Said of those the goods were for, not of who fetches them."""
_AFTER_ALL: Final = re.compile(
    r"^\W*no\b|\b(?:instead|after all|rather|better|again|no longer|actually|anymore|(?:can'?t|cannot|won'?t|not|"
    r"no fit) (?:\w+ )?"
    r"(?:come|pick|collect))\b",
    re.IGNORECASE,
)


def picks_up(text: str) -> bool:
    """Return whether *text* says that somebody comes to the shop for the goods, and does not only ask."""
    if _FROM_A_PARK.search(text):
        return False
    spelt = re.sub(r"['’]m\b", " am", re.sub(r"['’]ll\b", " will", text))
    told = [one for one in _sentences(spelt) if not _ASKS.search(one)]
    comes = any(_COMES_FOR_IT.search(one) and not _NOT_COMING.search(one) for one in told)
    return comes and not any(_names_where(one) for one in told)


def collects_there(text: str) -> bool:
    """Return whether *text* only puts one who collects it in the place of another, where it is brought: "let Bisi
    collect it"; nobody is said to come for it."""
    return _ANOTHER_COLLECTS.search(text) is not None and _COMES_TO_US.search(text) is None


def _names_where(told: str) -> bool:
    """Return whether *told* says where to bring it: who collects it does so there."""
    found = _BROUGHT_TO.search(told)
    return found is not None and not _BUT_NOT.search(told[: found.start()])


def _sentences(text: str) -> list[str]:
    return re.split(r"[.!\n]+|(?<=\?)|,\s*(?=(?:what|when|where|how)\b)", text)


def is_brought(text: str) -> bool:
    """Return whether *text* says that goods shall be sent or brought after all."""
    told = (one for one in _sentences(text) if not _ASKS.search(one) and not _SENDS_WORDS.search(one))
    return any(_BRINGS.search(one) for one in told) and not picks_up(text)


def changes_the_way(text: str) -> bool:
    """Return whether *text* is about nothing but that it is brought after all: "no, waybill it instead"."""
    return is_brought(text) and _AFTER_ALL.search(text) is not None and _FEWER_PEOPLE.search(text) is None
