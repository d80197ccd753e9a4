"""The contents of catalog.yaml, read once: each version's catalog is served, and compared with the saves after it."""

from __future__ import annotations

from functools import lru_cache

from grace.shop.catalog import Catalog
from grace.shop.catalog_reading import read_catalog
from grace.shop.catalog_words import PrintWords, words_of_prints
from grace.source import Pairs, Place, Problem, Problems, Value, read, read_by_entries


@lru_cache(maxsize=4)
def sold(file: tuple[str, str]) -> tuple[Catalog | None, PrintWords, tuple[Problem, ...]]:
    """Return what *file*, a name and a text, sells, the words of its prints and its faults. Thousands of prints take
    a second, and most saves are of another file."""
    problems = Problems()
    value = filled(file, problems)
    return read_catalog(value, problems), words_of_prints(value), tuple(problems.found)


def filled(file: tuple[str, str], problems: Problems) -> Value | None:
    """Return what *file* holds; None with a fault when it cannot be read or there is nothing in it. The files that
    serve are read once for all that looks at them."""
    value, faults = _read(file)
    problems.found += faults
    return value


@lru_cache(maxsize=6)
def _read(file: tuple[str, str]) -> tuple[Value | None, tuple[Problem, ...]]:
    problems = Problems()
    return _filled(file, problems), tuple(problems.found)


def _filled(file: tuple[str, str], problems: Problems) -> Value | None:
    value = read_by_entries(file[1], file[0], "fabrics") or read(file[1], file[0], problems)
    if isinstance(value, Pairs) and not value.pairs:
        problems.error("F114", "there is nothing in this file", Place(file[0], 1, 1), "", "take the last saved copy")
        return None
    return value
