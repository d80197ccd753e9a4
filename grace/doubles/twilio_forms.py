"""The forms the double of Twilio would post to us, signed as Twilio signs them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from urllib.parse import urlencode

from grace.channel.twilio.signature import Params, sign, signature_url

ACCOUNT = "AC" + "d0" * 16
TOKEN = "the-token-of-the-double"  # noqa: S105 - opens nothing but the double
SENDER = "whatsapp:+14155238886"


@dataclass(frozen=True, slots=True)
class SignedForm:
    """A request Twilio would make: post *body* to *path* with *headers*."""

    path: str
    body: bytes
    headers: dict[str, str]


def inbound(public_url: str, auth_token: str, path: str = "/twilio/inbound", **fields: str | None) -> SignedForm:
    """Return the form Twilio posts for a message: a plain text unless *fields* say otherwise; None leaves a field
    out."""
    usual: dict[str, str | None] = {
        "SmsMessageSid": (sid := fields.get("MessageSid") or "SM" + secrets.token_hex(16)),
        "NumMedia": "0",
        "ProfileName": "Ada",
        "MessageType": "text",
        "SmsSid": sid,
        "WaId": "2348012345678",
        "SmsStatus": "received",
        "Body": "Hello",
        "To": SENDER,
        "NumSegments": "1",
        "ReferralNumMedia": "0",
        "MessageSid": sid,
        "AccountSid": ACCOUNT,
        "ChannelMetadata": '{"type":"whatsapp","data":{"context":{}}}',
        "From": "whatsapp:+2348012345678",
        "ApiVersion": "2010-04-01",
    }
    params = [(name, value) for name, value in {**usual, **fields}.items() if value is not None]
    return signed(public_url, auth_token, path, params)


def signed(public_url: str, auth_token: str, path: str, params: Params) -> SignedForm:
    """Return any form, signed as Twilio signs what it posts to *path* (its query included) below *public_url*."""
    bare, _, query = path.partition("?")
    headers = {
        "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
        "X-Twilio-Signature": sign(auth_token, signature_url(public_url, bare, query), params),
        "I-Twilio-Idempotency-Token": secrets.token_hex(16),
        "User-Agent": "TwilioProxy/1.1",
    }
    return SignedForm(path, urlencode(params).encode(), headers)
