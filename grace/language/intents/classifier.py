"""The classifier of sketched sentences: trained on the owner's examples, or loaded as it was trained before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Final

from grace.language.intents.classifier_cache import Learnt, keep, kept, key, newest
from grace.language.intents.features import Known, marks
from grace.language.intents.learning import is_installed, learn

_training = Lock()
_MOST_KNOWN = 4  # classifiers of one process
_MOST_REMEMBERED = 256  # sketched sentences


class Trained:
    """The classifier after training; it knows only sketched sentences."""

    def __init__(self, learnt: Learnt) -> None:
        self._learnt = learnt
        rarity = iter(learnt.rarity.tolist())
        self._known = Known([dict(zip(grams, rarity, strict=False)) for grams in learnt.grams])
        self._remembered = lru_cache(maxsize=_MOST_REMEMBERED)(self._logits)

    def logits(self, sketched: str) -> Mapping[str, float]:
        """Return how much *sketched* speaks for each intent that has examples, in logits. Many customers write the
        same."""
        return self._remembered(sketched)

    def _logits(self, sketched: str) -> Mapping[str, float]:
        from numpy import float32

        rows, values = marks(sketched, self._known)
        sums = self._learnt.start + values @ self._learnt.weights[rows].astype(float32) * self._learnt.steps
        return dict(zip(self._learnt.intents, sums.tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class LearntFiles:
    """Folders in which what was learnt lies: *own*, where what is learnt anew is left too, and those *given*."""

    own: Path | None = None
    given: tuple[Path, ...] = ()

    @property
    def all(self) -> tuple[Path, ...]:
        """Return every folder, the own one first."""
        return (*((self.own,) if self.own else ()), *self.given)


NOWHERE: Final = LearntFiles()
_known: dict[tuple[str, LearntFiles], Trained] = {}

Learning = Callable[[tuple[str, ...], tuple[str, ...]], Learnt | None]
"""What learns examples; None where it could not."""


def recalled(lines: tuple[str, ...], intents: tuple[str, ...], files: LearntFiles) -> Trained | None:
    """Return the classifier for these sketched examples where this process or *files* have it; None where it has to be
    trained."""
    name = key(lines, intents)
    with _training:
        return _recalled(name, files)


def recalled_of(examples: str, files: LearntFiles) -> Trained | None:
    """Return what the examples with this key, their prints in words, taught a shop of other prints, where that lies in
    the folders given; None where it does not. It reads as well: what stood for a print there does so here."""
    with _training:
        if (examples, files) in _known:
            return _known[examples, files]
        found = (learnt for folder in files.given if (learnt := newest(folder)) and learnt.examples == examples)
        return _remember(examples, files, next(found, None))


def earlier(files: LearntFiles) -> Trained | None:
    """Return what was learnt last, of other examples; None where nothing was."""
    found = next((one for folder in files.all if (one := newest(folder))), None)
    return Trained(found) if found else None


def train(
    lines: tuple[str, ...], intents: tuple[str, ...], files: LearntFiles = NOWHERE, learning: Learning = learn
) -> Trained | None:
    """Return the classifier for these sketched examples, by *learning* where nobody has it, and then left in *files*;
    None where there is none to train."""
    if len(set(intents)) < 2:
        return None
    name = key(lines, intents)
    with _training:
        found = _recalled(name, files)
        if found is None and is_installed():
            with suppress(ImportError):  # it is there but cannot be loaded: a wheel for another machine
                learnt = learning(lines, intents)
                if learnt and files.own:
                    keep(files.own, name, learnt)
                found = _remember(name, files, learnt)
        return found


def _recalled(name: str, files: LearntFiles) -> Trained | None:
    if (name, files) in _known:
        return _known[name, files]
    return _remember(name, files, next((one for folder in files.all if (one := kept(folder, name))), None))


def _remember(name: str, files: LearntFiles, learnt: Learnt | None) -> Trained | None:
    if learnt is None:
        return None
    made = _known[name, files] = Trained(learnt)
    while len(_known) > _MOST_KNOWN:
        del _known[next(iter(_known))]
    return made
