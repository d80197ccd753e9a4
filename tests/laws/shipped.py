"""The shipped flow, talked to as a customer does: words are read by the reader that is shipped, turn by turn."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from grace.app import project
from grace.engine.effects import Effect, KeepProof, Say, TellTeam
from grace.engine.events import Chance, Elapsed, Event, Heard, Media, Ruled, Tapped
from grace.engine.expect import expected, typed_button
from grace.engine.session import Session
from grace.engine.turn import begin, turn
from grace.flow.model import Flow
from grace.shop.ledger import Verdict
from grace.testing import flows

FLOW: Flow = flows.flow(project.places(Path(__file__).parents[2]))
READER = flows.reader_for(FLOW)
NOW = datetime(2026, 11, 3, 9, tzinfo=UTC)
CODES = tuple(f"GR-{first}{second}22" for first in "2345678" for second in "ABCDEFGH")


@dataclass(slots=True)
class Chat:
    """A conversation as it stands, and what the last turn came to."""

    session: Session = field(default_factory=lambda: begin(FLOW, "whatsapp:+2348030000001", NOW))
    now: datetime = NOW
    turns: int = 0
    effects: tuple[Effect, ...] = ()

    def they(self, text: str = "", *media: Media) -> Chat:
        """Let the customer write *text*, or tap it where it is a button's label, and send *media*, the first with
        *text* as its caption."""
        return self._they(text, media, (text, *("" for _ in media[1:])) if media else ())

    def burst(self, *sent: str | tuple[str, Media]) -> Chat:
        """Let the customer write, or send a picture with its caption, several times within one burst."""
        pictures = [one for one in sent if not isinstance(one, str)]
        words = "\n".join(filter(None, (one if isinstance(one, str) else one[0] for one in sent)))
        return self._they(words, tuple(media for _, media in pictures), tuple(text for text, _ in pictures))

    def _they(self, text: str, media: tuple[Media, ...], captions: tuple[str, ...]) -> Chat:
        button = typed_button(FLOW, self.session, text) if text and not media else None
        beside = any(one.kind in ("picture", "document") for one in media)
        pictures = tuple(words for words, one in zip(captions, media, strict=True) if one.kind == "picture")
        brief = replace(expected(FLOW, self.session), beside_file=beside, pictures=pictures)
        read = READER.read(text, brief) if text else None
        key, chance = f"m{self.turns}", Chance(CODES[self.turns])
        if button is not None:
            return self.meet(Tapped(button.payload, button.label, "Ada", id=key, chance=chance))
        return self.meet(Heard(text, media, read, "Ada", id=key, chance=chance))

    def approve(self, kobo: int) -> Chat:
        """Let the team book *kobo* for the order of the chat."""
        verdict = Verdict("approve", "Ngozi", amount=kobo)
        return self.meet(Ruled(verdict, id=f"v{self.turns}", chance=Chance(CODES[self.turns])))

    def later(self, time: timedelta) -> Chat:
        """Let *time* pass; what is due of the chat's timers rings, the first first."""
        from grace.engine.timers import timers

        until = self.now + time
        while due := [one for one in timers(FLOW, self.session) if one.due <= until]:
            self.now = max(self.now, due[0].due)
            self.meet(Elapsed(due[0].name, id=f"t{self.turns}", chance=Chance(CODES[self.turns])))
        self.now = until
        return self

    def meet(self, event: Event) -> Chat:
        self.session, self.effects, _ = turn(FLOW, self.session, self.session.order, event, self.now)
        self.turns += 1
        return self

    def copy(self) -> Chat:
        return replace(self)

    @property
    def said(self) -> list[Say]:
        return [one for one in self.effects if isinstance(one, Say)]

    @property
    def words(self) -> str:
        return "\n".join(one.text for one in self.said)

    @property
    def told(self) -> str:
        return "\n".join(one.text for one in self.effects if isinstance(one, TellTeam))

    @property
    def proofs(self) -> list[str]:
        """Codes of the orders for which this turn logged a proof."""
        return [one.order for one in self.effects if isinstance(one, KeepProof)]
