"""What nobody may do: no login, wrong role, no token, planted cookies, guessing, others' files, scripts in names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from http.client import HTTPResponse
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import expect

from grace.app.assembly import build
from grace.app.auth import Accounts
from grace.app.pages import pages
from grace.clock import now
from grace.settings import read
from grace.storage import Store
from tests.console.conftest import OWNER_PASSWORD, TEAM_PASSWORD, Enter, add_user
from tests.console.shop import Shop, receipt
from tests.shops import csrf_in
from tests.web.conftest import ROOT, Server

PUBLIC = {
    "/login",
    "/logout",
    "/console/static/<path:filename>",
    "/healthz",
    "/readyz",
    "/metrics",
    "/media/<token>",
    "/twilio/inbound",
    "/twilio/status",
    "/stripe/webhook",
    "/paystack/webhook",
    "/pay/<token>",
}


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


class Client:
    """A program with a cookie jar of one cookie, that follows nothing."""

    def __init__(self, url: str) -> None:
        self.url, self.cookie, self.flags = url, "", ""
        self._opener = build_opener(_Stay)

    def get(self, path: str, **headers: str) -> tuple[int, str, dict[str, str]]:
        return self._send(Request(self.url + path, headers=headers))

    def post(self, path: str, **form: str) -> tuple[int, str, dict[str, str]]:
        return self._send(Request(self.url + path, urlencode(form).encode()))

    def token(self, path: str = "/login") -> str:
        return csrf_in(self.get(path)[1])

    def log_in(self, name: str, password: str) -> int:
        return self.post("/login", csrf=self.token(), name=name, password=password)[0]

    def _send(self, request: Request) -> tuple[int, str, dict[str, str]]:
        if self.cookie:
            request.add_header("Cookie", self.cookie)
        try:
            with self._opener.open(request, timeout=60) as answer:
                return self._read(answer)
        except HTTPError as answer:
            with answer:
                return self._read(answer)

    def _read(self, answer: HTTPResponse | HTTPError) -> tuple[int, str, dict[str, str]]:
        for line in answer.headers.get_all("Set-Cookie") or []:
            self.flags = line
            self.cookie = "; ".join(f"{name}={one.value}" for name, one in SimpleCookie(line).items())
        return answer.status or 0, answer.read().decode(errors="replace"), dict(answer.headers.items())


@pytest.fixture
def stranger(console: Server) -> Client:
    return Client(console.url)


@pytest.fixture
def amaka(console: Server) -> Client:
    client = Client(console.url)
    assert client.log_in("amaka", TEAM_PASSWORD) == 303
    return client


@pytest.fixture
def app(tmp_path: Path, one_url: str) -> Iterator[Flask]:
    where = {"GRACE_HOME": str(ROOT), "GRACE_DATA": str(tmp_path), "DATABASE_URL": one_url}
    made = build(read({**where, "GRACE_PUBLIC_URL": "https://g.example"}))
    yield pages(made)
    made.parts.store.close()


def test_every_page_but_the_public_ones_asks_for_a_login(app: Flask) -> None:
    guarded = {rule.rule: rule for rule in app.url_map.iter_rules() if not rule.rule.startswith("/simulator")}
    values = {"code": "GR-2222", "sha": "0" * 64, "customer": "sim:x", "question": "1"}

    answers = {}
    with app.test_client() as client:
        for rule in guarded.values():
            if rule.rule in PUBLIC:
                continue
            path = re.sub(r"<(?:int(?:\([^)]*\))?:)?(\w+)>", lambda part: values[part[1]], rule.rule)
            for method in sorted({"GET", "POST"} & set(rule.methods or ())):
                answers[f"{method} {rule.rule}"] = (
                    client.open(path, method=method).headers.get("Location", "").split("?")[0]
                )

    assert len(answers) >= 19
    assert set(answers.values()) == {"/login"}


def test_an_https_shop_s_cookie_is_for_https_for_servers_and_for_this_site(app: Flask) -> None:
    with app.test_client() as client:
        cookie = client.get("/login", base_url="https://g.example").headers["Set-Cookie"]

    assert cookie.startswith("__Host-grace=")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; ")[1:])
    assert "Domain" not in cookie


def test_a_local_cookie_is_hidden_from_scripts(stranger: Client) -> None:
    stranger.get("/login")

    assert {"HttpOnly", "SameSite=Lax"} <= set(stranger.flags.split("; "))


def test_no_page_runs_inline_script_or_asks_another_host(amaka: Client, shop: Shop) -> None:
    code = shop.proven("policy", "Policy")

    for path in ("/", "/orders", f"/orders/{code}", "/chats", "/chats/sim:policy", "/today", "/parked", "/login"):
        status, body, headers = amaka.get(path)
        policy = headers["Content-Security-Policy"]
        assert (status, headers["Cache-Control"], headers["X-Frame-Options"]) == (200, "no-store", "DENY")
        assert "script-src 'self';" in policy
        assert "style-src 'self';" in policy
        assert "unsafe" not in policy
        assert re.findall(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|<style|https?://", body) == []


def test_a_post_without_this_browser_s_token_does_nothing(amaka: Client, stranger: Client, shop: Shop) -> None:
    code = shop.proven("csrf", "Csrf")
    form = {"key": "console:" + "a" * 24, "seen": "0", "naira": "26400", "back": "check"}

    none = amaka.post(f"/orders/{code}/approve", **form)[0]
    foreign = amaka.post(f"/orders/{code}/approve", csrf=stranger.token(), **form)[0]
    words = amaka.post("/chats/sim:csrf/say", words="hello", key="console:" + "b" * 24)[0]
    out = amaka.post("/logout")[0]

    assert (none, foreign, words, out) == (403, 403, 403, 403)
    assert shop.read(code).credits == ()
    assert amaka.get("/")[0] == 200


def test_one_form_sent_twice_books_once(amaka: Client, shop: Shop) -> None:
    code = shop.proven("twice", "Twice")
    form = {
        "csrf": amaka.token("/"),
        "key": "console:" + "c" * 24,
        "seen": str(shop.read(code).version),
        "naira": "26400",
    }

    first, second = (amaka.post(f"/orders/{code}/approve", **form)[0] for _ in range(2))

    assert (first, second) == (303, 303)
    assert [one.amount for one in shop.read(code).credits] == [2_640_000]


@pytest.mark.parametrize("key", ["", "ruled:1", "console:" + "z" * 24, "console:" + "a" * 25])
def test_a_key_that_is_not_ours_is_refused(amaka: Client, shop: Shop, key: str) -> None:
    code = shop.proven(f"key-{len(key)}-{key[-1:] or 'none'}".replace("z", "y"), "Key")

    form = {"csrf": amaka.token("/"), "key": key, "seen": "0", "naira": "26400"}

    assert amaka.post(f"/orders/{code}/approve", **form)[0] == 400


def test_a_planted_cookie_is_worth_nothing_after_the_login(console: Server) -> None:
    attacker, victim = Client(console.url), Client(console.url)
    token = attacker.token()
    victim.cookie = planted = attacker.cookie

    assert victim.post("/login", csrf=token, name="amaka", password=TEAM_PASSWORD)[0] == 303
    attacker.cookie = planted

    assert victim.cookie != planted
    assert victim.get("/orders")[0] == 200
    assert attacker.get("/orders")[0] == 303


def test_a_browser_somebody_logged_in_with_keeps_its_way_in_while_others_guess(
    app: Flask, tmp_path: Path, one_url: str
) -> None:
    store = Store.open(one_url, tmp_path)
    Accounts(store.users, now).add("amaka", "owner", TEAM_PASSWORD)
    store.close()
    hers, another = app.test_client(), app.test_client()

    first = _try(hers, TEAM_PASSWORD)
    guesses = [_try(another, "a guess") for _ in range(6)]
    answers = (_try(another, TEAM_PASSWORD), _try(hers, TEAM_PASSWORD))
    known = hers.get_cookie("__Host-grace-known", domain="g.example")
    another.set_cookie("__Host-grace-known", "a.made.up.one", domain="g.example", secure=True)

    assert (first, guesses, answers) == (303, [403] * 4 + [429] * 2, (429, 303))
    assert known is not None
    assert (known.secure, known.http_only, known.same_site, known.path) == (True, True, "Lax", "/")
    assert _try(another, TEAM_PASSWORD) == 429


def _try(client: FlaskClient, password: str) -> int:
    """What a login from one and the same address is answered."""
    form = {
        "csrf": csrf_in(client.get("/login", base_url="https://g.example").text),
        "name": "amaka",
        "password": password,
    }
    return client.post("/login", data=form, base_url="https://g.example").status_code


def test_a_copied_cookie_dies_with_the_logout(amaka: Client, console: Server) -> None:
    thief = Client(console.url)
    thief.cookie = amaka.cookie
    assert thief.get("/orders")[0] == 200

    assert amaka.post("/logout", csrf=amaka.token("/"))[0] == 303

    thief.cookie, amaka.cookie = thief.cookie, ""
    assert thief.get("/orders")[0] == 303


def test_a_forged_cookie_is_no_login(stranger: Client) -> None:
    stranger.cookie = "grace=eyJsb2dpbiI6ImFtYWthIn0.aSFf1A.AAAAAAAAAAAAAAAAAAAAAAAAAAA"

    assert stranger.get("/orders")[0] == 303


def test_the_sixth_wrong_password_meets_a_closed_door_even_if_right(console: Server) -> None:
    add_user(console, "guessed", TEAM_PASSWORD)
    client = Client(console.url)
    answers = [client.log_in("guessed", f"wrong-password-{n}") for n in range(6)]

    assert answers == [403, 403, 403, 403, 429, 429]
    assert client.log_in("guessed", TEAM_PASSWORD) == 429
    assert Client(console.url).log_in("amaka", TEAM_PASSWORD) == 303


def test_an_unknown_name_is_answered_like_a_wrong_password(stranger: Client) -> None:
    token = stranger.token()
    unknown = stranger.post("/login", csrf=token, name="nobody", password="x" * 12)
    known = stranger.post("/login", csrf=token, name="amaka", password="x" * 12)

    assert unknown[0] == known[0] == 403
    assert unknown[1].replace("nobody", "amaka") == known[1]


@pytest.mark.parametrize(
    "wanted", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_the_login_leads_to_this_server_only(console: Server, wanted: str) -> None:
    client = Client(console.url)
    form = {"csrf": client.token(), "name": "amaka", "password": TEAM_PASSWORD, "next": wanted}

    status, _, headers = client.post("/login", **form)

    assert (status, headers["Location"]) == (303, "/")


def test_the_team_does_not_see_or_change_who_may_log_in(amaka: Client) -> None:
    token = amaka.token("/")

    assert amaka.get("/team")[0] == 403
    assert amaka.post("/team/add", csrf=token, name="me2", password="x" * 12, role="owner")[0] == 403
    assert amaka.post("/team/remove", csrf=token, name="owner")[0] == 403


def test_a_file_is_handed_out_only_through_its_own_order_and_chat(shop: Shop, amaka: Client, stranger: Client) -> None:
    ada, eve = shop.proven("idor-ada", "Ada"), shop.proven("idor-eve", "Eve")
    sha = sha256(receipt("₦26,400.00", ada, "Ada")).hexdigest()

    assert amaka.get(f"/orders/{ada}/proofs/{sha}")[0] == 200
    assert amaka.get(f"/chats/sim:idor-ada/files/{sha}")[0] == 200
    assert amaka.get(f"/orders/{eve}/proofs/{sha}")[0] == 404
    assert amaka.get(f"/chats/sim:idor-eve/files/{sha}")[0] == 404
    assert amaka.get(f"/chats/sim:team-idor-ada/files/{sha}")[0] == 404
    assert amaka.get(f"/orders/{ada}/proofs/..%2f..%2fsecret.key")[0] == 404
    assert stranger.get(f"/orders/{ada}/proofs/{sha}")[0] == 303
    assert stranger.get(f"/chats/sim:idor-ada/files/{sha}")[0] == 303


def test_a_script_in_a_name_or_a_message_is_only_shown(shop: Shop, enter: Enter, console: Server) -> None:
    evil = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
    code = shop.agreed("xss", evil[:60])
    shop.say("xss", f"*{evil}* ' onfocus=alert(1) autofocus=''")
    shop.send("xss", b"<html><script>document.title=3</script></html>", "text/html", evil)
    shop.send("xss", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "image/svg+xml", evil)
    page = enter()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))

    for path in (
        "/",
        "/orders",
        f"/orders/{code}",
        "/chats",
        "/chats/sim:xss",
        "/today",
        "/parked",
        "/orders?text=%3Cscript%3Ex",
    ):
        page.goto(console.url + path)
        assert page.title().endswith("· AkanrabyAtuche")
        assert page.locator("main script, main [onerror], main [onfocus], main img[src=x]").count() == 0
    page.goto(f"{console.url}/chats/sim:xss")
    expect(page.locator(".chat .them").filter(has_text="<script>document.title=2</script>").first).to_be_visible()
    for link in page.locator(".chat a[download]").all():
        got = page.request.get(console.url + str(link.get_attribute("href")))
        assert got.headers["content-disposition"] == "attachment"
        assert got.headers["content-type"] == "application/octet-stream"
    assert dialogs == []


def test_a_form_larger_than_any_of_ours_is_refused(amaka: Client) -> None:
    assert amaka.post("/chats/sim:x/say", words="x" * 100_000)[0] == 413


def test_the_owner_s_password_of_the_environment_opens_the_door(console: Server) -> None:
    assert Client(console.url).log_in("owner", OWNER_PASSWORD) == 303
