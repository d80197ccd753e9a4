"""teach: the owner walks through what Grace did not understand, and she learns it."""

from __future__ import annotations

import click

from grace.app import project
from grace.app import teach as teaching
from grace.app.assembly import App
from grace.cli import home, main, opened
from grace.desk.unread_messages import Lesson, deal_with, lessons
from grace.errors import Misuse
from grace.flow.model import Flow
from grace.shop.local_time import local
from grace.source import nearest

MOST_AT_ONCE = 200
SKIP, STOP = "s", "q"


@main.command()
@click.option("--yes", is_flag=True, help="Learn every message whose meaning the customer chose, and ask nothing.")
@click.option("--learn", is_flag=True, help="Learn the examples, and keep that in flows/ for a Grace that cannot.")
def teach(yes: bool, learn: bool) -> None:
    """Go through the messages Grace did not understand and add them to flows/intents.yaml."""
    if learn:
        click.echo(f"Learnt. It lies in {teaching.learn(project.places(home()))}; copy it with the flow.")
        return
    app = opened()
    found = lessons(app.parts, MOST_AT_ONCE)
    if yes:
        found = tuple(lesson for lesson in found if lesson.chosen)
    taught = 0
    for number, lesson in enumerate(found, start=1):
        answer = (lesson.chosen or SKIP) if yes else _asked(app.flow, lesson, f"{number} of {len(found)}")
        if answer == STOP:
            break
        taught += _dealt_with(app, lesson, answer)
    click.echo(_summary(taught, bool(found)))


def _summary(taught: int, any_found: bool) -> str:
    if not any_found:
        return "Nothing to teach: no message waits."
    return f"{taught} learnt." + (" A running Grace reads by it in a moment." if taught else "")


def _asked(flow: Flow, lesson: Lesson, place: str) -> str:
    """Return what the owner makes of *lesson*: an intent, SKIP or STOP."""
    click.echo(
        f"\n{place} · {lesson.state} · {local(lesson.at, flow.brand.timezone):%Y-%m-%d %H:%M}\n  “{lesson.text}”"
    )
    click.echo(f"  Grace offered: {', '.join(lesson.guessed) or 'nothing'}")
    click.echo(f"  they chose:    {lesson.chosen or 'nothing'}")
    first = f"Enter for {lesson.chosen}, another" if lesson.chosen else "An"
    while True:
        written = _typed(f"{first} intent, {SKIP} to skip, {STOP} to stop")
        answer = written or lesson.chosen or ""
        if answer in (SKIP, STOP) or answer in flow.intents:
            return answer
        near = nearest(answer, flow.intents) if answer else None
        hint = f"Did you mean {near}?" if near else f"There are: {', '.join(flow.intents)}."
        click.echo(f"  There is no intent “{answer}”. {hint}" if answer else f"  {hint}")


def _typed(question: str) -> str:
    """Return one line of the owner's; the end of their input stops."""
    try:
        given: str = click.prompt(question, default="", show_default=False)
    except click.Abort:
        click.echo()
        return STOP
    return given.strip().casefold()


def _dealt_with(app: App, lesson: Lesson, answer: str) -> bool:
    """Return True when *lesson* was learnt. What cannot be an example is said, and never asked again."""
    if answer == SKIP:
        deal_with(app.parts, lesson, "skipped")
        return False
    own = app.settings.home
    try:
        fresh = teaching.teach(project.places(own), answer, lesson.text)
    except Misuse as refused:
        click.echo(f"  Not learnt: {refused}")
        deal_with(app.parts, lesson, "refused")
        return False
    row = teaching.measured(own / "tests" / "language" / "taught.jsonl", app.flow, lesson.state, lesson.text, answer)
    deal_with(app.parts, lesson, answer)
    click.echo(f"  {'Learnt' if fresh else 'Known already'}: {answer} ← “{lesson.text}”")
    if not row and fresh:
        click.echo("  No new row in tests/language/taught.jsonl: it is there, or that state does not hear this.")
    return fresh
