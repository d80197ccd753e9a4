"""One place with all that belongs to it, and two places in one message."""

import pytest

from grace.shop.several_receivers import names_several_receivers


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("the first one to Ngozi, 08031112222, 3 Aba Road Aba and this one to Bola, 08037654321, 5 Bodija Road", True),
        ("3 yards go to Ngozi, 3 Aba Road Port Harcourt and 3 yards to Bola, 5 Bodija Road Ibadan", True),
        ("half to 12 Allen Avenue Ikeja and the rest to 5 Bodija Road Ibadan", True),
        ("send the red to Ngozi, 3 Aba Road Port Harcourt; the green to Bola, 5 Bodija Road Ibadan", True),
        ("Ada Okafor, 08031234567, 12 Allen Avenue, Ikeja", False),
        ("deliver to 12 Allen Avenue, Ikeja, and call 08031234567 or 08037654321", False),
        ("6 yards of Blue Adire and send it to 12 Allen Avenue Ikeja for Ada, 08031234567", False),
        ("send to 12 Allen Avenue Ikeja, opposite the school, for Ada Okafor 08031234567", False),
        ("Name: Ada Obi\nPlot: 12 Marina Road\nFlat: 3, Block B, Lagos", False),
        ("House: 12 Allen Avenue\nEstate: 5 Gowon Estate Ikeja", False),
        ("Building: 12 Allen Avenue\nJunction: 7 Ikeja", False),
        ("mine: 5 Ring Road, Uche: 12 Marina", True),
        ("Bola Ade, 5 Bodija Road, Ibadan and for the rider call 08031112222", False),
    ],
)
def test_each_place_with_goods_or_a_person_of_its_own_counts(text: str, several: bool) -> None:
    assert names_several_receivers(text) is several
