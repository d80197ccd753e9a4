"""Two versions of the owner's files side by side: names that went, and what is different in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from grace.flow.model import Flow, Intent, Rule, State, Wording
from grace.shop.catalog import Catalog, Fabric
from grace.shop.money import naira

Kind = Literal["state", "memory", "intent"]


@dataclass(frozen=True, slots=True)
class Gone:
    """A name the older flow has and the newer neither has nor says what became of."""

    kind: Kind
    name: str


def gone(old: Flow, new: Flow) -> tuple[Gone, ...]:
    """Return every state, memory and intent that *new* lost without `was:` or `retired:`: those of *old*, and those
    whose successor *old* still named, for chats nobody has written in since may stand there."""
    kinds: tuple[Kind, ...] = ("state", "memory", "intent")
    return tuple(
        Gone(kind, name)
        for kind in kinds
        for name in dict.fromkeys((*names(old, kind), *former(old, kind)))
        if name not in names(new, kind) and name not in _renamed(new, kind) and not _retired(new, kind, name)
    )


def successor(old: Flow, new: Flow, lost: Gone) -> str:
    """Return the name that *old* said *lost* has now, where *new* still has it; "" where there is none."""
    named = former(old, lost.kind).get(lost.name, "")
    return named if named in names(new, lost.kind) else ""


def former(flow: Flow, kind: Kind) -> dict[str, str]:
    """Return the old names *flow* knows, each with where it leads."""
    retired = {name: one.go for name, one in flow.lineage.retired.items() if one.go} if kind == "state" else {}
    return retired | _renamed(flow, kind)


def _retired(flow: Flow, kind: Kind, name: str) -> bool:
    return name in flow.lineage.retired if kind == "state" else flow.lineage.forgets(name)


def fresh(old: Flow, new: Flow, kind: Kind) -> tuple[str, ...]:
    """Return the names of *kind* that came with *new* and do not say what they were before."""
    named = _renamed(new, kind).values()
    return tuple(name for name in names(new, kind) if name not in names(old, kind) and name not in named)


def names(flow: Flow, kind: Kind) -> tuple[str, ...]:
    """Return the names of *kind* that *flow* has."""
    named: dict[Kind, Iterable[str]] = {"state": flow.states, "memory": flow.remembers, "intent": flow.intents}
    return tuple(named[kind])


def _renamed(flow: Flow, kind: Kind) -> dict[str, str]:
    lineage = flow.lineage
    return {"state": lineage.states, "memory": lineage.memories, "intent": lineage.intents}[kind]


def withdrawn(old: Catalog, new: Catalog) -> tuple[Fabric, ...]:
    """Return the prints of *old* that *new* does not sell any more."""
    kept = by_code(new)
    return tuple(fabric for fabric in old.fabrics if fabric.code.casefold() not in kept)


def by_code(catalog: Catalog) -> dict[str, Fabric]:
    """Return the prints of *catalog* by their codes, in small letters."""
    return {fabric.code.casefold(): fabric for fabric in catalog.fabrics}


def differences(old: Flow, new: Flow) -> tuple[str, ...]:
    """Return what is different in *new*, one plain sentence each: the money first."""
    return (*_money(old.catalog, new.catalog), *_states(old, new), *_named(old, new), *_brand(old, new))


def prices(old: Fabric, new: Fabric) -> tuple[tuple[str, int | None, int | None], ...]:
    """Return each key of a price with what it was and what it is, in kobo."""
    return ("per_yard", old.per_yard, new.per_yard), ("per_piece", old.per_piece, new.per_piece)


def _money(old: Catalog, new: Catalog) -> Iterator[str]:
    if old.account != new.account:
        yield f"The account: {account(old)} → {account(new)}"
    if old.deposit_percent != new.deposit_percent:
        yield f"The deposit: {old.deposit_percent:f}% → {new.deposit_percent:f}%"
    known, kept = by_code(old), by_code(new)
    for fabric in new.fabrics:
        before = known.get(fabric.code.casefold())
        if before is None:
            yield f"New print: {fabric.name} ({fabric.code})"
            continue
        for key, then, now in prices(before, fabric):
            if then != now:
                yield f"{fabric.name}, a {key.removeprefix('per_')}: {_shown(then)} → {_shown(now)}"
        if before.tiers != fabric.tiers:
            yield f"{fabric.name}: other wholesale prices"
        yield from _shelf(before, fabric)
        if (before.name, before.words) != (fabric.name, fabric.words):
            yield f"{before.name} ({fabric.code}): another name or other words"
    yield from (f"Print taken out: {one.name} ({one.code})" for one in old.fabrics if one.code.casefold() not in kept)


def _shelf(before: Fabric, fabric: Fabric) -> Iterator[str]:
    if before.hidden != fabric.hidden:
        yield f"{fabric.name}: {'offered to nobody any more' if fabric.hidden else 'offered again'}"
    if before.stock_yards != fabric.stock_yards:
        yield f"{fabric.name}, on the shelf: {_yards(before)} → {_yards(fabric)}"


def account(catalog: Catalog) -> str:
    """Return the account of *catalog* in words."""
    return f"{catalog.account.bank} {catalog.account.number} ({catalog.account.name})"


def _shown(price: int | None) -> str:
    return naira(price) if price else "not sold so"


def _yards(fabric: Fabric) -> str:
    return "not counted" if fabric.stock_yards is None else f"{fabric.stock_yards.normalize():f} yards"


def _states(old: Flow, new: Flow) -> Iterator[str]:
    former = {now: then for then, now in new.lineage.states.items()}
    for name, state in new.states.items():
        before = old.states.get(name) or old.states.get(former.get(name, ""))
        if before is None:
            yield f"New state: {name}"
        else:
            renamed = before.name != name
            yield from (f"State {before.name} is now called {name}",) if renamed else ()
            yield from _inside(before, state)
    kept = {former.get(name, name) for name in new.states} | set(new.states)
    for name in old.states:
        if name not in kept:
            retired = new.lineage.retired.get(name)
            yield f"State taken out: {name}" + (f"; those in it go on in {retired.go}" if retired else "")


def _inside(old: State, new: State) -> Iterator[str]:
    for what, then, now in (("says", old.say, new.say), ("asks", old.ask, new.ask)):
        if _texts(then) != _texts(now):
            yield f"{new.name} {what}: {' / '.join(_texts(then)) or 'nothing'} → {' / '.join(_texts(now)) or 'nothing'}"
    if [(one.label, one.to) for one in old.buttons] != [(one.label, one.to) for one in new.buttons]:
        yield f"{new.name}: other buttons"
    for event in (*new.when, *(name for name in old.when if name not in new.when)):
        if _rule(old, event) != _rule(new, event):
            yield f"{new.name}: {'no longer hears' if event not in new.when else 'answers differently to'} {event}"
    if [timed.name.partition(".")[2] for timed in old.timed] != [timed.name.partition(".")[2] for timed in new.timed]:
        yield f"{new.name}: other times"


def _rule(state: State, event: str) -> object:
    rule = state.when.get(event)
    return rule and [
        (move.condition and move.condition.text, move.save, move.do, _texts(move.say), move.template, move.go)
        for move in rule.moves
    ]


def _texts(wordings: tuple[Wording, ...]) -> list[str]:
    return [
        "".join(part if isinstance(part, str) else f"{{{part.fact}}}" for part in one.parts).strip() for one in wordings
    ]


def _named(old: Flow, new: Flow) -> Iterator[str]:
    for event in (*new.anytime, *(name for name in old.anytime if name not in new.anytime)):
        before, now = old.anytime.get(event), new.anytime.get(event)
        if (event in new.intents and new.intents[event].frequent and before is None) or _was_asked(old, event, now):
            continue  # told among the questions
        if before is None or now is None:
            yield f"Anywhere: {'now hears' if now else 'no longer hears'} {event}"
        elif [_texts(move.say) for move in before.moves] != [_texts(move.say) for move in now.moves]:
            yield f"Anywhere: other words for {event}"
    for name in new.intents:
        if name not in old.intents:
            yield f"New {_kind(new.intents[name])}: {name}"
        elif old.intents[name].like != new.intents[name].like:
            yield f"{_kind(new.intents[name]).capitalize()} {name}: other examples"
    gone_ones = (one for name, one in old.intents.items() if name not in new.intents)
    yield from (f"{_kind(one).capitalize()} taken out: {one.name}" for one in gone_ones)
    yield from (f"No longer remembered: {name}" for name in old.remembers if name not in new.remembers)
    if old.starts_at != new.starts_at:
        yield f"A chat begins in: {old.starts_at} → {new.starts_at}"


def _kind(intent: Intent) -> str:
    return "question" if intent.frequent else "intent"


def _was_asked(old: Flow, event: str, now: Rule | None) -> bool:
    """Return whether *event* is a frequent question of *old* that is answered no more."""
    return now is None and event in old.intents and old.intents[event].frequent


def _brand(old: Flow, new: Flow) -> Iterator[str]:
    for what in ("name", "assistant", "voice", "quiet_hours", "hold", "next_person", "answer_within"):
        then, now = getattr(old.brand, what), getattr(new.brand, what)
        if then != now:
            yield f"Brand, {what.replace('_', ' ')}: {then or 'none'} → {now or 'none'}"
    if old.brand.team != new.brand.team:
        yield f"The team: {', '.join(old.brand.team) or 'nobody'} → {', '.join(new.brand.team) or 'nobody'}"
    for name, template in new.brand.templates.items():
        before = old.brand.templates.get(name)
        if before is None or (_texts((before.says,)), before.sid) != (_texts((template.says,)), template.sid):
            yield f"Template {name}: {'new' if before is None else 'other words or another sid'}"
    if old.brand.fixed_words != new.brand.fixed_words:
        yield "Other fixed words"
    if [_phrases(old, name) for name in old.phrases] != [_phrases(new, name) for name in new.phrases]:
        yield "Other witty lines"


def _phrases(flow: Flow, name: str) -> object:
    one = flow.phrases[name]
    return name, one.joke, {language: _texts(lines) for language, lines in one.lines.items()}
