"""Words that weigh calling an order off, or ask about it, and do not call it off. Pure."""

from __future__ import annotations

from typing import Final

from grace import patterns as re

_OFF: Final = r"(?:cancel\w*|call\w* (?:it|everything|the order|my order|this) off|forget|drop|leave|scrap|comot)\b"
_WAITS: Final = (
    r"(?:(?:wait|hold on|hang on)\b(?! no)|let me (?:first )?(?:ask|think|check|confirm|reason|talk)\b|don'?t cancel\b|"
    r"leave it (?:first|like that)\b)"
)
"""Takes back what was just said."""
_WEIGHS: Final = re.compile(
    rf"\b(?:should|shall|must|do|could|might|would|can|may) (?:i|we)\b[^.!?\n]{{0,30}}\b{_OFF}"
    rf"|\b(?:maybe|perhaps|considering|whether|wondering|tempted|"
    rf"(?:think|thinking|thought|feel|feeling) (?:of|about|like|to|i|we|say)|"
    rf"(?:you|una) (?:want|wan|expect|asking|saying)\b|(?:i|we) (?:might|may|could)|if i)\b[^.!?\n]{{0,40}}\b{_OFF}"
    rf"|\b(?:make|let) (?:i|we|me|us)\b[^.!\n]{{0,30}}\b{_OFF}[^.!\n]*\?"
    rf"|\b{_OFF}[^\n]{{0,30}}(?:\b(?:no|oh|ah|abeg|sorry|please|actually|but)|[,.;-]|…)\W{{0,4}}{_WAITS}",
    re.IGNORECASE,
)


def weighs_cancelling(text: str) -> bool:
    """Return whether *text* asks or wonders whether to call an order off, or takes it back in the same
    breath: "should I just cancel everything?", "cancel… no wait, let me ask my brother"."""
    return _WEIGHS.search(text) is not None
