"""The term base as TBX.

TBX-Basic of ISO 30042:2019, and the older martif form that Translate Toolkit and Weblate read.

The two hold the same in the same order under other names: ``conceptEntry langSec termSec`` and
``termEntry langSet tig``. What TBX-Basic has no data category for (confidence, reason, the status
“do not translate”, finer parts of speech) stands in notes that begin with ``guidebook``. Who
approved a term never leaves the term base: the file is public, and people who translate on this
subject may be at risk.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from lxml import etree

from pipeline.files import write_file
from pipeline.glossary.base import TermBase, headword
from pipeline.languages import get_locale, in_order
from pipeline.model import SOURCE_LOCALE, Concept, Term, TermStatus
from pipeline.xml import XML_LANG

# TBX-Basic 1.2 (LTAC, 2023) knows this namespace only; samples with "…:ed:3.0" are older.
NAMESPACE = "urn:iso:std:iso:30042:ed-2"
OURS = "guidebook "
STATUS = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.DO_NOT_TRANSLATE: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.DEPRECATED: "deprecatedTerm-admn-sts",
}
# TBX-Basic, partOfSpeech: noun verb adjective adverb other. What it cannot say is said in a note.
PARTS = ("noun", "verb", "adjective", "adverb")
_KINDS = {"proper noun": "noun", "acronym": "noun"}


@dataclass(frozen=True, slots=True)
class Dialect:
    """The names by which one form of TBX calls the same things."""

    root: str
    header: str
    entry: str
    language: str
    term: str
    namespace: str

    def tag(self, name: str) -> str:
        """An element's name in the namespace of the dialect."""
        return f"{{{self.namespace}}}{name}" if self.namespace else name


BASIC = Dialect("tbx", "tbxHeader", "conceptEntry", "langSec", "termSec", NAMESPACE)
MARTIF = Dialect("martif", "martifHeader", "termEntry", "langSet", "tig", "")


def export_tbx_basic(term_base: TermBase, path: Path, locales: Sequence[str] = ()) -> int:
    """Write English and these locales (default: all) as TBX-Basic.

    Return the number of concepts written.
    """
    spaces: dict[str | None, str] = {None: NAMESPACE}
    root = etree.Element(
        BASIC.tag("tbx"),
        {"type": "TBX-Basic", "style": "dca", XML_LANG: "en"},
        nsmap=cast("dict[str, str]", spaces),
    )
    return _write_tree(root, BASIC, term_base, path, locales)


def export_martif(term_base: TermBase, path: Path, locales: Sequence[str] = ()) -> int:
    """Write English and these locales as the older TBX (ISO 30042:2008).

    Return the number of concepts written.

    Translate Toolkit and Weblate want one target language in a file.
    """
    return _write_tree(
        etree.Element("martif", {"type": "TBX", XML_LANG: "en"}), MARTIF, term_base, path, locales
    )


def _all_locales(term_base: TermBase) -> set[str]:
    return {term.locale for concept in term_base.concepts for term in concept.terms}


def _write_tree(
    root: etree._Element, dialect: Dialect, term_base: TermBase, path: Path, locales: Sequence[str]
) -> int:
    wanted = {SOURCE_LOCALE, *(locales or _all_locales(term_base))}
    description = _add_element(_add_element(root, dialect, dialect.header), dialect, "fileDesc")
    if dialect is BASIC:
        _add_text(_add_element(description, dialect, "titleStmt"), dialect, "title", "Term base")
    _add_text(
        _add_element(description, dialect, "sourceDesc"),
        dialect,
        "p",
        "glossary/terms.csv; a term with the confidence U is a candidate only",
    )
    if dialect is MARTIF:
        encoding = _add_element(root[0], dialect, "encodingDesc")
        _add_text(encoding, dialect, "p", "TBXXCSV02.xcs", type="XCSURI")
    body = _add_element(_add_element(root, dialect, "text"), dialect, "body")
    concepts = [concept for concept in term_base.concepts if _has_term(concept, wanted, locales)]
    for concept in concepts:
        _add_entry(body, dialect, concept, wanted)
    etree.indent(root, "  ")
    write_file(path, etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n")
    return len(concepts)


def _has_term(concept: Concept, wanted: set[str], locales: Sequence[str]) -> bool:
    """With locales named, a concept without a term in any of them is left out."""
    return not locales or any(
        term.locale in wanted and term.locale != SOURCE_LOCALE for term in concept.terms
    )


def _add_entry(body: etree._Element, dialect: Dialect, concept: Concept, wanted: set[str]) -> None:
    entry = _add_element(body, dialect, dialect.entry, id=concept.id)
    if (
        dialect is MARTIF
        and (name := headword(concept))
        and name.status is TermStatus.DO_NOT_TRANSLATE
    ):
        # Translate Toolkit: read only.
        _add_text(entry, dialect, "descrip", "No", type="Translation needed")
    _add_definition(entry, dialect, concept)
    if concept.note:
        _add_text(entry, dialect, "note", _escape_note(concept.note))
    if concept.reason:
        _add_text(entry, dialect, "note", f"{OURS}reason: {concept.reason}")
    for locale in in_order(wanted):
        terms = [term for term in concept.terms if term.locale == locale]
        if terms:
            _add_language(entry, dialect, locale, terms)


def _add_definition(entry: etree._Element, dialect: Dialect, concept: Concept) -> None:
    if concept.definition:
        group = _add_element(entry, dialect, "descripGrp")
        _add_text(group, dialect, "descrip", concept.definition, type="definition")
        if concept.source:
            _add_text(group, dialect, "admin", concept.source, type="source")
    elif concept.source:
        _add_text(entry, dialect, "admin", concept.source, type="source")


def _add_language(
    entry: etree._Element, dialect: Dialect, locale: str, terms: Sequence[Term]
) -> None:
    language = _add_element(entry, dialect, dialect.language)
    language.set(XML_LANG, get_locale(locale).bcp47)
    for definition in filter(None, (term.definition for term in terms)):
        group = _add_element(language, dialect, "descripGrp")
        _add_text(group, dialect, "descrip", definition, type="definition")
    for term in terms:
        section = _add_element(language, dialect, dialect.term)
        _add_text(section, dialect, "term", term.text)
        _add_text(section, dialect, "termNote", STATUS[term.status], type="administrativeStatus")
        _add_part_of_speech(section, dialect, term.part_of_speech)
        for note in _list_notes(term):
            _add_text(section, dialect, "note", note)


def _add_part_of_speech(section: etree._Element, dialect: Dialect, part: str) -> None:
    if part:
        _add_text(
            section,
            dialect,
            "termNote",
            part if part in PARTS else _KINDS.get(part, "other"),
            type="partOfSpeech",
        )
    if part == "acronym":
        _add_text(section, dialect, "termNote", "acronym", type="termType")


def _list_notes(term: Term) -> list[str]:
    notes = [_escape_note(term.note)] if term.note else []
    if term.part_of_speech and term.part_of_speech not in {*PARTS, "acronym"}:
        notes.append(f"{OURS}part of speech: {term.part_of_speech}")
    if term.status is TermStatus.DO_NOT_TRANSLATE:
        notes.append(f"{OURS}status: {term.status}")
    if term.confidence != "-":
        notes.append(f"{OURS}confidence: {term.confidence}")
    return notes


def _escape_note(note: str) -> str:
    """A note of ours that is no advice begins with “guidebook”.

    Advice that happens to do so is marked as advice.
    """
    return f"{OURS}note: {note}" if note.startswith(OURS) else note


def _add_element(
    parent: etree._Element, dialect: Dialect, name: str, **attributes: str
) -> etree._Element:
    return etree.SubElement(parent, dialect.tag(name), attributes)


def _add_text(
    parent: etree._Element, dialect: Dialect, name: str, text: str, **attributes: str
) -> None:
    _add_element(parent, dialect, name, **attributes).text = text
