"""The sum of all of it, or the account, asked behind a change: the summary that follows a change tells the one, and
the other comes with the yes to it."""

from __future__ import annotations

from grace import patterns as re
from grace.engine.reading import Reading
from grace.language.amounts.words import SUPPOSED
from grace.language.text.normalise import clean

_ALL = r"(?:everything|it all|all(?: of (?:it|them))?|all that|that|it|them|total|the total|altogether|in all)"
_WHOLE = re.compile(
    rf"(?P<rest>^.{{4,400}}?\S)(?:[,.;!\s]|\b(?:and|so|then|please|pls|abeg|oya|ok(?:ay)?|now)\b){{1,12}}"
    rf"(?:how much (?:(?:is|be|will|would|are) )?{_ALL}(?: (?:be|come to|cost|now|then|together|total))*"
    r"|(?:send|give|drop)(?: me| us)?(?: the| your| una)? (?:account|acct|aza)(?: (?:number|details?))?"
    rf"|what (?:is|be|will)(?: (?:the|my|our))?(?: new)? total(?: be)?|wetin (?:be|is) (?:the )?total"
    rf"|(?:tell|give|send) me (?:the )?(?:new )?total)(?: (?:now|please|pls|abeg|then|o|ma|sir))*[\s?.!]*$",
    re.IGNORECASE | re.DOTALL,
)


def before_the_whole(text: str) -> str:
    """Return *text* without what its end asks of the whole, its sum or the account; "" where it asks no such thing, or
    only supposes what it says before."""
    found = _WHOLE.match(text)
    return "" if found is None or SUPPOSED.match(clean(text)) else found["rest"]


def changes_alone(reading: Reading, goods: frozenset[str]) -> bool:
    """Return whether *reading* is nothing but a change of goods, all of it clear, by an intent of *goods*."""
    acts = reading.acts
    changes = all(act.sure and act.intent in goods and not act.unclear for act in acts)
    items = [item for act in acts for item in act.items]
    swaps = any(item.change == "remove" for item in items)
    return changes and bool(items) and all(item.quantity or item.change == "remove" or swaps for item in items)
