"""Rules for what a message tells of people, one thing after another: "me 6", "8 men", "the rest coral"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from grace import patterns as re
from grace.language.items.fabric_names import Codes, Index
from grace.language.items.folk import Word, letters_of, row_of
from grace.language.items.list_entries import entries_in, in_one_order
from grace.language.items.numbered_lines import unnumbered
from grace.language.text import lexicon as known
from grace.shop.catalog import Unit
from grace.shop.kin import one_of

_ONE = r"(?:J|K\?{0,2}|\?{1,2})"
_WHOM = r"(?P<who>J|K\?{0,2}|\?{1,2}|G|g|R|T)"
_SO_MUCH = r"(?P<many>N)(?P<unit>U)?(?:O?(?P<print>P))?"
_RULES = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("these", rf"(?<=E)F(?P<who>{_ONE}(?:B+{_ONE})+)(?=[BD]|$)|(?P<who2>{_ONE}(?:B+{_ONE})+)A?(?=NUE)"),
        ("count", r"(?P<who>G)D?A?(?P<count>N)(?:g|O[WT])(?!D)"),  # children 7 of us, men: 4 people
        ("count", r"(?P<who>G)(?P<count>N)(?=NU)|(?P<count2>N)[Gg](?P<who2>G)(?!A?N)"),  # ushers (8) 4 yards each
        ("each", r"(?P<many>N)N(?P<unit>U)(?:O?(?P<print>P))?"),  # five five yards
        ("each", rf"E(?:O[TWGg])?(?:N(?=A?N))?(?P<who>[GgK])?H?A?{_SO_MUCH}"),  # each lady gets 5 yards, each one 4
        ("each", rf"{_SO_MUCH}[FO]?E(?:O[TWGg])?(?:(?P<who>[GgK])(?!A?N)|H)?(?:O?(?P<print2>P))?"),
        ("part", rf"(?P<count>N)(?:O[TWGg]){_SO_MUCH}E?"),  # 4 of them take 6 yards
        ("gets", rf"{_SO_MUCH}A?F(?P<who>K\?{{0,2}}|\?{{1,2}}(?!N)|G|R)(?:O?(?P<print2>P))?"),
        ("all", r"(?P<count>N)O[WT]"),
        ("same", r"SO?F(?P<who>K\?{0,2}|\?{1,2})|(?P<who2>K\?{0,2}|\?{1,2})D?A?S(?P<like>K\?{0,2}|\?{1,2})?(?!O?F)"),
        ("each", rf"{_SO_MUCH}X(?=N[Gg])"),  # 6 yards x 15 people
        ("count", rf"(?P<count>N)O?(?P<who>[Gg])D?A?(?P<every>X)?(?!N[Gg]){_SO_MUCH}(?![UOPEF])"),
        ("count", r"(?P<count>N)O?(?P<who>[Gg])(?P<print>P)(?P<many>N)(?P<unit>U)(?P<every>E)?"),
        ("count", r"(?P<count>N)O?(?P<who>[Gg])"),
        ("count", r"(?P<who>[Gg])A(?P<count>N)(?!U)"),
        ("all", r"W[AO]{1,2}(?P<count>N)(?![UPGg])"),
        ("gets", rf"{_WHOM}D?A?(?!N[Gg](?!N)){_SO_MUCH}(?!E?F)(?P<every>E)?(?:O?(?P<print2>P))?"),
        ("gets", rf"{_WHOM}D?(?P<print>P)A?(?P<many>N)(?P<unit>U)?(?P<every>E)?(?!O?P)"),
        ("rest", r"(?:RN?|L|E)[FO]?(?P<print>P)|(?P<print2>P)F(?:E|R|L)"),
        ("takes", rf"(?!J){_WHOM}[AFD]?(?P<print>P)(?!A?N)|(?P<print2>P)F(?P<who2>K\?{{0,2}}|\?{{1,2}}|G)(?!D?N)"),
        ("there", r"(?P<who>[JKG])(?=B+F?(?:[JK]|N?G|\?))|(?<=[JKG]B)(?P<who2>[JKG])|(?<=[JKG]BF)(?P<who3>[KG])"),
        ("print", r"(?P<print>P)"),
        ("more", r"(?P<many>N)(?P<unit>U)(?!E)"),
        ("", r"[BDXFOAWTJKGgRHS?U]|L|E(?=O?P)"),
    )
)
"""What a stretch of letters says, the first that fits; "" where it says nothing. What none fits is not read."""
_SEEN = {
    "+": "Z",
    "-": "Z",
    "!": "Z",
    "m": "Z",
    "l": "Z",
    "i": "Z",
    "b": "Z",
    "s": "Z",
    "c": "",
    "q": "",
    "o": "",
    "k": "",
    "y": "X",
}
"""Words that say more than who gets how much, and those that say nothing of it."""
_TOGETHER = re.compile(r"(?:J|K\?{0,2}|\?{1,2})V(?:N?[Gg]|K\?{0,2}|\?{1,2})(?=[D?]*N)")
_ONE_ENTRY = re.compile(r"(?:K\?{0,2}|\?{1,2})DNUP$")
"""All of a list of one: "Tina: 6 yards coral"."""
_ALONE = re.compile(r"[^B]+")
_ENDS = frozenset({".", ";", "!", "?", "\n"})
_BREAKS = _ENDS | {",", ":"}
_VERBS = known.WANT | known.words_of("buy buying is are am asked dey do")
_HEADS = ("person", "pax", "member", "guest", "pupil", "student")


@dataclass(frozen=True, slots=True)
class Share:
    """So much for each of *count* people called *who*, "" for all: *many* of *unit*, of the print named *print*; None
    and 0 where that is not told."""

    who: str
    count: int = 0
    many: Decimal | None = None
    unit: Unit | None = None
    print: str = ""
    each: bool = False
    """Whether it was said that each of them gets so much."""
    sentence: int = 0
    """The number of the sentence that tells it last."""

    @property
    def whole(self) -> Decimal:
        """Return what all of them get together."""
        return self.count * (self.many or Decimal(0))


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing that is told: *kind* says what of *share*; the same is told of whom is *like* them, "" for the last."""

    kind: str
    share: Share
    like: str = ""


def sayings_in(plain: str, names: Index) -> list[Saying] | None:
    """Return what the cleaned message *plain* tells of people; None where any of it is about more, or is not read."""
    words = _joined(_without_stories(in_one_order(_letters(plain, names))))
    row = row_of(words)
    alone = _ONE_ENTRY.match(row) is not None
    if row.count("N") < 2 - row.count("K") // 2 - alone or "Z" in row or not re.search("[GgJKWT?]", row):
        return None
    said: list[Saying] = []
    at = 0
    while at < len(row):
        kind, found = next(((kind, one) for kind, rule in _RULES if (one := rule.match(row, at))), ("", None))
        if found is None:
            return None
        said += _sayings(kind, found, words) if kind else ()
        at = found.end()
    return said


def list_in(plain: str, names: Index) -> list[Share]:
    """Return who gets how much by the lines of a list in the cleaned message *plain*; [] where it is no such list."""
    entries = entries_in(_letters(plain, names)) if "\n" in plain else []
    return [
        _share("gets", {"who": one.who, "many": one.many[:1], "unit": one.many[1:], "print": one.print}, one.line)
        for one in entries
    ]


def _letters(plain: str, names: Index) -> list[Word]:
    return unnumbered(_seen(letters_of(plain, names)))


def _seen(words: list[Word]) -> list[Word]:
    """Return *words* as who gets how much is read from them; each print is called as it was called first."""
    called: dict[Codes, str] = {}
    seen = [replace(one, letter=_letter(one)) for one in words]
    return [replace(one, text=called.setdefault(one.codes, one.text)) if one.letter == "P" else one for one in seen]


def _letter(word: Word) -> str:
    return "g" if word.letter == "G" and one_of(word.text) in _HEADS else _SEEN.get(word.letter, word.letter)


def _without_stories(words: list[Word]) -> list[Word]:
    """Return *words* that say something, without clauses that only tell what it is all for: "I need aso ebi for my
    sister's wedding"."""
    kept: list[Word] = []
    for clause in _clauses(words):
        says_something = re.search("[NPSLERZ]", row_of(clause)) or not any(one.text in _VERBS for one in clause)
        kept += clause if says_something else [one for one in clause[-1:] if one.text in _BREAKS]
    return [one for one in kept if one.letter]


def _clauses(words: list[Word]) -> list[list[Word]]:
    clauses: list[list[Word]] = [[]]
    for one in words:
        clauses[-1].append(one)
        clauses += [[]] if one.text in _BREAKS else []
    return clauses


def _joined(words: list[Word]) -> list[Word]:
    """Return *words*, those who take something together as one: "me + hubby 10 yards"."""
    row, joined, at = row_of(words), list[Word](), 0
    for found in _TOGETHER.finditer(row):
        who = " ".join("and" if one.letter == "V" else one.text for one in words[slice(*found.span())])
        joined += [*words[at : found.start()], Word("K", who)]
        at = found.end()
    return [replace(one, letter="B") if one.letter == "V" else one for one in (*joined, *words[at:])]


def _sayings(kind: str, found: re.Match[str], words: list[Word]) -> list[Saying]:
    said = {name.rstrip("23"): words[slice(*found.span(name))] for name, one in found.groupdict().items() if one}
    sentence = sum(one.text in _ENDS for one in words[: found.start()])
    like = _called(said.get("like", []))
    return [Saying(kind, _share(kind, said | {"who": who}, sentence), like) for who in _rows(kind, said.get("who", []))]


def _rows(kind: str, who: list[Word]) -> list[list[Word]]:
    """Return the words of *who*, or where they are several, "me, Kemi and Joke", those of each of them."""
    if kind != "these":
        return [who]
    return [who[slice(*one.span())] for one in _ALONE.finditer(row_of(who))]


def _called(who: list[Word]) -> str:
    return " ".join(one_of(word.text) for word in who)


def _share(kind: str, said: dict[str, list[Word]], sentence: int) -> Share:
    who, count = _called(said["who"]), said["count"][0].number if "count" in said else Decimal(0)
    alone = said["who"] and said["who"][0].letter in "JK?"
    return Share(
        who="" if kind == "each" and who == "person" else who,
        count=1 if alone else int(count) if count == int(count) else 0,
        many=said["many"][0].number if "many" in said else None,
        unit=said["unit"][0].unit if "unit" in said else None,
        print=said["print"][0].text if "print" in said else "",
        each=kind == "each" or "every" in said,
        sentence=sentence,
    )
