"""The style sheet of EPUB and HTML, and the fonts that it embeds."""

import re
from functools import cache
from pathlib import Path

from pipeline.editions.nodes import every, kind_of
from pipeline.editions.tree import Tree
from pipeline.languages import SYSTEMS, get_system
from pipeline.languages.systems import FACES, css_range, system_of
from pipeline.model import SOURCE_LOCALE, Locale
from pipeline.tools.fonts import (
    ARROWS,
    EMOJI,
    SYMBOLS,
    FontFile,
    families,
    font_files,
    other_families,
)

_COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)  # for authors of the style, not for readers
_STYLE = Path(__file__).parent / "templates" / "book.css"
# Arrows, boxes, ticks, telephones and pictographs: a text with any brings faces for them.
_SIGNS = re.compile("[\u2190-\u21ff\u2300-\u25cb\u25cd-\u2bff\U0001f000-\U0001faff]")
_NO_ITALICS = (
    "em, i, cite { font-style: normal; font-weight: bold; }\n:lang(en) em { font-style: "
    "italic; font-weight: normal; }"
)
# Quotation marks, dashes and dots of a Chinese face, too wide for the words of other languages.
_WIDE_SIGNS = "U+2010-2027, "
# What the style sheet says of left and right, for scripts that begin on the right.
_RIGHT_TO_LEFT = """\
aside.callout { border-left: 0; border-right: 0.25em solid #1c5e66; }
aside.notice, blockquote { border-left: 0; border-right: 0.2em solid #b86e14; }
.checklist ul, .bibliography p { padding-left: 0; padding-right: 1.7em; }
.labelled > ul, .toc ul, nav ol { padding-left: 0; padding-right: 1.2em; }
.toc > ul, nav > ol { padding-right: 0; }"""
# Only of a web page: an e-book says it by attributes (EPUB 3.3, 6.3.1).
_DIRECTION = """\
html { direction: rtl; }
:lang(en) { direction: ltr; unicode-bidi: isolate; }"""


def _list_families(locale: Locale, embedded: list[str]) -> list[str]:
    """The embedded families, those of the locale first, and what stands in for them."""
    own = [name for name in families(locale.code) if name in embedded]
    return [*(f'"{name}"' for name in dict.fromkeys([*own, *embedded])), "sans-serif"]


def style_sheet(locale: Locale, faces: list[tuple[FontFile, str]], more: str = "") -> str:
    """The style sheet of a locale.

    ``faces`` are its embedded fonts with their addresses, ``more`` the rules of one format.
    """
    system = get_system(locale.iso15924)
    rules = [font_face(file, address, locale) for file, address in faces]
    named = _list_families(locale, [file.family for file, _ in faces])
    align = "justify" if system.fills_lines else "start"
    body = (
        f"body {{ font-family: {', '.join(named)}; line-height: {system.line_height}; "
        f"text-align: {align}; }}"
    )
    upright = "" if system.italics else _NO_ITALICS
    mirrored = _RIGHT_TO_LEFT if system.right_to_left else ""
    if system.right_to_left and more:
        mirrored = f"{mirrored}\n{_DIRECTION}"
    sheet = _COMMENT.sub("", _STYLE.read_text(encoding="utf-8")).lstrip()
    return "\n".join(filter(None, [*rules, body, upright, sheet, more, mirrored]))


def web_faces(tree: Tree, locale: Locale) -> tuple[FontFile, ...]:
    """The fonts that a reading system may lack.

    Those of the script (for Vietnamese its vowels), and of the signs where there are any.
    """
    text = tree.letters
    wanted = set(families(locale.code)[:1]) if locale.code != SOURCE_LOCALE else set()
    if _has_signs(tree, text):
        wanted |= {SYMBOLS, ARROWS}
    others = other_families(text)
    # Vietnamese has bold and italic words in the text, hardly both at once: a fourth face is not
    # worth its bytes.
    return tuple(
        file
        for file in font_files(locale.code, others)
        if (file.family in wanted and not (file.bold and file.italic))
        or (file.family in others and not file.bold and not file.italic)
    )


def _has_signs(tree: Tree, text: str) -> bool:
    """Whether the text holds signs, or the style sheet sets some: the boxes of checklists."""
    nodes = every(list(tree.blocks))
    return bool(_SIGNS.search(text)) or any(kind_of(node) == "checklist" for node in nodes)


@cache
def _scopes() -> dict[str, str]:
    """What a face is for, as a range of CSS.

    Latin words and digits keep the reader's own face; the symbol faces hold digits that nobody
    wants.
    """
    systems = [*map(system_of, FACES), *SYSTEMS.values()]
    return {
        **{family: system.face_range for system in systems for family in system.families},
        SYMBOLS: "U+2300-23FF, U+2460-25CB, U+25CD-27BF, U+2900-2BFF, U+1F000-1FAFF",
        ARROWS: "U+2190-21FF, U+2300-23FF, U+2600-26FF",
        EMOJI: css_range("[:Emoji_Presentation:]"),
    }


def font_face(file: FontFile, address: str, locale: Locale) -> str:
    """The style rule of an embedded font, limited to what it is for in this locale."""
    weight, style = "bold" if file.bold else "normal", " font-style: italic;" if file.italic else ""
    scope = _scopes().get(file.family, "")
    if file.family not in families(locale.code):
        scope = scope.replace(_WIDE_SIGNS, "")
    limit = f" unicode-range: {scope};" if scope else ""
    return (
        f'@font-face {{ font-family: "{file.family}"; font-weight: {weight};{style} src: '
        f'url("{address}");{limit} }}'
    )
