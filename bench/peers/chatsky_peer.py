"""Chatsky with its SQLite context storage, on uvloop with aiohttp in front."""

from __future__ import annotations

import asyncio

import uvloop
from aiohttp import web
from chatsky import RESPONSE, TRANSITIONS, Context, Message, Pipeline
from chatsky import Transition as Tr
from chatsky import conditions as cnd
from chatsky.context_storages import context_storage_factory
from sale import FOLDER, HEARS, PORT, SAYS, STATES, form, twiml
from sqlalchemy import event

SCRIPT = {
    "sale": {
        "start": {TRANSITIONS: [Tr(dst=STATES[0], cnd=cnd.Regexp(HEARS[0], flags=2))]},
        **{
            state: {
                RESPONSE: Message(SAYS[number]),
                TRANSITIONS: [Tr(dst=STATES[number + 1], cnd=cnd.Regexp(HEARS[number + 1], flags=2))]
                if number + 1 < len(STATES)
                else [],
            }
            for number, state in enumerate(STATES)
        },
        "unheard": {RESPONSE: Message("Say that again, please.")},
    }
}
storage = context_storage_factory(f"sqlite+aiosqlite:///{FOLDER}/chatsky.db")
pipeline = Pipeline(
    script=SCRIPT, start_label=("sale", "start"), fallback_label=("sale", "unheard"), context_storage=storage
)


@event.listens_for(storage.engine.sync_engine, "connect")
def durable(connection, _record) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")


async def inbound(request: web.Request) -> web.Response:
    fields = form(await request.read(), request.headers.get("X-Twilio-Signature", ""))
    if fields is None:
        return web.Response(status=403)
    made: Context = await pipeline._run_pipeline(Message(fields["Body"]), fields["From"])
    return web.Response(text=twiml(str(made.last_response.text)), content_type="text/xml")


async def main() -> None:
    await storage.connect()
    app = web.Application()
    app.router.add_post("/twilio/inbound", inbound)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", PORT).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    uvloop.run(main())
