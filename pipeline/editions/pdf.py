"""The PDF edition: the tree as Typst markup in our template, as PDF/UA-1 and PDF/A-2a."""

import io
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

import pikepdf

from pipeline.editions.cover_page import begins_with_title
from pipeline.editions.equations import typst_formulas
from pipeline.editions.markup import box_titles, table_titles, typst_blocks
from pipeline.editions.missing_letters import letters_remark, missing_letters, substitute
from pipeline.editions.nodes import Node, kind_of, plain
from pipeline.editions.notices import DRAFT, draft_lines, notice
from pipeline.editions.paging import PLACES, first_places
from pipeline.editions.pdf_lint import lint_pages
from pipeline.editions.print_pdf import add_press_marks
from pipeline.editions.standins import as_text, find_refused, refusal_remark
from pipeline.editions.structure import name_parts
from pipeline.editions.textlayer import mend_text
from pipeline.editions.tree import Tree
from pipeline.errors import BuildError, ToolFailedError
from pipeline.files import write_file
from pipeline.languages import get_language, get_system
from pipeline.languages.breaks import LOOSE_MARKS
from pipeline.languages.known.zh_CN import LANGUAGE as _CHINESE
from pipeline.literals import typst_string
from pipeline.model import Imprint, Locale
from pipeline.tools import pandoc
from pipeline.tools.fonts import (
    LATIN,
    FontFile,
    families,
    font_files,
    font_folders,
    other_families,
)
from pipeline.tools.typst import compile_pdf, evaluate, refuse_reaching_code

_TEMPLATE = Path(__file__).parent / "templates" / "guidebook.typ"
IDEOGRAPHS = _CHINESE.locale.code  # names in Chinese characters occur in every language here
_START_SIDE = '#let start-side = "left"'  # of the template
# Settings of the template that differ from the usual ones; margins in millimetres.
_OFFICE: Mapping[str, float] = MappingProxyType({})
_PRESS = {"facing": True, "margin": 24}
_LARGE_PRINT = {"size": 16.0, "margin": 20}  # RNIB: large print begins at 16 points
_MARGIN = 27
_MATHS = "New Computer Modern Math"  # comes with Typst


def write_pdf(tree: Tree, imprint: Imprint, path: Path) -> tuple[str, ...]:
    """Write the PDF and return layout warnings.

    Raises :class:`MissingToolError` for a font, :class:`ToolFailedError` for a text that cannot be
    set.
    """
    return _finish(_compile(tree, imprint), tree, imprint, path)


def write_print(tree: Tree, imprint: Imprint, path: Path) -> tuple[str, ...]:
    """Write the PDF for a printing house: facing pages with bleed and crop marks.

    Returns and raises as :func:`write_pdf`.
    """
    return _finish(_compile(tree, imprint, _PRESS), tree, imprint, path, _PRESS)


def write_large_print(tree: Tree, imprint: Imprint, path: Path) -> tuple[str, ...]:
    """Write the PDF in letters of 16 points, with narrower margins.

    Returns and raises as :func:`write_pdf`.
    """
    return _finish(_compile(tree, imprint, _LARGE_PRINT), tree, imprint, path, _LARGE_PRINT)


def _compile(tree: Tree, imprint: Imprint, sheet: Mapping[str, float] = _OFFICE) -> bytes:
    """The PDF of Typst; ``sheet`` are settings of the template that differ from the usual ones."""
    for mend in (_without_letters, _without_refused):
        try:
            return compile_pdf(_typeset(tree, imprint, sheet), font_folders(), epoch_of(imprint))
        except ToolFailedError:
            if mend(tree, imprint):
                tree.typeset.clear()
    return compile_pdf(_typeset(tree, imprint, sheet), font_folders(), epoch_of(imprint))


def _without_letters(tree: Tree, imprint: Imprint) -> bool:
    """Put the code of each letter that has no font in its place; whether there was one.

    With PDF/UA Typst refuses such a text, and the rest of it must not be missing for that.
    """
    missing = missing_letters(list(tree.blocks), {file.path for file in _faces(tree, imprint)})
    if not missing.keys() - tree.unshown.keys():
        return False
    tree.unshown.update({letter: substitute(letter) for letter in missing})
    tree.told.append(letters_remark(missing))
    return True


def _without_refused(tree: Tree, imprint: Imprint) -> bool:
    """Replace blocks that Typst refuses by plain text; return whether there was one."""
    trial = tree.folder / "trial.typ"

    def compiles(blocks: list[Node]) -> bytes:
        alone = replace(tree, blocks=tuple(blocks), refused={})
        trial.write_text(typst_source(alone, imprint), encoding="utf-8")
        return compile_pdf(trial, font_folders(), 0)

    found = find_refused(tree.blocks, compiles)
    tree.refused.update({index: as_text(tree.blocks[index]) for index in found})
    tree.told.extend(refusal_remark(tree.blocks, index, said) for index, said in found.items())
    return bool(found)


def page_starts(tree: Tree, imprint: Imprint) -> dict[str, int]:
    """What begins each page of the PDF, by the names of :mod:`paging`, with the page's number.

    Empty where there is only one page.

    Empty also for a text that cannot be laid out: a book that has no pages needs no list of them.
    Raises :class:`MissingToolError` for a font.
    """
    _faces(tree, imprint)
    if tree.refused:  # the places of the PDF are not those of the other formats then
        return {}
    try:
        found = evaluate(_typeset(tree, imprint), font_folders(), PLACES)
    except ToolFailedError:
        return {}
    starts = first_places((str(name), int(page)) for name, page in found)
    return starts if len(starts) > 1 else {}


def _typeset(tree: Tree, imprint: Imprint, sheet: Mapping[str, float] = _OFFICE) -> Path:
    """The Typst file of a tree, written when first asked for."""
    key = (imprint, *sheet.items())
    if key not in tree.typeset:
        source = tree.folder / f"main{len(tree.typeset) or ''}.typ"
        source.write_text(typst_source(tree, imprint, sheet), encoding="utf-8")
        tree.typeset[key] = source
    return tree.typeset[key]


def _finish(
    content: bytes,
    tree: Tree,
    imprint: Imprint,
    path: Path,
    sheet: Mapping[str, float] = _OFFICE,
) -> tuple[str, ...]:
    """Write what Typst wrote, with its text layer mended; the same bytes give the same bytes."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            _say_language(pdf, imprint.locale, press=sheet is _PRESS)
            sheets = mend_text(pdf, right_to_left=imprint.locale.right_to_left)
            remarks = lint_pages(sheets, sheet.get("margin", _MARGIN))
            name_parts(pdf, table_titles(tree), box_titles(tree))
            if sheet is _PRESS:
                add_press_marks(pdf)
            target = io.BytesIO()
            pdf.save(
                target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
            )
    except pikepdf.PdfError as error:
        raise BuildError(
            f"The PDF that Typst wrote cannot be read: {error}", location=str(path)
        ) from error
    write_file(path, target.getvalue())
    return (*tree.told, *remarks)


def _say_language(pdf: pikepdf.Pdf, locale: Locale, *, press: bool) -> None:
    """Say the whole language tag and, for the printer, on which side the book opens.

    Typst says the direction (ISO 32000-1, table 150) by the language alone: to it Punjabi is
    right-to-left in any script. pdfium reads the words of an English line from the right where a
    book says that it is read so: on screens only left-to-right books say it.
    """
    preferences = pdf.Root.ViewerPreferences
    if not locale.right_to_left:
        preferences.Direction = pikepdf.Name.L2R
    elif press:
        preferences.Direction = pikepdf.Name.R2L
    elif "/Direction" in preferences:
        del preferences["/Direction"]
    pdf.Root.Lang = pikepdf.String(locale.bcp47)


def epoch_of(imprint: Imprint) -> int:
    """The edition's date in seconds, used for every file so that builds are reproducible."""
    day = imprint.issued
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def typst_source(tree: Tree, imprint: Imprint, sheet: Mapping[str, float] = _OFFICE) -> str:
    """The tree as a Typst document that uses our template, which is put beside it."""
    formulas = typst_formulas(tree, [_MATHS, *_fonts(tree, imprint)], font_folders())
    body = pandoc.write(
        tree.document(typst_blocks(tree, imprint.locale, formulas)),
        "typst-smart",
        ["--wrap=none"],
        tree.folder,
    ).decode()
    refuse_reaching_code(body)
    template = _TEMPLATE.read_text(encoding="utf-8")
    if imprint.locale.right_to_left:
        template = template.replace(_START_SIDE, _START_SIDE.replace("left", "right"), 1)
    (tree.folder / "guidebook.typ").write_text(template, encoding="utf-8")
    settings = json.dumps({**_settings(tree, imprint), **sheet}, ensure_ascii=False)
    latin = ", ".join(typst_string(name) for name in dict.fromkeys([LATIN, *_fonts(tree, imprint)]))
    side = "dir: ltr, " if imprint.locale.right_to_left else ""
    english = f'#let english(body) = text(lang: "en", {side}font: ({latin},), body)'
    return (
        f'#import "guidebook.typ": *\n{english}\n{_whole_clusters(imprint.locale)}#show: '
        f"book.with(json(bytes({typst_string(settings)})))\n\n{body}"
    )


def _whole_clusters(locale: Locale) -> str:
    """A rule that keeps Typst from ending a line before a loose mark.

    Typst's model of Burmese knows the Burmese ones; it cuts the tones of Shan and Karen off, and no
    joiner can stand before them: the letter would be drawn as broken.
    """
    language = get_language(locale.code)
    if not (language.general and language.system.unspaced):
        return ""
    pattern = rf"\p{{L}}\p{{M}}*[{LOOSE_MARKS}]\p{{M}}*"
    return f"#show regex({typst_string(pattern)}): box\n"


def _faces(tree: Tree, imprint: Imprint) -> tuple[FontFile, ...]:
    """The files of the edition's faces, and of other scripts in its text as far as at hand."""
    files = font_files(imprint.locale.code, _others(tree, imprint))
    return (*files, *font_files(IDEOGRAPHS))


def _fonts(tree: Tree, imprint: Imprint) -> list[str]:
    """Names in Chinese characters occur in every language of the region."""
    others = _others(tree, imprint)
    named = [*families(imprint.locale.code), *families(IDEOGRAPHS), *others, _MATHS]
    return list(dict.fromkeys(named))


def _others(tree: Tree, imprint: Imprint) -> tuple[str, ...]:
    said = (plain(list(tree.blocks)), imprint.title, imprint.subtitle, imprint.publisher)
    return other_families("".join(said))


def _language(locale: Locale) -> str:
    """The language subtag of a locale, for Typst, which takes no private one."""
    language = locale.bcp47.split("-")[0]
    return language if len(language) > 1 else "und"


def _region(locale: Locale) -> str:
    """The country of a locale (ISO 3166-1, two letters), "" where its tag has none."""
    last = locale.word_tag.rpartition("-")[2]
    return last.lower() if len(last) == 2 and last.isupper() else ""


def _settings(tree: Tree, imprint: Imprint) -> dict[str, object]:
    locale = imprint.locale
    system = get_system(locale.iso15924)
    draft = draft_lines(imprint)
    shown = str.maketrans(tree.unshown)
    has_title = any(kind_of(block) == "title" for block in tree.blocks)
    if tree.form.leaflet and not imprint.subtitle:
        has_title = has_title or begins_with_title(tree.blocks, imprint.title)
    return {
        "title": imprint.title.translate(shown),
        "subtitle": imprint.subtitle.translate(shown),
        "publisher": imprint.publisher,
        "has-title": has_title,
        "leaflet": tree.form.leaflet,
        "chapters": tree.form.chapters,
        "lang": _language(locale),
        "region": _region(locale),
        "rtl": locale.right_to_left,
        "fonts": _fonts(tree, imprint),
        "latin": LATIN,
        "size": system.size,
        "margin": _MARGIN,
        "facing": False,
        "top": system.above,
        "bottom": system.below,
        "leading": system.leading,
        "justify": system.fills_lines,
        "draft": notice(DRAFT, imprint) if draft else "",
    }
