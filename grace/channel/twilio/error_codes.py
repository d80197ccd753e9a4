"""Twilio's error codes, each with what it asks of us. A code that is not here: never try again, let people look."""

from __future__ import annotations

from typing import Final

from grace.channel.capabilities import Meaning

_SENDER: Final = (
    *(10001, 10002),  # the account is not active, or a trial cannot do it
    *(20002, 20003, 20004, 20005, 20006, 20403, 20404),  # password, rights, account suspended or not there
    *(21603, 21606, 21607, 21659, 21660, 21661, 21662),  # our number is missing, not ours, or cannot send
    *(21701, 21703, 21704, 21705, 21910),  # the messaging service has gone, or has no sender for WhatsApp
    *(30002, 63001, 63002, 63007, 63008, 63010, 63020, 63051, 63112, 90010),  # account or channel suspended or unset
)
"""Codes that say that nothing of this account or sender can go out, whatever it says and to whomever."""

MEANING: Final[dict[int, Meaning]] = {
    **dict.fromkeys(_SENDER, "sender"),
    20429: "later",  # too many requests
    30001: "later",  # our queue is full
    63012: "later",  # the channel's provider had a fault
    63017: "later",  # our account's rate
    63018: "later",  # our sender's rate
    63022: "later",  # the contact could not be looked up now
    63023: "later",  # the channel had a fault it does not name
    131056: "later",  # too many messages to this one customer
    63038: "tomorrow",  # the day's limit of messages
    63016: "window",  # more than 24 hours since the customer wrote
    21610: "stopped",  # the customer stopped us
    63014: "stopped",  # the customer blocked us
    63005: "content",  # WhatsApp does not take this content
    63021: "content",  # the buttons or the template are not as WhatsApp wants them
    63027: "content",  # there is no such template in this language
    63028: "content",  # the variables do not fit the template
    63030: "content",  # something that may not stand beside a template
    63040: "content",  # the template was rejected
    63041: "content",  # the template is paused
    63042: "content",  # the template is disabled
    21655: "content",  # there is no such ContentSid
    21656: "content",  # the variables do not fit the content
    63019: "media",  # WhatsApp could not fetch our picture
    11200: "media",  # our picture could not be fetched
    11205: "media",  # our picture could not be fetched
    11751: "picture",  # the picture is too large for WhatsApp
    12300: "picture",  # its type is none WhatsApp takes
    21620: "picture",  # its address is none Twilio takes
    21623: "picture",  # too many pictures, or too large together
    63034: "picture",  # the picture is too large
}


UNKNOWN_CONTENT: Final = frozenset({21655, 63027})
"""Codes that say that the content is not there any more, so that it has to be made anew."""


def meaning(code: int | None) -> Meaning:
    """Return what *code* asks of us. 63032 and 63049 (Meta declined) are never tried again on purpose."""
    return MEANING.get(code or 0, "never")
