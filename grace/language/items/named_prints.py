"""Which prints a text names without asking for them: an older message, an advertisement."""

from __future__ import annotations

from grace.engine.reading import Expected
from grace.language.items.fabric_names import index
from grace.language.items.mentions import mentions
from grace.language.items.terms import Print
from grace.language.items.tokens import marks
from grace.language.text.normalise import clean
from grace.shop.catalog import Catalog


def names_in(text: str, catalog: Catalog) -> tuple[str, ...]:
    """Return the codes of the prints *text* plainly names, each once, in its order."""
    said = mentions(marks(clean(text), index(catalog)), Expected(())).said
    named = [one for one in said if isinstance(one, Print) and one.how == "name"]
    return tuple(dict.fromkeys(code for one in named if one.clear and len(one.codes) == 1 for code in one.codes))
