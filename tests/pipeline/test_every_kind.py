"""Whatever a customer sends in whatever state is answered, and kept, shown to the team, or both: nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from grace.app import project
from grace.testing import media
from grace.testing.rig import Rig

ROOT = Path(__file__).parents[2]
SHOPS = ROOT / "tests" / "conversations" / "shops"
AGREED = ("6 yards of Palm Green", "yes")
PAID = (*AGREED, "I have paid", "team: approve 25200", "Ada Obi, 08031234567, 5 Allen Avenue Ikeja")
GONE = (*PAID, "team: cutting {code}", "team: sent {code}")
ROADS = {
    "greeting": ("hello",),
    "image_request": ("I want to order",),
    "fabric_offer": ("no picture",),
    "selection": ("Palm Green",),
    "deposit_summary": AGREED[:1],
    "proof": AGREED,
    "ops_notify": (*AGREED, "I have paid"),
    "follow_up": PAID,
    "after_sale": (*GONE, "team: delivered {code}"),
    "human": (*AGREED, "let me talk to a person"),
}
"""Words that lead into each state of the shipped flow."""


def _walk(rig: Rig, customer: str, road: tuple[str, ...]) -> None:
    for step in road:
        team = step.removeprefix("team: ")
        order = rig.session(customer).order if team != step else None
        if team == step:
            rig.send(customer, (rig.message(customer, step),))
        else:
            rig.team(team.format(code=order.code if order else ""), customer)


@pytest.mark.parametrize("state", ROADS)
def test_every_kind_is_answered_and_kept(state: str, tmp_path: Path, quick_url: str) -> None:
    where = project.places(ROOT, None, SHOPS / "prints.yaml", SHOPS / "brand.yaml")
    with Rig(where, tmp_path, url=quick_url) as rig:
        for kind in (one for one in media.KINDS if one != "unsupported"):
            customer = rig.person(f"{kind} Obi")
            _walk(rig, customer, ROADS[state])
            assert rig.session(customer).state == state
            told, said = len(rig.team_notes()), len(rig.sent_to(customer))
            sent = media.attachment(rig.phone, kind, f"{kind}-1", None)
            rig.send(customer, (rig.message(customer, "", sent),))

            after = rig.session(customer)
            shown = len(rig.team_notes()) > told
            kept = after.kept_proof is not None or any(name in after.remembers for name in ("dress", "delivery"))
            assert len(rig.sent_to(customer)) > said or (state == "human" and shown), (kind, "is met by silence")
            needless = kind == "sticker" or (kind in ("voice", "video") and after.order is None)
            assert shown or kept or needless, (kind, "is lost")


@pytest.mark.parametrize("state", ROADS)
def test_a_receipt_as_a_file_reaches_people(state: str, tmp_path: Path, quick_url: str) -> None:
    where = project.places(ROOT, None, SHOPS / "prints.yaml", SHOPS / "brand.yaml")
    with Rig(where, tmp_path, url=quick_url) as rig:
        _walk(rig, rig.customer, ROADS[state])
        told = len(rig.team_notes())
        sent = media.attachment(rig.phone, "document", "receipt.pdf", None)
        rig.send(rig.customer, (rig.message(rig.customer, "Opay transfer receipt", sent),))
        if state == "deposit_summary":
            rig.say("yes")

        assert "Opay transfer receipt" in "\n".join(rig.team_notes()[told:])
