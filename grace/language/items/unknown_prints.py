"""Prints a message asks for that are not in the catalog: "AK-99", "5 yards of velvet"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from grace import patterns as re
from grace.language.items.fabric_names import Codes, Index, slips_between
from grace.language.items.mark import Mark, Marks
from grace.language.text.lexicon import COLOURS, COMMON, OTHER_CLOTHS
from grace.language.text.units import unit_of

UNKNOWN = "unknown"
"""The kind of a mark that points at a print which is not in the catalog; its text is what was written."""

ONE_NAMED = "one print you named"
"""The words for a print whose name could be anything: what customers write is not repeated to them as ours."""

_JOINTS = frozenset({"-", "/", ".", "_"})
_MOST_DIGITS = 4
_STRANGE = frozenset({"word", "colour"})
_LEADS = frozenset({"filler", "of"})
_FAR = 10  # marks
_OURS_TOO = "cotton"
_A_FEW = r"(?: (?!for|with|on|my|to|of)[a-z]+){0,2}"
_ASKS_FOR = re.compile(
    rf"\b(?:(?:you|una|u|they|dem|shop|people)(?: (?:do|dey|also|still|even|people))*"
    rf" (?:have|get|sell|stock|carry)|any){_A_FEW}(?: (?:or|and|,){_A_FEW})*$"
)


def unknown_code_at(words: Sequence[str], at: int, names: Index) -> Marks | None:
    """Return the mark of a code at *at* that is written like those of the catalog and is none of them."""
    start = words[at]
    if start not in names.code_starts or len(start) < 2 or start in COMMON or start in names.parts:
        return None
    joined = at + 1 < len(words) and words[at + 1] in _JOINTS
    place = at + 2 if joined else at + 1
    number = words[place] if place < len(words) else ""
    ahead = words[place + 1] if place + 1 < len(words) else ""
    if not number.isdigit() or len(number) > _MOST_DIGITS or (unit_of(ahead) and not joined):
        return None
    return (Mark(UNKNOWN, f"{start}-{number}".upper()),), place + 1


def with_unknown_names(found: Sequence[Mark], names: Index) -> tuple[Mark, ...]:
    """Return the marks *found*, where a cloth beside a quantity that names nothing sold here is one unknown print.

    A word there that can only be a slip of one print's name is that print: a print must stand there.
    """
    return tuple(_settled(found, names))


def _settled(found: Sequence[Mark], names: Index) -> Iterator[Mark]:
    at = 0
    while at < len(found):
        ahead = found[at + 1] if at + 1 < len(found) else found[at]
        if found[at].kind == "word" and ahead.kind == "name" and _slip_of(found[at].text, names, ahead.codes):
            at += 1  # "wite lace": the name says it all
            continue
        strange = _strange_at(found, at) or _in_other_cloth_at(found, at) or _slip_at(found, at, names)
        if not strange:
            yield found[at]
            at += 1
            continue
        codes = frozenset.intersection(*(names.parts.get(one.text) or _slip_of(one.text, names) for one in strange))
        yield replace(strange[0], kind="name", codes=codes) if codes else Mark(UNKNOWN, _as_written(strange))
        at += len(strange)


def _as_written(strange: Sequence[Mark]) -> str:
    known = [mark.text for mark in strange if mark.text in COLOURS | OTHER_CLOTHS]
    return " ".join(known) or ONE_NAMED


def _strange_at(found: Sequence[Mark], at: int) -> tuple[Mark, ...]:
    """Return the words at *at* that nobody knows, where only a print can stand and nothing sold here follows."""
    strange = tuple(takewhile(_is_strange, found[at:]))
    ahead = found[at + len(strange)].kind if at + len(strange) < len(found) else ""
    if not strange or ahead in ("name", "numbered", "ordinal"):
        return ()
    cloth = any(mark.text in OTHER_CLOTHS for mark in strange)
    asked = cloth and _is_asked_for(found, at) and all(mark.text != _OURS_TOO for mark in strange)
    return strange if asked or _is_led_to(found, at, cloth) or (cloth and ahead == "quantity") else ()


def _slip_at(found: Sequence[Mark], at: int, names: Index) -> tuple[Mark, ...]:
    """Return the unknown word at *at*, right behind yards or pieces, where it can only be a slip: "10 yards cora"."""
    measured = at > 0 and found[at - 1].kind == "quantity" and found[at].kind == "word"
    return (found[at],) if measured and _letter_slip_of(found[at].text, names) else ()


def _is_strange(mark: Mark) -> bool:
    """Return whether *mark* is a word that names nothing sold here: an unknown one, or a cloth by an everyday word."""
    return mark.kind in _STRANGE or (mark.kind == "filler" and mark.text in OTHER_CLOTHS)


def _in_other_cloth_at(found: Sequence[Mark], at: int) -> tuple[Mark, ...]:
    """Return the colour at *at* and the cloth after it that is not sold here: "red velvet" is no red print of ours."""
    pair = tuple(found[at : at + 2])
    if len(pair) < 2 or pair[0].text not in COLOURS or pair[1].kind not in _STRANGE:
        return ()
    ahead = found[at + 2].kind if at + 2 < len(found) else ""
    other = pair[1].text in OTHER_CLOTHS and pair[1].text != _OURS_TOO
    return pair if other and pair[0].kind == "name" and ahead not in ("name", "numbered", "ordinal") else ()


def _is_led_to(found: Sequence[Mark], at: int, cloth: bool) -> bool:
    """Return whether a quantity leads to *at*, by "of" or straight to a *cloth* known by its name."""
    before = list(takewhile(lambda mark: mark.kind in _LEADS, reversed(found[:at])))
    place = at - len(before) - 1
    leads = cloth or any(mark.kind == "of" for mark in before)
    return leads and place >= 0 and found[place].kind in ("quantity", "bare", "unit")


def _is_asked_for(found: Sequence[Mark], at: int) -> bool:
    """Return whether the words before *at* ask whether we have what stands there: "do you have any george?"."""
    return _ASKS_FOR.search(" ".join(mark.text for mark in found[max(0, at - _FAR) : at])) is not None


def _slip_of(word: str, names: Index, among: Codes = frozenset()) -> Codes:
    """Return the prints, *among* with them, that *word* can only mean where a print must stand; shorter words and more
    slips are forgiven here than elsewhere, never where two prints are as near."""
    alike = (known for known in names.initials.get(word[0], ()) if len(known) > 3 and among <= names.parts[known])
    return _nearest({known: slips for known in alike if (slips := slips_between(word, known, names))}, names)


def _letter_slip_of(word: str, names: Index) -> Codes:
    """Return the prints that *word* can only mean where a name of a person may stand as well: one letter of a word of
    five and more is missing, too many or in the wrong place. "Peace" is no slip of peach."""
    alike = (known for known in names.initials.get(word[0], ()) if len(known) > 4)
    moved = (known for known in alike if len(known) != len(word) or sorted(known) == sorted(word))
    return _nearest({known: 1 for known in moved if slips_between(word, known, names) == 1}, names)


def _nearest(slips: dict[str, int], names: Index) -> Codes:
    nearest = min(slips.values(), default=0)
    codes = {names.parts[known] for known, many in slips.items() if many == nearest}
    return codes.pop() if len(codes) == 1 else frozenset()
