"""Evidence for intents with a handful of examples, an owner's own: what the words they alone use say.

A classifier of thousands of lines hardly hears five. A word that stands in those and in few others says more than all
the rest of a message: "gele price please" is about head ties, though prices are asked in hundreds of lines.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

_FEW = 20  # examples; an intent with more is learnt as it is
_STEM = 5  # letters of a word that tell it from others: training, trains
_SHORTEST = 3
_WORTH = 7.0  # logits of a word that stands in several examples of one small intent and nowhere else
_ONCE = 0.6  # of that, for a word in one example alone
_CHANCE = 0.3  # a share that common words have too


class SmallIntents:
    """The words of intents with at most 20 examples, told by what share of all examples with the word is theirs."""

    def __init__(self, lines: Sequence[str], intents: Sequence[str]) -> None:
        self._sizes = Counter(intents)
        self._small = {name for name, size in self._sizes.items() if size <= _FEW}
        holding: defaultdict[str, Counter[str]] = defaultdict(Counter)
        if self._small:
            for line, name in zip(lines, intents, strict=True):
                for stem in _stems(line):
                    holding[stem][name] += 1
        self._worth = {stem: worth for stem, held in holding.items() if (worth := self._shares(held))}

    def evidence(self, sketched: str) -> dict[str, float]:
        """Return for each small intent, in logits, how much the word of *sketched* that is most its own says for it."""
        found: dict[str, float] = {}
        for stem in _stems(sketched) if self._worth else ():
            for name, worth in self._worth.get(stem, {}).items():
                found[name] = max(worth, found.get(name, 0.0))
        return found

    def _shares(self, held: Counter[str]) -> dict[str, float]:
        rates = {name: times / self._sizes[name] for name, times in held.items()}
        whole = sum(rates.values())
        return {
            name: _WORTH * (rates[name] / whole - _CHANCE) / (1 - _CHANCE) * (1 if held[name] > 1 else _ONCE)
            for name in held
            if name in self._small and rates[name] / whole > _CHANCE
        }


def _stems(line: str) -> set[str]:
    return {word[:_STEM] for word in line.split() if len(word) >= _SHORTEST and word.isalpha()}
