"""The table of words a flow may use: facts, actions, events and offer sources, each with its meaning."""

from __future__ import annotations

from typing import get_args

from grace.engine import actions as actions
from grace.engine import offers
from grace.engine import proof_actions as proof_actions
from grace.engine.acknowledging import ACKNOWLEDGED
from grace.engine.action_table import MEANINGS, TRAITS
from grace.engine.events import MediaKind
from grace.engine.fact_table import FACTS
from grace.engine.late_additions import LATE_ADDITION
from grace.engine.moves import ASKED_FOR, ONLY_ONE, SOLD_OUT
from grace.engine.occurrences import CONDITIONAL_YES, NOT_UNDERSTOOD, SUM_ALONE, UNREAD_QUESTION
from grace.engine.people_events import (
    ACCOUNT_DOUBTED,
    ANOTHERS_ORDER,
    ANSWER_ASKED,
    DEBIT_IN_DOUBT,
    DETAILS_ASKED,
    GOODBYE,
    LAPSED_WANTED,
    MONEY_BACK_ASKED,
    ORDERS_ASKED,
    PAID_TWICE,
    PEOPLE_TOLD,
    REMINDER_ASKED,
    SAME_FILE,
    SENT_ASTRAY,
    SIGHS,
    TAKERS_ASKED,
    UNKNOWN_PERSON,
)
from grace.engine.pictured_prints import PRINT_PICTURED
from grace.engine.promises import ANSWER_WAITS
from grace.engine.proof_escalation import PROOF_WAITS
from grace.engine.timers import HOLD_ENDS
from grace.flow.vocabulary import ANY_WORDS, Vocabulary

AFTER_STOP = "after_stop"
OVERSHARED = "secret_shared"
UNKNOWN_PRINT = "unknown_print"
OTHER_ORDER = "other_order"
OUTDATED_YES = "outdated_yes"
OTHER_PAYMENT = "other_payment"

EVENTS = {
    ANY_WORDS: "whatever they write, kept by `save:` as a detail of the order; only in the `when:` of a state",
    "picture": "the customer sent one or more pictures",
    "voice": "the customer sent a voice note that was not turned into words",
    "document": "the customer sent a document, such as a PDF",
    "video": "the customer sent a video",
    "sticker": "the customer sent a sticker",
    "location": "the customer sent where they are",
    "contact": "the customer sent somebody's contact",
    "unsupported": "the customer sent something that WhatsApp does not show us, such as a poll or a view-once picture",
    "team_approves": "the team has seen money, and it does not complete the deposit",
    "team_rejects": "the team does not accept the proof",
    "team_takes_over": "a person of the team takes the chat",
    "team_hands_back": "the team gives the chat back",
    "payment_confirmed": "credits have reached the deposit, whoever made them",
    "payment_added": "more money came in after the deposit was complete",
    "payment_in_question": "money came by card that does not fit the order: nothing is booked before a person looked",
    "team_undoes": "the team takes its last verdict back",
    "team_refunds": "the team has given money back",
    "team_sets_fee": "the team has said what delivery costs",
    "team_moves": "the team says which step after payment the order has reached; its template has told the customer",
    "details_missing": "the team wants to cut the order, and it is not known where to bring it",
    HOLD_ENDS: "the hold on an order is over and nobody has paid, wherever the chat is",
    ANSWER_WAITS: "a person was promised to write to the customer, and nobody has for as long as brand.yaml says",
    PROOF_WAITS: "nobody has ruled on a proof: the next of the team is asked, as brand.yaml says, wherever the chat is",
    OVERSHARED: "the customer wrote a card number, CVV, PIN, BVN or one-time code; it was hidden, not kept",
    UNKNOWN_PRINT: "the customer asks for a print we do not have; this is said beside whatever else they ask",
    SOLD_OUT: "a state with an `offer` has nothing to show, all is sold or promised; these words stand for its own",
    ONLY_ONE: "an offer shows one print alone; these words stand for those of the state, which ask for a number",
    ASKED_FOR: "an offer shows several prints of a kind or for an occasion they named; these words stand for its own",
    OUTDATED_YES: "the customer says yes below an older message, and what waits for their yes was not said there",
    OTHER_ORDER: "the customer wants to change an order by its code, and the chat is about a newer one",
    LATE_ADDITION: "the customer pays for goods they added to a paid order, and the hold on those is over already",
    OTHER_PAYMENT: "the customer tells of money, or sends a proof, for another order than the chat is about",
    UNREAD_QUESTION: "they ask something that nothing here answers, alone or beside other words",
    SAME_FILE: "the customer sends a picture or file again that is being checked for their order, or was counted",
    SENT_ASTRAY: "the customer sent money, or may have, to another account than the shop's",
    ACCOUNT_DOUBTED: "the bank shows the customer another name on the account, or somebody else gave them an account",
    ANOTHERS_ORDER: "the customer wants to pay for, change or call off an order that is none of theirs, or names one "
    "with nothing else that was understood",
    ANSWER_ASKED: "they ask whether a person has answered what they were promised an answer to",
    PEOPLE_TOLD: "they say how many people they buy for and nothing else, and have chosen nothing yet",
    TAKERS_ASKED: "they ask who of the people they told of takes what",
    UNKNOWN_PERSON: "they speak of the share of somebody who is not among the people they told of",
    ORDERS_ASKED: "the customer has several open orders and asks what they come to, or what one of them does",
    REMINDER_ASKED: "they want to be written to at another time: remind me tomorrow",
    MONEY_BACK_ASKED: "they ask whether money comes back should something go wrong",
    DETAILS_ASKED: "they ask what is known of where their order goes, and to whom",
    DEBIT_IN_DOUBT: "money for their order left their bank and may not have come, or they ask whether to send it again",
    PAID_TWICE: "money for their order went out twice by a slip: people put it right",
    SIGHS: "they sigh, mostly at what something costs, and say nothing else: na wa o, hmm",
    GOODBYE: "they take leave and say nothing else: bye, talk later",
    LAPSED_WANTED: "they want to pay now for an order whose hold ran out, or that was called off",
    PRINT_PICTURED: "they want so many yards or pieces of a print that their picture shows, and do not name it",
    SUM_ALONE: "the customer writes a sum of money and no word of what it is",
    CONDITIONAL_YES: "they agree, or will pay, only on a condition, and so to nothing yet",
    ACKNOWLEDGED: "they say yes, or send a thumb, to words that asked nothing; only in the `when:` of a state",
    NOT_UNDERSTOOD: "nothing else fits what the customer sent",
    AFTER_STOP: "the customer writes although they stopped messages",
}

BESIDE = frozenset({OVERSHARED, UNKNOWN_PRINT})
"""Events that come beside what a message is about, and never name it."""

_OF_CHAT = ("team_takes_over", "team_hands_back")
OF_ORDER = frozenset(
    name
    for name in EVENTS
    if name
    in (
        *(
            HOLD_ENDS,
            PROOF_WAITS,
            OTHER_ORDER,
            OTHER_PAYMENT,
            OUTDATED_YES,
            LATE_ADDITION,
            LAPSED_WANTED,
            DEBIT_IN_DOUBT,
            PAID_TWICE,
        ),
        "details_missing",
    )
    or (name.startswith(("payment_", "team_")) and name not in _OF_CHAT)
)
"""Events that happen to an order only."""

_SETTLED_BY_PEOPLE = (
    SAME_FILE,
    SENT_ASTRAY,
    ACCOUNT_DOUBTED,
    ANOTHERS_ORDER,
    ANSWER_ASKED,
    PEOPLE_TOLD,
    TAKERS_ASKED,
    UNKNOWN_PERSON,
    ORDERS_ASKED,
    REMINDER_ASKED,
    MONEY_BACK_ASKED,
    DETAILS_ASKED,
    DEBIT_IN_DOUBT,
    PAID_TWICE,
    SIGHS,
    GOODBYE,
    LAPSED_WANTED,
)
OF_CUSTOMER = frozenset(
    (ANY_WORDS, ACKNOWLEDGED, NOT_UNDERSTOOD, SUM_ALONE, PRINT_PICTURED, *_SETTLED_BY_PEOPLE, *get_args(MediaKind))
)
"""Events beside the intents that a customer sends."""

_TRAITS = {name: frozenset[str](traits) for name, traits in TRAITS.items()}
APART = (
    ("order.awaits_payment", "order.deposit_paid", "order.lapsed", "order.cancelled", "order.refunded"),
    ("order.open", "order.lapsed"),
    ("order.open", "order.cancelled"),
    ("order.open", "order.refunded"),
)
"""Facts of an order of which one at most holds: each is another status of it."""
VOCABULARY = Vocabulary(FACTS, MEANINGS, EVENTS, offers.MEANINGS, _TRAITS, OF_ORDER, OF_CUSTOMER, APART)
