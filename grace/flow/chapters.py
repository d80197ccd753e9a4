"""The chapters of a flow: which states there are, and what is remembered."""

from __future__ import annotations

import re
from collections.abc import Iterable

from grace.flow.plain_names import plain_name
from grace.flow.vocabulary import FactSpec
from grace.source import Items, Pairs, Place, Problem, Problems, Text, Value

_OF_STATES = ("when", "ask", "goal", "offer", "if_silent", "after", "muted", "for_order", "needs")
"""Keys that states have and moves have not."""
_NAMED = re.compile(r"(?:called|has no key) `([^`]+)`")
_TOO_DEEP = re.compile(r"`([^`]+)` stands too far right")
_COMMENTED = re.compile(r"the name `([^`]+)` above it is a comment")
MEMORIES = ("picture", "text", "picture or text", "lines")


def read_chapters(given: dict[str, Value], flow_keys: tuple[str, ...], problems: Problems) -> Pairs | None:
    """Return the states, up to a chapter of the flow that slid in among them by too many blanks in front."""
    chapters = problems.pairs(given["states"], "states") if "states" in given else None
    for number, (key, _) in enumerate(chapters or ()):
        if chapters is not None and key.value in flow_keys and key.value not in given:
            label = "it is read as one of the states"
            help = f"put `{key.value}:` at the left edge, and keep what is below it two blanks further in"
            problems.error("F115", f"`{key.value}` stands too far right", key.place, label, help)
            kept = chapters.pairs[:number]
            return Pairs(kept, chapters.place, {name.value: value for name, value in kept}, chapters.braced)
    return chapters


def nested_states(state: Text, pairs: Pairs, problems: Problems) -> Pairs:
    """Return the keys of *state* without other states that slid into it, each with its fault told."""
    nested = [key for key, value in pairs if isinstance(value, Pairs) and any(value.get(name) for name in _OF_STATES)]
    for key in nested:
        label = f"it is read as a key of `{state.value}`"
        help = f"put it at column {state.place.column}, as `{state.value}`, and what is below it as far to the left"
        problems.error("F115", f"`{key.value}` stands too far right", key.place, label, help)
    kept = tuple(pair for pair in pairs if pair[0] not in nested)
    return Pairs(kept, pairs.place, {key.value: value for key, value in kept}, pairs.braced)


def names_of(key: Text, problems: Problems) -> tuple[str, ...]:
    """Return what a state is called where it is named; of one that cannot be a name also how it was meant."""
    plain = plain_name(key, "state", problems)
    return (key.value, plain, plain.lower()) if plain != key.value else (plain,)


def read_memories(value: Value | None, problems: Problems) -> dict[str, str]:
    """Return the kind of each memory by its name."""
    if isinstance(value, Items):
        written = [entry.value for entry in value.items if isinstance(entry, Text)]
        example = ", ".join(f"{name}: {'lines' if name == 'basket' else 'text'}" for name in written)
        problems.pairs(value, "remembers", f"remembers: {{{example}}}, each as one of {', '.join(MEMORIES)}")
        return {entry.value: "picture or text" for entry in value.items if isinstance(entry, Text)}
    pairs = problems.pairs(value, "remembers") if value is not None else None
    kinds = {key: _kind_of_memory(key, entry, problems) for key, entry in pairs or ()}
    return {name: kind for key, kind in kinds.items() for name in (plain_name(key, "memory", problems), key.value)}


def _kind_of_memory(key: Text, value: Value, problems: Problems) -> str:
    """Return the kind written after the name of a memory, alone or, beside its former names, as `kind`."""
    what = f"remembers `{key.value}`"
    if isinstance(value, Pairs):
        kind = problems.keys(value, ("kind", "was"), what).get("kind")
        text = problems.text(kind, what) if kind is not None else None
    else:
        text = problems.text(value, what)
    if text is not None and text.value not in MEMORIES:
        problems.unknown("F126", "kind of memory", text, MEMORIES)
        return "picture or text"  # so that what the flow says of it is not blamed as well
    return text.value if text else "text"


def memory_facts(memories: dict[str, str]) -> dict[str, FactSpec]:
    """Return the facts that *memories* bring: whether each is known, and the words of one that keeps words."""
    facts = {}
    for name, kind in memories.items():
        facts[f"knows.{name}"] = FactSpec(
            name=f"knows.{name}", kind="yes or no", example="yes", means=f"whether {name} is known"
        )
        if "text" in kind:
            facts[name] = FactSpec(name=name, kind="words", example="...", means=f"the customer's own words for {name}")
    return facts


def without_followers(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return *problems* without those that follow from another: facts of a memory that is not there, and a state whose
    name became a comment. One name, one fault."""
    found = tuple(problems)
    lost = {name[1] for one in found if one.code == "F124" and (name := _NAMED.search(one.message))}
    gone = lost | {f"knows.{name}" for name in lost}
    gone |= {name[1] for one in found if one.code == "F106" and (name := _COMMENTED.search(one.label))}
    gone |= {name[1] for one in found if one.code == "F115" and (name := _TOO_DEEP.fullmatch(one.message))}
    follows = (
        one.code in ("F110", "F101", "F102") and (name := _NAMED.search(one.message)) and name[1] in gone
        for one in found
    )
    return tuple(one for one, late in zip(found, follows, strict=True) if not late)


def stray_states(anytime: Value | None, problems: Problems) -> tuple[Value | None, dict[str, Place]]:
    """Return *anytime* without what looks like a state and slid in among its rules, and where each of those stands,
    with its fault told."""
    if not isinstance(anytime, Pairs):
        return anytime, {}
    asked = [key for key, value in anytime if isinstance(value, Pairs) and value.get("asked")]
    for key in asked:
        label, help = "it is what customers ask", "put it under `faq:`, at the left edge of the flow"
        message = f"`{key.value}` looks like a frequent question, and stands under `anytime:`"
        problems.error("F115", message, key.place, label, help)
    stray = [key for key, value in anytime if isinstance(value, Pairs) and any(value.get(name) for name in _OF_STATES)]
    for key in stray:
        label, help = (
            "here it is read as something customers mean",
            f"move it under `states:`, above line {_above(anytime)}",
        )
        problems.error("F115", f"`{key.value}` looks like a state, and stands under `anytime:`", key.place, label, help)
    kept = tuple(pair for pair in anytime if pair[0] not in (*stray, *asked))
    rest = Pairs(kept, anytime.place, {key.value: value for key, value in kept}, anytime.braced)
    return rest, {key.value: key.place for key in stray}


def _above(anytime: Pairs) -> int:
    """Return the line on which `anytime:` itself stands: the one above its first rule."""
    return anytime.place.line - 1
