"""What comes in: every shape of Twilio's form becomes one value."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from grace.channel import Attachment, Incoming, Report
from grace.channel.twilio.inbound import Malformed, read, read_status
from grace.flow.whatsapp_limits import LONGEST_HEARD

SID = "SM0123456789abcdef0123456789abcdef"
MEDIA = "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME"
USUAL = {
    "SmsMessageSid": SID,
    "NumMedia": "0",
    "ProfileName": "Ada",
    "MessageType": "text",
    "SmsSid": SID,
    "WaId": "2348012345678",
    "SmsStatus": "received",
    "Body": "Hello",
    "To": "whatsapp:+14155238886",
    "NumSegments": "1",
    "MessageSid": SID,
    "AccountSid": "AC1",
    "From": "whatsapp:+2348012345678",
    "ApiVersion": "2010-04-01",
}
HELLO = Incoming(
    key=f"twilio:{SID}",
    customer="whatsapp:+2348012345678",
    kind="text",
    text="Hello",
    name="Ada",
    to="whatsapp:+14155238886",
    phone="whatsapp:+2348012345678",
)
BSUID = "whatsapp:ID.4566546130240823"


def form(**changes: str | None) -> list[tuple[str, str]]:
    return [(name, value) for name, value in {**USUAL, **changes}.items() if value is not None]


def pictures(count: int) -> dict[str, str | None]:
    urls = {f"MediaUrl{n}": f"{MEDIA}{n}" for n in range(count)}
    return {"NumMedia": str(count), **urls, **{f"MediaContentType{n}": "image/jpeg" for n in range(count)}}


def media(content_type: str, **more: str | None) -> dict[str, str | None]:
    return {"Body": "", "NumMedia": "1", "MediaUrl0": f"{MEDIA}0", "MediaContentType0": content_type, **more}


def one(content_type: str, kind: str = "", text: str = "") -> Incoming:
    return replace(HELLO, kind="media", text=text, attachments=(Attachment(content_type, f"{MEDIA}0", kind),))


def place(text: str, body: str = "") -> Incoming:
    return replace(HELLO, kind="media", text=body, attachments=(Attachment("", kind="location", text=text),))


@pytest.mark.parametrize(
    ("changes", "incoming"),
    [
        pytest.param({}, HELLO, id="text"),
        pytest.param({"Body": "  ok \n"}, replace(HELLO, text="  ok \n"), id="spaces stay"),
        pytest.param({"NumMedia": None}, HELLO, id="no NumMedia"),
        pytest.param({"NumMedia": ""}, HELLO, id="blank NumMedia"),
        pytest.param({"ProfileName": None}, replace(HELLO, name=""), id="no name"),
        pytest.param({"SomethingNew": "x", "Body2": "y"}, HELLO, id="unknown fields"),
        pytest.param({"Forwarded": "true", "ReferralBody": "Buy!"}, replace(HELLO, saw="Buy!"), id="advertisement"),
        pytest.param({"ExternalUserId": BSUID}, replace(HELLO, customer=BSUID), id="phone and user id"),
        pytest.param(
            {"ExternalUserId": BSUID, "From": BSUID, "WaId": None},
            replace(HELLO, customer=BSUID, phone=""),
            id="hidden phone",
        ),
        pytest.param(
            {"From": "whatsapp:NG.ENT.A1b2", "WaId": None},
            replace(HELLO, customer="whatsapp:NG.ENT.A1b2", phone=""),
            id="parent user id alone",
        ),
        pytest.param({"ExternalUserId": ""}, HELLO, id="blank user id"),
        pytest.param({"ExternalUserId": "ID.45"}, HELLO, id="user id in an unknown shape falls back to From"),
        pytest.param(
            {
                "MessageType": "interactive",
                "Body": "Yes, pay",
                "ButtonText": "Yes, pay",
                "ButtonPayload": "affirm:GR-7",
            },
            replace(HELLO, kind="tap", text="Yes, pay", payload="affirm:GR-7"),
            id="button tap",
        ),
        pytest.param(
            {"MessageType": "button", "Body": "Yes", "ButtonText": None, "ButtonPayload": "yes"},
            replace(HELLO, kind="tap", text="Yes", payload="yes"),
            id="template button without ButtonText",
        ),
        pytest.param(
            {"MessageType": "interactive", "Body": "Blue Adire", "ListId": "AK-01", "ListTitle": "Blue Adire"},
            replace(HELLO, kind="tap", text="Blue Adire", payload="AK-01"),
            id="list pick",
        ),
        pytest.param(
            {"MessageType": "interactive", "Body": "Blue Adire", "ListId": "AK-01"},
            replace(HELLO, kind="tap", text="Blue Adire", payload="AK-01"),
            id="list pick without title",
        ),
        pytest.param({"ButtonText": "Yes", "ButtonPayload": ""}, HELLO, id="blank payload is no tap"),
        pytest.param(media("image/jpeg"), one("image/jpeg"), id="picture"),
        pytest.param(media("image/jpeg", Body="this one"), one("image/jpeg", text="this one"), id="captioned picture"),
        pytest.param(media("audio/ogg; codecs=opus"), one("audio/ogg"), id="voice note"),
        pytest.param(media("Video/MP4"), one("video/mp4"), id="video"),
        pytest.param(
            media("application/pdf", MessageType="document", Body="receipt.pdf"),
            one("application/pdf", text="receipt.pdf"),
            id="document",
        ),
        pytest.param(media("image/webp", MessageType="sticker"), one("image/webp", "sticker"), id="sticker"),
        pytest.param(media("image/webp", MessageType="image"), one("image/webp"), id="webp picture"),
        pytest.param(media("text/vcard", MessageType="contacts"), one("text/vcard", "contact"), id="contact"),
        pytest.param(media("text/x-vcard"), one("text/x-vcard", "contact"), id="contact by content type alone"),
        pytest.param(
            media("x", MediaContentType0=None), one("application/octet-stream"), id="media of no declared type"
        ),
        pytest.param(
            {"Body": "", "NumMedia": "1"},
            replace(HELLO, kind="media", text="", attachments=(Attachment("application/octet-stream"),)),
            id="media without an address",
        ),
        pytest.param(
            {"Body": "", "MessageType": "sticker"},
            replace(HELLO, kind="media", text="", attachments=(Attachment("", kind="sticker"),)),
            id="sticker without media",
        ),
        pytest.param(
            {"Body": "", **pictures(3)},
            replace(
                HELLO,
                kind="media",
                text="",
                attachments=(
                    Attachment("image/jpeg", f"{MEDIA}0"),
                    Attachment("image/jpeg", f"{MEDIA}1"),
                    Attachment("image/jpeg", f"{MEDIA}2"),
                ),
            ),
            id="three pictures",
        ),
        pytest.param(
            {"Body": "", "Latitude": "6.4541", "Longitude": "3.3947", "MessageType": "location"},
            place("(6.4541, 3.3947)"),
            id="pin",
        ),
        pytest.param(
            {"Body": "Here", "Latitude": "6.4541", "Longitude": "3.3947", "Address": "12 Balogun St, Lagos"},
            place("12 Balogun St, Lagos (6.4541, 3.3947)", "Here"),
            id="place with address",
        ),
        pytest.param(
            {"Body": "", "Latitude": "-6.4", "Longitude": "3", "Address": "Broad St", "Label": "Balogun Market"},
            place("Balogun Market, Broad St (-6.4, 3)"),
            id="place with name",
        ),
        pytest.param(
            {"Body": "", "Latitude": "north", "Longitude": "3", "Address": "Broad St"},
            place("Broad St"),
            id="coordinates that are none",
        ),
        pytest.param({"Body": "a\0b"}, replace(HELLO, text="ab"), id="NUL"),
        pytest.param({"Body": "a\ud83d\ude00b"}, replace(HELLO, text="a😀b"), id="split pair"),
        pytest.param({"Body": "a\ud83db"}, replace(HELLO, text="a\ufffdb"), id="lone surrogate"),
        pytest.param({"Body": "\u202eevil"}, replace(HELLO, text="\u202eevil"), id="bidi mark"),
        pytest.param({"Body": "é" * 5000}, replace(HELLO, text="é" * LONGEST_HEARD), id="too long"),
        pytest.param({"ProfileName": "n" * 999}, replace(HELLO, name="n" * 256), id="long name"),
    ],
)
def test_every_shape_is_read(changes: dict[str, str | None], incoming: Incoming) -> None:
    assert read(form(**changes)) == incoming


NO_FROM = Malformed("From is missing or not a WhatsApp address")
NO_SID = Malformed("MessageSid is missing or not an id")
NO_COUNT = Malformed("NumMedia is not a number from 0 to 10")


@pytest.mark.parametrize(
    ("changes", "malformed"),
    [
        ({"MessageSid": None}, NO_SID),
        ({"MessageSid": ""}, NO_SID),
        ({"MessageSid": "SM 1"}, NO_SID),
        ({"MessageSid": "S" * 65}, NO_SID),
        ({"From": None}, NO_FROM),
        ({"From": "+2348012345678"}, NO_FROM),
        ({"From": "whatsapp:2348012345678"}, NO_FROM),
        ({"From": "whatsapp:+0348012345678"}, NO_FROM),
        ({"From": "whatsapp:+23480\n"}, NO_FROM),
        ({"From": "whatsapp:+2348012345678\n"}, NO_FROM),
        ({"From": "whatsapp:+٢٣٤٨٠١٢٣٤"}, NO_FROM),
        ({"From": "whatsapp:ng.A1"}, NO_FROM),
        ({"From": "whatsapp:NG."}, NO_FROM),
        ({"From": "whatsapp:NG." + "a" * 129}, NO_FROM),
        ({"From": "whatsapp:NG.a b"}, NO_FROM),
        ({"From": "messenger:123"}, NO_FROM),
        ({"NumMedia": "one"}, NO_COUNT),
        ({"NumMedia": "-1"}, NO_COUNT),
        ({"NumMedia": "1.0"}, NO_COUNT),
        ({"NumMedia": "٣"}, NO_COUNT),
        ({"NumMedia": "11"}, NO_COUNT),
        ({"NumMedia": "9" * 5000}, NO_COUNT),
    ],
)
def test_a_form_that_cannot_be_is_told_from_one_that_can(changes: dict[str, str | None], malformed: Malformed) -> None:
    assert read(form(**changes)) == malformed


def test_the_first_of_a_repeated_field_counts() -> None:
    assert read([*form(), ("Body", "second"), ("From", "whatsapp:+19998887777")]) == HELLO


def test_an_empty_form_is_malformed() -> None:
    assert read([]) == NO_SID


ANY_TEXT = st.text(st.characters(exclude_categories=(), exclude_characters="\\"))
FIELDS = st.sampled_from(["Body", "ProfileName", "ListId", "Latitude", "Address", "MediaUrl0", "MediaContentType0"])


@given(st.dictionaries(FIELDS, ANY_TEXT))
def test_whatever_the_fields_hold_the_result_can_be_stored(changes: dict[str, str]) -> None:
    found = read(form(**{"Longitude": "3", "NumMedia": "1", **changes}))

    assert isinstance(found, Incoming)
    assert b"\\u0000" not in msgspec.json.encode(found)


@pytest.mark.parametrize(
    ("params", "reference", "report"),
    [
        ([("MessageSid", SID), ("MessageStatus", "delivered")], "", Report(SID, "delivered")),
        ([("MessageSid", SID), ("MessageStatus", "read")], "out:7", Report(SID, "read", None, "out:7")),
        (
            [("MessageSid", SID), ("MessageStatus", "undelivered"), ("ErrorCode", "63016")],
            "",
            Report(SID, "undelivered", 63016),
        ),
        ([("MessageSid", SID), ("MessageStatus", "sent"), ("ErrorCode", "0")], "", Report(SID, "sent")),
        ([("MessageSid", SID), ("MessageStatus", "sent"), ("ErrorCode", "")], "", Report(SID, "sent")),
        ([("MessageSid", SID), ("MessageStatus", "sent"), ("ErrorCode", "x")], "", Report(SID, "sent")),
        ([("SmsSid", SID), ("SmsStatus", "Failed")], "", Report(SID, "failed")),
        ([("MessageSid", SID), ("MessageStatus", "brand_new_status")], "", Report(SID, "brand_new_status")),
        (
            [("MessageSid", SID), ("MessageStatus", "sent")],
            "a\0" + "b" * 999,
            Report(SID, "sent", None, "a" + "b" * 255),
        ),
        ([("MessageStatus", "sent")], "", NO_SID),
        ([("MessageSid", SID)], "", Malformed("MessageStatus is missing or not a word")),
        ([("MessageSid", SID), ("MessageStatus", "a b")], "", Malformed("MessageStatus is missing or not a word")),
    ],
)
def test_a_status_is_read(params: list[tuple[str, str]], reference: str, report: Report | Malformed) -> None:
    assert read_status(params, reference) == report


def test_a_reply_and_a_tap_name_the_message_they_stand_in() -> None:
    reply = read(form(Body="this one, 6 yards", OriginalRepliedMessageSid="SMolder"))
    tapped = read(form(ButtonPayload="affirm", ButtonText="Yes", OriginalRepliedMessageSid="SMolder"))
    strange = read(form(OriginalRepliedMessageSid="SM older"))

    assert [one.quotes for one in (reply, tapped, strange) if isinstance(one, Incoming)] == ["SMolder", "SMolder", ""]


def test_the_words_of_an_advertisement_come_with_the_message() -> None:
    found = read(form(ReferralHeadline="Blue Adire", ReferralBody="from ₦3,500 a yard", ReferralSourceType="ad"))

    assert found == replace(HELLO, saw="Blue Adire\nfrom ₦3,500 a yard")


@pytest.mark.parametrize("kind", ["unsupported", "order", "text", "", None])
def test_an_empty_message_is_one_that_cannot_be_shown(kind: str | None) -> None:
    found = read(form(Body=None, MessageType=kind))

    assert found == replace(HELLO, kind="media", text="", attachments=(Attachment("", kind="unsupported"),))


@pytest.mark.parametrize(("kind", "body"), [("reaction", "👍"), ("reaction", ""), ("deleted", ""), ("edit", "")])
def test_a_reaction_and_a_deletion_are_no_message(kind: str, body: str) -> None:
    assert read(form(MessageType=kind, Body=body)) is None


def test_an_edited_message_is_read_as_its_new_words() -> None:
    assert read(form(MessageType="edit", Body="8 yards")) == replace(HELLO, text="8 yards")
