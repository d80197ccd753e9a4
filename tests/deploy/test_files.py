"""The files in deploy/ name commands, settings and paths that exist; tools of others check the rest by hand."""

from __future__ import annotations

import configparser
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml
from click import Context

from grace.cli import main
from grace.cli.web_server import IDLE_SECONDS
from grace.settings import NAMES

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
OF_POSTGRES = {"POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD"}


class _Loader(yaml.SafeLoader):
    """Reads CloudFormation's !Ref and !GetAtt as plain words."""


_Loader.add_multi_constructor("!", lambda loader, tag, node: loader.construct_scalar(node))  # type: ignore[arg-type]


def _read(name: str) -> Any:
    return yaml.load((DEPLOY / name).read_text(encoding="utf-8"), _Loader)


def _commands(text: str) -> set[str]:
    return set(re.findall(r"run\.py (\w+)", text))


def test_compose_starts_what_there_is_with_settings_that_exist() -> None:
    services = _read("compose.yaml")["services"]
    named = {name for service in services.values() for name in service.get("environment", {})}

    assert _commands((DEPLOY / "compose.yaml").read_text(encoding="utf-8")) <= set(main.list_commands(Context(main)))
    assert {services["web"]["command"].split()[-1], services["worker"]["command"].split()[-1]} == {"serve", "worker"}
    assert named - OF_POSTGRES - set(NAMES) == set()


def test_compose_lets_grace_believe_nginx_and_nobody_else() -> None:
    services = _read("compose.yaml")["services"]

    proxy = services["nginx"]["networks"]["default"]["ipv4_address"]
    assert services["web"]["environment"]["GRACE_TRUSTED_PROXY"] == proxy
    upstream = re.search(r"server (\w+):(\d+)", (DEPLOY / "nginx.conf").read_text(encoding="utf-8"))
    assert upstream is not None
    assert (upstream[1], [upstream[2]]) == ("web", services["web"]["expose"])


def test_nginx_ends_a_silent_line_before_grace_does() -> None:
    kept = re.search(r"keepalive_timeout (\d+)s;", (DEPLOY / "nginx.conf").read_text(encoding="utf-8"))

    assert kept is not None
    assert int(kept[1]) < IDLE_SECONDS


@pytest.mark.parametrize(("kind", "command"), [("web", "serve"), ("worker", "worker")])
def test_a_unit_starts_what_there_is_and_may_write_where_it_has_to(kind: str, command: str) -> None:
    unit = configparser.ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(DEPLOY / f"grace-{kind}@.service", encoding="utf-8")
    service = unit["Service"]
    own = dict(one.split("=") for one in service["Environment"].split())

    assert service["ExecStart"].split()[-2:] == ["run.py", command]
    assert set(own) <= set(NAMES)
    assert (own["GRACE_DATA"], service["ProtectSystem"]) == (f"/var/lib/{service['StateDirectory']}", "strict")


def test_the_lambda_template_names_a_handler_a_runtime_and_settings_that_exist() -> None:
    template = _read("lambda/template.yaml")
    function = template["Resources"]["Grace"]["Properties"]
    variables = function["Environment"]["Variables"]
    module, _, name = function["Handler"].rpartition(".")
    build = (DEPLOY / "lambda" / "build.sh").read_text(encoding="utf-8")

    assert callable(getattr(import_module(module), name))
    assert set(variables) <= set(NAMES)
    assert {str(value) for value in variables.values() if not str(value).startswith("/")} <= set(template["Parameters"])
    assert function["FileSystemConfigs"][0]["LocalMountPath"] == variables["GRACE_DATA"]
    assert f"--python-version {function['Runtime'].removeprefix('python')} " in build
    assert (DEPLOY / "lambda" / function["CodeUri"]).resolve() == DEPLOY.parent / "build" / "lambda"


def test_the_folder_for_lambda_carries_what_was_learnt_and_not_what_learns() -> None:
    build = (DEPLOY / "lambda" / "build.sh").read_text(encoding="utf-8")
    copied = re.search(r'^cp -r (.+) "\$target/"$', build, re.MULTILINE)
    left_out = re.search(r"^for heavy in (.+); do$", build, re.MULTILINE)

    assert copied is not None
    assert left_out is not None
    assert {"flows", "catalog", "catalog.yaml"} <= set(copied[1].split())
    assert len(list((DEPLOY.parent / "flows").glob("reader-*.npz"))) == 1
    assert {"sklearn", "scipy"} <= set(left_out[1].split())
    assert "numpy" not in left_out[1]
