"""python-statemachine: a machine for each request, its state in SQLite, one durable commit a turn, Flask in front."""

from __future__ import annotations

import threading

import waitress
from flask import Flask, Response, request
from sale import PORT, STATES, connection, following, form, reply, twiml, yards_in
from statemachine import State, StateMachine

app = Flask(__name__)
lock = threading.Lock()


class Customer:
    """The object the machine keeps its state in."""

    def __init__(self, state: str) -> None:
        self.state = state


class Sale(StateMachine):
    """The eight states, one after the other."""

    new = State(initial=True)
    greeting, image_request, fabric_offer, selection = State(), State(), State(), State()
    deposit_summary, proof, ops_notify = State(), State(), State()
    follow_up = State(final=True)
    step = (
        new.to(greeting)
        | greeting.to(image_request)
        | image_request.to(fabric_offer)
        | fabric_offer.to(selection)
        | selection.to(deposit_summary)
        | deposit_summary.to(proof)
        | proof.to(ops_notify)
        | ops_notify.to(follow_up)
    )


@app.post("/twilio/inbound")
def inbound() -> Response:
    fields = form(request.get_data(), request.headers.get("X-Twilio-Signature", ""))
    if fields is None:
        return Response("", 403)
    written = connection("statemachine")
    with lock:
        written.execute("BEGIN IMMEDIATE")
        row = written.execute("SELECT state, yards FROM session WHERE customer = ?", (fields["From"],)).fetchone()
        customer, yards = Customer(row[0] if row else "new"), yards_in(fields["Body"], row[1] if row else 0)
        before = None if customer.state == "new" else customer.state
        if following(before, fields["Body"]):
            Sale(customer).step()
        written.execute("INSERT OR REPLACE INTO session VALUES (?, ?, ?)", (fields["From"], customer.state, yards))
        written.execute("COMMIT")
    words = reply(customer.state, yards) if customer.state in STATES else "Say hello."
    return Response(twiml(words), mimetype="text/xml")


if __name__ == "__main__":
    connection("statemachine").execute(
        "CREATE TABLE IF NOT EXISTS session (customer TEXT PRIMARY KEY, state TEXT, yards INTEGER)"
    )
    waitress.serve(app, host="127.0.0.1", port=PORT, threads=16, connection_limit=200)
