"""What came of a turn as facts: nothing of it changes with prose alone.

`says` and `team` name what spoke by state, event and guard, never by line: a sentence may be put in other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from grace.engine.effects import KeepProof, Say, TellTeam
from grace.engine.reading import Question
from grace.flow.model import Move, Rule, State, Wording
from grace.language.items.named_prints import names_in
from grace.plural import figure
from grace.shop.order import Basket, Item, Line, Order
from tests.played.player import FLOW, Player
from tests.played.text import Facts

ACCOUNT = FLOW.catalog.account.number
_SUM = re.compile(r"₦([\d,]+(?:\.\d\d)?)")
_FACT = re.compile(r"(?:not )?[a-z_]+(?:\.[a-z_]+)+(?: (?:==|>|<|>=|<=) \S+)?")
_MOST_PRINTS = 3
"""Prints named in an answer that are worth noting; more is a list."""


def facts_of(player: Player, wrote: str) -> Facts:
    """Return what the last thing that happened to *player* came to; they *wrote* that."""
    session, order = player.session, player.session.order
    said = [one for one in player.effects if isinstance(one, Say)]
    words = "\n".join(one.text for one in said)
    did = list(dict.fromkeys(_names()[rule] for rule in player.rules if rule in _names()))
    found = {
        "state": session.state,
        "basket": ", ".join(map(_line, session.basket)),
        "order": _order(order, session.basket) if order else "",
        "others": ", ".join(status for _, status in session.background.other_orders),
        "asks": _question(session.shown.asked),
        "details": "; ".join(filter(None, (session.details.name, session.details.phone, session.details.address))),
        "with order": "; ".join(f"{name} {words}" for name, words in (order.details if order else ())),
        "did": ", ".join(did),
        "says": ", ".join(one for one in _said(said) if one not in did),
        "offers": " ".join(row.code for one in said for row in one.collage),
        "sums": " ".join(_sums(words, order)),
        "prints": _prints(words, player),
        "proof": ", ".join(_proofs(player)),
        "team": ", ".join(_told(player, wrote)),
        "stopped": "yes" if session.contact.opted_out else "",
    }
    return {name: _flat(value) for name, value in found.items() if value}


def _flat(value: str) -> str:
    return " ".join(value.replace("·", "/").split())


def _line(line: Line) -> str:
    quantity = f"{figure(line.quantity)}{(line.unit or '?')[0]}" if line.quantity is not None else "?"
    return f"{line.fabric} {quantity}"


def _order(order: Order, basket: Basket) -> str:
    sums = f"{order.status} {_naira(order.total)}/{_naira(order.deposit)}"
    parts = [sums]
    if order.agreed and order.agreed.basket and order.agreed.basket != basket:
        parts.append("[" + ", ".join(map(_line, order.agreed.basket)) + "]")
    parts += [f"{name} {_naira(kobo)}" for name, kobo in (("paid", order.credited), ("says", order.claimed)) if kobo]
    parts += [f"fee {_naira(order.delivery_fee)}"] if order.delivery_fee else []
    parts += [f"step {order.step}"] if order.step else []
    parts += [f"or {_naira(order.proposal.total)}/{_naira(order.proposal.deposit)}?"] if order.proposal else []
    return " ".join(parts)


def _naira(kobo: int) -> str:
    return f"{kobo // 100}" if kobo % 100 == 0 else f"{kobo / 100:.2f}"


def _question(asked: Question | None) -> str:
    if asked is None:
        return ""
    wish = [*asked.items, *([asked.wish] if asked.wish else [])]
    which = f" of {'/'.join(asked.codes)}" if asked.codes else ""
    return ", ".join(map(_item, wish)) + which + ("" if asked.last else " (earlier)") or "yes or no"


def _item(item: Item) -> str:
    amount = f" {figure(item.quantity)}{(item.unit or '?')[0]}" if item.quantity is not None else ""
    return f"{item.change} {item.fabric or 'any'}{amount}"


def _said(said: list[Say]) -> Iterator[str]:
    if not said:
        yield "nothing"
    for one in said:
        name = "a person" if one.by_team else _names().get(one.rule, "fixed words")
        yield name + ("+account" if ACCOUNT in one.text else "")


def _sums(words: str, order: Order | None) -> list[str]:
    """Return the sums said that are not those of the order, each once, smallest first."""
    known = {_naira(kobo) for kobo in ((order.total, order.deposit) if order else ())}
    found = {one.replace(",", "") for one in _SUM.findall(words)}
    return sorted(found - known, key=float) if len(found - known) <= 6 else ["a list"]


def _prints(words: str, player: Player) -> str:
    mine = {line.fabric for line in player.session.basket}
    found = [code for code in names_in(words, FLOW.catalog) if code not in mine]
    return " ".join(found) if len(found) <= _MOST_PRINTS else "a list"


def _proofs(player: Player) -> Iterator[str]:
    for one in player.effects:
        if isinstance(one, KeepProof):
            yield "logged"
    if player.session.kept_proof is not None:
        yield "kept"


def _told(player: Player, wrote: str) -> Iterator[str]:
    """Return the kind of each note to the team, and whether what the customer wrote stands in it."""
    plain = " ".join(re.sub(r"\[[^\]]*\]", "", wrote).replace(" / ", " ").split()).casefold()
    for one in player.effects:
        if isinstance(one, TellTeam):
            kind = "check" if one.to_check else "news" if one.news else "note"
            held = bool(plain) and plain[:40] in " ".join(one.text.split()).casefold()
            yield kind + ("+words" if held else "") + ("+file" if one.files else "")


@cache
def _names() -> dict[str, str]:
    """Return the name of what stands at each line of the flow that speaks or decides."""
    found: dict[str, str] = {}
    for state in FLOW.states.values():
        found |= _of_state(state)
    for rule in FLOW.anytime.values():
        found |= dict(_of_rule(rule, rule.event))
    return found


def _of_state(state: State) -> dict[str, str]:
    own = {str(one.place): f"{state.name}." for one in (*state.say, state)}
    asked = {str(one.place): f"{state.name}?" for one in state.ask}
    timed = (replaced for one in state.timed for replaced in _of_rule(one.rule, one.name))
    return (
        own
        | asked
        | dict(chain(*(_of_rule(rule, f"{state.name}:{event}") for event, rule in state.when.items()), timed))
    )


def _of_rule(rule: Rule, where: str) -> Iterator[tuple[str, str]]:
    labels = _labels(rule.moves)
    for move, label in zip(rule.moves, labels, strict=True):
        name = f"{where}{label}"
        places: Iterable[Move | Wording] = (move, *move.say)
        yield from ((str(one.place), name) for one in places)


def _labels(moves: tuple[Move, ...]) -> list[str]:
    """Return a guard in short for each of *moves*: as many of its facts as tell it from those above it."""
    taken: set[str] = set()
    seen: list[list[str]] = []
    found = []
    for move in moves:
        parts = _FACT.findall(move.condition.text) if move.condition else []
        label = next((one for one in _prefixes(parts) if one not in taken), None)
        same = sum(one == parts for one in seen)
        taken.add(label or "")
        seen.append(parts)
        found.append(label if label is not None else f"{_prefixes(parts)[-1]}#{same + 1}")
    return found


def _prefixes(parts: list[str]) -> list[str]:
    return [f"[{' '.join(parts[:count])}]" for count in range(1, len(parts) + 1)] or [""]
