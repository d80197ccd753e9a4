"""`after_payment:` of brand.yaml: the owner's own steps between a paid deposit and the end of an order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, Literal, cast

from grace.flow.model import DELIVERED, Step, TemplateSpec
from grace.source import Pairs, Problems, Text, Value

KEYS: Final = ("step", "shown", "template", "needs", "closes", "part")
NEEDS: Final = ("details", "balance")
COMMANDS: Final = frozenset(
    (
        *("approve", "reject", "yes", "no", "undo", "fee", "refund", "take", "say", "back", "hand", "help"),
        *("orders", "order", "status", "show", "about"),
    )
)
"""Words the team's commands begin with; a step of the same name could not be typed."""
_NAME = re.compile(r"[a-z][a-z_]{1,29}")


def read_steps(value: Value | None, templates: Mapping[str, TemplateSpec], problems: Problems) -> tuple[Step, ...]:
    """Return the steps in *value*, in their order; without any, the one that closes an order."""
    if value is None:
        return DELIVERED
    found: dict[str, Step] = {}
    for entry in problems.items(value, "after_payment"):
        pairs = problems.pairs(entry, "a step")
        step = _step(pairs, templates, problems) if pairs is not None else None
        if step is None:
            continue
        if step.step in found:
            problems.error("F249", f"the step `{step.step}` stands twice", entry.place, "one is enough")
        found[step.step] = step
    steps = tuple(found.values())
    if steps and (not steps[-1].closes or any(step.closes for step in steps[:-1])):
        help = "write `closes: yes` at the last step, and only there"
        problems.error("F249", "the last step has to close the order", value.place, "no order would ever end", help)
    return steps or DELIVERED


def _step(pairs: Pairs, templates: Mapping[str, TemplateSpec], problems: Problems) -> Step | None:
    given = problems.keys(pairs, KEYS, "a step")
    words = {key: _text(given.get(key), key, problems) for key in KEYS}
    name = words["step"]
    if name is None:
        problems.error("F249", "a step has no name", pairs.place, "write `step: sent`")
        return None
    if not _NAME.fullmatch(name.value) or name.value in COMMANDS:
        why = "that is a command of the team" if name.value in COMMANDS else "one word in small letters"
        problems.error("F249", f"`{name.value}` cannot be a step", name.place, why)
    template, part, needs, closes = words["template"], words["part"], words["needs"], words["closes"]
    for named in (template, part):
        if named is not None and named.value not in templates:
            problems.unknown("F249", "template", named.value, templates, named.place)
    if needs is not None and needs.value not in NEEDS:
        problems.unknown("F249", "need", needs.value, NEEDS, needs.place)
    if closes is not None and closes.value not in ("yes", "no"):
        problems.error("F249", f"`{closes.value}` is neither yes nor no", closes.place, "write `closes: yes`")
    kept = needs.value if needs is not None and needs.value in NEEDS else ""
    for named in filter(None, (template, part)):
        _names_the_order(named, templates, problems)
    return Step(
        step=name.value,
        shown=words["shown"].value if words["shown"] else name.value.replace("_", " "),
        template=template.value if template is not None else "",
        needs=cast("Literal['', 'details', 'balance']", kept),
        closes=closes is not None and closes.value == "yes",
        part=part.value if part is not None else "",
    )


def _names_the_order(named: Text, templates: Mapping[str, TemplateSpec], problems: Problems) -> None:
    """Warn of a template that tells how far an order is, and not which."""
    template = templates.get(named.value)
    if template is not None and not any(slot.fact.startswith("order.") for slot in template.says.slots):
        message = f"`{named.value}` does not say which order it is about"
        label, help = "whoever has two orders cannot tell", "write {order.code} into its words"
        problems.warning("F257", message, template.says.place, label, help)


def _text(value: Value | None, key: str, problems: Problems) -> Text | None:
    text = problems.text(value, key) if value is not None else None
    return text if text is not None and text.value.strip() else None
