"""What must not be in a file that leaves the house.

Traces of people, machines and earlier versions.

The precedents are real: a UN report reached journalists as Word with tracked changes that showed
deleted names; a study's PDF names an author that nobody set. A survivor's safety may hang on such a
trace, so each rule says whether it blocks a release (error) or wants a look (warning).
"""

import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
from lxml import etree

from pipeline.model import Finding, Format, Severity
from pipeline.word.names import short
from pipeline.xml import local_name, parse_safely

# ECMA-376 part 1, 17.13.5: every element that keeps an earlier state of the text or of its
# formatting.
_REVISIONS = (
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "rPrChange",
    "pPrChange",
    "sectPrChange",
    "tblPrChange",
    "numberingChange",
)
_PRIVATE_PARTS = {
    "comments": re.compile(r"word/(comments\w*|people)\.xml$"),
    "embedded object": re.compile(r"word/embeddings/|word/activeX/|vbaProject\.bin$"),
    "custom data": re.compile(r"^customXml/|docProps/custom\.xml$"),
    "thumbnail": re.compile(r"docProps/thumbnail\."),
}
# A path of somebody's computer or server: C:\Users\…, \\server\share, file:///, /home/name/,
# sharepoint.
_LOCAL_PATH = re.compile(
    r"[A-Z]:\\\\?[\w ]+\\|\\\\\w+\\\w+|file://|/(?:home|Users)/[\w.]+/|\.sharepoint\.com",
    re.IGNORECASE,
)
_SCRIPT = re.compile(rb"<script\b|\bon(?:load|click)=", re.IGNORECASE)
_REMOTE = re.compile(
    rb"""(?:src|poster)\s*=\s*["']https?:|url\(\s*["']?https?:|@import\s+["']?https?:|<link[^>]+href=["']https?:""",
    re.I,
)


def examine_file(path: Path, form: Format, *, publisher: str) -> tuple[Finding, ...]:
    """Return what must be looked at before this finished file is given to anyone.

    ``publisher`` may stand as its author.
    """
    rules: dict[Format, Callable[[Path, str], Iterator[Finding]]] = {
        Format.DOCX: _word,
        Format.PDF: _pdf,
        Format.PRINT: _pdf,
        Format.EPUB: _web_archive,
        Format.HTML: _web_page,
    }
    return tuple(rules[form](path, publisher))


def _finding(
    path: Path, check: str, message: str, severity: Severity = Severity.ERROR, place: str = ""
) -> Finding:
    return Finding(check, severity, message, file=str(path), place=place)


def _word(path: Path, publisher: str) -> Iterator[Finding]:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            for what, pattern in _PRIVATE_PARTS.items():
                if pattern.search(name):
                    severity = Severity.WARNING if what == "thumbnail" else Severity.ERROR
                    yield _finding(
                        path,
                        "private-part",
                        f"The file carries {what}; take it out of the master.",
                        severity,
                        name,
                    )
            if name.endswith((".xml", ".rels")):
                yield from _word_part(path, name, package.read(name), publisher)


def _word_part(path: Path, name: str, content: bytes, publisher: str) -> Iterator[Finding]:
    root = parse_safely(content)
    counts = Counter(map(short, root.iter(etree.Element)))
    marks = sum(counts[f"w:{revision}"] for revision in _REVISIONS)
    if marks:
        yield _finding(
            path,
            "revision-marks",
            f"{marks} revision marks show earlier text; accept them in the master.",
            place=name,
        )
    if counts["w:vanish"] and name.startswith("word/") and not name.endswith("styles.xml"):
        yield _finding(
            path,
            "hidden-text",
            "Hidden text is still in the file; delete it in the master.",
            place=name,
        )
    if name == "docProps/core.xml":
        yield from _people(path, root, publisher)
    if name.endswith(".rels"):
        yield from _outside(path, name, root)
    if found := _LOCAL_PATH.search(content.decode("utf-8", "replace")):
        yield _finding(
            path,
            "local-path",
            f"“{found[0]}” looks like a path on somebody's computer; remove it.",
            place=name,
        )


def _people(path: Path, root: etree._Element, publisher: str) -> Iterator[Finding]:
    for element in root:
        tag = local_name(element)
        if tag in {"creator", "lastModifiedBy"} and element.text and element.text != publisher:
            yield _finding(
                path,
                "personal-property",
                f"The property “{tag}” names “{element.text}”; only the imprint may stand there.",
            )


def _outside(path: Path, name: str, root: etree._Element) -> Iterator[Finding]:
    for relation in root:
        if relation.get("TargetMode") == "External" and not relation.get("Type", "").endswith(
            "/hyperlink"
        ):
            target = relation.get("Target", "")
            yield _finding(
                path,
                "external-content",
                f"The file would fetch “{target}” when it is opened; embed it.",
                place=name,
            )


def _pdf(path: Path, publisher: str) -> Iterator[Finding]:
    if path.read_bytes().count(b"%%EOF") > 1:
        yield _finding(
            path, "earlier-versions", "The PDF holds earlier versions of itself; write it anew."
        )
    with pikepdf.open(path) as pdf:
        author = str(pdf.docinfo.get("/Author", "")) if pdf.docinfo is not None else ""
        if author and author != publisher:
            yield _finding(path, "personal-property", f"The author “{author}” is not the imprint.")
        if "/JavaScript" in dict(pdf.Root.get("/Names", {})) or "/JS" in str(
            pdf.Root.get("/OpenAction", "")
        ):
            yield _finding(path, "script", "The PDF runs a script.")
        if pdf.attachments:
            yield _finding(
                path, "attachment", f"The PDF carries attachments: {', '.join(pdf.attachments)}."
            )
        kinds = {
            str(note.get("/Subtype")) for page in pdf.pages for note in page.get("/Annots", [])
        } - {"/Link"}
        if kinds:
            yield _finding(
                path,
                "annotation",
                f"The PDF has annotations that are not links: {', '.join(sorted(kinds))}.",
            )


def _web_archive(path: Path, _publisher: str) -> Iterator[Finding]:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.endswith((".xhtml", ".html", ".css", ".svg", ".opf")):
                yield from _web_content(path, name, package.read(name))


def _web_page(path: Path, _publisher: str) -> Iterator[Finding]:
    yield from _web_content(path, "", path.read_bytes())


def _web_content(path: Path, name: str, content: bytes) -> Iterator[Finding]:
    if _SCRIPT.search(content):
        yield _finding(path, "script", "The page runs a script.", place=name)
    if _REMOTE.search(content):
        yield _finding(
            path,
            "external-content",
            "The page fetches something from the network when it is opened.",
            place=name,
        )
    if found := _LOCAL_PATH.search(content.decode("utf-8", "replace")):
        yield _finding(
            path,
            "local-path",
            f"“{found[0]}” looks like a path on somebody's computer.",
            Severity.WARNING,
            name,
        )
