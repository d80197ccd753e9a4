"""The laws of the code, each held by a test: who imports whom, who knows which vendor, how long a thought may be."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median, quantiles

import pytest
from importlinter.api import use_cases

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "grace").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
LONGEST_MODULE = 300
LONGEST_OF_PIPELINE = 280  # the way of one message is read in one go; the team's commands are one table
KNOWERS = {
    "yaml": ("source/reader.py",),
    "rule_engine": ("flow/condition",),
    "transitions": ("engine/machine.py",),
    "peewee": ("storage/",),
    "playhouse": ("storage/",),
    "twilio": ("channel/twilio/",),
    "PIL": ("pictures/",),
    "flask": ("web/", "app/"),
    "openai": ("language/",),
    "stripe": ("connect/stripe.py",),
    "boto3": ("connect/s3.py",),
    "botocore": ("connect/s3.py",),
    "gspread": ("connect/sheets.py",),
    "google": ("connect/sheets.py",),
    "pyngrok": ("connect/tunnel.py",),
    "sklearn": ("language/",),
    "rapidfuzz": ("language/", "testing/", "doubles/"),
    "click": ("cli/",),
    "pytest": ("testing/",),
    "httptools": ("channel/twilio/connection.py",),
    "watchfiles": ("app/file_watch.py",),
}


def test_imports_go_downwards_only(capsys: pytest.CaptureFixture[str]) -> None:
    kept = use_cases.lint_imports(str(ROOT / "pyproject.toml"), cache_dir=None, is_debug_mode=True, no_logo=True)

    assert kept, capsys.readouterr().out


def test_every_folder_of_the_package_is_a_package() -> None:
    folders = {path.parent for path in MODULES}

    assert [str(folder.relative_to(ROOT)) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_a_file_name_stands_at_most_twice() -> None:
    places: dict[str, list[str]] = {}
    for path in MODULES:
        places.setdefault(path.name, []).append(str(path.relative_to(ROOT)))

    assert {name: found for name, found in places.items() if len(found) > 2 and name != "__init__.py"} == {}


@pytest.mark.parametrize("vendor", sorted(KNOWERS))
def test_a_vendors_package_has_one_knower(vendor: str) -> None:
    users = [str(path.relative_to(ROOT / "grace")) for path in MODULES if vendor in imported(path)]

    assert [user for user in users if not user.startswith(KNOWERS[vendor])] == []


def test_json_is_read_into_types_by_one_module_alone() -> None:
    typed = re.compile(r"\bDecoder\(|\b(?:decode|convert)\([^\n]*\btype=")

    users = [path.name for path in MODULES if typed.search(path.read_text())]

    assert users == ["typed_json.py"]  # elsewhere two threads at once would end the process


def test_nothing_is_mocked() -> None:
    users = [str(path.relative_to(ROOT)) for path in (*MODULES, *TESTS) if {"unittest", "mock"} & imported(path)]

    assert users == []


def test_the_core_asks_no_clock_and_no_chance() -> None:
    core = [
        path for path in MODULES if path.relative_to(ROOT / "grace").parts[0] in ("engine", "flow", "shop", "source")
    ]
    impure = {"time", "random", "secrets", "uuid", "os", "socket", "requests", "logging", "threading", "pathlib"}
    users = {str(path.relative_to(ROOT)): sorted(impure & imported(path)) for path in core}

    # The library of the machine logs every step; its one knower quiets it.
    assert {path: found for path, found in users.items() if found} == {"grace/engine/machine.py": ["logging"]}


def test_no_module_is_longer_than_one_job() -> None:
    lengths = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8").count("\n") for path in MODULES}

    assert {path: length for path, length in lengths.items() if length > limit(path)} == {}


def test_functions_are_one_thought_long() -> None:
    lengths = sorted((length, name) for path in MODULES for name, length in functions(path))
    found = [length for length, _ in lengths]

    assert median(found) <= 8
    assert quantiles(found, n=10)[-1] <= 25
    assert [name for length, name in lengths if length > 60] == []


def test_a_module_says_what_it_is_for() -> None:
    read = {path: next(node for node in nodes(path) if isinstance(node, ast.Module)) for path in MODULES}

    assert [str(path.relative_to(ROOT)) for path, tree in read.items() if not ast.get_docstring(tree)] == []


def test_a_function_takes_at_most_five_values() -> None:
    assert [name for path in MODULES for name, count in parameters(path) if count > 5] == []


def test_values_with_several_texts_are_made_by_name() -> None:
    texts = texts_of_classes()

    assert [made for path in MODULES for made, by_place in makings(path, texts) if by_place > 2] == []


def test_the_formatter_has_no_exceptions() -> None:
    mark = "# fmt" + ":"
    code = [path for folder in ("grace", "tests", "bench", "catalog") for path in (ROOT / folder).rglob("*.py")]

    assert [str(path.relative_to(ROOT)) for path in code if mark in path.read_text("utf-8")] == []


def test_a_docstring_says_what_comes_back() -> None:
    riddles = re.compile(r"(What|Whether|How|Whom?|Nobody|Somebody)\b")
    documented = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Module)

    assert [
        f"{path.relative_to(ROOT)}: {words.splitlines()[0]}"
        for path in MODULES
        for node in nodes(path)
        if isinstance(node, documented) and riddles.match(words := ast.get_docstring(node) or "")
    ] == []


def limit(path: str) -> int:
    return LONGEST_OF_PIPELINE if path.startswith("grace/pipeline/") else LONGEST_MODULE


Texts = dict[tuple[str, str], list[bool]]
"""Which values of a class are texts, in their order; a class by its module and its name."""


_ASKED_ABOUT = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef, ast.Call, ast.Import, ast.ImportFrom)


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Return what the laws ask about in *path*: it is read once for all of them."""
    return tuple(one for one in ast.walk(ast.parse(path.read_bytes())) if isinstance(one, _ASKED_ABOUT))


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def texts_of_classes() -> Texts:
    found: Texts = {}
    for path in MODULES:
        for node in nodes(path):
            if isinstance(node, ast.ClassDef):
                fields = [one.annotation for one in node.body if isinstance(one, ast.AnnAssign)]
                makers = [one for one in node.body if isinstance(one, ast.FunctionDef) and one.name == "__init__"]
                given = [arg.annotation for one in makers for arg in one.args.args[1:] if arg.annotation]
                found[module(path), node.name] = [is_text(kind) for kind in given or fields]
    return found


def is_text(kind: ast.expr) -> bool:
    """Return whether *kind* is `str` or `str | None`."""
    one = kind.left if isinstance(kind, ast.BinOp) and isinstance(kind.right, ast.Constant) else kind
    return isinstance(one, ast.Name) and one.id == "str"


def makings(path: Path, texts: Texts) -> Iterator[tuple[str, int]]:
    """Every making of a value of Grace's own in *path*, with how many texts it is given by their place."""
    here = module(path)
    known = {name: (place, name) for place, name in texts if place == here}
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom):
            known |= {one.asname or one.name: (node.module or "", one.name) for one in node.names}
    for node in nodes(path):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in known:
            are_texts = texts.get(known[node.func.id], [])
            starred = any(isinstance(given, ast.Starred) for given in node.args)
            by_place = sum(are_texts if starred else are_texts[: len(node.args)])
            yield f"{path.relative_to(ROOT)}:{node.lineno} {node.func.id}", by_place


@cache
def imported(path: Path) -> frozenset[str]:
    """Return the first name of everything *path* imports. Twenty tests ask it of every module."""
    found: list[str] = []
    for node in nodes(path):
        if isinstance(node, ast.Import):
            found += (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append(node.module)
    return frozenset(name.partition(".")[0] for name in found)


def parameters(path: Path) -> Iterator[tuple[str, int]]:
    """Every function of *path* with how many values it takes, `self` and `cls` not counted."""
    for node in nodes(path):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            names = [given.arg for given in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
            yield f"{path.relative_to(ROOT)}:{node.name}", len([name for name in names if name not in ("self", "cls")])


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Every function of *path* with its lines, docstring not counted."""
    for node in nodes(path):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            first = node.body[0]
            told = ast.get_docstring(node) is not None
            words = (first.end_lineno or first.lineno) - first.lineno + 1 if told else 0
            yield f"{path.relative_to(ROOT)}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1 - words
