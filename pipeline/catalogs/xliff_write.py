"""A catalog as XLIFF 1.2 or 2.1, with all that a PO editor would show beside each text."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

from lxml import etree

from pipeline.catalogs.comments import ReviewRemark, comments_of, parse_comment
from pipeline.catalogs.inlines import XLIFF_1, XLIFF_2, write_inlines
from pipeline.catalogs.states import describe_changes, is_approved, state_of
from pipeline.catalogs.taking import digest_work, sound_target
from pipeline.files import write_file
from pipeline.languages import get_locale
from pipeline.model import Catalog, State, TranslationUnit
from pipeline.xml import XML_SPACE

Version = Literal["1.2", "2.1"]
Add = Callable[..., etree._Element]  # parent, local name and attributes → a new child
NAMESPACES = {
    "1.2": "urn:oasis:names:tc:xliff:document:1.2",
    "2.1": "urn:oasis:names:tc:xliff:document:2.0",
}
_MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
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
FUZZY = "guidebook:fuzzy"
# Whose notes are ours: the place and terms of an entry, what changed, what people said before.
OUR_NOTES = ("developer", "change", "remark")


def write_xliff(
    catalog: Catalog, path: Path, version: Version = "2.1", *, locked: bool = False
) -> bool:
    """Write the live units with codes as codes, states, context, notes and the previous English.

    ``locked`` marks approved units as not to be translated. Return False when the file already says
    just that.
    """
    root = (_write_1 if version == "1.2" else _write_2)(catalog, locked)
    return write_file(path, etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _identifier(unit: TranslationUnit) -> str:
    """Stable for context and source, so that two exports of one catalog agree.

    After the hyphen the translation that was exported.
    """
    key = hashlib.sha256(f"{unit.context}\0{unit.source}".encode()).hexdigest()[:16]
    return f"u{key}-{digest_work(sound_target(unit), fuzzy=unit.fuzzy)}"


def _notes(unit: TranslationUnit) -> Iterator[tuple[str, str]]:
    """Whose note, and what: see :data:`OUR_NOTES`."""
    yield from (("developer", note) for note in unit.extracted)
    yield from (("change", note) for note in describe_changes(unit))
    yield from (("remark", said.text) for said in comments_of(unit.comments, ReviewRemark))
    yield from (("remark", line) for line in unit.comments if line and parse_comment(line) is None)


def _write_1(catalog: Catalog, locked: bool) -> etree._Element:
    add = _adder(NAMESPACES["1.2"])
    root = _root(NAMESPACES["1.2"], {"version": "1.2"})
    names = {
        "original": catalog.document,
        "source-language": "en",
        "target-language": get_locale(catalog.locale).bcp47,
        "datatype": "x-docx",
    }
    body = add(add(root, "file", **names), "body")
    for unit in catalog.live:
        approved = {"approved": "yes"} if is_approved(unit) else {}
        lock = {"translate": "no"} if approved and locked else {}
        entry = add(body, "trans-unit", id=_identifier(unit), **approved, **lock)
        entry.set(XML_SPACE, "preserve")
        _fill_1(add, entry, unit)
    return root


def _fill_1(add: Add, entry: etree._Element, unit: TranslationUnit) -> None:
    write_inlines(add(entry, "source"), unit.source, XLIFF_1)
    target = sound_target(unit)
    if target:
        state = _STATE_1[state_of(unit)]
        write_inlines(add(entry, "target", state=state), target, XLIFF_1, unit.source)
    if unit.context:
        group = add(entry, "context-group", purpose="information")
        add(group, "context", **{"context-type": "x-context"}).text = unit.context
    for whose, note in _notes(unit):
        add(entry, "note", **{"from": whose}).text = note
    if unit.fuzzy and unit.previous_source and target:
        before = add(entry, "alt-trans", alttranstype="previous-version")
        write_inlines(add(before, "source"), unit.previous_source, XLIFF_1)
        write_inlines(add(before, "target"), target, XLIFF_1, unit.source)


def _write_2(catalog: Catalog, locked: bool) -> etree._Element:
    namespace = NAMESPACES["2.1"]
    add = _adder(namespace)
    names = {"version": "2.1", "srcLang": "en", "trgLang": get_locale(catalog.locale).bcp47}
    root = _root(namespace, names, mtc=_MATCHES)
    file = add(root, "file", id="f1", original=catalog.document)
    for unit in catalog.live:
        context = {"name": unit.context} if unit.context else {}
        lock = {"translate": "no", "canResegment": "no"} if locked and is_approved(unit) else {}
        _fill_2(add, add(file, "unit", id=_identifier(unit), **context, **lock), unit)
    return root


def _fill_2(add: Add, entry: etree._Element, unit: TranslationUnit) -> None:
    text = sound_target(unit)
    if unit.fuzzy and unit.previous_source and text:
        matches = etree.SubElement(entry, f"{{{_MATCHES}}}matches")
        match = etree.SubElement(matches, f"{{{_MATCHES}}}match", ref="#s1", origin="previous")
        write_inlines(_preserve_blanks(add(match, "source")), unit.previous_source, XLIFF_2)
        write_inlines(_preserve_blanks(add(match, "target")), text, XLIFF_2, unit.previous_source)
    if notes := list(_notes(unit)):
        holder = add(entry, "notes")
        for whose, note in notes:
            add(holder, "note", category=whose).text = note
    state = state_of(unit)
    fuzzy = {"subState": FUZZY} if state is State.FUZZY else {}
    segment = add(entry, "segment", id="s1", state=_STATE_2[state], **fuzzy)
    write_inlines(_preserve_blanks(add(segment, "source")), unit.source, XLIFF_2)
    if text:
        write_inlines(_preserve_blanks(add(segment, "target")), text, XLIFF_2, unit.source)


def _root(namespace: str, attributes: dict[str, str], **prefixes: str) -> etree._Element:
    declared: dict[str | None, str] = {None: namespace}
    declared.update(prefixes)
    name = f"{{{namespace}}}xliff"
    return etree.Element(name, attributes, nsmap=declared)  # type: ignore[arg-type]


def _preserve_blanks(element: etree._Element) -> etree._Element:
    element.set(XML_SPACE, "preserve")
    return element


def _adder(namespace: str) -> Add:
    def add(parent: etree._Element, local: str, **attributes: str) -> etree._Element:
        return etree.SubElement(parent, f"{{{namespace}}}{local}", attributes)

    return add
