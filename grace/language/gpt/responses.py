"""Answers over the wire, in both of OpenAI's shapes, as one value: the text, and what it took."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeVar

import msgspec

from grace import patterns as re
from grace.engine.reading import UNSPENT, Usage
from grace.language.gpt.budget import Prices
from grace.typed_json import decoded

T = TypeVar("T")
_FENCED = re.compile(r"```(?:json)?\s*(.*?)\s*```", re.DOTALL)
_THOUGHT = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL)
"""What some models behind a gateway say to themselves first."""
Tokens = int | float | None


FailureKind = Literal["unusable", "passing", "lasting", "no_such_page", "not_said"]
"""`passing`: trying again at once may help. `lasting`: it is useless until somebody changes something. `no_such_page`:
the other of the two interfaces may be spoken here. `not_said`: the service works, it only did not say what was asked.
`unusable`: an answer that cannot be used, or no question was put."""


class GptFailure(Exception):
    """No usable answer; the text says why, for people. *usage* is what it cost all the same."""

    def __init__(self, why: str, kind: FailureKind = "unusable", *, usage: Usage = UNSPENT) -> None:
        super().__init__(why)
        self.kind = kind
        self.usage = usage


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer and what it took."""

    text: str
    usage: Usage = UNSPENT


@dataclass(frozen=True, slots=True)
class _Details:
    cached_tokens: Tokens = 0


@dataclass(frozen=True, slots=True)
class _Usage:
    """Both shapes: Responses says input and output, Chat says prompt and completion."""

    input_tokens: Tokens = 0
    output_tokens: Tokens = 0
    prompt_tokens: Tokens = 0
    completion_tokens: Tokens = 0
    input_tokens_details: _Details | None = None
    prompt_tokens_details: _Details | None = None

    def priced(self, prices: Prices) -> Usage:
        details = self.input_tokens_details or self.prompt_tokens_details or _Details()
        into, out = self.input_tokens or self.prompt_tokens or 0, self.output_tokens or self.completion_tokens or 0
        read, written = max(round(into), 0), max(round(out), 0)
        return prices.usage(read, min(max(round(details.cached_tokens or 0), 0), read), written)


@dataclass(frozen=True, slots=True)
class _Part:
    type: str = ""
    text: str | None = ""
    refusal: str | None = None


@dataclass(frozen=True, slots=True)
class _Item:
    type: str = ""
    content: list[_Part] | None = None


@dataclass(frozen=True, slots=True)
class _Response:
    status: str | None = ""
    output: list[_Item] | None = None
    usage: _Usage | None = None


@dataclass(frozen=True, slots=True)
class _Message:
    content: str | list[_Part] | None = None
    refusal: str | None = None

    @property
    def text(self) -> str:
        """Return the words, whether they came as a string or as a list of parts."""
        if isinstance(self.content, list):
            return "".join(part.text or "" for part in self.content)
        return self.content or ""


@dataclass(frozen=True, slots=True)
class _Choice:
    message: _Message = field(default_factory=_Message)
    finish_reason: str | None = ""


@dataclass(frozen=True, slots=True)
class _Completion:
    choices: list[_Choice]
    usage: _Usage | None = None


@dataclass(frozen=True, slots=True)
class _Transcription:
    text: str
    usage: _Usage | None = None


def from_responses(body: str, prices: Prices) -> Answered:
    """Return the answer in a body of POST /responses. Raises GptFailure."""
    read = decode(body, _Response)
    usage = (read.usage or _Usage()).priced(prices)
    parts = [part for item in read.output or () if item.type == "message" for part in item.content or ()]
    refused = any(part.refusal or part.type == "refusal" for part in parts)
    _complete(read.status or "", "completed", refused, usage)
    return _said("".join(part.text or "" for part in parts), usage)


def from_chat(body: str, prices: Prices) -> Answered:
    """Return the answer in a body of POST /chat/completions. Raises GptFailure."""
    read = decode(body, _Completion)
    usage = (read.usage or _Usage()).priced(prices)
    choice = read.choices[0] if read.choices else _Choice()
    refused = bool(choice.message.refusal) or choice.finish_reason == "content_filter"
    _complete(choice.finish_reason or "stop", "stop", refused, usage)
    return _said(choice.message.text, usage)


def from_transcription(body: str, prices: Prices) -> Answered:
    """Return the words in a body of POST /audio/transcriptions. Raises GptFailure."""
    read = decode(body, _Transcription)
    usage = (read.usage or _Usage()).priced(prices)
    if not read.text.strip():
        raise GptFailure("nothing was heard in it", "not_said", usage=usage)
    return Answered(read.text.strip(), usage)


def decode(text: str, kind: type[T]) -> T:
    """Return *text* as a value of *kind*, also where it stands in a fence or among a model's thoughts. Raises
    GptFailure for a page, for cut JSON, and for anything out of form."""
    fault: Exception | None = None
    for candidate in (text, _inner(text)):
        try:
            return decoded(candidate, kind)
        except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
            fault = fault or error
    raise GptFailure(f"its answer cannot be read ({type(fault).__name__})") from fault


def _inner(text: str) -> str:
    """Return the JSON in *text*: what stands around an object there is left out."""
    said = _THOUGHT.sub("", text).strip().removeprefix("\ufeff")
    fenced = _FENCED.search(said)
    within = fenced[1] if fenced else said
    starts, ends = within.find("{"), within.rfind("}")
    return within[starts : ends + 1] if 0 <= starts < ends else within


def _complete(status: str, wanted: str, refused: bool, usage: Usage) -> None:
    if refused:
        raise GptFailure("it refused to answer", "not_said", usage=usage)
    if status != wanted:
        raise GptFailure(f"its answer was not finished ({status or 'no status'})"[:80], usage=usage)


def _said(text: str, usage: Usage) -> Answered:
    if not text.strip():
        raise GptFailure("it said nothing", usage=usage)
    return Answered(text, usage)
