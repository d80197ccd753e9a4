"""Words beside an order that tell and ask nothing: how it shall reach them, and what to take where a print is gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from grace import patterns as re
from grace.engine.reading import Act, Expected
from grace.language.act_support import GOODS
from grace.language.intents.rules import (
    CHANGES,
    COMPLAINS,
    DELIVERS,
    DETAILS,
    LATER,
    LEADS,
    NO,
    NOTES,
    PAYS,
    PICKS,
    STATUS,
    YES,
    is_question,
    is_weak_yes,
)
from grace.language.text.normalise import clean

_CERTAIN = 0.95
_TELLS = re.compile(
    r"\b(?:pick ?up|pick (?:it|them|am) up|picking (?:it|them) up|collect (?:it|them|am)|"
    r"come (?:and )?(?:carry|pick|collect)|"
    r"way ?bill|deliver(?:ed)? (?:it |them |am )?to|send (?:it |them |am )?(?:to|through|by|with)|"
    r"(?:deliver|bring|send) (?:it |them |am )?(?:tomorrow|today|tonight|on|by|before|this|next)|park|bus)\b"
)
_TO_TOWN = re.compile(r"\b(?:yards?|yds?|pieces?|pcs)\b.* to [A-Z][a-z]{2,}(?: [Ss]tate| [A-Z][a-z]+)?\W*$")
_ASKS = re.compile(r"\?|\b(?:which|how much|how long|cheaper|cost|price)\b", re.IGNORECASE)
_ASKS_WHERE_TO = re.compile(
    rf"(?:(?:{LEADS})\b[ ,]*)+(?:do|can) (?:you|una) (?:deliver|send|ship|waybill) to"
    r"(?: (?!by\b|on\b|before\b|through\b|with\b|my\b)[a-z]+){1,3}"
)
"""Whether any order goes there: "also do you deliver to Abuja", and not "also can you deliver it to Kano by Friday"."""
_WAY = re.compile(
    r"\b(?:pick ?up|pick (?:it|them|am) up|picking (?:it|them) up|come (?:and )?(?:carry|pick|collect)|"
    r"collect (?:it|them|am) (?:at|in|from|my ?self)|way ?bill (?:it |them |am )?(?:to|through|by)|"
    r"(?:deliver|send|ship) (?:it |them |am )?to)\b"
)
"""The way their order shall reach them, so plainly that nothing else is meant."""
_FALLBACK = re.compile(
    r"[,;.\n ]*\b(?:but |and |or )?(?:if|in case|should)\b[^,;.\n]{0,30}?"
    r"\b(?:finish(?:ed)?|not (?:available|there|enough|in stock)|no dey|unavailable|sold out|out of stock|no longer)\b"
    r"(?: again)?[ ,]*(?:then |give me |i (?:will|can|go) take |just |send |make it )*(?P<instead>[^,;.\n]{3,60})",
    re.IGNORECASE,
)


def with_notes(text: str, acts: tuple[Act, ...], here: Expected) -> tuple[Act, ...]:
    """Return *acts*, where "pickup in Lagos" or "waybill to Kano" is a wish people hear and no question."""
    if NOTES not in here.intents:
        return acts
    acts = _with_one_note(_as_note(act, act.words(text)) for act in acts)
    acts = _beside_details(text, acts, here)
    sure = {act.intent for act in acts if act.sure}
    heard = sure & {NOTES, DETAILS, DELIVERS} or not sure & GOODS or "?" in text
    states = any(
        _WAY.search(clean(words)) and not is_question(clean(words)) for words in re.split(r"[,.;\n]| and ", text)
    )
    states = states or _OF_THE_ORDER.search(clean(text)) is not None
    states = states or (PICKS in sure and CHANGES not in sure and _TO_TOWN.search(text) is not None)
    return (*acts, Act(NOTES, confidence=_CERTAIN)) if states and not heard else acts


def _beside_details(text: str, acts: tuple[Act, ...], here: Expected) -> tuple[Act, ...]:
    """Return *acts*; beside details, which people get word for word, the way it shall go is no note of its own, and an
    "ok." in front agrees to nothing of who has paid answers no friendly question."""
    if not any(act.sure and act.intent == DETAILS for act in acts):
        return acts

    def idle(act: Act) -> bool:
        words = act.words(text) if act.span else ""
        leads = act.intent == YES and here.has_bought and is_weak_yes(words.rstrip(" .!"))
        return leads or (act.intent == NOTES and _WAY.search(clean(words)) is not None)

    return tuple(act for act in acts if not idle(act))


def _with_one_note(acts: Iterable[Act]) -> tuple[Act, ...]:
    """Return *acts* with the first note alone: people are told the whole message once."""
    every = tuple(acts)
    first = next((act for act in every if act.intent == NOTES), None)
    return tuple(act for act in every if act.intent != NOTES or act is first)


_RECEIPT: Final = r"\b(?:want|wan|would like|need|issue|write)\b(?: (?!to\b|send\b)\S+){0,3} (?:receipt|invoice)\b"
_OF_THE_ORDER = re.compile(rf"\b(?:cut|divide|share|split) (?:it|am|them) (?:in|into|in to)\b|{_RECEIPT}")
"""How the goods are to be cut, and the paper that is to come with them."""
_DEADLINE = re.compile(
    r"\b(?:travel\w*|flying|wedding|event|party|owambe|burial|traditional|ceremony|naming|birthday|introduction)\b"
    r"|\b(?:by|before|on|till|until|latest|this|next) (?:the |my )?"
    r"(?:[0-9]{1,2}(?:st|nd|rd|th)\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekend|tomorrow|month end)"
)


_FOR_PEOPLE = re.compile(
    rf"{_RECEIPT}|"
    r"\b(?:i|we|she|he|my \w+) (?:will|go|would|shall|am going to) (?:be )?com(?:e|ing)"
    r"(?: (?:down|there|over|to (?:the|your|una) \w+))? (?:on|by|tomorrow|today|around|before|this|next)\b"
    r"|\b(?:send|put|add|pack|join|bring|include)\b[^.?!\n]{0,40}\b(?:remaining|remains?|left|balance|owe)\b[^.?!\n]{0,40}"
    r"\b(?:with|to|inside|join)\b|\b(?:you|una)(?: people)? owe me\b[^.?!\n]{0,30}\b(?:put|add|send|bring|pack|join)\b"
    r"|\b(?:do not|no|never) (?:cut|send|ship|deliver|waybill|dispatch)(?: (?:it|am|them))? (?:yet|first|now|until|"
    r"till)\b"
    r"|\b(?:do not|no|never) (?:\S+ ){0,4}?(?:messag\w+|texts?|call|disturb)\b(?: \S+){0,4}? (?:at (?:night|work)|"
    r"(?:after|before) [0-9]\S*|in the night|(?:on |every )?(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b"
    r"|\b(?:send|bring|deliver|waybill|carry|give) (?:the |my )?\S+(?: \S+)? to \S+(?: \S+){0,5} and (?:the |my )?\S+"
    r"(?: \S+)? to \S+"
)
"""Said of goods that are ordered: when they are fetched, that they shall wait, which go where."""


def for_people(text: str, acts: tuple[Act, ...], here: Expected) -> tuple[Act, ...]:
    """Return *acts*; where an order is made, what only people can do something about is told to them word for word."""
    of_order = PAYS in here.own and NOTES in here.intents and "?" not in text
    sure = {act.intent for act in acts if act.sure}
    if not of_order or sure & {NOTES, DETAILS, PAYS, COMPLAINS} or not _FOR_PEOPLE.search(clean(text)):
        return acts
    kept = (act for act in acts if act.sure and act.intent not in (LATER, YES, NO, *GOODS))
    return (Act(NOTES, confidence=_CERTAIN), *kept)


def with_deadline(text: str, acts: tuple[Act, ...], here: Expected) -> tuple[Act, ...]:
    """Return *acts*; who has bought, and asks when it is ready naming a day it is needed for, is answered, and people
    hear of the day."""
    sure = {act.intent for act in acts if act.sure}
    waits = here.has_bought and STATUS in sure and NOTES in here.intents
    if not waits or sure & {NOTES, DELIVERS, COMPLAINS} or not _DEADLINE.search(clean(text)):
        return acts
    return (*acts, Act(NOTES, confidence=_CERTAIN))


def _as_note(act: Act, words: str) -> Act:
    plain = clean(words)
    asks = is_question(plain) or _ASKS.search(words) or _ASKS_WHERE_TO.fullmatch(plain.rstrip(" .!"))
    tells = act.intent == DELIVERS and _TELLS.search(plain) and not asks
    return replace(act, intent=NOTES, sure=True) if tells else act


def with_fallback(text: str, here: Expected, read: Callable[[str], tuple[Act, ...]]) -> tuple[Act, ...]:
    """Return the acts of *text* as *read* finds them; of "10 yards of adire, but if it is finished then kente" those
    before the "if", and that people hear what is wanted then."""
    found = _FALLBACK.search(text)
    if found is None or not found.start() or NOTES not in here.intents or "?" in found[0]:
        return read(text)
    acts = read(text[: found.start()])
    goods = any(act.sure and act.intent in GOODS and act.items for act in acts)
    return (*acts, Act(NOTES, confidence=_CERTAIN)) if goods else read(text)
