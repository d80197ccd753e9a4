"""Offers: which prints, in which order, which page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from grace.engine import formatting
from grace.engine.effects import Offered
from grace.engine.session import Memory, OfferShown
from grace.engine.turn_draft import Draft
from grace.flow.model import Flow, OfferSpec
from grace.shop.catalog import Fabric
from grace.shop.colours import rank

_BY_THEIR_WORDS = -1
"""The page of an offer that the customer's own words chose."""

_MOST_PAGES = 8
"""Pages before the last one whose numbers are still known."""

MEANINGS = {
    "matching_fabrics": "nearest in colour to their picture; best sellers without one",
    "best_sellers": "most sold first",
    "catalog": "in the order of catalog.yaml",
}


def make(draft: Draft, spec: OfferSpec) -> tuple[Offered, ...]:
    """Choose this page of prints, remember their numbers, and return what to draw. Empty when all is sold.

    Where the message asks for some alone ("only yellow ones"), or its name leaves several open, these; the page after
    them is the first of all.
    """
    wanted = _wanted(draft)
    if wanted:
        return _shown(draft, wanted[: spec.at_most], _BY_THEIR_WORDS)
    ranked = _sellable(draft, _SOURCES[spec.source](draft))
    pages = max(1, -(-len(ranked) // spec.at_most))
    before = draft.session.shown.offer.page if draft.session.shown.offer else -1
    page = (before + 1) % pages if draft.next_page else 0
    return _shown(draft, ranked[page * spec.at_most : (page + 1) * spec.at_most], page)


def _wanted(draft: Draft) -> list[Fabric]:
    """Return the prints the message wants to be shown alone, else those it could mean, of which there are some left and
    none is hidden."""
    among = draft.act.among if draft.act else ()
    fabrics = map(draft.flow.catalog.get, among or draft.picked.unclear)
    return _sellable(draft, (one for one in fabrics if one is not None and not one.hidden))


def _shown(draft: Draft, chosen: list[Fabric], page: int) -> tuple[Offered, ...]:
    before = draft.session.shown.offer
    leafed = (*before.earlier, before.codes)[:_MOST_PAGES] if before and page > 0 else ()
    draft.note_shown(offer=OfferShown(tuple(fabric.code for fabric in chosen), page, leafed))
    rows = _rows(draft.flow)
    return tuple([rows.get(fabric.code) or rows.setdefault(fabric.code, _row(draft, fabric)) for fabric in chosen])


@lru_cache(maxsize=8)
def _rows(flow: Flow) -> dict[str, Offered]:
    """Return the prints as *flow* offers them, by code: each is made when it is first shown."""
    return {}


def _row(draft: Draft, fabric: Fabric) -> Offered:
    caption = formatting.fabric_price(fabric, draft.flow.brand.fixed_words)
    return Offered(code=fabric.code, name=fabric.name, caption=caption, picture=fabric.picture)


def _sellable(draft: Draft, fabrics: Iterable[Fabric]) -> list[Fabric]:
    """Return those of *fabrics* of which some can still be sold."""
    stock = draft.stock
    return [fabric for fabric in fabrics if (free := stock.free(fabric)) is None or free > 0]


def _wish(draft: Draft) -> Memory:
    """The first `picture` the flow remembers."""
    pictures = [name for name, kind in draft.flow.remembers.items() if kind == "picture"]
    return draft.session.remembers.get(pictures[0], Memory()) if pictures else Memory()


def _matching(draft: Draft) -> tuple[Fabric, ...]:
    wish, sellers = _wish(draft), _best_sellers(draft)
    if not wish.palette:
        return sellers
    ranked = rank(wish.palette, sellers)
    # A wish without a picture was made from what they bought: they have those prints.
    had = {line.fabric for line in draft.session.background.bought} if wish.file is None else set()
    return tuple(sorted(ranked, key=lambda fabric: fabric.code in had))


def goes_with(draft: Draft) -> Fabric | None:
    """Return a print they have not bought that sits well with the one they bought last; None for somebody new."""
    had = {line.fabric for line in draft.session.background.bought}
    last = (
        draft.flow.catalog.get(draft.session.background.bought[0].fabric) if draft.session.background.bought else None
    )
    fresh = tuple(_sellable(draft, (one for one in draft.flow.catalog.shown if one.code not in had)))
    return rank(last.palette, fresh)[0] if last is not None and fresh else None


def _best_sellers(draft: Draft) -> tuple[Fabric, ...]:
    sellers = draft.session.background.availability.sellers
    if not sellers:
        return draft.flow.catalog.shown
    place = {code: number for number, code in enumerate(sellers)}
    return tuple(sorted(draft.flow.catalog.shown, key=lambda fabric: place.get(fabric.code, len(place))))


def _in_order(draft: Draft) -> tuple[Fabric, ...]:
    return draft.flow.catalog.shown


_SOURCES: dict[str, Callable[[Draft], tuple[Fabric, ...]]] = {
    "matching_fabrics": _matching,
    "best_sellers": _best_sellers,
    "catalog": _in_order,
}
