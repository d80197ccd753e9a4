"""Reads what happens in a turn: they, burst, wait, team, pay, restart, provider_down, publish."""

from __future__ import annotations

from collections.abc import Callable

from grace.source import Items, Pairs, Text, Value
from grace.testing import flows, media
from grace.testing.card_payments import WORDS, payment
from grace.testing.script_reading import Sheet, time, yes
from grace.testing.steps import Action, Message, Pay, ProviderDown, Publish, Restart, Say, Team, Wait

SENT = (*media.KINDS, "tap")


def action(key: str, value: Value, sheet: Sheet) -> Action | None:
    """Return what `key: value` makes happen; None with a fault."""
    return ACTIONS[key](value, sheet)


def written(value: Value) -> str:
    """Return *value* as it stands in the script, on one line."""
    match value:
        case Text():
            return " ".join(value.value.split())
        case Items():
            return "[" + ", ".join(written(item) for item in value.items) + "]"
        case Pairs():
            return "{" + ", ".join(f"{key.value}: {written(item)}" for key, item in value) + "}"


def _they(value: Value, sheet: Sheet) -> Action | None:
    message = _message(value, sheet)
    return Say((message,)) if message else None


def _burst(value: Value, sheet: Sheet) -> Action | None:
    messages = [_message(item, sheet) for item in sheet.problems.items(value, "burst")]
    found = tuple(message for message in messages if message)
    return Say(found) if found and len(found) == len(messages) else None


def _message(value: Value, sheet: Sheet) -> Message | None:
    if isinstance(value, Text):
        return Message(value.value) if _is_written(value, sheet) else None
    pairs = sheet.problems.pairs(value, "what they send")
    if pairs is None:
        return None
    given = sheet.problems.keys(pairs, ("text", "id", "reply_to", *SENT), "what they send")
    sent = [key for key in given if key in SENT]
    if len(sent) > 1:
        second = pairs.key(sent[1]).place
        sheet.problems.error("T102", f"`{sent[0]}` and `{sent[1]}` in one message", second, "write a burst of two")
        return None
    if not sent and "text" not in given:
        help = "write words, or one of: " + ", ".join(SENT)
        sheet.problems.error("T102", "nothing is sent here", pairs.place, "an empty message", help)
        return None
    kind = sent[0] if sent else ""
    problems = sheet.problems
    if kind in media.FILES and isinstance(given[kind], Text) and "/" in problems.words(given[kind], kind):
        sheet.path(given[kind], kind, folder=False, project=False)
    name = problems.words(given.get(kind), kind) if kind else ""
    text, key, above = (problems.words(given.get(what), what) for what in ("text", "id", "reply_to"))
    return Message(text=text, kind=kind, name=name, id=key, reply_to=above)


def _wait(value: Value, sheet: Sheet) -> Action | None:
    found = time(value, "wait", sheet.problems)
    return Wait(found) if found else None


def _provider_down(value: Value, sheet: Sheet) -> Action | None:
    found = time(value, "provider_down", sheet.problems)
    return ProviderDown(found) if found else None


def _team(value: Value, sheet: Sheet) -> Action | None:
    text = sheet.problems.text(value, "team")
    return Team(text.value) if text and _is_written(text, sheet) else None


def _is_written(text: Text, sheet: Sheet) -> bool:
    """Return whether *text* says anything, and add a fault where it does not: nobody sends an empty message."""
    if text.value.strip():
        return True
    sheet.problems.error("T102", "nothing is written here", text.place, "an empty message", "write what is sent")
    return False


def _pay(value: Value, sheet: Sheet) -> Action | None:
    text = sheet.problems.text(value, "pay")
    found = payment(text.value) if text else None
    if text is not None and found is None:
        sheet.problems.error("T105", f"`pay` is `{text.value}`", text.place, WORDS)
    return Pay(found) if found else None


def _restart(value: Value, sheet: Sheet) -> Action | None:
    return Restart() if yes(value, "restart", sheet.problems) else None


def _publish(value: Value, sheet: Sheet) -> Action | None:
    folder = sheet.path(value, "publish", folder=True)
    if folder is None or sheet.where is None:
        return None
    where = sheet.where.under(folder)
    sheet.learn(flows.names(where))
    return Publish(where)


ACTIONS: dict[str, Callable[[Value, Sheet], Action | None]] = {
    "they": _they,
    "burst": _burst,
    "wait": _wait,
    "team": _team,
    "pay": _pay,
    "restart": _restart,
    "provider_down": _provider_down,
    "publish": _publish,
}
