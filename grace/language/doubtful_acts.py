"""The confidence a reading needs to be acted on, and acts that are asked about although they read like examples."""

from __future__ import annotations

from dataclasses import replace

from grace import patterns as re
from grace.engine.reading import NOTHING, Act, Expected
from grace.language.intents.examples import Examples
from grace.language.intents.rules import CANCELS, CHANGES, IDLE, PICKS
from grace.language.items.item_reading import ItemReading

SURE, SURE_OF_IDLE, SURE_OF_CAREFUL = 0.33, 0.42, 0.75
"""The least confidence to act on; more for what may be idle chat or a complaint, most for what is `careful`."""

SURE_OF_YES = 0.5
"""The least confidence to take words for a yes, which may agree to an order, or a no."""

_SURE_OF_BUYING_MORE = 0.65
"""The least confidence to take words beside an order, or a print, for a wish to buy that picks nothing."""

_SURE_BESIDE_A_NUMBER = 0.9
"""The least confidence to wave words with a number away while something is in the basket."""

_WAVED = re.compile(
    r"(?:(?:ok|ah|no|oh|abeg|sorry)\W+)*(?:never ?mind|forget (?:it|that|about (?:it|that)))\W*", re.IGNORECASE
)

_ALL_OF_IT = re.compile(
    r"\bcancel(?: (?:the|this|that|my|our|d|dis|dat|whole|entire|full|just|fabric|cloth|pending|present|current|last|"
    r"latest|new|old|previous|unpaid))*(?: (?:orders?|it|am|them|all|everything|every|both|purchase|request|booking|"
    r"transactions?|fabrics?|cloths?|materials?|goods|ankara|stuff|things?|gr|deal|invoice|quote|payment))\b"
)
_ENDS_AFTER = re.compile(
    r"\bcancel(?:$|\W*[.!,;?]| (?:this|that|o|oo|please|pls|plz|abeg|biko|jor|joor|jare|now|first|asap|immediately|"
    r"today|na|sha|ma|sir|dear|thanks?|for|because|bcos|cos|since|as|i|we|he|she|and|but|so|then|with|if|until|till|"
    r"again|mine|else)\b)"
)
_FOR_ANOTHER = re.compile(
    r"\b(?:(?:my|our|her|his|the|mr|mrs|miss|ms|chief|aunty|auntie|uncle|sister|brother|mama|mummy|madam|one) \w+|"
    r"he|she|they) (?:(?:is|are|was|were|has|have|had|don|no|will|can|did|do|does) |isn'?t |no'?t )+(?:\w+ )?"
    r"(?:buying|taking|coming|interested|collecting|doing|in|part|joining|want|buy|take)\b"
)
"""Somebody else is out; the order of who writes is not."""
_MYSELF = re.compile(r"\b(?:i|i'm|im|we|me|us|everybody|everyone|nobody|cancel)\b")
_CANCEL = re.compile(r"\bcancel\b")

_ADVICE = re.compile(
    r"\b(?:(?:do|don't) (?:you|u) (?:think|feel)|(?:you|u) (?:think|feel)|what do (?:you|u) (?:think|advise|suggest)|"
    r"(?:should|shall) (?:i|we)|make (?:i|we))\b[^.!\n]{0,60}\b(?:remove|drop|leave|add|reduce|change|swap|increase|"
    r"cut|comot|take out|go for|pick|choose)\b"
)
"""Asks whether to change what is ordered."""

_MOSTLY = 0.5
"""The share of unknown words from which on a message may be of a language that is not read."""


def unless_counted(act: Act, sketched: str, expected: Expected) -> Act:
    """Return *act*; idle chat that counts something, "2 more girls joined", may be about what stands in the basket."""
    counts = act.intent == IDLE and bool(expected.basket) and "num" in sketched.split()
    return replace(act, sure=False) if counts and act.confidence < _SURE_BESIDE_A_NUMBER else act


def unless_in_other_words(act: Act, sketched: str, examples: Examples) -> Act:
    """Return *act*, not sure where most of several words are of no example and no English: letters alone agree to
    nothing."""
    several = sum(word.isalpha() for word in sketched.split()) > 1
    return replace(act, sure=False) if act.sure and several and examples.unknown(sketched) >= _MOSTLY else act


def unless_of_part(act: Act, text: str, expected: Expected) -> Act:
    """Return *act*, not sure where a cancellation of *text*, the message, is of somebody or something that is not the
    whole order, "cancel Ngozi"."""
    plain = text.lower()
    if act.intent != CANCELS or not act.sure or not expected.basket:
        return act
    if _FOR_ANOTHER.search(plain) and _MYSELF.search(plain) is None:
        return replace(act, sure=False)
    if _CANCEL.search(plain) is None:
        return act
    whole = _ALL_OF_IT.search(plain) or _ENDS_AFTER.search(plain)
    return act if whole else replace(act, sure=False)


def unless_advice(act: Act, text: str, items: ItemReading, expected: Expected) -> Act:
    """Return *act*; where *text*, the message, asks whether to change what is ordered, "do you think I should remove
    the adire?", nothing that could be done: it is a question."""
    of_goods = act.intent in (CHANGES, PICKS) or bool(items.items)
    asks = of_goods and bool(expected.basket) and "?" in text
    return NOTHING if asks and _ADVICE.search(text.lower()) else act


def without_waving(text: str, acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """Return *acts* without a cancellation that only leads over to other words, "never mind, keep them together": what
    it waves away is what was said before, not the order."""
    kept = tuple(act for act in acts if act.intent != CANCELS or _WAVED.fullmatch(act.words(text).strip()) is None)
    return kept if kept and len(acts) > 1 else acts


def of_old_lines(act: Act, expected: Expected) -> Act:
    """Return *act*; a pick that only gives complete lines another quantity, "another 6 yards of it", corrects them, and
    a wish to buy that names its prints picks them."""
    complete = {line.fabric for line in expected.basket if line.complete}
    if act.intent == "buy" and complete and act.confidence < _SURE_OF_BUYING_MORE:
        return replace(act, sure=False)  # "make it less for some": what a faint wish changes is asked
    faint = act.confidence < _SURE_OF_BUYING_MORE
    gives_all = bool(act.items) and all(item.fabric and (item.quantity or faint) for item in act.items)
    if act.intent == "buy" and gives_all and not expected.basket and PICKS in expected.intents:
        return replace(act, intent=PICKS)
    sets = bool(act.items) and all(item.change == "set" and item.fabric in complete for item in act.items)
    if act.intent != PICKS or not sets or CHANGES not in expected.intents:
        return act
    return replace(act, intent=CHANGES, sure=act.sure and act.confidence >= SURE_OF_CAREFUL)
