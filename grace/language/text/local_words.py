"""Yoruba, Hausa and Igbo for what is said at every sale: yes, no, I want, how much, numbers to twelve, colours."""

from __future__ import annotations

import re


def _table(rows: str) -> dict[str, str]:
    pairs = (row.split(":") for row in rows.strip().splitlines())
    return {local.strip(): english.strip() for locals_, english in pairs for local in locals_.split("|")}


_PHRASES = _table("""
    beeni|bee ni|be ni|hen ni|na'am|naam|haka ne|ee ma|ee sir: yes
    beeko|bee ko|rara o|a'a|a a: no
    o di mma|odi mma|odimma|o da|o dara: fine
    mo gba|na yarda|ya yi|yayi|ekwere m|ekwerem|o ti dara: yes
    mo ti sanwo|mo ti san owo|mo sanwo|mo ti fi owo ranse|mo ti sanwo re: i have paid
    na biya|na biya kudi|na tura kudi|mun biya|na biya shi: i have paid
    akwugo m ugwo|akwuola m ugwo|akwugo m ego|akwuola m ego|ezigala m ego|zigala m ego: i have paid
    mee ya|mezie ya|ka mai da shi|mai da shi|a mayar da shi|so o di|e je ko je: make it
    toh|to shi kenan|shi kenan: ok
    se e ni|s'e ni|akwai|kuna da|i nwere|unu nwere|e nwere: do you have
    na tura kudin|na tura maka kudi|na biya kudin|na zuba kudi: i have paid
    ba na so|bana so|achoghi m|achorom gi|mi o fe: no i do not want it
    saya kaya|sayi kaya|sayan kaya|izu akwa|zuru akwa: buy cloth
    o won ju|o ti won ju|o wonju|ya yi tsada|yayi tsada|da tsada|o di oke onu|o di oke: it is too expensive
    e din ku fun mi|e din ku|din owo ku|ku rage min|a rage min|ku rage|weturu ya|wetuo ya|wedata ya: reduce the price
    nibo ni e wa|nibo le wa|ina kuke|ina shagonku yake|ina shagonku|ebee ka unu no|ebe ka unu no: where are you
    i boola chi|iboola chi|i bola chi: good morning
    mo fe|mo nilo|mo n fe|ina so|ina son|ina bukata|achoro m|a choro m|choro m|achorom|acho m: i want
    elo ni|eelo ni|elo|eelo|nawa ne|nawa|ole ego|ego ole|ole ka|ego one: how much is
    e kaaro|e kaaaro|ekaaaro|e kaasan|e kaale|e kuurole|e ku irole|ekaaro|ekaasan: good morning
    ina kwana|ina wuni|barka da|yaya dai|salamu alaikum|salam alaikum|assalamu alaikum: good morning
    ututu oma|ehihie oma|mgbede oma|nnoo|nno|ndewo: good morning
    kawai|nikan|naani|sosai kawai: only
    ese gan|e se gan|mo dupe|na gode|nagode|imela|daalu: thank you
""")
_NUMBERS = _table("""
    okan|ookan|daya|otu: one
    meji|eji|biyu|abuo: two
    meta|eta|uku|ato: three
    merin|erin|hudu|ano: four
    marun|arun|biyar|ise: five
    mefa|efa|shida|isii: six
    meje|eje|bakwai|asaa: seven
    mejo|ejo|takwas|asato: eight
    mesan|esan|tara|itoolu|iteghete: nine
    mewa|goma|iri: ten
    mokanla|goma sha daya|sha daya|iri na otu: eleven
    mejila|goma sha biyu|sha biyu|iri na abuo: twelve
""")
_COLOURS = _table("""
    pupa|ja|uhie|mmee: red
    dudu|baki|oji: black
    funfun|fari|ocha: white
    kore|tsanwa|ndu ndu|akwukwo ndu|alawo ewe: green
    shudi|bulu|bulu bulu: blue
    rawaya|edo|ofeefee: yellow
""")
_UNITS = _table("yaadi|yadi|yad|yaadu: yards\nguda: pieces")


def _either(words: dict[str, str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_START, _END = r"(?<![a-z0-9'])", r"(?![a-z0-9'])"
_PHRASE = re.compile(f"{_START}(?:{_either(_PHRASES)}){_END}(?! (?:o+|for){_END})")  # "nawa o" is "na wa o"
_NUMBER, _MEASURE = _either(_NUMBERS), f"{_either(_UNITS)}|yards?|pieces?"
_COUNTED = re.compile(
    rf"{_START}(?P<unit>{_MEASURE}) (?P<after>{_NUMBER}){_END}(?P<of> (?:na|nke|ti){_END})?"
    rf"|{_START}(?P<local>{_either(_UNITS)}) (?P<digits>[0-9]+){_END}(?P<of2> (?:na|nke|ti){_END})?"
    rf"|{_START}(?P<before>{_NUMBER}) (?P<then>{_MEASURE}){_END}"
)
_UNIT = re.compile(f"{_START}(?:{_either(_UNITS)}){_END}")
_MEASURED = re.compile(_MEASURE)
"""What is counted: a text without it holds no number and no unit to be turned."""
_COLOUR = re.compile(f"{_START}(?:{_either(_COLOURS)}){_END}")
_WHOLE = _table("eh|ee|eeh|eh ne|ehn ehn|i: yes\naa|a-a|o ti: no")


def in_english(plain: str) -> str:
    """Return *plain*, small letters without accents, with these words in English; numbers only beside a unit.

    Colours are turned only where something else in *plain* is of these languages: "ja" and "edo" are names too.
    """
    whole = plain.strip(" .!,\n")
    if whole in _WHOLE:
        return _WHOLE[whole]
    spoken = _PHRASE.sub(lambda found: _PHRASES[found[0]], plain)
    if _MEASURED.search(spoken):
        spoken = _UNIT.sub(lambda found: _UNITS[found[0]], _COUNTED.sub(_counted, spoken))
    return spoken if spoken == plain else _COLOUR.sub(lambda found: _COLOURS[found[0]], spoken)


def _counted(found: re.Match[str]) -> str:
    unit = found["unit"] or found["local"] or found["then"]
    number = found["after"] or found["digits"] or found["before"]
    of = " of" if found["of"] or found["of2"] else ""
    return f"{_NUMBERS.get(number, number)} {_UNITS.get(unit, unit)}{of}"
