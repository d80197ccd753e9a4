"""Words of who may be about to pay a stranger: another name on the account, or an account from somebody else."""

from __future__ import annotations

import pytest

from grace.language.account_doubts import asks_own_name, doubts_account
from grace.shop.catalog import Account
from tests.laws.shipped import Chat

OURS = Account("GTBank", "0123456789", "AkanrabyAtuche Ltd")

DOUBTS = (
    "this account number sure? I no sabi the name wey e dey bring",
    "my app brings up a name I did not expect",
    "the name I am seeing there, is it you people?",
    "I don't recognise the name on the account",
    "an unfamiliar name comes up",
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
    "is Chidi Okafor the name I should see?",
    "is Akanraby Atuche Ventures the name I should see?",
    "my bank shows Akanraby Ventures",
    "the account name is Akanraby Ventures",
    "my bank shows Ada Textiles",
    "opay dey show Musa Bello",
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
    "what name will I see on the account?",
    "which name dey come out for the account?",
    "my bank shows that it was successful",
    "my app is showing error",
    "good morning AkanrabyAtuche",
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
    assert doubts_account(said, OURS)


@pytest.mark.parametrize("said", PLAIN)
def test_the_payer_the_receiver_and_the_print_have_names_too(said: str) -> None:
    assert not doubts_account(said, OURS)


@pytest.mark.parametrize(
    "said",
    [
        "is Akanraby Atuche Limited the name I should see?",
        "is AkanrabyAtuche the name that will come out?",
        "the name is AkanrabyAtuche Ltd, correct?",
        "it's showing AkanrabyAtuche Ltd, is that you?",
        "my bank shows Akanraby Atuche Limited",
        "it says AKANRABYATUCHE LTD, should I go on?",
        "account name na Akanraby Atuche abi?",
        "opay dey bring Akanraby-Atuche Ltd, na una be that?",
    ],
)
def test_the_shops_own_name_is_no_doubt(said: str) -> None:
    assert asks_own_name(said, OURS)
    assert not doubts_account(said, OURS)


@pytest.mark.parametrize(
    "said",
    [
        "it shows Ada Obi, not AkanrabyAtuche",
        "the name no be AkanrabyAtuche",
        "is Akanraby Atuche Ventures the name I should see?",
        "it is another name instead of AkanrabyAtuche Ltd",
        "good morning AkanrabyAtuche",
    ],
)
def test_words_against_it_or_around_it_are_not_its_own_name(said: str) -> None:
    assert not asks_own_name(said, OURS)


def test_a_question_about_our_own_account_is_none() -> None:
    assert not doubts_account("is 0123456789 your account?", OURS)
    assert doubts_account("is 0123456780 your account?", OURS)


@pytest.mark.parametrize(
    "said", ["is this legit, plenty scammers dey online", "hope una no be scammers, dem full instagram"]
)
def test_fraud_of_others_mutes_nobody_and_leaves_their_order_open(said: str) -> None:
    chat = Chat().they(said)

    assert "I'll keep quiet" not in chat.words
    assert "Bonny Wave" in chat.they("alright, 7 yards of the turquoise").words


@pytest.mark.parametrize(
    "said", ["I was scammed online before, but I have sent the 35k", "People duped me before. I have paid"]
)
def test_a_payment_told_beside_it_is_logged(said: str) -> None:
    assert Chat().they("20 yards of blue adire").they("yes").they(said).proofs


def test_a_fear_alone_pays_nothing() -> None:
    chat = Chat().they("20 yards of blue adire").they("yes").they("this account name is funny, hope it's not scam")

    assert not chat.proofs
