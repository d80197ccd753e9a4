"""Exact keywords, and patterns that vote for what a message wishes; a vote tips the scales and never decides."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from grace import patterns as re
from grace.engine.reading import Expected
from grace.language.intents.after_sale_patterns import AGAINST_AFTER_SALE, FOR_AFTER_SALE
from grace.language.intents.objections import AGAINST
from grace.language.intents.patterns import FOR

STOPS, STARTS = "opt_out", "opt_in"
BUYS, PICKS, CHANGES, PRICES = "buy", "select_fabric", "change_order", "ask_price"
BROWSES, SHOWS, SHOWS_NONE = "browse", "provide_image", "no_image"
IDLE, YES, NO, PAYS, STATUS = "off_topic", "affirm", "deny", "payment_sent", "order_status"
ACCOUNT, CANCELS, REPEATS = "ask_payment_details", "cancel_order", "repeat_order"
DELIVERS, STOCK, HAGGLES = "ask_delivery", "ask_stock", "negotiate_discount"
CLOTH = "ask_product"
LATER, RESTARTS = "will_pay_later", "restart"
DETAILS, COMPLAINS, ABOUT_SHOP, NOTES = "give_details", "complain", "faq", "leave_note"
WISHES = frozenset({PICKS, CHANGES, BUYS, "browse", PRICES, STOCK})
"""A quantity said with one of these is wanted, whichever print it will be of."""

QUESTIONS = frozenset(
    {
        *("ask_price", STOCK, CLOTH, DELIVERS, ACCOUNT),
        *("order_status", "pay_by_card", "faq", "ask_shop"),
    }
)
"""What only asks: beside a clean yes it costs the yes nothing."""

BESIDE_A_YES = QUESTIONS | {"leave_note", DETAILS}
"""What says nothing against the yes beside it."""

STOP_WORDS = frozenset({"stop", "stopall", "stop all", "unsubscribe", "optout", "opt out", "opt-out", "revoke"})
"""A whole message of one of these ends the messages: WhatsApp's practice. CANCEL, END and QUIT are ordinary words."""
START_WORDS = frozenset({"start", "unstop"})
_YES_SIGNS, _NO_SIGNS = frozenset("👍✅👌💯🆗✔☑🤝"), frozenset("👎❌✖🚫❎🙅")
_LOOKING = frozenset("👀🔥💃🕺🤩😍🥰😊🙂😁😀🎉✨💥😃😄👋")
"""Nothing but these, which say only that somebody is there and glad, is heard as a greeting."""
_LONGEST_KEYWORD = 40  # characters

GREETS = "greet"
MANNERS = frozenset({GREETS, "thanks"})
LIGHT = MANNERS | {IDLE}
"""Nobody is asked back with these while there is something better."""

_POLITE = re.compile(
    r"\b(?:(?:good |gud )?(?:morning|afternoon|evening|day)|how are you(?: doing)?|how (?:you|una) dey|how far|"
    r"bawo ni|se (?:daadaa|dada) ni|e ku \w+|kedu|ndewo|nnoo|sannu|ina (?:kwana|wuni)|barka(?: da \w+)?|hi|hello|hey|"
    r"greetings|thanks?(?: you)?|so much|a lot|"
    r"very much|god bless(?: you)?|well done|please|abeg|ma|sir|dear|sister|aunty|madam|boss|o|but|and|so|then)(?: |$)"
)


_HEARD = frozenset({"ok", "okay", "alright", "fine", "cool", "noted"})
"""Beside thanks these agree to nothing."""


def _joined(*tables: Mapping[str, tuple[str, ...]]) -> re.Table:
    names = dict.fromkeys(name for table in tables for name in table)
    return re.Table({name: tuple(one for table in tables for one in table.get(name, ())) for name in names})


_VOTES, _VETOES = _joined(FOR, FOR_AFTER_SALE), _joined(AGAINST, AGAINST_AFTER_SALE)

_BARE = re.compile(
    r"(?:(?:num|fabricname|one|yards?|pieces?|bundles?|dozen|half|and|x|each|of|number|no|option|the|please|abeg|ma|sir|o|"
    r"first|second|third|fourth|fifth|sixth|last|both|all|them|1st|2nd|3rd|4th|quarter|a|"
    r"same|print|design|but|only|just)(?: |$))+"
)
"""A sketch with nothing in it but picks and quantities."""

_QUESTION = re.compile(
    r"(?:please |abeg |and |so |but |ok |hello |hi )*(?:is|are|was|does|did|can|could|"
    r"do(?! (?:it|am|that|this|for me|num|not|\d))|will|would|what|how|which|when|where|who|why|if|hope|any|wetin|una|"
    r"you get|you fit|e still|shey|prices? (?:of|for))\b"
)


_WEAK_YES = re.compile(
    r"(?:(?:ok(?:ay)?|okk|k|alright|fine|oya|cool|noted|i see|no problem|so|please|abeg)\W*)*", re.IGNORECASE
)
"""Said before a comma these only lead over to what follows: "ok, how much is delivery?"."""


_LEADING_YES = re.compile(
    r"^(?:(?:yes+|yea+h?|yep|yup|ok(?:ay)?|okk|k|sure|alright|fine|oya|correct|good|no problem|no wahala|"
    r"go ahead|deal|agreed?|i agree|perfect|confirmed?|proceed|exactly|it is (?:correct|fine|ok(?:ay)?|good)|e don do|"
    r"please|abeg|o|na|ma|sir|then|so|and|but|👍|✅|👌)(?: |$))+"
)


def is_weak_yes(text: str) -> bool:
    """Return True where *text*, a part of a sentence, agrees to nothing by itself."""
    return _WEAK_YES.fullmatch(text.strip()) is not None


def keyword(text: str) -> str | None:
    """Return the intent of a message that is nothing but one of WhatsApp's own keywords."""
    if len(text) > _LONGEST_KEYWORD:
        return None
    seen = "".join(sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) != "Cf")
    word = " ".join(seen.strip(" \t\r\n.!\"'*_~").casefold().split())
    if word in STOP_WORDS:
        return STOPS
    return STARTS if word in START_WORDS else None


def sign(text: str) -> str | None:
    """Return the yes or no of a message that is nothing but thumbs, ticks or crosses, of any skin colour; the greeting
    of one that is nothing but eyes, fire and smiles."""
    seen = {one for one in text if not one.isspace() and unicodedata.category(one) not in ("Cf", "Mn", "Sk")}
    if not seen or len(text) > _LONGEST_KEYWORD:
        return None
    meant = ((YES, _YES_SIGNS), (NO, _NO_SIGNS), (GREETS, _LOOKING))
    return next((intent for intent, signs in meant if seen <= signs), None)


@lru_cache(maxsize=256)
def votes(sketched: str) -> frozenset[str]:
    """Return the intents for which a pattern speaks."""
    return _VOTES.found(sketched)


@lru_cache(maxsize=256)
def objections(sketched: str) -> frozenset[str]:
    """Return the intents against which a pattern speaks: "do not cancel" cancels nothing."""
    return _VETOES.found(sketched)


def without_manners(sketched: str) -> str:
    """Return *sketched* without its hellos, thanks and pleases: what is left is the wish, if there is one."""
    wish = _POLITE.sub("", sketched).strip()
    return "" if wish in _HEARD else wish


def without_yes(sketched: str) -> str:
    """Return *sketched* without the yes it begins with: beside a quantity it agrees to nothing."""
    return _LEADING_YES.sub("", sketched).strip()


_TAG = re.compile(r"(?:abi|shey|shebi|right|sha|no be so|is it not|not so)[ ?!.]*")


def is_tagged_yes(sketched: str) -> bool:
    """Return whether *sketched* is a yes with no more behind it than "abi?" or "right?": it asks nothing."""
    rest = without_yes(sketched)
    return rest != sketched and not is_weak_yes(sketched[: -len(rest)]) and _TAG.fullmatch(rest) is not None


def says_something(sketched: str) -> bool:
    """Return whether there is more in *sketched* than question and exclamation marks."""
    return bool(sketched.strip(" ?!%"))


def is_bare(sketched: str) -> bool:
    """Return whether *sketched* names prints and quantities and says nothing else."""
    return _BARE.fullmatch(sketched) is not None


def awaits_money(here: Expected) -> bool:
    """Return whether a number without a unit is likely money *here*: beside a file, or where nothing but a payment is
    awaited."""
    return here.beside_file or awaits_payment(here)


def awaits_payment(here: Expected) -> bool:
    """Return whether a payment, and no yes, is awaited *here*."""
    return PAYS in here.own and not here.awaits_yes


def awaits_receipt(here: Expected) -> bool:
    """Return whether a picture *here* may be a receipt: money is owed, or may be, and no print is to be picked."""
    picks = here.numbered or here.quantities
    return here.owes is not False and (awaits_payment(here) or bool(here.owes and not picks))


LEADS = "also|and|plus|then|so|please|abeg|but"
"""Words that lead to what is asked or told, and say nothing of it."""
_LEAD = re.compile(rf"(?:(?:{LEADS}|ok(?:ay)?)\b[ ,]*)+")


def is_question(sketched: str) -> bool:
    """Return whether *sketched* asks rather than picks."""
    return "?" in sketched or _QUESTION.match(sketched) is not None


def asks_behind_lead(plain: str) -> bool:
    """Return whether *plain*, without the words that only lead to it, is a question: "also do you have the kente"."""
    lead = _LEAD.match(plain)
    return is_question(plain[lead.end() :] if lead else plain)
