"""Before files are published: who is inside of what they change, and whether anybody would be lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from grace.app import project
from grace.engine.migration import migrated
from grace.engine.session import Session
from grace.engine.timers import timers
from grace.flow.changes import Gone, Kind, fresh, gone, successor, withdrawn
from grace.flow.compile import Compiled, Files
from grace.flow.model import Flow
from grace.flow.moved_prices import moved_prices
from grace.flow.moved_times import moved_times
from grace.flow.renames import half_renamed, version
from grace.flow.sold import sold
from grace.plural import plural
from grace.shop.money import naira
from grace.source import OwnerMistakes, Place, Problem, nearest
from grace.storage import Store

_TOGETHER = 50  # conversations whose timers are set in one transaction
_CHAPTERS: dict[Kind, str] = {"state": "states:", "memory": "remembers:", "intent": "intents:"}
_OF_TIMES = ("F153", "F269")
_CODES = {"state": "F170", "memory": "F171", "intent": "F172"}


@dataclass(slots=True)
class Inside:
    """The chats that would be lost with a name that is gone. *awaiting*: kobo their orders still wait for. *fresh*: the
    names it may have now. *goes_on*: the state for such a chat if the name was taken out."""

    gone: Gone
    fresh: tuple[str, ...] = ()
    goes_on: str = ""
    customers: int = 0
    awaiting: int = 0
    names: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        many = plural(self.customers, "customer")
        verb = {"state": "stand" + "s" * (self.customers == 1) + " in", "memory": "left their", "intent": "may answer"}
        money = f", {naira(self.awaiting)} awaiting" if self.awaiting else ""
        who = f" ({', '.join(self.names)}{'…' * (self.customers > len(self.names))})"
        return f"{many} {verb[self.gone.kind]} `{self.gone.name}`{money}{who}"


def compiled(store: Store, files: Files) -> Compiled:
    """Return what *files* mean. Raises OwnerMistakes, which know the names of the version that serves."""
    try:
        return project.compiled(files)
    except OwnerMistakes as mistakes:
        raise since_served(store, mistakes) from mistakes


def since_served(store: Store, mistakes: OwnerMistakes) -> OwnerMistakes:
    """Return *mistakes*, of which those of half a rename since the version that serves tell its lines."""
    row = store.flows.newest()
    if row is None:
        return mistakes
    before, now = version(row.files.texts), version(mistakes.sources)
    return OwnerMistakes(half_renamed(mistakes.problems, before, now), mistakes.sources)


def inside(store: Store, old: Flow, new: Flow) -> tuple[Inside, ...]:
    """Return who is inside of the names that *new* lost; names nobody is inside of are left out."""
    found = {name: Inside(name, _likely(old, new, name), new.starts_at) for name in gone(old, new)}
    if not found:
        return ()
    for session in store.sessions.everyone():
        for name, those in found.items():
            if _is_inside(session, name):
                _count(those, session, store, new)
    return tuple(those for those in found.values() if those.customers)


def _likely(old: Flow, new: Flow, lost: Gone) -> tuple[str, ...]:
    """Return the names that *lost* may have now."""
    known = successor(old, new, lost)
    return (known,) if known else fresh(old, new, lost.kind)


def _is_inside(session: Session, name: Gone) -> bool:
    match name.kind:
        case "state":
            return session.state == name.name
        case "memory":
            return name.name in session.remembers
    asked = session.shown.asked
    waits = asked is not None and asked.intent == name.name
    return waits or any(button.payload == name.name for button in session.shown.choices)


def _count(those: Inside, session: Session, store: Store, new: Flow) -> None:
    those.customers += 1
    order = store.orders.newest(session.customer)
    if those.gone.kind == "state" and order is not None and order.status not in ("lapsed", "cancelled"):
        those.awaiting += order.due
        those.goes_on = new.lineage.orders.get(order.status, those.goes_on)
    if len(those.names) < 3:
        those.names.append(session.contact.name or session.customer)


def held(new: Flow, those: tuple[Inside, ...], files: Files) -> tuple[Problem, ...]:
    """Return why *new*, read from *files*, may not be published: a fault for each lost name somebody is inside of, and
    what mends it."""
    return tuple(_problem(new, one, files) for one in those)


def before_publishing(store: Store, new: Compiled, files: Files) -> tuple[Problem, ...]:
    """Return what publishing *new*, read from *files*, would hold back, and its warnings, with what moved far from what
    serves, or served before where these serve already; the warnings alone where nothing serves yet, or it cannot be
    read."""
    row = store.flows.newest()
    if row is None or row.version == files.version:
        return warnings_since(store, row.number - 1, new, files) if row else new.warnings
    moved = warnings_since(store, row.number, new, files)
    try:
        old = project.compiled(row.files).flow
    except OwnerMistakes:  # of another Grace; publishing says so
        return moved
    return (*held(new.flow, inside(store, old, new.flow), files), *moved)


def warnings_since(store: Store, number: int, new: Compiled, files: Files) -> tuple[Problem, ...]:
    """Return the warnings of *new*, read from *files*, with its prices and times that are far from those of version
    *number* and of the one before it, for a figure that only goes back to what it was is no news; and with the prints
    of that version that are gone while open quotes hold them."""
    rows = [row for row in (store.flows.named(str(one)) for one in (number, number - 1)) if row is not None]
    times = moved_times(tuple(row.files for row in rows), files)
    warnings = tuple(one for one in new.warnings if one.code not in _OF_TIMES or not _follows(one, times))
    prices = moved_prices(tuple(row.files.catalog for row in rows), new.flow.catalog, files.catalog, warnings)
    quoted = _open_quotes(store, rows[0].files.catalog, new.flow, files.catalog) if rows else ()
    return (*times, *quoted, *prices)


def _open_quotes(store: Store, before: tuple[str, str], new: Flow, catalog: tuple[str, str]) -> Iterator[Problem]:
    """Return a warning for each print of the catalog *before* that *new* does not sell any more while open quotes hold
    it, naming them."""
    old = sold(before)[0] if before != catalog else None
    lost = {fabric.code: fabric.name for fabric in withdrawn(old, new.catalog)} if old else {}
    holding: dict[str, list[str]] = {}
    for _, order in store.orders.list(("quoted",), 10_000) if lost else ():
        for code in {line.fabric for line in order.lines} & lost.keys():
            holding.setdefault(code, []).append(order.code)
    for code, orders in holding.items():
        many = f"{plural(len(orders), 'open quote')} hold{'s' * (len(orders) == 1)} it: {', '.join(orders[:6])}"
        message = f"{lost[code]} ({code}) is gone, and {many}"
        label = "who says yes to it is told, and asked for another print"
        help = "put it back with `hidden: yes`, if these may still be sold"
        place = _chapter(catalog, "fabrics:")
        yield Problem(code="F173", message=message, place=place, label=label, help=help, level="warning")


def _follows(warning: Problem, times: tuple[Problem, ...]) -> bool:
    """Return whether *warning* only follows from one of the *times* that moved: it stands there, or `hold` moved."""
    return any((one.place.file, one.place.line) == (warning.place.file, warning.place.line) for one in times) or (
        warning.code == "F153" and any(one.place.file != warning.place.file for one in times)
    )


def _problem(new: Flow, one: Inside, files: Files) -> Problem:
    kind, name = one.gone.kind, one.gone.name
    near = nearest(name, one.fresh) or (one.fresh[0] if len(one.fresh) == 1 else None)
    place = _place(new, kind, near, files)
    label = "publishing waits until the file says what became of it"
    retired = f"`retired: {{{name}: {one.goes_on if kind == 'state' else 'forget'}}}` at the left edge of the flow"
    renamed = {
        "state": f"`was: [{name}]` under `{near}:`",
        "memory": f"`{near}: {{kind: {new.remembers.get(near or '', 'text')}, was: [{name}]}}` under `remembers:`",
        "intent": f"`was: [{name}]` under `{near}:` in intents.yaml",
    }[kind]
    if near:
        help = f"write {renamed}, if that is its new name; or, if it is gone, {retired}"
    elif one.fresh:
        came = ", ".join(one.fresh)
        help = f"write `was: [{name}]` under the one of {came} that it is now; or, if it is gone, {retired}"
    else:
        help = f"put it back, or write {retired}"
    return Problem(code=_CODES[kind], message=f"{one}, and this {kind} is gone", place=place, label=label, help=help)


def _place(flow: Flow, kind: Kind, near: str | None, files: Files) -> Place:
    """Return where the name that is most like the lost one stands; where there is none, the chapter it stood in."""
    if near and kind == "state":
        return flow.states[near].place
    if near and kind == "intent":
        return flow.intents[near].place
    return _chapter(files.intents if kind == "intent" else files.flow, _CHAPTERS[kind])


def _chapter(file: tuple[str, str], wanted: str) -> Place:
    name, text = file
    lines = (number for number, line in enumerate(text.splitlines(), 1) if line.startswith(wanted))
    return Place(name, next(lines, 1), 1, len(wanted) - 1)


def reschedule(store: Store, old: Flow | None, new: Flow, now: datetime) -> None:
    """Set anew the timers of everybody whose state keeps other times in *new*, as of *now* (UTC)."""
    changed = {name for name, state in (old.states if old else {}).items() if _other_times(name, state.timed, new)}
    moved = [one for one in store.sessions.everyone() if one.state in changed and one.flow_version != new.version]
    for start in range(0, len(moved), _TOGETHER):
        with store.transaction():  # short ones, for customers write meanwhile
            for session in moved[start : start + _TOGETHER]:
                there = migrated(new, session.updated(order=store.orders.newest(session.customer)), now).session
                store.timers.replace(session.customer, timers(new, there))


def _other_times(name: str, before: tuple[object, ...], new: Flow) -> bool:
    state = new.states.get(name)
    then = [(one.name, one.delay) for one in before if hasattr(one, "delay") and hasattr(one, "name")]
    return state is None or then != [(one.name, one.delay) for one in state.timed]
