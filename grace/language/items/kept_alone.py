"""Some of the lines that were shown, and the others not: "just the AK-06", "yes for the first one", "green alone"."""

from __future__ import annotations

from decimal import Decimal

from grace import patterns as re
from grace.engine.reading import Expected
from grace.language.items.fabric_names import index
from grace.language.items.item_reading import ItemReading
from grace.language.items.reading import read_items
from grace.language.items.tokens import marks
from grace.language.text.normalise import clean
from grace.shop.catalog import Catalog
from grace.shop.order import Item

ALONE = "only these lines"
"""The reason given for it."""
_LEADS = (
    r"(?:(?:yes+|yeah|yep|ok(?:ay)?|alright|fine|good|correct|sure|no+|nope|please|abeg|oya|sorry|wait|actually|hmm+|ah+|"
    r"but|and|so|then|for now|this time|it is (?:fine|ok|okay|correct)|that is (?:fine|ok|okay|correct)|na|"
    r"👍\W?|👌\W?|✅)(?:[\s,.!]+|$))*"
)
_WISH = (
    r"(?:(?:please )?(?:let me|let us|make i|make we|i will|we will|i am|i want to|i want|i wan|i go|we go|"
    r"i would like to|i think i will|i can only|can i|may i|i prefer to|i have decided to)(?: now)? ?)"
)
_TAKE = (
    r"(?:(?:take|taking|buy|buying|do|doing|get|pick|have|keep|order|go (?:with|for)|going (?:with|for)|start with|"
    r"settle for|manage|stick (?:with|to)|carry|want|leave it at|put) )"
)
_ONLY = r"(?:(?:just|only|na|strictly|simply|maybe)(?: only)? )"
_BEHIND = (
    r"(?: (?:only|alone|o|first|for now|please|abeg|ma|sir|instead|now|then|this time|"
    r"(?:is|are|go) (?:enough|sufficient)(?: for me| for now)?|(?:will|go|can|would) do(?: for me| for now)?|"
    r"is (?:ok|okay|fine) for (?:me|now)|is what i (?:want|need)|is all i (?:want|need)))"
)
_NO_NAME = (
    r"(?!(?:again|no|out|away|off|remove|delete|exclude|scrap|comot|leave|let|drop|cancel|forget|skip|not|add|plus|also|too|"
    r"change|make|swap|replace|instead|"
    r"should|must|how|what|which|is|are|was|dey|go|send|more|another|others?|extra|rest|remaining|than|like|love|so|very|but|"
    r"without|except|minus|each|both|all|same|for|in|with|from|by|at|to|her|his|want|take|need|keep|give|only|just|"
    r"alone|do|don|will|i|we|you|it|them|her|him|she|he|they)\b)"
)
_WHICH = (
    rf"(?P<which>{_NO_NAME}(?:the |my |that |this |number |no |#)*{_NO_NAME}[\w.'-]+(?: {_NO_NAME}[\w.'-]+){{0,4}}?)"
)
_REST = r"(?:every(?:thing|one)|all|(?:all )?(?:the )?(?:others?|rest|other (?:ones?|two|three)|remaining))(?: else)?"
_OUT = r"(?:remove|cancel|take out|drop|comot|delete|leave out|forget)"
_ALL_BUT = rf"{_OUT} {_REST} (?:except|but|apart from|besides)(?: for)? "
_FIRMLY = tuple(
    re.compile(rf"{_LEADS}{frame}[\s.!]*")
    for frame in (
        rf"{_WISH}?{_TAKE}?{_ONLY}{_TAKE}?{_WHICH}{_BEHIND}*",
        rf"{_WISH}?(?:{_TAKE}|give me )?{_WHICH}{_BEHIND}+",
        rf"(?:{_ALL_BUT}|leave {_ONLY}){_WHICH}{_BEHIND}*",
        rf"(?:yes+|yeah|ok(?:ay)?|i agree|i confirm|go ahead)[\s,]*(?:to|for|on|with) {_WHICH}{_BEHIND}*",
        rf"(?:it is|na|i said|i meant?) {_ONLY}?{_WHICH} (?:that )?i (?:want|need|am taking|will take|dey take)",
    )
)
"""What names some of the lines and says that these are all."""
_LOOSELY = tuple(
    re.compile(rf"{_LEADS}{frame}[\s.!]*")
    for frame in (
        rf"{_WISH}{_TAKE}{_WHICH}",
        rf"(?:i (?:still )?(?:want|prefer|like)|give me|i go for) {_WHICH}",
        rf"{_WHICH} (?:is|are|dey) (?:fine|ok|okay|good|correct|perfect)(?: (?:for|by|with) me)?",
        rf"{_WHICH}",
    )
)
"""What names some of them, and leaves open whether the others go: it is asked."""
_PARTED = re.compile(r"[,.;!\n]+| (?:because|since|as|due to) ")
_REASON = re.compile(
    rf"{_LEADS}(?:(?:the (?:other|others|rest|other one|two|total|whole|money|price|cost|amount)|"
    r"everything|all|both|it|that|this|e|am|so) ?"
    r"(?:is|are|be|don|will be|na)? ?(?:too|very|so|really|quite) ?(?:much|costly|expensive|dear|high|plenty|many|cost)"
    r"(?: (?:for me|for now|abeg|o))*"
    r"|(?:i|we) (?:do not|no|never) (?:have|get|hold) (?:enough |much |the |that |complete )*(?:money|cash|funds?)"
    r"(?: for (?:both|all|two|now))*"
    rf"|{_OUT} {_REST}(?: out)?(?: (?:please|abeg|o|for me|for now))*"
    r"|(?:my )?(?:money|cash|pocket|budget) (?:no|never|don|is|not|can not|does not) [\w ]{1,25}"
    r"|(?:i|we) (?:can not|can't) afford (?:both|all|two|it|them|everything|the (?:two|rest|others?))"
    r"|(?:that is|na) all(?: (?:i|we) (?:can afford|want|need|fit buy))?|for now|this time|today|first|"
    r"(?:maybe )?(?:next time|later|another time|the (?:others?|rest) (?:later|next time))"
    r"(?: for the (?:others?|rest))?|"
    r"please|abeg|thanks|thank you|sorry|dear|ma|sir|yes|ok|okay|no|no vex)"
)
_SHOWN = re.compile(r"\b(?P<many>\d+(?:\.5)?) ?(?P<unit>yard|piece)s?(?: of)? ")
_QUANTITY = re.compile(r"\b\d+(?:\.5)? ?(?:yards?|pieces?)\b|\b(?:half|double|one of)\b")


def kept_alone(text: str, catalog: Catalog, expected: Expected) -> ItemReading | None:
    """Return the removal of every line that *text* leaves out by naming those it wants, unsure where it does not say
    that these are all; None where it says anything else, or more than a reason."""
    lines = tuple(dict.fromkeys(line.fabric for line in expected.basket))
    if len(lines) < 2 or expected.numbered or "?" in text:
        return None
    whole = clean(text)
    # Yards said with a print are no sign that the others go: "6 yards royal kante" of two that have six each.
    for plain, frames, sure in ((_without_shown_quantity(whole, expected), _FIRMLY, True), (whole, _LOOSELY, False)):
        kept = _named(plain, frames, catalog, expected)
        if kept and kept < set(lines):
            left = tuple(Item("remove", code) for code in lines if code not in kept)
            why = ALONE if sure else "only these, and the others not?"
            return ItemReading(left, kind="change", sure=sure, why=why)
    return None


def _without_shown_quantity(plain: str, expected: Expected) -> str:
    """Return *plain* without a quantity that all the lines were shown with: "only the 6 yards of lace"."""
    said = _SHOWN.search(plain)
    shown = {(line.quantity, line.unit) for line in expected.basket}
    alike = said is not None and shown == {(Decimal(said["many"]), said["unit"])}
    return _SHOWN.sub("", plain) if alike else plain


def _named(plain: str, frames: tuple[re.Pattern, ...], catalog: Catalog, expected: Expected) -> frozenset[str]:
    """Return the lines that *plain* names in one of *frames*, beside reasons alone; none where one of its parts says
    anything else."""
    whole = _lines(plain, frames, catalog, expected)
    if whole:
        return whole
    parts = [part for one in _PARTED.split(plain) if (part := one.strip())]
    named = [part for part in parts if not _REASON.fullmatch(part)]
    return _lines(named[0], frames, catalog, expected) if len(named) == 1 else frozenset()


def _lines(part: str, frames: tuple[re.Pattern, ...], catalog: Catalog, expected: Expected) -> frozenset[str]:
    for frame in frames:
        found = frame.fullmatch(part)
        if found is None or _QUANTITY.search(part):
            continue
        if frames is _LOOSELY and any(mark.kind == "word" for mark in marks(found["which"], index(catalog))):
            continue  # "flibber the red" may be a wish to have it out
        if any(item.change == "remove" for item in read_items(found["which"], catalog, expected).items):
            continue
        read = read_items(f"remove {found['which']}", catalog, expected)
        codes = frozenset(item.fabric for item in read.items if item.fabric and item.change == "remove")
        if read.sure and codes and len(codes) == len(read.items) and not read.unclear and not read.unknown:
            return codes
    return frozenset()
