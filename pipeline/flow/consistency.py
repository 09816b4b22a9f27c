"""What a project's catalogs translate in several ways, or with one text for several.

By locale, over all documents.
"""

from typing import Any

from pipeline.catalogs.consistency import Inconsistency, find_inconsistencies
from pipeline.flow.documents import chosen, read_locale
from pipeline.project import Document, Project


def inconsistencies(
    project: Project, locales: tuple[str, ...] = ()
) -> dict[str, tuple[Inconsistency, ...]]:
    """Locale → what differs (default: all locales).

    The catalogs of one language at a time are held. Raises :class:`CatalogError` when a catalog is
    missing or broken.
    """
    documents: dict[str, list[Document]] = {}
    for document, locale in chosen(project.documents, locales, source=False):
        documents.setdefault(locale, []).append(document)
    return {
        locale: find_inconsistencies([read_locale(one, locale) for one in own])
        for locale, own in documents.items()
    }


def inconsistencies_json(found: dict[str, tuple[Inconsistency, ...]]) -> list[dict[str, Any]]:
    """The findings in the stable form that docs/commands.md documents."""
    return [
        {
            "locale": locale,
            "shared": one.direction.value,
            "text": one.text,
            "variants": [
                {
                    "text": text,
                    "uses": [
                        {
                            "document": use.document,
                            "context": use.unit.context,
                            "line": use.unit.line,
                        }
                        for use in uses
                    ],
                }
                for text, uses in one.variants
            ],
        }
        for locale, several in found.items()
        for one in several
    ]
