"""The sum told of before a receipt: read only where every word is about paying for this order; where there is any
doubt the words go to people and no sum is read."""

from __future__ import annotations

import pytest

from grace.language.intents.sums_told import is_half_told, sums_told

SURE = """
15 i sent 15k now, remaining tomorrow
25 I don pay 25,000 first, balance Friday
15 I'll send 15k now, the rest on friday
15 make I drop 15k first, I go balance you later
15 I have paid 15k out of the 42,000
15 sent 15k remaining the rest
15 15k for now, balance next week
15 I am transferring 15k today and the balance when salary enters
15 I'll send 15k now and 27k tomorrow
40 yes I will send forty thousand now, remaining friday
40 can I pay 40k first?
5 let me send 5k first
5 lemme drop 5k first abeg
5 let me pay 5,000 first
5 make we send 5k first, balance later
5 I go send 5k sharp sharp, balance tomorrow
5 I wan send 5k first
5 I want to send 5k first then balance you on friday
5 please let me deposit 5k first and complete the rest later
5 I sent 5k
5 I have sent 5k already
5 I just sent you 5,000 naira
5 I've paid ₦5,000
5 I don send 5k
5 I don transfer 5k first ma
5 we have transferred 5k, remaining next week
5 paid 5k, balance on monday
5 sent N5,000 now sir
5 good morning, I sent 5k, the balance tomorrow
5 I have deposited 5000 naira, balance end of month
5 I dropped 5k first
5 ok I will transfer 5k today, the rest tomorrow
5 alright, I am sending 5k now, remaining 5k on saturday
5 I dey send 5k now, I go complete am later
5 can we pay 5k first and the balance next week?
5 5k first, remaining on sunday
5 5,000 for now please, the rest tomorrow
5 I will wire 5k today
5 I will remit 5k now then the balance soon
10 I sent 10k, remain 3200
5 I don send 5k, e remain 8k
5 I sent 5k out of 13,200
5 5k sent, balance tomorrow
5 I go pay 5k first, balance when salary enters
5 let us pay 5k part payment first
5 oya I go drop 5k now, other half next week
5 thanks ma, I will send 5k first
5 please I have sent 5k to your account
5 I don drop 5k for the deposit, remaining tomorrow
5 I will pay 5k first
25 I'm coming with 25k now, 17k later
25 25k now, 17k later
5 let me manage 5k first
"""
DOUBTFUL = """
I paid 60k to another vendor and got scammed
i will send my driver with 50k tomorrow to market, but today i will transfer deposit
I no fit pay 26,400 o, na only deposit I go do
My tailor is charging me 25000 to sew, so I want to pay small small
Send me 50k worth of lace
I want to pay 3500 per yard for Owambe Red
I fit pay only 4000 per yard abeg
drop 2k for me abeg
please drop 2000 from the price now
please drop 2000 from the price now, make I pay sharp sharp
I will pay 5k for transport, how much is the deposit
I will pay 5000 for the delivery when it comes
the other shop said I should pay 4000 per yard and deposit 5000
show me prints below 4000 first
I want the 4400 one first
I have not paid the 13200
I can't send 13200 today
I didn't send 10k, I sent nothing
paid with card ending 4521
Transaction ref 100004 paid
I paid on 2026 nov 28
I paid 13200 teller no 45678
account 0123456789 paid 13200
paid 13200, my pin is 4521
last time I paid 3500 for delivery to Ibadan, is it the same?
My sister go pay 5k, I go pay the remaining 8200
my husband paid 20k for the former one
somebody duped me of 40k when I paid online
I have paid the rider 2500
Dispatch wants 3000, should I pay him
rider collected 2500 from me, I paid him already
I dey pay my tailor 15k to sew am
make I pay 4000 per yard for the lace
can I pay 20000 per piece, I want 3 pieces
if I pay 40k will you deliver?
Do I pay 13200 or 26400
so I should send 13200?
the deposit of 13200 is too high, can it be 10000 for now
make the deposit 10000 abeg
I will pay the balance of 27k tomorrow
I'll send 15k not 50k
I paid 12300 sorry 13200
wiring 100k to my supplier today so no cash
You people said pay 15000 and get 10% off
I want to pay for 20000 naira worth of adire
my mum will send 5k first
her husband don pay 5k
his brother sent 5k
they paid 5k for it elsewhere
the vendor I paid 5k never delivered
I never send 5k
we have not sent the 5k
I no send 5k o
I did not pay 5k
don't let me pay 5k first
I can't pay 5k now
I won't pay 5k first
I couldn't transfer 5k today
nobody sent 5k
neither of us paid 5k
I paid 5k for waybill
I sent 5k for the delivery
let me send 5k first for transport
I will pay 5k to the dispatch rider first
I sent the tailor 5k
I will pay 5k first when I see the lace
I will send 5k first once you confirm the colour
unless you reduce it I will pay 5k first
pay 5k first? why
can you drop 5k first
you can drop 5k first
your girl said I should drop 5k first
who paid 5k first
did I send 5k first?
have they paid 5k
I can pay 5k last
5k last price I pay now now
I go pay 5k each
can I pay 5k for a yard
I go pay 5k for 6 yards
I want to pay 5k for Blue Adire
I'll give you 5k for the two, pay now
I sent 5k on 12th
I paid 5k last week
I paid 5k yesterday for the other order
I sent 5k to the wrong account
I paid 5k and 3k
I sent 5k from GTB and 8200 from Access
I paid 5k twice
you sent 5k
your account sent 5k
transfer of 5,000.00 failed
please refund the 5k I paid
I want my 5k back, I paid it first
send the 5000 series first
the 5k one, I paid
I saw it for 5k first
the ones of 5000 first
5k budget for now
my sister sent 5k, balance tomorrow
my aunty don send 5k first
madam sent 5k first
my boss paid 5k, balance friday
boss will send 5k first
I will send 5k later
I will send 5k tomorrow then the rest
I go pay 5k on friday, balance next week
first, I can pay 5k for it
let me drop 5k for you first
I paid 5k for am first
I go send 5k to am first
I paid 5k on my other order first
I am paying 5k first for the other one
the total is 5k, let me send first
"""
TAKEN_BACK = """
no wait, let me just send it all
I go send everything at once
ok I will just pay everything
actually I will pay everything
I will pay everything tomorrow
I will pay the complete money
I want to do full payment
can I pay in full
let me send all
let me send it all once
make I send everything
make I just pay am all
make we pay everything once and for all
I go pay everything sharp sharp
I'll pay it all now
I'll transfer everything
I will transfer the full amount
I will send the whole money
I will send the whole thing
I will send you the whole amount
let me pay the full deposit
let me just pay the deposit
I will pay the deposit at once
I'll pay in full
we will pay everything
let us pay it all
abeg make I send all
no o, I go send everything
no need, I will pay all
I don send everything
I have paid everything
I sent it all
I paid in full
I have sent the deposit
I don pay the deposit
paid the full deposit
I dey send everything now
I am sending everything
I am paying it all now
I will clear everything
let me do full payment
I fit pay everything now
ok let me send the full money
forget it, I will come back
never mind
I have changed my mind
I want to send it at once
on second thought let me pay everything
sorry, I will send the complete amount
wait let me send the entire sum
"""
SILENT = """
send me the whole catalogue
send me the whole catalogue and I will pay
abeg send the complete list
I want the whole bundle, let me pay
The full lace collection please send
show me everything
show me all first
I want all of it
I like everything
send all the pictures
send me everything you have
please send everything on lace
send the full list
let me see everything
I want to see all
give me the full details
what is the full price
Is it full payment before delivery?
I can't send it all
I can't pay everything now
I no fit pay everything
I will not pay everything at once
I have not paid everything
if I pay everything will you deliver?
the whole family will wear it
everything is fine
that's all
all of us want it
all at once
complete outfit
the entire bundle please
send complete collection
I want full bundle
send am to 12 Marina, 08031234567
send it to 12 Balogun street, my shop number 2045
please send to plot 1024 Lekki phase 1
how much is 40 yards
can you do 80k for everything
hello
yes
thank you
6 yards of Blue Adire
the first one
remaining colours?
is it the last one left
next week
deliver on friday
what is the balance
I will come tomorrow
let me send all the pictures
let me send you the whole list
"""


def _lines(table: str) -> list[str]:
    return [line for line in table.splitlines() if line]


@pytest.mark.parametrize("line", _lines(SURE))
def test_a_sum_that_is_surely_sent_or_comes_first_is_told(line: str) -> None:
    thousands, words = line.split(" ", 1)
    assert sums_told(words) == (100_000 * int(thousands),)


@pytest.mark.parametrize("words", _lines(DOUBTFUL))
def test_of_money_named_otherwise_no_sum_is_told(words: str) -> None:
    assert sums_told(words) == ()


@pytest.mark.parametrize("words", _lines(TAKEN_BACK))
def test_speaking_of_all_that_is_asked_ends_what_was_told(words: str) -> None:
    assert sums_told(words) == ()


@pytest.mark.parametrize("words", _lines(SILENT))
def test_what_is_not_about_paying_leaves_it_as_it_is(words: str) -> None:
    assert sums_told(words) is None


@pytest.mark.parametrize("words", ["i will pay half now", "let me send half first", "half now, half later"])
def test_half_that_comes_first_is_told(words: str) -> None:
    assert is_half_told(words)


@pytest.mark.parametrize(
    "words",
    [
        "I will not pay half now",
        "I can't send half first",
        "if I pay half now will you deliver?",
        "let me pay half to the tailor first",
        "I will pay half for the delivery",
        "I will pay half now, is it half a yard?",
        "half of the yards first",
        "my sister will pay half",
        "I will pay 5k, half of it",
    ],
)
def test_half_of_something_else_is_none(words: str) -> None:
    assert not is_half_told(words)
