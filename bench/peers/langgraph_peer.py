"""langgraph with its SqliteSaver: a graph that is resumed for each message, Flask in front."""

from __future__ import annotations

import sqlite3
import threading
from typing import TypedDict

import waitress
from flask import Flask, Response, request
from langgraph.checkpoint.sqlite import SqliteSaver
from langgraph.graph import END, START, StateGraph
from sale import FOLDER, PORT, STATES, following, form, reply, twiml, yards_in

app = Flask(__name__)
lock = threading.Lock()


class Turn(TypedDict, total=False):
    """The values the graph carries from message to message."""

    words: str
    state: str | None
    yards: int
    said: str


def route(turn: Turn) -> str:
    return following(turn.get("state"), turn["words"]) or "unheard"


def node(state: str):
    def run(turn: Turn) -> Turn:
        yards = yards_in(turn["words"], turn.get("yards", 0))
        return {"state": state, "yards": yards, "said": reply(state, yards)}

    return run


graph = StateGraph(Turn)
graph.add_node("unheard", lambda turn: {"said": "Say that again, please."})
for one in STATES:
    graph.add_node(one, node(one))
    graph.add_edge(one, END)
graph.add_edge("unheard", END)
graph.add_conditional_edges(START, route, [*STATES, "unheard"])
kept = sqlite3.connect(f"{FOLDER}/langgraph.db", check_same_thread=False)
kept.execute("PRAGMA journal_mode = WAL")
kept.execute("PRAGMA synchronous = FULL")
sale = graph.compile(checkpointer=SqliteSaver(kept))


@app.post("/twilio/inbound")
def inbound() -> Response:
    fields = form(request.get_data(), request.headers.get("X-Twilio-Signature", ""))
    if fields is None:
        return Response("", 403)
    with lock:
        made = sale.invoke({"words": fields["Body"]}, {"configurable": {"thread_id": fields["From"]}})
    return Response(twiml(made["said"]), mimetype="text/xml")


if __name__ == "__main__":
    waitress.serve(app, host="127.0.0.1", port=PORT, threads=16, connection_limit=200)
