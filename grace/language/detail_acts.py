"""Where to bring the goods, and to whom: an address, a name or another way, said alone or beside other acts."""

from __future__ import annotations

from dataclasses import replace

from grace import patterns as re
from grace.engine.reading import Act, Expected
from grace.language.act_support import GOODS
from grace.language.acts import MOST_ACTS
from grace.language.doubtful_acts import SURE_OF_CAREFUL
from grace.language.intents.receipt_captions import is_a_name
from grace.language.intents.rules import (
    CHANGES,
    COMPLAINS,
    DELIVERS,
    DETAILS,
    IDLE,
    LATER,
    LIGHT,
    NO,
    NOTES,
    PAYS,
    QUESTIONS,
    REPEATS,
    RESTARTS,
    YES,
    is_weak_yes,
)
from grace.language.text.normalise import clean
from grace.shop.delivery import (
    changes_way,
    corrects_place,
    gives_several,
    gives_street,
    read,
    same_place,
)
from grace.shop.new_place import replaces_place
from grace.shop.order_in_words import tells_where_goods_go
from grace.shop.payer import names_payer
from grace.shop.streets import houses_in, tells_town
from grace.shop.telephones import corrects_digits, corrects_phone, tells_bad_line, uses_own_number

_IS_CALLED = re.compile(r"(?:[Hh]e|[Ss]he|[Tt]hey)(?:'s|’s| is| are) called [A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2}[.!]*")
_SOME_NAME = re.compile(r"(?<=\w )[A-Z][a-z]+")
_LEADS_TO_A_NAME = re.compile(r"^(?:(?:oh|ah|sorry|no|actually|it'?s|it is|na)\b[ ,]*)+", re.IGNORECASE)
_IT_GOES = re.compile(
    r"\W*(?:(?:yes|ok(?:ay)?|please|abeg|and|so|sure|correct|oh)\b\W*)*(?:it|e|everything)(?:'s|’s|'ll| is| will|"
    r" should| must)? "
    r"(?:be )?(?:go(?:es|ing)?|sent|delivered|brought) to (?!you\b|una\b|me\b|be\b|waste\b)[^?\n]{2,80}",
    re.IGNORECASE,
)
"""Said of an order that is agreed."""
_GETS_IT = re.compile(
    r"\breceiv\w+|\bcollect\w*|\bask (?:for|of|after)\b|\b(?:for|as|in) the name\b|\bnot me\b|\bgive (?:it|am) to\b"
    r"|\bthe name (?:is|na|should)\b|\b(?:correct|new) name\b",
    re.IGNORECASE,
)
_SAID_OF_A_RECEIVER = frozenset({NOTES, NO, DELIVERS, RESTARTS, CHANGES, "human"})
_MEASURED = re.compile(r"\b(?:yards?|yds?|yd|pieces?|pcs?|bundles?)\b|\d ?y\b", re.IGNORECASE)
_SAID_OF_THE_WAY = frozenset({YES, NO, NOTES, LATER, DETAILS, DELIVERS, *LIGHT, "human", "ask_shop"})
"""What "no, I will come and carry it" may be likened to."""


def with_details(text: str, acts: tuple[Act, ...], here: Expected) -> tuple[Act, ...]:
    """Return *acts*, and that the customer says where to bring it where *text* gives a street that none of them is
    about: an address beside a question, an order or a receipt is kept."""
    acts = _of_a_bad_line(text, acts, here)
    sure = tuple(act for act in acts if act.sure)
    given = any(act.intent == DETAILS for act in sure) or DETAILS not in here.intents
    gives = gives_street(text) or gives_several(text) or uses_own_number(text)
    gives = gives or (tells_town(text) and not any(act.items or act.intent == NOTES for act in sure))
    if NOTES in here.intents and _tells_payer(text, acts):
        return with_payer(text, acts)
    if DETAILS in here.intents and here.has_bought and replaces_place(text):
        said = (act for act in sure if act.intent not in _SAID_OF_THE_WAY or _said_apart(text, act))
        return (
            *(act for act in said if act.items or act.intent not in GOODS),
            Act(DETAILS, confidence=SURE_OF_CAREFUL),
        )
    if DETAILS in here.intents and same_place(text) and not sure_of(acts, *GOODS):
        return (
            *(act for act in sure if act.intent not in (REPEATS, DETAILS)),
            Act(DETAILS, confidence=SURE_OF_CAREFUL),
        )
    agreed = PAYS in here.own and not here.awaits_yes
    goes = tells_where_goods_go(text) or (agreed and _IT_GOES.fullmatch(text.strip()) is not None)
    if DETAILS in here.intents and goes and not sure_of(acts, PAYS, COMPLAINS):
        return (Act(DETAILS, confidence=SURE_OF_CAREFUL),)
    if DETAILS in here.intents and (corrects_digits(text) or (here.has_bought and _is_of_a_phone(text, sure))):
        return (Act(DETAILS, confidence=SURE_OF_CAREFUL),)
    if DETAILS in here.intents and corrects_place(text) and not any(act.intent in GOODS for act in sure):
        return (
            *(act for act in sure if act.intent not in (NO, YES, DETAILS)),
            Act(DETAILS, confidence=SURE_OF_CAREFUL),
        )
    answered = any(act.answers for act in sure)  # "send it again": of the account
    if DETAILS in here.intents and changes_way(text) and not answered and not sure_of(acts, PAYS, COMPLAINS):
        said = (act for act in sure if act.intent not in _SAID_OF_THE_WAY or _said_apart(text, act))
        beside = tuple(act for act in said if act.intent not in GOODS or act.items or act.unclear or act.wish)
        return (*beside, Act(DETAILS, confidence=SURE_OF_CAREFUL))
    bare = _LEADS_TO_A_NAME.sub("", text)
    receiver = here.has_bought and _names_receiver(text)
    chat = all(act.intent in LIGHT or (receiver and act.intent in _SAID_OF_A_RECEIVER) for act in sure)
    named = receiver or is_a_name(bare, clean(bare)) or _IS_CALLED.fullmatch(text.strip()) is not None
    if chat and here.has_bought and DETAILS in here.intents and named:
        return (Act(DETAILS, confidence=SURE_OF_CAREFUL),)
    if given or len(sure) >= MOST_ACTS or not gives:
        return acts
    return (*(act for act in sure if act.intent != IDLE), Act(DETAILS, confidence=SURE_OF_CAREFUL))


def _of_a_bad_line(text: str, acts: tuple[Act, ...], here: Expected) -> tuple[Act, ...]:
    """Return *acts*; a number told because the other line is bad complains of no cloth."""
    if DETAILS not in here.intents or not tells_bad_line(text):
        return acts
    beside = (act for act in acts if act.intent not in (COMPLAINS, DETAILS, *LIGHT))
    return (*beside, Act(DETAILS, confidence=SURE_OF_CAREFUL))


def _names_receiver(text: str) -> bool:
    """Return whether *text* says by name who gets what is brought: "use Hauwa for the name", "ask for Iya Bose"."""
    return _GETS_IT.search(text) is not None and "?" not in text and read(text).name != ""


def without_houses(text: str, acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """Return *acts*; where one says where to bring goods, a house and a town that sound like an order, "Zaria, 9
    Independence way", order nothing: who does so writes yards or pieces. Where to bring it leaves no print open."""
    if not sure_of(acts, DETAILS):
        return acts
    acts = tuple(replace(act, unclear=(), wish=None) if act.intent == DETAILS else act for act in acts)
    if _MEASURED.search(text) or not any(act.items for act in acts):
        return acts
    houses = houses_in(text)
    kept = ((act, tuple(item for item in act.items if item.quantity not in houses)) for act in acts)
    return tuple(replace(act, items=items) for act, items in kept if items or not act.items or act.intent == DETAILS)


def _is_of_a_phone(text: str, sure: tuple[Act, ...]) -> bool:
    """Return whether *text* is about nothing but whom to call: "call me" beside a telephone wants no person here."""
    asked = QUESTIONS - {DETAILS, "human"}
    more = any(act.items or act.intent in (PAYS, COMPLAINS) or act.intent in asked for act in sure)
    return corrects_phone(text) and not more


def _tells_payer(text: str, acts: tuple[Act, ...]) -> bool:
    """Return whether *text* tells who pays, and nothing weightier; who only chats of it names nobody."""
    chats = sure_of(acts, IDLE) and _SOME_NAME.search(text) is None
    return names_payer(text) and not chats and not sure_of(acts, COMPLAINS, "human", *GOODS)


def sure_of(acts: tuple[Act, ...], *intents: str) -> bool:
    """Return whether one of *acts* is surely one of *intents*."""
    return any(act.sure and act.intent in intents for act in acts)


def with_payer(text: str, acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """Return *acts*, and that people hear who pays by *text*: it is nobody to bring the goods to."""
    given = gives_street(text) or gives_several(text)
    kept = (act for act in acts if act.sure and act.intent not in (LATER, NOTES, NO, DETAILS, *LIGHT))
    return (
        *kept,
        *([Act(DETAILS, confidence=SURE_OF_CAREFUL)] if given else []),
        *([Act(NOTES, confidence=SURE_OF_CAREFUL)] if not sure_of(acts, PAYS) else []),
    )[-MOST_ACTS:]


def _said_apart(text: str, act: Act) -> bool:
    """Return whether *act*, a full yes or a question about the shop, stands in words of its own beside the way."""
    words = act.words(text)
    agrees = act.intent == YES and not is_weak_yes(words)
    apart = act.span is not None and not changes_way(words)
    return apart and (agrees or (act.intent == "ask_shop" and "?" in words))
