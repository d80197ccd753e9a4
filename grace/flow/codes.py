"""What each code of a fault means, what a customer would suffer, and what to do: the words of `explain CODE`."""

from __future__ import annotations

from grace.errors import Misuse
from grace.flow.explanations import Explanation
from grace.flow.explanations_flow import OF_FLOWS
from grace.flow.explanations_shop import OF_SHOP
from grace.flow.explanations_tests import OF_TESTS
from grace.source import nearest

CODES: dict[str, Explanation] = {**OF_FLOWS, **OF_SHOP, **OF_TESTS}


def explain(code: str) -> str:
    """The explanation of *code*, in any case, as text. Raises Misuse, with a near code, when there is none."""
    wanted = code.strip().upper()
    if wanted not in CODES:
        near = nearest(wanted, CODES)
        hint = (
            f"Did you mean {near}?" if near else "A code is F or T and three digits, as `check` and `test` print them."
        )
        raise Misuse(f"There is no code {code}. {hint}")
    found = CODES[wanted]
    example = "\n".join(f"    {line}" for line in found.example.splitlines())
    return (
        f"{wanted}: {found.title}\n\n"
        f"What it means: {found.means}\n"
        f"What a customer would suffer: {found.suffers}\n"
        f"What to do: {found.remedy}\n\n{example}"
    )
