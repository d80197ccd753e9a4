"""The floor on PostgreSQL: Flask, Twilio's own signature check, one row in one durable commit of psycopg's, 200."""

from __future__ import annotations

import os
import threading

import psycopg
import waitress
from flask import Flask, Response, request
from sale import PORT, TOKEN, URL
from twilio.request_validator import RequestValidator

DATABASE = os.environ["DATABASE_URL"]
app = Flask(__name__)
validator = RequestValidator(TOKEN)
of_thread = threading.local()


def connection() -> psycopg.Connection:
    """Return this thread's connection, on which every statement is kept when it returns."""
    if not hasattr(of_thread, "connection"):
        of_thread.connection = psycopg.connect(DATABASE, autocommit=True)
    return of_thread.connection


@app.post("/twilio/inbound")
def inbound() -> Response:
    """Keep a message, then acknowledge it."""
    if not validator.validate(URL, request.form, request.headers.get("X-Twilio-Signature", "")):
        return Response("", 403)
    connection().execute(
        "INSERT INTO floor VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
        (request.form["MessageSid"], request.form["From"], request.form["Body"]),
    )
    return Response("<Response/>", mimetype="text/xml")


if __name__ == "__main__":
    connection().execute("CREATE TABLE IF NOT EXISTS floor (sid TEXT PRIMARY KEY, customer TEXT, words TEXT)")
    waitress.serve(app, host="127.0.0.1", port=PORT, threads=16, connection_limit=200)
