"""GPT writes the line, the lint reads it, and the phrase bank stands in whenever either says no."""

from __future__ import annotations

from dataclasses import dataclass, replace

from grace.language.gpt import prompts
from grace.language.gpt.client import Gpt
from grace.language.gpt.responses import GptFailure, decode
from grace.language.lines.witty_lines import ENGLISH, PIDGIN, Lead, Situation, Writer, checked, spoken


@dataclass(frozen=True, slots=True)
class _Line:
    line: str


class GptWriter:
    """Asks GPT where the flow gives a topic, and *bank* for everything else."""

    def __init__(self, bank: Writer, gpt: Gpt) -> None:
        self._bank = bank
        self._gpt = gpt

    def write(self, situation: Situation) -> Lead:
        """Return GPT's line when it is clean, else one from the bank."""
        if not situation.topic or situation.language not in (ENGLISH, PIDGIN):
            return self._bank.write(situation)
        try:
            answer, usage = self._gpt.ask(prompts.line(situation), _read)
        except GptFailure as failure:
            return self._instead(situation, Lead(why=f"because GPT: {failure}", usage=failure.usage))
        line = " ".join(answer.line.split())
        wrong = checked(line, situation)
        if wrong:
            return self._instead(situation, Lead(why=f"because GPT's line holds {wrong}", usage=usage))
        return spoken(line, situation, "GPT", usage)

    def _instead(self, situation: Situation, failed: Lead) -> Lead:
        lead = self._bank.write(situation)
        return replace(lead, why=f"{lead.why or 'none'}, {failed.why}", usage=failed.usage)


def _read(text: str) -> _Line:
    return decode(text, _Line)
