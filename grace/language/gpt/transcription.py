"""Voice notes into words: a listener is asked once for each recording, and silence is never the answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from grace.engine.reading import UNSPENT, Usage
from grace.flow.model import Flow
from grace.language.gpt.client import Gpt
from grace.language.gpt.responses import GptFailure

LARGEST = 24 * 1024 * 1024  # bytes; the service takes 25 MB
LONGEST_HEARD = 2_000
"""Characters of one voice note that are read; five minutes of speech are about 4,000."""

_ENDINGS = {
    "audio/ogg": "ogg",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "audio/aac": "m4a",
    "audio/x-m4a": "m4a",
    "audio/wav": "wav",
    "audio/x-wav": "wav",
    "audio/webm": "webm",
    "audio/flac": "flac",
    "audio/opus": "ogg",
}


@dataclass(frozen=True, slots=True)
class Heard:
    """The words of a recording, empty when there are none to be had; *why* then says why. *unclear*: it was listened
    to, and nothing was made of it."""

    words: str = ""
    why: str = ""
    unclear: bool = False
    usage: Usage = UNSPENT


class Listener(Protocol):
    """Turns recordings into words."""

    def listen(self, audio: bytes, content_type: str, flow: Flow) -> Heard:
        """Return what is said in *audio*. Never raises."""


class GptListener:
    """Asks the transcription service, with the catalog's names as what to listen for."""

    def __init__(self, gpt: Gpt) -> None:
        self._gpt = gpt

    def listen(self, audio: bytes, content_type: str, flow: Flow) -> Heard:
        """Return what is said in *audio*; nothing for a type the service does not take, or when it fails."""
        plain_type = content_type.partition(";")[0].strip().casefold()
        ending = _ENDINGS.get(plain_type)
        if ending is None or len(audio) > LARGEST:
            return Heard(why=f"{plain_type or 'this'} is a type or a size nobody can listen to")
        try:
            words, usage = self._gpt.listen(audio, plain_type, f"voice.{ending}", keywords(flow))
        except GptFailure as failure:
            return Heard(why=f"could not listen: {failure}", unclear=failure.kind == "not_said", usage=failure.usage)
        heard = " ".join(words.split())[:LONGEST_HEARD]
        if _is_echo(heard, flow):
            return Heard(why="hardly anything but names of prints was heard", unclear=True, usage=usage)
        return Heard(heard, usage=usage)


def _is_echo(heard: str, flow: Flow) -> bool:
    """Return True where *heard* names two prints or more and says hardly anything else.

    Noise makes a transcriber give back the names it was told to listen for.
    """
    rest, named = _plain(heard), 0
    for name in keywords(flow):
        rest, times = re.subn(rf"\b{re.escape(_plain(name))}\b", " ", rest)
        named += times
    return named > 1 and len(rest.split()) < 2


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text.casefold()).split())


def keywords(flow: Flow) -> tuple[str, ...]:
    """Return the names a speaker may say that no dictionary knows."""
    return tuple(dict.fromkeys(fabric.name for fabric in flow.catalog.fabrics))
