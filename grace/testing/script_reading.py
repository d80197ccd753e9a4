"""Readers every part of a script uses: plain words, times, numbers, files; and the names the flow knows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from grace.app.project import Places
from grace.source import Problems, Text, Value
from grace.testing.flows import Names
from grace.testing.moments import span

_NOTHING = Names(frozenset(), frozenset(), frozenset(), frozenset(), frozenset())


@dataclass(slots=True)
class Sheet:
    """One script while it is read."""

    folder: Path
    """Where the script lies; files it names are looked for here, then in *home*."""
    home: Path
    problems: Problems
    known: Names = _NOTHING
    where: Places | None = None
    """The flow, catalog and brand this script is about."""
    _conversations: set[str] = field(default_factory=set)

    def learn(self, names: Names) -> None:
        """Take in *names*, which may be named from here on."""
        old = self.known
        self.known = Names(
            old.states | names.states,
            old.events | names.events,
            old.fabrics | names.fabrics,
            old.memories | names.memories,
            old.timers | names.timers,
        )

    def new(self, name: str) -> bool:
        """Return whether no conversation was called *name* so far."""
        fresh = name not in self._conversations
        self._conversations.add(name)
        return fresh

    def path(self, value: Value, what: str, folder: bool, project: bool = True) -> Path | None:
        """Return the file or *folder* that *value* names beside the script, else in the *project*; None with a
        fault."""
        text = self.problems.text(value, what)
        if text is None:
            return None
        for start in (self.folder, self.home) if project else (self.folder,):
            found = start / text.value
            if found.is_dir() and folder and not any(found.glob("*.yaml")):
                help = "it may hold the flow, intents.yaml, brand.yaml, phrases.yaml or catalog.yaml"
                self.problems.error("T104", f"there is no YAML file in `{text.value}`", text.place, "empty", help)
                return None
            if found.is_dir() if folder else found.is_file():
                return found
        kind = "folder" if folder else "file"
        label = "not beside this script" + (", nor in the project" if project else "")
        self.problems.error("T104", f"there is no {kind} `{text.value}`", text.place, label)
        return None

    def name(self, text: Text, what: str, known: frozenset[str]) -> None:
        """Add a fault unless *text* is one of *known*."""
        if text.value not in known:
            code = "F101" if what == "state" else "T103"
            self.problems.unknown(code, what, text, known)


def words(value: Value, what: str, problems: Problems) -> tuple[Text, ...]:
    """Return words, or a list of them; nothing after the colon is an empty list."""
    if isinstance(value, Text) and not value.value and not value.quoted:
        return ()
    texts = (problems.text(item, what) for item in problems.items(value, what))
    return tuple(text for text in texts if text is not None)


def time(value: Value, what: str, problems: Problems) -> timedelta | None:
    """Return `30s`, `30m`, `20h` or `5d`; None with a fault for anything else."""
    text = problems.text(value, what)
    found = span(text.value) if text else None
    if text is not None and found is None:
        problems.error("T105", f"`{text.value}` is not a time", text.place, "times are written 30s, 30m, 20h or 5d")
    return found


def yes(value: Value, what: str, problems: Problems) -> bool | None:
    """Return yes or no as a bool; None with a fault for anything else."""
    text = problems.text(value, what)
    if text is None:
        return None
    if text.value not in ("yes", "no"):
        problems.error("T105", f"`{what}` is `{text.value}`", text.place, "yes or no")
        return None
    return text.value == "yes"
