"""A shop for the console's tests: pretend customers on the server's own data, without its two-second pause."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta

from PIL import Image, ImageDraw, ImageFont

from grace.app.assembly import build, ring
from grace.channel.simulator import address
from grace.desk import verdicts
from grace.pipeline import answer, deliver
from grace.settings import read
from grace.shop.ledger import Verdict
from grace.shop.order import Order
from grace.web.order_cards import new_form_key
from grace.web.pretend_chats import PretendChats
from tests.web.conftest import ROOT, until

FONT = ROOT / "grace" / "pictures" / "fonts" / "DejaVuSans-Bold.ttf"
PATIENCE = 60  # seconds; the first message waits until the reader has learned its examples
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def receipt(amount: str, reference: str, sender: str = "Ada Okafor") -> bytes:
    """A picture like a bank app's receipt; no two references give the same bytes."""
    picture = Image.new("RGB", (480, 720), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, 480, 90), fill="#e04f05")
    draw.text((200, 35), "GTBank", fill="white", font_size=28)
    draw.text((130, 150), amount, fill="black", font=ImageFont.truetype(FONT, 38))
    rows = (("To", "Akanra by Atuche Ltd"), ("From", sender), ("Ref", reference), ("Status", "Successful"))
    for number, (name, value) in enumerate(rows):
        draw.text((30, 280 + 70 * number), name, fill="#777777", font_size=22)
        draw.text((160, 280 + 70 * number), value, fill="black", font_size=22)
    kept = io.BytesIO()
    picture.save(kept, "PNG")
    return kept.getvalue()


class Shop:
    """Customers of one server. Every turn is taken here, or by the server when it is quicker."""

    def __init__(self, environment: dict[str, str]) -> None:
        app = build(read(environment))
        self.parts = replace(app.parts, burst=timedelta(0), wording=lambda: None)
        self._sim = PretendChats(self.parts)

    def say(self, customer: str, *lines: str, name: str = "") -> None:
        for line in lines:
            self._sim.say(customer, name, line)
            self.settle(customer)

    def send(self, customer: str, data: bytes, content_type: str = "image/png", text: str = "") -> None:
        self._sim.send_file(customer, data, content_type, text)
        self.settle(customer)

    def settle(self, customer: str) -> None:
        until(lambda: not self.work() and not self._sim.chat(customer)["busy"], PATIENCE)

    def work(self) -> bool:
        return any([ring(self.parts), answer(self.parts), deliver(self.parts)])

    def agreed(self, customer: str, name: str, words: str = "12 yards of AK-02") -> str:
        """A customer who agreed and owes a deposit; their order's code."""
        self.say(customer, words, "yes", name=name)
        return self.order(customer).code

    def proven(self, customer: str, name: str, words: str = "12 yards of AK-02") -> str:
        """The same with a picture of a receipt sent."""
        code = self.agreed(customer, name, words)
        self.send(customer, receipt("₦26,400.00", code, name))
        return code

    def give(self, verdict: Verdict) -> None:
        """Let the console give *verdict*, and everything happen that comes of it."""
        taken = verdicts.give(self.parts, verdict, new_form_key())
        assert taken.ok, taken.answer
        until(lambda: not self.work(), PATIENCE)

    def order(self, customer: str) -> Order:
        found = self.parts.store.orders.newest(address(customer))
        assert found is not None, self._sim.chat(customer)
        return found

    def read(self, code: str) -> Order:
        found = self.parts.store.orders.get(code)
        assert found is not None
        return found[1]

    def state(self, customer: str) -> str:
        return str(self._sim.chat(customer)["state"])

    def heard(self, customer: str) -> str:
        """Everything they were told."""
        messages = self._sim.chat(customer)["messages"]
        return "\n".join(one["text"] for one in messages if one["from"] != "customer")

    def wait(self, customer: str, hours: float) -> None:
        self._sim.wait(customer, hours)
        self.settle(customer)

    def close(self) -> None:
        self.parts.store.close()
