"""Today: naira waiting, whom to call first, how far people came, what went wrong."""

from __future__ import annotations

from flask import Blueprint

from grace.pipeline import ledger
from grace.web.frame import Console, page


def register(made: Blueprint, desk: Console) -> None:
    """Adds /today."""

    @made.get("/today")
    def today() -> str:
        day = ledger.today(desk.parts)
        return page(desk, "today", "console/today.html", day=day, most=max(1, *(count for _, count in day.funnel)))
