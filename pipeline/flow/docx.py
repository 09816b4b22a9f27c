"""The Word half on any Word file, without a project."""

from pathlib import Path

from pipeline.catalogs import make_template, read_catalog, write_catalog
from pipeline.editions.restyle import restyle
from pipeline.engines import pseudo_translate
from pipeline.errors import CatalogError
from pipeline.files import write_file
from pipeline.flow.documents import DocumentText, read_text, usable_targets
from pipeline.languages import get_locale
from pipeline.languages.tags import is_same_language
from pipeline.master import ReadRules, fill
from pipeline.model import SOURCE_LOCALE, Catalog, Key
from pipeline.segments import fragments


def extract_docx(source: Path, template: Path, rules: ReadRules) -> int:
    """Write a PO template of the Word file; return how many segments it has."""
    segments = read_text(source, rules).segments
    write_catalog(make_template(source.stem, segments), template)
    return len(segments)


def fill_docx(
    source: Path, catalog: Path, output: Path, locale: str, rules: ReadRules
) -> tuple[int, int]:
    """Write the Word file with the translations of a PO file.

    Return segments translated and segments in all.

    Locale ``en`` restyles nothing, so that filling a file with its own text gives the file back.
    """
    text = read_text(source, rules)
    translated = read_catalog(catalog, source.stem, locale)
    _refuse_language(translated, catalog)
    targets = usable_targets(translated)
    _write_output(text, targets, output, locale)
    return sum(segment.key in targets for segment in text.segments), len(text.segments)


def _refuse_language(catalog: Catalog, path: Path) -> None:
    """Refuse a PO file whose header names another language.

    Its words would get the fonts and language of the one asked for.
    """
    language = dict(catalog.header).get("Language", "")
    if (
        language
        and SOURCE_LOCALE not in {catalog.locale, language}
        and not is_same_language(language, catalog.locale)
    ):
        raise CatalogError(
            f"The file is in “{language}”, not in “{catalog.locale}”.",
            location=str(path),
            hint="Name its language with --locale.",
        )


def pseudo_docx(source: Path, output: Path, locale: str, rules: ReadRules) -> int:
    """Write the Word file with look-alike or target-script letters in every segment.

    Return how many there are.
    """
    text = read_text(source, rules)
    targets = {segment.key: pseudo_translate(segment.source, locale) for segment in text.segments}
    _write_output(text, targets, output, locale)
    return len(text.segments)


def _write_output(text: DocumentText, targets: dict[Key, str], output: Path, locale: str) -> None:
    translated = locale != SOURCE_LOCALE
    contents = fragments(text.master.blocks, targets)
    filled = fill(text.master, contents, mark_fallback=translated)
    write_file(output, restyle(filled, get_locale(locale)) if translated else filled)
