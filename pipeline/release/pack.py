"""What a partner organisation takes away.

One archive per document and language, and a page that lists them.
"""

import hashlib
import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import quote

from pipeline.editions.html import inline_faces
from pipeline.editions.notices import draft_lines, fact_lines, notice
from pipeline.filenames import usable_name
from pipeline.files import make_zip
from pipeline.model import Format, Imprint
from pipeline.release.record import Record

FOLDER = "release"
_DESCRIPTION = re.compile(r"<dc:description>(.*?)</dc:description>", re.DOTALL)
_COVER = re.compile(
    r'<item [^>]*properties="cover-image"[^>]*href="([^"]+)"|<item '
    r'[^>]*href="([^"]+)"[^>]*properties="cover-image"'
)
_FONTS = "Fonts inside the files: SIL Open Font License 1.1, https://openfontlicense.org/"
_STYLE = (
    "body{line-height:1.7;margin:0 auto;max-width:44rem;padding:1rem;color:#2b3338}"
    "h1,h2{line-height:1.4;color:#1c5e66}"
    "li{margin:.4em 0}.status{color:#945507}a{color:#0b5fa5}section{border-top:1px solid "
    "#b9cdcf;margin-top:1.5rem}"
)


@dataclass(frozen=True, slots=True)
class Pack:
    """The finished files of one document in one locale, and what they say of themselves."""

    document: str
    imprint: Imprint
    records: tuple[Record, ...]

    @property
    def name(self) -> str:
        """The archive's file name, with language and edition as files can be named by them.

        A draft says so in its name too.
        """
        draft = "-draft" if draft_lines(self.imprint) else ""
        name = f"{self.document}-{self.imprint.locale.code}-{self.imprint.edition}"
        return f"{usable_name(name)}{draft}.zip"


def pack(package: Pack, output: Path) -> bytes:
    """The archive: files, cover, what they are, licence and checksums (``sha256sum -c``)."""
    files = {
        Path(record.path).name: (output / record.path).read_bytes() for record in package.records
    }
    epub = next(
        (content for name, content in files.items() if name.endswith(f".{Format.EPUB}")), b""
    )
    if cover := _read_cover(epub):
        files["cover.png"] = cover
    files["ABOUT.txt"] = about(package.imprint, _read_description(files)).encode()
    files["LICENCE.txt"] = "\n".join(
        filter(None, (package.imprint.licence, package.imprint.licence_url, "", _FONTS, ""))
    ).encode()
    sums = "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n"
        for name, content in sorted(files.items())
    )
    files["SHA256SUMS"] = sums.encode()
    return _make_archive(files, package.name.removesuffix(".zip"))


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


def download_page(packages: Sequence[Pack]) -> str:
    """A self-contained page that lists every file with size and status, by language."""
    sizes = {package.document: package.imprint.shares.total for package in packages}
    titles = {package.document: package.imprint.title for package in reversed(packages)}
    order = sorted(titles, key=lambda document: (-sizes[document], document))
    parts = [
        _render_section(
            document, titles[document], [one for one in packages if one.document == document]
        )
        for document in order
    ]
    words: dict[str, str] = defaultdict(str)
    for package in packages:
        words[package.imprint.locale.code] += _render_entry(package)
    heading = escape(titles[order[0]]) if order else ""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{heading}</title>\n<style>{_STYLE}\n{inline_faces(words)}</style>\n</head>\n<body>\n<main>\n<h1>{heading}</h1>\n"
        f"{''.join(parts)}</main>\n</body>\n</html>\n"
    )


def _render_section(document: str, title: str, packages: Iterable[Pack]) -> str:
    entries = "".join(map(_render_entry, packages))
    head = f'<section id="{escape(document)}">\n<h2>{escape(title)}</h2>'
    return f"{head}\n<ul>\n{entries}</ul>\n</section>\n"


def _render_entry(package: Pack) -> str:
    imprint, locale = package.imprint, package.imprint.locale
    links = [
        _render_link(f"../{record.path}", record.format.upper(), record.bytes)
        for record in package.records
    ]
    links.append(_render_link(package.name, "ZIP", 0))
    status = " – ".join(draft_lines(imprint)[:1]) or (
        notice("approved", imprint) if locale.code != "en" else ""
    )
    told = f' <span class="status">{escape(status)}</span>' if status else ""
    facts = (
        f"{escape(notice('Edition', imprint))} {escape(imprint.edition)}, "
        f"{imprint.issued.isoformat()}"
    )
    return (
        f'<li lang="{locale.bcp47}"><strong>{escape(locale.native_name)}</strong>: '
        f"{escape(imprint.title)}{told}<br>"
        f"{facts}<br>{' · '.join(links)}</li>\n"
    )


def _render_link(address: str, label: str, size: int) -> str:
    shown = f"{label} ({-(-size // 1024)} kB)" if size else label
    return f'<a href="{escape(quote(address))}">{escape(shown)}</a>'


def _read_cover(epub: bytes) -> bytes:
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


def _read_description(files: dict[str, bytes]) -> str:
    """The document's description (among its properties), as translated in the Word edition."""
    for name, content in files.items():
        if name.endswith(f".{Format.DOCX}"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                core = (
                    archive.read("docProps/core.xml").decode("utf-8")
                    if "docProps/core.xml" in archive.namelist()
                    else ""
                )
            found = _DESCRIPTION.search(core)
            return found[1].strip() if found else ""
    return ""


def _make_archive(files: dict[str, bytes], folder: str) -> bytes:
    return make_zip((f"{folder}/{name}", files[name]) for name in sorted(files))
