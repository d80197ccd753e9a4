"""Questions about several orders, another time, money back, where it goes, and a wish to pay now, in many wordings."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from grace.shop.order_questions import (
    asks_details_back,
    asks_money_back,
    asks_of_several,
    asks_reminder,
    asks_to_send_again,
    asks_whole_back,
    debit_in_doubt,
    wants_to_pay_now,
)

SEVERAL = (
    "how much am I owing for the two?",
    "total for both orders",
    "what remains on the first one",
    "how much is left to pay altogether?",
    "what do I owe you in all?",
    "what's my balance on the two orders",
    "how much is remaining for the first order",
    "and the other order, how much is it?",
    "abeg how much be my money for the two orders",
    "how much do I have to pay for the adire order",
    "list my orders",
    "what are my orders and how much each?",
)
REMINDERS = (
    "remind me tomorrow",
    "remind me tomorrow morning",
    "text me on Friday",
    "please message me on Monday",
    "can you remind me in the evening?",
    "ping me tomorrow please",
    "call me on Saturday morning",
    "set a reminder for me",
    "hit me up next week",
    "follow up with me tomorrow",
)
MONEY_BACK = (
    "can I get my money back if it's not here by Friday?",
    "if it doesn't come by friday can I get my money back?",
    "will you give me my money back if it comes late?",
    "if it comes late do I get a refund",
    "what happens if the cloth is bad, refund?",
    "will una return my money if e no reach",
    "can I have a refund in case it fades",
    "suppose it gets lost, will my money come back?",
)
DETAILS = (
    "what address did I give you",
    "read back the address to me",
    "did you get my address?",
    "where is my lace going?",
    "which address do you have for me?",
    "what name did I give?",
    "where are you sending it to?",
    "confirm my delivery details please",
    "abeg which phone number I give you",
    "can you tell me where it's going",
    "is the address correct with you?",
)
PAYS_NOW = (
    "ok I want to pay now",
    "can I still pay for it",
    "I'm ready to pay",
    "abeg I wan pay now",
    "I have the money now, can I pay?",
    "send account let me pay",
    "I want to pay for my order",
    "I was busy, let me pay today",
    "please hold it again for me, I will pay today",
    "I want to continue with my order",
    "salary don enter, I want to pay",
)
IN_DOUBT = (
    "it failed but I was debited",
    "the transfer failed, money left my account",
    "I was debited but it says pending",
    "my account was debited, you have not received it?",
    "I sent it but it's still pending",
    "my bank removed the money but it has not reflected",
    "they have deducted it and it says processing",
    "money don comot but e say failed",
)
ONCE_MORE = (
    "should I send again?",
    "do I resend?",
    "should I transfer again",
    "do I send another one?",
    "must I pay again",
    "can I send it once more?",
    "send it again?",
    "should I re-transfer",
)
WHOLE = (
    "read it back to me",
    "read me what I have",
    "what do I have so far?",
    "read it back to me let me be sure",
    "show me my order",
    "tell me what I ordered",
    "what have I picked so far",
    "repeat everything for me",
)
PLAIN = (
    "how much is the red one?",
    "how much for both prints",
    "remind me of your account number",
    "remind me how much it is",
    "text me the account",
    "I will call you tomorrow",
    "I want my money back",
    "can I pay tomorrow?",
    "how can I pay?",
    "can I pay in instalments",
    "I will pay on Friday",
    "where is your shop?",
    "where is my order",
    "my address is 5 Allen Avenue",
    "change the address to 5 Allen Avenue",
    "I'm ready to see the prints",
    "do I pay on delivery",
    "I have been debited, see the alert",
    "the transfer failed",
    "repeat my order",
    "send the picture again",
    "I will send it again",
)
CASES: tuple[tuple[Callable[[str], bool], tuple[str, ...]], ...] = (
    (asks_of_several, SEVERAL),
    (asks_reminder, REMINDERS),
    (asks_money_back, MONEY_BACK),
    (asks_details_back, DETAILS),
    (wants_to_pay_now, PAYS_NOW),
    (debit_in_doubt, IN_DOUBT),
    (asks_to_send_again, ONCE_MORE),
    (asks_whole_back, WHOLE),
)


@pytest.mark.parametrize(("asks", "said"), [(asks, said) for asks, texts in CASES for said in texts])
def test_each_kind_in_many_wordings(asks: Callable[[str], bool], said: str) -> None:
    assert [other for other, _ in CASES if other(said)] == [asks]


@pytest.mark.parametrize("said", PLAIN)
def test_what_is_none_of_them(said: str) -> None:
    assert not any(asks(said) for asks, _ in CASES)


def test_a_very_long_message_is_looked_at_in_no_time() -> None:
    for asks, texts in CASES:
        for said in texts:
            asks(f"{said} " * 400)
