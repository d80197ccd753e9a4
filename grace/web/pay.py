"""Payments by card on the web: our own page with the sum, its button, and the doors providers knock at."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from flask import Blueprint, Response, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from grace.connect.payments import UnreadableEvent
from grace.errors import Unavailable
from grace.flow.fixed_words import FixedWords
from grace.pipeline import Network
from grace.pipeline.payments import Trouble, open_page
from grace.pipeline.provider_money import has_arrived, hear
from grace.shop.money import naira
from grace.shop.order import Order
from grace.shop.payment_rules import Payable, payable
from grace.web.posted import refuse, whole_body

LARGEST_EVENT = 256 * 1024
"""Bytes of a webhook that are read at all; a provider's are a few thousand."""
_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'"
_log = logging.getLogger(__name__)


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


def blueprint(network: Network) -> Blueprint:
    """Return GET and POST /pay/<token>, POST /stripe/webhook and POST /paystack/webhook."""
    made = Blueprint("pay", __name__, template_folder="templates")

    @made.get("/pay/<token>")
    def show(token: str) -> ResponseReturnValue:
        return _page(network, token, None)

    @made.post("/pay/<token>")
    def go(token: str) -> ResponseReturnValue:
        code, provider = _code(network, token), network.payments.provider
        if code is None or provider is None:
            abort(404)
        opened = open_page(network, provider, code)
        return redirect(opened.url, 303) if opened.url else _page(network, token, opened.trouble)

    @made.post("/stripe/webhook")
    def stripe() -> Response:
        return _heard(network, "stripe")

    @made.post("/paystack/webhook")
    def paystack() -> Response:
        return _heard(network, "paystack")

    made.after_request(_sealed)
    return made


def _page(network: Network, token: str, trouble: Trouble | None) -> ResponseReturnValue:
    view = _view(network, token)
    if view is None:
        abort(404)
    status = {None: 200, "busy": 503, "no_answer": 503, "refused": 502}.get(trouble, 409)
    came_back = request.args.get("back") == "yes"
    order, words = view.order, view.words
    facts = {"provider": view.provider, "account": view.account, "code": order.code, "sum": naira(order.asked)}
    said = {name: words.on_payment_page(name, **facts) for name in words.groups["payment_page"]}
    names = words.groups["receipt"]
    body = render_template(
        "pay/pay.html", view=view, order=order, trouble=trouble, came_back=came_back, said=said, names=names
    )
    return body, status, {"Retry-After": "10"} if status == 503 else {}


def _code(network: Network, token: str) -> str | None:
    links = network.payments.links
    return links.code(token) if links else None


def _view(network: Network, token: str) -> PayView | None:
    """Return the order behind *token*; None when we never made this address, or no provider is set up."""
    code, provider, flow = _code(network, token), network.payments.provider, network.flow()
    found = network.store.orders.get(code) if code else None
    if found is None or provider is None:
        return None
    order, account = found[1], flow.catalog.account
    return PayView(
        shop=flow.brand.name or flow.brand.assistant,
        order=order,
        state=payable(order),
        provider=provider.name.capitalize(),
        account=f"{account.bank} · {account.number} · {account.name}",
        words=flow.brand.fixed_words,
        arriving=has_arrived(network, order),
        in_question=network.store.checkouts.in_question(order.code),
    )


def _heard(network: Network, name: str) -> Response:
    body = whole_body(request.environ, LARGEST_EVENT)
    try:
        known = hear(network, name, body, dict(request.headers))
    except UnreadableEvent as fault:
        _log.warning("Refused a webhook of %s: %s", name, fault)
        refuse(400, str(fault))
    except Unavailable as trouble:
        _log.error("A webhook of %s could not be kept: %s; it is asked to try again", name, trouble)
        refuse(503, "Not now. Please try again.")
    except Exception:  # whatever it was: the provider keeps the event and sends it again
        _log.exception("A webhook of %s could not be kept; it is asked to try again", name)
        refuse(503, "Not now. Please try again.")
    if not known:
        refuse(404, "This provider is not set up.")
    return Response(status=200)


def _sealed(answer: Response) -> Response:
    """Seal the page: the address is the secret: it is stored nowhere on the way and told to nobody."""
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Content-Security-Policy"] = _POLICY
    return answer
