"""Safety checks over finished files and packs, whatever their format."""

import base64
import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pikepdf
from lxml import etree

from pipeline.editions.pdf_pictures import iter_photographs, iter_pictures
from pipeline.editions.picture_codes import read_codes, read_codes_of_picture
from pipeline.editions.picture_words import shows_words
from pipeline.errors import BuildError, MasterError
from pipeline.model import Finding, Format, Kind, Severity
from pipeline.release.safety.archive_residue import CHECK as ARCHIVE
from pipeline.release.safety.base import Hit, Policy, SafetyCheck, find_alike
from pipeline.release.safety.beside import is_description, words_beside
from pipeline.release.safety.containers import Archive, Exchange
from pipeline.release.safety.drawing_metadata import is_drawing
from pipeline.release.safety.drawn_codes import (
    has_block_letters,
    read_block_letters,
    read_codes_of_drawing,
    read_codes_of_pages,
)
from pipeline.release.safety.local_path import CHECK as PATH
from pipeline.release.safety.local_path import find_path
from pipeline.release.safety.metafile_words import is_metafile, words_of_metafile
from pipeline.release.safety.picture_words import CHECK as WORDS
from pipeline.release.safety.registry import SAFETY_CHECKS
from pipeline.release.safety.run import Examined, examine_subject, judge_hits
from pipeline.release.safety.running_text import running_text
from pipeline.release.safety.subjects import (
    Passage,
    PdfFile,
    Picture,
    WebFile,
    WebPage,
    WordPackage,
    WordPart,
)
from pipeline.temporary import temporary_folder

Found = Iterator[tuple[SafetyCheck, Hit]]

# What readers raise for a file that is not, or no longer, one of ours.
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, etree.LxmlError, pikepdf.PdfError, pikepdf.PasswordError,
    MasterError, EOFError, KeyError, NotImplementedError, ValueError, gzip.BadGzipFile,
)  # fmt: skip
_PICTURE = re.compile(
    r"\.(?:png|jpe?g|jfif|jp2|j2k|gif|webp|tiff?|bmp|emf|wmf|svgz?|hei[cf]|avif|ico)$",
    re.IGNORECASE,
)
_EXCHANGE = re.compile(r"\.(?:po|pot|tbx|tmx|xlf|xliff)$", re.IGNORECASE)
_INLINE = re.compile(rb"data:((?:image|text|application)/[\w.+-]+)(?:;[\w=-]+)*;base64,([\w+/]+)")
_ADDRESSED = re.compile(r"\w+://|geo:")  # a web address or position stays in one piece
_SHORTEST = 4  # characters of words that can tell anything
# Which stand in paragraphs; the notices of an edition, in its description, say who approved it.
_OF_THE_TEXT = {"quotation-unregistered", "quotation-mark-lost", "endorsement"}
_LARGEST = 200_000_000  # bytes of a file in an archive that is still looked into


def examine_file(path: Path, form: Format, *, publisher: str) -> tuple[Finding, ...]:
    """Return what must be looked at before this finished file is given to anyone.

    ``publisher`` may stand as its author. Raises :class:`BuildError` for a file that is damaged.
    """
    del form  # the name of a file says it
    return examine_release_file(path, Policy(publisher=publisher)).findings


def examine_release_file(path: Path, policy: Policy, *, locale: str = "") -> Examined:
    """Examine a finished file, picture, exchange file or archive (with the files in it).

    Raises :class:`BuildError` for a file that is damaged.
    """
    try:
        return judge_hits(_examine(path, policy), policy, file=str(path), locale=locale)
    except _DAMAGE as error:
        raise BuildError(
            f"The finished file cannot be read ({error}).",
            location=str(path),
            hint="It was damaged or changed after it was built. Run: guidebook build --force",
        ) from error


def _examine(path: Path, policy: Policy) -> Found:
    ending = path.suffix.lower()
    examine = _EXAMINERS.get(ending)
    if examine:
        yield from examine(path, policy)
    elif _EXCHANGE.search(path.name):
        file = Exchange(path.name, path.read_bytes())
        yield from examine_subject(lambda check: check.exchange, file, policy)
        yield from _examine_beside(file, policy)
    elif _PICTURE.search(path.name):
        yield from _examine_picture(Picture(path.name, path.read_bytes()), policy)
    else:
        message = f"“{path.name}” is of no kind that can be looked into; leave it out."
        yield ARCHIVE, Hit(message, path.name, severity=Severity.ERROR)


def _examine_lines(path: Path, policy: Policy) -> Found:
    """The lines of a plain text as passages, and paths in it."""
    text = _decode(path.read_bytes())
    if has_block_letters(text):
        yield from _examine_codes(read_block_letters(text), path.name, policy)
    for line in filter(str.strip, text.splitlines()):
        passage = Passage(line)
        yield from examine_subject(lambda check: check.passage, passage, policy)
        if found := find_path(line):
            yield PATH, Hit(f"“{found}” looks like a path or mailbox of somebody's own.", found)


def _decode(content: bytes) -> str:
    """A plain text in UTF-8, or in UTF-16 as old Windows writes it."""
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    return content.decode("utf-16" if wide else "utf-8-sig", "replace")


def _examine_archive(path: Path, policy: Policy) -> Found:
    """An archive, and every file in it that can be examined."""
    archive = Archive(path.read_bytes())
    yield from examine_subject(lambda check: check.archive, archive, policy)
    inner = replace(policy, imprint=())
    with temporary_folder() as folder, zipfile.ZipFile(path) as package:
        for number, info in enumerate(archive.infos):
            ending = Path(info.filename).suffix.lower()
            if ending == ".zip":
                message = "An archive stands in the archive: nobody looked into it."
                yield ARCHIVE, Hit(message, place=info.filename, severity=Severity.ERROR)
            locked = info.flag_bits & 1  # told by the check of archives
            if info.is_dir() or info.file_size > _LARGEST or ending == ".zip" or locked:
                continue
            member = folder / f"{number}{ending}"
            member.write_bytes(package.read(info))
            for check, hit in _examine_member(member, inner):
                place = " › ".join(filter(None, (info.filename, hit.place)))
                yield check, replace(hit, place=place)


def _examine_member(path: Path, policy: Policy) -> Found:
    """A file of an archive; one that cannot be read is told and stops nothing."""
    try:
        yield from _examine(path, policy)
    except _DAMAGE as error:
        message = f"The file cannot be read ({error}): nobody knows what is in it."
        yield ARCHIVE, Hit(message, severity=Severity.ERROR)


def _examine_word(path: Path, policy: Policy) -> Found:
    package = WordPackage(path.read_bytes(), path)
    yield from examine_subject(lambda check: check.word, package, policy)
    for part in package.parts():
        yield from examine_subject(lambda check: check.part, part, policy)
        yield from _examine_blocks(part, policy)
    for name in package.names:
        if _PICTURE.search(name):
            yield from _examine_picture(Picture(name, package.word.content(name)), policy)
    yield from examine_subject(lambda check: check.archive, Archive(package.content), policy)
    yield from _examine_beside(package, policy)


def _examine_blocks(part: WordPart | WebPage, policy: Policy) -> Found:
    """What a telephone reads in a code of block letters."""
    if has_block_letters(part.source):
        yield from _examine_codes(read_block_letters(part.root), part.name, policy)


def _examine_beside(subject: object, policy: Policy) -> Found:
    """The words beside a file's text, as passages, and paths in them."""
    for place, words in dict.fromkeys(words_beside(subject)):
        kind = Kind.ALT_TEXT if is_description(place) else None
        if len(words.strip()) >= _SHORTEST and not policy.knows(words):
            told = _examine_words(words, kind, find_alike(policy))
            yield from ((check, replace(one, place=place)) for check, one in told)
        if isinstance(subject, PdfFile) and (found := find_path(words)):
            message = f"“{found}” looks like a path or mailbox of somebody's own."
            yield PATH, Hit(message, found, place)
    if not policy.known:  # no edition, or one that was changed: nobody looked at its text
        for words in dict.fromkeys(running_text(subject)):
            if len(words) >= _SHORTEST:
                yield from _examine_words(words, None, find_alike(policy))


@lru_cache(maxsize=4096)  # the formats of an edition say much the same beside their text
def _examine_words(
    words: str, kind: Kind | None, policy: Policy
) -> tuple[tuple[SafetyCheck, Hit], ...]:
    passage = Passage(words, kind=kind)
    checks = (one for one in SAFETY_CHECKS if one.passage and one.id not in _OF_THE_TEXT)
    return tuple(
        (one, hit) for one in checks if one.passage for hit in one.passage(passage, policy)
    )


def _examine_picture(picture: Picture, policy: Policy) -> Found:
    """A picture, the words of a drawing, and what a telephone reads in its codes."""
    if picture.content.startswith(b"\x1f\x8b"):
        with gzip.GzipFile(fileobj=io.BytesIO(picture.content)) as packed:
            picture = replace(picture, content=packed.read(_LARGEST))
    yield from examine_subject(lambda check: check.picture, picture, policy)
    if is_drawing(picture.content):
        yield from _examine_drawing(picture, policy)
        return
    for words in words_of_metafile(picture.content) if is_metafile(picture.content) else ():
        yield from _examine_words(words, None, find_alike(policy))
    yield from _examine_codes(read_codes(picture.content), picture.name, policy)


def _examine_drawing(picture: Picture, policy: Policy) -> Found:
    drawing = WebFile(Path(picture.name), picture.content)
    yield from examine_subject(lambda check: check.web, drawing, replace(policy, imprint=()))
    yield from _examine_beside(drawing, policy)
    for page in drawing.pages:
        yield from _examine_codes(read_codes_of_drawing(page.root), picture.name, policy)
        yield from _examine_inline(page, policy)


def _examine_codes(codes: Iterable[str], name: str, policy: Policy) -> Found:
    for code in codes:
        for line in filter(str.strip, code.splitlines()):
            said = line.replace(":", ": ", 1) if not _ADDRESSED.match(line) else line
            for check, hit in _examine_words(said, None, find_alike(policy)):
                yield check, replace(hit, place=f"{name}: code in the picture")


def _examine_pdf(path: Path, policy: Policy) -> Found:
    content = path.read_bytes()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        file = PdfFile(content, pdf)
        yield from examine_subject(lambda check: check.pdf, file, policy)
        for number, stream in enumerate(iter_photographs(file.objects)):
            picture = Picture(f"picture {number + 1}", stream)
            yield from _examine_picture(picture, policy)
        yield from _examine_codes(read_codes_of_pages(file), "a page", policy)
        yield from _examine_pixels(file, policy)
        yield from _examine_beside(file, policy)


def _examine_pixels(file: PdfFile, policy: Policy) -> Found:
    """What the pictures of a PDF show; words only of a file that nobody built here.

    The pictures of an edition were looked at in its Word file, where people know them.
    """
    for picture in iter_pictures(file.objects):
        codes = read_codes_of_picture(picture)
        yield from _examine_codes(codes, "a page", policy)
        if not (policy.known or codes) and shows_words(picture):
            yield WORDS, Hit("A picture of the PDF may show words, which no program here reads.")


def _examine_web(path: Path, policy: Policy) -> Found:
    file = WebFile(path, path.read_bytes())
    yield from examine_subject(lambda check: check.web, file, policy)
    for page in file.members:
        if _PICTURE.search(page.name):
            yield from _examine_picture(Picture(page.name, page.content), policy)
        elif page.is_markup:
            yield from _examine_inline(page, policy)
            yield from _examine_blocks(page, policy)
            for drawing in page.root.iter("{*}svg", "svg"):
                yield from _examine_codes(read_codes_of_drawing(drawing), page.name, policy)
    yield from _examine_beside(file, policy)
    if file.is_package:
        yield from examine_subject(lambda check: check.archive, Archive(path.read_bytes()), policy)


def _examine_inline(page: WebPage, policy: Policy) -> Found:
    """The pictures and texts that stand inside a page as addresses (RFC 2397)."""
    for inline in _INLINE.finditer(page.content):
        content = base64.b64decode(inline[2] + b"=" * (-len(inline[2]) % 4))
        if inline[1].startswith(b"image/"):
            yield from _examine_picture(Picture(page.name or "the page", content), policy)
        else:
            for line in content.decode("utf-8", "replace").splitlines():
                yield from _examine_words(line, None, find_alike(policy))


_EXAMINERS: dict[str, Callable[[Path, Policy], Found]] = {
    ".docx": _examine_word,
    ".pdf": _examine_pdf,
    **dict.fromkeys((".epub", ".html", ".htm"), _examine_web),
    ".zip": _examine_archive,
    **dict.fromkeys((".txt", ".md", ".csv", ".json"), _examine_lines),
}
