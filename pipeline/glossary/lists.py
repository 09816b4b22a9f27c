"""Plain lists of one language, for OmegaT and for PO editors.

They hold the wanted term of each concept, and read back as just that.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.catalogs import new_catalog, read_catalog, write_catalog
from pipeline.errors import GlossaryError
from pipeline.files import write_file
from pipeline.glossary.base import TermBase, find_wanted, headword
from pipeline.glossary.english import fold_english
from pipeline.glossary.imported import ImportedTerms
from pipeline.glossary.rows import make_error
from pipeline.languages import get_locale
from pipeline.model import SOURCE_LOCALE, Concept, Term, TermStatus, TranslationUnit

_NAME = "glossary"


def glossary_lines(term_base: TermBase, locale: str) -> Iterator[str]:
    """The terms of a locale as OmegaT reads them: English, translation, comment, between tabs.

    Every English form has a line.
    """
    for concept in term_base.concepts:
        local = find_wanted(concept, locale)
        for term in (
            term
            for term in concept.terms
            if term.locale == SOURCE_LOCALE and term.status is not TermStatus.DEPRECATED
        ):
            if local is not None:
                comment = " · ".join(
                    filter(
                        None, (*_iter_other_terms(concept, locale, local), local.note, concept.note)
                    )
                )
                yield "\t".join(" ".join(cell.split()) for cell in (term.text, local.text, comment))


def export_omegat(term_base: TermBase, path: Path, locale: str) -> int:
    """Write the list that OmegaT reads; return the number of lines.

    The name must end in ``.txt`` or ``.utf8`` (OmegaT).
    """
    lines = tuple(glossary_lines(term_base, locale))
    write_file(path, "".join(f"{line}\n" for line in lines).encode())
    return len(lines)


def export_po(term_base: TermBase, path: Path, locale: str) -> int:
    """Write one PO entry per concept for Poedit and Weblate.

    A candidate needs work, a name is read-only. Return the number of entries.
    """
    catalog = new_catalog(_NAME, locale)
    units = tuple(unit for concept in term_base.concepts if (unit := _make_unit(concept, locale)))
    comment = (
        f"Terms in {get_locale(locale).english_name}, from the term base. Entries marked "
        f"“needs work” are candidates."
    )
    write_catalog(replace(catalog, units=units, header_comment=comment), path)
    return len(units)


def read_omegat(path: Path, locale: str, term_base: TermBase) -> ImportedTerms:
    """Read a list of OmegaT; a line belongs to the concept that has its English term.

    Raises :class:`GlossaryError` with line and remedy.
    """
    owners = map_owners(term_base)
    said: dict[str, _Said] = {}
    for number, line in enumerate(_read_text(path).split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) < 2 or not cells[0]:
            raise make_error(
                path,
                number,
                "This line has no tab between English and translation.",
                "Write: English, tab, translation.",
            )
        if cells[1]:
            said.setdefault(find_or_make_id(owners, cells[0]), _Said(cells[0], cells[1]))
    return _make_imported(path, said, locale, term_base)


def read_po(path: Path, locale: str, term_base: TermBase) -> ImportedTerms:
    """Read a glossary PO; the context of an entry is its concept, else its English term finds it.

    Raises :class:`GlossaryError` or :class:`pipeline.errors.CatalogError` with file and line.
    """
    owners = map_owners(term_base)
    known = {concept.id for concept in term_base.concepts}
    units = [unit for unit in read_catalog(path, _NAME, locale).live if unit.target]
    names = (
        unit.context if unit.context in known else find_or_make_id(owners, unit.source)
        for unit in units
    )
    said = {
        name: _Said(unit.source, unit.target, unit.fuzzy)
        for name, unit in zip(names, units, strict=True)
    }
    return _make_imported(path, said, locale, term_base)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a list says of one concept; ``candidate`` is None where the list cannot say."""

    english: str
    text: str
    candidate: bool | None = None


def _make_imported(
    path: Path, said: dict[str, _Said], locale: str, term_base: TermBase
) -> ImportedTerms:
    if not said:
        raise GlossaryError(
            "The file holds no term.", location=str(path), hint="Is it the right file?"
        )
    known = {concept.id: concept for concept in term_base.concepts}
    concepts = tuple(
        Concept(name, "", "", "", "", _make_terms(known.get(name), one, locale))
        for name, one in said.items()
    )
    return ImportedTerms(concepts, frozenset({locale}), whole=False, about=False, notes=False)


def _make_terms(old: Concept | None, said: _Said, locale: str) -> tuple[Term, ...]:
    new = Term(said.text, locale, TermStatus.PREFERRED, "U" if said.candidate else "K")
    if old is None:
        return Term(said.english, SOURCE_LOCALE, TermStatus.PREFERRED, "-"), new
    before = next(
        (term for term in old.terms if term.locale == locale and term.text == said.text), None
    )
    if before is None:
        return (new,)
    status = before.status if before is find_wanted(old, locale) else TermStatus.PREFERRED
    confidence = new.confidence if _changes_confidence(before, said) else before.confidence
    return (replace(before, status=status, confidence=confidence),)


def _changes_confidence(before: Term, said: _Said) -> bool:
    """Whether the file says something else of a term that may be a candidate."""
    if said.candidate is None or before.status is TermStatus.DO_NOT_TRANSLATE:
        return False
    return said.candidate != (before.confidence == "U")


def _make_unit(concept: Concept, locale: str) -> TranslationUnit | None:
    english, local = headword(concept), find_wanted(concept, locale)
    if english is None:
        return None
    said = (
        concept.definition,
        *(_iter_other_terms(concept, locale, local) if local else ()),
        local.note if local else "",
        concept.note,
    )
    return TranslationUnit(
        english.text,
        local.text if local else "",
        context=concept.id,
        fuzzy=local is not None
        and local.confidence == "U"
        and local.status is not TermStatus.DO_NOT_TRANSLATE,
        extracted=tuple(" ".join(line.split()) for line in said if line),
        flags=("read-only",) if english.status is TermStatus.DO_NOT_TRANSLATE else (),
    )


def _iter_other_terms(concept: Concept, locale: str, local: Term) -> Iterator[str]:
    """The other terms of the language: those that may stand, those to avoid."""
    for label, status in (("also", TermStatus.ADMITTED), ("avoid", TermStatus.DEPRECATED)):
        texts = [
            term.text
            for term in concept.terms
            if term.locale == locale and term.status is status and term is not local
        ]
        if texts:
            yield f"{label}: {', '.join(texts)}"


def map_owners(term_base: TermBase) -> dict[str, str]:
    """Folded English term → concept; the headword of one concept before another term of another."""
    owners: dict[str, str] = {}
    for concept in term_base.concepts:
        if name := headword(concept):
            owners.setdefault(fold_english(name.text), concept.id)
    for concept, term in term_base.terms(SOURCE_LOCALE):
        owners.setdefault(fold_english(term.text), concept.id)
    return owners


def find_or_make_id(owners: dict[str, str], english: str) -> str:
    """The concept of an English term, or an id for a new one."""
    folded = fold_english(english)
    if folded not in owners:
        slug = "".join(
            letter if letter.isascii() and letter.isalnum() else "-" for letter in folded
        ).strip("-")
        owners[folded] = f"new-{slug or len(owners)}"
    return owners[folded]


def _read_text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise make_error(
            path,
            line,
            "The file is not in UTF-8.",
            "Save it as UTF-8, with a name that ends in .utf8 for old versions of OmegaT.",
        ) from error
    except OSError as error:
        raise GlossaryError(
            f"The file cannot be read ({error.strerror}).",
            location=str(path),
            hint="Look at its name.",
        ) from error
