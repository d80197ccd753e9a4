"""Today: naira waiting, whom to call first, how far people came, what was not understood, what went wrong."""

from __future__ import annotations

from flask import Blueprint

from grace.desk import reports
from grace.desk.unread_messages import lessons
from grace.pipeline import parked
from grace.web.layout import Console, page

MOST_LESSONS = 10


def register(made: Blueprint, console: Console) -> None:
    """Add /today."""

    @made.get("/today")
    def today() -> str:
        day = reports.today(console.network)
        most = max(1, *(count for _, count in day.funnel))
        unclear, intents = lessons(console.network, MOST_LESSONS), console.network.flow().intents
        shown = {"day": day, "most": most, "unclear": unclear, "intents": intents}
        return page(console, "today", "console/today.html", parked=parked.count(console.network), **shown)
