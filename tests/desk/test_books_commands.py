"""`export` and `forget` as an owner runs them, on a database that a whole sale has filled."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from grace.channel import Incoming
from grace.channel.simulator import address
from grace.cli import main
from grace.pipeline import receive
from grace.testing import media
from grace.testing.rig import Rig
from tests.desk.conftest import ROOT, Sale

SECRETS = ("Zubairat", "Allen Avenue", "08012345678", "grandmother", "8030000001", "tell her")
Command = Callable[..., Result]


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Sale]:
    """Zubairat has bought, said where she lives and spoken with a person."""
    with Rig.open(ROOT, tmp_path, "Zubairat") as rig:
        sale = Sale(rig).agree()
        receipt = io.BytesIO()
        Image.new("RGB", (90, 160), "#e04f05").save(receipt, "PNG")
        (tmp_path / "receipt.png").write_bytes(receipt.getvalue())
        sent = media.attachment(rig.phone, "picture", "receipt.png", tmp_path)
        rig.send(rig.customer, (rig.message(rig.customer, "for my grandmother", sent),))
        (tmp_path / "receipt.png").unlink()
        sale.approve()
        rig.say("Zubairat Bello, 08012345678, 12 Allen Avenue, Ikeja")
        rig.team(f"say {sale.order.code} tell her the grandmother gown is ready")
        rig.team("orders")
        yield sale


@pytest.fixture
def run(tmp_path: Path) -> Command:
    environment = {"GRACE_HOME": str(ROOT), "GRACE_DATA": str(tmp_path)}
    return lambda *words, typed="": CliRunner().invoke(main, list(words), input=typed, env=environment)


def on_disk(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def holding(folder: Path, words: tuple[str, ...]) -> list[str]:
    kept = on_disk(folder)
    return [word for word in words if word.encode() in kept]


def test_a_forgotten_person_is_in_no_file_any_more(run: Command, shop: Sale, tmp_path: Path) -> None:
    assert holding(tmp_path, SECRETS) == list(SECRETS)
    code, pictures = shop.order.code, len(list((tmp_path / "files").rglob("*/*")))

    result = run("forget", code, "--yes")

    assert result.exit_code == 0, result.output
    assert "1 orders stay, as forgotten:" in result.output
    assert "Backups and exports made before still hold them." in result.output
    assert holding(tmp_path, SECRETS) == []
    assert len(list((tmp_path / "files").rglob("*/*"))) == pictures - 2  # the receipt they sent, and the one they got
    found = shop.parts.store.orders.get(code)
    assert found is not None
    assert (found[0][:10], found[1].credited, len(found[1].credits)) == ("forgotten:", 2_640_000, 1)


def test_forgetting_asks_first(run: Command, shop: Sale, tmp_path: Path) -> None:
    result = run("forget", shop.rig.customer, typed="n\n")

    assert (result.exit_code, "This cannot be taken back" in result.output) == (1, True)
    assert shop.parts.store.sessions.find(shop.rig.customer) == shop.rig.customer


def test_an_unknown_customer_is_said_plainly(run: Command) -> None:
    result = run("forget", "GR-2222", "--yes")

    assert result.exit_code != 0
    assert "No customer is known as 'GR-2222'" in str(result.exception) + result.output


def test_a_busy_database_is_not_called_clean(run: Command, shop: Sale, tmp_path: Path) -> None:
    reader = shop.parts.store
    with reader.transaction():
        reader.sessions.find(shop.rig.customer)
        busy = run("wipe")
    free = run("wipe")

    assert (busy.exit_code != 0, free.exit_code) == (True, 0)
    assert free.output == "Nothing that was erased is left in the database's files.\n"


def test_the_books_are_three_tables_without_a_formula(run: Command, shop: Sale, tmp_path: Path) -> None:
    evil = "whatsapp:+2348111111111"
    receive(shop.parts, Incoming("evil", evil, "text", "hello", name="=1+cmd|calc"))
    shop.rig.pass_time(shop.parts.burst)

    result = run("export", str(tmp_path / "out"))

    assert result.exit_code == 0, result.output
    tables = {file.stem: file.read_text(encoding="utf-8-sig") for file in (tmp_path / "out").iterdir()}
    assert sorted(tables) == ["customers", "ledger", "orders"]
    rows = {name: list(csv.reader(io.StringIO(text))) for name, text in tables.items()}
    assert [cell for table in rows.values() for row in table for cell in row if cell[:1] in tuple("=+@")] == []
    assert "'=1+cmd|calc" in tables["customers"]
    assert [row[0] for row in rows["orders"][1:]] == [shop.order.code]


def test_a_folder_that_cannot_be_written_is_said_plainly(run: Command, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")

    result = run("export", str(tmp_path / "taken"))

    assert (result.exit_code != 0, "Nothing can be written into" in str(result.exception) + result.output) == (
        True,
        True,
    )


def test_practice_is_left_out_and_told_of(run: Command, shop: Sale, tmp_path: Path) -> None:
    assert "Left out" not in run("export", str(tmp_path / "real")).output
    receive(shop.parts, Incoming("practice", address("ada-1"), "text", "6 yards of Blue Adire"))
    shop.rig.pass_time(shop.parts.burst)

    result = run("export", str(tmp_path / "out"))

    assert "Left out: 1 practice order of the simulator" in result.output
    assert (tmp_path / "out" / "orders.csv").read_text(encoding="utf-8-sig").count("GR-") == 1
