"""Reads a file of conversations: every key is checked, and every name against the flow that is tested."""

from __future__ import annotations

from pathlib import Path

from grace.app import project
from grace.app.project import Places
from grace.errors import Unreadable
from grace.shop.payment_rules import Vendor
from grace.source import OwnerMistakes, Pairs, Problems, Value, read
from grace.testing import flows
from grace.testing.actions import ACTIONS, SENT, action, written
from grace.testing.card_payments import VENDORS
from grace.testing.expectations import KEYS as EXPECTATIONS
from grace.testing.expectations import expectation
from grace.testing.script_reading import Sheet
from grace.testing.steps import PEOPLE, Conversation, Expectation, Script, Turn

_TOP = ("catalog", "brand", "flows", "conversations")
_CONVERSATION = ("name", "customer", "cards", "talk")
TURN = (*ACTIONS, "as", *EXPECTATIONS)


def read_script(path: Path, home: Path) -> Script:
    """Return the conversations in the file at *path*; its flow is that of *home* unless it names another. Raises
    Unreadable, or OwnerMistakes with every fault of the script, or of its flow."""
    file = str(path.relative_to(home)) if path.is_relative_to(home) else str(path)
    text = _text(path, file)
    problems = Problems()
    top = read(text, file, problems)
    conversations = _conversations(top, path, home, problems) if top is not None else ()
    if problems.errors:
        raise OwnerMistakes(problems.errors, {file: text})
    return Script(file, text, conversations)


def _text(path: Path, file: str) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise Unreadable(f"There is no file {file}.") from None
    except UnicodeDecodeError as error:
        raise Unreadable(f"{file} is not UTF-8 text (byte {error.start}). Save it as UTF-8.") from error
    except OSError as error:
        raise Unreadable(f"{file} cannot be read: {error.strerror}.") from error


def _conversations(top: Value, path: Path, home: Path, problems: Problems) -> tuple[Conversation, ...]:
    pairs = problems.pairs(top, "a file of conversations")
    if pairs is None:
        return ()
    given = problems.keys(pairs, _TOP, "a file of conversations")
    sheet = Sheet(path.parent, home, problems)
    where = _where(given, sheet)
    if where is None:
        return ()
    sheet.learn(flows.names(where))
    if "conversations" not in given:
        if problems.lacks(pairs, "conversations", _TOP):
            problems.error("T101", "there are no `conversations`", pairs.place, "a script needs at least one")
        return ()
    found = [_conversation(one, where, sheet) for one in problems.items(given["conversations"], "conversations")]
    return tuple(one for one in found if one is not None)


def _where(given: dict[str, Value], sheet: Sheet) -> Places | None:
    """Return where the flow, the catalog and the brand are; None when a named one is not there."""
    named = {
        key: sheet.path(given[key], key, folder=key == "flows") if key in given else None
        for key in ("flows", "catalog", "brand")
    }
    if any(key in given and path is None for key, path in named.items()):
        return None
    sheet.where = project.places(sheet.home, named["flows"], named["catalog"], named["brand"])
    return sheet.where


def _conversation(value: Value, where: Places, sheet: Sheet) -> Conversation | None:
    pairs = sheet.problems.pairs(value, "a conversation")
    if pairs is None:
        return None
    given = sheet.problems.keys(pairs, _CONVERSATION, "a conversation")
    name = sheet.problems.words(given.get("name"), "name")
    if not name or "talk" not in given:
        missing = "talk" if name else "name"
        if sheet.problems.lacks(pairs, missing, _CONVERSATION):
            label = "each has a name and a talk"
            sheet.problems.error("T101", f"this conversation has no `{missing}`", pairs.place, label)
        return None
    if not sheet.new(name):
        sheet.problems.error("T101", f"two conversations are called “{name}”", pairs.place, "give each its own name")
    customer = _customer(given.get("customer"), sheet)
    before = len(sheet.problems.found)
    turns = [_turn(item, customer, sheet) for item in sheet.problems.items(given["talk"], "talk")]
    if len(sheet.problems.found) == before and not any(turn.expectations for turn in turns if turn):
        help = "say what must be true after a turn: " + ", ".join(EXPECTATIONS)
        sheet.problems.error("T107", f"“{name}” checks nothing", pairs.key("talk").place, "it could not fail", help)
    cards = _cards(given.get("cards"), sheet)
    return Conversation(name, customer, where, tuple(turn for turn in turns if turn), pairs.place, cards)


def _customer(value: Value | None, sheet: Sheet) -> str:
    pairs = sheet.problems.pairs(value, "customer") if value is not None else None
    given = sheet.problems.keys(pairs, ("name",), "customer") if pairs else {}
    return sheet.problems.words(given.get("name"), "name") or PEOPLE


def _cards(value: Value | None, sheet: Sheet) -> Vendor | None:
    text = sheet.problems.text(value, "cards") if value is not None else None
    if text is not None and text.value not in VENDORS:
        sheet.problems.unknown("T103", "payment provider", text, frozenset(VENDORS))
    return next((vendor for vendor in VENDORS if text is not None and vendor == text.value), None)


def _turn(value: Value, customer: str, sheet: Sheet) -> Turn | None:
    pairs = sheet.problems.pairs(value, "a turn")
    if pairs is None:
        return None
    given = _keys(pairs, sheet)
    who = sheet.problems.words(given.get("as"), "as") or customer
    happens = [key for key in given if key in ACTIONS]
    if len(happens) != 1:
        _not_one(happens, pairs, sheet)
        return None
    key = happens[0]
    happened = action(key, given[key], sheet)
    expected = tuple(_expected(given, pairs, sheet))
    if happened is None:
        return None
    return Turn(who, happened, f"{key}: {written(given[key])}", pairs.key(key).place, expected)


def _keys(pairs: Pairs, sheet: Sheet) -> dict[str, Value]:
    """Return what stands in a turn; what a customer sends is shown where it belongs."""
    sent = [key for key, _ in pairs if key.value in SENT and key.value not in TURN]
    for key in sent:
        help = f"write they: {{{key.value}: …}}"
        sheet.problems.error("F102", f"a turn has no key `{key.value}`", key.place, "it belongs into `they`", help)
    kept = tuple(pair for pair in pairs if pair[0] not in sent)
    return sheet.problems.keys(Pairs(kept, pairs.place, pairs.by_key, pairs.braced), TURN, "a turn")


def _not_one(happens: list[str], pairs: Pairs, sheet: Sheet) -> None:
    if happens:
        message = f"`{happens[0]}` and `{happens[1]}` in one turn"
        sheet.problems.error("T102", message, pairs.key(happens[1]).place, "one turn is one thing that happens")
    elif all(key.value in TURN for key, _ in pairs):  # another key was told already
        help = "write one of: " + ", ".join(ACTIONS)
        sheet.problems.error("T102", "nothing happens in this turn", pairs.place, "only expectations", help)


def _expected(given: dict[str, Value], pairs: Pairs, sheet: Sheet) -> list[Expectation]:
    found = [expectation(pairs.key(key), given[key], sheet) for key in given if key in EXPECTATIONS]
    return [one for one in found if one is not None]
