"""Findings as comments in the PO files."""

import re
from dataclasses import replace

from pipeline.catalogs import write_catalog
from pipeline.catalogs.comments import Found, without_comments
from pipeline.files import FileChangedError
from pipeline.flow.check import Checked
from pipeline.flow.documents import chosen, read_locale
from pipeline.model import Catalog, Finding, TranslationUnit
from pipeline.project import Document, Project

# The comments move the lines that they would name.
_LINE = re.compile(r" (?:in line \d+|\(line [\d, …]+\))")


def annotate(project: Project, checked: tuple[Checked, ...]) -> bool:
    """Write findings as translator comments at their entries, and take out those of before.

    True when a file changed.

    With :class:`Checked` values that hold no finding all such comments go. Neither text nor
    approval is touched. Raises :class:`FileChangedError` where a file was saved after the check.
    """
    pairs = chosen(project.documents, tuple({one.locale for one in checked}), source=False)
    catalogs = [(document, read_locale(document, locale)) for document, locale in pairs]
    found = {one.file: one for one in checked}
    for _, catalog in catalogs:
        if one := found.get(str(catalog.path)):
            _refuse_changed(catalog, one)
    changed = []
    for document, catalog in catalogs:
        one = found.get(str(catalog.path))
        changed.append(_annotate_file(document, catalog, one.findings if one else ()))
    return any(changed)


def _refuse_changed(catalog: Catalog, checked: Checked) -> None:
    if catalog.path and checked.findings and checked.digest not in {None, catalog.digest}:
        raise FileChangedError(catalog.path)


def _annotate_file(document: Document, catalog: Catalog, findings: tuple[Finding, ...]) -> bool:
    notes: dict[int, list[str]] = {}
    for finding in findings:
        notes.setdefault(finding.line, []).append(
            str(Found(finding.check, _LINE.sub("", finding.message)))
        )
    units = tuple(_annotate_unit(unit, notes.get(unit.line, [])) for unit in catalog.units)
    return write_catalog(replace(catalog, units=units), document.catalog(catalog.locale))


def _annotate_unit(unit: TranslationUnit, notes: list[str]) -> TranslationUnit:
    kept = without_comments(unit.comments, Found)
    return replace(unit, comments=(*kept, *dict.fromkeys(notes)))
