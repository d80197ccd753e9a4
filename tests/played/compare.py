"""Plays files and compares, turn by turn; what differs is told with the chat until then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from grace.engine.effects import Say, TellTeam
from tests.played.facts import facts_of
from tests.played.player import Player, Unplayable
from tests.played.text import Facts, Talk, Turn

_SHORTEST = 160
"""Characters of an answer that are shown of turns that went as before."""


@dataclass(frozen=True, slots=True)
class Played:
    """One turn as it went now."""

    turn: Turn
    facts: Facts
    said: tuple[str, ...] = ()
    told: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        return self.turn.facts == self.facts


def play(talk: Talk) -> list[Played]:
    """Return every turn of *talk*. Raises Unplayable naming the line that cannot be played."""
    player, played = Player(), []
    for turn in talk.turns:
        try:
            player.do(turn.does)
        except Unplayable as error:
            raise Unplayable(f"{talk.file.name}:{turn.line}: {error}") from error
        played.append(Played(turn, facts_of(player, turn.does[2:]), _said(player), _told(player)))
    return played


def _said(player: Player) -> tuple[str, ...]:
    return tuple(one.text for one in player.effects if isinstance(one, Say))


def _told(player: Player) -> tuple[str, ...]:
    return tuple(one.text for one in player.effects if isinstance(one, TellTeam))


def difference(talk: Talk, played: list[Played]) -> str:
    """Return the chat up to the first turn that is not as it was, with each fact that differs; empty when all is as it
    was. Later turns follow from it, so they are only counted."""
    at = next((number for number, one in enumerate(played) if not one.same), None)
    if at is None:
        return ""
    later = sum(not one.same for one in played[at + 1 :])
    after = [f"   and {later} later turns of this conversation differ"] if later else []
    return "\n".join([f"✗ {talk.name}  ({talk.file.name}:{played[at].turn.line})", *_chat(played[: at + 1]), *after])


def _chat(played: list[Played]) -> Iterator[str]:
    for one in played[:-1]:
        yield f"   {one.turn.does}"
        yield from (f"      Grace │ {_short(words)}" for words in one.said)
    last = played[-1]
    yield f"   {last.turn.does}"
    yield from (f"      Grace │ {words}".replace("\n", "\n            │ ") for words in last.said)
    yield from (f"    to team │ {words}".replace("\n", "\n            │ ") for words in last.told)
    if last.turn.wrong:
        yield f"   was recorded as wrong: {last.turn.wrong}"
    yield from _facts(last)


def _facts(one: Played) -> Iterator[str]:
    before, now = one.turn.facts or {}, one.facts
    for name in dict.fromkeys((*before, *now)):
        if before.get(name) != now.get(name):
            yield f"   ≠ {name}: expected {before.get(name, '(none)')}"
            yield f"     {' ' * len(name)}     found {now.get(name, '(none)')}"


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _SHORTEST else flat[:_SHORTEST] + "…"


def accepted(talk: Talk, played: list[Played]) -> Talk:
    """Return *talk* with the facts as they are now; a fault of before that has changed is marked no longer."""
    pairs = zip_longest(talk.turns, played)
    turns = [Turn(turn.does, one.facts, turn.wrong if one.same or turn.facts is None else "") for turn, one in pairs]
    return Talk(talk.name, talk.file, turns, talk.about)
