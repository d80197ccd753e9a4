"""The team on WhatsApp: buttons that work once, typed forms, and who was first."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from grace.channel import Incoming
from grace.engine.effects import Button
from grace.pipeline import receive
from grace.shop.address import plain
from grace.testing.rig import TEAM
from tests.desk.conftest import Sale


def buttons(sale: Sale) -> tuple[Button, ...]:
    """Those of the last note to the team that has any."""
    return next(message.buttons for message in reversed(sale.rig.sent_to(TEAM)) if message.buttons)


def tap(sale: Sale, button: Button, sender: str = TEAM) -> None:
    receive(sale.parts, Incoming(sale.key(), sender, "tap", button.label, button.payload, "Ngozi"))
    sale.settle()
    sale.rig.pass_time(sale.parts.burst)


def test_a_button_says_what_is_vouched_for_and_books_it(sale: Sale) -> None:
    assert [button.label for button in buttons(sale)] == ["I see ₦26,400", "Not in the bank"]

    tap(sale, buttons(sale)[0])

    assert [(one.amount, one.who, one.where) for one in sale.order.credits] == [(2_640_000, plain(TEAM), "whatsapp")]


def test_a_button_works_once(sale: Sale) -> None:
    approve, reject = buttons(sale)
    tap(sale, approve)
    tap(sale, approve)
    tap(sale, reject)

    assert (sale.order.credited, sale.order.status) == (2_640_000, "paid")
    assert sale.rig.team_notes()[-2:] == (
        "That button was used before, so nothing was changed. Write *orders* to see what waits.",
        f"{sale.order.code}: {plain(TEAM)} was first and approved it (₦26,400) at 10:00. Nothing was changed.",
    )


def test_an_old_button_is_harmless_after_another_proof(sale: Sale) -> None:
    old = buttons(sale)[0]
    sale.reject()
    sale.prove()

    tap(sale, old)

    assert (sale.order.credited, sale.order.status) == (0, "proof_received")


def test_a_customer_who_copies_a_button_changes_nothing(sale: Sale) -> None:
    tap(sale, buttons(sale)[0], sale.rig.customer)

    assert (sale.order.credited, sale.order.status) == (0, "proof_received")


def test_a_label_that_is_typed_counts_as_tapped(sale: Sale) -> None:
    sale.rig.team("I see ₦26,400")

    assert sale.order.credited == 2_640_000


def test_yes_counts_for_what_was_seen(sale: Sale) -> None:
    letters = sale.order.code[3:]
    sale.command(f"approve {sale.order.code} 30000")
    sale.approve(who="Bola")

    told = sale.command(f"YES {letters}")

    assert sale.order.credited == 2_640_000
    assert f"{sale.order.code}: Bola was first and approved it (₦26,400)" in told


def test_the_way_to_the_door_in_typed_words(sale: Sale) -> None:
    code = sale.order.code
    sale.say_where().rig.team(f"approve {code} 52800")
    sale.rig.team(f"YES {code[3:]}")

    for words in (f"fee {code} 0", f"cutting {code}", f"sent {code[3:].lower()}", f"delivered {code}"):
        sale.command(words)

    assert sale.order.status == "delivered"


def test_an_undo_and_a_refund_in_typed_words(sale: Sale) -> None:
    code = sale.order.code
    sale.approve()
    assert "took back what Ngozi approved" in sale.command(f"undo {code}")
    sale.approve(3_000_000)

    sale.command(f"refund {code} 3,600 paid too much")

    assert [(one.kind, one.amount, one.why) for one in sale.order.credits] == [
        ("credit", 2_640_000, ""),
        ("reversal", -2_640_000, "undone"),
        ("credit", 3_000_000, ""),
        ("refund", -360_000, "paid too much"),
    ]


def test_what_cannot_be_is_answered(sale: Sale) -> None:
    code = sale.order.code

    assert sale.command(f"sent {code}") == f"{code} (proof received): the deposit is not paid yet."
    assert sale.command("cutting GR-2222") == "There is no order GR-2222. Write *orders* to see what waits."
    assert sale.command(f"fee {code} soon").startswith("I cannot read the amount “soon”.")


def test_the_same_fee_is_no_news_and_the_same_refund_is_asked_about(sale: Sale) -> None:
    code = sale.order.code
    sale.approve()
    typed(sale, f"fee {code} 2000")
    told = len(sale.said())

    assert typed(sale, f"fee {code} 2k") == f"{code}: delivery costs ₦2,000 already, and nothing was changed."
    assert len(sale.said()) == told
    typed(sale, f"refund {code} 5000")
    assert f"gave ₦5,000 back a moment ago already. Answer *YES {code[3:]}*" in typed(sale, f"refund {code} 5,000 torn")
    assert sale.order.credited == 2_140_000
    typed(sale, f"YES {code[3:]}")
    assert sale.order.credited == 1_640_000


def test_a_sum_booked_again_though_no_proof_waits_is_said_in_the_question(sale: Sale) -> None:
    code = sale.order.code
    sale.approve()
    sum_booked = sale.order.credited // 100

    assert f"booked ₦{sum_booked:,} a moment ago, and no proof waits" in typed(sale, f"approve {code} {sum_booked}")
    assert sale.order.credited == sum_booked * 100


def test_a_refund_that_was_taken_back_is_noted_again_without_a_question(sale: Sale) -> None:
    code = sale.order.code
    sale.approve()
    for words in (f"refund {code} 5000", f"undo {code}", f"refund {code} 5000"):
        typed(sale, words)

    assert sale.order.credited == 2_140_000


def test_an_undo_of_something_else_hides_no_refund_that_stands(sale: Sale) -> None:
    code = sale.order.code
    sale.approve()
    for words in (f"refund {code} 5000", f"fee {code} 2000", f"undo {code}"):
        typed(sale, words)

    assert "gave ₦5,000 back a moment ago already" in typed(sale, f"refund {code} 5000")
    assert sale.order.credited == 2_140_000


def test_an_approval_taken_back_asks_in_one_line(sale: Sale) -> None:
    code = sale.order.code
    sale.approve()
    answer = typed(sale, f"undo {code}")

    assert f"it waits again: *approve {code}* or *reject {code} reason*" in answer
    assert "💰" not in answer


def test_a_slip_is_asked_about_and_does_nothing(sale: Sale) -> None:
    code = sale.order.code
    for words in ("approved", "Aprove", f"aprove {code}", f"aprove {code[3:]}."):
        assert typed(sale, words) == f"Did you mean *approve {code}*? Write it so.", words
    assert typed(sale, "undo").startswith("For which order? Write for example *undo GR-7K2P*")
    for words in (f"fee {code}", f"fe {code}", f"refnd {code}"):
        meant = "refund" if "ref" in words else "fee"
        assert typed(sale, words) == f"How much? Write *{meant} {code}* and the sum behind it.", words
    assert typed(sale, f"refnd {code} 5000 torn") == f"Did you mean *refund {code} 5000 torn*? Write it so."
    for words in ("thanks", "hello", "says that it is there", "the bank is slow today"):
        assert typed(sale, words).startswith("I know these:"), words
    assert (sale.order.credited, sale.order.ruled) == (0, ())


def test_a_bare_yes_is_asked_about_and_a_no_lets_it_be(sale: Sale) -> None:
    code = sale.order.code
    assert typed(sale, "no") == "Nothing waits for your answer. Write *orders* to see what is to be checked."
    typed(sale, f"approve {code}")
    assert typed(sale, "yes!") == f"Did you mean *YES {code[3:]}*? Write it so."
    assert typed(sale, "No.").startswith(f"Nothing was changed about {code}.")
    assert f"Nothing of {code[3:]} waits for your YES." in typed(sale, f"YES {code[3:]}")
    assert sale.order.credited == 0


def test_a_command_behind_its_code_and_words_that_only_name_an_order_are_asked_about(sale: Sale) -> None:
    code = sale.order.code
    for words in ("{} approve", "{} approved", "{} confirm", "{} paid", "confirm {}", "approve 26 400 {}"):
        assert "Answer *YES" in typed(sale, words.format(code)), (
            words
        )  # the same in another order, and asked for its YES
    for words in (code[3:], f"where is {code} now", f"cancel {code}", f"I approve of {code}"):
        assert typed(sale, words) == f"Did you mean *order {code}*? Write it so.", words
    assert typed(sale, "list orders") == "Did you mean *orders*? Write it so."
    assert typed(sale, f"{code} and GR-2222").startswith("I know these:")
    assert (sale.order.credited, sale.order.delivery_fee) == (0, 0)
    assert "delivery costs ₦3,000" in typed(sale, f"{code} fee 3000")  # a fee is small, and can be taken back


def test_a_customer_s_name_and_missing_words_are_asked_about(sale: Sale) -> None:
    said, code = sale.said(), sale.order.code
    assert "Write *take +2348030000001* for Ada." in typed(sale, "take Ada")
    assert "Write *say +2348030000001 your words* for Ada." in typed(sale, "say ada your gown is ready")
    assert typed(sale, f"say {code}").endswith(f"Write *say {code}* and your words behind it.")
    assert typed(sale, "say").startswith("Whom do you mean?")
    assert "I do not know whom you mean by Obi" in typed(sale, "take Obi")
    assert sale.said() == said


def test_a_name_of_four_letters_is_a_name_and_a_code_of_four_letters_still_a_code(sale: Sale) -> None:
    said, uche = sale.said(), sale.rig.person("Uche Obi")
    sale.rig.send(uche, (sale.rig.message(uche, "hello"),))

    assert "for Uche Obi" in typed(sale, "say Uche your gown is ready")
    assert "for Uche Obi" in typed(sale, "take uche")
    assert sale.said() == said
    assert "I do not know whom you mean by Jane" in typed(sale, "say Jane your gown is ready")


@pytest.mark.parametrize(
    "words",
    [
        "approve GR-7K2P",
        "approve GR-7K2P 30000",
        "reject 7k2p not there",
        "sent GR-7K2P",
        "fee GR-7K2P 3000",
        "GR-7K2P",
        "refund GR-7K2P 5000 torn",
        "undo GR-7K2P",
        "order GR-7K2P",
        "say GR-7K2P hello",
        "take GR-7K2P",
        "back GR-7K2P",
        "aprove GR-7K2P",
    ],
)
def test_the_example_of_the_help_is_acted_on_by_nobody(sale: Sale, words: str) -> None:
    said, version = sale.said(), sale.order.version

    assert "GR-7K2P is only the example" in typed(sale, words)
    assert (sale.said(), sale.order.version) == (said, version)


def test_no_order_gets_the_code_of_the_help(sale: Sale) -> None:
    assert sale.rig.parts.store.orders.free_code("GR-7K2P") != "GR-7K2P"


def test_words_that_whatsapp_holds_back_are_told_to_who_says_them(sale: Sale) -> None:
    assert "24 hours" not in typed(sale, f"say {sale.order.code} it is ready")
    sale.rig.pass_time(timedelta(hours=25))

    assert "lets your words through once they write again" in typed(sale, f"say {sale.order.code} are you there?")


def test_an_address_written_to_a_person_is_kept_once_grace_looks_after_them_again(sale: Sale) -> None:
    typed(sale, f"take {sale.order.code}")
    sale.rig.say("please deliver to 12 Allen Avenue, Ikeja")
    typed(sale, f"take {sale.order.code}")  # somebody else, without a word
    typed(sale, f"back {sale.order.code}")

    assert "12 Allen Avenue, Ikeja" in sale.rig.session(sale.rig.customer).details.shown


def test_a_list_that_is_too_long_says_how_many_more_there_are(sale: Sale) -> None:
    for number in range(21):
        other = sale.rig.person(f"Bola{number}")
        for words in ("6 yards of AK-02", "yes", "I have paid"):
            sale.rig.send(other, (sale.rig.message(other, words),))

    listed = typed(sale, "orders").splitlines()
    assert (len(listed), listed[-1]) == (22, "and 2 more, in the console")


def test_words_behind_an_approved_sum_are_kept_with_the_money(sale: Sale) -> None:
    typed(sale, f"approve {sale.order.code} 26,400 paid by her sister")
    typed(sale, f"YES {sale.order.code[3:]}")

    assert [(one.amount, one.why) for one in sale.order.credits] == [(2_640_000, "paid by her sister")]
    assert "her sister" not in "".join(sale.said())


def test_one_order_is_shown_to_whoever_asks_for_it(sale: Sale) -> None:
    code = sale.order.code
    sale.say_where()
    sale.approve(3_000_000)
    shown = typed(sale, f"order {code}")

    assert [typed(sale, words) for words in (code, f"status {code[3:].lower()}", f"*{code}*?")] == [shown] * 3
    assert shown.splitlines()[0] == f"*{code}* · Ada (+2348030000001) · deposit confirmed"
    assert "Total ₦52,800 · paid ₦30,000 · balance ₦22,800" in shown
    assert "12 Allen Avenue" in shown
    assert "Last: ₦30,000 booked by Ngozi" in shown


def test_commands_are_understood_as_people_type_them(sale: Sale) -> None:
    code = sale.order.code
    suffix = code[3:]
    for words in (f"*approve {code}*", f"\u200eapprove {code}.", f"Approve GR–{suffix}", f"approve {suffix} !"):
        assert "is in the bank. Answer *YES" in typed(sale, words), words
    typed(sale, f"Yes {suffix.lower()}.")
    assert sale.order.credited == 2_640_000
    assert typed(sale, "orders.") == "Nothing waits to be checked."
    assert "Grace is quiet for Ada" in typed(sale, "take 0803 000 0001")
    typed(sale, "say +234 803 000 0001 hello *dear*, 6 yards are left.")
    assert sale.said()[-1] == "hello *dear*, 6 yards are left."


def typed(sale: Sale, words: str) -> str:
    """Send *words* as they are, and return what Grace answers the member."""
    before = len(sale.rig.team_notes())
    sale.rig.send(TEAM, (sale.rig.message(TEAM, words),))
    return "\n".join(sale.rig.team_notes()[before:])


def test_a_sum_nobody_means_is_asked_about_first(sale: Sale) -> None:
    code = sale.order.code
    assert "looks like an account or a telephone number" in sale.command(f"fee {code} 0123456789")
    assert "more than half of the order" in sale.command(f"fee {code} 30k")
    assert sale.order.delivery_fee == 0
    sale.command(f"yes {code[3:]}")
    assert sale.order.delivery_fee == 3_000_000
    assert "took back the delivery fee that +2348090000001 noted" in sale.command(f"undo {code}")
    assert sale.order.delivery_fee == 0
    assert "I cannot read the amount" in sale.command(f"approve {code} {'9' * 30}")


def test_a_fee_a_refund_and_a_step_show_what_the_customer_reads_and_can_be_taken_back(sale: Sale) -> None:
    sale.say_where().approve(5_280_000)
    code = sale.order.code
    for words, will_read in (
        (f"fee {code} 2500", f"Delivery of *{code}* costs ₦2,500."),
        (f"refund {code} 100 scratched", f"We have sent ₦100 back to you for *{code}*."),
        (f"cutting {code}", "is being cut now."),
    ):
        told = len(sale.said())
        shown = sale.command(words)
        assert f"{code} · Ada reads: “" in shown
        assert will_read in shown
        assert f"undo {code}" in shown
        assert will_read in "\n".join(sale.said()[told:])

        sale.command(f"undo {code}")

        assert (sale.order.credited, sale.order.delivery_fee, sale.order.step) == (5_280_000, 0, "")


def test_a_sum_that_is_asked_about_shows_what_the_customer_would_read_and_is_bound_to_what_was_seen(
    sale: Sale,
) -> None:
    code = sale.order.code
    shown = sale.command(f"fee {code} 30k")
    assert f"Ada would read: “Delivery of *{code}* costs ₦30,000." in shown
    sale.approve()

    assert "Nothing was changed" in sale.command(f"YES {code[3:]}")
    assert sale.order.delivery_fee == 0


PRETEND = "sim:team-ada"


def told_to_pretend_phone(sale: Sale, words: str) -> str:
    """Let a pretend phone of the team write *words*, and return what it reads then."""
    sale.rig.parts = replace(sale.rig.parts, is_member=lambda address: address in (TEAM, PRETEND))
    receive(sale.rig.parts, Incoming("pretend", PRETEND, "text", words))
    sale.rig.pass_time(sale.rig.parts.burst)
    return "".join(message.text for message in sale.rig.sent_to(PRETEND))


@pytest.mark.parametrize("words", ["status here", "order last", "show that", "about them", "approve that", "undo that"])
def test_a_word_where_a_code_can_stand_names_no_order(sale: Sale, words: str) -> None:
    assert "GR-" + words.split()[1].upper() not in typed(sale, words)
    assert (sale.order.credited, sale.order.status) == (0, "proof_received")


def test_a_pretend_phone_acts_on_pretend_customers_only(sale: Sale) -> None:
    told = told_to_pretend_phone(sale, f"approve {sale.order.code}")

    assert told.startswith(f"There is no order {sale.order.code}.")
    assert (sale.order.credited, sale.order.status) == (0, "proof_received")


def test_a_pretend_phone_is_told_of_no_real_order(sale: Sale) -> None:
    typed(sale, f"reject {sale.order.code} not there")

    assert typed(sale, "undo") == f"Did you mean *undo {sale.order.code}*? Write it so."
    assert told_to_pretend_phone(sale, "undo").startswith("For which order?")
