"""Chats: the transcript with its reasons; take over, write as a person, hand back."""

from __future__ import annotations

from flask import Blueprint, Response, abort, g, request, url_for
from flask.typing import ResponseReturnValue

from grace.desk import verdicts as money_desk
from grace.desk.verdicts import Taken
from grace.web.downloads import download
from grace.web.layout import Console, back, form_key, page, part
from grace.web.order_cards import new_form_key
from grace.web.verdict_forms import seen_on_page
from grace.web.view_models import ChatView


def register(made: Blueprint, console: Console) -> None:
    """Add /chats and every chat."""

    @made.get("/chats")
    def chats() -> str:
        text = request.args.get("text", "")[:80]
        return page(console, "chats", "console/chats.html", found=console.chats.find(text), text=text)

    @made.get("/chats/<customer>")
    def chat(customer: str) -> str:
        talk = _known(console, customer)
        if request.args.get("part") == "talk":
            return part("console/_talk.html", chat=talk)
        return page(console, "chats", "console/chat.html", chat=talk, key=new_form_key())

    @made.get("/chats/<customer>/files/<sha>")
    def chat_file(customer: str, sha: str) -> Response:
        found = console.chats.file(customer, sha)
        return download(*found, "no-store") if found else abort(404, "There is no such file in this chat.")

    @made.post("/chats/<customer>/say")
    def say(customer: str) -> ResponseReturnValue:
        words = request.form.get("words", "").replace("\r\n", "\n").strip()
        return _answered(console, customer, money_desk.say(console.network, customer, words, g.user.name, form_key()))

    @made.post("/chats/<customer>/take")
    def take_over(customer: str) -> ResponseReturnValue:
        return _answered(console, customer, money_desk.take_over(console.network, customer, g.user.name, form_key()))

    @made.post("/chats/<customer>/back")
    def hand_back(customer: str) -> ResponseReturnValue:
        given_back = money_desk.hand_back(console.network, customer, g.user.name, form_key(), seen_on_page())
        return _answered(console, customer, given_back)


def _known(console: Console, customer: str) -> ChatView:
    return console.chats.read(customer) or abort(404, "There is no such chat.")


def _answered(console: Console, customer: str, taken: Taken) -> ResponseReturnValue:
    came = console.cards.outcome(customer, taken)
    return back(came.answer, url_for("console.chat", customer=customer), done=came.ok)
