"""Words of places: kinds of streets, what stands beside them, and the towns that are known by name.

The one home of these words: every pattern that speaks of places is built on them.
"""

from __future__ import annotations

from typing import Final

from grace import patterns as re

EVERYDAY: Final = (
    r"(?:(?<!the )(?:close|lane|way|drive)"
    r"(?! (?:[a-z]{2,8}er|too|more|less|to|safe\w*|friends?|by|past|over|out|down|up|back|of|with|me|us|home|party)\b))"
)
"""The pattern of a kind of street that has another sense too: "drive safe" and "looks way finer" name none."""
STREET: Final = rf"(?:street|str|st|road|rd|avenue|ave|crescent|estate|layout|gra|phase|expressway|quarters|{EVERYDAY})"
"""The pattern of a kind of street."""
LANDMARK: Final = (
    r"(?:junction|bus ?stop|station|market|park|church|mosque|school|hospital|hotel|plaza|mall|campus|hostel|"
    r"university|airport|gate|island|mainland)"
)
"""The pattern of what everybody finds."""
BESIDE: Final = r"(?:opposite|opp|beside|behind|near)"
HOUSE: Final = r"(?:house|flat|block|plot|shop|suite|floor)"
TOWN: Final = (
    r"(?:ojota|ketu|ogba|ojodu|magodo|gbagada|badagry|mushin|isolo|ejigbo|egbeda|ipaja|bariga|shomolu|palmgrove|ikoyi|"
    r"ogudu|akoka|amuwo|okota|oregun|opebi|alausa|omole|agidingbi|ikotun|igando|ayobo|sango|ojuelegba|oyingbo|"
    r"lagos|ikeja|lekki|ajah|surulere|yaba|ikorodu|festac|apapa|oshodi|agege|abuja|wuse|garki|maitama|gwarinpa|kubwa|"
    r"kano|kaduna|jos|zaria|ibadan|maiduguri|yola|gombe|bauchi|minna|makurdi|lokoja|katsina|damaturu|jalingo|gusau|"
    r"birnin kebbi|lafia|abakaliki|yenagoa|nsukka|nnewi|ogbomos?ho|ile ?-?ife|ilesa|sagamu|sapele|eket|suleja|keffi|"
    r"abeokuta|ilorin|benin|warri|asaba|onitsha|awka|enugu|owerri|aba|umuahia|uyo|calabar|port ?harcourt|ph|akure|"
    r"accra|kumasi|lome|cotonou|london|manchester|birmingham|leeds|dublin|houston|dallas|atlanta|maryland|new york|"
    r"toronto|calgary|dubai|johannesburg|nairobi|ghana|uk|usa|canada|nigeria|"
    r"osogbo|ondo|ogun|oyo|osun|ekiti|kwara|edo|delta|rivers|anambra|imo|abia|kogi|benue|plateau|niger|sokoto|borno)"
)
"""The pattern of a town, a quarter, a state or a country that is known."""
_NAMED: Final = re.compile(rf"\b{TOWN}\b(?! {STREET}\b)", re.IGNORECASE)
_TOLD: Final = re.compile(
    r"\b(?:delivery|deliver(?:ed|ing)?|waybill(?:ed)?|goes|going|sent|bring it|send it|(?:want|wan|need) (?:it|am)|"
    rf"(?:it'?s|it is|that'?s|that is|na)(?: for delivery)?)(?: (?:will be|is|it|am|go))* "
    rf"(?:to|in|for|at) (?={TOWN}\b)"
    r"|\b(?:take|carry|move|redirect|re-?route|ship|bring|send|deliver|way ?bill|drop) (?:it|am|them|everything)"
    rf"(?: (?:to|in|for|at|go|come|reach|down|now))+ (?={TOWN}\b)",
    re.IGNORECASE,
)
"""Words that lead to a town things are to go to."""


_HOUSE_NUMBER: Final = re.compile(
    rf"(?<![\d,.])(?P<number>\d{{1,4}})[a-z]?,? (?!yards?\b|yds?\b|pieces?\b)(?:[\w'-]+ ){{1,3}}{STREET}\b",
    re.IGNORECASE,
)
QUESTION: Final = (
    r"(?:^\W*(?:(?:please|pls|abeg|and|so|but|hello|hi|ok)\W+)*(?:(?:will|would|do|does) (?:you|u|una|they|it)|"
    r"(?:should|shall|must) (?:i|we|you)|(?:can|could) (?:you|u|una) (?:deliver|ship|send|way ?bill) (?:to|go)|"
    r"if (?:i|we|you))\b(?!.*\d)|"
    r"\bor (?:(?:should|shall|must|can|could|will|do) (?:i|we|you|u|una|it|they)|na)\b|\b(?:nko|abi)\W*$)"
)
"""The pattern of a question without its mark: "will you deliver to Nsukka or should I collect in Enugu"; with a
number it is a wish, "will you bring it to 5 Ring Road"."""
_ASKS: Final = re.compile(rf"\?|\b(?:how|when|what|which|where|wetin|cost|fee|price)\b|{QUESTION}", re.IGNORECASE)


def houses_in(text: str) -> tuple[int, ...]:
    """Return the numbers in *text* that are of a house: those a kind of street follows, "9 Independence way"."""
    return tuple(int(found["number"]) for found in _HOUSE_NUMBER.finditer(text))


def town_in(words: str) -> str:
    """Return the first town that *words* name, none that only names a street ("Aba Road"); "" without."""
    found = _NAMED.search(words)
    return found[0] if found else ""


def tells_town(text: str) -> bool:
    """Return whether *text* says, and does not ask, which town it is to go to: "delivery to Kaduna"."""
    return _ASKS.search(text) is None and _TOLD.search(text) is not None


def with_towns_told(text: str, label: str) -> str:
    """Return *text* with *label* for the words that lead to a town it is to go to."""
    return _TOLD.sub(label, text) if tells_town(text) else text
