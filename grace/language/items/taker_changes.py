"""Reads later words about people whose shares are known: "Aunty Kemi wants coral instead", "Sade is out"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from grace import patterns as re
from grace.engine.reading import Taker
from grace.language.items.fabric_names import Index
from grace.language.items.folk import PRONOUNS, Word, letters_of, row_of
from grace.language.text import lexicon as known

_FILLERS = known.words_of(
    "the a an i me it to us them they he she her his him hers theirs their my our of in into from on with this "
    "that those these one ones own share want wants wan need needs prefer prefers like likes say says said go "
    "goes will would should must has have had just now take takes get gets make let give put write use uses "
    "change changed changes mind please abeg o oh ma sir dear ok okay yes actually sorry also too as been don dey "
    "list person people persons order print prints fabric material cloth yard's increase increased wear wears "
    "turn rest others remain stay stays side hey hi abi sef sha biko pls so up her's family "
    "girls called call told asked"
)
_SEEN = {one: one for one in "NUPME+-!cmliAFSBy"} | {
    "L": "E",
    "D": "B",
    "V": "B",
    "b": "B",
    "s": "s",
    "o": "-",
    "k": "+",
    "q": "T",
    "G": "g",
}
_RULES = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            "fewer",
            r"(?:-*(?P<many>N)m?A?(?P<who>M)|(?P<who2>M)[AB]*(?P<many2>N)|(?P<many3>N)m?(?P<who3>M)?)A*"
            r"(?:!+c+[c-]*|-+c*)",
        ),
        ("fewer", r"-+(?P<many>N)(?P<who>M)"),
        ("joined", r"\+*(?P<many>N)m?(?P<who>M)?A?\++"),
        ("joined", r"\+(?P<many>N)m?F?(?P<who>M)"),
        ("now", r"wA*(?P<many>N)(?![UE])"),
        ("out", r"[-!c]*-[-!c]*F?(?P<who>M)|(?P<who2>M)[AB]*(?:!+c[c!-]*|-[c-]*)"),
        ("swap", r"s(?P<who>M)B*(?P<as>M)"),
        ("joins", r"\++(?P<new>\?+)[ABFE+]*S(?P<as>M)|(?P<new2>\?+)A?\++[ABF]*S(?P<as2>M)"),
        (
            "joins",
            r"\++(?P<new>\?+)[ABFE+]*(?P<many>N)U?E?F?(?P<print>P)?"
            r"|(?P<new2>\?+)A?\++[ABF]*(?P<many2>N)U?E?(?P<print2>P)?",
        ),
        (
            "plus",
            r"(?P<who>M)(?:m(?P<many>N)(?P<unit>U)?|(?P<many2>N)(?P<unit2>U)m|(?P<many3>N)m(?P<unit3>U)?"
            r"|\+?y(?P<many4>N)(?P<unit4>U)?g?)|\+(?P<many5>N)(?P<unit5>U)F?(?P<who2>M)",
        ),
        (
            "minus",
            r"l(?P<who>M)y(?P<many>N)(?P<unit>U)?|l(?P<many2>N)(?P<unit2>U)?F?(?P<who2>M)"
            r"|(?P<who3>M)ly?(?P<many3>N)(?P<unit3>U)?g?",
        ),
        ("now", r"(?P<who>M)A+(?P<many>N)(?![UE])"),
        ("now", r"^A*(?P<many>N)(?P<who>M)$"),
        ("same", r"(?P<who>M)A*S(?P<as>M)(?:B?!+P?)?"),
        ("set", r"l?E?(?P<who>M)[ABEF!]*(?:NU?A*TB*)?(?P<many>N)U?E?(?:B?!+NU?)?F?(?P<print>P)?i?"),
        ("set", r"(?P<many>N)U?F(?P<who>M)(?P<print>P)?i?"),
        ("print", r"(?P<who>M)[BAEF!]*(?P<print>P)i?(?:!+P?)?|(?P<print2>P)F?(?P<who2>M)i?"),
        ("stranger", r"[+-]*(?P<new>\?+)[^B]*[NP+-][^B]*"),
        ("all", r"^E*F?E*(?P<print>P)[BE]*$"),
        ("", r"[BiFEcAmw]|M(?=B|$)"),
    )
)
"""What a stretch of letters says, the first that fits. M: somebody known, ?: somebody who is not."""
_MOST = 60  # yards or pieces for one


@dataclass(frozen=True, slots=True)
class TakersAfter:
    """The people known as a message leaves them: all *takers* as they are now; *open* names the one whose print is one
    of *codes*; *stranger* is somebody who is not among them, and then nothing else is read."""

    takers: tuple[Taker, ...] = ()
    open: str = ""
    codes: tuple[str, ...] = ()
    stranger: str = ""


def changes_in(plain: str, written: str, takers: tuple[Taker, ...], names: Index) -> TakersAfter | None:
    """Return what the cleaned message *plain*, *written* so, says of *takers*; None where it says anything else."""
    said = _seen(plain, written, takers, names)
    row = row_of(said)
    if "Z" in row or not re.search(r"[M?]|N.*[+-]|w.*N|^[EFB]*P[BE]*$", row):
        return None
    after, at, did = TakersAfter(takers), 0, False
    while at < len(row):
        kind, found = next(((kind, one) for kind, rule in _RULES if (one := rule.match(row, at))), ("", None))
        if found is None:
            return None
        changed = _changed(after, kind, _parts(found, said)) if kind else after
        if changed is None or changed.stranger:
            return changed
        after, did, at = changed, did or kind != "", found.end()
    return after if did else None


def _parts(found: re.Match[str], said: list[Word]) -> dict[str, list[Word]]:
    return {name.rstrip("2345"): said[slice(*found.span(name))] for name, one in found.groupdict().items() if one}


def _seen(plain: str, written: str, takers: tuple[Taker, ...], names: Index) -> list[Word]:
    """Return the words of *plain* as changes are read from them; Z is a word that none is read beside."""
    seen = (replace(one, letter=_letter(one, written)) for one in letters_of(plain, names, takers))
    return [one for one in seen if one.letter]


def _letter(word: Word, written: str) -> str:
    if word.letter in ("N", "U", "P", "M"):
        return word.letter
    if word.text in _FILLERS or word.text in PRONOUNS or word.text in ("we", "number"):
        return {"we": "w", "number": "A"}.get(word.text, "")
    if word.letter in _SEEN:
        return _SEEN[word.letter]
    if word.letter == "K":
        return "?"
    capital = re.search(rf"(?<!\w){re.escape(word.text[:1].upper() + word.text[1:])}(?!\w)", written) is not None
    strange = word.text.isalpha() and len(word.text) > 2 and word.text not in known.COMMON and capital
    return "?" if strange else "Z"


def _changed(after: TakersAfter, kind: str, said: dict[str, list[Word]]) -> TakersAfter | None:
    """Return *after* after one thing more that is said; None where it leaves open who or how much is meant."""
    if kind == "stranger":
        return TakersAfter(stranger=" ".join(one.text for one in said["new"]))
    many = said["many"][0].number if "many" in said else None
    prints = said["print"][0].codes if "print" in said else ()
    if kind == "all":
        return _for_all(after, tuple(prints))
    if kind == "joins":
        like = after.takers[said["as"][0].taker] if "as" in said else None
        return _joins(after, " ".join(one.text for one in said["new"]), many, tuple(prints), like)
    at = said["who"][0].taker if "who" in said else _only_group(after.takers)
    if at is None or (many is not None and many > _MOST and kind in ("set", "plus")):
        return None
    taker = after.takers[at]
    if kind in ("same", "swap"):
        other = said["as"][0].taker
        swapped = _put(after, other, _as_much(after.takers[other], taker)) if kind == "swap" else after
        return _put(swapped, at, _as_much(taker, after.takers[other]))
    counts = kind in ("plus", "minus") and taker.people > 1 and "unit" not in said
    new = _of_one(taker, {"plus": "joined", "minus": "fewer"}[kind] if counts else kind, many)
    if new is None or new.people < 0 or (new.each is not None and new.each <= 0):
        return None
    if prints:
        codes = tuple(prints)
        if len(codes) > 1:
            return None if after.open else replace(_put(after, at, replace(new, print="")), open=new.who, codes=codes)
        new = replace(new, print=codes[0])
    return _put(after, at, new)


def _as_much(taker: Taker, other: Taker) -> Taker:
    return replace(taker, each=other.each, unit=other.unit, print=other.print)


def _of_one(taker: Taker, kind: str, many: Decimal | None) -> Taker | None:
    if kind == "out":
        return replace(taker, people=0)
    if kind == "print" or many is None:
        return taker
    whole = int(many) if many == int(many) else 0
    if kind in ("fewer", "joined", "now"):
        counts = {"fewer": taker.people - whole, "joined": taker.people + whole, "now": whole}
        if taker.people > 1:
            return replace(taker, people=counts[kind]) if whole else None
        kind = {"fewer": "minus", "joined": "plus", "now": "set"}[kind]
    if kind in ("plus", "minus"):
        return replace(taker, each=(taker.each or Decimal(0)) + (many if kind == "plus" else -many))
    return replace(taker, each=many)


def _only_group(takers: tuple[Taker, ...]) -> int | None:
    groups = [at for at, one in enumerate(takers) if one.people > 1]
    return groups[0] if len(groups) == 1 == len(takers) else None


def _put(after: TakersAfter, at: int, new: Taker) -> TakersAfter:
    return replace(after, takers=(*after.takers[:at], new, *after.takers[at + 1 :]))


def _joins(
    after: TakersAfter, who: str, many: Decimal | None, prints: tuple[str, ...], like: Taker | None
) -> TakersAfter | None:
    if like is not None:
        return replace(after, takers=(*after.takers, _as_much(Taker(who), like)))
    here = {one.print for one in after.takers if one.people}
    codes = prints or (tuple(here) if len(here) == 1 else ())
    if many is None or many > _MOST or len(codes) != 1:
        return None
    return replace(after, takers=(*after.takers, Taker(who, 1, many, "yard", codes[0])))


def _for_all(after: TakersAfter, prints: tuple[str, ...]) -> TakersAfter | None:
    if len(prints) != 1 or any(one.print or one.each is None for one in after.takers):
        return None
    return replace(after, takers=tuple(replace(one, print=prints[0]) for one in after.takers))


def speaks_of(plain: str, written: str, takers: tuple[Taker, ...], names: Index) -> bool:
    """Return whether *plain*, cleaned of what was *written*, speaks of one of *takers* and of a number or a print."""
    others = tuple(one for one in takers if one.who != "me")
    row = {one.letter for one in _seen(plain, written, others, names)}
    return "M" in row and bool(row & {"N", "P"})
