"""Hands templates to WhatsApp for approval, through Twilio's Content API."""

from __future__ import annotations

import re
from typing import Any

from twilio.base.exceptions import TwilioException  # type: ignore[import-untyped]
from twilio.rest.content.v1.content import ContentList  # type: ignore[import-untyped]
from twilio.rest.content.v1.content.approval_create import ApprovalCreateList  # type: ignore[import-untyped]

from grace.channel.twilio.client import failure

_FAULTS = (TwilioException, OSError, ValueError, TypeError, AttributeError)


def submit(client: Any, name: str, text: str, samples: tuple[str, ...]) -> str:
    """Make a template of *text*, in which {{1}} and so on stand for *samples*, ask for its approval and return its
    ContentSid. Raises TemporaryFailure, OutcomeUnknown, Refused."""
    asked = {
        "friendly_name": name,
        "language": "en",
        "variables": {str(number): sample for number, sample in enumerate(samples, 1)},
        "types": ContentList.Types({"twilio/text": {"body": text}}),
    }
    try:
        sid = str(client.content.v1.contents.create(ContentList.ContentCreateRequest(asked)).sid)
        if not re.fullmatch(r"HX[0-9a-fA-F]{32}", sid):
            raise ValueError("the answer names no content")
        request = ApprovalCreateList.ContentApprovalRequest({"name": name, "category": "UTILITY"})
        client.content.v1.contents(sid).approval_create.create(request)
    except _FAULTS as error:
        raise failure(error) from error
    return sid
