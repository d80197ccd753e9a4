"""Ten thousand webhooks nobody should send: a seed makes the same ones again."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote_from_bytes

from grace.channel.twilio.signature import sign, signature_url
from grace.doubles.twilio import ACCOUNT, SENDER, TOKEN

PUBLIC = "https://grace.example.com"
_FORM = "application/x-www-form-urlencoded"

WORDS: tuple[str, ...] = (
    "hello",
    "6 yards of AK-02",
    "yes",
    "no",
    "1",
    "2 and 4, six yards each",
    "I have paid",
    "STOP",
    "START",
    "approve GR-7K2P",
    "",
    " ",
    "\n\n\n",
    "\0",
    "a\0b",
    "\ud800",
    "x\udfff y",
    "\u202eyes\u202c",
    "\u2066no\u2069",
    "y\u200be\u200bs",
    "\ufeffhello",
    "{customer.name}",
    "{0.__class__}",
    "{c.__init__.__globals__}",
    "%s%n%x",
    "${jndi:ldap://x}",
    "{{7*7}}",
    "'; DROP TABLE inbox;--",
    "[" * 3000,
    "&a [*a, *a]",
    "!!python/object/apply:os.system [ls]",
    "<script>alert(1)</script>",
    "=cmd|'/c calc'!A0",
    "9" * 400,
    "-5 yards of AK-02",
    "1e309 yards of AK-02",
    "٣ yards of AK-02",
    "½ yard",
    "0 yards of AK-01",
    "AK-02 " * 500,
    "🧵" * 1500,
    "e\u0301" * 2000,
    "\u0e49" * 3000,
    "Z\u0335\u0301" * 900,
    "a" * 4096,
    "a" * 60_000,
    "a" * 100_000,
    "a " * 20_000,
    "\r\nSet-Cookie: x=y",
    "../../etc/passwd",
    "\x1b[2J",
    "\x7f\x80\x9f",
    "NaN yards",
    "∞ yards of AK-02",
    "six " * 1000 + "yards",
)
"""What they say."""

ADDRESSES: tuple[str, ...] = (
    "http://169.254.169.254/latest/meta-data/",
    "file:///etc/passwd",
    "https://127.0.0.1:22/",
    "gopher://127.0.0.1/",
    "https://[::1]/",
    "https://api.twilio.com.evil.example/x",
    "https://user:pass@api.twilio.com/2010-04-01/Accounts/ACx/Messages/MM/Media/ME",
    "",
    "https://api.twilio.com/2010-04-01/Accounts/AC" + "9" * 32 + "/Messages/MM1/Media/ME1",
    "//evil.example",
    "\0",
    "https://\ud800/",
    "https://api.twilio.com/2010-04-01/Accounts/" + ACCOUNT + "/../../../x",
    "data:image/png;base64,AAAA",
    "https://0x7f000001/",
)
"""Where they say their pictures are."""

SENDERS: tuple[str, ...] = (
    "",
    "whatsapp:",
    "whatsapp:+",
    "+2348012345678",
    "whatsapp:+0",
    "whatsapp:US.ABC123",
    "whatsapp:US." + "a" * 200,
    "\0",
    "sim:ada",
    "whatsapp:+234801234567\n8",
    "whatsapp:+２３４８０１２３４５６７８",
    "team:sim:ada",
    "in:whatsapp:+2348012345678",
)
"""Who they say they are, beside ordinary numbers."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request. *signed*: Twilio itself would have sent it so."""

    method: str
    path: str
    body: bytes
    headers: dict[str, str]
    signed: bool


def requests(seed: int, count: int) -> Iterator[Request]:
    """So many requests; the same for the same *seed*."""
    luck = random.Random(seed)
    for number in range(count):
        kind = luck.random()
        if kind < 0.6:
            yield _webhook(luck, number, signed=True)
        elif kind < 0.9:
            yield _webhook(luck, number, signed=False)
        else:
            yield _anything(luck)


def _webhook(luck: random.Random, number: int, signed: bool) -> Request:
    fields = _fields(luck, f"SM{'600D' if signed else 'BAD0'}{number:028x}")
    path = luck.choice(["/twilio/inbound"] * 8 + ["/twilio/status?reference=1", "/twilio/status?reference=%00"])
    bare, _, query = path.partition("?")
    seen = [(_as_read(name), _as_read(value)) for name, value in fields]
    good = sign(TOKEN, signature_url(PUBLIC, bare, query), seen)
    wrong = luck.choice(["", "AAAA", good[:-2], "\xff" * 20, good.swapcase(), sign("another", PUBLIC + path, seen)])
    headers = {"Content-Type": _FORM, "X-Twilio-Signature": good if signed else wrong}
    if not signed and not wrong:
        del headers["X-Twilio-Signature"]
    return Request("POST", path, _encoded(fields), headers, signed)


def _fields(luck: random.Random, sid: str) -> list[tuple[str, str]]:
    sender = luck.choice(SENDERS) if luck.random() < 0.1 else f"whatsapp:+23480{luck.randrange(120):08d}"
    fields = [
        ("MessageSid", sid),
        ("From", sender),
        ("To", SENDER),
        ("Body", luck.choice(WORDS)),
        ("ProfileName", luck.choice(WORDS)[:300]),
        ("NumMedia", luck.choice(["0", "0", "0", "1", "2", "999", "-1", "abc", "1e3", "\0", "١"])),
    ]
    extra = [
        ("MediaUrl0", luck.choice(ADDRESSES)),
        ("MediaContentType0", luck.choice(["image/jpeg", "text/html", "x" * 500, "", "\0"])),
        ("ButtonPayload", luck.choice(["affirm", "deny", "\0", "{", "x" * 5000])),
        ("ButtonText", luck.choice(WORDS)[:200]),
        ("Latitude", luck.choice(["6.5", "nan", "x"])),
        ("Longitude", luck.choice(["3.3", "inf", ""])),
        ("Body", "twice"),
        ("MessageStatus", luck.choice(["sent", "failed", "flying", ""])),
        ("ErrorCode", luck.choice(["63016", "abc", "-1", "9" * 40])),
        ("ExternalUserId", luck.choice(["whatsapp:NG.abc", "x", "\0"])),
        ("WaId", luck.choice(["234", "x", ""])),
        ("ListId", luck.choice(["1", "\ud800"])),
        ("ProfileName", "\u202e" * 100),
        ("Unheard" + "x" * 50, "of"),
    ]
    chosen = luck.sample(extra, luck.randrange(4))
    dropped = luck.randrange(len(fields)) if luck.random() < 0.1 else None
    return [field for number, field in enumerate(fields) if number != dropped] + chosen


def _as_read(text: str) -> str:
    """*text* as whoever reads the form will see it: what is no UTF-8 becomes the mark for that."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def _encoded(fields: list[tuple[str, str]]) -> bytes:
    pairs = (f"{_quoted(name)}={_quoted(value)}" for name, value in fields)
    return "&".join(pairs).encode()


def _quoted(text: str) -> str:
    return quote_from_bytes(text.encode("utf-8", "surrogatepass"))


def _anything(luck: random.Random) -> Request:
    path = luck.choice(
        [
            "/",
            "/media/",
            "/media/" + "a" * 5000,
            "/media/..%2f..%2fetc",
            "/twilio/inbound",
            "/readyz",
            "/healthz",
            "/stripe/webhook",
            "/media/%00",
            "/metrics",
            "/simulator",
            "/twilio/inbound/",
            "/%ff%fe",
            "/twilio/status?" + "a=b&" * 900,
        ]
    )
    body = luck.choice([b"", b"\xff" * 1000, b"{" * 5000, b"a=b&" * 900, b"x" * 1_000_000, b"%zz=%"])
    method = luck.choice(["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"])
    kind = luck.choice(
        [_FORM, "application/json", "multipart/form-data", "text/html; charset=\xff", _FORM + "; charset=utf-16"]
    )
    return Request(
        method, path, body, {"Content-Type": kind, "X-Twilio-Signature": luck.choice(["", "x", "=" * 9000])}, False
    )
