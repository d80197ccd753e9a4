"""The signature, in every way a public address and a form can be written."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha1
from hmac import new as hmac

import pytest

from grace.channel.twilio.inbound import signature_url, valid
from grace.channel.twilio.signature import sign

URL = "https://grace.example/twilio/inbound"
FORM = [("Body", "Hello"), ("MessageSid", "SM1")]
SIGNED = "BodyHelloMessageSidSM1"


def by_hand(token: str, *signed: str) -> str:
    """Twilio's signature written out after its manual, independent of its library and of ours."""
    return b64encode(hmac(token.encode(), "".join(signed).encode(), sha1).digest()).decode()


def test_the_example_of_twilios_manual_holds() -> None:
    params = [
        ("CallSid", "CA1234567890ABCDE"),
        ("Caller", "+14158675309"),
        ("Digits", "1234"),
        ("From", "+14158675309"),
        ("To", "+18005551212"),
    ]
    url = "https://mycompany.com/myapp.php?foo=1&bar=2"

    assert valid(("12345",), url, params, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")


@pytest.mark.parametrize(
    ("public_url", "raw_path", "raw_query", "url"),
    [
        ("https://grace.example", "/twilio/inbound", "", URL),
        ("https://grace.example/", "/twilio/inbound", "", URL),
        ("https://grace.example/shop/", "/twilio/inbound", "", "https://grace.example/shop/twilio/inbound"),
        ("https://grace.example#rc=3&rp=all", "/twilio/inbound", "", URL),
        ("https://grace.example?x=1", "/twilio/inbound", "", URL),
        (
            "https://grace.example",
            "/twilio/inbound",
            "shop=%C3%A0d%C3%ACr%E1%BA%B9",
            f"{URL}?shop=%C3%A0d%C3%ACr%E1%BA%B9",
        ),
        ("https://grace.example", "/twilio/%69nbound", "a=+%20&b", "https://grace.example/twilio/%69nbound?a=+%20&b"),
    ],
)
def test_the_signed_address_is_the_public_one_with_raw_path_and_query(
    public_url: str, raw_path: str, raw_query: str, url: str
) -> None:
    assert signature_url(public_url, raw_path, raw_query) == url


@pytest.mark.parametrize(
    ("url", "params", "signed"),
    [
        pytest.param(URL, FORM, URL + SIGNED, id="plain"),
        pytest.param(URL, FORM[::-1], URL + SIGNED, id="names are sorted"),
        pytest.param(URL, [], URL, id="empty form"),
        pytest.param(URL, [("Body", ""), ("A", "")], URL + "ABody", id="blank values"),
        pytest.param(URL, [("Body", " x ")], URL + "Body x ", id="spaces stay"),
        pytest.param(URL, [("Body", "Ẹ káàárọ̀ 🧵")], URL + "BodyẸ káàárọ̀ 🧵", id="Yoruba and emoji"),
        pytest.param(URL, [("A", "2"), ("A", "1"), ("A", "2")], URL + "A1A2", id="repeated name, distinct values"),
        pytest.param(f"{URL}?q=%E1%BA%B9", FORM, f"{URL}?q=%E1%BA%B9" + SIGNED, id="percent-encoded query"),
        pytest.param(URL, FORM, "https://grace.example:443/twilio/inbound" + SIGNED, id="signed with the port"),
        pytest.param(
            "https://grace.example:443/twilio/inbound", FORM, URL + SIGNED, id="signed without the port we have"
        ),
        pytest.param(
            "https://grace.example:8443/x", FORM, "https://grace.example:8443/x" + SIGNED, id="a port of our own"
        ),
        pytest.param("http://grace.example/x", FORM, "http://grace.example:80/x" + SIGNED, id="http with its port"),
    ],
)
def test_a_signature_made_by_hand_holds(url: str, params: list[tuple[str, str]], signed: str) -> None:
    assert valid(("secret",), url, params, by_hand("secret", signed))


@pytest.mark.parametrize(
    ("tokens", "url", "params", "signature"),
    [
        pytest.param(("other",), URL, FORM, by_hand("secret", URL, SIGNED), id="another token"),
        pytest.param((), URL, FORM, by_hand("secret", URL, SIGNED), id="no token"),
        pytest.param(("",), URL, FORM, by_hand("", URL, SIGNED), id="an empty token opens nothing"),
        pytest.param(("secret",), f"{URL}#rc=3", FORM, by_hand("secret", URL, SIGNED), id="a fragment"),
        pytest.param(("secret",), f"{URL}?a=1", FORM, by_hand("secret", URL, SIGNED), id="another query"),
        pytest.param(("secret",), URL, FORM[:1], by_hand("secret", URL, SIGNED), id="a field missing"),
        pytest.param(("secret",), URL, [*FORM, ("X", "")], by_hand("secret", URL, SIGNED), id="a field more"),
        pytest.param(
            ("secret",), URL, [("Body", "Hello "), FORM[1]], by_hand("secret", URL, SIGNED), id="a space more"
        ),
        pytest.param(("secret",), URL, FORM, "", id="nothing"),
        pytest.param(("secret",), URL, FORM, "ünïcode\ud800", id="not ASCII"),
        pytest.param(("secret",), URL, [("Body", "\ud800")], "x", id="a lone surrogate in the form"),
        pytest.param(("secret",), "https://grace.example:port/x", FORM, "x", id="a port that is no number"),
    ],
)
def test_any_other_signature_does_not(
    tokens: tuple[str, ...], url: str, params: list[tuple[str, str]], signature: str
) -> None:
    assert not valid(tokens, url, params, signature)


@pytest.mark.parametrize("token", ["current", "previous"])
def test_both_tokens_hold_while_rotating(token: str) -> None:
    assert valid(("current", "previous"), URL, FORM, by_hand(token, URL, SIGNED))


def test_what_we_sign_is_what_twilio_signs() -> None:
    assert sign("secret", URL, FORM) == by_hand("secret", URL, SIGNED)
