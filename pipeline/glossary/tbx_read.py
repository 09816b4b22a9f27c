"""Reading TBX of either form, ours or another program's.

A file from outside is untrusted: no entity is expanded and nothing is fetched.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Literal, cast

from lxml import etree

from pipeline.errors import GlossaryError
from pipeline.glossary.imported import ImportedTerms, fit_to_table, with_definition
from pipeline.glossary.soundness import CONFIDENCE
from pipeline.glossary.tbx import OURS
from pipeline.languages import LOCALES, find_locale, in_order
from pipeline.model import SOURCE_LOCALE, Concept, Term, TermStatus
from pipeline.xml import XML_LANG, local_name, read_exchange

_LIMIT = 64 << 20  # bytes
_ENTRY, _LANGUAGE, _SECTION = (
    {"conceptEntry", "termEntry"},
    {"langSec", "langSet"},
    {"termSec", "tig", "ntig"},
)
# administrativeStatus of TBX-Basic 2 and 3, and what Weblate and others write.
_STATUS = {
    "preferredterm-admn-sts": TermStatus.PREFERRED,
    "preferred": TermStatus.PREFERRED,
    "admittedterm-admn-sts": TermStatus.ADMITTED,
    "admitted": TermStatus.ADMITTED,
    "deprecatedterm-admn-sts": TermStatus.DEPRECATED,
    "supersededterm-admn-sts": TermStatus.DEPRECATED,
    "deprecated": TermStatus.DEPRECATED,
    "superseded": TermStatus.DEPRECATED,
    "obsolete": TermStatus.DEPRECATED,
    "forbidden": TermStatus.DEPRECATED,
    "notrecommended": TermStatus.DEPRECATED,
}


def read_tbx(path: Path, besides: Collection[str] = ()) -> ImportedTerms:
    """Read a TBX file of either form: the languages with a module, and those named besides.

    Raises :class:`GlossaryError` with line and remedy for one that is damaged, no TBX, too large,
    or that declares entities.
    """
    root = _parse_file(path)
    concepts: list[Concept] = []
    others: set[str] = set()
    ids: dict[str, int] = {}
    for number, entry in enumerate(_iter_all(root, _ENTRY), start=1):
        concept = _read_concept(path, entry, f"entry-{number}", others, besides)
        if concept.id in ids:
            message = (
                f"Two entries have the id “{concept.id}” (the first in line {ids[concept.id]})."
            )
            raise GlossaryError(
                message, location=f"{path}:{entry.sourceline}", hint="Give one of them another id."
            )
        ids[concept.id] = cast("int", entry.sourceline)
        if concept.terms:
            concepts.append(concept)
    if not concepts:
        raise GlossaryError(
            "The file holds no term in a language of ours.",
            location=str(path),
            hint=f"We have: {', '.join(LOCALES)}.",
        )
    locales = frozenset(term.locale for concept in concepts for term in concept.terms)
    return ImportedTerms(tuple(concepts), locales, tuple(sorted(others)))


def locale_of(tag: str, besides: Collection[str] = ()) -> str | None:
    """Our locale for a language tag (BCP 47): vi-VN → vi, zh-Hans and zh-CN → zh_CN.

    None for Traditional Chinese and languages we lack.
    """
    code = find_locale(tag)
    return code if code in LOCALES or code in besides else None


def _parse_file(path: Path) -> etree._Element:
    try:
        if path.stat().st_size > _LIMIT:
            raise GlossaryError(
                "The file is larger than any term base.",
                location=str(path),
                hint="Is it the right file?",
            )
    except OSError as error:
        raise GlossaryError(
            f"The file cannot be read ({error.strerror}).",
            location=str(path),
            hint="Look at its name.",
        ) from error
    root = read_exchange(path, "TBX", GlossaryError)
    if local_name(root) not in {"tbx", "martif"}:
        raise GlossaryError(
            "This is not a TBX file.",
            location=str(path),
            hint="Its first element must be <tbx> or <martif>.",
        )
    return root


def _read_concept(
    path: Path, entry: etree._Element, name: str, others: set[str], besides: Collection[str]
) -> Concept:
    notes, reason = _split_advice(_list_notes(entry))
    terms: list[Term] = []
    fixed = _read_value(entry, "descrip", "Translation needed").lower() in {"no", "false"}
    for language in _iter_all(entry, _LANGUAGE):
        tag = language.get(XML_LANG) or language.get("lang") or ""
        locale = locale_of(tag, besides)
        if locale is None:
            others.add(tag or "?")
        else:
            found = [
                _read_term(path, section, locale, fixed)
                for section in _iter_all(language, _SECTION)
            ]
            terms += with_definition(found, _read_value(language, "descrip", "definition"))
    definition = _read_value(entry, "descrip", "definition") or _find_definition(terms)
    concept = Concept(
        _make_id(entry.get("id") or name),
        definition,
        _read_value(entry, "admin", "source"),
        notes,
        reason,
        _sort_terms(terms),
    )
    return fit_to_table(concept) if terms else concept


def _make_id(given: str) -> str:
    """The id of an entry as the term base can hold it: “9001” is “entry-9001”.

    TBX before 2019 had ids of XML, which begin with a letter; other programs write numbers.
    """
    name = re.sub(r"[^A-Za-z0-9_.-]+", "-", given)
    return name if re.match("[A-Za-z_]", name) else f"entry-{name}"


def _sort_terms(terms: Iterable[Term]) -> tuple[Term, ...]:
    found = [term for term in terms if term.text]
    order = in_order({term.locale for term in found})
    return tuple(sorted(found, key=lambda term: order.index(term.locale)))


def _read_term(path: Path, section: etree._Element, locale: str, fixed: bool) -> Term:
    ours = dict(_iter_our_notes(_list_notes(section)))
    confidence = ours.get("confidence", "-")
    if confidence not in CONFIDENCE:
        raise GlossaryError(
            f"“{confidence}” is not a confidence.",
            location=f"{path}:{section.sourceline}",
            hint="Use V, K, U or leave the note out.",
        )
    return Term(
        text=" ".join(_inner_text(next(_iter_all(section, {"term"}), section)).split()),
        locale=locale,
        status=_read_status(path, section, ours, fixed),
        confidence=cast("Literal['V', 'K', 'U', '-']", confidence or "-"),
        part_of_speech=ours.get("part of speech") or _read_part_of_speech(section),
        note=_split_advice(_list_notes(section))[0],
    )


def _read_status(
    path: Path, section: etree._Element, ours: dict[str, str], fixed: bool
) -> TermStatus:
    if ours.get("status") == TermStatus.DO_NOT_TRANSLATE:
        return TermStatus.DO_NOT_TRANSLATE
    said = _read_value(section, "termNote", "administrativeStatus") or _read_value(
        section, "termNote", "normativeAuthorization"
    )
    if said and said.lower() not in _STATUS:
        known = ", ".join(sorted({status for status in _STATUS if status.endswith("-admn-sts")}))
        raise GlossaryError(
            f"“{said}” is not a status of TBX.",
            location=f"{path}:{section.sourceline}",
            hint=f"Use one of: {known}.",
        )
    if fixed and not said:
        return TermStatus.DO_NOT_TRANSLATE
    return _STATUS[said.lower()] if said else TermStatus.PREFERRED


def _read_part_of_speech(section: etree._Element) -> str:
    if _read_value(section, "termNote", "termType") == "acronym":
        return "acronym"
    part = _read_value(section, "termNote", "partOfSpeech")
    return "" if part == "other" else part


def _list_notes(element: etree._Element) -> list[str]:
    """The notes of an entry or a term, usage notes too, not those of what is inside it."""
    return [
        text
        for child in _iter_own(element)
        if (local_name(child) == "note" or _is_usage_note(child)) and (text := _clean_text(child))
    ]


def _is_usage_note(element: etree._Element) -> bool:
    kind = (element.get("type") or "").lower().replace(" ", "").replace("-", "")
    return kind == "usagenote"


def _split_advice(notes: list[str]) -> tuple[str, str]:
    """The advice among the notes, in one text, and the reason."""
    ours = dict(_iter_our_notes(notes))
    plain = [note for note in notes if not note.startswith(OURS)]
    return "\n".join((*plain, *([ours["note"]] if "note" in ours else []))), ours.get("reason", "")


def _iter_our_notes(notes: Iterable[str]) -> Iterator[tuple[str, str]]:
    for note in notes:
        if note.startswith(OURS):
            name, _, text = note[len(OURS) :].partition(": ")
            yield name, text


def _read_value(element: etree._Element, name: str, kind: str) -> str:
    found = (
        child
        for child in _iter_own(element)
        if local_name(child) == name and child.get("type") == kind
    )
    return next((text for child in found if (text := _clean_text(child))), "")


def _find_definition(terms: Iterable[Term]) -> str:
    """A definition that stands at the English terms, where the entry itself has none."""
    english = (term.definition for term in terms if term.locale == SOURCE_LOCALE)
    return next(filter(None, english), "")


def _iter_own(element: etree._Element) -> Iterator[etree._Element]:
    """Descendants of this level: inside groups, but not inside languages and terms."""
    for child in element:
        if isinstance(child.tag, str) and local_name(child) not in _ENTRY | _LANGUAGE | _SECTION:
            yield child
            yield from _iter_own(child)


def _iter_all(root: etree._Element, names: set[str]) -> Iterator[etree._Element]:
    return (element for element in root.iter() if local_name(element) in names)


def _clean_text(element: etree._Element) -> str:
    """The text of an element without what indenting adds to it."""
    return "\n".join(line.strip() for line in _inner_text(element).strip().split("\n"))


def _inner_text(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())
