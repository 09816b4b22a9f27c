"""The tree of an edition as a Typst document that uses our template, and how it is laid out."""

import json
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from types import MappingProxyType

from pipeline.editions.callouts import words_of_looks
from pipeline.editions.cover_page import begins_with_title
from pipeline.editions.equations import typst_formulas
from pipeline.editions.long_words import Width
from pipeline.editions.markup import typst_blocks
from pipeline.editions.nodes import kind_of
from pipeline.editions.notices import DRAFT, draft_lines, is_english_notice, notice
from pipeline.editions.tails import ENDS, Airs, Unit, find_airs
from pipeline.editions.tree import Tree
from pipeline.editions.typst_language import is_replaced, told_language
from pipeline.errors import ToolFailedError
from pipeline.languages import get_language, get_system
from pipeline.languages.break_marks import WORD_JOINER
from pipeline.languages.breaks import LOOSE_MARKS
from pipeline.languages.digits import native_digits
from pipeline.languages.known.zh_CN import LANGUAGE as _CHINESE
from pipeline.literals import typst_string
from pipeline.model import NATIVE, Imprint, Locale
from pipeline.tools import pandoc
from pipeline.tools.fonts import (
    LATIN,
    FontFile,
    families,
    font_files,
    font_folders,
    other_families,
)
from pipeline.tools.measures import width_of
from pipeline.tools.typst import evaluate, refuse_reaching_code

_TEMPLATES = Path(__file__).parent / "templates"
_TEMPLATE = ("guidebook.typ", "looks.typ", "boxes.typ", "front.typ", "icons")
IDEOGRAPHS = _CHINESE.locale.code  # names in Chinese characters occur in every language here
# Lines of the template that differ between editions.
_START_SIDE, _SIDE = '#let start-side = "left"', "#let side = 25mm"
_DIGITS = '#let digits = "0123456789"'
_BINDING = "#let binding = 0mm"
_PAPER = 210  # millimetres
_TABLE_LETTERS = 0.92  # of the size of the text
_BOUND = 6  # millimetres of facing pages that the binding takes
_MATHS = "New Computer Modern Math"  # comes with Typst

Sheet = Mapping[str, float]
OFFICE: Sheet = MappingProxyType({})
_LAYOUTS = ThreadPoolExecutor(1, "layout")


def typeset(tree: Tree, imprint: Imprint, sheet: Sheet = OFFICE) -> Path:
    """The Typst file of a tree, written and its chapters fitted when first asked for.

    ``sheet`` are settings of the template that differ from the usual ones.
    """
    if sheet_key(imprint, sheet) not in tree.typeset:
        begin_layout(tree, imprint, sheet)
    source = tree.typeset[sheet_key(imprint, sheet)].result()
    _put_template(tree.folder, imprint, sheet)  # another sheet may have put its own there
    return source


def begin_layout(tree: Tree, imprint: Imprint, sheet: Sheet = OFFICE) -> None:
    """Begin what :func:`typeset` waits for: Typst works while other formats are written.

    Raises :class:`MissingToolError` for a font.
    """
    wait(tree.typeset.values())  # sheets share the files of the template
    source = tree.folder / f"main{len(tree.typeset) or ''}.typ"
    body = _body(tree, imprint, sheet)
    head = _head(tree, imprint, sheet)

    def write(airs: Airs) -> None:
        source.write_text(_document(head, body, airs), encoding="utf-8")

    def measure(airs: Airs) -> list[Unit]:
        write(airs)
        return [Unit(*found) for found in evaluate(source, font_folders(), ENDS)]

    def fit() -> Path:
        write(_fit(measure) if tree.form.chapters or tree.form.leaflet else {})
        return source

    tree.typeset[sheet_key(imprint, sheet)] = _LAYOUTS.submit(fit)


def sheet_key(imprint: Imprint, sheet: Sheet) -> tuple[object, ...]:
    """What a layout of a tree is known by."""
    return (imprint, *sheet.items())


def _fit(measure: Callable[[Airs], list[Unit]]) -> Airs:
    """The space in chapters; the usual one in a text that cannot be laid out as it is."""
    try:
        return find_airs(measure)
    except ToolFailedError:
        return {}


def typst_source(tree: Tree, imprint: Imprint) -> str:
    """The tree as a Typst document that uses our template, which is put beside it."""
    return _document(_head(tree, imprint, OFFICE), _body(tree, imprint, OFFICE), {})


def _body(tree: Tree, imprint: Imprint, sheet: Sheet) -> str:
    _put_template(tree.folder, imprint, sheet)
    formulas = typst_formulas(tree, [_MATHS, *_fonts(tree, imprint)], font_folders())
    line, width = _line(imprint.locale, sheet), _measure(tree, imprint)
    fields = tree.form.fields and not sheet.get("facing")  # nobody fills in a printer's file
    body = pandoc.write(
        tree.document(typst_blocks(tree, imprint, formulas, line, width, fields=fields)),
        "typst-smart",
        ["--wrap=none"],
        tree.folder,
    ).decode()
    refuse_reaching_code(body)
    return body


def _line(locale: Locale, sheet: Sheet) -> float:
    """The width of a page's text in em of the letters in tables."""
    bound = _BOUND if sheet.get("facing") else 0
    width = _PAPER - 2 * sheet.get("margin", side_of(locale)) - bound
    size = sheet.get("size", get_system(locale.iso15924).size) * _TABLE_LETTERS
    return width * 72 / 25.4 / size


def _measure(tree: Tree, imprint: Imprint) -> Width:
    """What measures a text in the faces of the edition, Latin letters in theirs."""
    upright = [file for file in faces(tree, imprint) if not file.italic]
    upright.sort(key=lambda file: file.family != LATIN)
    thick = tuple(file.path for file in upright if file.bold)
    thin = tuple(file.path for file in upright if not file.bold)

    def measure(text: str, *, bold: bool) -> float:
        return width_of(text, (*thick, *thin) if bold else thin)

    return measure


def _head(tree: Tree, imprint: Imprint, sheet: Sheet) -> str:
    """What stands before the text of a document, whatever the space in its chapters."""
    settings = json.dumps({**_settings(tree, imprint), **sheet}, ensure_ascii=False)
    latin = ", ".join(typst_string(name) for name in dict.fromkeys([LATIN, *_fonts(tree, imprint)]))
    # A full stop that hangs into the margin would move its line beyond those above.
    side = "dir: ltr, overhang: false, " if imprint.locale.right_to_left else ""
    english = f'#let english(body) = text(lang: "en", region: none, {side}font: ({latin},), body)'
    return (
        f'#import "guidebook.typ": *\n{english}\n{_whole_clusters(imprint.locale)}'
        f"{_latin_stretches(imprint.locale, latin)}"
        f"#let settings = json(bytes({typst_string(settings)}))\n"
    )


# Words in Latin letters with the numbers and signs in and behind them: help@example.org, CC BY 4.0,
# B12, 4a0c; and degrees. Brackets and marks of direction around them are the line's.
_INSIDE = "[!-'*-~ \u00a0\u2060\u200b\u2013\u2019\\p{Latin}\\p{M}]"
_LATIN_STRETCH = (
    f"(?:[0-9][!-'*-~\u2060]*)?\\p{{Latin}}(?:{_INSIDE}*[\\p{{Latin}}\\p{{M}}0-9/])?"
    "|[0-9.,\u2013\u2212+\u2060\u00a0 ]*[0-9][\u2060\u00a0 ]*°[CFK]"
)


def _latin_stretches(locale: Locale, fonts: str) -> str:
    """A rule that sets all of a Latin stretch in one face, not its signs in an Arabic one.

    Readers, too, take for one word what is drawn in one face.
    """
    if not locale.right_to_left:
        return ""
    return f"#show regex({typst_string(_LATIN_STRETCH)}): set text(font: ({fonts},))\n"


def _document(head: str, body: str, airs: Airs) -> str:
    # Apart from the settings: what a chapter does not need changes nothing that Typst remembers.
    spaces = json.dumps({str(number): share for number, share in airs.items()})
    return (
        f"{head}#let airs = json(bytes({typst_string(spaces)}))\n"
        f"#show: book.with(settings)\n\n{body}"
    )


def _put_template(folder: Path, imprint: Imprint, sheet: Sheet) -> None:
    """Put the template beside the text: Typst reads no file of another folder."""
    locale = imprint.locale
    turned = locale.right_to_left
    digits = native_digits(locale.code) if imprint.digits == NATIVE else ""
    own = {
        _START_SIDE: _START_SIDE.replace("left", "right") if turned else _START_SIDE,
        _SIDE: f"#let side = {sheet.get('margin', side_of(locale))}mm",
        _DIGITS: f'#let digits = "{digits}"' if digits else _DIGITS,
        _BINDING: f"#let binding = {_BOUND if sheet.get('facing') else 0}mm",
    }
    for name in _TEMPLATE:
        source = _TEMPLATES / name
        for file in sorted(source.iterdir()) if source.is_dir() else [source]:
            target = folder / file.relative_to(_TEMPLATES)
            target.parent.mkdir(exist_ok=True)
            text = file.read_text(encoding="utf-8")
            for usual, wanted in own.items():
                text = text.replace(usual, wanted, 1)
            target.write_text(text, encoding="utf-8")


def side_of(locale: Locale) -> int:
    """The millimetres beside the text of a page."""
    return get_system(locale.iso15924).side


def is_boxed(locale: Locale) -> bool:
    """Whether words of this language are set in boxes, which no line end divides."""
    language = get_language(locale.code)
    unspaced = bool(language.system.unspaced)
    return language.general and unspaced and not is_replaced(locale)


def _whole_clusters(locale: Locale) -> str:
    """A rule that keeps Typst from ending a line before a loose mark.

    Typst's model of Burmese, where it is asked, knows the Burmese ones; it cuts the tones of Karen
    off, and no joiner can stand before them: the letter would be drawn as broken.
    """
    if not is_boxed(locale):
        return ""
    letters = rf"[\p{{L}}\p{{M}}{WORD_JOINER}]*"
    # A line may end on both sides of a box (UAX #14, LB20): the signs at its word stand in it, too.
    before, after = r"[\p{Ps}\p{Pi}]*", rf"[\p{{Pe}}\p{{Pf}}\p{{Po}}{WORD_JOINER}]*"
    pattern = f"{before}{letters}[{LOOSE_MARKS}]{letters}{after}"
    return f"#show regex({typst_string(pattern)}): box\n"


def faces(tree: Tree, imprint: Imprint) -> tuple[FontFile, ...]:
    """The files of the edition's faces, and of other scripts in its text as far as at hand."""
    files = font_files(imprint.locale.code, _others(tree, imprint))
    return (*files, *font_files(IDEOGRAPHS))


def _fonts(tree: Tree, imprint: Imprint) -> list[str]:
    """Names in Chinese characters occur in every language of the region."""
    others = _others(tree, imprint)
    named = [*families(imprint.locale.code), *families(IDEOGRAPHS), *others, _MATHS]
    return list(dict.fromkeys(named))


def _others(tree: Tree, imprint: Imprint) -> tuple[str, ...]:
    said = (tree.letters, imprint.title, imprint.subtitle, imprint.publisher)
    return other_families("".join(said))


def _settings(tree: Tree, imprint: Imprint) -> dict[str, object]:
    locale = imprint.locale
    system = get_system(locale.iso15924)
    language, region = told_language(locale)
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
        "lang": language,
        "region": region,
        "rtl": locale.right_to_left,
        "fonts": _fonts(tree, imprint),
        "latin": LATIN,
        "size": system.size,
        "facing": False,
        "top": system.above,
        "bottom": system.below,
        "leading": system.leading,
        "justify": system.fills_lines,
        # Only words between blanks stand alone in a last line.
        "spaced": not system.unspaced,
        "kinds": words_of_looks(imprint),
        "draft": notice(DRAFT, imprint) if draft else "",
        "english": [
            *([notice(DRAFT, imprint)] if is_english_notice(DRAFT, imprint) else []),
            *imprint.untranslated,
        ],
    }
