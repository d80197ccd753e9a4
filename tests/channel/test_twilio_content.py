"""Buttons and templates as stored content, and the pace of one sender."""

from __future__ import annotations

from pathlib import Path

import pytest

from grace.app import project
from grace.app.templates import Template, button_sets, templates
from grace.channel import Outgoing
from grace.channel.twilio.buttons import Contents, shape
from grace.channel.twilio.channel import TwilioChannel, TwilioSettings
from grace.channel.twilio.throttle import Throttle
from grace.doubles.twilio import ACCOUNT, SENDER, TOKEN, TwilioDouble
from grace.engine.effects import Button
from grace.errors import Refused
from tests.pipeline.conftest import Book

ADA = "whatsapp:+2348012345678"
ROOT = Path(__file__).parents[2]
YES = (Button("Yes", "affirm"),)


@pytest.fixture
def book() -> Book:
    return Book()


@pytest.fixture
def tappable(double: TwilioDouble, book: Book) -> TwilioChannel:
    return TwilioChannel(TwilioSettings(ACCOUNT, TOKEN, SENDER, None, double.url, timeout=20.0), book=book)


@pytest.mark.parametrize(
    "message",
    [
        Outgoing(ADA, "No buttons"),
        Outgoing(ADA, "", YES),
        Outgoing(ADA, "With a picture", YES, "https://grace.example/a.jpg"),
        Outgoing(ADA, "x" * 1025, YES),
        Outgoing(ADA, "Eleven", tuple(Button(str(n), str(n)) for n in range(11))),
        Outgoing(ADA, "Too long", (Button("x" * 25, "x"),)),
        Outgoing(ADA, "Twice", (Button("Yes", "a"), Button("Yes", "b"))),
        Outgoing(ADA, "A template", YES, template="HX1"),
    ],
    ids=lambda message: message.text[:12],
)
def test_what_whatsapp_cannot_show_as_buttons_has_no_shape(message: Outgoing) -> None:
    assert shape(message) is None


def test_a_label_too_long_for_a_button_makes_a_list(tappable: TwilioChannel, double: TwilioDouble) -> None:
    message = Outgoing(ADA, "Which?", (Button("A label of 24 characters", "a"),))

    assert tappable.prepare(message)
    tappable.send(message)

    assert double.messages[0].buttons == (("A label of 24 characters", "a"),)


def test_contents_are_found_again_after_a_restart(double: TwilioDouble, book: Book, tappable: TwilioChannel) -> None:
    tappable.prepare(Outgoing(ADA, "Shall we?", YES))
    again = TwilioChannel(TwilioSettings(ACCOUNT, TOKEN, SENDER, None, double.url, timeout=20.0), book=book)

    assert again.prepare(Outgoing(ADA, "And now?", YES))
    assert double.contents == 1


def test_a_content_made_by_another_account_is_not_used(
    double: TwilioDouble, book: Book, tappable: TwilioChannel
) -> None:
    tappable.prepare(Outgoing(ADA, "Shall we?", YES))

    wanted = shape(Outgoing(ADA, "Shall we?", YES))
    assert wanted is not None
    assert Contents("AC" + "1" * 32, book).sid(wanted) is None


def test_buttons_that_were_never_prepared_go_out_as_lines(tappable: TwilioChannel, double: TwilioDouble) -> None:
    tappable.send(Outgoing(ADA, "Shall we?", YES))

    assert [taken.body for taken in double.messages] == ["Shall we?\n\n▸ Yes"]


@pytest.mark.parametrize("mishap", ["fail", "garble", "drop", "gone"])
def test_a_content_api_in_trouble_is_left_alone_for_a_while(
    tappable: TwilioChannel, double: TwilioDouble, mishap: str
) -> None:
    happen = {
        "fail": lambda: double.fail_next(500),
        "garble": double.garble_next,
        "drop": double.drop_next,
        "gone": double.without_contents,
    }
    happen[mishap]()

    found = [tappable.prepare(Outgoing(ADA, "Shall we?", YES)) for _ in range(3)]

    assert found == [False, False, False]
    assert len(double.asked) == 1


NO = (Button("No", "deny"),)


def test_a_content_twilio_does_not_take_rests_alone_and_is_not_made_anew_all_day(
    double: TwilioDouble, book: Book, tappable: TwilioChannel
) -> None:
    for buttons in (YES, NO):
        assert tappable.prepare(Outgoing(ADA, "Shall we?", buttons))
    double.fail_next(400, 21656)
    with pytest.raises(Refused):
        tappable.send(Outgoing(ADA, "Shall we?", YES))

    tappable.send(Outgoing(ADA, "Shall we?", NO))
    tappable.send(Outgoing(ADA, "Shall we?", YES))

    assert [(taken.content_sid != "", taken.body) for taken in double.messages] == [
        (True, "Shall we?"),
        (False, "Shall we?\n\n▸ Yes"),
    ]
    assert double.contents == 2


def test_a_content_that_is_refused_again_and_again_is_asked_for_a_few_times_a_day(
    double: TwilioDouble, book: Book, tappable: TwilioChannel
) -> None:
    clock = [100.0]
    contents = Contents(ACCOUNT, book, lambda: clock[0])
    wanted, other = (shape(Outgoing(ADA, "Shall we?", buttons)) for buttons in (YES, NO))
    assert wanted is not None
    assert other is not None
    double.fail_always(400, 20001)
    for _ in range(24 * 60):
        contents.make(tappable._client, wanted)
        clock[0] += 60
    asked = len(double.asked)
    double.recover()

    assert asked <= 8
    assert contents.make(tappable._client, other) is not None


def test_after_the_while_it_is_tried_again(double: TwilioDouble, book: Book, tappable: TwilioChannel) -> None:
    clock = [100.0]
    contents = Contents(ACCOUNT, book, lambda: clock[0])
    wanted = shape(Outgoing(ADA, "Shall we?", YES))
    assert wanted is not None
    contents.rest(wanted)
    assert contents.make(tappable._client, wanted) is None

    clock[0] += 601

    assert contents.make(tappable._client, wanted) == contents.sid(wanted)
    assert contents.sid(wanted) is not None


def test_a_template_is_made_and_sent_for_approval(tappable: TwilioChannel, double: TwilioDouble) -> None:
    sid = tappable.submit("hold_expired", "Hello {{1}}, your hold is over.", ("Ada",))

    assert sid.startswith("HX")
    assert [asked.path for asked in double.asked] == ["/v1/Content", f"/v1/Content/{sid}/ApprovalRequests/whatsapp"]


def test_a_template_twilio_refuses_says_why(tappable: TwilioChannel, double: TwilioDouble) -> None:
    double.fail_next(400, 20001)

    with pytest.raises(Refused, match="400"):
        tappable.submit("hold_expired", "Hello {{1}}", ("Ada",))


def test_the_owner_s_templates_are_shown_with_numbered_facts() -> None:
    flow = project.load(project.places(ROOT)).flow

    assert next(template for template in templates(flow) if template.name == "hold_expired") == (
        Template(
            "hold_expired",
            "",
            "Hello {{1}}, the {{2}} on order {{3}} are over, so the prints went back on the shelf. "
            "Write to me and I'll pick them up again for you.",
            ("Ada", "48 hours", "GR-7K2P"),
        )
    )


def test_every_set_of_buttons_of_the_flow_can_be_tapped() -> None:
    flow = project.load(project.places(ROOT)).flow

    assert [message.buttons for message in button_sets(flow) if shape(message) is None] == []


@pytest.mark.parametrize(("rate", "most"), [(80, 80), (400, 400), (1 / 3, 1)])
def test_a_sender_keeps_below_its_rate_in_every_second(rate: float, most: int) -> None:
    now = 0.0
    throttle = Throttle(rate, lambda: now)
    times = []

    for number in range(5 * most):
        now += 0.0007 * (number % 3)  # some come together, some apart
        times.append(now + throttle.take())

    window = max(1.0, 1 / rate)
    assert max(sum(begin <= at < begin + window - 1e-6 for at in times) for begin in times) <= most
    assert times[-1] - times[0] <= 1.2 * len(times) / rate + 1  # and it is used
