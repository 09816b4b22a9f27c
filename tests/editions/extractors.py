"""Outside readers of PDF files, as people's programs use them."""

import json
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pymupdf
import pypdfium2
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from tests.conftest import ROOT

PDFJS = ROOT / ".venv/ace/node_modules/pdfjs-dist/legacy/build/pdf.mjs"
_NODE = ROOT / ".venv/bin/node"
_SCRIPT = """
const { getDocument } = await import(process.argv[1]);
const { readFileSync } = await import("node:fs");
const data = new Uint8Array(readFileSync(process.argv[2]));
const pdf = await getDocument({ data, verbosity: 0 }).promise;
const pages = [];
for (let number = 1; number <= pdf.numPages; number++) {
  const { items } = await (await pdf.getPage(number)).getTextContent();
  pages.push(items.map(item => item.str + (item.hasEOL ? "\\n" : "")).join(""));
}
console.log(JSON.stringify(pages));
"""


def poppler(path: Path) -> list[str]:
    """The text of each page in the order in which it is drawn."""
    done = subprocess.run(
        ["pdftotext", "-raw", str(path), "-"], capture_output=True, text=True, check=True
    )
    return done.stdout.removesuffix("\f").split("\f")


def pdfium(path: Path) -> list[str]:
    """As in Chrome."""
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range() for page in document]


def mupdf(path: Path) -> list[str]:
    """As in SumatraPDF and most readers for Android."""
    with pymupdf.open(path) as document:
        return [page.get_text() for page in document]


def pdfjs(path: Path) -> list[str]:
    """As in Firefox, which shows Lao AM in two characters whatever a file says (it does the same to what is searched)."""
    done = subprocess.run(
        [str(_NODE), "--input-type=module", "-e", _SCRIPT, str(PDFJS), str(path)],
        capture_output=True,
        text=True,
        check=True,
    )
    return [page.replace("\u0ecd\u0eb2", "\u0eb3") for page in json.loads(done.stdout)]


def pdfminer(path: Path) -> list[str]:
    """What each code means, and nothing else: U+200B for a glyph that says nothing by itself."""
    resources, pages = PDFResourceManager(), []
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    with path.open("rb") as file:
        for page in PDFPage.get_pages(file):
            interpreter.process_page(page)
            letters = (item.get_text() for item in device.get_result() if isinstance(item, LTChar))
            pages.append("".join(letters).replace("\u200b", ""))
    return pages


def squeezed(text: str) -> str:
    """Without blanks, and nothing else taken away."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


EXTRACTORS: dict[str, Callable[[Path], list[str]]] = {
    "poppler": poppler,
    "pdfium": pdfium,
    "MuPDF": mupdf,
    "pdf.js": pdfjs,
    "pdfminer": pdfminer,
}


def missing(reader: str) -> str:
    """Why a reader cannot be asked; empty where it can."""
    if reader == "poppler" and not shutil.which("pdftotext"):
        return "poppler's pdftotext is not installed"
    if reader == "pdf.js" and not (PDFJS.exists() and _NODE.exists()):
        return "pdf.js (npm pdfjs-dist) is not installed; make setup-test brings it"
    return ""
