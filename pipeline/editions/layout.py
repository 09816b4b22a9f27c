"""The PDF of the Word layout as it is, by LibreOffice.

For masters whose layout matters, and for what the default engine cannot carry.
"""

import io
from pathlib import Path

import pikepdf

from pipeline.errors import ToolFailedError
from pipeline.files import write_file
from pipeline.model import Imprint
from pipeline.tools.libreoffice import export_pdf


def write_layout_pdf(styled: bytes, imprint: Imprint, path: Path, folder: Path) -> None:
    """Write the PDF of a DOCX edition.

    Raises :class:`MissingToolError` and :class:`ToolFailedError`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / "layout.docx"
    source.write_bytes(styled)
    write_file(path, _clean(export_pdf(source, folder), imprint))


def _clean(content: bytes, imprint: Imprint) -> bytes:
    """With the edition's language, title and date.

    Without the digests and times that make two runs differ.
    """
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            # LibreOffice tells the language of the Latin slot, which in these files is English.
            pdf.Root.Lang = imprint.locale.bcp47
            _describe(pdf, imprint)
            numbered = _save(pdf, pikepdf.ObjectStreamMode.disable)
        # LibreOffice numbers fonts as they lie in memory. Written once without object streams,
        # everything is numbered by its place.
        with pikepdf.open(io.BytesIO(numbered)) as pdf:
            return _save(pdf, pikepdf.ObjectStreamMode.generate)
    except pikepdf.PdfError as error:
        raise ToolFailedError(f"The PDF that LibreOffice wrote cannot be read: {error}.") from error


def _save(pdf: pikepdf.Pdf, mode: pikepdf.ObjectStreamMode) -> bytes:
    for name in ("/DocChecksum", "/ID"):
        if name in pdf.trailer:
            del pdf.trailer[name]
    target = io.BytesIO()
    pdf.save(target, deterministic_id=True, object_stream_mode=mode)
    return target.getvalue()


def _describe(pdf: pikepdf.Pdf, imprint: Imprint) -> None:
    day = imprint.issued
    stamp = f"D:{day:%Y%m%d}000000Z"
    producer = str(pdf.docinfo.get("/Producer", "LibreOffice"))
    del pdf.docinfo
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as about:
        for key in list(about):
            del about[key]
        about["dc:title"], about["dc:creator"], about["dc:language"] = (
            imprint.title,
            [imprint.publisher],
            {imprint.locale.bcp47},
        )
        about["xmp:CreateDate"] = about["xmp:ModifyDate"] = f"{day:%Y-%m-%d}T00:00:00Z"
        about["pdf:Producer"] = producer
    for name, text in (
        ("Title", imprint.title),
        ("Author", imprint.publisher),
        ("Producer", producer),
        ("CreationDate", stamp),
        ("ModDate", stamp),
    ):
        pdf.docinfo[f"/{name}"] = text
