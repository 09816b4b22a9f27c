"""An old file of any program as a Word file that our own reader reads."""

import zipfile
from dataclasses import replace
from pathlib import Path

from pipeline.errors import MasterError, ToolFailedError
from pipeline.master import Master, ReadRules, read_master
from pipeline.temporary import temporary_folder
from pipeline.tools import pandoc
from pipeline.word.package import Limits

_BY_ENDING = {".odt": "odt", ".html": "html", ".htm": "html", ".xhtml": "html", ".rtf": "rtf"}
_LARGEST = 100_000_000  # bytes of a file that pandoc is given
_AS_DOCX = "Open it in Word or LibreOffice, save it as .docx, and give that file."
_PDF = (
    "Ask whoever made it for the Word file: the order of the text, tables and notes is lost in a "
    "PDF, and letters of Khmer, Lao and Burmese often are. Where there is none, open the PDF in "
    "Word (File › Open), correct what Word made of it, save it as .docx, and give that file."
)


def read_old(path: Path, rules: ReadRules) -> Master:
    """Read an old translation or an old English file: Word, OpenDocument, HTML or RTF.

    Raises :class:`MasterError` for a file that is damaged, unsafe or of no such kind, and says what
    to do with a PDF.
    """
    start = _start(path)
    if b"%PDF-" in start:
        raise MasterError("A PDF cannot be aligned.", location=str(path), hint=_PDF)
    form = _form(path, start)
    if form is None:
        return read_master(path, rules)
    if len(start) and path.stat().st_size > _LARGEST:
        raise MasterError("The file is too large to convert.", location=str(path), hint=_AS_DOCX)
    if form == "odt":
        _guard_archive(path, rules.limits)
    return _convert(path, form, rules)


def _start(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            start = stream.read(1024)
    except OSError as error:
        raise MasterError(
            f"The file cannot be read ({error.strerror}).", location=str(path)
        ) from error
    if not start.strip():
        raise MasterError("The file is empty.", location=str(path), hint="Fetch it again.")
    return start


def _form(path: Path, start: bytes) -> str | None:
    """Pandoc's name of the format, None for a Word file (or what claims to be one)."""
    if start.startswith(b"{\\rtf"):
        return "rtf"
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in start:
        return "odt"
    if start.startswith(b"PK"):
        return "odt" if path.suffix.lower() == ".odt" else None
    form = _BY_ENDING.get(path.suffix.lower())
    if form == "odt":
        raise MasterError(
            "The file is damaged or no OpenDocument text.", location=str(path), hint=_AS_DOCX
        )
    return form


def _guard_archive(path: Path, limits: Limits) -> None:
    """Refuse an archive that is no sound one, or that unpacks to more than it should."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise MasterError(
            f"The file is damaged ({error}).", location=str(path), hint="Fetch it again."
        ) from error
    total = sum(info.file_size for info in infos)
    text = next((info for info in infos if info.filename == "content.xml"), None)
    if text is None:
        raise MasterError("The file is no OpenDocument text.", location=str(path), hint=_AS_DOCX)
    if any(info.flag_bits & 0x1 for info in infos):
        raise MasterError(
            "The file is encrypted.", location=str(path), hint="Save it without a password."
        )
    if total > limits.total_bytes or text.file_size > _LARGEST:
        raise MasterError(
            "The file unpacks to far more than it should.", location=str(path), hint=_AS_DOCX
        )


def _convert(path: Path, form: str, rules: ReadRules) -> Master:
    with temporary_folder() as folder:
        target = folder / f"{path.stem or 'old'}.docx"
        try:
            pandoc.to_docx(path, form, target)
        except ToolFailedError as error:
            raise MasterError(
                f"The file cannot be converted ({error.message})",
                location=str(path),
                hint=_AS_DOCX,
            ) from error
        try:
            return replace(read_master(target, rules), path=path)
        except MasterError as error:
            raise MasterError(error.message, location=str(path), hint=error.hint) from error
