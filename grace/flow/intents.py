"""intents.yaml: what customers can mean, with the examples Grace learns from."""

from __future__ import annotations

from grace.flow.model import Intent
from grace.source import Pairs, Problems, Text, Value

KEYS = ("label", "means", "like", "careful", "over_picture")
LONGEST_LABEL = 20  # characters on a WhatsApp button


def read_intents(value: Value | None, problems: Problems) -> dict[str, Intent]:
    """Return every intent in *value* by name."""
    top = problems.pairs(value, "intents.yaml") if value is not None else None
    if top is None:
        return {}
    given = problems.keys(top, ("intents",), "intents.yaml")
    if problems.lacks(top, "intents", ("intents",)):
        problems.error("F127", "there are no `intents`", top.place, "Grace would understand nothing")
    pairs = problems.pairs(given["intents"], "intents") if "intents" in given else None
    found = {key.value: _intent(key, entry, problems) for key, entry in pairs or ()}
    _examples_once(found, pairs, problems)
    return found


def _intent(key: Text, value: Value, problems: Problems) -> Intent:
    pairs = problems.pairs(value, f"intent `{key.value}`") or Pairs((), key.place)
    given = problems.keys(pairs, KEYS, f"intent `{key.value}`")
    label = _words(given.get("label"), "label", problems) or key.value.replace("_", " ")
    if len(label) > LONGEST_LABEL:
        place = given["label"].place if "label" in given else key.place
        message = f"a button holds {LONGEST_LABEL} characters, this has {len(label)}"
        problems.error("F231", message, place, "a label becomes a button")
    like = (
        tuple(_words(entry, "like", problems) for entry in problems.items(given["like"], "like"))
        if "like" in given
        else ()
    )
    return Intent(
        key.value,
        label,
        _words(given.get("means"), "means", problems),
        like,
        key.place,
        yes(given.get("careful"), "careful", problems),
        yes(given.get("over_picture"), "over_picture", problems),
    )


def _words(value: Value | None, what: str, problems: Problems) -> str:
    text = problems.text(value, what) if value is not None else None
    return text.value if text else ""


def yes(value: Value | None, what: str, problems: Problems) -> bool:
    """Return `yes` or `no` as a bool; anything else is a fault."""
    text = problems.text(value, what) if value is not None else None
    if text is None:
        return False
    if text.value not in ("yes", "no"):
        problems.error("F108", f"`{what}` is yes or no, not `{text.value}`", text.place, "yes or no")
    return text.value == "yes"


def _examples_once(found: dict[str, Intent], pairs: Pairs | None, problems: Problems) -> None:
    """Add a fault for an example under two intents, which teaches nothing."""
    first: dict[str, str] = {}
    for name, line in ((key.value, line) for key, entry in pairs or () for line in _lines(entry)):
        owner = first.setdefault(line.value.casefold().strip(" .?!"), name)
        if owner != name:
            label = f"it stands under `{owner}` already"
            problems.error("F240", f"the example `{line.value}` stands under two intents", line.place, label)


def _lines(entry: Value) -> tuple[Text, ...]:
    like = entry.get("like") if isinstance(entry, Pairs) else None
    return tuple(line for line in getattr(like, "items", ()) if isinstance(line, Text))
