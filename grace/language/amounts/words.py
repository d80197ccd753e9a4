"""The words of the grammar of amounts: numbers, what leads to them, who says so, and what follows without a weight."""

from __future__ import annotations

from grace import patterns as re
from grace.language.text.lexicon import DIGIT_WORDS, TENS
from grace.shop.kin import SOMEBODY as _ANYBODY

_WORD = "|".join((*sorted((*DIGIT_WORDS, *TENS), key=len, reverse=True), "a dozen", "dozen"))
_PART = r"(?:half|quarter|1/2|1/4|3/4)"
_PLAIN = rf"(?:\d{{1,4}}(?:\.\d{{1,2}})?|{_WORD})(?:(?: and(?: an?)?)? {_PART})?"


def number(name: str) -> str:
    """Return the pattern of a quantity, its number in the group *name* and its unit in *name* and "_unit"."""
    return rf"(?P<{name}>{_PLAIN})(?: ?(?P<{name}_unit>yards?|pieces?))?(?![\d/]| ?(?:yard|piece))"


MANY = re.compile(rf"(?<![\d.,/:₦#$-]){number('many')}")
"""A quantity in running words, which is no sum, day, hour or code."""


def unit_first(name: str) -> str:
    """Return the pattern of a quantity whose unit is said before its number, in the groups of `number`."""
    return rf"(?P<{name}_unit>yards|pieces)[, ]+(?P<{name}>{_PLAIN})(?![\d/])"


def reference(name: str = "ref") -> str:
    """Return the pattern of words that may name prints, in the group *name*."""
    return rf"(?P<{name}>[a-z0-9#'][\w#' -]*?)"


_KIN = rf"(?:{_ANYBODY}|people)(?: in law)?(?: (?:who is )?sewing (?:it|am|for me))?"
_SOMEBODY = rf"(?:(?:my|her|his|our|the|this) )?(?:{_KIN})|she|he|they|dem|i|she's|he's|they're"
_NOW = r"(?:(?:just|now|has|have|had|is|are|don|also|even|still|dey) )*"
SPEAKER = re.compile(
    r"(?:(?:(?:hmm+|ah+|ok(?:ay)?|so|but|and|please|sorry|well)\b[\s,.]*)*)"
    rf"(?:this is (?:my|her|his|the) {_KIN}(?: (?:here|typing|speaking))?[\s,.]*|"
    rf"(?:{_SOMEBODY}) {_NOW}(?:said|says?|saying|told me|tells me|telling me|talk(?: say)?|thinks?|feels?|advised?|"
    r"insists?|recommends?|called(?: me)?|measured(?: (?:it|me|am))?(?: and)?)(?![a-z])"
    r"(?: (?:that|say|now))*[\s,:]*)+"
    r"(?:(?:i|we|you|she|he) should |to |let me |it (?:is|should be|will be|will take|will need|needs|must be) |"
    r"e (?:be|go be|suppose be) |na |she |he )?(?:take |make (?:it|am) |buy |get |use |need |"
    r"(?:now )?(?:wants|needs) (?:it )?)?"
)
"""Somebody else, whose words are passed on: "my tailor said", "she is now saying"."""

_TAKES = r"(?:carry|take|buy|want|include|add|get|collect|put)"
OTHERS = re.compile(
    r"(?:(?:and|also|plus|ok(?:ay)?|then|oh|please|abeg|so)\b[\s,.]*)*"
    rf"(?:{_SOMEBODY}) (?:(?:also|too|now|will|would|dey|go|is) )*(?:wants?|needs?|wan|takes?|taking|likes?|like)"
    r"(?: to (?:take|buy|get|have))?(?: (?:also|too))? "
)
"""Somebody else who wants some: "my sister also wants"."""
OPINION = re.compile(
    r"(?:(?:please|abeg|wait|hold on|sorry|oh|o|hmm+|ah+|ok(?:ay)?|but|and|actually|so)\b[\s,.]*)*"
    rf"(?:{_SOMEBODY}) (?:(?:says?|said|thinks?|feels?|is saying|now|would|will|dey|go|that|she|he|they) )*"
    r"(?:prefers?|rather (?:have|wants?)|"
    r"(?:likes?|loves?|wants?) (?:the |that )?[a-z -]{2,25}? (?:more|better|instead)|"
    r"now (?:wants?|likes?)|(?:the |that )?[a-z -]{2,25}? (?:is|na) (?:better|finer|nicer))\b"
)
"""Somebody would rather have another print, of all there is: "my wife says she prefers the coral"."""
ALSO = re.compile(r"\b(?:too|also|as well)\b")
PUTS = re.compile(
    r"\b(?:make|let|put|change|set|turn|write|keep|leave|should|must|be|reduce|cut|increase|instead|only|not|no)\b"
)
"""Verbs by which a quantity stands in the place of what there was."""
LEAD = re.compile(
    r"(?:(?:[👍👌✅🙏👎][🏻-🏿]?|yes+|yeah|yep|ok(?:ay)?|alright|oya|nope|sorry|please|abeg|hmm+|ah+|oh|o|"
    rf"no+(?! (?:{_TAKES}|be)\b)|but|and|then|so|now|actually|"
    r"wait|sha|fine|good|just|only|maybe|also|plus(?! \d)|again|ma|sir|dear|biko|kindly|well|perfect|nice|cool|correct|"
    r"on second thoughts?|oops|my (?:bad|mistake)|(?:by )?mistake|correction|typo|"
    r"(?:let us )?(?:start|begin) (?:again|afresh|anew|over)(?: again)?|"
    r"i think|let me(?: just)? (?:take|have|get|do|buy)|let us|make (?:i|we)|"
    r"too (?:much|plenty|many|big|costly)(?=[ ,.]+(?:reduce|cut|remove|comot|minus|take|bring))|"
    r"to(?= (?:cut|reduce|increase|decrease|remove|add|lower|raise)\b)|"
    r"(?:i (?:carry|reach|collect)|(?:carry|collect|reach)(?= (?:\d|am|it))|i (?:put|add)(?= \d))|"
    r"(?:let me |let us |make i )?(?:start|begin|try|manage)(?: with)?|(?:i|we) (?:can|go) only|let me|"
    r"can (?:you|i|we)|could (?:you|i|we)|will you|(?:i|we) (?:said|say|mean|meant)|(?:i am|we are) (?:now )?taking|"
    r"(?:i|we) (?:just |only |now |still |will |would |go |dey |am )*"
    r"(?:want|need|wan|take|like|buy|rather|prefer|have)(?: to (?:have|take|buy|get))?|"
    r"give (?:me|us)|it is|that is|na|write|do|put|take|bring|pack|send|make i (?:take|buy|carry)|i would like)"
    r"(?![a-z0-9'])[\s,.!:]*)+"
)
_WOULD = r"(?:will|would|go|can|could|suppose)"
SUPPOSED = re.compile(
    r"(?:(?:and|so|ok(?:ay)?|but|hmm+|ah+|oh|please|abeg|or|now|then|wait)\b[\s,.]*)*"
    r"(?:what if|if|suppose|supposing|assuming|imagine|make(?= i )|how about(?: if)?|what about(?: if)?|"
    rf"(?:how much|what|wetin) {_WOULD} (?:it|that|e|everything|(?:the|my) (?:total|money|price))(?: now)? "
    r"(?:be|cost|come to|cost me)(?: if)?|how much(?: is it)?(?: if)?|wetin (?:go )?be my money if|"
    rf"(?:how much|what|wetin) {_WOULD} (?:i|we) (?:pay|spend)(?: now| then)?(?: if)?|"
    rf"(?:what|wetin) {_WOULD}(?= \d))"
    r"(?: (?:i|we|it|e|you|una))?(?: (?:is|am|was|were|be|na|go|just|only|should|to|wan|want to|decide to|now))*"
    rf"(?:(?<=it)'s|(?<=i)'m)?(?![a-z'])(?! (?:yes|so|possible|no|not)\b(?! {_TAKES})) ?"
)
"""The lead of what is only thought of: "what if I", "how much will it be if we"."""
PRICE_ASKED = re.compile(
    r"[\s,.?]*(?:\b(?:nko|(?:the )?total|(?:the )?price(?: per yard)?|cost me|"
    rf"(?:what|how much) (?:is|be|{_WOULD} be) (?:the|my) (?:total|price|money)|"
    r"how much(?: (?:is|be|for))?"
    r"(?: (?:it|that|each|one yard|a yard|per yard|everything|the total|all|together|altogether))*"
    rf"(?: {_WOULD}(?: (?:it|that|everything|e|all))?)?(?: (?:be|cost|come to))?"
    r"(?: (?:then|now|per yard|a yard|each|together|altogether|all together))*|"
    rf"how much (?:i|we|you) {_WOULD} (?:pay|spend)(?: now| then)*|wetin (?:go )?be my money|"
    rf"(?:what|wetin|how much) {_WOULD} (?:it|that|e|be)(?: (?:be|cost|come to|my money))*|"
    rf"(?:what|wetin|how much) {_WOULD} (?:you|una|i) (?:charge|collect|take|pay|bill)(?: me)?(?: for (?:it|that|am))?|"
    r"(?:make|will|can|would|go|shey) (?:you|una|the price|it|e)(?: go)? (?:reduce|drop|be cheaper|cheap)"
    r"(?: (?:it|am|the price))?"
    r"|will the price (?:reduce|drop|change)|una go reduce(?: am)?)[\s?,.!]*)+$"
)
CONTRAST = re.compile(
    r"\b(?:taking|but|first|for now|for a start|to (?:start|begin)|instead|rather|start with|begin with|"
    r"before (?:i|we) pay|second thoughts?|enough)\b"
)
"""Words beside a number by which it stands in the place of the one that was shown."""
CORRECTS = re.compile(
    r"(?:(?:ok(?:ay)?|ah+|oh|please|abeg|but|na)\b[\s,.]*)*(?:sorry|no+|oops|wait|my (?:bad|mistake)|correction|"
    r"mistake|typo|i (?:mean|meant)|actually|rather)\b(?! (?:of|for|the)\b)|.{1,20}\bi (?:mean|meant)[\s.!]*$"
)
"""Words before or behind a number alone by which it is what should have been said before."""
TAIL = re.compile(
    r"(?:[\s,.!]+(?:please|abeg|o+|ma|sir|instead|now|then|sha|to be safe|will do|go do|"
    r"(?:is|(?:will|go) be) (?:ok|okay|fine|enough|good)|in total|altogether|na|thanks|thank you|jare|biko|dear|yes|"
    r"for (?:me|us)|i (?:mean|meant)|at all|before (?:i|we) pay|too|as well|also|"
    r"what(?:'s| is) the difference|that is all|once|"
    r"(?<=\d )first|for now|for a start|to (?:start|begin)(?: with)?|again|"
    r"kindly))*[\s.!]*$"
)
JOINT = re.compile(
    r"\s*(?:[,;\n]|\.(?!\d))\s*(?:and |plus |then |while |but )?"
    r"|\s+(?:and|plus|then|while|but|\+|&)\s+(?!(?:an? )?(?:half|quarter)\b)"
)
"""Between two amounts of one message."""
