"""A whole Grace on a database of its own, with a customer who has come as far as a proof."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from grace.app import project
from grace.desk import verdicts
from grace.shop.ledger import Verdict, VerdictKind
from grace.shop.order import Order
from grace.testing.rig import Rig

ROOT = Path(__file__).resolve().parents[2]
ACCOUNT_AND_MINIMUM = """\
currency: NGN
deposit: 50%
piece: 6 yards
minimum: {yards: 5, pieces: 1}
account: {bank: GTBank, number: "0123456789", name: AkanrabyAtuche Ltd}
fabrics:
"""


@pytest.fixture
def rig(tmp_path: Path, quick_url: str) -> Iterator[Rig]:
    with Rig.open(ROOT, tmp_path, url=quick_url) as opened:
        yield opened


def shelf(folder: Path, fabrics: str, name: str = "catalog.yaml") -> project.Places:
    """Return the shipped shop with these *fabrics* and no others, its catalog in *folder*, from which faults name it:
    so it is the same shop in every test, and compiled once."""
    catalog = folder / name
    catalog.write_text(ACCOUNT_AND_MINIMUM + fabrics)
    return replace(project.places(ROOT, None, catalog), root=folder)


@pytest.fixture
def sale(rig: Rig) -> Sale:
    """Ada has agreed to 6 yards each of AK-02 and AK-04 (₦52,800) and sent a picture of her receipt."""
    return Sale(rig).agree().prove()


class Sale:
    """The first customer's order and the desk that looks after it."""

    def __init__(self, rig: Rig) -> None:
        self.rig = rig
        self.parts = rig.parts
        self._keys = 0

    def agree(self) -> Sale:
        for words in ("I want to order fabric", "no picture", "6 yards of AK-02 and 6 yards of AK-04", "yes"):
            self.rig.say(words)
        return self

    def prove(self) -> Sale:
        self.rig.send_file("picture", None)
        return self

    def say_where(self) -> Sale:
        self.rig.say("Ada Okafor, 08012345678, 12 Allen Avenue, Ikeja")
        return self

    @property
    def order(self) -> Order:
        order = self.rig.session(self.rig.customer).order
        assert order is not None
        return order

    @property
    def state(self) -> str:
        return self.rig.session(self.rig.customer).state

    def said(self) -> tuple[str, ...]:
        """What the customer was told, oldest first."""
        return tuple(message.text for message in self.rig.sent_to(self.rig.customer))

    def key(self) -> str:
        self._keys += 1
        return f"desk:{self._keys}"

    def command(self, words: str) -> str:
        """Return what the member reads who types *words*."""
        before = len(self.rig.team_notes())
        self.rig.team(words)
        return "\n".join(self.rig.team_notes()[before:])

    def settle(self) -> None:
        """Lets everything happen that is due."""
        self.rig.pass_time(timedelta(0))

    def approve(self, amount: int | None = None, who: str = "Ngozi", seen: int | None = None) -> verdicts.Taken:
        return self.give("approve", who, amount=amount, seen=seen)

    def reject(self, reason: str = "not in the bank", who: str = "Ngozi", seen: int | None = None) -> verdicts.Taken:
        return self.give("reject", who, reason=reason, seen=seen)

    def undo(self, who: str = "Ngozi") -> verdicts.Taken:
        return self.give("undo", who)

    def refund(self, amount: int, reason: str = "") -> verdicts.Taken:
        return self.give("refund", amount=amount, reason=reason)

    def set_fee(self, amount: int) -> verdicts.Taken:
        return self.give("set_fee", amount=amount)

    def move(self, to: str, reason: str = "") -> verdicts.Taken:
        return self.give("step", step=to, reason=reason)

    def give(
        self, kind: VerdictKind, who: str = "Ngozi", *, code: str = "", key: str = "", **of_it: Any
    ) -> verdicts.Taken:
        """Give a verdict on the console and let it come to its turn."""
        verdict = Verdict(kind, who, verdicts.CONSOLE, code or self.order.code, **of_it)
        taken = verdicts.give(self.parts, verdict, key or self.key())
        self.settle()
        return taken
