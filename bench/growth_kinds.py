"""Measures what more of everything else costs: prints, messages of one customer, states, examples.

All in milliseconds or seconds of processor time, so that other work on the machine changes little.
"""

from __future__ import annotations

import itertools
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from bench.growth_picture import Measures
from grace.app import project
from grace.channel import Incoming
from grace.desk.show import view
from grace.engine.events import Chance, Heard
from grace.engine.expect import expected
from grace.engine.reading import Act, Reading
from grace.engine.turn import begin, turn
from grace.engine.vocabulary import VOCABULARY
from grace.flow.compile import Files, compile_flow
from grace.flow.model import Flow
from grace.language.intents.examples import Examples
from grace.language.intents.learning import learn
from grace.language.offline import OfflineReader
from grace.pipeline import Parts, answer, deliver, receive
from grace.testing.rig import Rig

ROOT = Path(__file__).resolve().parents[1]
NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
CUSTOMER = "whatsapp:+2348030000001"
Found = dict[int, Measures]
_COLOURS = (
    "Mint Blue Red Green Gold Wine Ivory Coral Teal Navy Olive Peach Plum Rust Sand Slate Lilac Amber Black White"
)
_CLOTHS = "Adire Ankara Damask Brocade Lace Aso-oke Batik Guinea Kente Kampala Organza Velvet Satin Linen Poplin"
_PATTERNS = "Bird Shell Wheel Feather Drum Leaf Star River Palm Crown Arrow Lantern Peacock Coin Cloud Ladder Mask"


def spent(work: Callable[[], object], times: int = 5, clock: Callable[[], float] = time.process_time) -> float:
    """Milliseconds of processor time, or by another *clock*, the median of *times*."""
    found = []
    for _ in range(times):
        began = clock()
        work()
        found.append(clock() - began)
    return median(found) * 1000


def prints(sizes: tuple[int, ...] = (50, 500, 5_000)) -> Found:
    """Return what a catalog of so many prints costs."""
    return {size: _with_prints(size) for size in sizes}


def _with_prints(size: int) -> Measures:
    """Its check, a message that names one print, a turn that offers some."""
    files = replace(_shipped(), catalog=("catalog.yaml", _catalog(size)))
    flow, saves = compile_flow(files, VOCABULARY).flow, itertools.count()
    name = flow.catalog.fabrics[size // 2].name
    return {
        "check the files": spent(lambda: _checked_anew(files, next(saves))),
        "read a message that names a print": _reading(flow, "fabric_offer", f"I want {{}} yards of {name}"),
        "show prints, in the engine": spent(lambda: _engine_turn(flow, "greeting", "browse"), 20),
    }


def _checked_anew(files: Files, save: int) -> None:
    """Check *files* after a *save* of the catalog: one that was read before is not read again."""
    name, text = files.catalog
    compile_flow(replace(files, catalog=(name, f"{text}\n# {save}\n")), VOCABULARY)


def messages(sizes: tuple[int, ...] = (100, 1_000, 10_000)) -> Found:
    """Return what one customer costs who has written so often."""
    with _chat() as parts:
        numbers = itertools.count()
        more = [size - before for before, size in itertools.pairwise((0, *sizes))]
        return {size: _with_messages(parts, numbers, new) for size, new in zip(sizes, more, strict=True)}


def _with_messages(parts: Parts, numbers: Iterator[int], more: int) -> Measures:
    """A turn, and their chat as people read it, after *more* messages."""
    for _ in range(more):
        _exchange(parts, next(numbers))
    return {
        "a turn": spent(lambda: _exchange(parts, next(numbers)), 20),
        "their chat, as `show` reads it": spent(lambda: view(parts, CUSTOMER)),
    }


def states(sizes: tuple[int, ...] = (50, 150, 500)) -> Found:
    """Return what a flow of so many states costs."""
    return {size: _with_states(size) for size in sizes}


def _with_states(size: int) -> Measures:
    """Its check, and a turn of the engine."""
    files = _long_flow(size)
    flow = compile_flow(files, VOCABULARY).flow
    _engine_turn(flow, "s0", "see_cakes")  # the machine is made at the first
    return {
        "check the files": spent(lambda: compile_flow(files, VOCABULARY)),
        "a turn, in the engine": spent(lambda: _engine_turn(flow, f"s{size // 2}", "see_cakes"), 50),
    }


def examples(times: tuple[int, ...] = (1, 2, 4)) -> Found:
    """Return what so many times the shipped examples of each intent cost."""
    learn(("one", "other"), ("a", "b"))  # scikit-learn is loaded by then
    return dict(map(_with_examples, times))


def _with_examples(many: int) -> tuple[int, Measures]:
    """Return how many there are, and what learning them and reading by them costs."""
    flow = compile_flow(_shipped(), VOCABULARY).flow
    grown = replace(flow, version=f"x{many}", intents=_more_examples(flow, many))
    told = Examples(grown)
    return len(told.lines), {
        "learn them": spent(lambda: learn(told.lines, told.intents), 3),
        "read a message": _reading(grown, grown.starts_at, "abeg how much be the cloth number {}"),
    }


def _reading(flow: Flow, state: str, words: str) -> float:
    """Return milliseconds of reading *words*, with another number each time, in *state*."""
    reader, said = OfflineReader(flow), itertools.count(1)
    reader.learn()
    brief = expected(flow, begin(flow, CUSTOMER, NOW).updated(state=state))
    return spent(lambda: reader.read(words.format(next(said)), brief), 20)


def _shipped() -> Files:
    return project.files(project.places(ROOT))


def _catalog(size: int) -> str:
    """A catalog of *size* prints, each with a name of its own, as text."""
    words = itertools.product(_PATTERNS.split(), _COLOURS.split(), _CLOTHS.split())
    names = list(itertools.islice(words, size))
    random.Random(1).shuffle(names)
    head = (ROOT / "catalog.yaml").read_text(encoding="utf-8").split("fabrics:")[0]
    rows = (
        f"  - {{code: AK-{number:04d}, name: {' '.join(name)}, per_yard: 3500, per_piece: 20000, stock_yards: 300}}"
        for number, name in enumerate(names, 1)
    )
    return f"{head}fabrics:\n" + "\n".join(rows) + "\n"


_STEP = """  s{0}:
    say: This is step {0}.
    ask: Shall we go on?
    when:
      see_cakes: {{say: On we go., go: s{1}}}
"""


def _long_flow(size: int) -> Files:
    """A flow of *size* states, each leading to the next, in a shop of cakes."""
    shop = ROOT / "tests" / "conversations" / "shops" / "cakes"
    intents, brand, catalog = ((name, (shop / name).read_text(encoding="utf-8")) for name in _OTHERS)
    steps = "".join(_STEP.format(number, (number + 1) % size) for number in range(size))
    always = "anytime:\n  stop: {do: opt_out}\n  not_understood: {say: Pardon?, go: again}\n"
    flow = f"flow: long\nstarts_at: s0\nremembers: {{}}\nstates:\n{steps}{always}"
    return Files(("long.yaml", flow), intents, brand, catalog, None)


_OTHERS = ("intents.yaml", "brand.yaml", "catalog.yaml")


def _engine_turn(flow: Flow, begin_at: str, act: str) -> object:
    session = begin(flow, CUSTOMER, NOW).updated(state=begin_at)
    heard = Heard("words", reading=Reading((Act(act, confidence=0.9),)), id="key", chance=Chance("GR-7K2P", 3))
    return turn(flow, session, None, heard, NOW)


def _more_examples(flow: Flow, many: int) -> dict[str, object]:
    """Every intent with its lines *many* times, each time said in another way."""
    ends = ("", " abeg o", " my dear sister", " for this weekend")[:many]
    return {
        name: replace(intent, like=tuple(f"{line}{end}" for end in ends for line in intent.like))
        for name, intent in flow.intents.items()
    }


@contextmanager
def _chat() -> Iterator[Parts]:
    with tempfile.TemporaryDirectory(prefix="grace-growth-") as folder, Rig.open(ROOT, Path(folder)) as rig:
        yield replace(rig.parts, burst=timedelta(0))


def _exchange(parts: Parts, number: int) -> None:
    words = "hello" if number % 2 else "thank you"
    receive(parts, Incoming(f"SM{number}", CUSTOMER, "text", words, name="Ada"))
    while answer(parts) or deliver(parts):
        pass
