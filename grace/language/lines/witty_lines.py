"""The one witty line in front of a reply: when there may be one, from where it comes, and what was said lately."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Protocol

from msgspec.structs import replace

from grace import patterns as re
from grace.engine.effects import Say
from grace.engine.events import Heard, Tapped
from grace.engine.reading import UNSPENT, Usage
from grace.engine.session import Session
from grace.flow.line_rules import LONGEST_LINE, MOST_EMOJI, NAME, emoji, fault
from grace.flow.model import Flow, Move, State, Wording
from grace.flow.whatsapp_limits import LONGEST_BUBBLE, LONGEST_BUBBLE_WITH_BUTTONS
from grace.language.lines.stranger_checks import unlike_a_line
from grace.shop import person_names

__all__ = ["ENGLISH", "LONGEST_LINE", "PIDGIN", "BankWriter", "Lead", "Situation", "Writer"]
__all__ += ["is_grave", "is_pidgin", "is_serious", "room"]

ENGLISH: Final = "english"
PIDGIN: Final = "pidgin"
SAID: Final = "leads"
"""Under this key a session remembers the marks of the lines said lately."""
LATELY = 10
"""Lines that are not said again until so many others were."""

_WORD = re.compile(r"[^\W_]+")
_PIDGIN = re.compile(
    r"\b(?:abeg|wetin|una|wey|sabi|comot|oya|dem|don|dey|wan|wahala|nko|shey|jare|sef|pikin|chop|"
    r"how far|no be|e be|i go|make i|make we|make e|na so|na wa|na me|for my body|sharp sharp|well well)\b"
)
_KIN = (
    "mother|father|mum|dad|mama|papa|wife|husband|child|baby|son|daughter|sister|brother|friend|uncle|aunty|aunt|"
    "grand\\w+"
)
_GRAVE = re.compile(
    r"\b(?:burial|funeral|bury|buried|mourning|condolence\w*|passed (?:away|on)|rip|rest in peace|don die|miscarriage|"
    r"widow\w*|hospital|accident|cancer|remembrance|obituary|"
    rf"late (?:{_KIN})|lost (?:my|our|her|his) (?:{_KIN})|"
    rf"(?:he|she|{_KIN}) (?:has |have |just |don )?(?:died|die|dead))\b"
)
_PLAIN_NAME = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'’-]{2,20}")


@dataclass(frozen=True, slots=True)
class Situation:
    """The situation a writer knows: no price, no sum, no account."""

    occasion: str
    """The flow's name for what was heard."""
    topic: str
    """What GPT is to write about; empty: it is not asked."""
    text: str
    """The customer's words."""
    goal: str
    """What the state the talk is in wants."""
    language: str
    """That of the customer's words: english, pidgin, or one of the owner's."""
    shop: str
    assistant: str
    voice: str
    first_name: str
    lines: tuple[str, ...]
    """The owner's lines that may be said now."""
    said: frozenset[str]
    """Marks of what was said lately."""
    emoji: int
    """How many are left for the line."""
    luck: int


@dataclass(frozen=True, slots=True)
class Lead:
    """A line ready to be said, empty when there is none; *mark* names it in memory, *why* tells people its origin."""

    line: str = ""
    mark: str = ""
    why: str = ""
    usage: Usage = UNSPENT


class Writer(Protocol):
    """Writes the line for a situation."""

    def write(self, situation: Situation) -> Lead:
        """Return one clean line, or none. Never raises."""


class BankWriter:
    """Takes a line from the owner's phrases.yaml."""

    def write(self, situation: Situation) -> Lead:
        """Return one of the lines not said lately; none when all were."""
        if not situation.lines:
            return Lead()
        line = situation.lines[situation.luck % len(situation.lines)]
        return Lead(line=_named(line, situation.first_name), mark=mark(line), why="phrases.yaml")


def checked(line: str, situation: Situation) -> str:
    """Return why *line*, written by a stranger, may not be said here; empty when it may."""
    if mark(line) in situation.said:
        return "it was said lately"
    strange = unlike_a_line(line, (situation.topic, situation.goal, situation.voice, situation.text))
    if strange:
        return strange
    return fault(line) or ("too many emoji" if emoji(line) > situation.emoji else "")


def spoken(line: str, situation: Situation, why: str, usage: Usage) -> Lead:
    """Return *line* as this customer hears it."""
    return Lead(line=_named(line, situation.first_name), mark=mark(line), why=why, usage=usage)


def remembered(session: Session, lead: Lead) -> Session:
    """Return *session* with *lead* among the lines said lately."""
    lately = (*session.shown.said.get(SAID, "").split(), lead.mark)[-LATELY:]
    return session.updated(said={**session.shown.said, SAID: " ".join(lately)})


def situation(flow: Flow, heard: str, say: Say, session: Session, event: Heard | Tapped) -> Situation | None:
    """Return what there is to write in front of *say*, the answer to *event* which the flow *heard* under that name;
    None when neither flow nor phrases.yaml want a line there."""
    text = event.text if isinstance(event, Heard) else event.label
    said = frozenset(session.shown.said.get(SAID, "").split())
    occasion = flow.phrases.get(heard)
    topic = say.joke or (occasion.joke if occasion else "")
    if not topic and occasion is None:
        return None
    language, left = language_of(text, flow.languages), MOST_EMOJI - emoji(say.text)
    bank = (occasion.lines.get(language) or occasion.lines.get(ENGLISH, ())) if occasion else ()
    lines = tuple(line for line in map(_template, bank) if mark(line) not in said and emoji(line) <= left)
    brand = flow.brand
    return Situation(
        occasion=heard,
        topic=topic,
        text=text,
        goal=flow.states[session.state].goal,
        language=language,
        shop=brand.name,
        assistant=brand.assistant,
        voice=brand.voice,
        first_name=first_name(session.contact.name),
        lines=lines,
        said=said,
        emoji=left,
        luck=event.chance.wording or 0,
    )


def is_serious(flow: Flow, says: tuple[Say, ...], states: tuple[str, ...]) -> bool:
    """Return whether a joke has no place: money, word-for-word texts, a person's words, states where a person talks."""
    exact = _exact_places(flow)
    strict = any(flow.states[name].exactly or flow.states[name].muted for name in states)
    return strict or any(say.by_team or say.template or say.rule in exact for say in says)


def is_grave(text: str) -> bool:
    """Return whether *text* speaks of death, burial or illness: nobody is amusing then, though cloth may be sold."""
    return _GRAVE.search(text.casefold()) is not None


def language_of(text: str, own: Mapping[str, tuple[str, ...]]) -> str:
    """Return the language of *text*: one of the owner's *own* whose words it has, else Pidgin or English."""
    padded = " ".join(("", *_WORD.findall(text.casefold()), ""))
    found = (name for name, words in own.items() if any(f" {word} " in padded for word in words))
    return next(found, PIDGIN if is_pidgin(text) else ENGLISH)


def is_pidgin(text: str) -> bool:
    """Return whether *text* is Pidgin rather than English."""
    return _PIDGIN.search(text.casefold()) is not None


def room(say: Say) -> bool:
    """Return whether *say* can take a line more."""
    longest = LONGEST_BUBBLE_WITH_BUTTONS if say.buttons else LONGEST_BUBBLE
    return len(say.text) + LONGEST_LINE + 1 <= longest


def in_front(lead: Lead, say: Say) -> Say:
    """Return *say* with the line of *lead* above its words."""
    return replace(say, text=f"{lead.line}\n{say.text}".strip())


def mark(line: str) -> str:
    """Return a short name for *line*, whatever its punctuation."""
    plain = re.sub(r"\W+", " ", line.casefold()).strip()
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()[:8]


def first_name(name: str) -> str:
    """Return how to call somebody by a profile name if it is a plain one; else "": a name is the customer's to
    choose."""
    words = person_names.first_name(name)
    return words if words and all(_PLAIN_NAME.fullmatch(word) for word in words.replace(".", "").split()) else ""


def _named(line: str, name: str) -> str:
    return line.replace(NAME, name or "my dear")


def _template(wording: Wording) -> str:
    return "".join(part if isinstance(part, str) else f"{{{part.fact}}}" for part in wording.parts).strip()


@lru_cache(maxsize=16)
def _exact_places(flow: Flow) -> frozenset[str]:
    """The flow lines that must stand word for word, as Say.rule names them."""
    rules = [*flow.anytime.values()]
    for state in flow.states.values():
        rules += [*state.when.values(), *(timed.rule for timed in state.timed)]
    exact: list[Move | State] = [move for rule in rules for move in rule.moves if move.exactly]
    exact += [state for state in flow.states.values() if state.exactly]
    return frozenset(str(place) for one in exact for place in (one.place, *(say.place for say in one.say)))
