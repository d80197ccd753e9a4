"""Whatever an edit makes of states, memories, intents, words, times and prints: everybody in the middle of a chat gets
a sensible answer, and nothing remembered is lost."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from grace.app import project
from grace.channel import Outgoing
from grace.testing import databases
from grace.testing.rig import Rig
from grace.web.pretend_chats import PretendChats

ROOT = Path(__file__).parents[2]
SHOPS = ROOT / "tests" / "conversations" / "shops"
LONG = int(os.environ.get("GRACE_LONG", "0"))
"""GRACE_LONG=300 tries 300 pairs of flows, others each time."""
ROADS: dict[str, tuple[str, ...]] = {
    "image_request": ("I want to order fabric",),
    "fabric_offer": ("I want to order fabric", "no picture"),
    "selection": ("show me what you have", "number 2"),
    "deposit_summary": ("6 yards of Lagos Sunrise",),
    "proof": ("6 yards of Lagos Sunrise", "yes"),
    "ops_notify": ("6 yards of Lagos Sunrise", "yes", "I have paid"),
    "follow_up": ("6 yards of Lagos Sunrise", "yes", "I have paid", "team: approve"),
}
FATES = ("renamed", "retired", "lost")
MEMORIES = ("dress", "delivery")
INTENTS = ("affirm", "browse", "will_pay_later")
NEXT = ("yes", "hello", "number 2", "picture", "silence", "where is my order", "tap", "3 days")
STATES = st.dictionaries(st.sampled_from(sorted(ROADS)), st.sampled_from(FATES), min_size=1, max_size=3)
NAMED = st.dictionaries(st.sampled_from((*MEMORIES, *INTENTS)), st.sampled_from(FATES), max_size=2)
EDITS = ("questions", "times", "prices", "prints", "order", "start", "offers", "buttons", "details")
PLAIN = st.lists(st.sampled_from(EDITS), max_size=3, unique=True)
OTHERS = st.builds(lambda named, plain: [*(f"{name} {fate}" for name, fate in named.items()), *plain], NAMED, PLAIN)


_LETTERING = """\
  lettering:
    ask: What shall stand on it?
    when: {any words: {save: lettering, go: human}}

"""


class Edited:
    """A copy of the shipped shop, to be edited as an owner would."""

    def __init__(self, folder: Path) -> None:
        self.flows = Path(shutil.copytree(ROOT / "flows", folder / "flows"))
        shutil.copy(SHOPS / "prints.yaml", self.flows / "catalog.yaml")
        (self.flows / "pictures").symlink_to(SHOPS / "pictures")
        shutil.copy(SHOPS / "brand.yaml", self.flows)
        self.retired: list[str] = []

    def change(self, file: str, *edits: tuple[str, str | Callable[[re.Match[str]], str]]) -> None:
        path = self.flows / file
        text = path.read_text(encoding="utf-8")
        for old, new in edits:
            text, count = re.subn(old, new, text)
            assert count, old
        path.write_text(text, encoding="utf-8")

    def state(self, name: str, fate: str) -> None:
        new, flow = f"new_{name}", "wholesale.yaml"
        below = f"\\n    was: [{name}]" if fate == "renamed" else ""
        self.change(flow, (rf"(?m)^  {name}:$", f"  {new}:"))
        text = (self.flows / flow).read_text(encoding="utf-8")
        text = re.sub(rf"\b(go: ){name}(?=[\s,}}]|$)", rf"\g<1>{new}", text)
        text = re.sub(rf"(?<!save: )(?<=: ){name}(?=\n|}}|,)", new, text)
        (self.flows / flow).write_text(text, encoding="utf-8")
        self.change(flow, (rf"(?m)^  {new}:$", f"  {new}:{below}"))
        if fate == "retired":
            self.retired.append(f"{name}: {{go: {new}, say: We moved the shelves.}}")

    def memory(self, name: str, fate: str) -> None:
        kind, new = ("picture", "style") if name == "dress" else ("text", "way")
        entry = f"{new}: {{kind: {kind}, was: [{name}]}}" if fate == "renamed" else f"{new}: {kind}"
        self.change("wholesale.yaml", (rf"(?<=[{{ ]){name}: {kind}", entry), (rf"save: {name}\b", f"save: {new}"))
        flow = self.flows / "wholesale.yaml"
        flow.write_text(flow.read_text(encoding="utf-8").replace(f"knows.{name}", f"knows.{new}"), encoding="utf-8")
        if fate == "retired":
            self.retired.append(f"{name}: forget")

    def intent(self, name: str, fate: str) -> None:
        new = f"new_{name}"
        was = f"\\n    was: [{name}]" if fate == "renamed" else ""
        self.change("intents.yaml", (rf"(?m)^  {name}:$", f"  {new}:\\n    role: {name}{was}"))
        self.change("wholesale.yaml", (rf"(?m)(?<![\w:]){name}(?=:)|(?<=: ){name}(?=[,}}])", new))
        if name == "browse":
            self.change("phrases.yaml", (r"(?m)^browse:$", f"{new}:"))
        if fate == "retired":
            self.retired.append(f"{name}: forget")

    def other(self, edit: str) -> None:
        match edit:
            case "questions":
                self.change("wholesale.yaml", (r"(?m)^    ask: (.*)$", r"    ask: Now then. \1"))
            case "times":
                self.change("wholesale.yaml", (r"(?m)^      20h:$", "      10h:"), (r"(?m)^      48h:$", "      30h:"))
            case "prices":
                self.change("catalog.yaml", ("per_yard: 4400", "per_yard: 4600"))
            case "prints":
                self.change("catalog.yaml", (r"(?s)  - \{code: AK-02.*?\}\n(?=\n  - )", ""))
            case "order":
                self.change("wholesale.yaml", (r"(?s)(?<=\nstates:\n\n).*?(?=\n(?:faq|anytime):)", _turned_round))
            case "start":
                start = re.search(r"(?m)^  (\w*image_request):$", (self.flows / "wholesale.yaml").read_text("utf-8"))
                assert start
                self.change("wholesale.yaml", (r"(?m)^starts_at: greeting$", f"starts_at: {start[1]}"))
            case "offers":
                self.change(
                    "wholesale.yaml",
                    (r"offer: \{from: matching_fabrics, at_most: 6", "offer: {from: catalog, at_most: 3"),
                )
            case "buttons":
                self.change("wholesale.yaml", (r"(?m)^    buttons: .*\n", ""))
            case "details":  # one more state, which takes any words
                self.change(
                    "wholesale.yaml",
                    (r"(?m)^remembers: \{", "remembers: {lettering: text, "),
                    (r"(?m)^  human:\n", lambda human: f"{_LETTERING}{human[0]}"),
                )

    def done(self) -> Path:
        if self.retired:
            with (self.flows / "wholesale.yaml").open("a", encoding="utf-8") as flow:
                flow.write(f"\nretired: {{{', '.join(self.retired)}}}\n")
        return self.flows


def _turned_round(states: re.Match[str]) -> str:
    """The states in the other order."""
    return "".join(reversed(re.split(r"(?m)^(?=  \w+:$)", f"{states[0].rstrip()}\n\n")))


def edited(folder: Path, states: dict[str, str], others: list[str]) -> Path:
    """A copy of the shipped shop in which *states* have other names, by what the file says of each, and *others* are
    changed too."""
    made = Edited(folder)
    for state, fate in states.items():
        made.state(state, fate)
    for edit in others:
        name, _, fate = edit.partition(" ")
        if name in MEMORIES:
            made.memory(name, fate)
        elif name in INTENTS:
            made.intent(name, fate)
        else:
            made.other(edit)
    return made.done()


def drive(rig: Rig, said: str) -> None:
    if said.startswith("team: "):
        rig.team(said.removeprefix("team: "))
    elif said == "picture":
        rig.send_file("picture", None)
    elif said == "tap":
        shown = [label for message in rig.sent_to(rig.customer) for label in _labels(message)]
        if shown:
            rig.tap(shown[-1])
    elif said in ("silence", "3 days"):
        rig.wait("23h" if said == "silence" else "3d")
    else:
        rig.say(said)


def _labels(message: Outgoing) -> list[str]:
    return [button.label for button in message.buttons]


@settings(
    max_examples=LONG or 15,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking a chat takes minutes, and its edits are few
)
@given(st.sampled_from(sorted(ROADS)), STATES, OTHERS, st.lists(st.sampled_from(NEXT), min_size=1, max_size=3))
@example("ops_notify", {"ops_notify": "lost"}, [], ["yes"])
@example("deposit_summary", {"proof": "lost"}, ["affirm lost", "prints"], ["tap", "yes"])
def test_after_a_publish_every_conversation_goes_on(
    tmp_path_factory: pytest.TempPathFactory, state: str, states: dict[str, str], others: list[str], after: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("edit")
    where = project.places(ROOT, None, SHOPS / "prints.yaml", SHOPS / "brand.yaml")
    with databases.fresh() as url, Rig(where, folder, url=url) as rig:
        for said in (*(("picture",) if state != "image_request" else ()), *ROADS[state]):  # a picture is remembered
            drive(rig, said)
        before = rig.session(rig.customer)
        assert before.state == state
        heard = len(rig.sent_to(rig.customer))

        rig.publish(project.places(ROOT, edited(folder, states, others)))
        moved, flow = rig.session(rig.customer), rig.parts.flow()
        page = PretendChats(rig.parts).chat(rig.customer.removeprefix("sim:"))
        for said in after:
            drive(rig, said)

        assert (moved.basket, moved.order) == (before.basket, before.order)
        assert moved.remembers == {
            new: kept for name, kept in before.remembers.items() if (new := _now(name, others)) is not None
        }
        found = states.get(state) != "lost" or before.order is not None
        here = f"new_{state}" if state in states else state
        assert moved.state == (here if found else flow.starts_at)
        assert page["state"] in flow.states
        assert rig.session(rig.customer).state in flow.states
        assert [row.error for row in rig.parts.store.inbox.parked()] == []
        assert [row.error for row in rig.parts.store.inbox.pending(f"in:{rig.customer}")] == []
        assert len(rig.sent_to(rig.customer)) > heard or set(after) <= {"silence", "3 days", "tap"}


def _now(memory: str, edits: list[str]) -> str | None:
    """The name a memory has after *edits*; None when it is forgotten."""
    fate = next((edit.partition(" ")[2] for edit in edits if edit.startswith(memory)), "")
    if fate == "retired":
        return None
    return {"dress": "style", "delivery": "way"}[memory] if fate == "renamed" else memory
