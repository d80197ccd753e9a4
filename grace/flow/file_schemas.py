"""JSON Schemas of the owner's other files, so that an editor completes intents, the brand, phrases and the catalog."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import available_timezones

from grace.flow import after_payment, brand, fixed_words, intents
from grace.flow.json_schema import DRAFT, SWITCH, WORDS, Schema, explained, json_schema, object_of, one_of
from grace.flow.model import Flow
from grace.flow.phrases import BUILT_IN, LANGUAGES
from grace.flow.vocabulary import Vocabulary
from grace.flow.whatsapp_limits import LONGEST_QUICK_REPLY
from grace.shop import catalog_reading

FILES = ("flow", "intents", "brand", "phrases", "catalog")
"""The owner's files, as `graph --schema` names them."""
_TEXT: Schema = {"type": "string"}
_TIME: Schema = {"type": "string", "pattern": r"^\d{1,4}[smhd]$"}
_NUMBER: Schema = {"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": r"\d"}]}
_LINES: Schema = {"type": "array", "items": {"type": ["string", "number", "boolean"]}}
_OF_INTENTS = {
    "label": 'the button in "did you mean ...?"',
    "means": "what GPT is told",
    "like": "what customers really write, a line each",
    "careful": "yes: it changes or ends something, so Grace must be surer",
    "over_picture": "yes: it counts even when a picture comes with it",
    "role": "what Grace may know of an intent you call otherwise than she does",
    "was": "the names this had before",
}
_OF_BRAND = {
    "name": "the shop's name",
    "assistant": "what Grace calls herself",
    "voice": "how she sounds, in a few words for GPT",
    "team": "who may approve payments, such as whatsapp:+2348012345678",
    "ask_first": "how many of the team get a new proof at once",
    "next_person": "how long before the next of the team is asked: 30m",
    "answer_within": "how soon a person answers; after so long the team is reminded: 2h",
    "hold": "how long prints are kept for somebody who agreed to pay: 48h",
    "quiet_hours": "when Grace nudges nobody: 21:00 to 07:00, or none",
    "timezone": "the shop's clock",
    "templates": "messages that may go out more than 24 hours after a customer's last word",
    "after_payment": "the steps between a paid deposit and the end of an order",
    "pay_with": "who opens the page to pay by card, where several are set up",
    "pay_email": "the shop's address for Paystack",
    "fixed_words": "what Grace says where no rule of the flow speaks",
}
_OF_STEPS = {
    "step": "the word the team types: sent GR-7K2P",
    "shown": "how far the order is then, as customers read it",
    "template": "the template that tells the customer",
    "needs": "what has to be known or paid before",
    "closes": "yes: the order is over with it",
    "part": "the template for a part that goes ahead",
}
_OF_CATALOG = {
    "currency": "NGN",
    "deposit": "how much of the total is paid first: 50%",
    "piece": "how long a piece is: 6 yards",
    "minimum": "the least of one print a customer may order",
    "account": "the one account customers are told",
    "fabrics": "the prints, an entry each",
}
_OF_PRINTS = {
    "code": "how the print is known for ever",
    "name": "what customers see",
    "words": "small-letter words customers may say instead of the name",
    "per_yard": "naira for one yard, digits only",
    "per_piece": "naira for one piece, digits only",
    "from_yards": "cheaper yards for large orders: {50: 3300}",
    "stock_yards": "yards on the shelf now; leave it out if you never count",
    "picture": "its photo: catalog/ak-01.jpg",
    "hidden": "yes: never offered, and sold to whoever names it",
}


def schemas(flow: Flow, vocabulary: Vocabulary) -> dict[str, Callable[[], Schema]]:
    """Return what makes the schema of each of the owner's files, by the name of the file without its ending; that of
    the flow is called `flow` (JSON Schema draft 7)."""
    return {
        "flow": lambda: json_schema(flow, vocabulary),
        "intents": lambda: _top("intents.yaml", object_of({"intents": _every(_intent())})),
        "brand": lambda: _top("brand.yaml", _brand(flow)),
        "phrases": lambda: _top("phrases.yaml", _phrases(flow, vocabulary)),
        "catalog": lambda: _top("catalog.yaml", _catalog()),
    }


def _top(title: str, body: Schema) -> Schema:
    return {"$schema": DRAFT, "title": title, **body}


def _every(one: Schema) -> Schema:
    """Return an object whose keys are the owner's own names, each for *one*."""
    return {"type": "object", "additionalProperties": one}


def _intent() -> Schema:
    own: Schema = {
        "label": {"type": ["string", "boolean"], "maxLength": LONGEST_QUICK_REPLY},
        "means": _TEXT,
        "like": _LINES,
        "careful": SWITCH,
        "over_picture": SWITCH,
        "role": {"enum": list(intents.ROLES)},
        "was": WORDS,
    }
    return explained(_OF_INTENTS, {key: own[key] for key in intents.KEYS})


def _brand(flow: Flow) -> Schema:
    own: Schema = {
        "team": {"type": "array", "items": {**_TEXT, "pattern": r"^(whatsapp:\+\d{7,15}|sim:[a-z0-9-]+)$"}},
        "ask_first": {"enum": list(brand.ASK_FIRST)},
        "next_person": _TIME,
        "answer_within": _TIME,
        "hold": _TIME,
        "quiet_hours": {**_TEXT, "pattern": r"^(none|\d{1,2}[:.]\d{2} ?(to|-|–|until) ?\d{1,2}[:.]\d{2})?$"},
        "timezone": {"enum": sorted(available_timezones())},
        "pay_with": {"enum": [*brand.PAY_WITH, ""]},
        "templates": _every(
            {**object_of({"sid": {**_TEXT, "pattern": "^(HX[0-9a-f]{32})?$"}, "says": _TEXT}), "required": ["says"]}
        ),
        "after_payment": {"type": "array", "items": _step(flow)},
        "fixed_words": _fixed_words(),
    }
    return explained(_OF_BRAND, {key: own.get(key, _TEXT) for key in brand.KEYS})


def _step(flow: Flow) -> Schema:
    template = one_of(dict.fromkeys(flow.brand.templates, ""))
    own: Schema = {
        "template": template,
        "part": template,
        "needs": {"enum": list(after_payment.NEEDS)},
        "closes": SWITCH,
    }
    steps = explained(_OF_STEPS, {key: own.get(key, _TEXT) for key in after_payment.KEYS})
    return {**steps, "required": ["step"]}


def _fixed_words() -> Schema:
    said: Schema = {str(name): _shows(name) for name in fixed_words.SENTENCES}
    groups: Schema = {
        str(group): object_of({name: _shows(f"{group}.{name}") for name in names})
        for group, names in fixed_words.GROUPS.items()
    }
    return object_of({**said, **groups})


def _shows(name: str) -> Schema:
    """Return a sentence, with the facts it has to show."""
    facts = fixed_words.HAS_TO_SHOW.get(name, ())
    return {**_TEXT, "description": f"has to show {', '.join(f'{{{fact}}}' for fact in facts)}"} if facts else _TEXT


def _phrases(flow: Flow, vocabulary: Vocabulary) -> Schema:
    events = {name: intent.means for name, intent in flow.intents.items()} | vocabulary.events
    spoken = object_of({"joke": _TEXT, **dict.fromkeys((*BUILT_IN, *flow.languages), _LINES)})
    known = {name: {"allOf": [spoken], "description": means} for name, means in events.items()}
    return object_of({LANGUAGES: _every(_LINES), **known})


def _catalog() -> Schema:
    own: Schema = {
        "currency": {"enum": ["NGN"]},
        "deposit": {
            "anyOf": [{**_TEXT, "pattern": r"^\d+(\.\d+)? ?%?$"}, {"type": "number", "minimum": 1, "maximum": 100}]
        },
        "piece": _NUMBER,
        "minimum": object_of({"yards": _NUMBER, "pieces": _NUMBER}),
        "account": {
            **object_of({"bank": _TEXT, "number": {**_TEXT, "pattern": r"^\d{10}$"}, "name": _TEXT}),
            "required": list(catalog_reading.ACCOUNT),
        },
        "fabrics": {"type": "array", "items": _print()},
    }
    top = explained(_OF_CATALOG, {key: own[key] for key in catalog_reading.TOP})
    return {**top, "required": ["account", "fabrics"]}


def _print() -> Schema:
    own: Schema = {
        "words": _LINES,
        "per_yard": _NUMBER,
        "per_piece": _NUMBER,
        "from_yards": {
            "type": "object",
            "patternProperties": {r"^\d+(\.\d+)?$": _NUMBER},
            "additionalProperties": False,
        },
        "stock_yards": _NUMBER,
        "hidden": SWITCH,
    }
    entry = explained(_OF_PRINTS, {key: own.get(key, _TEXT) for key in catalog_reading.FABRIC})
    return {**entry, "required": ["code", "name"]}
