"""Small catalogs for the tests of checks."""

from dataclasses import replace

from pipeline.catalogs import new_catalog
from pipeline.model import Catalog, TranslationUnit


def catalog_of(locale: str, *pairs: tuple[str, str], comments: tuple[str, ...] = ()) -> Catalog:
    """A catalog with these (source, target) pairs; the comments stand at the first."""
    units = tuple(
        TranslationUnit(source, target=target, line=10 * n, comments=comments if n == 1 else ())
        for n, (source, target) in enumerate(pairs, start=1)
    )
    return replace(new_catalog("guide", locale), units=units)
