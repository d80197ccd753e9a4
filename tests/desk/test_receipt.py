"""The receipt a customer gets once money is confirmed."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

from PIL import Image

from grace.engine.effects import Offered
from grace.pictures.receipt import Row, Words, receipt
from grace.pipeline.receipt_images import drawn_receipt
from tests.desk.conftest import ROOT, Sale


def test_a_confirmed_order_comes_with_its_receipt(sale: Sale) -> None:
    sale.approve()

    (last,) = sale.rig.sent_to(sale.rig.customer)[-1:]
    assert "Payment confirmed" in last.text
    assert last.picture_url is not None
    stored = sale.parts.store.files.by_token(last.picture_url.rpartition("/")[2])
    assert stored is not None
    assert stored.content_type == "image/png"
    image = Image.open(BytesIO(sale.parts.store.files.read(stored.sha)))
    assert (image.format, image.width) == ("PNG", 1080)
    assert stored.size < 1_000_000


def test_what_stands_on_a_receipt_is_in_the_words_of_the_shop(sale: Sale) -> None:
    flow, order = sale.parts.flow(), sale.order
    groups = flow.brand.fixed_words.groups
    own = replace(
        flow.brand.fixed_words, groups={**groups, "receipt": {**groups["receipt"], "warning": "Safe travels"}}
    )
    usual, theirs = (
        drawn_receipt(sale.parts, replace(flow, brand=replace(flow.brand, fixed_words=words)), order).sha
        for words in (flow.brand.fixed_words, own)
    )

    assert usual != theirs


def test_equal_orders_have_equal_receipts_and_odd_names_do_no_harm(tmp_path: Path) -> None:
    rows = tuple(
        Row(Offered(f"ZZ-{n}", "\u202e<b>" + "Ń" * 90, "", "gone.jpg"), "6 yards", "₦21,000") for n in range(30)
    )
    head = Words("", "Receipt GR-7K2P", "1 May 2026", "and 18 more", "")
    drawn = [receipt(head, rows, (("Words", "Ń " * 400),), (("Total", "₦1"),), folder) for folder in (ROOT, tmp_path)]

    assert drawn[0] == drawn[1]
    assert drawn[0].startswith(b"\x89PNG")


def test_a_receipt_asked_for_again_shows_the_picture_as_it_is_now(tmp_path: Path) -> None:
    rows = (Row(Offered("AK-01", "Blue Adire", "", "print.png"), "6 yards", "₦21,000"),)
    drawn = []
    for colour in ("red", "red", "navy"):
        Image.new("RGB", (200, 200), colour).save(tmp_path / "print.png")
        drawn.append(
            receipt(Words("Shop", "Receipt GR-7K2P", "1 May 2026", "", ""), rows, (), (("Total", "₦1"),), tmp_path)
        )

    assert drawn[0] == drawn[1] != drawn[2]
