"""The words of the page around the text, in the language of the people who work on it."""

from functools import cache
from pathlib import Path

from pipeline.catalogs import read_catalog, usable_target
from pipeline.languages import module_of
from pipeline.model import SOURCE_LOCALE

_FOLDER = Path(__file__).parent / "notices"
# What the scripts of the page say, by the names that they use.
WORDS = {
    "translation": "Translation",
    "both": "Side by side",
    "english": "English",
    "chapter": "Chapter",
    "search": "Search",
    "show": "Show",
    "all": "Everything",
    "work": "To look at",
    "found": "With findings",
    "mine": "My corrections and comments",
    "next": "Next to look at",
    "forward": "Next paragraph",
    "back": "Previous paragraph",
    "close": "Close",
    "untranslated": "Not translated",
    "missing": "Not in the catalog",
    "fuzzy": "Needs work",
    "machine": "Machine draft",
    "translated": "Translated",
    "approved": "Approved",
    "source": "English",
    "terms": "Terms",
    "findings": "Findings",
    "before": "What changed in the English",
    "codes": "Signs in the text",
    "elsewhere": "Texts outside the pages",
    "details": "Details",
    "none": "Nothing found",
    # of the proof
    "correct": "Your translation",
    "comment": "Comment",
    "right": "This is right",
    "undo": "Undo my correction",
    "save": "Save my work in a file",
    "load": "Open a file with my work",
    "kept": "Your work is kept in this browser. Save it in a file and send that file back.",
    "unkept": "This browser cannot keep your work. Save it in a file before you close the page.",
    "needed": "A note, link or picture cannot be removed. It was put at the end; move it.",
    "move": "Move with the arrow keys, or click it and then the place where it belongs.",
    "wrong": "This file does not belong to this proof.",
    "picked": "Now click the place where it belongs.",
    "count": "Corrections and comments",
    "proof": "Proof for review – not a published edition",
    "how": "Click a paragraph to correct it or to write a comment.",
    "note": "Note",
    "picture": "Picture",
    "link": "Link",
    "field": "Number",
    "break": "Line break",
    "sign": "Sign",
    "bold": "Bold",
    "italic": "Italic",
    "format": "Formatting",
    # of the preview
    "place": "Place in the file",
    "copy": "Copy the place",
    "copied": "Copied",
    "editor": "Open in the editor",
    "pdf": "Show the page of the PDF",
    "lost": "The preview was stopped. Start it again with: guidebook preview",
    "making": "The page is being made anew …",
}


def page_words(locale: str) -> dict[str, str]:
    """The words of the page in a locale, English where it has none."""
    own = _read_words(module_of(locale))  # km@x-easy says it as km does
    return {name: own.get(text, text) for name, text in WORDS.items()}


@cache
def _read_words(locale: str) -> dict[str, str]:
    path = _FOLDER / f"{locale}.po"
    if locale == SOURCE_LOCALE or not path.is_file():
        return {}
    units = read_catalog(path, "notices", locale).live
    found = ((unit.source, usable_target(unit)) for unit in units)
    return {source: target for source, target in found if target}
