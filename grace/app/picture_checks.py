"""Looks at the prints' pictures on the disk: what is missing or no picture is said before a customer meets it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path, PurePath

from grace.pictures.decode import BadPicture
from grace.pictures.decode import check as check_picture
from grace.plural import plural
from grace.shop.catalog import Catalog
from grace.source import Place, Problem


def faults(catalog: Catalog, source: tuple[str, str], folder: Path) -> list[Problem]:
    """Return a warning for each print of *catalog* whose picture in *folder* cannot be shown. *source*: the catalog's
    name and text."""
    alike: dict[str, list[Problem]] = {}
    for fabric in catalog.fabrics:
        wrong = _wrong(folder / fabric.picture) if fabric.picture else ""
        if fabric.picture and wrong:
            problem = Problem(
                code="F252",
                message=f"{fabric.picture} {wrong}",
                place=_place(fabric.picture, source),
                label=f"customers see {fabric.name} without its picture",
                help=_near(folder, fabric.picture),
                level="warning",
            )
            alike.setdefault(f"{PurePath(fabric.picture).parent} {wrong}", []).append(problem)
    return [_together(first, rest) for first, *rest in alike.values()]


def _together(first: Problem, rest: list[Problem]) -> Problem:
    """Return *first* with the number of *rest*: pictures of one folder that are all missing have one cause."""
    more = f"; so it is with {plural(len(rest), 'more print')}, from line {rest[0].place.line} on" if rest else ""
    return replace(first, help=f"{first.help}{more}")


def _wrong(path: Path) -> str:
    try:
        check_picture(path.read_bytes())
    except FileNotFoundError:
        return "is not there"
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    except BadPicture:
        return "is no picture that Grace can open; JPEG, PNG and WebP work"
    return ""


def _near(folder: Path, picture: str) -> str:
    """Return the file meant, where only its folder, its ending or the size of its letters differs; else what to do."""
    wanted = Path(picture)
    name = re.split(r"[/\\]", picture)[-1]
    beside = (path for place in dict.fromkeys((wanted.parent, Path("catalog"))) for path in _files(folder / place))
    alike = [path for path in beside if path.stem.casefold() == Path(name).stem.casefold()]
    meant = [path for path in alike if path != folder / wanted]
    if meant:
        return f"there is {meant[0].relative_to(folder).as_posix()}; write that"
    if name != wanted.name or "://" in picture or wanted.is_absolute():
        return f"save the picture itself in the folder catalog, and write catalog/{name}"
    return f"put the picture into the folder {wanted.parent}, or leave `picture` out"


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if path.is_file()) if folder.is_dir() else []


def _place(picture: str, source: tuple[str, str]) -> Place:
    name, text = source
    for number, line in enumerate(text.splitlines(), 1):
        column = line.find(picture)
        if column >= 0 and "picture" in line[:column]:
            return Place(name, number, column + 1, len(picture))
    return Place(name, 1, 1)
