"""Settings as people paste them: quotes around a value, a space too many, an address with more than was asked for. What
is clear is read rightly; what is not is left for the reader of settings to refuse."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

from grace.shop.address import WHATSAPP, Address, is_pretend

_AROUND = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u202a\u202c\u00a0 \t\r\n"
"""What a web page or a chat puts around words it lets one copy, and nobody sees."""
_QUOTES = ('""', "''", "``", "“”", "‘’", "„“", "«»", "””")
_WEBHOOK = re.compile(r"/(?:twilio/(?:inbound|status)|stripe/webhook|paystack/webhook|healthz|readyz|login)/*$")
_COMPLETIONS = re.compile(r"/(?:chat/completions|responses|models)/*$")
_SEPARATORS = re.compile(r"[\s().\-\u2010-\u2015]")
_NAKED_HOST = re.compile(r"(?:localhost|[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::\d+)?(?:/.*)?", re.IGNORECASE)


def unwrapped(name: str, value: str) -> str:
    """Return *value* without what stands around it by mistake: quotes, spaces, invisible signs, NAME= and `export`."""
    bare, before = value.strip(_AROUND), ""
    while bare != before:
        before = bare
        bare = re.sub(rf"^(?:export\s+)?{re.escape(name)}\s*=", "", bare).strip(_AROUND)
        if len(bare) > 1 and bare[0] + bare[-1] in _QUOTES:
            bare = bare[1:-1].strip(_AROUND)
    return bare


def public_address(url: str) -> str:
    """Return *url* as the address at which Grace is reached: https unless it says otherwise, without the page behind
    it that was pasted along."""
    whole = f"https://{url}" if _NAKED_HOST.fullmatch(url) else url
    try:
        parts = urlsplit(whole)
    except ValueError:
        return url
    if parts.query or parts.fragment:
        return url
    return urlunsplit((parts.scheme.lower(), parts.netloc, _WEBHOOK.sub("", parts.path).rstrip("/"), "", ""))


def api_address(url: str) -> str:
    """Return *url* as the address of an API, without the call behind it that its documentation shows."""
    return _COMPLETIONS.sub("", url).rstrip("/")


def database_address(url: str) -> str:
    """Return *url* with the scheme we know PostgreSQL by; hosts hand it out as postgres://."""
    return re.sub(r"^postgres(?:ql)?(?:\+psycopg[23]?)?://", "postgresql://", url, flags=re.IGNORECASE)


def api_key(key: str) -> str:
    """Return *key* without the Bearer that stands before it in a header."""
    return re.sub(r"^Bearer\s+", "", key, flags=re.IGNORECASE)


def whatsapp_address(written: str) -> str:
    """Return *written* as whatsapp:+2348012345678, where it is a number however it was grouped; else as it stands."""
    if is_pretend(written):
        return written
    bare = re.sub(r"^whatsapp:\s*", "", written, flags=re.IGNORECASE)
    digits = _SEPARATORS.sub("", bare)
    digits = re.sub(r"^00(?=[1-9])", "+", digits)
    if re.fullmatch(r"[1-9]\d{9,14}", digits, re.ASCII):
        digits = f"+{digits}"
    number = digits if re.fullmatch(r"\+\d+", digits, re.ASCII) else bare
    return str(Address(WHATSAPP, number))


def mended(name: str, value: str) -> str:
    """Return *value* of the setting called *name*, unwrapped, and in the form that its kind is read in."""
    bare = unwrapped(name, value)
    if name == "GRACE_PUBLIC_URL":
        return public_address(bare)
    if name in ("DATABASE_URL", "QUEUE_URL"):
        return database_address(bare)
    if name == "OPENAI_BASE_URL":
        return api_address(bare)
    return api_key(bare) if name == "OPENAI_API_KEY" else bare


def inner_space(name: str, value: str) -> str:
    """Return the fault of a secret that holds a space, a quote or an invisible sign; empty for one that holds none. It
    never repeats the secret."""
    odd = re.search(r"[\s\"“”‘’\u200b-\u200f\u2060\ufeff]", value)
    if odd is None:
        return ""
    sign = "a space or a line break" if odd[0].isspace() else "a quote" if odd[0] in '"“”‘’' else "an invisible sign"
    return f"{name} holds {sign} at place {odd.start() + 1} of {len(value)}: copy it again, alone."
