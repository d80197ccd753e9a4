"""The entry for AWS Lambda: handler = grace.app.on_lambda.handle. The environment is read at its first event."""

from __future__ import annotations

import os
from functools import cache
from typing import Any

from grace.app.assembly import build, until_due
from grace.app.pages import pages
from grace.connect.serverless import Handler, handler
from grace.language.gpt.deadline import at_most
from grace.settings import read

PATIENCE = 4.0
"""Seconds for one request to WhatsApp; with a longer one the answer to Twilio would come too late."""


def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer one event of Lambda's."""
    return _handler()(event, context)


@cache
def _handler() -> Handler:
    app = build(read(os.environ), patience=PATIENCE)
    app.serving.begin(watch=False)
    return handler(pages(app).wsgi_app, app.steps, app.workers.steps, lambda: until_due(app.parts), at_most)
