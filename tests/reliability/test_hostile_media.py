"""Hostile pictures through the real fetching and looking: little memory, and an honest word to each sender."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from grace.doubles.twilio import TwilioDouble
from tests.pictures.picture_samples import dress
from tests.reliability.conftest import PUBLIC, TEAM
from tests.reliability.hostile_media import A_FILE, ELSEWHERE, MANNERS, files, ill_mannered
from tests.shops import whatsapp
from tests.web.conftest import CLEAN, ROOT

MOST_MEMORY = 64 * 1024
"""Kilobytes by which a process that looks at all of them may grow."""

TAKEN = "These are begging to become your dress 👆🏾"
NOT_OPENED = "I couldn't open that picture 🙈 Please send it once more, as a photo or a screenshot."
NO_FILES = "I can't open files here, so I've given it to my people. For prints, a picture or a few words work best."


def first_word(twilio: TwilioDouble, customer: str) -> str:
    return next((message.body.split("\n")[0] for message in twilio.messages if message.to == customer), "")


def test_hostile_pictures_cost_little_memory_and_get_an_honest_word(tmp_path: Path, twilio: TwilioDouble) -> None:
    with ill_mannered() as url:
        good = ["whatsapp:+2348000000000", twilio.put_media(dress("#c4122c"), "image/jpeg"), "image/jpeg"]
        sent, wanted = [good], {}
        addresses = [*(f"{url}/{manner}" for manner in MANNERS), *ELSEWHERE]
        told = [(one.name, twilio.put_media(one.data, one.claimed), one.claimed, one.said) for one in files()]
        told += [(one, twilio.put_media(b"", "", redirect_to=one), "image/jpeg", "not fetched") for one in addresses]
        for number, (name, address, claimed, why) in enumerate(told, 1):
            customer = f"whatsapp:+23480{number:08}"
            sent.append([customer, address, claimed])
            wanted[customer] = (name, TAKEN if not why else NO_FILES if why == A_FILE else NOT_OPENED)
        own = {
            **CLEAN,
            **whatsapp(twilio.url),
            "GRACE_TEAM": TEAM,
            "GRACE_HOME": str(ROOT),
            "GRACE_DATA": str(tmp_path),
        }
        done = subprocess.run(
            [sys.executable, "-m", "tests.reliability.looking"],
            input=json.dumps(sent),
            cwd=ROOT,
            env={**own, "GRACE_PUBLIC_URL": PUBLIC},
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )

    assert done.returncode == 0, done.stderr[-2000:]
    *grew, left = [json.loads(line) for line in done.stdout.splitlines()]
    names = {customer: name for customer, (name, _) in wanted.items()}
    assert {names[customer]: kilobytes for customer, kilobytes in grew if kilobytes > MOST_MEMORY} == {}
    assert {customer: (names[customer], first_word(twilio, customer)) for customer in wanted} == wanted
    assert (len(grew) >= 40, left) == (True, {"waiting": 0, "parked": 0})
    assert "Traceback" not in done.stderr
    most = max(kilobytes for _, kilobytes in grew) // 1024
    sys.stdout.write(f"{len(grew)} hostile media: memory grew by {most} MB at most\n")  # shown by pytest -s
