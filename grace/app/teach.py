"""Teaches Grace a line: puts it into intents.yaml, comments kept, and as a row into a measuring set."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from grace.app.project import Places, compiled, files, load
from grace.engine.vocabulary import VOCABULARY
from grace.errors import Misuse, Unreadable
from grace.flow.compile import compile_flow
from grace.flow.intents import read_intents
from grace.flow.model import Flow, Intent
from grace.language.intents.classifier import LearntFiles
from grace.language.intents.classifier_cache import keep_newest
from grace.language.offline import OfflineReader
from grace.source import Items, OwnerMistakes, Pairs, Problems, Text, Value, read

LONGEST_EXAMPLE = 300  # characters; a longer message holds many wishes and teaches none
_FILE = "intents.yaml"
_BREAK = re.compile("(\r\n|[\n\r\x85\u2028\u2029])")
_MARK = "\ufeff"
_STEP = 2  # spaces of one level, where the file shows no other


def with_example(text: str, intent: str, line: str) -> str:
    """Return *text* of intents.yaml with *line* as the last example of *intent*; unchanged when it stands there.
    Raise Misuse when there is no such intent, *line* stands under another or is too long, or no place is found."""
    top, known = _read(text)
    if intent not in known:
        raise Misuse(f"There is no intent `{intent}`.")
    line = " ".join(line.split())
    if not line or len(line) > LONGEST_EXAMPLE:
        raise Misuse(f"An example has 1 to {LONGEST_EXAMPLE} characters; this has {len(line)}.")
    owner = next((name for name, one in known.items() if _plain(line) in map(_plain, one.like)), None)
    if owner == intent:
        return text
    if owner is not None:
        raise Misuse(f"“{line}” stands under `{owner}` already. One sentence cannot teach two meanings.")
    changed = _inserted(text, top, intent, line)
    _same_but(known, _read(changed)[1], intent, line)
    return changed


def teach(where: Places, intent: str, line: str) -> bool:
    """Add *line* to the owner's intents.yaml, once the whole flow was compiled with it. False when it was there.
    Raises Misuse as `with_example`, OwnerMistakes when the files do not fit, Unreadable."""
    path = (where.flows / _FILE).resolve()
    own = files(where)
    _not_asked_often(compiled(own).flow, intent, line, own.flow[0])
    try:
        before = path.read_bytes().decode("utf-8")  # as it is: neither its line ends nor its mark may change
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"{path} cannot be read: {error}") from error
    after = with_example(before, intent, line)
    if after == before:
        return False
    compile_flow(replace(own, intents=(own.intents[0], after.removeprefix(_MARK))), VOCABULARY)
    _put(path, after)
    return True


def _not_asked_often(flow: Flow, intent: str, line: str, file: str) -> None:
    """Raise Misuse where *intent* is a frequent question, which is asked in the ways that stand in the flow itself."""
    if intent in flow.intents and flow.intents[intent].frequent:
        raise Misuse(f"`{intent}` is a frequent question: add “{line}” to its `asked:` in {file}.")


def measured(path: Path, flow: Flow, state: str, line: str, intent: str) -> bool:
    """Add a row to the measuring set at *path*. False when it is there, or *state* cannot hear *intent*.
    Raises Unreadable."""
    if intent not in flow.hears(state):
        return False
    row = json.dumps({"state": state, "text": line, "intent": intent}, ensure_ascii=False)
    try:
        rows = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        if row in rows:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"{path} cannot be read: {error}") from error
    _put(path, "\n".join([*rows, row, ""]))
    return True


def _read(text: str) -> tuple[Value | None, dict[str, Intent]]:
    problems = Problems()
    top = read(text.removeprefix(_MARK), _FILE, problems)
    known = read_intents(top, problems)
    if problems.errors:
        raise OwnerMistakes(problems.errors, {_FILE: text})
    return top, known


def _plain(line: str) -> str:
    """Return *line* as the compiler compares examples."""
    return line.casefold().strip(" .?!")


def _inserted(text: str, top: Value | None, intent: str, line: str) -> str:
    intents = top.get("intents") if isinstance(top, Pairs) else None
    entry = intents.get(intent) if isinstance(intents, Pairs) else None
    if not isinstance(intents, Pairs) or not isinstance(entry, Pairs) or entry.braced or intents.braced:
        raise _no_place(intent)
    like = entry.get("like")
    if like is None:
        first = entry.pairs[0][0].place
        indent = " " * (first.column - 1)
        return _with_lines(text, first.line - 1, [f"{indent}like:", f"{indent}{' ' * _STEP}- {_written(line)}"])
    return _among(text, like, entry.key("like"), intent, line)


def _among(text: str, like: Value, key: Text, intent: str, line: str) -> str:
    """Return *line* behind the examples that *like* holds; a single one becomes a list."""
    below = " " * (key.place.column - 1 + _STEP)
    match like:
        case Items(items=items, braced=False) if items and isinstance(items[-1], Text):
            dash = like.place.column - 1
            return _with_lines(text, _last_line(items[-1]), [f"{' ' * dash}- {_written(line)}"])
        case Items(items=items, braced=True) if items and isinstance(items[-1], Text):
            return _after(text, items[-1], f", {_quoted(line)}", intent)
        case Text(value="", quoted=False):
            return _with_lines(text, key.place.line, [f"{below}- {_written(line)}"])
        case Text() if "\n" not in like.raw:
            return _instead(text, like, f"[{_quoted(like.value)}, {_quoted(line)}]")
    raise _no_place(intent)


def _no_place(intent: str) -> Misuse:
    return Misuse(f"Grace finds no place under `{intent}` in {_FILE}. Write a `like:` list there, a line for each.")


def _last_line(text: Text) -> int:
    return text.place.line + text.raw.rstrip().count("\n")


def _with_lines(text: str, after: int, fresh: list[str]) -> str:
    """Return *text* with *fresh* lines below line number *after*, ended as the lines of the file are."""
    parts = _BREAK.split(text)
    lines, ends = parts[::2], parts[1::2]
    end = ends[after - 1] if 0 < after <= len(ends) else (ends[-1] if ends else "\n")
    whole = [line + end_of for line, end_of in zip(lines, [*ends, ""], strict=True)]
    if after > len(ends):
        whole[after - 1] += end  # the last line had no end
    return "".join([*whole[:after], *(one + end for one in fresh), *whole[after:]])


def _after(text: str, last: Text, fresh: str, intent: str) -> str:
    if "\n" in last.raw:
        raise _no_place(intent)
    start = _offset(text, last) + len(last.raw)
    return text[:start] + fresh + text[start:]


def _instead(text: str, old: Text, fresh: str) -> str:
    start = _offset(text, old)
    return text[:start] + fresh + text[start + len(old.raw) :]


def _offset(text: str, there: Text) -> int:
    """Return where *there* begins in *text*, in characters; columns do not count a byte order mark."""
    before = "".join(_BREAK.split(text.removeprefix(_MARK))[: 2 * (there.place.line - 1)])
    return len(text) - len(text.removeprefix(_MARK)) + len(before) + there.place.column - 1


def _written(line: str) -> str:
    """Return *line* as an entry of a list: bare where YAML reads it back as it is, else in quotes."""
    problems = Problems()
    match read(f"like:\n  - {line}\n", _FILE, problems):
        case Pairs(pairs=((_, Items(items=(Text() as only,))),)) if only.value == line and not only.quoted:
            return _quoted(line) if problems.found else line
    return _quoted(line)


def _quoted(line: str) -> str:
    return json.dumps(line, ensure_ascii=False)


def _same_but(before: dict[str, Intent], after: dict[str, Intent], intent: str, line: str) -> None:
    """Raise Misuse unless *line* under *intent* is all that *after* has more."""
    wanted = {name: (one.label, one.means, one.like, one.careful, one.over_picture) for name, one in before.items()}
    label, means, like, careful, over_picture = wanted[intent]
    wanted[intent] = (label, means, (*(one for one in like if one), line), careful, over_picture)
    found = {name: (one.label, one.means, one.like, one.careful, one.over_picture) for name, one in after.items()}
    if found != wanted:
        raise _no_place(intent)


def _put(path: Path, text: str) -> None:
    """Replace *path* in one step: a reader sees the old file or the new one, never half of one."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            _write(handle, text)
            os.chmod(name, path.stat().st_mode & 0o777 if path.exists() else 0o644)
            os.replace(name, path)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise Unreadable(f"{path} cannot be written: {error.strerror}.") from error


def _write(handle: int, text: str) -> None:
    with os.fdopen(handle, "wb") as fresh:
        fresh.write(text.encode("utf-8"))
        fresh.flush()
        os.fsync(fresh.fileno())


def learn(where: Places) -> Path:
    """Leave what the examples teach beside the flow, in the place of what they taught before, and return the file: a
    Grace that has it learns nothing at her start, and needs no scikit-learn. Raise Misuse where they cannot be
    learnt."""
    flow = load(where).flow
    with tempfile.TemporaryDirectory(prefix="grace-learns-") as made:
        if not OfflineReader(flow, LearntFiles(Path(made))).learn():
            raise Misuse("The examples cannot be learnt: scikit-learn is missing, or there are fewer than two intents.")
        (learnt,) = Path(made).glob("*.npz")
        learnt.chmod(0o644)  # a Grace of another user reads it
        keep_newest(where.flows, 0)
        return Path(shutil.move(learnt, where.flows))
