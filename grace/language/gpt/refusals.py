"""The meaning of an HTTP status: try again, leave it alone for a while, or only these words were refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grace.language.gpt.responses import FailureKind, GptFailure

if TYPE_CHECKING:
    from openai import APIStatusError

_LASTING = frozenset({"insufficient_quota", "model_not_found", "invalid_api_key", "billing_hard_limit_reached"})
_OF_SETTINGS = frozenset({"unsupported_parameter", "unsupported_value", "unknown_parameter"})
_OF_WORDS = frozenset({"content_policy_violation", "content_filter", "context_length_exceeded"})
_OF_DATA = ("file", "audio", "input", "messages")
"""Fields of a request that hold a customer's words or voice; what is refused of them is no setting's fault."""
_PASSING = frozenset({408, 409, 429})


def refusal(error: APIStatusError) -> GptFailure:
    """Return the failure for an HTTP status: passing, lasting, or only about these words."""
    status, code, kind = error.status_code, error.code or "", str(error.type or "")
    known = next((name for name in (code, kind) if name in _LASTING), "")
    # What the request itself is refused for stays so until a setting is changed; a customer's words or voice pass.
    named = bool(error.param) and not str(error.param).startswith(_OF_DATA)
    setting = status == 400 and (named or code in _OF_SETTINGS) and code not in _OF_WORDS
    words = f"it answered {status}" + (f" {code or kind}" if code or kind else "")
    if setting:
        words += f": {' '.join(error.message.split())[:200]}"
    return GptFailure(words, _kind(status, bool(known) or setting))


def _kind(status: int, lasting: bool) -> FailureKind:
    """Return what a *status* means for the next question; *lasting*: the error itself says that it will stay."""
    if lasting or status in (401, 403):
        return "lasting"
    if status in _PASSING or status >= 500:
        return "passing"
    if status in (404, 405):
        return "no_such_page"
    return "not_said" if status in (400, 413, 415, 422) else "unusable"
