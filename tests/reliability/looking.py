"""A Grace who looks at one picture after the other, and tells how much memory that took: python -m … < addresses."""

from __future__ import annotations

import gc
import json
import os
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from grace.app.assembly import build
from grace.channel import Attachment, Incoming
from grace.channel.twilio.channel import TwilioChannel, TwilioSettings
from grace.doubles.twilio import ACCOUNT, SENDER, TOKEN
from grace.pipeline import Parts, answer, deliver, receive
from grace.settings import read
from tests.pipeline.conftest import NoReader

clock = [datetime.now(UTC)]


def show(parts: Parts, customer: str, url: str, claimed: str) -> None:
    """*customer* sends the picture at *url*, and all that comes of it is done."""
    attachment = Attachment(claimed, url)
    receive(parts, Incoming(f"twilio:{customer}", customer, "media", attachments=(attachment,)))
    for _ in range(10):  # what could not be fetched is tried again
        while answer(parts) or deliver(parts):
            pass
        clock[0] += timedelta(minutes=2)


def resident(name: str) -> int:
    """Kilobytes of this process: VmRSS now, VmHWM at their most."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))


def tell(value: object) -> None:
    sys.stdout.write(json.dumps(value) + "\n")


def main() -> None:
    parts = build(read(os.environ)).parts
    double = os.environ["GRACE_TWILIO_API_URL"]
    channel = TwilioChannel(TwilioSettings(ACCOUNT, TOKEN, SENDER, None, double, timeout=0.5, per_second=1e6))
    parts = replace(
        parts,
        now=lambda: clock[0],
        burst=timedelta(0),
        wake=lambda: None,
        reader=lambda _: NoReader(),
        channel=lambda _: channel,
        wording=lambda: None,
    )
    first, *rest = json.load(sys.stdin)
    show(parts, *first)  # a good one, so that everything is loaded
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # forgets the most so far
    before = resident("VmRSS")
    for one in rest:
        show(parts, *one)
        tell([one[0], resident("VmHWM") - before])
    counts = parts.store.inbox.counts()
    tell({"waiting": counts.pending, "parked": counts.parked})
    parts.store.close()


if __name__ == "__main__":
    main()
