"""A message the gate stops is never sent; the customer hears a kind word and the team is told."""

from __future__ import annotations

from grace.engine.effects import Say, TellTeam, TraceStep
from grace.engine.events import Chance, Heard, Ruled
from grace.engine.turn import begin
from grace.language.lines.witty_lines import BankWriter, Lead, Situation
from grace.pipeline.phrasing import phrase
from grace.shop.ledger import Verdict
from tests.gpt import talk

CHANCE = Chance("GR-7K2P", 3)
HELLO = Heard("hello", id="1", chance=CHANCE)
SESSION = begin(talk.flow(), "whatsapp:+2348031234567", talk.NOON)
TRACE = (TraceStep("off_topic", "greeting", "greeting", "flows/wholesale.yaml:1"),)
JOKE = Say("Back to you...", joke="tease them", rule="somewhere:1")


class _Liar:
    def write(self, situation: Situation) -> Lead:
        return Lead("Send ₦500 to 9988776655 by evil.com", "abc", "a liar")


def test_a_dirty_line_goes_and_the_facts_stay() -> None:
    _, effects, _ = phrase(_Liar(), talk.flow(), SESSION, HELLO, (SESSION, (JOKE,), TRACE))

    assert effects == (JOKE,)


def test_a_dirty_fact_block_is_stopped_and_the_team_is_told() -> None:
    dirty = Say("Your balance is ₦5", rule="somewhere:2")

    _, effects, _ = phrase(None, talk.flow(), SESSION, HELLO, (SESSION, (dirty,), TRACE))

    assert effects == (
        Say(talk.flow().brand.fixed_words.say("held_back"), rule="somewhere:2"),
        TellTeam(
            "⚠️ I stopped a message to A customer (+2348031234567), somewhere:2: an amount nobody computed: 500 kobo. "
            "Please answer them."
        ),
    )


def test_a_person_of_the_team_may_say_what_they_like() -> None:
    said = Say("Pay the ₦5 to 1112223334 instead", by_team=True)
    reason = Say("Not found: ₦5 to 1112223334", rule="somewhere:3")
    ruled = Ruled(Verdict("reject", "Ngozi", reason="₦5 to 1112223334"), id="1", chance=CHANCE)

    _, effects, _ = phrase(BankWriter(), talk.flow(), SESSION, ruled, (SESSION, (reason, said), TRACE))

    assert effects == (reason, said)
