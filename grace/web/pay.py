"""Payments by card on the web: our own page with the sum, its button, and the doors providers knock at."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from flask import Blueprint, Response, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from grace.connect.payments import UnreadableEvent
from grace.errors import Unavailable
from grace.flow.fixed_words import FixedWords
from grace.shop.money import naira
from grace.shop.order import Order
from grace.shop.payment_rules import Payable
from grace.web.posted import refuse, whole_body

LARGEST_EVENT = 256 * 1024
"""Bytes of a webhook that are read at all; a provider's are a few thousand."""
_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'"
_log = logging.getLogger(__name__)

Trouble = Literal["", "not_agreed", "being_checked", "in_question", "paid", "closed", "busy", "no_answer", "refused"]


@dataclass(frozen=True, slots=True)
class PayView:
    """The order as the page shows it. *arriving*: money came through the provider, and its turn has not been taken yet;
    *in_question*: money came that does not fit the order, and a person is looking at it."""

    shop: str
    order: Order
    state: Payable
    provider: str
    account: str
    words: FixedWords
    arriving: bool = False
    in_question: bool = False


@dataclass(frozen=True, slots=True)
class PayPort:
    """The port of the payment pages. *look* and *open* take the token of the address."""

    look: Callable[[str], PayView | None]
    """None when we never made this address, or no provider is set up. Opens nothing."""
    open: Callable[[str], tuple[str, Trouble]]
    """The provider's page, else why there is none."""
    hear: Callable[[str, bytes, Mapping[str, str]], bool]
    """Keeps what the named provider says; False when no such provider is set up. Raises UnreadableEvent."""


def blueprint(port: PayPort) -> Blueprint:
    """Return GET and POST /pay/<token>, POST /stripe/webhook and POST /paystack/webhook."""
    made = Blueprint("pay", __name__, template_folder="templates")

    @made.get("/pay/<token>")
    def show(token: str) -> ResponseReturnValue:
        return _page(port, token, "")

    @made.post("/pay/<token>")
    def go(token: str) -> ResponseReturnValue:
        if port.look(token) is None:
            abort(404)
        url, trouble = port.open(token)
        return redirect(url, 303) if url else _page(port, token, trouble)

    @made.post("/stripe/webhook")
    def stripe() -> Response:
        return _heard(port, "stripe")

    @made.post("/paystack/webhook")
    def paystack() -> Response:
        return _heard(port, "paystack")

    made.before_request(_small)
    made.after_request(_sealed)
    return made


def _page(port: PayPort, token: str, trouble: Trouble) -> ResponseReturnValue:
    view = port.look(token)
    if view is None:
        abort(404)
    status = {"busy": 503, "no_answer": 503, "refused": 502}.get(trouble, 409 if trouble else 200)
    came_back = request.args.get("back") == "yes"
    order, words = view.order, view.words
    facts = {"provider": view.provider, "account": view.account, "code": order.code, "sum": naira(order.asked)}
    said = {name: words.on_payment_page(name, **facts) for name in words.groups["payment_page"]}
    names = words.groups["receipt"]
    body = render_template(
        "pay/pay.html", view=view, order=order, trouble=trouble, came_back=came_back, said=said, names=names
    )
    return body, status, {"Retry-After": "10"} if status == 503 else {}


def _heard(port: PayPort, provider: str) -> Response:
    body = whole_body(request)
    try:
        known = port.hear(provider, body, dict(request.headers))
    except UnreadableEvent as fault:
        _log.warning("Refused a webhook of %s: %s", provider, fault)
        refuse(400, str(fault))
    except Unavailable as trouble:
        _log.error("A webhook of %s could not be kept: %s; it is asked to try again", provider, trouble)
        refuse(503, "Not now. Please try again.")
    except Exception:  # whatever it was: the provider keeps the event and sends it again
        _log.exception("A webhook of %s could not be kept; it is asked to try again", provider)
        refuse(503, "Not now. Please try again.")
    if not known:
        refuse(404, "This provider is not set up.")
    return Response(status=200)


def _small() -> None:
    request.max_content_length = LARGEST_EVENT


def _sealed(answer: Response) -> Response:
    """Seal the page: the address is the secret: it is stored nowhere on the way and told to nobody."""
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Content-Security-Policy"] = _POLICY
    return answer
