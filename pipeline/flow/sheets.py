"""The page of a document in one language, made for people who work on its translation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

from pipeline.editions import Tree, read_tree, style_docx
from pipeline.editions.html import write_body, write_style
from pipeline.editions.marking import WHOLE as WHOLE_WORD
from pipeline.editions.marking import open_texts
from pipeline.editions.nodes import plain
from pipeline.editions.notices import draft_lines, fact_lines
from pipeline.flow.documents import DocumentText
from pipeline.flow.faces import own_fonts
from pipeline.flow.imprint import make_imprint
from pipeline.glossary import AnnexEntry, TermBase, annex_entries, term_notes
from pipeline.languages import get_language
from pipeline.master import fill
from pipeline.model import Catalog, Imprint, Key, Locale, Segment, TranslationUnit
from pipeline.project import Document
from pipeline.proof import Entry, Sheet, describe_entry, describe_source, make_sheet
from pipeline.proof.marks import WHOLE, in_no_language, marked, marked_line, without_marks
from pipeline.proof.words import page_words
from pipeline.temporary import temporary_folder
from pipeline.tools.fonts import use_own_fonts

# A word of the page on which no line ends (:func:`pipeline.editions.marking.open_blocks`).
_WHOLE_WORD = re.compile(rf'<span class="{WHOLE_WORD}(?: [a-z]+)?">([^<]*)</span>')
_MOST_LETTERS = 2000  # of a script whose face is taken whole: what a reviewer types has its letters


@dataclass(frozen=True, slots=True)
class OpenSheet:
    """A page that was made, with what it was made of and its style sheet."""

    sheet: Sheet
    text: DocumentText
    imprint: Imprint
    style: str


def notice_lines(imprint: Imprint) -> tuple[str, ...]:
    """What an edition says about itself, line by line."""
    return (*draft_lines(imprint), *fact_lines(imprint))


def open_sheet(
    document: Document,
    locale: str,
    text: DocumentText,
    catalog: Catalog | None,
    term_base: TermBase | None,
) -> OpenSheet:
    """Make the page of a document in a locale; takes as long as building its HTML edition.

    Raises as building does: :class:`MissingToolError` for a font, :class:`ToolFailedError`.
    """
    use_own_fonts(own_fonts(document))
    imprint = make_imprint(document, locale, catalog, text)
    with temporary_folder() as folder:
        tree = _read_marked(document, imprint, text, catalog, term_base, folder)
        blocks, body = write_body(tree, imprint)
        said = "".join(page_words(locale).values())
        letters = _letters(imprint.locale) + without_marks(plain(blocks)) + _texts(catalog) + said
        style = write_style(tree, imprint, letters + "☐")
    lines = notice_lines(imprint)
    page = _mark_lines(body, lines, len(text.master.blocks), tree, imprint.locale)
    sheet = make_sheet(page, text.master.blocks, text.segments, imprint.locale, lines)
    sheet.terms = tree.terms
    return OpenSheet(sheet, text, imprint, style)


Known = dict[Key, tuple[TranslationUnit | None, Entry]]


def describe_entries(
    segments: Sequence[Segment],
    catalog: Catalog | None,
    term_base: TermBase | None,
    locale: str,
    known: Known | None = None,
) -> list[Entry]:
    """What the page says of each segment, without findings; ``line`` is that of its entry.

    ``known`` keeps what was said of a unit, for as long as segments and term base are the same.
    """
    known = {} if known is None else known
    units = {unit.key: unit for unit in catalog.live} if catalog else {}
    entries: list[Entry] = []
    for segment in segments:
        unit = units.get(segment.key)
        if segment.key not in known or known[segment.key][0] != unit:
            terms = _terms_of(term_base, segment.source, locale)
            known[segment.key] = (
                unit,
                describe_entry(catalog, segment, unit, terms)
                if catalog
                else describe_source(segment, terms),
            )
        entries.append(known[segment.key][1] | {"line": unit.line if unit else 0})
    return entries


def _terms_of(term_base: TermBase | None, source: str, locale: str) -> tuple[str, ...]:
    if term_base is None:
        return ()
    return tuple(note.removeprefix("Term: ") for note in term_notes(term_base, source, locale))


def _read_marked(
    document: Document,
    imprint: Imprint,
    text: DocumentText,
    catalog: Catalog | None,
    term_base: TermBase | None,
    folder: Path,
) -> Tree:
    """The tree of the document with every text between marks, all else in the language."""
    annex = find_annex(term_base, imprint.locale, text)
    contents = text.contents(catalog)
    contents |= {
        block.id: marked(number, block)
        for number, block in enumerate(text.master.blocks)
        if block.kind not in WHOLE
    }
    styled = style_docx(fill(text.master, contents), imprint, annex)
    terms = tuple(entry.local for entry in annex if entry.local)
    title = _mark_title(text, document.settings.title) or imprint.title
    titled = replace(imprint, title=title)  # by which a cover is known
    tree = read_tree(styled, folder / "tree", titled, terms, document.settings.layout)
    return Tree(
        tuple(in_no_language(tree)), tree.api, tree.folder, tree.form, tree.terms, tree.remarks
    )


def find_annex(
    term_base: TermBase | None, locale: Locale, text: DocumentText
) -> tuple[AnnexEntry, ...]:
    """The list of terms at the end of an edition."""
    if term_base is None:
        return ()
    return annex_entries(term_base, locale.code, (segment.source for segment in text.segments))


def _mark_title(text: DocumentText, title: str) -> str:
    """The title as it stands on a cover whose texts are marked."""
    squeezed = "".join(title.split())
    for number, block in enumerate(text.master.blocks):
        if squeezed and "".join(block.content.plain.split()) == squeezed:
            return marked(number, block).plain
    return ""


def _mark_lines(body: str, lines: tuple[str, ...], first: int, tree: Tree, locale: Locale) -> str:
    """The page with marks around the lines of the notice.

    Marked texts are no words yet: without spans on which no line ends, which would hold whole
    paragraphs, or parts of two texts.
    """
    body = _WHOLE_WORD.sub(r"\1", body)
    for number, line in enumerate(lines, start=first):
        shown = escape("".join(open_texts([line], locale, tree.terms)), quote=False)
        shown = shown.replace('"', "&quot;")
        body = body.replace(f"<p>{shown}</p>", f"<p>{marked_line(number, shown)}</p>", 1)
    return body


def _letters(locale: Locale) -> str:
    """The letters of a script, where they are not so many that its face would be large."""
    pattern = re.compile(f"[{get_language(locale.code).system.letters}]")
    found = [letter for letter in map(chr, range(0x3000)) if pattern.match(letter)]
    return "".join(found) if len(found) < _MOST_LETTERS else ""


def _texts(catalog: Catalog | None) -> str:
    return "".join({letter for unit in catalog.live for letter in unit.target} if catalog else ())
