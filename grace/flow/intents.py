"""intents.yaml: what customers can mean, with the examples Grace learns from."""

from __future__ import annotations

from collections.abc import Iterable

from grace.flow.model import Intent
from grace.flow.plain_names import plain_name
from grace.flow.whatsapp_limits import LONGEST_QUICK_REPLY, length
from grace.source import Pairs, Problems, Text, Value

KEYS = ("label", "means", "like", "careful", "over_picture", "role", "was")
ROLES = (
    *("buy", "browse", "ask_price", "ask_stock", "ask_product", "ask_delivery", "ask_payment_details", "pay_by_card"),
    *("faq", "greet", "thanks", "affirm", "deny", "provide_image", "no_image", "select_fabric", "change_order"),
    *("cancel_order", "repeat_order", "payment_sent", "will_pay_later", "order_status", "negotiate_discount"),
    *("leave_note", "ask_shop", "give_details", "complain", "human", "off_topic", "opt_out", "opt_in", "restart"),
)
"""Everything code can know of an intent. One whose name stands here has that role without saying so."""
SIDE_EFFECTS = frozenset(
    {
        *("select_fabric", "change_order", "affirm", "payment_sent", "cancel_order"),
        *("opt_out", "restart", "repeat_order"),
    }
)
"""The roles that change an order, its money or the messages."""
_NO_WORDS = " \t\n~-–—_.…\"'"
LONGEST_LABEL = LONGEST_QUICK_REPLY


def read_intents(value: Value | None, problems: Problems) -> dict[str, Intent]:
    """Return every intent in *value* by name."""
    top = problems.pairs(value, "intents.yaml") if value is not None else None
    if top is None:
        return {}
    given = problems.keys(top, ("intents",), "intents.yaml")
    if problems.lacks(top, "intents", ("intents",)):
        problems.error("F127", "there are no `intents`", top.place, "Grace would understand nothing")
    pairs = problems.pairs(given["intents"], "intents") if "intents" in given else None
    found = {plain_name(key, "intent", problems): _intent(key, entry, problems) for key, entry in pairs or ()}
    _roles_once(found.values(), problems)
    _examples_once(found, pairs, problems)
    return found


def _intent(key: Text, value: Value, problems: Problems) -> Intent:
    pairs = problems.pairs(value, f"intent `{key.value}`") or Pairs((), key.place)
    given = problems.keys(pairs, KEYS, f"intent `{key.value}`")
    written = problems.line(given["label"], "label") if "label" in given else None
    label = (written.value if written else "") or key.value.replace("_", " ")
    if length(label) > LONGEST_LABEL:
        place = given["label"].place if "label" in given else key.place
        message = f"a button holds {LONGEST_LABEL} characters, this has {length(label)}"
        problems.error("F231", message, place, "a label becomes a button")
    return Intent(
        name=key.value,
        label=label,
        means=problems.words(given.get("means"), "means"),
        like=_examples(given.get("like"), problems),
        place=key.place,
        careful=problems.yes(given.get("careful"), "careful"),
        over_picture=problems.yes(given.get("over_picture"), "over_picture"),
        role=_role(key, given.get("role"), problems),
        was=tuple(problems.words(entry, "was") for entry in problems.items(given["was"], "was"))
        if "was" in given
        else (),
    )


def _examples(value: Value | None, problems: Problems) -> tuple[str, ...]:
    """Return the sentences under `like:`; a line without a word on it is a fault."""
    texts = [problems.text(entry, "like") for entry in problems.items(value, "like")] if value is not None else []
    for text in texts:
        if text is not None and not text.value.strip(_NO_WORDS):
            help = "write a sentence as customers write it, or take the line out"
            problems.error("F209", "`like` is empty", text.place, "there is no sentence", help)
    return tuple(text.value for text in texts if text is not None)


def _role(key: Text, value: Value | None, problems: Problems) -> str:
    """Return the role written as *value*, else the one the intent's name stands for, else ""."""
    if value is None:
        return key.value if key.value in ROLES else ""
    text = problems.text(value, "role")
    if text is not None and text.value not in ROLES:
        problems.unknown("F130", "role", text, ROLES)
    return text.value if text is not None else ""


def _roles_once(intents: Iterable[Intent], problems: Problems) -> None:
    """Report every role that two intents have: code would not know which of them is meant."""
    first: dict[str, str] = {}
    for intent in intents:
        owner = first.setdefault(intent.role, intent.name) if intent.role else intent.name
        if owner != intent.name:
            label = f"`{owner}` has it already"
            message = f"two intents have the role `{intent.role}`"
            problems.error("F130", message, intent.place, label, "give one of the two another `role:`, or join them")


def _examples_once(found: dict[str, Intent], pairs: Pairs | None, problems: Problems) -> None:
    """Add a fault for an example under two intents, which teaches nothing."""
    first: dict[str, str] = {}
    for name, line in ((key.value, line) for key, entry in pairs or () for line in _lines(entry)):
        heard = as_heard(line.value)
        owner = first.setdefault(heard, name)
        if owner != name and heard:  # an empty one was told
            label = f"it stands under `{owner}` already"
            problems.error("F240", f"the example `{line.value}` stands under two intents", line.place, label)


def as_heard(words: str) -> str:
    """Return *words* in small letters, one blank between two, without the signs around them."""
    return " ".join(words.casefold().split()).strip(" .,;:?!")


def _lines(entry: Value) -> tuple[Text, ...]:
    like = entry.get("like") if isinstance(entry, Pairs) else None
    return tuple(line for line in getattr(like, "items", ()) if isinstance(line, Text))
