"""One question to OpenAI or a gateway like it, inside one deadline; every way it can fail is a GptFailure.

The only module that knows the openai library, and it loads it at the first call (half a second).
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal, Self, TypeVar
from urllib.parse import urlsplit

from grace.engine.reading import Usage
from grace.language.gpt import deadline
from grace.language.gpt.budget import UNPRICED, Breaker, Budget, Prices
from grace.language.gpt.limits import CallsOut, is_loopback, limit, within
from grace.language.gpt.refusals import refusal
from grace.language.gpt.responses import Answered, GptFailure, from_chat, from_responses, from_transcription

if TYPE_CHECKING:
    from openai import OpenAI

_log = logging.getLogger("grace.gpt")

SECONDS = 6.0
"""For one question in all, a second try included."""
SECONDS_TO_LISTEN = 7.0
"""For one voice note in all; what a turn may take in all is `deadline.patient`'s to say."""

_TRIES = 2
_SHORTEST_TRY = 1.0  # seconds; with less left a second try would only be cut off
_MOST_TOKENS = 800  # of an answer; a reading takes about 60, the rest is for models that think first

Api = Literal["responses", "chat"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Access:
    """The key, the models and what they cost. *base_url* "" is OpenAI itself; *effort* "" leaves it to the model."""

    key: str
    model: str
    base_url: str = ""
    transcribe_model: str = ""
    effort: str = ""
    prices: Prices = UNPRICED

    def __repr__(self) -> str:
        return f"Access(model={self.model!r}, base_url={self.base_url!r})"

    @property
    def api(self) -> Api:
        """OpenAI's own interface, or the older one that gateways speak."""
        host = urlsplit(self.base_url).hostname or "api.openai.com"
        return "responses" if host == "openai.com" or host.endswith(".openai.com") else "chat"


@dataclass(frozen=True, slots=True)
class Question:
    """*instructions* are the same for every customer, so that they are cached; *data* is this customer's."""

    instructions: str
    data: str
    name: str
    schema: dict[str, Any]
    cache: str
    """Questions with the same beginning share this."""


class Gpt:
    """Asks, within *seconds*, what budget and breaker allow. For use from any thread."""

    def __init__(
        self, access: Access, budget: Budget, breaker: Breaker, seconds: float = SECONDS, api: Api | None = None
    ) -> None:
        self._access, self._budget, self._calls = access, budget, CallsOut()
        self._breaker, self._ears = breaker, breaker.apart()
        self._seconds = seconds
        self._api: Api = api or access.api
        self._loading = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connections, once no call is out; nothing may be asked after it."""
        if "_made" in self.__dict__:
            self._calls.after_the_last(self._made.close)

    @property
    def can_listen(self) -> bool:
        """Return whether a model for voice notes is set."""
        return bool(self._access.transcribe_model)

    def ask(self, question: Question, read: Callable[[str], T]) -> tuple[T, Usage]:
        """Return what *read* makes of the answer to *question*, and what it took. Raises GptFailure, as *read* may."""
        self._allowed(self._breaker)
        return self._judged(lambda seconds: self._asked(question, seconds), read, self._seconds, self._breaker)

    def listen(self, audio: bytes, content_type: str, name: str, keywords: tuple[str, ...]) -> tuple[str, Usage]:
        """Return the words of *audio*, and what it took. *name* needs an ending. A service that fails at voice notes is
        asked for readings all the same. Raises GptFailure."""
        if not self.can_listen:
            raise GptFailure("no model for voice notes is set")
        self._allowed(self._ears)
        file = (name, audio, content_type)
        seconds = self._seconds * SECONDS_TO_LISTEN / SECONDS
        return self._judged(lambda left: self._transcribed(file, keywords, left), str, seconds, self._ears)

    def check(self) -> str:
        """Return what is wrong, empty when the key works and knows the model; ask for one word."""
        asked, schema = "Answer with the word ready.", _one_string("word")
        try:
            self.ask(Question(instructions=asked, data="ready?", name="check", schema=schema, cache="check"), str)
        except GptFailure as failure:
            return str(failure)
        return ""

    def prepare(self) -> None:
        """Load the library now: half a second and more that the first customer does not wait for.

        A client that cannot be made is told in the log; each question then fails, and is answered without it.
        """
        try:
            _ = self._client
        except GptFailure as failure:
            _log.warning("GPT cannot be asked: %s", failure)

    def _allowed(self, breaker: Breaker) -> None:
        if not self._budget.allows():
            raise GptFailure("today's tokens are spent")
        if deadline.left() < _SHORTEST_TRY:
            raise GptFailure("there is no time left to ask")
        if not breaker.allows():
            raise GptFailure("it failed too often just now and is left alone for a while")
        deadline.begins()
        try:
            _ = self._client
        except GptFailure as failure:
            breaker.failed(failure.kind == "lasting")
            raise

    def _judged(
        self, call: Callable[[float], Answered], read: Callable[[str], T], seconds: float, breaker: Breaker
    ) -> tuple[T, Usage]:
        """Return the outcome of *call*; budget and *breaker* are told how it went."""
        left = min(seconds, deadline.left())
        try:
            with deadline.waiting():
                value, usage = _tried(self._calls.counted(call), read, left)
        except GptFailure as failure:
            self._budget.book(failure.usage)
            lasting = failure.kind == "lasting"
            if failure.kind == "not_said":
                breaker.succeeded()
            elif lasting or left > seconds / 2:  # cut off early, it is not to blame
                breaker.failed(lasting)
            raise
        self._budget.book(usage)
        breaker.succeeded()
        return value, usage

    def _asked(self, question: Question, seconds: float) -> Answered:
        api = self._api
        try:
            return self._by(api, question, seconds)
        except GptFailure as failure:
            if failure.kind != "no_such_page":
                raise
        other: Api = "chat" if api == "responses" else "responses"
        answered = self._by(other, question, seconds)
        self._api = other  # this gateway speaks the other one; from now on it is asked first
        return answered

    def _by(self, api: Api, question: Question, seconds: float) -> Answered:
        if api == "responses":
            return from_responses(
                self._posted(self._client.responses, _for_responses, question, seconds), self._access.prices
            )
        return from_chat(self._posted(self._client.chat.completions, _for_chat, question, seconds), self._access.prices)

    def _posted(self, resource: Any, form: Callable[..., dict[str, Any]], question: Question, seconds: float) -> str:
        fields = form(self._access, question)
        return _our_errors(lambda: str(resource.with_raw_response.create(timeout=seconds, **fields).text))

    def _transcribed(self, file: tuple[str, bytes, str], keywords: tuple[str, ...], seconds: float) -> Answered:
        create = self._client.audio.transcriptions.with_raw_response.create
        model = self._access.transcribe_model
        # Only OpenAI's own newest models take these two (F38); a gateway's would refuse the whole request.
        guides: dict[str, Any] = {"keywords": list(keywords), "languages": ["en", "yo", "ig", "ha"]}
        more = guides if model.startswith("gpt-transcribe") else {"prompt": ", ".join(keywords)}
        text = _our_errors(lambda: create(model=model, file=file, response_format="json", timeout=seconds, **more).text)
        return from_transcription(text, self._access.prices)

    @property
    def _client(self) -> OpenAI:
        with self._loading:
            try:
                return self._made
            except Exception as error:  # a proxy it cannot speak, a certificate file that is gone
                problem = f"its client cannot be made ({type(error).__name__}: {error})"[:200]
                raise GptFailure(problem, "lasting") from error

    @cached_property
    def _made(self) -> OpenAI:
        from openai import DefaultHttpxClient, OpenAI

        url = self._access.base_url or "https://api.openai.com/v1"
        # A proxy named in the environment cannot reach this machine's own loopback.
        http = DefaultHttpxClient(event_hooks={"response": [limit]}, trust_env=not is_loopback(url))
        headers = {"Accept-Encoding": "identity"}
        return OpenAI(api_key=self._access.key, base_url=url, max_retries=0, http_client=http, default_headers=headers)


def _tried(call: Callable[[float], Answered], read: Callable[[str], T], seconds: float) -> tuple[T, Usage]:
    """Return what *read* makes of the answer, after at most two tries within *seconds*. Raises GptFailure."""
    ends = time.monotonic() + seconds
    spent = Usage()
    for number in range(1, _TRIES + 1):
        try:
            value, usage = _once(call, read, ends - time.monotonic())
        except GptFailure as failure:
            spent += failure.usage if failure.usage.calls else Usage(1)
            failure.usage = spent
            too_late = ends - time.monotonic() < min(_SHORTEST_TRY, seconds / 2)
            if failure.kind != "passing" or too_late or number == _TRIES:
                raise
        else:
            return value, spent + usage
    raise AssertionError("the last try returns or raises")


def _once(call: Callable[[float], Answered], read: Callable[[str], T], seconds: float) -> tuple[T, Usage]:
    answered = within(seconds, lambda: call(seconds))
    try:
        return read(answered.text), answered.usage
    except GptFailure as failure:
        failure.usage = answered.usage
        raise


def _for_responses(access: Access, question: Question) -> dict[str, Any]:
    form = {"type": "json_schema", "name": question.name, "strict": True, "schema": question.schema}
    thinking = {"reasoning": {"effort": access.effort}} if access.effort else {}
    return {
        "model": access.model,
        "instructions": question.instructions,
        "input": question.data,
        "text": {"format": form},
        "store": False,
        "max_output_tokens": _MOST_TOKENS,
        "prompt_cache_key": question.cache,
        **thinking,
    }


def _for_chat(access: Access, question: Question) -> dict[str, Any]:
    form = {"name": question.name, "strict": True, "schema": question.schema}
    messages = [{"role": "system", "content": question.instructions}, {"role": "user", "content": question.data}]
    thinking = {"reasoning_effort": access.effort} if access.effort else {}
    return {
        "model": access.model,
        "messages": messages,
        "max_completion_tokens": _MOST_TOKENS,
        "store": False,
        "response_format": {"type": "json_schema", "json_schema": form},
        **thinking,
    }


def _one_string(name: str) -> dict[str, Any]:
    fields = {name: {"type": "string"}}
    return {"type": "object", "properties": fields, "required": [name], "additionalProperties": False}


def _our_errors(call: Callable[[], T]) -> T:
    """Return what *call* gives. Raises GptFailure for everything the library and its network can raise."""
    import httpx2
    import openai

    try:
        return call()
    except openai.APITimeoutError as error:
        raise GptFailure("it took too long", "passing") from error
    except openai.APIStatusError as error:
        raise refusal(error) from error
    except (openai.OpenAIError, httpx2.HTTPError, httpx2.StreamError) as error:
        raise GptFailure(f"it cannot be reached ({type(error).__name__})", "passing") from error
    except (ValueError, AttributeError, TypeError) as error:
        # What the library makes of an answer that is not what it should be, and text that no JSON can hold.
        raise GptFailure(f"its answer cannot be read ({type(error).__name__})") from error
