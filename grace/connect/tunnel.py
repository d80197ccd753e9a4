"""A public address for a Grace on somebody's own machine, through ngrok. The only module that knows pyngrok."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from grace.errors import Misuse

SECONDS = 15
"""How long ngrok may take to start."""


@dataclass(frozen=True, slots=True)
class Tunnel:
    """An open tunnel: its public address, and what ends it."""

    url: str
    close: Callable[[], None]


def open_tunnel(host: str, port: int, token: str) -> Tunnel:
    """Return a tunnel to *host* and *port*. Raises Misuse with advice when there is no ngrok, token or network."""
    try:
        from pyngrok import conf, ngrok
        from pyngrok.exception import PyngrokError
    except ImportError:
        raise Misuse("The tunnel needs pyngrok: pip install 'grace[tunnel]', then start again.") from None
    config = conf.PyngrokConfig(auth_token=token or None, startup_timeout=SECONDS, monitor_thread=False)
    try:
        opened = ngrok.connect(f"{host}:{port}", pyngrok_config=config)
    except (PyngrokError, OSError) as fault:
        _quietly_killed(config)
        raise Misuse(f"ngrok opened no tunnel. {_advice(str(fault), bool(token))}") from None
    url = (opened.public_url or "").replace("http://", "https://", 1)
    return Tunnel(url, lambda: ngrok.kill(config))


def _quietly_killed(config: object) -> None:
    from pyngrok import ngrok
    from pyngrok.exception import PyngrokError

    try:
        ngrok.kill(config)  # type: ignore[arg-type]
    except (PyngrokError, OSError):
        return


def _advice(fault: str, has_token: bool) -> str:
    """One line of what to do; ngrok's own words may quote the token, so they are only looked through."""
    words = fault.lower()
    if "err_ngrok_4018" in words or "authtoken" in words or "authentication" in words:
        return "Set NGROK_AUTHTOKEN to the token on your dashboard (ngrok → Your Authtoken)."
    if "download" in words or "install" in words or "urlopen" in words or "no such file" in words:
        return "Its program is not here and could not be downloaded: install ngrok and set PYNGROK_NGROK_PATH to it."
    hint = "" if has_token else " NGROK_AUTHTOKEN is not set, and ngrok wants one."
    return f"Is this machine on the internet?{hint}"
