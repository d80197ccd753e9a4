"""Passwords, logins that end, the first owner, the key of the cookies, the simulator's door, the `users` command."""

from __future__ import annotations

import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from werkzeug.security import generate_password_hash

from grace.app import auth
from grace.app.assembly import App, build
from grace.app.auth import PER_ADDRESS, PER_NAME, PER_PAIR, WINDOW, Accounts, ensure_owner, secret_key
from grace.app.pages import pages
from grace.cli import main
from grace.errors import Misuse, SettingsError
from grace.settings import Settings, read
from grace.storage import Store
from tests.shops import csrf_in, enter
from tests.web.conftest import CLEAN, ROOT

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
PASSWORD = "a-long-password"


@dataclass
class Clock:
    """A clock that a test sets."""

    at: datetime = field(default=NOON)

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def settings(tmp_path: Path, one_url: str) -> Settings:
    return read({"GRACE_HOME": str(ROOT), "GRACE_DATA": str(tmp_path), "DATABASE_URL": one_url})


@pytest.fixture
def accounts(settings: Settings, clock: Clock) -> Iterator[Accounts]:
    store = Store.open(settings.database_url, settings.data)
    yield Accounts(store.users, clock)
    store.close()


def log_in(accounts: Accounts, name: str = "amaka") -> str:
    token = accounts.log_in(name, PASSWORD, "10.0.0.1")
    assert token
    return token


def test_a_password_is_kept_as_its_scrypt_hash_only(
    accounts: Accounts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(auth, "generate_password_hash", generate_password_hash)  # as it is outside of tests
    accounts.add("amaka", "team", PASSWORD)

    kept = accounts.users.password("amaka")

    assert kept is not None
    assert kept.startswith("scrypt:32768:8:1$")
    assert [
        file.name for file in tmp_path.rglob("*") if file.is_file() and PASSWORD.encode() in file.read_bytes()
    ] == []


def test_a_login_lies_idle_for_two_hours_at_most(accounts: Accounts, clock: Clock) -> None:
    accounts.add("amaka", "team", PASSWORD)
    token = log_in(accounts)

    clock.at += timedelta(minutes=119)
    assert accounts.user_of(token) is not None
    clock.at += timedelta(minutes=119)
    assert accounts.user_of(token) is not None
    clock.at += timedelta(minutes=121)
    assert accounts.user_of(token) is None


def test_a_page_that_refreshes_itself_keeps_no_login_alive(accounts: Accounts, clock: Clock) -> None:
    accounts.add("amaka", "team", PASSWORD)
    token = log_in(accounts)

    for _ in range(3):
        clock.at += timedelta(minutes=50)
        alive = accounts.user_of(token, by_hand=False)

    assert alive is None


def test_no_login_is_older_than_twelve_hours(accounts: Accounts, clock: Clock) -> None:
    accounts.add("amaka", "team", PASSWORD)
    token = log_in(accounts)

    seen = []
    for _ in range(13):
        clock.at += timedelta(minutes=60)
        seen.append(accounts.user_of(token) is not None)

    assert seen == [True] * 11 + [False] * 2


def test_guessing_is_braked_and_the_brake_comes_off(accounts: Accounts, clock: Clock) -> None:
    accounts.add("amaka", "team", PASSWORD)
    for _ in range(PER_PAIR):
        assert accounts.log_in("amaka", "wrong", "10.0.0.1") is None

    assert accounts.log_in("AMAKA ", PASSWORD, "10.0.0.1") is None
    assert accounts.log_in("amaka", PASSWORD, "10.0.0.2") is not None
    clock.at += WINDOW + timedelta(seconds=1)
    assert accounts.log_in("amaka", PASSWORD, "10.0.0.1") is not None


def test_many_names_from_one_address_are_braked_too(accounts: Accounts) -> None:
    accounts.add("amaka", "team", PASSWORD)
    for number in range(PER_ADDRESS):
        accounts.log_in(f"name{number}", "wrong", "10.0.0.9")

    assert accounts.log_in("amaka", PASSWORD, "10.0.0.9") is None


def test_wrong_passwords_from_anywhere_do_not_lock_the_owner_out(accounts: Accounts) -> None:
    accounts.add("amaka", "owner", PASSWORD)
    for number in range(10 * PER_NAME):
        accounts.log_in("amaka", "wrong", f"10.1.{number // 200}.{number % 200}")

    assert accounts.log_in("amaka", PASSWORD, "10.0.0.1") is not None


def test_a_name_that_is_guessed_from_everywhere_has_one_try_an_address(accounts: Accounts) -> None:
    accounts.add("amaka", "owner", PASSWORD)
    for number in range(PER_NAME):
        accounts.log_in("amaka", "wrong", f"10.1.0.{number}")

    assert accounts.log_in("amaka", "wrong", "10.0.0.1") is None
    assert accounts.log_in("amaka", PASSWORD, "10.0.0.1") is None


@pytest.mark.parametrize("address", ["10.0.0.1", "2001:db8::1"])
def test_a_known_browser_keeps_its_way_in_and_is_braked_by_itself(
    accounts: Accounts, address: str, clock: Clock
) -> None:
    accounts.add("amaka", "owner", PASSWORD)
    for number in range(2 * PER_ADDRESS):
        accounts.log_in("amaka", "wrong", address if "." in address else f"2001:db8::{number:x}")

    assert accounts.log_in("amaka", PASSWORD, address) is None
    assert accounts.log_in("amaka", PASSWORD, address, "her browser") is not None
    for _ in range(PER_PAIR):
        accounts.log_in("amaka", "wrong", "10.0.0.7", "her browser")
    assert accounts.log_in("amaka", PASSWORD, "10.0.0.7", "her browser") is None
    clock.at += WINDOW + timedelta(seconds=1)
    assert accounts.log_in("amaka", PASSWORD, "10.0.0.7", "her browser") is not None


def test_a_failed_login_is_logged_with_its_address_and_no_word_that_may_be_a_password(
    accounts: Accounts, caplog: pytest.LogCaptureFixture
) -> None:
    accounts.add("amaka", "team", PASSWORD)
    accounts.log_in(PASSWORD, "amaka", "10.0.0.1")
    for _ in range(PER_PAIR + 1):
        accounts.log_in("Amaka", "wrong", "2001:db8::1")

    assert [record.getMessage() for record in caplog.records] == [
        "login failed from 10.0.0.1 for an unknown name",
        *["login failed from 2001:db8::1 for amaka"] * PER_PAIR,
        "login throttled from 2001:db8::1 for amaka",
    ]


def test_a_new_password_and_a_removal_end_every_login(accounts: Accounts) -> None:
    accounts.add("amaka", "team", PASSWORD)
    accounts.add("bola", "team", PASSWORD)
    amaka, bola = log_in(accounts), log_in(accounts, "bola")

    accounts.set_password("amaka", "another-password")
    accounts.remove("bola")

    assert (accounts.user_of(amaka), accounts.user_of(bola)) == (None, None)


def test_the_last_owner_stays(accounts: Accounts) -> None:
    accounts.add("ada", "owner", PASSWORD)

    with pytest.raises(Misuse, match="last owner"):
        accounts.remove("ada")
    accounts.add("eve", "owner", PASSWORD)
    accounts.remove("ada")
    assert [one.name for one in accounts.all()] == ["eve"]


@pytest.mark.parametrize("name", ["", "two words", "<b>", "a" * 41, "ünal"])
def test_an_odd_name_is_refused(accounts: Accounts, name: str) -> None:
    with pytest.raises(Misuse, match="A name is"):
        accounts.add(name, "team", PASSWORD)


def test_the_first_start_makes_an_owner_once(accounts: Accounts, settings: Settings) -> None:
    made = ensure_owner(accounts, settings)

    assert made is not None
    assert accounts.log_in("owner", made, "10.0.0.1") is not None
    assert ensure_owner(accounts, settings) is None


def test_the_environment_s_password_is_the_owner_s(accounts: Accounts, settings: Settings) -> None:
    made = ensure_owner(accounts, settings)
    assert made is not None

    assert ensure_owner(accounts, replace(settings, owner_password="from-the-environment")) is None

    assert accounts.log_in("owner", made, "10.0.0.1") is None
    assert accounts.log_in("owner", "from-the-environment", "10.0.0.1") is not None


def test_what_the_owner_chose_since_is_hers_until_the_environment_says_something_new(
    accounts: Accounts, settings: Settings
) -> None:
    given = replace(settings, owner_password="from-the-environment")
    ensure_owner(accounts, given)
    accounts.set_password("owner", "chosen-by-the-owner")

    ensure_owner(accounts, given)
    assert accounts.log_in("owner", "chosen-by-the-owner", "10.0.0.1") is not None

    ensure_owner(accounts, replace(settings, owner_password="something-new-now"))
    assert accounts.log_in("owner", "chosen-by-the-owner", "10.0.0.1") is None
    assert accounts.log_in("owner", "something-new-now", "10.0.0.1") is not None


def test_an_owner_who_was_removed_comes_back_with_the_environment_s_password(
    accounts: Accounts, settings: Settings
) -> None:
    given = replace(settings, owner_password="from-the-environment")
    ensure_owner(accounts, given)
    accounts.add("ada", "owner", PASSWORD)
    accounts.remove("owner")

    ensure_owner(accounts, given)

    assert accounts.log_in("owner", "from-the-environment", "10.0.0.1") is not None


def test_whoever_knows_the_old_password_chooses_a_new_one(accounts: Accounts) -> None:
    accounts.add("amaka", "team", PASSWORD)
    here, elsewhere = log_in(accounts), log_in(accounts)

    token = accounts.change_password("amaka", PASSWORD, "another-long-one", "10.0.0.1")

    assert token is not None
    assert [accounts.user_of(one) is not None for one in (here, elsewhere, token)] == [False, False, True]
    assert accounts.log_in("amaka", PASSWORD, "10.0.0.1") is None


def test_guessing_the_old_password_is_braked_like_a_login(accounts: Accounts) -> None:
    accounts.add("amaka", "team", PASSWORD)
    tried = [accounts.change_password("amaka", "a guess", "another-long-one", "10.0.0.1") for _ in range(10)]

    assert tried == [None] * 10
    assert accounts.change_password("amaka", PASSWORD, "another-long-one", "10.0.0.1") is None
    assert accounts.is_throttled("amaka", "10.0.0.1")


def test_a_new_password_in_the_browser_ends_the_other_browser(settings: Settings) -> None:
    app = build(settings)
    Accounts(app.parts.store.users, app.parts.now).add("amaka", "team", PASSWORD)
    made = pages(app)
    here, elsewhere = made.test_client(), made.test_client()
    assert (enter(here, "amaka", PASSWORD), enter(elsewhere, "amaka", PASSWORD)) == (303, 303)
    fields = {"old": PASSWORD, "new": "another-long-one", "again": "another-long-one"}

    no_token = here.post("/password", data=fields).status_code
    fields["csrf"] = csrf_in(here.get("/password").text)
    two_ways = here.post("/password", data={**fields, "again": "a-different-one"}, follow_redirects=True).text
    wrong = here.post("/password", data={**fields, "old": "not-the-old-one"}, follow_redirects=True).text
    assert elsewhere.get("/").status_code == 200
    done = here.post("/password", data=fields, follow_redirects=True).text

    assert no_token == 403
    assert "typed in two ways. Nothing was changed." in two_ways
    assert "The old password is wrong" in wrong
    assert "You have a new password" in done
    assert (here.get("/").status_code, elsewhere.get("/").status_code) == (200, 303)
    app.parts.store.close()


def test_the_cookies_key_is_made_once_for_this_user_alone(settings: Settings) -> None:
    made = secret_key(settings)
    file = settings.data / "secret.key"

    assert (len(made) >= 48, secret_key(settings), stat.S_IMODE(file.stat().st_mode)) == (True, made, 0o600)
    assert [one.name for one in settings.data.glob(".secret*")] == []
    assert secret_key(replace(settings, secret_key="k" * 32)) == "k" * 32


def test_short_secrets_stop_the_start_with_both_named() -> None:
    with pytest.raises(SettingsError) as refused:
        read({"GRACE_OWNER_PASSWORD": "short", "GRACE_SECRET_KEY": "short"})

    assert "GRACE_OWNER_PASSWORD has 5 signs, but at least 10" in str(refused.value)
    assert "GRACE_SECRET_KEY has 5 signs, but at least 16" in str(refused.value)


TWILIO = {
    "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
    "TWILIO_AUTH_TOKEN": "token",
    "TWILIO_WHATSAPP_FROM": "whatsapp:+14155238886",
}


@pytest.fixture
def whatsapp(tmp_path: Path, one_url: str) -> Iterator[App]:
    where = {"GRACE_HOME": str(ROOT), "GRACE_DATA": str(tmp_path), "DATABASE_URL": one_url}
    made = build(read({**where, **TWILIO}))
    yield made
    made.parts.store.close()


def test_with_whatsapp_the_simulator_is_behind_the_login(whatsapp: App) -> None:
    Accounts(whatsapp.parts.store.users, whatsapp.parts.now).add("amaka", "team", PASSWORD)
    with pages(whatsapp).test_client() as client:
        before = [client.get(path).status_code for path in ("/simulator", "/simulator/chat?customer=a")]
        said = client.post("/simulator/say", json={"customer": "a", "name": "", "text": "hello"}).status_code
        assert "/simulator" not in client.get("/login").text
        assert enter(client, "amaka", PASSWORD) == 303

        assert (before, said) == ([403, 403], 403)
        assert client.get("/simulator").status_code == 200


def test_without_whatsapp_the_simulator_is_open_to_this_machine_only(settings: Settings) -> None:
    app = build(settings)
    with pages(app).test_client() as client:
        here = client.get("/simulator", base_url="http://localhost:8000").status_code
        elsewhere = client.get("/simulator", environ_base={"REMOTE_ADDR": "192.0.2.7"}).status_code
        rebound = client.get("/simulator", base_url="http://evil.example").status_code
    app.parts.store.close()

    assert (here, elsewhere, rebound) == (200, 403, 403)


def test_the_users_command_adds_lists_and_removes(tmp_path: Path, one_url: str) -> None:
    own = {"GRACE_HOME": str(ROOT), "GRACE_DATA": str(tmp_path), "DATABASE_URL": one_url}

    def users(*words: str, typed: str = "") -> tuple[int, str, str]:
        ran = CliRunner().invoke(main, ["users", *words], typed, env=own)
        return ran.exit_code, ran.stdout, ran.stderr

    assert users("add", "amaka", typed=PASSWORD + "\n") == (0, "amaka may log in (team).\n", "")
    assert users("add", "ada", "--role", "owner", typed=PASSWORD + "\n")[0] == 0
    assert users("add", "amaka", typed=PASSWORD + "\n") == (2, "", "grace: Somebody is called amaka already.\n")
    assert users("add", "short", typed="short\n") == (2, "", "grace: A password has at least 10 signs.\n")
    assert [line.split()[:2] for line in users("list")[1].splitlines()] == [["ada", "owner"], ["amaka", "team"]]
    assert users("password", "nobody", typed=PASSWORD + "\n") == (2, "", "grace: Nobody is called nobody.\n")
    assert users("remove", "amaka") == (0, "amaka is out.\n", "")


def test_the_password_of_somebody_new_comes_through_a_pipe(tmp_path: Path, one_url: str) -> None:
    ran = subprocess.run(
        [sys.executable, str(ROOT / "run.py"), "users", "add", "amaka"],
        input=PASSWORD + "\n",
        capture_output=True,
        text=True,
        env={**CLEAN, "GRACE_HOME": str(ROOT), "GRACE_DATA": str(tmp_path), "DATABASE_URL": one_url},
        timeout=60,
        check=False,
    )

    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "amaka may log in (team).\n", "")
