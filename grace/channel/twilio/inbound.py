"""Reads what Twilio posts to us: a form in, one value out, whatever it holds. Nothing is fetched or kept here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from grace.channel import Attachment, Incoming, Kind, Report
from grace.channel.twilio.signature import Params, signature_url, valid
from grace.channel.wording import repaired
from grace.flow.whatsapp_limits import LONGEST_HEARD
from grace.shop.address import Address

__all__ = ["Malformed", "Params", "read", "read_status", "signature_url", "valid"]

_LONGEST_NAME = 256
_LONGEST_AD = 1_000
_MOST_MEDIA = 10
_SID = re.compile(r"[!-~]{1,64}")
_STATUS = re.compile(r"[a-z_]{1,32}")
_NUMBER = re.compile(r"[0-9]{1,9}")
_DEGREES = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]{1,20})?")
_TAKEN_BACK = frozenset({"edit", "edited", "delete", "deleted", "revoke", "revoked"})
_VCARD = frozenset({"text/vcard", "text/x-vcard", "text/directory"})


@dataclass(frozen=True, slots=True)
class Malformed:
    """A form that cannot be what it says. *why* names the field and never repeats what was sent."""

    why: str


def read(params: Params) -> Incoming | Malformed | None:
    """Return the message in Twilio's inbound form; None for a reaction or a deletion, which say nothing to answer.
    Unknown fields are as good as absent; of repeated ones the first counts."""
    form = _first_values(params)
    sid, customer, media = form.get("MessageSid", ""), _customer(form), _media_count(form)
    if not _SID.fullmatch(sid):
        return Malformed("MessageSid is missing or not an id")
    if customer is None:
        return Malformed("From is missing or not a WhatsApp address")
    if media is None:
        return Malformed(f"NumMedia is not a number from 0 to {_MOST_MEDIA}")
    if _is_gesture(form):
        return None
    attachments = _attachments(form, media)
    payload = _text(form, "ButtonPayload") or _text(form, "ListId")
    return Incoming(
        key=f"twilio:{sid}",
        customer=customer,
        kind=_kind(payload, attachments),
        text=_label(form) if payload else _text(form, "Body"),
        payload=payload,
        name=_text(form, "ProfileName", _LONGEST_NAME),
        attachments=attachments,
        to=_text(form, "To", _LONGEST_NAME),
        phone=_phone(form),
        quotes=_quoted(form),
        saw=_seen(form),
    )


def read_status(params: Params, reference: str = "") -> Report | Malformed:
    """Return what Twilio says became of a message we sent. *reference*: ours, of the callback's address."""
    form = _first_values(params)
    sid = form.get("MessageSid") or form.get("SmsSid") or ""
    status = (form.get("MessageStatus") or form.get("SmsStatus") or "").lower()
    code = form.get("ErrorCode", "")
    if not _SID.fullmatch(sid):
        return Malformed("MessageSid is missing or not an id")
    if not _STATUS.fullmatch(status):
        return Malformed("MessageStatus is missing or not a word")
    error_code = (int(code) or None) if _NUMBER.fullmatch(code) else None
    return Report(sid=sid, status=status, error_code=error_code, reference=repaired(reference)[:_LONGEST_NAME])


def _first_values(params: Params) -> dict[str, str]:
    return dict(reversed(params))


def _text(form: Mapping[str, str], name: str, longest: int = LONGEST_HEARD) -> str:
    return repaired(form.get(name, ""))[:longest]


def _customer(form: Mapping[str, str]) -> str | None:
    """Return the address to know the customer by: the id that outlives a hidden number, else where the message came
    from."""
    # An ExternalUserId in a shape we do not know must not cost us the message: From can be answered too.
    candidates = (form.get("ExternalUserId", ""), form.get("From", ""))
    return next((each for each in candidates if Address.parse(each).is_whatsapp and ":" in each), None)


def _phone(form: Mapping[str, str]) -> str:
    """Return the number in From, when it has one: the team is known by numbers."""
    sender = form.get("From", "")
    return sender if Address.parse(sender).is_phone and ":" in sender else ""


def _media_count(form: Mapping[str, str]) -> int | None:
    number = form.get("NumMedia") or "0"
    count = int(number) if _NUMBER.fullmatch(number) else _MOST_MEDIA + 1
    return count if count <= _MOST_MEDIA else None


def _quoted(form: Mapping[str, str]) -> str:
    """Return the id of the message this one replies to; empty without one."""
    sid = form.get("OriginalRepliedMessageSid", "")
    return sid if _SID.fullmatch(sid) else ""


def _seen(form: Mapping[str, str]) -> str:
    """Return the words of the advertisement that was tapped: its headline, then its text."""
    return "\n".join(filter(None, (_text(form, name, _LONGEST_AD) for name in ("ReferralHeadline", "ReferralBody"))))


def _kind(payload: str, attachments: tuple[Attachment, ...]) -> Kind:
    if payload:
        return "tap"
    return "media" if attachments else "text"


def _label(form: Mapping[str, str]) -> str:
    """Return what the customer saw on the button or row that was tapped."""
    return _text(form, "ButtonText") or _text(form, "ListTitle") or _text(form, "Body")


def _attachments(form: Mapping[str, str], media: int) -> tuple[Attachment, ...]:
    found = [_attachment(form, number) for number in range(media)]
    if not found and form.get("MessageType") in ("sticker", "contacts"):
        found.append(Attachment("", kind=_named_kind(form, "")))
    if form.get("Latitude") and form.get("Longitude"):
        found.append(Attachment("", kind="location", text=_place(form)))
    # An empty form of any other kind is something WhatsApp does not hand on, a poll or a view-once picture.
    shown = found or any(form.get(name, "").strip() for name in ("Body", "ButtonPayload", "ListId", "ButtonText"))
    return tuple(found) if shown else (Attachment("", kind="unsupported"),)


def _is_gesture(form: Mapping[str, str]) -> bool:
    """Return whether *form* tells of a thumb under an older message, or that one was deleted or edited into nothing."""
    kind = form.get("MessageType", "").lower()
    return kind == "reaction" or (kind in _TAKEN_BACK and not form.get("Body", "").strip())


def _attachment(form: Mapping[str, str], number: int) -> Attachment:
    # Without an address it still says that something was sent; fetching it is refused later.
    declared = _text(form, f"MediaContentType{number}", _LONGEST_NAME).partition(";")[0].strip().lower()
    content_type = declared or "application/octet-stream"
    return Attachment(content_type, url=_text(form, f"MediaUrl{number}"), kind=_named_kind(form, content_type))


def _named_kind(form: Mapping[str, str], content_type: str) -> str:
    """Return the kind a content type does not tell by itself; empty where it does."""
    message = form.get("MessageType", "")
    if content_type in _VCARD or message == "contacts":
        return "contact"
    return "sticker" if message == "sticker" else ""


def _place(form: Mapping[str, str]) -> str:
    """Return a location in words: name and address as far as given, then latitude and longitude."""
    words = ", ".join(dict.fromkeys(filter(None, (_text(form, "Label"), _text(form, "Address")))))
    latitude, longitude = form["Latitude"].strip(), form["Longitude"].strip()
    if not (_DEGREES.fullmatch(latitude) and _DEGREES.fullmatch(longitude)):
        return words[:LONGEST_HEARD]
    return f"{words[: LONGEST_HEARD - 64]} ({latitude}, {longitude})".strip()
