"""No secret setting is ever told: not by a page, a log, an error, a command, a repr, or what is kept."""

from __future__ import annotations

import re
import traceback
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from click.testing import CliRunner

from grace.app.assembly import build, wake_queue
from grace.app.open_store import open_store
from grace.app.pages import pages
from grace.channel.twilio.channel import TwilioChannel, TwilioSettings
from grace.channel.twilio.media import MediaSource
from grace.cli import main
from grace.connect.wake import WakeQueue
from grace.doubles.openai import MODEL, GptDouble
from grace.doubles.twilio import ACCOUNT, TwilioDouble, inbound
from grace.errors import GraceError
from grace.language.gpt.client import Access, Gpt
from grace.settings import NAMES, OpenAI, Settings, Twilio, read
from grace.storage import Store
from grace.storage.sql import schema
from tests.console.test_security import Client
from tests.reliability.conftest import TEAM
from tests.web.conftest import ROOT, Server, until

ADA, BOLA, EBELE = "whatsapp:+2348012345678", "whatsapp:+2348022222222", "whatsapp:+2348033333333"
TOKEN, BEFORE, KEY = "hush-twilio-now-7Qx", "hush-twilio-before-7Qx", "sk-hush-openai-7Qx"
OWNER, COOKIES, DATABASE, QUEUE = "hush-owner-7Qx", "hush-cookies-7Qx", "hush-database-7Qx", "hush-queue-7Qx"
STRIPE, SIGNS, PAYSTACK = "sk_hush_stripe_7Qx", "whsec_hush_stripe_7Qx", "sk_hush_paystack_7Qx"
BUCKET, CRM, NGROK = "hush-bucket-secret-7Qx", "hush-crm-secret-of-7Qx", "hush-ngrok-token-7Qx"
SESSION = "hush-aws-session-7Qx"
SECRETS = {
    "STRIPE_SECRET_KEY": STRIPE,
    "STRIPE_WEBHOOK_SECRET": SIGNS,
    "PAYSTACK_SECRET_KEY": PAYSTACK,
    "AWS_SECRET_ACCESS_KEY": BUCKET,
    "AWS_SESSION_TOKEN": SESSION,
    "GRACE_CRM_SECRET": CRM,
    "NGROK_AUTHTOKEN": NGROK,
    "TWILIO_AUTH_TOKEN": TOKEN,
    "TWILIO_AUTH_TOKEN_PREVIOUS": BEFORE,
    "OPENAI_API_KEY": KEY,
    "GRACE_OWNER_PASSWORD": OWNER,
    "GRACE_SECRET_KEY": COOKIES,
    "DATABASE_URL": DATABASE,
    "QUEUE_URL": f"redis://:{QUEUE}@127.0.0.1:9/0",
}
"""Settings that hold a secret, with the one they hold here."""

TOLD = {
    "GRACE_PUBLIC_URL",
    "GRACE_TWILIO_API_URL",
    "OPENAI_BASE_URL",
    "STRIPE_API_URL",
    "PAYSTACK_API_URL",
    "GRACE_S3_URL",
    "GRACE_SHEETS_API_URL",
    "GRACE_CRM_URL",
}
"""Addresses that links, pages and logs tell: one with a password in it is refused."""

HARMLESS = {
    "GRACE_HOME",
    "GRACE_DATA",
    "GRACE_HOST",
    "GRACE_PORT",
    "GRACE_TRUSTED_PROXY",
    "TWILIO_ACCOUNT_SID",
    "TWILIO_WHATSAPP_FROM",
    "OPENAI_MODEL",
    "OPENAI_TRANSCRIBE_MODEL",
    "GRACE_SENDS_PER_SECOND",
    "GRACE_GPT_DAILY_TOKENS",
    "GRACE_GPT_PRICES",
    "GRACE_GPT_EFFORT",
    "GRACE_TEAM",
    "GRACE_S3_BUCKET",
    "AWS_REGION",
    "AWS_DEFAULT_REGION",
    "AWS_ACCESS_KEY_ID",
    "GOOGLE_SERVICE_ACCOUNT_FILE",
    "GRACE_SHEET_ID",
    "GRACE_WATCH",
}
SOUNDS_SECRET = re.compile(r"(TOKEN|KEY|PASSWORD|SECRET|URL)(_PREVIOUS)?$")

TYPED, CHOSEN = "hush-wrongly-typed-7Qx", "hush-for-bola-7Qx"
"""What people type into forms: a wrong password, and somebody's new one."""

_BASIC = b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()
MARKERS = (
    TOKEN,
    BEFORE,
    KEY,
    OWNER,
    COOKIES,
    DATABASE,
    QUEUE,
    TYPED,
    CHOSEN,
    _BASIC,
    STRIPE,
    SIGNS,
    PAYSTACK,
    BUCKET,
    SESSION,
    CRM,
    NGROK,
)
NOBODY = {"GRACE_CRM_URL": "http://127.0.0.1:9/"}
"""A CRM that is away: its secret needs an address beside it."""
NewServer = Callable[..., Server]


def told(outputs: dict[str, str]) -> list[tuple[str, str]]:
    """Every secret that is in an output, with the output's name."""
    return [(name, marker) for name, text in outputs.items() for marker in MARKERS if marker in text]


def test_every_setting_is_known_to_be_secret_or_harmless() -> None:
    assert {*SECRETS, *TOLD, *HARMLESS} == set(NAMES)
    assert {name for name in HARMLESS if SOUNDS_SECRET.search(name)} == set()
    assert [name for name, value in SECRETS.items() if not told({name: value})] == []


@pytest.fixture
def twilio() -> Iterator[TwilioDouble]:
    with TwilioDouble(auth_token=TOKEN) as double:
        yield double


@pytest.fixture
def gpt() -> Iterator[GptDouble]:
    with GptDouble(key=KEY) as double:
        yield double


def with_password(url: str) -> str:
    """*url* with a password, which the throw-away PostgreSQL does not ask for; SQLite has none."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return url
    return parts._replace(netloc=f"{parts.username}:{DATABASE}@{parts.hostname or ''}").geturl()


@pytest.fixture
def server(one_url: str, new_server: NewServer, gpt: GptDouble) -> Server:
    url, more = with_password(one_url), {"OPENAI_BASE_URL": gpt.url, "OPENAI_MODEL": MODEL, **NOBODY}
    return new_server(url, **{**SECRETS, **more, "DATABASE_URL": url})


class Talk:
    """Customers of a server, and everything that came out of it."""

    def __init__(self, server: Server, twilio: TwilioDouble) -> None:
        self.server, self.twilio = server, twilio
        self.outputs: dict[str, str] = {}
        self._numbers = iter(range(1, 1000))

    def write(self, sender: str, words: str, token: str = TOKEN, **fields: str) -> int:
        number = next(self._numbers)
        form = inbound(self.server.url, token, From=sender, Body=words, MessageSid=f"SM{number:032x}", **fields)
        status, _, body = self.server.post(form.path, form.body, form.headers)
        self.outputs[f"answer {number} {status}"] = body.decode(errors="replace")
        return status

    def until_told(self, to: str, words: str) -> None:
        until(lambda: any(words in one.body for one in self.twilio.messages if one.to == to))

    def run(self, *words: str, **more: str) -> int:
        """A command, in this process; with what Python would say about an error nobody caught."""
        done = CliRunner().invoke(main, words, env={**self.server.environment, **more})
        caught = "".join(traceback.format_exception(done.exception)) if done.exception else ""
        self.outputs[f"{len(self.outputs)} {' '.join(words)}"] = done.output + done.stderr + caught
        return done.exit_code

    def keep(self, name: str, answer: tuple[int, str, dict[str, str]]) -> int:
        self.outputs[f"{len(self.outputs)} {name}"] = f"{answer[2]}\n{answer[1]}"
        return answer[0]


def sell(talk: Talk) -> str:
    """A sale up to its receipt, while Twilio and GPT are well; the order's code."""
    receipt = talk.twilio.put_media((ROOT / "catalog" / "ak-05.jpg").read_bytes(), "image/jpeg")
    talk.write(ADA, "6 yards of AK-02")
    talk.until_told(ADA, "₦26,400")
    talk.write(ADA, "yes", token=BEFORE)
    talk.until_told(ADA, "0123456789")
    talk.write(ADA, "", NumMedia="1", MediaUrl0=receipt, MediaContentType0="image/jpeg")
    talk.until_told(TEAM, "approve GR-")
    found = re.search(r"approve (GR-\w+)", "".join(one.body for one in talk.twilio.messages if one.to == TEAM))
    assert found
    return found[1]


def fall_out(talk: Talk, gpt: GptDouble) -> None:
    """Everything outside fails, and then what is kept."""
    gpt.fail_always(500)
    talk.write(BOLA, "who will win the election my dear")
    until(lambda: len(gpt.asked) > 0)
    gpt.fail_always(401, "invalid_api_key")
    talk.twilio.fail_next(500, None)
    seen = len(talk.twilio.asked)
    talk.write(BOLA, "and what of the weather")
    until(lambda: len(talk.twilio.asked) > seen)
    # The wrong token comes last: it holds the sender back, and nothing more is posted for minutes.
    talk.twilio.fail_always(401, 20003)
    talk.write(EBELE, "and what of the rain")
    until(lambda: "Twilio answered 401" in talk.server.told())
    assert talk.write(BOLA, "hello", token="another") == 403


def spoil(talk: Talk, store: Store) -> None:
    """Ada's session cannot be read any more, so that her turns and pages break."""
    store._database.change(schema.Session.update(body='{"customer": 1').where(schema.Session.customer == ADA))
    talk.write(ADA, "are you there")
    until(lambda: "a turn of" in talk.server.told())


def visit(talk: Talk, rules: list[str], code: str) -> set[int]:
    """Every page as the owner and as a stranger see it; the statuses of the owner's."""
    owner, stranger = Client(talk.server.url), Client(talk.server.url)
    assert owner.log_in("owner", OWNER) == 303
    values = {"code": code, "sha": "0" * 64, "customer": quote(ADA), "token": "0" * 40, "filename": "none.js"}
    paths = [re.sub(r"<(?:\w+:)?(\w+)>", lambda part: values[part[1]], rule) for rule in rules]
    for path in paths:
        talk.keep(f"GET {path} by a stranger", stranger.get(path))
    return {talk.keep(f"GET {path}", owner.get(path)) for path in paths}


def mistype(talk: Talk) -> list[int]:
    """What forms answer to passwords."""
    owner = Client(talk.server.url)
    talk.keep("logged in", owner.post("/login", csrf=owner.token(), name="owner", password=OWNER))
    csrf = owner.token("/team")
    changed = {"csrf": owner.token("/password"), "old": TYPED, "new": CHOSEN, "again": CHOSEN}
    stranger = Client(talk.server.url)
    wrong = {"csrf": stranger.token(), "name": "owner", "password": TYPED}
    return [
        talk.keep("a wrong password", stranger.post("/login", **wrong)),
        talk.keep("somebody new", owner.post("/team/add", csrf=csrf, name="bola", password=CHOSEN, role="team")),
        talk.keep("the same again", owner.post("/team/add", csrf=csrf, name="bola", password=CHOSEN, role="team")),
        talk.keep("a wrong old password", owner.post("/password", **changed)),
        talk.keep("what was said about it", owner.get("/team")),
    ]


def command(talk: Talk, folder: Path) -> dict[str, int]:
    """Commands that work, and commands that do not; their exit codes."""
    away = f"postgresql://grace:{DATABASE}@127.0.0.1:9/grace"
    talk.server.environment["DATABASE_URL"], here = away, talk.server.environment["DATABASE_URL"]
    done = talk.server.run("serve")
    talk.server.environment["DATABASE_URL"] = here
    talk.outputs["no database to serve"] = done.stdout + done.stderr
    (folder / "dark" / "flows").mkdir(parents=True)
    (folder / "dark" / "catalog.yaml").mkdir()
    return {
        "users": talk.run("users", "list"),
        "why": talk.run("why", BOLA),
        "migrate": talk.run("migrate"),
        "a spoilt customer": talk.run("show", ADA),
        "nobody": talk.run("show", "nobody"),
        "no database": talk.run("orders", DATABASE_URL=away),
        "no database to serve": done.returncode,
        "an unreadable file": talk.run("check", GRACE_HOME=str(folder / "dark")),
        "no backup": talk.run("restore", str(folder / "none")),
        "too short": talk.run("migrate", GRACE_SECRET_KEY=COOKIES[:10]),
    }


def rows(store: Store) -> dict[str, str]:
    """Every row of every table."""
    engine: Any = store._database._engine
    return {name: repr(engine.execute_sql(f'SELECT * FROM "{name}"').fetchall()) for name in engine.get_tables()}


def test_nothing_that_comes_out_of_a_server_tells_a_secret(
    server: Server, twilio: TwilioDouble, gpt: GptDouble, tmp_path: Path
) -> None:
    talk = Talk(server, twilio)
    app = build(read(server.environment))
    rules = [rule.rule for rule in pages(app).url_map.iter_rules() if "GET" in (rule.methods or ())]

    code = sell(talk)
    well = visit(talk, rules, code)
    fall_out(talk, gpt)
    spoil(talk, app.parts.store)
    broken = visit(talk, rules, code)
    typed = mistype(talk)
    codes = command(talk, tmp_path)
    kept = rows(app.parts.store)
    app.parts.store.close()
    server.kill()
    files = {str(one): one.read_bytes().decode("latin-1") for one in tmp_path.rglob("*") if one.is_file()}

    assert told({**talk.outputs, **kept, **files, "log": server.told()}) == []
    # All of that happened: pages were seen well and broken, and each failure was told, without its secret.
    assert (len(rules) > 15, 500 in well, {200, 404, 500} <= broken, typed) == (
        True,
        False,
        True,
        [403, 303, 303, 303, 200],
    )
    assert [name for name, number in codes.items() if number == 0] == ["users", "why", "migrate"]
    assert (codes["a spoilt customer"], len(kept) > 15, "Grace is ready" in server.told()) == (1, True, True)
    log = server.told()
    assert [
        words for words in ("QUEUE_URL does not work", "Traceback", "Twilio answered 401") if words not in log
    ] == []


ADDRESSES = [
    f"postgresql://grace:{DATABASE}@127.0.0.1:9/grace",
    f"postgresql://127.0.0.1:9/grace?user=grace&password={DATABASE}",
    f"postgresql://grace@127.0.0.1:9/grace?password=@{DATABASE}",
    f"postgresql://grace:{DATABASE}@127.0.0.1:9",
    f"postgres:grace:{DATABASE}@127.0.0.1/grace",
    f"postgresql://grace:{DATABASE}/grace",
    f"mysql://grace:{DATABASE}@127.0.0.1/grace",
    f"postgresql://grace:{DATABASE}#x@127.0.0.1/grace",
    f"postgresql://grace:{DATABASE}?x@127.0.0.1/grace",
    f"postgresql://grace:{DATABASE}/x@127.0.0.1/grace",
    f"postgresql://grace:x@{DATABASE}@127.0.0.1:9/grace",
    f"postgresql://grace:{DATABASE}[@127.0.0.1/grace",
    f"https://grace:{DATABASE}@grace.example.com",
    f"https://{DATABASE}@grace.example.com/x",
    f"grace:{DATABASE}@grace.example.com",
    f"https://g:{DATABASE}/x@grace.example.com",
    f"https://g:1/{DATABASE}@grace.example.com",
]


WHOLE = {
    "TWILIO_ACCOUNT_SID": ACCOUNT,
    "TWILIO_AUTH_TOKEN": TOKEN,
    "TWILIO_AUTH_TOKEN_PREVIOUS": BEFORE,
    "TWILIO_WHATSAPP_FROM": "whatsapp:+14155238886",
    "OPENAI_API_KEY": KEY,
    "OPENAI_MODEL": MODEL,
    "OPENAI_TRANSCRIBE_MODEL": MODEL,
    "GRACE_OWNER_PASSWORD": OWNER,
    "GRACE_SECRET_KEY": COOKIES,
    "QUEUE_URL": f"redis://:{QUEUE}@127.0.0.1:9/0",
    "GRACE_HOME": str(ROOT),
}


def said(settings: dict[str, str]) -> str:
    """What is said about *settings* when a store is opened with them, up to the last word of a traceback."""
    try:
        open_store(read(settings)).close()
    except GraceError as error:
        return "".join(traceback.format_exception(error))
    return "nothing"


@pytest.mark.parametrize("url", ADDRESSES)
def test_an_address_that_is_no_good_is_told_without_its_password(url: str, tmp_path: Path) -> None:
    own = {**WHOLE, "GRACE_DATA": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path}/grace.db"}

    database, queue = said({**own, "DATABASE_URL": url}), said({**own, "QUEUE_URL": url})

    assert told({"database": database, "queue": queue}) == []
    assert database != "nothing"


@pytest.mark.parametrize("name", sorted(TOLD))
@pytest.mark.parametrize("url", [url for url in ADDRESSES if "@" in url])
def test_an_address_that_is_told_may_hold_no_password(name: str, url: str) -> None:
    refused = said({**WHOLE, name: url})

    assert told({name: refused}) == []
    assert "leave them out" in refused or "can be read" in refused


def test_a_postgresql_that_works_is_told_without_its_password(postgres_url: str, tmp_path: Path) -> None:
    first, then = with_password(postgres_url), f"{postgres_url}&password={DATABASE}"
    environment = {**WHOLE, "GRACE_DATA": str(tmp_path)}
    runs = [CliRunner().invoke(main, "migrate", env={**environment, "DATABASE_URL": one}) for one in (first, then)]

    assert [(run.exit_code, told({"migrate": run.output + run.stderr})) for run in runs] == [(0, []), (0, [])]
    assert DATABASE in first


def inside(thing: object, depth: int = 4) -> Iterator[object]:
    """*thing*, and what it holds, so many layers down."""
    yield thing
    slots = [name for kind in type(thing).__mro__ for name in getattr(kind, "__slots__", ())]
    held = [*getattr(thing, "__dict__", {}).values(), *(getattr(thing, name, None) for name in slots)]
    for one in held if depth else []:
        if type(one).__module__.startswith("grace."):
            yield from inside(one, depth - 1)


def test_no_part_tells_a_secret_by_its_repr(tmp_path: Path) -> None:
    app = build(read({**WHOLE, "GRACE_DATA": str(tmp_path), "GRACE_PUBLIC_URL": "https://grace.example.com"}))
    app.parts.store.close()
    parts = app.parts
    held = [
        *inside(app),
        *inside(parts.channel(ADA)),
        *inside(parts.reader(app.flow)),
        *inside(wake_queue(app.settings)),
    ]

    reprs = {f"{number} {type(one).__name__}": repr(one) for number, one in enumerate(held)}
    kinds = {type(one) for one in held}

    assert told(reprs) == []
    assert {
        Settings,
        Twilio,
        OpenAI,
        TwilioChannel,
        TwilioSettings,
        MediaSource,
        Gpt,
        Access,
        WakeQueue,
    } - kinds == set()
