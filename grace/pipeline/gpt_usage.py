"""The tokens and dollars GPT took in a conversation, added up and in words."""

from __future__ import annotations

from grace.engine.reading import UNSPENT, Usage
from grace.storage.values import TranscriptRow


def usage_of(rows: tuple[TranscriptRow, ...]) -> Usage:
    """Return what GPT took in the turns of *rows*; the messages of a burst share one turn."""
    turns = {row.turn: row.why for row in rows if row.why}
    return sum((step.usage for steps in turns.values() for step in steps), UNSPENT)


def usage_line(usage: Usage) -> str:
    """Return *usage* in one line: 4 calls, 5,120 tokens (3,000 read before), $0.0012."""
    if not usage.calls:
        return "not asked"
    calls = f"{usage.calls} call{'s' if usage.calls > 1 else ''}"
    before = f" ({usage.cached_tokens:,} read before)" if usage.cached_tokens else ""
    cost = f", ${usage.micro_dollars / 1_000_000:.4f}" if usage.micro_dollars else ""
    return f"{calls}, {usage.input_tokens + usage.output_tokens:,} tokens{before}{cost}"
