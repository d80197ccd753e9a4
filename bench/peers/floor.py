"""The floor: Flask, Twilio's own signature check, one row in one durable commit, 200. It answers nothing."""

from __future__ import annotations

import threading

import waitress
from flask import Flask, Response, request
from sale import PORT, TOKEN, URL, connection
from twilio.request_validator import RequestValidator

app = Flask(__name__)
validator = RequestValidator(TOKEN)
lock = threading.Lock()


@app.post("/twilio/inbound")
def inbound() -> Response:
    """Keep a message, then acknowledge it."""
    if not validator.validate(URL, request.form, request.headers.get("X-Twilio-Signature", "")):
        return Response("", 403)
    written = connection("floor")
    with lock:
        written.execute("BEGIN IMMEDIATE")
        written.execute(
            "INSERT OR IGNORE INTO inbox VALUES (?, ?, ?)",
            (request.form["MessageSid"], request.form["From"], request.form["Body"]),
        )
        written.execute("COMMIT")
    return Response("<Response/>", mimetype="text/xml")


if __name__ == "__main__":
    connection("floor").execute("CREATE TABLE IF NOT EXISTS inbox (sid TEXT PRIMARY KEY, customer TEXT, words TEXT)")
    waitress.serve(app, host="127.0.0.1", port=PORT, threads=16, connection_limit=200)
