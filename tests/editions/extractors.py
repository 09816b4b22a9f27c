"""Outside readers of PDF files: poppler and pdfium, as people's programs use them."""

import re
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pypdfium2


def poppler(path: Path) -> list[str]:
    """The text of each page in the order in which it is drawn."""
    done = subprocess.run(
        ["pdftotext", "-raw", str(path), "-"], capture_output=True, text=True, check=True
    )
    return done.stdout.removesuffix("\f").split("\f")


def pdfium(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range() for page in document]


def squeezed(text: str) -> str:
    """Without blanks, and nothing else taken away."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


EXTRACTORS: dict[str, Callable[[Path], list[str]]] = {"poppler": poppler, "pdfium": pdfium}
