"""OpenAI's wire shapes, as its servers write them: a response, a chat completion, a transcription, an error."""

from __future__ import annotations

import json
import secrets
from typing import Any

from grace.doubles.http import Answer

CREATED = 1_793_000_000
"""Seconds since 1970 that everything the double makes is dated with."""


def response(model: str, text: str, usage: dict[str, int], status: str = "completed", refusal: str = "") -> Answer:
    """Return the body of POST /v1/responses."""
    part: dict[str, Any] = (
        {"type": "refusal", "refusal": refusal}
        if refusal
        else {
            "type": "output_text",
            "text": text,
            "annotations": [],
            "logprobs": [],
        }
    )
    message: dict[str, Any] = {
        "id": _id("msg"),
        "type": "message",
        "role": "assistant",
        "status": status,
        "content": [part],
    }
    reason = {"reason": "max_output_tokens"} if status == "incomplete" else None
    fault = {"code": "server_error", "message": "The model failed."} if status == "failed" else None
    return as_json(
        200,
        {
            "id": _id("resp"),
            "object": "response",
            "created_at": CREATED,
            "status": status,
            "background": False,
            "error": fault,
            "incomplete_details": reason,
            "instructions": None,
            "max_output_tokens": None,
            "model": model,
            "output": [message] if text or refusal else [],
            "parallel_tool_calls": True,
            "previous_response_id": None,
            "reasoning": {"effort": None, "summary": None},
            "store": False,
            "temperature": 1.0,
            "text": {"format": {"type": "text"}},
            "tool_choice": "auto",
            "tools": [],
            "top_p": 1.0,
            "truncation": "disabled",
            "user": None,
            "metadata": {},
            "usage": {
                "input_tokens": usage["input"],
                "input_tokens_details": {"cached_tokens": usage["cached"]},
                "output_tokens": usage["output"],
                "output_tokens_details": {"reasoning_tokens": 0},
                "total_tokens": usage["input"] + usage["output"],
            },
        },
    )


def completion(model: str, text: str, usage: dict[str, int], status: str = "completed", refusal: str = "") -> Answer:
    """Return the body of POST /v1/chat/completions."""
    reason = {"completed": "stop", "incomplete": "length"}.get(status, "content_filter")
    content = None if refusal or not text else text
    message: dict[str, Any] = {"role": "assistant", "content": content, "refusal": refusal or None, "annotations": []}
    return as_json(
        200,
        {
            "id": _id("chatcmpl"),
            "object": "chat.completion",
            "created": CREATED,
            "model": model,
            "choices": [{"index": 0, "message": message, "logprobs": None, "finish_reason": reason}],
            "usage": {
                "prompt_tokens": usage["input"],
                "completion_tokens": usage["output"],
                "total_tokens": usage["input"] + usage["output"],
                "prompt_tokens_details": {"cached_tokens": usage["cached"], "audio_tokens": 0},
            },
            "service_tier": "default",
            "system_fingerprint": None,
        },
    )


def transcription(text: str, seconds: int) -> Answer:
    """Return the body of POST /v1/audio/transcriptions."""
    into, out = seconds * 10, len(text) // 4 + 1
    details = {"audio_tokens": into, "text_tokens": 0}
    usage = {"type": "tokens", "input_tokens": into, "output_tokens": out, "total_tokens": into + out}
    return as_json(200, {"text": text, "usage": {**usage, "input_token_details": details}})


def error(
    status: int, code: str | None, message: str, kind: str = "invalid_request_error", param: str | None = None
) -> Answer:
    """Return an error body; *param*: the field of the request that is refused."""
    return as_json(status, {"error": {"message": message, "type": kind, "param": param, "code": code}})


def as_json(status: int, content: dict[str, Any]) -> Answer:
    """Return *content* as the body of an answer."""
    return Answer(status, "application/json", json.dumps(content).encode(), headers={"x-request-id": _id("req")})


def _id(prefix: str) -> str:
    return f"{prefix}_{secrets.token_hex(12)}"
