"""What goes out, through Twilio's own client, to the double of Twilio."""

from __future__ import annotations

import subprocess
import sys
from socket import gaierror
from ssl import SSLCertVerificationError

import pytest
from requests import exceptions as wire
from twilio.base.exceptions import TwilioException
from urllib3.exceptions import MaxRetryError, NameResolutionError, ReadTimeoutError, SSLError

from grace.channel import Outgoing
from grace.channel.twilio.channel import TwilioChannel, TwilioSettings
from grace.channel.twilio.client import failure
from grace.doubles.twilio import ACCOUNT, SENDER, TOKEN, Taken, TwilioDouble
from grace.engine.effects import Button
from grace.errors import ChannelError, OutcomeUnknown, Refused, SenderUnavailable, TemporaryFailure

ADA = "whatsapp:+2348012345678"
CALLBACK = "https://grace.example/twilio/status"
HELLO = Outgoing(ADA, "Hello")


def test_a_text_goes_out(channel: TwilioChannel, double: TwilioDouble) -> None:
    sid = channel.send(Outgoing(ADA, "Ẹ káàárọ̀ 🧵", reference="out:7 é"))

    taken = double.messages[0]
    assert double.messages == (
        Taken(sid, ADA, SENDER, "Ẹ káàárọ̀ 🧵", status_callback=f"{CALLBACK}?reference=out%3A7%20%C3%A9", at=taken.at),
    )


def test_buttons_go_out_as_lines(channel: TwilioChannel, double: TwilioDouble) -> None:
    channel.send(Outgoing(ADA, "Shall we?", buttons=(Button("Yes", "affirm"), Button("No", "deny"))))

    assert [taken.body for taken in double.messages] == ["Shall we?\n\n▸ Yes\n▸ No"]


def test_a_picture_goes_out_with_its_text(channel: TwilioChannel, double: TwilioDouble) -> None:
    sid = channel.send(Outgoing(ADA, "Prints", picture_url="https://grace.example/media/a.jpg"))

    assert [(taken.sid, taken.body, taken.media) for taken in double.messages] == [
        (sid, "Prints", ("https://grace.example/media/a.jpg",))
    ]


def test_a_picture_goes_out_alone(channel: TwilioChannel, double: TwilioDouble) -> None:
    channel.send(Outgoing(ADA, "", picture_url="https://grace.example/media/a.jpg"))

    assert [(taken.body, taken.media) for taken in double.messages] == [("", ("https://grace.example/media/a.jpg",))]


def test_a_template_goes_out_without_body_or_media(channel: TwilioChannel, double: TwilioDouble) -> None:
    channel.send(
        Outgoing(ADA, "Hello", picture_url="https://x.example/a", template="HX1", variables={"1": "Adé", "2": "a\0b"})
    )

    assert [(taken.content_sid, taken.content_variables, taken.body, taken.media) for taken in double.messages] == [
        ("HX1", '{"1": "Adé", "2": "ab"}', "", ())
    ]


def test_a_template_without_variables_sends_none(channel: TwilioChannel, double: TwilioDouble) -> None:
    channel.send(Outgoing(ADA, "", template="HX1"))

    assert [(taken.content_sid, taken.content_variables) for taken in double.messages] == [("HX1", "")]


def test_a_customer_without_a_phone_is_answered_at_the_same_address(
    channel: TwilioChannel, double: TwilioDouble
) -> None:
    channel.send(Outgoing("whatsapp:ID.4566546130240823", "Hello"))

    assert [taken.to for taken in double.messages] == ["whatsapp:ID.4566546130240823"]


def test_bare_numbers_are_meant_for_whatsapp(double: TwilioDouble) -> None:
    TwilioChannel(TwilioSettings(ACCOUNT, TOKEN, "+14155238886", None, double.url)).send(
        Outgoing("+2348012345678", "Hello")
    )

    assert [(taken.to, taken.sender, taken.status_callback) for taken in double.messages] == [(ADA, SENDER, "")]


def test_a_messaging_service_can_send(double: TwilioDouble) -> None:
    TwilioChannel(TwilioSettings(ACCOUNT, TOKEN, "MG0123", None, double.url)).send(HELLO)

    assert [taken.sender for taken in double.messages] == ["MG0123"]


@pytest.mark.parametrize(
    ("callback", "reference", "sent"),
    [
        (CALLBACK, "", CALLBACK),
        (CALLBACK, "7", f"{CALLBACK}?reference=7"),
        (f"{CALLBACK}?shop=1#rc=2", "a&b", f"{CALLBACK}?shop=1&reference=a%26b#rc=2"),
    ],
)
def test_the_reference_joins_the_callbacks_query(
    double: TwilioDouble, callback: str, reference: str, sent: str
) -> None:
    TwilioChannel(TwilioSettings(ACCOUNT, TOKEN, SENDER, callback, double.url)).send(
        Outgoing(ADA, "Hello", reference=reference)
    )

    assert [taken.status_callback for taken in double.messages] == [sent]


def test_surrogates_and_nul_do_not_stop_a_message(channel: TwilioChannel, double: TwilioDouble) -> None:
    channel.send(Outgoing(ADA, "a\0\ud800b"))

    assert [taken.body for taken in double.messages] == ["a\ufffdb"]


@pytest.mark.parametrize(
    ("message", "words", "code"),
    [
        (
            Outgoing(ADA, "x" * 1590, buttons=(Button("Yes please", "affirm"),)),
            "1604 characters are too many for one message: at most 1600",
            21617,
        ),
        (Outgoing(ADA, " "), "the message has neither text nor picture", 21619),
    ],
)
def test_what_twilio_never_takes_is_not_even_asked(
    channel: TwilioChannel, double: TwilioDouble, message: Outgoing, words: str, code: int
) -> None:
    with pytest.raises(Refused) as refused:
        channel.send(message)

    assert (str(refused.value), refused.value.code, double.asked) == (words, code, ())


def test_sixteen_hundred_characters_are_not_too_many(channel: TwilioChannel, double: TwilioDouble) -> None:
    channel.send(Outgoing(ADA, "é" * 1600))

    assert [len(taken.body) for taken in double.messages] == [1600]


@pytest.mark.parametrize("problem", [False, True])
@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (429, 20429, TemporaryFailure),
        (500, 20500, OutcomeUnknown),
        (503, 20503, OutcomeUnknown),
        (400, 63012, TemporaryFailure),
        (400, 63017, TemporaryFailure),
        (400, 63018, TemporaryFailure),
        (400, 63022, TemporaryFailure),
        (429, 63038, TemporaryFailure),
        (400, 63038, TemporaryFailure),
        (504, 20504, OutcomeUnknown),
        (401, 20003, SenderUnavailable),
        (400, 21211, Refused),
        (400, 21610, Refused),
        (400, 21617, Refused),
        (400, 21656, Refused),
        (400, 21658, Refused),
        (400, 30036, Refused),
        (400, 63003, Refused),
        (400, 63005, Refused),
        (400, 63007, SenderUnavailable),
        (400, 63008, SenderUnavailable),
        (400, 63014, Refused),
        (400, 63016, Refused),
        (400, 63019, Refused),
        (400, 63020, SenderUnavailable),
        (400, 63021, Refused),
        (400, 63024, Refused),
        (400, 63030, Refused),
        (400, 63032, Refused),
        (400, 63049, Refused),
        (404, 20404, SenderUnavailable),
        (400, 10001, SenderUnavailable),
        (403, 20005, SenderUnavailable),
        (403, 20403, SenderUnavailable),
        (400, 21606, SenderUnavailable),
        (400, 30002, SenderUnavailable),
        (400, 63034, Refused),
        (400, 11751, Refused),
        (403, 21610, Refused),
    ],
)
def test_each_of_twilios_codes_means_one_thing(
    channel: TwilioChannel, double: TwilioDouble, status: int, code: int, kind: type[ChannelError], problem: bool
) -> None:
    double.fail_next(status, code, problem)

    with pytest.raises(ChannelError) as failed:
        channel.send(HELLO)

    assert (type(failed.value), failed.value.code) == (kind, code)
    assert str(failed.value).startswith(f"Twilio answered {status}, code {code}: ")
    assert double.messages == ()


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (429, TemporaryFailure),
        (500, OutcomeUnknown),
        (502, OutcomeUnknown),
        (503, OutcomeUnknown),
        (504, OutcomeUnknown),
        (301, SenderUnavailable),
        (307, SenderUnavailable),
        (400, TemporaryFailure),
        (401, SenderUnavailable),
        (403, SenderUnavailable),
        (404, SenderUnavailable),
        (407, SenderUnavailable),
        (408, OutcomeUnknown),
        (409, OutcomeUnknown),
        (413, TemporaryFailure),
        (425, TemporaryFailure),
    ],
)
def test_a_gateways_page_is_judged_by_its_status(
    channel: TwilioChannel, double: TwilioDouble, status: int, kind: type[ChannelError]
) -> None:
    double.fail_next(status)

    with pytest.raises(ChannelError) as failed:
        channel.send(HELLO)

    assert (type(failed.value), failed.value.code) == (kind, None)


def test_a_failure_once_does_not_stop_the_next(channel: TwilioChannel, double: TwilioDouble) -> None:
    double.fail_next(503, 20503)

    with pytest.raises(OutcomeUnknown):
        channel.send(HELLO)
    assert channel.send(HELLO) == double.messages[0].sid


def test_a_wrong_password_holds_the_sender(double: TwilioDouble) -> None:
    with pytest.raises(SenderUnavailable) as refused:
        TwilioChannel(TwilioSettings(ACCOUNT, "wrong", SENDER, None, double.url)).send(HELLO)

    assert (refused.value.code, double.messages) == (20003, ())


def test_a_number_that_is_none_is_refused(channel: TwilioChannel) -> None:
    with pytest.raises(Refused) as refused:
        channel.send(Outgoing("whatsapp:+0", "Hello"))

    assert refused.value.code == 21211


def test_an_answer_that_never_comes_leaves_the_outcome_unknown(impatient: TwilioChannel, double: TwilioDouble) -> None:
    double.hang_next(5)

    with pytest.raises(OutcomeUnknown, match=r"^No readable answer from Twilio \(TimeoutError\)$"):
        impatient.send(HELLO)
    assert [taken.body for taken in double.messages] == ["Hello"]


def test_an_answer_that_is_no_json_leaves_the_outcome_unknown(channel: TwilioChannel, double: TwilioDouble) -> None:
    double.garble_next()

    with pytest.raises(OutcomeUnknown):
        channel.send(HELLO)
    assert [taken.body for taken in double.messages] == ["Hello"]


def test_a_line_cut_before_the_answer_leaves_the_outcome_unknown(channel: TwilioChannel, double: TwilioDouble) -> None:
    double.drop_next()

    with pytest.raises(OutcomeUnknown):
        channel.send(HELLO)
    assert [taken.body for taken in double.messages] == ["Hello"]


def test_a_host_that_cannot_be_reached_is_temporary(nobody: str) -> None:
    with pytest.raises(SenderUnavailable, match=r"^Twilio cannot be reached"):
        TwilioChannel(TwilioSettings(ACCOUNT, TOKEN, SENDER, None, nobody, timeout=20.0)).send(HELLO)


def test_plain_http_where_tls_is_spoken_is_not_a_message_sent(double: TwilioDouble) -> None:
    channel = TwilioChannel(
        TwilioSettings(ACCOUNT, TOKEN, SENDER, None, double.url.replace("http", "https"), timeout=0.5)
    )

    with pytest.raises(ChannelError):
        channel.send(HELLO)
    assert double.messages == ()


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (wire.ConnectTimeout(), SenderUnavailable),
        (wire.ProxyError(), SenderUnavailable),
        (wire.ConnectionError(NameResolutionError("api.twilio.com", None, gaierror())), SenderUnavailable),  # type: ignore[arg-type]
        (wire.SSLError(MaxRetryError(None, "/", SSLError(SSLCertVerificationError()))), SenderUnavailable),  # type: ignore[arg-type]
        (wire.ReadTimeout(), OutcomeUnknown),
        (wire.ChunkedEncodingError(), OutcomeUnknown),
        (wire.ConnectionError(MaxRetryError(None, "/", ReadTimeoutError(None, "/", "slow"))), OutcomeUnknown),  # type: ignore[arg-type]
        (wire.InvalidURL("http://"), SenderUnavailable),
        (wire.InvalidSchema("Missing dependencies for SOCKS support."), SenderUnavailable),
        (OSError("Could not find a suitable TLS CA certificate bundle"), SenderUnavailable),
        (ConnectionResetError(), OutcomeUnknown),
        (TwilioException("odd"), OutcomeUnknown),
        (AttributeError("'list' object has no attribute 'get'"), OutcomeUnknown),
    ],
)
def test_what_the_network_does_is_told_apart_by_whether_it_may_have_gone(
    error: Exception, kind: type[ChannelError]
) -> None:
    assert type(failure(error)) is kind


def test_importing_the_channel_does_not_load_the_vendor() -> None:
    code = "import sys, grace.channel.twilio.channel; print('twilio' in sys.modules, 'requests' in sys.modules)"

    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "False False\n"
