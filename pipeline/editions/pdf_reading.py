"""What a screen reader finds in a PDF.

The text of its structure tree, paragraph by paragraph (ISO 32000-1, 14.7 and 14.8).
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
from pypdfium2.raw import FPDF_PAGEOBJ_TEXT

from pipeline.editions.glyphs import LITERAL, STRING, Face, pieces, read_face, text_string
from pipeline.editions.pdf_structure import PagePiece, Paragraphs
from pipeline.editions.reading import Reading
from pipeline.editions.squeezing import squeeze
from pipeline.errors import BuildError
from pipeline.languages.scripts import has_right_to_left
from pipeline.languages.steps import MARKS

# Each alternative begins with a letter of its own, so that nothing else is looked at.
_TOKEN = re.compile(
    rb"/(?:(?P<tag>\w+)\s*<<(?P<about>(?:[^<>]|"
    + STRING
    + rb"|<<(?:[^<>]|"
    + STRING
    + rb")*>>)*)>>\s*BDC\b"
    rb"|(?P<plain>\w+\s+(?:/\w+\s+BDC|BMC))\b"
    rb"|(?P<font>\S+) \S+ Tf\b)"
    rb"|E(?P<end>MC)\b"
    rb"|\[(?P<array>(?:" + STRING + rb"|[-\d. ]++)*+)\]\s*TJ\b"
    rb"|\((?P<letters>" + LITERAL + rb"*)\)\s*Tj\b"
    rb"|<(?P<digits>[0-9A-Fa-f]*)>\s*Tj\b",
    re.DOTALL,
)
_MCID = re.compile(rb"/MCID (\d+)")
_ACTUAL = re.compile(rb"/ActualText\s*(" + STRING + rb")", re.DOTALL)
# A mark that was typed twice is drawn in one place, and pdfium says it once.
_DOUBLED = re.compile(f"([{MARKS}])\\1+")
_HYPHENS = re.compile("[-\u2010]")
# What pdfium says for one at the end of a line; programs that copy leave it out.
_SOFT_HYPHEN = re.compile("[\x02\ufffe]")


@dataclass(slots=True)
class _Page:
    """The text of a page.

    Of each marked-content sequence, and of what is no part of the book (running heads, page
    numbers).
    """

    marked: dict[int, str] = field(default_factory=lambda: defaultdict(str))
    beside: str = ""


def read_pdf(path: Path) -> Reading:
    """The paragraphs of a PDF and, beside them, descriptions of pictures, bookmarks, running heads.

    Raises :class:`BuildError` where pdfium, which many people's programs use, reads another text
    from a page.
    """
    with pikepdf.open(path) as pdf:
        faces = _read_faces(pdf)
        pages = [_read_page(page, faces) for page in pdf.pages]
        found = Paragraphs(pdf, lambda page, number: pages[page].marked.get(number, ""))
        beside = [*_descriptions(pdf), *(page.beside for page in pages), *found.drawn]
    _compare(path, [*found.text, *found.lists])
    return Reading(_join(found.text), tuple(beside), _join(found.lists))


def text_reader(pdf: pikepdf.Pdf) -> Callable[[int, int], str]:
    """What gives the text of a marked-content sequence, by page (counted from 0) and number.

    A page is read when it is first asked for.
    """
    faces = _read_faces(pdf)
    pages = cache(lambda number: _read_page(pdf.pages[number], faces).marked)
    return lambda page, number: pages(page).get(number, "")


def _read_faces(pdf: pikepdf.Pdf) -> dict[tuple[int, int], Face]:
    fonts = {font.objgen: font for page in pdf.pages for font in _fonts(page).values()}
    return {number: read_face(font) for number, font in fonts.items()}


def read_paragraphs(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """The paragraphs of a PDF's structure tree, in the order in which they are read aloud."""
    return _join(Paragraphs(pdf, text_reader(pdf)).text)


def _join(paragraphs: list[list[PagePiece]]) -> tuple[str, ...]:
    return tuple("".join(piece.text for piece in paragraph) for paragraph in paragraphs)


# --- pages -------------------------------------------------------------------


def _fonts(page: pikepdf.Page) -> dict[bytes, pikepdf.Object]:
    fonts = page.obj.Resources.get("/Font", pikepdf.Dictionary())
    return {str(name).encode(): font for name, font in fonts.items()}


def _read_page(page: pikepdf.Page, known: Mapping[tuple[int, int], Face]) -> _Page:
    faces = {name: known[font.objgen] for name, font in _fonts(page).items()}
    result = _Page()
    # Of the open sequences: MCID, -1 for an artifact, -2 for a span whose text was said.
    owners: list[int] = []
    font = Face({}, {}, 0)
    for token in _TOKEN.finditer(page.Contents.read_bytes()):
        match token.lastgroup:
            case "font":
                font = faces[b"/" + token["font"]]
            case "end":
                owners.pop()
            case "array" | "letters" | "digits":
                if -2 not in owners:
                    _say(result, owners, _show(token[0], font))
            case _:
                owners.append(_open(token, result, owners))
    return result


def _show(operands: bytes, font: Face) -> str:
    """The text of what an operator shows in a font."""
    say = font.texts.get
    texts = [say(piece, "\ufffd") for piece in pieces(operands) if isinstance(piece, int)]
    said = "".join(texts)
    # Glyphs stand from left to right, those of Arabic words, too.
    return "".join(reversed(texts)) if has_right_to_left(said) else said


def _open(token: re.Match[bytes], page: _Page, owners: list[int]) -> int:
    about = token["about"] or b""
    if token["tag"] == b"Artifact":
        return -1
    if (actual := _ACTUAL.search(about)) is not None:
        _say(page, owners, text_string(actual[1]))
        return -2
    found = _MCID.search(about)
    return int(found[1]) if found else (owners[-1] if owners else -1)


def _say(page: _Page, owners: list[int], text: str) -> None:
    owner = owners[-1] if owners else -1
    if owner >= 0:
        page.marked[owner] += text
    else:
        page.beside += text


def read_descriptions(path: Path) -> tuple[str, ...]:
    """What a PDF says beside its pages: alternate texts, bookmarks, titles of boxes."""
    with pikepdf.open(path) as pdf:
        return tuple(_descriptions(pdf))


def _descriptions(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Alternate texts, bookmarks, titles of boxes and summaries of tables."""
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary):
            keys = thing.keys()
            yield from (
                str(thing[key])
                for key in ("/Alt", "/Title", "/T")
                if key in keys and isinstance(thing[key], pikepdf.String)
            )
            about = thing.A if "/A" in keys else None
            for one in about if isinstance(about, pikepdf.Array) else ():
                if isinstance(one, pikepdf.Dictionary) and "/Summary" in one:
                    yield str(one.Summary)


# --- another reader ----------------------------------------------------------


def _compare(path: Path, paragraphs: list[list[PagePiece]]) -> None:
    with pypdfium2.PdfDocument(path) as document:
        found = [_read_out(page.get_textpage().get_text_range()) for page in document]
        mixed = [one for paragraph in paragraphs for one in _not_read(paragraph, found)]
        apart = {page: _read_apart(document[page]) for page in {page for page, _ in mixed}}
    for page, piece in mixed:
        if not _says(apart[page], _read_out(piece)):
            raise BuildError(
                f"On page {page + 1}, “{piece[:60]}” cannot be copied out of the PDF as it was "
                f"written.",
                location=str(path),
                hint="The old file is kept. Report this with the Word file and the PO file, if "
                "they may be shared.",
            )


def _read_apart(page: pypdfium2.PdfPage) -> str:
    """What pdfium reads from the text objects of a page, one after the other.

    It reads a page by where letters stand: a text that runs over the one beside it is mixed with
    it there, which is a fault of the layout (:mod:`pipeline.editions.pdf_lint` tells it) and no
    loss.
    """
    objects = page.get_objects((FPDF_PAGEOBJ_TEXT,), textpage=page.get_textpage())
    return _read_out("".join(one.extract() for one in objects))


# Embeddings, overrides and isolates (UAX 9, 2.1 to 2.5), which turn the letters of any script.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def _not_read(paragraph: list[PagePiece], found: list[str]) -> Iterator[tuple[int, str]]:
    """The pieces that pdfium does not read, where it does not read the paragraph in one.

    It reads a page row by row: between two lines of a cell that spans several rows it finds the
    cells beside it.
    """
    if any(has_right_to_left(piece.text) or _TURNS.search(piece.text) for piece in paragraph):
        return  # every reader has its own order for the pieces of such a line
    by_page: dict[int, list[PagePiece]] = defaultdict(list)
    for piece in paragraph:
        by_page[piece.page].append(piece)
    for page, pieces_there in by_page.items():
        yield from ((page, piece.text) for piece in _find_unsaid(pieces_there, found[page]))


def _find_unsaid(pieces: list[PagePiece], page: str) -> list[PagePiece]:
    """The pieces that a page does not say, none where it says all of them in one."""
    if _says(page, "".join(_read_out(piece.text) for piece in pieces)):
        return []
    return [one for one in pieces if not (one.formula or _says(page, _read_out(one.text)))]


# Latin ligatures (Alphabetic Presentation Forms), which text pasted from a PDF holds.
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}


def _read_out(text: str) -> str:
    """A text as it is compared with pdfium's.

    It leaves joiners out between Latin letters, and reads letters for ligatures that were typed.
    """
    plain = squeeze(_SOFT_HYPHEN.sub("", text))
    return plain.translate(_LIGATURES).replace("\u200c", "").replace("\u200d", "")


def _says(page: str, text: str) -> bool:
    """Whether a page says a text. pdfium leaves a hyphen out where a line ends after it."""
    if text in page:
        return True
    text, page = (_DOUBLED.sub(r"\1", one) for one in (text, page))
    return text in page or _HYPHENS.sub("", text) in _HYPHENS.sub("", page)


def letters_of(path: Path) -> Counter[str]:
    """How often each letter and digit stands in a PDF, as pdfium reads it.

    For right-to-left editions, whose lines every reader puts together in its own order.
    """
    with pypdfium2.PdfDocument(path) as document:
        return count_letters("".join(page.get_textpage().get_text_range() for page in document))


def count_letters(text: str) -> Counter[str]:
    """The letters and digits of a text, in their usual form, without marks."""
    return Counter(filter(str.isalnum, unicodedata.normalize("NFKC", text)))
