"""brand.yaml: the shop's voice, its team, how long a print is held, and its approved templates."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from zoneinfo import ZoneInfo

from grace.flow.after_payment import read_steps
from grace.flow.fixed_words_reading import read_fixed_words
from grace.flow.model import Brand, TemplateSpec
from grace.flow.quiet import MOST, as_written, quiet
from grace.flow.vocabulary import FactSpec
from grace.flow.wording import wording
from grace.shop.address import is_reachable, plain
from grace.shop.local_time import DEFAULT_ZONE, zone_like, zone_named
from grace.source import Pairs, Problems, Text, Value

KEYS = (
    "name",
    "assistant",
    "voice",
    "team",
    "ask_first",
    "next_person",
    "answer_within",
    "hold",
    "quiet_hours",
    "timezone",
    "templates",
    "after_payment",
    "pay_with",
    "pay_email",
    "fixed_words",
)
_NIGERIA = "+234"
_IN_NIGERIA = re.compile(r"\+234(?:[789]\d{9}|[1-6]\d{6,7})")
_TIME = re.compile(r"(\d{1,4})(s|m|h|d)")
_ZONES = "the names are those of the IANA tables: Africa/Accra, Europe/London, America/New_York"
_EMAIL = re.compile(r"[A-Za-z0-9._-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
PAY_WITH = ("stripe", "paystack")
ASK_FIRST = {"one": 1, "two": 2, "everybody": 0}
LIKELY = {
    "hold": (timedelta(hours=1), timedelta(days=30), "prints that nobody has paid are let go"),
    "next_person": (
        timedelta(minutes=1),
        timedelta(hours=12),
        "a receipt nobody has looked at reaches the next person",
    ),
    "answer_within": (
        timedelta(minutes=5),
        timedelta(hours=24),
        "the team is reminded of an answer they promised",
    ),
}
"""From when to when a time is likely, and what happens then."""
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def read_brand(value: Value | None, facts: dict[str, FactSpec], problems: Problems) -> Brand:
    """Return the brand in *value*; what is missing has its default."""
    top = problems.pairs(value, "brand.yaml") if value is not None else None
    if top is None:
        return Brand()
    given = problems.keys(top, KEYS, "brand.yaml")
    words = {key: problems.words(given.get(key), key) for key in ("name", "assistant", "voice")}
    _named(given, problems)
    times = {key: duration(given[key], key, problems) for key in LIKELY if key in given}
    for key, time in times.items():
        _likely(key, time, given[key], problems)
    return Brand(
        name=words["name"],
        assistant=words["assistant"] or "Grace",
        voice=words["voice"],
        team=_team(given.get("team"), problems),
        ask_first=_ask_first(given.get("ask_first"), problems),
        next_person=times.get("next_person") or timedelta(minutes=30),
        answer_within=times.get("answer_within") or timedelta(hours=2),
        hold=times.get("hold") or timedelta(hours=48),
        quiet_hours=_quiet(given.get("quiet_hours"), problems),
        timezone=_timezone(given.get("timezone"), problems),
        templates=(templates := _templates(given.get("templates"), facts, problems)),
        after_payment=read_steps(given.get("after_payment"), templates, problems),
        pay_with=_pay_with(given.get("pay_with"), problems),
        pay_email=_pay_email(given.get("pay_email"), problems),
        fixed_words=read_fixed_words(given.get("fixed_words"), problems),
    )


def duration(value: Value, what: str, problems: Problems) -> timedelta | None:
    """Return `30m`, `20h` or `5d` as a time; None with a fault otherwise."""
    text = problems.text(value, what)
    if text is None:
        return None
    found = _TIME.fullmatch(text.value.strip())
    if not found or int(found[1]) == 0:
        message = f"`{text.value}` is {'no time at all' if found else 'not a time'}"
        problems.error("F109", message, text.place, "times are written 30m, 20h or 5d", _short(text.value))
        return None
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


def _likely(key: str, time: timedelta | None, value: Value, problems: Problems) -> None:
    """Warn of a *time* under *key* that is likely to have another unit than was meant."""
    least, most, means = LIKELY[key]
    if time is not None and isinstance(value, Text) and not least <= time <= most:
        label = "is the letter behind it the right one? s, m, h, d"
        problems.warning("F269", f"{means} after {value.value.strip()}", value.place, label, "if it is meant, leave it")


_COUNTED = ("one", "two", "three", "four", "five", "six", "seven")
_TWO_PARTS = re.compile(
    r"(\d{1,3}) ?(d|h)(?:ays?|ours?|rs?)?,? ?(?:and )?(\d{1,2})(?: ?(h|m)(?:ours?|rs?|in(?:ute)?s?)?)?"
)
_FIGURES = re.compile(rf"\b(?:{'|'.join(_COUNTED)})\b")


def _short(written: str) -> str:
    """Return how a time in words is written: "2 days" is 2d; empty when it cannot be told."""
    words = _FIGURES.sub(lambda word: str(_COUNTED.index(word[0]) + 1), written.strip().lower())
    found = re.fullmatch(r"(\d{1,4}) ?(m|h|d)(in|our|ay|r|inute)?s?", words)
    if found and int(found[1]):
        return f"write {int(found[1])}{found[2]}"
    weeks = re.fullmatch(r"(\d{1,2}) ?w(?:eek|k)?s?", words)
    if weeks and int(weeks[1]):
        return f"write {int(weeks[1]) * 7}d"
    parts = re.fullmatch(r"(\d{1,3})[.,](\d) ?(h|d)(?:our|ay|r)?s?", words)
    if parts and int(parts[1] + parts[2]):
        smaller, size = ("m", 60) if parts[3] == "h" else ("h", 24)
        return f"write {round(float(f'{parts[1]}.{parts[2]}') * size)}{smaller}"
    if re.fullmatch(r"[1-9]\d{0,3}", words):
        return f"write {words}h, if hours are meant; {words}m is minutes, {words}d is days"
    dated = re.search(r"\d[/.-]\d|tomorrow|tonight|next", words)
    return _together(words) or ("it counts from that moment on: write 2d for two days later" if dated else "")


def _together(words: str) -> str:
    """Return how a time of two parts is written in the smaller unit: "2 days 3h" is 51h."""
    both = _TWO_PARTS.fullmatch(words)
    smaller = {"d": "h", "h": "m"}[both[2]] if both else ""
    if both is None or both[4] not in (None, smaller):
        return ""
    return f"write {int(both[1]) * (24 if both[2] == 'd' else 60) + int(both[3])}{smaller}"


def _named(given: dict[str, Value], problems: Problems) -> None:
    """Add a fault for each name that is written and empty."""
    for what in ("name", "assistant"):
        value = given.get(what)
        if isinstance(value, Text) and not value.value.strip():
            problems.error("F209", f"brand.yaml has an empty `{what}`", value.place, "customers would read a hole")
        elif isinstance(value, Text) and (shown := html.unescape(value.value)) != value.value:
            problems.error(
                "F220", "WhatsApp shows this as it is", value.place, "a sign of a web page", f"write {shown}"
            )


def _quiet(value: Value | None, problems: Problems) -> str:
    text = problems.text(value, "quiet_hours") if value is not None else None
    if text is None or text.value.strip() in ("", "none"):
        return ""
    if quiet(text.value) is None:
        message = f"`{text.value}` is not a time of the day from one hour to another"
        meant = as_written(text.value)
        help = f"write {meant}" if meant else "or `none` when there are none"
        problems.error("F244", message, text.place, "write it as 21:00 to 07:00", help)
        return ""
    _of_the_night(text, problems)
    return text.value


def _of_the_night(text: Text, problems: Problems) -> None:
    """Warn of quiet hours that cover the day, so that nudges would come by night."""
    hours = quiet(text.value)
    if hours is not None and hours.length > MOST:
        label = f"{int(hours.length.total_seconds()) // 3600} hours of 24, and nudges only in what is left"
        help = f"quiet hours begin in the evening: write {hours.by_night}, if the night is meant"
        problems.warning("F268", "the quiet hours cover the day", text.place, label, help)


def _timezone(value: Value | None, problems: Problems) -> ZoneInfo:
    text = problems.text(value, "timezone") if value is not None else None
    if text is None:
        return DEFAULT_ZONE
    zone = zone_named(text.value)
    if zone is None:
        near = zone_like(text.value)
        help = f"did you mean {near}?" if near else _ZONES
        message = f"`{text.value}` is not a time zone"
        problems.error("F246", message, text.place, "write Continent/City, such as Africa/Lagos", help)
    return zone or DEFAULT_ZONE


def _ask_first(value: Value | None, problems: Problems) -> int:
    text = problems.text(value, "ask_first") if value is not None else None
    if text is None:
        return 1
    if text.value not in ASK_FIRST:
        message = f"`{text.value}` does not say who is asked first"
        problems.error("F245", message, text.place, "write one, two or everybody")
    return ASK_FIRST.get(text.value, 1)


def _pay_with(value: Value | None, problems: Problems) -> str:
    text = problems.text(value, "pay_with") if value is not None else None
    if text is None or text.value in ("", *PAY_WITH):
        return text.value if text else ""
    problems.error("F247", f"`{text.value}` is no payment provider", text.place, "write stripe or paystack")
    return ""


def _pay_email(value: Value | None, problems: Problems) -> str:
    text = problems.text(value, "pay_email") if value is not None else None
    if text is None or not text.value or _EMAIL.fullmatch(text.value):
        return text.value if text else ""
    message = f"`{text.value}` is no e-mail address that can carry an order's code"
    problems.error("F248", message, text.place, "write it plainly, such as orders@yourshop.ng")
    return ""


def _team(value: Value | None, problems: Problems) -> tuple[str, ...]:
    numbers = []
    for entry in problems.items(value, "team") if value is not None else ():
        text = _number(entry, problems)
        if text is None:
            continue
        if "," in text.value:
            several = ", ".join(f'"{one.strip()}"' for one in text.value.split(","))
            message, help = "several numbers stand in one", f"write team: [{several}]"
            problems.error("F241", message, text.place, "the brackets are missing", help)
        elif not is_reachable(text.value) or _not_nigerian(plain(text.value)):
            label, help = _corrected(text.value)
            problems.error("F241", f"`{text.value}` is not a WhatsApp number", text.place, label, help)
        elif text.value in numbers:
            problems.warning("F243", f"`{text.value}` stands twice", text.place, "one is enough", "keep one of the two")
        else:
            numbers.append(text.value)
    return tuple(numbers)


def _not_nigerian(number: str) -> bool:
    """Return whether *number* has Nigeria's code and is too long or too short for a phone there."""
    return number.startswith(_NIGERIA) and not _IN_NIGERIA.fullmatch(number)


def _number(value: Value, problems: Problems) -> Text | None:
    """Return a team number; `whatsapp: +234…`, which YAML reads as a key, as the words it was meant to be."""
    key, rest = value.pairs[0] if isinstance(value, Pairs) and len(value.pairs) == 1 else (None, None)
    if key is not None and isinstance(rest, Text):
        return Text(f"{key.value}: {rest.value}", value.place)
    return problems.text(value, "team")


def _corrected(written: str) -> tuple[str, str]:
    """Return what is missing in the number *written*, and what to do."""
    digits = re.sub(r"\D", "", written)
    missing = [] if written.startswith("whatsapp:") else ["`whatsapp:` is missing in front"]
    missing += [] if "+" in written else [f"the +{'' if digits.startswith('234') else '234'} is missing"]
    missing += ["the 0 after 234 is too many"] if digits.startswith("2340") else []
    missing += ["there may be no space, dash or bracket in it"] if re.search(r"\d[^\d]+\d|:\s", written) else []
    missing += [f"`{letter[0]}` is a letter"] if (letter := re.search(r"(?<=\d)[A-Za-z]", written)) else []
    number = f"234{digits[1:]}" if re.fullmatch(r"0[789]\d{9}", digits) else digits
    number = f"234{number[4:]}" if re.fullmatch(r"2340[789]\d{9}", number) else number
    if letter is None and re.fullmatch(r"234[789]\d{9}|(?!234)[1-9]\d{9,14}", number):
        return ", ".join(missing) or "a figure is too many", f'write "whatsapp:+{number}"'
    if letter is None and digits.startswith("234") and not digits.startswith("2340"):
        missing += [f"it has {len(digits) - 3} figures after 234, and a mobile phone has 10, from 7, 8 or 9 on"]
    return ", ".join(missing) or f"it has {len(digits)} figures", 'a whole number looks like "whatsapp:+2348012345678"'


def _templates(value: Value | None, facts: dict[str, FactSpec], problems: Problems) -> dict[str, TemplateSpec]:
    pairs = problems.pairs(value, "templates") if value is not None else None
    found = (_template(key, entry, facts, problems) for key, entry in pairs or ())
    return {template.name: template for template in found if template is not None}


def _template(key: Text, value: Value, facts: dict[str, FactSpec], problems: Problems) -> TemplateSpec | None:
    pairs = problems.pairs(value, f"template `{key.value}`")
    if pairs is None:
        return None
    given = problems.keys(pairs, ("sid", "says"), f"template `{key.value}`")
    says = problems.text(given["says"], "says") if "says" in given else None
    if says is None:
        problems.error("F209", f"template `{key.value}` has no `says`", key.place, "what does it say?")
        return None
    return TemplateSpec(key.value, wording(says, facts, problems), _sid(given, problems))


def _sid(given: dict[str, Value], problems: Problems) -> str:
    text = problems.text(given["sid"], "sid") if "sid" in given else None
    if text is not None and text.value and not re.fullmatch(r"HX[0-9a-f]{32}", text.value):
        problems.error("F242", "a template's sid is HX and 32 signs", text.place, "copy it from Twilio's console")
    return text.value if text else ""
