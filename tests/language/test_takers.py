"""Who takes what: later words about a name or a group find their share, and no other."""

from __future__ import annotations

import pytest

from tests.played.player import Player

FAMILY = "Mummy 8 yards, Aunty Kemi 6 yards, me 5 yards, all in Lagos Sunrise"
FRIENDS = "Tola 6 yards, Bimpe 5 yards, Sade 7 yards, everybody in Palm Green"
SISTERS = "Mama Chidi - 10 yards green / Sister Rose - 5 yards pink"
WEDDING = "9 bridesmaids 5 yards each and 6 groomsmen 6 yards each|bridesmaids fuchsia, groomsmen black"
CLASSES = "15 pupils in Primary 1, 20 in Primary 2. 2 yards each. Green for P1, Blue for P2"
LADIES = "12 ladies, 6 yards each, Owambe Red"
CASES = (
    (FAMILY, "Aunty Kemi wants coral instead", "AK-02 13, AK-09 6"),
    (FAMILY, "Mummy now needs 10", "AK-02 21"),
    (FAMILY, "abeg my mummy don change her mind, she wan make hers 12 yards", "AK-02 23"),
    (FAMILY, "add Uncle Ben, 4 yards", "AK-02 23"),
    (FAMILY, "as for me make it 7", "AK-02 21"),
    (FAMILY, "Chioma wants 7", "AK-02 19"),
    (FAMILY, "my tailor said 7 for me", "AK-02 19"),  # of one share in words not read, and never of all
    (FAMILY, "make it 30", "AK-02 30"),
    (FRIENDS, "Sade is out", "AK-08 11"),
    (FRIENDS, "cancel Sade", "AK-08 11"),
    (FRIENDS, "Bisi is joining, 5 yards", "AK-08 23"),
    (FRIENDS, "Bimpe now says 6", "AK-08 19"),
    (FRIENDS, "reduce Sade's own to 5", "AK-08 16"),
    (FRIENDS, "Tola says she is no longer interested", "AK-08 12"),
    (SISTERS, "Sister Rose says make hers 8", "AK-08 10, AK-15 8"),
    (SISTERS, "Mama Chidi is out", "AK-15 5"),
    (WEDDING, "one bridesmaid dropped out", "AK-14 36, AK-15 40"),
    (WEDDING, "the groomsmen want blue adire instead", "AK-01 36, AK-15 45"),
    (SISTERS, "Sister Rose wants the same as Mama Chidi", "AK-08 20"),
    (FRIENDS, "Sade said 7 is too much, let her take 6", "AK-08 17"),
    (FRIENDS, "Sade reckons that 7 for the head tie would be wasteful, 6 serves", "AK-08 18"),
    (WEDDING, "it's 9 groomsmen now", "AK-14 54, AK-15 45"),
    (LADIES, "2 more ladies joined", "AK-04 84"),
    (LADIES, "ladies have reduced by 3", "AK-04 54"),
    (FAMILY, "Aunty Kemi wants coral instead. and do you deliver?", "AK-02 13, AK-09 6"),
    (FAMILY, "cancel my own", "AK-02 14"),
    (FAMILY, "make my own 7", "AK-02 21"),
    (FRIENDS, "add Kemi with the same as Sade", "AK-08 25"),
    (FRIENDS, "12 for Sade, she just called", "AK-08 23"),
    ("Tina: 6 yards coral", "Tina now wants 8", "AK-09 8"),
    (SISTERS, "Mama Chidi now wants the same as Sister Rose, not green", "AK-15 10"),
    (CLASSES, "Primary 2 has increased by 5 pupils", "AK-01 50, AK-08 30"),
    ("6 yards of coral", "my sister wants some too, add 6 yards", "AK-09 12"),
    ("6 yards of coral", "Mr Ojo is no longer buying", "AK-09 6"),
    (LADIES, "we are now 9", "AK-04 54"),
)
GROUPS = (
    (WEDDING, "AK-14 36, AK-15 45"),
    (
        "bride side 10 people, groom side 8 people, 5 yards each|bride side purple, groom side blue",
        "AK-01 40, AK-11 50",
    ),
    ("30 pupils need 5 yards each of Palm Green", "AK-08 150"),
    ("family are 12, in-laws 6. everybody 5 yards|family coral, in-laws bronze", "AK-09 60, AK-16 30"),
    ("I need aso ebi in Owambe Red|20 people|5 yards each", "AK-04 100"),
    (
        "my in-laws are 7 and they need 5 yards each, siblings are 4, 6 yards each|in-laws Palm Green, siblings coral",
        "AK-08 35, AK-09 24",
    ),
    ("12 bridesmaids, 4 yards each|the Owambe Red", "AK-04 48"),
    ("I need aso ebi for my sister wedding, Mummy 8 yards, Aunty Kemi 6, me 5, all in Lagos Sunrise", "AK-02 19"),
    ("Children 7 of us, 6 yards each, in the wine one. Sisters 4, 5 yards each in ivory lace", "AK-05 42, AK-06 20"),
    ("5 yards each for me, Kemi and Joke: me adire, Kemi coral, Joke peacock", "AK-01 5, AK-03 5, AK-09 5"),
    (
        "mother gets 6 yards adire and him 5 yards red and me I'll just do 5 yards of the red too",
        "AK-01 6, AK-04 10",
    ),
    (
        "Ladies: 10 people, 5 yards. Men: 4 people, 4 yards. Ladies wear coral, men the black one",
        "AK-09 50, AK-14 16",
    ),
    (CLASSES, "AK-01 40, AK-08 30"),
    ("ladies 7, 5 yards each wave; men 5, 4 yards each brown", "AK-10 20, AK-12 35"),
    ("Grandma wants 8 yards, Kemi 6 and Dele 5, Grandma in lace, the other two in palm green", "AK-06 8, AK-08 11"),
    ("4 aunties 6 yards each, 7 cousins 5 yards each|all of them Blue Adire", "AK-01 59"),
)

_UNCLES = (
    "1) Uncle Ben - 6yds / 2) Aunty Ife - 5yds / 3) ~Cousin Dare - 6yds~ / 4) Me + hubby - 10yds / All in palm green"
)
LISTS = (
    (_UNCLES, "AK-08 21"),
    (f"{_UNCLES}|Dare is back in, 5 yards", "AK-08 26"),
    (
        "1. Sis Grace - ~6 yards green~ 8 yards green / 2. Sis Ruth - same / 3. Mama Joy - 1 piece coral / "
        "4. Pastor's wife - lace 5yds",
        "AK-06 5, AK-08 16, AK-09 1",
    ),
    ("1. 6 yards green / 2. same as no 1 / 3. lace 5 yards / 4. same as no 3", "AK-06 10, AK-08 12"),
    ("1. 6 yards / 2. 8 yards / 3. 5 yards / everybody in speed bird", "AK-13 19"),
    ("a) Halima 8 yds / b) Zainab 6 yds / c) Aisha same as b / lace for all", "AK-06 20"),
    ("Ada 6 yards coral / Joke same as Ada / Kemi 5 yards black", "AK-09 12, AK-14 5"),
)
"""Counted lines, with names and without; struck lines are not wanted."""


def after(*talk: str) -> Player:
    player = Player()
    for words in "|".join(talk).split("|"):
        player.do(f"> {words}")
    return player


def basket(player: Player) -> str:
    return ", ".join(sorted(f"{line.fabric} {line.quantity:f}" for line in player.session.basket)).replace(".0", "")


def answer(player: Player) -> str:
    return "\n".join(getattr(effect, "text", "") for effect in player.effects)


@pytest.mark.parametrize(("told", "later", "wanted"), CASES)
def test_later_words_change_the_share_of_whom_they_name(told: str, later: str, wanted: str) -> None:
    assert basket(after(told, later)) == wanted


@pytest.mark.parametrize(("talk", "wanted"), GROUPS)
def test_groups_take_their_prints_and_are_added_up(talk: str, wanted: str) -> None:
    assert basket(after(talk)) == wanted


def test_two_people_swap_what_they_take() -> None:
    player = after(SISTERS, "swap Mama Chidi and Sister Rose", "who is taking what?")
    assert basket(player) == "AK-08 10, AK-15 5"
    assert "Sister Rose: 10 yards of Palm Green" in answer(player)


@pytest.mark.parametrize(("talk", "wanted"), LISTS)
def test_a_list_is_added_up_line_by_line(talk: str, wanted: str) -> None:
    assert basket(after(talk)) == wanted


def test_a_print_that_is_not_known_is_not_the_print_of_others() -> None:
    player = after("ladies 7, 5 yards each velvet; men 5, 4 yards each brown")
    assert [line.quantity for line in player.session.basket if line.quantity] == []


@pytest.mark.parametrize("asked", ["who is taking what?", "break it down for me", "what is each person getting?"])
def test_who_takes_what_is_told_by_name(asked: str) -> None:
    assert "Mummy 8, Aunty Kemi 6, you 5 = 19 yards of Lagos Sunrise" in answer(after(FAMILY, asked))


def test_a_name_that_is_not_known_is_asked_about() -> None:
    assert "Chioma is not on the list" in answer(after(FAMILY, "Chioma wants 7"))


def test_shares_that_no_longer_add_up_are_let_go_and_it_is_said() -> None:
    player = after(FAMILY, "make it 30", "who is taking what?")
    assert player.session.party.takers == ()
    assert "no longer adds up" in answer(player)


def test_the_people_of_an_order_end_with_it() -> None:
    player = after(LADIES, "yes", "[picture receipt.jpg] I have paid")
    for does in ("* approve", "* step delivered", "+ 1h", "> 6 yards of Palm Green"):
        player.do(does)
    assert basket(player) == "AK-08 6"


@pytest.mark.parametrize(
    "told",
    ["everyone has agreed apart from the pastor's wife", "we have all confirmed except Uncle Ben"],
)
def test_all_but_one_are_in_is_no_complaint(told: str) -> None:
    player = after(FAMILY, told)
    assert (player.session.state, basket(player)) == ("deposit_summary", "AK-02 19")
    assert "not on the list" in answer(player)
