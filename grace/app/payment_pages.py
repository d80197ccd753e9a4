"""The port of the payment pages and the providers' webhooks to the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from grace.pipeline import Network
from grace.pipeline.payments import open_page
from grace.pipeline.provider_money import arrive, has_arrived
from grace.shop.payment_rules import payable
from grace.web.pay import PayPort, PayView, Trouble


def pay_port(network: Network) -> PayPort:
    """Return what the payment pages ask of *network*."""
    return PayPort(lambda token: _view(network, token), lambda token: _open(network, token), _hear(network))


def _code(network: Network, token: str) -> str | None:
    links = network.payments.links
    return links.code(token) if links else None


def _view(network: Network, token: str) -> PayView | None:
    code, provider, flow = _code(network, token), network.payments.provider, network.flow()
    found = network.store.orders.get(code) if code else None
    if found is None or provider is None:
        return None
    order, account = found[1], flow.catalog.account
    shown = f"{account.bank} · {account.number} · {account.name}"
    shop = flow.brand.name or flow.brand.assistant
    arriving, unfit = has_arrived(network, order), network.store.checkouts.in_question(order.code)
    return PayView(
        shop=shop,
        order=order,
        state=payable(order),
        provider=provider.name.capitalize(),
        account=shown,
        words=flow.brand.fixed_words,
        arriving=arriving,
        in_question=unfit,
    )


def _open(network: Network, token: str) -> tuple[str, Trouble]:
    code, provider = _code(network, token), network.payments.provider
    if code is None or provider is None:
        return "", "closed"
    page = open_page(network, provider, code)
    return page.url, page.trouble or ""


def _hear(network: Network) -> Callable[[str, bytes, Mapping[str, str]], bool]:
    def hear(name: str, body: bytes, headers: Mapping[str, str]) -> bool:
        provider = network.payments.providers.get(name)
        if provider is None:
            return False
        event = provider.read(body, headers)
        if event is not None:
            arrive(network, event)
        return True

    return hear
