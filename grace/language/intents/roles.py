"""Between the owner's names of intents and the keys readers know them by: the role, or the name where there is none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from grace.engine.reading import Act, Expected
from grace.flow.model import Flow


class Roles:
    """The intents of one flow under both names. Readers compare keys alone, so a new name changes no reading."""

    def __init__(self, flow: Flow) -> None:
        self._keys = {name: intent.key for name, intent in flow.intents.items()}
        self._names = {key: name for name, key in self._keys.items()}

    def key(self, name: str) -> str:
        """Return the key of the intent called *name*; *name* itself where the flow has none of that name."""
        return self._keys.get(name, name)

    def name(self, key: str) -> str:
        """Return the owner's name of the intent with *key*."""
        return self._names.get(key, key)

    def keys(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the keys of *names*, in their order."""
        return tuple(map(self.key, names))

    def names(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Return the owner's names of *keys*, in their order."""
        return tuple(map(self.name, keys))

    def keyed(self, expected: Expected) -> Expected:
        """Return *expected* with keys for names."""
        asked = expected.question
        question = replace(asked, intent=self.key(asked.intent)) if asked and asked.intent else asked
        return replace(
            expected,
            intents=self.keys(expected.intents),
            own=frozenset(self.keys(expected.own)),
            question=question,
        )

    def as_keyed(self, act: Act) -> Act:
        """Return *act* with the key for its owner's name."""
        return replace(act, intent=self.key(act.intent)) if act.intent is not None else act

    def named(self, act: Act) -> Act:
        """Return *act* with the owner's names for keys."""
        intent = self.name(act.intent) if act.intent is not None else None
        return replace(act, intent=intent, choices=self.names(act.choices))
