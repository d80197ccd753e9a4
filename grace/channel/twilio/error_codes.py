"""Twilio's error codes, each with what it asks of us. A code that is not here: never try again, let people look."""

from __future__ import annotations

from typing import Final

from grace.channel.capabilities import Meaning

MEANING: Final[dict[int, Meaning]] = {
    20429: "later",  # too many requests
    63012: "later",  # the channel's provider had a fault
    63017: "later",  # our account's rate
    63018: "later",  # our sender's rate
    63022: "later",  # the contact could not be looked up now
    131056: "later",  # too many messages to this one customer
    63038: "tomorrow",  # the day's limit of messages
    63016: "window",  # more than 24 hours since the customer wrote
    21610: "stopped",  # the customer stopped us
    63014: "stopped",  # the customer blocked us
    63005: "content",  # WhatsApp does not take this content
    63021: "content",  # the buttons or the template are not as WhatsApp wants them
    63030: "content",  # something that may not stand beside a template
    21655: "content",  # there is no such ContentSid
    21656: "content",  # the variables do not fit the content
    63019: "media",  # WhatsApp could not fetch our picture
}


def meaning(code: int | None) -> Meaning:
    """What *code* asks of us. 63032 and 63049 (Meta declined a marketing message) are never tried again on purpose."""
    return MEANING.get(code or 0, "never")
