"""Looks at the prints' pictures on the disk: what is missing or no picture is said before a customer meets it."""

from __future__ import annotations

from pathlib import Path

from grace.pictures.decode import BadPicture
from grace.pictures.decode import check as check_picture
from grace.shop.catalog import Catalog
from grace.source import Place, Problem


def faults(catalog: Catalog, source: tuple[str, str], folder: Path) -> list[Problem]:
    """Return a warning for each print of *catalog* whose picture in *folder* cannot be shown. *source*: the catalog's
    name and text."""
    found = []
    for fabric in catalog.fabrics:
        wrong = _wrong(folder / fabric.picture) if fabric.picture else ""
        if fabric.picture and wrong:
            place = _place(fabric.picture, source)
            label = f"customers see {fabric.name} without its picture"
            found.append(
                Problem(
                    code="F252",
                    message=f"{fabric.picture} {wrong}",
                    place=place,
                    label=label,
                    help=_near(folder, fabric.picture),
                    level="warning",
                )
            )
    return found


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
    """Return the file meant, where only its ending or the size of its letters differs."""
    wanted = Path(picture)
    beside = sorted((folder / wanted.parent).glob("*")) if (folder / wanted.parent).is_dir() else []
    alike = [path for path in beside if path.stem.casefold() == wanted.stem.casefold() and path.is_file()]
    meant = [path for path in alike if path.name != wanted.name]
    there = f"there is {(wanted.parent / meant[0].name).as_posix()}; write that" if meant else ""
    return there or f"put the picture into {folder / wanted.parent}, or leave `picture` out"


def _place(picture: str, source: tuple[str, str]) -> Place:
    name, text = source
    for number, line in enumerate(text.splitlines(), 1):
        column = line.find(picture)
        if column >= 0 and "picture" in line[:column]:
            return Place(name, number, column + 1, len(picture))
    return Place(name, 1, 1)
