"""The words that say who pays for somebody: nobody to bring the goods to. "My uncle Chief Okon will pay." Pure."""

from __future__ import annotations

from typing import Final

from grace import patterns as re

_PAYER: Final = re.compile(
    r"\b(?:sender|payer|depositor|account|acct|transfer|alert|receipt)(?:'s)? name(?: is| na|:| -)+ [^\n.,;]+"
    r"|\b(?:will|go|wants? to|is going to|'ll) (?:pay|send (?:it|am|the money)|transfer)\b[^.;\n]*?"
    r"\b(?:her|his|im|the|sender|account)(?:'s)? name (?:is|na|be)? ?[^\n.,;]+"
    r"|(?:^|(?<=[\n.;]))[^\n.;]*\b(?:did|made|done|does) the (?:transfer|payment)\b[^\n.;]*"
    r"|\b(?:the )?name (?:on|of) the (?:account|sender|transfer|alert|receipt)\b[^\n.,;]*"
    r"|\b(?:paid|sent|transferr?ed|transfer|payment|money|alert|it came|deposit(?:ed)?)\b[^\n.;,]*\b(?:from|by)\b"
    r"[^\n.,;\d]+(?=[\n.,;]|$)"
    r"|(?:^|(?<=[\n.,;]))[^\n.,;]*\b(?:name|alert|it|e) (?:will|go|would|'ll|should) (?:show|appear|reflect|read|bear|"
    r"come (?:as|with|in|from|up|out))\b[^\n.;]*"
    r"|\byou(?:'ll| will| go| should)? see\b[^\n.;]*\b(?:sender|alert|payer|account)\b[^\n.;]*"
    r"|\b(?:it'?s|it is|na) \w+(?: \w+)? (?:that|who|wey)?(?: don)? ?(?:paid|sent|pay|send)\b[^\n.,;]*"
    r"|(?:^|(?<=[\n.,;]))[^\n.,;]*\b(?:has|have|had|just|don|already) (?:just |already )?"
    r"(?:sent|paid|pay|send|transferr?ed|deposited)\b"
    r"[^\n.,;]*",
    re.IGNORECASE,
)
_DOES: Final = (
    r"(?:will|would|go|'ll|is|are|dey|wants? to|is going to|go dey|be) (?:be )?(?:the (?:one|person) )?"
    r"(?:that |who |wey )?(?:is |dey |will |go )?"
)
_PAYS: Final = (
    r"(?:pay(?:ing)?|transfer(?:ring)?|(?:do|doing|make|making) (?:the |d )?(?:transfer|payment)"
    r"|send(?:ing)? (?:you |una )?(?:the |d )?(?:money|deposit|balance|cash|\d[\d,.]*k?)"
    r"|handl(?:e|ing) (?:the |d )?payments?|settl(?:e|ing) (?:it|the bill|you|una))\b"
)
_SOMEBODY: Final = (
    r"(?:(?i:my|our|her|his|the|somebody|someone|na my|it'?s my|she|he|that'?s|this is my)\b"
    r"|(?!(?:I|We|Me|You|They|Us|Ok|Okay|It|No|Yes)\b)[A-Z][\w'-]+)"
)
_LEADS: Final = r"(?:(?:and|but|so|please|pls|abeg|meanwhile|yes|ok|ehn|actually|o)\b[ ,]*)*"
_TOLD: Final = re.compile(
    rf"^(?i:{_LEADS}){_SOMEBODY}(?!.{{0,40}}\b(?i:i|me|we) {_DOES})(?i:.{{0,60}}?\b{_DOES}{_PAYS})"
    rf"|(?i:\bna my \w+ (?:{_DOES})?{_PAYS})"
    r"|(?i:\b(?:account|money|transfer|payment|deposit)\b.{0,20}\b(?:is |will be |go )?(?:coming|comes?)"
    r" (?:from|in the name))"
    r"|(?i:\bi (?:used|will use|go use|am using) (?:my|our) \w+(?:'s|’s)? (?:account|opay|bank|card|app))"
    r"|(?i:\bmy \w+(?:'s|’s) (?:account|opay|bank|card) (?:i|that i|wey i) (?:used|take pay|paid))"
    r"|(?i:\b(?:transferr?ed|sent|payment (?:is|was))(?: it| am)? (?:from|via|using|through)\b)"
    r"|(?i:\bpaid(?: it| am)? (?:with|via|using|through)\b)"
    r"|(?i:\bpaid(?: it| am)? from (?:an)?(?:other|a different|some(?:body|one)|my \w+(?:'s|’s)|his|her|their)\b)"
    r"|(?i:^(?:she|he|they|dem) (?:has |have |don |just |already )+(?:paid|pay|sent|send|transferr?ed)\b)",
)
"""A clause that tells who pays, paid, or from whose account; never the customer's own."""
_BANK: Final = (
    r"(?:opay|kuda|moniepoint|palmpay|gtb\w*|access|zenith|uba|first|fidelity|fcmb|sterling|wema|union|polaris)"
    r"(?: bank)?"
)
_NAME: Final = r"(?:(?i:mr|mrs|ms|dr|chief|alhaji|alhaja|hajia|engr)\.? )?[A-Z][\w'.-]+(?: [A-Z][\w'.-]+){0,4}"
_CALLED: Final = re.compile(
    r"^(?i:(?:and )?(?:(?:her|his|im|the|its|their|account|sender)? ?(?:name|account)s?(?: is| na| be|:)?"
    rf"|(?:she|he|it)(?:'s| is| na)(?: called)?|na)?) ?(?:(?i:{_BANK})|{_NAME})[\s!o]*$"
)
_LABEL: Final = re.compile(r"^(?:and )?(?:(?:her|his|im|the|account|sender) )?name\b", re.IGNORECASE)
_LOOKS: Final = re.compile(
    r"^(?:please |abeg )?(?:(?:look|watch) out for\b|you(?:'ll| will| go| should)? see\b.*\b(?:sender|payer)\b)",
    re.IGNORECASE,
)
_BROUGHT: Final = re.compile(
    r"\b(?:deliver|receive|collect|pick|address|street|road|bring|take)\b|\+?\d{10,}", re.IGNORECASE
)
_CLAUSE: Final = re.compile(r"[^,.;:!?\n]+(?:\.(?=\w)[^,.;:!?\n]+)*[,.;:!?\n]*\s*")


def names_payer(text: str) -> bool:
    """Return whether *text* tells, and does not ask, that somebody else pays or has paid."""
    return "?" not in text and any(map(_tells, _CLAUSE.findall(text)))


def without_payer(text: str) -> str:
    """Return *text* without what it says of who pays: a clause that tells it, and the name told beside it."""
    clauses, kept = _CLAUSE.findall(text), list[str]()
    pays, named = False, _BROUGHT.search(text) is None
    for clause in clauses:
        words = clause.strip(" ,.;:!?\n")
        if _tells(words):
            pays = True
        elif not (pays and _CALLED.match(words) and (named or _LABEL.match(words))):
            kept.append(clause)
    return _PAYER.sub("", "".join(kept) if len(kept) < len(clauses) else text)


def _tells(clause: str) -> bool:
    words = clause.strip(" ,.;:!?\n")
    return (_TOLD.search(words) or _LOOKS.match(words)) is not None
