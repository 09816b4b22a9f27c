"""Findings as comments in the PO files."""

import re
from dataclasses import replace

from pipeline.catalogs import write_catalog
from pipeline.catalogs.comments import Found, without_comments
from pipeline.checks.ignores import IDLE, without_idle
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
    changed = [
        _annotate_file(document, catalog, findings)
        for document, catalog, findings in _read_checked(project, checked)
    ]
    return any(changed)


def drop_idle_ignores(project: Project, checked: tuple[Checked, ...]) -> int:
    """Take out the comments that ignore a check which found nothing; return how many entries.

    Raises :class:`FileChangedError` where a file was saved after the check.
    """
    return sum(
        _drop_in_file(document, catalog, findings)
        for document, catalog, findings in _read_checked(project, checked)
    )


def _read_checked(
    project: Project, checked: tuple[Checked, ...]
) -> list[tuple[Document, Catalog, tuple[Finding, ...]]]:
    """The catalogs that were checked, as they were then, each with its findings."""
    pairs = chosen(project.documents, tuple({one.locale for one in checked}), source=False)
    catalogs = [(document, read_locale(document, locale)) for document, locale in pairs]
    found = {one.file: one for one in checked}
    for _, catalog in catalogs:
        if one := found.get(str(catalog.path)):
            _refuse_changed(catalog, one)
    return [
        (document, catalog, one.findings if (one := found.get(str(catalog.path))) else ())
        for document, catalog in catalogs
    ]


def _drop_in_file(document: Document, catalog: Catalog, findings: tuple[Finding, ...]) -> int:
    said: dict[int, set[str]] = {}
    for finding in findings:
        if finding.check == IDLE:
            said.setdefault(finding.line, set()).add(finding.message)
    units = tuple(without_idle(unit, said.get(unit.line, ())) for unit in catalog.units)
    write_catalog(replace(catalog, units=units), document.catalog(catalog.locale))
    return sum(new is not old for new, old in zip(units, catalog.units, strict=True))


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
