"""An owner's frequent questions, three lines of YAML each: answered anywhere, and everything else goes on as before."""

from __future__ import annotations

from pathlib import Path

import pytest

from grace.app import project
from grace.app.teach import teach
from grace.errors import Misuse
from grace.flow.changes import differences
from grace.testing.command import run_files
from grace.testing.processes import Manner
from tests.shops import copy_shop

FAQ = """
faq:
  where_we_are:
    asked: [where is your shop, where una shop dey, can I come and see the cloth]
    say: We are at 12 Balogun Street, and the kettle is on.
  tailoring:
    asked: [do you also sew, do you know a good tailor]
    say_exactly: We do not sew, but Mama Tola next door does.
    tell_team: "{customer.address} asks for a tailor: {message.text}"
"""
TALK = """
conversations:
  - name: the same question in the first message, beside an order, beside a yes, below the account and beside a person
    talk:
      - they: abeg which side una shop dey
        understood: where_we_are
        state: greeting
        grace: [12 Balogun Street]
      - they: 6 yards of AK-02. And where is your shop?
        state: deposit_summary
        basket: [[AK-02, 6, yard]]
        grace: [12 Balogun Street]
      - they: do you know any tailor for it
        state: deposit_summary
        basket: [[AK-02, 6, yard]]
        grace: [Mama Tola, "yes"]
        team_told: asks for a tailor
      - they: yes, it is correct. where una shop dey?
        state: proof
        grace: [12 Balogun Street]
        order: {status: awaiting_payment}
      - they: can I come and see the cloth
        state: proof
        grace: [12 Balogun Street]
      - they: {picture: receipt.jpg}
        state: ops_notify
      - they: talk to a person
        state: human
      - they: where is your shop
        nothing: yes
  - name: what is no such question is answered as ever
    talk:
      - they: where is my order
        understood: order_status
        never: [Balogun, Mama Tola]
      - they: do you have blue adire
        understood: ask_stock
        never: [Balogun, Mama Tola]
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return _asked_often(tmp_path, FAQ)


def _asked_often(home: Path, questions: str) -> Path:
    """Return *home* with a copy of the shop that has these frequent *questions* and none of the shipped ones."""
    copy_shop(home)
    flow = home / "flows" / "wholesale.yaml"
    head, _, rest = flow.read_text(encoding="utf-8").partition("\nfaq:\n")
    after = rest.partition("\nanytime:\n")[2]
    flow.write_text(f"{head}\n{questions}\nanytime:\n{after}", encoding="utf-8")
    return home


def test_it_is_answered_anywhere_and_what_was_asked_goes_on(shop: Path) -> None:
    (shop / "mine.yaml").write_text(TALK, encoding="utf-8")
    printed: list[str] = []

    code = run_files([shop / "mine.yaml"], shop, Manner(), printed.append)

    assert code == 0, "\n".join(printed)


HEADTIES = """
faq:
  headties:
    asked: [do you sell gele, una get gele, do una get aso oke for cap, do you sell caps]
    say_exactly: Gele and caps are at my sister's, 14 Balogun Street.
"""
HEADTIES_TALK = """
conversations:
  - name: goods of a frequent question are answered by it beside an order, and others by what there is
    talk:
      - they: 6 yards of AK-02
      - they: do you sell gele
        grace: 14 Balogun Street
        never: [all of it is still here, "I don't have gele"]
      - they: do una get aso oke for cap
        grace: 14 Balogun Street
        never: [all of it is still here, is here]
      - they: una get gele?
        grace: 14 Balogun Street
      - they: do you have aso oke
        grace: Ijebu Aso-Oke
      - they: "yes"
      - they: una dey sell gele
        grace: 14 Balogun Street
        never: kept for you until
      - they: you get shoe?
        grace: I don't have shoe here.
        never: [kept for you until, 14 Balogun Street]
"""


def test_goods_of_a_frequent_question_are_answered_by_it_beside_an_order(
    tmp_path: Path,
) -> None:
    home = _asked_often(tmp_path, HEADTIES)
    (home / "mine.yaml").write_text(HEADTIES_TALK, encoding="utf-8")
    printed: list[str] = []

    assert run_files([home / "mine.yaml"], home, Manner(), printed.append) == 0, "\n".join(printed)


def test_publish_names_it_and_teach_says_where_a_new_way_to_ask_belongs(
    shop: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    before = _asked_often(tmp_path_factory.mktemp("before"), "")
    old, new = (project.load(project.places(home)).flow for home in (before, shop))

    told = set(differences(old, new))

    assert told == {"New question: where_we_are", "New question: tailoring"}
    assert set(differences(new, old)) == {"Question taken out: where_we_are", "Question taken out: tailoring"}
    with pytest.raises(Misuse, match=r"add “una dey sew” to its `asked:` in flows/wholesale\.yaml"):
        teach(project.places(shop), "tailoring", "una dey sew")
