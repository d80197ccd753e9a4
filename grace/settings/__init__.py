"""The environment as one frozen value; every fault is named at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path

from grace.connect.settings import NAMES as CONNECTION_NAMES
from grace.connect.settings import Connections, read_connections
from grace.errors import SettingsError
from grace.settings.addresses import database_url, queue_url, web_url
from grace.settings.pasted import inner_space, mended, unwrapped, whatsapp_address
from grace.shop.address import Address, is_reachable

NAMES = {
    "GRACE_HOME": "folder with flows/ and catalog.yaml (default: this one)",
    "GRACE_DATA": "folder for everything Grace writes (default: data/ in GRACE_HOME)",
    "DATABASE_URL": "sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME (default: grace.db in GRACE_DATA)",
    "QUEUE_URL": "wakes workers of other processes: sqlite:///FILE, redis://HOST or postgresql://… (default: none)",
    "GRACE_PUBLIC_URL": "the address Twilio calls, such as https://grace.example.com",
    "GRACE_HOST": "where to listen (default 127.0.0.1)",
    "GRACE_PORT": "on which port (default 8000)",
    "GRACE_WATCH": "on: a save of the files serves the next message; off: `publish` and the next start do (default on)",
    "GRACE_TRUSTED_PROXY": "address of the proxy in front, whose X-Forwarded-For is believed (default: nobody's is)",
    "TWILIO_ACCOUNT_SID": "AC and 32 signs, from Twilio's console",
    "TWILIO_AUTH_TOKEN": "the token that signs webhooks; without it they are answered 403",
    "TWILIO_AUTH_TOKEN_PREVIOUS": "the token before, while rotating",
    "TWILIO_WHATSAPP_FROM": "our WhatsApp sender, whatsapp:+...",
    "GRACE_TWILIO_API_URL": "an emulator or gateway instead of Twilio's hosts",
    "GRACE_SENDS_PER_SECOND": "messages a second WhatsApp lets our sender send (default 80; up to 400 if asked for)",
    "OPENAI_API_KEY": "GPT reads what customers mean; needs OPENAI_MODEL (without a key Grace reads alone)",
    "OPENAI_MODEL": "the model that reads and writes the witty line; its name changes often, so there is no default",
    "OPENAI_BASE_URL": "a gateway that speaks OpenAI's chat completions, instead of OpenAI",
    "OPENAI_TRANSCRIBE_MODEL": "the model that listens to voice notes (without it customers are asked to type)",
    "GRACE_GPT_DAILY_TOKENS": "tokens a day (UTC) for GPT on this database (default 2000000, 0 for no limit)",
    "GRACE_GPT_PRICES": "dollars per million tokens as INPUT/OUTPUT or INPUT/CACHED/OUTPUT, to show what chats cost",
    "GRACE_GPT_EFFORT": "how long a model thinks, such as none or low (default: as the model likes)",
    **CONNECTION_NAMES,
    "GRACE_TEAM": "team numbers instead of those in flows/brand.yaml, comma-separated",
    "GRACE_OWNER_PASSWORD": "the console owner's first password, or a new one (default: made at the first start)",
    "GRACE_SECRET_KEY": "signs the console's cookies (default: made at the first start and kept in GRACE_DATA)",
}
SECRETS = (
    "TWILIO_ACCOUNT_SID",
    "TWILIO_AUTH_TOKEN",
    "TWILIO_AUTH_TOKEN_PREVIOUS",
    "OPENAI_API_KEY",
    "STRIPE_SECRET_KEY",
    "STRIPE_WEBHOOK_SECRET",
    "PAYSTACK_SECRET_KEY",
)
"""What is copied from a provider's console, and holds no space there."""
DAILY_TOKENS = 2_000_000
"""About a thousand messages read by GPT."""
SENDS_PER_SECOND, MOST_SENDS_PER_SECOND = 80, 400
"""Of a WhatsApp sender of Twilio's by default, and where Twilio was asked for more (its WhatsApp FAQ)."""
SHORTEST_PASSWORD = 10
SHORTEST_KEY = 16


@dataclass(frozen=True, slots=True)
class Twilio:
    """The account to send with. *tokens*: the current one, then the previous while rotating; *per_second*:
    messages the sender may send."""

    account_sid: str
    tokens: tuple[str, ...]
    sender: str
    api_url: str = ""
    per_second: int = SENDS_PER_SECOND

    def __repr__(self) -> str:
        return f"Twilio({self.account_sid!r}, {self.sender!r})"


@dataclass(frozen=True, slots=True)
class OpenAI:
    """The key and the models of GPT. *prices*: dollars per million tokens fresh, read before, and written."""

    key: str
    model: str
    base_url: str = ""
    transcribe_model: str = ""
    daily_tokens: int = DAILY_TOKENS
    prices: tuple[float, float, float] = (0.0, 0.0, 0.0)
    effort: str = ""

    def __repr__(self) -> str:
        return f"OpenAI({self.model!r}, {self.base_url!r})"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the environment decides."""

    home: Path
    data: Path
    database_url: str
    public_url: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    twilio: Twilio | None = None
    signing_tokens: tuple[str, ...] = ()
    team: tuple[str, ...] | None = None
    openai: OpenAI | None = None
    owner_password: str = ""
    secret_key: str = ""
    queue_url: str = ""
    trusted_proxy: str = ""
    ngrok_token: str = ""
    connections: Connections = field(default_factory=Connections)
    watch: bool = True
    """Whether a save of the owner's files is published at once."""

    def __repr__(self) -> str:
        return f"Settings(home={str(self.home)!r}, data={str(self.data)!r}, port={self.port})"


def read(environment: Mapping[str, str]) -> Settings:
    """Return the settings in *environment*; empty values count as unset. Raises SettingsError naming every fault."""
    pasted = {name: mended(name, value) for name, value in environment.items() if name in NAMES}
    given = {name: value for name, value in pasted.items() if value}
    faults = [fault for name in SECRETS if (fault := inner_space(name, given.get(name, "")))]
    home = Path(given.get("GRACE_HOME", ".")).resolve()
    data = home / given.get("GRACE_DATA", "data")
    settings = Settings(
        home=home,
        data=data,
        database_url=database_url(given, home, data, faults),
        public_url=web_url(given, "GRACE_PUBLIC_URL", faults).rstrip("/"),
        host=given.get("GRACE_HOST", "127.0.0.1"),
        port=_port(given, faults),
        twilio=_twilio(given, faults),
        signing_tokens=_tokens(given),
        team=_team(given, faults),
        openai=_openai(given, faults),
        owner_password=_secret(given, "GRACE_OWNER_PASSWORD", SHORTEST_PASSWORD, faults),
        secret_key=_secret(given, "GRACE_SECRET_KEY", SHORTEST_KEY, faults),
        queue_url=queue_url(given, home, faults),
        trusted_proxy=_proxy(given, faults),
        ngrok_token=given.get("NGROK_AUTHTOKEN", ""),
        connections=read_connections(given, home, lambda name: web_url(given, name, faults), faults),
        watch=_watch(given, faults),
    )
    if faults:
        raise SettingsError("These settings cannot be used:\n" + "\n".join(f"  {fault}" for fault in faults))
    return settings


def _watch(given: dict[str, str], faults: list[str]) -> bool:
    written = given.get("GRACE_WATCH", "on").casefold()
    if written not in ("on", "off"):
        faults.append(f"GRACE_WATCH is {written}, but it is on or off.")
    return written != "off"


def _port(given: dict[str, str], faults: list[str]) -> int:
    written = given.get("GRACE_PORT", "8000")
    if not (written.isascii() and written.isdigit() and len(written) < 6 and 0 < int(written) < 65536):
        faults.append(f"GRACE_PORT is {written!r}, but a number from 1 to 65535 is needed.")
        return 8000
    return int(written)


def _proxy(given: dict[str, str], faults: list[str]) -> str:
    address = given.get("GRACE_TRUSTED_PROXY", "")
    try:
        return str(ip_address(address)) if address else ""
    except ValueError:
        faults.append(f"GRACE_TRUSTED_PROXY is {address!r}, but one address such as 127.0.0.1 is needed.")
        return ""


def _secret(given: dict[str, str], name: str, shortest: int, faults: list[str]) -> str:
    secret = given.get(name, "")
    if secret and len(secret) < shortest:
        faults.append(f"{name} has {len(secret)} signs, but at least {shortest} are needed.")
    return secret


def _tokens(given: dict[str, str]) -> tuple[str, ...]:
    names = ("TWILIO_AUTH_TOKEN", "TWILIO_AUTH_TOKEN_PREVIOUS")
    return tuple(given[name] for name in names if name in given) if "TWILIO_AUTH_TOKEN" in given else ()


def _twilio(given: dict[str, str], faults: list[str]) -> Twilio | None:
    names = ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_WHATSAPP_FROM")
    present, per_second = [name for name in names if name in given], _per_second(given, faults)
    if not present:
        return None
    # The token alone opens the webhook; for sending all three are needed.
    missing = [name for name in names if name not in given]
    if missing:
        faults.append(f"{' and '.join(present)} is set, so {' and '.join(missing)} is needed too.")
    sender = given.get("TWILIO_WHATSAPP_FROM", "")
    sender = whatsapp_address(sender) if sender else ""
    if sender and not (is_reachable(sender) and Address.parse(sender).is_phone):
        faults.append(f"TWILIO_WHATSAPP_FROM is {sender!r}, but whatsapp:+ and a number is needed.")
    account = given.get("TWILIO_ACCOUNT_SID", "")
    if account and not re.fullmatch(r"AC[0-9A-Za-z]+", account):
        faults.append("TWILIO_ACCOUNT_SID begins with AC; copy it from Twilio's console.")
    return Twilio(
        account_sid=account,
        tokens=_tokens(given),
        sender=sender,
        api_url=web_url(given, "GRACE_TWILIO_API_URL", faults).rstrip("/"),
        per_second=per_second,
    )


def _per_second(given: dict[str, str], faults: list[str]) -> int:
    written = given.get("GRACE_SENDS_PER_SECOND", str(SENDS_PER_SECOND))
    if re.fullmatch(r"[0-9]{1,4}", written, re.ASCII) and 1 <= int(written) <= MOST_SENDS_PER_SECOND:
        return int(written)
    faults.append(f"GRACE_SENDS_PER_SECOND is {written!r}, but 1 to {MOST_SENDS_PER_SECOND} is needed.")
    return SENDS_PER_SECOND


def _openai(given: dict[str, str], faults: list[str]) -> OpenAI | None:
    url, tokens = web_url(given, "OPENAI_BASE_URL", faults), _daily_tokens(given, faults)
    prices, effort = _prices(given, faults), given.get("GRACE_GPT_EFFORT", "")
    if effort and not re.fullmatch(r"[a-z]{2,10}", effort):
        faults.append(f"GRACE_GPT_EFFORT is {effort!r}, but a word such as none, low or medium is needed.")
    if "OPENAI_API_KEY" not in given:
        return None
    if "OPENAI_MODEL" not in given:
        faults.append("OPENAI_API_KEY is set, so OPENAI_MODEL is needed too; models come and go, so none is assumed.")
    model, listener = given.get("OPENAI_MODEL", ""), given.get("OPENAI_TRANSCRIBE_MODEL", "")
    return OpenAI(
        key=given["OPENAI_API_KEY"],
        model=model,
        base_url=url.rstrip("/"),
        transcribe_model=listener,
        daily_tokens=tokens,
        prices=prices,
        effort=effort,
    )


def _daily_tokens(given: dict[str, str], faults: list[str]) -> int:
    written = given.get("GRACE_GPT_DAILY_TOKENS", str(DAILY_TOKENS)).replace("_", "").replace(",", "")
    if not re.fullmatch(r"[0-9]{1,12}", written):
        faults.append(f"GRACE_GPT_DAILY_TOKENS is {written!r}, but a whole number is needed; 0 is no limit.")
        return DAILY_TOKENS
    return int(written)


def _prices(given: dict[str, str], faults: list[str]) -> tuple[float, float, float]:
    written = given.get("GRACE_GPT_PRICES", "0/0")
    if not re.fullmatch(r"\d{1,6}(\.\d{1,9})?(/\d{1,6}(\.\d{1,9})?){1,2}", written, re.ASCII):
        faults.append(f"GRACE_GPT_PRICES is {written!r}, but dollars such as 0.25/2.00 are needed.")
        return 0.0, 0.0, 0.0
    first, *middle, last = (float(part) for part in written.split("/"))
    return first, middle[0] if middle else first, last


def _team(given: dict[str, str], faults: list[str]) -> tuple[str, ...] | None:
    if "GRACE_TEAM" not in given:
        return None
    members = [unwrapped("", member) for member in re.split(r"[,;\n]", given["GRACE_TEAM"].strip("[]"))]
    full = [whatsapp_address(member) for member in members if member]
    faults += [
        f"GRACE_TEAM names {member!r}, but whatsapp:+234… is needed." for member in full if not is_reachable(member)
    ]
    return tuple(full)
