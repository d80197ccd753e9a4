"""Text as it goes over a wire: buttons written out, and characters no store or provider can hold put right."""

from __future__ import annotations

from collections.abc import Sequence

from grace.engine.effects import Button
from grace.flow.whatsapp_limits import length


def with_buttons(text: str, buttons: Sequence[Button]) -> str:
    """Return *text* with its *buttons* below, a line each, for a channel that can show none."""
    if not buttons:
        return text
    lines = "\n".join(f"▸ {button.label}" for button in buttons)
    return f"{text}\n\n{lines}" if text else lines


def repaired(text: str) -> str:
    """Return *text* without NUL; split surrogate pairs joined, lone ones replaced. Always encodes as UTF-8."""
    # PostgreSQL refuses NUL, and every UTF-8 encoder a lone surrogate; most of a form is ASCII and has neither.
    if text.isascii() and "\0" not in text:
        return text
    return text.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def split(text: str, longest: int) -> tuple[str, ...]:
    """Return *text* in pieces of at most *longest* UTF-16 units (an emoji counts as two), cut between paragraphs if
    that is possible, else between lines, sentences or words."""
    text, pieces = text.strip(), []
    while length(text) > longest:
        room = text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", "ignore")
        cut = next((at for gap in ("\n\n", "\n", ". ", " ") if (at := room.rfind(gap)) > 0), 0)
        cut += 1 if cut and text[cut] == "." else 0
        pieces.append(text[: cut or len(room)].rstrip())
        text = text[cut or len(room) :].lstrip()
    return (*pieces, text) if text else tuple(pieces)
