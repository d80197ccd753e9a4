"""brand.yaml: the shop's voice, its team, how long a print is held, and its approved templates."""

from __future__ import annotations

import re
from datetime import timedelta

from grace.flow.model import Brand, TemplateSpec
from grace.flow.quiet import quiet
from grace.flow.vocabulary import FactSpec
from grace.flow.wording import wording
from grace.source import Problems, Text, Value

KEYS = ("name", "assistant", "voice", "team", "ask_first", "next_person", "hold", "quiet_hours", "templates")
_TEAM = re.compile(r"whatsapp:(\+[1-9]\d{6,14}|[A-Z]{2}\.[A-Za-z0-9.]{1,140})|sim:[a-z0-9-]+")
_TIME = re.compile(r"(\d{1,4})(s|m|h|d)")
_ASK_FIRST = {"one": 1, "two": 2, "everybody": 0}
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def read_brand(value: Value | None, facts: dict[str, FactSpec], problems: Problems) -> Brand:
    """The brand in *value*; what is missing has its default."""
    top = problems.pairs(value, "brand.yaml") if value is not None else None
    if top is None:
        return Brand()
    given = problems.keys(top, KEYS, "brand.yaml")
    words = {key: _words(given.get(key), key, problems) for key in ("name", "assistant", "voice")}
    times = {key: duration(given[key], key, problems) for key in ("next_person", "hold") if key in given}
    hours = _quiet(given.get("quiet_hours"), problems)
    return Brand(
        words["name"], words["assistant"] or "Grace", words["voice"], _team(given.get("team"), problems),
        _ask_first(given.get("ask_first"), problems), times.get("next_person") or timedelta(minutes=30),
        times.get("hold") or timedelta(hours=48), hours, _templates(given.get("templates"), facts, problems),
    )  # fmt: skip


def duration(value: Value, what: str, problems: Problems) -> timedelta | None:
    """`30m`, `20h` or `5d` as a time; None with a fault otherwise."""
    text = problems.text(value, what)
    if text is None:
        return None
    found = _TIME.fullmatch(text.value.strip())
    if not found or int(found[1]) == 0:
        message = f"`{text.value}` is {'no time at all' if found else 'not a time'}"
        problems.error("F109", message, text.place, "times are written 30m, 20h or 5d")
        return None
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


def _words(value: Value | None, what: str, problems: Problems) -> str:
    text = problems.text(value, what) if value is not None else None
    return text.value if text else ""


def _quiet(value: Value | None, problems: Problems) -> str:
    text = problems.text(value, "quiet_hours") if value is not None else None
    if text is None or text.value.strip() in ("", "none"):
        return ""
    if quiet(text.value) is None:
        message = f"`{text.value}` is not a time of the day from one hour to another"
        problems.error("F244", message, text.place, "write it as 21:00 to 07:00", "or `none` when there are none")
        return ""
    return text.value


def _ask_first(value: Value | None, problems: Problems) -> int:
    text = problems.text(value, "ask_first") if value is not None else None
    if text is None:
        return 1
    if text.value not in _ASK_FIRST:
        message = f"`{text.value}` does not say who is asked first"
        problems.error("F245", message, text.place, "write one, two or everybody")
    return _ASK_FIRST.get(text.value, 1)


def _team(value: Value | None, problems: Problems) -> tuple[str, ...]:
    numbers = []
    for entry in problems.items(value, "team") if value is not None else ():
        text = problems.text(entry, "team")
        if text is not None and not _TEAM.fullmatch(text.value):
            label = "a team number is whatsapp:+234..."
            problems.error(
                "F241", f"`{text.value}` is not a WhatsApp number", text.place, label, "with + and no spaces"
            )
        elif text is not None:
            numbers.append(text.value)
    return tuple(numbers)


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
