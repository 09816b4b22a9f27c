"""A catalog as XLIFF 1.2 or 2.1, and back: for translators whose tools do not read PO."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from lxml import etree

from pipeline.catalogs.inlines import XLIFF_1, XLIFF_2, read_inlines, write_inlines
from pipeline.catalogs.states import is_approved, state_of
from pipeline.errors import CatalogError
from pipeline.files import write_file
from pipeline.languages import get_locale
from pipeline.model import Catalog, Finding, Severity, State, TranslationUnit
from pipeline.segments import compare_codes
from pipeline.xml import XML_SPACE, local_name, read_exchange

Version = Literal["1.2", "2.1"]
_NS = {
    "1.2": "urn:oasis:names:tc:xliff:document:1.2",
    "2.1": "urn:oasis:names:tc:xliff:document:2.0",
}
# XLIFF 1.2, state attribute; XLIFF 2.1, 4.4.4 state. "Fuzzy" has no state of its own in 2.1: it is
# initial, with a sub-state.
_STATE_1 = {
    State.UNTRANSLATED: "needs-translation",
    State.FUZZY: "needs-review-translation",
    State.TRANSLATED: "translated",
    State.APPROVED: "final",
}
_STATE_2 = {
    State.UNTRANSLATED: "initial",
    State.FUZZY: "initial",
    State.TRANSLATED: "translated",
    State.APPROVED: "final",
}
_FUZZY = "guidebook:fuzzy"


def write_xliff(catalog: Catalog, path: Path, version: Version = "2.1") -> bool:
    """Write the live units with codes as codes, states, context, notes.

    Return False when the file already says just that.
    """
    root = (_write_1 if version == "1.2" else _write_2)(catalog)
    return write_file(
        path, etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=False)
    )


@dataclass(frozen=True, slots=True)
class Imported:
    """A catalog with the imported work, the number of changed entries, and the refused ones."""

    catalog: Catalog
    changed: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Work:
    """One unit of the file.

    ``base`` stands for what was exported, empty in a file whose ids are not ours.
    """

    target: str
    fuzzy: bool
    base: str


def read_xliff(path: Path, catalog: Catalog) -> Imported:
    """The catalog with the translations of an XLIFF file.

    A unit is found by context and source. What nobody touched since the export changes nothing,
    even where the catalog has moved on; a changed translation loses the fuzzy mark unless the file
    says that it needs review. Where both changed, where codes are broken and where the entry is
    gone, the catalog stays and a finding says so. Raises :class:`CatalogError` for a file that is
    no XLIFF or unsafe.
    """
    root = _parse(path)
    version = root.get("version", "")
    if version not in {"1.2", "2.0", "2.1"}:
        raise CatalogError(
            f"XLIFF version “{version}” is not known.",
            location=str(path),
            hint="Export it as XLIFF 1.2 or 2.1.",
        )
    _refuse_language(root, path, catalog.locale)
    found = (_read_1 if version == "1.2" else _read_2)(root)
    findings: list[Finding] = []
    units = []
    for unit in catalog.units:
        work = None if unit.obsolete else found.pop(unit.key, None)
        taken, problem = _taken(unit, work) if work else (unit, None)
        units.append(taken)
        if problem:
            findings.append(_finding(catalog, path, unit.source, *problem))
    for (_, source), work in found.items():
        if work.target and _digest(work.target, fuzzy=work.fuzzy) != work.base:
            message = f"The English of this unit is not in the catalog. Not taken: {work.target}"
            findings.append(_finding(catalog, path, source, "import-gone", message))
    changed = sum(new != old for new, old in zip(units, catalog.units, strict=True))
    return Imported(replace(catalog, units=tuple(units)), changed, tuple(findings))


def _taken(unit: TranslationUnit, work: _Work) -> tuple[TranslationUnit, tuple[str, str] | None]:
    """The unit with what the translator did, and what stands against taking it."""
    if (
        not work.target
        or _digest(work.target, fuzzy=work.fuzzy) == work.base
        or (work.target, work.fuzzy) == (unit.target, unit.fuzzy)
    ):
        return unit, None
    has_moved = bool(work.base) and _digest(_sound(unit), fuzzy=unit.fuzzy) != work.base
    if has_moved and work.target != unit.target:
        return unit, (
            "import-conflict",
            f"The catalog was changed since the export. It has: {unit.target} The file has: "
            f"{work.target}",
        )
    if broken := compare_codes(unit.source, work.target):
        return unit, ("import-codes", f"Not taken: {broken[0].message}")
    fuzzy = work.fuzzy and (unit.fuzzy or not has_moved)
    previous = (unit.previous_source, unit.previous_context) if fuzzy else ("", "")
    return replace(
        unit,
        target=work.target,
        fuzzy=fuzzy,
        previous_source=previous[0],
        previous_context=previous[1],
    ), None


def _finding(catalog: Catalog, path: Path, source: str, check: str, message: str) -> Finding:
    return Finding(
        check,
        Severity.ERROR,
        message,
        locale=catalog.locale,
        document=catalog.document,
        file=str(path),
        source=source,
    )


def _parse(path: Path) -> etree._Element:
    root = read_exchange(path, "XLIFF", CatalogError)
    if local_name(root) != "xliff":
        raise CatalogError(
            "This is not an XLIFF file.", location=str(path), hint="Export it as XLIFF 1.2 or 2.1."
        )
    return root


def _refuse_language(root: etree._Element, path: Path, locale: str) -> None:
    """Refuse a file in another language.

    A unit that the catalog has too would be taken, and stand in the wrong edition.

    Only the first subtag counts (BCP 47, 2.1): tools write ``vi-VN`` for ``vi`` and ``zh-CN`` for
    ``zh-Hans``.
    """
    stated = [
        root.get("trgLang", ""),
        *(file.get("target-language", "") for file in root.iter(f"{{{_NS['1.2']}}}file")),
    ]
    for language in filter(None, stated):
        if re.split("[-_]", language.lower())[0] != re.split("[-_]", locale.lower())[0]:
            raise CatalogError(
                f"The file is in “{language}”, not in “{locale}”.",
                location=str(path),
                hint="Name the locale of the file.",
            )


def _root(version: Version, attributes: dict[str, str]) -> etree._Element:
    declared: dict[str | None, str] = {None: _NS[version]}
    return etree.Element(f"{{{_NS[version]}}}xliff", attributes, nsmap=declared)  # type: ignore[arg-type]


def _sound(unit: TranslationUnit) -> str:
    """The target, unless its codes cross each other, which no XML can hold."""
    broken = any(problem.kind == "nesting" for problem in compare_codes(unit.source, unit.target))
    return "" if broken else unit.target


def _identifier(unit: TranslationUnit) -> str:
    """Stable for context and source, so that two exports of one catalog agree.

    After the hyphen the translation that was exported.
    """
    key = hashlib.sha256(f"{unit.context}\0{unit.source}".encode()).hexdigest()[:16]
    return f"u{key}-{_digest(_sound(unit), fuzzy=unit.fuzzy)}"


def _digest(target: str, *, fuzzy: bool) -> str:
    return hashlib.sha256(f"{target}\0{'fuzzy' if fuzzy and target else ''}".encode()).hexdigest()[
        :8
    ]


def _base(identifier: str) -> str:
    found = re.fullmatch(r"u[0-9a-f]{16}-([0-9a-f]{8})", identifier)
    return found[1] if found else ""


# --- 1.2 ---------------------------------------------------------------------


def _write_1(catalog: Catalog) -> etree._Element:
    add = _adder(_NS["1.2"])
    root = _root("1.2", {"version": "1.2"})
    names = {
        "original": catalog.document,
        "source-language": "en",
        "target-language": get_locale(catalog.locale).bcp47,
        "datatype": "x-docx",
    }
    body = add(add(root, "file", **names), "body")
    for unit in catalog.live:
        approved = {"approved": "yes"} if is_approved(unit) else {}
        entry = add(body, "trans-unit", id=_identifier(unit), **approved)
        entry.set(XML_SPACE, "preserve")
        write_inlines(add(entry, "source"), unit.source, XLIFF_1)
        if target := _sound(unit):
            write_inlines(add(entry, "target", state=_STATE_1[state_of(unit)]), target, XLIFF_1)
        if unit.context:
            add(
                add(entry, "context-group", purpose="information"),
                "context",
                **{"context-type": "x-context"},
            ).text = unit.context
        for note in unit.extracted:
            add(entry, "note", **{"from": "developer"}).text = note
    return root


def _read_1(root: etree._Element) -> dict[tuple[str, str], _Work]:
    find = _finder(_NS["1.2"])
    found = {}
    for entry in root.iter(f"{{{_NS['1.2']}}}trans-unit"):
        target = find(entry, "target")
        context = next(
            (
                one.text or ""
                for one in entry.iter(f"{{{_NS['1.2']}}}context")
                if one.get("context-type") == "x-context"
            ),
            "",
        )
        fuzzy = target is not None and target.get("state", "").startswith("needs-")
        found[context, read_inlines(find(entry, "source"), XLIFF_1)] = _Work(
            read_inlines(target, XLIFF_1), fuzzy, _base(entry.get("id", ""))
        )
    return found


# --- 2.1 ---------------------------------------------------------------------


def _write_2(catalog: Catalog) -> etree._Element:
    add = _adder(_NS["2.1"])
    names = {"version": "2.1", "srcLang": "en", "trgLang": get_locale(catalog.locale).bcp47}
    root = _root("2.1", names)
    file = add(root, "file", id="f1", original=catalog.document)
    for unit in catalog.live:
        context = {"name": unit.context} if unit.context else {}
        entry = add(file, "unit", id=_identifier(unit), **context)
        if unit.extracted:
            notes = add(entry, "notes")
            for note in unit.extracted:
                add(notes, "note", category="developer").text = note
        state = state_of(unit)
        segment = add(
            entry,
            "segment",
            state=_STATE_2[state],
            **({"subState": _FUZZY} if state is State.FUZZY else {}),
        )
        source = add(segment, "source")
        source.set(XML_SPACE, "preserve")
        write_inlines(source, unit.source, XLIFF_2)
        if text := _sound(unit):
            target = add(segment, "target")
            target.set(XML_SPACE, "preserve")
            write_inlines(target, text, XLIFF_2)
    return root


def _read_2(root: etree._Element) -> dict[tuple[str, str], _Work]:
    find = _finder(_NS["2.1"])
    found = {}
    for entry in root.iter(f"{{{_NS['2.1']}}}unit"):
        segments = [one for one in entry if local_name(one) == "segment"]
        source = "".join(read_inlines(find(one, "source"), XLIFF_2) for one in segments)
        target = "".join(read_inlines(find(one, "target"), XLIFF_2) for one in segments)
        fuzzy = any(one.get("subState") == _FUZZY for one in segments)
        found[entry.get("name", ""), source] = _Work(target, fuzzy, _base(entry.get("id", "")))
    return found


def _adder(namespace: str) -> Callable[..., etree._Element]:
    def add(parent: etree._Element, local: str, **attributes: str) -> etree._Element:
        return etree.SubElement(parent, f"{{{namespace}}}{local}", attributes)

    return add


def _finder(namespace: str) -> Callable[[etree._Element, str], etree._Element | None]:
    return lambda parent, local: parent.find(f"{{{namespace}}}{local}")
