"""Quantities and prints given to people one after another: "12 yards for me, 6 for mum, mum own AK-05, mine AK-02"."""

from __future__ import annotations

import re

_PERSON = (
    r"(?:me|myself|sister|brother|mum|mummy|mother|mama|friend|husband|wife|daughter|son|aunty|cousin|twin|papa|dad|"
    r"daddy|father|uncle|bride|groom|boss|madam)"
)
_FOR = re.compile(
    r"(?<![\w.])(?P<many>\d{1,3}(?:\.5)?)(?: ?(?P<unit>yards?|pieces?|bundles?))? (?:is |na |go )?"
    rf"for (?:my |our |the )?(?P<person>{_PERSON})\b"
)
_OWN = re.compile(
    rf"(?:\b(?:the |my |our )?(?P<person>{_PERSON})(?:'s| own| wants?| will take| go take| go like| likes?| one)+"
    r"|\b(?P<mine>mine|my own|i want|i will take|i go take))(?: (?:is|na|be|should be))* (?:the )?"
    r"(?P<print>(?!\d+ ?(?:yards?|pieces?))[^,.;\n]{2,30}?)(?= and |[,.;\n]|$)"
)


def shared_out(plain: str) -> str:
    """Return the cleaned message *plain* with each person's quantity put beside that person's print; *plain* itself
    where it does not give every one of several people both."""
    quantities = {_who(one): one for one in _FOR.finditer(plain)}
    prints = {_who(one): one for one in _OWN.finditer(plain)}
    units = {one["unit"].removesuffix("s") for one in quantities.values() if one["unit"]}
    if len(quantities) < 2 or quantities.keys() != prints.keys() or len(units) > 1:
        return plain
    unit = f" {units.pop()}s" if units else ""
    told = [f"{one['many']}{unit} of {prints[who]['print']}" for who, one in quantities.items()]
    rest = plain
    for start, end in sorted((one.span() for one in (*quantities.values(), *prints.values())), reverse=True):
        rest = rest[:start] + " " + rest[end:]
    return ", ".join([*told, rest.strip(" ,.")])


def _who(found: re.Match[str]) -> str:
    person = found["person"] if found.re is _FOR or found["person"] else "me"
    return "me" if person in ("me", "myself") else person
