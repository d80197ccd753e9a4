"""Reading without any service: what a message does, act by act, read by code and the owner's examples."""

from __future__ import annotations

import logging
import threading
from dataclasses import replace
from functools import lru_cache

from grace.engine.reading import NOTHING, Act, Expected, Reading
from grace.flow.model import Flow
from grace.language.account_doubts import doubts_account
from grace.language.act_support import GOODS
from grace.language.acts import divided, weightiest
from grace.language.amounts.grammar import GRAMMAR
from grace.language.amounts_left import with_amounts_left
from grace.language.apart import speaks_of_goods_had, wants_apart
from grace.language.bad_experience import is_wary_of_account
from grace.language.clauses import takes_back
from grace.language.conditions import sets_condition
from grace.language.doubtful_acts import SURE_OF_CAREFUL
from grace.language.forms import by_form
from grace.language.frequent_questions import FrequentQuestions
from grace.language.hearsay import without_hearsay
from grace.language.intents.classifier import NOWHERE, LearntFiles
from grace.language.intents.learning import learn, learn_apart
from grace.language.intents.roles import Roles
from grace.language.intents.rules import (
    DETAILS,
    LATER,
    NOTES,
    PAYS,
    PICKS,
    QUESTIONS,
    REPEATS,
    RESTARTS,
    STOPS,
    YES,
    is_question,
)
from grace.language.intents.sums_told import is_half_told, sums_told
from grace.language.items.all_else import without_all_else
from grace.language.items.earlier_offers import of_earlier_offer
from grace.language.items.own_sums import without_own_sums
from grace.language.items.pictured_answers import NAMED
from grace.language.items.said_otherwise import plainly
from grace.language.items.topic import with_places
from grace.language.one_act import ActReader, OneAct
from grace.language.otherwise import wants_otherwise
from grace.language.party_acts import new_of_party, read_for_party, shown_prints, unless_of_one
from grace.language.passes import Said, heard
from grace.language.payment_questions import reads_as_sum
from grace.language.pictured import of_pictures, stays_beside
from grace.language.plain_yes import PlainYes
from grace.language.several_pictures import PicturesWanted, wanted_of_pictures
from grace.language.several_questions import each_asked
from grace.language.stopping import stops_only_reminders
from grace.language.taker_acts import before_a_question, read_of_takers
from grace.language.text.normalise import clean, without_struck
from grace.language.unread_questions import asks_for_answer, in_lines, unread_questions
from grace.language.whole_asked import before_the_whole, changes_alone
from grace.language.wishes_for_people import with_fallback
from grace.language.yes_and_more import agreed_beside, limits_yes
from grace.patterns import hasten_behind, make_all

_MOST_REMEMBERED = 64  # readings

_PAUSE = 0.002
"""Seconds between two patterns that are made for messages to come: they are many, and the first messages go before."""

log = logging.getLogger("grace.language")

_NOT_LEARNT = (
    "the examples of the intents could not be learnt, so Grace reads by patterns and nearest examples alone and "
    "understands less; scikit-learn is missing or does not work (pip install scikit-learn)"
)
_NOT_LEARNT_ANEW = (
    "the examples of the intents could not be learnt, so Grace reads by those of an earlier version; learn them where "
    "scikit-learn is installed: run.py teach --learn"
)


class OfflineReader:
    """Reads what a customer writes, alone; learns from the examples of *flow* at its first message, unless it was
    prepared. What was learnt is looked for in *files*, and left there."""

    def __init__(self, flow: Flow, files: LearntFiles = NOWHERE) -> None:
        self._roles = Roles(flow)
        self._catalog = flow.catalog
        self._one = ActReader(flow, files)
        self._frequent = FrequentQuestions(flow, lambda: self._one.examples.lines)
        self._plain_yes = PlainYes(flow)
        self.trouble = ""
        """Why the examples were not learnt, for the owner; "" where they were."""
        # A burst is read to divide it, and again as a turn.
        self._read = lru_cache(_MOST_REMEMBERED)(self._read_with_sums)

    def prepare(self) -> None:
        """Get ready to read: a fifth of a second where the examples were learnt before. Where only earlier ones were,
        these serve while the new ones are learnt in the background; where none were, they are learnt first. Patterns
        that no message has needed yet are made in the background too."""
        if not self._one.recall():
            if self._one.make_do():
                threading.Thread(target=self._learn, name="grace-reader", daemon=True).start()
            else:
                self._learn()
        self._read.cache_clear()
        hasten_behind()
        threading.Thread(target=make_all, args=(_PAUSE,), name="grace-patterns", daemon=True).start()

    def learn(self) -> bool:
        """Learn the examples in this process, unless they were; return False where that cannot be done."""
        learnt = self._one.learn(learn)
        self._read.cache_clear()
        return learnt

    def borrow(self, other: OfflineReader) -> None:
        """Read with what *other* has learnt until `renew` is done."""
        self._one.borrow(other._one)

    def renew(self) -> None:
        """Read with what was borrowed until its own examples are learnt. For a thread in the background."""
        if not self._one.recall():
            self._learn()
        self._read.cache_clear()

    def _learn(self) -> None:
        learnt = self._one.learn(learn_apart)
        self.trouble = "" if learnt else _NOT_LEARNT_ANEW if self._one.make_do() else _NOT_LEARNT
        if self.trouble:
            log.warning(self.trouble)
        self._read.cache_clear()

    def taught(self, sketched: str) -> str:
        """Return the key of the intent that has *sketched* as an example; "" where none has, or several have."""
        return self._one.examples.taught(sketched)

    def read(self, text: str, expected: Expected) -> Reading:
        """Return what *text* does here; never an intent outside *expected*, never an error."""
        return self._read(text, expected)

    def _read_one(self, words: str, here: Expected) -> OneAct:
        return by_form(words, here, self._catalog) or read_for_party(words, here, self._one.read)

    def _read_with_sums(self, text: str, expected: Expected) -> Reading:
        """Return what *text* does, with the money that it tells of."""
        reading, told = self._read_with_end(text, expected), sums_told(text)
        half = told is None and is_half_told(text)
        return replace(reading, told=told, told_half=half) if half or told is not None else reading

    def _read_with_end(self, text: str, expected: Expected) -> Reading:
        """Return what *text* does; where what it asks of the whole at its end hides a change, that change alone."""
        reading, rest = self._read_anew(text, expected), before_the_whole(text)
        goods = frozenset(self._roles.names(GOODS))
        if (
            not rest
            or is_question(clean(rest))
            or any(act.sure and act.intent in goods and act.items for act in reading.acts)
        ):
            return reading
        changed, yes = self._read(rest, expected), self._roles.name(YES)
        agrees = any(act.sure and act.intent == yes for act in reading.acts)
        alone = changes_alone(changed, goods) and changed.why != NAMED
        return changed if alone and (not agrees or takes_back(rest)) else reading

    def _read_anew(self, text: str, expected: Expected) -> Reading:
        here, text = self._roles.keyed(expected), without_hearsay(without_struck(text))
        text = without_own_sums(without_all_else(text))
        text, here = of_earlier_offer(in_lines(text), here)
        text = with_places(plainly(text, here, self._catalog), here)
        if (pictured := wanted_of_pictures(text, here, self._catalog)) is not None:
            return self._with_pictured(pictured, expected)
        if (of_takers := read_of_takers(text, here, self._catalog)) is not None:
            return replace(of_takers, acts=tuple(map(self._roles.named, of_takers.acts)))
        if (asks := before_a_question(text, here, self._catalog)) is not None:
            return self._with_question(*asks, text, expected)
        anew = here.has_bought and bool(here.again) and speaks_of_goods_had(text)
        here = replace(here, basket=()) if anew else here
        read = lru_cache(None)(lambda words: self._read_one(words, here))
        whole = read(text)
        acts = with_fallback(text, here, lambda words: divided(words, read(words), read))
        all_said = whole.why == GRAMMAR and not (here.beside_file or reads_as_sum(text, here))
        acts = acts if all_said else heard(Said(text, here, self._catalog), acts)
        beside = () if all_said else agreed_beside(text, here)
        plain = acts = beside or acts
        unread = unread_questions(text, acts, read, here.beside_file)
        says_more = self._plain_yes.says_more(text, acts, unread, here)
        acts, asked = self._frequent.read(text, acts, unread, here.intents)
        acts = acts if all_said or here.beside_file else with_amounts_left(text, acts, here)
        one = len(acts) < 2 and acts == plain
        acts = each_asked(text, acts, read)
        why = whole.why if one else " + ".join(f"{act.intent} {act.confidence:.2f}" for act in acts)
        apart = wants_apart(text) and not here.beside_file and not any(act.sure and act.intent == PAYS for act in acts)
        acts = _with_wish(acts, whole, here) if apart else acts
        apart = apart or (anew and not any(act.intent == REPEATS for act in acts))
        party = new_of_party(text, here, self._catalog)
        acts = shown_prints(text, unless_of_one(text, acts, here, self._catalog), party, here, self._catalog)
        named = tuple(map(self._roles.named, acts))
        agrees = here.awaits_yes and any(act.sure and act.intent == YES for act in acts)
        says_more = not beside and (says_more or (agrees and limits_yes(text)))
        holds_only_if = says_more or (sets_condition(text) and not any(act.sure and act.way for act in acts))
        conditional = not here.beside_file and holds_only_if
        weight = weightiest(acts, whole.act)
        return Reading(
            named,
            weight,
            why,
            unanswered=asked,
            conditional=conditional,
            apart=apart,
            otherwise=not all_said and wants_otherwise(text, acts, self._catalog),
            asks_for_answer=asks_for_answer(text),
            doubts_account=doubts_account(text, self._catalog.account) or is_wary_of_account(text, here),
            party=party,
            reminders=any(act.sure and act.intent == STOPS for act in acts) and stops_only_reminders(text),
        )

    def _with_pictured(self, pictured: PicturesWanted, expected: Expected) -> Reading:
        """Return what is wanted of prints on pictures, with what the other words do."""
        asked = self._read(pictured.rest, replace(expected, pictures=())) if pictured.rest else Reading((NOTHING,))
        wanted = self._roles.named(of_pictures(pictured.wishes, pictured.each))
        kept = tuple(act for act in asked.acts if stays_beside(self._roles.as_keyed(act)))
        paid = next((at for at, act in enumerate(kept) if self._roles.key(act.intent or "") == PAYS), len(kept))
        why, unanswered = f"of pictures; {asked.why}".rstrip("; "), (*asked.unanswered, *pictured.asked)
        return replace(asked, acts=(*kept, wanted), weightiest=paid, why=why, unanswered=unanswered)

    def _with_question(self, of_takers: Reading, at: int, text: str, expected: Expected) -> Reading:
        """Return what is *of_takers* of who takes what, with what *text* asks from *at* on."""
        asked = self._read(text[at:], expected)
        beside = (replace(act, span=(at, len(text))) for act in asked.acts if not act.items)
        return replace(
            asked, acts=(*map(self._roles.named, of_takers.acts), *beside), weightiest=0, party=of_takers.party
        )


def _with_wish(acts: tuple[Act, ...], whole: OneAct, here: Expected) -> tuple[Act, ...]:
    """Return *acts* of a message that wants something kept apart: without goods in it that is a wish people hear; who
    pays for it, and when, is part of it. "A separate order: 6 yards lace" is those goods, whatever it is likened to."""
    measured = whole.items.sure and all(one.fabric and one.quantity for one in whole.items.items)
    if measured and whole.items.items and whole.act.intent == "buy" and PICKS in here.intents:
        acts = (Act(PICKS, whole.items.items, confidence=SURE_OF_CAREFUL), *acts)
    if any(act.sure and act.intent in GOODS for act in acts) or NOTES not in here.intents:
        return tuple(act for act in acts if act.intent not in (LATER, RESTARTS, "buy")) or acts
    return (
        Act(NOTES, confidence=SURE_OF_CAREFUL),
        *(act for act in acts if act.sure and act.intent in QUESTIONS | {DETAILS}),
    )
