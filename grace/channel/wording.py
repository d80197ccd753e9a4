"""Text as it goes over a wire: buttons written out, and characters no store or provider can hold put right."""

from __future__ import annotations

from collections.abc import Sequence

from grace.engine.effects import Button


def with_buttons(text: str, buttons: Sequence[Button]) -> str:
    """*text* with its *buttons* below, a line each, for a channel that can show none."""
    if not buttons:
        return text
    lines = "\n".join(f"▸ {button.label}" for button in buttons)
    return f"{text}\n\n{lines}" if text else lines


def repaired(text: str) -> str:
    """*text* without NUL; split surrogate pairs joined, lone ones replaced. Always encodes as UTF-8."""
    # PostgreSQL refuses NUL, and every UTF-8 encoder a lone surrogate.
    return text.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
