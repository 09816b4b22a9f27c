"""What must not be in a file that leaves the house.

Traces of people, machines and earlier versions.

The precedents are real: a UN report reached journalists as Word with tracked changes that showed
deleted names; a study's PDF names an author that nobody set. A survivor's safety may hang on such a
trace, so each rule says whether it blocks a release (error) or wants a look (warning).
"""

import base64
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pikepdf
from lxml import etree, html

from pipeline.errors import BuildError, MasterError
from pipeline.model import Finding, Format, Severity
from pipeline.reach import cut_reaches, find_css_reaches, is_beside, is_inside, is_web_address
from pipeline.word.names import short
from pipeline.word.outside import find_outside
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
_DRAWING = re.compile(r"data:image/svg\+xml;base64,([\w+/=]+)$", re.IGNORECASE)
# ISO 32000-1, 12.6.4: actions that need something outside the file.
_OUTWARD = {"/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData", "/Movie", "/Sound"}


# What readers raise for a file that is not, or no longer, one of ours.
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, etree.LxmlError, pikepdf.PdfError, MasterError, EOFError,
    KeyError, NotImplementedError, ValueError,
)  # fmt: skip


def examine_file(path: Path, form: Format, *, publisher: str) -> tuple[Finding, ...]:
    """Return what must be looked at before this finished file is given to anyone.

    ``publisher`` may stand as its author. Raises :class:`BuildError` for a file that is damaged.
    """
    rules: dict[Format, Callable[[Path, str], Iterator[Finding]]] = {
        Format.DOCX: _examine_word,
        Format.PDF: _examine_pdf,
        Format.PRINT: _examine_pdf,
        Format.EPUB: _web_archive,
        Format.HTML: _web_page,
    }
    try:
        return tuple(rules[form](path, publisher))
    except _DAMAGE as error:
        raise BuildError(
            f"The finished file cannot be read ({error}).",
            location=str(path),
            hint="It was damaged or changed after it was built. Run: guidebook build --force",
        ) from error


def _make_finding(
    path: Path, check: str, message: str, severity: Severity = Severity.ERROR, place: str = ""
) -> Finding:
    return Finding(check, severity, message, file=str(path), place=place)


def _examine_word(path: Path, publisher: str) -> Iterator[Finding]:
    for reach in find_outside(path.read_bytes()):
        yield _make_finding(path, reach.check, reach.message, place=reach.part)
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            for what, pattern in _PRIVATE_PARTS.items():
                if pattern.search(name):
                    severity = Severity.WARNING if what == "thumbnail" else Severity.ERROR
                    yield _make_finding(
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
        yield _make_finding(
            path,
            "revision-marks",
            f"{marks} revision marks show earlier text; accept them in the master.",
            place=name,
        )
    if counts["w:vanish"] and name.startswith("word/") and not name.endswith("styles.xml"):
        yield _make_finding(
            path,
            "hidden-text",
            "Hidden text is still in the file; delete it in the master.",
            place=name,
        )
    if name == "docProps/core.xml":
        yield from _find_people(path, root, publisher)
    if found := _LOCAL_PATH.search(content.decode("utf-8", "replace")):
        yield _make_finding(
            path,
            "local-path",
            f"“{found[0]}” looks like a path on somebody's computer; remove it.",
            place=name,
        )


def _find_people(path: Path, root: etree._Element, publisher: str) -> Iterator[Finding]:
    for element in root:
        tag = local_name(element)
        if tag in {"creator", "lastModifiedBy"} and element.text and element.text != publisher:
            yield _make_finding(
                path,
                "personal-property",
                f"The property “{tag}” names “{element.text}”; only the imprint may stand there.",
            )


def _examine_pdf(path: Path, publisher: str) -> Iterator[Finding]:
    if path.read_bytes().count(b"%%EOF") > 1:
        yield _make_finding(
            path, "earlier-versions", "The PDF holds earlier versions of itself; write it anew."
        )
    with pikepdf.open(path) as pdf:
        author = str(pdf.docinfo.get("/Author", "")) if pdf.docinfo is not None else ""
        if author and author != publisher:
            yield _make_finding(
                path, "personal-property", f"The author “{author}” is not the imprint."
            )
        yield from _find_actions(path, pdf)
        if pdf.attachments:
            yield _make_finding(
                path, "attachment", f"The PDF carries attachments: {', '.join(pdf.attachments)}."
            )
        kinds = {
            str(note.get("/Subtype")) for page in pdf.pages for note in page.get("/Annots", [])
        } - {"/Link"}
        if kinds:
            yield _make_finding(
                path,
                "annotation",
                f"The PDF has annotations that are not links: {', '.join(sorted(kinds))}.",
            )


def _find_actions(path: Path, pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """What the PDF runs or leads to: scripts, programs, other files, the web."""
    if "/JavaScript" in dict(pdf.Root.get("/Names", {})):
        yield _make_finding(path, "script", "The PDF runs a script.")
    for action in _find_dictionaries(pdf):
        kind = str(action.get("/S", ""))
        if kind == "/JavaScript" or "/JS" in action:
            yield _make_finding(path, "script", "The PDF runs a script.")
        elif kind == "/URI":
            address = str(action.get("/URI", ""))
            if not is_web_address(address):
                yield _make_finding(path, "unsafe-link", f"The PDF leads to “{address[:80]}”.")
        elif kind in _OUTWARD:
            yield _make_finding(
                path, "external-content", f"The PDF reaches outside itself ({kind})."
            )


def _find_dictionaries(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Every dictionary, also those that stand inside another object."""
    for whole in pdf.objects:
        waiting: list[Any] = [whole]
        while waiting:
            one = waiting.pop()
            if isinstance(one, pikepdf.Dictionary):
                yield one
                waiting += [part for part in one.values() if _is_within(part)]
            elif isinstance(one, pikepdf.Array):
                waiting += [part for part in one if _is_within(part)]


def _is_within(part: Any) -> bool:
    return isinstance(part, pikepdf.Dictionary | pikepdf.Array) and not part.is_indirect


def _web_archive(path: Path, _publisher: str) -> Iterator[Finding]:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            content = package.read(name)
            if name.endswith((".xhtml", ".html", ".svg", ".xml", ".opf", ".ncx")):
                stays = is_inside if name.endswith(".svg") else is_beside
                yield from _examine_markup(path, name, parse_safely(content), stays)
            elif name.endswith(".css"):
                yield from _find_reaching(path, name, find_css_reaches(content.decode(), is_beside))
            if name.endswith((".xhtml", ".html", ".svg", ".css", ".opf")):
                yield from _local_paths(path, name, content)


def _web_page(path: Path, _publisher: str) -> Iterator[Finding]:
    content = path.read_bytes()
    yield from _examine_markup(path, "", html.fromstring(content), is_inside)
    yield from _local_paths(path, "", content)


def _examine_markup(
    path: Path, name: str, root: etree._Element, stays: Callable[[str], bool]
) -> Iterator[Finding]:
    """What a page or a drawing fetches or runs, drawings inside ``data:`` addresses too."""
    for address in [str(text) for one in root.iter(etree.Element) for text in one.attrib.values()]:
        if drawing := _DRAWING.match(address):
            content = base64.b64decode(drawing[1])
            yield from _examine_markup(path, name, parse_safely(content), is_inside)
    yield from _find_reaching(
        path, name, cut_reaches(root, lambda one: bool(_DRAWING.match(one)) or stays(one))
    )


def _find_reaching(path: Path, name: str, found: Sequence[str]) -> Iterator[Finding]:
    for what in found:
        script = what.startswith(("<script", "on"))
        check, told = ("script", "runs") if script else ("external-content", "fetches or leads to")
        yield _make_finding(path, check, f"The page {told} something: {what}.", place=name)


def _local_paths(path: Path, name: str, content: bytes) -> Iterator[Finding]:
    if found := _LOCAL_PATH.search(content.decode("utf-8", "replace")):
        yield _make_finding(
            path,
            "local-path",
            f"“{found[0]}” looks like a path on somebody's computer.",
            Severity.WARNING,
            name,
        )
