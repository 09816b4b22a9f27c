"""What a partner organisation takes away: one archive per document and language."""

import hashlib
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from pipeline.editions.about import read_about
from pipeline.editions.notices import draft_lines, fact_lines
from pipeline.filenames import usable_name
from pipeline.files import make_zip
from pipeline.model import Format, Imprint
from pipeline.release.record import Record
from pipeline.word.document import WordFile

FOLDER = "release"
_RIGHTS = 0o644
_COVER = re.compile(
    r'<item [^>]*properties="cover-image"[^>]*href="([^"]+)"|<item '
    r'[^>]*href="([^"]+)"[^>]*properties="cover-image"'
)
_FONTS = "Fonts inside the files: SIL Open Font License 1.1, https://openfontlicense.org/"


@dataclass(frozen=True, slots=True)
class Pack:
    """The finished files of one document in one locale, and what they say of themselves."""

    document: str
    imprint: Imprint
    records: tuple[Record, ...]

    @property
    def stem(self) -> str:
        """How its files are named: document, language, edition, and whether it is a draft."""
        draft = "-draft" if draft_lines(self.imprint) else ""
        name = f"{self.document}-{self.imprint.locale.code}-{self.imprint.edition}"
        return f"{usable_name(name)}{draft}"

    @property
    def name(self) -> str:
        """The archive's file name."""
        return f"{self.stem}.zip"

    def file_name(self, form: Format) -> str:
        """The name of a finished file when it leaves."""
        return f"{self.stem}{form.ending}"

    def read_files(self, output: Path) -> dict[Format, bytes]:
        """Its finished files."""
        return {
            Format(record.format): (output / record.path).read_bytes() for record in self.records
        }


def pack(
    package: Pack,
    finished: dict[Format, bytes],
    letter: bytes,
    news: Sequence[str] = (),
    code: bytes = b"",
) -> bytes:
    """The archive: files, cover, what they are, licence, letter, checksums (``sha256sum -c``).

    ``news`` are lines on where the book is to be had and what changed, ``code`` that address as a
    picture.
    """
    files = {package.file_name(form): content for form, content in finished.items()}
    if cover := read_cover(finished.get(Format.EPUB, b"")):
        files["cover.png"] = cover
    if code:
        files["qr.png"] = code
    told = about(package.imprint, read_description(finished)) + "".join(f"{one}\n" for one in news)
    files["ABOUT.txt"] = _as_text(told)
    licence = (package.imprint.licence, package.imprint.licence_url, "", _FONTS, "")
    files["LICENCE.txt"] = _as_text("\n".join(filter(None, licence)))
    files["LETTER.txt"] = letter
    sums = "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n"
        for name, content in sorted(files.items())
    )
    files["SHA256SUMS"] = sums.encode()
    folder = package.stem
    return make_zip(((f"{folder}/{name}", files[name]) for name in sorted(files)), rights=_RIGHTS)


def _as_text(text: str) -> bytes:
    """A text as every editor opens it: with byte order mark and both characters of line ends."""
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def about(imprint: Imprint, blurb: str = "") -> str:
    """What the files are, in their own language.

    Title, status and facts, how to cite them among these.
    """
    head = [
        imprint.title,
        imprint.subtitle,
        "",
        *([blurb, ""] if blurb else []),
        *draft_lines(imprint),
        "",
        *fact_lines(imprint),
    ]
    return "\n".join([*head, ""])


def read_cover(epub: bytes) -> bytes:
    """The cover picture of an EPUB, empty where there is none."""
    if not epub:
        return b""
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        package = next((name for name in archive.namelist() if name.endswith(".opf")), "")
        found = _COVER.search(archive.read(package).decode("utf-8")) if package else None
        return (
            archive.read(f"{package.rpartition('/')[0]}/{found[1] or found[2]}".lstrip("/"))
            if found
            else b""
        )


def read_description(finished: dict[Format, bytes]) -> str:
    """The document's description (among its properties), as translated in the Word edition."""
    if Format.DOCX not in finished:
        return ""
    return read_about(WordFile(finished[Format.DOCX])).description


def count_pages(content: bytes) -> int:
    """Number of pages of a PDF, 0 without one."""
    if not content:
        return 0
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)
