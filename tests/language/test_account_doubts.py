"""Words of who may be about to pay a stranger: another name on the account, or an account from somebody else."""

from __future__ import annotations

import pytest

from grace.language.account_doubts import doubts_account

DOUBTS = (
    "the account name on my app shows Akanraby Ventures o",
    "the account name in my bank app is bringing Chidi Obi",
    "somebody called me that the account has changed to Zenith 2233445566",
    "your staff on Facebook sent me another aza",
    "my husband says the account name shows Akanraby Ventures",
    "it is showing another name o, not your shop name",
    "the account name is not matching",
    "the name that came up is Chukwudi Obi",
    "when I type the account number it brings Ifeanyi Enterprises",
    "na different name dey show o",
    "the account holder is not the same as what you sent",
    "opay is showing me Grace Ventures, is that you?",
    "why is the account name different",
    "the name on the account no match",
    "my bank app says Blessing Okoro instead of AkanrabyAtuche",
    "the account is bearing another name",
    "someone gave me another account number for your shop, 0011223344 zenith, should I pay there?",
    "a lady called me that I should pay to this opay account 8012345678",
    "I got a message that your account has changed",
    "they said you have changed your account, the new one is moniepoint 5512345678",
    "is this your account 1122334455 access bank?",
    "another number messaged me saying they are from your shop, asking for payment",
    "e dey show another person name",
    "the name wey come out no be una own",
    "I'm seeing a different name on the account o",
    "na Ifeoma Stores I dey see for the account",
    "why is your account showing a POS agent name?",
    "my wife tried to transfer and the name is not correct",
    "the name doesn't tally with the account you gave me",
    "kuda brings out AKANRABY GLOBAL RESOURCES, should I continue?",
    "it's bringing another person's name when I put the account number",
    "somebody just texted me a new account for your shop",
    "have you people changed your account?",
    "the account name is Chinedu Okafor, is it correct?",
    "my cousin says the new account is 9876543210, should I pay there?",
)
PLAIN = (
    "the name on the account is Blessing Okafor",
    "done. the name on the account is Blessing Okafor",
    "I sent it from my wife's account, the name is different",
    "a different name will show, my brother is paying",
    "the sender name is Ngozi Eze",
    "use another name for the delivery: Bola Ade",
    "the name is not Ada, it is Adaeze",
    "do you have another name for this print",
    "what is the account name?",
    "what name will I see when I transfer?",
    "the name of the print is not matching the picture",
    "send me the account again",
    "can you send to another account? I don't use gtbank",
    "refund it to another account, 2233445566 GTB",
    "change the name on the parcel to my sister's",
    "my account name is Ada Obi",
    "paid from a different account name",
    "it will show Ada Obi on your side",
    "you will see another name on the alert, it's my husband's account",
    "the name of the receiver is not the same as mine",
    "don't sell it to another person, I'm coming",
    "before I pay who carries the cost of transport, is it you or me",
)


@pytest.mark.parametrize("said", DOUBTS)
def test_another_name_or_account_is_a_doubt(said: str) -> None:
    assert doubts_account(said, "0123456789")


@pytest.mark.parametrize("said", PLAIN)
def test_the_payer_the_receiver_and_the_print_have_names_too(said: str) -> None:
    assert not doubts_account(said, "0123456789")


def test_a_question_about_our_own_account_is_none() -> None:
    assert not doubts_account("is 0123456789 your account?", "0123456789")
    assert doubts_account("is 0123456780 your account?", "0123456789")
