"""serve --tunnel with a stand-in for ngrok's program: the real pyngrok starts it and reads its address."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from grace.connect.tunnel import open_tunnel
from grace.errors import Misuse

AGENT = """#!{python}
import json, sys
from http.server import BaseHTTPRequestHandler, HTTPServer
if "version" in sys.argv: print("ngrok version 3.30.0"); sys.exit()
TUNNELS = {{}}
class Api(BaseHTTPRequestHandler):
    def out(self, code, found=None):
        body = json.dumps(found).encode() if found is not None else b""
        self.send_response(code); self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body))); self.end_headers(); self.wfile.write(body)
    def do_GET(self): self.out(200, {{self.path[5:]: list(TUNNELS.values()), "uri": self.path}})
    def do_POST(self):
        wish = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        url = "https://fake.ngrok.app"
        made = {{"name": wish["name"], "uri": f"{{self.path}}/{{wish['name']}}", "public_url": url, "url": url,
                "proto": "https", "config": {{"addr": str(wish.get("addr")), "inspect": True}}, "metrics": {{}},
                "upstream": wish.get("upstream", {{}})}}
        TUNNELS[wish["name"]] = made; self.out(201, made)
    def do_DELETE(self): self.out(204)
    def log_message(self, *rest): pass
server = HTTPServer(("127.0.0.1", 0), Api)
def say(rest): print("t=2026-11-22T00:00:00+0000 lvl=info " + rest, flush=True)
say(f'msg="starting web service" obj=web addr=127.0.0.1:{{server.server_port}}')
say('msg="tunnel session started" obj=tunnels.session')
say('msg="client session established" obj=csess id=1')
server.serve_forever()
"""


@pytest.fixture
def agent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    program = tmp_path / "ngrok"
    program.write_text(AGENT.format(python=sys.executable), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PYNGROK_NGROK_PATH", str(program))
    monkeypatch.setenv("HOME", str(tmp_path))
    return program


def test_a_tunnel_tells_its_address_and_closes(agent: Path) -> None:
    opened = open_tunnel("127.0.0.1", 8000, "a-token")
    opened.close()

    assert opened.url == "https://fake.ngrok.app"


def test_a_program_that_is_not_ngrok_is_one_line_of_advice(agent: Path) -> None:
    agent.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")

    with pytest.raises(Misuse) as told:
        open_tunnel("127.0.0.1", 8000, "a-secret-token")

    assert str(told.value).startswith("ngrok opened no tunnel. ")
    assert "\n" not in str(told.value)
    assert "a-secret-token" not in str(told.value)
