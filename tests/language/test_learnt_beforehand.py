"""What lies beside the shipped flow is what its examples teach, and is read the same where nothing can be learnt."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from grace.app import project
from grace.app.teach import learn
from grace.engine.reading import Expected
from grace.flow.model import Flow
from grace.language.intents import classifier
from grace.language.intents.classifier import LearntFiles, recalled, recalled_of
from grace.language.intents.classifier_cache import kept, newest
from grace.language.intents.examples import Examples
from grace.language.intents.learning import learn_apart
from grace.language.offline import OfflineReader
from tests.testing.conftest import home

__all__ = ["home"]

ROOT = Path(__file__).parents[2]
WHERE = project.places(ROOT)
SAID = (
    "abeg wetin be the price of the adire",
    "i don pay o check am",
    "leave the second one, make the first one 12 yards",
    "can person come to your shop on sunday",
    "my sister is getting married and everybody is asking about the colour of the day",
)
WITHOUT_SKLEARN = """
import json, sys
for name in ("sklearn", "scipy", "joblib"):
    sys.modules[name] = None
from tests.language.test_learnt_beforehand import readings
print(json.dumps(readings()))
"""


def readings() -> list[list[object]]:
    """What a reader makes of SAID that finds what lies beside the shipped flow, and nothing else."""
    flow = project.load(WHERE).flow
    reader = OfflineReader(flow, LearntFiles(None, (WHERE.flows,)))
    reader.prepare()
    here = Expected(tuple(flow.intents))
    return [[reader.read(text, here).main.intent, reader.read(text, here).main.confidence] for text in SAID]


def test_it_is_what_the_shipped_examples_teach() -> None:
    examples = Examples(project.load(WHERE).flow)

    found = recalled(examples.lines, examples.intents, LearntFiles(None, (WHERE.flows,)))

    assert found is not None, "flows/ holds what older examples taught: python run.py teach --learn"
    assert len(list(WHERE.flows.glob("reader-*.npz"))) == 1


def test_a_machine_without_scikit_learn_reads_by_it_like_any_other() -> None:
    told = subprocess.run(
        [sys.executable, "-c", WITHOUT_SKLEARN], capture_output=True, text=True, check=True, timeout=60, cwd=ROOT
    )

    assert json.loads(told.stdout) == readings()


def test_teach_learn_puts_it_in_the_place_of_the_older_one(home: Path) -> None:
    flows = home / "flows"
    _with_few_examples(home)
    older = next(flows.glob("reader-*.npz")).rename(flows / f"reader-{'0' * 32}.npz")

    made = learn(project.places(home))

    assert [path for path in flows.iterdir() if path.suffix == ".npz"] == [made]
    assert made != older
    assert made.stat().st_mode & 0o777 == 0o644


def test_what_earlier_examples_taught_serves_while_new_ones_are_learnt(home: Path, tmp_path: Path) -> None:
    flow = _with_another_example(home)
    own = tmp_path / "data"
    own.mkdir()
    reader = OfflineReader(flow, LearntFiles(own, (home / "flows",)))
    examples = Examples(flow)

    reader.prepare()
    meant = reader.read("how much be the adire", Expected(tuple(flow.intents))).main
    for thread in threading.enumerate():
        if thread.name == "grace-reader":
            thread.join(60)

    assert meant.intent == "ask_price"
    assert recalled(examples.lines, examples.intents, LearntFiles(own)) is not None
    assert newest(own) is not None


def test_who_can_learn_nothing_reads_by_what_earlier_examples_taught(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Lambda, where the owner's examples change and nobody prepares the reader."""
    monkeypatch.setattr(classifier, "is_installed", lambda: False)
    flow = _with_another_example(home)

    reader = OfflineReader(flow, LearntFiles(tmp_path, (home / "flows",)))
    meant = reader.read(SAID[0], Expected(tuple(flow.intents))).main

    assert (meant.intent, meant.confidence > 0.95) == ("ask_price", True)  # by patterns and likeness alone 0.53
    assert newest(tmp_path) is None


def test_a_shop_of_other_prints_reads_by_what_the_same_examples_taught(home: Path, tmp_path: Path) -> None:
    catalog = home / "catalog.yaml"
    catalog.write_text(catalog.read_text(encoding="utf-8").replace("Blue Adire", "Harmattan Sky"), encoding="utf-8")
    flow, files = project.load(project.places(home)).flow, LearntFiles(tmp_path / "own", (home / "flows",))
    examples = Examples(flow)
    reader = OfflineReader(flow, files)

    reader.prepare()

    assert recalled(examples.lines, examples.intents, files) is None
    assert reader.learn()
    assert newest(tmp_path / "own") is None
    assert reader.read("how much be the harmattan sky", Expected(tuple(flow.intents))).main.intent == "ask_price"


def test_other_examples_are_not_read_by_what_these_taught(home: Path) -> None:
    files = LearntFiles(None, (home / "flows",))

    assert recalled_of(Examples(project.load(WHERE).flow).key, files) is not None
    assert recalled_of(Examples(_with_another_example(home)).key, files) is None


def test_learning_apart_leaves_nothing_heavy_in_this_process() -> None:
    program = (
        "import sys\nfrom grace.language.intents.learning import learn_apart\n"
        "learnt = learn_apart(('where is it', 'how much'), ('status', 'price'))\n"
        "print(learnt.intents, 'sklearn' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)

    assert told.stdout.strip() == "('price', 'status') False"


def test_examples_that_cannot_be_learnt_apart_are_none() -> None:
    assert learn_apart(("one intent", "alone"), ("same", "same")) is None


def _with_few_examples(home: Path) -> None:
    """Leave each intent its first eight examples: they are learnt in a moment."""
    intents = home / "flows" / "intents.yaml"
    kept, seen = [], 0
    for line in intents.read_text(encoding="utf-8").splitlines():
        seen = seen + 1 if line.startswith("      - ") else 0
        if seen <= 8:
            kept.append(line)
    intents.write_text("\n".join(kept) + "\n", encoding="utf-8")


def _with_another_example(home: Path) -> Flow:
    _with_few_examples(home)
    intents = home / "flows" / "intents.yaml"
    text = intents.read_text(encoding="utf-8")
    intents.write_text(text.replace("like:\n", "like:\n      - zanzibar quorum\n", 1), encoding="utf-8")
    flow = project.load(project.places(home)).flow
    assert kept(home / "flows", "whatever") is None
    assert any("zanzibar quorum" in intent.like for intent in flow.intents.values())
    return flow
