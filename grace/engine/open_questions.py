"""Questions about goods: which one a turn leaves open, and until when."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from grace.engine.events import Heard, Tapped
from grace.engine.occurrences import GOODS, LOOKS, NOT_UNDERSTOOD, UNREAD_QUESTION, Occurrence, role_of
from grace.engine.reading import Act, OpenPick, Question
from grace.engine.session import Session
from grace.engine.turn_draft import Closing, Draft
from grace.shop.cancelling import weighs_cancelling

_A_WORD_OR_TWO, _A_FEW_WORDS = 2, 5
_SAYS_HOW_MUCH = re.compile(
    r"(?<![\d,.₦#])\b\d{1,3}(?![\dk%,.])|\b(?:the )?(?:rest|remaining|remainder|others?|extra|fewer|less|more|back)\b",
    re.IGNORECASE,
)
_REST_OF_MONEY = re.compile(r"\b(?:the )?(?:rest|remaining|remainder)\b", re.IGNORECASE)
_ENDS_ALL = frozenset({"restart", "cancel_order"})
_BESIDE_GOODS = frozenset({"deny", "ask_payment_details", "negotiate_discount"})
QUESTION_LIVES = timedelta(hours=24)
"""The time for which a question about goods waits for its answer."""


def question_open(draft: Draft, before: Session) -> Question | None:
    """Return the question about goods that is open after this turn: a new one, else the one *before* unless an offer,
    a change of the basket or a day has ended it. What is wanted of pictures waits until its prints are named."""
    if draft.question is not None:
        closing = draft.last_said
        last = _asks(closing, draft) if closing is not None else bool(draft.question.codes)
        shows = draft.session.shown.offer is not before.shown.offer  # the answer picks from what is shown
        intent = "" if shows else draft.question.intent
        question = replace(draft.question, last=last, words=draft.question_words, intent=intent)
        return _behind_pictures(question, draft.session.shown.asked)
    asked, session = draft.session.shown.asked, draft.session
    if asked is None or asked is not before.shown.asked or not isinstance(draft.event, (Heard, Tapped)):
        return asked
    # An offer ends what was asked of one print; a quantity that waits for its print may still find it there.
    ended = saw_what_they_asked_for(draft, before) and (asked.wish is None or bool(asked.codes))
    ended = ended or session.basket != before.basket or (asked.last and draft.refuses)
    if draft.now - before.contact.heard_at > QUESTION_LIVES or (asked.pictured and draft.roles & _ENDS_ALL):
        return None
    if ended:
        return asked.of_wishes(asked.wishes) if asked.pictured else None
    said = draft.last_said
    again = _last_line(asked.words)
    return replace(asked, last=said is not None and bool(again) and said.bubble.text == again)


def _behind_pictures(question: Question, asked: Question | None) -> Question:
    """Return *question*, new in this turn, with what was *asked* of pictures and still waits: before what further
    pictures are wanted for, and behind anything else."""
    if asked is None or not asked.pictured:
        return question
    waiting = tuple(OpenPick((), wish) for wish in asked.wishes)
    if not question.pictured or question.wish is None:
        return replace(question, later=(*question.later, *waiting), pictured=True)
    later = (*waiting[1:], OpenPick((), question.wish), *question.later)
    return replace(question, wish=waiting[0].wish, later=later)


def saw_what_they_asked_for(draft: Draft, before: Session) -> bool:
    """Return whether this turn shows another offer than *before*, and that is what the customer wanted."""
    if draft.session.shown.offer is before.shown.offer:
        return False
    return not isinstance(draft.event, Heard) or bool(draft.roles & LOOKS)


def _asks(closing: Closing, draft: Draft) -> bool:
    """Return whether *closing*, the end of the answer, asks the question about goods this turn has opened."""
    return closing.kind == "question" or closing.bubble.text == draft.question_words


def still_asked(draft: Draft) -> str:
    """Return the question about goods that was open before this turn and is so still, without the prices and sums it
    followed, which stand above; "" without one."""
    asked, heard = draft.session.shown.asked, isinstance(draft.event, (Heard, Tapped))
    if asked is None or draft.question is not None or not heard or draft.refuses or draft.aside:
        return ""
    old = draft.now - draft.session.contact.heard_at > QUESTION_LIVES
    return "" if old or draft.picked.codes or draft.picked.unclear else _last_line(asked.words)


def _last_line(words: str) -> str:
    return words.rsplit("\n", 1)[-1]


def keep_open(draft: Draft) -> None:
    """Remember which of several prints was meant, or what a quantity is wanted for, until the customer says so."""
    read, asked = draft.act, draft.session.shown.asked
    applied = draft.picked.codes and not (read and read.unclear)  # a line took the quantity: nothing waits for a print
    looks = read is not None and role_of(draft.flow, read.intent) in LOOKS  # who is shown some then picks among them
    waits = read is not None and read.wish is not None and (not looks or read.wish.quantity is not None)
    if read is not None and read.intent and read.sure and waits and (not applied or undecided(read)):
        answers = read.answers and asked is not None and asked.pictured
        if _of_another_picture(draft, read, asked):
            asked = replace(asked, pictured=True) if asked else None
            draft.note_shown(asked=asked)
        draft.question = Question(
            items=() if undecided(read) else read.items,
            intent=read.intent if read.unclear else "",
            codes=read.unclear,
            wish=read.wish,
            each=read.each,
            later=read.later,
            pictured=answers or read.pictured or (asked is not None and asked.pictured and draft.shows_picture),
        )
        if answers:  # what still waits of it is in the new one
            draft.note_shown(asked=None)
    elif read is not None and read.items and asked is not None and (asked.wish is not None or asked.pictured):
        draft.note_shown(asked=_left_of(asked, read, role_of(draft.flow, read.intent)))


def _of_another_picture(draft: Draft, read: Act, asked: Question | None) -> bool:
    """Return whether *read* wants so much of a picture while what an earlier one is wanted for still waits."""
    waits = asked is not None and asked.wish is not None and asked.wish.quantity is not None and not asked.codes
    return waits and draft.shows_picture and not read.unclear


def _left_of(asked: Question, read: Act, role: str) -> Question | None:
    """Return what is still *asked* after *read*, of *role*: nothing, but what is wanted of pictures stays until so much
    is wanted of a print by name."""
    if not asked.pictured or role not in GOODS:
        return asked if asked.pictured else None
    return asked.of_wishes(asked.left_after(read.items))


def undecided(read: Act) -> bool:
    """Return whether *read* wants a quantity of a print still to be chosen, beside others that are clear."""
    waits = read.wish is not None and read.wish.fabric is None and read.wish.quantity is not None
    return waits and not read.unclear and bool(read.items) and all(item.fabric for item in read.items)


def leaves_unread(draft: Draft, one: Occurrence) -> bool:
    """Return whether *one*, of the message of *draft*, may have been about what is bought, and nothing came of it: not
    understood, or is idle chat with a number in it or of many words, leaves more open than the name of a print
    would settle, wants a change and says not which, wonders whether to call it off, or is a no or money talk that
    says how much, "no, 20 is okay"."""
    act, text = one.act, draft.text
    missed = one.name == NOT_UNDERSTOOD or (one.name == UNREAD_QUESTION and act is not None)
    if missed or (one.role == "off_topic" and _tells(text)):
        return True
    if act is None:
        return False
    unsettled = bool(act.unclear) and act.wish is None and one.role in GOODS
    if one.role == "change_order":
        return unsettled or not (act.items or act.unclear or act.wish or act.unknown)
    if one.role == "cancel_order":
        return unsettled or weighs_cancelling(text)
    return unsettled or (one.role in _BESIDE_GOODS and _says_how_much(draft, act))


def _tells(text: str) -> bool:
    """Return whether *text* says much, or a number, and asks nothing."""
    words = len(text.split())
    tells = words > _A_FEW_WORDS or (words > _A_WORD_OR_TWO and any(sign.isdigit() for sign in text))
    return tells and not text.rstrip().endswith("?")


def _says_how_much(draft: Draft, act: Act) -> bool:
    """Return whether the message says how much, of goods it does not name, and asks nothing; the rest of a payment in
    parts is money."""
    text = draft.text if act.share is None else _REST_OF_MONEY.sub(" ", draft.text)
    if text.rstrip().endswith("?") or _SAYS_HOW_MUCH.search(text) is None:
        return False
    return draft.reading is None or not any(beside.items for beside in draft.reading.acts)
