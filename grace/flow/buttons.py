"""Buttons of a flow file: labels WhatsApp shows, each with the intent a tap stands for."""

from __future__ import annotations

from difflib import get_close_matches

from grace.flow.intents import LONGEST_LABEL
from grace.flow.model import ButtonSpec
from grace.flow.names import Names
from grace.flow.whatsapp_limits import length
from grace.source import Items, Pairs, Problems, Text, Value, nearest

LIKELIEST = "likeliest"
MOST_BUTTONS = 3
_ALIKE = 0.85
"""So much alike are a name and its typing slip."""


def read_buttons(value: Value | None, names: Names) -> tuple[tuple[ButtonSpec, ...], bool]:
    """Return buttons by label; or the single word `likeliest` for the meanings Grace is unsure between."""
    if isinstance(value, Text) and value.value == LIKELIEST:
        return (), True
    pairs = (
        names.problems.pairs(value, "buttons", f"buttons: {{{_with_intents(value)}}}") if value is not None else None
    )
    buttons = tuple(button for key, entry in pairs or () if (button := _button(key, entry, names)))
    _labels_apart(pairs, names.problems)
    if len(buttons) > MOST_BUTTONS:
        place = buttons[MOST_BUTTONS].place
        message = f"WhatsApp shows at most {MOST_BUTTONS} buttons, this has {len(buttons)}"
        names.problems.error("F230", message, place, "one too many")
    return buttons, False


def _with_intents(value: Value) -> str:
    """Return how buttons are written: the labels in *value*, if it is a list of them, each with an intent."""
    labels = [one.value for one in value.items if isinstance(one, Text)] if isinstance(value, Items) else []
    shown = labels[:MOST_BUTTONS] or ["Yes please"]
    return ", ".join(f"{label}: an_intent_this_state_hears" for label in shown)


def _labels_apart(pairs: Pairs | None, problems: Problems) -> None:
    """Two labels that differ in capitals alone are one button to a customer."""
    seen: dict[str, Text] = {}
    for label, _ in pairs or ():
        first = seen.setdefault(label.value.casefold(), label)
        if first is not label:
            help = f"keep one of the two: {first.place} and {label.place}"
            near = f"`{first.value}` on line {first.place.line} differs in capitals only"
            problems.error("F106", f"the button `{label.value}` stands twice", label.place, near, help)


def _button(label: Text, value: Value, names: Names) -> ButtonSpec | None:
    names.problems.line(label, "a button")
    if length(label.value) > LONGEST_LABEL:
        message = f"a button holds {LONGEST_LABEL} characters, this has {length(label.value)}"
        names.problems.error("F231", message, label.place, "too long")
    if not label.value.strip():
        names.problems.error("F147", "a button without words", label.place, "customers tap words", "write what it says")
    like = f"{label.value or 'Yes please'}: affirm"
    text = names.problems.text(value, f"button `{label.value}`", f"{like}, and what then happens under `when:`")
    if text is None:
        return None
    known = not names.intents or text.value == "again" or text.value in names.intents
    state = "" if known else _state_meant(text.value, names)
    if state:
        help = f"write the intent that leads there, and under `when:` of the state  that_intent: {state}"
        is_one = "is a state" if state == text.value else f"looks like the state `{state}`"
        message = f"`{text.value}` {is_one}, and a button says what the customer means"
        names.problems.error("F120", message, text.place, "an intent goes here", help)
    elif not known:
        names.problems.unknown("F120", "intent", text, (*names.intents, "again"))
    return ButtonSpec(label.value, text.value, text.place)


def _state_meant(word: str, names: Names) -> str:
    """Return the state that *word*, no intent, names or nearly names; "" for none."""
    if word in names.states:
        return word
    return "".join(get_close_matches(word, () if nearest(word, names.intents) else names.states, 1, _ALIKE))
