"""Fields (17.16): what an instruction says, and which paragraphs are entries of contents lists."""

import re

_REFERENCE = re.compile(r"\s*(?:REF|NOTEREF)\s+\"?([^\s\"]+)", re.IGNORECASE)
_STYLE_REFERENCE = re.compile(r"\s*STYLEREF\b", re.IGNORECASE)
# Fields that Word computes itself: their results are numbers, dates or names of files.
_COMPUTED = re.compile(
    r"\s*(PAGE|NUMPAGES|SECTIONPAGES|SECTION|PAGEREF|DATE|TIME|CREATEDATE|SAVEDATE|PRINTDATE"
    r"|EDITTIME|FILENAME|FILESIZE|NUMWORDS|NUMCHARS|SEQ|LISTNUM|AUTONUM|AUTONUMLGL|AUTONUMOUT"
    r"|REVNUM|FORMCHECKBOX|EQ|SYMBOL|XE|TC|TA|RD)\b|\s*=",
    re.IGNORECASE,
)
# Word's own contents styles, and those that LibreOffice writes ("Illustration Index 1").
_CONTENTS_STYLE = re.compile(r"(?:toc|contents) ?\d$", re.IGNORECASE)
_FIGURES_STYLE = re.compile(
    r"table of figures$|(?:figure|illustration|table|object) index(?! heading)", re.IGNORECASE
)


def is_computed(instruction: str) -> bool:
    """Whether a field's result is computed by Word and holds no words of the author."""
    return bool(_COMPUTED.match(instruction))


def reference_target(instruction: str) -> str | None:
    """The bookmark that a REF field repeats, None for another field."""
    found = _REFERENCE.match(instruction)
    return found[1] if found else None


def is_style_reference(instruction: str) -> bool:
    """Whether a field repeats the nearest paragraph of a style (a running title)."""
    return bool(_STYLE_REFERENCE.match(instruction))


def is_contents_style(name: str) -> bool:
    """Whether paragraphs of this style are entries of a table of contents or of figures."""
    return bool(_CONTENTS_STYLE.match(name)) or is_figures_style(name)


def is_figures_style(name: str) -> bool:
    """Whether paragraphs of this style are entries of a list of figures or tables."""
    return bool(_FIGURES_STYLE.match(name))
