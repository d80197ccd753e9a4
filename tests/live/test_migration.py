"""Whatever becomes of a state, everybody in it gets a sensible answer, and nothing remembered is lost."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from grace.app import project
from grace.testing import databases
from grace.testing.rig import Rig

ROOT = Path(__file__).parents[2]
SHOPS = ROOT / "tests" / "conversations" / "shops"
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
NEXT = ("yes", "hello", "number 2", "picture", "silence", "where is my order")


def edited(folder: Path, state: str, fate: str) -> Path:
    """A copy of the shipped flow in which *state* has another name, by what the file says of it."""
    flows = Path(shutil.copytree(ROOT / "flows", folder / "flows"))
    path, new = flows / "wholesale.yaml", f"new_{state}"
    text = re.sub(rf"(?m)^  {state}:$", f"  {new}:", path.read_text(encoding="utf-8"))
    text = re.sub(rf"\b(go: ){state}(?=[\s,}}]|$)", rf"\g<1>{new}", text)
    text = re.sub(rf"(?<!save: )(?<=: ){state}(?=\n|}}|,)", new, text)
    if fate == "renamed":
        text = text.replace(f"  {new}:\n", f"  {new}:\n    was: [{state}]\n", 1)
    if fate == "retired":
        text += f"\nretired: {{{state}: {{go: {new}, say: We moved the shelves.}}}}\n"
    path.write_text(text, encoding="utf-8")
    return flows


def drive(rig: Rig, said: str) -> None:
    if said.startswith("team: "):
        rig.team(said.removeprefix("team: "))
    elif said == "picture":
        rig.send_file("picture", None)
    elif said == "silence":
        rig.wait("23h")
    else:
        rig.say(said)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(ROADS)), st.sampled_from(FATES), st.lists(st.sampled_from(NEXT), min_size=1, max_size=3))
@example("ops_notify", "lost", ["yes"])
def test_after_a_publish_every_conversation_goes_on(
    tmp_path_factory: pytest.TempPathFactory, state: str, fate: str, after: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("edit")
    where = project.places(ROOT, None, SHOPS / "prints.yaml", SHOPS / "brand.yaml")
    with databases.fresh(folder) as url, Rig(where, folder, url=url) as rig:
        for said in ROADS[state]:
            drive(rig, said)
        before = rig.session(rig.customer)
        assert before.state == state
        heard = len(rig.sent_to(rig.customer))

        rig.publish(where.under(edited(folder, state, fate)))
        moved = rig.session(rig.customer)
        for said in after:
            drive(rig, said)

        assert (moved.basket, moved.order, moved.remembers) == (before.basket, before.order, before.remembers)
        found = fate != "lost" or before.order is not None
        assert moved.state == (f"new_{state}" if found else rig.parts.flow().starts_at)
        assert rig.session(rig.customer).state in rig.parts.flow().states
        assert [row.error for row in rig.parts.store.inbox.parked()] == []
        assert [row.error for row in rig.parts.store.inbox.pending(f"in:{rig.customer}")] == []
        assert len(rig.sent_to(rig.customer)) > heard or set(after) == {"silence"}
