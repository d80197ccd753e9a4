"""The owner's folder: reads flows/ and catalog.yaml, compiles them, and looks at the prints' pictures once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from grace.app import picture_checks
from grace.engine.vocabulary import VOCABULARY
from grace.errors import Unreadable
from grace.flow.compile import Compiled, Files, compile_flow
from grace.flow.model import Flow
from grace.flow.promises import missing_sids
from grace.pictures.decode import BadPicture
from grace.pictures.palette import read as read_picture
from grace.shop.catalog import Catalog, Fabric, Palette
from grace.source.signs import repaired


@dataclass(frozen=True, slots=True)
class Places:
    """Where the owner's files are. *flows*: the folder with the flow itself."""

    flows: Path
    intents: Path
    brand: Path
    phrases: Path
    catalog: Path
    root: Path
    """Faults name files relative to it."""

    def under(self, folder: Path) -> Places:
        """Return these places, with every file that *folder* has in place of the one here."""
        names = ("intents", "brand", "phrases", "catalog")
        own = {name: path for name in names if (path := folder / f"{name}.yaml").exists()}
        return replace(self, flows=folder if _flows_in(folder) else self.flows, **own)


def places(home: Path, flows: Path | None = None, catalog: Path | None = None, brand: Path | None = None) -> Places:
    """Return the usual places below *home*, unless others are named; a flows folder may hold a catalog of its own."""
    folder = flows or home / "flows"
    own = folder / "catalog.yaml"
    return Places(
        folder,
        folder / "intents.yaml",
        brand or folder / "brand.yaml",
        folder / "phrases.yaml",
        catalog or (own if own.exists() else home / "catalog.yaml"),
        home,
    )


def files(where: Places) -> Files:
    """Return the text of the owner's files. Raises Unreadable naming the one that is missing, is not text or stands
    there twice."""
    spare = where.root / "catalog.yaml"
    if where.catalog.parent == where.flows == where.root / "flows" and spare.exists():
        raise Unreadable(
            "There are two catalogs: catalog.yaml and flows/catalog.yaml. Keep one, and move the other away."
        )
    return Files(
        _read(_flow_file(where.flows), where),
        _read(where.intents, where),
        _read(where.brand, where),
        _read(where.catalog, where),
        _phrases(where),
    )


def contents(where: Places) -> tuple[tuple[Path, bytes], ...]:
    """Return everything that `files` looks at, unread: while it is the same, so is what that returns."""
    beside = (where.intents, where.brand, where.phrases, where.catalog, where.root / "catalog.yaml")
    return tuple((path, path.read_bytes()) for path in (*_flows_in(where.flows), *beside) if path.is_file())


def mend(where: Places) -> list[str]:
    """Replace the signs a word processor left in the files of *where*; return the names of those that changed."""
    mended = []
    for path in (_flow_file(where.flows), where.intents, where.brand, where.phrases, where.catalog):
        text = _read(path, where)[1] if path.exists() else ""
        if text and repaired(text) != text:
            path.write_text(repaired(text), encoding="utf-8", newline="")
            mended.append(_read(path, where)[0])
    return mended


def write(where: Places, files: Files) -> None:
    """Put *files* in the place of those of *where*, each whole or not at all."""
    flow = _flow_file(where.flows)
    given = [(flow, files.flow), (where.intents, files.intents), (where.brand, files.brand)]
    given += [(where.catalog, files.catalog), *([(where.phrases, files.phrases)] if files.phrases else [])]
    for path, (_, text) in given:
        part = path.with_name(f".{path.name}.part")
        part.write_text(text, encoding="utf-8", newline="")
        part.replace(path)


@lru_cache(maxsize=4)
def compiled(files: Files) -> Compiled:
    """Return what *files* mean. A save is looked at, published and taken into force, and its files are worked out once
    for all of it. Raises OwnerMistakes."""
    return compile_flow(files, VOCABULARY)


def load(where: Places) -> Compiled:
    """Return the compiled flow with its prints' colours. Raises OwnerMistakes or Unreadable."""
    found = compiled(files(where))
    return replace(found, flow=with_colours(found.flow, where.catalog.parent))


def check(where: Places, given: Files, sends: bool = False) -> Compiled:
    """Return the flow in *given*, the files of *where*, with the warnings of its pictures; where WhatsApp is set up
    (*sends*) those of templates without a sid too. Raises OwnerMistakes with everything when it has errors."""
    found = compiled(given)
    unknown = missing_sids(found.flow) if sends else ()
    unseen = picture_checks.faults(found.flow.catalog, given.catalog, where.catalog.parent)
    return replace(found, warnings=(*found.warnings, *unknown, *unseen))


def with_colours(flow: Flow, folder: Path) -> Flow:
    """Return *flow* with the palette of every picture in *folder*; a picture that is missing has none."""
    fabrics = tuple(replace(fabric, palette=_palette(fabric, folder)) for fabric in flow.catalog.fabrics)
    catalog: Catalog = replace(flow.catalog, fabrics=fabrics)
    return replace(flow, catalog=catalog)


def _palette(fabric: Fabric, folder: Path) -> Palette:
    if fabric.picture is None:
        return ()
    path = folder / fabric.picture
    try:
        found = path.stat()
        return _palette_in(path, found.st_mtime_ns, found.st_size)
    except (OSError, BadPicture):
        return ()


@lru_cache(maxsize=8192)
def _palette_in(path: Path, written: int, size: int) -> Palette:
    """Return the palette of the picture at *path*, *written* then (ns) and of this *size* (bytes): most saves change no
    picture. Raises OSError or BadPicture."""
    return read_picture(path.read_bytes()).palette


def _flow_file(folder: Path) -> Path:
    """Return the one YAML file of *folder* that is neither intents, brand, phrases nor catalog."""
    if not folder.is_dir():
        raise Unreadable(f"There is no folder {folder}. Grace looks for flows/ in GRACE_HOME.")
    found = _flows_in(folder)
    if len(found) != 1:
        names = ", ".join(path.name for path in found) or "none"
        near = next((one.name for one in sorted(folder.glob("*.y*ml*")) if one.suffix != ".yaml"), "")
        more = " Move the copies into another folder." if len(found) > 1 else ""
        more = f" Rename {near} so that it ends in .yaml." if near and not found else more
        raise Unreadable(
            f"{folder} should hold one flow beside intents.yaml and brand.yaml, but there is: {names}.{more}"
        )
    return found[0]


def _flows_in(folder: Path) -> list[Path]:
    others = {"intents.yaml", "brand.yaml", "catalog.yaml", "phrases.yaml"}
    return sorted(path for path in folder.glob("*.yaml") if path.name not in others)


def _misnamed(path: Path) -> str:
    """Return the file beside *path* that has its name but for the ending, such as intents.yml; "" without one."""
    others = (one.name for one in path.parent.glob("*") if one.name != path.name)
    return min((name for name in others if name.split(".")[0].casefold() == path.stem), default="")


def _phrases(where: Places) -> tuple[str, str] | None:
    """Return the witty lines; None for a shop that does without."""
    return _read(where.phrases, where) if where.phrases.exists() else None


def _read(path: Path, where: Places) -> tuple[str, str]:
    name = str(path.relative_to(where.root)) if path.is_relative_to(where.root) else str(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        near = _misnamed(path)
        mend = f"Rename {near} to {path.name}." if near else "Grace needs it; copy it from the repository."
        raise Unreadable(f"There is no file {name}. {mend}") from None
    except UnicodeDecodeError as error:
        raise _no_text(name, path.read_bytes()[: error.start].count(b"\n") + 1) from error
    except OSError as error:
        raise Unreadable(f"{name} cannot be read: {error.strerror}.") from error
    if "\0" in text[:2]:  # two bytes a character, without the mark that says so
        raise _no_text(name, 1)
    return name, text


def _no_text(name: str, line: int) -> Unreadable:
    how = "in the editor: Save as, Encoding: UTF-8"
    return Unreadable(f"{name}, line {line}: this is not UTF-8 text. Save it again, {how}.")
