"""Twilio's webhook signature: what is signed, whether it holds, and how to make one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hmac import compare_digest
from urllib.parse import urlsplit

from twilio.request_validator import RequestValidator, add_port, remove_port  # type: ignore[import-untyped]

Params = Sequence[tuple[str, str]]
"""A form as it was sent: every field in order, blank and repeated ones too."""


class _Form(dict[str, list[str]]):
    """A form in the one shape in which twilio's validator sees every value of a repeated name."""

    def __init__(self, params: Params) -> None:
        super().__init__()
        for name, value in params:
            self.setdefault(name, []).append(value)

    def getlist(self, name: str) -> list[str]:
        return self[name]


def signature_url(public_url: str, raw_path: str, raw_query: str) -> str:
    """Return the address Twilio signed: *public_url* with the path below it and the query, both as they were sent."""
    base = public_url.partition("#")[0].partition("?")[0].rstrip("/")
    return f"{base}{raw_path}?{raw_query}" if raw_query else base + raw_path


def valid(tokens: Sequence[str], url: str, params: Params, signature: str) -> bool:
    """Return True when *signature* was made with one of *tokens*: the current one, or the previous while rotating."""
    claimed = signature.encode("utf-8", "replace")
    form = _Form(params)
    try:  # one after the other: nearly always the first fits
        return any(
            compare_digest(_signature(token, each, form), claimed)
            for each in _as_signed(url)
            for token in tokens
            if token
        )
    except ValueError:  # a character that cannot have been signed, or a port that is no number
        return False


def sign(token: str, url: str, params: Params) -> str:
    """Return the signature Twilio would send for *params* posted to *url*."""
    return _signature(token, url, _Form(params)).decode()


def _signature(token: str, url: str, form: _Form) -> bytes:
    computed: str = RequestValidator(token).compute_signature(url, form)
    return computed.encode()


def _as_signed(url: str) -> Iterator[str]:
    """Yield *url*, and then with and without its port: Twilio is not consistent, so its own validator tries both."""
    yield url
    parts = urlsplit(url)
    yield from {add_port(parts), remove_port(parts)} - {url}
