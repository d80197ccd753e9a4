"""The web application: webhook, pictures, health, and the simulator where it may be open."""

from __future__ import annotations

from ipaddress import ip_address

from flask import Flask, Response, request
from werkzeug.wrappers import Response as AnyResponse

from grace.app.assembly import App
from grace.app.auth import Accounts, secret_key
from grace.app.readiness import measures, readiness
from grace.errors import Unavailable
from grace.pipeline import Records, receive, report
from grace.web import console, health, login, metrics, pay, pictures, simulator, webhook

LARGEST_BODY = 17 * 1024 * 1024  # a picture in the simulator; the webhook has a smaller limit of its own


def pages(app: App) -> Flask:
    """Return every page of *app*: the console behind its login, what the world calls, and the simulator, open to this
    machine while no Twilio token is set, else behind the login."""
    made = Flask("grace", static_folder=None)
    made.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    parts, settings = app.parts, app.settings
    twilio = webhook.TwilioWebhook(
        settings.public_url,
        settings.twilio.tokens if settings.twilio else (),
        lambda message: receive(parts, message),
        lambda status: report(parts, status),
    )
    made.wsgi_app = webhook.in_front(twilio, made.wsgi_app)  # type: ignore[assignment,method-assign]
    made.register_blueprint(pictures.blueprint(lambda token: _picture(parts, token)))
    made.register_blueprint(pay.blueprint(parts))
    made.register_blueprint(health.blueprint(lambda: readiness(app)))
    made.register_blueprint(metrics.blueprint(lambda: measures(app)))
    offline = settings.twilio is None and not settings.signing_tokens
    accounts = Accounts(parts.store.users, parts.now)
    login.sign_cookies(made, secret_key(settings), settings.public_url.startswith("https:"))
    made.register_blueprint(login.blueprint(accounts, simulator=offline))
    made.register_blueprint(console.blueprint(parts, accounts))
    made.register_blueprint(simulator.blueprint(parts))
    made.before_request(lambda: _open_simulator(accounts, offline))
    made.after_request(_plain)
    made.register_error_handler(Unavailable, _not_now)
    return made


def _open_simulator(accounts: Accounts, offline: bool) -> AnyResponse | None:
    """Refuse the simulator, without a login, to other machines and to pages that rebind a name."""
    if not request.path.startswith("/simulator"):
        return None
    host = request.host.rpartition(":")[0] or request.host
    if offline and _loopback(request.remote_addr or "") and (host in ("localhost", "[::1]") or _loopback(host)):
        return None
    if login.current_user(accounts) is not None:
        return None
    return Response("Log in first: the console is at /login.\n", 403, content_type="text/plain; charset=utf-8")


def _loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _not_now(trouble: Exception) -> AnyResponse:
    """Return the answer of a page that met a full disk or a database that is away."""
    words = f"Grace can keep nothing just now: {trouble}. Please try again in a while.\n"
    return Response(words, 503, {"Retry-After": "30"}, content_type="text/plain; charset=utf-8")


def _plain(answer: Response) -> Response:
    answer.headers.setdefault("X-Content-Type-Options", "nosniff")
    answer.headers.setdefault("Referrer-Policy", "no-referrer")
    return answer


def _picture(records: Records, token: str) -> tuple[bytes, str] | None:
    stored = records.store.files.by_token(token)
    return (records.store.files.read(stored.sha), stored.content_type) if stored else None
