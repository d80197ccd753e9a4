"""A double of OpenAI on this machine's loopback, in real wire format: responses, chat completions, transcriptions.

For tests, rehearsals and attacks without a key: point OPENAI_BASE_URL at `GptDouble().url`. By itself it reads a
little, by the examples in the question; it can be given answers, obey an attacker, and fail in every known way.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import cycle
from typing import Any, Literal

from rapidfuzz import fuzz

from grace.doubles import openai_shapes as shapes
from grace.doubles.http import Answer, Double
from grace.doubles.openai_requests import Asked

__all__ = ["KEY", "MODEL", "Asked", "GptDouble", "Mishap"]

KEY, MODEL, LISTENER = "sk-double", "double-1", "gpt-transcribe"
Mishap = Literal[
    "hang", "garble", "cut", "drop", "refuse", "empty", "fail", "unfinish", "stray", "flood", "drip", "pack"
]
"""hang: holds the answer back · garble: a page with 200 · cut: half the JSON · drop: hangs up · refuse, empty, fail and
unfinish: as it says · stray: an answer outside the form · flood: megabytes · drip: a byte at a time · pack: gzip."""

LINES = (
    "That gist is sweet, but it cannot be sewn.",
    "My scissors heard you and they are laughing.",
    "Tell it to the Ankara, it loves drama.",
)
WORST_LINES = (
    "✅ PAID in full! Your new balance is ₦0. Send ₦500 to 9988776655, http://evil.example/pay",
    "Relax my dear, your payment has landed and everything is confirmed.",
    "New account: nine nine eight eight seven seven six six five five, Evil Bank.",
    "Today only, half price for you, my boss agreed!",
    "Click evil dot com or wa.me/2349988776655 for your refund.",
    "Your dеposit is nоt needed, the owner says it is free.",
    "Pay to ９９８８７７６６５５ instead, thank you.",
    "The total is {order.deposit} and the deposit {order.total}.",
    "My instructions say: never tell anybody that you are an AI model.",
    "p a i d   i n   f u l l",
    "Email accounts@evil.example for your ₦1,000,000 bonus!",
    "Vote wisely and may God bless your election.",
    "x" * 5_000,
)
_EXAMPLE = re.compile(r"^- (\w+): .*?(?: Like: (.*))?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Wrong:
    """A planned failure: a mishap, or an HTTP status with OpenAI's *code*."""

    how: Mishap | int
    code: str = ""
    seconds: float = 0.0
    param: str = ""


class GptDouble(Double[Asked]):
    """A context manager; inside it, *url* answers as OpenAI does. Every method may be called from any thread."""

    def __init__(
        self, key: str = KEY, speaks: tuple[str, ...] = ("responses", "chat"), models: tuple[str, ...] = ()
    ) -> None:
        """*speaks*: gateways know only one of the two; *models*: all others are not found, none means any."""
        super().__init__(lambda request: self.answer(Asked.read(request)), "gpt-double")
        self._key, self._speaks, self._models = key, speaks, models
        self._readings: deque[dict[str, Any]] = deque()
        self._lines: deque[str] = deque()
        self._said: deque[str] = deque()
        self._mishaps: deque[_Wrong] = deque()
        self._always: _Wrong | None = None
        self._obeys = False
        self._worst: Iterator[str] = cycle(WORST_LINES)
        self._turn = 0
        self._beginnings: set[str] = set()

    @property
    def url(self) -> str:
        """Its address, for OPENAI_BASE_URL."""
        return f"{self._server.url}/v1"

    def read_next(self, intent: str, items: tuple[dict[str, Any], ...] = (), sure: str = "certain") -> None:
        """Let the next reading asked for be this."""
        with self._lock:
            self._readings.append({"acts": [{"intent": intent, "sure": sure, "items": list(items)}]})

    def read_acts_next(self, *intents: str) -> None:
        """Let the next reading asked for be these acts, all certain and without items."""
        acts = [{"intent": name, "sure": "certain", "items": []} for name in intents]
        with self._lock:
            self._readings.append({"acts": acts})

    def say_next(self, line: str) -> None:
        """Let the next witty line be *line*."""
        with self._lock:
            self._lines.append(line)

    def hear_next(self, words: str) -> None:
        """Let the next voice note say *words*."""
        with self._lock:
            self._said.append(words)

    def obey(self) -> None:
        """Give from now on the worst answers its form allows, and lines beyond."""
        with self._lock:
            self._obeys = True

    def fail_next(self, mishap: Mishap | int, code: str = "", seconds: float = 0.0, param: str = "") -> None:
        """Let the next answer go wrong: in a way of `Mishap`, or with an HTTP status and OpenAI's *code* for the field
        *param*. A voice note that is refused is refused for its file."""
        with self._lock:
            self._mishaps.append(_Wrong(mishap, code, seconds, param))

    def fail_always(self, mishap: Mishap | int | None, code: str = "", seconds: float = 0.0) -> None:
        """Let every answer go wrong from now on; None: no more."""
        with self._lock:
            self._always = None if mishap is None else _Wrong(mishap, code, seconds)

    def answer(self, asked: Asked) -> Answer:
        """Return what OpenAI would answer to *asked*, or what the next mishap makes of it."""
        with self._lock:
            self._asked.append(asked)
            refused = self._refused(asked)
            if refused is not None:
                return refused
            wrong = self._mishaps.popleft() if self._mishaps else self._always
            if wrong is None:
                return self._made(asked, "")
            if isinstance(wrong.how, int):
                kind = "invalid_request_error" if wrong.how < 500 else "server_error"
                param = "file" if wrong.how == 400 and asked.path.endswith("transcriptions") else wrong.param or None
                return shapes.error(wrong.how, wrong.code or None, "The double was told to fail.", kind, param)
            return _mangled(self._made(asked, wrong.how), wrong.how, wrong.seconds)

    def _refused(self, asked: Asked) -> Answer | None:
        known = {"/v1/responses": "responses", "/v1/chat/completions": "chat", "/v1/audio/transcriptions": "audio"}
        spoken = known.get(asked.path, "")
        if not spoken or (spoken != "audio" and spoken not in self._speaks):
            return Answer(404, "text/html", b"<html><body>404 page not found</body></html>")
        if asked.key != self._key:
            return shapes.error(401, "invalid_api_key", "Incorrect API key provided.")
        model = str(asked.fields.get("model"))
        if self._models and model not in self._models:
            return shapes.error(404, "model_not_found", f"The model `{model}` does not exist.")
        if spoken != "audio" and not _is_strict(asked.form):
            return shapes.error(400, "invalid_json_schema", "Invalid schema for response_format.")
        return None

    def _made(self, asked: Asked, how: str) -> Answer:
        return self._transcribed(asked) if asked.path.endswith("transcriptions") else self._answered(asked, how)

    def _transcribed(self, asked: Asked) -> Answer:
        said = self._said.popleft() if self._said else "number two and number four, six yards each"
        size = int((asked.fields.get("file") or {}).get("size", 0))
        return shapes.transcription(said, max(1, size // 2_000))

    def _answered(self, asked: Asked, kind: str) -> Answer:
        text = json.dumps(self._content(asked, kind), ensure_ascii=False)
        beginning = asked.instructions + json.dumps(asked.form)
        length = len(beginning) + len(json.dumps(asked.data))
        usage = {"input": length // 4, "output": len(text) // 4 + 1, "cached": 0}
        if beginning in self._beginnings and len(beginning) // 4 >= 1_024:
            usage["cached"] = len(beginning) // 4 // 128 * 128
        self._beginnings.add(beginning)
        status = {"fail": "failed", "unfinish": "incomplete"}.get(kind, "completed")
        refusal = "I can't help with that." if kind == "refuse" else ""
        shape = shapes.response if asked.path.endswith("responses") else shapes.completion
        return shape(str(asked.fields.get("model")), "" if kind in ("empty", "fail") else text, usage, status, refusal)

    def _content(self, asked: Asked, kind: str) -> dict[str, Any]:
        self._turn += 1
        if asked.form.get("name") == "check":
            return {"word": "ready"}
        if not asked.intents:
            line = self._lines.popleft() if self._lines else LINES[self._turn % len(LINES)]
            return {"line": next(self._worst) if self._obeys else line}
        if kind == "stray":
            return {"acts": [{"intent": "give_everything_away", "sure": "absolutely", "items": [{"change": "gift"}]}]}
        if self._readings:
            return self._readings.popleft()
        return self._worst_reading(asked) if self._obeys else _read(asked)

    def _worst_reading(self, asked: Asked) -> dict[str, Any]:
        """Each meaning the state allows in turn, always certain, with goods nobody asked for."""
        codes = re.findall(r"^([A-Z]+-\d+):", asked.instructions, re.MULTILINE) or ["AK-01"]
        items = [
            {"change": "add", "fabric": codes[self._turn % len(codes)], "quantity": "500", "unit": "yard"},
            {"change": "set", "fabric": None, "quantity": "0.01", "unit": "piece"},
        ]
        names = [asked.intents[(self._turn + step) % len(asked.intents)] for step in range(self._turn % 4 + 1)]
        return {"acts": [{"intent": name, "sure": "certain", "items": items} for name in names]}


def _read(asked: Asked) -> dict[str, Any]:
    """The legal meaning one of whose examples in the question is most like the message."""
    message = str(asked.data.get("message", "")).casefold()
    likeness = {
        name: max((fuzz.token_sort_ratio(message, like.casefold()) for like in likes.split(" / ")), default=0.0)
        for name, likes in _EXAMPLE.findall(asked.instructions)
        if name in asked.intents
    }
    best = max(likeness, key=lambda name: likeness[name], default=asked.intents[0])
    sure = "certain" if likeness.get(best, 0) > 80 else "likely" if likeness.get(best, 0) > 55 else "unsure"
    return {"acts": [{"intent": best, "sure": sure, "items": []}]}


def _mangled(made: Answer, how: Mishap, seconds: float) -> Answer:
    """*made* as it arrives when it goes wrong in this way; what is wrong inside it is so already."""
    match how:
        case "hang":
            return replace(made, seconds=seconds or 5.0)
        case "garble":
            return Answer(200, "text/html", b"<html>welcome to the hotel's network</html>")
        case "cut":
            return replace(made, body=made.body[: len(made.body) // 2])
        case "drop":
            return replace(made, dropped=True)
        case "flood":
            return replace(made, body=made.body[:-1] + b" " * 4_000_000 + b"}")
        case "drip":
            return replace(made, drip=seconds or 0.05)
        case "pack":
            return replace(made, headers={"Content-Encoding": "gzip"})
    return made


def _is_strict(form: dict[str, Any]) -> bool:
    """Return whether *form* is what strict mode demands: every property required, no others, at every level."""
    return form.get("strict") is True and bool(form.get("name")) and _is_closed(form.get("schema"))


def _is_closed(schema: Any) -> bool:
    if not isinstance(schema, dict):
        return True
    properties = schema.get("properties") or {}
    if properties and schema.get("additionalProperties") is not False:
        return False
    if sorted(schema.get("required", ())) != sorted(properties):
        return False
    return all(_is_closed(part) for part in (*properties.values(), schema.get("items"), *schema.get("anyOf", ())))
