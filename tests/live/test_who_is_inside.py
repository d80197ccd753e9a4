"""A save that would lose somebody is held back, and told with the very lines that mend it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from grace.app.serving import Serving
from grace.engine.session import Memory, first_session
from grace.source import OwnerMistakes
from grace.storage import Store
from tests.live.conftest import NOW, Home, Serve

ADA = "whatsapp:+2348030000001"


def stands(store: Store, state: str, flow_version: str) -> None:
    """Ada stands in *state* with a picture of a dress."""
    session = first_session(ADA, state, NOW, flow_version).updated(name="Ada")
    store.sessions.save(session.updated(remembers={"dress": Memory("red")}), 0, NOW)


@pytest.fixture
def running(serve: Serve, open_store: Callable[[], Store]) -> Serving:
    made = serve()
    stands(open_store(), "prints", made.flow().version)
    return made


def held(running: Serving) -> str:
    running.look()
    return "\n".join(one.text for one in running.notices() if one.serious)


def test_a_renamed_state_waits_until_the_file_says_what_it_was(home: Home, running: Serving) -> None:
    home.change(home.flow, "prints", "gallery")
    assert "1 customer stands in `prints` (Ada), and this state is gone" in held(running)
    with pytest.raises(OwnerMistakes) as refused:
        running.publish("publish")
    assert "was: [prints]" in refused.value.problems[0].help

    home.change(home.flow, "  gallery:\n", "  gallery:\n    was: [prints]\n")

    assert (held(running), running.flow().lineage.states) == ("", {"prints": "gallery"})


def test_a_state_that_is_no_more_needs_a_successor(home: Home, running: Serving) -> None:
    text = home.flow.read_text(encoding="utf-8")
    start = text.index("  prints:\n")
    home.flow.write_text(text[:start] + text[text.index("  done:\n") :].replace("go: prints", "go: done"))
    home.change(home.flow, "go: prints", "go: done")
    home.change(home.flow, "buy: prints", "buy: done")
    assert "stands in `prints`" in held(running)

    with home.flow.open("a", encoding="utf-8") as file:
        file.write("retired: {prints: {go: done, say: We closed that shelf.}}\n")

    assert held(running) == ""


def test_a_renamed_memory_waits_too(home: Home, running: Serving) -> None:
    home.change(home.flow, "dress", "style")
    assert "1 customer left their `dress` (Ada), and this memory is gone" in held(running)

    home.change(home.flow, "style: picture", "style: {kind: picture, was: [dress]}")

    assert held(running) == ""


def test_words_prices_and_states_nobody_is_in_always_serve(home: Home, running: Serving) -> None:
    home.change(home.flow, "done", "finished")
    home.change(home.flow, "Which number is yours?", "Which one?")
    home.change(home.catalog, "4400", "4500")

    assert held(running) == ""
    assert "finished" in running.flow().states


def test_a_retired_state_says_nothing_about_a_memory_of_the_same_name(home: Home, running: Serving) -> None:
    home.change(home.flow, "dress", "prints")  # the memory is called as the state is
    home.change(home.flow, "{prints: picture", "{prints: {kind: picture, was: [dress]}")
    assert held(running) == ""
    with home.flow.open("a", encoding="utf-8") as file:
        file.write("retired: {prints: {go: gallery, say: We closed that shelf.}}\n")
    for old, new in (
        ("  prints:\n    offer", "  gallery:\n    offer"),
        ("go: prints", "go: gallery"),
        ("buy: prints", "buy: gallery"),
    ):
        home.change(home.flow, old, new)
    home.change(home.flow, "prints: {kind: picture, was: [dress]}", "style: picture")
    home.change(home.flow, "save: prints", "save: style")

    assert "left their `dress` (Ada), and this memory is gone" in held(running)


def test_a_former_name_is_kept_as_long_as_somebody_stands_there_who_has_not_written_since(
    home: Home, running: Serving
) -> None:
    home.change(home.flow, "prints", "gallery")
    home.change(home.flow, "  gallery:\n", "  gallery:\n    was: [prints]\n")
    assert held(running) == ""

    home.change(home.flow, "    was: [prints]\n", "")

    assert "1 customer stands in `prints` (Ada), and this state is gone" in held(running)
    assert "write `was: [prints]` under `gallery:`" in running.notices()[0].help
